"""What every interactive part must stand: a dead kernel, a twin, fifty runs, a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import pytest

from utils.widgets.base import Interactive
from utils.widgets.front_end import HERE as WIDGETS

from .chromium import eventually


@dataclass(frozen=True)
class Part:
    """An interactive part as the tests meet it.

    Args:
        name: its module in utils.widgets; of the test and of its screenshots too.
        setup: Python that stands before.
        make: the expression that makes it.
        focus: selector of what takes the keys, inside the widget.
        keys: pressed in turn, each shows something new in what is drawn or in what is chosen.
    """

    name: str
    setup: str
    make: str
    focus: str = "canvas[tabindex]"
    keys: tuple[str, str] = ("ArrowRight", "ArrowLeft")

    @property
    def code(self) -> str:
        return f"{self.setup}\n{self.make}"


ARRAYS = """import numpy as np
from types import SimpleNamespace
rng = np.random.default_rng(0)
side = {side}
y, x = np.mgrid[:side, :side] / side
image = 0.5 + 0.5 * np.sin(np.stack([9 * x + 4 * y, 7 * y, 5 * (x - y)], axis=-1))
labels = np.kron(rng.integers(0, 7, (8, 8)), np.ones((side // 8, side // 8), int)).astype(np.uint8)
things = np.kron(np.arange(64).reshape(8, 8), np.ones((side // 8, side // 8), int))
things *= labels == 5
logits = rng.normal(0, 3, (7, side, side)).astype(np.float32)
looks = rng.integers(0, 7, (12, 2, side, side)).astype(np.uint8)
"""
PARTS = [
    Part(
        "task_switch",
        "from utils.widgets.task_switch import TaskSwitch\n"
        "ids = {int(i): 5 for i in np.unique(things) if i}\n"
        "scene = SimpleNamespace(image=image, semantic=labels, instance=things,\n"
        "                        instance_classes=ids)",
        "TaskSwitch(scene, view='panoptic')",
    ),
    Part(
        "pixel_inspector",
        "from utils.widgets.pixel_inspector import PixelInspector",
        "PixelInspector(image, logits, labels, fields=[('first', 3), ('last', 31)], layer=2)",
    ),
    Part(
        "time_machine",
        "from utils.widgets.time_machine import TimeMachine\n"
        "from utils.widgets.moments import Recording\n"
        "run = Recording(rng.random(110), np.arange(12) * 10, rng.random((12, 7)), looks, looks)\n"
        "images = np.stack([image, image]).transpose(0, 3, 1, 2)",
        "TimeMachine({'with skips': run, 'without': run}, images, np.stack([labels, labels]))",
        focus="input[type=range]",
    ),
    Part(
        "matching_viewer",
        "from utils.widgets.matching_viewer import MatchingViewer",
        "MatchingViewer(np.roll(things, side // 40, (0, 1)), things, image=image)",
    ),
    Part("overlap_lab", "from utils.widgets.overlap_lab import OverlapLab", "OverlapLab()"),
    Part(
        "mask_painter",
        "from utils.widgets.mask_painter import MaskPainter, standard_challenges\n"
        "goals = standard_challenges(labels == 5, labels == 4)",
        "MaskPainter(image, labels == 5, network=labels == 4, challenges=goals)",
    ),
    Part(
        "threshold_lab",
        "from utils.widgets.threshold_lab import ThresholdLab",
        "ThresholdLab(image[..., 0].astype(np.float32), labels == 5, image=image)",
        focus="input[type=range]",
    ),
    Part("means_lab", "from utils.widgets.means_lab import MeansLab", "MeansLab()"),
    Part(
        "question_form",
        "from utils.quiz import quiz",
        "quiz('05_metrics')",
        focus="input[type=radio]",
        keys=("ArrowDown", "ArrowUp"),
    ),
]
each_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)


def show(scratch, *codes: str, side: int = 64) -> None:
    scratch.show(ARRAYS.format(side=side), *codes)


def picture(scratch, nth: int = 0) -> int:
    return scratch.evaluate("n => probe.signature(document.querySelectorAll('.sf')[n])", nth)


def test_every_interactive_part_is_tested_here():
    for path in WIDGETS.glob("*.py"):
        import_module(f"utils.widgets.{path.stem}")
    there = [c for c in Interactive.__subclasses__() if c.__module__.startswith("utils.")]
    # A card shows nothing that Python does not send: test_answer_card.py tries it.
    assert sorted([*(p.name for p in PARTS), "answer_card"]) == sorted(c.module for c in there)


@each_part
def test_axe_finds_nothing_serious_in_either_theme(scratch, part, artefacts):
    show(scratch, part.code)
    for theme in ("light", "dark"):
        scratch.theme(theme)
        scratch.locator(".sf").screenshot(path=artefacts / f"{part.name}-{theme}.png")
        assert scratch.accessibility(".sf") == [], theme
    assert scratch.problems() == []


@each_part
def test_the_focus_is_seen_and_the_keys_stay_in_the_widget(scratch, part):
    show(scratch, part.code)
    cells = len(scratch.cells())
    stops = scratch.locator(".sf :is(input, button, select, [tabindex='0']):not([disabled])").all()
    for stop in stops:
        if not stop.is_visible():
            continue
        stop.focus()
        scratch.press("Shift")  # a key was used: the focus must be drawn
        drawn = stop.evaluate("e => getComputedStyle(e).outlineStyle !== 'none'")
        assert drawn, stop.evaluate("e => e.outerHTML.slice(0, 80)")
        for key in ("b", "ArrowDown", "ArrowUp"):
            scratch.press(key)
            assert scratch.evaluate("() => !!document.activeElement.closest('.sf')")
    assert len(scratch.cells()) == cells  # "b" inserts a cell where a widget does not keep its keys


@pytest.mark.weekly
@each_part
def test_two_copies_do_not_disturb_each_other(scratch, part):
    show(scratch, part.code, part.code)
    first, second = picture(scratch, 0), picture(scratch, 1)
    assert first == second or "rng" in part.setup
    scratch.locator(f".sf {part.focus}").nth(0).focus()
    scratch.press(part.keys[0])
    eventually(lambda: picture(scratch, 0) != first, True)
    scratch.settle()
    assert picture(scratch, 1) == second
    ids = scratch.evaluate("() => [...document.querySelectorAll('.sf [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_without_a_kernel_every_part_goes_on_and_says_so(scratch):
    show(scratch, *(part.code for part in PARTS))
    scratch.kernel("shutdown")
    for nth, part in enumerate(PARTS):
        before = picture(scratch, nth)
        scratch.locator(".sf").nth(nth).locator(part.focus).first.focus()
        scratch.press(part.keys[0])
        eventually(lambda n=nth, b=before: picture(scratch, n) != b, True)
    # a change that is kept from Python is told
    notices = scratch.locator(".sf .sf-notice:not([hidden])")
    scratch.page.wait_for_function(
        "() => document.querySelectorAll('.sf .sf-notice:not([hidden])').length >= 3"
    )
    assert "Python does not answer" in notices.first.inner_text()


def test_a_busy_kernel_is_not_waited_for(scratch, tmp_path):
    show(scratch, *(part.code for part in PARTS))
    done = tmp_path / "done"
    busy = f"import time, pathlib\nwhile not pathlib.Path({str(done)!r}).exists(): time.sleep(0.05)"
    scratch.evaluate("code => { probe.ask(code, '0'); }", busy)
    for nth, part in enumerate(PARTS):
        before = picture(scratch, nth)
        scratch.locator(".sf").nth(nth).locator(part.focus).first.focus()
        scratch.press(part.keys[0])
        eventually(lambda n=nth, b=before: picture(scratch, n) != b, True)
    assert scratch.evaluate("() => probe.kernelStatus()") == "busy"
    done.touch()
    scratch.wait_idle()


@pytest.mark.weekly
def test_fifty_runs_of_a_cell_leak_nothing(scratch):
    cell = ARRAYS.format(side=64) + "\n".join(part.setup for part in PARTS)
    cell += "\nfrom IPython.display import display\n"
    cell += "".join(f"display({part.make})\n" for part in PARTS)
    slider = "import ipywidgets\ntry: slider.close()\nexcept NameError: pass\n"
    slider += "slider = ipywidgets.IntSlider()\nslider"
    stock, ours = growth(scratch, slider), growth(scratch, cell)
    assert ours["widgets"] == 0
    assert ours["Nodes"] <= 10 * len(PARTS)
    assert ours["JSEventListeners"] <= 10 * len(PARTS)
    assert ours["JSHeapUsedSize"] <= len(PARTS) * stock["JSHeapUsedSize"]
    assert scratch.locator(".sf").count() == len(PARTS)


def growth(scratch, cell: str) -> dict[str, float]:
    """What one more run of a cell leaves behind, from the 20th to the 50th."""
    scratch.run(cell)
    held = []
    for _ in range(5):
        for _ in range(10):
            scratch.evaluate("() => probe.runAll()")
            scratch.wait_idle(settle=0.02)
        scratch.page.wait_for_timeout(300)
        widgets = scratch.value(
            "len(ipywidgets.widgets.widget._instances)", after="import ipywidgets"
        )
        held.append({**scratch.memory(), "widgets": widgets})
    return {key: (held[-1][key] - held[1][key]) / 30 for key in held[0]}


# Of every element of every part: what it is, and a number for all that CSS says of it.
LOOKS = """() => [...document.querySelectorAll('.sf')].map(part =>
  [part, ...part.querySelectorAll('*')].map(e => {
    const look = getComputedStyle(e), text = [...look].map(name => look[name]).join();
    let hash = 0;
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
    return `${e.tagName} ${e.getAttribute('class')} ${hash}`;
  }))"""
FORGET = """() => { const sheets = document.querySelectorAll("style[id^='utils.']");
  sheets.forEach(e => e.remove()); return sheets.length; }"""


def test_no_part_changes_how_another_looks(scratch):
    def looks(*parts: Part) -> list[list[str]]:
        scratch.evaluate(FORGET)  # a page keeps the stylesheet of every part that it has shown
        show(scratch, *(part.code for part in parts))
        scratch.evaluate("() => document.activeElement.blur()")
        return scratch.evaluate(LOOKS)

    alone = {part.name: looks(part)[0] for part in PARTS}
    for order in (PARTS, PARTS[::-1]):
        for part, now in zip(order, looks(*order), strict=True):
            assert now == alone[part.name], part.name
        assert scratch.evaluate(FORGET) == len(PARTS)
