"""What is written is read back whole, and the formats' own tools count it as we do."""

import contextlib
import io
import json

import numpy as np
import pytest
from PIL import Image
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from tests.datasets.sets import fingerprint, photograph, read, save, scenes
from utils.classes import STREET, VOID, palette
from utils.datasets import (
    contact_sheet,
    export_coco,
    export_coco_panoptic,
    export_index_png,
    export_palette_png,
    load,
    pairs,
)
from utils.masks import rgb_to_ids
from utils.matching import Detections, average_precision, panoptic_quality

SCENES = scenes(6, 11, (96, 128))
NAMES = [f"street_{i}" for i in range(6)]
FILES = [f"{name}.png" for name in NAMES]
SEMANTIC = [scene.semantic.astype(np.int64) for scene in SCENES]
INSTANCE = [scene.instance for scene in SCENES]
CLASSES = [dict(scene.instance_classes) for scene in SCENES]


def worse(instance: np.ndarray) -> np.ndarray:
    """A prediction: objects a little off, one lost, one invented."""
    moved = np.roll(instance, (2, 3), (0, 1))
    numbers = np.unique(moved[moved > 0])
    if len(numbers) > 2:
        moved = np.where(moved == numbers[0], 0, moved)
    moved[:6, :6] = moved.max() + 1
    return moved


PREDICTED = [worse(instance) for instance in INSTANCE]
GUESSED = [
    {int(n): table.get(int(n), 5) for n in np.unique(p[p > 0])}
    for p, table in zip(PREDICTED, CLASSES, strict=True)
]
SURE = [{n: 1 - n / 100 - i / 10000 for n in table} for i, table in enumerate(GUESSED)]


def test_index_png_is_read_back_with_8_and_with_16_bits(tmp_path):
    wide = [labels * 300 for labels in SEMANTIC]
    for maps, mode in ((SEMANTIC, "L"), (wide, "I;16")):
        files = export_index_png(tmp_path / mode[0], maps, NAMES)
        for path, labels in zip(files, maps, strict=True):
            with Image.open(path) as picture:
                assert picture.mode == mode
            np.testing.assert_array_equal(read(path), labels)


def test_palette_png_stores_numbers_and_shows_the_classes_colours(tmp_path):
    for path, labels in zip(
        export_palette_png(tmp_path, SEMANTIC, NAMES, STREET), SEMANTIC, strict=True
    ):
        np.testing.assert_array_equal(read(path), labels)
        with Image.open(path) as picture:
            shown = np.asarray(picture.convert("RGB"))
        np.testing.assert_array_equal(shown, palette(STREET)[labels])


def test_an_exported_set_is_loaded_as_it_was(tmp_path):
    for scene, name in zip(SCENES, NAMES, strict=True):
        save(tmp_path / "images" / f"{name}.png", photograph(scene))
    export_index_png(tmp_path / "masks", SEMANTIC, NAMES)
    own = load(tmp_path, classes=[c.name for c in STREET], progress=False)
    np.testing.assert_array_equal(own.labels, np.stack(SEMANTIC))


def test_an_exported_coco_file_is_read_back_pixel_by_pixel(tmp_path):
    for scene, file in zip(SCENES, FILES, strict=True):
        save(tmp_path / "images" / file, photograph(scene))
    export_coco(tmp_path / "a.json", INSTANCE, CLASSES, FILES, STREET)
    for pair, instance, table in zip(
        pairs(tmp_path / "images", tmp_path / "a.json"), INSTANCE, CLASSES, strict=True
    ):
        np.testing.assert_array_equal(pair.instance > 0, instance > 0)
        for number, class_id in table.items():
            if (instance == number).any():
                (found,) = np.unique(pair.instance[instance == number])
                assert pair.instance_classes[found] == class_id - 4  # car, person: 1 and 2


def coco_ap(tmp_path, threshold: float) -> dict[int, float]:
    """AP of each class by pycocotools, at one threshold, every prediction admitted."""
    export_coco(tmp_path / "truth.json", INSTANCE, CLASSES, FILES, STREET)
    predicted = export_coco(tmp_path / "pred.json", PREDICTED, GUESSED, FILES, STREET, scores=SURE)
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(str(tmp_path / "truth.json"))
        tool = COCOeval(truth, truth.loadRes(predicted["annotations"]), "segm")
        tool.params.iouThrs = np.array([threshold])
        tool.params.maxDets = [1, 10, 1000]
        tool.evaluate()
        tool.accumulate()
    rows = tool.eval["precision"][0, :, :, 0, -1]  # (recalls, classes)
    return {c: float(rows[:, k].mean()) for k, c in enumerate(tool.params.catIds)}


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
def test_pycocotools_finds_our_average_precision_in_the_exported_files(tmp_path, threshold):
    theirs = coco_ap(tmp_path, threshold)
    assert threshold > 0.5 or 0 < theirs[5] < 1
    for class_id, expected in theirs.items():
        images = []
        for pred, guessed, sure, truth, table in zip(
            PREDICTED, GUESSED, SURE, INSTANCE, CLASSES, strict=True
        ):
            ours = [n for n, c in guessed.items() if c == class_id]
            real = [n for n, c in table.items() if c == class_id and (truth == n).any()]
            empty = np.zeros((0, *truth.shape), bool)
            masks = np.stack([pred == n for n in ours]) if ours else empty
            targets = np.stack([truth == n for n in real]) if real else empty
            images.append(Detections.from_masks(masks, np.array([sure[n] for n in ours]), targets))
        assert average_precision(images, threshold) == pytest.approx(expected, abs=1e-9)


def panoptic_by_the_rules(truth: list, pred: list, count: int) -> np.ndarray:
    """PQ of each class from panoptic files, by the rules of COCO's panoptic task.

    Args:
        truth, pred: (ids, segments) per image, ids (H, W) read from the PNG, 0 = void.
    """
    tp, fp, fn, total = (np.zeros(count) for _ in range(4))
    for (t, t_rows), (p, p_rows) in zip(truth, pred, strict=True):
        t_class = {row["id"]: row["category_id"] for row in t_rows}
        p_class = {row["id"]: row["category_id"] for row in p_rows}
        matched_t, matched_p = set(), set()
        for a in t_class:
            for b in p_class:
                if t_class[a] != p_class[b]:
                    continue
                inter = np.sum((t == a) & (p == b))
                union = np.sum((t == a) | ((p == b) & (t != 0)))
                if union and inter / union > 0.5:
                    matched_t.add(a)
                    matched_p.add(b)
                    tp[t_class[a]] += 1
                    total[t_class[a]] += inter / union
        for a in set(t_class) - matched_t:
            fn[t_class[a]] += 1
        for b in set(p_class) - matched_p:
            if np.sum((p == b) & (t == 0)) <= 0.5 * np.sum(p == b):
                fp[p_class[b]] += 1
    with np.errstate(invalid="ignore"):
        return total / (tp + fp / 2 + fn / 2)


def from_files(folder, data: dict) -> list:
    return [
        (rgb_to_ids(read(folder / row["file_name"])), row["segments_info"])
        for row in data["annotations"]
    ]


def test_exported_panoptic_files_have_our_panoptic_quality_by_cocos_rules(tmp_path):
    semantic = []
    for truth, instance, pred, table in zip(SEMANTIC, INSTANCE, PREDICTED, GUESSED, strict=True):
        guess = np.where(instance > 0, 0, np.roll(truth, 2, axis=0))
        guess[np.isin(guess, (5, 6))] = 0
        for number, class_id in table.items():
            guess[pred == number] = class_id
        semantic.append(guess)
    void = [np.where(np.arange(96)[:, None] < 8, VOID, labels) for labels in SEMANTIC]
    truth = export_coco_panoptic(tmp_path / "t.json", void, INSTANCE, FILES, STREET)
    pred = export_coco_panoptic(tmp_path / "p.json", semantic, PREDICTED, FILES, STREET)
    theirs = panoptic_by_the_rules(
        from_files(tmp_path / "t", truth), from_files(tmp_path / "p", pred), 7
    )
    ours = panoptic_quality(
        [segment_ids(*maps) for maps in zip(semantic, PREDICTED, strict=True)],
        [segment_ids(*maps) for maps in zip(void, INSTANCE, strict=True)],
        num_classes=7,
    )
    np.testing.assert_allclose(ours.pq, theirs, atol=1e-12)
    assert np.nanmin(ours.pq[[1, 2, 3]]) > 0.5


def segment_ids(labels: np.ndarray, instance: np.ndarray) -> np.ndarray:
    """Class * 1000 + object, as the series writes panoptic maps."""
    return labels * 1000 + np.where((labels == 5) | (labels == 6), instance, 0)


def test_a_panoptic_export_is_read_back(tmp_path):
    for scene, file in zip(SCENES, FILES, strict=True):
        save(tmp_path / "images" / file, photograph(scene))
    void = [np.where(np.arange(96)[:, None] < 8, VOID, labels) for labels in SEMANTIC]
    export_coco_panoptic(tmp_path / "p.json", void, INSTANCE, FILES, STREET)
    found = pairs(tmp_path / "images", tmp_path / "p.json")
    for pair, labels, instance in zip(found, void, INSTANCE, strict=True):
        np.testing.assert_array_equal(pair.labels, labels)
        np.testing.assert_array_equal(pair.instance > 0, (instance > 0) & (labels != VOID))


def test_areas_and_boxes_of_an_export_are_pycocotools_own(tmp_path):
    from pycocotools import mask as tool

    data = export_coco(tmp_path / "a.json", INSTANCE, CLASSES, FILES, STREET, crowds=[[1]] * 6)
    assert json.loads((tmp_path / "a.json").read_text()) == data
    for row in data["annotations"]:
        packed = row["segmentation"] | {"counts": row["segmentation"]["counts"].encode()}
        assert tool.area(packed) == row["area"]
        assert tool.toBbox(packed).tolist() == row["bbox"]
    assert {row["iscrowd"] for row in data["annotations"]} == {0, 1}


def test_nothing_that_is_there_is_overwritten(tmp_path):
    export_index_png(tmp_path / "m", SEMANTIC, NAMES)
    export_coco(tmp_path / "a.json", INSTANCE, CLASSES, FILES, STREET)
    export_coco_panoptic(tmp_path / "p.json", SEMANTIC, INSTANCE, FILES, STREET)
    before = fingerprint(tmp_path)
    with pytest.raises(ValueError, match=r"street_0.png is there already"):
        export_index_png(tmp_path / "m", SEMANTIC, NAMES)
    with pytest.raises(ValueError, match=r"a.json is there already"):
        export_coco(tmp_path / "a.json", INSTANCE, CLASSES, FILES, STREET)
    with pytest.raises(ValueError, match="is there already"):
        export_coco_panoptic(tmp_path / "p.json", SEMANTIC, INSTANCE, FILES, STREET)
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize(
    "export",
    [
        lambda path, maps: export_index_png(path, maps, NAMES[:2]),
        lambda path, maps: export_palette_png(path, maps, NAMES[:2], STREET),
        lambda path, maps: export_coco_panoptic(
            path.with_suffix(".json"), maps, INSTANCE[:2], FILES[:2], STREET
        ),
    ],
)
def test_an_export_that_fails_half_way_leaves_no_file_in_the_way_of_the_next(tmp_path, export):
    with pytest.raises((TypeError, ValueError)):
        export(tmp_path / "out", [SEMANTIC[0], SEMANTIC[1] + 0.5])
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    export(tmp_path / "out", SEMANTIC[:2])
    assert len(list(tmp_path.rglob("*.png"))) == 2


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda p: export_index_png(p, [np.full((2, 2), 70000)], ["a"]), "65535"),
        (lambda p: export_index_png(p, SEMANTIC[:2], ["a", "a"]), "differ"),
        (lambda p: export_coco(p / "a.txt", [], [], [], STREET), "end in .json"),
        (lambda p: contact_sheet([], [], []), "empty"),
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path, call, word):
    with pytest.raises(ValueError, match=word):
        call(tmp_path)


def test_a_contact_sheet_shows_every_photograph_with_its_mask():
    images = np.stack([scene.image for scene in SCENES])
    sheet = np.asarray(contact_sheet(images, SEMANTIC, NAMES, columns=3))
    again = np.asarray(contact_sheet(images.transpose(0, 3, 1, 2), SEMANTIC, NAMES, columns=3))
    np.testing.assert_array_equal(sheet, again)
    bare = np.asarray(contact_sheet(images, [s * 0 for s in SEMANTIC], NAMES, columns=3))
    cell_rows = np.array_split(np.arange(sheet.shape[0]), 2)
    cell_columns = np.array_split(np.arange(sheet.shape[1]), 3)
    for rows in cell_rows:
        for columns in cell_columns:
            part = np.ix_(rows, columns)
            assert (sheet[part] != bare[part]).any()


@pytest.mark.parametrize("count", [1, 2, 4, 5, 6, 7, 9, 12, 13])
def test_a_sheet_of_tall_and_wide_photographs_is_hardly_white(count):
    shapes = [(240, 320), (320, 240), (200, 400), (270, 270)]
    images = [np.full((*shapes[i % 4], 3), 0.4) for i in range(count)]
    labels = [np.zeros(image.shape[:2], int) for image in images]
    sheet = np.asarray(contact_sheet(images, labels, [f"p{i}" for i in range(count)]))
    pictures = (sheet.min(axis=-1) < 250).any(axis=1)  # without the white between the rows
    assert (sheet[pictures].min(axis=-1) > 250).mean() < 0.2
    ends = np.flatnonzero(np.diff(pictures.astype(int)) == 1)
    assert len(ends) >= -(-count // 4)
