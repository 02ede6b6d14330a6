"""What all interactive parts share: a small anywidget whose front end computes in the browser.

How to write one
  1. `utils/widgets/name.py`: a plain function that computes the numbers from the state (tests and
     learners call it), and a class with the state as traits:

         class Lens(Interactive):
             module = "name"                              # its front end is name.js
             size = traitlets.Int(3).tag(sync=True)       # read and set from a cell or a test
             pixels = binary()                            # bytes; `to_bytes(array)` makes them

             def describe(self) -> str:                   # the sentence that repr() shows
                 return f"a lens of {self.size} pixels"

             def answer(self, question):                  # only for what the browser cannot compute
                 return {"sum": 3}, [to_bytes(array)]     # a dict and a list of bytes

  2. `utils/widgets/name.js`: one call, `export default interactive(({ model, root, ... }) => ...)`.
     base.js stands in front of it as text and offers the rest; its first lines say what there is.
     No build step, and nothing is fetched.
  3. `draw_name(fig or ax, state)`: the static figure of the same function, for readers without a
     kernel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets

from utils.classes import SegmentationClass

HERE = Path(__file__).parent

# A page never forgets a module that it has loaded, and anywidget loads one for each widget. This
# small one loads the real one, once for all widgets of its kind.
LOADER = """const loaded = (globalThis.sfModules ??= new Map());
function load(text) {
  if (!loaded.has(text)) {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    loaded.set(text, import(url).finally(() => URL.revokeObjectURL(url)));
  }
  return loaded.get(text);
}
const render = async ctx => (await load(ctx.model.get('_front_end'))).default.render(ctx);
export default { render };
"""

_former_runs: dict[str, tuple[str, list[Interactive]]] = {}


def binary(default: bytes = b"") -> traitlets.Bytes:
    """A trait for raw bytes in both directions (the browser's arrive as a memoryview)."""
    return traitlets.Bytes(default).tag(sync=True, from_json=lambda value, _: bytes(value))


def to_bytes(array: Any, dtype: Any = np.uint8) -> bytes:
    """The numbers of an array, row by row, as little-endian bytes for a `binary` trait.

    >>> to_bytes([[True, False]])
    b'\\x01\\x00'
    """
    return np.ascontiguousarray(array, dtype=np.dtype(dtype).newbyteorder("<")).tobytes()


def image_bytes(image: Any) -> bytes:
    """An image as the RGB bytes that base.js's `rgb` reads.

    Args:
        image: (H, W, 3) or (H, W), float in 0..1 or uint8.

    Returns:
        H * W * 3 bytes.
    """
    image = np.asarray(image)
    if image.dtype != np.uint8:
        image = np.round(np.clip(np.nan_to_num(image), 0, 1) * 255)
    if image.ndim == 2:
        image = np.repeat(image[..., None], 3, axis=2)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"image must have shape (H, W, 3) or (H, W), got {image.shape}")
    return to_bytes(image)


def class_rows(classes: Sequence[SegmentationClass]) -> list[dict]:
    """A class table as the browser reads it; base.js's `hex` takes the colours.

    >>> class_rows([SegmentationClass(1, "sky", (86, 180, 233), False)])
    [{'id': 1, 'name': 'sky', 'color': '#56b4e9'}]
    """
    return [
        {"id": c.id, "name": c.name, "color": "#{:02x}{:02x}{:02x}".format(*c.color)}
        for c in classes
    ]


def middle(mask: np.ndarray) -> tuple[int, int]:
    """(row, column) of the mask's pixel nearest to its centre of mass: it lies on the object.

    >>> middle(np.array([[1, 1, 1], [1, 0, 0]], bool))
    (0, 1)
    """
    rows, cols = np.nonzero(mask)
    nearest = np.argmin((rows - rows.mean()) ** 2 + (cols - cols.mean()) ** 2)
    return int(rows[nearest]), int(cols[nearest])


def require_pixel(row: int, col: int, height: int, width: int) -> None:
    """Raise IndexError unless the picture has such a pixel; -1 is none."""
    if not (0 <= row < height and 0 <= col < width):
        raise IndexError(f"pixel ({row}, {col}) lies outside a picture of {height} x {width}")


def shown(value: float | None, digits: int = 3) -> str:
    """A number as every interactive part writes it; base.js has the same function.

    >>> shown(0.0625), shown(float("nan"))
    ('0.062', 'NaN')
    """
    return "NaN" if value is None or math.isnan(value) else f"{value:.{digits}f}"


class Interactive(anywidget.AnyWidget):
    """An anywidget made of base.js and the subclass's own module.

    A subclass sets `module` and its traits, and overrides `describe` and, where the browser
    cannot compute something, `answer`.
    """

    module = ""
    front_end = ""  # the text of base.js and the own module
    _esm = LOADER
    _front_end = traitlets.Unicode().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "module" in cls.__dict__:  # not in the class that anywidget derives when one is made
            own = HERE / f"{cls.module}.js"
            cls.front_end = (HERE / "base.js").read_text("utf-8") + own.read_text("utf-8")
            cls._css = (HERE / "base.css").read_text("utf-8")
        super().__init_subclass__(**kwargs)

    def __init__(self, **traits: Any) -> None:
        super().__init__(_front_end=self.front_end, **traits)
        self.on_msg(_on_message)
        _close_former_run(self)

    def describe(self) -> str:
        """One sentence: what this is, and its state."""
        return "an interactive part"

    def answer(self, question: dict) -> tuple[dict, list[bytes]]:
        """Compute what the browser cannot; base.js's `asker` sends one question at a time."""
        raise NotImplementedError(f"{type(self).__name__} answers no questions")

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.describe()}"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = repr(self)  # anywidget cuts it short
        return bundle


def _on_message(widget: Interactive, content: dict, buffers: list) -> None:
    """Answer a ping or a question; an error is told in the browser, where the learner sees it."""
    reply, data = {"id": content.get("id")}, []
    if content.get("kind") == "question":
        try:
            reply["answer"], data = widget.answer(content["question"])
        except Exception as error:
            reply["error"] = f"{type(error).__name__}: {error}"
    widget.send(reply, data)


def _close_former_run(widget: Interactive) -> None:
    """When a cell runs again, close what its former run made: nothing piles up in the kernel."""
    try:
        parent = get_ipython().kernel.get_parent("shell")  # type: ignore[name-defined]
        cell, run = parent["metadata"]["cellId"], parent["header"]["msg_id"]
    except (NameError, AttributeError, KeyError, TypeError):
        return  # no notebook, or one that does not name its cells
    last_run, widgets = _former_runs.get(cell, (run, []))
    if last_run != run:
        for old in widgets:
            old.layout.close()
            old.close()
        widgets = []
    _former_runs[cell] = (run, [*widgets, widget])
