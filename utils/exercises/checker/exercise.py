"""What all kinds of exercises share: check, hint, solution, and the line in the passport."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from utils import progress
from utils.exercises.checker import guard
from utils.exercises.checker.report import Block, Card, Outcome, Result, code, result, rich

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Mistake:
    """A foreseen mistake.

    Args:
        wrong: for functions a small wrong function; for values the wrong value; for painted maps a
            wrong map, or a function map -> bool that recognises it.
        message: what went wrong and why, in one or two sentences; `code` in backticks.
    """

    wrong: object
    message: str


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Exercise:
    """What all kinds of exercises share.

    Args:
        notebook: number of the notebook, 1 for 01.
        name: the learner's variable or function; unique in the series.
        title: a few words for the board of progress.
        difficulty: 1, 2 or 3.
        minutes: how long it takes.
        hints: two or more that climb: a question, the formula, almost the code.
        mistakes: the foreseen ones; at least four, or `few_mistakes` says why there are fewer.
        after: one sentence that is shown with "correct".
        seconds: after these a check ends.
    """

    notebook: int
    name: str
    title: str
    difficulty: int
    minutes: float
    hints: Sequence[str]
    mistakes: Sequence[Mistake] = ()
    few_mistakes: str = ""
    after: str = ""
    seconds: float = 5.0
    _state: dict = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        progress.expect("exercise", [self.id])
        if len(self.hints) < 2:
            raise ValueError(f"hints of {self.name}: got {len(self.hints)}, expected two or more")
        if self.difficulty not in (1, 2, 3):
            raise ValueError(
                f"difficulty of {self.name}: got {self.difficulty}, expected 1, 2 or 3"
            )

    @property
    def id(self) -> str:
        """The key in the learner's passport, e.g. "03/iou"."""
        return f"{self.notebook:02d}/{self.name}"

    def check(self, attempt: object = ..., **options) -> Result:
        """Judge an attempt, show what was found, and note it in the passport.

        Args:
            attempt: the learner's function, value or map.

        Returns:
            the Result, which has been shown already.
        """
        found = self.judge(attempt, **options)
        self._state["solved"] = self._state.get("solved", False) or found.correct
        found.blocks += self._record(str(found.outcome))
        found.show()
        return found

    def judge(self, attempt: object = ..., *, seconds: float | None = None, **options) -> Result:
        """Like `check`, but nothing is shown and nothing recorded. Never raises, always ends."""
        limit = self.seconds if seconds is None else seconds
        tape, state = guard.Tape(), {}
        before = guard.count_still_running()
        try:
            with guard.untouched():
                self._prepare()
            with guard.untouched(tape):
                job = lambda: self._judge_whatever(attempt, state, tape, options)  # noqa: E731
                how, found = guard.run_limited(job, limit)
            if how != "returned":
                found = self._unfinished(how, state, limit)
        except Exception as error:  # a fault of ours must not cost the learner the cell
            found = self._stumbled(error)
        found.blocks += _printed(tape) + ([rich(_LEFT_BEHIND)] if before else [])
        return found

    def _judge_whatever(self, attempt, state: dict, tape: guard.Tape, options: dict) -> Result:
        try:
            return self._judge(attempt, state, tape, **options)
        except guard.TimeUp:
            raise
        except BaseException as error:  # objects that raise wherever they are touched
            return self._stumbled(error)

    def _stumbled(self, error: BaseException) -> Result:
        said = f"The checker cannot read this attempt ({type(error).__name__})."
        return result(self.name, Outcome.RAISED, said, code(trace(error), "What happened:"))

    def _prepare(self) -> None:
        """Compute what the check needs, before a stranger's code has run."""

    def _judge(self, attempt: object, state: dict, tape: guard.Tape) -> Result:
        raise NotImplementedError

    def _unfinished(self, how: str, state: dict, limit: float) -> Result:
        said = {
            "interrupted": "You stopped the check.",
            "late": f"Stopped after {limit:g} seconds. Is there a loop that never ends?",
            "stuck": f"No answer after {limit:g} seconds. {_LEFT_BEHIND}",
        }.get(how, "The check ended without an answer.")
        return result(self.name, Outcome.TOO_LONG, said, *self._situation(state))

    def _situation(self, state: dict) -> list[Block]:
        """What was going on when the time was up."""
        return []

    def hint(self) -> None:
        """Show the next hint; each call climbs one step."""
        level = min(self._state.get("hint", 0) + 1, len(self.hints))
        last = level == len(self.hints)
        more = f"\nStill stuck? `ex_{self.name}.solution()` shows a way to do it." if last else ""
        repeated = last and self._state.get("hint", 0) == level
        self._state["hint"] = level
        heading = f"Hint {level} of {len(self.hints)}" + (" (again)" if repeated else "")
        said = [rich(self.hints[level - 1]), *([rich(more)] if more else [])]
        Card(f"{heading} for {self.name}", said).show()

    def solution(self) -> None:
        """Show a solution; the passport notes it when the exercise was not solved before."""
        self._state["solution"] = 1
        note = [] if self._state.get("solved") else self._record("solution shown")
        Card(f"A solution of {self.name}", self._solution() + note).show()

    def _solution(self) -> list[Block]:
        raise NotImplementedError

    def answer_key(self) -> str:
        """Code that puts the solution where the stub is."""
        raise NotImplementedError

    def _record(self, outcome: str) -> list[Block]:
        """Tell the passport; if that fails, say so once and go on."""
        details = {"hints": self._state.get("hint", 0), "solution": self._state.get("solution", 0)}
        try:
            progress.record("exercise", self.id, outcome, title=self.title, **details)
        except Exception as error:  # a check is worth more than its record
            if not _told:
                _told.append(True)
                return [rich(f"(Your progress could not be noted: {type(error).__name__}.)")]
        return []

    def __repr__(self) -> str:
        stars = "★" * self.difficulty + "☆" * (3 - self.difficulty)
        level = f"{stars} (difficulty {self.difficulty} of 3)"
        return f"{self.title}: {level}, about {self.minutes:g} minutes"


_told: list[bool] = []
_LEFT_BEHIND = (
    "An attempt could not be interrupted and is still running in the background; "
    "restart the kernel (menu Kernel, Restart) if the notebook feels slow."
)


def trace(error: BaseException) -> str:
    """A traceback that is short and the same on every machine, with the learner's lines in it."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not _ours(f.filename)]
    lines = [_frame(f) for f in frames]
    if len(lines) > 8:
        lines = [*lines[:4], f"... {len(lines) - 7} more calls ...", *lines[-3:]]
    return "\n".join([*lines, _said(error)])


def _ours(filename: str) -> bool:
    return Path(filename).parent == _HERE


def _frame(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    cell = "ipykernel" in frame.filename or frame.filename.startswith("<")
    place = "your code" if cell else "/".join(path.parts[-2:])
    return f"{place}, line {frame.lineno}, in {frame.name}\n    {frame.line or ''}".rstrip()


def _said(error: BaseException) -> str:
    try:
        words = str(error)
    except Exception:
        words = "(its message cannot be read)"
    words = re.sub(r" at 0x[0-9a-fA-F]+", "", words)
    return f"{type(error).__name__}: {words[:600]}".rstrip(": ")


def _printed(tape: guard.Tape) -> list[Block]:
    """What the attempt printed, cut to ten lines."""
    if not tape.kept:
        return []
    lines = [line[:120] for line in tape.kept.splitlines()]
    total = max(tape.lines, len(lines))
    more = f", the first 10 of {total} lines" if total > 10 else ""
    return [code("\n".join(lines[:10]), f"Printed during the check{more}:")]
