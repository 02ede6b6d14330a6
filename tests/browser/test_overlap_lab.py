"""The overlap lab, driven by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np

from utils.widgets.base import shown
from utils.widgets.overlap_lab import SIDES, WINDOW, overlap_numbers, shape_mask

from .chromium import CANVAS, Example, eventually, read

EXAMPLE = Example("from utils.widgets.overlap_lab import OverlapLab", "lab = OverlapLab()\nlab")
SCORES, COUNTS = ("accuracy", "iou", "dice"), ("tp", "fp", "fn", "tn")


def told(truth, prediction, side=WINDOW) -> dict[str, str]:
    n = overlap_numbers(shape_mask(*prediction, side), shape_mask(*truth, side))
    return {k: shown(n[k]) for k in SCORES} | {k: str(n[k]) for k in COUNTS}


def random_box(rng) -> tuple[int, ...]:
    height, width = rng.integers(1, WINDOW + 1, 2).tolist()
    top, left = rng.integers(0, WINDOW - height + 1), rng.integers(0, WINDOW - width + 1)
    return (int(top), int(left), height, width)


def test_the_numbers_are_those_of_metrics_to_the_last_digit(page):
    rng = np.random.default_rng(0)
    kinds = ("rectangle", "ellipse", "ellipse", "nothing")
    for _ in range(25):
        truth, prediction = ((kinds[rng.integers(4)], random_box(rng)) for _ in range(2))
        side = SIDES[rng.integers(len(SIDES))]
        page.value(
            "None",
            after=f"lab.truth_kind, lab.truth_box = {truth[0]!r}, {list(truth[1])}\n"
            f"lab.prediction_kind, lab.prediction_box = {prediction[0]!r}, {list(prediction[1])}\n"
            f"lab.side = {side}",
        )
        eventually(lambda: read(page), told(truth, prediction, side))


def test_the_mouse_moves_and_resizes(page):
    canvas, mouse = page.locator(CANVAS), page.mouse
    box, s = canvas.bounding_box(), 384 / WINDOW

    def drag(start, end):
        mouse.move(box["x"] + 1 + start[0] * s, box["y"] + 1 + start[1] * s)
        mouse.down()
        mouse.move(box["x"] + 1 + end[0] * s, box["y"] + 1 + end[1] * s, steps=5)
        mouse.up()

    drag((35, 30), (30, 25))  # the prediction, 5 pixels left and up
    page.wait_value("lab.prediction_box", [11, 13, 22, 22])
    drag((13, 11), (20, 20))  # its upper left corner
    page.wait_value("lab.prediction_box", [20, 20, 13, 15])
    drag((12, 30), (0, 0))  # the truth, as far as the window allows
    page.wait_value("lab.truth_box", [0, 0, 26, 22])
    eventually(
        lambda: read(page), told(("ellipse", (0, 0, 26, 22)), ("rectangle", (20, 20, 13, 15)))
    )


def test_the_keyboard_alone_reaches_everything(page):
    page.locator(CANVAS).focus()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.press(key)
    page.wait_value("lab.prediction_box", [15, 17, 23, 23])
    page.press("Space")
    page.press("ArrowRight")
    page.wait_value("lab.truth_box", [10, 9, 26, 22])
    page.press("Tab")  # what the keys move
    page.press("Tab")  # the truth's shape
    page.press("ArrowRight")
    page.wait_value("lab.truth_kind", "rectangle")
    page.press("Tab")  # the prediction's shape
    page.press("Tab")  # same as truth
    page.press("Enter")
    page.wait_value("lab.prediction_box", [10, 9, 26, 22])
    for _ in range(4):
        page.press("Tab")  # the size of the image
    page.press("End")
    page.wait_value("lab.side", SIDES[-1])
    assert read(page)["iou"] == "1.000"


def test_background_moves_accuracy_and_not_iou(page):
    before = read(page)
    page.locator(".sf input[type=range]").focus()
    page.press("End")
    page.wait_value("lab.side", SIDES[-1])
    after = read(page)
    assert float(after["accuracy"]) > 0.99 > float(before["accuracy"])
    assert (after["iou"], after["dice"]) == (before["iou"], before["dice"])


def test_two_empty_masks_are_explained(page):
    page.value("None", after="lab.truth_kind = lab.prediction_kind = 'nothing'")
    eventually(lambda: read(page)["iou"], "NaN")
    eventually(lambda: "0 / 0 is not a number" in page.says(), True)
