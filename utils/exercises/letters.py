"""Answers that are letters: one of a list, or one for each line of a table."""

from collections.abc import Callable
from itertools import product

from utils.exercises.checker import Demand, Mistake


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


def three_letters_of(letters: str, said: str) -> list[Demand]:
    """Demand three of these letters; `said` to all else. "E, C, A" arrives here as "eca".

    >>> three_letters_of("YN", "Write three letters.")[0].test("yny")
    True
    """
    known = set(letters.casefold())
    return [
        Demand(
            test=lambda given: isinstance(given, str) and len(given) == 3 and set(given) <= known,
            said=lambda given: said,
        )
    ]


def wrong_letters(
    letters: str, right: str, sentence: Callable[[tuple[str, ...]], str]
) -> list[Mistake]:
    """A mistake for every wrong choice of as many letters as `right` has.

    >>> [m.wrong for m in wrong_letters("YN", "Y", "".join)]
    ['N']
    """
    ways = product(letters, repeat=len(right))
    return [Mistake("".join(way), sentence(way)) for way in ways if "".join(way) != right]
