"""Build the notebooks: notebooks/source/*.py -> executed notebooks/*.ipynb.

    python notebooks/source/build.py                  build what changed
    python notebooks/source/build.py 03 --force       build lesson 03 whether it changed or not
    python notebooks/source/build.py --check          name what is not built from its source; exit 1
    python notebooks/source/build.py --solved FOLDER  write the notebooks with every exercise solved

Prose and cells are edited in notebooks/source only (jupytext percent scripts).
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import os
import re
import sys
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

SOURCE = Path(__file__).resolve().parent
NOTEBOOKS = SOURCE.parent
WIDGET = "application/vnd.jupyter.widget-view+json"
FORMATTERS = re.compile(r" +# fmt: skip$", re.M)  # a word to ruff, none to learners
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}


def sources(words: list[str] | None = None) -> list[Path]:
    """The percent scripts, all or those whose name begins with one of the words."""
    found = sorted(SOURCE.glob("[0-9][0-9]_*.py"))
    return [p for p in found if not words or p.name.startswith(tuple(words))]


def built(source: Path) -> Path:
    """Where the notebook of a source stands."""
    return NOTEBOOKS / f"{source.stem}.ipynb"


def read(source: Path) -> NotebookNode:
    """The notebook of a source, without outputs; the same source gives the same bytes."""
    notebook = jupytext.read(source)
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        cell.source = FORMATTERS.sub("", cell.source)
        digest = hashlib.sha256(cell.source.encode()).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    return notebook


def essence(notebook: NotebookNode) -> list[tuple]:
    """What source and built notebook must share: the cells, their tags and ids."""
    return [
        (c.cell_type, c.id, c.source, tuple(c.metadata.get("tags", ()))) for c in notebook.cells
    ]


def is_current(source: Path) -> bool:
    """Whether the built notebook is what its source says."""
    path = built(source)
    return path.exists() and essence(nbformat.read(path, 4)) == essence(read(source))


def execute(notebook: NotebookNode, timeout: int = 600) -> NotebookNode:
    """Run all cells in a fresh kernel, with a passport of its own."""
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, timeout=timeout, kernel_name="python3",
            resources={"metadata": {"path": str(NOTEBOOKS)}}, record_timing=False,
            coalesce_streams=True,  # what is printed line by line stays one output
        )  # fmt: skip
        own = {"SEGMENTATION_PROGRESS": str(Path(folder) / "progress.json")}
        client.execute(env={**os.environ, **own})
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


def clean(notebook: NotebookNode) -> NotebookNode:
    """Drop what is dead in a stored notebook: widget views, progress bars; refuse stderr."""
    for number, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        outputs = []
        for output in cell.outputs:
            if output.get("name") == "stderr":
                raise SystemExit(f"code cell {number + 1} writes to stderr:\n{output.text}")
            data = output.get("data", {})
            if "sf-next-day" in data.get("text/html", ""):
                continue  # for a saved notebook and a new kernel
            if data.pop(WIDGET, None) and "%|" in data.get("text/plain", ""):
                continue  # a progress bar
            if data or not output.output_type.endswith(("data", "result")):
                outputs.append(output)
        cell.outputs = outputs
    return notebook


def build(source: Path) -> Path:
    """Execute a source and write its notebook."""
    path = built(source)
    notebook = clean(execute(read(source)))
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    return path


def exercises_of(source: Path) -> dict[str, object]:
    """The exercises of a lesson by variable name, e.g. ex_iou."""
    name = f"utils.exercises.notebook_{source.name[:2]}"
    if importlib.util.find_spec(name) is None:
        return {}
    module = importlib.import_module(name)
    return {k: v for k, v in vars(module).items() if k.startswith("ex_")}


def solve(code: str, exercises: dict[str, object]) -> str:
    """Put the answer key where the stub stands in one exercise cell."""
    lines, tree = code.splitlines(), ast.parse(code)
    checked = {
        node.func.value.id: node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "check"
        and isinstance(node.func.value, ast.Name)
    }
    for statement in reversed(tree.body):
        names = [getattr(statement, "name", None)]
        names += [t.id for t in getattr(statement, "targets", []) if isinstance(t, ast.Name)]
        for variable in checked:
            if exercises[variable].name in names:
                key = exercises[variable].answer_key().splitlines()
                lines[statement.lineno - 1 : statement.end_lineno] = key
    return "\n".join(lines)


def solved(source: Path) -> NotebookNode:
    """The lesson with every exercise solved, not executed."""
    notebook, exercises = read(source), exercises_of(source)
    for cell in notebook.cells:
        if "exercise" in cell.metadata.get("tags", ()):
            cell.source = solve(cell.source, exercises)
    return notebook


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "lessons", nargs="*", help="beginnings of file names, e.g. 01 03; all if left out"
    )
    parser.add_argument("--force", action="store_true", help="build also what has not changed")
    parser.add_argument("--check", action="store_true", help="only say what is not built")
    parser.add_argument("--solved", metavar="FOLDER", help="write solved notebooks there instead")
    wish = parser.parse_args()
    stale = [s for s in sources(wish.lessons) if wish.force or not is_current(s)]
    if wish.check:
        for source in stale:
            print(f"{built(source).name} is not what source/{source.name} builds: make notebooks")
        return bool(stale)
    if wish.solved:
        folder = Path(wish.solved)
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources(wish.lessons):
            nbformat.write(solved(source), folder / f"{source.stem}.ipynb")
        return 0
    for source in stale:
        print(f"{source.name} -> {build(source).name}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
