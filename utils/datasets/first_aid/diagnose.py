"""`diagnose`: the common faults that one batch shows, in sentences."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import LabelMapLike, LogitsLike, is_tensor, said, to_numpy
from utils.classes import VOID
from utils.datasets.first_aid.fit import look_at_fit
from utils.datasets.first_aid.images import compare, look_at_images
from utils.datasets.first_aid.labels import look_at_labels
from utils.datasets.first_aid.logits import look_at_logits, look_at_prediction
from utils.datasets.first_aid.symptom import Batch, Symptom


@dataclass(frozen=True)
class Diagnosis:
    """What a batch shows. Print it.

    Args:
        facts: shapes, types, ranges and shares, a line each.
        symptoms: what is wrong or may be, with the remedy.
    """

    facts: tuple[str, ...]
    symptoms: tuple[Symptom, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds of symptoms, in the order found."""
        return [symptom.kind for symptom in self.symptoms]

    def __repr__(self) -> str:
        lines = list(self.facts)
        for s in self.symptoms:
            lines.append(f"{'✗' if s.sure else '?'} {s.kind}: {s.sentence}\n    -> {s.remedy}")
        return "\n".join(lines if self.symptoms else [*lines, "none of the common faults is seen"])

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(repr(self))}</pre>"


def diagnose(
    images: Any,
    labels: LabelMapLike,
    num_classes: int,
    logits: LogitsLike | None = None,
    *,
    pred: LabelMapLike | None = None,
    reference: Any = None,
    ignore_index: int = VOID,
) -> Diagnosis:
    """Look at one batch and say which of the common faults it shows.

    Nothing is changed. What is not seen may be wrong all the same: that labels mean what they
    should, only a drawn overlay shows.

    Args:
        images: (N, 3, H, W) floats in 0..1, array or tensor, as the network gets them.
        labels: (N, H, W) integers, as the loss gets them.
        num_classes: background counted, void not.
        logits: (N, C, H, W), the network's answer, when there is one.
        pred: (N, H, W) labels that were made of it, when there are some.
        reference: (n, 3, h, w) images as the network was trained on them, to compare the scale and
            the order of the channels with; neither can be told from one batch alone.
        ignore_index: the label that loss and metrics leave out.

    Raises:
        TypeError, ValueError: num_classes or ignore_index is no whole number that it can be.
    """
    num_classes = _whole(num_classes, "num_classes", 1)
    ignore_index = _whole(ignore_index, "ignore_index", None)
    given = {"images": images, "labels": labels, "logits": logits, "pred": pred}
    given["reference"] = reference
    arrays = {name: _array(value, name) for name, value in given.items() if value is not None}
    for name in ("images", "labels"):
        if name not in arrays:
            raise TypeError(f"{name} must be an array or a tensor, not None")
    symptoms = _look(arrays, num_classes, ignore_index)
    return Diagnosis(tuple(_facts(arrays, num_classes, ignore_index)), tuple(symptoms))


def _look(arrays: dict[str, np.ndarray], num_classes: int, ignore_index: int) -> list[Symptom]:
    images, symptoms = look_at_images(arrays["images"])
    labels, more = look_at_labels(arrays["labels"], num_classes, ignore_index)
    symptoms += [symptom for symptom in more if symptom not in symptoms]
    if "reference" in arrays and images is not None and images.dtype.kind in "fiu":
        reference, _ = look_at_images(arrays["reference"])
        symptoms += [] if reference is None else compare(images, reference)
    batch = Batch(images, labels, num_classes, ignore_index)
    if images is not None and labels is not None:
        symptoms += look_at_fit(batch)
    if "logits" in arrays:
        batch.logits, more = look_at_logits(arrays["logits"], batch)
        symptoms += more
    if "pred" in arrays:
        symptoms += look_at_prediction(arrays["pred"], batch)
    return symptoms


def _array(value: Any, name: str) -> np.ndarray:
    if isinstance(value, list | tuple):
        if not value:
            raise ValueError(f"{name} is empty; expected at least one image")
        for part in value:
            if (
                isinstance(part, list | tuple)
                and len({np.shape(to_numpy(p, name)) for p in part}) > 1
            ):
                raise ValueError(f"{name} has rows of different lengths")
        shapes = {np.shape(_as_given(part)) for part in value}
        if len(shapes) > 1:
            raise ValueError(
                f"the parts of {name} have one shape, but these have {sorted(shapes)}: resize or "
                "crop them first"
            )
        array = np.stack([_as_given(part) for part in value])
    else:
        array = _as_given(value)
    if array.ndim == 0:
        raise TypeError(f"{name} must be a batch, an array or a tensor, got {said(value)}")
    return array


def _as_given(value: Any) -> np.ndarray:
    """As an array, text and all: what holds no numbers is a finding here, no error."""
    return to_numpy(value) if is_tensor(value) else np.asarray(value)


def _whole(value: Any, name: str, lowest: int | None) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if lowest is not None and value < lowest:
        raise ValueError(f"{name} must be at least {lowest}, not {value}")
    return int(value)


def _facts(arrays: dict[str, np.ndarray], num_classes: int, ignore_index: int) -> list[str]:
    lines = []
    for name, x in arrays.items():
        text = f"{name:<7}{tuple(x.shape)} {x.dtype}"
        values = x[np.isfinite(x)] if x.dtype.kind in "fiub" else x[:0]
        if values.size:
            text += f", {values.min():.4g}..{values.max():.4g}"
        lines.append(text)
    labels = arrays["labels"]
    if labels.dtype.kind in "iub" and labels.size:
        values, counts = np.unique(labels, return_counts=True)
        shares = [
            f"{'void' if v == ignore_index else v} {c / labels.size:.1%}"
            for v, c in zip(values.tolist(), counts.tolist(), strict=True)
        ]
        lines.append(f"shares {', '.join(shares[: num_classes + 2])}")
    return lines
