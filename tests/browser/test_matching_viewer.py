"""The matching viewer, driven by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np
import pytest

from utils.matching import match
from utils.widgets.base import shown
from utils.widgets.object_scores import match_scores

from .chromium import CANVAS, Example, eventually, read

EXAMPLE = Example(
    """import numpy as np
from utils.widgets.matching_viewer import MatchingViewer
def instances(seed, size=(30, 40)):
    rng = np.random.default_rng(seed)
    target = np.kron(rng.integers(0, 9, (3, 4)), np.ones((10, 10), int))
    target[::10], target[:, ::10] = 0, 0
    pred = np.roll(target, tuple(rng.integers(-3, 4, 2)), (0, 1))
    pred = np.where(rng.random(size) < 0.1, rng.integers(0, 9, size), pred)
    return pred, target, {int(i): float(rng.random()) for i in np.unique(pred) if i}
pred, target, scores = instances(0)""",
    "widget = MatchingViewer(pred, target, scores)\nwidget",
)
KEYS = ("pixel_accuracy", "foreground_iou", "threat", "ap", "sq", "rq", "pq")


def told(pred, target, scores, threshold=0.5) -> dict[str, str]:
    n = match_scores(pred, target, scores, threshold)
    counts = {key: str(getattr(n, key)) for key in ("tp", "fp", "fn")}
    return counts | {key: shown(getattr(n, key)) for key in KEYS}


def as_it_is(page) -> dict[str, str]:
    """What Python computes for the prediction that the kernel holds now."""
    pred = np.array(page.value("widget.pred.tolist()"))
    scores, threshold = page.value("(widget.scores, widget.threshold)")
    return told(pred, EXAMPLE["target"], scores, threshold)


def test_random_predictions_get_the_numbers_that_python_computes(page):
    for seed in range(1, 13):
        pred, target, scores = EXAMPLE["instances"](seed)
        threshold = 0.5 + 0.05 * (seed % 10)
        make = f"widget = MatchingViewer(*instances({seed}), threshold={threshold!r})\nwidget"
        page.run(EXAMPLE.setup, make)
        eventually(lambda: read(page), told(pred, target, scores, threshold))


def test_the_threshold_moves_by_keyboard(page):
    page.locator(".sf input[type=range]").first.focus()
    for _ in range(3):
        page.press("ArrowRight")
    page.wait_value("round(widget.threshold, 2)", 0.65)
    assert read(page) == as_it_is(page)


def test_the_overlap_table_marks_the_matches(page):
    found = match(EXAMPLE["pred"], EXAMPLE["target"])
    cells = page.locator(".sf-overlaps td.sf-match").all_inner_texts()
    by_row = sorted(zip(found.pairs, found.ious, strict=True), key=lambda m: m[0][1])
    assert cells == [f"{shown(iou, 2)} ✓" for _, iou in by_row]
    page.get_by_label("shared pixels").check()
    page.wait_value("widget.cells", "pixels")
    page.settle()
    shared = int(
        ((EXAMPLE["pred"] == found.pairs[0][0]) & (EXAMPLE["target"] == found.pairs[0][1])).sum()
    )
    assert f"{shared} ✓" in page.locator(".sf-overlaps td.sf-match").all_inner_texts()


def test_a_false_object_is_added_and_taken_back_by_keyboard(page):
    given = read(page)
    page.button("Add a false object").focus()
    page.press("Enter")
    page.wait_value("int(widget.pred.max())", int(EXAMPLE["pred"].max()) + 1)
    now = read(page)
    assert now == as_it_is(page)
    assert int(now["fp"]) == int(given["fp"]) + 1 and float(now["pq"]) < float(given["pq"])
    page.press("Tab")  # undo
    page.press("Enter")
    page.wait_value("(widget.pred == pred).all().item() and widget.scores == scores", True)
    assert read(page) == given
    undo = page.button("Undo")
    assert undo.is_disabled()
    assert undo.evaluate("e => e === document.activeElement")  # of no use now, but not lost


def test_objects_are_removed_and_added_by_keys_over_the_picture(page):
    page.point_at(CANVAS)
    page.press("n")
    page.press("Enter")
    page.wait_value("len(widget.scores)", len(EXAMPLE["scores"]) - 1)
    assert read(page) == as_it_is(page)
    page.press("Enter")  # a new one in the same place, with the chosen score
    page.wait_value("widget.scores[widget.pred.max().item()]", 0.3)
    assert read(page) == as_it_is(page)


def test_two_keys_within_one_frame_are_both_obeyed(page):
    page.locator(CANVAS).evaluate(
        "canvas => { for (const key of ['n', 'Enter'])"
        " canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); }"
    )
    page.wait_value("len(widget.scores)", len(EXAMPLE["scores"]) - 1)
    assert read(page) == as_it_is(page)


def test_a_click_removes_the_object_under_the_mouse(page):
    rows, cols = np.nonzero(EXAMPLE["pred"] > 0)
    row, col = int(rows[0]), int(cols[0])
    gone = int(EXAMPLE["pred"][row, col])
    canvas = page.locator(CANVAS)
    scale = canvas.evaluate("c => c.clientWidth / 84")  # 40 + 4 between the sides + 40
    canvas.click(position={"x": (44 + col + 0.5) * scale, "y": (row + 0.5) * scale})
    page.wait_value(f"{gone} in widget.scores", False)
    assert read(page) == as_it_is(page)
    canvas.click(position={"x": 3, "y": 3})  # the true side is not to be edited
    page.settle()
    assert read(page) == as_it_is(page)


def test_python_sets_the_prediction(page):
    page.value("None", after="widget.pred = target")
    eventually(lambda: read(page)["pq"], "1.000")


@pytest.mark.parametrize(
    ("pred", "target"),
    [("0 * target", "target"), ("target", "0 * target"), ("0 * target", "0 * target")],
    ids=["nothing predicted", "nothing true", "nothing at all"],
)
def test_empty_maps_are_shown(page, pred, target):
    page.show(EXAMPLE.setup, f"widget = MatchingViewer({pred}, {target})\nwidget")
    zero = {"target": EXAMPLE["target"], "0 * target": 0 * EXAMPLE["target"]}
    eventually(lambda: read(page), told(zero[pred], zero[target], None))
