"""What the README promises is so."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from solution_bank import all_exercises

from utils.exercises.notebook_00.class_share import averages_the_labels, ex_class_share
from utils.metrics import mean_iou
from utils.networks import load_run

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
START = (ROOT / "notebooks" / "source" / "00_start_here.py").read_text(encoding="utf-8")
ROW = re.compile(
    r"\| \[?(?P<title>\d\d [^\]|]+?)(?:\]\((?:notebooks/)?\d\d_\w+\.ipynb\))? "
    r"\| [^|]+ \| (?P<minutes>\d+) \| (?P<exercises>\d+|–) \| (?P<their_minutes>\d+|–) \|"
)


def test_it_is_short():
    assert len(TEXT.splitlines()) < 150


def test_every_link_leads_to_a_file():
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert len(links) >= 10
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_figure_is_wide_and_has_alternative_text():
    alt, path = re.search(r"!\[([^\]]+)\]\(([^)]+)\)", TEXT).groups()
    width, height = Image.open(ROOT / path).size
    assert len(alt) > 100
    assert width > 2.5 * height


def rows(text):
    """Number of the notebook -> its row in a table of lessons."""
    return {row["title"][:2]: row.groupdict() for row in ROW.finditer(text)}


def sources():
    return {p.name[:2]: p for p in (ROOT / "notebooks" / "source").glob("[0-9]*.py")}


def test_all_notebooks_are_in_both_tables_and_the_tables_agree():
    assert set(rows(TEXT)) == set(sources())
    assert rows(TEXT) == rows(START)


def test_each_notebook_has_the_title_and_the_minutes_that_the_tables_say():
    for number, row in rows(TEXT).items():
        opening = sources()[number].read_text(encoding="utf-8")[:1500]
        title = row["title"][3:]
        assert re.search(rf"^# # {int(number)} · .*{re.escape(title)}", opening, re.M), number
        said = re.search(r"^# (?:In )?(\d+) minutes\b", opening, re.M)  # not those of the exercises
        assert said[1] == row["minutes"], number


def test_exercises_and_their_mistakes_are_counted():
    exercises = all_exercises()
    for number, row in rows(TEXT).items():
        count = sum(ex.notebook == int(number) for ex in exercises)
        assert row["exercises"] == (str(count) if count else "–"), number
    said = re.search(r"(\d+) exercises know more than (\d+) mistakes", " ".join(TEXT.split()))
    assert int(said[1]) == len(exercises)
    assert int(said[2]) < sum(len(ex.mistakes) for ex in exercises)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pixel", "colour is all it knows"),
        ("default", "| encoder-decoder"),
        ("no_skips", "without skip connections"),
        ("weighted", "rare classes weighing more"),
    ],
)
def test_the_scores_are_those_of_the_stored_networks(name, words):
    line = next(line for line in TEXT.splitlines() if line.startswith("|") and words in line)
    assert line.split("|")[2].strip() == f"{mean_iou(load_run(name).confusion):.2f}"


@pytest.mark.slow
def test_the_numbers_under_the_figure_are_those_of_its_scene(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "notebooks" / "source")
    from cover import answer, cover_scene

    from utils.metrics import confusion_matrix, pixel_accuracy

    scene = cover_scene()
    cm = confusion_matrix(answer(scene), np.asarray(scene.semantic), 7)
    said = re.search(
        r"(\d+) % of the pixels right, and its mean IoU here is ([\d.]+)", " ".join(TEXT.split())
    )
    assert said.groups() == (f"{100 * pixel_accuracy(cm):.0f}", f"{mean_iou(cm):.2f}")


def test_the_check_answers_as_shown():
    assert ex_class_share.judge(averages_the_labels).text in TEXT
