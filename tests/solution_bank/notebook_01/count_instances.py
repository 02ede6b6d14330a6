"""Right answers to `count_instances`, written in different ways: all are accepted."""

import numpy as np
import torch


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
EQUIVALENT = {
    "instance = as_label_map(instance, 'instance') => pass": (
        "only turns lists and tensors into arrays and refuses what is no map; cases are maps"
    )
}
