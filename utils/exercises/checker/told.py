"""What is read of an exercise to tell its learner something."""

from collections.abc import Callable, Sequence
from typing import Protocol

from utils.exercises.checker.attempt import Mistake
from utils.exercises.checker.calls import Answer
from utils.exercises.checker.cases import Case
from utils.exercises.checker.drawing import Headings


class Told(Protocol):
    """An exercise whose learner is told something; `FunctionExercise` says what each field is."""

    @property
    def name(self) -> str: ...

    @property
    def after(self) -> str: ...

    @property
    def mistakes(self) -> Sequence[Mistake]: ...

    @property
    def reference(self) -> Callable: ...

    @property
    def headings(self) -> Headings: ...

    @property
    def tolerance(self) -> float: ...

    @property
    def floats_ok(self) -> bool: ...

    @property
    def shrink(self) -> bool: ...

    @property
    def remark(self) -> Callable[[object, Case], str] | None: ...

    def ask(self, function: Callable, case: Case) -> Answer:
        """Call a function on a copy of the case's arguments."""
