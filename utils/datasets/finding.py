"""A finding: what is wrong with which file, in one sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

# "error": the pair cannot be read as it is. "warning": it can, and the result may surprise.
# "note": read as it should be; other programs may stumble over it.
LEVELS = ("error", "warning", "note")


@dataclass(frozen=True)
class Finding:
    """One thing that a person who owns these files should know.

    Args:
        kind: a stable name, for programs: "mask-jpeg".
        file: the file's name inside the data set, or the folder's when it concerns all files.
        sentence: what was seen.
        remedy: what to do.
        level: one of LEVELS.
        weight: how bad, to compare findings of one kind; the worst is shown.
        fixed_by: what `repair` does about it ("" when a person has to decide).
    """

    kind: str
    file: str
    sentence: str
    remedy: str
    level: str = "error"
    weight: float = 0.0
    fixed_by: str = ""

    def __post_init__(self):
        if self.level not in LEVELS:
            raise ValueError(f"level must be one of {LEVELS}, not {self.level!r}")

    def __str__(self) -> str:
        return f"{self.file}: {self.sentence} {self.remedy}"

    def to_dict(self) -> dict:
        """The fields, for JSON."""
        return asdict(self)


def by_kind(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each kind: errors first, of the whole set last; the worst of a kind first.

    What is odd about the whole set often follows from what is wrong with its files.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_order):
        groups.setdefault(finding.kind, []).append(finding)
    return groups


def _order(finding: Finding) -> tuple:
    return LEVELS.index(finding.level), finding.kind.startswith("set-"), -finding.weight


def some(values: Sequence, most: int = 4) -> str:
    """The first few, for a sentence.

    >>> some([1, 2, 3, 4, 5], most=2)
    '1, 2 and 3 more'
    """
    values = list(values)
    text = ", ".join(map(str, values[:most]))
    return text + (f" and {len(values) - most} more" if len(values) > most else "")


def size_text(size: tuple[int, int]) -> str:
    """(H, W) as people write it.

    >>> size_text((480, 640))
    '640 x 480'
    """
    return f"{size[1]} x {size[0]}"
