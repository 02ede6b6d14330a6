"""A learner goes back: cells that are run again, in any order, say the same as before."""

import ast
import importlib.util
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from utils.exercises.checker import FunctionExercise

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("build", ROOT / "notebooks" / "source" / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)
TRAIN_LITTLE = build.sources(["00", "01", "02", "03", "05", "06"])
TEACH = [s for s in build.sources() if not s.name.startswith("09")]
OWN_ON_PURPOSE = {
    "train_step": "lesson 04 trains with the learner's own, once it is right",
    "labels_at_size": "lesson 08 judges with the learner's own; it has the same arguments",
}


def said(cell) -> str:
    """The text of a cell's outputs; an error would have raised."""
    return "".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs)


def is_exercise(cell) -> bool:
    return "exercise" in cell.metadata.get("tags", ())


def stubs(notebook) -> list[ast.FunctionDef]:
    """The functions that the exercises of a lesson ask for."""
    cells = [ast.parse(c.source).body for c in notebook.cells if is_exercise(c)]
    return [s for body in cells for s in body if isinstance(s, ast.FunctionDef)]


def own_functions(source: Path, notebook) -> str:
    """Every exercise's solution, with the arguments of its stub and no more."""
    keys = {e.name: e.answer_key() for e in build.exercises_of(source).values()
            if isinstance(e, FunctionExercise)}  # fmt: skip
    code = []
    for stub in stubs(notebook):
        handed = ", ".join(a.arg for a in stub.args.args)
        code += [keys[stub.name], f"_own_{stub.name} = {stub.name}"]
        code += [f"def {stub.name}({ast.unparse(stub.args)}):",
                 f"    return _own_{stub.name}({handed})"]  # fmt: skip
    return "\n".join(code)


def names(tree: ast.AST, context: type) -> set[str]:
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, context)}


def made(tree: ast.Module) -> set[str]:
    """The names that a cell imports, defines or assigns."""
    imports = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]
    defined = {s.name for s in tree.body if isinstance(s, ast.FunctionDef)}
    return {a.asname or a.name for n in imports for a in n.names} | defined | names(tree, ast.Store)


@pytest.mark.parametrize("source", TEACH, ids=lambda s: s.stem)
def test_a_cell_that_uses_what_an_exercise_asks_for_imports_it_itself(source):
    """So the learner's own, with fewer arguments or a bug, never spoils a later cell."""
    notebook, helpers, missing = build.read(source), {}, []
    asked = {s.name for s in stubs(notebook)} - set(OWN_ON_PURPOSE)
    for cell in (c for c in notebook.cells if c.cell_type == "code" and not is_exercise(c)):
        tree = ast.parse(cell.source)
        helpers |= {s.name: names(s, ast.Load) for s in tree.body if isinstance(s, ast.FunctionDef)}
        used = names(tree, ast.Load)
        used = used.union(*(helpers.get(name, ()) for name in used))
        missing += [(name, cell.source) for name in (used & asked) - made(tree)]
    assert missing == []


def run_twice(source: Path, order, before: str = "") -> tuple[list, list]:
    """What the compared cells say in a first round, and then again; `before` runs before each."""
    notebook = build.read(source)
    notebook.cells.append(nbformat.v4.new_code_cell(before))
    own, last = notebook.cells[-1], len(notebook.cells) - 1
    place = {"metadata": {"path": str(build.NOTEBOOKS)}}
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place)
    code = [(i, c) for i, c in enumerate(notebook.cells[:-1]) if c.cell_type == "code"]
    with client.setup_kernel():
        first = {i: said(client.execute_cell(c, i)) for i, c in code}
        again = {}
        for i, cell in order([pair for pair in code if not is_exercise(pair[1])]):
            client.execute_cell(own, last)
            again[i] = said(client.execute_cell(cell, i))
    compared = [i for i, c in code if i in again and first[i]
                and "nbval-ignore-output" not in c.metadata.get("tags", ())]  # fmt: skip
    assert len(compared) > 3
    return [(i, first[i]) for i in compared], [(i, again[i]) for i in compared]


@pytest.mark.weekly
@pytest.mark.deep
@pytest.mark.parametrize("source", TRAIN_LITTLE, ids=lambda s: s.stem)
def test_running_all_cells_again_from_the_last_to_the_first_changes_nothing(
    source, tmp_path, monkeypatch
):
    """A name that is used for two things would be found out here."""
    monkeypatch.setenv("SEGMENTATION_PROGRESS", str(tmp_path / "progress.json"))
    first, again = run_twice(source, reversed)
    assert first == again


@pytest.mark.weekly
@pytest.mark.deep
@pytest.mark.parametrize("source", TRAIN_LITTLE, ids=lambda s: s.stem)
def test_exercises_that_are_solved_after_run_all_change_no_other_cell(
    source, tmp_path, monkeypatch
):
    """Any cell may be run right after any exercise."""
    monkeypatch.setenv("SEGMENTATION_PROGRESS", str(tmp_path / "progress.json"))
    first, again = run_twice(source, list, own_functions(source, build.read(source)))
    assert first == again
