"""Lesson 03: right answers, written differently, and mutants that are not wrong."""

import math
from collections import Counter

import numpy as np
import torch
from scipy.ndimage import binary_erosion, minimum_filter

NAN = float("nan")


# --- pixel_agreement


def agreement_mean(pred, target):
    return (pred == target).mean()


def agreement_loop(pred, target):
    right = 0
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        right += int(p == t)
    return right / pred.size


def agreement_torch(pred, target):
    return (torch.as_tensor(pred) == torch.as_tensor(target)).float().mean()


def agreement_of_errors(pred, target):
    return 1 - np.count_nonzero(pred - target) / pred.size


def agreement_list(pred, target):
    pairs = list(zip(np.ravel(pred).tolist(), np.ravel(target).tolist(), strict=True))
    return sum(p == t for p, t in pairs) / len(pairs)


# --- iou


def iou_sums(pred, target):
    return (pred & target).sum() / (pred | target).sum()


def iou_sizes(pred, target):
    both = np.logical_and(pred, target).sum()
    union = pred.sum() + target.sum() - both
    return both / union if union > 0 else np.nan


def iou_sets(pred, target):
    a, b = set(np.flatnonzero(pred)), set(np.flatnonzero(target))
    return len(a & b) / len(a | b) if a | b else math.nan


def iou_loop(pred, target):
    tp = wrong = 0
    for p, t in zip(pred.flat, target.flat, strict=True):
        tp += bool(p and t)
        wrong += bool(p) != bool(t)
    if tp + wrong == 0:
        return NAN
    return tp / (tp + wrong)


def iou_torch(pred, target):
    pred, target = torch.as_tensor(pred).bool(), torch.as_tensor(target).bool()
    return (pred & target).sum() / (pred | target).sum()


def iou_float32(pred, target):
    a, b = pred.astype(np.float32), target.astype(np.float32)
    return np.minimum(a, b).sum() / np.maximum(a, b).sum()


# --- dice


def dice_sums(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


def dice_counts(pred, target):
    tp = np.sum(pred & target)
    fp = np.sum(pred & ~target)
    fn = np.sum(~pred & target)
    return 2 * tp / (2 * tp + fp + fn)


def dice_from_sets(pred, target):
    a, b = set(np.flatnonzero(pred)), set(np.flatnonzero(target))
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else math.nan


def dice_of_iou(pred, target):
    j = iou_sums(pred, target)
    return 2 * j / (1 + j)


def dice_torch(pred, target):
    pred, target = torch.as_tensor(pred).float(), torch.as_tensor(target).float()
    return (pred * target).sum() / ((pred.sum() + target.sum()) / 2)


def dice_harmonic(pred, target):
    both, a, b = (pred & target).sum(), pred.sum(), target.sum()
    if not both:
        return 0.0 if a + b else NAN
    return 2 / (a / both + b / both)


# --- dice_from_iou


def from_iou_plain(iou):
    return 2 * iou / (1 + iou)


def from_iou_plus(iou):
    return (iou + iou) / (iou + 1)


def from_iou_wrong_pixels(iou):
    return 1 - (1 - iou) / (1 + iou)


def from_iou_torch(iou):
    j = torch.as_tensor(iou, dtype=torch.float64)
    return 2 * j / (1 + j)


def from_iou_numpy(iou):
    return np.divide(np.multiply(2, iou), np.add(1, iou))


# --- confusion_matrix


def confusion_loop(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        cm[t, p] += 1
    return cm


def confusion_in_floats(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes))
    for t, p in zip(target.flat, pred.flat, strict=True):
        cm[t, p] += 1
    return cm


def confusion_add_at(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), np.int64)
    np.add.at(cm, (target, pred), 1)
    return cm


def confusion_masks(pred, target, num_classes):
    return [
        [int(((target == t) & (pred == p)).sum()) for p in range(num_classes)]
        for t in range(num_classes)
    ]


def confusion_one_hot(pred, target, num_classes):
    eye = np.eye(num_classes, dtype=int)
    return eye[target.ravel()].T @ eye[pred.ravel()]


def confusion_torch(pred, target, num_classes):
    pred, target = torch.as_tensor(pred).long(), torch.as_tensor(target).long()
    pair = target * num_classes + pred
    counts = torch.bincount(pair.flatten(), minlength=num_classes * num_classes)
    return counts.reshape(num_classes, num_classes)


def confusion_counter(pred, target, num_classes):
    pairs = Counter(zip(target.ravel().tolist(), pred.ravel().tolist(), strict=True))
    return np.array([[pairs[t, p] for p in range(num_classes)] for t in range(num_classes)])


def confusion_histogram(pred, target, num_classes):
    edges = np.arange(num_classes + 1) - 0.5
    return np.histogram2d(target.ravel(), pred.ravel(), (edges, edges))[0].astype(int)


# --- confusion_without_void


def void_loop(pred, target, num_classes, ignore_index):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        if t != ignore_index:
            cm[t, p] += 1
    return cm


def void_chosen(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    return confusion_one_hot(pred[known], target[known], num_classes)


def void_extra_row(pred, target, num_classes, ignore_index):
    target = np.where(target == ignore_index, num_classes, target)
    return confusion_loop(pred, target, num_classes + 1)[:num_classes, :num_classes]


def void_torch(pred, target, num_classes, ignore_index):
    pred, target = torch.as_tensor(pred).long(), torch.as_tensor(target).long()
    known = target != ignore_index
    return confusion_torch(pred[known], target[known], num_classes)


def void_masks(pred, target, num_classes, ignore_index):
    return confusion_masks(pred, np.where(target == ignore_index, -1, target), num_classes)


# --- mean_iou


def mean_nan(cm):
    tp = np.diag(cm)
    with np.errstate(invalid="ignore"):
        return np.nanmean(tp / (cm.sum(0) + cm.sum(1) - tp))


def mean_loop(cm):
    scores = []
    for c in range(len(cm)):
        tp = cm[c, c]
        fn, fp = cm[c].sum() - tp, cm[:, c].sum() - tp
        if tp + fn + fp > 0:
            scores.append(tp / (tp + fn + fp))
    return sum(scores) / len(scores)


def mean_torch(cm):
    cm = torch.as_tensor(cm).double()
    tp = cm.diag()
    return torch.nanmean(tp / (cm.sum(0) + cm.sum(1) - tp))


def mean_where(cm):
    tp = cm.diagonal().astype(float)
    union = cm.sum(axis=0) + cm.sum(axis=1) - tp
    scores = np.divide(tp, union, out=np.zeros_like(tp), where=union > 0)
    return scores.sum() / (union > 0).sum()


def mean_float32(cm):
    cm = cm.astype(np.float32)
    tp = np.diag(cm)
    wrong = (cm - np.diag(tp)).sum(0) + (cm - np.diag(tp)).sum(1)
    here = tp + wrong > 0
    return (tp[here] / (tp + wrong)[here]).mean()


# --- dataset_mean_iou


def dataset_at_once(preds, targets, num_classes):
    return mean_nan(confusion_add_at(preds, targets, num_classes))


def dataset_sum(preds, targets, num_classes):
    total = np.zeros((num_classes, num_classes), int)
    for pred, target in zip(preds, targets, strict=True):
        total += confusion_loop(pred, target, num_classes)
    return mean_loop(total)


def dataset_classes(preds, targets, num_classes):
    scores = []
    for c in range(num_classes):
        union = ((preds == c) | (targets == c)).sum()
        if union:
            scores.append(((preds == c) & (targets == c)).sum() / union)
    return np.mean(scores)


def dataset_torch(preds, targets, num_classes):
    preds, targets = torch.as_tensor(preds).long(), torch.as_tensor(targets).long()
    return mean_torch(confusion_torch(preds, targets, num_classes))


def dataset_lists(preds, targets, num_classes):
    each = [confusion_masks(p, t, num_classes) for p, t in zip(preds, targets, strict=True)]
    return mean_where(np.sum(each, axis=0))


# --- threshold_mask


def threshold_plain(probability, threshold):
    return probability >= threshold


def threshold_not_below(probability, threshold):
    return ~(probability < threshold)


def threshold_where(probability, threshold):
    return np.where(probability >= threshold, 1, 0)


def threshold_torch(probability, threshold):
    return torch.as_tensor(probability).ge(threshold)


def threshold_list(probability, threshold):
    flat = [p >= threshold for p in np.ravel(probability).tolist()]
    return np.reshape(flat, np.shape(probability))


# --- precision_recall


def pr_plain(pred, target):
    both = (pred & target).sum()
    return both / pred.sum(), both / target.sum()


def pr_counts(pred, target):
    tp, fp, fn = (pred & target).sum(), (pred & ~target).sum(), (~pred & target).sum()
    return [tp / (tp + fp), tp / (tp + fn)]


def pr_means(pred, target):
    precision = target[pred].mean() if pred.any() else math.nan
    recall = pred[target].mean() if target.any() else math.nan
    return precision, recall


def pr_torch(pred, target):
    pred, target = torch.as_tensor(pred).float(), torch.as_tensor(target).float()
    both = (pred * target).sum()
    return torch.stack([both / pred.sum(), both / target.sum()])


def pr_loop(pred, target):
    tp = marked = real = 0
    for p, t in zip(pred.flat, target.flat, strict=True):
        tp, marked, real = tp + int(p and t), marked + int(p), real + int(t)
    return (tp / marked if marked else NAN), (tp / real if real else NAN)


# --- greedy_match


def greedy_free_list(scores, ious, threshold=0.5):
    free, taken = set(range(len(ious))), [-1] * len(scores)
    for p in sorted(range(len(scores)), key=lambda p: -scores[p]):
        allowed = [t for t in free if ious[t, p] >= threshold]
        if allowed:
            taken[p] = max(allowed, key=lambda t: ious[t, p])
            free.remove(taken[p])
    return taken


def greedy_inner_loop(scores, ious, threshold=0.5):
    used = np.zeros(len(ious), bool)
    result = np.full(len(scores), -1)
    for p in np.argsort(scores)[::-1]:
        best, best_iou = -1, threshold
        for t in range(len(ious)):
            if not used[t] and ious[t, p] >= best_iou:
                best, best_iou = t, ious[t, p]
        result[p] = best
        if best >= 0:
            used[best] = True
    return result


def greedy_masked(scores, ious, threshold=0.5):
    ious = np.where(ious >= threshold, ious, -1.0)
    out = -np.ones(len(scores), dtype=int)
    for p in reversed(np.argsort(scores)):
        t = int(np.argmax(ious[:, p]))
        if ious[t, p] >= 0:
            out[p] = t
            ious[t, :] = -1
    return out


def greedy_torch(scores, ious, threshold=0.5):
    free = torch.as_tensor(ious).clone()
    taken = torch.full((len(scores),), -1)
    for p in torch.as_tensor(scores).argsort(descending=True).tolist():
        value, t = free[:, p].max(dim=0)
        if value >= threshold:
            taken[p] = t
            free[t] = -1
    return taken


def greedy_recursive(scores, ious, threshold=0.5):
    def step(order, free):
        if not order:
            return {}
        p, rest = order[0], order[1:]
        found = sorted((ious[t, p], t) for t in free if ious[t, p] >= threshold)
        if not found:
            return {p: -1, **step(rest, free)}
        return {p: found[-1][1], **step(rest, free - {found[-1][1]})}

    chosen = step(list(np.argsort(-scores)), frozenset(range(len(ious))))
    return np.array([chosen[p] for p in range(len(scores))])


# --- panoptic_quality


def pq_mean_size(ious):
    return ious[ious > 0.5].sum() / ((ious.shape[0] + ious.shape[1]) / 2)


def pq_product(ious):
    matched = ious[ious > 0.5]
    if len(matched) == 0:
        return 0.0
    tp, fn, fp = len(matched), len(ious) - len(matched), ious.shape[1] - len(matched)
    return matched.mean() * tp / (tp + fp / 2 + fn / 2)


def pq_loop(ious):
    total, tp = 0.0, 0
    for row in ious:
        for value in row:
            if value > 0.5:
                total, tp = total + value, tp + 1
    fn, fp = len(ious) - tp, len(ious[0]) - tp
    return total / (tp + 0.5 * fn + 0.5 * fp)


def pq_rows(ious):
    hit = (ious > 0.5).any(axis=1)
    invented = (~(ious > 0.5).any(axis=0)).sum()
    return ious.max(axis=1)[hit].sum() / (hit.sum() + (invented + (~hit).sum()) / 2)


def pq_torch(ious):
    ious = torch.as_tensor(ious)
    keep = ious > 0.5
    return 2 * (ious * keep).sum() / sum(ious.shape)


# --- boundary


def rim_scipy(mask):
    return mask & ~binary_erosion(mask, np.ones((3, 3)))


def rim_minimum(mask):
    return mask & (minimum_filter(mask.astype(np.uint8), size=3, mode="constant") == 0)


def rim_loop(mask):
    rim = np.zeros_like(mask)
    height, width = mask.shape
    for r in range(height):
        for c in range(width):
            window = [
                0 <= r + i < height and 0 <= c + j < width and mask[r + i, c + j]
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
            ]
            rim[r, c] = mask[r, c] and not all(window)
    return rim


def rim_shifts(mask):
    p = np.pad(mask, 1)
    inside = np.ones_like(mask)
    for i in range(3):
        for j in range(3):
            inside = inside & p[i : i + mask.shape[0], j : j + mask.shape[1]]
    return mask ^ inside


def rim_torch(mask):
    m = torch.as_tensor(mask).float()[None, None]
    neighbours = torch.nn.functional.conv2d(m, torch.ones(1, 1, 3, 3), padding=1)
    return ((m == 1) & (neighbours < 9))[0, 0]


def rim_windows(mask):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(mask.astype(int), 1), (3, 3))
    return mask * (windows.sum(axis=(-1, -2)) < 9)


ALTERNATIVES = {
    "pixel_agreement": [
        agreement_mean,
        agreement_loop,
        agreement_torch,
        agreement_of_errors,
        agreement_list,
    ],
    "iou": [iou_sums, iou_sizes, iou_sets, iou_loop, iou_torch, iou_float32],
    "dice": [dice_sums, dice_counts, dice_from_sets, dice_of_iou, dice_torch, dice_harmonic],
    "dice_from_iou": [
        from_iou_plain,
        from_iou_plus,
        from_iou_wrong_pixels,
        from_iou_torch,
        from_iou_numpy,
    ],
    "confusion_matrix": [
        confusion_loop,
        confusion_add_at,
        confusion_in_floats,
        confusion_masks,
        confusion_one_hot,
        confusion_torch,
        confusion_counter,
        confusion_histogram,
    ],
    "confusion_without_void": [void_loop, void_chosen, void_extra_row, void_torch, void_masks],
    "mean_iou": [mean_nan, mean_loop, mean_torch, mean_where, mean_float32],
    "dataset_mean_iou": [
        dataset_at_once,
        dataset_sum,
        dataset_classes,
        dataset_torch,
        dataset_lists,
    ],
    "threshold_mask": [
        threshold_plain,
        threshold_not_below,
        threshold_where,
        threshold_torch,
        threshold_list,
    ],
    "precision_recall": [pr_plain, pr_counts, pr_means, pr_torch, pr_loop],
    "greedy_match": [
        greedy_free_list,
        greedy_inner_loop,
        greedy_masked,
        greedy_torch,
        greedy_recursive,
    ],
    "panoptic_quality": [pq_mean_size, pq_product, pq_loop, pq_rows, pq_torch],
    "boundary": [rim_scipy, rim_minimum, rim_loop, rim_shifts, rim_torch, rim_windows],
}

_UNPACK = "pred, target = mask_pair(pred, target) => pass"
_LABELS = "pred, target = label_pair(pred, target) => pass"
_ZIP = "pairs = zip(preds, targets, strict=True) => pairs = zip(preds, targets"
_CHECKS_ONLY = "the maps are bool or integer arrays of one shape already: nothing to convert"
EQUIVALENT = {
    "pixel_agreement": {_LABELS: _CHECKS_ONLY},
    "iou": {_UNPACK: _CHECKS_ONLY},
    "dice": {_UNPACK: _CHECKS_ONLY},
    "boundary": {"mask = as_mask(mask) => pass": "the mask is a bool array already"},
    "dataset_mean_iou": {
        f"{_ZIP})": "there are always as many predictions as targets",
        f"{_ZIP}, strict=False)": "there are always as many predictions as targets",
    },
    "greedy_match": {
        "free[best] = -1 => free[best] = -2": "any number below 0 is below every threshold"
    },
}
