"""The benchmarks run and compare the same counts; how fast anything is, no test asserts."""

import pytest
from benchmarks.confusion import OURS, ratios


@pytest.mark.parametrize("void", [False, True])
def test_the_confusion_benchmark_compares_ways_that_agree(void):
    relative, ns_per_pixel = ratios((2, 48, 56), 5, "uint8", void=void, rounds=1)
    assert relative[OURS] == 1.0
    assert len(relative) >= 4 and all(value > 0 for value in relative.values())
    assert ns_per_pixel > 0
