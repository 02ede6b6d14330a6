"""The task switch, driven by mouse and keyboard in a real JupyterLab."""

from __future__ import annotations

import numpy as np

from utils.widgets.task_switch import VIEWS, picture, read_pixel

from .chromium import CANVAS, Example, eventually, read

EXAMPLE = Example(
    """from types import SimpleNamespace
import numpy as np
rng = np.random.default_rng(5)
semantic = np.repeat(rng.integers(0, 7, (12, 72)), 4, axis=0).astype(np.uint8)
semantic[:, 30:33] = 255
instance = np.where((semantic == 5) | (semantic == 6), 1 + np.arange(72) // 6, 0)
semantic[instance > 0] = np.array([5, 6] * 6)[instance[instance > 0] - 1]
scene = SimpleNamespace(image=rng.random((48, 72, 3)), semantic=semantic, instance=instance,
                        instance_classes={i: 5 + (i + 1) % 2 for i in range(1, 13)})""",
    """from utils.widgets.task_switch import TaskSwitch
widget = TaskSwitch(scene)
widget""",
)
SCENE = EXAMPLE["scene"]


def told(row: int, col: int) -> dict[str, str]:
    here = read_pixel(SCENE, row, col)
    return {
        "position": f"row {row}, column {col}",
        "rgb": ", ".join(map(str, here.rgb)),
        "semantic": f"{here.class_id} {here.name}",
        "instance": str(here.instance) if here.instance else "0, no object",
        "panoptic": str(here.panoptic),
    }


def test_the_mouse_reads_every_pixel_as_python_does(page):
    rng = np.random.default_rng(0)
    canvas = page.locator(CANVAS)
    scale = canvas.evaluate("c => c.clientWidth / 72")
    for row, col in zip(rng.integers(0, 48, 15), rng.integers(0, 72, 15), strict=True):
        canvas.hover(position={"x": (col + 0.5) * scale, "y": (row + 0.5) * scale})
        eventually(lambda: read(page), told(int(row), int(col)))
    page.wait_value("(widget.row, widget.col)", (int(row), int(col)))


def test_the_keyboard_alone_reaches_everything(page):
    page.locator(".sf input[type=radio]:checked").focus()
    page.press("ArrowRight")
    page.wait_value("widget.view", "semantic")
    page.press("Tab")  # the opacity
    page.press("ArrowRight")
    page.wait_value("round(widget.opacity, 2)", 0.75)
    page.press("Tab")  # outlines
    page.press("Space")
    page.wait_value("widget.outlines", False)
    page.press("Tab")  # the picture
    for key in ("ArrowUp", "Shift+ArrowUp", "ArrowLeft", "Shift+ArrowRight", "4"):
        page.press(key)
    assert read(page) == told(24 - 11, 36 + 9)
    page.wait_value("(widget.row, widget.col, widget.view)", (13, 45, "panoptic"))
    assert page.focused() == "CANVAS"


def test_the_reading_point_stops_at_the_border(page):
    page.locator(CANVAS).focus()
    for _ in range(9):
        page.press("Shift+ArrowRight")
        page.press("Shift+ArrowDown")
    assert read(page) == told(47, 71)


def test_every_view_shows_the_pixels_that_python_computes(page):
    rng = np.random.default_rng(1)
    for view in VIEWS:
        opacity = float(rng.random())
        page.value(
            "None",
            after=f"widget.set_trait('outlines', False); widget.row = widget.col = 0;"
            f"widget.view = {view!r}; widget.opacity = {opacity}",
        )
        wanted = picture(SCENE, view, opacity)

        def as_wanted(wanted=wanted) -> bool:  # the reading point lies on the corner
            return bool((page.picture(CANVAS, rows=48)[3:, 3:] == wanted[3:, 3:]).all())

        eventually(as_wanted, True)


def test_python_sets_what_the_browser_shows(page):
    page.value("None", after="widget.row, widget.col, widget.view = 30, 20, 'instance'")
    eventually(lambda: read(page), told(30, 20))
    checked = page.locator(".sf input[type=radio]:checked")
    eventually(lambda: checked.get_attribute("value"), "instance")


def test_keys_and_clicks_over_the_picture_are_its_own_and_no_command_to_the_notebook(page):
    page.get_by_label("instance").click()  # the focus is on a button that takes no letters
    page.point_at(CANVAS)
    page.press("2")
    page.wait_value("widget.view", "semantic")
    assert page.is_one_code_cell()
    page.mouse.down()
    page.mouse.up()
    here = read_pixel(SCENE, 24, 36)
    eventually(page.says, f"Row 24, column 36: {here.name}. Held: a click lets go.")
    page.locator(CANVAS).hover(position={"x": 5, "y": 5})
    page.wait_value("(widget.row, widget.col)", (24, 36))
    page.press("Escape")
    page.locator(CANVAS).hover(position={"x": 8, "y": 5})
    page.wait_value("(widget.row, widget.col) != (24, 36)", True)
