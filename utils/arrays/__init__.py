"""What comes in: numpy or torch, checked once at the door; counting pixels."""

from utils.arrays.checks import (
    among,
    as_bool,
    require_colours,
    require_in_range,
    require_labels,
    require_mask,
    require_probabilities,
)
from utils.arrays.counting import (
    chunks,
    count,
    count_by_adding,
    divide,
    in_runs,
    nan_mean,
    pair_codes,
)
from utils.arrays.kinds import LabelMap, LabelMapLike, Logits, LogitsLike, Mask, MaskLike
from utils.arrays.library import (
    as_given,
    dtype_kind,
    is_tensor,
    plain,
    to_numpy,
)
from utils.arrays.numbers import (
    first_index,
    ignored_labels,
    require_finite,
    require_num_classes,
    require_number,
    require_whole,
)
from utils.arrays.pairs import (
    image_pairs,
    label_pair,
    mask_pair,
)

__all__ = [
    "LabelMap",
    "LabelMapLike",
    "Logits",
    "LogitsLike",
    "Mask",
    "MaskLike",
    "among",
    "as_bool",
    "as_given",
    "chunks",
    "count",
    "count_by_adding",
    "divide",
    "dtype_kind",
    "first_index",
    "ignored_labels",
    "image_pairs",
    "in_runs",
    "is_tensor",
    "label_pair",
    "mask_pair",
    "nan_mean",
    "pair_codes",
    "plain",
    "require_colours",
    "require_finite",
    "require_in_range",
    "require_labels",
    "require_mask",
    "require_num_classes",
    "require_number",
    "require_probabilities",
    "require_whole",
    "to_numpy",
]
