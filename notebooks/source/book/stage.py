"""In the kernel that runs a lesson for the book: a part leaves its state instead of a live view."""

from __future__ import annotations

import base64
import zlib
from typing import Any

from IPython import get_ipython
from IPython.display import display

from utils.widgets.base import Interactive

PART = "application/vnd.segmentation-fundamentals.part+json"
OF_THE_HOST = {"layout", "tabbable", "tooltip"}  # traits of ipywidgets; the page has its own


def set_up() -> None:
    """From now on this kernel shows every interactive part as its state."""
    formatters = get_ipython().display_formatter
    formatters.ipython_display_formatter.for_type(Interactive, _show)


def part_of(widget: Interactive) -> dict:
    """A part as a page keeps it: its module, what it is, its traits, what answers in Python's place.

    Bytes are {"$bytes": base64 of zlib}.
    """
    names = [n for n in widget.get_state() if not n.startswith("_") and n not in OF_THE_HOST]
    return {
        "module": widget.module,
        "label": repr(widget).partition("\n")[0],
        "state": {name: _as_json(getattr(widget, name)) for name in names},
        "sealed": widget.sealed(),
    }


def _show(widget: Interactive) -> None:
    display({PART: part_of(widget), "text/plain": repr(widget)}, raw=True)


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return {"$bytes": base64.b64encode(zlib.compress(bytes(value), 9)).decode()}
    return value
