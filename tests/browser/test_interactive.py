"""What every interactive part owes to its base: exact digits, no leaks, a word on lost Python."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from utils.widgets.base import HERE, shown

from .chromium import eventually

PAINTER = """import numpy as np
from utils.widgets.mask_painter import MaskPainter
painter = MaskPainter(np.zeros((64, 64, 3)), np.eye(64, dtype=bool))
painter"""
CANVAS = ".sf canvas[tabindex]"
ECHO = '''import traitlets
from utils.widgets.base import HERE, Interactive
class Echo(Interactive):
    front_end = (HERE / "base.js").read_text("utf-8") + """
        export default interactive(({ root, asker }) => {
          root.heard = [];
          root.ask = asker(answer => root.heard.push(answer.n));
        });"""
    asked = traitlets.List()
    def answer(self, question):
        self.asked = [*self.asked, question["n"]]
        return question, []
echo = Echo()
echo'''


def test_the_browser_writes_every_number_as_python_does(scratch):
    rng = np.random.default_rng(0)
    ties = [k / 2**n for n in range(1, 9) for k in range(2**n + 1)]  # 0.0625, 0.1875 ...
    ratios = [a / b for b in range(1, 60) for a in range(b + 1)]
    values = [*ties, *ratios, *rng.random(2000), *(rng.normal(size=500) * 100), -0.0, math.inf]
    values = [float(v) for v in values]
    texts = scratch.page.evaluate(
        "([code, values]) => new Function('values', code + "
        "'; return values.map(v => [0, 1, 2, 3, 4].map(d => shown(Number(v), d)))')(values)",
        [(HERE / "base.js").read_text(), [repr(v).replace("inf", "Infinity") for v in values]],
    )
    assert texts == [[shown(v, d) for d in range(5)] for v in values]


def test_two_copies_on_a_page_show_one_state(scratch):
    scratch.run(PAINTER, "painter")
    first, second = scratch.page.locator(".sf").all()
    first.locator(CANVAS.split()[1]).focus()
    scratch.page.keyboard.press("Space")
    scratch.wait_value("bool(painter.mask.any())", True)
    scratch.settle()
    iou = "td[data-key=iou]"
    wanted = first.locator(iou).inner_text()
    assert wanted != "0.000"
    eventually(lambda: second.locator(iou).inner_text(), wanted)
    ids = scratch.page.evaluate("() => [...document.querySelectorAll('.sf [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert scratch.problems() == []


def test_a_busy_kernel_does_not_hold_the_brush_and_is_told(scratch):
    scratch.run(PAINTER)
    scratch.page.locator(CANVAS).focus()
    scratch.page.evaluate(
        "() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'import time; time.sleep(5)', silent: true}); }"
    )
    scratch.page.keyboard.press("Space")
    scratch.settle()
    table = scratch.page.locator(".sf td[data-key=iou]")
    assert table.inner_text() != "0.000"  # drawn and counted while Python sleeps
    notice = scratch.page.locator(".sf-notice")
    assert notice.is_hidden()
    eventually(
        lambda: notice.is_visible() and "Python does not answer" in notice.inner_text(), True
    )
    eventually(notice.is_hidden, True, seconds=10)
    scratch.wait_value("bool(painter.mask.any())", True)
    assert scratch.problems() == []


def test_of_what_waits_for_a_busy_python_only_the_newest_of_each_topic_is_asked(scratch):
    scratch.run(ECHO)
    scratch.page.wait_for_selector(".sf")
    scratch.page.evaluate("() => { probe.ask('import time; time.sleep(1)', '0'); }")
    scratch.page.evaluate(
        """() => { const { ask } = document.querySelector('.sf');
        for (let n = 0; n < 10; n++) ask({n}, n % 2 ? 'odd' : 'even'); }"""
    )
    heard = "() => document.querySelector('.sf').heard"
    eventually(lambda: scratch.page.evaluate(heard), [9, 8])  # of 0 a newer one was waiting
    assert scratch.value("echo.asked") == [0, 9, 8]
    assert scratch.problems() == []


@pytest.mark.parametrize("end", ["restart", "shutdown"])
def test_a_kernel_that_is_gone_is_told_and_the_brush_goes_on(scratch, end):
    scratch.run(PAINTER)
    scratch.page.locator(CANVAS).focus()
    scratch.kernel(end)
    scratch.page.keyboard.press("Space")
    scratch.settle()
    assert scratch.page.locator(".sf td[data-key=iou]").inner_text() != "0.000"
    notice = scratch.page.locator(".sf-notice")
    eventually(lambda: notice.is_visible() and "run the cell again" in notice.inner_text(), True)


def test_an_error_while_drawing_is_shown_to_the_learner(scratch):
    scratch.run(
        "from utils.widgets.means_lab import MeansLab\n"
        "lab = MeansLab()\nlab.conventions = [None]\nlab"
    )
    scratch.page.wait_for_selector(".sf [role=alert]")
    assert "could not be drawn" in scratch.page.locator(".sf [role=alert]").inner_text()
    assert json.dumps(scratch.problems()).count("TypeError") >= 1
