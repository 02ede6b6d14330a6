"""The front end's files: ES modules, joined into one text when Python starts."""

from __future__ import annotations

import re
from pathlib import Path

from utils.arrays import require_path, require_text

HERE = Path(__file__).parent

LOADER = (HERE / "loader.js").read_text("utf-8")

_NAMES = r"\{\s*\w+(?:,\s*\w+)*,?\s*\}"
_IMPORT = re.compile(rf"^import ({_NAMES}) from '(\./[\w./-]+\.js)';$", re.MULTILINE)
_EXPORT = re.compile(r"^export (const|function) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b|export (?!default )).*", re.MULTILINE)


def join(text: str, folder: Path = HERE) -> str:
    """An ES module and all that it imports as one: each in a scope of its own, before who needs it.

    Args:
        text: the module's source; `import { a, b } from './lib/c.js';` is followed.
        folder: where it lies.

    Raises:
        ValueError: an import or export of another form; two modules of one name.
    """
    text, folder = require_text(text, "text"), require_path(folder, "folder")
    modules: dict[Path, str] = {}
    own = _linked(text, folder, modules)
    return "".join(["const modules = {};\n", *modules.values(), own])


def _linked(text: str, folder: Path, modules: dict[Path, str]) -> str:
    """The text with its imports made constants; what it imports is put into `modules`, once."""

    def link(found: re.Match) -> str:
        path = (folder / found[2]).resolve()
        if path not in modules:
            if twin := next((other for other in modules if other.name == path.name), None):
                raise ValueError(f"two modules are called {path.name}: {twin} and {path}")
            source = _linked(path.read_text("utf-8"), path.parent, modules)
            names = ", ".join(name for _, name in _EXPORT.findall(source))
            body = _EXPORT.sub(r"\1 \2", source)
            modules[path] = (
                f"modules['{path.name}'] = (() => {{\n{body}return {{ {names} }};\n}})();\n"
            )
        return f"const {found[1]} = modules['{path.name}'];"

    linked = _IMPORT.sub(link, text)
    if other := next((o for o in _OTHER.finditer(linked) if not _EXPORT.match(o[0])), None):
        raise ValueError(f"cannot join {other[0]!r}; write import {{ name }} from './lib/file.js'")
    return linked
