"""Correct answers to the exercises of lesson 01, written in different ways: all are accepted."""

import itertools

import numpy as np
import torch
from torch.nn import functional as F

VOID = 255

# --- count_instances(instance, instance_classes, class_id) ----------------------------------------


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


# --- instance_to_semantic(instance, instance_classes) ---------------------------------------------


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


# --- box(mask) ------------------------------------------------------------------------------------


def box_from_projections(mask):
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1


def box_from_pixels(mask):
    rows, columns = np.nonzero(mask)
    top, left = rows.min(), columns.min()
    return [left, top, np.ptp(columns) + 1, np.ptp(rows) + 1]


def box_as_array(mask):
    where = np.argwhere(mask)
    first, last = where.min(axis=0), where.max(axis=0)
    return np.concatenate([first[::-1], (last - first + 1)[::-1]])


def box_by_loops(mask):
    left, top, right, bottom = mask.shape[1], mask.shape[0], -1, -1
    for r in range(mask.shape[0]):
        for c in range(mask.shape[1]):
            if mask[r, c]:
                left, right = min(left, c), max(right, c)
                top, bottom = min(top, r), max(bottom, r)
    return left, top, right - left + 1, bottom - top + 1


def box_by_argmax(mask):
    columns, rows = mask.any(axis=0), mask.any(axis=1)
    x, y = columns.argmax(), rows.argmax()
    x_end, y_end = mask.shape[1] - columns[::-1].argmax(), mask.shape[0] - rows[::-1].argmax()
    return int(x), int(y), int(x_end - x), int(y_end - y)


def box_as_floats_like_cocos_files(mask):
    y, x = np.nonzero(mask)
    return [float(v) for v in (x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1)]


def box_in_torch(mask):
    where = torch.nonzero(torch.as_tensor(mask))
    (top, left), (bottom, right) = where.amin(0).tolist(), where.amax(0).tolist()
    return left, top, right - left + 1, bottom - top + 1


# --- one_hot(labels, num_classes) -----------------------------------------------------------------


def one_hot_by_stack(labels, num_classes):
    return np.stack([labels == c for c in range(num_classes)])


def one_hot_by_broadcast(labels, num_classes):
    return (labels[None] == np.arange(num_classes)[:, None, None]).astype(np.float32)


def one_hot_by_loops(labels, num_classes):
    stack = np.zeros((num_classes, *labels.shape), np.uint8)
    for c in range(num_classes):
        stack[c][labels == c] = 1
    return stack


def one_hot_as_lists(labels, num_classes):
    return [[[int(v == c) for v in row] for row in labels.tolist()] for c in range(num_classes)]


def one_hot_by_unit_matrix(labels, num_classes):
    rows = np.vstack([np.eye(num_classes, dtype=int), np.zeros(num_classes, int)])
    return np.moveaxis(rows[np.where(labels == VOID, num_classes, labels)], -1, 0)


def one_hot_in_torch(labels, num_classes):
    labels = torch.as_tensor(labels).long()
    known = labels != VOID
    stack = F.one_hot(torch.where(known, labels, 0), num_classes).permute(2, 0, 1)
    return stack * known


def one_hot_by_scatter(labels, num_classes):
    stack = np.zeros((256, *labels.shape), bool)
    np.put_along_axis(stack, labels[None].astype(int), True, axis=0)
    return stack[:num_classes]


# --- from_one_hot(stack) --------------------------------------------------------------------------


def labels_by_argmax(stack):
    labels = stack.argmax(axis=0)
    labels[stack.sum(axis=0) == 0] = VOID
    return labels


def labels_by_where(stack):
    return np.where(stack.any(axis=0), stack.argmax(0), VOID)


def labels_by_masks(stack):
    labels = np.full(stack.shape[1:], VOID, np.uint8)
    for c, layer in enumerate(stack):
        labels[layer == 1] = c
    return labels


def labels_by_one_more_layer(stack):
    nobody = stack.sum(axis=0, keepdims=True) == 0
    labels = np.concatenate([stack, nobody]).argmax(axis=0)
    labels[labels == len(stack)] = VOID
    return labels


def labels_by_weighted_sum(stack):
    weights = np.arange(len(stack)) - VOID
    return VOID + np.einsum("c,chw->hw", weights, stack.astype(int))


def labels_in_torch(stack):
    stack = torch.as_tensor(stack)
    return torch.where(stack.sum(0) > 0, stack.float().argmax(0), torch.tensor(VOID))


# --- rgb_to_labels(rgb, palette, unknown) ---------------------------------------------------------


def colors_by_masks(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown, np.uint8)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(axis=-1)] = label
    return labels


def colors_by_dict(rgb, palette, unknown):
    label_of = {tuple(color): label for label, color in enumerate(palette.tolist())}
    return [[label_of.get(tuple(pixel), unknown) for pixel in row] for row in rgb.tolist()]


def colors_as_one_number(rgb, palette, unknown):
    weights = np.array([1, 256, 256**2])
    codes, known = rgb.astype(int) @ weights, palette.astype(int) @ weights
    hits = codes[..., None] == known
    return np.where(hits.any(-1), hits.argmax(-1), unknown)


def colors_channel_by_channel(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, (r, g, b) in enumerate(palette):
        labels[(rgb[..., 0] == r) & (rgb[..., 1] == g) & (rgb[..., 2] == b)] = label
    return labels


def colors_by_distance_zero(rgb, palette, unknown):
    off = np.abs(rgb[:, :, None, :].astype(np.int32) - palette.astype(np.int32)).sum(-1)
    return np.where(off.min(-1) == 0, off.argmin(-1), unknown)


def colors_in_torch(rgb, palette, unknown):
    rgb, palette = torch.as_tensor(rgb), torch.as_tensor(palette)
    labels = torch.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(dim=2)] = label
    return labels


# --- rle_encode(mask) -----------------------------------------------------------------------------


def encode_by_walking(mask):
    counts, expected, length = [], 0, 0
    for pixel in mask.flatten(order="F"):
        if pixel != expected:
            counts.append(length)
            expected, length = pixel, 0
        length += 1
    return {"size": list(mask.shape), "counts": [*counts, length]}


def encode_by_groupby(mask):
    line = mask.T.ravel().astype(int).tolist()
    runs = [(value, len(list(group))) for value, group in itertools.groupby(line)]
    first = [] if runs[0][0] == 0 else [0]
    return {"size": mask.shape, "counts": first + [length for _, length in runs]}


def encode_with_padding(mask):
    line = np.concatenate([[0], mask.flatten("F"), [-1]])
    ends = np.flatnonzero(np.diff(line)).tolist()
    return {"size": list(mask.shape), "counts": np.diff([0, *ends]).tolist()}


def encode_by_nested_loops(mask):
    height, width = mask.shape
    counts, last = [0], False
    for column in range(width):
        for row in range(height):
            if bool(mask[row, column]) is last:
                counts[-1] += 1
            else:
                counts.append(1)
                last = not last
    return {"counts": counts, "size": [height, width]}


def encode_as_text(mask):
    text = "".join("01"[int(p)] for p in mask.T.ravel())
    counts = [0] * text.startswith("1")
    for value in text.replace("01", "0 1").replace("10", "1 0").split():
        counts.append(len(value))
    return {"size": list(mask.shape), "counts": np.array(counts)}


def encode_in_torch(mask):
    line = torch.as_tensor(mask).T.flatten()
    values, counts = torch.unique_consecutive(line, return_counts=True)
    counts = counts.tolist()
    return {"size": list(mask.shape), "counts": [0, *counts] if values[0] else counts}


# --- rle_decode(rle) ------------------------------------------------------------------------------


def decode_by_repeat(rle):
    values = np.arange(len(rle["counts"])) % 2
    return np.repeat(values, rle["counts"]).reshape(rle["size"], order="F")


def decode_by_walking(rle):
    line, value = [], 0
    for count in rle["counts"]:
        line += [value] * count
        value = 1 - value
    height, width = rle["size"]
    return np.array(line, bool).reshape(width, height).T


def decode_by_slices(rle):
    height, width = rle["size"]
    line, start = np.zeros(height * width, np.uint8), 0
    for i, count in enumerate(rle["counts"]):
        line[start : start + count] = i % 2
        start += count
    return line.reshape((height, width), order="F")


def decode_as_lists(rle):
    height, width = rle["size"]
    line = [i % 2 for i, count in enumerate(rle["counts"]) for _ in range(count)]
    return [[line[c * height + r] for c in range(width)] for r in range(height)]


def decode_by_searching(rle):
    height, width = rle["size"]
    ends = np.cumsum(rle["counts"])
    run = np.searchsorted(ends, np.arange(height * width), side="right")
    return (run % 2 == 1).reshape(width, height).transpose()


def decode_in_torch(rle):
    counts = torch.tensor(rle["counts"])
    line = torch.repeat_interleave(torch.arange(len(counts)) % 2, counts)
    height, width = rle["size"]
    return line.reshape(width, height).T.bool()


ALTERNATIVES = {
    "count_instances": [
        count_by_loop_over_ids,
        count_by_loop_over_table,
        count_with_sets,
        count_with_isin,
        count_as_numpy_scalar,
        count_in_torch,
    ],
    "instance_to_semantic": [
        semantic_by_masks,
        semantic_pixel_by_pixel,
        semantic_by_lookup_table,
        semantic_as_lists,
        semantic_by_sum_of_masks,
        semantic_in_torch,
        semantic_vectorised,
    ],
    "box": [
        box_from_projections,
        box_from_pixels,
        box_as_array,
        box_by_loops,
        box_by_argmax,
        box_as_floats_like_cocos_files,
        box_in_torch,
    ],
    "one_hot": [
        one_hot_by_stack,
        one_hot_by_broadcast,
        one_hot_by_loops,
        one_hot_as_lists,
        one_hot_by_unit_matrix,
        one_hot_in_torch,
        one_hot_by_scatter,
    ],
    "from_one_hot": [
        labels_by_argmax,
        labels_by_where,
        labels_by_masks,
        labels_by_one_more_layer,
        labels_by_weighted_sum,
        labels_in_torch,
    ],
    "rgb_to_labels": [
        colors_by_masks,
        colors_by_dict,
        colors_as_one_number,
        colors_channel_by_channel,
        colors_by_distance_zero,
        colors_in_torch,
    ],
    "rle_encode": [
        encode_by_walking,
        encode_by_groupby,
        encode_with_padding,
        encode_by_nested_loops,
        encode_as_text,
        encode_in_torch,
    ],
    "rle_decode": [
        decode_by_repeat,
        decode_by_walking,
        decode_by_slices,
        decode_as_lists,
        decode_by_searching,
        decode_in_torch,
    ],
}

ONLY_LISTS = "only turns lists and tensors into arrays and refuses what is no map; cases are maps"
EQUIVALENT = {
    "count_instances": {"instance = as_label_map(instance, 'instance') => pass": ONLY_LISTS},
    "instance_to_semantic": {"instance = as_label_map(instance, 'instance') => pass": ONLY_LISTS},
    "box": {"mask = as_mask(mask) => pass": ONLY_LISTS},
    "one_hot": {"labels = as_label_map(labels) => pass": ONLY_LISTS},
    "rle_encode": {"mask = as_mask(mask) => pass": ONLY_LISTS},
    "from_one_hot": {
        "stack = to_numpy(stack) => pass": ONLY_LISTS,
        "labels[stack.sum(axis=0) == 0] = VOID => labels[stack.max(axis=0) == 0] = VOID": (
            "of zeros and ones the largest is 0 exactly when the sum is"
        ),
        "labels[stack.sum(axis=0) == 0] = VOID => labels[stack.mean(axis=0) == 0] = VOID": (
            "the mean is the sum divided by the number of layers"
        ),
    },
    "rgb_to_labels": {
        "rgb, palette = (_check_rgb(rgb), _check_palette(palette)) => pass": ONLY_LISTS,
        "colors, where = np.unique(rgb.reshape(-1, 3), axis=0, return_inverse=True) => "
        "colors, where = np.unique(rgb.reshape(-2, 3), axis=0, return_inverse=True)": (
            "numpy takes every negative length for 'whatever is left'"
        ),
        "return np.array([rows.get(color, [unknown])[0] for color in colors], np.uint8)[where] => "
        "return np.array([rows.get(color, [unknown])[-1] for color in colors], np.uint8)[where]": (
            "a colour in use stands for one label, so the first is the last"
        ),
    },
}
