"""A mask that lies some pixels beside its photograph is noticed, on texture too; a true one never.

The counts below are floors. Measured: of 300 moved masks 269 are noticed (238 by edges alone), and
none of 2,000 true ones, cut anywhere out of the photographs and scenes, is called moved.
"""

import numpy as np
import pytest
from skimage.draw import ellipse

from utils.datasets import inspect
from utils.datasets.agreement import agreement
from utils.datasets.evenness import evener_place
from utils.photos import PHOTO_NAMES, load_photo
from utils.scenes import make_scenes

from .sets import save

COLORS = np.array([[0.2, 0.5, 0.2], [0.6, 0.6, 0.65], [0.55, 0.45, 0.35]], np.float32)
FAR = (-11, -10, -9, -8, 8, 9, 10, 11)


@pytest.fixture(scope="module")
def photographs():
    return [load_photo(name) for name in PHOTO_NAMES]


def painted(photographs, seed):
    """Objects of one colour each on a piece of a photograph, and their true mask."""
    rng = np.random.default_rng(seed)
    ground = photographs[seed % len(photographs)].image
    image = piece(ground, rng, (120, 160)).copy()
    mask = np.zeros(image.shape[:2], np.uint8)
    for _ in range(rng.integers(2, 6)):
        middle = rng.integers(28, 92), rng.integers(28, 132)
        where = ellipse(*middle, *rng.integers(5, 16, 2), shape=mask.shape, rotation=rng.random())
        mask[where] = kind = rng.integers(1, 4)
        image[where] = COLORS[kind - 1]
    noisy = image + rng.normal(0, 0.03, image.shape)
    return np.clip(noisy, 0, 1).astype(np.float32), mask, tuple(rng.choice(FAR, 2).tolist())


def piece(array, rng, size):
    top, left = (rng.integers(0, n - m + 1) for n, m in zip(array.shape, size, strict=False))
    return array[top : top + size[0], left : left + size[1]]


def move_of(image, mask):
    """What the report would say: the move, or None."""
    fit = agreement(image, mask, 255)
    if fit is None or fit.moved:
        return fit and fit.move
    place = evener_place(image, mask, 255, fit)
    return place and place.move


def test_most_moves_of_eight_to_eleven_pixels_are_noticed_on_texture(photographs):
    right = 0
    for seed in range(60):
        image, mask, (rows, columns) = painted(photographs, seed)
        assert move_of(image, mask) is None, seed
        said = move_of(image, np.roll(mask, (rows, columns), (0, 1)))
        right += said is not None and abs(said[0] + rows) <= 1 and abs(said[1] + columns) <= 1
    assert right >= 55


@pytest.mark.parametrize("name", PHOTO_NAMES)
def test_no_piece_of_a_photograph_with_its_own_mask_is_called_moved(photographs, name):
    photo = next(p for p in photographs if p.name == name)
    both = np.dstack([photo.image, photo.semantic, photo.instance])
    rng = np.random.default_rng(3)
    for _ in range(25):
        size = rng.integers(70, min(*both.shape[:2], 260), 2)
        cut = piece(both, rng, size)
        for channel in (3, 4):
            assert move_of(cut[..., :3], cut[..., channel].astype(int)) is None


def test_no_scene_with_its_own_map_is_called_moved():
    for scene in make_scenes(25, 1900, size=(96, 128)):
        for truth in (scene.semantic, scene.instance):
            assert move_of(scene.image, truth.astype(int)) is None


def test_the_report_says_where_the_regions_would_be_more_even(tmp_path, photographs):
    for seed in range(300):
        image, mask, move = painted(photographs, seed)
        moved = np.roll(mask, move, (0, 1))
        fit = agreement(image, moved, 255)
        if fit and not fit.moved and evener_place(image, moved, 255, fit):
            break
    save(tmp_path / "images/a.png", (image * 255).round().astype(np.uint8))
    save(tmp_path / "masks/a.png", moved)
    found = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "mask-moved"]
    assert "times as even in colour when it is moved by" in found[0].sentence
    assert f"{-move[0]} rows and {-move[1]} columns" in found[0].sentence
