"""The painter, driven by mouse, finger and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np
import pytest

from utils.widgets.base import shown
from utils.widgets.challenges import mask_numbers
from utils.widgets.mask_painter import standard_challenges

from .chromium import CANVAS, Example, eventually, read

EXAMPLE = Example(
    """import numpy as np
truth = np.zeros((24, 40), bool)
truth[10:14, 20:25] = True  # 20 of 960 pixels
network = np.roll(truth, 1, 1)
image = np.random.default_rng(1).random((24, 40, 3))""",
    """from utils.widgets.mask_painter import MaskPainter, standard_challenges
painter = MaskPainter(image, truth, network=network, brush=1,
                      challenges=standard_challenges(truth, network))
painter""",
)
TRUTH, NETWORK = EXAMPLE["truth"], EXAMPLE["network"]
SCORES = ("accuracy", "precision", "recall", "iou", "dice", "boundary_iou")


def told(mask, truth=TRUTH) -> dict[str, str]:
    n = mask_numbers(mask, truth)
    return {name: shown(n[name]) for name in SCORES}


def wait_mask(page, wanted) -> None:
    """Wait until Python holds this mask."""
    page.wait_value("painter.mask.tolist()", np.asarray(wanted, bool).tolist())


def met(page) -> list[str]:
    marks = page.locator(".sf [data-goal]").all()
    return [m.get_attribute("data-goal") for m in marks if "✓" in m.inner_text()]


def at(page, row, col) -> tuple[float, float]:
    """Where a picture pixel lies on the screen."""
    box, scale = page.locator(CANVAS).bounding_box(), 9
    return box["x"] + 1 + (col + 0.5) * scale, box["y"] + 1 + (row + 0.5) * scale


def test_the_numbers_are_those_of_metrics_to_the_last_digit(page):
    rng = np.random.default_rng(0)
    for share in (0, 1, 1 / 960, *rng.random(22) ** 2):
        seed = int(rng.integers(1_000_000))
        page.value(
            "None",
            after=f"painter.mask = np.random.default_rng({seed}).random(truth.shape) < {share!r}",
        )
        mask = np.random.default_rng(seed).random(TRUTH.shape) < share
        eventually(lambda: read(page), told(mask))
        goals = [c.key for c in standard_challenges(TRUTH, NETWORK) if c.met(mask, TRUTH)]
        assert met(page) == goals


def test_a_stroke_of_the_mouse_leaves_no_gap(page):
    mouse = page.mouse
    mouse.move(*at(page, 3, 2))
    mouse.down()
    mouse.move(*at(page, 3, 37))  # one jump over 35 pixels
    mouse.up()
    wanted = np.zeros_like(TRUTH)
    wanted[3, 2:38] = True
    wait_mask(page, wanted)
    assert read(page) == told(wanted)


def test_a_finger_paints(page):
    session = page.page.context.new_cdp_session(page.page)
    for kind, spot in (("touchStart", (5, 5)), ("touchMove", (5, 9)), ("touchEnd", None)):
        x, y = at(page, *spot) if spot else (0, 0)
        points = [{"x": x, "y": y}] if spot else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    wanted = np.zeros_like(TRUTH)
    wanted[5, 5:10] = True
    wait_mask(page, wanted)


def test_the_keyboard_paints_erases_fills_and_goes_back(page):
    page.locator(CANVAS).focus()  # the cursor is in row 12, column 20
    page.press("Enter", *["ArrowRight"] * 4, *["ArrowDown"] * 4, *["ArrowLeft"] * 4)
    page.press(*["ArrowUp"] * 4, "Enter")  # the outline of a square of 5 x 5
    wanted = np.zeros_like(TRUTH)
    wanted[12:17, 20:25] = True
    wanted[13:16, 21:24] = False
    wait_mask(page, wanted)
    page.press("ArrowRight", "ArrowDown", "F", "Space")  # as with Caps Lock
    wanted[13:16, 21:24] = True
    wait_mask(page, wanted)
    page.press("e", "+", "Space")  # 3 x 3 pixels around row 13, column 21
    wanted[12:15, 20:23] = False
    wait_mask(page, wanted)
    page.press("u", "u")
    wanted[12:17, 20:25] = True
    wanted[13:16, 21:24] = False
    wait_mask(page, wanted)
    page.press("Control+Shift+z")
    wanted[13:16, 21:24] = True
    wait_mask(page, wanted)
    assert page.value("painter.tool, painter.brush") == ("eraser", 3)
    assert page.focused() == "CANVAS"


def test_every_challenge_can_be_met_by_keyboard(page):
    page.locator(CANVAS).focus()
    page.press(*["Shift+ArrowLeft"] * 3, "Space")
    eventually(lambda: met(page), ["accurate_and_useless"])
    page.press("u", *["ArrowUp"] * 2, *["ArrowRight"] * 20)  # row 10, column 20
    for row in range(4):
        page.press("Enter", *["ArrowRight"] * (4 if row < 2 else 0), "Enter")
        page.press(*["ArrowLeft"] * (4 if row < 2 else 0), "ArrowDown")
    page.press("u", "u")  # 10 of the 20 pixels
    eventually(lambda: met(page), ["half_and_two_thirds"])
    page.wait_value("painter.met", ["half_and_two_thirds"])
    page.press(*["ArrowUp"] * 2)
    for _ in range(2):
        page.press("Enter", *["ArrowRight"] * 4, "Enter", *["ArrowLeft"] * 4, "ArrowDown")
    eventually(lambda: met(page), ["beat_the_network"])
    page.wait_value("painter.met", ["beat_the_network"])
    wait_mask(page, TRUTH)
    stops = []
    for _ in range(8):
        page.press("Tab")
        stops.append(page.focused("e.innerText || e.type || e.tagName"))
    buttons = ["Undo", "Redo", "Clear", "Load the network's mask"]
    assert stops == ["radio", "range", *buttons, "checkbox", "checkbox"]


def test_the_buttons_clear_load_undo_and_redo(page):
    page.button("Load the network's mask").click()
    wait_mask(page, NETWORK)
    page.button("Clear").click()
    wait_mask(page, np.zeros_like(TRUTH))
    page.button("Undo").click()
    wait_mask(page, NETWORK)
    page.button("Redo").click()
    wait_mask(page, np.zeros_like(TRUTH))
    assert page.button("Redo").is_disabled()


def test_a_hidden_truth_is_not_drawn(page):
    hidden = page.canvas(CANVAS)
    page.get_by_label("Show the truth").click()
    page.wait_value("painter.show_truth", True)
    page.settle()
    assert (page.canvas(CANVAS) != hidden).any()
    page.get_by_label("Show the truth").click()
    page.wait_value("painter.show_truth", False)
    page.settle()
    assert (page.canvas(CANVAS) == hidden).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 30), (30, 1)])
def test_the_smallest_images_can_be_painted(scratch, shape):
    scratch.show(
        "import numpy as np\nfrom utils.widgets.mask_painter import MaskPainter\n"
        f"painter = MaskPainter(np.full({shape}, np.nan), np.ones({shape}, bool), brush=1)\npainter"
    )
    scratch.locator(CANVAS).focus()
    assert read(scratch) == told(np.zeros(shape, bool), np.ones(shape, bool))
    scratch.press("f", "Space")
    scratch.wait_value("bool(painter.mask.all())", True)
    assert read(scratch)["iou"] == "1.000"
    assert scratch.problems() == []
