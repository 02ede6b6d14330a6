"""Right answers to `greedy_match`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


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
EQUIVALENT = {
    "free[best] = -1 => free[best] = -2": "any number below 0 is below every threshold",
    "free[best] = -1 => free[best] = -0": "0 is below every threshold that asks for anything",
}


# --- what learners write


@wrong("take the same target")
def no_memory(scores, ious, threshold=0.5):
    out = []
    for p in range(len(scores)):
        best = ious[:, p].argmax()
        out.append(best if ious[best, p] >= threshold else -1)
    return out


@wrong("as they come")
def given_order(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in range(len(scores)):
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            taken[p] = best
            free[best] = -1
    return taken


@wrong("sorts upwards")
def upwards(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(scores):
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            taken[p] = best
            free[best] = -1
    return taken


@wrong("best for all together")
def hungarian(scores, ious, threshold=0.5):
    from scipy.optimize import linear_sum_assignment

    out = np.full(len(scores), -1)
    rows, columns = linear_sum_assignment(-ious)
    for r, c in zip(rows, columns):
        if ious[r, c] >= threshold:
            out[c] = r
    return out


@wrong("compare the confidence with the threshold")
def score_threshold(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores):
        if scores[p] >= threshold:
            best = free[:, p].argmax()
            if free[best, p] >= 0:
                taken[p] = best
                free[best] = -1
    return taken


@wrong("`>=`|sign")
def strictly(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores):
        best = free[:, p].argmax()
        if free[best, p] > threshold:
            taken[p] = best
            free[best] = -1
    return taken


@wrong("changed its argument")
def in_place(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    for p in np.argsort(-scores):
        best = ious[:, p].argmax()
        if ious[best, p] >= threshold:
            taken[p] = best
            ious[best] = -1
    return taken


@wrong("yours gives up")
def gives_up(scores, ious, threshold=0.5):
    out, used = [-1] * len(scores), []
    for p in sorted(range(len(scores)), key=lambda i: -scores[i]):
        t = int(ious[:, p].argmax())
        if t not in used and ious[t, p] >= threshold:
            used.append(t)
            out[p] = t
    return out


@wrong("`return` stands inside the loop|Only the surest")
def early(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores):
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            taken[p] = best
            free[best] = -1
        return taken


@wrong("order of the confidences")
def sorted_answers(scores, ious, threshold=0.5):
    out = []
    free = ious.copy()
    for p in np.argsort(-scores):
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            out.append(best)
            free[best] = -1
        else:
            out.append(-1)
    return out


@right
def with_a_set(scores, ious, threshold=0.5):
    taken = set()
    out = [-1] * len(scores)
    for p in sorted(range(len(scores)), key=lambda i: scores[i], reverse=True):
        best, best_iou = -1, -1.0
        for t in range(ious.shape[0]):
            if t not in taken and ious[t, p] > best_iou:
                best, best_iou = t, ious[t, p]
        if best >= 0 and best_iou >= threshold:
            taken.add(best)
            out[p] = best
    return out


@right
def with_bool_mask(scores, ious, threshold=0.5):
    out = np.full(len(scores), -1.0)
    free = np.ones(len(ious), bool)
    for p in scores.argsort()[::-1]:
        column = np.where(free, ious[:, p], -np.inf)
        if column.max() >= threshold:
            out[p] = column.argmax()
            free[column.argmax()] = False
    return out


@right
def with_while(scores, ious, threshold=0.5):
    scores, free = scores.astype(float).copy(), ious.astype(float).copy()
    out = np.full(len(scores), -1)
    for _ in range(len(scores)):
        p = scores.argmax()
        scores[p] = -np.inf
        t = free[:, p].argmax()
        if free[t, p] >= threshold:
            out[p] = t
            free[t, :] = -np.inf
    return out


@right
def with_candidates(scores, ious, threshold=0.5):
    left = list(range(len(ious)))
    result = {}
    for p in np.argsort(scores)[::-1]:
        good = [t for t in left if ious[t, p] >= threshold]
        if good:
            result[p] = max(good, key=lambda t: ious[t, p])
            left.remove(result[p])
    return [result.get(p, -1) for p in range(len(scores))]


@wrong("whatever the IoU")
def best_of_each(scores, ious, threshold=0.5):
    return ious.argmax(axis=0)


@right
def free_by_zero(scores, ious, threshold=0.5):
    out = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(scores)[::-1]:
        t = free[:, p].argmax()
        if free[t, p] >= threshold:
            out[p] = t
            free[t] = 0
    return out


@right
def not_taken_times(scores, ious, threshold=0.5):
    taken = np.zeros(len(ious), bool)
    out = [-1] * len(scores)
    for p in np.argsort(-scores):
        column = ious[:, p] * (~taken)
        if column.max() >= threshold:
            out[p] = column.argmax()
            taken[out[p]] = True
    return out


@wrong("as they come")
def given_order_by_zero(scores, ious, threshold=0.5):
    out = np.full(len(scores), -1)
    free = ious.copy()
    for p in range(len(scores)):
        t = free[:, p].argmax()
        if free[t, p] >= threshold:
            out[p] = t
            free[t] = 0
    return out


@wrong("sorts upwards")
def upwards_by_zero(scores, ious, threshold=0.5):
    taken = np.zeros(len(ious), bool)
    out = np.full(len(scores), -1)
    for p in np.argsort(scores):
        column = ious[:, p] * (~taken)
        if column.max() >= threshold:
            out[p] = column.argmax()
            taken[column.argmax()] = True
    return out


@wrong("order of the confidences")
def sorted_answers_by_zero(scores, ious, threshold=0.5):
    out = []
    taken = np.zeros(len(ious), bool)
    for p in np.argsort(-scores):
        column = ious[:, p] * (~taken)
        t = column.argmax()
        if column[t] >= threshold:
            out.append(t)
            taken[t] = True
        else:
            out.append(-1)
    return out


@wrong("you keep them")
def keeps_all_by_zero(scores, ious, threshold=0.5):
    out = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores):
        t = free[:, p].argmax()
        if free[t, p] > 0:
            out[p] = t
            free[t] = 0
    return out


@wrong("Each target takes its best prediction")
def rows_first(scores, ious, threshold=0.5):
    out = np.full(len(scores), -1)
    for t in range(len(ious)):
        p = ious[t].argmax()
        if ious[t, p] >= threshold:
            out[p] = t
    return out


@wrong("The targets choose")
def rows_first_each_prediction_once(scores, ious, threshold=0.5):
    out = [-1] * len(scores)
    for t in range(ious.shape[0]):
        free = [p for p in range(len(scores)) if out[p] == -1]
        if free:
            p = max(free, key=lambda p: ious[t, p])
            if ious[t, p] >= threshold:
                out[p] = t
    return out


@wrong("It is -1 here")
def none_where_nothing_is_taken(scores, ious, threshold=0.5):
    out = [None] * len(scores)
    free = ious.copy()
    for p in np.argsort(-scores):
        t = free[:, p].argmax()
        if free[t, p] >= threshold:
            out[p] = t
            free[t] = -1
    return out


@wrong("Each target takes the surest prediction")
def surest_for_each_row(scores, ious, threshold=0.5):
    out = np.full(len(scores), -1)
    for t in range(len(ious)):
        sure = np.where(ious[t] >= threshold, scores, -1)
        if sure.max() >= 0:
            out[sure.argmax()] = t
    return out
