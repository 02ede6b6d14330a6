"""How a check can end: correct, not yet, raised, changed its input, too long, not attempted."""

import contextlib
import signal
import threading
import time

import numpy as np
import pytest
import torch
from small import (
    COMMON,
    HINTS,
    MOVED,
    SQUARE,
    dice,
    iou,
    moved,
    overlap,
    says,
    shift,
)

from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    case,
    paraphrase,
    time_limit,
)
from utils.exercises.checker.paraphrase import OTHERWISE
from utils.exercises.usable import labels_for_the_loss
from utils.metrics import iou as course_iou

pytestmark = pytest.mark.usefixtures("own_passport")


def test_the_reference_is_correct():
    assert says(iou).correct


def test_a_foreseen_mistake_is_named_by_its_behaviour():
    found = says(lambda a, b: 2 * np.count_nonzero(a & b) / (a.sum() + b.sum()))
    assert (found.outcome, found.message, found.mistake) == ("not yet", "That is the Dice.", 0)


def test_a_foreseen_mistake_is_named_when_it_comes_in_floats():
    ex = moved(mistakes=[Mistake(lambda x: np.roll(x, 1, axis=1), "It comes round.")])
    assert says(lambda x: np.roll(x, 1, axis=1) * 1.0, ex).message == "It comes round."
    assert says(lambda x: shift(x) * 1.0, ex).correct


def test_an_answer_written_into_the_function_is_noticed():
    def written(labels):
        return np.eye(3, dtype=int)

    def constant(labels):
        return (labels is None) + np.eye(3, dtype=int)

    assert "same answer to every call" in says(written, moved()).message
    assert "same answer" not in says(constant, moved()).message  # it looks at its argument
    assert "`return`" in says(lambda x: x.tolist().sort(), moved()).message


def test_the_failing_case_is_cropped_and_drawn():
    found = says(lambda a, b: 0.25)
    assert "expected  0" in found.text and "yours     0.25" in found.text
    assert "difference 0.25" in found.text
    one_pixel = "    pred (T: True)   target (T: True)\n    ·                T"
    assert one_pixel in found.text  # enough to show it


def test_a_wrong_map_is_drawn_as_expected_yours_difference():
    found = says(lambda labels: labels, moved())
    assert "expected   yours   difference\n" in found.text
    assert "8 of 9 values differ; the first at [0, 1]: expected 0, yours 1." in found.text


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


def test_an_argument_that_cannot_be_read_any_more_was_changed():
    from utils.exercises.notebook_02 import ex_stored_ids

    def closes_the_picture(picture):
        ids = np.array(picture)
        picture.close()
        return ids

    found = ex_stored_ids.judge(closes_the_picture)
    assert found.outcome == "changed its input" and "`picture`" in found.message


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


def test_a_library_that_is_loaded_for_the_first_time_costs_a_second_try_and_not_the_check(
    tmp_path, monkeypatch
):
    """The first import of scikit-learn, say, can take as long as a check may."""
    for part in "abcdef":
        (tmp_path / f"slow_part_{part}.py").write_text("import time\ntime.sleep(0.15)")
    imports = "\n".join(f"import slow_part_{part}" for part in "abcdef")
    (tmp_path / "slow_library.py").write_text(imports)
    monkeypatch.syspath_prepend(tmp_path)

    def attempt(pred, target):
        import slow_library  # noqa: F401

        return iou(pred, target)

    assert says(attempt, overlap(), seconds=0.6).correct


def test_a_thread_that_cannot_be_interrupted_is_said(monkeypatch):
    monkeypatch.setattr(time_limit, "PATIENCE", 0.1)
    awake = threading.Event()

    def sleepy(pred, target):
        while not awake.is_set():
            with contextlib.suppress(BaseException):  # it does not hear that it is told to stop
                awake.wait(60)

    found = says(sleepy, seconds=0.1)
    assert found.outcome == "took too long" and "restart the kernel" in found.message
    assert "still running" in says(iou).text  # and again, as long as it lasts
    awake.set()
    for thread in time_limit._still_running:
        thread.join(30)
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


def test_the_course_s_own_function_is_no_attempt():
    found = says(course_iou)
    assert found.outcome == "not attempted" and "series' `iou`, not yours" in found.message


def test_a_copy_is_advised_that_is_deep_enough():
    def spoil(rle):
        rle["counts"].append(3)
        return 3

    settings = {"reference": lambda rle: 3, "hints": HINTS, "cases": [case({"counts": [1]})]}
    ex = FunctionExercise("notebook_09.spoil", **COMMON, **settings)
    assert "copy.deepcopy(rle)" in says(spoil, ex).message


def test_np_empty_is_named_as_what_is_never_twice_the_same():
    turn = iter(range(99))

    def attempt(labels):
        out = np.empty(labels.shape)
        out[:] = next(turn)
        return out

    found = says(attempt, moved())
    assert "`np.empty` does not clear" in found.message and "first" in found.text


def test_an_error_is_a_known_mistake_only_when_it_says_the_same():
    ex = overlap(mistakes=[Mistake(lambda a, b: a[0, 0, 0], "Too many indices.")])
    assert says(lambda p, t: t[0, 0, 0, 0], ex).message == "Too many indices."
    assert "IndexError" in says(lambda p, t: [][3], ex).message


def test_a_fault_of_what_was_done_is_said_in_its_sentence_and_in_the_call_in_which_it_shows():
    cut, turned = "A row is missing.", "The rows stand in another order."

    def view(returned, labels):
        faults = {
            cut: len(returned) < len(labels),
            turned: list(returned) == list(labels)[::-1] != list(labels),
        }
        return faults | {"rows": len(returned)}

    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.rows",
        reference=list,
        cases=[case([1, 1]), case([1, 2, 3]), case([5, 5, 5, 5])],
        hints=HINTS,
        view=view,
    )
    assert says(lambda rows: list(rows), ex).correct
    found = says(lambda rows: rows[::-1], ex)
    assert found.message == turned and "1 2 3" in found.text and "True" not in found.text
    found = says(lambda rows: rows[::-1] if len(rows) < 4 else rows[1:], ex)
    assert found.message == cut and "expected rows  4" in found.text


def test_right_numbers_that_cannot_be_used_are_refused_and_wrong_numbers_are_told_first():
    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.labels",
        reference=lambda mask: (mask > 0).astype(np.int64),
        cases=[case(np.array([[0, 3]], np.uint8)), case(np.array([[0, 0]], np.uint8))],
        hints=HINTS,
        usable=labels_for_the_loss,
    )
    assert says(lambda mask: (mask > 0).astype(int), ex).correct
    assert says(lambda mask: torch.from_numpy(mask > 0).long(), ex).correct
    found = says(lambda mask: mask > 0, ex)
    assert found.outcome == "not yet" and "yours is bool" in found.message
    assert "`.long()`" in says(lambda mask: torch.from_numpy(mask > 0), ex).message
    assert "type" not in says(lambda mask: mask == 0, ex).message


def test_another_library_is_only_spoken_of_where_an_array_was_handed_over():
    def strict(names):
        if len(names) < 2:
            raise ValueError("names: too few")
        return sorted(names)

    cases = [case(["b", "a"]), case(["a"])]
    ex = FunctionExercise(
        **COMMON, place="notebook_09.strict", reference=strict, cases=cases, hints=HINTS
    )
    assert says(strict, ex).correct and "torch" not in says(strict, ex).text


def test_what_is_wrong_besides_a_changed_argument_is_said_at_once():
    def attempt(pred, target):
        pred[...] = pred & target
        return 2 * pred.sum() / (6 + pred.sum()) if pred.any() else np.nan

    def known(pred, target):
        target |= False
        answer = dice(pred, target)
        target[0] = True
        return answer

    assert "And the answer is not the right one yet." in says(attempt).message
    said = says(known).message
    assert "`target = target.copy()`. And the answer is not right yet: That is the Dice." in said


def test_a_right_answer_that_spoils_its_input_is_not_told_to_widen_it():
    """With wider numbers it works on a copy, by chance."""

    def attempt(labels):
        mine = labels.astype(np.uint8, copy=False)
        answer = shift(mine)
        mine[...] = 0
        return answer

    ex = moved(cases=[case(np.arange(9, dtype=np.uint8).reshape(3, 3))])
    found = says(attempt, ex)
    assert found.outcome == "changed its input" and "widen" not in found.message


def test_a_nan_that_was_written_down_is_no_division():
    divided = says(lambda a, b: (a & ~a).sum() / (a & ~a).sum())
    written = says(lambda a, b: np.nan)
    assert "0 divided by 0?" in divided.message
    assert "0 divided" not in written.message and "something can" in written.message


def test_a_right_mask_in_whole_numbers_is_right_with_a_remark():
    settings = {
        "reference": lambda a, b: a & b,
        "cases": [case(SQUARE, MOVED), case(MOVED, SQUARE)],
    }
    ex = overlap(**settings, mistakes=[])
    assert "your mask holds 0 and 1" in says(lambda a, b: (a & b).astype(int), ex).text
    assert "your mask holds floats" in says(lambda a, b: (a & b).astype(float), ex).text
    assert "One thing more" not in says(lambda a, b: np.logical_and(a, b), ex).text


def test_an_exercise_may_have_a_remark_on_right_answers():
    ex = overlap(remark=lambda returned, case: "One thing more." * (type(returned) is not float))
    assert "One thing more." in says(iou, ex).text
    assert "One thing more." not in says(lambda a, b: float(iou(a, b)), ex).text


def test_a_message_about_code_says_when_the_same_is_written_in_another_way():
    """Mistakes are recognised by what they answer."""
    message = "`^` is exclusive or: it leaves the overlap out. Use `|`."

    def without_overlap(pred, target):
        return (pred & target).sum() / (pred ^ target).sum()

    def spelled_out(pred, target):
        return (pred & target).sum() / (pred != target).sum()

    def what_differs(pred, target):
        return (pred ^ target).sum()

    def by_another(pred, target):
        return (pred & target).sum() / what_differs(pred, target)

    ex = overlap(mistakes=[Mistake(without_overlap, message)])
    assert says(by_another, ex).message == message
    space = {}
    exec(
        "def hidden(pred, target):\n    return (pred & target).sum() / (pred != target).sum()",
        space,
    )
    assert says(space["hidden"], ex).message == message  # nobody knows what stands in it
    assert says(without_overlap, ex).message == message
    assert says(spelled_out, ex).message == f"{message} {OTHERWISE}"


@pytest.mark.parametrize(
    ("message", "is_there"),
    [
        ("`pred.sum()` counts the rows.", True),
        ("`np.bincount` ends with the largest.", False),
        ("Half right: `squeeze()` takes away every axis.", False),
        ("`pred` holds bytes.", True),  # an argument
        ("`/ 2` halves it.", True),
        ("`//` cuts it.", False),
        ("Count first: `np.bincount`.", True),  # a remedy, no subject
    ],
)
def test_a_piece_of_code_is_looked_for_where_a_message_speaks_of_it(message, is_there):
    def attempt(pred, target):
        return pred.sum() / 2

    assert paraphrase.remark(message, attempt, iou) == ("" if is_there else OTHERWISE)
