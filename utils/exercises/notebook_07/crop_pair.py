"""One piece of an image, and the same piece of its label map."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def crop_pair(image, labels, size, rng):
    """A random square of both, the same: (3, H, W) and (H, W) -> (3, size, size), (size, size)."""
    top = rng.integers(0, labels.shape[0] - size + 1)
    left = rng.integers(0, labels.shape[1] - size + 1)
    square = np.s_[..., top : top + size, left : left + size]
    return image[square], labels[square]


def _case(height, width, size, note="", seed=8):
    """Every pixel carries its own number, in the labels and in all three colours."""
    labels = np.arange(height * width).reshape(height, width)
    image = np.repeat(labels[None].astype(float), 3, axis=0)
    return case(image, labels, size, Chance(seed), note=note)


class Chance:
    """A random generator that remembers between how many numbers it was asked to choose."""

    def __init__(self, seed):
        self.seed, self.rng, self.choices = seed, np.random.default_rng(seed), 1

    def __getattr__(self, name):
        if name.startswith("__") or name == "rng":  # asked while it is copied
            raise AttributeError(name)
        return getattr(self.rng, name)

    def __repr__(self):
        return f"np.random.default_rng({self.seed})"

    def integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False):
        first, last = (0, low) if high is None else (low, high)
        spans = np.asarray(last) - np.asarray(first) + int(endpoint)
        self.choices *= int(np.prod(np.broadcast_to(spans, size or spans.shape), dtype=float))
        return self.rng.integers(low, high, size, dtype, endpoint)


_ELSEWHERE = (
    "Image and labels do not come from the same place: the labels belong to other pixels. Draw "
    "`top` and `left` once, and cut both with them."
)
_SHORT = (
    "Your square can begin so far down or to the right that it leaves the map, and numpy cuts the "
    "slice short without a word. `top` ends at H - size, `left` at W - size: each side has its own "
    "last place."
)
_TORN = "Your piece of the labels is no square of the map: its rows or columns are not neighbours."
_NEVER = (
    "Some places are never drawn. `top` may be 0 to H - size: these are H - size + 1 places, and "
    "`rng.integers(0, n)` stops before n. The same from left to right."
)
_NO_RNG = "`rng` was never asked, although there are several places to choose from."


def _what_was_cut(returned, image, labels, size, rng):
    """What is compared; where the square lies is chance."""
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        return "no pair" if isinstance(returned, np.ndarray) else returned
    piece, target = (np.asarray(part) for part in returned)
    common = tuple(slice(min(pair)) for pair in zip(piece.shape[1:], target.shape))
    both = piece[(slice(None), *common)] == target[common]
    asked = rng.bit_generator.state != np.random.default_rng(rng.seed).bit_generator.state
    places = (labels.shape[0] - size + 1) * (labels.shape[1] - size + 1)
    faults = {
        _ELSEWHERE: piece.shape[:1] == (3,) and target.ndim == 2 and not np.all(both),
        _SHORT: _is_short(piece, size) or _is_short(target, size),
        _TORN: target.shape == (size, size) and not _is_square(target, labels, size),
        _NO_RNG: not asked and labels.shape != (size, size),
        _NEVER: 1 < rng.choices < places,
    }
    return faults | {"image": piece.shape, "labels": target.shape}


def _is_short(part, size):
    return part.ndim > 1 and min(part.shape[-2:]) < size >= max(part.shape[-2:])


def _is_square(target, labels, size):
    row, column = divmod(int(target[0, 0]), labels.shape[1])
    return np.array_equal(labels[row : row + size, column : column + size], target)


ex_crop_pair = FunctionExercise(
    __name__,
    title="One crop for two",
    difficulty=2,
    minutes=3,
    reference=crop_pair,
    view=_what_was_cut,
    may_change=True,
    cases=[
        _case(3, 4, 2),
        _case(6, 9, 4),
        _case(9, 6, 5),
        _case(8, 5, 5, note="no choice from left to right"),
        _case(5, 5, 5, note="the square is the whole image"),
        _case(5, 5, 5, note="the square is the whole image", seed=11),
    ],
    hints=[
        "How often may chance be asked, if two things are to happen to both arrays alike?",
        "Draw `top` and `left` once, then cut both with the same numbers. The last possible `top` "
        "is H - size, and `rng.integers(0, n)` stops before n.",
        "Almost the code:\n    top = rng.integers(0, labels.shape[0] - size + 1)\n    left = ...\n"
        "    rows, columns = slice(top, top + size), slice(left, ___)\n"
        "    return image[:, rows, columns], labels[___, ___]",
    ],
    after="The same for flips, turns and zooms. Noise and colours are for the image alone.",
)


def _cut(array, size, rng):
    top = rng.integers(0, array.shape[-2] - size + 1)
    left = rng.integers(0, array.shape[-1] - size + 1)
    return array[..., top : top + size, left : left + size]


@ex_crop_pair.mistake(
    "Two draws: the image is cut in one place, the labels in another. Draw once, cut twice."
)
def two_draws(image, labels, size, rng):
    return _cut(image, size, rng), _cut(labels, size, rng)


@ex_crop_pair.mistake(
    "Half right: image and labels fit, but `rng` was never asked. A place that is fixed shows the "
    "training one piece of each image and no other; chance from elsewhere cannot be drawn again."
)
def never_drawn(image, labels, size, rng):
    return image[:, :size, :size], labels[:size, :size]


@ex_crop_pair.mistake(
    "Half right: `rng.integers(0, n)` never gives n. The last row and column are never seen, and "
    "an image of the square's own size is an error: + 1."
)
def last_place_left_out(image, labels, size, rng):
    top = rng.integers(0, labels.shape[0] - size)
    left = rng.integers(0, labels.shape[1] - size)
    square = np.s_[..., top : top + size, left : left + size]
    return image[square], labels[square]


@ex_crop_pair.mistake("Only the image was cut; the labels are whole.")
def only_the_image(image, labels, size, rng):
    return _cut(image, size, rng), labels


@ex_crop_pair.mistake(
    "The image has its colours in front: (3, H, W). You cut the colours and the rows."
)
def colours_cut(image, labels, size, rng):
    top = rng.integers(0, labels.shape[0] - size + 1)
    left = rng.integers(0, labels.shape[1] - size + 1)
    square = np.s_[top : top + size, left : left + size]
    return image[square], labels[square]


@ex_crop_pair.mistake("Labels first, then the image: they are asked for the other way round.")
def exchanged_parts(image, labels, size, rng):
    return crop_pair(image, labels, size, rng)[::-1]


@ex_crop_pair.mistake("That is one piece. Two are asked for: `return image[...], labels[...]`.")
def one_piece(image, labels, size, rng):
    return _cut(image, size, rng)


def _square_at(top, left, image, labels, size):
    square = np.s_[..., top : top + size, left : left + size]
    return image[square], labels[square]


@ex_crop_pair.mistake(
    "Your square can begin so far down or to the right that it ends outside: numpy cuts the slice "
    "short without a word. The last possible `top` is H - size."
)
def over_the_edge(image, labels, size, rng):
    top, left = rng.integers(0, labels.shape[0]), rng.integers(0, labels.shape[1])
    return _square_at(top, left, image, labels, size)


@ex_crop_pair.mistake(
    "One number for `top` and for `left`: the squares lie on the diagonal, and the other places "
    "are never seen. Draw two."
)
def on_the_diagonal(image, labels, size, rng):
    k = rng.integers(0, min(labels.shape) - size + 1)
    return _square_at(k, k, image, labels, size)


@ex_crop_pair.mistake("`labels.shape` is (height, width): yours are exchanged.")
def sides_exchanged(image, labels, size, rng):
    width, height = labels.shape
    top, left = (rng.integers(0, max(n - size + 1, 1)) for n in (height, width))
    return _square_at(top, left, image, labels, size)


@ex_crop_pair.mistake(
    "0 to 8 is for pieces of 24 in images of 32. How far a square can be moved depends on both: "
    "H - size."
)
def fixed_range(image, labels, size, rng):
    top, left = rng.integers(0, 9, 2)
    return _square_at(top, left, image, labels, size)


@ex_crop_pair.mistake(
    "Half right: one place for both, drawn with `rng`. But one range for `top` and for `left`: "
    "in a map that is no square, one of them leaves it or does not reach its end. Each side has "
    "its own: H - size and W - size."
)
def one_range(image, labels, size, rng):
    top, left = rng.integers(0, labels.shape[0] - size + 1, 2)
    return _square_at(top, left, image, labels, size)
