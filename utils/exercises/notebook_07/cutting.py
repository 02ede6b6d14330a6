"""What a crop of an image and its labels shows of how it was cut, and of the chance in it."""

import numpy as np


class Generator:
    """A random generator that remembers how many numbers it drew, and among how many.

    Args:
        largest: `random()` gives the largest number that it can give.
    """

    def __init__(self, seed, largest=False):
        self.seed, self.rng, self.choices, self.drawn = seed, np.random.default_rng(seed), 1, 0
        self.largest, self.shares = largest, 0

    def __getattr__(self, name):
        if name.startswith("__") or name == "rng":  # asked while it is copied
            raise AttributeError(name)
        return getattr(self.rng, name)

    def __repr__(self):
        return f"np.random.default_rng({self.seed})"

    def integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False):
        first, last = (0, low) if high is None else (low, high)
        spans = np.asarray(last) - np.asarray(first) + int(endpoint)
        self.drawn += int(np.prod(size or spans.shape, dtype=int))
        self.choices *= int(np.prod(np.broadcast_to(spans, size or spans.shape), dtype=float))
        return self.rng.integers(low, high, size, dtype, endpoint)

    def random(self, size=None):
        self.shares += int(np.prod(size or (), dtype=int))
        shares = self.rng.random(size)
        return shares * 0 + np.nextafter(1, 0) if self.largest else shares

    def uniform(self, low=0.0, high=1.0, size=None):
        return low + (high - low) * self.random(size)

    def choice(self, places, *settings, **more):
        if settings or more:
            return self.rng.choice(places, *settings, **more)
        places = np.arange(places) if np.ndim(places) == 0 else np.asarray(places)
        return places[self.integers(len(places))]


_ELSEWHERE = (
    "Image and labels do not come from the same place: the labels belong to other pixels. Draw "
    "`top` and `left` once, and cut both with them."
)
_SHORT = (
    "Your square can begin so far down or to the right that it leaves the map, and numpy cuts the "
    "slice short without a word. `top` ends at H - size, `left` at W - size: each side has its own "
    "last place."
)
_ENDS = (
    "Your piece is too small, and the map does not end there. A slice ends where its second number "
    "says: `top : top + size`, and the same from left to right."
)
_LARGE = (
    "Your piece has one row or one column too many: the end of a slice does not belong to it, so "
    "`top : top + size` has `size` rows."
)
_BANDS = "Your piece is cut in one direction alone; the other one is still whole: two slices."
_COLOURS_LAST = (
    "The colours have moved to the end: the image's piece has the shape (3, size, size)."
)
_TORN = "Your piece of the labels is no square of the map: its rows or columns are not neighbours."
_DIAGONAL = (
    "One number for `top` and for `left`: the squares lie on the diagonal, and the other places "
    "are never seen. Draw two."
)
_NEVER = (
    "Some places are never drawn. `top` may be 0 to H - size: these are H - size + 1 places, and "
    "`rng.integers(0, n)` stops before n. The same from left to right."
)
_NO_RNG = "`rng` was never asked, although there are several places to choose from."


def what_was_cut(returned, image, labels, size, rng):
    """What is compared; where the square lies is chance."""
    if isinstance(returned, dict):
        return "a dictionary"
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        return "no pair" if isinstance(returned, np.ndarray) else returned
    piece, target = (np.asarray(part) for part in returned)
    common = tuple(slice(min(pair)) for pair in zip(piece.shape[1:], target.shape))
    both = piece[(slice(None), *common)] == target[common]
    faults = {
        _COLOURS_LAST: piece.shape == (*target.shape, 3) and piece.shape[0] != 3,
        _ELSEWHERE: piece.shape[:1] == (3,) and target.ndim == 2 and not np.all(both),
        _BANDS: (
            size in target.shape
            and target.shape != (size, size) != labels.shape
            and target.shape in _bands(labels, size)
        ),
        _LARGE: target.shape in _larger(size),
        _ENDS: _is_short(target, size) and not _at_the_edge(target, labels, size),
        _SHORT: _is_short(piece, size) or _is_short(target, size),
        _TORN: target.shape == (size, size) and not _is_square(target, labels, size),
    }
    return faults | _faults_of_chance(target, labels, size, rng) | {
        "image": piece.shape, "labels": target.shape,
    }  # fmt: skip


def _faults_of_chance(target, labels, size, rng):
    """What its use of the generator says about the places that it cannot draw."""
    asked = rng.bit_generator.state != np.random.default_rng(rng.seed).bit_generator.state
    free = np.array(labels.shape) - size
    places, first = int(np.prod(free + 1)), _first(target, labels)
    last_by_shares = not (rng.largest and rng.shares == 2) or first == tuple(free)
    return {
        _DIAGONAL: rng.drawn == 1 and rng.choices < places and first[0] == first[1] > 0,
        _NEVER: 1 < rng.choices < places or not last_by_shares,
        _NO_RNG: not asked and labels.shape != (size, size),
    }


def _first(target, labels):
    """(row, column) of the piece's first pixel, for every pixel carries its number."""
    return divmod(int(target.flat[0]), labels.shape[1]) if target.size else (-1, -1)


def _is_short(part, size):
    return part.ndim > 1 and min(part.shape[-2:]) < size >= max(part.shape[-2:])


def _at_the_edge(target, labels, size):
    row, column = _first(target, labels)
    return target.size and (row + size > labels.shape[0] or column + size > labels.shape[1])


def _larger(size):
    return (size + 1, size + 1), (size + 1, size), (size, size + 1)


def _bands(labels, size):
    return (size, labels.shape[1]), (labels.shape[0], size)


def _is_square(target, labels, size):
    row, column = _first(target, labels)
    return np.array_equal(labels[row : row + size, column : column + size], target)
