"""How good guesses were, and whether the learner knew it."""

from __future__ import annotations

from numbers import Real
from statistics import median

from utils.progress.checks import entries_of, table_of

CONFIDENCES = (25, 50, 75, 95)  # what a learner can say, in per cent


def percent(share: float) -> str:
    """A share in per cent, as the whole series writes it.

    >>> percent(0.166)
    '17 %'
    """
    if isinstance(share, bool) or not isinstance(share, Real) or not -1e9 <= share <= 1e9:
        raise TypeError(f"share must be a number, got {type(share).__name__} {share!r:.60}")
    return f"{100 * share:.0f} %"


def counted(number: int, noun: str) -> str:
    """How many there are, in words that agree.

    >>> counted(1, "exercise"), counted(0, "exercise")
    ('1 exercise', '0 exercises')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def calibrate(items: list[dict]) -> dict:
    """How good the revealed predictions were, and whether their authors knew it.

    Args:
        items: passport entries; those that are not revealed predictions are left out.

    Returns:
        {"guessed", "revealed", "hits", "median_relative_error" or None,
        "by_confidence": [{"confidence", "count", "hits"}]}; confidence in per cent.
    """
    items = entries_of(items, keys=("kind",))
    guesses = [i["details"] for i in items if i["kind"] == "prediction" and "value" in i["details"]]
    seen = [d for d in guesses if "hit" in d]
    errors = [abs(d["relative_error"]) for d in seen if d.get("relative_error") is not None]
    stated = sorted({d["confidence"] for d in seen if d.get("confidence") is not None})
    rows = []
    for level in stated:
        hits = [bool(d["hit"]) for d in seen if d.get("confidence") == level]
        rows.append({"confidence": level, "count": len(hits), "hits": sum(hits)})
    return {
        "guessed": len(guesses),
        "revealed": len(seen),
        "hits": sum(bool(d["hit"]) for d in seen),
        "median_relative_error": median(errors) if errors else None,
        "by_confidence": rows,
    }


def calibration_lines(calibration: dict) -> list[str]:
    """The calibration as sentences."""
    keys = ("guessed", "revealed", "hits", "median_relative_error", "by_confidence")
    c = table_of(calibration, "calibration", keys)
    if not c["guessed"]:
        return ["No predictions yet."]
    were = "was" if c["hits"] == 1 else "were"
    lines = [
        f"{c['revealed']} of {counted(c['guessed'], 'prediction')} revealed, "
        f"{c['hits']} {were} right or close."
    ]
    if c["median_relative_error"] is not None:
        off = percent(c["median_relative_error"])
        lines.append(f"Numbers: half of your guesses were at most {off} off.")
    for row in c["by_confidence"]:
        rate = row["hits"] / row["count"]
        lines.append(
            f"Said {row['confidence']:.0f} % sure: {row['hits']} of {row['count']} "
            f"right or close ({percent(rate)})."
        )
    stated = sum(r["count"] for r in c["by_confidence"])
    if stated:
        mean = sum(r["confidence"] * r["count"] for r in c["by_confidence"]) / stated / 100
        rate = sum(r["hits"] for r in c["by_confidence"]) / stated
        lines.append(_verdict(mean - rate, stated))
    return lines


def _verdict(excess: float, count: int) -> str:
    if count < 10:
        return "After ten guesses you are told here how well you know what you know."
    if abs(excess) <= 0.1:
        return "Well calibrated: you are right about as often as you say."
    points = f"{100 * abs(excess):.0f} percentage points"
    if excess > 0:
        return f"Overconfident by {points}: you are right less often than you say."
    return f"Underconfident by {points}: you are right more often than you say."
