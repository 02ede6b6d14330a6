"""Do images and labels belong together? Sizes first, then a measured hint from their edges."""

from __future__ import annotations

import numpy as np

from utils.datasets.agreement import Agreement, agreement
from utils.datasets.first_aid.symptom import Batch, Symptom

LOOKED_AT = 8  # pictures of a batch: enough for a hint, and quick
SWAPPED = 1.35  # a foreign mask fits this much better, for most pictures, before it is said


def look_at_fit(batch: Batch) -> list[Symptom]:
    """Sizes, number, moved or mirrored masks, masks of other pictures, and BGR."""
    images, labels = batch.images, batch.labels
    assert images is not None and labels is not None  # the caller looks
    if len(images) != len(labels):
        text = f"there are {len(images)} images and {len(labels)} label maps."
        return [Symptom("counts-differ", text, "Pair them by name before they are stacked.")]
    if images.shape[2:] != labels.shape[1:]:
        turned = images.shape[2:] == labels.shape[:0:-1]
        text = f"images are {images.shape[3]} x {images.shape[2]} pixels, labels "
        text += f"{labels.shape[2]} x {labels.shape[1]}."
        remedy = (
            "One of them lies on its side: transpose it (rows and columns), or read the photograph "
            "with its EXIF note."
            if turned
            else "Resize both in the same way, labels with nearest neighbour."
        )
        return [Symptom("sizes-differ", text, remedy)]
    if images.dtype.kind == "f" and not np.isfinite(images).all():
        return []
    pictures = batch.channels_last()[:LOOKED_AT].astype(np.float32)
    maps = labels[:LOOKED_AT]
    return _edges(pictures, maps, batch.ignore_index)


def _edges(pictures: np.ndarray, maps: np.ndarray, void: int) -> list[Symptom]:
    fits = [agreement(p, m, void) for p, m in zip(pictures, maps, strict=True)]
    measured = [(i, fit) for i, fit in enumerate(fits) if fit is not None]
    if not measured:
        return []
    symptoms = _moved(measured)
    if symptoms or np.median([fit.here for _, fit in measured]) >= 1.3:
        return symptoms
    return _mirrored(pictures, maps, measured, void) or _swapped(pictures, maps, measured, void)


def _moved(measured: list[tuple[int, Agreement]]) -> list[Symptom]:
    """The same move for a third of the pictures or more: the rest may be too poor to tell."""
    moves = [(i, fit) for i, fit in measured if fit.moved]
    if not moves:
        return []
    rows, columns = (round(n) for n in np.median([fit.move for _, fit in moves], axis=0))
    moves = [(i, f) for i, f in moves if max(abs(f.move[0] - rows), abs(f.move[1] - columns)) < 2]
    if len(moves) < max(1, len(measured) / 3):
        return []
    i, fit = moves[0]
    text = f"image edges lie under the borders of the labels better ({fit.best:.1f} times the mean "
    text += f"instead of {fit.here:.1f}, images[{i}]) when the labels are moved by {rows} rows and "
    text += f"{columns} columns."
    remedy = "Draw one overlay. Was one of the two cropped, padded or shifted without the other?"
    return [Symptom("labels-moved", text, remedy, sure=False)]


def _mirrored(pictures: np.ndarray, maps: np.ndarray, measured: list, void: int) -> list[Symptom]:
    ways = {
        "left to right": maps[:, :, ::-1],
        "upside down": maps[:, ::-1],
        "over its diagonal": maps.transpose(0, 2, 1) if maps.shape[1] == maps.shape[2] else None,
    }
    here = float(np.median([fit.here for _, fit in measured]))
    for how, flipped in ways.items():
        if flipped is None:
            continue
        there = [
            agreement(pictures[i], np.ascontiguousarray(flipped[i]), void) for i, _ in measured
        ]
        scores = [fit.here for fit in there if fit is not None]
        if scores and np.median(scores) >= 1.6 and np.median(scores) >= SWAPPED * here:
            text = "image edges lie under the borders of the labels better "
            text += f"({np.median(scores):.1f} times the mean instead of {here:.1f}) when the "
            text += f"labels are mirrored {how}."
            remedy = "One draw of augmentation for both; draw one overlay."
            return [Symptom("labels-mirrored", text, remedy, sure=False)]
    return []


def _swapped(pictures: np.ndarray, maps: np.ndarray, measured: list, void: int) -> list[Symptom]:
    """Does the mask of another picture of the batch fit better, for most of them?"""
    if len(measured) < 3:
        return []
    better = []
    for i, own in measured:
        others = {j: agreement(pictures[i], maps[j], void) for j in range(len(maps)) if j != i}
        scores = {j: fit.here for j, fit in others.items() if fit is not None}
        best = max(scores, key=scores.__getitem__, default=None)
        if best is not None and scores[best] >= max(1.6, SWAPPED * own.here):
            better.append((i, best))
    if len(better) <= len(measured) // 2 or len({j for _, j in better}) <= len(better) // 2:
        return []
    i, j = better[0]
    text = f"for {len(better)} of {len(measured)} images another label map of the batch fits the "
    text += f"edges better (images[{i}]: labels[{j}])."
    remedy = "Pair files by name, never by their place in two listings; draw ten overlays."
    return [Symptom("labels-of-other-images", text, remedy, sure=False)]
