"""Correct answers to the exercises of lesson 02, written in different ways: all are accepted."""

import math
from collections import Counter

import numpy as np
import torch
from torch.nn import functional as F

# --- softmax(logits) ------------------------------------------------------------------------------


def softmax_plain(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


def softmax_by_loops(logits):
    result = np.zeros(logits.shape)
    _, height, width = logits.shape
    for r in range(height):
        for c in range(width):
            top = max(logits[:, r, c])
            powers = [math.exp(z - top) for z in logits[:, r, c]]
            result[:, r, c] = [p / sum(powers) for p in powers]
    return result


def softmax_torch(logits):
    return torch.softmax(torch.as_tensor(logits), dim=0)


def softmax_scipy(logits):
    from scipy.special import softmax as other

    return other(logits, axis=0)


def softmax_through_logaddexp(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=0))


def softmax_float32(logits):
    powers = np.exp((logits - np.max(logits, 0, keepdims=True)).astype(np.float32))
    return powers / np.sum(powers, 0, keepdims=True)


# --- logits_to_labels(logits) ---------------------------------------------------------------------


def labels_from_the_end(logits):
    return logits.argmax(axis=-3)


def labels_by_case(logits):
    return np.argmax(logits, axis=0 if logits.ndim == 3 else 1)


def labels_torch(logits):
    return torch.from_numpy(logits).argmax(dim=-3)


def labels_by_sorting(logits):
    return np.moveaxis(logits, -3, -1).argsort(axis=-1)[..., -1]


def labels_after_softmax(logits):
    return F.softmax(torch.tensor(logits), dim=-3).argmax(-3).numpy().astype(np.uint8)


def labels_by_running_winner(logits):
    classes = np.moveaxis(logits, -3, 0)
    best, label = classes[0].copy(), np.zeros(classes[0].shape, int)
    for k, score in enumerate(classes):
        label[score > best] = k
        best = np.maximum(best, score)
    return label


# --- pixel_cross_entropy(logits, target) ----------------------------------------------------------


def loss_take_along_axis(logits, target):
    return -np.log(np.take_along_axis(softmax_plain(logits), target[None], axis=0)[0])


def loss_torch(logits, target):
    return F.cross_entropy(
        torch.tensor(logits)[None], torch.tensor(target)[None], reduction="none"
    )[0]


def loss_by_loops(logits, target):
    probability = softmax_by_loops(logits)
    rows = range(target.shape[0])
    columns = range(target.shape[1])
    return [[-math.log(probability[target[r, c], r, c]) for c in columns] for r in rows]


def loss_with_one_hot(logits, target):
    one_hot = np.arange(len(logits))[:, None, None] == target
    return -(one_hot * np.log(softmax_plain(logits))).sum(axis=0)


def loss_with_grids(logits, target):
    r, c = np.indices(target.shape)
    return np.logaddexp.reduce(logits, axis=0) - logits[target, r, c]


def loss_nll(logits, target):
    log_p = F.log_softmax(torch.tensor(logits, dtype=torch.float32), dim=0)
    return F.nll_loss(log_p[None], torch.tensor(target)[None], reduction="none")[0].numpy()


# --- mean_cross_entropy(logits, target, ignore_index) ---------------------------------------------


def _all_losses(logits, target, ignore_index):
    batch = logits if logits.ndim == 4 else logits[None]
    maps = target if target.ndim == 3 else target[None]
    return np.stack(
        [
            loss_with_grids(z, np.where(t == ignore_index, 0, t))
            for z, t in zip(batch, maps, strict=True)
        ]
    ).reshape(target.shape)


def mean_of_the_chosen(logits, target, ignore_index):
    return _all_losses(logits, target, ignore_index)[target != ignore_index].mean()


def mean_torch(logits, target, ignore_index):
    z, t = torch.tensor(logits), torch.tensor(target)
    if z.ndim == 3:
        z, t = z[None], t[None]
    return F.cross_entropy(z, t, ignore_index=ignore_index)


def mean_nan(logits, target, ignore_index):
    loss = _all_losses(logits, target, ignore_index)
    return np.nanmean(np.where(target == ignore_index, np.nan, loss))


def mean_by_hand(logits, target, ignore_index):
    total, count = 0.0, 0
    losses = _all_losses(logits, target, ignore_index).ravel().tolist()
    for value, label in zip(losses, target.ravel().tolist(), strict=True):
        if label != ignore_index:
            total, count = total + value, count + 1
    return total / count


def mean_weighted(logits, target, ignore_index):
    return np.average(_all_losses(logits, target, ignore_index), weights=target != ignore_index)


# --- receptive_field(layers) ----------------------------------------------------------------------


def field_forwards(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * step
        step *= stride
    return seen


def field_backwards(layers):
    width = 1
    for kernel, stride, dilation in layers[::-1]:
        width = (width - 1) * stride + dilation * (kernel - 1) + 1
    return width


def field_by_recursion(layers):
    if not layers:
        return 1
    kernel, stride, dilation = layers[0]
    return 1 + dilation * (kernel - 1) + stride * (field_by_recursion(layers[1:]) - 1)


def field_by_following_indices(layers):
    pixels = {0}
    for kernel, stride, dilation in reversed(layers):
        pixels = {p * stride + k * dilation for p in pixels for k in range(kernel)}
    return max(pixels) - min(pixels) + 1


def field_by_products(layers):
    strides = np.cumprod([1] + [s for _, s, _ in layers])
    return 1 + sum(int(j) * d * (k - 1) for (k, _, d), j in zip(layers, strides, strict=False))


# --- conv_output_size(size, kernel, stride=1, padding=0) ------------------------------------------


def size_formula(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride + 1


def size_torch(size, kernel, stride=1, padding=0):
    row = torch.zeros(1, 1, size + 2 * padding)
    return F.conv1d(row, torch.zeros(1, 1, kernel), stride=stride).shape[-1]


def size_by_counting(size, kernel, stride, padding):
    return len(range(0, size + 2 * padding - kernel + 1, stride))


def size_by_walking(size, kernel, stride=1, padding=0):
    position, count = 0, 0
    while position + kernel <= size + 2 * padding:
        position, count = position + stride, count + 1
    return count


def size_floor(size, kernel, stride=1, padding=0):
    return math.floor((size + 2 * padding - (kernel - 1) - 1) / stride + 1)


# --- train_step(model, optimizer, loss_fn, images, labels) ----------------------------------------


def step_plain(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def step_cleared_late(model, optimizer, loss_fn, images, labels):
    logits = model(images)
    loss = loss_fn(logits, labels)
    optimizer.zero_grad(set_to_none=False)
    loss.backward()
    optimizer.step()
    return float(loss)


def step_cleared_by_model(model, optimizer, loss_fn, images, labels):
    model.train()
    model.zero_grad()
    loss = loss_fn(model.forward(images), labels)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.detach()


def step_with_grad(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    weights = list(model.parameters())
    for weight, gradient in zip(weights, torch.autograd.grad(loss, weights), strict=True):
        weight.grad = gradient
    optimizer.step()
    return loss.item()


def step_with_closure(model, optimizer, loss_fn, images, labels):
    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        return loss

    return optimizer.step(closure).item()


# --- class_frequencies(labels, num_classes, ignore_index) -----------------------------------------


def frequencies_bincount(labels, num_classes, ignore_index):
    counts = np.bincount(labels[labels != ignore_index], minlength=num_classes)
    return counts / counts.sum()


def frequencies_by_comparing(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    return [float((known == k).mean()) for k in range(num_classes)]


def frequencies_counter(labels, num_classes, ignore_index):
    count = Counter(labels.ravel().tolist())
    count.pop(ignore_index, None)
    return np.array([count[k] for k in range(num_classes)]) / sum(count.values())


def frequencies_torch(labels, num_classes, ignore_index):
    t = torch.tensor(labels).flatten()
    counts = torch.bincount(t[t != ignore_index], minlength=num_classes)
    return counts / counts.sum()


def frequencies_histogram(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index].astype(np.float32)
    counts, _ = np.histogram(known, bins=np.arange(num_classes + 1) - 0.5)
    return (counts / len(known)).astype(np.float32)


# --- class_weights(frequencies) -------------------------------------------------------------------


def weights_masked(frequencies):
    present = frequencies > 0
    weights = np.zeros(len(frequencies))
    weights[present] = 1 / frequencies[present]
    return weights / weights[present].mean()


def weights_by_list(frequencies):
    inverse = [1 / f if f > 0 else 0 for f in frequencies]
    mean = sum(inverse) / sum(f > 0 for f in frequencies)
    return [w / mean for w in inverse]


def weights_torch(frequencies):
    f = torch.tensor(frequencies)
    w = torch.where(f > 0, 1 / f, torch.zeros_like(f))
    return w * (f > 0).sum() / w.sum()


def weights_divide_where(frequencies):
    w = np.divide(1, frequencies, out=np.zeros_like(frequencies), where=frequencies > 0)
    return w / w[w > 0].mean()


def weights_harmonic(frequencies):
    present = frequencies[frequencies > 0]
    harmonic = len(present) / (1 / present).sum()
    return np.array([harmonic / f if f else 0.0 for f in frequencies], np.float32)


ALTERNATIVES = {
    "softmax": [
        softmax_plain,
        softmax_by_loops,
        softmax_torch,
        softmax_scipy,
        softmax_through_logaddexp,
        softmax_float32,
    ],
    "logits_to_labels": [
        labels_from_the_end,
        labels_by_case,
        labels_torch,
        labels_by_sorting,
        labels_after_softmax,
        labels_by_running_winner,
    ],
    "pixel_cross_entropy": [
        loss_take_along_axis,
        loss_torch,
        loss_by_loops,
        loss_with_one_hot,
        loss_with_grids,
        loss_nll,
    ],
    "mean_cross_entropy": [
        mean_of_the_chosen,
        mean_torch,
        mean_nan,
        mean_by_hand,
        mean_weighted,
    ],
    "receptive_field": [
        field_forwards,
        field_backwards,
        field_by_recursion,
        field_by_following_indices,
        field_by_products,
    ],
    "conv_output_size": [
        size_formula,
        size_torch,
        size_by_counting,
        size_by_walking,
        size_floor,
    ],
    "train_step": [
        step_plain,
        step_cleared_late,
        step_cleared_by_model,
        step_with_grad,
        step_with_closure,
    ],
    "class_frequencies": [
        frequencies_bincount,
        frequencies_by_comparing,
        frequencies_counter,
        frequencies_torch,
        frequencies_histogram,
    ],
    "class_weights": [
        weights_masked,
        weights_by_list,
        weights_torch,
        weights_divide_where,
        weights_harmonic,
    ],
}

BROADCAST = "of (C, H, W) the classes are the first axis, which broadcasting puts back"
EITHER_LIBRARY = "takes the other library's arrays, which the checker then hands over"
NO_VOID = "this exercise has no void; the one on the mean loss has"
ONE_CLASS = "one class was picked: that axis has length 1"
ONLY_CHECKS = "the lines below it refuse arguments that the exercise does not use"
ONE_ROW = "all pixels stand in one row of counts, unless where_present, which is not asked for"
NO_NAN = "no frequency is NaN when some pixel counts and where_present is not asked for"
ONLY_INVERSE = "belongs to another method than the one asked for"

_LIBRARY = "return (sys.modules['torch'], x) if is_tensor(x) else (np, np.asarray(x))"
_FLIPPED = "return (np, np.asarray(x)) if is_tensor(x) else (sys.modules['torch'], x)"
_EXP = "powers = xp.exp(logits - xp.amax(logits, axis{}))"
_SHARE = "return powers / xp.sum(powers, axis{})"
_KEEP = "keep = target == target if ignore_index is None else target != ignore_index"
_PICK = "loss = -pick(log_softmax(logits), labels[..., None, :, :], CLASS_AXIS)[..., {}, :, :]"
_POWERS = "powers = {{'inverse': -1.0, 'sqrt': {}, 'median': {}}}"

_SURVIVORS = [  # of class_frequencies: old line, new ones, why
    (
        "images = images if where_present else images[None]",
        [
            "pass",
            "images = images[None] if where_present else images",
        ],
        ONE_ROW,
    ),
    (
        "images = images.reshape(len(images), -1).astype(np.int64)",
        [
            "pass",
            "images = images.reshape(len(images), -2).astype(np.int64)",
        ],
        ONE_ROW,
    ),
    (
        "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not where_present))",
        [
            "pixels = counts.sum(keepdims=True) * ((counts > 0) | (not where_present))",
            "pixels = counts.sum(axis=1) * ((counts > 0) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=False) * ((counts > 0) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) / ((counts > 0) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts >= 0) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts < 0) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 1) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > -1) | (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) & (not where_present))",
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | where_present)",
        ],
        ONE_ROW,
    ),
    (
        "frequencies = divide(counts.sum(axis=0), pixels.sum(axis=0))",
        [
            "frequencies = divide(counts.max(axis=0), pixels.sum(axis=0))",
            "frequencies = divide(counts.mean(axis=0), pixels.sum(axis=0))",
            "frequencies = divide(counts.sum(axis=0), pixels.max(axis=0))",
            "frequencies = divide(counts.sum(axis=0), pixels.mean(axis=0))",
        ],
        ONE_ROW,
    ),
    (
        "return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies",
        [
            "return frequencies if counts.any() else np.nan_to_num(frequencies, nan=0.0)",
            "return np.nan_to_num(frequencies, nan=0.0) if counts.all() else frequencies",
            "return np.nan_to_num(frequencies) if counts.any() else frequencies",
            "return np.nan_to_num(frequencies, nan=1.0) if counts.any() else frequencies",
            "return np.nan_to_num(frequencies, nan=-1.0) if counts.any() else frequencies",
        ],
        NO_NAN,
    ),
]

EQUIVALENT = {
    "softmax": {
        f"{line.format(', keepdims=True')} => {line.format(end)}": BROADCAST
        for line in (_EXP, _SHARE)
        for end in ("", ", keepdims=False")
    }
    | {f"{_LIBRARY} => {_FLIPPED}": EITHER_LIBRARY},
    "logits_to_labels": {f"{_LIBRARY} => {_FLIPPED}": EITHER_LIBRARY},
    "pixel_cross_entropy": {
        f"{_KEEP} => keep = {new}": NO_VOID
        for new in (
            "target != ignore_index if ignore_index is None else target == target",
            "target == target if ignore_index is not None else target != ignore_index",
            "target == target if ignore_index is None else target == ignore_index",
        )
    }
    | {f"{_PICK.format(0)} => {_PICK.format(-1)}": ONE_CLASS},
    "conv_output_size": {"for name, value in given.items(): => pass": ONLY_CHECKS},
    "class_frequencies": {
        f"{old} => {new}": reason for old, every, reason in _SURVIVORS for new in every
    },
    "class_weights": {
        f"{_POWERS.format('-0.5', '-1.0')} => {_POWERS.format(*new)}": ONLY_INVERSE
        for new in (("-1.5", "-1.0"), ("--0.5", "-1.0"), ("-0.5", "-2.0"), ("-0.5", "-0.0"))
    },
}
