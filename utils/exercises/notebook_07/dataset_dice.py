"""One Dice for a data set, whatever the batches were."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import mask_from


def dataset_dice(preds, targets):
    """Dice of all masks together, (N, H, W) bool: counts added, divided once; NaN if all empty."""
    total = preds.sum() + targets.sum()
    return 2 * (preds & targets).sum() / total if total else np.nan


def _pair(preds, targets, note=""):
    masks = (np.stack([mask_from(rows) for rows in group.split()]) for group in (preds, targets))
    return case(*masks, note=note)


ex_dataset_dice = FunctionExercise(
    __name__,
    title="Dice of a data set",
    difficulty=1,
    minutes=2,
    reference=dataset_dice,
    cases=[
        _pair("1. .1", "1. 1.", note="two images"),
        _pair("111./11.. ..../.1..", "111./111. ..../..1.", note="a large object, a small one"),
        _pair("1111/11.. .111/.1..", "11../.1.. .1../.1.1", note="two large objects"),
        _pair("11../.... ..../....", "1.../.... ..../....", note="one image has no object"),
        _pair("11../.... ...1/....", "1.../.... ..../....", note="an object was invented"),
        _pair("..../.... ..../....", "..../.... ..../....", note="no object anywhere"),
        _pair("11../.... ..../...1", "..../.... ..../....", note="no object, and some invented: 0"),
        _pair("..../.... ..../....", "11../.... ..../...1", note="objects, and none found: 0"),
    ],
    hints=[
        "Which numbers may be added from image to image without any harm: scores, or counts?",
        "Add the overlaps, add the sizes, and divide once. Nothing at all: NaN.",
        "Almost the code:\n    total = preds.sum() + ___\n"
        "    return 2 * (preds & targets).sum() / total if total else np.nan",
    ],
    after="The mean per image is a fair question too. The mean per batch answers none.",
)


def _each(preds, targets, empty):
    pairs = zip(preds, targets, strict=True)
    return [2 * (p & t).sum() / (p.sum() + t.sum()) if (p | t).any() else empty for p, t in pairs]


@ex_dataset_dice.mistake(
    "The mean per image (batches of one), an empty pair counted 0: images without an object pull "
    "it down, although nothing was wrong."
)
def per_image_empty_0(preds, targets):
    return np.mean(_each(preds, targets, 0.0))


@ex_dataset_dice.mistake(
    "The mean per image, an empty pair counted 1: images without an object lift it, although "
    "nothing was found."
)
def per_image_empty_1(preds, targets):
    return np.mean(_each(preds, targets, 1.0))


@ex_dataset_dice.mistake(
    "The mean per image, empty pairs left out. It is a fair score, but another one: a small object "
    "counts as much as a large one. Add the counts of all images first."
)
def per_image(preds, targets):
    scores = _each(preds, targets, np.nan)
    return np.nanmean(scores) if not np.isnan(scores).all() else np.nan


@ex_dataset_dice.mistake(
    "The mean per image: a single image without an object is 0 / 0, and makes NaN of the whole. "
    "Add the counts of all images first, and divide once."
)
def per_image_nan_for_all(preds, targets):
    return np.mean(_each(preds, targets, np.nan))


@ex_dataset_dice.mistake("That is the IoU of all masks together; Dice is 2 · overlap / sizes.")
def iou_of_all(preds, targets):
    union = (preds | targets).sum()
    return (preds & targets).sum() / union if union else np.nan


@ex_dataset_dice.mistake("No object anywhere, and none claimed: undefined, NaN, not 0.")
def nothing_is_0(preds, targets):
    return 2 * (preds & targets).sum() / max(preds.sum() + targets.sum(), 1)


@ex_dataset_dice.mistake("No object anywhere, and none claimed: undefined, NaN, not 1.")
def nothing_is_1(preds, targets):
    total = preds.sum() + targets.sum()
    return 2 * (preds & targets).sum() / total if total else 1.0


@ex_dataset_dice.mistake(
    "Half right: NaN is for nothing true AND nothing found. Where something was invented, the "
    "Dice is 0: divide by both sizes together."
)
def nan_where_nothing_is_true(preds, targets):
    total = preds.sum() + targets.sum()
    return 2 * (preds & targets).sum() / total if targets.any() else np.nan


@ex_dataset_dice.mistake("That is pixel accuracy: the rest that both leave out counts in it.")
def share_that_agrees(preds, targets):
    return (preds == targets).mean()


@ex_dataset_dice.mistake(
    "Twice the overlap, divided by the union: yours can be 2. Dice divides by both sizes, IoU "
    "takes the overlap once."
)
def twice_over_the_union(preds, targets):
    with np.errstate(all="ignore"):
        return 2 * (preds & targets).sum() / (preds | targets).sum()


@ex_dataset_dice.mistake(
    "A 1 is added above and below. In a loss it keeps the gradient alive; in a score it lifts "
    "every number, and makes 1 of nothing."
)
def smoothed(preds, targets):
    return (2 * (preds & targets).sum() + 1) / (preds.sum() + targets.sum() + 1)
