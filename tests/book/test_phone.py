"""The book on a phone: what a reader found there who had one in hand."""

from __future__ import annotations

import re

import pytest

from .conftest import ROOT
from .reader import PHONE, lessons, some

LESSONS = lessons(ROOT)
WITH_LAB, WITH_PQ = "06_objects_and_outlines", "06_objects_and_outlines"
each_lesson = pytest.mark.parametrize("page", some(LESSONS))
TOUCHED = ".sf-live canvas[tabindex], .sf-live svg.sf-chart"
WIDER = """() => [...document.querySelectorAll(
    '.sf-formula, .sf-live > .sf, .sf-live > .sf pre, .cell_output .output:not(.text_html) pre')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest('.sf-rows'))
  .map(e => `${e.className} ${e.scrollWidth} > ${e.clientWidth}: ${e.textContent.slice(0, 60)}`)"""
NO_SIGN = """() => [...document.querySelectorAll('.bd-article *')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
  .filter(e => /auto|scroll/.test(getComputedStyle(e).overflowX))
  .filter(e => !getComputedStyle(e).backgroundImage.includes('gradient')
    || [...e.querySelectorAll('tr, th, td')] // they would lie over the shadow that is the sign
      .some(c => getComputedStyle(c).backgroundColor !== 'rgba(0, 0, 0, 0)'))
  .map(e => `${e.tagName} ${e.className} ${e.textContent.slice(0, 60)}`)"""
OUTSIDE = """() => [...document.querySelectorAll('.bd-article *, .bd-header *')].filter(e => {
    if (e.getBoundingClientRect().right <= innerWidth + 0.5 || e.closest('.sf-says')) return false;
    for (let box = e; box !== document.body; box = box.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowX)) return false;
    return true;
  }).map(e => `${e.tagName} ${e.getAttribute('class')} ${e.textContent.trim().slice(0, 60)}`)"""
TARGETS = (
    ".sf button, .sf-folds summary, article summary, .sf input[type=range], .sf label:has(> input)"
)
LOW = """selector => [...document.querySelectorAll(selector)]
  .map(e => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 80)])
  .filter(([height]) => height && height < 24)"""


@pytest.fixture
def phone(read):
    """phone(page, ...) opens a page on a phone, its parts awake."""

    def phone(page: str, **options):
        reader = read(page, size=PHONE, touch=True, **options)
        reader.parts()
        return reader

    return phone


@pytest.mark.parametrize("page", [*some(LESSONS), "cheatsheet"])
def test_what_is_wider_than_the_window_wraps_or_shows_that_it_scrolls(phone, page):
    reader = phone(page)
    assert reader.evaluate(WIDER) == []
    assert reader.evaluate(OUTSIDE) == []
    reader.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert reader.evaluate(NO_SIGN) == []
    assert reader.evaluate(LOW, TARGETS) == []


@each_lesson
def test_a_swipe_over_a_picture_scrolls_the_page_and_changes_nothing(phone, page):
    reader = phone(page)
    for target in reader.locator(TOUCHED).all():
        part = target.locator("xpath=ancestor::div[contains(@class, 'sf-live')]")
        before = reader.picture(part)
        assert reader.swipe_up(target) > 50, target.get_attribute("aria-label")
        assert reader.picture(part) == before, target.get_attribute("aria-label")


@each_lesson
def test_hints_and_solutions_are_readable_in_the_dark_theme(read, page):
    reader = read(page, theme="dark")
    reader.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert [found for found in reader.axe() if "contrast" in found] == []
    boxes = reader.evaluate(
        "() => [...document.querySelectorAll('.output.text_html')]"
        ".map(e => getComputedStyle(e)).filter(s => s.padding !== '0px'"
        " || s.backgroundColor !== 'rgba(0, 0, 0, 0)').length"
    )
    assert boxes == 0


def test_a_tap_edits_in_the_matching_viewer_and_a_drag_only_moves_its_cross(phone):
    reader = phone(WITH_LAB)
    part = reader.locator(".sf-live[data-part=matching_viewer]")
    canvas = part.locator("canvas[tabindex]")
    notices = part.locator(".sf-notices")
    before = notices.inner_text()
    reader.drag_by_finger(canvas)
    reader.evaluate("() => probe.settle()")
    assert notices.inner_text() == before
    box = canvas.bounding_box()
    reader.page.touchscreen.tap(box["x"] + 0.9 * box["width"], box["y"] + 0.1 * box["height"])
    reader.evaluate("() => probe.settle()")
    assert notices.inner_text() != before


@pytest.mark.parametrize("size", [PHONE, PHONE[::-1]], ids=["upright", "across"])
def test_the_threshold_stays_in_view_while_its_mask_and_curves_pass(read, size):
    reader = read(WITH_LAB, size=size, touch=True)
    reader.parts()
    part = reader.locator(".sf-live[data-part=threshold_lab]")
    header = reader.locator(".bd-header").bounding_box()
    for shown in (".sf-pictures figure >> nth=2", "svg.sf-chart >> nth=0"):
        part.locator(shown).evaluate("e => e.scrollIntoView({block: 'end', behavior: 'instant'})")
        slider = part.locator("input[type=range]").first.bounding_box()
        assert header["y"] + header["height"] <= slider["y"] < size[1] - slider["height"], shown


def test_the_drawer_closes_after_a_jump(phone):
    reader = phone(WITH_LAB)
    reader.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    reader.page.get_by_role("button", name=re.compile("On this page")).first.click()
    drawer = reader.locator("#pst-secondary-sidebar-modal")
    drawer.wait_for()
    drawer.get_by_role("link", name="Outlines").click()
    drawer.wait_for(state="hidden")


def test_a_tap_shows_a_figure_larger_than_the_window(phone):
    reader = phone(WITH_LAB)
    small = reader.locator("a.sf-figure img").first
    width = small.bounding_box()["width"]
    small.click()
    large = reader.locator("dialog.sf-large")
    assert large.locator("img").bounding_box()["width"] >= 1.5 * width
    assert large.evaluate("e => e.scrollWidth > e.clientWidth")
    large.get_by_role("button", name="Close").click()
    large.wait_for(state="detached")


def test_a_page_that_cannot_answer_says_so_at_the_question_and_not_of_python(read):
    reader = read(WITH_PQ)
    form = reader.parts("question_form")[-1]
    card = form.locator("[data-question]").first
    reader.evaluate("() => { String.prototype.trim = () => { throw new Error('a fault'); }; }")
    reader.evaluate("() => { Array.prototype.find = () => { throw new Error('a fault'); }; }")
    card.locator("input").first.evaluate("e => { e.checked = true; e.value ||= '1'; }")
    card.get_by_role("button", name="Check").click()
    card.get_by_text("could not answer: a fault. Please reload").wait_for()
    reader.page.wait_for_timeout(3500)  # longer than the patience of lib/python.js
    assert "Python does not" not in reader.locator("body").inner_text()


@each_lesson
def test_formulas_have_no_brace_without_its_label(read, page):
    """The converter puts the label of a brace beside it: such formulas are written otherwise."""
    assert read(page).locator("math").get_by_text(re.compile("[⏟⏞]")).count() == 0
