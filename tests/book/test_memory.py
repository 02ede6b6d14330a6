"""What a form holds and what was answered: kept over a reload, and beside another open page."""

from __future__ import annotations

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
