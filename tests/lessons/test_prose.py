"""What lessons 01 and 02 and their questions say in words, where no output beside it shows it."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage.measure import label, regionprops

from utils.classes import palette
from utils.masks import (
    boundary,
    box,
    ids_to_rgb,
    labels_to_rgb,
    mask_to_polygons,
    one_hot,
    polygons_to_mask,
    rle_compress,
    rle_encode,
    stored_ids,
)
from utils.photos import load_photo
from utils.scenes import three_cars

ROOT = Path(__file__).parents[2]
STREET = three_cars(size=(128, 192))


def car(number):
    return STREET.instance == number


def png_bytes(array):
    file = io.BytesIO()
    Image.fromarray(array).save(file, "PNG")
    return len(file.getvalue())


def test_01_how_much_of_its_box_a_car_fills():
    """The question about the tumour says 82 % and 43 %."""
    shares = []
    for number in (1, 2):
        _, _, width, height = box(car(number))
        shares.append(round(100 * car(number).sum() / (width * height)))
    assert shares == [82, 43]


def test_01_the_exercise_points_at_a_light_of_the_white_car_and_its_slips_at_what_they_say():
    red, green, blue = STREET.image[92, 118]
    assert red > 0.8 and green < 0.2 and blue < 0.2 and car(3)[92, 118]
    assert STREET.semantic[118, 92] == 3  # "a pixel too, one of the road"
    assert STREET.image.shape[0] - 1 - 92 == 35  # "counted from below"
    assert car(1)[85, 68]  # "the pixel of the red car"


def test_01_nearest_keeps_old_labels_and_can_lose_a_component():
    small = np.array(Image.fromarray(STREET.semantic).resize((96, 64), Image.Resampling.NEAREST))
    assert set(np.unique(small)) <= set(np.unique(STREET.semantic))
    before, after = (label(m == 4, connectivity=1).max() for m in (STREET.semantic, small))
    assert (before, after) == (4, 3)


def test_02_the_boxes_of_cars_2_and_3_share_20_columns_and_their_masks_no_pixel():
    columns = [set(range(x, x + w)) for x, _, w, _ in (box(car(2)), box(car(3)))]
    assert len(columns[0] & columns[1]) == 20
    assert not (car(2) & car(3)).any()


def test_02_scikit_images_box_is_half_open_and_says_rows_first():
    x, y, width, height = box(car(2))
    (region,) = regionprops(car(2).astype(int))
    assert region.bbox == (y, x, y + height, x + width)


def test_02_a_jpeg_changes_classes_along_borders():
    file = io.BytesIO()
    Image.fromarray(labels_to_rgb(STREET.semantic, palette())).save(file, "JPEG", quality=95)
    jpeg = np.array(Image.open(file)).astype(int)
    distance = ((jpeg[:, :, None] - palette()[:7].astype(int)) ** 2).sum(axis=3)
    wrong = distance.argmin(axis=2) != STREET.semantic
    near = np.any([boundary(STREET.semantic == c, width=2) for c in range(7)], axis=0)
    assert wrong.sum() > 100
    assert (wrong & near).sum() > 0.95 * wrong.sum()


@pytest.mark.parametrize(("photo", "smallest"), [("cat", "rle"), ("coins", "png")])
def test_02_run_lengths_are_the_smallest_for_one_cat_and_not_for_24_coins(photo, smallest):
    mask = load_photo(photo).semantic == 1
    size = {
        "rle": len(rle_compress(rle_encode(mask))["counts"]),
        "png": png_bytes(mask.astype(np.uint8)),
        "polygons": len(json.dumps(mask_to_polygons(mask))),
        "raw": mask.size,
        "one-hot": one_hot(mask, 2).astype(np.float32).nbytes,
    }
    assert min(size, key=size.get) == smallest
    assert size["one-hot"] == 8 * size["raw"] > 0.9e6
    assert size["polygons"] > max(size["rle"], size["png"])  # they go round every pixel
    assert size["rle"] < 1.05 * size["png"]  # behind by a little, where it is


def test_02_the_lawn_between_the_tripods_legs_makes_the_two_largest_holes():
    camera = load_photo("camera")
    name = {c.id: c.name for c in camera.classes}
    assert name[3] == "tripod"
    around, n = label(camera.semantic != 3, connectivity=1, return_num=True)
    holes = [
        around == i
        for i in range(1, n + 1)
        if not {0, 511} & {k for axis in np.nonzero(around == i) for k in axis.tolist()}
    ]
    assert sorted(hole.sum() > 1000 for hole in holes) == [False, True, True]
    assert {name[c] for hole in holes for c in np.unique(camera.semantic[hole])} == {"grass"}


def test_02_a_byte_keeps_the_remainder_and_makes_one_id_of_two():
    assert np.array([5001, 1000, 1256]).astype(np.uint8).tolist() == [137, 232, 232]


def test_02_the_question_about_three_bytes_has_the_id_66306():
    assert ids_to_rgb([[66306]]).tolist() == [[[2, 3, 1]]]


def test_02_the_question_about_pets_has_one_right_line():
    mask = np.array([[1, 2, 3]], np.uint8)
    wanted = [[1, 0, 255]]
    assert np.array([255, 1, 0, 255], np.uint8)[mask].tolist() == wanted
    assert (mask - 1).tolist() != wanted and (mask % 3).tolist() == [[1, 2, 0]]


def test_02_vocs_colours_of_classes_1_and_3_have_the_same_red():
    """A message of the exercise `stored_ids`."""
    from utils.exercises.notebook_02.stored_ids import VOC_COLORS

    assert VOC_COLORS[1][0] == VOC_COLORS[3][0] == 128
    assert stored_ids(Image.fromarray(np.array([[1, 3]], np.uint8))).tolist() == [[1, 3]]


def test_02_the_polygon_by_hand_covers_six_pixels():
    from utils.exercises.notebook_02.polygon_pixels import POLYGON, ex_polygon_pixels

    assert polygons_to_mask([list(POLYGON)], (6, 8)).sum() == ex_polygon_pixels.value
    lesson = (ROOT / "notebooks" / "source" / "02_mask_formats.py").read_text("utf-8")
    assert f"`{list(POLYGON)}`" in lesson
