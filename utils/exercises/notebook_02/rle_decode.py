"""From COCO's run lengths back to the mask."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import APART
from utils.masks import rle_decode, rle_encode


def _pixels(counts, first: int = 0) -> np.ndarray:
    return np.repeat((np.arange(len(counts)) + first) % 2 == 1, counts)


ex_rle_decode = FunctionExercise(
    __name__,
    title="Run lengths back to a mask",
    difficulty=2,
    minutes=5,
    reference=rle_decode,
    cases=[
        case({"size": [3, 2], "counts": [2, 3, 1]}),
        case({"size": [3, 4], "counts": [0, 2, 1, 3, 1, 2, 3]}, note="it begins with a one"),
        case({"size": [2, 3], "counts": [6]}, note="an empty mask"),
        case({"size": [2, 3], "counts": [0, 6]}, note="a full mask"),
        case(rle_encode(APART), note="two components"),
        case({"size": [1, 5], "counts": [1, 2, 1, 1]}, note="a single row"),
        case({"size": [17, 18], "counts": [289, 1, 16]}, note="a run of 289"),
    ],
    hints=[
        "What does the line of pixels look like? Two zeros, three ones, one zero: 0 0 1 1 1 0.",
        "`np.repeat([0, 1, 0], [2, 3, 1])` makes the line; `.reshape(size, order='F')` fills the "
        "columns one after the other.",
        "Almost the code:\n"
        "    values = np.arange(len(rle['counts'])) % 2 == 1\n"
        "    line = np.repeat(values, ...)\n"
        "    return line.reshape(..., order='F')",
    ],
    after="Encode and decode are each other's inverse: nothing was lost.",
)


@ex_rle_decode.written_out
def solution(rle):
    values = np.arange(len(rle["counts"])) % 2 == 1
    line = np.repeat(values, rle["counts"])
    return line.reshape(rle["size"], order="F")


@ex_rle_decode.mistake(
    "You fill the picture row by row. The counts go down the columns: `.reshape(size, order='F')`."
)
def fills_row_by_row(rle):
    return _pixels(rle["counts"]).reshape(rle["size"])


@ex_rle_decode.mistake("You begin with ones. The first count is of zeros.")
def ones_come_first(rle):
    return _pixels(rle["counts"], first=1).reshape(rle["size"], order="F")


@ex_rle_decode.mistake(
    "Your picture lies on its side: it is filled in the right order, but as (width, "
    "height). A `.T` puts it upright."
)
def transposed_in_the_end(rle):
    return _pixels(rle["counts"]).reshape(rle["size"][::-1])


@ex_rle_decode.mistake("`size` is [height, width], as in `mask.shape`.")
def size_is_width_height(rle):
    return _pixels(rle["counts"]).reshape(rle["size"][::-1], order="F")


@ex_rle_decode.mistake(
    "You leave out counts of 0. The 0 at the beginning says that no zeros come first; "
    "without it zeros and ones are exchanged."
)
def skips_empty_runs(rle):
    return _pixels([n for n in rle["counts"] if n]).reshape(rle["size"], order="F")


@ex_rle_decode.mistake(
    "You take each count for the place where its run ends. A count is a length: the run ends "
    "at its start + its count."
)
def count_taken_for_an_end(rle):
    line, start = np.zeros(rle["size"], bool).ravel(), 0
    for i, count in enumerate(rle["counts"]):
        line[start:count] = i % 2
        start = count
    return line.reshape(rle["size"], order="F")


@ex_rle_decode.mistake(
    "When the counts end with one of zeros, it is left out in yours, and the line is too short for "
    "the mask. Counts come in pairs only where the mask ends with a one."
)
def last_zeros_left_out(rle):
    return _pixels(rle["counts"][: len(rle["counts"]) // 2 * 2]).reshape(rle["size"], order="F")


@ex_rle_decode.mistake(
    "You return the pixels in one line. The mask has the shape `size`, and is filled column "
    "by column."
)
def in_one_line(rle):
    return _pixels(rle["counts"])


@ex_rle_decode.mistake(
    "You read pairs of a start and a length, as other formats write them. COCO writes lengths "
    "only: so many zeros, so many ones, and each run begins where the last one ended."
)
def starts_and_lengths(rle):
    line, counts = np.zeros(rle["size"], bool).ravel(), rle["counts"]
    for start, length in zip(counts[::2], counts[1::2], strict=False):
        line[start : start + length] = True
    return line.reshape(rle["size"], order="F")
