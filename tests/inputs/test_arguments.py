"""Every argument of every public callable, with everything that it cannot be.

What comes back is an answer where the value is a right one (legitimate.py lists those), else an
error that utils raises itself and that names the argument; never one of the libraries beneath.
"""

import copy
import dataclasses
import importlib
import inspect
import os
import pkgutil
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.inputs import rows_learner, rows_networks, rows_numbers, rows_pictures
from tests.inputs.arguments import WRONG, Made, attempt, judged, parameters, says_what_came
from tests.inputs.legitimate import KNOWN_FAULTS, LEGITIMATE, RECORDS, UNLOOKED
from tests.inputs.test_faces import surroundings

pytestmark = pytest.mark.slow

ROWS = {
    one.path: one
    for module in (rows_numbers, rows_networks, rows_pictures, rows_learner)
    for one in module.ROWS
}
FACES = (
    *("arrays", "classes", "datasets", "exercises.checker", "logits", "masks", "matching"),
    *("metrics", "networks", "photos", "plotting", "progress", "quiz", "scenes", "setup"),
)


def entries(table):
    return {(argument, wrong) for wrong, listed in table.items() for argument in listed.split()}


CHANGES = {  # figures for a whole lesson; first weights are drawn, as those of torch's own layers
    "plotting.style", "networks.conv_layer", "networks.ConvStack", "networks.EncoderDecoder",
    "networks.PixelClassifier",
}  # fmt: skip
# Their messages say what is missing in what came, or which other argument it does not fit.
MISSING = {
    "datasets.export_coco_results.classes", "datasets.load.masks", "datasets.pairs.masks",
    "logits.class_frequencies.where_present", "photos.annotation_mask.annotation",
    "plotting.draw_instances.classes", "plotting.draw_panoptic.classes",
    "plotting.instance_colors.classes", "plotting.instance_rgb.classes", "quiz.Quiz.content",
    "widgets.means_lab.MeansLab.preds", "widgets.means_lab.MeansLab.targets",
    "widgets.means_lab.moved.before", "widgets.pixel_inspector.PixelInspector.fields",
}  # fmt: skip
FINE, FAULTS = entries(LEGITIMATE), entries(KNOWN_FAULTS)


@pytest.fixture(autouse=True)
def quiet(own_passport):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def same(a, b):
    """Whether nothing was changed in a value, whatever it is made of."""
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, torch.Tensor):
        return torch.equal(a, b)
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if dataclasses.is_dataclass(a) and not isinstance(a, type):
        return same(vars(a), vars(b))
    return a == b if isinstance(a, str | int | float | set | type(None)) else True


def empty_folder(room):
    """The last folder in the room, unless a call has written into it."""
    folders = sorted(room.glob("f[0-9]*"))
    if not folders or any(folders[-1].iterdir()):
        folders.append(room / f"f{len(folders):04}")
        folders[-1].mkdir()
    return folders[-1]


@pytest.mark.parametrize("path", ROWS)
def test_the_good_call_names_every_argument_and_changes_nothing(path, tmp_path, capsys):
    one = ROWS[path]
    function = one.callable_in(tmp_path)
    assert set(parameters(function)) == set(one.good), "the table leaves out an argument"
    given, before = one.values(tmp_path), surroundings()
    plain = {k: v for k, v in given.items() if not isinstance(one.good[k], Made)}
    kept = copy.deepcopy(plain)
    function(**given)
    assert same(plain, kept)
    assert surroundings() == before or path in CHANGES


def a_share(argument):
    """A third of what is wrong, another third for the next argument; the deep run takes all."""
    start = zlib.crc32(argument.encode()) % 3
    return list(WRONG)[start::3]


TRIED = [path for path, one in ROWS.items() if one.tried]


@pytest.mark.parametrize("path", TRIED)
def test_what_an_argument_cannot_be_is_refused_by_its_name(path, tmp_path, capsys):
    try_all(path, a_share, tmp_path)


@pytest.mark.deep
@pytest.mark.weekly
@pytest.mark.parametrize("path", TRIED)
def test_none_of_all_that_an_argument_cannot_be_is_taken(path, tmp_path, capsys):
    try_all(path, lambda argument: WRONG, tmp_path)


def test_three_arguments_meet_all_that_is_wrong():
    names = [f"{path}.{argument}" for path in TRIED for argument in ROWS[path].tried]
    met = [tuple(a_share(name)) for name in names]
    assert set().union(*met) == set(WRONG)
    assert all(met.count(share) > len(names) / 4 for share in set(met))


PASSED_ON = {  # the **options of these are arguments of those
    "datasets.load": "datasets.inspect",
    "datasets.pairs": "datasets.inspect",
    "datasets.repair": "datasets.inspect",
    "scenes.make_scenes": "scenes.make_scene",
}


def with_options(path):
    """The row with what it passes on, and the names of that."""
    one, goal = ROWS[path], ROWS[PASSED_ON[path]]
    more = {k: v for k, v in goal.good.items() if k not in one.good and k not in ("rng", "look")}
    return dataclasses.replace(one, good=one.good | more), list(more)


@pytest.mark.parametrize("path", PASSED_ON)
def test_an_option_that_is_passed_on_is_refused_as_where_it_goes(path, tmp_path, capsys):
    one, options = with_options(path)
    one.callable_in(tmp_path)(**one.values(tmp_path))
    fine = {(n.replace(PASSED_ON[path], path), w) for n, w in FINE if n.startswith(PASSED_ON[path])}
    wrong_ends = []
    for option in options:
        for wrong in WRONG:
            tried = attempt(one, option, wrong, empty_folder(tmp_path))
            # A set that can be surveyed may still be one that nobody can load.
            if tried.end != "refused" and (f"{path}.{option}", wrong) not in fine:
                wrong_ends.append(f"{option}, {wrong}: {tried.end} {tried.why}")
    assert wrong_ends == []


@pytest.mark.parametrize("path", PASSED_ON)
def test_an_option_that_nothing_has_is_refused_by_its_name(path, tmp_path, capsys):
    one = ROWS[path]
    with pytest.raises(TypeError, match="colour_map"):
        list(one.callable_in(tmp_path)(**one.values(tmp_path), colour_map=1) or ())


def try_all(path, values_for, tmp_path):
    one, wrong_ends = ROWS[path], []
    for argument in one.tried:
        before, name = surroundings(), f"{path}.{argument}"
        for wrong in values_for(name):
            folder = empty_folder(tmp_path)
            tried = attempt(one, argument, wrong, folder)
            if (name, wrong) in FAULTS:
                expected = "fault"
            else:
                expected = "taken" if (name, wrong) in FINE else "refused"
            if tried.end != expected:
                wrong_ends.append(f"{argument}, {wrong}: {tried.end} {tried.why}".strip())
            value = WRONG[wrong](folder)
            if (
                tried.end == "refused"
                and name not in MISSING
                and not says_what_came(tried.why, value)
            ):
                wrong_ends.append(f"{argument}, {wrong}: does not say what came: {tried.why}")
        assert surroundings() == before or path in CHANGES
    assert wrong_ends == []


def public(face):
    """What a face offers that can be called: its __all__, else what it defines."""
    module = importlib.import_module(f"utils.{face}")
    named = getattr(module, "__all__", None) or [
        n for n, v in vars(module).items()
        if not n.startswith("_") and getattr(v, "__module__", "") == module.__name__
    ]  # fmt: skip
    return {f"{face}.{n}" for n in named if callable(getattr(module, n))}


def widgets():
    folder = importlib.import_module("utils.widgets").__path__
    return {
        name
        for part in pkgutil.iter_modules(folder)
        for name in public(f"widgets.{part.name}")
        if part.name != "traits"  # traitlets calls them; tests/widgets/test_states.py tries them
    }


def test_every_public_name_is_in_the_table():
    offered = set.union(*map(public, FACES)) | widgets()
    records, unlooked = set(RECORDS.split()), set(" ".join(UNLOOKED.values()).split())
    assert offered - set(ROWS) - records - unlooked == set(), "no good call of a public name"
    assert (records | unlooked) - offered == set(), "a name that is gone"
    assert (records | unlooked) & set(ROWS) == set()


def test_what_is_called_a_record_is_one():
    for path in RECORDS.split():
        module, name = path.rsplit(".", 1)
        made = getattr(importlib.import_module(f"utils.{module}"), name)
        plain = dataclasses.is_dataclass(made) or issubclass(made, tuple) or name == "Picture"
        assert inspect.isclass(made) and plain, path


def test_the_lists_of_exceptions_name_arguments_that_there_are():
    known = {f"{path}.{argument}" for path, one in ROWS.items() for argument in one.tried}
    assert {argument for argument, _ in FINE | FAULTS} - known == set()
    assert set(LEGITIMATE) | set(KNOWN_FAULTS) <= set(WRONG) and not FINE & FAULTS


def test_an_error_of_a_library_is_not_taken_for_one_of_ours():
    for spoil in (lambda: np.zeros(3).reshape(2, 2), lambda: int("a"), lambda: os.stat("/nothing")):
        with pytest.raises((ValueError, OSError)) as caught:
            spoil()
        assert judged(caught.value, "a", None)[0] == "fault"
    from utils.masks import box

    with pytest.raises(ValueError) as caught:
        box(np.zeros((2, 2), bool))
    assert judged(caught.value, "mask", None)[0] == "refused"
    assert judged(caught.value, "pred", None)[0] == "fault"


def test_a_message_that_says_nothing_of_what_came_is_noticed():
    wrong = [np.zeros((2, 7)), "text", None, 3.7, [1, 2], {"a": 1}, {5}, int]
    assert not any(says_what_came("labels is wrong; do it otherwise", one) for one in wrong)
    assert says_what_came("labels has the shape (2, 7)", wrong[0])
    assert says_what_came("labels must be an array, got float 3.7", wrong[3])


PARTS = [
    path for path in sorted(widgets())
    if path in ROWS and hasattr(ROWS[path].callable_in(Path()), "class_own_traits")
]  # fmt: skip


@pytest.mark.parametrize("path", PARTS)
def test_a_misspelled_state_of_an_interactive_part_is_named(path, tmp_path):
    made = ROWS[path].callable_in(tmp_path)
    with pytest.raises(TypeError, match="misspelled"):
        made(**ROWS[path].values(tmp_path), misspelled=3)
