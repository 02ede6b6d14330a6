"""What a check shows: once, readable by everyone, the failing case small."""

import html.parser

import numpy as np
import pytest
from small import (
    HINTS,
    iou,
    moved,
    overlap,
    says,
    shift,
)

from utils.exercises.checker import case

pytestmark = pytest.mark.usefixtures("own_passport")


def test_check_shows_once_and_returns_the_result(capsys):
    found = overlap().check(iou)
    assert capsys.readouterr().out.count("correct") == 1
    assert found.correct and found._ipython_display_() is None


def test_a_notebook_gets_html_and_plain_text_once():
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    try:
        shell.user_ns |= {"ex": overlap(), "iou": iou}
        with capture_output() as caught:
            shell.run_cell("ex.check(iou)")
        (output,) = caught.outputs
        assert set(output.data) == {"text/plain", "text/html"}
    finally:
        InteractiveShell.clear_instance()


def test_everything_a_learner_typed_is_escaped():
    def nasty(pred, target):
        print("<script>alert(1)</script>")
        raise ValueError("<img src=x onerror=alert(1)>")

    shown = says(nasty).html
    assert "<script" not in shown and "<img" not in shown and "&lt;img" in shown


def test_the_html_is_balanced_and_tables_have_captions_and_headers():
    shown = says(lambda x: x, moved()).html

    class Balance(html.parser.HTMLParser):
        stack, seen = [], []

        def handle_starttag(self, tag, attrs):
            self.seen.append(tag)
            if tag != "br":
                self.stack.append(tag)

        def handle_endtag(self, tag):
            assert self.stack.pop() == tag

    reader = Balance()
    reader.feed(shown)
    assert not reader.stack
    assert reader.seen.count("caption") == reader.seen.count("table") == 4
    assert 'scope="col"' in shown and 'scope="row"' in shown and 'aria-label="✗ shift' in shown


def test_big_maps_are_cut_to_a_window_around_the_first_difference():
    big = np.zeros((40, 40), int)

    def wrong(x):
        out = shift(x)
        out[30, 20] = 5
        return out

    text = says(wrong, moved(cases=[case(big)])).text
    assert "1 of 1600 values differ; the first at [30, 20]: expected 0, yours 5." in text
    assert "(rows 26 to 33, columns 16 to 23)" in text


def test_hints_climb_one_by_one_and_the_last_names_the_solution(capsys):
    ex = overlap()
    for _ in range(4):
        ex.hint()
    shown = capsys.readouterr().out
    assert [f"Hint {i} of 3" in shown for i in (1, 2, 3)] == [True] * 3
    assert shown.index(HINTS[0]) < shown.index(HINTS[1]) and "(again)" in shown
    assert "ex_iou.solution()" in shown


def test_the_solution_is_the_source_of_the_reference_with_a_short_docstring(capsys):
    overlap().solution()
    shown = capsys.readouterr().out
    assert "union = (pred | target).sum()" in shown and "Never shown" not in shown


def test_fewer_than_two_hints_are_refused():
    with pytest.raises(ValueError, match="two or more"):
        overlap(hints=["one"])


def test_a_map_of_one_pixel_has_no_indices_and_a_difference_of_labels_no_sign():
    def attempt(labels):
        return labels + 1.0

    drawn = says(attempt, moved(cases=[case(np.array([[4]]))])).html
    assert "<th" not in drawn and "≠" in drawn and "difference" in drawn
