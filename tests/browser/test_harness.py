"""The harness sees what it is there to see: faults are planted, and found."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .chromium import eventually, require_chromium
from .conftest import ROOT

SECOND_TRY = ["--last-failed", "--last-failed-no-failures=none"]  # what `make browser` adds

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
    scratch.locator(".noUi-handle").focus()
    scratch.press("ArrowRight")
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
    scratch.locator(".noUi-handle").focus()
    scratch.press("ArrowRight")
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
    scratch.evaluate(
        """() => { const c = document.getElementById('late'); let n = 0; window.seen = [];
        const twice = f => requestAnimationFrame(() => requestAnimationFrame(f));
        c.addEventListener('keydown', e => { e.stopPropagation(); setTimeout(() => {
          c.getContext('2d').fillStyle = `rgb(${10 * ++n},0,0)`;
          c.getContext('2d').fillRect(0, 0, 8, 8);
          const drawn = performance.now() - e.timeStamp;
          twice(() => window.seen.push([drawn, performance.now() - e.timeStamp])); }, 100); }); }"""
    )
    press = [lambda: scratch.locator("#late").press("x")] * 3
    samples = scratch.latencies(".jp-OutputArea-output", "keydown", press)
    eventually(lambda: len(scratch.evaluate("() => window.seen")), 3)
    for sample, (drawn, later) in zip(samples, scratch.evaluate("() => window.seen"), strict=True):
        assert 99 <= drawn <= sample <= later  # after it was drawn, within two frames
    scratch.locator("#late").press("x")
    assert scratch.evaluate("() => probe.watched()")  # nobody waits for a picture any more


def test_a_new_kernel_comes_after_a_dead_one(scratch):
    scratch.kernel("shutdown")
    scratch.revive()
    scratch.run("answer = 42")
    assert scratch.value("answer") == 42


def test_without_a_chromium_the_tests_are_skipped_but_fail_in_ci():
    assert require_chromium("/usr/bin/chromium", {"CI": "true"}) == "/usr/bin/chromium"
    with pytest.raises(pytest.skip.Exception, match="no Chromium found"):
        require_chromium(None, {})
    with pytest.raises(pytest.fail.Exception, match="no Chromium found"):
        require_chromium(None, {"CI": "true"})


FLAKY = """from pathlib import Path
def test_flaky():
    seen = Path(__file__).with_suffix(".seen")
    first = not seen.exists()
    seen.touch()
    assert not first
def test_broken():
    assert False
def test_good():
    pass
"""


def test_what_passes_only_at_the_second_try_is_named(tmp_path):
    (tmp_path / "conftest.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.browser.conftest import pytest_terminal_summary\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_it.py").write_text(FLAKY)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly"]
    subprocess.run(command, cwd=tmp_path, capture_output=True)
    again = subprocess.run(
        [*command, *SECOND_TRY], cwd=tmp_path, capture_output=True, text=True
    ).stdout
    named = again.split("passed only at the second try")[1].split("\n", 1)[1].split("=====")[0]
    assert "test_it.py::test_flaky" in named
    assert "test_broken" not in named and "test_good" not in again
    assert SECOND_TRY[0] in (ROOT / "Makefile").read_text()
