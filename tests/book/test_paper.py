"""The book on paper: a worksheet for a class."""

from __future__ import annotations

import pytest

from .conftest import ROOT
from .reader import WIDE, lessons, some

PAGE = "05_metrics"
A4 = (700, WIDE[1])  # the width that a page's text has, in pixels
CUT = """of => [...document.querySelectorAll(of)].filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent.slice(0, 60))"""


def test_paper_cuts_no_code_and_shows_no_fold_that_is_closed(read):
    reader = read(PAGE, size=A4)
    reader.page.emulate_media(media="print")
    assert reader.locator(".bd-article pre:visible").count() > 10
    assert reader.evaluate(CUT, ".bd-article pre") == []
    assert reader.locator("details:visible").count() == 0
    reader.evaluate("() => { document.querySelector('details').open = true; }")
    assert reader.locator("details:visible").count() == 1


@pytest.mark.parametrize("page", [*some(lessons(ROOT)), "cheatsheet"])
def test_paper_cuts_no_table(read, page):
    reader = read(page, size=A4)
    reader.page.emulate_media(media="print")
    assert reader.evaluate(CUT, "table, .pst-scrollable-table-container") == []


def test_a_question_stands_whole_on_one_page_of_paper(read):
    reader = read("07_bug_clinic", size=A4)
    reader.page.emulate_media(media="print")
    kept = "all => all.map(e => getComputedStyle(e).breakInside)"
    questions = reader.locator(".sf-asleep > ol > li")
    assert set(questions.evaluate_all(kept)) == {"avoid"} and questions.count() > 20


def test_a_page_in_the_dark_theme_is_printed_in_the_light_one(read):
    reader = read(PAGE, theme="dark")
    theme = "document.documentElement.dataset.theme"
    reader.evaluate(f"() => addEventListener('beforeprint', () => {{ window.printed = {theme}; }})")
    reader.page.pdf()
    assert reader.evaluate("() => window.printed") == "light"
    assert reader.evaluate(f"() => {theme}") == "dark"
