"""Pictures that no lesson shows, but a learner may: one pixel, a strip, a crowd, nothing at all."""

from __future__ import annotations

SETUP = """import numpy as np
from types import SimpleNamespace
from utils.widgets.matching_viewer import MatchingViewer
from utils.widgets.pixel_inspector import PixelInspector
from utils.widgets.task_switch import TaskSwitch
from utils.widgets.moments import Recording
from utils.widgets.time_machine import TimeMachine
def scene(semantic, instance, kinds):
    return SimpleNamespace(image=np.zeros((*semantic.shape, 3)), semantic=semantic,
                           instance=instance, instance_classes=kinds)
def run(steps, shape, classes=7):
    looks = np.zeros((len(steps), *shape), np.uint8)
    return Recording(np.ones(steps[-1]), np.array(steps), np.full((len(steps), classes), np.nan),
                     looks, looks)
def film(steps, shape):
    k, h, w = shape
    return TimeMachine({"run": run(steps, shape)}, np.zeros((k, 3, h, w)), np.full(shape, 255))
crowd = np.arange(400).reshape(20, 20)
"""
EXTREMES = {
    "task switch, one pixel": "TaskSwitch(scene(np.array([[3]]), np.array([[0]]), {}))",
    "task switch, only void": "TaskSwitch(scene(np.full((2, 90), 255), np.zeros((2, 90), int), {}),"
    " view='panoptic')",
    "task switch, 399 objects": "TaskSwitch(scene(np.where(crowd, 5, 0), crowd,"
    " {i: 5 for i in range(1, 400)}), view='instance')",
    "inspector, one pixel": "PixelInspector(np.zeros((1, 1, 3)), np.zeros((7, 1, 1)))",
    "inspector, a strip": "PixelInspector(np.zeros((90, 1, 3)), np.zeros((7, 90, 1)),"
    " np.full((90, 1), 255), fields=[('all', 500)], layer=1, view='errors')",
    "inspector, all NaN": "PixelInspector(np.full((4, 4, 3), np.nan), np.full((7, 4, 4), np.nan),"
    " view='entropy')",
    "time machine, one look": "film([0], (1, 1, 1))",
    "time machine, only void": "film([0, 5], (3, 4, 30))",
    "matching, nothing": "MatchingViewer(np.zeros((1, 1), int), np.zeros((1, 1), int))",
    "matching, a crowd": "MatchingViewer(crowd, np.roll(crowd, 1))",
    "matching, large ids": "MatchingViewer(1000 * crowd, 5 + 1000 * crowd)",
}


def test_extreme_pictures_are_drawn_and_moved(scratch, artefacts):
    scratch.show(SETUP, *EXTREMES.values())
    for name, part in zip(EXTREMES, scratch.locator(".sf").all(), strict=True):
        part.screenshot(path=artefacts / f"extreme-{name.replace(', ', '-').replace(' ', '_')}.png")
        part.locator("canvas[tabindex], input[type=range]").first.focus()
        scratch.press("ArrowRight", "ArrowDown", "Shift+ArrowLeft", "ArrowUp", "Enter", "n", "4")
        scratch.settle()
        assert part.locator("[role=alert]").count() == 0, name
        assert "undefined" not in part.inner_text(), name
    assert scratch.problems() == []
