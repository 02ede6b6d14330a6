"""Where an idea is taught: links to sections, the list of what to read again, ticks that stay."""

import re

import pytest

from utils.progress import Passport, Place, lessons, passport, place_named, place_of, planned
from utils.quiz import Quiz, load, quiz, reading_list


@pytest.fixture(autouse=True)
def a_passport_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("SEGMENTATION_PROGRESS", str(tmp_path / "progress.json"))


def headings(lesson):
    return re.findall(r"^# ##+ (.+)$", lesson.source.read_text("utf-8"), re.M)


def test_every_exercise_stands_in_a_section_of_its_lesson():
    by_number = {lesson.number: lesson for lesson in lessons()}
    exercises = planned()["exercise"]
    assert len(exercises) >= 44
    for id in exercises:
        place = place_of({"kind": "exercise", "id": id})
        lesson = by_number[id[:2]]
        assert place.lesson == lesson.stem
        assert place.heading in headings(lesson), id


def test_a_section_is_named_with_its_lesson_or_found_in_it():
    named = place_named("05 Many classes, one matrix")
    assert named == place_named("Many classes, one matrix", "05")
    assert named.link == "05_metrics.ipynb#Many-classes,-one-matrix"
    assert named.text == "05 Many classes, one matrix"
    assert place_named("77 Nowhere") is None and place_named("Nowhere") is None


def test_what_is_no_longer_taught_leads_to_its_lesson_or_nowhere():
    assert place_of({"kind": "exercise", "id": "05/long_gone"}) == Place("05_metrics")
    assert place_of({"kind": "exercise", "id": "05/long_gone"}).link == "05_metrics.ipynb"
    assert place_of({"kind": "exercise", "id": "77/long_gone"}) is None


def test_the_reading_list_has_a_link_for_every_section_that_was_missed():
    assert repr(reading_list()) == "Nothing answered yet."
    quiz("05_metrics").answer("absent", "nan")
    assert repr(reading_list()) == "Nothing to read again."
    quiz("05_metrics").answer("absent", "zero")
    quiz("09_concept_inventory").answer("only-predicted", "nan")
    passport().record("exercise", "05/mean_iou", "not yet", title="Mean IoU")
    passport().record("exercise", "05/iou", "correct", title="IoU")
    listed = reading_list()
    section = "05 Many classes, one matrix"
    assert [place.text for place in listed.places] == [section]
    assert len(listed.places[place_named(section)]) == 3
    html = listed._repr_html_()
    assert '<a href="05_metrics.ipynb#Many-classes,-one-matrix">' in html and "<li>" in html
    assert "Mean IoU" in repr(listed) and "; IoU" not in repr(listed)


def test_titles_are_never_read_as_html():
    passport().record("exercise", "05/iou", "not yet", title="<b>IoU</b>")
    assert "<b>" not in reading_list()._repr_html_()


def test_the_board_links_every_reminder_also_those_of_exercises(tmp_path):
    p = Passport(tmp_path / "other.json")
    p.record("exercise", "05/dice", "not yet", title="Dice")
    p.record("question", "09_concept_inventory/x", "not yet", title="X", section="06 Outlines")
    first, second = p.board()["revisit"]
    assert first["section"] == "Overlap: IoU and Dice"
    assert first["link"] == "05_metrics.ipynb#Overlap:-IoU-and-Dice"
    assert second["link"] == "06_objects_and_outlines.ipynb#Outlines"
    html = p.progress()._repr_html_()
    assert '<a href="06_objects_and_outlines.ipynb#Outlines">06 Outlines</a>' in html
    assert "05: Dice (section: Overlap: IoU and Dice)" in repr(p.progress())


def test_the_beliefs_that_are_named_have_links():
    content = load("09_concept_inventory")
    short = content | {"questions": [q for q in content["questions"] if q["id"] == "bilinear"]}
    form = Quiz(short)
    form.answer("bilinear", "void")
    (belief,) = form.result["found"]
    assert belief["link"] == place_named(belief["section"]).link


def test_a_class_that_is_only_predicted_has_a_belief_of_its_own():
    form = quiz("09_concept_inventory")
    assert form.answer("only-predicted", "nan")["misconceptions"] == ["no-target-no-score"]
    assert form.answer("only-predicted", "one")["misconceptions"] == ["inventions-are-free"]


def test_ticks_stay_when_an_open_answer_is_written_again():
    form = quiz("09_original_five")
    form.answer("miou-or-accuracy", "Large classes decide accuracy.")
    form.tick("miou-or-accuracy", ["imbalance"])
    again = form.answer("miou-or-accuracy", "Large classes decide accuracy; mIoU is per class.")
    assert again["ticked"] == ["imbalance"]


def test_an_open_question_asks_for_every_point_of_its_rubric():
    """A reader who does only what the prompt says can tick all."""
    prompts = {q["id"]: q["prompt"].lower() for q in load("09_original_five")["questions"]}
    for word in ("example", "errors", "counts"):
        assert word in prompts["miou-or-accuracy"]
    for word in ("needs to know", "cannot tell"):
        assert word in prompts["self-driving"]
