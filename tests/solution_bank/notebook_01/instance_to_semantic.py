"""Right answers to `instance_to_semantic`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def semantic_by_masks(instance, instance_classes):
    semantic = np.zeros_like(instance)
    for instance_id, class_id in instance_classes.items():
        semantic[instance == instance_id] = class_id
    return semantic


def semantic_pixel_by_pixel(instance, instance_classes):
    rows, columns = instance.shape
    semantic = np.zeros((rows, columns), dtype=np.uint8)
    for r in range(rows):
        for c in range(columns):
            if instance[r, c]:
                semantic[r, c] = instance_classes[instance[r, c]]
    return semantic


def semantic_by_lookup_table(instance, instance_classes):
    table = np.zeros(max([instance.max(), *instance_classes]) + 1, int)
    for i, c in instance_classes.items():
        table[i] = c
    return table[instance]


def semantic_as_lists(instance, instance_classes):
    return [[instance_classes.get(i, 0) for i in row] for row in instance.tolist()]


def semantic_by_sum_of_masks(instance, instance_classes):
    layers = [(instance == i) * c for i, c in instance_classes.items()]
    return sum(layers, np.zeros(instance.shape, int))


def semantic_in_torch(instance, instance_classes):
    instance = torch.as_tensor(instance)
    semantic = torch.zeros_like(instance)
    for i, c in instance_classes.items():
        semantic = torch.where(instance == i, torch.tensor(c), semantic)
    return semantic


def semantic_vectorised(instance, instance_classes):
    return np.vectorize(lambda i: instance_classes.get(i, 0), otypes=[int])(instance)


ALTERNATIVES = [
    semantic_by_masks,
    semantic_pixel_by_pixel,
    semantic_by_lookup_table,
    semantic_as_lists,
    semantic_by_sum_of_masks,
    semantic_in_torch,
    semantic_vectorised,
]


# --- what learners write


@wrong("ids themselves")
def returns_it(instance, instance_classes):
    return instance.copy()


@wrong("taken for object 2")
def in_the_same_array(instance, instance_classes):
    out = np.array(instance)
    for i in instance_classes:
        out[out == i] = instance_classes[i]
    return out


@wrong("about 0")
def table_for_every_pixel(instance, instance_classes):
    out = np.zeros(instance.shape, int)
    for r in range(instance.shape[0]):
        for c in range(instance.shape[1]):
            out[r, c] = instance_classes[instance[r, c]]
    return out


@wrong("last object|begin a new map|forgets")
def where_in_a_loop(instance, instance_classes):
    out = np.zeros_like(instance)
    for i, c in instance_classes.items():
        out = np.where(instance == i, c, 0)
    return out


@wrong("exchanged")
def mixed_up(instance, instance_classes):
    out = np.zeros_like(instance)
    for c, i in instance_classes.items():
        out[instance == i] = c
    return out


@wrong("A dict takes one key at a time")
def asks_with_the_whole_map(instance, instance_classes):
    return instance_classes[instance]


@wrong("`return` stands inside the loop")
def returns_early(instance, instance_classes):
    out = np.zeros_like(instance)
    for i, c in instance_classes.items():
        out[instance == i] = c
        return out


@wrong("spoiled")
def writes_over_the_argument(instance, instance_classes):
    for i, c in instance_classes.items():
        instance[instance == i] = c
    return instance


@wrong("position in a list")
def list_of_classes(instance, instance_classes):
    classes = [0] + list(instance_classes.values())
    return np.array([[classes[i] for i in row] for row in instance])


@wrong("does not clear|two different answers|np.empty")
def begins_with_empty(instance, instance_classes):
    out = np.empty(instance.shape)
    out[0, 0] = np.random.rand()
    for i, c in instance_classes.items():
        out[instance == i] = c
    return out


@wrong("`+=` writes into the array that is there, and its type uint8")
def adds_to_bytes(instance, instance_classes):
    out = np.zeros(instance.shape, np.uint8)
    for i, c in instance_classes.items():
        out += (instance == i) * c
    return out


@wrong("`max` of nothing")
def table_up_to_the_largest(instance, instance_classes):
    table = np.zeros(max(instance_classes) + 1, int)
    for i, c in instance_classes.items():
        table[i] = c
    return table[instance]


@right
def with_get(instance, instance_classes):
    rows = []
    for row in instance:
        rows.append([instance_classes.get(int(i), 0) for i in row])
    return rows


@right
def in_floats(instance, instance_classes):
    out = np.zeros(instance.shape)
    for i, c in instance_classes.items():
        out[instance == i] = c
    return out


@right
def by_unique(instance, instance_classes):
    out = np.zeros(instance.shape, dtype=np.int64)
    for i in np.unique(instance):
        if i:
            out[instance == i] = instance_classes[i]
    return out


@right
def adding_up(instance, instance_classes):
    total = np.zeros_like(instance)
    for i, c in instance_classes.items():
        total = total + c * (instance == i).astype(instance.dtype)
    return total
