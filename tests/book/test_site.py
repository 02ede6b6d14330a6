"""The book in a browser, without a kernel: every part alive, wherever and however it is read."""

from __future__ import annotations

import re
import statistics

import pytest

from .conftest import ROOT
from .reader import PHONE, WIDE, lessons, some

LESSONS = lessons(ROOT)
PAGES = ["index", "cheatsheet", "search", *LESSONS]
FORMS = {"question_form", "answer_card"}
each_lesson = pytest.mark.parametrize("page", LESSONS)
each_page = pytest.mark.parametrize("page", PAGES)


def pictures(reader) -> list:
    """The parts that are more than a form: (name, element)."""
    named = [(p.get_attribute("data-part"), p) for p in reader.parts()]
    return [(name, part) for name, part in named if name not in FORMS]


def test_the_lessons_show_every_kind_of_part_that_they_import(site):
    """A guard: the tests below work on what they find."""
    wanted, found = set(), set()
    for name in LESSONS:
        source = (ROOT / "notebooks" / "source" / f"{name}.py").read_text("utf-8")
        wanted |= set(re.findall(r"utils\.widgets\.(\w+)", source))
        found |= set(re.findall(r'data-part="(\w+)"', (site / f"{name}.html").read_text("utf-8")))
    assert found - FORMS == wanted and len(wanted) >= 5


@each_lesson
@pytest.mark.parametrize("where", ["served", "folder"])
def test_every_part_is_drawn_and_no_request_leaves(read, page, where):
    reader = read(page, where)
    assert len(reader.parts()) == reader.locator(".sf-live[data-awake]").count() > 0
    assert reader.problems() == []


@each_lesson
def test_every_part_obeys_keyboard_and_mouse_in_the_dark_theme(read, page):
    reader = read(page, theme="dark")
    for name, part in pictures(reader):
        before = reader.picture(part)
        reader.handle(part).focus()
        reader.page.keyboard.press("ArrowRight")
        between = reader.wait_for_another(part, before, name)
        reader.drag(reader.handle(part))
        reader.wait_for_another(part, between, name)
    assert reader.problems() == []


@pytest.mark.parametrize("page", some(LESSONS))
def test_every_part_obeys_a_finger_on_a_phone(read, page):
    reader = read(page, size=PHONE, touch=True)
    for name, part in pictures(reader):
        before = reader.picture(part)
        reader.drag_by_finger(reader.handle(part))
        reader.wait_for_another(part, before, name)
    assert reader.problems() == []


VIEWS = [
    (("light", WIDE), ("dark", PHONE)),
    pytest.param((("light", PHONE), ("dark", WIDE)), marks=pytest.mark.weekly),
]


@each_page
@pytest.mark.parametrize("views", VIEWS, ids=["often", "weekly"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(read, page, views):
    reader = read(page)
    reader.parts()
    for theme, size in views:
        reader.page.emulate_media(color_scheme=theme)
        reader.page.set_viewport_size({"width": size[0], "height": size[1]})
        reader.evaluate("() => probe.settle()")
        assert reader.evaluate("() => document.documentElement.dataset.theme") == theme
        assert reader.evaluate("() => document.documentElement.scrollWidth") <= size[0]
        assert reader.axe() == [], (theme, size)


def test_parts_sleep_until_they_come_near(read):
    reader = read("05_metrics", size=PHONE)
    reader.page.wait_for_timeout(500)
    assert reader.locator(".sf-live[data-awake]").count() < reader.locator(".sf-live").count()


@pytest.mark.parametrize("where", ["served", "folder"])
def test_search_finds_a_word_of_the_lessons(read, where):
    reader = read("search", where)
    reader.page.goto(f"{reader.base}/search.html?q=dice")
    reader.locator("#search-results li a").first.wait_for()
    assert reader.locator("#search-results li a[href*='05_metrics']").count() > 0
    assert reader.problems() == []


def test_the_theme_can_be_chosen(read):
    reader = read("index", theme="light")
    reader.page.get_by_role("button", name="Color mode").first.click()
    reader.page.get_by_text("Dark", exact=True).first.click()
    assert reader.evaluate("() => document.documentElement.dataset.theme") == "dark"


FIRST_PART = """() => new Promise(done => {
  const drawn = () => document.querySelector('.sf-live[data-awake]');
  const look = () => (drawn() ? done(performance.now()) : requestAnimationFrame(look));
  document.querySelector('.sf-live').scrollIntoView();
  look();
})"""
LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


@pytest.mark.parametrize("page", some(LESSONS, ("06",)))
def test_the_first_part_is_drawn_soon_after_the_page(read, page):
    """As a ratio to the time in which the browser loads the page itself: machines differ."""
    ratios = []
    for _ in range(3):
        reader = read(page)
        first = reader.evaluate(FIRST_PART)
        ratios.append(first / reader.evaluate(LOADED))
        reader.close()
    assert statistics.median(ratios) < 3
