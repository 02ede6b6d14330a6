"""The harness sees what it is there to see: faults are planted, and found."""

from __future__ import annotations

import pytest

from .chromium import eventually

GOOD = "import ipywidgets\nslider = ipywidgets.IntSlider(3)\nslider"
FAULTY_WIDGET = """import anywidget
class Broken(anywidget.AnyWidget):
    _esm = "export default {render() { throw new Error('planted') }}"
Broken()"""


def test_a_good_notebook_has_no_problems(scratch):
    scratch.run(GOOD)
    assert scratch.problems() == []
    assert scratch.cells()[0]["drawn"] == 1


def test_a_value_is_read_back_from_the_kernel(scratch):
    scratch.run(GOOD)
    scratch.page.locator(".noUi-handle").focus()
    scratch.page.keyboard.press("ArrowRight")
    scratch.wait_value("slider.value", 4)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("1 / 0", "ZeroDivisionError"),
        (FAULTY_WIDGET, "planted"),
        (
            "from IPython.display import HTML\nHTML('<img src=\"http://example.org/x.png\">')",
            "request to the outside: http://example.org/x.png",
        ),
    ],
    ids=["exception", "front end", "network"],
)
def test_a_planted_fault_is_told(scratch, source, told):
    scratch.run(source)
    eventually(lambda: any(told in line for line in scratch.problems()), True)


def test_an_error_in_a_callback_is_told_though_the_learner_sees_nothing(scratch):
    scratch.run(GOOD, "slider.observe(lambda change: 1 / 0, 'value')")
    scratch.page.locator(".noUi-handle").focus()
    scratch.page.keyboard.press("ArrowRight")
    eventually(lambda: any("ZeroDivisionError" in line for line in scratch.problems()), True)


def test_accessibility_faults_are_told(scratch):
    scratch.run("from IPython.display import HTML\nHTML('<input id=\"nameless\">')")
    assert any("label" in line for line in scratch.accessibility(".jp-OutputArea-output"))


def test_latency_is_measured_to_the_frame(scratch):
    scratch.run(
        "from IPython.display import HTML\n"
        "HTML('<canvas id=late tabindex=0 data-lm-suppress-shortcuts=true "
        "width=8 height=8></canvas>')"
    )
    scratch.page.evaluate(
        """() => { const c = document.getElementById('late'); let n = 0;
        c.addEventListener('keydown', e => { e.stopPropagation(); setTimeout(() => {
          c.getContext('2d').fillStyle = `rgb(${10 * ++n},0,0)`;
          c.getContext('2d').fillRect(0, 0, 8, 8); }, 100); }); }"""
    )
    press = [lambda: scratch.page.locator("#late").press("x")] * 3
    samples = scratch.latencies(".jp-OutputArea-output", "keydown", press)
    assert samples and all(99 <= s <= 180 for s in samples)
    scratch.page.locator("#late").press("x")
    assert scratch.page.evaluate("() => probe.watched()")  # nobody waits for a picture any more


def test_a_new_kernel_comes_after_a_dead_one(scratch):
    scratch.kernel("shutdown")
    scratch.revive()
    scratch.run("answer = 42")
    assert scratch.value("answer") == 42
