"""The clinic's book: what each case scored before its repair and after it."""

from __future__ import annotations

import html
import math


class Line:
    """One case's scores, folded: they are for after the guess and the repair."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        summary = "The score before the repair, and after it"
        return f"<details><summary>{summary}</summary><p>{html.escape(self.text)}</p></details>"


class Chart:
    """A line for each case that was treated.

    >>> chart = Chart()
    >>> chart.add("1 a mask of 0 and 255", math.nan, 0.5)
    1 a mask of 0 and 255: no score before (it stopped), 0.500 after
    """

    def __init__(self) -> None:
        self.scores: dict[str, tuple[float, float]] = {}

    def add(self, case: str, before: float, after: float) -> Line:
        """Enter a case.

        Args:
            case: its number and what it was, in a few words.
            before: its score with the fault; NaN where there was none, since the code stopped.
            after: its score with the repair.

        Returns:
            The line, to be shown.
        """
        before, after = self.scores[case] = float(before), float(after)
        was = "no score before (it stopped)" if math.isnan(before) else f"{before:.3f} before"
        return Line(f"{case}: {was}, {after:.3f} after")

    def __repr__(self) -> str:
        wide = max((len(case) for case in self.scores), default=0)
        rows = [f"{'case':<{wide}}   before   after"]
        for case, (before, after) in self.scores.items():
            was = "stopped" if math.isnan(before) else f"{before:.3f}"
            rows.append(f"{case:<{wide}}  {was:>7}  {after:>6.3f}")
        return "\n".join(rows)
