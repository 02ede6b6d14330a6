"""The exercise engine, on small throwaway exercises."""

import contextlib
import html.parser
import os
import random
import signal
import sys
import threading
import time
import warnings

import numpy as np
import pytest
import torch

from utils import progress
from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    OpenExercise,
    PaintExercise,
    Rule,
    ValueExercise,
    case,
)
from utils.exercises.checker import exercise as exercise_module
from utils.exercises.checker.compare import Other, plain, same

pytestmark = pytest.mark.usefixtures("own_passport")

COMMON = {"title": "A test", "difficulty": 1, "minutes": 1}
HINTS = ["What belongs to both?", "`IoU = a / b`", "    return a / b"]


def iou(pred, target):
    """Overlap by union.

    Never shown by solution().
    """
    union = (pred | target).sum()
    return (pred & target).sum() / union if union else np.nan


def dice(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


def shift(labels):
    """Every label one column to the right, the first column 0."""
    out = np.zeros_like(labels)
    out[:, 1:] = labels[:, :-1]
    return out


SQUARE = np.zeros((6, 6), bool)
SQUARE[1:4, 1:4] = True
MOVED = np.roll(SQUARE, 1, axis=1)


def overlap(**options):
    settings = {
        "place": "notebook_09.iou",
        "reference": iou,
        "hints": HINTS,
        "shrink": True,
    } | options
    settings.setdefault("cases", [case(SQUARE, MOVED), case(SQUARE, SQUARE & False, note="empty")])
    settings.setdefault("mistakes", [Mistake(dice, "That is the Dice.")])
    return FunctionExercise(**COMMON, **settings)


def moved(**options):
    small = np.arange(9).reshape(3, 3)
    settings = {"cases": [case(small), case(small[::-1] * 2)], "hints": HINTS} | options
    return FunctionExercise(**COMMON, place="notebook_09.shift", reference=shift, **settings)


def says(attempt, ex=None, **options):
    return (ex or overlap()).judge(attempt, **options)


# --- the outcomes


def test_the_reference_is_correct():
    assert says(iou).correct


def test_a_foreseen_mistake_is_named_by_its_behaviour():
    found = says(lambda a, b: 2 * np.count_nonzero(a & b) / (a.sum() + b.sum()))
    assert (found.outcome, found.message, found.mistake) == ("not yet", "That is the Dice.", 0)


def test_a_foreseen_mistake_is_named_when_it_comes_in_floats():
    ex = moved(mistakes=[Mistake(lambda x: np.roll(x, 1, axis=1), "It comes round.")])
    assert says(lambda x: np.roll(x, 1, axis=1) * 1.0, ex).message == "It comes round."
    assert "floats" in says(lambda x: shift(x) * 1.0, ex).message


def test_an_answer_written_into_the_function_is_noticed():
    assert "same answer to every call" in says(lambda x: np.eye(3, dtype=int), moved()).message
    assert "same answer" not in says(lambda x: np.eye(3, dtype=int) * x, moved()).message
    assert "`return`" in says(lambda x: x.tolist().sort(), moved()).message


def test_the_failing_case_is_cropped_and_drawn():
    found = says(lambda a, b: 0.25)
    assert "target  0" in found.text and "yours   0.25" in found.text
    assert "difference 0.25" in found.text
    assert "    pred   target\n    0      1" in found.text  # one pixel is enough to show it


def test_a_wrong_map_is_drawn_as_target_yours_difference():
    found = says(lambda labels: labels, moved())
    assert "target   yours   difference\n" in found.text
    assert "8 of 9 values differ; the first at [0, 1]: target 0, yours 1." in found.text


def test_an_error_comes_with_its_arguments_and_the_learners_own_line():
    def broken(pred, target):
        return pred.no_such_thing

    found = says(broken)
    assert found.outcome == "raised"
    assert "iou(pred, target)" in found.text
    assert "return pred.no_such_thing" in found.text
    assert "AttributeError" in found.message


def test_a_changed_argument_is_named_even_when_the_answer_is_right():
    def spoil(pred, target):
        answer = iou(pred, target)
        target[0, 0] = True
        return answer

    found = says(spoil)
    assert found.outcome == "changed its input"
    assert "`target`" in found.message and "answer itself is right" in found.message


def test_a_changed_argument_hides_no_wrong_answer():
    """The first call is right; the answer as a whole is not."""

    def spoil(pred, target):
        target[0, 0] = True
        return iou(pred, target) if pred.any() else 0.3

    found = says(spoil, overlap(cases=[case(SQUARE, SQUARE), case(~SQUARE & SQUARE, SQUARE)]))
    assert found.outcome == "changed its input"
    assert "answer itself is right" not in found.message


def test_a_changed_dtype_in_place_counts_as_changed():
    def spoil(box):
        box["labels"] = box["labels"].astype(float)
        return 3

    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.f",
        reference=lambda box: 3,
        cases=[case({"labels": np.eye(3, dtype=int)})],
        hints=HINTS,
        tolerance=0,
    )
    assert says(spoil, ex).outcome == "changed its input"


@pytest.mark.parametrize("attempt", [None, ..., lambda a, b: None, lambda a, b: ...])
def test_an_untouched_stub_is_not_attempted(attempt):
    assert says(attempt).outcome == "not attempted"


def test_a_stub_with_docstring_or_dots_left_inside_is_not_attempted():
    def stub(pred, target):
        """Overlap by union."""
        ...

    def half(pred, target):
        overlap = (pred & target).sum()
        union = ...
        return overlap / union

    def later(pred, target):
        raise NotImplementedError

    assert [says(f).outcome for f in (stub, half, later)] == ["not attempted"] * 3


def test_a_forgotten_return_is_named():
    def silent(pred, target):
        _ = (pred & target).sum()

    assert "`return`" in says(silent).message


def test_an_endless_loop_ends():
    def loop(pred, target):
        while True:
            pass

    start = time.monotonic()
    found = says(loop, seconds=0.3)
    assert found.outcome == "took too long" and "iou(pred, target)" in found.text
    assert time.monotonic() - start < 2


def test_a_loop_that_swallows_exceptions_ends_too():
    def stubborn(pred, target):
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.001)

    assert says(stubborn, seconds=0.2).outcome == "took too long"
    assert not any(t.name == "exercise check" and t.is_alive() for t in threading.enumerate())


def test_a_thread_that_cannot_be_interrupted_is_said():
    def sleepy(pred, target):
        time.sleep(2.5)

    found = says(sleepy, seconds=0.1)
    assert found.outcome == "took too long" and "restart the kernel" in found.message
    assert "still running" in says(iou).text  # and again, as long as it lasts
    time.sleep(2)
    assert "still running" not in says(iou).text


def test_the_stop_button_ends_the_check(monkeypatch):
    import _thread

    def loop(pred, target):
        while True:
            pass

    # A test run in the background inherits "ignore SIGINT"; a notebook's kernel does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.3, _thread.interrupt_main).start()
    try:
        found = says(loop, seconds=20)
    finally:
        signal.signal(signal.SIGINT, before)
    assert found.outcome == "took too long" and "You stopped" in found.message


def test_random_answers_are_said():
    assert "two different answers" in says(lambda a, b: np.random.rand()).message


def test_answers_kept_from_call_to_call_are_said():
    seen = []

    def remembers(pred, target):
        seen.append(iou(pred, target))
        return seen[0] + len(seen)

    assert "two different answers" in says(remembers).message


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit, RecursionError])
def test_no_error_escapes(error):
    def raises(pred, target):
        raise error("stop")

    found = says(raises)
    assert found.outcome == "raised" and error.__name__ in found.text


def test_endless_recursion_is_an_error_with_a_short_traceback():
    def deep(pred, target):
        return deep(pred, target)

    found = says(deep)
    assert found.outcome == "raised" and "more calls" in found.text
    assert len(found.text.splitlines()) < 45


def test_wrong_parameters_are_told_apart_from_other_type_errors():
    assert "your function takes other arguments" in says(lambda a: 1).message


def test_a_called_function_and_a_class_are_named():
    assert "not `check(iou(...))`" in says(0.5).message
    assert "class" in says(int).message


def test_methods_partials_and_callable_objects_are_functions_too():
    class Holder:
        def method(self, pred, target):
            return iou(pred, target)

        __call__ = method

    assert says(Holder().method).correct and says(Holder()).correct


# --- near misses


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda x: shift(x).T, "transpose"),
        (lambda x: shift(x)[::-1], "upside down"),
        (lambda x: shift(x)[:, ::-1], "left and right"),
        (lambda x: shift(x)[None], "shape (1, 3, 3)"),
        (lambda x: shift(x).ravel(), "Your values are right, their shape is not"),
        (lambda x: shift(x)[:, :1], "broadcasting"),
        (lambda x: shift(x)[0, 1], "broadcasting"),
        (lambda x: shift(x).astype(float), "floats (float64)"),
        (lambda x: shift(x) + 1, "one more"),
        (lambda x: -shift(x), "opposite sign"),
        (lambda x: np.where(shift(x) > 3, np.nan, shift(x)), "NaN"),
        (lambda x: shift(x).tolist().append(0), "`return`"),
        (lambda x: (v for v in shift(x)), "generator"),
        (lambda x: np.zeros, "parentheses"),
        (lambda x: "012", "text"),
        (lambda x: shift(x) * 1j, "complex"),
        (lambda x: [[1], [2, 3]], "tuple of 2"),
    ],
)
def test_a_near_miss_is_named(wrong, words):
    found = says(wrong, moved())
    assert found.outcome == "not yet" and words in found.message


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda a, b: 100 * iou(a, b), "percent"),
        (lambda a, b: 1 - iou(a, b), "1 minus"),
        (lambda a, b: 1 / iou(a, b), "upside down"),
        (lambda a, b: round(iou(a, b), 1), "rounded"),
        (lambda a, b: iou(a, b) // 1, "cut to whole"),
        (lambda a, b: np.array([iou(a, b)]), "single number"),
        (lambda a, b: [iou(a, b)] * 4, "mean of your values"),
    ],
)
def test_a_near_miss_of_a_number_is_named(wrong, words):
    third = case(np.array([[1, 1, 1]], bool), np.array([[1, 0, 0]], bool))
    assert words in says(wrong, overlap(cases=[third, case(SQUARE, np.roll(SQUARE, 2))])).message


def test_percent_and_complement_are_named_although_some_scores_are_0_or_1():
    right, none = case(SQUARE, SQUARE), case(SQUARE, ~SQUARE)
    for cases in ([right], [none], [right, none]):
        ex = overlap(cases=cases)
        assert "1 minus" in says(lambda a, b: 1 - iou(a, b), ex).message
    assert "percent" in says(lambda a, b: 100 * iou(a, b), overlap(cases=[right])).message


def test_an_entry_of_a_dict_gets_the_near_misses_of_a_value():
    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.counted",
        reference=lambda x: {"size": 3, "counts": np.arange(3) + x},
        cases=[case(1), case(2)],
        hints=HINTS,
    )
    assert "`counts`: Your values are right, but they are floats" in (
        says(lambda x: {"size": 3, "counts": np.arange(3.0) + x}, ex).message
    )
    assert "`size`: Every value of yours is one more" in (
        says(lambda x: {"size": 4, "counts": np.arange(3) + x}, ex).message
    )


def test_floats_are_named_where_nothing_else_can_be_seen():
    """One call is wrong by its type alone; it is the smallest, and drawn."""
    found = says(lambda x: shift(x) * (7 if x[0, 0] else 1.0), moved())
    assert "floats" in found.message and "Other calls" in found.message


def test_a_single_number_for_a_map_is_called_so():
    assert "a single number; expected shape (3, 3)" in says(lambda x: 5, moved()).message


def test_a_mask_may_be_inverted_or_hold_255():
    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.threshold",
        reference=lambda p: p > 0.5,
        cases=[case(np.array([[0.2, 0.7]])), case(np.array([[0.9, 0.6, 0.1]]))],
        hints=HINTS,
    )
    assert "inverted" in says(lambda p: p < 0.5, ex).message
    assert "0 and 255" in says(lambda p: (p > 0.5) * 255, ex).message
    assert "True and False" in says(lambda p: (p > 0.5).astype("f4"), ex).message
    assert says(lambda p: (p > 0.5) * 1, ex).correct


def test_a_near_miss_must_hold_for_every_failing_case():
    once = iter([True] + [False] * 99)
    found = says(lambda x: shift(x).T if next(once) else shift(x) * 7, moved())
    assert "transpose" not in found.message


# --- written differently


@pytest.mark.parametrize(
    "other",
    [
        lambda x: shift(x).tolist(),
        lambda x: tuple(map(tuple, shift(x))),
        lambda x: torch.tensor(shift(x)),
        lambda x: shift(x).astype(np.uint8),
        lambda x: np.asfortranarray(shift(x)),
        lambda x: torch.cat([torch.zeros(3, 1, dtype=x.dtype), x[:, :-1]], dim=1),
        lambda x: x.new_zeros(3, 3) + torch.tensor(shift(x.numpy())),
    ],
)
def test_an_answer_of_another_type_is_accepted(other):
    assert says(other, moved()).correct


def test_numpy_code_is_accepted_where_tensors_are_given():
    ex = moved(cases=[case(torch.arange(9).reshape(3, 3))])
    assert says(lambda x: np.pad(x.astype(int), ((0, 0), (1, 0)))[:, :-1], ex).correct


@pytest.mark.parametrize(
    "yours, target, agree",
    [
        (np.float32(1 / 3), 1 / 3, True),
        (3.0, 3, True),
        (True, 1, True),
        ([1, 0], [True, False], True),
        ([1.0, 0.0], [True, False], False),
        ([np.nan, 1], [np.nan, 1.0], True),
        ([np.nan, 1], [0.0, 1.0], False),
        ({np.int64(1): [2]}, {1: (2,)}, True),
        ({"a": 1}, {"b": 1}, False),
        ([], np.zeros((0, 2)), True),
        ("a", "b", False),
        (b"ab", "ab", True),
        (1j, 0, False),
        ((np.eye(2), 3), [np.eye(2), 3], True),
        (np.ones((2, 1)), np.ones((2, 2)), False),
        (10**30, 1e30, True),
        (np.ma.masked_equal([1, 2], 2), [1.0, np.nan], True),
        ({1, 2}, {np.int64(2), 1}, True),
    ],
)
def test_what_counts_as_the_same(yours, target, agree):
    assert same(plain(yours), plain(target), 1e-5) is agree


def test_what_cannot_be_compared_is_never_the_same():
    assert isinstance(plain(object()), Other)
    assert not same(plain(object()), plain(object()), 1)


@pytest.mark.parametrize(
    "small",
    [
        range(10**9),
        range(10**30),
        np.broadcast_to(0.0, (10**5, 10**5)),
        torch.zeros(1).expand(10**9),
    ],
    ids=["range", "longer range", "broadcast array", "expanded tensor"],
)
def test_what_is_small_but_stands_for_very_many_numbers_is_not_unfolded(small):
    for value in (small, [small], (small, 1), {"a": [[small]]}):
        read = plain(value)
        assert isinstance(read["a"] if isinstance(read, dict) else read, Other)


# --- the world stays as it was


def test_nothing_of_the_session_is_changed(tmp_path):
    def vandal(pred, target):
        random.seed(1), np.random.seed(1), torch.manual_seed(1)
        np.random.rand(), torch.rand(3), random.random()
        os.chdir("/")
        os.environ["SPOILED"] = "1"
        np.seterr(all="raise")
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
            sys.stdout,
            sys.stderr,
        )

    random.seed(7), np.random.seed(7), torch.manual_seed(7)
    before = world()
    says(vandal)
    assert world() == before


def test_figures_made_during_a_check_are_closed():
    plt = pytest.importorskip("matplotlib.pyplot")
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
    start = time.perf_counter()
    for _ in range(5):
        says(iou)
    assert (time.perf_counter() - start) / 5 < 0.2


# --- what is shown


def test_check_shows_once_and_returns_the_result(capsys):
    found = overlap().check(iou)
    assert capsys.readouterr().out.count("correct") == 1
    assert found.correct and found._ipython_display_() is None


def test_a_notebook_gets_html_and_plain_text_once():
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    try:
        shell.user_ns |= {"ex": overlap(), "iou": iou}
        with capture_output() as caught:
            shell.run_cell("ex.check(iou)")
        (output,) = caught.outputs
        assert set(output.data) == {"text/plain", "text/html"}
    finally:
        InteractiveShell.clear_instance()


def test_everything_a_learner_typed_is_escaped():
    def nasty(pred, target):
        print("<script>alert(1)</script>")
        raise ValueError("<img src=x onerror=alert(1)>")

    shown = says(nasty).html
    assert "<script" not in shown and "<img" not in shown and "&lt;img" in shown


def test_the_html_is_balanced_and_tables_have_captions_and_headers():
    shown = says(lambda x: x, moved()).html

    class Balance(html.parser.HTMLParser):
        stack, seen = [], []

        def handle_starttag(self, tag, attrs):
            self.seen.append(tag)
            if tag != "br":
                self.stack.append(tag)

        def handle_endtag(self, tag):
            assert self.stack.pop() == tag

    reader = Balance()
    reader.feed(shown)
    assert not reader.stack
    assert reader.seen.count("caption") == reader.seen.count("table") == 4
    assert 'scope="col"' in shown and 'scope="row"' in shown and 'aria-label="✗ shift' in shown


def test_big_maps_are_cut_to_a_window_around_the_first_difference():
    big = np.zeros((40, 40), int)

    def wrong(x):
        out = shift(x)
        out[30, 20] = 5
        return out

    text = says(wrong, moved(cases=[case(big)])).text
    assert "1 of 1600 values differ; the first at [30, 20]: target 0, yours 5." in text
    assert "(rows 26-, columns 16-)" in text


def test_hints_climb_one_by_one_and_the_last_names_the_solution(capsys):
    ex = overlap()
    for _ in range(4):
        ex.hint()
    shown = capsys.readouterr().out
    assert [f"Hint {i} of 3" in shown for i in (1, 2, 3)] == [True] * 3
    assert shown.index(HINTS[0]) < shown.index(HINTS[1]) and "(again)" in shown
    assert "ex_iou.solution()" in shown


def test_the_solution_is_the_source_of_the_reference_with_a_short_docstring(capsys):
    overlap().solution()
    shown = capsys.readouterr().out
    assert "union = (pred | target).sum()" in shown and "Never shown" not in shown


def test_fewer_than_two_hints_are_refused():
    with pytest.raises(ValueError, match="two or more"):
        overlap(hints=["one"])


# --- the passport


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


# --- functions that work by changing things


def test_a_function_may_be_judged_by_what_it_changes():
    def fill(labels):
        labels[:] = 3

    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.fill",
        reference=fill,
        cases=[case(np.zeros((2, 2), int))],
        hints=HINTS,
        may_change=True,
        view=lambda returned, labels: labels,
    )
    assert says(fill, ex).correct and not says(lambda labels: labels + 3, ex).correct


def test_a_case_may_ask_for_an_error():
    def strict(x):
        if x < 0:
            raise ValueError("x: got a negative number")
        return x

    cases = [case(1), case(-1)]
    ex = FunctionExercise(
        **COMMON, place="notebook_09.strict", reference=strict, cases=cases, hints=HINTS
    )
    assert says(strict, ex).correct
    assert "Expected a ValueError" in says(lambda x: x, ex).message


# --- values, maps, sentences


def cat(**options):
    wrong = [Mistake(0.727, "That is the Dice."), Mistake(0.8, "That is the recall.")]
    settings = {"value": 80 / 140, "mistakes": wrong, "hints": HINTS} | options
    return ValueExercise(**COMMON, place="notebook_09.cat", **settings)


@pytest.mark.parametrize(
    "value, outcome, words",
    [
        (80 / 140, "correct", ""),
        (np.float32(0.571), "correct", ""),
        (torch.tensor(0.5714), "correct", ""),
        (0.727, "not yet", "That is the Dice."),
        (57.1, "not yet", "percent"),
        (0.1, "not yet", "0.1 is not the answer"),
        ("0.571", "not yet", "text"),
        (iou, "not yet", "a function"),
        (..., "not attempted", ""),
        (None, "not attempted", ""),
        (float("nan"), "not yet", "NaN"),
        ([0.571], "not yet", "single number"),
    ],
)
def test_values(value, outcome, words):
    found = says(value, cat())
    assert found.outcome == outcome and words in found.message


def test_an_answer_that_was_written_down_is_not_called_returned():
    for value in (["no", "yes"], [1, 2], "0.57", 1j, len):
        assert "returned" not in says(value, cat()).message
    assert "quotation marks" in says("4/7", cat()).message
    runs = cat(value=[0, 2, 1], mistakes=[])
    assert says([2, 1], runs).message == "Your answer has 2 numbers; expected 3."
    assert "quotation marks" not in says("I do not know", cat()).message


def test_values_may_be_shapes_and_words():
    shape = cat(value=(10, 256, 256), mistakes=[Mistake((3, 256, 256), "That is the image.")])
    assert says(torch.Size([10, 256, 256]), shape).correct and says([10, 256, 256], shape).correct
    assert says((3, 256, 256), shape).message == "That is the image."
    assert says(" Semantic ", cat(value="semantic", mistakes=[])).correct


def painting(**options):
    target = np.zeros((4, 4), int)
    target[1:3, 1:3] = 1
    settings = {"answer": target, "start": np.zeros((4, 4), int), "hints": HINTS} | options
    return PaintExercise(**COMMON, place="notebook_09.painting", **settings)


def test_a_painted_map_is_drawn_against_the_target():
    ex = painting()
    almost = ex.answer.copy()
    almost[0, 0] = 1
    assert says(ex.answer, ex).correct and says(ex.answer.tolist(), ex).correct
    assert says(ex.start, ex).outcome == "not attempted"
    assert "1 of 16 pixels" in says(almost, ex).message and "difference" in says(almost, ex).text
    assert says(almost, painting(allowed=1)).correct
    assert "shape (2, 2)" in says(np.ones((2, 2)), ex).message
    assert "whole numbers" in says(ex.answer * 0.5, ex).message


@pytest.mark.parametrize(
    "attempt, words",
    [
        (np.full((4, 4), np.nan), "NaN or infinity"),
        (np.array(list("abcdefghijklmnop")).reshape(4, 4), "no numbers"),
        ([[0, 1], [0]], "not equally long"),
        (5, "handed over a number"),
        (np.zeros, "handed over a function"),
    ],
)
def test_what_is_no_map_is_said(attempt, words):
    found = says(attempt, painting())
    assert found.outcome == "not yet" and words in found.message


def test_a_painting_widget_is_read_by_its_labels():
    class Widget:
        labels = painting().answer

    assert says(Widget(), painting()).correct


def test_rules_complain_in_their_order_and_wrong_maps_are_recognised():
    rules = [Rule(lambda m: m.any(), "Paint."), Rule(lambda m: m.sum() == 4, "Four pixels.")]
    ex = painting(rules=rules, mistakes=[Mistake(lambda m: m.all(), "All of it?")])
    corner = np.zeros((4, 4), int)
    corner[0] = 1
    assert says(corner, ex).correct
    corner[1, 1] = 1
    assert says(corner, ex).message == "Four pixels."
    assert says(np.ones((4, 4)), ex).message == "All of it?"


def test_an_open_answer_is_ticked_by_its_author():
    ex = OpenExercise(
        **COMMON,
        place="notebook_09.why",
        answer="Because accuracy rewards the background.",
        rubric=["names the background", "names imbalance"],
        hints=HINTS,
    )
    mine = "Because most pixels are background, I think."
    assert says("", ex).outcome == says(..., ex).outcome == "not attempted"
    assert says(mine, ex).outcome == "compare"  # nothing could be ticked before: no "not yet"
    assert "rewards the background" in says(mine, ex).text
    assert "☑ 1." in says(mine, ex, ticks=[1]).text and not says(mine, ex, ticks=[1]).correct
    assert says(mine, ex, ticks=[1, 2]).correct and says(ex.answer, ex).correct


@pytest.mark.parametrize("make", [cat, painting, overlap])
def test_the_answer_key_is_code_that_solves_the_exercise(make):
    ex, space = make(), {}
    exec(ex.answer_key(), space)
    assert ex.judge(space[ex.name]).correct
