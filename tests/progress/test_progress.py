"""The passport loses nothing, says what went wrong, and never stands in the way."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import threading

import numpy as np
import pytest
from filelock import FileLock

from utils import progress as module
from utils.progress import Passport, calibrate, calibration_lines, read_export, records
from utils.progress import file as progress_file


@pytest.fixture
def passport(tmp_path):
    return Passport(tmp_path / "deep" / "progress.json")


def write_many(path: str, worker: int, count: int) -> None:
    own = Passport(path)
    for i in range(count):
        own.record("exercise", f"01/worker{worker}-{i}", "correct")
        own.record("question", "05_metrics/shared", "not yet")


@pytest.mark.slow
def test_two_processes_writing_at_once_lose_no_record(tmp_path):
    path = tmp_path / "progress.json"
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=write_many, args=(str(path), w, 100)) for w in (1, 2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join(60)
    assert [w.exitcode for w in workers] == [0, 0]
    items = {i["id"]: i for i in Passport(path).items()}
    assert items.pop("05_metrics/shared")["tries"] == 200
    assert set(items) == {f"01/worker{w}-{i}" for w in (1, 2) for i in range(100)}


def test_threads_of_one_notebook_lose_no_record(passport):
    def work(n):
        for i in range(10):
            passport.record("exercise", f"01/{n}-{i}", "correct")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(Passport(passport.path).items()) == 40


def test_once_correct_stays_done_and_the_last_outcome_decides_what_to_revisit(passport):
    passport.record("exercise", "05/iou", "correct", title="IoU")
    passport.record("exercise", "05/iou", "not yet")
    item = passport.get("exercise", "05/iou")
    assert (item["done"], item["outcome"], item["tries"]) == (True, "not yet", 2)
    assert [r["title"] for r in passport.board()["revisit"]] == ["IoU"]


def test_an_untouched_stub_leaves_no_trace(passport):
    passport.record("exercise", "05/iou", "not attempted")
    assert passport.items() == [] and not passport.path.exists()


def test_an_unknown_kind_is_refused_by_name(passport):
    with pytest.raises(ValueError, match="kind='exercize'"):
        passport.record("exercize", "05/iou", "correct")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b'{"format": "something else"}',
        b"[" * 100_000,
        b'{"format": "segmentation-fundamentals progress", "version": 1, "items": {"a": 3}}',
        b'{"format": "segmentation-fundamentals progress", "version": "x", "items": {}}',
    ],
)
def test_a_damaged_file_is_kept_aside_byte_for_byte_and_said(tmp_path, capsys, content):
    path = tmp_path / "progress.json"
    path.write_bytes(content)
    passport = Passport(path)
    passport.record("exercise", "05/iou", "correct")
    (kept,) = tmp_path.glob("progress.damaged-*.json")
    assert kept.read_bytes() == content
    assert re.search(r"-\d{8}T\d{12}\.json$", kept.name)
    assert "damaged" in capsys.readouterr().out and str(kept) in passport.notes[0]
    assert len(Passport(path).items()) == 1


def test_a_newer_file_is_kept_aside_even_when_only_read(tmp_path):
    path = tmp_path / "progress.json"
    newer = {"format": progress_file.FORMAT, "version": progress_file.VERSION + 1, "pages": []}
    path.write_text(json.dumps(newer))
    passport = Passport(path)
    assert passport.items() == []
    (kept,) = tmp_path.glob("progress.newer-*.json")
    assert json.loads(kept.read_text()) == newer and "newer version" in passport.notes[0]


def test_an_unwritable_folder_is_said_once_and_learning_goes_on(tmp_path, capsys):
    (tmp_path / "a_file").write_text("")
    passport = Passport(tmp_path / "a_file" / "progress.json")
    passport.record("exercise", "05/iou", "correct")
    passport.record("exercise", "05/dice", "correct")
    assert capsys.readouterr().out.count("kept in memory") == 1
    assert passport.board()["notebooks"]["05"]["exercises"]["done"] == 2
    assert "kept in memory" in repr(passport.progress())


@pytest.mark.parametrize("content", [None, b"{"])
def test_a_folder_where_no_lock_can_be_made_is_only_read(passport, monkeypatch, content):
    passport.record("exercise", "05/iou", "correct")
    if content is not None:
        passport.path.write_bytes(content)
    before = passport.path.read_bytes()

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FileLock, "acquire", refused)
    again = Passport(passport.path)
    again.record("exercise", "05/dice", "correct")
    assert len(again.items()) == (2 if content is None else 1)
    assert passport.path.read_bytes() == before and "Permission denied" in again.notes[0]
    monkeypatch.undo()
    assert again._file.flush() and again.get("exercise", "05/dice")["done"]


def test_what_was_kept_in_memory_is_written_when_the_file_is_free_again(tmp_path):
    passport = Passport(tmp_path / "progress.json")
    passport._file._wait = 0.05
    with FileLock(f"{passport.path}.lock"):
        passport.record("exercise", "05/iou", "correct")
        assert not passport.path.exists() and len(passport.items()) == 1
    passport.record("exercise", "05/dice", "correct")
    assert len(Passport(passport.path).items()) == 2


def test_a_write_that_fails_half_way_leaves_the_old_file_whole(passport, monkeypatch):
    passport.record("exercise", "05/iou", "correct")
    before = passport.path.read_bytes()

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(progress_file.os, "fsync", broken)
    passport.record("exercise", "05/dice", "correct")
    assert passport.path.read_bytes() == before
    assert "No space left" in passport.notes[0]
    assert not list(passport.path.parent.glob(".*.tmp"))
    monkeypatch.undo()
    assert passport._file.flush() and len(Passport(passport.path).items()) == 2


def test_values_json_cannot_hold_are_made_plain(passport):
    odd = {"a": np.float32(0.5), "b": float("nan"), "c": (1, np.int64(2)), "d": object}
    passport.record("exercise", "05/iou", "not yet", **odd)
    stored = json.loads(passport.path.read_text())["items"]["exercise/05/iou"]["details"]
    assert (stored["a"], stored["b"], stored["c"]) == (0.5, "nan", [1, 2])
    assert isinstance(stored["d"], str)


def test_reset_asks_first_and_then_only_moves_the_file(passport, capsys):
    passport.record("exercise", "05/iou", "correct")
    before = passport.path.read_bytes()
    passport.reset()
    assert "1 exercise," in capsys.readouterr().out and passport.path.read_bytes() == before
    passport.reset(confirm=True)
    (kept,) = passport.path.parent.glob("progress.reset-*.json")
    assert kept.read_bytes() == before and passport.items() == []


def test_an_export_is_whole_or_refused_and_names_nobody(passport, tmp_path):
    passport.record("exercise", "05/iou", "correct")
    file = passport.export(tmp_path)
    assert read_export(file)["items"][0]["id"] == "05/iou"
    assert read_export(file)["name"] is None and str(tmp_path) not in file.read_text()
    assert read_export(passport.export(file, name="Ada"))["name"] == "Ada"
    file.write_text(file.read_text().replace("05/iou", "03/ioU"))
    with pytest.raises(ValueError, match="changed after"):
        read_export(file)
    with pytest.raises(ValueError, match="no exported passport"):
        read_export(passport.path)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bits")
def test_an_instructor_can_read_an_export_and_nobody_else_the_passport(passport, tmp_path):
    passport.record("exercise", "05/iou", "correct")
    assert passport.items()  # they are written before they are read
    assert passport.export(tmp_path / "for_ada.json").stat().st_mode & 0o777 == 0o644
    assert passport.path.stat().st_mode & 0o777 == 0o600


def test_an_export_does_not_overwrite_something_else(passport, tmp_path):
    (tmp_path / "thesis.json").write_text("{}")
    with pytest.raises(FileExistsError, match="thesis"):
        passport.export(tmp_path / "thesis.json")
    assert (tmp_path / "thesis.json").read_text() == "{}"


def test_the_board_is_the_same_text_for_the_same_record_and_holds_no_path(tmp_path):
    boards = []
    for name in ("a", "b"):
        p = Passport(tmp_path / name / "progress.json")
        p.record("question", "05_metrics/x", "not yet", title="<b>Dice</b>", section="Dice")
        p.record("exercise", "01/y", "correct")
        boards.append(p.progress())
    assert repr(boards[0]) == repr(boards[1])
    assert boards[0]._repr_html_() == boards[1]._repr_html_()
    assert str(tmp_path) not in repr(boards[0]) + boards[0]._repr_html_()
    assert "<b>" not in boards[0]._repr_html_() and "05: <b>Dice</b>" in repr(boards[0])


def test_the_table_of_contents_makes_the_totals(tmp_path, monkeypatch):
    ids = {"exercise": {"01/a", "01/b", "02/c"}, "question": set(), "prediction": set()}
    monkeypatch.setattr(records, "planned", lambda: ids)
    p = Passport(tmp_path / "progress.json")
    p.record("exercise", "01/a", "correct")
    rows = p.board()["notebooks"]
    assert rows["01"]["exercises"] == {"done": 1, "tried": 1, "total": 2}
    assert rows["02"]["exercises"] == {"done": 0, "tried": 0, "total": 1}


def test_the_environment_names_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv(module.ENV, str(tmp_path / "mine.json"))
    module.record("exercise", "01/a", "correct")
    assert (tmp_path / "mine.json").exists() and module.passport() is module.passport()


@pytest.mark.parametrize(
    ("hits", "said"),
    [(2, "Overconfident by 55 percentage points"), (6, "Overconfident by 15"), (8, "Well")],
)
def test_ten_guesses_say_how_sure_to_be(hits, said):
    def guess(n):
        details = {"value": 1, "hit": n < hits, "confidence": 75}
        return {"kind": "prediction", "details": details}

    assert said in calibration_lines(calibrate([guess(n) for n in range(10)]))[-1]
    assert "After ten" in calibration_lines(calibrate([guess(n) for n in range(9)]))[-1]


def test_one_is_one_and_no_jargon_is_spoken(tmp_path, capsys):
    p = Passport(tmp_path / "progress.json")
    p.record("exercise", "03/iou", "correct")
    p.record("prediction", "03-x", "guessed", value=1, hit=True, relative_error=0.08)
    p.record("prediction", "03-y", "guessed", value=1, hit=False, relative_error=0.2)
    p.reset()
    assert "set aside 1 exercise, 0 questions, 2 predictions." in capsys.readouterr().out
    assert calibration_lines(p.board()["calibration"])[:2] == [
        "2 of 2 predictions revealed, 1 was right or close.",
        "Numbers: half of your guesses were at most 14 % off.",
    ]


def test_calibration_counts_hits_by_stated_confidence():
    def guess(hit, confidence, error=None):
        details = {"value": 1, "hit": hit, "confidence": confidence, "relative_error": error}
        return {"kind": "prediction", "details": details}

    items = [guess(True, 95, 0.1), guess(False, 95, -0.5), guess(True, 50), guess(False, None, 3.0)]
    items.append({"kind": "prediction", "details": {"value": 2}})  # not yet revealed
    c = calibrate(items)
    assert (c["guessed"], c["revealed"], c["hits"]) == (5, 4, 2)
    assert c["median_relative_error"] == 0.5
    assert c["by_confidence"] == [
        {"confidence": 50, "count": 1, "hits": 1},
        {"confidence": 95, "count": 2, "hits": 1},
    ]
