"""What all interactive parts share: a small anywidget whose front end computes in the browser.

How to write one
  1. `utils/widgets/name.py`: a plain function that computes the numbers from the state (tests and
     learners call it), and a class with the state as traits:

         class Lens(Interactive):
             module = "name"                              # its front end: name.js, and name.css
             size = traitlets.Int(3).tag(sync=True)       # read and set from a cell or a test
             pixels = binary()                            # bytes; `to_bytes(array)` makes them

             def describe(self) -> str:                   # the sentence that repr() shows
                 return f"a lens of {self.size} pixels"

             def answer(self, question):                  # only for what the browser cannot compute
                 return {"sum": 3}, [to_bytes(array)]     # a dict and a list of bytes

  2. `utils/widgets/name.js`: an ES module that imports what it needs from lib/ and ends in
     `export default interactive('name', ctx => ...)`; lib/view.js says what ctx has. Arithmetic
     goes into a module of lib/ that knows no page; a test compares it with Python in node.
     No build step, and nothing is fetched: front_end.py joins the modules when Python starts.
  3. `utils/widgets/name.css`, if it needs one: every rule begins with `.sf.sf-name`.
  4. `draw_name(fig or ax, state)`, if a lesson shows it: the static figure of the same function,
     for readers without a kernel.
"""

from __future__ import annotations

import math
import textwrap
from numbers import Real
from typing import Any
from uuid import uuid4

import anywidget
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.figure import Figure

from utils.arrays import require_kind, require_mask, require_whole, said
from utils.widgets.data import CONSTANTS
from utils.widgets.front_end import HERE, LOADER, join

# A saved notebook that is opened with a new kernel has no model behind its parts, and JupyterLab
# says "Error displaying widget: model not found". This output stands before each part; its style
# shows it only there, in place of that text.
NEXT_DAY = """<style>
.sf-next-day { display: none; }
.jp-OutputArea-child:has(+ .jp-OutputArea-child > .jp-OutputArea-output.jupyter-widgets)
  .sf-next-day { display: block; }
.jp-OutputArea-output.jupyter-widgets { display: none; }
</style>
<div class="sf-next-day">This part needs its kernel, which is a new one. Choose <em>Run All Above
Selected Cell</em> in the menu <em>Run</em>, then run this cell.</div>"""

_former_runs: dict[str, tuple[str, list[Interactive]]] = {}


def middle(mask: np.ndarray) -> tuple[int, int]:
    """(row, column) of the mask's pixel nearest to its centre of mass: it lies on the object.

    >>> middle(np.array([[1, 1, 1], [1, 0, 0]], bool))
    (0, 1)
    """
    mask = require_mask(mask, "mask")
    if np.ndim(mask) != 2:
        raise ValueError(f"mask must have shape (H, W), got {np.shape(mask)}")
    rows, cols = np.nonzero(mask)
    if not rows.size:
        raise ValueError("mask is empty: it has no middle")
    nearest = np.argmin((rows - rows.mean()) ** 2 + (cols - cols.mean()) ** 2)
    return int(rows[nearest]), int(cols[nearest])


def require_pixel(row: int, col: int, height: int, width: int) -> None:
    """Raise IndexError unless the picture has such a pixel; -1 is none."""
    row, col = require_whole(row, "row"), require_whole(col, "col")
    if not (0 <= row < height and 0 <= col < width):
        raise IndexError(
            f"row {row}, col {col}: pixel ({row}, {col}) lies outside a picture of "
            f"{height} x {width}"
        )


def figure_of(fig: Figure) -> Figure:
    """The figure to draw into."""
    return require_kind(fig, Figure, "fig", "a figure of matplotlib, plt.figure()")


def shown(value: float | None, digits: int = 3) -> str:
    """A number as every interactive part writes it; lib/numbers.js has the same function.

    >>> shown(0.0625), shown(float("nan"))
    ('0.062', 'NaN')
    """
    digits = require_whole(digits, "digits", 0, 20)
    if value is not None and not isinstance(value, Real):
        raise TypeError(f"value must be a number or None, got {said(value)}")
    return "NaN" if value is None or math.isnan(value) else f"{value:.{digits}f}"


class Interactive(anywidget.AnyWidget):
    """An anywidget whose front end is the subclass's own module and the parts of lib/ it imports.

    A subclass sets `module` and its traits, and overrides `describe` and, where the browser
    cannot compute something, `answer`.
    """

    module = ""
    front_end = ""  # the text of its modules, joined
    _esm = LOADER
    _front_end = traitlets.Unicode().tag(sync=True)
    _own_id = traitlets.Unicode().tag(sync=True)  # by which loader.js finds its model
    constants = traitlets.Dict(CONSTANTS, read_only=True).tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "module" in cls.__dict__:  # not in the class that anywidget derives when one is made
            own = HERE / f"{cls.module}.css"
            cls.front_end = join((HERE / f"{cls.module}.js").read_text("utf-8"))
            cls._css = (HERE / "base.css").read_text("utf-8")
            cls._css += own.read_text("utf-8") if own.exists() else ""
        super().__init_subclass__(**kwargs)

    def __init__(self, **traits: Any) -> None:
        if unknown := sorted(set(traits) - set(self.trait_names())):
            own = ", ".join(sorted(self.class_own_traits()))
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}; it has {own}")
        own_id = uuid4().hex
        super().__init__(model_id=own_id, _own_id=own_id, _front_end=self.front_end, **traits)
        self.on_msg(_on_message)
        _close_former_run(self)

    def describe(self) -> str:
        """One sentence: what this is, and its state."""
        return "an interactive part"

    def answer(self, question: dict) -> tuple[dict, list[bytes]]:
        """Compute what the browser cannot; lib/questions.js sends one question at a time."""
        raise NotImplementedError(f"{type(self).__name__} answers no questions")

    def sealed(self) -> dict:
        """What a page without Python needs to answer in its place; it is kept until it is asked."""
        return {}

    def __repr__(self) -> str:
        """In lines of 80: a long one would break in the middle of a number."""
        said = f"{type(self).__name__}: {self.describe()}"
        return textwrap.fill(said, 80, subsequent_indent="  ", break_on_hyphens=False)

    def _ipython_display_(self) -> None:
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            display({"text/html": NEXT_DAY}, raw=True)  # no text: not a part of the lesson
            display(*bundle[:1], metadata=bundle[1], raw=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = repr(self)  # anywidget cuts it short
        return bundle


def _on_message(widget: Interactive, content: dict, buffers: list) -> None:
    """Answer a ping or a question; an error is told in the browser, where the learner sees it."""
    reply: dict[str, Any] = {"id": content.get("id")}
    data: list[bytes] = []
    if content.get("kind") == "question":
        try:
            reply["answer"], data = widget.answer(content["question"])
        except Exception as error:
            reply["error"] = f"{type(error).__name__}: {error}"
    widget.send(reply, data)


def _close_former_run(widget: Interactive) -> None:
    """When a cell runs again, close what its former run made: nothing piles up in the kernel."""
    try:
        # IPython puts the name among the builtins; where it is not there, this is no notebook.
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
