"""A mask as COCO's run lengths."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import APART, DOT, RLE_MASK
from utils.exercises.usable import for_json
from utils.masks import rle_encode

BEGINS_WITH_ZEROS = np.array([[0, 1], [0, 1], [1, 0]], bool)


def _runs(pixels: np.ndarray) -> list[int]:
    changes = np.flatnonzero(np.diff(pixels.astype(int))) + 1
    return np.diff([0, *changes, pixels.size]).tolist()


ex_rle_encode = FunctionExercise(
    __name__,
    title="Run lengths by code",
    difficulty=3,
    minutes=8,
    reference=rle_encode,
    cases=[
        case(np.eye(2, dtype=bool)),
        case(BEGINS_WITH_ZEROS),
        case(RLE_MASK, note="it begins with two ones"),
        case(np.zeros((2, 3), bool), note="an empty mask"),
        case(np.ones((2, 3), bool), note="a full mask"),
        case(APART, note="two components"),
        case(~DOT, note="all but one pixel"),
        case(np.array([[False, True, True, False, True]]), note="a single row"),
        case(np.pad(~DOT[:1, :1], ((0, 16), (17, 0))), note="289 zeros before the first one"),
    ],
    hints=[
        "`mask.flatten(order='F')` is the line of pixels in COCO's order. Where does it change?",
        "Walk along the line with a value that you expect (0 at first) and a count. When the "
        "pixel is another one: write the count down, begin at 0 again, and expect the other value.",
        "Almost the code:\n"
        "    counts, expected, length = [], 0, 0\n"
        "    for pixel in mask.flatten(order='F'):\n"
        "        if pixel != expected:\n"
        "            counts.append(length)\n"
        "            expected, length = pixel, ...\n"
        "        length += 1\n"
        "    return {'size': list(mask.shape), 'counts': [*counts, ...]}",
    ],
    remark=for_json,
    after="pycocotools writes the same counts, and packs them into a string.",
)


@ex_rle_encode.written_out
def solution(mask):
    counts, expected, length = [], 0, 0
    for pixel in mask.flatten(order="F"):
        if pixel != expected:
            counts.append(length)
            expected, length = pixel, 0
        length += 1
    return {"size": list(mask.shape), "counts": [*counts, length]}


@ex_rle_encode.mistake(
    "You read row by row. COCO goes down the columns: `mask.flatten(order='F')`."
)
def row_by_row(mask):
    return {**rle_encode(mask.T), "size": list(mask.shape)}


@ex_rle_encode.mistake(
    "The first count must be of zeros. When the mask begins with a one, it is 0."
)
def first_run_of_either_kind(mask):
    return {"size": list(mask.shape), "counts": _runs(mask.flatten(order="F"))}


@ex_rle_encode.mistake(
    "You begin with a 0 even if the mask begins with zeros: then every decoder takes your "
    "zeros for ones."
)
def always_a_leading_zero(mask):
    return {"size": list(mask.shape), "counts": [0, *_runs(mask.flatten(order="F"))]}


@ex_rle_encode.mistake("`size` is [height, width], as in `mask.shape`.")
def width_before_height(mask):
    return {**rle_encode(mask), "size": list(mask.shape[::-1])}


@ex_rle_encode.mistake(
    "The last run is missing: after the loop there is one count left to write down. The "
    "counts add up to the number of pixels."
)
def last_run_missing(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": rle["counts"][:-1]}


@ex_rle_encode.mistake(
    "The zeros after the last one are missing. The counts add up to the number of pixels."
)
def zeros_at_the_end_missing(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": rle["counts"][: len(rle["counts"]) // 2 * 2]}


@ex_rle_encode.mistake("Zeros and ones are exchanged: the first count is of zeros.")
def ones_counted_first(mask):
    return rle_encode(~mask)


@ex_rle_encode.mistake(
    "You begin anew in every column. A run goes on from the foot of a column to the top "
    "of the next."
)
def each_column_anew(mask):
    counts = [n for column in mask.T for n in rle_encode(column[:, None])["counts"]]
    return {"size": list(mask.shape), "counts": counts}


@ex_rle_encode.mistake(
    "Your runs end at the foot of each column. Where the next one begins with the same value, the "
    "run goes on: it is one run, with one count."
)
def cut_at_each_column(mask):
    counts = [n for column in mask.T for n in _runs(column)]
    return {"size": list(mask.shape), "counts": [0] * bool(mask[0, 0]) + counts}


@ex_rle_encode.mistake(
    "Your runs end at the foot of each column, where the next one may go on with the same value; "
    "and the first count must be of zeros, 0 when the mask begins with a one."
)
def cut_at_each_column_of_either_kind(mask):
    return {"size": list(mask.shape), "counts": [n for column in mask.T for n in _runs(column)]}


@ex_rle_encode.mistake(
    "When the mask ends with a one, the last count is of ones. No 0 follows it; only the "
    "first count may be 0."
)
def ends_with_zeros_too(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": rle["counts"] + [0] * (len(rle["counts"]) % 2 == 0)}


@ex_rle_encode.mistake(
    "You give pairs of start and length, as Kaggle's competitions want them. COCO's "
    "counts are lengths only, of zeros and ones in turn."
)
def starts_and_lengths(mask):
    ends = np.cumsum(rle_encode(mask)["counts"])
    pairs = [[int(a) + 1, int(b - a)] for a, b in zip(ends[::2], ends[1::2], strict=False)]
    return {"size": list(mask.shape), "counts": [n for pair in pairs for n in pair]}


@ex_rle_encode.mistake(
    "You write where each run ends, counted from the beginning. Asked is how long each run is."
)
def ends_of_the_runs(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": np.cumsum(rle["counts"]).tolist()}


@ex_rle_encode.mistake(
    "Your counts are kept in bytes: after 255 they start again from 0. A run can be longer."
)
def counts_in_bytes(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": np.array(rle["counts"]).astype(np.uint8).tolist()}


@ex_rle_encode.mistake(
    "You count the zeros and the ones of the whole mask. Run lengths say how long each "
    "stretch of equal pixels is, one after the other."
)
def totals_of_zeros_and_ones(mask):
    return {"size": list(mask.shape), "counts": [int((~mask).sum()), int(mask.sum())]}


@ex_rle_encode.mistake(
    "You give pairs: where each run of ones starts, and its length. COCO's counts are lengths "
    "only, first of the zeros, then of the ones, in turn."
)
def starts_from_0_and_lengths(mask):
    line = np.pad(mask.ravel(order="F").astype(int), 1)
    starts, ends = np.flatnonzero(np.diff(line) > 0), np.flatnonzero(np.diff(line) < 0)
    pairs = np.stack([starts, ends - starts], axis=1)
    return {"size": list(mask.shape), "counts": pairs.ravel().tolist()}
