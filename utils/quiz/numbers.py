"""Numbers as learners type and read them."""

from __future__ import annotations

import re

from utils.arrays import require_number

SPACES = "[\u00a0\u202f\u2009\u2007]"  # those that do not break a line, and thin ones
NUMBER = r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?"


def read_number(text: object) -> list[float]:
    """The ways to read what was typed, likeliest first; empty if it is no number.

    >>> read_number("4/7"), read_number("25 %"), read_number("114,688")
    ([0.5714285714285714], [0.25], [114.688, 114688.0])
    """
    if isinstance(text, int | float) and not isinstance(text, bool):
        return [float(text)] if abs(text) < float("inf") else []
    plain = re.sub(SPACES, " ", "" if text is None else str(text)).strip().replace("−", "-")
    plain = re.sub(r"(?<=\d)\.$", "", plain)  # the end of a sentence
    if mixed := re.fullmatch(r"([-+]?)(\d+) (\d+)\s*/\s*(\d+)", plain):
        whole, part, of = (int(g) for g in mixed.groups()[1:])
        sign = -1 if mixed[1] == "-" else 1
        return [sign * (whole + part / of)] if of else []
    if fraction := re.fullmatch(rf"({NUMBER})\s*/\s*({NUMBER})", plain):
        top, bottom = (float(g.replace(",", ".")) for g in fraction.groups())
        return [top / bottom] if bottom else []
    readings = []
    if share := re.fullmatch(rf"({NUMBER})\s*(%?)", plain):
        value = float(share.group(1).replace(",", "."))
        readings.append(value / 100 if share.group(2) else value)
    if re.fullmatch(r"[-+]?\d{1,3}([., _]\d{3})+", plain):
        readings.append(float(re.sub(r"[., _]", "", plain)))
    grouped = re.fullmatch(r"([-+]?\d{1,3}(?:([., _'])\d{3})(?:\2\d{3})*)([.,])(\d+)", plain)
    if grouped and grouped[2] != grouped[3]:  # 1,234.5 and 1.234,5 and 78 539.8
        readings.append(float(re.sub(r"[., _']", "", grouped[1]) + "." + grouped[4]))
    return [r for r in readings if abs(r) < float("inf")]


def number_text(value: float) -> str:
    """A number as a learner would write it: at most three decimals.

    >>> number_text(2 / 3), number_text(114688.0), number_text(0.5)
    ('0.667', '114688', '0.5')
    """
    value = require_number(value, "value", float("-inf"), float("inf"))
    return f"{value:.3f}".rstrip("0").rstrip(".")


def is_near(value: float, goal: float, tolerance: float) -> bool:
    """Whether a number lies within the tolerance of another.

    >>> is_near(0.57, 4 / 7, 0.005), is_near(0.56, 4 / 7, 0.005)
    (True, False)
    """
    return abs(value - goal) <= tolerance + 1e-12 * abs(goal)
