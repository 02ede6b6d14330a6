"""A page on a busy machine: anywidget gives a part two seconds to begin, ours may take longer."""

from __future__ import annotations

import pytest

from .chromium import eventually

# The two seconds are over before the part has begun, as they are with forty parts on a slow laptop.
HURRY = """() => {
  window.patient = AbortSignal.timeout;
  AbortSignal.timeout = () => {
    const controller = new AbortController();
    queueMicrotask(() => controller.abort());
    return controller.signal;
  };
}"""
PATIENT = "() => { AbortSignal.timeout = window.patient; }"
CARD = """
from utils.widgets.answer_card import AnswerCard
asked = []
card = AnswerCard(["two of them"], on_request=lambda: asked.append(1))
card
"""


@pytest.fixture
def hurried(scratch):
    scratch.evaluate(HURRY)
    before = len(scratch.late)
    yield scratch
    scratch.evaluate(PATIENT)
    assert len(scratch.late) > before  # else nothing was tried here


def test_a_part_that_began_late_hears_what_python_says(hurried):
    hurried.show(CARD)
    assert "two of them" not in hurried.locator(".sf-answer-card").inner_text()
    hurried.value("card.disclose()")
    eventually(lambda: "two of them" in hurried.locator(".sf-answer-card").inner_text(), True)
    assert hurried.problems() == []


def test_a_part_that_began_late_gets_answers_to_its_questions(hurried):
    hurried.show(CARD)
    hurried.locator(".sf-answer-card button").press("Enter")
    eventually(lambda: "two of them" in hurried.locator(".sf-answer-card").inner_text(), True)
    hurried.wait_value("asked", [1])
    assert hurried.problems() == []
