"""What the passport hears of."""

import pytest
from small import dice, iou, overlap

from utils import progress
from utils.exercises.checker import exercise as exercise_module
from utils.exercises.checker import restart_note

pytestmark = pytest.mark.usefixtures("own_passport")


def test_the_passport_hears_of_checks_hints_and_solutions(capsys):
    ex = overlap()
    ex.check(None)
    ex.hint()
    ex.check(dice)
    ex.solution()
    ex.check(iou)
    (item,) = progress.passport().items()
    assert (item["id"], item["done"], item["tries"]) == ("09/iou", True, 3)
    assert item["details"]["hints"] == 1 and item["details"]["solution"] == 1


def test_looking_at_the_solution_afterwards_changes_nothing(capsys):
    ex = overlap()
    ex.check(iou)
    ex.solution()
    assert progress.passport().items()[0]["outcome"] == "correct"


def test_a_failing_passport_is_said_once_and_costs_nothing(monkeypatch, capsys):
    def fails(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(progress, "record", fails)
    monkeypatch.setattr(exercise_module, "_told", [])
    ex = overlap()
    assert ex.check(iou).correct and ex.check(iou).correct
    assert capsys.readouterr().out.count("could not be noted") == 1


def test_a_solved_exercise_stays_solved_after_a_restart(capsys):
    overlap().check(iou)
    after_the_restart = overlap()
    after_the_restart.check(...)
    assert "You have solved this one before" in capsys.readouterr().out
    after_the_restart.solution()
    (item,) = progress.passport().items()
    assert (item["outcome"], item["done"], item["details"]["solution"]) == ("correct", True, 0)


def test_an_exercise_that_was_never_solved_is_not_called_so(capsys):
    overlap().check(...)
    assert "solved" not in capsys.readouterr().out


def test_a_check_that_never_ended_is_remembered_after_the_restart(capsys, monkeypatch):
    note = progress.passport().path.with_name(".progress.json.checking")
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text('{"exercise": "09/iou", "process": -1}')
    assert "never ended" not in overlap().check(iou).text  # it may be running in another notebook
    note.write_text('{"exercise": "09/iou", "process": -1}')
    monkeypatch.setattr(restart_note, "SECONDS", -1)
    assert "never ended" in overlap().check(iou).text
    assert "never ended" not in overlap().check(iou).text and not note.exists()


def test_a_folder_that_takes_no_note_is_no_trouble(tmp_path, monkeypatch, capsys):
    (tmp_path / "a_file").write_text("")
    monkeypatch.setenv(progress.ENV, str(tmp_path / "a_file" / "progress.json"))
    assert overlap().check(iou).correct
