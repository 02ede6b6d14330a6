"""What a form holds and what was answered: kept over a reload, and beside another open page."""

from __future__ import annotations

import pytest

from utils.quiz import load

from .test_answering import QUIZZES, answer, wrong_and_right


def typed_in(reader) -> list:
    """What stands in the last form of a page: texts and choices."""
    reader.parts("question_form")
    form = reader.locator(".sf-live[data-part=question_form]").last
    return form.locator("input, textarea").evaluate_all(
        "all => all.map(e => (/radio|checkbox/.test(e.type) ? e.checked : e.value))"
    )


def test_what_is_filled_in_survives_a_reload_and_is_empty_when_asked_again(read):
    page, name = next(q for q in QUIZZES if q[0].startswith("05"))
    reader = read(page)
    nothing = typed_in(reader)
    for q in load(name)["questions"]:
        answer(reader.locator(f"[data-question='{q['key']}']"), q, wrong_and_right(q)[0])
    filled = typed_in(reader)
    assert filled != nothing
    reader.page.reload()
    assert typed_in(reader) == filled
    for button in reader.locator(f"[data-question^='{page}'] .sf-bar button").all():
        button.click()
    reader.page.get_by_role("button", name="Ask me again").click()
    assert typed_in(reader) == nothing
    reader.page.reload()
    assert typed_in(reader) == nothing


def test_two_open_pages_keep_the_answers_of_both(read):
    (first, one), (second, other) = QUIZZES[:2]
    asked, also = load(one)["questions"][0], load(other)["questions"][0]
    reader = read(first)
    reader.parts("question_form")
    tab = reader.context.new_page()
    tab.goto(f"{reader.base}/{second}.html")
    tab.locator(".sf-live[data-part=question_form]").last.scroll_into_view_if_needed()
    for page, q in ((tab, also), (reader.page, asked)):
        card = page.locator(f"[data-question='{q['key']}']")
        card.wait_for()
        answer(card, q, wrong_and_right(q)[1])
        card.locator(".sf-headline", has_text="Right").wait_for()
        page.wait_for_timeout(300)  # see Reader.go
    kept = reader.evaluate("() => JSON.parse(localStorage['segmentation-fundamentals']).question")
    assert set(kept) == {asked["key"], also["key"]}


def test_a_second_tab_keeps_the_first_guess_and_the_record_shows_what_a_tab_has_noted(read):
    reader = read("09_self_assessment")
    record = reader.locator(".sf-record[data-what=progress]")
    assert "0 predictions" in record.inner_text()
    tabs = []
    for _ in range(2):
        tabs.append(reader.context.new_page())
        tabs[-1].goto(f"{reader.base}/05_metrics.html")
        form = tabs[-1].locator(".sf-live[data-about='05-all-background']").first
        form.scroll_into_view_if_needed()
        form.locator("input[type=text]").wait_for()
    for tab, guess in zip(tabs, ("0.5", "0.6"), strict=True):
        form = tab.locator(".sf-live[data-about='05-all-background']").first
        form.locator("input[type=text]").fill(guess)
        form.get_by_role("button", name="Commit").click()
        form.locator(".sf-headline", has_text="0.5").wait_for(timeout=3000)
        tab.wait_for_timeout(300)  # see Reader.go
    assert "1 prediction made" in record.inner_text()


KEEP_NOTHING = """for (const name of [%s]) {
  const fail = () => { throw new DOMException('full', 'QuotaExceededError'); };
  const store = { length: 0, getItem: () => null, setItem: fail, removeItem() {} };
  Object.defineProperty(window, name, { value: store });
}"""


@pytest.mark.parametrize("full", ["'sessionStorage'", "'localStorage', 'sessionStorage'"])
def test_a_full_store_stops_no_form_and_blames_only_what_it_loses(read, full):
    page, name = next(q for q in QUIZZES if q[0].startswith("05"))
    reader = read("index")
    reader.context.add_init_script(KEEP_NOTHING % full)
    reader.go(page)
    nothing = typed_in(reader)
    reader.console.clear()  # the theme complains that it cannot keep its own choice
    for q in load(name)["questions"]:
        card = reader.locator(f"[data-question='{q['key']}']")
        answer(card, q, wrong_and_right(q)[0])
        card.locator(".sf-note").first.wait_for()
    form = reader.locator(".sf-live[data-part=question_form]").last
    assert form.get_by_text("This browser keeps nothing").count() == ("local" in full)
    reader.page.get_by_role("button", name="Ask me again").click()
    assert typed_in(reader) == nothing
    assert reader.console == []


@pytest.mark.parametrize("rubbish", ["{", "null", "[]", '{"question": null, "prediction": null}'])
def test_what_somebody_else_stored_under_our_name_is_replaced(read, rubbish):
    page, name = QUIZZES[0]
    reader = read("index")
    reader.evaluate("text => { localStorage['segmentation-fundamentals'] = text; }", rubbish)
    reader.go(page)
    reader.parts("question_form")
    q = load(name)["questions"][0]
    card = reader.locator(f"[data-question='{q['key']}']")
    answer(card, q, wrong_and_right(q)[1])
    card.locator(".sf-headline", has_text="Right").wait_for()
    assert reader.problems() == []
    reader.go("09_self_assessment")
    assert "1 question answered" in reader.locator(".sf-record[data-what=progress]").inner_text()
