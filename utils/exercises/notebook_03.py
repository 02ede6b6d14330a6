"""Exercises of lesson 03: what a score says, and what it hides."""

from __future__ import annotations

import numpy as np

from utils.definitions import (
    confusion_matrix,
    confusion_without_void,
    greedy_match,
    mean_iou,
    panoptic_quality,
)
from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    PaintExercise,
    Rule,
    ValueExercise,
    case,
)
from utils.held_out import person_crop
from utils.masks import boundary
from utils.metrics import (
    dataset_mean_iou,
    dice,
    dice_from_iou,
    iou,
    pixel_agreement,
    precision_recall,
    threshold_mask,
)

_LABEL = {".": 0, "v": 255} | {str(i): i for i in range(10)}


def _map(rows: str) -> np.ndarray:
    """A label map from text: ".11/v2." has two rows; a dot is 0, v is void."""
    return np.array([[_LABEL[c] for c in row] for row in rows.split("/")])


def _mask(rows: str) -> np.ndarray:
    return _map(rows) > 0


# --- pixel accuracy

_TARGET, _PRED = _map("0112/0112/5556/0000"), _map("0122/0112/5566/0001")


def number_of_right_pixels(pred, target):
    return (pred == target).sum()


def right_among_objects(pred, target):
    return (pred == target)[target > 0].mean()


def distance_of_labels(pred, target):
    return 1 - np.abs(pred - target).mean()


def object_or_not(pred, target):
    return ((pred > 0) == (target > 0)).mean()


def share_of_wrong_pixels(pred, target):
    return (pred != target).mean()


def mean_over_classes(pred, target):
    return np.mean([(pred == target)[target == label].mean() for label in np.unique(target)])


def all_or_nothing(pred, target):
    return (pred == target).all()


def right_pixels_per_row(pred, target):
    return (pred == target).sum() / len(pred)


ex_pixel_agreement = FunctionExercise(
    notebook=3,
    name="pixel_agreement",
    title="Pixel accuracy",
    difficulty=1,
    minutes=2,
    reference=pixel_agreement,
    cases=[
        case(_map("05"), _map("06")),
        case(_map("01/12"), _map("01/10")),
        case(_PRED, _TARGET),
        case(_TARGET, _TARGET, note="all right"),
        case(np.zeros_like(_TARGET), _TARGET, note="all background"),
    ],
    hints=[
        "What does `pred == target` hold, pixel by pixel?",
        "Pixel accuracy is the number of `True` divided by the number of pixels.",
        "The mean of an array of `True` and `False` is the share of `True`:\n"
        "    return (pred == target).___()",
    ],
    mistakes=[
        Mistake(
            number_of_right_pixels,
            "You count the right pixels; divide by the number of pixels to get a share.",
        ),
        Mistake(
            right_among_objects,
            "You look only at pixels whose target is not background. Pixel accuracy counts all.",
        ),
        Mistake(
            distance_of_labels,
            "Labels are names, not amounts: 6 for 5 is no smaller an error than 6 for 0. "
            "Compare with `==`, do not subtract.",
        ),
        Mistake(
            object_or_not,
            "You compare object against background; the class has to be right too.",
        ),
        Mistake(
            mean_over_classes,
            "You average over the classes, so a pixel of a rare class weighs more. Pixel accuracy "
            "counts every pixel the same.",
        ),
        Mistake(
            all_or_nothing,
            "`.all()` asks whether every pixel is right. The share of the right ones is the mean.",
        ),
        Mistake(
            right_pixels_per_row,
            "`len` of a map is the number of its rows; the number of its pixels is `pred.size`.",
        ),
        Mistake(share_of_wrong_pixels, "That is the share of wrong pixels, the error rate."),
    ],
    shrink=True,
    after="Every pixel counts the same, and most pixels are background.",
)


# --- overlap

_A, _B = _mask(".11./.11./.11./...."), _mask("..../.111/.111/....")
_BIG, _SMALL = _mask("111./111./111./...."), _mask("..../.1../..../....")
_NOTHING = _mask("..../....")
_SQUARE = np.zeros((16, 16), bool)
_SQUARE[3:13, 2:12] = True
_SHIFTED = np.roll(_SQUARE, 2, axis=1)
_HALVES = [
    case(_mask("11"), _mask("10")),
    case(_mask("10"), _mask("11")),
    case(_B, _A),
    case(_BIG, _SMALL, note="the prediction is too large"),
    case(_SMALL, _BIG, note="the prediction is too small"),
    case(_mask("11../11.."), _mask("..11/..11"), note="the masks do not meet"),
    case(_A, _A, note="the masks are equal"),
    case(_SHIFTED, _SQUARE),
    case(_NOTHING, _mask("11../...."), note="nothing was predicted"),
    case(_mask("11../...."), _NOTHING, note="nothing was there"),
    case(_NOTHING, _NOTHING, note="nothing was there, nothing was predicted"),
]


def overlap_counted_twice(pred, target):
    return (pred & target).sum() / (pred.sum() + target.sum())


def dice_for_iou(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


def agreement(pred, target):
    return (pred == target).mean()


def overlap_of_prediction(pred, target):
    return (pred & target).sum() / pred.sum()


def overlap_of_target(pred, target):
    return (pred & target).sum() / target.sum()


def overlap_of_image(pred, target):
    return (pred & target).sum() / pred.size


def overlap_of_what_differs(pred, target):
    return (pred & target).sum() / (pred ^ target).sum()


def iou_with_empty_as_one(pred, target):
    union = (pred | target).sum()
    return (pred & target).sum() / union if union else 1.0


def iou_with_empty_as_zero(pred, target):
    return (pred & target).sum() / max((pred | target).sum(), 1)


ex_iou = FunctionExercise(
    notebook=3,
    name="iou",
    title="Intersection over union",
    difficulty=1,
    minutes=4,
    reference=iou,
    cases=_HALVES,
    hints=[
        "Which pixels belong to both masks, and which to at least one?",
        "`IoU = |pred and target| / |pred or target|`; for bool arrays `&` is and, `|` is or.",
        "Almost the code:\n    intersection = (pred & target).sum()\n"
        "    union = (pred | target).sum()\n    return ___ / ___",
    ],
    mistakes=[
        Mistake(
            overlap_counted_twice,
            "`pred.sum() + target.sum()` counts the overlap twice: take it off once, "
            "or count `pred | target`.",
        ),
        Mistake(dice_for_iou, "This is the Dice coefficient, IoU's sister. It comes next."),
        Mistake(
            agreement,
            "This is the pixel accuracy: it counts the background that both leave out. "
            "IoU looks only at pixels that are in a mask.",
        ),
        Mistake(
            overlap_of_prediction,
            "You divide by the prediction alone (that is the precision): pixels of the target "
            "that were missed cost nothing.",
        ),
        Mistake(
            overlap_of_target,
            "You divide by the target alone (that is the recall): painting everything would "
            "score 1.",
        ),
        Mistake(
            overlap_of_image,
            "You divide by the whole image: then the score of a perfect mask would depend on "
            "the background.",
        ),
        Mistake(
            overlap_of_what_differs,
            "`^` is exclusive or: it leaves the overlap out of the union. Use `|`.",
        ),
        Mistake(
            iou_with_empty_as_one,
            "Two empty masks: nothing was there and nothing was claimed. 0 / 0 is not 1, it is "
            "undefined; return NaN.",
        ),
        Mistake(
            iou_with_empty_as_zero,
            "Two empty masks: nothing was missed and nothing invented, so a 0 would punish "
            "nothing. Return NaN.",
        ),
    ],
    shrink=True,
    after="True negatives play no part: IoU does not know how large the image is.",
)


def factor_two_missing(pred, target):
    return (pred & target).sum() / (pred.sum() + target.sum())


def iou_for_dice(pred, target):
    return (pred & target).sum() / (pred | target).sum()


def twice_the_iou(pred, target):
    return 2 * (pred & target).sum() / (pred | target).sum()


def smoothed(pred, target):
    return (2 * (pred & target).sum() + 1) / (pred.sum() + target.sum() + 1)


def dice_with_empty_as_zero(pred, target):
    return 2 * (pred & target).sum() / max(pred.sum() + target.sum(), 1)


def dice_with_empty_as_one(pred, target):
    sizes = pred.sum() + target.sum()
    return 2 * (pred & target).sum() / sizes if sizes else 1.0


def accuracy_for_dice(pred, target):
    return (pred == target).mean()


ex_dice = FunctionExercise(
    notebook=3,
    name="dice",
    title="Dice coefficient",
    difficulty=1,
    minutes=3,
    reference=dice,
    cases=_HALVES,
    hints=[
        "The denominator is the two sizes added up: how often does it count the overlap?",
        "`Dice = 2 |pred and target| / (|pred| + |target|)`",
        "Almost the code:\n    return 2 * ___.sum() / (pred.sum() + ___)",
    ],
    mistakes=[
        Mistake(
            factor_two_missing,
            "The factor 2 is missing: two equal masks would score only 1/2.",
        ),
        Mistake(iou_for_dice, "This is IoU: the denominator of Dice is the sum of the two sizes."),
        Mistake(
            twice_the_iou,
            "Twice the IoU can exceed 1: the 2 belongs over the sum of sizes, not over the union.",
        ),
        Mistake(
            smoothed,
            "The `+ 1` keeps a loss smooth while training; in a score it is an error, largest "
            "for small objects.",
        ),
        Mistake(
            dice_with_empty_as_zero,
            "Two empty masks are no failure: 0 / 0 is undefined. Return NaN.",
        ),
        Mistake(
            dice_with_empty_as_one,
            "Two empty masks are no success either: 0 / 0 is not 1, it is undefined. Return NaN.",
        ),
        Mistake(accuracy_for_dice, "This is the pixel accuracy; Dice leaves true negatives out."),
    ],
    shrink=True,
    after="In medicine this is the usual score; elsewhere it is called F1.",
)


def way_back(iou):
    return iou / (2 - iou)


def doubled(iou):
    return 2 * iou


def two_forgotten(iou):
    return iou / (1 + iou)


def halfway_to_one(iou):
    return (1 + iou) / 2


ex_dice_from_iou = FunctionExercise(
    notebook=3,
    name="dice_from_iou",
    title="Dice from IoU",
    difficulty=2,
    minutes=4,
    reference=dice_from_iou,
    cases=[case(0.5), case(1 / 3), case(0.0), case(1.0), case(np.array([0.1, 0.25, 0.9]))],
    hints=[
        "With intersection I and union U, how large are the two masks together?",
        "The sizes add up to U + I, so `Dice = 2 I / (U + I)`. Divide both by U.",
        "I / U is the IoU, and U / U is 1:\n    return 2 * iou / (___ + ___)",
    ],
    mistakes=[
        Mistake(way_back, "That is the way back, from Dice to IoU. Dice is the larger of the two."),
        Mistake(doubled, "Twice the IoU exceeds 1 as soon as the IoU exceeds 1/2."),
        Mistake(
            two_forgotten,
            "An IoU of 1 must give a Dice of 1; yours gives 1/2. Where is the factor 2?",
        ),
        Mistake(halfway_to_one, "An IoU of 0 must give a Dice of 0; yours gives 1/2."),
    ],
    after="So on one pair of masks Dice and IoU can never disagree about which is better.",
)


# --- values

BY_HAND_TARGET, BY_HAND_PRED = _mask("..../.11./.11./.11."), _mask("..../.1.1/.111/....")

ex_by_hand_iou = ValueExercise(
    notebook=3,
    name="by_hand_iou",
    title="IoU by hand",
    difficulty=1,
    minutes=2,
    answer=3 / 8,
    hints=[
        "Count three things: pixels in both masks, only predicted, only true.",
        "IoU = TP / (TP + FP + FN).",
    ],
    why="TP 3, FP 2, FN 3: 3 / (3 + 2 + 3) = 0.375.",
    mistakes=[
        Mistake(6 / 11, "That is the Dice, 2 · 3 / (6 + 5). The union counts every pixel once."),
        Mistake(3 / 5, "3 of 5 predicted pixels are right: that is the precision."),
        Mistake(3 / 6, "3 of 6 true pixels are found: that is the recall."),
        Mistake(3 / 11, "6 + 5 = 11 counts the overlap twice; the union has 8 pixels."),
        Mistake(11 / 16, "11 of 16 pixels agree: that is the pixel accuracy."),
        Mistake(3 / 16, "The 8 pixels in neither mask play no part in the IoU."),
    ],
)

ex_cat_iou = ValueExercise(
    notebook=3,
    name="cat_iou",
    title="IoU of a cat",
    difficulty=1,
    minutes=2,
    answer=80 / 140,
    hints=[
        "How many pixels are in at least one of the two masks?",
        "The union is 100 + 120 - 80.",
    ],
    why="80 / (100 + 120 - 80) = 80 / 140 = 0.571.",
    mistakes=[
        Mistake(160 / 220, "That is the Dice, 2 · 80 / (100 + 120) = 0.727."),
        Mistake(80 / 220, "100 + 120 counts the 80 common pixels twice."),
        Mistake(80 / 120, "80 of the 120 predicted pixels: that is the precision."),
        Mistake(80 / 100, "80 of the 100 true pixels: that is the recall."),
        Mistake(80 / 300, "You added the intersection to the two sizes; take it off instead."),
    ],
    after="And the Dice is 160 / 220 = 0.727: the same masks, a friendlier number.",
)


# --- painting, in the widget

_, PERSON, NETWORK = person_crop()
_NOBODY = np.zeros(PERSON.shape, np.uint8)
_CORNER, _HALF = _NOBODY.copy(), _NOBODY.copy()
_CORNER[0, 0] = 1
_HALF[PERSON & (PERSON.cumsum().reshape(PERSON.shape) <= 22)] = 1  # 22 of 43, and one beside
_HALF[0, 0] = 1
_BY_RULES = "the rules name each way to miss the goal, with the score that is not reached"

ex_accurate_mask = PaintExercise(
    notebook=3,
    name="accurate_mask",
    title="Accurate and useless",
    difficulty=1,
    minutes=2,
    answer=_CORNER,
    start=_NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) == 0,
            "The IoU is not 0: a painted pixel lies on the person. Stay away from the person.",
        ),
        Rule(
            lambda m: pixel_agreement(m > 0, PERSON) >= 0.97,
            "The pixel accuracy is below 0.97: you painted too much. One pixel is enough.",
        ),
    ],
    hints=["How many pixels may be wrong in all?", "Paint one pixel, far from the person."],
    few_mistakes=_BY_RULES,
    after="97 % right, and not one pixel of the person found.",
)

ex_half_mask = PaintExercise(
    notebook=3,
    name="half_mask",
    title="IoU one half, Dice two thirds",
    difficulty=2,
    minutes=4,
    answer=_HALF,
    start=_NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) >= 0.495,
            "The IoU is below 0.495: find more of the person, or paint less beside.",
        ),
        Rule(
            lambda m: iou(m > 0, PERSON) <= 0.505,
            "The IoU is above 0.505: take off a pixel of the person, or paint one beside.",
        ),
    ],
    hints=[
        "The person has 43 pixels. Half of them is no whole number: what else moves the union?",
        "22 pixels on the person and 1 beside: 22 / 44.",
    ],
    few_mistakes=_BY_RULES,
    after="The Dice is 2/3 without being aimed at: on one mask it follows from the IoU.",
)

ex_better_mask = PaintExercise(
    notebook=3,
    name="better_mask",
    title="Beat the network",
    difficulty=2,
    minutes=5,
    answer=PERSON.astype(np.uint8),
    start=_NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) > iou(NETWORK, PERSON),
            "Your IoU is not above the network's 0.485 yet.",
        ),
    ],
    hints=[
        "Where is the network wrong? Load its mask and look at the hatched pixels.",
        "Load the network's mask, erase the pixels to the left of the feet, then add the head.",
    ],
    few_mistakes=_BY_RULES,
    after="A few pixels at the outline decide: small objects have little else.",
)


# --- many classes

_STREET_TARGET, _STREET_PRED = _map("1112/1122/0033/3333"), _map("1122/1122/0333/3330")
_RARE = _map("..1./.11./...."), _map(".11./.1../....")
_BYTES = np.array([[18, 18], [17, 0]], np.uint8), np.array([[18, 17], [17, 0]], np.uint8)


def transposed(pred, target, num_classes):
    return confusion_matrix(target, pred, num_classes)


def counted_once(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), np.int64)
    cm[target, pred] += 1
    return cm


def only_right_ones(pred, target, num_classes):
    return np.diag(np.bincount(target[pred == target], minlength=num_classes))


def counted_in_bytes(pred, target, num_classes):
    pair = target * num_classes + pred
    return np.bincount(pair.ravel(), minlength=num_classes**2).reshape(num_classes, num_classes)


def classes_that_occur(pred, target, num_classes):
    found = np.unique(np.concatenate([pred.ravel(), target.ravel()]))
    return confusion_matrix(
        np.searchsorted(found, pred), np.searchsorted(found, target), len(found)
    )


def shares_of_rows(pred, target, num_classes):
    cm = confusion_matrix(pred, target, num_classes)
    return cm / np.maximum(cm.sum(axis=1, keepdims=True), 1)


def shares_of_rows_with_nan(pred, target, num_classes):
    cm = confusion_matrix(pred, target, num_classes)
    return cm / cm.sum(axis=1, keepdims=True)


def shares_of_all(pred, target, num_classes):
    return confusion_matrix(pred, target, num_classes) / target.size


def counts_are_bytes(pred, target, num_classes):
    return confusion_matrix(pred, target, num_classes).astype(np.uint8)


def ends_with_the_largest(pred, target, num_classes):
    pair = target * num_classes + pred
    return np.bincount(pair.ravel()).reshape(num_classes, num_classes)


ex_confusion_matrix = FunctionExercise(
    notebook=3,
    name="confusion_matrix",
    title="Confusion matrix",
    difficulty=2,
    minutes=6,
    reference=confusion_matrix,
    floats_ok=True,
    cases=[
        case(_map("01"), _map("00"), 2),
        case(*_RARE, 2),
        case(_STREET_PRED, _STREET_TARGET, 4),
        case(_STREET_PRED, _STREET_TARGET, 6, note="classes 4 and 5 do not occur"),
        case(*_BYTES, 19, note="19 classes, labels in uint8 (one byte, 0 to 255)"),
        case(np.zeros((16, 17), int), np.zeros((16, 17), int), 2, note="272 pixels, one cell"),
    ],
    hints=[
        "Start with zeros and go through the pixels: which cell does a pixel of target class t, "
        "predicted as p, belong to?",
        "Without a loop: number the cells. Cell (t, p) has the number `t * num_classes + p`; "
        "count how often each number occurs.",
        "Almost the code:\n    pair = target.astype(np.int64) * num_classes + ___\n"
        "    counts = np.bincount(pair.ravel(), minlength=___)\n"
        "    return counts.reshape(___, ___)",
    ],
    mistakes=[
        Mistake(
            transposed,
            "Rows and columns are exchanged: here a row is a target class, a column a predicted "
            "one. (Libraries differ; look before you divide by a row.)",
        ),
        Mistake(
            counted_once,
            "`cm[target, pred] += 1` adds 1 once per cell, however many pixels fall into it. "
            "Use `np.add.at`, `np.bincount` or a loop.",
        ),
        Mistake(only_right_ones, "Only the right pixels are counted; the wrong ones count too."),
        Mistake(
            counted_in_bytes,
            "Right, until the labels are bytes: 18 * 19 + 18 = 360 does not fit into uint8 and "
            "wraps round to 104, in silence. Widen first: `target.astype(np.int64)`.",
        ),
        Mistake(
            classes_that_occur,
            "A class that does not occur has no row in yours. Matrices of two images could then "
            "not be added up: return `num_classes` rows always (`minlength`).",
        ),
        Mistake(
            shares_of_rows,
            "You return shares of each row; return counts. Counts of many images can be added.",
        ),
        Mistake(
            shares_of_rows_with_nan,
            "You divide by the row sums, and a class that does not occur becomes NaN. Return "
            "counts: those of many images can be added.",
        ),
        Mistake(shares_of_all, "You return shares of all pixels; return counts."),
        Mistake(
            counts_are_bytes,
            "Your counts are kept in bytes: after 255 comes 0. Begin with "
            "`np.zeros(..., np.int64)`.",
        ),
        Mistake(
            ends_with_the_largest,
            "`np.bincount` ends with the largest number that occurs, so there are too few counts "
            "for the matrix: `minlength=num_classes ** 2`.",
        ),
    ],
    shrink=True,
    after="Every score of this lesson that is counted in pixels can be read off this matrix.",
)


_NEVER_THERE = np.array([[6, 1, 0], [1, 2, 0], [0, 0, 0]])
_ONLY_PREDICTED = np.array([[6, 1, 2], [1, 2, 0], [0, 0, 0]])


def absent_as_zero(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return (cm.diagonal() / np.maximum(union, 1)).mean()


def absent_as_one(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return np.where(union > 0, cm.diagonal() / np.maximum(union, 1), 1.0).mean()


def absent_makes_nan(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return (cm.diagonal() / union).mean()


def inventions_skipped(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    there = cm.sum(axis=1) > 0
    return (cm.diagonal()[there] / union[there]).mean()


def mean_of_recalls(cm):
    return np.nanmean(cm.diagonal() / cm.sum(axis=1))


def mean_of_precisions(cm):
    return np.nanmean(cm.diagonal() / cm.sum(axis=0))


def diagonal_counted_twice(cm):
    return np.nanmean(cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))


def mean_of_dices(cm):
    return np.nanmean(2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))


def pooled_classes(cm):
    return cm.trace() / (2 * cm.sum() - cm.trace())


def weighted_by_frequency(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    share = cm.sum(axis=1) / cm.sum()
    return np.nansum(share * cm.diagonal() / union)


def accuracy_of_the_matrix(cm):
    return cm.trace() / cm.sum()


def background_left_out(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return np.nanmean((cm.diagonal() / union)[1:])


ex_mean_iou = FunctionExercise(
    notebook=3,
    name="mean_iou",
    title="Mean IoU with absent classes",
    difficulty=2,
    minutes=6,
    reference=mean_iou,
    cases=[
        case(np.array([[3, 1], [0, 4]])),
        case(_NEVER_THERE, note="class 2 is in neither map"),
        case(_ONLY_PREDICTED, note="class 2 was only predicted"),
        case(np.array([[6, 1, 0], [1, 2, 0], [0, 2, 0]]), note="class 2 was never predicted"),
        case(np.array([[8, 0, 0], [0, 0, 0], [0, 0, 4]]), note="perfect, class 1 is in neither"),
        case(np.array([[6, 2, 0], [1, 3, 0], [0, 0, 1]]), note="class 2 is a single pixel"),
    ],
    hints=[
        "Which cells of the matrix are the intersection of a class, and which make up its union?",
        "Intersection: the diagonal. Union: row sum + column sum - diagonal. A class whose union "
        "is 0 takes no part in the mean.",
        "Almost the code:\n    intersection = cm.diagonal()\n"
        "    union = cm.sum(axis=0) + cm.sum(axis=1) - ___\n"
        "    occurs = union > ___\n    return (intersection[occurs] / union[occurs]).mean()",
    ],
    mistakes=[
        Mistake(
            absent_as_zero,
            "A class that is in neither map counts 0 in your mean: a perfect prediction would "
            "score less than 1. Leave it out.",
        ),
        Mistake(
            absent_as_one,
            "A class that is in neither map counts 1 in your mean: every class more that does "
            "not occur lifts the score. Leave it out.",
        ),
        Mistake(
            absent_makes_nan,
            "One class that does not occur makes your whole mean NaN. `np.nanmean` leaves it out.",
        ),
        Mistake(
            inventions_skipped,
            "A class that was predicted but is not in the target was invented: its IoU is 0 and "
            "counts. Only a class in neither map is left out.",
        ),
        Mistake(mean_of_recalls, "Divided by the row sum alone, that is the mean recall."),
        Mistake(mean_of_precisions, "Divided by the column sum alone, that is the mean precision."),
        Mistake(
            diagonal_counted_twice,
            "Row sum + column sum counts the diagonal twice; take it off once.",
        ),
        Mistake(mean_of_dices, "That is the mean Dice; the union counts the diagonal once."),
        Mistake(
            pooled_classes,
            "You add up the classes before dividing (micro): the large classes drown the small.",
        ),
        Mistake(accuracy_of_the_matrix, "Diagonal by sum of all: that is the pixel accuracy."),
        Mistake(background_left_out, "Class 0 is left out of your mean; it is a class here."),
        Mistake(
            weighted_by_frequency,
            "That is the frequency-weighted IoU; here every class weighs the same.",
        ),
    ],
    after="Say how many classes took part: a mean over 5 of 7 classes is another number.",
)


_VOID_TARGET, _VOID_PRED = _map("11vv/1v22/v022/0000"), _map("1112/1122/2022/0001")


def void_as_background(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, np.where(target == ignore_index, 0, target), num_classes)


def void_as_last_class(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, np.minimum(target, num_classes - 1), num_classes)


def void_as_right(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, np.where(target == ignore_index, pred, target), num_classes)


def void_with_a_row(pred, target, num_classes, ignore_index):
    target = np.where(target == ignore_index, num_classes, target)
    return confusion_matrix(pred, target, num_classes + 1)


def void_is_255(pred, target, num_classes, ignore_index):
    return confusion_without_void(pred, target, num_classes, 255)


def void_and_background_gone(pred, target, num_classes, ignore_index):
    known = (target != ignore_index) & (target != 0)
    return confusion_matrix(pred[known], target[known], num_classes)


def void_predictions_gone(pred, target, num_classes, ignore_index):
    known = (target != ignore_index) & (pred != ignore_index)
    return confusion_matrix(pred[known], target[known], num_classes)


def all_that_are_classes(pred, target, num_classes, ignore_index):
    known = target < num_classes
    return confusion_matrix(pred[known], target[known], num_classes)


ex_confusion_without_void = FunctionExercise(
    notebook=3,
    name="confusion_without_void",
    title="Void takes no part",
    difficulty=2,
    minutes=4,
    reference=confusion_without_void,
    floats_ok=True,
    cases=[
        case(_map("01"), _map("v1"), 2, 255),
        case(_VOID_PRED, _VOID_TARGET, 3, 255),
        case(_VOID_PRED, _VOID_PRED, 3, 255, note="no void at all"),
        case(_VOID_PRED, np.where(_VOID_TARGET == 255, 9, _VOID_TARGET), 3, 9, note="void is 9"),
        case(_VOID_PRED, _map("11../1.22/.122/...1"), 3, 0, note="targets of class 0 are left out"),
    ],
    hints=[
        "Which pixels may be counted? That is a mask of the target.",
        "Choose the same pixels from both maps, `pred[known]` and `target[known]`, "
        "then count as before.",
        "Almost the code:\n    known = target != ___\n"
        "    return confusion_matrix(pred[known], ___, num_classes)",
    ],
    mistakes=[
        Mistake(
            void_as_background,
            "Void became class 0: what is predicted there counts as right or wrong, although "
            "nobody knows what is there. Leave the pixels out.",
        ),
        Mistake(void_as_last_class, "Void became the last class: `clip` gives it a meaning."),
        Mistake(
            void_as_right,
            "Void pixels count as right in yours: they lift the score. They should not count.",
        ),
        Mistake(
            void_is_255,
            "You wrote 255 into the function. Other data sets use other numbers: `ignore_index`.",
        ),
        Mistake(void_with_a_row, "Void got a row of its own; it is no class."),
        Mistake(
            void_and_background_gone,
            "Class 0 is gone as well. Background is a class: its pixels are known.",
        ),
        Mistake(
            void_predictions_gone,
            "Pixels whose PREDICTION is `ignore_index` are gone too. Only the target says what is "
            "known: a model could hide its mistakes otherwise.",
        ),
        Mistake(
            all_that_are_classes,
            "You keep every pixel whose target is a class number. `ignore_index` may be one of "
            "them: compare with it.",
        ),
    ],
    shrink=True,
    after="What is predicted on void pixels is forgiven; nothing else is.",
)


# --- data sets

_PREDS = np.stack([_map("11../11../...."), _map("1111/1111/1111"), _map("..../...2/....")])
_TARGETS = np.stack([_map("11../1.../...."), _map("1111/1111/11.."), _map("..../..22/....")])


def images_first(preds, targets, num_classes):
    return np.mean([mean_iou(confusion_matrix(p, t, num_classes))
                    for p, t in zip(preds, targets, strict=True)])  # fmt: skip


def _class_ious(preds, targets, num_classes):
    rows = []
    for p, t in zip(preds, targets, strict=True):
        cm = confusion_matrix(p, t, num_classes)
        rows.append(cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()))
    return np.array(rows)


def images_first_absent_zero(preds, targets, num_classes):
    return np.nan_to_num(_class_ious(preds, targets, num_classes)).mean()


def classes_over_images(preds, targets, num_classes):
    return np.nanmean(np.nanmean(_class_ious(preds, targets, num_classes), axis=0))


def everything_pooled(preds, targets, num_classes):
    return pooled_classes(confusion_matrix(preds, targets, num_classes))


def dataset_absent_zero(preds, targets, num_classes):
    return absent_as_zero(confusion_matrix(preds, targets, num_classes))


def dataset_absent_one(preds, targets, num_classes):
    return absent_as_one(confusion_matrix(preds, targets, num_classes))


def dataset_inventions_skipped(preds, targets, num_classes):
    return inventions_skipped(confusion_matrix(preds, targets, num_classes))


def pairs_of_image_and_class(preds, targets, num_classes):
    return np.nanmean(_class_ious(preds, targets, num_classes))


def dataset_accuracy(preds, targets, num_classes):
    return (preds == targets).mean()


ex_dataset_mean_iou = FunctionExercise(
    notebook=3,
    name="dataset_mean_iou",
    title="Mean IoU over a data set",
    difficulty=2,
    minutes=5,
    reference=dataset_mean_iou,
    cases=[
        case(
            np.array([[[0, 0, 0, 1]], [[0, 1, 1, 1]]]),
            np.array([[[0, 0, 0, 0]], [[0, 1, 1, 1]]]),
            2,
        ),
        case(
            np.array([[[0, 0, 0, 2]], [[1, 1, 1, 1]]]),
            np.array([[[0, 0, 0, 0]], [[1, 1, 1, 1]]]),
            3,
            note="class 2 was only predicted",
        ),
        case(_PREDS, _TARGETS, 3),
        case(_PREDS, _TARGETS, 4, note="class 3 is nowhere"),
        case(_TARGETS, _TARGETS, 3, note="perfect"),
        case(_PREDS[:1], _TARGETS[:1], 3, note="a single image"),
    ],
    hints=[
        "What can be added up over the images: scores, or counts?",
        "Add the confusion matrices of all images, then take the mean IoU once.",
        "Almost the code:\n    total = sum(confusion_matrix(p, t, num_classes) for p, t in "
        "zip(preds, targets))\n    return mean_iou(___)",
    ],
    mistakes=[
        Mistake(
            images_first,
            "You average over images first. That is another score (per image): here, add the "
            "counts of all images and divide once.",
        ),
        Mistake(
            images_first_absent_zero,
            "You average over images and give an absent class 0. Add the counts and divide once.",
        ),
        Mistake(
            classes_over_images,
            "You average each class over the images, then the classes. Add the counts first.",
        ),
        Mistake(
            everything_pooled,
            "You add up the classes as well. Divide per class, then take the mean.",
        ),
        Mistake(
            pairs_of_image_and_class,
            "You average the IoUs of all classes in all images. Add the counts of the images, "
            "then divide once per class.",
        ),
        Mistake(dataset_absent_one, "A class that is nowhere counts 1 in yours; leave it out."),
        Mistake(
            dataset_inventions_skipped,
            "A class that is in no target but was predicted was invented: its IoU is 0 and counts.",
        ),
        Mistake(dataset_absent_zero, "A class that is nowhere counts 0 in yours; leave it out."),
        Mistake(dataset_accuracy, "That is the pixel accuracy of the data set."),
    ],
    after="This is what PASCAL VOC and Cityscapes report.",
)


# --- thresholds

_PROBABILITY = np.array([[0.1, 0.3, 0.5, 0.7], [0.2, 0.6, 0.9, 0.4], [0.0, 0.25, 0.75, 1.0]])


def strictly_above(probability, threshold):
    return probability > threshold


def always_one_half(probability, threshold):
    return probability >= 0.5


def at_most(probability, threshold):
    return probability <= threshold


def below(probability, threshold):
    return probability < threshold


def probability_kept(probability, threshold):
    return np.where(probability >= threshold, probability, 0.0)


def between(probability, threshold):
    return (probability >= threshold) & (probability < 1)


ex_threshold_mask = FunctionExercise(
    notebook=3,
    name="threshold_mask",
    title="From probability to mask",
    difficulty=1,
    minutes=2,
    reference=threshold_mask,
    cases=[
        case(np.array([0.2, 0.5, 0.9]), 0.5, note="0.5 is exactly on the threshold"),
        case(np.array([0.499, 0.501, 0.7]), 0.5, note="two lie close to the threshold"),
        case(_PROBABILITY, 0.5),
        case(_PROBABILITY, 0.25),
        case(_PROBABILITY, 0.8),
        case(_PROBABILITY, 0.0, note="everything reaches 0"),
        case(_PROBABILITY, 1.0),
    ],
    hints=[
        "A comparison of an array with a number is an array of True and False.",
        "A pixel belongs to the mask when its probability is at least the threshold: `>=`.",
        "Almost the code:\n    return probability ___ threshold",
    ],
    mistakes=[
        Mistake(
            strictly_above,
            "A pixel exactly on the threshold belongs to the mask: `>=`. (With `>` a threshold "
            "of 1 could never be reached.)",
        ),
        Mistake(always_one_half, "You compare with 0.5 always; use the argument `threshold`."),
        Mistake(at_most, "That is the mask of what is at most the threshold."),
        Mistake(below, "That is the mask of what is below the threshold."),
        Mistake(probability_kept, "A mask says yes or no; you return the probabilities."),
        Mistake(between, "A probability of exactly 1 belongs to the mask too."),
    ],
    after="Each threshold is another model, at no cost.",
)


def exchanged(pred, target):
    return precision_recall(pred, target)[::-1]


def share_of_the_image(pred, target):
    return (pred & target).sum() / pred.size, (pred & target).sum() / target.size


def right_pixels_of_all(pred, target):
    right = (pred == target).sum()
    return right / pred.sum(), right / target.sum()


def negatives_for_recall(pred, target):
    precision = (pred & target).sum() / pred.sum()
    return precision, (~pred & ~target).sum() / (~target).sum()


def error_shares(pred, target):
    return (pred & ~target).sum() / pred.sum(), (~pred & target).sum() / target.sum()


def zero_for_undefined(pred, target):
    both = (pred & target).sum()
    return both / max(pred.sum(), 1), both / max(target.sum(), 1)


ex_precision_recall = FunctionExercise(
    notebook=3,
    name="precision_recall",
    title="Precision and recall",
    difficulty=1,
    minutes=4,
    reference=precision_recall,
    cases=_HALVES,
    hints=[
        "Two questions: how much of what I painted is right? How much of what is there did I find?",
        "`precision = TP / (TP + FP)` and `recall = TP / (TP + FN)`; TP + FP is the size of pred.",
        "Almost the code:\n    both = (pred & target).sum()\n"
        "    return both / ___.sum(), both / ___.sum()",
    ],
    mistakes=[
        Mistake(exchanged, "The two are exchanged: precision divides by the prediction."),
        Mistake(share_of_the_image, "You divide by the whole image; neither score knows its size."),
        Mistake(
            right_pixels_of_all,
            "`pred == target` counts the true negatives as well; only `pred & target` counts here.",
        ),
        Mistake(
            negatives_for_recall,
            "Your second number is the specificity, the recall of the background.",
        ),
        Mistake(error_shares, "These are the shares that are wrong: 1 minus what is asked for."),
        Mistake(
            zero_for_undefined,
            "Nothing predicted: the precision is undefined, not 0. Return NaN (0 / 0 in numpy).",
        ),
    ],
    shrink=True,
    after="Their harmonic mean is the Dice.",
)


# --- objects

_SCORES = np.array([0.6, 0.9, 0.8])
_IOUS = np.array([[0.7, 0.6, 0.1], [0.2, 0.3, 0.5]])
_CROWD = np.array([[0.6, 0.7, 0.52, 0.0], [0.8, 0.9, 0.55, 0.0], [0.1, 0.0, 0.3, 0.49]])
_CROWD_SCORES = np.array([0.5, 0.7, 0.95, 0.6])


def targets_are_never_taken(scores, ious, threshold=0.5):
    best = ious.argmax(axis=0)
    return np.where(ious.max(axis=0) >= threshold, best, -1)


def in_the_order_given(scores, ious, threshold=0.5):
    return greedy_match(-np.arange(len(scores)), ious, threshold)


def least_sure_first(scores, ious, threshold=0.5):
    return greedy_match(-scores, ious, threshold)


def more_than_the_threshold(scores, ious, threshold=0.5):
    return greedy_match(scores, np.where(ious > threshold, ious, -1), threshold)


def without_threshold(scores, ious, threshold=0.5):
    return greedy_match(scores, ious, 0.0)


def first_that_reaches(scores, ious, threshold=0.5):
    return greedy_match(scores, np.where(ious >= threshold, 1.0, 0.0), threshold)


def gives_up_when_taken(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    for p in np.argsort(-scores):
        best = ious[:, p].argmax()
        if ious[best, p] >= threshold and best not in taken:
            taken[p] = best
    return taken


def scores_play_no_part(scores, ious, threshold=0.5):
    taken, free = np.full(len(scores), -1), ious.copy()
    while free.max() >= max(threshold, 0):
        t, p = np.unravel_index(free.argmax(), free.shape)
        taken[p], free[t], free[:, p] = t, -1, -1
    return taken


def sorted_by_score(scores, ious, threshold=0.5):
    return greedy_match(scores, ious, threshold)[np.argsort(-scores)]


def threshold_is_one_half(scores, ious, threshold=0.5):
    return greedy_match(scores, ious, 0.5)


def poor_matches_take_too(scores, ious, threshold=0.5):
    taken = greedy_match(scores, ious, 0.0)
    reached = ious[taken, np.arange(len(scores))] >= threshold
    return np.where(reached, taken, -1)


def prediction_of_each_target(scores, ious, threshold=0.5):
    taken = greedy_match(scores, ious, threshold)
    return np.array([np.append(np.nonzero(taken == t)[0], -1)[0] for t in range(len(ious))])


ex_greedy_match = FunctionExercise(
    notebook=3,
    name="greedy_match",
    title="The surest chooses first",
    difficulty=3,
    minutes=10,
    reference=greedy_match,
    cases=[
        case(np.array([0.6, 0.9]), np.array([[0.8, 0.7]]), note="two predictions, one target"),
        case(_SCORES, _IOUS),
        case(np.array([0.9, 0.6]), np.array([[0.9, 0.8], [0.6, 0.55]])),
        case(_SCORES, _IOUS, 0.65, note="threshold 0.65"),
        case(_SCORES, _IOUS, 0.05, note="threshold 0.05: nearly everything may match"),
        case(_CROWD_SCORES, _CROWD),
        case(_CROWD_SCORES, _CROWD, 0.75),
        case(_CROWD_SCORES, _CROWD, 0.0, note="threshold 0: four predictions, three targets"),
    ],
    hints=[
        "Who chooses first, and what may nobody choose any more afterwards?",
        "Go through the predictions in the order of falling score, `np.argsort(-scores)`. Each "
        "takes the free target with the largest IoU, if that is at least the threshold.",
        "Almost the code:\n    taken = np.full(len(scores), -1)\n    free = ious.copy()\n"
        "    for p in np.argsort(-scores):\n        best = free[:, p].argmax()\n"
        "        if free[best, p] >= ___:\n            taken[p] = ___\n"
        "            free[best] = -1  # no longer free\n    return taken",
    ],
    mistakes=[
        Mistake(
            targets_are_never_taken,
            "Two predictions take the same target. A target that is taken is no longer free, so "
            "the second prediction is a false positive.",
        ),
        Mistake(
            in_the_order_given,
            "You go through the predictions as they come; the surest chooses first.",
        ),
        Mistake(least_sure_first, "`argsort` sorts upwards: sort `-scores`, the surest first."),
        Mistake(
            more_than_the_threshold,
            "An IoU of exactly the threshold is enough here: `>=`.",
        ),
        Mistake(without_threshold, "Matches below the threshold do not count; you keep them."),
        Mistake(
            first_that_reaches,
            "You take the first target that reaches the threshold; take the one with the "
            "largest IoU.",
        ),
        Mistake(
            gives_up_when_taken,
            "When its best target is taken, a prediction may still take the next best that is "
            "free; yours gives up.",
        ),
        Mistake(
            scores_play_no_part,
            "The scores play no part in yours: the pairs that fit best are taken. The surest "
            "chooses first, even if another one fits better.",
        ),
        Mistake(
            sorted_by_score,
            "Your answers stand in the order of the scores. Answer number p belongs to prediction "
            "p, as it came.",
        ),
        Mistake(threshold_is_one_half, "You compare with 0.5 always; use `threshold`."),
        Mistake(
            poor_matches_take_too,
            "A prediction whose IoU is too small takes its target away in yours. It takes "
            "nothing: the target stays free for others.",
        ),
        Mistake(
            prediction_of_each_target,
            "Your answer says for each target which prediction has it; asked for is the other "
            "way round, one number per prediction.",
        ),
    ],
    after="The COCO benchmark matches like this.",
)


_FOUND = np.array([[0.8, 0.0, 0.0], [0.0, 0.7, 0.1], [0.0, 0.0, 0.4], [0.0, 0.0, 0.0]])
_SPECKS = np.array([[0.9, 0.01, 0.0, 0.0, 0.02], [0.0, 0.0, 0.6, 0.0, 0.0]])
_SPLIT = np.array([[0.5, 0.5]])


def best_overlap(ious):
    return ious.max(axis=1).mean()


def segmentation_quality(ious):
    return ious[ious > 0.5].mean()


def recognition_quality(ious):
    return (ious > 0.5).sum() / ((ious > 0.5).sum() + sum(ious.shape) - 2 * (ious > 0.5).sum())


def matched_over_mean_size(ious):
    return 2 * (ious > 0.5).sum() / sum(ious.shape)


def unmatched_count_full(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (sum(ious.shape) - len(matched))


def half_is_enough(ious):
    matched = ious[ious >= 0.5]
    return matched.sum() / (sum(ious.shape) / 2)


def inventions_are_free(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (len(matched) + (len(ious) - len(matched)) / 2)


def misses_are_free(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (len(matched) + (ious.shape[1] - len(matched)) / 2)


def poor_matches_add_up(ious):
    return ious.sum() / (sum(ious.shape) / 2)


ex_panoptic_quality = FunctionExercise(
    notebook=3,
    name="panoptic_quality",
    title="Panoptic quality",
    difficulty=2,
    minutes=6,
    reference=panoptic_quality,
    cases=[
        case(np.array([[0.8]])),
        case(np.array([[0.75, 0.0], [0.0, 0.5]]), note="0.5 is no match"),
        case(_FOUND),
        case(_SPECKS, note="three invented objects"),
        case(_SPLIT, note="one object in two halves"),
        case(np.array([[0.3], [0.9]]), note="one object was missed"),
    ],
    hints=[
        "Which entries of the table are matches, and how many rows and columns stay alone?",
        "`PQ = sum of matched IoU / (TP + FP / 2 + FN / 2)`, a match being an IoU above 0.5.",
        "Almost the code:\n    matched = ious[ious > ___]\n"
        "    missed = len(ious) - len(matched)\n    invented = ious.shape[1] - ___\n"
        "    return matched.sum() / (len(matched) + missed / 2 + ___ / 2)",
    ],
    mistakes=[
        Mistake(
            best_overlap,
            "The mean best overlap of the true objects: invented objects cost nothing in it.",
        ),
        Mistake(
            segmentation_quality,
            "That is SQ, the mean IoU of the matches: what was missed or invented costs nothing.",
        ),
        Mistake(
            matched_over_mean_size,
            "That is RQ: it counts matches, whether their IoU is 0.51 or 1.",
        ),
        Mistake(
            recognition_quality,
            "You count matches instead of adding their IoU, and what stays alone counts full.",
        ),
        Mistake(
            unmatched_count_full,
            "Each missed and each invented object counts one half in the denominator.",
        ),
        Mistake(
            half_is_enough,
            "An IoU of exactly 0.5 is no match: two halves of an object would both match it. "
            "Use `>`.",
        ),
        Mistake(inventions_are_free, "Invented objects (columns without a match) cost nothing."),
        Mistake(misses_are_free, "Missed objects (rows without a match) cost nothing in yours."),
        Mistake(poor_matches_add_up, "IoUs of 0.5 and less are no matches and add nothing."),
    ],
    after="PQ = SQ * RQ: how well are the found ones outlined, times how well are they found.",
)


# --- boundaries

_DISK = (np.indices((9, 9)) - 4) ** 2
_DISK = _DISK.sum(axis=0) <= 14
_HOLE = np.ones((7, 7), bool)
_HOLE[3, 3] = False


def four_neighbours(mask):
    p = np.pad(mask, 1)
    return mask & ~(p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:])


def ring_outside(mask):
    p = np.pad(mask, 2)
    grown = np.zeros_like(mask)
    for row in (1, 2, 3):
        for col in (1, 2, 3):
            grown |= p[row : row + mask.shape[0], col : col + mask.shape[1]]
    return grown & ~mask


def core_of_mask(mask):
    return mask & ~boundary(mask)


def picture_edge_is_no_edge(mask):
    return boundary(np.pad(mask, 1, mode="edge"))[1:-1, 1:-1] & mask


def both_sides(mask):
    return boundary(mask) | ring_outside(mask)


def change_to_the_right_or_below(mask):
    changes = np.zeros_like(mask)
    changes[:, :-1] |= mask[:, :-1] != mask[:, 1:]
    changes[:-1] |= mask[:-1] != mask[1:]
    return changes


def mask_itself(mask):
    return mask


def round_the_picture(mask):
    shifts = [(row, col) for row in (-1, 0, 1) for col in (-1, 0, 1)]
    return mask & ~np.all([np.roll(mask, shift, axis=(0, 1)) for shift in shifts], axis=0)


def outermost_rows_left_out(mask):
    rim = np.zeros_like(mask)
    rim[1:-1, 1:-1] = boundary(mask)[1:-1, 1:-1]
    return rim


ex_boundary = FunctionExercise(
    notebook=3,
    name="boundary",
    title="The rim of a mask",
    difficulty=3,
    minutes=8,
    reference=boundary,
    cases=[
        case(_mask(".../.1./...")),
        case(_mask("..../.11./.11./....")),
        case(_mask("...../.111./.111./.111./.....")),
        case(_mask("1111/1111/1111/1111"), note="the mask fills the picture"),
        case(_mask("...../11111/11111/11111/11111/11.11"), note="along the picture's edge"),
        case(_DISK),
        case(_HOLE, note="a hole has a rim too"),
        case(_mask("...../...../.....")),
    ],
    hints=[
        "When is a pixel of the mask not on the rim? Look at its eight neighbours.",
        "Inside means: all nine pixels of the 3x3 neighbourhood are in the mask. The rim is the "
        "mask without its inside. `np.pad(mask, 1)` puts a ring of False around the picture.",
        "Almost the code: begin with `p = np.pad(mask, 1)`; the neighbour above, for every pixel, "
        "is `p[:-2, 1:-1]`, the one to the upper left `p[:-2, :-2]`:\n"
        "    windows = np.lib.stride_tricks.sliding_window_view(p, (3, 3))\n"
        "    inside = windows.all(axis=(2, 3))\n    return mask & ~___",
    ],
    mistakes=[
        Mistake(
            four_neighbours,
            "You look at four neighbours; here the four diagonal ones count as well.",
        ),
        Mistake(ring_outside, "Your ring lies outside: the rim is made of the mask's own pixels."),
        Mistake(core_of_mask, "That is the inside; the rim is the mask without it."),
        Mistake(
            picture_edge_is_no_edge,
            "Where the mask touches the edge of the picture it ends too: beyond the picture "
            "counts as outside.",
        ),
        Mistake(mask_itself, "You return the whole mask; its inside is no rim."),
        Mistake(
            round_the_picture,
            "`np.roll` goes round the picture: the left neighbour of the first column is then the "
            "last one. Beyond the picture is outside.",
        ),
        Mistake(
            outermost_rows_left_out,
            "The outermost rows and columns of the picture are never marked in yours. What of the "
            "mask lies there is rim, for beyond the picture is outside.",
        ),
        Mistake(both_sides, "You mark both sides of the outline; the rim belongs to the mask."),
        Mistake(
            change_to_the_right_or_below,
            "You mark changes to the right and below: some of these pixels are outside the mask, "
            "and the left and upper rim is missing.",
        ),
    ],
    shrink=True,
    after="Compare two rims with IoU and you have the boundary IoU.",
)
