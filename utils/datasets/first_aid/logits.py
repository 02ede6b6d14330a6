"""What can be wrong with a network's answers: axes, softmax, sigmoid, NaN, one class only."""

from __future__ import annotations

import numpy as np

from utils.datasets.first_aid.symptom import Batch, Symptom, shape_text

CLOSE = 1e-3  # rounding that sums of float16 or float32 scores may have


def look_at_logits(logits: np.ndarray, batch: Batch) -> tuple[np.ndarray | None, list[Symptom]]:
    """The logits as (N, C, H, W), None when they are none, and what was noticed."""
    if logits.dtype.kind != "f":
        text = f"logits are {logits.dtype} of the shape {shape_text(logits)}: labels already?"
        return None, [Symptom("logits-labels", text, "Hand over the network's raw answer.")]
    if not np.isfinite(logits).all():
        count = int((~np.isfinite(logits)).sum())
        text = f"logits have {count} values that are NaN or infinite."
        remedy = "Lower the learning rate, and look for a batch that is void in every pixel."
        return None, [Symptom("logits-nan", text, remedy)]
    placed, symptoms = _axes(logits, batch)
    if placed is None:
        return None, symptoms
    return placed, symptoms + _scores(placed) + _answers(placed, batch)


def _axes(logits: np.ndarray, batch: Batch) -> tuple[np.ndarray | None, list[Symptom]]:
    classes = batch.num_classes
    if logits.ndim == 4 and logits.shape[1] == classes:
        return logits, _size(logits, batch)
    if logits.ndim == 4 and logits.shape[3] == classes:
        text = f"logits have the shape {shape_text(logits)}: the classes stand last."
        remedy = "torch wants (N, C, H, W): argmax(1) here would choose a row of pixels."
        return np.moveaxis(logits, 3, 1), [Symptom("logits-axes", text, remedy)]
    if logits.ndim == 3 and logits.shape[0] == classes:
        text = f"logits have the shape {shape_text(logits)}: one picture without a batch axis."
        remedy = "Add it: logits[None]; else argmax(1) chooses a row, not a class."
        return logits[None], [Symptom("logits-axes", text, remedy)]
    if logits.ndim == 4 and logits.shape[1] == 1 and classes == 2:
        return None, _one_channel(logits)
    text = f"logits have the shape {shape_text(logits)}; with {classes} classes it is "
    text += f"(N, {classes}, H, W)."
    remedy = "Give the last layer as many channels as there are classes, the background counted."
    return None, [Symptom("logits-shape", text, remedy)]


def _one_channel(logits: np.ndarray) -> list[Symptom]:
    low, high = float(logits.min()), float(logits.max())
    if low >= 0 and high <= 1:
        text = f"logits have one channel and lie in {low:.2f}..{high:.2f}: a sigmoid was applied."
        remedy = "BCEWithLogitsLoss applies its own; its loss then cannot fall below about 0.5."
        return [Symptom("sigmoid-applied", text, remedy)]
    return []


def _size(logits: np.ndarray, batch: Batch) -> list[Symptom]:
    if batch.labels is None or logits.shape[2:] == batch.labels.shape[1:]:
        return []
    height, width = batch.labels.shape[1:]
    text = f"logits have {logits.shape[3]} x {logits.shape[2]} pixels, labels {width} x {height}."
    remedy = "Resize the logits to the labels' size, smoothly, before the argmax; not the labels."
    return [Symptom("logits-size", text, remedy)]


def _scores(logits: np.ndarray) -> list[Symptom]:
    """Scores that sum to 1, or each in 0..1, are no logits any more."""
    low, high = float(logits.min()), float(logits.max())
    if low >= -1e-6 and high <= 1 + 1e-6 and logits.shape[1] > 1:
        sums = logits.sum(axis=1, dtype=np.float64)
        if np.abs(sums - 1).max() < CLOSE * logits.shape[1]:
            text = "logits lie in 0..1 and sum to 1 over the classes: softmax was applied already."
            remedy = "CrossEntropyLoss applies its own: hand over the raw answer, or rare classes "
            return [Symptom("softmax-applied", text, remedy + "are never learnt.")]
        axis = next((a for a in (0, 2, 3) if _sums_to_one(logits, a)), None)
        if axis is not None:
            text = f"logits lie in 0..1 and sum to 1 over axis {axis}, not over the classes (1): "
            text += "softmax went over the wrong axis."
            return [Symptom("softmax-axis", text, "softmax(dim=1) for (N, C, H, W).")]
        if high > low:
            text = f"logits lie in {low:.2f}..{high:.2f} in every channel: a sigmoid was applied."
            remedy = "Hand over the raw answer; the loss applies what it needs."
            return [Symptom("sigmoid-applied", text, remedy)]
    if high <= 1e-6 and low < 0:
        sums = np.exp(logits.astype(np.float64)).sum(axis=1)
        if np.abs(sums - 1).max() < CLOSE * logits.shape[1]:
            text = "logits are log-softmax: their exponentials sum to 1."
            remedy = "Right for NLLLoss; CrossEntropyLoss wants the raw answer (it changes nothing"
            return [Symptom("log-softmax-applied", text, f"{remedy} there, but hides the scale).")]
    return []


def _sums_to_one(logits: np.ndarray, axis: int) -> bool:
    sums = logits.sum(axis=axis, dtype=np.float64)
    return bool(logits.shape[axis] > 1 and np.abs(sums - 1).max() < CLOSE * logits.shape[axis])


def _answers(logits: np.ndarray, batch: Batch) -> list[Symptom]:
    pred = logits.argmax(axis=1)
    if (logits == logits[:, :1]).all():
        text = "logits are equal for all classes in every pixel."
        return [Symptom("logits-equal", text, "Was the network trained, were its weights loaded?")]
    if (pred == pred.flat[0]).all():
        return _constant(int(pred.flat[0]), batch)
    return []


def _constant(answer: int, batch: Batch) -> list[Symptom]:
    if batch.labels is not None:
        known = batch.labels[batch.known]
        if known.size and (known == known.flat[0]).all() and known.flat[0] == answer:
            return []  # the truth is one class too
    text = f"the prediction is class {answer} in every pixel."
    remedy = "Look at the IoU per class, the class shares and the learning rate; a network that "
    return [Symptom("prediction-constant", text, remedy + "only says the commonest class is lost.")]


def look_at_prediction(pred: np.ndarray, batch: Batch) -> list[Symptom]:
    """A label map that came out of an argmax: over the right axis?"""
    symptoms: list[Symptom] = []
    if batch.labels is None:
        return symptoms
    want = batch.labels.shape
    if batch.logits is not None:
        axis = _wrong_axis(pred, batch.logits)
        if axis is not None:
            text = f"pred is the argmax of the logits over axis {axis}, not over the classes."
            return [Symptom("argmax-axis", text, "argmax(1) for (N, C, H, W).")]
    if pred.shape != want:
        text = f"pred has the shape {shape_text(pred)}, labels {want}."
        remedy = "argmax goes over the class axis: argmax(1) of (N, C, H, W)."
        return [Symptom("argmax-axis", text, remedy)]
    if pred.dtype.kind in "iu" and pred.max() >= batch.num_classes:
        text = f"pred holds {pred.max()}, but with num_classes={batch.num_classes} its labels end"
        remedy = "Was the argmax taken over rows or columns? It goes over the class axis, 1."
        symptoms.append(
            Symptom("argmax-axis", f"{text} at {batch.num_classes - 1}.", remedy, sure=False)
        )
    elif pred.dtype.kind in "iu" and (pred == pred.flat[0]).all():
        symptoms += _constant(int(pred.flat[0]), batch)
    return symptoms


def _wrong_axis(pred: np.ndarray, logits: np.ndarray) -> int | None:
    """The axis that the prediction was taken over, when it is another than 1."""
    if np.array_equal(pred, logits.argmax(axis=1)):
        return None
    return next((a for a in (0, 2, 3) if np.array_equal(pred, logits.argmax(axis=a))), None)
