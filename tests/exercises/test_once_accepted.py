"""Wrong functions that a check once took for right: no case had shown what they miss."""

import numpy as np
import pytest
import torch

from utils.classes import palette
from utils.exercises.notebook_01 import ex_count_instances, ex_instance_to_semantic
from utils.exercises.notebook_02 import ex_box, ex_from_one_hot, ex_rgb_to_labels, ex_stored_ids
from utils.exercises.notebook_05 import ex_dice, ex_iou, ex_pixel_agreement
from utils.exercises.notebook_06 import ex_panoptic_quality, ex_precision_recall
from utils.exercises.notebook_07 import (
    ex_app_labels,
    ex_crop_pair,
    ex_dataset_dice,
    ex_decode_mask,
    ex_load_pair,
    ex_mask_loss,
    ex_pair_files,
    ex_squared_error,
    ex_train_ids,
    mask_loss,
    number_of,
    squared_error,
)
from utils.networks import judging


def table_is_sorted(instance, instance_classes):
    keys = np.array([0, *instance_classes])
    classes = np.array([0, *instance_classes.values()])
    return classes[np.searchsorted(keys, instance)]


def ids_and_classes_side_by_side(instance, instance_classes):
    out = np.zeros_like(instance)
    ids = np.unique(instance[instance > 0])
    for i, c in zip(ids, instance_classes.values(), strict=False):
        out[instance == i] = c
    return out


def from_each_id_on(instance, instance_classes):
    out = np.zeros_like(instance)
    for i, c in instance_classes.items():
        out[instance >= i] = c
    return out


def into_its_own_paint(instance, instance_classes):
    semantic = instance.copy()
    for i in reversed(instance_classes):
        semantic[semantic == i] = instance_classes[i]
    return semantic


def ids_in_bytes(instance, instance_classes):
    table = np.zeros(256, np.uint8)
    for i, c in instance_classes.items():
        table[np.uint8(i % 256)] = c
    return table[instance.astype(np.uint8)]


def black_is_always_0(rgb, palette, unknown=255):
    labels = np.where((rgb == 0).all(axis=2), 0, unknown)
    for i in range(1, len(palette)):
        labels[(rgb == palette[i]).all(axis=2)] = i
    return labels


def numbers_written_together(rgb, palette, unknown=255):
    table = {"".join(map(str, color)): i for i, color in enumerate(palette.tolist())}
    return np.array(
        [[table.get("".join(map(str, p)), unknown) for p in row] for row in rgb.tolist()]
    )


def coded(*weights):
    def by_code(rgb, palette, unknown=255):
        codes = rgb.astype(int) @ np.array(weights)
        labels = np.full(codes.shape, unknown)
        for i, code in enumerate(palette.astype(int) @ np.array(weights)):
            labels[codes == code] = i
        return labels

    return by_code


def squeezed(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0), 255).squeeze()


def three_layers(stack):
    return np.where(stack[:3].any(axis=0), stack[:3].argmax(axis=0), 255)


def hidden_ones_shift_the_classes(instance, instance_classes, class_id):
    ids = np.unique(instance[instance > 0])
    return sum(c == class_id for _, c in zip(ids, instance_classes.values(), strict=False))


def the_first_so_many(instance, instance_classes, class_id):
    n = len(np.unique(instance[instance > 0]))
    return list(instance_classes.values())[:n].count(class_id)


def places_in_bytes(mask):
    y, x = (v.astype(np.uint8) for v in np.nonzero(mask))
    return [int(x.min()), int(y.min()), int(x.max() - x.min()) + 1, int(y.max() - y.min()) + 1]


def looked_up_by_colour(picture):
    if picture.mode != "P":
        return np.array(picture)
    table = np.array(picture.getpalette()).reshape(-1, 3)
    rgb = np.array(picture.convert("RGB"))
    return (rgb[:, :, None] == table).all(3).argmax(2)


def above_20_is_void(picture):
    ids = np.array(picture)
    return np.where(ids > 20, 255, ids)


def by_difference(pred, target):
    return (pred - target == 0).mean()


def as_long_as_the_map_needs(instance, instance_classes):
    table = np.zeros(instance.max() + 1, int)
    for i, c in instance_classes.items():
        table[i] = c
    return table[instance]


def a_thousand_ids(instance, instance_classes):
    table = np.zeros(1000, int)
    for i, c in instance_classes.items():
        table[i] = c
    return table[instance]


def counted_by_a_table(instance, instance_classes, class_id):
    classes = as_long_as_the_map_needs(instance, instance_classes)
    return len(np.unique(instance[(classes == class_id) & (instance > 0)]))


def as_long_as_the_ids_need(ids, table):
    labels = np.full(ids.max() + 1, 255)
    for old, new in table.items():
        labels[old] = new
    return labels[ids]


def _box_of(mask):
    y, x = np.nonzero(mask)
    return (y.min(), y.max() + 1, x.min(), x.max() + 1) if len(y) else (0, 0, 0, 0)


def _sizes_of_boxes(pred, target):
    """Of the two boxes, and of what they share."""
    a, b = _box_of(pred), _box_of(target)
    common = (max(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), min(a[3], b[3]))
    heights_and_widths = ((max(y2 - y, 0), max(x2 - x, 0)) for y, y2, x, x2 in (a, b, common))
    return (np.float64(height * width) for height, width in heights_and_widths)


def iou_of_the_boxes(pred, target):
    p, t, both = _sizes_of_boxes(pred, target)
    return both / (p + t - both)


def dice_of_the_boxes(pred, target):
    p, t, both = _sizes_of_boxes(pred, target)
    return 2 * both / (p + t)


def shares_of_the_boxes(pred, target):
    p, t, both = _sizes_of_boxes(pred, target)
    return both / p, both / t


def means_over_the_rows(pred, target):
    both = (pred & target).sum(axis=1)
    return np.nanmean(both / pred.sum(axis=1)), np.nanmean(both / target.sum(axis=1))


def _looked_up(rgb, colors, *weights):
    """The row whose weighted sum agrees, found as in a table that is sorted by it."""
    codes, sums = colors @ np.array(weights), rgb @ np.array(weights)
    place = np.searchsorted(codes, sums).clip(0, len(codes) - 1)
    return np.where(codes[place] == sums, place, 255)


def codes_are_sorted(rgb, palette, unknown=255):
    found = _looked_up(rgb.astype(int), palette.astype(int), 1, 256, 65536)
    return np.where(found == 255, unknown, found)


def as_grey(rgb, palette, unknown=255):
    weights = np.array([0.299, 0.587, 0.114])
    alike = np.isclose((rgb @ weights)[..., None], palette @ weights)
    return np.where(alike.any(axis=-1), alike.argmax(axis=-1), unknown)


def bgr_by_code(*weights):
    def by_code(bgr):
        return coded(*weights)(bgr[..., ::-1], palette()[:7], 255)

    return by_code


def bgr_as_text(bgr):
    return numbers_written_together(bgr[..., ::-1], palette()[:7], 255)


def divided_if_above_1(pixels, mask):
    if pixels.max() > 1:
        pixels = pixels / 255
    return pixels, mask.astype(np.int64)


def judged_if_above_1(model, photo):
    image, _ = divided_if_above_1(photo, photo)
    with judging(model):
        return model(torch.from_numpy(image.transpose(2, 0, 1)[None]).float()).argmax(dim=1)[0]


def mode_put_back_in_the_network_alone(model, photo):
    """Its layers stay in evaluation mode: `model.train(before)` reaches them, the name does not."""
    before = model.training
    model.eval()
    image = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    labels = model(image).argmax(dim=1)[0]
    model.training = before
    return labels


def blue_and_one_other(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c, (red, green, blue) in enumerate(palette()[:7]):
        other = (bgr[..., 2] == red) | (bgr[..., 1] == green)
        labels[other & (bgr[..., 0] == blue)] = c
    return labels


def masks_sorted_as_text(images, masks):
    images, masks = sorted(images, key=number_of), sorted(masks)
    if [*map(number_of, images)] != [*map(number_of, masks)]:
        raise ValueError("without a partner")
    return list(zip(images, masks, strict=True))


def columns_added_up(ious):
    found, used = (ious > 0.5).any(axis=1), ious.sum(axis=0) > 0.5
    matched = ious[ious > 0.5]
    return matched.sum() / (found.sum() + (~found).sum() / 2 + (~used).sum() / 2)


def one_pixel_of_each_image(preds, targets):
    both = (preds & targets).sum()
    wrong = sum((p & ~t).any() * 1 + (t & ~p).any() for p, t in zip(preds, targets, strict=True))
    return 2 * both / (2 * both + wrong) if both + wrong else np.nan


def second_part_of_the_name(images, masks):
    of = [{int(n.split("_")[1].split(".")[0]): n for n in names} for names in (images, masks)]
    if of[0].keys() != of[1].keys():
        raise ValueError("without a partner")
    return [(of[0][n], of[1][n]) for n in sorted(of[0])]


def cut_by(draw):
    """A crop whose `top` and `left` are drawn by `draw(rng, free)`."""

    def cut(image, labels, size, rng):
        top, left = (draw(rng, side - size) for side in labels.shape)
        return image[:, top : top + size, left : left + size], labels[
            top : top + size, left : left + size
        ]

    return cut


def with_a_gradient_put_on(loss):
    def in_a_new_tensor(first, second):
        return torch.tensor(loss(first, second).item(), requires_grad=True)

    return in_a_new_tensor


WRONG = [
    (ex_pixel_agreement, by_difference),
    (ex_instance_to_semantic, table_is_sorted),
    (ex_instance_to_semantic, ids_and_classes_side_by_side),
    (ex_instance_to_semantic, from_each_id_on),
    (ex_instance_to_semantic, into_its_own_paint),
    (ex_instance_to_semantic, ids_in_bytes),
    (ex_rgb_to_labels, black_is_always_0),
    (ex_rgb_to_labels, numbers_written_together),
    (ex_rgb_to_labels, coded(1, 255, 65025)),
    (ex_rgb_to_labels, coded(1, 2, 4)),
    (ex_rgb_to_labels, coded(1, 10, 100)),
    (ex_from_one_hot, squeezed),
    (ex_from_one_hot, three_layers),
    (ex_count_instances, hidden_ones_shift_the_classes),
    (ex_count_instances, the_first_so_many),
    (ex_box, places_in_bytes),
    (ex_stored_ids, looked_up_by_colour),
    (ex_stored_ids, above_20_is_void),
    (ex_instance_to_semantic, as_long_as_the_map_needs),
    (ex_instance_to_semantic, a_thousand_ids),
    (ex_count_instances, counted_by_a_table),
    (ex_train_ids, as_long_as_the_ids_need),
    (ex_iou, iou_of_the_boxes),
    (ex_dice, dice_of_the_boxes),
    (ex_precision_recall, shares_of_the_boxes),
    (ex_precision_recall, means_over_the_rows),
    (ex_rgb_to_labels, codes_are_sorted),
    (ex_rgb_to_labels, as_grey),
    *(
        (ex_decode_mask, bgr_by_code(*w))
        for w in ((1, 2, 4), (4, 2, 1), (1, 10, 100), (100, 10, 1))
    ),
    *((ex_decode_mask, bgr_by_code(*w)) for w in ((1, 255, 65025), (65025, 255, 1), (1, 3, 9))),
    (ex_rgb_to_labels, coded(1, 256, 512)),
    (ex_decode_mask, bgr_as_text),
    (ex_decode_mask, blue_and_one_other),
    (ex_pair_files, masks_sorted_as_text),
    (ex_panoptic_quality, columns_added_up),
    (ex_dataset_dice, one_pixel_of_each_image),
    (ex_load_pair, divided_if_above_1),
    (ex_app_labels, judged_if_above_1),
    (ex_app_labels, mode_put_back_in_the_network_alone),
    (ex_pair_files, second_part_of_the_name),
    (ex_crop_pair, cut_by(lambda rng, free: int(rng.uniform(0, free)))),
    (ex_crop_pair, cut_by(lambda rng, free: rng.choice(free) if free else 0)),
    (ex_crop_pair, cut_by(lambda rng, free: rng.choice(range(free)) if free else 0)),
    (ex_mask_loss, with_a_gradient_put_on(mask_loss)),
    (ex_squared_error, with_a_gradient_put_on(squared_error)),
]


@pytest.mark.parametrize(("exercise", "attempt"), WRONG, ids=lambda x: getattr(x, "__name__", ""))
def test_what_was_accepted_once_is_refused(exercise, attempt):
    found = exercise.judge(attempt)
    assert not found.correct
    assert "cannot read" not in found.text


def test_a_sum_is_not_blamed_where_nothing_is_added():
    from utils.exercises.notebook_02 import ex_rle_encode

    def turned(mask):
        if mask[0, 0]:
            mask = ~mask
        counts, value, length = [], False, 0
        for pixel in mask.ravel(order="F"):
            if pixel != value:
                counts.append(length)
                value, length = pixel, 0
            length += 1
        return {"size": list(mask.shape), "counts": [*counts, length]}

    found = ex_rle_encode.judge(turned)
    assert not found.correct and "True + True" not in found.text


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng, free: int(rng.uniform(0, free + 1)),
        lambda rng, free: int(rng.uniform(high=free + 1)),
        lambda rng, free: rng.choice(free + 1),
        lambda rng, free: rng.choice(list(range(free + 1))),
        lambda rng, free: rng.choice(free + 1, size=1)[0],
    ],
)
def test_every_way_to_draw_all_places_is_accepted(draw):
    assert ex_crop_pair.judge(cut_by(draw)).correct
