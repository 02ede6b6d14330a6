"""Right answers to `panoptic_quality`, written in different ways: all are accepted."""

import torch


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


ALTERNATIVES = [
    pq_mean_size,
    pq_product,
    pq_loop,
    pq_rows,
    pq_torch,
]
