"""Quiz and prediction forms, worked by keyboard alone in a real JupyterLab."""

from __future__ import annotations

import pytest

from .chromium import PICTURES, eventually

START = "from utils.quiz import *\nfrom utils.progress import progress, reset, passport\n"
ANSWER_ALL = """def answer_all(form, wrong="bilinear"):
    for q in [form._asked[q["id"]] for q in form.questions]:
        chosen = [c["id"] for c in q.get("choices", []) if c["right"] != (q["id"] == wrong)]
        form.answer(q["key"], chosen[0] if chosen else q["value"])
"""
CARD = ".sf-question-form [data-question='{}']"


@pytest.fixture
def show(scratch):
    def run(code: str):
        scratch.show(f"{START}reset(confirm=True)\nform = {code}\nform")
        scratch.evaluate("() => { probe.hidden.length = 0; }")  # noise of a starting kernel
        return scratch

    yield run


def card(page, question):
    return page.locator(CARD.format(question))


def headline(page, question):
    return card(page, question).locator(".sf-headline").inner_text()


def test_every_kind_of_question_is_answered_by_keyboard(show):
    page = show('quiz("05_metrics")')
    absent = card(page, "05_metrics/absent")
    absent.locator("input[value=zero]").focus()
    page.press("Space")
    for _ in range(6):  # arrows stay in the group, and come round to the right one
        if page.focused("e.value") == "nan":
            break
        page.press("ArrowDown")
    page.press("Tab")
    page.press("Enter")
    eventually(lambda: headline(page, "05_metrics/absent"), "Right.")
    assert absent.locator(".sf-note").count() == 4

    card(page, "05_metrics/dice-to-iou").locator("input").focus()
    page.page.keyboard.type("0,667")
    page.press("Enter")
    eventually(lambda: headline(page, "05_metrics/dice-to-iou"), "Right.")

    page = show('quiz("06_objects_and_outlines")')
    card(page, "06_objects_and_outlines/threshold").locator("input").first.focus()
    for _ in range(4):
        if page.focused("e.value") in ("mask", "recall"):
            page.press("Space")
        page.press("Tab")
    page.press("Space")
    eventually(lambda: headline(page, "06_objects_and_outlines/threshold"), "Right, all of them.")
    assert page.problems() == []
    assert len(page.cells()) == 1  # JupyterLab took no letter and no arrow for itself


def test_an_order_is_made_with_buttons_and_arrows(show):
    page = show('quiz("04_training")')
    question = card(page, "04_training/training-step")
    wanted = ["zero_grad", "model(images)", "loss_fn", "backward", "step()"]
    for place, text in enumerate(wanted):
        question.locator("li", has_text=text).locator("button").first.focus()
        rows = question.locator("li").all_inner_texts()
        here = next(i for i, row in enumerate(rows) if text in row)
        for n in range(here - place):
            page.press("ArrowUp" if n % 2 else "Enter")
    question.locator("button", has_text="Check").press("Enter")
    eventually(lambda: headline(page, "04_training/training-step"), "Right.")
    assert page.problems() == []


def test_an_open_answer_is_written_and_ticked(show):
    page = show('quiz("09_original_five")')
    key = "09_original_five/self-driving"
    question = card(page, key)
    assert question.locator("fieldset").count() == 0
    question.locator("textarea").focus()
    page.page.keyboard.type("each apart")
    for _ in range(2):  # the same reply again is shown again
        question.locator("button", has_text="Compare").press("Enter")
        eventually(lambda: headline(page, key), "Write a sentence of at least three words first.")
    page.wait_value(f"form.drafts['{key}']['value']", "each apart")
    question.locator("textarea").fill("")
    question.locator("textarea").focus()
    page.page.keyboard.type("Instance: about a <b>dozen</b> cars, b a d d x")
    page.press("Tab")
    page.press("Enter")
    question.locator("fieldset input").first.wait_for()
    for box in question.locator("fieldset input").all():
        box.press("Space")
    question.locator("button", has_text="Note my ticks").press("Enter")
    eventually(lambda: headline(page, key), "3 of 3 points noted.")
    assert len(page.cells()) == 1 and page.problems() == []


def test_a_prediction_is_made_and_revealed(show):
    page = show('predict("01-coins-count")')
    page.locator(".sf-question-form input[type=text]").focus()
    page.page.keyboard.type("20")
    page.locator(".sf-sure input").nth(2).press("Space")
    page.locator("button", has_text="Commit").press("Enter")
    wanted = "Noted: 20 components, 75 % sure. Now run the next cell."
    eventually(lambda: headline(page, "01-coins-count"), wanted)
    assert "You said 20 components" in page.value("repr(reveal('01-coins-count', 24))")
    assert page.problems() == []


def test_the_inventory_ends_with_what_to_look_at_and_asks_again(show, artefacts):
    page = show('quiz("09_concept_inventory")')
    page.value("answer_all(form)", after=ANSWER_ALL)
    result = page.locator(".sf-result")
    result.wait_for()
    assert "22 right at the first try" in result.inner_text()
    assert "Nearest neighbour" in result.inner_text()
    where = result.get_by_role("link").first
    assert where.inner_text() == "01 Ids are names, not values"
    wanted = "01_semantic_vs_instance.ipynb#Ids-are-names,-not-values"
    assert where.evaluate("a => a.href.split('/').pop()") == wanted
    result.screenshot(path=artefacts / "quiz-result.png")
    result.locator("button").press("Enter")
    eventually(lambda: page.locator(".sf-question").count(), 1)
    focused = "e.closest('.sf-question')?.dataset.question"
    eventually(lambda: page.focused(focused), "09_concept_inventory/bilinear")
    assert page.problems() == []


@pytest.mark.parametrize(
    "code",
    [
        'quiz("05_metrics")',
        'quiz("04_training")',
        'quiz("06_objects_and_outlines")',
        'quiz("09_original_five")',
        'predict("03-pixel-only")',
    ],
)
def test_screen_readers_and_both_themes(show, artefacts, code):
    page = show(code)
    if "05_" in code:
        page.value("form.answer('absent', 'zero') and form.answer('dice-to-iou', '2/3') and 1")
    if "06_" in code:
        page.value("form.answer('threshold', ['mask', 'iou']) and 1")
    if "04_" in code:
        page.value("form.answer('training-step', ['zero', 'forward', 'loss', 'step', 'backward'])")
    if "09_" in code:
        page.value("form.answer('self-driving', 'each one apart') and 1")
    name = "".join(c for c in code if c.isalnum())
    for theme in ("light", "dark"):
        page.theme(theme)
        page.settled()
        page.look_through(PICTURES and artefacts, f"{name}-{theme}")
        assert page.accessibility(".sf-question-form") == [], theme
    assert page.problems() == []


def test_what_is_filled_in_and_not_sent_is_there_again(show):
    """Drawn anew from what Python keeps, as after the page is loaded again."""
    page = show('quiz("04_training")')
    order = page.locator(".sf-order li")
    number = page.locator("[data-question] input[type=text]").first
    choice = page.locator("[data-question] input[type=radio]").nth(1)
    first = order.first.inner_text()
    order.first.locator("button").nth(1).press("Enter")
    number.fill("0.25")
    choice.check()
    page.wait_value("len(form.drafts)", 3)
    page.value("None", after="form.questions = form.questions[::-1]")
    eventually(lambda: page.locator(".sf-headline").count() > 3, True)
    eventually(lambda: number.input_value(), "0.25")
    assert order.nth(1).inner_text().split(None, 1)[1] == first.split(None, 1)[1]
    assert page.locator("[data-question] input[type=radio]:checked").count() == 1
    assert page.problems() == []


def test_no_answer_is_lost_while_python_is_busy(show):
    page = show('quiz("01_semantic_vs_instance")')
    asked = page.value("[q['id'] for q in form.questions if q['type'] == 'single'][:4]")
    page.evaluate("() => { probe.ask('import time; time.sleep(2)', '0'); }")
    for key in asked:
        card(page, key).locator("input").first.press("Space")
        card(page, key).locator("button", has_text="Check").press("Enter")
    for key in asked:
        eventually(lambda key=key: headline(page, key) != "", True)
    assert page.value("sorted(form.feedback)") == sorted(asked)
    assert page.problems() == []


def test_a_dead_kernel_is_said_and_the_answer_stays(show):
    page = show('quiz("05_metrics")')
    page.kernel("shutdown")
    field = card(page, "05_metrics/dice-to-iou").locator("input")
    field.focus()
    page.page.keyboard.type("0.5")
    page.press("Enter")
    notice = page.locator(".sf > .sf-notice:visible")
    notice.wait_for(timeout=8000)
    assert "Python does not answer" in notice.inner_text() and field.input_value() == "0.5"
