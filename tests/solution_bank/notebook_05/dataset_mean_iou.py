"""Right answers to `dataset_mean_iou`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def confusion_loop(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
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


def confusion_torch(pred, target, num_classes):
    pred, target = torch.as_tensor(pred).long(), torch.as_tensor(target).long()
    pair = target * num_classes + pred
    counts = torch.bincount(pair.flatten(), minlength=num_classes * num_classes)
    return counts.reshape(num_classes, num_classes)


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


ALTERNATIVES = [
    dataset_at_once,
    dataset_sum,
    dataset_classes,
    dataset_torch,
    dataset_lists,
]


# --- what learners write


from utils.metrics.by_definition import confusion_matrix, mean_iou


@wrong("average over images first")
def mean_of_images(preds, targets, num_classes):
    scores = []
    for p, t in zip(preds, targets):
        scores.append(mean_iou(confusion_matrix(p, t, num_classes)))
    return sum(scores) / len(scores)


@wrong("Only the last image|forgets")
def last_one(preds, targets, num_classes):
    for p, t in zip(preds, targets):
        cm = confusion_matrix(p, t, num_classes)
    return mean_iou(cm)


@wrong("`return` stands inside the loop|Only the first image")
def early(preds, targets, num_classes):
    total = np.zeros((num_classes, num_classes))
    for p, t in zip(preds, targets):
        total += confusion_matrix(p, t, num_classes)
        return mean_iou(total)


@wrong("Only the first image")
def first_one(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds[0], targets[0], num_classes))


@wrong("add up the scores")
def summed(preds, targets, num_classes):
    total = 0
    for p, t in zip(preds, targets):
        total += mean_iou(confusion_matrix(p, t, num_classes))
    return total


@wrong("pixel accuracy")
def accuracy(preds, targets, num_classes):
    return np.mean(preds == targets)


@wrong("each class over the images")
def class_by_class(preds, targets, num_classes):
    ious = np.full((len(preds), num_classes), np.nan)
    for i in range(len(preds)):
        for c in range(num_classes):
            a, b = preds[i] == c, targets[i] == c
            if (a | b).any():
                ious[i, c] = (a & b).sum() / (a | b).sum()
    return np.nanmean(np.nanmean(ious, axis=0))


@wrong("counts 0 in yours|counts 0")
def absent_is_zero(preds, targets, num_classes):
    total = 0
    for c in range(num_classes):
        a, b = preds == c, targets == c
        total += (a & b).sum() / max((a | b).sum(), 1)
    return total / num_classes


@wrong("leaves out number 0|Class 0|background")
def from_class_one(preds, targets, num_classes):
    ious = []
    for c in range(1, num_classes):
        a, b = preds == c, targets == c
        if (a | b).any():
            ious.append((a & b).sum() / (a | b).sum())
    return np.mean(ious)


@right
def added_up(preds, targets, num_classes):
    total = np.zeros((num_classes, num_classes), int)
    for i in range(len(preds)):
        total += confusion_matrix(preds[i], targets[i], num_classes)
    return mean_iou(total)


@right
def at_once(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds.ravel(), targets.ravel(), num_classes))


@right
def per_class(preds, targets, num_classes):
    ious = []
    for c in range(num_classes):
        a, b = preds == c, targets == c
        if (a | b).any():
            ious.append((a & b).sum() / (a | b).sum())
    return np.mean(ious)


@right
def with_nan(preds, targets, num_classes):
    inter = np.array([((preds == c) & (targets == c)).sum() for c in range(num_classes)])
    union = np.array([((preds == c) | (targets == c)).sum() for c in range(num_classes)])
    return np.nanmean(inter / union)


@wrong("")
def three_classes_always(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds, targets, 3))


@wrong("You wrote 3 into the function")
def number_of_classes_written_in(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds, targets, 3))


@wrong("Along the first axis it is `cms.sum(axis=0)`")
def one_number_of_all_matrices(preds, targets, num_classes):
    cms = np.array([confusion_matrix(p, t, num_classes) for p, t in zip(preds, targets)])
    return mean_iou(cms.sum())


@wrong("It stopped inside `mean_iou`, which you call")
def matrices_not_added(preds, targets, num_classes):
    return mean_iou(np.array([confusion_matrix(p, t, num_classes) for p, t in zip(preds, targets)]))


@wrong("An empty list plus an array is no sum")
def begins_with_a_list(preds, targets, num_classes):
    total = []
    for p, t in zip(preds, targets):
        total += confusion_matrix(p, t, num_classes)
    return mean_iou(total)


@wrong("Add the counts of all images. Your `return` stands inside the loop")
def returns_in_the_loop(preds, targets, num_classes):
    for p, t in zip(preds, targets):
        total = confusion_matrix(p, t, num_classes)
        return mean_iou(total)


@wrong("axis=0)`")
def sum_of_numpy_without_axis(preds, targets, num_classes):
    return mean_iou(np.sum([confusion_matrix(p, t, num_classes) for p, t in zip(preds, targets)]))
