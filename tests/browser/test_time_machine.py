"""The training time machine, driven by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from utils.classes import STREET
from utils.widgets.base import shown
from utils.widgets.moments import moment

from .chromium import Example, eventually

EXAMPLE = Example(
    """import numpy as np
from utils.widgets.moments import Recording
from utils.widgets.time_machine import TimeMachine
rng = np.random.default_rng(3)
targets = rng.integers(0, 7, (3, 20, 30))
targets[0, :4] = 255
images = rng.random((3, 3, 20, 30))
def record(steps):
    shape = (len(steps), 3, 20, 30)
    iou = rng.random((len(steps), 7))
    iou[:, 3] = np.nan
    near = np.where(rng.random(shape) < 0.7, targets, 1).astype(np.uint8)
    return Recording(loss=rng.random(steps[-1]) * 2, steps=np.array(steps), iou_per_class=iou,
                     snapshots=near, entropy=rng.integers(0, 256, shape).astype(np.uint8))
runs = {"skips": record([0, 4, 9, 20, 40]), "no skips": record([0, 9, 30, 40])}""",
    "widget = TimeMachine(runs, images, targets)\nwidget",
)
SLIDER = ".sf input[type=range]"
STEPS = [0, 4, 9, 20, 30, 40]


def read(page) -> list:
    """IoU table and wrong pixels of both runs."""
    page.settle()
    rows = page.locator(".sf-iou tbody tr").all()
    iou = [row.locator("td").all_inner_texts() for row in rows]
    wrong = [t for t in page.locator(".sf-tiles > div").all_inner_texts() if "wrong" in t]
    return [iou, wrong]


def told(step: int) -> list:
    moments = [moment(run, EXAMPLE["targets"], step) for run in EXAMPLE["runs"].values()]
    iou = [[shown(v) for v in (*m.iou, m.mean_iou)] for m in moments]
    return [iou, [f"{n} wrong" for m in moments for n in m.wrong]]


def test_every_step_shows_the_numbers_that_python_computes(page):
    page.locator(SLIDER).focus()
    for step in STEPS:
        eventually(lambda: read(page), told(step))
        page.press("ArrowRight")
    page.wait_value("(widget.index, widget.step)", (5, 40))
    page.press("Home")
    eventually(lambda: read(page), told(0))


def test_a_press_on_a_curve_goes_to_that_step(page):
    chart = page.locator(".sf-charts svg").nth(1)
    tick = chart.get_by_text("20", exact=True).bounding_box()
    x = tick["x"] + tick["width"] / 2 - chart.bounding_box()["x"]
    chart.click(position={"x": x, "y": 60})
    page.wait_value("widget.step", 20)
    eventually(lambda: read(page), told(20))


def test_play_runs_to_the_end_and_stops(page):
    page.button("Play").focus()
    place = page.button("Play").bounding_box()
    page.press("Space")
    assert page.button("Pause").bounding_box() == place
    page.wait_value("widget.index", 5)
    eventually(lambda: page.button("Play").get_attribute("aria-pressed"), "false")


def test_the_views_show_labels_errors_and_doubt(page):
    page.value("None", after="widget.index = 3")
    run, targets = EXAMPLE["runs"]["skips"], EXAMPLE["targets"]
    colors = np.array([c.color for c in STREET])
    tile = ".sf-tiles:nth-of-type(3) figure:nth-of-type(2) canvas"  # the first run's second scene
    for view in ("prediction", "errors", "entropy"):
        page.value("None", after=f"widget.view = {view!r}")
        page.settled()
        seen = page.picture(tile, rows=20)
        right = run.snapshots[3, 1] == targets[1]
        if view == "prediction":
            assert (seen == colors[run.snapshots[3, 1]]).all()
        elif view == "entropy":
            assert (seen == run.entropy[3, 1][..., None]).all()
        else:
            assert ((seen == 209).all(2) == right).all()


def test_what_changes_is_said(page):
    page.locator(SLIDER).focus()
    page.press("End")
    eventually(lambda: page.says().startswith("Step 40. "), True)
    moments = [moment(run, EXAMPLE["targets"], 40) for run in EXAMPLE["runs"].values()]
    said = page.says()
    assert said.startswith(f"Step 40. skips: mean IoU {shown(moments[0].mean_iou)}, ")
    share = 100 * moments[1].wrong.sum() / (EXAMPLE["targets"] != 255).sum()
    assert said.endswith(f"{shown(share, 1)} % of these pixels wrong.")


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_every_curve_s_name_is_legible_where_all_curves_end_together(scratch, score):
    flat = "from dataclasses import replace\n"
    flat += f"run = replace(runs['skips'], iou_per_class=np.full((5, 7), {score}))\n"
    flat += "runs = {'yours, 100 steps': run, 'ours': record([0, 90])}\n"
    scratch.show(EXAMPLE.setup, flat + "TimeMachine(runs, images, targets)")
    losses = scratch.locator(".sf-charts svg").first
    mine = losses.get_by_text("yours, 100 steps").bounding_box()
    assert mine["x"] + mine["width"] <= losses.bounding_box()["x"] + losses.bounding_box()["width"]
    chart = scratch.locator(".sf-charts svg").nth(1)
    box = chart.bounding_box()
    texts = chart.locator("text").all()
    names = [t.bounding_box() for t in texts if t.text_content() in {c.name for c in STREET}]
    tops = sorted(name["y"] for name in names)
    assert len(tops) == 7
    # a halo of 1.5 pixels around each name counts
    assert tops[0] >= box["y"] - 3 and tops[-1] <= box["y"] + box["height"] - 10
    assert all(low - high >= 8 for high, low in pairwise(tops))
    assert all(name["x"] + name["width"] <= box["x"] + box["width"] for name in names)
