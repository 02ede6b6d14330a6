"""The questions are right, every answer is explained, and nothing is told before it is asked."""

from __future__ import annotations

import copy
import itertools
import json
import math
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from question_files import faults

from utils import metrics
from utils import quiz as module
from utils.arrays import nan_mean
from utils.masks import rle_encode
from utils.progress import ENV, QUIZZES, lessons, passport
from utils.quiz import (
    PredictForm,
    Quiz,
    as_html,
    judge,
    load,
    load_predictions,
    predict,
    public,
    quiz,
    read_number,
    reveal,
    revisit,
)
from utils.quiz.comparing import compare, read_guess
from utils.widgets.question_form import QuestionForm

NAMES = sorted(p.stem for p in QUIZZES.glob("[0-9]*.json"))
CONTENTS = {name: load(name) for name in NAMES}
QUESTIONS = {q["key"]: q for c in CONTENTS.values() for q in c["questions"]}
NUMBERS = {key: q for key, q in QUESTIONS.items() if q["type"] == "number"}


@pytest.fixture(autouse=True)
def own_passport(tmp_path, monkeypatch):
    monkeypatch.setenv(ENV, str(tmp_path / "progress.json"))


def right_answer(q):
    right = [c["id"] for c in q.get("choices", []) if c["right"]]
    answers = {"number": q.get("value"), "order": q.get("answer"), "open": "I think it is so."}
    return {"single": right[0] if right else None, "multiple": right, **answers}[q["type"]]


def wrong_answer(q):
    wrong = [c["id"] for c in q.get("choices", []) if not c["right"]]
    items = [c["id"] for c in q.get("items", [])]
    return {"single": wrong[:1] and wrong[0], "multiple": wrong, "number": -77.5, "order": items}[
        q["type"]
    ]


# ---------------------------------------------------------------- the files
@pytest.mark.parametrize("name", [*NAMES, "predictions"])
def test_every_file_obeys_the_schema_and_its_rules(name):
    """The lessons do not check it again."""
    assert faults(json.loads((QUIZZES / f"{name}.json").read_text("utf-8"))) == []


def test_there_are_as_many_questions_as_promised():
    count = {name: len(c["questions"]) for name, c in CONTENTS.items()}
    assert count["09_original_five"] == 5 and count["09_concept_inventory"] >= 12
    stems = [lesson.stem for lesson in lessons() if lesson.teaches]
    assert len(stems) >= 3 and all(5 <= count[stem] <= 8 for stem in stems)
    types = {q["type"] for q in QUESTIONS.values()}
    assert types == {"single", "multiple", "number", "order", "open"}


def test_no_two_explanations_are_the_same():
    whys = []
    for q in QUESTIONS.values():
        parts = [*q.get("choices", []), *q.get("items", []), *q.get("slips", [])]
        whys += [p["why"] for p in parts] + ([q["why"]] if "why" in q else [])
    assert len(whys) == len(set(whys)) > 150


def test_the_right_choice_is_not_always_at_the_same_place_nor_always_the_longest():
    single = [q for q in QUESTIONS.values() if q["type"] == "single"]
    places = [next(i for i, c in enumerate(q["choices"]) if c["right"]) for q in single]
    longest = [max(q["choices"], key=lambda c: len(c["text"]))["right"] for q in single]
    assert max(places.count(p) for p in range(4)) < 0.6 * len(places)
    assert sum(longest) < 0.6 * len(longest)


def test_every_wrong_choice_of_the_inventory_is_tagged_and_every_tag_is_used():
    content = CONTENTS["09_concept_inventory"]
    tags = set()
    for q in content["questions"]:
        parts = [c for c in q.get("choices", []) if not c["right"]] + q.get("slips", [])
        assert all("misconception" in p for p in parts), q["id"]
        tags |= {p["misconception"] for p in parts}
    assert tags == set(content["misconceptions"])


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda q: q["choices"][0].pop("why"), "why"),
        (lambda q: q["choices"][0].update(why=""), "short"),
        (lambda q: [c.update(right=True) for c in q["choices"]], "exactly one"),
        (lambda q: [c.update(right=False) for c in q["choices"]], "exactly one"),
        (lambda q: q["choices"][0].update(id=q["choices"][1]["id"]), "share an id"),
        (lambda q: q.update(type="essay"), "essay"),
        (lambda q: q.update(hint="no"), "hint"),
    ],
)
def test_a_spoilt_question_is_refused_by_name(spoil, complaint):
    content = json.loads((QUIZZES / "01_semantic_vs_instance.json").read_text("utf-8"))
    spoil(content["questions"][0])
    (found,) = faults(content)
    assert complaint in found


def test_no_slip_can_be_read_as_the_answer_or_as_another_slip():
    for key, q in NUMBERS.items():
        spans = [(q["value"], q["tolerance"])]
        spans += [(s["value"], s.get("tolerance", q["tolerance"])) for s in q["slips"]]
        for (a, ta), (b, tb) in itertools.combinations(spans, 2):
            assert abs(a - b) > ta + tb, (key, a, b)


def test_an_answer_rounded_to_two_digits_is_right():
    for q in NUMBERS.values():
        assert judge(q, f"{q['value']:.2f}")["status"] == "correct", q["key"]
        assert judge(q, f"{q['value']:.3f}".replace(".", ","))["status"] == "correct", q["key"]


# ---------------------------------------------------------------- the numbers, computed anew
def squares(pred, true, size):
    """Two masks of `size` pixels with the given areas and overlap, as flat bool arrays."""
    t, p = np.zeros(size, bool), np.zeros(size, bool)
    t[: true[0]] = True
    p[true[0] - true[1] : true[0] - true[1] + pred] = True
    return p, t


def test_areas_questions_agree_with_the_metrics():
    pred, target = squares(120, (100, 80), 400)
    cat = QUESTIONS["09_original_five/cat-iou"]
    assert cat["value"] == pytest.approx(metrics.iou(pred, target))
    precision, recall = metrics.precision_recall(pred, target)
    slips = [s["value"] for s in cat["slips"]]
    assert slips[:3] == pytest.approx([metrics.dice(pred, target), recall, precision])
    assert judge(cat, 0.727)["notes"][0]["text"].startswith("0.727 is the Dice")

    pred, target = squares(30, (50, 20), 100)
    areas = QUESTIONS["09_concept_inventory/areas"]
    assert areas["value"] == pytest.approx(metrics.iou(pred, target))
    assert areas["slips"][0]["value"] == pytest.approx(metrics.dice(pred, target))


def test_the_grid_question_agrees_with_its_drawing():
    q = QUESTIONS["05_metrics/by-hand"]
    rows = [re.split(r"\s{3,}", line) for line in q["code"].splitlines()[1:]]
    signs, drawn = (np.array([r[i].split() for r in rows]) for i in (0, 1))
    assert signs.shape == (4, 4) and (signs == "?").sum() == 1
    known = signs != "?"
    target, pred = (signs == "#")[known], (drawn == "#")[known]
    assert q["value"] == pytest.approx(metrics.iou(pred, target))
    dice, accuracy, void_is_0, recall, precision = (slip["value"] for slip in q["slips"])
    assert dice == metrics.dice(pred, target)
    assert accuracy == metrics.pixel_agreement(pred, target)
    assert void_is_0 == pytest.approx(metrics.iou(drawn == "#", signs == "#"))
    assert (precision, recall) == pytest.approx(metrics.precision_recall(pred, target))
    assert recall == metrics.iou(drawn == "#", signs != ".")


def test_the_run_length_question_agrees_with_its_drawing():
    q = QUESTIONS["02_mask_formats/rle"]
    mask = np.array([[int(c) for c in line.split()] for line in q["code"].splitlines()])
    assert rle_encode(mask.astype(bool))["counts"] == [2, 3, 1] and q["value"] == 3
    rows = "".join(map(str, mask.ravel()))
    assert q["slips"][0]["value"] == len([*itertools.groupby(rows)])


def test_the_void_question_agrees_with_its_drawing():
    q = QUESTIONS["09_concept_inventory/void-iou"]
    target, pred = (np.array([int(x) for x in r.split()[1:]]) for r in q["code"].splitlines())
    cm = metrics.confusion_matrix(pred, target, 2, ignore_index=255)
    assert q["value"] == pytest.approx(metrics.iou_per_class(cm)[1])
    assert q["slips"][2]["value"] == pytest.approx(metrics.dice_per_class(cm)[1])


def test_score_questions_agree_with_the_metrics():
    value = {key.split("/")[1]: q["value"] for key, q in NUMBERS.items()}
    assert value["dice-to-iou"] == pytest.approx(metrics.iou_from_dice(0.8))
    large, small = np.array([[0, 10], [0, 90]]), np.array([[0, 0], [9, 1]])
    assert value["dataset-iou"] == pytest.approx(metrics.iou_per_class(large + small)[1])
    square = np.zeros((64, 64), bool)
    square[:20, :20] = True
    everywhere = np.ones_like(square)
    kept = metrics.confusion_matrix(everywhere.astype(int), square.astype(int), 2, ignore_index=0)
    assert value["ignore-zero"] == kept[1, 1] / (kept[1].sum() + kept[:, 1].sum() - kept[1, 1])
    slip = QUESTIONS["09_concept_inventory/ignore-zero"]["slips"][0]["value"]
    assert slip == pytest.approx(metrics.iou(everywhere, square))
    assert value["absent-mean"] == pytest.approx(nan_mean([0.8, 0.6, 0.4, math.nan]))
    assert value["one-pixel-loss"] == pytest.approx(math.log1p(math.exp(-2)), abs=1e-6)
    assert value["panoptic-quality"] == pytest.approx(1.5 / 3.5)


def test_mean_dice_and_mean_iou_disagree_as_the_question_says():
    a, b = np.array([0.5, 0.5]), np.array([0.95, 0.07])
    ious, dices = (
        [np.mean(score) for score in (f(a), f(b))] for f in (np.copy, metrics.dice_from_iou)
    )
    said = "mean IoU {:.2f} < {:.2f}, mean Dice {:.3f} > {:.3f}".format(*ious, *dices)
    assert ious[0] < ious[1] and dices[0] > dices[1]
    assert said in json.dumps(QUESTIONS["09_concept_inventory/two-papers"])


def test_pytorch_behaves_as_the_questions_say():
    torch = pytest.importorskip("torch")
    loss = torch.nn.CrossEntropyLoss(ignore_index=255)
    perfect = torch.eye(7)[:1]
    assert loss(perfect * 1000, torch.tensor([0])) == 0
    assert loss(perfect, torch.tensor([0])) == pytest.approx(math.log(1 + 6 / math.e))
    logits, long = torch.zeros(2, 7, 4, 4), torch.zeros(2, 4, 4, dtype=torch.long)
    assert loss(logits, long) == pytest.approx(math.log(7))
    one_hot = torch.nn.functional.one_hot(long, 7).movedim(-1, 1)
    for refused in (long.float(), long[:, None], one_hot):
        with pytest.raises((RuntimeError, ValueError)):
            loss(logits, refused)
    wrong = torch.zeros(8, 4, 4) == torch.zeros(8, 1, 4, 4)
    assert wrong.shape == (8, 8, 4, 4)
    layers = torch.nn.Sequential(
        torch.nn.Conv1d(1, 1, 3), torch.nn.AvgPool1d(2), torch.nn.Conv1d(1, 1, 3)
    )
    x = torch.ones(1, 1, 40, requires_grad=True)
    layers(x)[0, 0, 5].backward()
    seen = int((x.grad != 0).sum())
    assert seen == QUESTIONS["03_pixelwise_classification/receptive-field"]["value"]


# ---------------------------------------------------------------- judging
@pytest.mark.parametrize("key", QUESTIONS)
def test_the_right_answer_is_right_and_a_wrong_one_is_explained(key):
    q = QUESTIONS[key]
    feedback = judge(q, right_answer(q))
    if q["type"] == "open":
        assert feedback["status"] == "written" and feedback["rubric"]
        return
    assert feedback["status"] == "correct"
    assert len(feedback["notes"]) == len(q.get("choices") or q.get("items") or [1])
    feedback = judge(q, wrong_answer(q))
    assert feedback["status"] == "not yet" and feedback["notes"][0]["text"]


def test_every_named_slip_gets_its_own_words():
    for q in NUMBERS.values():
        for slip in q["slips"]:
            assert judge(q, slip["value"])["notes"][0]["text"] == slip["why"]


def test_a_slip_is_named_by_the_number_as_typed():
    key = "03_pixelwise_classification/how-many-logits"
    assert judge(QUESTIONS[key], 16384)["notes"][0]["label"] == "16384"


def test_several_choices_say_how_many_are_missing_but_not_which():
    q = QUESTIONS["01_semantic_vs_instance/stuff"]
    feedback = judge(q, ["sky", "person"])
    assert feedback["status"] == "partly"
    assert feedback["headline"] == "Not yet: 1 ticked that does not belong, 2 still missing."
    assert {n["label"] for n in feedback["notes"]} == {"sky", "person"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.571", 0.571),
        ("0,571", 0.571),
        (" 57.1 % ", 0.571),
        ("4/7", 4 / 7),
        ("−3", -3),
        (5, 5),
        ("–0.5", -0.5),
        ("\u2010½", -0.5),
        ("1½", 1.5),
        ("1 ½", 1.5),
        ("１½", 1.5),
        ("4⁄7", 4 / 7),
        ("０．５", 0.5),
        ("５７％", 0.57),
        ("１　２３４", 1234),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert read_number(text)[0] == pytest.approx(value)


@pytest.mark.parametrize("text", ["1–2", "2²", "½½", "–", "％"])
def test_what_only_resembles_a_number_is_none(text):
    assert read_number(text) == []


def test_thousands_may_be_separated():
    q = QUESTIONS["03_pixelwise_classification/how-many-logits"]
    for text in ("114688", "114,688", "114 688", "114.688", "114_688"):
        assert judge(q, text)["status"] == "correct"


def test_a_percentage_instead_of_a_share_is_told_so():
    note = judge(QUESTIONS["09_original_five/cat-iou"], "57.1")["notes"][0]
    assert "scale" in note["text"]


@pytest.mark.slow
@given(st.one_of(st.text(), st.none(), st.floats(), st.booleans(), st.binary()))
def test_whatever_is_typed_a_number_question_answers(value):
    feedback = judge(QUESTIONS["09_original_five/cat-iou"], value)
    assert feedback["status"] in ("correct", "not yet", "unreadable") and feedback["headline"]


@given(st.permutations(["zero", "forward", "loss", "backward", "step"]))
def test_only_one_order_is_right(order):
    q = QUESTIONS["04_training/training-step"]
    assert (judge(q, order)["status"] == "correct") == (order == q["answer"])


# ---------------------------------------------------------------- the form
def strings(value):
    if isinstance(value, dict):
        return [s for v in value.values() for s in strings(v)] + list(value)
    return [s for v in value for s in strings(v)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_in_the_forms_state_before_it_is_given(name):
    form = quiz(name)
    state = {k: v for k, v in form.get_state().items() if k not in ("_esm", "_css", "_front_end")}
    keys, told = (
        set(strings(state["questions"])),
        json.dumps(state, default=str, ensure_ascii=False),
    )
    assert not keys & {"right", "why", "value", "tolerance", "slips", "answer", "misconception"}
    told += repr(form) + json.dumps(form._repr_mimebundle_()[0], default=str, ensure_ascii=False)
    for q in CONTENTS[name]["questions"]:
        parts = [*q.get("choices", []), *q.get("items", []), *q.get("slips", [])]
        secrets = [p["why"] for p in parts] + [q.get("why"), q.get("model_answer")]
        assert not any(s and s in told for s in secrets), q["id"]


def test_the_form_can_be_driven_from_code_and_remembers():
    form = quiz("05_metrics")
    assert form.answer("absent", "zero")["status"] == "not yet"
    feedback = form.answer("absent", "nan")
    assert (feedback["status"], feedback["tries"]) == ("correct", 2)
    assert form.feedback["05_metrics/absent"] == feedback
    item = passport().get("question", "05_metrics/absent")
    assert item["done"] and item["tries"] == 2 and item["details"]["revisit"] is True


def test_the_browser_and_the_code_go_the_same_way():
    form = quiz("05_metrics")
    key = "05_metrics/dice-to-iou"
    assert form.answer({"action": "answer", "id": key, "value": "2/3"}) == ({}, [])
    assert form.feedback[key]["status"] == "correct"


def test_an_unreadable_answer_is_no_try():
    form = quiz("05_metrics")
    assert form.answer("dice-to-iou", "two thirds")["status"] == "unreadable"
    assert form.answer("absent", None)["status"] == "unreadable"
    assert passport().items() == []


def test_an_open_question_is_done_when_the_rubric_is_ticked():
    form = quiz("09_original_five")
    with pytest.raises(ValueError, match="answer it first"):
        form.tick("self-driving", ["choice"])
    shown = form.answer("self-driving", "Instance, to follow each car.")
    assert "Instance segmentation" in shown["model_answer"]
    assert form.tick("self-driving", ["choice", "each"])["status"] == "partly"
    done = form.tick("self-driving", ["choice", "each", "merge"])
    assert done["status"] == "correct" and done["headline"].startswith("3 of 3")
    assert "Instance, to follow" not in passport().path.read_text()  # own words stay in the form


def test_unknown_ids_are_named():
    with pytest.raises(ValueError, match="05_metrics"):
        quiz("05_metric")
    with pytest.raises(ValueError, match="dice-to-iou"):
        quiz("05_metrics").answer("dice", 1)
    with pytest.raises(ValueError, match="value='maybe'"):
        quiz("05_metrics").answer("absent", "maybe")


def answer_all(form, *, wrong=()):
    for key in [q["id"] for q in form.questions]:
        q = QUESTIONS[key]
        if q["id"] in wrong:
            form.answer(key, wrong_answer(q))
        form.answer(key, right_answer(q))


def test_the_inventory_names_what_was_believed_and_asks_it_again():
    form = quiz("09_concept_inventory")
    answer_all(form, wrong=("bilinear", "micro"))
    assert "21 right at the first try" in form.result["headline"]
    beliefs = {f["belief"] for f in form.result["found"]}
    table = CONTENTS["09_concept_inventory"]["misconceptions"]
    assert beliefs == {table[k]["belief"] for k in ("labels-are-pixels", "micro-is-mean")}

    form.respond("again", None, None)
    assert [q["id"].split("/")[1] for q in form.questions] == ["bilinear", "micro"]
    again = revisit("09_concept_inventory")
    assert [q["id"] for q in again.questions] == [q["id"] for q in form.questions]
    answer_all(again)
    assert repr(revisit()) == "Nothing to revisit." and passport().board()["revisit"] == []


def test_who_has_answered_nothing_is_not_told_that_nothing_was_missed():
    assert repr(revisit()) == "No question answered yet."
    quiz("05_metrics").answer("absent", "nan")
    assert repr(revisit()) == "Nothing to revisit."


def test_revisit_collects_over_all_quizzes():
    quiz("05_metrics").answer("absent", "zero")
    quiz("01_semantic_vs_instance").answer("three-cars", "colour")
    assert len(revisit().questions) == 2 and len(revisit("05_metrics").questions) == 1


def test_the_text_form_is_the_same_every_time_and_shows_no_address():
    for name in NAMES:
        assert repr(quiz(name)) == repr(quiz(name)) and "0x" not in repr(quiz(name))
        data, _ = quiz(name)._repr_mimebundle_()
        assert data["text/plain"] == repr(quiz(name)) and "<ol>" in data["text/html"]


HOSTILE = '<img src=x onerror=alert(1)> & `a<b>` "quoted"'


def test_text_is_never_read_as_html():
    content = copy.deepcopy(CONTENTS["05_metrics"])
    for q in content["questions"]:
        q["prompt"] = q["title"] = q["section"] = HOSTILE
        for part in [*q.get("choices", []), *q.get("slips", [])]:
            part["why"] = HOSTILE
        for part in q.get("choices", []):
            part["text"] = HOSTILE
    html = as_html(HOSTILE, content["questions"])
    html += Quiz(content).as_html()
    assert "<img" not in html and "<b>" not in html and "<code>a&lt;b&gt;</code>" in html
    source = QuestionForm.front_end
    assert "textContent" in source
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)


def test_the_front_end_fetches_nothing():
    source = QuestionForm.front_end
    assert not re.search(
        r"https?://(?!www\.w3\.org/)|import\s*\(|^import |fetch\(|XMLHttp", source, re.M
    )


@pytest.mark.parametrize(
    ("type", "key"),
    [("single", "choices"), ("multiple", "choices"), ("number", "value"), ("order", "items"),
     ("open", "rubric")],
)  # fmt: skip
def test_a_question_that_lacks_what_it_needs_is_named(type, key):
    question = {"id": "x", "type": type, "prompt": "Which?", "title": "A title"}
    with pytest.raises(ValueError, match=f"question lacks {key}"):
        judge(question, "a")


@pytest.mark.parametrize("name", ["predictions", "schema", "03_metrics"])
def test_what_is_no_quiz_is_refused_with_the_names_of_those_there_are(name):
    with pytest.raises(ValueError, match=r"is no quiz; there are: 01_semantic"):
        load(name)


def test_public_questions_hold_only_what_is_asked():
    for q in QUESTIONS.values():
        assert set(public(q)) <= {"id", "type", "prompt", "code", "unit", "choices", "items"}


# ---------------------------------------------------------------- predictions
def test_every_lesson_has_three_predictions_at_least():
    asked = [id_[:2] for id_ in load_predictions()]
    assert all(asked.count(lesson.number) >= 3 for lesson in lessons() if lesson.teaches)


def test_a_guess_is_shown_beside_the_truth():
    assert "75 % sure" in repr(predict("00-car-share", 5, confidence=75))
    said = repr(reveal("00-car-share", np.int64(8)))
    assert "You said 5 pixels in 100" in said and "8 pixels in 100" in said
    assert "3 pixels in 100 too low. Not close enough: within 2 pixels in 100" in said


def test_nobody_answered_is_one_line():
    said = repr(reveal("01-coins-count", 24))
    assert said.startswith("The answer: 24 components.")
    assert "\n" not in said and said == repr(reveal("01-coins-count", 24))
    assert passport().items() == []


def test_a_guess_after_the_answer_does_not_count():
    predict("05-larger-dice", "b")
    reveal("05-larger-dice", "a")
    assert "first guess stays: model B" in repr(predict("05-larger-dice", "a"))
    assert passport().get("prediction", "05-larger-dice")["details"]["hit"] is False


def test_the_answer_waits_for_the_guess():
    card = reveal("01-coins-count", 24, "components: 24")
    assert card.parts == []
    noted = repr(predict("01-coins-count", 22, confidence=75))
    assert noted == "Noted: 22 components, 75 % sure. The answer stands below."
    assert "You said 22 components and were 75 % sure." in card.parts[0]["text"]
    assert card.parts[-1] == {"kind": "text", "text": "components: 24"}
    assert passport().get("prediction", "01-coins-count")["details"]["hit"] is True


def test_in_a_stored_notebook_the_answer_is_folded():
    html = reveal("01-coins-count", 24, "24 of them")._repr_mimebundle_()[0]["text/html"]
    before, inside = html.split("</summary>")
    assert "24" not in before and before.startswith("<details>") and "24 of them" in inside


def test_an_answer_that_was_asked_for_keeps_a_later_guess_apart():
    card = reveal("01-coins-count", 24)
    card.answer({"action": "show"})
    assert "The answer: 24 components." in card.parts[0]["text"]
    assert "kept apart and does not count" in repr(predict("01-coins-count", 24, confidence=95))
    assert "No predictions yet." in repr(module.calibration())
    board = passport().board()
    assert board["revisit"] == [] and board["notebooks"]["01"]["predictions"]["done"] == 0


def test_a_guess_of_hundredths_may_be_typed_in_per_cent():
    assert "20 pixels in 100" in repr(predict("00-car-share", "20 %"))


@pytest.mark.parametrize(
    ("id", "typed", "number"),
    [
        ("02-jpeg-labels", "1,665", 1665),
        ("02-jpeg-labels", "1.665", 1665),
        ("02-jpeg-labels", "12 500", 12500),
        ("01-coins-count", "1,000", 1000),
        ("03-receptive-field", "33,5", 33.5),
        ("00-car-share", "1,665", 1.665),
        ("05-all-background", "0,125", 0.125),
        ("00-car-share", "２０％", 20),
    ],
)
def test_a_comma_makes_thousands_where_there_can_be_so_many(id, typed, number):
    assert read_guess(load_predictions()[id], typed) == number


@pytest.mark.parametrize("guess", ["120", "-3", "900 %"])
def test_a_guess_outside_of_the_range_is_refused(guess):
    with pytest.raises(ValueError, match=r"lies outside of 0 to 100\."):
        predict("00-car-share", guess)
    form = predict("00-car-share")
    form.respond("answer", "00-car-share", {"value": guess, "confidence": None})
    assert form.feedback["00-car-share"]["headline"] == "Type a number from 0 to 100."


@pytest.mark.parametrize(
    ("id", "guess", "truth", "words"),
    [
        ("00-car-share", 9, 7.1, "1.9 pixels in 100 too high. Close enough"),
        ("01-touching-cars", 3, 2, "1 too many."),
        ("02-jpeg-labels", 12, 3711, "Far too low. Not close enough: within 50 %"),
        ("05-conventions-factor", 5, 2, "2.5 times too high."),
        ("05-conventions-factor", 2.1, 2, "5 % too high. Close enough: within 20 %"),
        ("05-larger-dice", "a", "b", "Not your guess."),
    ],
)
def test_how_far_off_is_said_in_one_measure(id, guess, truth, words):
    predict(id, guess)
    assert words in repr(reveal(id, truth))


def test_a_guess_may_be_changed_before_the_answer():
    predict("05-larger-dice", "b", confidence=50)
    predict("05-larger-dice", "a", confidence=95)
    assert "You were right." in repr(reveal("05-larger-dice", "a"))
    assert "Said 95 % sure: 1 of 1 right" in repr(module.calibration())


@pytest.mark.parametrize(
    ("guess", "truth", "hit"),
    [(10, 8, True), (10.1, 8, False), (6, 8, True), ("8", 8, True)],
)
def test_close_is_what_the_item_says(guess, truth, hit):
    predict("00-car-share", guess)
    reveal("00-car-share", truth)
    assert passport().get("prediction", "00-car-share")["details"]["hit"] is hit


def test_a_relative_span_is_relative_to_the_truth():
    item = load_predictions()["05-conventions-factor"]
    assert compare(item, 2.39, 2.0)[0] and not compare(item, 2.5, 2.0)[0]


def test_bad_guesses_are_refused_by_name():
    with pytest.raises(ValueError, match="id='01-nothing'"):
        predict("01-nothing")
    with pytest.raises(ValueError, match="value='c'"):
        predict("05-larger-dice", "c")
    with pytest.raises(ValueError, match="value='many'"):
        predict("01-coins-count", "many")
    with pytest.raises(ValueError, match="confidence=120"):
        predict("01-coins-count", 3, confidence=120)
    with pytest.raises(ValueError, match="truth='c'"):
        reveal("05-larger-dice", "c")


def test_the_prediction_form_commits_and_says_so():
    form = predict("01-coins-count")
    assert isinstance(form, PredictForm)
    form.answer(
        {"action": "answer", "id": "01-coins-count", "value": {"value": "", "confidence": None}}
    )
    assert form.feedback["01-coins-count"]["headline"] == ("Type a number from 0 to 100,000.")
    form.answer({"action": "answer", "id": "x", "value": {"value": "22", "confidence": 50}})
    assert "22 components, 50 % sure" in form.feedback["01-coins-count"]["headline"]
    assert "Noted earlier: 22" in predict("01-coins-count").feedback["01-coins-count"]["headline"]
    assert repr(form) == repr(predict("01-coins-count")) and "22" not in repr(form)


def test_a_revealed_guess_is_no_reason_to_revisit():
    predict("05-larger-dice", "b")
    reveal("05-larger-dice", "a")
    board = passport().board()
    assert board["revisit"] == [] and board["notebooks"]["05"]["predictions"]["done"] == 1


def test_an_answer_that_a_cell_would_tell_is_stored_with_its_question():
    card = reveal("07-on-a-gpu", None)
    assert "The answer: an assert without any number" in repr(card)
    with pytest.raises(ValueError, match="has no stored answer"):
        reveal("01-coins-count", None)


def test_a_figure_gets_the_words_that_are_stored_with_its_question():
    fig, _ = plt.subplots(figsize=(1, 1))
    card = reveal("07-what-it-sees", None, fig)
    assert "[figure] A street; and coloured stripes" in repr(card)
    assert 'alt="A street; and coloured stripes' in card._repr_mimebundle_()[0]["text/html"]
    fig, _ = plt.subplots(figsize=(1, 1))
    with pytest.raises(ValueError, match="has no 'alt'"):
        reveal("07-on-a-gpu", None, fig)
    plt.close(fig)


def test_the_stored_answers_and_words_do_not_reach_the_browser_with_the_form():
    for item in load_predictions().values():
        assert not {"answer", "alt", "after"} & public(item).keys()
        if "answer" in item:
            assert item["answer"] in [c["id"] for c in item["choices"]]


def test_code_in_an_answer_card_is_drawn_as_code():
    html = reveal("07-which-form-runs", "one-hot-float")._repr_mimebundle_()[0]["text/html"]
    assert "<code>ignore_index=255</code>" in html and "`" not in html


def test_no_stored_text_holds_marks_that_no_form_draws():
    """`code` is drawn; asterisks and underscores around a word would stand there as they are."""
    marks = re.compile(r"(?<![\w*`])\*\w[^*`]*\w\*(?!\w)|(?<!\w)_\w[^_`]*_(?!\w)|\*\*")
    for name in [*NAMES, "predictions"]:
        text = (QUIZZES / f"{name}.json").read_text("utf-8")
        bare = re.sub(r"`[^`]*`", "", text)
        assert not marks.findall(bare), (name, marks.findall(bare))


def test_a_guess_that_is_the_answer_but_for_rounding_is_not_called_too_low():
    item = load_predictions()["07-black-picture"]
    assert compare(item, 0.39, 100 / 255) == (
        True,
        pytest.approx(-0.0055),
        "Right, but for rounding.",
    )
    assert "too low" in compare(item, 0.2, 100 / 255)[2]


class Place:
    """Where a card was displayed."""

    def __init__(self):
        self.drawn = []

    def update(self, bundle, **options):
        self.drawn.append(bundle["text/html"])


def test_a_card_that_no_browser_drew_is_drawn_again_when_the_guess_is_made():
    late, there = reveal("01-coins-count", 24), reveal("01-touching-cars", 2)
    late._place, there._place, there.drawn = Place(), Place(), True
    assert repr(predict("01-coins-count", 22)).endswith("The answer stands below.")
    predict("01-touching-cars", 2)
    (html,) = late._place.drawn
    assert "You said 22 components" in html and "<details>" not in html
    assert there._place.drawn == []
