"""What comes in: numpy or torch, checked once at the door; counting pixels."""

from utils.arrays.counting import (
    as_given,
    chunks,
    count,
    count_by_adding,
    divide,
    dtype_kind,
    label_pair,
    mask_pair,
    nan_mean,
    pair_codes,
    require_in_range,
    require_labels,
    require_num_classes,
    require_probabilities,
)
from utils.arrays.library import is_tensor, to_numpy

__all__ = [
    "as_given",
    "chunks",
    "count",
    "count_by_adding",
    "divide",
    "dtype_kind",
    "is_tensor",
    "label_pair",
    "mask_pair",
    "nan_mean",
    "pair_codes",
    "require_in_range",
    "require_labels",
    "require_num_classes",
    "require_probabilities",
    "to_numpy",
]
