"""The front end's files: how they are joined, how long they are, whose style is whose."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from utils.classes import STREET
from utils.widgets import means_lab, threshold_lab
from utils.widgets.data import COLOR, class_rows
from utils.widgets.front_end import HERE as WIDGETS
from utils.widgets.front_end import join

from .conftest import ROOT, parts
from .node import find_node

SCRIPTS = sorted([*WIDGETS.rglob("*.js"), *(ROOT / "tests").glob("[bj]*/*.*js")])
LIB = sorted((WIDGETS / "lib").glob("*.js"))
STYLES = sorted(WIDGETS.glob("*.css"))
each_part = pytest.mark.parametrize("part", parts(), ids=lambda part: part.module)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ---------------------------------------------------------------- joining
@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/a.js").write_text("const own = 1;\nexport const a = () => own;\n")
    (tmp_path / "lib/b.js").write_text(
        "import { a } from './a.js';\nconst own = 10;\n"
        "export function b() {\n  return a() + own;\n}\n"
    )
    return tmp_path


def run(node_text: str) -> str:
    command = [find_node(), "--input-type=module", "-e", node_text]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_modules_are_joined_each_once_and_keep_their_own_names(node, folder):
    text = (
        "import { a } from './lib/a.js';\nimport {\n  b,\n} from './lib/b.js';\nconst own = 100;\n"
    )
    joined = join(text + "console.log(a() + b() + own);\nexport default own;\n", folder)
    assert run(joined) == "112"
    assert joined.count("const own = 1;") == 1
    assert not re.search(r"^import", joined, re.MULTILINE) and "export default own" in joined


@pytest.mark.parametrize(
    "line",
    [
        "import * as a from './lib/a.js';",
        "import a from './lib/a.js';",
        "import { a as other } from './lib/a.js';",
        "import { a } from 'somewhere';",
        "import './lib/a.js';",
        "export { a };",
        "export * from './lib/a.js';",
    ],
)
def test_an_import_of_another_form_is_refused(folder, line):
    with pytest.raises(ValueError, match="cannot join"):
        join(line + "\n", folder)


def test_two_modules_of_one_name_are_told(folder):
    (folder / "a.js").write_text("export const c = 1;\n", "utf-8")
    text = "import { a } from './lib/a.js';\nimport { c } from './a.js';\n"
    with pytest.raises(ValueError, match=r"two modules are called a\.js: "):
        join(text, folder)


@each_part
def test_every_front_end_is_a_module_with_a_default_export_and_no_import(node, part, tmp_path):
    file = tmp_path / "part.mjs"
    file.write_text(part.front_end, "utf-8")
    assert (
        run(f"console.log(typeof (await import('{file.as_uri()}')).default.render)") == "function"
    )
    assert not re.search(r"^import\b|\bfetch\(|https?://(?!www\.w3\.org)", part.front_end, re.M)


# ---------------------------------------------------------------- size
@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_no_line_of_javascript_is_over_120_characters(path):
    assert [n for n, s in enumerate(path.read_text("utf-8").splitlines(), 1) if len(s) > 120] == []


@pytest.mark.parametrize("path", LIB, ids=short)
def test_a_module_of_the_library_has_less_than_120_lines(path):
    assert len(path.read_text("utf-8").splitlines()) < 120


@pytest.mark.parametrize("path", LIB, ids=short)
def test_a_module_of_the_library_is_used(path):
    users = [p for p in SCRIPTS if f"/{path.name}'" in p.read_text("utf-8")]
    assert users


PURE = {"numbers", "outcomes", "conventions", "matching", "logits", "threshold", "masks", "boxes"}
PURE |= {"history", "painted_mask"}


@pytest.mark.parametrize("name", sorted(PURE))
def test_the_arithmetic_knows_no_page_and_no_model(name):
    code = re.sub(r"//.*", "", (WIDGETS / "lib" / f"{name}.js").read_text("utf-8"))
    assert not re.search(r"\b(document|window|model|ctx|globalThis|canvas)\b", code)
    assert set(re.findall(r"from './(\w+)\.js'", code)) <= PURE


def test_the_model_is_asked_only_what_the_contract_says():
    used = {}
    for path in WIDGETS.rglob("*.js"):
        used[path.name] = set(re.findall(r"\bmodel\??\.(\w+)\(", path.read_text("utf-8")))
    whole = used.pop("view.js") | used.pop("python.js") | {"get"}
    assert whole == {"get", "set", "on", "off", "save_changes", "send"}
    assert {name: calls for name, calls in used.items() if not calls <= {"get"}} == {}
    contract = (WIDGETS / "lib/view.js").read_text("utf-8").split("\nimport")[0]
    assert all(f"{name}(" in contract for name in whole)


# ---------------------------------------------------------------- style
@pytest.mark.parametrize("path", STYLES, ids=short)
def test_a_stylesheet_speaks_of_its_own_part_only(path):
    own = "sf" if path.stem == "base" else f"sf.sf-{path.stem.replace('_', '-')}"
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    rules = re.sub(r"@media[^{]*\{", "", rules)  # what stands in it is looked at like the rest
    selectors = [s.strip() for group in re.findall(r"([^{}]+)\{", rules) for s in group.split(",")]
    assert selectors and all(re.match(rf"\.{own}(?![\w.-])", s) for s in selectors)


@each_part
def test_a_part_is_drawn_under_the_name_of_its_stylesheet(part):
    code = (WIDGETS / f"{part.module}.js").read_text("utf-8")
    assert f"export default interactive('{part.module.replace('_', '-')}', ctx =>" in code
    assert "h('style'" not in code


def test_every_stylesheet_belongs_to_a_part():
    assert {p.stem for p in STYLES} <= {"base", *(part.module for part in parts())}


def test_colours_that_python_knows_are_not_written_again():
    known = {*COLOR.values(), *means_lab.COLORS, *(c for _, _, c, _, _ in threshold_lab.CURVES)}
    known |= {row["color"] for row in class_rows(STREET)}
    known -= {"#ffffff"}  # paper, not a meaning
    written = [
        (path.name, colour)
        for path in [*WIDGETS.rglob("*.js"), *STYLES]
        for colour in re.findall(r"#[0-9a-f]{6}\b", path.read_text("utf-8"))
    ]
    assert [w for w in written if w[1] in known] == []
    assert len(written) > 3  # the pattern finds what it is there to find


def test_void_is_not_written_again():
    for path in WIDGETS.glob("*.js"):
        code = re.sub(r"'[^']*'|`[^`]*`|//.*", "", path.read_text("utf-8"))
        assert not re.search(r"VOID = |=== 255|!== 255", code), path.name


def test_a_right_pixel_has_one_grey():
    import matplotlib.pyplot as plt
    import numpy as np

    from utils.plotting import draw_errors

    fig, ax = plt.subplots()
    draw_errors(ax, np.zeros((1, 1), int), np.zeros((1, 1), int))
    grey = np.round(255 * np.asarray(ax.images[0].get_array())[0, 0]).astype(int)
    plt.close(fig)
    assert "#{:02x}{:02x}{:02x}".format(*grey) == COLOR["RIGHT"]


# ---------------------------------------------------------------- the linter
LINT = ROOT / "tests/javascript/lint.py"


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_without_npm_the_linter_says_so_and_fails_only_in_ci(ci, code, tmp_path):
    env = {**os.environ, "PATH": str(tmp_path), "CI": ci}
    done = subprocess.run([sys.executable, LINT], env=env, capture_output=True, text=True)
    assert done.returncode == code
    assert "JavaScript and CSS are not checked: no npm found" in done.stdout


def test_the_linter_is_pinned_to_one_version():
    wanted = json.loads(LINT.with_name("package.json").read_text())["devDependencies"]
    lock = json.loads(LINT.with_name("package-lock.json").read_text())["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {f"node_modules/{n}": v for n, v in wanted.items()}.items() <= {
        name: entry.get("version") for name, entry in lock.items()
    }.items()
    assert not any("resolved" in entry for entry in lock.values())  # no host is written down
