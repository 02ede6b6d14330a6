"""lib/painted_mask.js and lib/history.js: whatever is painted, undo brings back what was there."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

places = st.builds(lambda x, y: {"x": x, "y": y}, st.integers(0, 6), st.integers(0, 4))
strokes = st.lists(
    st.one_of(
        st.tuples(st.just("stamp"), places, st.sampled_from([1, 3, 5]), st.integers(0, 1)),
        st.tuples(st.just("stroke"), places, places, st.sampled_from([1, 3]), st.integers(0, 1)),
        st.tuples(st.just("fill"), places),
    ),
    min_size=1,
    max_size=8,
)


@given(strokes)
def test_undo_goes_back_step_by_step_and_redo_forth(node, painted):
    steps = [step for one in painted for step in (["remember"], list(one))]
    n = len(painted)
    told = node.call("story", "story", [*steps, *[["undo"]] * n, *[["redo"]] * n], 7, 5)
    after = [np.zeros(35, int).tolist(), *told[1 : 2 * n : 2]]  # what was there after each stroke
    assert told[2 * n : 3 * n] == after[-2::-1]
    assert told[3 * n :] == after[1:]


@given(strokes)
def test_a_new_stroke_forgets_what_was_undone(node, painted):
    steps = [step for one in painted for step in (["remember"], list(one))]
    stamp = [["remember"], ["stamp", {"x": 0, "y": 0}, 1, 1]]
    told = node.call("story", "story", [*steps, ["undo"], *stamp, ["redo"], ["redo"]], 7, 5)
    assert told[-1] == told[-2] == told[-3]


def test_with_nothing_to_undo_nothing_happens(node):
    told = node.call(
        "story", "story", [["undo"], ["redo"], ["stamp", {"x": 0, "y": 0}, 1, 1]], 7, 5
    )
    assert not any(told[0]) and not any(told[1]) and sum(told[2]) == 1
