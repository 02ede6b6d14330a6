"""Numbers as learners type and read them."""

from __future__ import annotations

import re
from unicodedata import normalize

from utils.arrays import require_number

SPACES = "[\u00a0\u202f\u2009\u2007\u3000]"  # those that do not break a line, thin and wide ones
DASHES = "[\u2010-\u2015\u2212]"  # an editor makes them of a hyphen; the last is the minus sign
STROKES = "[\u2044\u2215]"  # of fractions
WIDE = "\uff01-\uff5e"  # digits and signs as East Asian keyboards write them
FRACTIONS = "\u00bc-\u00be\u2150-\u215e"  # of one character, as one half
NUMBER = r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?"


def as_plain(text: object) -> str:
    """What was typed, in the signs that every keyboard has.

    >>> as_plain("\u2212\u00bd"), as_plain("1\u00bd"), as_plain("\uff12\uff15\uff05")
    ('-1/2', '1 1/2', '25%')
    """
    plain = "" if text is None else str(text)
    plain = re.sub(rf"(?<=[0-9\uff10-\uff19])(?=[{FRACTIONS}])", " ", plain)
    plain = re.sub(f"[{WIDE}{FRACTIONS}]", lambda sign: normalize("NFKC", sign[0]), plain)
    for signs, sign in ((STROKES, "/"), (DASHES, "-"), (SPACES, " ")):
        plain = re.sub(signs, sign, plain)
    return plain.strip()


def read_number(text: object) -> list[float]:
    """The ways to read what was typed, likeliest first; empty if it is no number.

    >>> read_number("4/7"), read_number("25 %"), read_number("114,688")
    ([0.5714285714285714], [0.25], [114.688, 114688.0])
    """
    if isinstance(text, int | float) and not isinstance(text, bool):
        return [float(text)] if abs(text) < float("inf") else []
    plain = re.sub(r"(?<=\d)\.$", "", as_plain(text))  # the end of a sentence
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
