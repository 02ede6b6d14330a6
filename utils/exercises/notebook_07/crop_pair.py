"""One piece of an image, and the same piece of its label map."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.notebook_07.cutting import Generator, what_was_cut


def crop_pair(image, labels, size, rng):
    """A random square of both, the same: (3, H, W) and (H, W) -> (3, size, size), (size, size)."""
    top = rng.integers(0, labels.shape[0] - size + 1)
    left = rng.integers(0, labels.shape[1] - size + 1)
    square = np.s_[..., top : top + size, left : left + size]
    return image[square], labels[square]


def _case(height, width, size, note="", seed=8, largest=False):
    """Every pixel carries its own number, in the labels and in all three colours."""
    labels = np.arange(height * width).reshape(height, width)
    image = np.repeat(labels[None].astype(float), 3, axis=0)
    return case(image, labels, size, Generator(seed, largest), note=note)


ex_crop_pair = FunctionExercise(
    __name__,
    title="One crop for two",
    difficulty=2,
    minutes=3,
    reference=crop_pair,
    view=what_was_cut,
    may_change=True,
    cases=[
        _case(11, 13, 4),
        _case(15, 12, 5, seed=3),
        _case(13, 16, 4, seed=5),
        _case(16, 13, 7, seed=1),
        _case(14, 12, 4, note="chance gives its largest number", largest=True),
        _case(18, 15, 15, note="no choice from left to right"),
        _case(12, 12, 12, note="the square is the whole image"),
        _case(12, 12, 12, note="the square is the whole image", seed=11),
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
    "`image.shape` begins with the 3 colours: (3, H, W). The height and the width are those of "
    "`labels.shape`."
)
def colours_as_height(image, labels, size, rng):
    height, width = image.shape[:2]
    top, left = rng.integers(0, height - size + 1), rng.integers(0, width - size + 1)
    return _square_at(top, left, image, labels, size)


@ex_crop_pair.mistake(
    "That is a dictionary. A pair is asked for: `return image[...], labels[...]`."
)
def dictionary(image, labels, size, rng):
    return dict(zip(("image", "labels"), crop_pair(image, labels, size, rng)))


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
