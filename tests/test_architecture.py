"""Who may import whom. An arrow is an import; arrows go one way and at most three deep."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UNITS = {  # every module of utils belongs to one unit
    "arrays": ["arrays"],
    "classes": ["classes"],
    "masks": ["masks", "encodings", "palettes"],
    "metrics": [
        "counting",
        "binary",
        "metrics",
        "conventions",
        "overlap",
        "matching",
        "logits",
        "definitions",
    ],
    "scenes": ["scenes", "scenery", "photos", "held_out"],
    "networks": [
        "models",
        "receptive",
        "devices",
        "evaluation",
        "history",
        "losses",
        "training",
    ],
    "runs": ["runs"],
    "plotting": ["plotting", "network_figures"],
    "widgets": ["widgets"],
    "passport": ["progress", "progress_file", "board"],
    "questions": ["questions", "question_text", "predictions", "quiz"],
    "exercises": ["exercises"],
    "bootstrap": ["bootstrap"],
    "environment": ["environment"],
}
ARROWS = {
    "arrays": set(),
    "classes": set(),
    "masks": {"arrays", "classes"},
    "metrics": {"arrays", "classes"},
    "scenes": {"classes", "masks"},
    "networks": {"classes", "metrics"},
    "runs": {"classes", "metrics", "networks", "scenes"},
    "plotting": {"classes"},
    "widgets": {"arrays", "classes", "masks", "metrics", "plotting"},
    "passport": set(),
    "questions": {"passport", "widgets"},
    "exercises": {"classes", "masks", "metrics", "networks", "scenes", "passport"},
    "bootstrap": set(),
    "environment": set(),
}
NEED_TORCH = {"networks", "runs", "exercises"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(p): p for p in sorted((ROOT / "utils").rglob("*.py"))}


def unit_of(module: str) -> str | None:
    first = module.split(".")[1] if "." in module else ""
    return next((u for u, members in UNITS.items() if first in members), None)


@cache
def imports(module: str) -> dict[str, bool]:
    """What a module imports: name -> whether at the top level."""
    tree = ast.parse(MODULES[module].read_text())
    found: dict[str, bool] = {}
    for node in ast.walk(tree):
        top = node in tree.body
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = [n if (n := f"{base}.{a.name}") in MODULES else base for a in node.names]
        else:
            continue
        for name in names:
            found[name] = found.get(name, False) or top
    return found


def test_every_module_belongs_to_a_unit():
    lost = [m for m in MODULES if m != "utils" and unit_of(m) is None]
    assert not lost, f"add these to UNITS and say who may import them: {lost}"


@pytest.mark.parametrize("module", [m for m in MODULES if m != "utils"])
def test_imports_follow_the_table_of_arrows(module):
    unit = unit_of(module)
    reached = {unit_of(name) for name in imports(module) if name in MODULES} - {unit, None}
    assert reached <= ARROWS[unit], f"{module} imports {sorted(reached - ARROWS[unit])}"


def test_no_module_imports_itself_through_others():
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path, module])
        if module in done:
            return
        for name in imports(module):
            if name in MODULES:
                walk(name, (*path, module))
        done.add(module)

    for module in MODULES:
        walk(module, ())


def test_arrows_between_units_are_at_most_three_deep():
    def depth(unit: str) -> int:
        return max((1 + depth(u) for u in ARROWS[unit]), default=0)

    assert {u: depth(u) for u in ARROWS if depth(u) > 3} == {}


def test_the_table_holds_no_arrow_that_nobody_uses():
    used = {
        (unit_of(m), unit_of(name)) for m in MODULES if m != "utils" for name in imports(m)
        if name in MODULES
    }  # fmt: skip
    unused = {(a, b) for a, targets in ARROWS.items() for b in targets if (a, b) not in used}
    assert unused == set()


@pytest.mark.parametrize("module", [m for m in MODULES if unit_of(m) not in {*NEED_TORCH, None}])
def test_only_what_teaches_networks_needs_torch_at_import_time(module):
    assert not any(top for name, top in imports(module).items() if re.match(r"torch\b", name))


def test_metrics_and_widgets_start_without_torch():
    code = (
        "import sys, utils.metrics, utils.matching, utils.masks, utils.logits, utils.quiz, "
        "utils.scenes, utils.photos, utils.widgets.overlap, utils.exercises.engine\n"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_nothing_loads_a_pickle():
    pattern = re.compile(r"import pickle|torch\.load\(|allow_pickle=True|joblib\.load")
    files = [*MODULES.values(), *(ROOT / "notebooks" / "source").glob("*.py")]
    assert [p.name for p in files if pattern.search(p.read_text())] == []


def test_no_source_reaches_for_the_network():
    pattern = re.compile(r"urllib\.request|requests\.get|urlopen|fetch\(\s*['\"]http|pooch")
    files = [*MODULES.values(), *(ROOT / "utils").rglob("*.js")]
    files += (ROOT / "notebooks" / "source").glob("*.py")
    assert [p.name for p in files if pattern.search(p.read_text())] == []
