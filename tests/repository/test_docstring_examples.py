"""The small examples in the docstrings of utils give what they say."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import utils

MODULES = sorted(m.name for m in pkgutil.walk_packages(utils.__path__, "utils."))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name):
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_what_a_text_names_is_there(name):
    """`utils.a.b` in a docstring or a comment is a module, or something in one."""
    source = Path(str(importlib.import_module(name).__file__)).read_text(encoding="utf-8")
    for named in re.findall(r"\butils(?:\.\w+)+", source):
        if named.split(".")[-1] not in ("py", "js", "css", "json"):
            pkgutil.resolve_name(named)


def test_the_scores_have_examples():
    finder = doctest.DocTestFinder()
    for name in (
        "metrics.confusion",
        "metrics.binary",
        "metrics.conventions",
        "metrics.scores",
        "metrics.thresholds",
        "matching.pairs",
        "matching.overlap",
        "logits.losses",
        "logits.probabilities",
        "logits.weights",
    ):
        tests = finder.find(importlib.import_module(f"utils.{name}"))
        assert any(test.examples for test in tests), name
