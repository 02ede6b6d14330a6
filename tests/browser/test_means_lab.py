"""One prediction, many means: edited by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np
import pytest

from utils.metrics import CONVENTIONS, example_predictions, mean_ious
from utils.widgets.base import shown

from .chromium import CANVAS, Example, eventually, read

EXAMPLE = Example(
    "import numpy as np\nfrom utils.widgets.means_lab import MeansLab", "lab = MeansLab()\nlab"
)
PREDS, TARGETS = example_predictions()
PREDICTION_2 = 4  # of the six pictures: three targets, then three predictions


def told(preds, targets, num_classes=3) -> dict[str, str]:
    numbers = mean_ious(preds, targets, num_classes, 255)
    return {key: shown(value) for key, value in numbers.items()}


def canvas(page, n):
    return page.locator(CANVAS).nth(n)


def test_every_convention_is_shown_with_who_uses_it(page):
    text = page.locator(".sf table").inner_text()
    for convention in CONVENTIONS:
        assert convention.title in text
        assert all(user in text for user in convention.used_by)
    assert len(read(page)) == len(CONVENTIONS) >= 8


@pytest.mark.parametrize("num_classes", [1, 3, 7])
def test_the_numbers_are_those_of_conventions_to_the_last_digit(scratch, num_classes):
    rng = np.random.default_rng(num_classes)
    draw = "rng.choice({classes}, (5, 4, 6), p={p}).astype(np.uint8)"
    make = f"lab = MeansLab(*np.zeros((2, 5, 4, 6), int), num_classes={num_classes})\nlab"
    scratch.show(EXAMPLE.setup, make)
    for _ in range(12):
        share = rng.dirichlet(np.full(num_classes, 0.3)).tolist()  # many classes are absent
        code = f"rng = np.random.default_rng({rng.integers(10**6)})\n"
        code += f"preds = {draw.format(classes=num_classes, p=share)}\n"
        code += f"targets = {draw.format(classes=num_classes, p=share)}\n"
        code += "targets[rng.random(targets.shape) < 0.2] = 255\n"
        here: dict = {"np": np}
        exec(code, here)
        scratch.value("None", after=code + "lab.preds = preds; lab.targets = targets")
        wanted = told(here["preds"], here["targets"], num_classes)
        eventually(lambda: read(scratch), wanted)
    assert scratch.problems() == []


def test_the_keyboard_edits_and_what_moved_is_said(page):
    page.point_at(CANVAS, 5)  # prediction 3; its cursor is at row 4, column 4
    for key in ("ArrowRight", "2"):  # still invented: class 2 instead of class 1
        page.press(key)
    preds = PREDS.copy()
    preds[2, 4, 5] = 2
    eventually(lambda: read(page), told(preds, TARGETS))
    page.wait_value("lab.preds[2, 4, 5].item()", 2)
    moved = {key for key, text in read(page, "change").items() if text != "·"}
    assert moved == {"dataset", "dataset_foreground", "per_class_then_mean"}
    eventually(lambda: page.says().startswith("3 of 10 moved"), True)
    page.press("U")  # as with Caps Lock
    eventually(lambda: read(page), told(PREDS, TARGETS))
    assert page.is_one_code_cell()


@pytest.mark.parametrize(("key", "word"), [("v", "targets only"), ("0", "has this class already")])
def test_a_key_that_changes_nothing_says_so_and_leaves_nothing_to_undo(page, key, word):
    canvas(page, 5).focus()  # prediction 3, row 4, column 4: background
    page.press(key)
    eventually(lambda: word in page.says(), True)
    assert page.button("Undo").is_disabled()


def test_the_mouse_paints_with_the_pen_and_void_goes_into_targets_only(page):
    page.get_by_label("void (targets only)").click()
    for n in (1, PREDICTION_2):  # target 2 and prediction 2
        canvas(page, n).click(position={"x": 8, "y": 8})
    targets = TARGETS.copy()
    targets[1, 0, 0] = 255
    eventually(lambda: read(page), told(PREDS, targets))
    page.wait_value("lab.targets[1, 0, 0].item()", 255)
    assert page.value("lab.preds[1, 0, 0].item()") == 0
    page.button("Back to the start").click()
    eventually(lambda: read(page), told(PREDS, TARGETS))
