"""What can be wrong with a batch of images: axes, ranges, NaN, doubled scaling, BGR."""

from __future__ import annotations

import numpy as np

from utils.datasets.first_aid.symptom import Symptom, shape_text

MIXED = 1.2  # times: in pictures, noise included, a neighbour is no less alike than the third pixel
DARK = 1.5 / 255  # a batch whose brightest value is below this was divided by 255 twice


def look_at_images(images: np.ndarray) -> tuple[np.ndarray | None, list[Symptom]]:
    """The batch as (N, 3, H, W), None when it is no batch, and what was noticed.

    Args:
        images: as given, as an array.
    """
    batch, symptoms = _axes(images)
    if batch is None:
        return None, symptoms
    if batch.size == 0:
        return None, [_empty(images)]
    if batch.dtype.kind not in "fiub":
        return None, [*symptoms, _no_numbers(batch)]
    if batch.dtype.kind == "b":
        batch = batch.astype(np.uint8)
    if batch.dtype.kind == "f" and not np.isfinite(batch).all():
        symptoms.append(_not_finite(batch))
        return batch, symptoms
    return batch, symptoms + _range(batch)


def _axes(images: np.ndarray) -> tuple[np.ndarray | None, list[Symptom]]:
    if images.ndim == 4 and images.shape[1] == 3:
        return images, []
    if images.ndim == 4 and images.shape[3] == 3:
        text = f"images have the shape {shape_text(images)}: the channels stand last."
        remedy = "A network wants (N, 3, H, W): images.transpose(0, 3, 1, 2), never reshape."
        return np.moveaxis(images, 3, 1), [Symptom("images-channels-last", text, remedy)]
    if images.ndim == 3 and 3 in (images.shape[0], images.shape[2]):
        text = f"images have the shape {shape_text(images)}: one picture without a batch axis."
        single = images if images.shape[0] == 3 else np.moveaxis(images, 2, 0)
        symptom = Symptom("images-no-batch-axis", text, "Add it: images[None].")
        return single[None], [symptom]
    text = f"images have the shape {shape_text(images)}; a batch of photographs is (N, 3, H, W)."
    remedy = "Repeat grey three times, drop a transparency channel, put the axes in this order."
    return None, [Symptom("images-shape", text, remedy)]


def _range(batch: np.ndarray) -> list[Symptom]:
    low, high = float(batch.min()), float(batch.max())
    if low == high:
        text = f"images hold the value {low:g} everywhere: there is nothing to see."
        return [Symptom("images-blank", text, "Look at how they are loaded.")]
    if batch.dtype.kind in "iu":
        if high <= 1:
            return [_cut_to_integers(low, high)]
        text = f"images are {batch.dtype} with values {low:g}..{high:g}; the series' networks"
        remedy = "Divide by 255 as float32, at training and at inference alike."
        return [Symptom("images-bytes", f"{text} take floats in 0..1.", remedy)]
    if high > 20:
        text = f"images are floats of {low:.4g}..{high:.4g}, not 0..1: the division is missing."
        remedy = "Divide by 255 once, at training and at inference alike."
        return [Symptom("images-0-255", text, remedy)]
    if low >= 0 and high <= DARK:
        text = f"images lie in {low:.2g}..{high:.2g}: as if divided by 255 twice."
        remedy = "Divide once. A reader such as to_tensor may have done it already."
        return [Symptom("images-divided-twice", text, remedy)]
    symptoms = _pictures(batch) + _confetti(batch)
    if low < -1e-3 or high > 1 + 1e-3:
        symptoms.append(_normalised(batch, low, high))
    return symptoms


def _pictures(batch: np.ndarray) -> list[Symptom]:
    """One picture of the batch on another scale than the others, or blank."""
    tops = batch.reshape(len(batch), -1).max(axis=1)
    bottoms = batch.reshape(len(batch), -1).min(axis=1)
    symptoms = []
    blank = np.flatnonzero(tops == bottoms)
    if blank.size:
        text = f"images[{blank[0]}] has one value everywhere, and {blank.size - 1} others too."
        symptoms.append(Symptom("images-some-blank", text, "Look at them: was the file read?"))
    dark = np.flatnonzero((tops <= DARK) & (tops > bottoms))
    if dark.size and bottoms.min() >= 0:
        text = f"images[{dark[0]}] reaches only {tops[dark[0]]:.2g}, others {tops.max():.2g}."
        symptoms.append(
            Symptom("images-mixed-scales", text, "Scale all pictures in one place, once.")
        )
    return symptoms


def _confetti(batch: np.ndarray) -> list[Symptom]:
    """A reshape where axes had to be exchanged deals red, green and blue out along the rows."""
    if batch.shape[3] < 8:
        return []
    near = np.abs(np.diff(batch, axis=3)).mean()
    third = np.abs(batch[..., 3:] - batch[..., :-3]).mean()
    if near <= MIXED * third:
        return []
    text = "images change more from a pixel to the next than to the third: channels were dealt out "
    text += "along the rows by a reshape."
    remedy = "Exchange axes with transpose(0, 3, 1, 2) or permute, never with reshape."
    return [Symptom("images-reshaped", text, remedy, sure=False)]


def compare(batch: np.ndarray, reference: np.ndarray) -> list[Symptom]:
    """Do images look like those that the network was trained on: same scale, same channel order?

    Args:
        batch, reference: (n, 3, h, w) numbers.
    """
    here, there = (x.mean(axis=(0, 2, 3), dtype=np.float64) for x in (batch, reference))
    spread, usual = float(batch.std(dtype=np.float64)), float(reference.std(dtype=np.float64))
    if usual == 0 or spread == 0:
        return []
    shown = " / ".join("(" + ", ".join(f"{m:.3g}" for m in x) + ")" for x in (here, there))
    away = np.abs(here.mean() - there.mean()) / usual
    if not 0.25 <= spread / usual <= 4 or away > 3:
        text = f"images are on another scale than the reference (channel means {shown}, "
        text += f"spread {spread:.3g} / {usual:.3g})."
        remedy = "Divide and normalise as in training: one function for both."
        return [Symptom("images-other-scale", text, remedy)]
    straight, swapped = np.abs(here - there).max(), np.abs(here[::-1] - there).max()
    if straight > 0.25 * usual and swapped < 0.35 * straight:
        text = f"the channel means fit the reference better backwards {shown}: BGR for RGB?"
        remedy = "OpenCV reads BGR: image[..., ::-1], in one place for training and inference."
        return [Symptom("images-bgr", text, remedy, sure=False)]
    return []


def _normalised(batch: np.ndarray, low: float, high: float) -> Symptom:
    means = ", ".join(f"{m:.2f}" for m in batch.mean(axis=(0, 2, 3), dtype=np.float64))
    text = f"images lie in {low:.2f}..{high:.2f} (channel means {means}): they were normalised."
    remedy = "Right if training and inference do the same; a network for 0..1 sees nonsense."
    return Symptom("images-normalised", text, remedy, sure=False)


def _cut_to_integers(low: float, high: float) -> Symptom:
    text = f"images hold only the whole numbers {low:g} and {high:g}: were floats cut to integers?"
    return Symptom("images-cut", text, "Divide as float: images.astype(np.float32) / 255.")


def _not_finite(batch: np.ndarray) -> Symptom:
    count = int((~np.isfinite(batch)).sum())
    where = tuple(np.argwhere(~np.isfinite(batch))[0].tolist())
    text = f"images have {count} values that are NaN or infinite, first at {where}."
    return Symptom("images-nan", text, "Find where they are computed: a division by zero?")


def _empty(images: np.ndarray) -> Symptom:
    text = f"images is empty: its shape is {shape_text(images)}."
    return Symptom("batch-empty", text, "Look at the folder's name and the pairs found in it.")


def _no_numbers(batch: np.ndarray) -> Symptom:
    text = f"images hold {batch.dtype}, not numbers."
    return Symptom("images-no-numbers", text, "Load them with utils.datasets.load.")
