"""Answers wait for guesses: the card, and every notebook as it is delivered."""

from __future__ import annotations

import pytest

from .chromium import eventually

START = "from utils.quiz import *\nfrom utils.progress import reset\nreset(confirm=True)\n"
TRUST = """() => {
  for (const cell of jupyterapp.shell.currentWidget.content.widgets) cell.model.trusted = true;
}"""
BOTH = "from IPython.display import display\ndisplay(predict({id!r}), reveal({id!r}, {truth}))"


@pytest.fixture
def show(scratch):
    def run(code: str):
        scratch.show(START + code)
        scratch.evaluate("() => { probe.hidden.length = 0; }")  # noise of a starting kernel
        return scratch

    return run


def text_of(page) -> str:
    return page.locator(".sf-answer-card").inner_text()


def test_committing_above_opens_the_answer_below(show):
    page = show(BOTH.format(id="01-coins-count", truth=24))
    eventually(lambda: "Your guess first" in text_of(page), True)
    assert "24" not in text_of(page)
    page.locator(".sf-question-form input[type=text]").focus()
    page.page.keyboard.type("20")
    page.locator("button", has_text="Commit").press("Enter")
    eventually(lambda: "You said 20 components. The answer: 24" in text_of(page), True)
    assert page.problems() == []


def test_the_answer_can_be_asked_for_and_a_later_guess_is_kept_apart(show):
    page = show(BOTH.format(id="01-touching-cars", truth=2))
    page.locator(".sf-answer-card button").press("Enter")
    eventually(lambda: "The answer: 2 components" in text_of(page), True)
    page.locator(".sf-question-form input[type=text]").focus()
    page.page.keyboard.type("2")
    page.locator("button", has_text="Commit").press("Enter")
    headline = page.locator(".sf-headline").first
    eventually(lambda: "kept apart and does not count" in headline.inner_text(), True)


def test_a_card_whose_part_could_not_begin_is_drawn_again_with_the_guess(scratch):
    """On a busy machine a page gives up a part after two seconds: here it never begins."""
    scratch.run(
        START + "from IPython.display import display\n"
        "card = reveal('01-coins-count', 24)\n"
        "card._front_end = 'throw new Error(`too late`);'\n"
        "display(predict('01-coins-count'), card)"
    )
    page = scratch
    page.locator(".sf-question-form input[type=text]").focus()
    assert page.locator(".sf-answer-card").count() == 0
    page.page.keyboard.type("20")
    page.locator("button", has_text="Commit").press("Enter")
    eventually(lambda: "You said 20 components. The answer: 24" in text_of(page), True)
    assert "The answer stands below." in page.locator(".sf-headline").first.inner_text()


def test_what_a_card_says_aloud_is_not_drawn_and_code_is(show):
    page = show(
        "from IPython.display import display\n"
        "display(reveal('07-which-form-runs', 'one-hot-float', 'targets of dimension: 4'))"
    )
    page.locator(".sf-answer-card button").press("Enter")
    eventually(lambda: page.locator(".sf-answer-card code").count(), 1)
    assert "`" not in text_of(page)
    said = page.locator(".sf-answer-card .sf-says")
    eventually(lambda: said.text_content(), "The answer is shown.")
    assert said.bounding_box()["width"] <= 1
    breaks = "e => getComputedStyle(e).wordBreak"
    assert page.locator(".sf-answer-card pre").evaluate(breaks) == "normal"


def test_a_saved_notebook_says_what_to_do_when_its_kernel_is_new(lab, chromium, scratch):
    """Saved with its outputs and opened again: no model stands behind the parts."""
    file = lab.root / "artefacts" / f"next-day-{lab.token[:8]}.ipynb"
    scratch.show(START + "predict('01-coins-count')")
    text = scratch.evaluate("() => JSON.stringify(jupyterapp.shell.currentWidget.model.toJSON())")
    file.write_text(text)
    try:
        page = chromium.open(lab, file.relative_to(lab.root).as_posix())
        note = page.locator(".sf-next-day")
        page.evaluate(TRUST)  # whoever ran the cells has made the notebook trusted
        note.wait_for(state="attached")
        eventually(note.is_visible, True)
        assert "Run All Above Selected Cell" in note.inner_text()
        assert not page.locator("text=model not found").is_visible()
        page.close()
    finally:
        file.unlink()


def test_a_living_part_has_no_note_above_it(scratch):
    scratch.show(START + "predict('01-coins-count')")
    assert not scratch.locator(".sf-next-day").is_visible()
