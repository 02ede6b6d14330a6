"""Quizzes and predictions in the page: judged there, remembered there, silent before the guess."""

from __future__ import annotations

import re

import pytest

from utils.quiz import judge, load, load_predictions, rich
from utils.quiz.comparing import in_words

from .conftest import ROOT
from .reader import lessons


def source(page: str) -> str:
    return (ROOT / "notebooks" / "source" / f"{page}.py").read_text("utf-8")


QUIZZES = [
    (page, name)
    for page in lessons(ROOT)
    for name in re.findall(r'^quiz\("(\w+)"\)', source(page), re.M)
]
PREDICTIONS = {
    page: ids
    for page in lessons(ROOT)
    if (ids := re.findall(r'^predict\("([\w-]+)"\)', source(page), re.M))
}
ITEMS = load_predictions()


def as_shown(reader, text: str) -> str:
    """Text with `code` as the page shows it."""
    return reader.evaluate(
        "t => { const e = document.createElement('p'); e.innerHTML = t; return e.textContent; }",
        rich(text),
    )


def answer(card, question: dict, value: object) -> None:
    if question["type"] in ("single", "multiple"):
        for box in card.locator("input").all():
            wanted = box.get_attribute("value") in ([value] if isinstance(value, str) else value)
            if wanted or box.get_attribute("type") == "checkbox":
                box.set_checked(wanted)
    else:
        card.locator("input[type=text], textarea").first.fill(str(value))
    card.get_by_role("button", name=re.compile("Check|Compare|Commit")).click()


def wrong_and_right(question: dict) -> list:
    if question["type"] == "single":
        rights = {c["right"]: c["id"] for c in question["choices"]}
        return [rights[False], rights[True]]
    if question["type"] == "multiple":
        rights = [c["id"] for c in question["choices"] if c["right"]]
        return [rights[:1] if len(rights) > 1 else [question["choices"][0]["id"]], rights]
    if question["type"] == "number":
        return [question["slips"][0]["value"] if question["slips"] else -1, question["value"]]
    return []


@pytest.mark.parametrize(
    ("page", "name"),
    [
        q if q[0][:2] in ("03", "05", "06") else pytest.param(*q, marks=pytest.mark.weekly)
        for q in QUIZZES
    ],
)
def test_every_question_is_judged_and_explained_in_the_page(read, page, name):
    reader = read(page)
    questions = load(name)["questions"]
    forms = [
        f
        for f in reader.parts("question_form")
        if f.locator(f"[data-question='{questions[0]['key']}']").count()
    ]
    (form,) = forms
    for q in questions:
        card = form.locator(f"[data-question='{q['key']}']")
        for value in wrong_and_right(q):
            answer(card, q, value)
            said = judge(q, value)
            card.locator(".sf-headline", has_text=said["headline"]).wait_for(timeout=5000)
            for note in said["notes"]:
                assert as_shown(reader, note["text"]) in card.inner_text()
        if q["type"] == "open":
            answer(card, q, "This is a whole sentence.")
            assert as_shown(reader, q["model_answer"]) in card.inner_text()
    assert reader.problems() == []


def form_of(reader, id: str):
    return reader.locator(f".sf-live[data-part=question_form][data-about='{id}']")


def card_of(reader, id: str):
    return reader.locator(f".sf-live[data-part=answer_card][data-about='{id}']")


def a_guess(item: dict) -> object:
    if item["type"] == "single":
        return item["choices"][0]["id"]
    return item.get("range", [3])[0]


def said_of(id: str) -> str:
    return f"You said {in_words(ITEMS[id], a_guess(ITEMS[id]))}."


@pytest.mark.parametrize(("page", "ids"), PREDICTIONS.items())
def test_answers_wait_for_the_guess_and_guesses_are_remembered(read, page, ids):
    reader = read(page, "folder")
    reader.parts()
    for id in ids:
        seen = reader.evaluate("() => document.body.innerText")
        after = as_shown(reader, ITEMS[id].get("after", "nothing of the kind"))
        assert after not in seen
        assert "The answer:" not in card_of(reader, id).inner_text()
        answer(form_of(reader, id), ITEMS[id], a_guess(ITEMS[id]))
        card_of(reader, id).get_by_text(said_of(id)).wait_for(timeout=5000)
        assert "after" not in ITEMS[id] or after in card_of(reader, id).inner_text()
        assert "without a sureness" in form_of(reader, id).inner_text()
    reader.go(page)
    reader.parts()
    for id in ids:
        assert "Noted earlier" in form_of(reader, id).inner_text()
        assert said_of(id) in card_of(reader, id).inner_text()
    assert reader.problems() == []


def test_who_asks_for_the_answer_may_guess_but_it_does_not_count(read):
    page, (id, *_) = next(iter(PREDICTIONS.items()))
    reader = read(page)
    reader.wake(card_of(reader, id))
    card_of(reader, id).get_by_role("button").click()
    card_of(reader, id).get_by_text("The answer:").wait_for(timeout=5000)
    reader.wake(form_of(reader, id))
    answer(form_of(reader, id), ITEMS[id], a_guess(ITEMS[id]))
    form_of(reader, id).get_by_text("kept apart").wait_for(timeout=5000)
    kept = reader.evaluate("() => JSON.parse(localStorage['segmentation-fundamentals']).prediction")
    assert "value" not in kept[id] and kept[id]["seen"] is True


def test_what_was_answered_is_listed_in_lesson_09_and_forgotten_on_request(read):
    page, name = QUIZZES[0]
    reader = read(page)
    reader.parts("question_form")
    q = next(q for q in load(name)["questions"] if q["type"] == "single")
    answer(reader.locator(f"[data-question='{q['key']}']"), q, wrong_and_right(q)[0])
    reader.locator(".sf-headline", has_text="Not this one").first.wait_for()
    reader.go("09_self_assessment")
    revisit = reader.locator(".sf-record[data-what=revisit]")
    assert q["title"] in revisit.inner_text()
    link = revisit.get_by_role("link").first.get_attribute("href")
    assert link.split("#")[0].removesuffix(".html") in lessons(ROOT)
    reader.page.on("dialog", lambda dialog: dialog.accept())
    reader.page.get_by_role("button", name="Forget all my answers").click()
    reader.page.wait_for_function(
        "() => document.querySelector('[data-what=revisit]')?.innerText.includes('No question')"
    )
    assert (
        reader.evaluate("() => localStorage['segmentation-fundamentals']")
        == '{"question":{},"prediction":{}}'
    )
