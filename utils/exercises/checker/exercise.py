"""What all kinds of exercises share: check, hint, solution, and the line in the passport."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from utils import progress
from utils.exercises.checker import restart_note, time_limit
from utils.exercises.checker.attempt import Attempt
from utils.exercises.checker.report import Block, Card, Outcome, Result, code, result, rich
from utils.exercises.checker.session import Tape, untouched
from utils.exercises.checker.task import Task
from utils.exercises.checker.traces import trace

_told: list[bool] = []  # whether a passport that fails has been said
_LEFT_BEHIND = (
    "An attempt could not be interrupted and is still running in the background; "
    "restart the kernel (menu Kernel, Restart) if the notebook feels slow."
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Exercise(Task):
    """What all kinds of exercises can do; `Task` says what is asked."""

    def check(self, attempt: object = ..., **options) -> Result:
        """Judge an attempt, show what was found, and note it in the passport.

        Args:
            attempt: the learner's function, value or map.

        Returns:
            the Result, which has been shown already.
        """
        with restart_note.noted(_progress_file(), self.id) as never_ended:
            found = self.judge(attempt, **options)
        found.blocks += [rich(restart_note.SAID)] if never_ended else []
        if found.outcome is Outcome.NOT_ATTEMPTED and self.is_solved:
            found.blocks.append(rich("(You have solved this one before.)"))
        self.standing.solved |= found.correct
        found.blocks += self._record(str(found.outcome), **found.details)
        found.show()
        return found

    @property
    def is_solved(self) -> bool:
        """Whether the learner has solved it, today or in an earlier session."""
        try:
            entry = progress.passport().get("exercise", self.id)
        except Exception:  # the passport says what is wrong with it when it is written
            entry = None
        return self.standing.solved or bool(entry and entry["done"])

    def judge(self, attempt: object = ..., *, seconds: float | None = None, **options) -> Result:
        """Like `check`, but nothing is shown and nothing recorded. Never raises, always ends."""
        limit, trying = self.seconds if seconds is None else seconds, Attempt(attempt)
        before = time_limit.count_still_running()
        try:
            with untouched():  # references answer before a stranger's code has run
                self._prepare()
            loaded = len(sys.modules)
            how, found = self._try(trying, options, limit)
            if how == "late" and len(sys.modules) > loaded:  # a library, for the first time: slow
                trying = Attempt(attempt)
                how, found = self._try(trying, options, limit)
            if how != "returned":
                found = self._unfinished(how, trying, limit)
        except KeyboardInterrupt:
            found = self._unfinished("interrupted", trying, limit)
        except Exception as error:  # a fault of ours must not cost the learner the cell
            found = self._stumbled(error)
        found.blocks += _printed(trying.tape) + ([rich(_LEFT_BEHIND)] if before else [])
        return found

    def _try(self, trying: Attempt, options: dict, limit: float) -> tuple[str, Result]:
        with untouched(trying.tape):
            return time_limit.run_limited(partial(self._judge_whatever, trying, options), limit)

    def _judge_whatever(self, attempt: Attempt, options: dict) -> Result:
        try:
            return self._judge(attempt, **options)
        except time_limit.TimeUp:
            raise
        except BaseException as error:  # objects that raise wherever they are touched
            return self._stumbled(error)

    def _stumbled(self, error: BaseException) -> Result:
        said = f"The checker cannot read this attempt ({type(error).__name__})."
        return result(self.name, Outcome.RAISED, said, code(trace(error), "What happened:"))

    def _prepare(self) -> None:
        """Compute what the check needs, before a stranger's code has run."""

    def _judge(self, attempt: Attempt) -> Result:
        raise NotImplementedError

    def _unfinished(self, how: str, attempt: Attempt, limit: float) -> Result:
        said = {
            "interrupted": "You stopped the check.",
            "late": f"Stopped after {limit:g} seconds. Is there a loop that never ends?",
            "stuck": f"No answer after {limit:g} seconds. {_LEFT_BEHIND}",
        }.get(how, "The check ended without an answer.")
        return result(self.name, Outcome.TOO_LONG, said, *self._situation(attempt))

    def _situation(self, attempt: Attempt) -> list[Block]:
        """What was going on when the time was up."""
        return []

    def hint(self) -> None:
        """Show the next hint; each call climbs one step."""
        top, before = len(self.hints), self.standing.hint
        level = self.standing.hint = min(before + 1, top)
        heading = f"Hint {level} of {top}" + (" (again)" if level == before else "")
        said = [rich(self.hints[level - 1])]
        if level == top:
            said.append(rich(f"Still stuck? `ex_{self.name}.solution()` shows a way to do it."))
        Card(f"{heading} for {self.name}", said).show()

    def solution(self) -> None:
        """Show a solution; the passport notes it when the exercise was not solved before."""
        note = []
        if not self.is_solved:
            self.standing.solution_seen = True
            note = self._record("solution shown")
        Card(f"A solution of {self.name}", self._solution() + note).show()

    def as_html(self) -> str:
        """Hints and solution, each folded, for a reader without a kernel."""
        top = len(self.hints)
        folds = [(f"Hint {n} of {top}", rich(hint).html) for n, hint in enumerate(self.hints, 1)]
        folds.append(("A solution", "".join(block.html for block in self._solution())))
        return "".join(f"<details><summary>{s}</summary>{inside}</details>" for s, inside in folds)

    def _solution(self) -> list[Block]:
        raise NotImplementedError

    def answer_key(self) -> str:
        """Code that puts the solution where the stub is."""
        raise NotImplementedError

    def _record(self, outcome: str, **details) -> list[Block]:
        """Tell the passport; if that fails, say so once and go on."""
        details |= {"hints": self.standing.hint, "solution": int(self.standing.solution_seen)}
        try:
            progress.record("exercise", self.id, outcome, title=self.title, **details)
        except Exception as error:  # a check is worth more than its record
            if not _told:
                _told.append(True)
                return [rich(f"(Your progress could not be noted: {type(error).__name__}.)")]
        return []


def _progress_file() -> Path | None:
    try:
        return progress.passport().path
    except Exception:  # no home folder, say: the record will tell
        return None


def _printed(tape: Tape) -> list[Block]:
    """What the attempt printed, cut to ten lines."""
    if not tape.kept:
        return []
    lines = [line[:120] for line in tape.kept.splitlines()]
    total = max(tape.lines, len(lines))
    more = f", the first 10 of {total} lines" if total > 10 else ""
    return [code("\n".join(lines[:10]), f"Printed during the check{more}:")]
