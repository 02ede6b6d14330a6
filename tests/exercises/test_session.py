"""Whatever a learner's function does, the session stays as it was."""

import logging
import os
import random
import sys
import time
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from small import iou, says

from utils.exercises.checker import session, time_limit

pytestmark = pytest.mark.usefixtures("own_passport")


def test_nothing_of_the_session_is_changed(tmp_path):
    def vandal(pred, target):
        random.seed(1), np.random.seed(1), torch.manual_seed(1)
        np.random.rand(), torch.rand(3), random.random()
        os.chdir("/")
        os.environ["SPOILED"] = "1"
        np.seterr(all="raise")
        logging.basicConfig(level="DEBUG", force=True), logging.disable(logging.ERROR)
        np.set_printoptions(precision=1)
        warnings.simplefilter("error")
        sys.setrecursionlimit(300)
        torch.set_default_dtype(torch.float64)
        sys.stdout = None
        print("lost", file=sys.stderr)
        return iou(pred, target)

    def world():
        return (
            random.getstate(),
            repr(np.random.get_state()),
            torch.get_rng_state().tolist(),
            os.getcwd(),
            dict(os.environ),
            np.geterr(),
            np.get_printoptions(),
            list(warnings.filters),
            sys.getrecursionlimit(),
            torch.get_default_dtype(),
            (logging.root.level, logging.root.handlers[:], logging.root.manager.disable),
            sys.stdout,
            sys.stderr,
        )

    random.seed(7), np.random.seed(7), torch.manual_seed(7)
    before = world()
    says(vandal)
    assert world() == before


def test_figures_made_during_a_check_are_closed():
    plt.switch_backend("agg")
    mine = plt.figure()

    def plots(pred, target):
        plt.figure()
        return iou(pred, target)

    assert says(plots).correct and plt.get_fignums() == [mine.number]
    plt.close(mine)


def test_printing_is_caught_cut_and_said(capsys):
    def loud(pred, target):
        for i in range(5_000):
            print("line", i)
        return iou(pred, target)

    found = says(loud)
    assert found.correct and "the first 10 of 10000 lines" in found.text
    assert len(found.text) < 1000 and capsys.readouterr().out == ""


def test_input_and_breakpoint_do_not_wait_for_anybody():
    assert says(lambda a, b: input("?")).outcome == "raised"
    assert says(lambda a, b: breakpoint()).outcome == "raised"


def test_the_same_attempt_always_gets_the_same_text():
    assert len({says(lambda a, b: np.random.rand()).text for _ in range(3)}) == 1


def test_a_check_is_quick():
    says(iou)
    start = time.process_time()  # a busy machine does not matter
    for _ in range(5):
        says(iou)
    assert (time.process_time() - start) / 5 < 0.2


def test_an_interrupt_at_the_very_start_is_an_answer(monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(time_limit, "count_still_running", lambda: 0)
    monkeypatch.setattr(session, "_remember", interrupted)
    found = says(iou)
    assert found.outcome == "took too long" and "You stopped" in found.message


def test_a_patched_comparison_is_not_believed(monkeypatch):
    def attempt(pred, target):
        monkeypatch.setattr(np, "isclose", lambda *_, **__: np.True_)
        return 0.25

    assert says(attempt).outcome == "not yet"
