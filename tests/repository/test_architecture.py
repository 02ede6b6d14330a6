"""Rooms and floors: pyproject.toml holds the contract; here stands what no library can say."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UTILS = ROOT / "utils"
NEED_TORCH = {"networks", "exercises"}
# Modules that may be imported by their own name: each part, each lesson's exercises, the checker,
# and the definitions, whose names are those of the functions that they define.
FACES = re.compile(
    r"widgets\.\w+|exercises\.(notebook_\d\d|checker)|(masks|metrics|matching)\.by_definition"
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(p): p for p in sorted(UTILS.rglob("*.py"))}
LESSONS = sorted((ROOT / "notebooks" / "source").glob("[0-9]*.py"))


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def imports(path: Path) -> dict[str, bool]:
    """What a file imports: name -> whether at the top level."""
    tree = ast.parse(path.read_text("utf-8"))
    found: dict[str, bool] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = [n if (n := f"{base}.{a.name}") in MODULES else base for a in node.names]
        else:
            continue
        for name in names:
            found[name] = found.get(name, False) or node in tree.body
    return found


def behind_the_face(path: Path, room: str) -> list[str]:
    """Modules inside another room that a file imports."""
    inner = [n.removeprefix("utils.") for n in imports(path) if n.startswith("utils.")]
    return [n for n in inner if "." in n and room_of(f"utils.{n}") != room and not FACES.match(n)]


def test_rooms_keep_to_their_floors():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_there_are_at_most_sixteen_rooms():
    rooms = {room_of(m) for m in MODULES} - {""}
    assert len(rooms) <= 16, sorted(rooms)


@pytest.mark.parametrize("room", sorted({room_of(m) for m in MODULES} - {""}))
def test_a_room_has_tests_in_a_folder_of_its_name(room):
    assert list((ROOT / "tests" / room).glob("test_*.py"))


@pytest.mark.parametrize("module", [m for m in MODULES if m != "utils"])
def test_a_room_imports_the_faces_of_others(module):
    assert behind_the_face(MODULES[module], room_of(module)) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda p: p.stem)
def test_lessons_import_faces(lesson):
    assert behind_the_face(lesson, "") == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda p: p.stem)
def test_no_lesson_renames_what_it_imports_from_the_series(lesson):
    tree = ast.parse(lesson.read_text("utf-8"))
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    ours = [n for n in nodes if (n.module or "").startswith("utils")]
    assert [a.name for n in ours for a in n.names if a.asname] == []


@pytest.mark.parametrize("room", sorted({room_of(m) for m in MODULES} - {""}))
def test_a_package_says_what_its_face_shows(room):
    face = UTILS / room / "__init__.py"
    if not face.exists() or room in {"exercises", "widgets"}:
        return  # a single module is its own face; these two show packages and modules
    tree = ast.parse(face.read_text("utf-8"))
    shown = next(
        ast.literal_eval(n.value)
        for n in tree.body
        if isinstance(n, ast.Assign) and n.targets[0].id == "__all__"
    )
    handed_on = {a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert set(shown) == handed_on and len(shown) == len(set(shown))


@pytest.mark.parametrize("module", [m for m in MODULES if room_of(m) not in {*NEED_TORCH, ""}])
def test_only_what_teaches_networks_needs_torch_at_import_time(module):
    found = imports(MODULES[module])
    assert not any(top for name, top in found.items() if re.match(r"torch\b", name))


def test_metrics_and_widgets_start_without_torch():
    code = (
        "import sys, utils.metrics, utils.matching, utils.masks, utils.logits, utils.quiz, "
        "utils.scenes, utils.photos, utils.datasets, utils.widgets.overlap_lab, "
        "utils.exercises.checker\n"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_nothing_loads_a_pickle():
    pattern = re.compile(
        r"import pickle|torch\.load\((?!.*weights_only=True)|allow_pickle=True|joblib\.load"
    )
    files = [*MODULES.values(), *LESSONS]
    assert [p.name for p in files if pattern.search(p.read_text("utf-8"))] == []


def test_no_source_reaches_for_the_network():
    pattern = re.compile(r"urllib\.request|requests\.get|urlopen|fetch\(\s*['\"]http|pooch")
    files = [*MODULES.values(), *UTILS.rglob("*.js"), *LESSONS]
    assert [p.name for p in files if pattern.search(p.read_text("utf-8"))] == []
