"""Exercises that know your mistake: what to import when you write one.

A learner meets three verbs: `ex.check(attempt)`, `ex.hint()`, `ex.solution()`. An author writes a
file, `utils/exercises/notebook_05/iou.py`, and lists it in its folder's `__init__`. The folder says
the lesson, the file the learner's function. The reference in `utils` is the solution, and every
foreseen mistake is a small WRONG function below the sentence that explains it:

    from utils.exercises.checker import FunctionExercise, case
    from utils.metrics import iou

    ex_iou = FunctionExercise(
        __name__, title="Overlap by union", difficulty=1, minutes=5,
        reference=iou,
        cases=[  # the smallest first: it is the one drawn
            case(square[:4, :4], moved[:4, :4]),
            case(square, empty, note="nothing was predicted"),
        ],
        hints=[
            "Which pixels belong to both masks?",  # a question
            "IoU = |A and B| / |A or B|",  # the formula
            "    return (pred & target).sum() / ...",  # almost the code
        ],
        shrink=True,  # cases are maps over the same pixels: draw the smallest crop that fails
        after="Empty against empty is NaN: nothing was there to be found.",
    )

    @ex_iou.mistake("The sum counts the overlap twice.")
    def overlap_counted_twice(pred, target):
        return (pred & target).sum() / (pred.sum() + target.sum())

    @ex_iou.written_out  # the solution that is shown: no longer than the last hint suggests
    def solution(pred, target):
        return (pred & target).sum() / (pred | target).sum()

When a learner's function gives, on all cases, the same answers as a known wrong function, that
message is shown; otherwise what every exercise knows: what an error means, one small change after
which the function would be right, near misses (transposed, wrong shape, percent, None, ...), and
the smallest failing case, drawn. A check never raises, ends after some seconds, and leaves random
states, folder, warnings and prints as they were.

Cases vary whatever the text lets vary: sizes, a batch of 1 and of 3, defaults used and given, ids
and counts above 255, ties, pictures that are not square. A message says what the answers show; it
names a piece of code only when it is there.

The parts. `time_limit` runs a stranger's code and leaves the `session` as it was; `calls` makes the
`cases`; `reading` makes any answer plain, `compare` says whether two are the same. Of a `trial`,
all answers side by side, `verdict` finds the one thing worth saying: `near_misses` (`axes`,
`shapes`, `misses`), or what an `inquiry` brings, with `slips` (the `changes`, `branches` and
`signs` of a `syntax` tree) and `straight_line`. `shrink` makes the failing case small; `telling`,
`drawing`, `tables`, `words`, `type_names`, `errors`, `traces` and `source` write it down, an
`advice` about a piece of code only where it is written; `paraphrase`, `told` and `remarks` add what
else is to be said, `report` shows it. A `task` is what is asked, `exercise` what all kinds share,
`attempt` what is judged, `restart_note` remembers a check that never ended; `function`, `value`,
`painted` and `sentences` are the kinds. None of them knows a lesson.

An exercise with many mistakes keeps a family of them in a file beside its own, named by what they
have in common (`notebook_03/strides.py`) and listed in the folder's `__init__` below it.
"""

from __future__ import annotations

from utils.exercises.checker.attempt import Mistake
from utils.exercises.checker.cases import Case, case
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.function import FunctionExercise
from utils.exercises.checker.painted import PaintExercise, Rule
from utils.exercises.checker.report import Block, Outcome, Result
from utils.exercises.checker.sentences import OpenExercise
from utils.exercises.checker.value import Demand, ValueExercise

__all__ = [
    "Block",
    "Case",
    "Demand",
    "Exercise",
    "FunctionExercise",
    "Mistake",
    "OpenExercise",
    "Outcome",
    "PaintExercise",
    "Result",
    "Rule",
    "ValueExercise",
    "case",
]
