"""A sentence about a piece of code, and whether that piece is in the learner's code at all."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """What to say of code that holds a piece, and what to say of code that does not.

    Args:
        about: a regular expression for the piece, such as r"reshape".
        said: the sentence that takes it for written.
        otherwise: the sentence for everybody else, and for code that cannot be read; "" for none.
        here: whether the piece must stand in the line that stopped.
    """

    about: str
    said: str
    otherwise: str = ""
    here: bool = False

    def to(self, written: str, line: str = "") -> str:
        """The sentence for the author of some code, which stopped in a line of it.

        >>> Advice("reshape", "reshape cuts.", "Something cuts.").to("return a.ravel()")
        'Something cuts.'
        """
        place = line if self.here else written
        return self.said if re.search(self.about, place) else self.otherwise


Sentence = str | Advice
Meaning = tuple[str, Sentence | list[Sentence]]  # a pattern of the error; all sentences are said


def sentences(words: Sentence | list[Sentence], written: str, line: str = "") -> str:
    """All that is to be said to the author of some code, in one text."""
    parts = words if isinstance(words, list) else [words]
    texts = [part.to(written, line) if isinstance(part, Advice) else part for part in parts]
    return " ".join(text for text in texts if text)
