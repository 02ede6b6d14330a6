"""Right answers to `greedy_match`, written in different ways: all are accepted."""

import numpy as np
import torch


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


ALTERNATIVES = [
    greedy_free_list,
    greedy_inner_loop,
    greedy_masked,
    greedy_torch,
    greedy_recursive,
]
EQUIVALENT = {"free[best] = -1 => free[best] = -2": "any number below 0 is below every threshold"}
