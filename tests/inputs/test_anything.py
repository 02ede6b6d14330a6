"""Any value for any argument that takes an array: an answer, or an error that names it."""

import re
import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.inputs.arguments import judged
from tests.inputs.test_faces import ARGUMENTS, CALLS, surroundings

SHAPES = hnp.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=4)
NUMBERS = (
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=3)
    | st.binary(max_size=3) | st.complex_numbers()
)  # fmt: skip
KINDS = (
    hnp.boolean_dtypes() | hnp.integer_dtypes() | hnp.unsigned_integer_dtypes()
    | hnp.floating_dtypes() | hnp.complex_number_dtypes() | hnp.unicode_string_dtypes(max_len=2)
    | hnp.datetime64_dtypes()
)  # fmt: skip
ARRAYS = KINDS.flatmap(lambda kind: hnp.arrays(kind, SHAPES))
SMALL = hnp.arrays(np.int64, SHAPES, elements=st.integers(-1, 3)) | hnp.arrays(
    np.float64, SHAPES, elements=st.floats(-1, 2, width=32)
)
NESTED = st.recursive(NUMBERS, lambda inside: st.lists(inside, max_size=3), max_leaves=9)


@st.composite
def views(draw):
    """Every second entry, backwards, transposed: no copy of what lies below."""
    array = draw(ARRAYS | SMALL)
    steps = [draw(st.sampled_from((1, -1, 2, -2))) for _ in range(array.ndim)]
    seen = array[tuple(slice(None, None, step) for step in steps)]
    return seen.T if draw(st.booleans()) else seen


VALUES = (
    ARRAYS | SMALL | views() | NESTED | st.dictionaries(st.text(max_size=1), NUMBERS, max_size=2)
)


def try_any(where, value):
    name, argument = where
    one, before = CALLS[name], surroundings()
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            one(**{argument: value})
    except (ValueError, TypeError) as error:
        called = one.name_of(argument)
        end, why = judged(error, called, value)
        named = re.search(rf"\b{argument}", str(error)) and "out of" not in why
        assert end == "refused" or named, (name, argument, why)
    assert surroundings() == before


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(ARGUMENTS), VALUES)
@example(("masks.as_mask", "values"), np.zeros((0, 3), bool))
def test_any_value_is_answered_or_refused_by_name(where, value):
    try_any(where, value)


@pytest.mark.weekly
@pytest.mark.deep
@pytest.mark.timeout(1800)
@settings(max_examples=5000, derandomize=False, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(ARGUMENTS), VALUES)
def test_any_of_five_thousand_values_is_answered_or_refused_by_name(where, value):
    try_any(where, value)
