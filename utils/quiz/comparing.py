"""A guess beside the truth: was it close enough, and in which words."""

from __future__ import annotations

import re
from typing import Any

from utils.progress import percent
from utils.quiz.numbers import as_plain, read_number

HUNDREDTHS = re.compile(r"^%|\b(in|of) 100\b")  # units that count in 100


def read_guess(item: dict, value: Any, argument: str = "value") -> float | str:
    """A choice's id, or a number within the item's range.

    A number of hundredths may be typed as "20 %": it is 20 where the unit counts in 100. And
    "1,665" is a thousand and more where so much can be, which only counts can.

    Raises:
        ValueError: no such choice, not a number, or out of range; the text can be shown.
    """
    if item["type"] == "single":
        ids = [c["id"] for c in item["choices"]]
        if not isinstance(value, str) or value not in ids:
            raise ValueError(f"{argument}={value!r} is not one of {', '.join(ids)}.")
        return str(value)
    single = not getattr(value, "shape", ()) and hasattr(value, "item")
    readings = read_number(value.item() if single else value)
    if not readings:
        raise ValueError(f"{argument}={value!r} is no number.")
    if as_plain(value).endswith("%") and HUNDREDTHS.search(item.get("unit", "")):
        readings = [100 * number for number in readings]
    low, high = item["range"]
    inside = [number for number in readings if low <= number <= high]
    if not inside:
        raise ValueError(f"{argument}={value!r} lies outside of {low:,} to {high:,}.")
    return inside[-1]


def compare(item: dict, guess: Any, truth: Any) -> tuple[bool, float | None, str]:
    """Whether a guess is right or close, its relative error, and a sentence."""
    if item["type"] == "single":
        return guess == truth, None, "You were right." if guess == truth else "Not your guess."
    off = guess - truth
    error = off / abs(truth) if truth else None
    (kind, span), *_ = item["close"].items()
    hit = abs(off) <= span * (abs(truth) if kind == "relative" else 1) + 1e-9
    if off == 0:
        return hit, error, "Exactly right."
    if not span:
        return hit, error, f"{_rounded(abs(off), 6)} too {'many' if off > 0 else 'few'}."
    if kind == "absolute" and abs(off) < span / 50:  # 0.39 for 0.3922
        return hit, error, "Right, but for rounding."
    near = "Close enough" if hit else "Not close enough"
    return hit, error, f"{_distance(item, guess, truth)} {near}: within {close_by(item)} counts."


def _distance(item: dict, guess: float, truth: float) -> str:
    """How far off: as a difference where the item allows one, else as a share or a factor."""
    way = "too high" if guess > truth else "too low"
    if "absolute" in item["close"]:
        unit = f" {item['unit']}" if "unit" in item else ""
        return f"{_rounded(abs(guess - truth), 3)}{unit} {way}."
    low, high = sorted((abs(guess), abs(truth)))
    if guess * truth <= 0 or high < 2 * low:
        return f"{percent(abs(guess - truth) / abs(truth))} {way}."
    return f"{_rounded(high / low, 2)} times {way}." if high < 100 * low else f"Far {way}."


def close_by(item: dict) -> str:
    """How near is near enough, in words; empty where only the exact number will do."""
    (kind, span), *_ = item["close"].items()
    if not span:
        return ""
    unit = f" {item['unit']}" if "unit" in item else ""
    return f"{percent(span) if kind == 'relative' else f'{span:g}{unit}'} of the answer"


def in_words(item: dict, value: Any) -> str:
    """A guess or an answer as it is shown."""
    if item["type"] == "single":
        return next((c["text"] for c in item["choices"] if c["id"] == value), str(value))
    return f"{_rounded(value, 4)} {item.get('unit', '')}".strip()


def _rounded(x: float, digits: int) -> str:
    """About so many digits, with all that stand before the point: 0.123, 12, 1,665; never 1e+03."""
    return f"{x:.{digits}g}" if abs(x) < 10 ** (digits - 1) else f"{x:,.0f}"
