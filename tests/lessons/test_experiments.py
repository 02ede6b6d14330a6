"""Lesson 04, "Try it yourself": its five lines are run, and give what the lesson says they give.

The lines, the loop that they call and the sentences that answer them are read from the lesson. On
another machine the numbers differ a little ("nearly so on yours"): CLOSE says how much.
"""

import io
import re
from contextlib import redirect_stdout
from functools import cache, partial
from pathlib import Path

import pytest
from lesson_cells import cells_of

from utils.networks import Recorder, load_run, train_step, training_data

pytestmark = [pytest.mark.deep, pytest.mark.weekly, pytest.mark.timeout(3600)]
CLOSE = 0.03
SOURCE = Path(__file__).parents[2] / "notebooks" / "source" / "04_training.py"


def cell_with(text, kind="code"):
    """The one cell that holds this text."""
    (found,) = [c.source for c in cells_of(SOURCE) if c.cell_type == kind and text in c.source]
    return found


@cache
def experiments():
    """The lines that a learner sets free."""
    lines = cell_with("#report(").splitlines()
    return [line.removeprefix("#") for line in lines if line.startswith(("report(", "#"))]


@cache
def answers():
    """The number of an experiment, and the sentence that answers it."""
    cell = cell_with("1. **Fewer steps.**", "markdown")
    found = re.findall(r"^- \*\*(\d)\*\* (.*?)(?=^- |^</details>)", cell, re.DOTALL | re.MULTILINE)
    return dict(found)


def names_of_the_lesson():
    """What the lesson has defined when its last section begins, its own training run included."""
    names = {"step": train_step, "training": training_data(), "PERSON": 6}
    for text in ("import inspect", "networks.held_out_data()", "def train_in_the_open"):
        exec(cell_with(text), names)
    names["Recorder"] = partial(Recorder, every=1000, progress=False)  # its last look is enough
    exec(re.search(r"^dark = .*$", cell_with("dark = "), re.MULTILINE)[0], names)
    exec(cell_with("def report("), names)
    exec("my_model, my_history = train_in_the_open(training)", names)
    return names


def printed_by(line, names):
    """What one line of the lesson prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(line, names)
    return printed.getvalue()


@pytest.fixture(scope="module")
def lesson():
    """Line -> what it prints; each line is run once."""
    names = names_of_the_lesson()
    return cache(lambda line: printed_by(line, names))


@pytest.fixture(scope="module")
def measured(lesson):
    """Which line -> what it reports: {"mean IoU": 0.61, ...}."""

    def of(part):
        (line,) = [each for each in experiments() if part in each]
        report = re.findall(
            r"(last loss|mean IoU|people found|at night|by day) ([\d.]+)", lesson(line)
        )
        return {name: float(value) for name, value in report}

    return of


def said(number):
    """The numbers in the answer to an experiment."""
    return [float(n) for n in re.findall(r"\d+\.\d+", answers()[number])]


def close(number):
    return pytest.approx(number, abs=CLOSE)


def test_there_are_five_experiments_an_answer_to_each_and_the_plain_training_to_compare_with():
    assert len(experiments()) == 6 and experiments()[0] == "report(my_model, my_history)"
    assert list(answers()) == ["1", "2", "3", "4", "5"]


def test_1_sixty_steps_of_their_own_are_better_than_67_of_600(measured):
    own, of_600 = said("1")[:2]
    history = load_run("default").history
    at_67 = dict(zip(history.steps.tolist(), history.mean_iou, strict=True))[67]
    assert measured("steps=60")["mean IoU"] == close(own) and f"{at_67:.2f}" == f"{of_600:.2f}"
    assert own > of_600 + 2 * CLOSE


def test_2_a_learning_rate_of_1_leaves_a_network_and_a_higher_loss(measured):
    fast, plain = measured("lr=1.0"), measured("my_history")
    assert fast["mean IoU"] == close(*said("2"))
    assert fast["last loss"] > plain["last loss"]


def test_3_a_hundred_steps_of_dice_loss_find_a_quarter_of_the_people_the_others_nobody(
    measured,
):
    assert answers()["3"].startswith("About a quarter of the people (from three other seeds")
    assert answers()["3"].rstrip().endswith("Without it: nobody.")
    assert measured("dice_loss")["people found"] == pytest.approx(0.25, abs=0.08)
    assert measured("my_history")["people found"] < 0.02


def test_3_other_seeds_find_from_none_to_half_of_the_people():
    names = names_of_the_lesson()
    loop = cell_with("def train_in_the_open")
    for seed, place in (("new_model('default', seed)", 'new_model("default")'),
                        ("manual_seed(seed)", "manual_seed(0)")):  # fmt: skip
        assert place in loop
        loop = loop.replace(place, seed)
    found = []
    for names["seed"] in (1, 2, 3):
        exec(loop, names)
        line = "report(*train_in_the_open(training, loss_fn=networks.dice_loss))"
        found += re.findall(r"people found ([\d.]+)", printed_by(line, names))
    assert "none, a tenth, half" in answers()["3"]
    assert sorted(map(float, found)) == [pytest.approx(f, abs=0.1) for f in (0, 0.1, 0.5)]


def test_4_more_night_helps_at_night_and_costs_by_day(measured):
    dark, plain = measured("streets_at_night"), measured("my_history")
    night, night_before, day, day_before = said("4")
    assert (dark["at night"], plain["at night"]) == (close(night), close(night_before))
    assert (dark["by day"], plain["by day"]) == (close(day), close(day_before))
    assert dark["at night"] > plain["at night"] and dark["by day"] < plain["by day"]


def test_5_a_size_that_4_does_not_divide_is_rounded_up_and_cut_off_again(lesson):
    (line,) = [each for each in experiments() if "layer_table" in each]
    heights = [int(h) for h in re.findall(r"\(\d+, (\d+), \d+\)", lesson(line))]
    changes = [h for h, before in zip(heights, [50, *heights], strict=False) if h != before]
    assert changes == [25, 13, 26, 25, 50]
    assert "50, 25, 13, and back to 26, 25, 50" in " ".join(answers()["5"].split())
