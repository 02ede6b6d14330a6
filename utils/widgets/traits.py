"""The states of an interactive part that a learner sets: a share, a choice, a place.

traitlets' own let NaN pass for a number from 0 to 1, True for a whole number, and compare an array
with each choice. Here such a value is a TraitError that names the state, what came and what may.
"""

from __future__ import annotations

import math
from typing import Any

import traitlets

FARTHEST = 1 << 20  # rows, columns, steps: more is no place in a picture or a training


class Share(traitlets.Float):
    """A finite number within its bounds, no bool."""

    def validate(self, obj: Any, value: Any) -> Any:
        if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
            self.error(obj, value)
        return super().validate(obj, value)

    def info(self) -> str:
        return f"a number from {self.min} to {self.max}"


class Place(traitlets.Int):
    """A whole number that counts rows, columns, layers or looks from 0, no bool."""

    def __init__(self, default: int = 0, **options: Any) -> None:
        super().__init__(default, min=0, max=FARTHEST, **options)

    def validate(self, obj: Any, value: Any) -> Any:
        if isinstance(value, bool):
            self.error(obj, value)
        return super().validate(obj, value)

    def info(self) -> str:
        return f"a whole number from 0 to {FARTHEST}"


class Choice(traitlets.Enum):
    """One of some words or numbers."""

    def validate(self, obj: Any, value: Any) -> Any:
        if not isinstance(value, str | int | float):
            self.error(obj, value)
        return super().validate(obj, value)
