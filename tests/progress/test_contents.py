"""One table of contents: announced in one place, read without importing a lesson."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from utils.progress import contents, lessons, planned

LESSONS = lessons()
SOURCE = Path(__file__).resolve().parents[2] / "notebooks" / "source"
spec = importlib.util.spec_from_file_location("table", SOURCE / "contents.py")
table = importlib.util.module_from_spec(spec)
spec.loader.exec_module(table)
START = (SOURCE / "00_start_here.py").read_text("utf-8")


def test_every_lesson_has_its_own_number_and_a_title():
    numbers = [lesson.number for lesson in LESSONS]
    assert numbers == sorted(set(numbers)) and len(numbers) >= 5
    assert all(len(lesson.title) > 5 for lesson in LESSONS)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_the_exercises_are_listed_in_the_order_of_the_lesson(lesson):
    checked = re.findall(r"^ex_(\w+)\.check\(", lesson.source.read_text("utf-8"), re.M)
    assert list(lesson.exercises) == checked


def test_every_question_file_belongs_to_a_lesson():
    mine = {stem for lesson in LESSONS for stem in lesson.quizzes}
    assert mine == {p.stem for p in contents.QUIZZES.glob("[0-9]*.json")}


def test_every_prediction_belongs_to_a_lesson():
    assert {id_[:2] for id_ in planned()["prediction"]} <= {x.number for x in LESSONS}


def test_a_new_lesson_is_announced_by_its_files(tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "ROOT", tmp_path)
    monkeypatch.setattr(contents, "QUIZZES", tmp_path / "data" / "quizzes")
    files = {
        "notebooks/source/07_video.py": "# %% [markdown]\n# # 7 · Video\n",
        "utils/exercises/notebook_07/__init__.py": (
            "from utils.exercises.notebook_07.flow import FRAMES, ex_flow\n"
            "from utils.exercises.notebook_07.drift import ex_drift\n"
        ),
        "data/quizzes/07_video.json": '{"questions": [{"id": "first"}]}',
        "data/quizzes/predictions.json": '{"items": [{"id": "07-frames"}]}',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (lesson,) = lessons()
    assert (lesson.number, lesson.title, lesson.teaches) == ("07", "Video", True)
    assert lesson.exercises == ("flow", "drift")
    assert planned() == {
        "exercise": {"07/flow", "07/drift"},
        "question": {"07_video/first"},
        "prediction": {"07-frames"},
    }


def test_the_board_knows_all_totals_without_importing_a_lesson():
    code = (
        "import sys\nfrom utils.progress import passport\n"
        "row = passport().board()['notebooks']['05']\n"
        "assert row['exercises']['total'] == 18, row\n"
        "assert not {'utils.exercises', 'torch'} & set(sys.modules)"
    ).replace("18", str(next(len(x.exercises) for x in LESSONS if x.number == "05")))
    subprocess.run([sys.executable, "-c", code], check=True)


# --- the table of lessons that a learner reads


def test_every_lesson_has_a_row_in_lesson_00_under_its_own_title():
    titles = {row["number"]: row["title"] for row in table.ROW.finditer(START)}
    assert list(titles) == [f"{n:02}" for n in range(10)]
    for lesson in LESSONS:
        assert lesson.title.startswith(titles[lesson.number][3:])


def test_links_minutes_and_exercises_in_lesson_00_are_those_of_the_lessons():
    assert table.filled(START, "") == START, "run: python notebooks/source/contents.py"


def test_each_lesson_ends_with_a_link_to_the_one_after_it():
    stems = [lesson.stem for lesson in LESSONS]
    for lesson in LESSONS[1:-1]:  # 00 lets its reader choose
        linked = re.findall(r"\]\((\w+)\.ipynb\)", lesson.source.read_text("utf-8"))
        assert linked[-1] == stems[stems.index(lesson.stem) + 1], lesson.stem


def test_a_row_is_filled_from_the_lesson_and_one_without_a_lesson_stays():
    lesson = next(x for x in LESSONS if x.number == "01")
    minutes, of_exercises = table.lesson_minutes(lesson.source)
    kept = "# | 77 A lesson to come | fly | 45 | – | – |"
    text = f"# | 01 {lesson.title} | see | 1 | 2 | 3 |\n{kept}\n"
    row = (
        f"# | [01 {lesson.title}](there/{lesson.stem}.ipynb) | see | {table.rounded(minutes)} | "
        f"{len(lesson.exercises)} | {of_exercises:g} |"
    )
    assert table.filled(text, "there/") == f"{row}\n{kept}\n"


def test_folded_answers_are_not_counted_as_tasks(tmp_path):
    source = tmp_path / "77_parts.py"
    text = ["1. Look.", "2. Move.", "", "<details><summary>What you should have seen</summary>"]
    text += ["", "1. A car.", "2. A road.", "", "</details>"]
    cells = ["# %%", "TaskSwitch(scene)", "", "# %% [markdown]", *(f"# {line}" for line in text)]
    source.write_text("\n".join(cells))
    assert sum(section.tasks for section in sys.modules["minutes"].sections(source)) == 2
