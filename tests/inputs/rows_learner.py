"""Good calls of what belongs to a learner: progress, questions, own images, exercises, classes."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import numpy as np
from PIL import Image

from tests.inputs.arguments import Made, row
from tests.inputs.faces import BITS, IDS, LABELS, OTHER_BITS
from utils.classes import STREET
from utils.datasets import pairs
from utils.exercises.checker import FunctionExercise, case
from utils.metrics import iou
from utils.progress import Passport, calibrate, make_board
from utils.quiz import PredictForm, Quiz, load, load_predictions

ITEM = {"kind": "exercise", "id": "05/iou", "outcome": "correct", "tries": 1, "done": True,
        "details": {}}  # fmt: skip
GUESS = next(item for item in load_predictions().values() if item["type"] == "number")
QUESTIONS = load("05_metrics")
SINGLE = next(q for q in QUESTIONS["questions"] if q["type"] == "single")


def names(folder: Path) -> Path:
    return folder / "progress.json"


def passport(method: str) -> Made:
    return Made(lambda folder: getattr(Passport(names(folder)), method))


def exported(folder: Path) -> Path:
    record = Passport(names(folder))
    record.record("exercise", "05/iou", "correct")
    return record.export(folder / "export.json")


def images(folder: Path) -> Path:
    """A folder with two pictures and their masks, for all that reads a learner's own images."""
    for name in ("images", "masks"):
        (folder / name).mkdir(exist_ok=True)
    for number in range(2):
        pixels = np.full((8, 9, 3), 60 * number + 20, np.uint8)
        Image.fromarray(pixels).save(folder / "images" / f"p{number}.png")
        labels = np.zeros((8, 9), np.uint8)
        labels[2:5, 2:6] = 1
        Image.fromarray(labels).save(folder / "masks" / f"p{number}.png")
    return folder / "images"


def of_masks(folder: Path) -> Path:
    images(folder)
    return folder / "masks"


@functools.wraps(pairs)
def all_pairs(**given):
    """A generator looks at its arguments when it is asked for the first pair."""
    return list(pairs(**given))


def out(name: str) -> Made:
    return Made(lambda folder: folder / name)


def coco_json(folder):
    file = folder / "truth.json"
    names = [{"id": 5, "name": "car"}, {"id": 6, "name": "person"}]
    image = {"id": 1, "file_name": "a.png", "height": 2, "width": 3}
    file.write_text(json.dumps({"images": [image], "categories": names, "annotations": []}))
    return file


OWN = {"images": Made(images), "masks": Made(of_masks)}
OPTIONS = {"format": None, "classes": None, "palette": None, "table": None, "void": 255,
           "ids": None, "leave_out": (), "progress": False}  # fmt: skip
LISTED = {"names": ["a"], "classes": STREET}
CLASS_ROWS = [
    row("classes.SegmentationClass", id=1, name="cup", color=(1, 2, 3), is_thing=True),
    row("classes.class_names", classes=STREET),
    row("classes.thing_ids", classes=STREET),
    row("classes.require_classes", classes=STREET),
    row("classes.palette", classes=STREET),
]
PROGRESS_ROWS = [
    row("progress.Board", data=make_board([ITEM], {}), notes=[]),
    row("progress.Passport", path=Made(names)),
    row("progress.ProgressFile", path=Made(names)),
    row("progress.calibrate", items=[ITEM]),
    row("progress.calibration_lines", calibration=calibrate([ITEM])),
    row("progress.default_path"),
    row("progress.export", path=out("export.json"), name=None),
    row("progress.lessons"),
    row("progress.make_board", items=[ITEM], planned={"exercise": {"05/iou"}}),
    row("progress.needs_another_look", item=ITEM),
    row("progress.notebook_of", item=ITEM),
    row("progress.passport"),
    row("progress.percent", share=0.5),
    row("progress.place_named", section="05 Overlap: IoU and Dice", notebook=""),
    row("progress.place_of", item=ITEM),
    row("progress.planned"),
    row("progress.progress"),
    row("progress.read_export", path=Made(exported)),
    row("progress.record", kind="exercise", id="05/iou", outcome="correct"),
    row("progress.reset", confirm=False),
    row("progress.Passport.record", of=passport("record"), kind="exercise", id="05/iou",
        outcome="correct"),
    row("progress.Passport.get", of=passport("get"), kind="exercise", id="05/iou"),
    row("progress.Passport.reset", of=passport("reset"), confirm=False),
    row("progress.Passport.export", of=passport("export"), path=out("x.json"), name=None),
]  # fmt: skip
QUIZ_ROWS = [
    row("quiz.PredictForm", item=GUESS),
    row("quiz.PredictForm.commit", of=Made(lambda folder: PredictForm(GUESS).commit),
        value=3, confidence=50),
    row("quiz.Quiz", content=QUESTIONS),
    row("quiz.Quiz.answer", of=Made(lambda folder: Quiz(QUESTIONS).answer),
        question=SINGLE["key"], value=SINGLE["choices"][0]["id"]),
    row("quiz.ReadingList", places={}),
    row("quiz.Said", lines=["a sentence"]),
    row("quiz.as_html", title="a title", questions=QUESTIONS["questions"]),
    row("quiz.as_text", title="a title", questions=QUESTIONS["questions"]),
    row("quiz.calibration"),
    row("quiz.judge", question=SINGLE, value=SINGLE["choices"][0]["id"]),
    row("quiz.load", name="05_metrics"),
    row("quiz.load_predictions"),
    row("quiz.number_text", value=0.5),
    row("quiz.predict", id=GUESS["id"], value=3, confidence=50),
    row("quiz.public", question=SINGLE),
    row("quiz.quiz", name="05_metrics"),
    row("quiz.quiz_names"),
    row("quiz.read_number", text="0.5"),
    row("quiz.reading_list"),
    row("quiz.reveal", id=GUESS["id"], truth=3),
    row("quiz.revisit", name=None),
    row("quiz.rich", text="a `code`"),
]  # fmt: skip
DATASET_ROWS = [
    row("datasets.inspect", **OWN, **OPTIONS),
    row("datasets.load", **OWN, size=None, repair=None, progress=False),
    row("datasets.pairs", of=Made(lambda folder: all_pairs), **OWN, progress=False),
    row("datasets.repair", **OWN, to=out("repaired"), progress=False),
    row("datasets.diagnose", images=np.full((1, 2, 3, 3), 0.5), labels=LABELS[None],
        num_classes=3, logits=None, pred=None, reference=None, ignore_index=255),
    row("datasets.contact_sheet", images=[np.full((2, 3, 3), 9, np.uint8)], labels=[LABELS],
        names=["a"], columns=4),
    row("datasets.export_coco", path=out("coco.json"), instances=[IDS],
        instance_classes=[{3: 5, 7: 6}], **LISTED, crowds=None, scores=None),
    row("datasets.export_coco_results", path=out("results.json"), instances=[IDS],
        instance_classes=[{3: 5, 7: 6}], **LISTED, scores=[{3: 0.5, 7: 1.0}], truth=Made(coco_json)),
    row("datasets.export_coco_panoptic", path=out("panoptic.json"), labels=[np.where(IDS, 5, 1)],
        instances=[IDS], **LISTED, crowds=None),
    row("datasets.export_index_png", folder=out("index"), labels=[LABELS], names=["a"]),
    row("datasets.export_palette_png", folder=out("palette"), labels=[LABELS], **LISTED),
]  # fmt: skip
COMMON = {"place": "utils.exercises.notebook_05.iou", "title": "a title", "difficulty": 1,
          "minutes": 5, "hints": ["Which?", "a & b"]}  # fmt: skip
CHECKED = FunctionExercise(**COMMON, reference=iou, cases=[case(BITS, OTHER_BITS)])
EXERCISE_ROWS = [
    row("exercises.FunctionExercise.check", of=Made(lambda folder: CHECKED.check),
        attempt=iou),
]  # fmt: skip
ROWS = [
    *CLASS_ROWS, *PROGRESS_ROWS, *QUIZ_ROWS, *DATASET_ROWS, *EXERCISE_ROWS,
    row("setup.check_packages"),
]  # fmt: skip
