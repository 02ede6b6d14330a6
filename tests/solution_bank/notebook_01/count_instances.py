"""Right answers to `count_instances`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def count_by_loop_over_ids(instance, instance_classes, class_id):
    count = 0
    for instance_id in np.unique(instance):
        if instance_id != 0 and instance_classes[int(instance_id)] == class_id:
            count += 1
    return count


def count_by_loop_over_table(instance, instance_classes, class_id):
    return sum(
        bool((instance == i).any()) for i, wanted in instance_classes.items() if wanted == class_id
    )


def count_with_sets(instance, instance_classes, class_id):
    wanted = {i for i, c in instance_classes.items() if c == class_id}
    return len(wanted & set(instance.ravel().tolist()))


def count_with_isin(instance, instance_classes, class_id):
    wanted = [i for i, c in instance_classes.items() if c == class_id]
    return np.unique(instance[np.isin(instance, wanted)]).size


def count_as_numpy_scalar(instance, instance_classes, class_id):
    lookup = np.full(instance.max() + 1, -1)
    for i, c in instance_classes.items():
        if i < len(lookup):
            lookup[i] = c
    seen = np.bincount(instance.ravel()) > 0
    return (seen & (lookup == class_id)).sum()


def count_in_torch(instance, instance_classes, class_id):
    ids = torch.unique(torch.as_tensor(instance)).tolist()
    return len([i for i in ids if i and instance_classes.get(i) == class_id])


ALTERNATIVES = [
    count_by_loop_over_ids,
    count_by_loop_over_table,
    count_with_sets,
    count_with_isin,
    count_as_numpy_scalar,
    count_in_torch,
]


# --- what learners write


@wrong("ids, not classes")
def compares_map_and_class(instance, instance_classes, class_id):
    return np.sum(instance == class_id)


@wrong("ids, not classes")
def unique_of_a_comparison(instance, instance_classes, class_id):
    return len(np.unique(instance == class_id))


@wrong("every pixel")
def table_for_each_pixel(instance, instance_classes, class_id):
    count = 0
    for row in instance:
        for i in row:
            if instance_classes[i] == class_id:
                count += 1
    return count


@wrong("objects of every class")
def minus_one(instance, instance_classes, class_id):
    return len(np.unique(instance)) - 1


@wrong("not one pixel")
def only_the_table(instance, instance_classes, class_id):
    count = 0
    for c in instance_classes.values():
        if c == class_id:
            count += 1
    return count


@wrong("asks the table about 0|ask the table about 0")
def keeps_zero(instance, instance_classes, class_id):
    n = 0
    for i in np.unique(instance):
        if instance_classes[i] == class_id:
            n += 1
    return n


@wrong("`return` stands inside the loop")
def returns_in_the_loop(instance, instance_classes, class_id):
    n = 0
    for i in np.unique(instance):
        if i > 0 and instance_classes[i] == class_id:
            n += 1
        return n


@wrong("forgets")
def assigns_one(instance, instance_classes, class_id):
    n = 0
    for i in np.unique(instance):
        if i != 0 and instance_classes[i] == class_id:
            n = 1
    return n


@wrong("largest id of all")
def maximum(instance, instance_classes, class_id):
    return np.max(instance)


@wrong("expected a single number")
def returns_the_ids(instance, instance_classes, class_id):
    return [i for i in np.unique(instance) if instance_classes.get(i) == class_id]


@right
def ids_that_are_seen(instance, instance_classes, class_id):
    seen = set()
    for row in instance:
        for i in row:
            if i > 0 and instance_classes[i] == class_id:
                seen.add(i)
    return len(seen)


@right
def table_then_map(instance, instance_classes, class_id):
    n = 0
    for i in instance_classes:
        if instance_classes[i] == class_id and np.any(instance == i):
            n = n + 1
    return n


@right
def dropping_zero_with_a_filter(instance, instance_classes, class_id):
    ids = np.unique(instance)
    ids = ids[ids != 0]
    classes = np.array([instance_classes[int(i)] for i in ids])
    return np.count_nonzero(classes == class_id)


@right
def with_items(instance, instance_classes, class_id):
    return len([i for i, c in instance_classes.items() if c == class_id and (instance == i).sum()])


@wrong("`discard` takes it out")
def removes_0_from_a_set(instance, instance_classes, class_id):
    ids = set(np.unique(instance).tolist())
    ids.remove(0)
    return sum(instance_classes[i] == class_id for i in ids)


@wrong("the list does not hold")
def removes_0_from_a_list(instance, instance_classes, class_id):
    ids = np.unique(instance).tolist()
    ids.remove(0)
    return sum(instance_classes[i] == class_id for i in ids)


@wrong("A dict takes one key at a time")
def asks_for_the_whole_map(instance, instance_classes, class_id):
    return (instance_classes[instance] == class_id).sum()
