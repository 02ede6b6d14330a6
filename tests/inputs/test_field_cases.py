"""What people report in public as going wrong when they segment images: each is right or refused.

A case is a situation met elsewhere, replayed here with a small input: its right value, or the
words without which its error would not help. Where a test of another file holds a case, that file
is named: F110, F111 and F114 to F116 tests/widgets/test_widgets_data.py and tests/javascript; F119,
F120 and F124 tests/exercises and tests/quiz/test_quiz.py; F22 and F38 to F41
tests/datasets/test_formats.py; F39 also `category-zero` of tests/datasets/broken.py.
"""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from tests.datasets.sets import annotation, coco_json
from utils import masks, matching, metrics, networks, photos
from utils.classes import VOID
from utils.datasets import inspect
from utils.networks import EncoderDecoder, PixelClassifier, evaluate, fit, load_run
from utils.plotting import draw_labels
from utils.quiz import read_number
from utils.scenes import make_scenes, stack
from utils.widgets.data import image_bytes
from utils.widgets.matching_viewer import MatchingViewer
from utils.widgets.threshold_lab import ThresholdLab

TWO_MAPS = np.array([[0, 0], [0, 1]]), np.array([[0, 0], [1, 1]])
CM = np.array([[90, 10, 0], [0, 5, 5], [0, 5, 15]])
BIG = np.array([[0, 2**63 + 5]], np.uint64)
SQUARE = [[0, 0, 4, 0, 4, 4, 0, 4]]
GREY = np.repeat(np.array([[0, 1, 1, 0]])[..., None], 3, axis=2)  # one map as three channels
WIDE = np.array([[1, 1, 2**32 + 1, 2**32 + 1]])


def street(n=6, seed=5):
    return stack(make_scenes(n, seed=seed))


def trained(x, y, **options):
    defaults = {
        "val_images": x[:2], "val_labels": y[:2], "num_classes": 7, "steps": 6, "batch_size": 1,
        "looks": 3, "progress": False, "device": "cpu",
    }  # fmt: skip
    torch.manual_seed(0)
    return fit(EncoderDecoder(7), x, y, **defaults | options)


class Answer(torch.nn.Module):
    """Answers as the networks of torchvision do: with a dictionary."""

    def __init__(self, key="out"):
        super().__init__()
        self.net, self.key = PixelClassifier(7), key

    def forward(self, x):
        return {self.key: self.net(x)}


def labels_of_out():
    model = Answer()
    x = torch.rand(1, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    same = networks.predict_labels(model, x) == networks.predict_labels(model.net, x)
    return bool(same.all())


def ends_without_truth(**options):
    """What becomes of a training set in which one image is all void, seed by seed."""
    x, y = street()
    y[2] = VOID
    losses = [trained(x, y, seed=seed, **options).loss for seed in range(6)]
    return all(np.isfinite(loss).all() for loss in losses)


def half_precision_dice():
    z, t = torch.zeros(1, 2, 300, 300), torch.zeros(1, 300, 300, dtype=torch.long)
    t[:, :, :150] = 1
    with torch.autocast("cpu", torch.bfloat16):
        cast = networks.dice_loss(z.bfloat16(), t).item()
    return [round(v, 3) for v in (networks.dice_loss(z.half(), t).item(), cast)]


def byte_labels():
    z, t = torch.randn(1, 2, 4, 4, generator=torch.Generator().manual_seed(0)), torch.ones(1, 4, 4)
    return networks.dice_loss(z, t.byte()).item() == networks.dice_loss(z, t.long()).item()


def cityscapes_ids():
    road, sky, kerb = 7, 23, 8
    pred, target = np.array([[sky] * 4 + [kerb]]), np.array([[road] * 4 + [kerb]])
    return matching.panoptic_quality([pred], [target], 34)


def panoptic_crowd():
    found = matching.panoptic_quality(
        [[[11, 11, 12, 12, 13, 13]]], [[[1, 1, 2, 2, 2, 2]]], 2,
        pred_classes=[{11: 1, 12: 1, 13: 1}], target_classes=[{1: 1, 2: 1}], target_crowds=[[2]],
    )  # fmt: skip
    return found.pq[1]


def crowd_precision():
    hit, crowd, inside = (np.zeros((20, 20), bool) for _ in range(3))
    hit[:6, :6], crowd[10:], inside[11:15, 2:6] = True, True, True
    found = matching.Detections.from_masks(
        [inside, hit], [0.9, 0.8], [hit, crowd], crowds=[False, True]
    )
    return matching.average_precision([found])


def hit_121():
    ious = np.zeros((1, 121))
    ious[0, -1] = 1.0
    return [matching.Detections(np.linspace(0.99, 0.5, 121), ious)]


def thin_polygon(folder):
    thin = annotation(9, 1, 1, segmentation=[[0, 1.1, 8, 1.1, 8, 1.4, 0, 1.4]], bbox=[0, 1, 8, 1])
    file = coco_json(folder, categories=[{"id": 1, "name": "cup"}], annotations=[thin])
    return [f for f in map(str, inspect(folder / "images", file, progress=False).findings)
            if "annotation 9" in f] != []  # fmt: skip


def drawn(labels):
    fig, ax = plt.subplots()
    draw_labels(ax, np.array(labels))
    plt.close(fig)


def blended():
    fig, ax = plt.subplots()
    draw_labels(ax, np.zeros((2, 2), int), image=np.full((2, 2, 3), 100, np.uint8))
    plt.close(fig)
    return round(float(np.asarray(ax.images[0].get_array())[0, 0, 0]), 3)


def on_cuda():
    x, y = street(2)
    options = {"steps": 2, "batch_size": 2, "looks": 1, "device": "cuda"}
    notes = trained(x, y, **options).notes
    return bool(notes and "cuda" in notes[0]) or torch.cuda.is_available()


x01, y01 = street(2)
WHOLE_LOSS = 0.6 * 190 / 255 + 0.4 * 100 / 255

RIGHT = {
    "F03 counts in bytes": (
        lambda: masks.rle_decode({"size": [20, 15], "counts": np.uint8([100, 27, 120, 53])}).sum(),
        27 + 53,
    ),
    "F03 counts in two bytes": (
        lambda: masks.rle_decode({"size": [256, 256], "counts": np.uint16([30000, 35536])}).sum(),
        35536,
    ),
    "F03 counts in bytes, packed": (
        lambda: masks.rle_compress({"size": [20, 15], "counts": np.uint8([100, 27, 120, 53])}),
        masks.rle_compress({"size": [20, 15], "counts": [100, 27, 120, 53]}),
    ),
    "F50 several labels to ignore": (
        lambda: metrics.confusion_matrix(
            np.array([0, 1, 0, 1]), np.array([0, 1, 1, 255]), 2, (0, 255)
        ).tolist(),
        [[0, 0], [1, 1]],
    ),
    "F51 a generator": (lambda: metrics.mean_iou(CM, exclude=(c for c in [0])), 0.4),
    "F51 map and filter": (lambda: metrics.mean_dice(CM, exclude=map(int, "0")),
                           metrics.mean_dice(CM, exclude=(0,))),
    "F57 a crowd in panoptic quality": (panoptic_crowd, 1.0),
    "F65 COCO keeps the 100 surest": (
        lambda: [
            matching.average_precision(hit_121(), max_detections=100),
            matching.coco_average_precision(hit_121()).ap50,
        ],
        [0.0, 0.0],
    ),
    "F66 a crowd in average precision": (crowd_precision, 1.0),
    "F68 lists": (
        lambda: matching.average_precision([matching.Detections([0.9, 0.8], [[0.2, 0.7]])]), 0.5,
    ),
    "F68 tensors": (
        lambda: matching.average_precision(
            [matching.Detections(torch.tensor([0.9, 0.8]), torch.tensor([[0.2, 0.7]]))]
        ),
        0.5,
    ),
    "F72 half precision": (half_precision_dice, [0.5, 0.5]),
    "F73 byte labels": (byte_labels, True),
    "F84 ids beyond 63 bits": (lambda: matching.match(BIG, BIG).pairs, ((2**63 + 5, 2**63 + 5),)),
    "F94 a dictionary": (labels_of_out, True),
    "F95 cuda where there is none": (on_cuda, True),
    "F96 an image without truth": (ends_without_truth, True),
    "F96 batches of two": (lambda: ends_without_truth(batch_size=2), True),
    "F110 wide integers": (
        lambda: [set(image_bytes(np.full((1, 2, 3), 100, kind))) for kind in (np.int64, np.uint16)],
        [{100}, {100}],
    ),
    "F112 labels over bytes": (blended, round(WHOLE_LOSS, 3)),
    "F113 bool labels": (lambda: drawn([[True, False]]), None),
    "F115 ids above 2**31": (
        lambda: matching.match(WIDE, np.array([[1, 1, 2, 2]])).tp, 2,
    ),
}  # fmt: skip

REFUSED = {
    "F06 no polygon": (
        lambda: photos.annotation_mask({"id": 4711, "segmentation": []}, (4, 4)), "annotation 4711",
    ),
    "F07 no segmentation": (
        lambda: photos.annotation_mask({"id": 4711}, (4, 4)), "annotation 4711.*no segmentation",
    ),
    "F07 null": (
        lambda: photos.annotation_mask({"id": 4711, "segmentation": None}, (4, 4)),
        "annotation 4711.*no segmentation",
    ),
    "F29 three channels as a map": (lambda: masks.as_label_map(GREY), r"labels\[\.\.\., 0\]"),
    "F29 three channels as labels": (
        lambda: metrics.confusion_matrix(GREY, GREY, 2), r"target\[\.\.\., 0\]",
    ),
    "F30 void -1": (
        lambda: masks.rgb_to_labels([[[9, 9, 9]]], [[0, 0, 0]], unknown=-1), "unknown.*-1",
    ),
    "F30 void -100": (
        lambda: masks.rgb_to_labels([[[9, 9, 9]]], [[0, 0, 0]], unknown=-100), "unknown.*-100",
    ),
    "F34 new labels with fractions": (lambda: masks.relabel([[0, 1]], {0: 0, 1: 1.7}), "1.7"),
    "F34 classes with fractions": (
        lambda: masks.instance_to_semantic([[0, 1]], {1: 5.5}), "instance_classes.*5.5",
    ),
    "F34 keys of text": (lambda: masks.relabel([[0, 1]], {"0": 0, "1": 1}), "mapping"),
    "F36 the foreground is 255": (
        lambda: metrics.confusion_matrix(np.array([0, 1]), np.array([0, 255]), 2), "target > 0",
    ),
    "F42 a bare list": (lambda: masks.rle_decode([3, 4, 5]), "size.*counts"),
    "F42 no size": (lambda: masks.rle_decode({"counts": [3, 3]}), "size"),
    "F42 no counts": (lambda: masks.rle_decode({"size": [2, 3]}), "counts"),
    "F50 text": (
        lambda: metrics.confusion_matrix(np.array([1, 1]), np.array([1, 0]), 2, "255"),
        "ignore_index",
    ),
    "F50 a fraction": (
        lambda: metrics.confusion_matrix(np.array([1, 1]), np.array([1, 0]), 2, 2.5),
        "ignore_index",
    ),
    "F50 NaN": (
        lambda: metrics.confusion_matrix(np.array([1, 1]), np.array([1, 0]), 2, float("nan")),
        "ignore_index",
    ),
    "F52 no image": (lambda: metrics.dataset_mean_iou([], [], 3), "preds.*empty"),
    "F52 no image, image by image": (lambda: metrics.per_image_mean_iou([], [], 3), "preds.*empty"),
    "F59 Cityscapes ids": (cityscapes_ids, "pred holds the id 8; ids below 1000"),
    "F71 a rim of 1.5": (
        lambda: metrics.boundary_iou(np.ones((5, 5), bool), np.ones((5, 5), bool), 1.5), "width",
    ),
    "F71 a rim of 0.02": (
        lambda: metrics.boundary_iou(np.ones((5, 5), bool), np.ones((5, 5), bool), 0.02), "width",
    ),
    "F78 truth of 0 and 255": (
        lambda: metrics.threshold_curve([0.2, 0.9], [0, 255], [0.5]), "target must",
    ),
    "F78 truth of floats": (
        lambda: metrics.threshold_curve([0.2, 0.9], [0.0, 1.0], [0.5]), "target must",
    ),
    "F80 one map for a list": (lambda: metrics.per_image_mean_iou(*TWO_MAPS, 2), "preds.*one map"),
    "F80 one map, pooled": (lambda: metrics.dataset_mean_iou(*TWO_MAPS, 2), "preds.*one map"),
    "F80 one map, conventions": (lambda: metrics.mean_ious(*TWO_MAPS, 2), "preds.*one map"),
    "F80 one map, panoptic": (
        lambda: matching.panoptic_quality(np.full((2, 2), 1000), np.full((2, 2), 1000), 2),
        "preds.*one map",
    ),
    "F81 a prediction is missing": (
        lambda: metrics.dataset_mean_iou(TWO_MAPS[:1], TWO_MAPS, 2), "preds.* 1 .*targets.* 2",
    ),
    "F81 one missing, panoptic": (
        lambda: matching.panoptic_quality([[[1001]]], [[[1001]], [[1001]]], 2),
        "preds.* 1 .*targets.* 2",
    ),
    "F92 images of 0..255": (lambda: evaluate(load_run().model, x01 * 255, y01, 7), "images.*255"),
    "F94 another dictionary": (
        lambda: networks.predict_labels(Answer("aux"), torch.zeros(1, 3, 8, 8)), "model.*aux",
    ),
    "F96 no image with truth": (lambda: trained(x01, np.full_like(y01, VOID)), "labels.*VOID|void"),
    "F97 images too small": (
        lambda: trained(x01[:, :, :4, :4], y01[:, :4, :4]), "images.*4 x 4.*too small",
    ),
    "F102 no image to judge by": (
        lambda: trained(x01, y01, val_images=x01[:0], val_labels=y01[:0]), "val_images is empty",
    ),
    "F111 bright floats": (lambda: image_bytes(np.full((1, 2, 3), 100.0)), "image.*0..1"),
    "F113 a label of 300": (lambda: drawn([[300, 0]]), "labels.*300"),
    "F113 fractions": (lambda: drawn([[0.5, 0]]), "labels.*whole"),
    "F113 a label of -1": (lambda: drawn([[-1, 0]]), "labels.*-1"),
    "F114 truth of labels": (lambda: ThresholdLab([[0.2, 0.5, 0.9]], [[0, 2, 5]]), "truth"),
    "F114 truth of fractions": (lambda: ThresholdLab([[0.2, 0.5]], [[0.0, 0.3]]), "truth"),
    "F114 truth of text": (lambda: ThresholdLab([[0.2, 0.5]], [["0", "1"]]), "truth"),
    "F115 ids that the browser cannot hold": (
        lambda: MatchingViewer(WIDE, np.array([[1, 1, 2, 2]])), "pred.*relabel_sequential",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_a_case_from_the_field_is_right(case, recwarn):
    run, expected = RIGHT[case]
    found = run()
    if isinstance(expected, float):
        assert found == pytest.approx(expected)
    else:
        assert found == expected
    assert [str(w.message) for w in recwarn if "deprecat" in str(w.message).lower()] == []


@pytest.mark.parametrize("case", REFUSED)
def test_a_case_from_the_field_is_refused_by_name(case):
    run, words = REFUSED[case]
    with pytest.raises((ValueError, TypeError), match=words):
        run()


# --- files -------------------------------------------------------------------------------------


def test_f18_a_polygon_thinner_than_a_pixel_is_reported(tmp_path):
    assert thin_polygon(tmp_path)


def test_f19_shares_taken_for_pixels_are_warned_of():
    with pytest.warns(UserWarning, match="shares"):
        masks.polygons_to_mask([[0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75]], (64, 64))


def test_f40_an_annotation_id_that_is_there_twice_is_reported(tmp_path):
    rows = [annotation(3, 1, 1), annotation(3, 1, 1)]
    file = coco_json(tmp_path, categories=[{"id": 1, "name": "cup"}], annotations=rows)
    said = [str(f) for f in inspect(tmp_path / "images", file, progress=False).findings]
    assert any("annotations with the id 3" in text for text in said)


def test_f45_panoptic_ids_are_counted_in_wide_numbers():
    assert masks.rgb_to_ids(np.uint8([[[13, 13, 13], [255] * 3]])).tolist() == [[855309, 16777215]]


def test_f124_numbers_are_read_as_people_paste_them():
    for text, value in (("114\u00a0688", 114688), ("1,234.5", 1234.5), ("1.234,5", 1234.5),
                        ("0.5.", 0.5), ("78 539.8", 78539.8), ("4 2/7", 30 / 7)):  # fmt: skip
        assert value in [pytest.approx(v) for v in read_number(text)], text
