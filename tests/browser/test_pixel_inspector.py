"""The pixel inspector, driven by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np
import pytest

from utils.classes import STREET, VOID
from utils.widgets.base import shown
from utils.widgets.pixel_scores import inspect_pixel

from .chromium import CANVAS, Example, eventually

EXAMPLE = Example(
    """import numpy as np
rng = np.random.default_rng(7)
image = rng.random((40, 56, 3))
logits = rng.normal(0, 4, (7, 40, 56)).astype(np.float32)
target = rng.integers(0, 7, (40, 56)).astype(np.uint8)
target[:3] = 255
logits[2, 5, 5], logits[:, 6, 6], logits[1, 7, 7] = np.nan, 0, -np.inf""",
    """from utils.widgets.pixel_inspector import PixelInspector
widget = PixelInspector(image, logits, target, fields=[("first", 3), ("last", 21)])
widget""",
)


def read(page) -> list:
    """The score table, then predicted, truth, cross-entropy, entropy."""
    page.settle()
    rows = page.locator(".sf-scores tbody tr").all()
    table = [[rows[c].locator("td").nth(k).inner_text() for k in (0, 2, 4)] for c in range(7)]
    keys = ("predicted", "truth", "loss", "entropy")
    return table, [page.locator(f".sf td[data-key={key}]").inner_text() for key in keys]


def told(row: int, col: int) -> tuple[list, list]:
    here = inspect_pixel(EXAMPLE["logits"], EXAMPLE["target"], row, col)
    names = {c.id: c.name for c in STREET} | {VOID: "void", -1: "nobody (NaN)"}
    table = []
    for c in range(7):
        marks = ["argmax"] * (c == here.predicted) + ["truth"] * (c == here.truth)
        logit = here.logits[c]
        text = "-inf" if np.isneginf(logit) else shown(logit, 2)
        table.append([text, shown(here.softmax[c]), ", ".join(marks)])
    last = [names[here.predicted], names[here.truth], shown(here.loss), shown(here.entropy)]
    return table, last


def test_the_mouse_shows_the_numbers_that_python_computes(page):
    rng = np.random.default_rng(1)
    canvas = page.locator(CANVAS)
    scale = canvas.evaluate("c => c.clientWidth / 56")
    for row, col in zip(rng.integers(0, 40, 12), rng.integers(0, 56, 12), strict=True):
        canvas.hover(position={"x": (col + 0.5) * scale, "y": (row + 0.5) * scale})
        eventually(lambda: read(page), told(int(row), int(col)))
    page.wait_value("(widget.row, widget.col)", (int(row), int(col)))
    page.press("PageUp")  # pointing is enough; no click
    page.wait_value("widget.layer", 1)
    canvas.click(position={"x": 4.5 * scale, "y": 3.5 * scale})  # holds this pixel
    canvas.hover(position={"x": 30 * scale, "y": 30 * scale})
    eventually(lambda: read(page), told(3, 4))
    canvas.click(position={"x": 8.5 * scale, "y": 9.5 * scale})
    canvas.hover(position={"x": 20.5 * scale, "y": 30.5 * scale})
    eventually(lambda: read(page), told(30, 20))


@pytest.mark.parametrize("place", [(5, 5), (6, 6), (7, 7), (0, 0)], ids=str)
def test_nan_ties_impossible_scores_and_void_are_shown_as_they_are(page, place):
    page.value("None", after="widget.row, widget.col = {}, {}".format(*place))
    eventually(lambda: read(page), told(*place))


def test_the_keyboard_alone_reaches_everything(page):
    page.locator(".sf input[type=radio]:checked").focus()
    page.press("ArrowRight")
    page.wait_value("widget.view", "prediction")
    page.press("Tab")  # the picture
    for key in ("ArrowDown", "Shift+ArrowLeft", "ArrowRight", "PageUp", "PageUp", "PageDown"):
        page.press(key)
    eventually(lambda: read(page), told(21, 19))
    page.wait_value("(widget.row, widget.col, widget.layer)", (21, 19, 1))
    page.press("Tab")  # the layer
    page.press("ArrowRight")
    page.wait_value("widget.layer", 2)
    eventually(lambda: "last sees 21 × 21 pixels" in page.says(), True)


def test_the_receptive_field_is_bright_and_the_rest_dark(page):
    page.value("None", after="widget.row, widget.col = 20, 30")
    page.settle()
    bright = page.picture(CANVAS, rows=40)
    page.value("None", after="widget.layer = 2")

    def unchanged() -> tuple[int, ...]:
        rows, columns = np.nonzero((bright == page.picture(CANVAS, rows=40)).all(2))
        return rows.min(), rows.max(), columns.min(), columns.max()

    eventually(unchanged, (10, 30, 20, 40))


def test_the_views_show_prediction_truth_errors_and_doubt(page):
    middles = {}
    for view in ("prediction", "truth", "errors", "entropy"):
        page.value("None", after=f"widget.view = {view!r}")
        page.settled()
        middles[view] = page.picture(CANVAS, rows=40)
    colors = np.array([c.color for c in STREET])
    target, logits = EXAMPLE["target"], EXAMPLE["logits"].astype(float)
    clean = ~np.isnan(logits).any(0)
    clean[19:22, 27:30] = False  # the reading point
    counted = clean & (target != VOID)
    assert (middles["truth"][counted] == colors[target[counted]]).all()
    predicted = logits.argmax(0)
    assert (middles["prediction"][clean] == colors[predicted[clean]]).all()
    right = counted & (predicted == target)
    assert (middles["errors"][right] == 209).all()
    assert (middles["errors"][counted & ~right] != 209).any(axis=1).all()
    p = np.exp(logits - logits.max(0))
    p /= p.sum(0)
    doubt = -(p * np.log(np.where(p > 0, p, 1))).sum(0) / np.log(7) * 255
    assert np.abs(middles["entropy"][clean][:, 0] - doubt[clean]).max() <= 0.5 + 1e-6
