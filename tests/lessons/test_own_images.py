"""Lesson 08, "Now yours": its cells with a learner's own paths, which the lesson leaves empty."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.datasets.sets import (
    PALETTE,
    annotation,
    coco_json,
    each_mask,
    fingerprint,
    image_path,
    read,
    whole,
)
from utils.classes import STREET, palette

pytestmark = pytest.mark.slow

SOURCE = Path(__file__).resolve().parents[2] / "notebooks/source/08_your_images.py"
CELLS = [
    cell.partition("\n")[2]
    for cell in SOURCE.read_text("utf-8").split("# %%")
    if not cell.startswith(" [markdown]")
]
MINE = [cell for cell in CELLS if re.match(r"MY_\w+ = ", cell)]


def whats_needed():
    """The lesson's imports, and its functions for any data set, in their order."""
    room = {"display": lambda thing: print(thing)}
    for cell in CELLS:
        tree = ast.parse(re.sub(r"^[#%!].*$", "", cell, flags=re.MULTILINE))
        tree.body = [
            node for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
            or getattr(node, "name", "") in ("kept_out", "learn", "judge", "export")
        ]  # fmt: skip
        exec(compile(tree, str(SOURCE), "exec"), room)
    return room


def run(cell, room, **paths):
    """Run a cell with what a learner writes between its quotes; a short training."""
    for name, value in paths.items():
        cell, found = re.subn(rf"^{name} = \S+", lambda _, v=value, n=name: f"{n} = {v!r}", cell,
                              flags=re.MULTILINE)  # fmt: skip
        assert found == 1, name
    exec(compile(cell.replace("steps=300", "steps=2"), str(SOURCE), "exec"), room)


def grey(root):
    """Masks of class numbers, and a fault that `repair` mends."""
    whole(root)
    image_path(root).rename(root / "images/my street 2.PNG")
    (root / "masks/street_2.png").rename(root / "masks/my street 2.png")
    return {"MY_IMAGES": str(root / "images"), "MY_MASKS": str(root / "masks")}


def colored(root):
    whole(root)
    each_mask(root, lambda labels: palette(STREET)[labels])
    options = {"palette": PALETTE}
    return {"MY_IMAGES": str(root / "images"), "MY_MASKS": str(root / "masks"),
            "MY_OPTIONS": options}  # fmt: skip


def coco(root):
    file = coco_json(root, annotations=[annotation(3, 1, 1, area=900), annotation(4, 2, 2)])
    return {"MY_IMAGES": str(root / "images"), "MY_MASKS": str(file)}


@pytest.mark.parametrize("mended", [False, True], ids=["as it is", "with a copy"])
@pytest.mark.parametrize("made", [grey, colored, coco])
def test_a_learners_own_folder_goes_through_to_its_predictions(made, mended, tmp_path, capsys):
    paths, room = made(tmp_path / "set"), whats_needed()
    if made is grey and not mended:
        (tmp_path / "set/images/my street 2.PNG").rename(tmp_path / "set/images/my street 2.png")
    before, out = fingerprint(tmp_path / "set"), tmp_path / "predicted"
    look, repair, learn = MINE
    run(look, room, **paths)
    assert "pairs" in capsys.readouterr().out
    run(repair, room, MY_COPY=str(tmp_path / "copy") if mended else "")
    said = capsys.readouterr().out
    assert ("pairs written to" in said) == mended
    run(repair, room, MY_COPY="")
    run(learn, room, MY_PREDICTIONS=str(out))
    said = capsys.readouterr().out
    assert "mean IoU of" in said and "PIL.Image" in said  # the score, and the pairs drawn before it
    sizes = {Image.open(p).size for p in (tmp_path / "set/images").iterdir()}
    written = sorted(out.iterdir())
    n = max(len(list((tmp_path / "set/images").iterdir())) // 5, 1)
    assert [p.stem for p in written] == sorted(room["mine"].names[-n:])
    assert {Image.open(p).size for p in written} <= sizes
    assert np.max([read(p).max() for p in written]) < len(room["mine"].classes)
    run(learn, room, MY_PREDICTIONS=str(out))
    assert "is there already: say a new folder" in capsys.readouterr().out
    assert fingerprint(tmp_path / "set") == before, "nothing of the learner's is written to"


def test_the_copy_is_made_once_and_taken_again(tmp_path, capsys):
    room, copy = whats_needed(), str(tmp_path / "copy")
    paths = coco(tmp_path / "set")
    for _ in range(2):  # "Run All" a second time: the first cell names the originals again
        run(MINE[0], room, **paths)
        run(MINE[1], room, MY_COPY=copy)
        assert room["MY_IMAGES"] == copy and not room["MY_MASKS"] and not room["MY_OPTIONS"]
    said = capsys.readouterr().out
    assert said.count("pairs written to") == 2 and said.count("earlier, with the same options") == 1
    run(MINE[1], room, MY_COPY=copy)  # this cell alone, once more: the copy is the set already
    assert room["MY_IMAGES"] == copy and capsys.readouterr().out == ""


def test_a_copy_is_not_taken_for_other_options(tmp_path):
    room, paths = whats_needed(), grey(tmp_path / "set")
    run(MINE[0], room, **paths)
    run(MINE[1], room, MY_COPY=str(tmp_path / "copy"))
    run(MINE[0], room, **paths, MY_OPTIONS={"leave_out": ["street_1.png"]})
    with pytest.raises(ValueError, match="written with other options: say a new folder"):
        run(MINE[1], room, MY_COPY=str(tmp_path / "copy"))


def test_one_photograph_is_too_few_to_learn_from_and_to_judge(tmp_path):
    room = whats_needed()
    whole(tmp_path, n=1)
    run(MINE[0], room, MY_IMAGES=str(tmp_path))
    with pytest.raises(AssertionError, match="two pairs are needed"):
        run(MINE[2], room, MY_PREDICTIONS=str(tmp_path / "out"))


def test_the_three_cells_do_nothing_while_their_paths_are_empty(capsys):
    room = whats_needed()
    for cell in MINE:
        run(cell, room)
    assert len(MINE) == 3 and capsys.readouterr().out == "" and "mine" not in room
