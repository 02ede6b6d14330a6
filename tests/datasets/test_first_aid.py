"""Each sentence of the first aid on a batch that has the fault, and on many that have not."""

import numpy as np
import pytest
import torch
from scipy.ndimage import zoom

from utils.classes import VOID
from utils.datasets import diagnose
from utils.photos import PHOTO_NAMES, load_photo
from utils.scenes import make_scenes, stack

pytestmark = pytest.mark.slow

CLASSES = 7


def batch(n: int = 8, seed: int = 3, size=(96, 96), **knobs) -> tuple[np.ndarray, np.ndarray]:
    return stack(make_scenes(n, seed, size=size, **knobs))


IMAGES, LABELS = batch()
RNG = np.random.default_rng(0)
LOGITS = RNG.normal(size=(8, CLASSES, 96, 96)).astype(np.float32)
LOGITS += 4 * (LABELS[:, None] == np.arange(CLASSES)[None, :, None, None])


def softmax(x: np.ndarray, axis: int) -> np.ndarray:
    x = np.exp(x - x.max(axis=axis, keepdims=True))
    return x / x.sum(axis=axis, keepdims=True)


def smoothly_resized(labels: np.ndarray) -> np.ndarray:
    soft = [zoom(zoom(m.astype(float), 0.5, order=1), 2, order=1) for m in labels]
    return np.stack(soft).round().astype(np.int64)


def one_hot(labels: np.ndarray) -> np.ndarray:
    return np.eye(CLASSES, dtype=np.int64)[labels].transpose(0, 3, 1, 2)


def two(labels: np.ndarray, value: int) -> np.ndarray:
    return np.where(labels == 3, value, 0)


bgr = IMAGES * np.float32([1.0, 0.8, 0.5])[None, :, None, None]
nan = IMAGES.copy()
nan[1, 2, 3, 4] = np.nan
dark = IMAGES.copy()
dark[2] /= 255
blank = IMAGES.copy()
blank[2] = 0.5
mostly_void = np.where(np.arange(96)[:, None] < 60, VOID, LABELS)
drowned = np.zeros_like(LABELS)
drowned[:, 40:45, 40:45] = 1
nan_logits = LOGITS.copy()
nan_logits[0, 0, 0, 0] = np.nan

# What comes out: the kind. What goes in: images, labels, and what else is said.
FAULTS = {
    "images-channels-last": (IMAGES.transpose(0, 2, 3, 1), LABELS, {}),
    "images-no-batch-axis": (IMAGES[0], LABELS[:1], {}),
    "images-shape": (IMAGES[:, 0], LABELS, {}),
    "images-bytes": ((IMAGES * 255).astype(np.uint8), LABELS, {}),
    "images-0-255": (IMAGES * 255, LABELS, {}),
    "images-divided-twice": (IMAGES / 255, LABELS, {}),
    "images-cut": ((IMAGES + 0.4).astype(np.int64), LABELS, {}),
    "images-nan": (nan, LABELS, {}),
    "images-blank": (np.zeros_like(IMAGES), LABELS, {}),
    "images-some-blank": (blank, LABELS, {}),
    "images-mixed-scales": (dark, LABELS, {}),
    "images-normalised": ((IMAGES - 0.5) / 0.25, LABELS, {}),
    "images-reshaped": (
        batch(noise=0.0)[0].transpose(0, 2, 3, 1).reshape(IMAGES.shape), LABELS, {}),
    "images-bgr": (bgr[:, ::-1], LABELS, {"reference": bgr}),
    "images-other-scale": (IMAGES, LABELS, {"reference": (IMAGES - 0.5) / 0.05}),
    "images-no-numbers": (IMAGES[:1].astype("U4"), LABELS[:1], {}),
    "batch-empty": (IMAGES[:0], LABELS[:0], {}),
    "counts-differ": (IMAGES, LABELS[:5], {}),
    "sizes-differ": (IMAGES[:, :, :80], LABELS, {}),
    "labels-no-batch-axis": (IMAGES[:1], LABELS[0], {}),
    "labels-channel-axis": (IMAGES, LABELS[:, None], {}),
    "labels-one-hot": (IMAGES, one_hot(LABELS), {}),
    "labels-colours": (IMAGES, np.repeat(LABELS[..., None], 3, axis=3) * 30, {}),
    "labels-shape": (IMAGES, LABELS.reshape(2, 4, 96, 96)[..., None].repeat(6, -1)[0][..., :5], {}),
    "labels-float": (IMAGES, LABELS.astype(np.float32), {}),
    "labels-divided": (IMAGES, (LABELS / 255).astype(np.float32), {}),
    "labels-fractions": (IMAGES, LABELS + 0.37, {}),
    "labels-no-numbers": (IMAGES, np.full(LABELS.shape, np.nan), {}),
    "labels-0-255": (IMAGES, two(LABELS, 255), {"num_classes": 2}),
    "labels-out-of-range": (IMAGES, LABELS + 1, {}),
    "labels-mixed": (IMAGES, smoothly_resized(two(LABELS, 6)), {}),
    "labels-all-void": (IMAGES, np.full_like(LABELS, VOID), {}),
    "labels-mostly-void": (IMAGES, mostly_void, {}),
    "labels-one-class": (IMAGES, LABELS // 255, {}),
    "labels-imbalanced": (IMAGES, drowned, {}),
    "ignores-a-class": (IMAGES, LABELS, {"ignore_index": 0}),
    "labels-moved": (IMAGES, np.roll(LABELS, (4, -5), (1, 2)), {}),
    "labels-mirrored": (IMAGES, LABELS[:, :, ::-1], {}),
    "labels-of-other-images": (IMAGES, np.roll(LABELS, 1, axis=0), {}),
    "logits-labels": (IMAGES, LABELS, {"logits": LABELS}),
    "logits-nan": (IMAGES, LABELS, {"logits": nan_logits}),
    "logits-axes": (IMAGES, LABELS, {"logits": LOGITS.transpose(0, 2, 3, 1)}),
    "logits-shape": (IMAGES, LABELS, {"logits": LOGITS[:, :5]}),
    "logits-size": (IMAGES, LABELS, {"logits": LOGITS[:, :, ::2, ::2]}),
    "logits-equal": (IMAGES, LABELS, {"logits": np.zeros_like(LOGITS)}),
    "softmax-applied": (IMAGES, LABELS, {"logits": softmax(LOGITS, 1)}),
    "softmax-axis": (IMAGES, LABELS, {"logits": softmax(LOGITS, 3)}),
    "log-softmax-applied": (IMAGES, LABELS, {"logits": np.log(softmax(LOGITS, 1))}),
    "sigmoid-applied": (IMAGES, LABELS, {"logits": 1 / (1 + np.exp(-LOGITS))}),
    "prediction-constant": (IMAGES, LABELS, {"logits": LOGITS + 50 * (np.arange(7) == 3)[
        None, :, None, None]}),
    "argmax-axis": (IMAGES, LABELS, {"pred": LOGITS.argmax(2)}),
}  # fmt: skip


def kinds(images, labels, num_classes: int = CLASSES, **more) -> list[str]:
    return diagnose(images, labels, num_classes, **more).kinds


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_named_with_its_remedy(kind):
    images, labels, more = FAULTS[kind]
    seen = diagnose(images, labels, more.pop("num_classes", CLASSES), **more)
    more.setdefault("num_classes", 2 if kind == "labels-0-255" else CLASSES)
    assert kind in seen.kinds
    assert kind in repr(seen)
    symptom = seen.symptoms[seen.kinds.index(kind)]
    assert symptom.sentence[-1] in ".?"
    assert len(symptom.remedy) > 10


@pytest.mark.parametrize("kind", [k for k in FAULTS if k != "images-no-numbers"])  # text
def test_a_tensor_is_told_the_same_as_an_array(kind):
    images, labels, more = FAULTS[kind]

    def tensors(x):
        return torch.from_numpy(np.ascontiguousarray(x)) if isinstance(x, np.ndarray) else x

    more = {name: tensors(value) for name, value in more.items()}
    assert kind in kinds(tensors(images), tensors(labels), **more)


# --- no false alarm ----------------------------------------------------------------------------

SETTINGS = [
    dict(size=size, void_border=border, noise=noise)
    for size in ((64, 64), (96, 128), (160, 120))
    for border in (0, 1, 2)
    for noise in (0.0, 0.03, 0.08)
]


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_said_of_scenes_of_any_size_with_and_without_void_borders(seed):
    knobs = SETTINGS[seed % len(SETTINGS)]
    images, labels = batch(1 + seed % 6, 100 + seed, **knobs)
    assert kinds(images, labels) == []
    logits = RNG.normal(size=(len(labels), CLASSES, *labels.shape[1:])).astype(np.float32)
    assert kinds(images, labels, logits=logits, pred=logits.argmax(1)) == []


@pytest.mark.parametrize("night", [0, 1])
def test_nothing_is_said_of_scenes_by_night_next_to_scenes_by_night(night):
    images, labels = batch(6, 31, night=night)
    assert kinds(images, labels, reference=batch(6, 32, night=night)[0]) == []


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_said_of_one_flip_for_image_and_mask(seed):
    images, labels = batch(4, 400 + seed)
    assert kinds(images[..., ::-1], labels[..., ::-1], reference=IMAGES) == []


@pytest.mark.parametrize("name", PHOTO_NAMES)
@pytest.mark.parametrize("border", [False, True])
def test_nothing_is_said_of_photographs_and_their_tiles(name, border):
    photo = load_photo(name)
    labels = photo.semantic.astype(np.int64)
    if border:
        labels = with_void_border(labels)
    images = photo.image.transpose(2, 0, 1)[None]
    count = len(photo.classes)
    assert kinds(images, labels[None], count) == []
    tiles = [(r, c) for r in range(0, labels.shape[0] - 127, 128) for c in (0, 128)]
    cut = np.stack([images[0, :, r : r + 128, c : c + 128] for r, c in tiles])
    maps = np.stack([labels[r : r + 128, c : c + 128] for r, c in tiles])
    allowed = {"labels-imbalanced", "labels-one-class"}  # true of some tiles
    for i in range(len(tiles)):
        assert set(kinds(cut[i : i + 1], maps[i : i + 1], count)) <= allowed
    assert set(kinds(cut, maps, count)) <= allowed


def with_void_border(labels: np.ndarray) -> np.ndarray:
    """VOC's habit: three pixels of void between regions."""
    from scipy.ndimage import maximum_filter, minimum_filter

    return np.where(minimum_filter(labels, 5) != maximum_filter(labels, 5), VOID, labels)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_said_of_two_classes_and_of_float16_logits(seed):
    images, labels = batch(3, 600 + seed)
    labels = (labels == 5).astype(np.uint8) | (labels == 3)
    logits = RNG.normal(size=(3, 2, 96, 96)).astype(np.float16)
    assert kinds(images, labels, 2, logits=logits) == []


def test_noise_with_random_labels_gives_no_hint_about_places():
    images = RNG.random((6, 3, 96, 96), np.float32)
    labels = RNG.integers(0, 5, (6, 12, 12)).repeat(8, 1).repeat(8, 2)
    assert kinds(images, labels, 5) == []


def test_pictures_of_true_and_false_are_looked_at():
    assert "images-reshaped" not in kinds(RNG.random((2, 3, 32, 32)) > 0.5, LABELS[:2, :32, :32])


def test_two_masks_that_do_not_overlap_are_two_masks():
    labels = np.zeros((2, 32, 32), int)
    labels[0, :9, :9] = labels[1, 20:, 20:] = 1
    assert "labels-one-hot" not in kinds(IMAGES[:2, :, :32, :32], labels, num_classes=2)
    whole = np.stack([labels[0] == 0, labels[0] == 1]).astype(int)
    assert "labels-one-hot" in kinds(IMAGES[:1, :, :32, :32], whole, num_classes=2)


def test_what_cannot_be_a_number_of_classes_is_refused():
    with pytest.raises(ValueError, match="num_classes must be at least 1"):
        diagnose(IMAGES, LABELS, 0)
    with pytest.raises(TypeError, match="num_classes must be a whole number"):
        diagnose(IMAGES, LABELS, 2.0)
    with pytest.raises(TypeError, match="labels must be an array"):
        diagnose(IMAGES, None, 2)


def test_nothing_is_changed():
    images, labels, logits = IMAGES.copy(), LABELS.copy(), LOGITS.copy()
    diagnose(images, labels, CLASSES, logits)
    for before, after in ((IMAGES, images), (LABELS, labels), (LOGITS, logits)):
        np.testing.assert_array_equal(before, after)


def test_lists_of_pictures_of_two_sizes_are_refused_by_their_sizes():
    with pytest.raises(ValueError, match=r"one shape, but these have .*\(3, 4, 4\)"):
        diagnose([np.zeros((3, 4, 4)), np.zeros((3, 5, 4))], LABELS, 2)
