"""The threshold lab, driven by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np

from utils.widgets.base import shown
from utils.widgets.threshold_lab import COSTS
from utils.widgets.thresholds import cheapest_threshold, threshold_numbers

from .chromium import Example, eventually, read

EXAMPLE = Example(
    """import numpy as np
from utils.widgets.threshold_lab import ThresholdLab
rng = np.random.default_rng(2)
truth = np.zeros((20, 33), bool)
truth[5:15, 8:20] = True
probability = np.round(np.clip(0.55 * truth + 0.5 * rng.random(truth.shape), 0, 1), 2)""",
    """lab = ThresholdLab(probability, truth, image=rng.random((20, 33, 3)), class_name="car")
lab""",
)
P, TRUTH = EXAMPLE["probability"], EXAMPLE["truth"]
SCORES = ("precision", "recall", "iou", "dice")


def told(threshold, miss_cost=1.0, probability=P) -> dict[str, str]:
    n = threshold_numbers(probability, TRUTH, threshold, miss_cost=miss_cost)
    cheapest = cheapest_threshold(probability, TRUTH, miss_cost)
    scores = {name: shown(n[name]) for name in SCORES}
    return scores | {"cost": f"{n['cost']:.17g}", "cheapest": shown(cheapest, 2)}


def test_the_numbers_are_those_of_metrics_to_the_last_digit(page):
    rng = np.random.default_rng(0)
    for threshold in (0.0, 1.0, *np.round(rng.random(12), 2).tolist(), *rng.random(8).tolist()):
        cost = COSTS[rng.integers(len(COSTS))]
        page.value("None", after=f"lab.threshold, lab.miss_cost = {threshold!r}, {cost!r}")
        eventually(lambda: read(page), told(threshold, cost))


def test_the_keyboard_alone_reaches_everything(page):
    page.locator(".sf input").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.press(key)
    page.wait_value("round(lab.threshold, 6)", 0.53)
    assert read(page) == told(0.53)
    page.press("Tab")
    page.press("ArrowRight")
    page.wait_value("lab.miss_cost", 2.0)
    page.press("Tab")
    page.press("Enter")  # go to the cheapest
    page.wait_value("lab.threshold == lab.cheapest", True)
    assert read(page) == told(cheapest_threshold(P, TRUTH, 2.0), 2.0)


def test_the_mouse_drags_the_threshold_in_the_curves(page):
    box = page.locator(".sf svg.sf-chart").first.bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 50)
    page.mouse.move(box["x"] + 5, box["y"] + 50)  # left of the axis
    page.mouse.up()
    page.wait_value("lab.threshold", 0.0)
    assert read(page) == told(0.0)


def test_pixels_without_a_probability_are_told(scratch):
    make = "lab = ThresholdLab(probability, truth, threshold=0.0)\nlab"
    scratch.show(EXAMPLE.setup, "probability[:4] = np.nan", make)
    assert "132 pixels have no probability (NaN)" in scratch.locator(".sf").inner_text()
    holes = P.copy()
    holes[:4] = np.nan
    assert read(scratch) == told(0.0, probability=holes)
    assert scratch.problems() == []


def test_a_class_that_is_not_there_has_no_recall(scratch):
    make = "lab = ThresholdLab(np.zeros((1, 9)), np.zeros((1, 9), bool))\nlab"
    scratch.show(EXAMPLE.setup, make)
    seen = read(scratch)
    assert {name: seen[name] for name in SCORES} == dict.fromkeys(SCORES, "NaN")
    assert scratch.problems() == []
