"""The book's script and styles: the host and, a file each, the front ends of the interactive parts.

Scripts are plain ones, no modules: a page that is opened from the file system may not load those.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from utils.widgets.base import Interactive
from utils.widgets.front_end import HERE, join

BOOK = Path(__file__).resolve().parent
EXPORT = re.compile(r"^export default ", re.MULTILINE)


def parts() -> list[type[Interactive]]:
    """The class of every interactive part."""
    for path in sorted(HERE.glob("*.py")):
        import_module(f"utils.widgets.{path.stem}")
    return [c for c in Interactive.__subclasses__() if c.__module__.startswith("utils.widgets")]


def front_end(part: type[Interactive]) -> str:
    """A part's front end as a script that hands itself to the host."""
    text, n = EXPORT.subn(f"sfBook.parts.{part.module} = ", part.front_end)
    if n != 1:
        raise ValueError(f"{part.module}.js has {n} lines that begin with 'export default', not 1")
    return f"(() => {{\n{text}}})();\n"


def host() -> str:
    """live/host.js and what it imports as one script."""
    live = BOOK / "live"
    return f"(() => {{\n{join((live / 'host.js').read_text('utf-8'), live)}}})();\n"


def style() -> str:
    """The look of the parts, in the theme's colours, and the book's own."""
    sheets = [HERE / "base.css"]
    sheets += [s for p in parts() if (s := HERE / f"{p.module}.css").exists()]
    sheets += [BOOK / f"{name}.css" for name in ("book", "phone", "paper")]
    return "".join(s.read_text("utf-8") for s in sheets)


def write(static: Path) -> None:
    """Put them where the site's files are."""
    (static / "book.js").write_text(host(), encoding="utf-8")
    (static / "book.css").write_text(style(), encoding="utf-8")
    (static / "parts").mkdir(exist_ok=True)
    for part in parts():
        (static / "parts" / f"{part.module}.js").write_text(front_end(part), encoding="utf-8")
