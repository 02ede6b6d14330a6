"""Files as people's tools write them: nothing in them is misread or lost without a word."""

import numpy as np
import pytest

from tests.datasets.sets import whole
from utils.datasets import inspect, load, repair

RNG = np.random.default_rng(8)
SIZE = (48, 64)


def noise(size: tuple[int, int] = SIZE) -> np.ndarray:
    """A photograph of nothing."""
    return RNG.integers(0, 256, (*size, 3), np.uint8)


def squares(i: int) -> np.ndarray:
    """(48, 64) labels 0, 1, 2: a large region and a small one, elsewhere for each i."""
    labels = np.zeros(SIZE, np.uint8)
    labels[4 + i : 30 + i, 6 : 30 + i] = 1
    labels[36:44, 40 + i : 48 + i] = 2
    return labels


def test_a_name_to_leave_out_that_no_file_has_is_an_error(tmp_path):
    root = tmp_path / "set"
    whole(root)
    for ending in (".jpg", ".png"):  # a copy's files end in .png, whatever the original's did
        (root / "images" / "street_1.png").rename(root / "images" / f"street_1{ending}")
        own = load(root, leave_out=[f"street_1{ending}"], progress=False)
        assert "street_1" not in own.names
        (root / "images" / f"street_1{ending}").rename(root / "images" / "street_1.png")
    with pytest.raises(
        ValueError, match=r"no file called 'street_1.jpg'.* There is 'street_1.png'"
    ):
        load(root, leave_out=["street_1.jpg"], progress=False)
    copy = repair(root, to=tmp_path / "copy", leave_out=["street_3.png"], progress=False)
    assert inspect(copy.folder, progress=False).ok
    assert inspect(root, leave_out=["street_3.png", "masks/street_4.png"], progress=False).ok
