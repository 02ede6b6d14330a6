"""A state that a learner sets is taken, or refused by its name."""

import numpy as np
import pytest
import traitlets

from utils.widgets.overlap_lab import OverlapLab
from utils.widgets.pixel_inspector import PixelInspector
from utils.widgets.threshold_lab import ThresholdLab
from utils.widgets.traits import Choice, Place, Share

NAN, INF = float("nan"), float("inf")
STRANGE = [
    None,
    NAN,
    INF,
    -1,
    10**30,
    "x",
    b"x",
    [],
    {},
    np.zeros(3),
    np.array(["image"]),
    object(),
]


def inspector():
    return PixelInspector(np.zeros((4, 5, 3)), np.zeros((7, 4, 5)))


def lab():
    return ThresholdLab(np.zeros((4, 5), np.float32), np.eye(4, 5, dtype=bool))


STATES = [
    (make, name)
    for make in (inspector, lab, OverlapLab)
    for name, trait in make().traits().items()
    if isinstance(trait, Choice | Place | Share)
]


@pytest.mark.parametrize(
    ("make", "name"), STATES, ids=lambda value: getattr(value, "__name__", value)
)
def test_a_state_takes_no_value_of_another_kind_and_names_itself(make, name):
    part = make()
    before = getattr(part, name)
    for value in [*STRANGE, True]:
        if value is True and name == "miss_cost":
            continue  # 1.0, one of its choices, equals True
        with pytest.raises(traitlets.TraitError, match=name):
            setattr(part, name, value)
        assert getattr(part, name) == before


def test_what_belongs_there_is_taken():
    part, other = inspector(), lab()
    part.row, part.view, other.threshold = 3, "entropy", np.float64(0.25)
    assert (part.row, part.view, other.threshold) == (3, "entropy", 0.25)
