"""The class table: one place that says which number is which class, and how it is drawn."""

import numpy as np
import pytest

from utils.classes import (
    STREET,
    VOID,
    VOID_COLOR,
    SegmentationClass,
    class_names,
    palette,
    require_classes,
    thing_ids,
)


def test_a_class_stands_in_the_row_of_its_id():
    assert [c.id for c in STREET] == list(range(len(STREET)))
    assert len(set(class_names())) == len({c.color for c in STREET}) == len(STREET)


def test_things_are_what_can_be_counted():
    assert [STREET[i].name for i in thing_ids()] == ["car", "person"]


def test_the_palette_has_a_colour_for_every_label():
    table = palette()
    assert table.shape == (256, 3) and table.dtype == np.uint8
    assert [tuple(table[c.id].tolist()) for c in STREET] == [c.color for c in STREET]
    assert tuple(table[VOID].tolist()) == VOID_COLOR
    assert not table[len(STREET) : VOID].any()


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ((-1, "sky", (0, 0, 0), False), ValueError),
        ((1.0, "sky", (0, 0, 0), False), ValueError),
        ((1, b"sky", (0, 0, 0), False), TypeError),
        ((1, "sky", (0, 0, 256), False), ValueError),
        ((1, "sky", "#000000", False), ValueError),
        ((1, "sky", (0, 0, 0), 1), TypeError),
    ],
)
def test_a_row_that_is_none_is_refused(row, error):
    with pytest.raises(error, match="must be"):
        SegmentationClass(*row)


@pytest.mark.parametrize("strange", ["sky", ["sky"], 7, {1: "sky"}], ids=repr)
def test_only_rows_make_a_table(strange):
    with pytest.raises(TypeError, match="classes must be a list of SegmentationClass"):
        require_classes(strange)


def test_one_row_is_a_table_of_one():
    assert require_classes(STREET[0]) == (STREET[0],)


def test_an_id_beyond_the_palette_is_told():
    with pytest.raises(ValueError, match=r"has the id 300; a palette has colours for 0\.\.255"):
        palette([SegmentationClass(300, "far", (0, 0, 0), False)])
