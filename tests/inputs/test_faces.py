"""Every public function that takes arrays, with everything that people hand over for one.

Whatever comes in, the answer is that of the plain array, or a ValueError or TypeError that names
the argument. Nothing else changes: not the argument, not the random numbers, not a mode.
"""

import inspect
import os
import re
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from tests.inputs.faces import DETECTED, ELSEWHERE, NET, OVERLAPS, ROOMS, Call
from utils import matching

pytestmark = pytest.mark.slow

CALLS = {f"{room}.{name}": c for room, (_, calls) in ROOMS.items() for name, c in calls.items()}
ARGUMENTS = [(name, argument) for name, c in CALLS.items() for argument in c.arrays]


class Metres(np.ndarray):
    """A subclass, as units and geodata have them."""


class Frame:
    """An object that is no array and can be made one, as tables of pandas can."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)


def strided(values):
    wide = np.repeat(values, 2, axis=-1)
    return wide[..., ::2]


def backwards(values):
    return values[::-1].copy()[::-1]


def locked(values):
    values = values.copy()
    values.flags.writeable = False
    return values


# The same numbers in another coat: the answer must be the same too.
COATS = {
    "a list": lambda v: v.tolist(),
    "tuples": lambda v: tuple(map(tuple, v.tolist())) if v.ndim == 2 else tuple(v.tolist()),
    "read-only": locked,
    "every second of a larger array": strided,
    "negative strides": backwards,
    "column by column": np.asfortranarray,
    "other byte order": lambda v: v.astype(v.dtype.newbyteorder()),
    "a subclass": lambda v: v.view(Metres),
    "an object with __array__": Frame,
    "a masked array without masked entries": lambda v: np.ma.masked_array(v),
    "a memoryview": lambda v: memoryview(np.ascontiguousarray(v)),
}
INTEGERS = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64")
FLOATS = ("float16", "float32", "float64", "longdouble")
# What is none: refused, whatever the argument is.
STRANGE = {
    "text": lambda v: v.astype(str),
    "one text": lambda v: "labels",
    "bytes": lambda v: v.tobytes(),
    "objects": lambda v: np.array([None] * v.size, object).reshape(v.shape),
    "None": lambda v: None,
    "a dictionary": lambda v: {"a": v},
    "a set": lambda v: {1, 2},
    "a generator": lambda v: (row for row in v),
    "dates": lambda v: np.zeros(v.shape, "datetime64[D]"),
    "complex": lambda v: v.astype(complex),
    "rows of different lengths": lambda v: [[1, 2], [1]],
    "masked entries": lambda v: np.ma.masked_array(v, np.arange(v.size).reshape(v.shape) == 1),
    "a list with masked entries": lambda v: [np.ma.masked_array(v[0], v[0] == v[0]), *v[1:]],
    "no pixel": lambda v: np.zeros((0, *v.shape[1:]), v.dtype),
    "sparse": lambda v: torch.tensor(v.astype(np.float64)).to_sparse(),
    "on the device meta": lambda v: torch.tensor(v.astype(np.float64)).to("meta"),
    "a number": lambda v: v.ravel()[0],
    "one axis more": lambda v: np.stack([np.stack([v, v]), np.stack([v, v])]),
}
FINE = {  # what of that is an answer for some: there may be no prediction, thresholds, objects
    "no pixel": {"mask_ious", "threshold_mask", "threshold_curve", "dice_from_iou", "iou_from_dice",
                 "greedy_match", "Detections", "class_weights", "draw_image", "to_target"},
    "a number": {"as_label_map", "threshold_mask", "threshold_curve", "dice_from_iou", "softmax",
                 "iou_from_dice", "log_softmax", "entropy", "confusion_matrix", "pixel_agreement",
                 "tp_fp_fn_tn", "iou", "dice", "precision_recall", "class_frequencies"},
}  # fmt: skip
SPOILT = {  # kind -> values that it cannot have
    "int": {"halves": 0.5, "whole floats": 1.0, "NaN": np.nan, "negative": -1, "huge": 2**63 + 5},
    "id": {"halves": 0.5, "whole floats": 1.0, "NaN": np.nan, "negative": -1},
    "bit": {"halves": 0.5, "whole floats": 1.0, "NaN": np.nan, "negative": -1, "255": 255, "2": 2},
    "unit": {"NaN": np.nan, "infinity": np.inf, "255": 255.0, "negative": -0.5},
    "share": {"infinity": np.inf, "255": 255.0, "negative": -0.5},
    "float": {"NaN": np.nan, "infinity": np.inf},
    "pixels": {"NaN": np.nan, "infinity": np.inf, "255": 255.0},
    "number": {"NaN": np.nan, "infinity": np.inf, "negative": -1},
    "colors": {"halves": 0.5, "NaN": np.nan, "negative": -1, "256": 256, "65536": 65536},
}  # fmt: skip


MEANT = {  # names that may be anything; labels that are only compared; void of any number
    ("negative", "pixel_agreement"), ("negative", "to_target"), ("infinity", "logits_to_labels"),
    ("huge", "to_target"),
}  # fmt: skip


def same(found, expected):
    """Numbers that are equal, whatever they come in: tuples, dictionaries, tensors, scores."""
    if isinstance(expected, dict):
        return list(found) == list(expected) and all(same(found[k], expected[k]) for k in expected)
    if isinstance(expected, str | bool) or expected is None:
        return found == expected
    if isinstance(expected, tuple | list):
        return len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, matching.OverlapTable | matching.Matching | matching.PanopticQuality):
        return all(same(v, vars(expected)[k]) for k, v in vars(found).items())
    found, expected = (v.numpy() if isinstance(v, torch.Tensor) else v for v in (found, expected))
    return np.allclose(
        np.asarray(found, float), np.asarray(expected, float), rtol=2e-3, atol=2e-3, equal_nan=True
    )


def surroundings():
    """All that a call must leave alone."""
    return (
        os.getcwd(), str(np.geterr()), np.random.get_state()[1].tobytes(), dict.copy(plt.rcParams),
        torch.get_rng_state().numpy().tobytes(), torch.is_grad_enabled(), torch.get_default_dtype(),
        [m.training for m in NET.modules()], [p.grad for p in NET.parameters()], plt.get_fignums(),
    )  # fmt: skip


def answer(one: Call, argument: str, value):
    """What the call gives, or the text of its refusal, which must name the argument."""
    before = surroundings()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.filterwarnings("ignore", message="__array__ implementation")
            warnings.filterwarnings("ignore", message="Sparse CSR|.*non-writable")
            result, refusal = one(**{argument: value}), ""
    except (ValueError, TypeError) as error:
        result, refusal = None, str(error)
        assert re.search(rf"\b{one.name_of(argument)}", refusal), refusal
        assert type(error).__module__ == "builtins", type(error)
    assert surroundings() == before
    return result, refusal


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_the_same_numbers_in_another_coat_give_the_same_answer(name, argument):
    one = CALLS[name]
    expected, wrong = one(), []
    for coat, wear in COATS.items():
        value = wear(one.good[argument].copy())
        kept = np.array(value.values if isinstance(value, Frame) else value)
        result, refusal = answer(one, argument, value)
        if refusal or not same(result, expected):
            wrong.append((coat, result, refusal))
        np.testing.assert_array_equal(value.values if isinstance(value, Frame) else value, kept)
    assert wrong == []


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_every_type_that_holds_the_numbers_gives_the_same_answer(name, argument):
    one = CALLS[name]
    good, kind = one.good[argument], one.arrays[argument]
    types = FLOATS if good.dtype.kind == "f" else INTEGERS + ("bool",) * int(good.max() <= 1)
    for dtype in types:
        narrow = np.iinfo(dtype).max < good.max() if dtype in INTEGERS else False
        if narrow:
            continue
        result, refusal = answer(one, argument, good.astype(dtype))
        if dtype == "bool" and kind in ("number", "colors"):
            continue  # 0 and 1 counted, or coloured: refused, or the same
        assert refusal == "" and same(result, one()), (dtype, refusal)


@pytest.mark.parametrize("name", [n for n, c in CALLS.items() if not n.startswith("plotting")])
def test_tensors_give_the_same_answer_and_stay_as_they_are(name):
    one = CALLS[name]
    types = (None, torch.bfloat16) if one.good[next(iter(one.good))].dtype.kind == "f" else (
        None, torch.uint8, torch.int16, torch.uint16, torch.int32)  # fmt: skip
    for dtype in types:
        given = {}
        for argument, good in one.good.items():
            tensor = torch.from_numpy(good.copy())
            whole = good.dtype.kind in "iu"
            fits = dtype is not None and whole != dtype.is_floating_point
            tensor = tensor.to(dtype) if fits and good.max() < 256 else tensor
            given[argument] = tensor.requires_grad_(tensor.is_floating_point())
        kept = {k: t.detach().clone() for k, t in given.items()}
        result = one(**given)
        coarse = {k: t.detach().to(torch.float64).numpy() if t.is_floating_point() else one.good[k]
                  for k, t in given.items()}  # fmt: skip
        result = result.detach() if isinstance(result, torch.Tensor) else result
        if isinstance(result, torch.Tensor) and result.dtype == torch.bfloat16:
            assert torch.allclose(result.double(), torch.as_tensor(one()).double(), atol=0.05)
        else:
            assert same(tuple(t.detach() for t in result) if isinstance(result, tuple) and all(
                isinstance(t, torch.Tensor) for t in result) else result, one(**{
                    k: v.astype(one.good[k].dtype) for k, v in coarse.items()})), dtype  # fmt: skip
        assert all(torch.equal(given[k].detach(), kept[k]) for k in kept)


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_what_is_no_such_array_is_refused_by_name(name, argument):
    one, short, taken = CALLS[name], name.split(".")[1], []
    for strange, make in STRANGE.items():
        result, refusal = answer(one, argument, make(one.good[argument].copy()))
        if not refusal and short not in FINE.get(strange, ()) and strange != "one axis more":
            taken.append((strange, result))  # (with one axis more some are batches)
    if one.function.__name__ == "draw" and argument == "image":
        taken = [(strange, result) for strange, result in taken if strange != "None"]
    assert taken == []


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_a_number_that_cannot_be_there_is_refused_by_name(name, argument):
    one, taken = CALLS[name], []
    for fault, value in SPOILT[one.arrays[argument]].items():
        wide = isinstance(value, int) and value > 1 << 62
        spoilt = one.good[argument].astype(np.uint64 if wide else np.asarray([value]).dtype)
        spoilt.flat[1] = value
        result, refusal = answer(one, argument, spoilt)
        if not refusal and (fault, name.split(".")[1]) not in MEANT:
            taken.append((fault, result))
    assert taken == []


def public(room):
    module, _ = ROOMS[room]
    names = getattr(module, "__all__", None) or [
        n for n, v in vars(module).items()
        if not n.startswith("_") and getattr(v, "__module__", "") == module.__name__
    ]  # fmt: skip
    return {n for n in names if callable(getattr(module, n))}


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_in_the_table(room):
    named = {*ROOMS[room][1], *ELSEWHERE.get(room, "").split()}
    assert public(room) == named


def test_scores_of_detections_refuse_what_are_none():
    for function in (
        matching.average_precision, matching.detection_curve, matching.coco_average_precision,
    ):  # fmt: skip
        assert function([DETECTED]) is not None
        assert same(function(image for image in [DETECTED]), function([DETECTED]))
        for wrong in (DETECTED, [1], 3, None, "text", []):
            with pytest.raises((TypeError, ValueError), match="images"):
                function(wrong)
    for function in (matching.pairwise_iou, matching.overlapping):
        assert inspect.signature(function).parameters.keys() == {"table"}
        assert function(OVERLAPS) is not None
        with pytest.raises(TypeError, match="table"):
            function(np.eye(3))
