"""The first two recipes of CONTRIBUTING.md, executed in a copy of the repository."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.deep

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^( *)```(\w+)(?: (\w+)(?:=\"([^\"]+)\")?)?\n(.*?)^\1```$", re.M | re.S)


def recipe(number: int) -> list[tuple[str, str, str]]:
    """The blocks of a recipe: what to do (file, append, item, run), with which file, the text."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    own = text.split(f"## Recipe {number}:")[1].split("\n## ")[0]
    return [(do, path, textwrap.dedent(body)) for _, _, do, path, body in BLOCK.findall(own)]


@pytest.fixture
def copy(tmp_path):
    """What git tracks, without the data that no recipe touches."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def follow(copy: Path, number: int) -> str:
    """Do what a recipe says; what its commands printed."""
    said = ""
    for do, path, body in recipe(number):
        if do == "file":
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            assert not (copy / path).exists(), path
            (copy / path).write_text(body, "utf-8")
        elif do == "append":
            (copy / path).write_text((copy / path).read_text("utf-8") + body, "utf-8")
        elif do == "item":
            content = json.loads((copy / path).read_text("utf-8"))
            content["items"].append(json.loads(body))
            (copy / path).write_text(json.dumps(content), "utf-8")
        elif do == "run":
            said += "".join(run(copy, line) for line in body.splitlines())
    return said


def run(copy: Path, command: str) -> str:
    """A command of a recipe, with the environment of these tests instead of a new one."""
    command = re.sub(r"^\.venv/bin/python", sys.executable, command)
    if command.startswith("make "):
        command += f" SETUP= VENV={sys.executable}"
    env = os.environ | {"PYTHONPATH": str(copy), "PYTEST_ADDOPTS": "", "OMP_NUM_THREADS": "1"}
    env = {k: v for k, v in env.items() if not k.startswith("PYTEST_XDIST")}
    done = subprocess.run(
        shlex.split(command), cwd=copy, env=env, capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def test_an_exercise_is_added_by_the_recipe(copy):
    said = follow(copy, 1)
    assert int(re.search(r"(\d+) passed", said)[1]) >= 10
    run(copy, f"{sys.executable} -m pytest -q tests/progress/test_contents.py")


def test_a_lesson_is_added_by_the_recipe(copy):
    for notebook in (copy / "notebooks").glob("*.ipynb"):
        source = copy / "notebooks" / "source" / f"{notebook.stem}.py"
        if source.stem not in ("00_start_here", "09_self_assessment"):
            source.unlink()  # they are built already, or their writer builds them
            notebook.unlink()
    said = follow(copy, 2)
    assert "10_video" in said
    notebook = json.loads((copy / "notebooks" / "10_video.ipynb").read_text("utf-8"))
    outputs = [o for c in notebook["cells"] for o in c.get("outputs", [])]
    assert any("The answer:" in str(o) for o in outputs)
    board = "passport().board()['notebooks']['10']['predictions']['total']"
    code = f"from utils.progress import passport; print({board})"
    assert run(copy, f'{sys.executable} -c "{code}"').strip() == "1"
