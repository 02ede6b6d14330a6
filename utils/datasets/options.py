"""What a person can say about a data set, checked once and in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from utils.arrays import require_list, to_numpy
from utils.classes import VOID
from utils.datasets.readers.which_format import FORMATS

Color = tuple[int, int, int]
IDS = (None, "instances", "cityscapes")


@dataclass(frozen=True)
class Options:
    """How the files are to be understood.

    Args:
        images: the folder of the photographs.
        masks: a folder or an annotation file; None when it lies inside `images`.
        form: one of FORMATS, or None.
        classes: names in class order, the background included, or None.
        colors: colour -> class id, or None.
        table: number in the file -> class id, or None.
        void: the number of "do not count" in the files.
        ids: None when numbers are classes; "instances" when each is an object; "cityscapes" when
            they are class * 1000 + object.
        leave_out: names of files to pass over.
    """

    images: Path
    masks: Path | None
    form: str | None
    classes: list[str] | None
    colors: dict[Color, int] | None
    table: dict[int, int] | None
    void: int
    ids: str | None
    leave_out: frozenset[str]


def check_options(
    images: Any,
    masks: Any = None,
    *,
    format: str | None = None,
    classes: Sequence[str] | None = None,
    palette: Any = None,
    table: Mapping[int, int] | None = None,
    void: int = VOID,
    ids: str | None = None,
    leave_out: Sequence[str] = (),
) -> Options:
    """Options whose every part is what it should be.

    Args:
        images: folder of the photographs, or of the whole data set.
        masks: folder of masks or annotation files, or one COCO JSON or CVAT XML.
        format: one of FORMATS; by default it is found out.
        classes: the names in class order, the background included; without it for YOLO.
        palette: name -> (red, green, blue), in class order; or the colours alone. "void" is void.
        table: number in the file -> class id; `void` for what is not to count.
        void: the number that stands for "do not count" in the files.
        ids: "instances" or "cityscapes" when the numbers of masks are objects.
        leave_out: names of photographs or masks to pass over.

    Raises:
        TypeError, ValueError: an argument is not what it should be; FileNotFoundError: no folder.
    """
    folder, truth = _place(images, "images"), None if masks is None else _place(masks, "masks")
    if truth is not None and is_copy(folder):
        raise ValueError(
            f"masks must be left out: {folder} is a copy that repair(...) wrote and has its masks "
            f"in it, but masks is {truth}"
        )
    if format is not None and (not isinstance(format, str) or format not in FORMATS):
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    if ids is not None and (not isinstance(ids, str) or ids not in IDS):
        raise ValueError(f"ids must be None, 'instances' or 'cityscapes', not {ids!r}")
    if isinstance(leave_out, str):
        raise TypeError(f"leave_out must be a list of names, not one string: [{leave_out!r}]")
    names, colors = _palette(palette)
    names, numbers = _names(classes) or names, _table(table)
    for argument, ids_of in (("palette", colors), ("table", numbers)):
        _require_named(names, ids_of, argument)
    return Options(
        folder,
        truth,
        format,
        names,
        colors,
        numbers,
        _number(void, "void"),
        ids,
        frozenset(_texts(leave_out, "leave_out")),
    )


def _place(value: Any, name: str) -> Path:
    if not isinstance(value, str | Path):
        raise TypeError(f"{name} must be a path, not {type(value).__name__}")
    if not str(value):
        raise ValueError(f"{name} is an empty text; expected a path")
    path = Path(value).expanduser()
    if not path.exists() and str(value)[:1] in "\"'“‘" and str(value)[:1]:
        raise FileNotFoundError(f"{name}: the path has quotes in it, take them away: {value}")
    if not path.exists():
        near = path.parent if path.parent.is_dir() else Path.cwd()
        there = sorted(p.name for p in near.iterdir())[:6]
        raise FileNotFoundError(f"{name}: there is no {path}. In {near} there are {there}")
    if name == "masks" and path.is_file() and path.suffix.lower() not in (".json", ".xml"):
        raise ValueError(
            f"masks must be a folder, or a file .json or .xml of annotations, but is {path}: "
            "export masks as pictures, or COCO's JSON"
        )
    if name == "images" and not path.is_dir():
        raise ValueError(f"images must be a folder, but {path} is a file; say its folder")
    return path


def is_copy(folder: Path) -> bool:
    """Did `repair` write this folder?"""
    return all((folder / name).exists() for name in ("notes.json", "images", "masks"))


def _texts(values: Any, name: str) -> list[str]:
    texts = require_list(values, name, "a list of names")
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(f"{name} must be a list of names, not {texts!r:.80}")
    return texts


def _names(classes: Any) -> list[str] | None:
    if classes is None:
        return None
    names = _texts(classes, "classes")
    if len(set(names)) != len(names):
        raise ValueError(f"classes must differ from one another, but are {names}")
    return names


def _palette(palette: Any) -> tuple[list[str] | None, dict[Color, int] | None]:
    if palette is None:
        return None, None
    if not isinstance(palette, Mapping):
        rows = to_numpy(palette, "palette")
        if rows.ndim != 2 or rows.shape[1] != 3:
            raise ValueError(
                "palette must be {name: (red, green, blue), ...} or a list of such colours, "
                f"but has the shape {rows.shape}"
            )
        palette = {f"class {i}": row for i, row in enumerate(rows.tolist())}
    names: list[str] = []
    colors: dict[tuple[int, int, int], int] = {}
    for name, color in palette.items():
        color = _color(name, color)
        if color in colors:
            raise ValueError(f"palette has the colour {color} twice, the second time for {name!r}")
        colors[color] = VOID if name == "void" else len(names)
        names += [] if name == "void" else [str(name)]
    return names, colors


def _color(name: Any, color: Any) -> Color:
    values = np.asarray(color)
    whole = values.dtype.kind in "iu" and values.shape == (3,)
    if not whole or values.min() < 0 or values.max() > 255:
        raise ValueError(f"palette[{name!r}] must be three whole numbers 0..255, not {color!r}")
    return tuple(values.tolist())


def _table(table: Any) -> dict[int, int] | None:
    if table is None:
        return None
    if not isinstance(table, Mapping):
        raise TypeError(f"table must be {{number in the file: class id}}, not {table!r}")
    checked = {_number(k, "table"): _number(v, f"table[{k!r}]") for k, v in table.items()}
    if any(not 0 <= value <= VOID for value in checked.values()):
        raise ValueError(f"table must lead to class ids 0..{VOID} ({VOID} is void), not {table}")
    return checked


def _require_named(names: list[str] | None, ids_of: Mapping | None, argument: str) -> None:
    """Class ids lie below the number of names, where somebody gave names."""
    highest = max((i for i in (ids_of or {}).values() if i != VOID), default=-1)
    if names is not None and highest >= len(names):
        raise ValueError(
            f"{argument} leads to class {highest}, but classes has {len(names)} names, those of "
            f"the classes 0..{len(names) - 1}: {names}"
        )


def _number(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    return int(value)
