"""What can be wrong with a batch of labels: axes, type, one-hot, 0/255, range, void, shares."""

from __future__ import annotations

import numpy as np

from utils.datasets.finding import some
from utils.datasets.first_aid.symptom import Symptom, shape_text

DROWNED = 0.98  # share of one class above which the others are drowned
STRAYS = 0.2  # share of pixels that mixed labels may have at most: they stand at borders


def look_at_labels(
    labels: np.ndarray, num_classes: int, ignore_index: int
) -> tuple[np.ndarray | None, list[Symptom]]:
    """The labels as (N, H, W) integers, None when they are none, and what was noticed."""
    if labels.size == 0:
        text = f"labels is empty: its shape is {shape_text(labels)}."
        remedy = "Look at the folder's name and the pairs found in it."
        return None, [Symptom("batch-empty", text, remedy)]
    maps, symptoms = _axes(labels, num_classes)
    if maps is None:
        return None, symptoms
    maps, more = _whole(maps, num_classes)
    symptoms += more
    if maps is None:
        return None, symptoms
    return maps, symptoms + _values(maps, num_classes, ignore_index)


def _axes(labels: np.ndarray, num_classes: int) -> tuple[np.ndarray | None, list[Symptom]]:
    if labels.ndim == 3:
        # Masks that do not overlap are no channels: of those each pixel has exactly one.
        whole = labels.shape[0] == num_classes > 1 and (labels.sum(axis=0) == 1).all()
        if whole and _is_one_hot(labels, 0):
            return labels.argmax(axis=0)[None], [_one_hot(labels, 0)]
        return labels, []
    if labels.ndim == 2:
        text = f"labels have the shape {shape_text(labels)}: one map without a batch axis."
        return labels[None], [Symptom("labels-no-batch-axis", text, "Add it: labels[None].")]
    if labels.ndim == 4 and 1 in (labels.shape[1], labels.shape[3]):
        axis = 1 if labels.shape[1] == 1 else 3
        text = f"labels have the shape {shape_text(labels)}: an axis of length 1 too many."
        remedy = f"CrossEntropyLoss wants (N, H, W): labels.squeeze({axis})."
        return labels.squeeze(axis), [Symptom("labels-channel-axis", text, remedy)]
    for axis in (1, 3):
        if labels.ndim == 4 and labels.shape[axis] == num_classes and _is_one_hot(labels, axis):
            return labels.argmax(axis=axis), [_one_hot(labels, axis)]
    if labels.ndim == 4 and labels.shape[3] in (3, 4):
        return None, [_colours(labels)]
    text = f"labels have the shape {shape_text(labels)}; expected (N, H, W), one id a pixel."
    return None, [Symptom("labels-shape", text, "Look at how they are loaded and stacked.")]


def _is_one_hot(labels: np.ndarray, axis: int) -> bool:
    flat = np.isin(labels, (0, 1)).all()
    return bool(flat and (labels.sum(axis=axis) <= 1).all() and labels.any())


def _one_hot(labels: np.ndarray, axis: int) -> Symptom:
    text = f"labels have the shape {shape_text(labels)} and hold 0 and 1: they are one-hot."
    remedy = f"CrossEntropyLoss and the metrics want ids: labels.argmax({axis})."
    return Symptom("labels-one-hot", text, remedy)


def _colours(labels: np.ndarray) -> Symptom:
    text = f"labels have the shape {shape_text(labels)}: colours, not class ids."
    remedy = "Turn each colour into its id with utils.masks.rgb_to_labels."
    return Symptom("labels-colours", text, remedy)


def _whole(maps: np.ndarray, num_classes: int) -> tuple[np.ndarray | None, list[Symptom]]:
    if maps.dtype.kind in "iu":
        return maps, []
    if maps.dtype.kind == "b":
        return maps.astype(np.uint8), []
    if maps.dtype.kind != "f" or not np.isfinite(maps).all():
        text = f"labels hold {maps.dtype} values that are no whole numbers (NaN, text)."
        return None, [Symptom("labels-no-numbers", text, "A label is a whole number.")]
    if (maps == maps.round()).all():
        text = f"labels are {maps.dtype}: CrossEntropyLoss takes floats of this shape for scores."
        remedy = "Say labels.long() (numpy: .astype(np.int64)); a loss of one channel takes floats."
        return maps.astype(np.int64), [Symptom("labels-float", text, remedy, sure=False)]
    return None, [_fractions(maps, num_classes)]


def _fractions(maps: np.ndarray, num_classes: int) -> Symptom:
    values = np.unique(maps)
    scaled = values * 255
    if values.max() <= 1 and np.abs(scaled - scaled.round()).max() < 1e-3 and values[0] >= 0:
        text = f"labels hold fractions such as {some([f'{v:.4f}' for v in values[1:4]])}, whole"
        text += " numbers divided by 255: they were scaled like an image."
        return Symptom("labels-divided", text, "Never scale labels; to_tensor does it unasked.")
    text = f"labels hold fractions such as {some([f'{v:.3g}' for v in values[:3]])}."
    remedy = "Was the mask resized smoothly, or are these scores? Resize with nearest neighbour."
    return Symptom("labels-fractions", text, remedy)


def _values(maps: np.ndarray, num_classes: int, ignore_index: int) -> list[Symptom]:
    values, pixels = np.unique(maps, return_counts=True)
    counts = dict(zip(values.tolist(), pixels.tolist(), strict=True))
    void = counts.pop(ignore_index, 0)
    if not counts:
        return [_all_void(ignore_index, set(values.tolist()))]
    if set(counts) <= {0, 255} and ignore_index == 255 and void and num_classes == 2:
        return [_black_and_white(void, maps.size)]
    if 255 in counts and set(counts) <= {0, 255}:
        return [_black_and_white(counts[255], maps.size)]
    symptoms = _strays(maps, counts, num_classes) or _range(counts, num_classes, ignore_index)
    if not symptoms:
        symptoms = _shares(counts, maps, void, num_classes, ignore_index)
    if ignore_index in range(num_classes) and void:
        symptoms.append(_ignores_a_class(ignore_index, void / maps.size))
    return symptoms


def _black_and_white(pixels: int, total: int) -> Symptom:
    text = f"labels hold 0 and 255 alone ({pixels / total:.1%} are 255): a black-and-white mask."
    remedy = "The foreground is class 1: write labels = (mask > 0).astype(np.int64), in torch"
    remedy += " .long(). As ignore_index 255 would drop all of it; as a label it stops the"
    return Symptom("labels-0-255", text, f"{remedy} training.")


def _all_void(ignore_index: int, values: set[int]) -> Symptom:
    text = f"labels are {ignore_index}, the number that is not counted, in every pixel."
    remedy = "The loss of such a batch is NaN. Leave it out, or look for the lost annotation."
    return Symptom("labels-all-void", text, remedy)


def _range(counts: dict[int, int], num_classes: int, ignore_index: int) -> list[Symptom]:
    strange = sorted(v for v in counts if not 0 <= v < num_classes)
    if not strange:
        return []
    pixels = sum(counts[v] for v in strange)
    text = f"labels hold {some(strange)} ({pixels} pixels), but with num_classes={num_classes} "
    text += f"they are 0..{num_classes - 1}, and {ignore_index} for what is not counted."
    remedy = "A CPU says 'target out of bounds', a GPU 'device-side assert'. Map the ids with a"
    remedy += " table (utils.masks.relabel), the rest to void."
    if strange == [num_classes] and 0 not in counts:
        remedy = "They count from 1: subtract 1 (but not from void)."
    return [Symptom("labels-out-of-range", text, remedy)]


def _strays(maps: np.ndarray, counts: dict[int, int], num_classes: int) -> list[Symptom]:
    """Labels between labels along borders: a smooth resize or a JPEG."""
    from utils.datasets.mask_files import smeared

    mixed: set[int] = set()
    pixels = 0
    for one in maps:
        if one.shape[0] < 3 or one.shape[1] < 3 or np.unique(one).size < 4:
            continue
        numbers, share = smeared(one)
        if len(numbers) >= 3 and share <= STRAYS:
            mixed |= set(numbers)
            pixels += round(share * one.size)
    outside = [n for n in mixed if not 0 <= n < num_classes]
    if len(mixed) < 3 or not (outside or pixels > 0.01 * maps.size):
        return []
    text = f"labels hold {some(sorted(mixed))} only along borders ({pixels} pixels), between the "
    text += "labels on both sides: they were mixed."
    remedy = "Resize masks with nearest neighbour and save them as PNG, never as JPEG."
    return [Symptom("labels-mixed", text, remedy)]


def _shares(
    counts: dict[int, int], maps: np.ndarray, void: int, num_classes: int, ignore_index: int
) -> list[Symptom]:
    total = sum(counts.values())
    top = max(counts, key=counts.__getitem__)
    share = counts[top] / total
    if len(counts) == 1 and num_classes > 1:
        text = f"labels are {top} in every pixel that counts."
        remedy = "Were the masks divided by 255, or lost? The loss falls to 0. Or is it chance?"
        return [Symptom("labels-one-class", text, remedy, sure=False)]
    symptoms = []
    if void > 0.5 * maps.size:
        text = f"labels are void ({ignore_index}) in {void / maps.size:.0%} of the pixels."
        symptoms.append(
            Symptom("labels-mostly-void", text, "Is a real class mapped to void by mistake?")
        )
    if share > DROWNED:
        text = f"labels are {top} in {share:.1%} of the pixels: pixel accuracy says as much for"
        remedy = "Judge by IoU per class; weigh the loss, or draw tiles that show the rest."
        symptoms.append(Symptom("labels-imbalanced", f"{text} doing nothing.", remedy))
    return symptoms


def _ignores_a_class(ignore_index: int, share: float) -> Symptom:
    text = f"ignore_index={ignore_index} is a class: {share:.0%} of the pixels are not counted."
    remedy = "IoU becomes recall then. Use a number that is no class, such as 255."
    return Symptom("ignores-a-class", text, remedy)
