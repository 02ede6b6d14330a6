"""The check of the environment in the first notebook."""

import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from utils.setup import packages

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_the_packages_asked_for_are_those_of_pyproject():
    stated = tomllib.loads(PYPROJECT.read_text())["project"]["dependencies"]
    assert packages.needed() == dict(line.split(">=") for line in stated)


def test_where_the_tests_run_everything_is_here():
    assert packages.report()[-1] == "All packages are here, and recent enough."


@pytest.mark.parametrize(
    ("version", "oldest", "recent"),
    [
        ("2.6", "2.6.0", True),
        ("2.10.1", "2.9", True),
        ("1.99", "2", False),
        ("2.6.0a1", "2.6", True),
    ],
)
def test_versions_are_compared_as_numbers(version, oldest, recent):
    assert packages.is_recent(version, oldest) is recent


def test_what_is_missing_or_old_is_named_with_the_remedy(monkeypatch):
    installed = dict.fromkeys(packages.needed(), "99.0") | {"torch": "2.5.1", "anywidget": None}
    monkeypatch.setattr(packages, "_installed", installed.get)
    lines = packages.report()
    assert "torch          2.5.1  (2.6 needed)" in lines
    assert any(line.startswith("anywidget      missing") for line in lines)
    assert lines[-1].startswith("Missing or too old: torch, anywidget. Start JupyterLab with")


def test_a_series_that_is_not_installed_is_said():
    name = "no-such-series-anywhere"
    with pytest.raises(metadata.PackageNotFoundError):
        packages.needed(name)
    assert "not installed here" in packages.report(name)[-1]
