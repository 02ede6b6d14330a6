"""What is asked in an exercise: its place and title, its hints, its foreseen mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from utils.exercises.checker.attempt import Mistake, Standing

_PLACE = re.compile(r"(?:^|\.)notebook_(\d\d)\.[A-Za-z_]\w*$")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Task:
    """What is asked of a learner, and what is known of it.

    Args:
        place: the `__name__` of the exercise's module, such as "utils.exercises.notebook_05.iou":
            the folder says the lesson, the file the learner's variable or function, which is
            unique in the series.
        title: a few words for the board of progress.
        difficulty: 1, 2 or 3.
        minutes: how long it takes.
        hints: two or more that climb: a question, the formula, almost the code.
        mistakes: the foreseen ones; at least four, or `few_mistakes` says why there are fewer.
            Wrong functions are added by `mistake`.
        after: one sentence that is shown with "correct".
        seconds: after these a check ends.
    """

    place: str = field(kw_only=False)
    title: str
    difficulty: int
    minutes: float
    hints: Sequence[str]
    mistakes: list[Mistake] = field(default_factory=list)
    few_mistakes: str = ""
    after: str = ""
    seconds: float = 5.0
    standing: Standing = field(default_factory=Standing, init=False)

    def __post_init__(self) -> None:
        if not _PLACE.search(self.place):
            raise ValueError(f"place={self.place!r}; expected a module such as notebook_05.iou")
        if len(self.hints) < 2:
            raise ValueError(f"hints of {self.name}: got {len(self.hints)}, expected two or more")
        if self.difficulty not in (1, 2, 3):
            raise ValueError(
                f"difficulty of {self.name}: got {self.difficulty}, expected 1, 2 or 3"
            )

    @property
    def notebook(self) -> int:
        """Number of the lesson, 1 for 01."""
        found = _PLACE.search(self.place)
        assert found is not None  # looked at when the exercise was made
        return int(found[1])

    @property
    def name(self) -> str:
        """The learner's variable or function."""
        return self.place.rpartition(".")[2]

    @property
    def id(self) -> str:
        """The key in the learner's passport, e.g. "05/iou"."""
        return f"{self.notebook:02d}/{self.name}"

    def mistake(self, message: str) -> Callable[[Callable], Callable]:
        """Decorate a wrong function with the sentence that explains it.

        Mistakes are tried in the order in which they stand.
        """

        def remember(wrong: Callable) -> Callable:
            self.mistakes.append(Mistake(wrong, message))
            return wrong

        return remember

    def __repr__(self) -> str:
        stars = "★" * self.difficulty + "☆" * (3 - self.difficulty)
        level = f"{stars} (difficulty {self.difficulty} of 3)"
        return f"{self.title}: {level}, about {self.minutes:g} minutes"
