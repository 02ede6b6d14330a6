"""What every interactive part owes to its base: exact digits, no leaks, a word on lost Python."""

from __future__ import annotations

import json

import pytest

from .chromium import CANVAS, eventually

PAINTER = """import numpy as np
from utils.widgets.mask_painter import MaskPainter
painter = MaskPainter(np.zeros((64, 64, 3)), np.eye(64, dtype=bool))
painter"""
ECHO = '''import traitlets
from utils.widgets.base import Interactive
from utils.widgets.front_end import join
class Echo(Interactive):
    front_end = join("""import { asker } from './lib/questions.js';
import { interactive } from './lib/view.js';
export default interactive('echo', ctx => {
  ctx.root.heard = [];
  ctx.root.ask = asker(ctx, answer => ctx.root.heard.push(answer.n));
});""")
    asked = traitlets.List()
    def answer(self, question):
        self.asked = [*self.asked, question["n"]]
        return question, []
echo = Echo()
echo'''


def test_two_copies_on_a_page_show_one_state(scratch):
    scratch.show(PAINTER, "painter")
    first, second = scratch.locator(".sf").all()
    first.locator(CANVAS.split()[1]).focus()
    scratch.press("Space")
    scratch.wait_value("bool(painter.mask.any())", True)
    scratch.settle()
    iou = "td[data-key=iou]"
    wanted = first.locator(iou).inner_text()
    assert wanted != "0.000"
    eventually(lambda: second.locator(iou).inner_text(), wanted)
    ids = scratch.evaluate("() => [...document.querySelectorAll('.sf [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert scratch.problems() == []


def test_a_busy_kernel_does_not_hold_the_brush_and_is_told(scratch):
    scratch.show(PAINTER)
    scratch.locator(CANVAS).focus()
    scratch.evaluate("() => { probe.ask('import time; time.sleep(5)', '0'); }")
    scratch.press("Space")
    scratch.settle()
    table = scratch.locator(".sf td[data-key=iou]")
    assert table.inner_text() != "0.000"  # drawn and counted while Python sleeps
    notice = scratch.locator(".sf-notice")
    assert notice.is_hidden()
    eventually(
        lambda: notice.is_visible() and "Python does not answer" in notice.inner_text(), True
    )
    eventually(notice.is_hidden, True, seconds=10)
    scratch.wait_value("bool(painter.mask.any())", True)
    assert scratch.problems() == []


def test_of_what_waits_for_a_busy_python_only_the_newest_of_each_topic_is_asked(scratch):
    scratch.show(ECHO)
    scratch.evaluate("() => { probe.ask('import time; time.sleep(1)', '0'); }")
    scratch.evaluate(
        """() => { const { ask } = document.querySelector('.sf');
        for (let n = 0; n < 10; n++) ask({n}, n % 2 ? 'odd' : 'even'); }"""
    )
    heard = "() => document.querySelector('.sf').heard"
    eventually(lambda: scratch.evaluate(heard), [9, 8])  # of 0 a newer one was waiting
    assert scratch.value("echo.asked") == [0, 9, 8]
    assert scratch.problems() == []


@pytest.mark.parametrize("end", ["restart", "shutdown"])
def test_a_kernel_that_is_gone_is_told_and_the_brush_goes_on(scratch, end):
    scratch.show(PAINTER)
    scratch.locator(CANVAS).focus()
    scratch.kernel(end)
    scratch.press("Space")
    scratch.settle()
    assert scratch.locator(".sf td[data-key=iou]").inner_text() != "0.000"
    notice = scratch.locator(".sf-notice")
    eventually(lambda: notice.is_visible() and "run the cell again" in notice.inner_text(), True)


def test_an_error_while_drawing_is_shown_to_the_learner(scratch):
    scratch.show(
        "from utils.widgets.means_lab import MeansLab\n"
        "lab = MeansLab()\nlab.conventions = [None]\nlab"
    )
    assert "could not be drawn" in scratch.locator(".sf [role=alert]").inner_text()
    assert json.dumps(scratch.problems()).count("TypeError") >= 1
