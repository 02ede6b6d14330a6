"""Answers that are one letter of a list."""

from utils.exercises.checker import Demand


def one_letter_of(letters: str) -> list[Demand]:
    """Demand one of these letters: two of them, a word, or a number are answered so.

    >>> one_letter_of("ab")[0].test("ab")
    False
    """
    first, last = letters[0], letters[-1]
    return [
        Demand(
            test=lambda given: isinstance(given, str) and given in tuple(letters),
            said=lambda given: f'Write one letter, from "{first}" to "{last}", in quotation marks.',
        )
    ]
