"""Set-up: the package lists say the same, and what can go wrong has a sentence with the remedy."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from utils.setup import install

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
CONDA_NAMES = {"pytorch": "torch"}


def requirements(*extras: str) -> dict[str, Requirement]:
    words = list(PROJECT["dependencies"])
    for extra in extras:
        words += PROJECT["optional-dependencies"][extra]
    return {r.name.lower(): r for r in map(Requirement, words)}


def conda_lines() -> list[str]:
    text = (ROOT / "environment.yml").read_text().split("dependencies:")[1]
    return re.findall(r"^  - ([a-z].*[^:\n])$", text, re.M)


def test_environment_yml_names_the_same_packages_and_versions_as_pyproject():
    conda = {}
    for line in conda_lines():
        if line.startswith("python="):
            continue  # see the next test
        r = Requirement(line)
        conda[CONDA_NAMES.get(r.name, r.name)] = str(r.specifier)
    conda.pop("pip", None)
    assert conda == {name: str(r.specifier) for name, r in requirements().items()}


def test_binder_gets_one_python_that_the_series_takes():
    """With a range, Binder's builder begins with a Python of its own choice: an older one."""
    (version,) = re.findall(r"^  - python=([\d.]+)\b", (ROOT / "environment.yml").read_text(), re.M)
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)


def test_constraints_pin_every_requirement_inside_its_range():
    pins = dict(
        line.lower().split("==")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if line and not line.startswith("#")
    )
    for name, r in requirements("test", "book").items():
        assert name in pins, f"constraints.txt: no line for {name}"
        assert r.specifier.contains(Version(pins[name])), f"{name}=={pins[name]} is not in {r}"


def test_torch_is_pinned_without_a_local_build_name():
    pins = re.findall(r"^torch==(.*)$", (ROOT / "constraints.txt").read_text(), re.M)
    assert pins
    assert all("+" not in pin for pin in pins)


def test_the_set_up_can_be_read_by_old_pythons_and_uses_the_standard_library_alone():
    source = (ROOT / "utils" / "setup" / "install.py").read_text()
    tree = ast.parse(source, feature_version=(3, 6))
    imported = {n.names[0].name for n in ast.walk(tree) if isinstance(n, ast.Import)}
    imported |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)


def test_a_python_that_is_too_old_is_told_which_one_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(install.shutil, "which", lambda name: None)
    assert install.main() == 1
    said = capsys.readouterr().err
    assert "3.11" in said
    assert "make lab PYTHON=" in said


def test_a_newer_python_on_the_path_is_taken_when_the_first_is_too_old(monkeypatch):
    calls = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(
        install.shutil, "which", lambda name: "/opt/py" if name == "python3.12" else None
    )
    monkeypatch.setattr(install.subprocess, "call", lambda c: calls.append(c) or 0)
    assert install.main() == 0
    assert calls[0][0] == "/opt/py"


def test_a_missing_venv_module_is_named_with_the_package_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # makes `import ensurepip` fail
    assert install.main() == 1
    said = capsys.readouterr().err
    assert "ensurepip" in said
    assert "python3-venv" in said


@pytest.mark.parametrize(
    ("complaint", "word"),
    [
        ("NewConnectionError(...): [Errno -3] Temporary failure in name resolution", "network"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk"),
        ("ERROR: something nobody foresaw", "pip"),
    ],
)
def test_what_pip_says_becomes_a_sentence_with_the_remedy(complaint, word):
    assert word in install._reason(complaint)


@pytest.mark.slow
def test_without_a_network_the_set_up_ends_with_a_sentence_and_no_traceback(tmp_path):
    (tmp_path / "utils" / "setup").mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt", "README.md", "utils/setup/install.py"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    nowhere |= {"PIP_NO_CACHE_DIR": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        [sys.executable, "utils/setup/install.py"], cwd=tmp_path, text=True, capture_output=True,
        env={**os.environ, **nowhere}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "network" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv" / "installed.txt").exists()


def test_a_finished_environment_is_not_installed_again(monkeypatch, tmp_path):
    monkeypatch.setattr(install, "VENV", tmp_path)
    python = install.python()
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / "installed.txt").write_text(install.fingerprint())
    monkeypatch.setattr(install, "_install", lambda *_: pytest.fail("installed again"))
    assert install.main() == 0


def test_the_stamp_knows_the_folder_and_can_be_written_in_any_encoding(monkeypatch, tmp_path):
    stamps = []
    for name in ("Łukasz", "用户"):
        monkeypatch.setattr(install, "ROOT", tmp_path / name)
        install.ROOT.mkdir()
        for file in ("pyproject.toml", "constraints.txt"):
            (install.ROOT / file).touch()
        stamps.append(install.fingerprint())
    assert stamps[0] != stamps[1] and all(map(str.isascii, stamps))


def test_a_first_import_finds_our_modules_compiled(monkeypatch, tmp_path):
    (tmp_path / "utils").mkdir()
    (tmp_path / "utils" / "lesson.py").write_text("x = 1\n")
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "python", lambda: Path(sys.executable))
    real = subprocess.call
    without_venv = lambda c, **k: 0 if "venv" in c else real(c, **k)  # noqa: E731
    monkeypatch.setattr(install.subprocess, "call", without_venv)
    done = subprocess.CompletedProcess([], 0, "", "")
    monkeypatch.setattr(install.subprocess, "run", lambda *a, **k: done)
    assert install._install(tmp_path / "installed.txt", "wanted") == 0
    assert list((tmp_path / "utils" / "__pycache__").glob("lesson.*.pyc"))
    assert (tmp_path / "installed.txt").read_text() == "wanted"


def test_jupyterlab_is_started_with_its_token():
    text = (ROOT / "Makefile").read_text() + (ROOT / ".ci" / "run").read_text()
    assert "jupyterlab" in text
    assert not re.search(r"token\s*=|password\s*=|disable_check_xsrf|allow_origin", text)
