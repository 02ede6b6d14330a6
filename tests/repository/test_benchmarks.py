"""The benchmarks run and compare the same counts; how fast anything is, no test asserts."""

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import figures
from benchmarks.confusion import OURS, ratios
from benchmarks.matching import instance_maps, ways

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("void", ["", "regions", "pixels"])
def test_the_confusion_benchmark_compares_ways_that_agree(void):
    relative, ns_per_pixel = ratios((2, 48, 56), 5, "uint8", void=void, rounds=1)
    assert relative[OURS] == 1.0
    assert len(relative) >= 4 and all(value > 0 for value in relative.values())
    assert ns_per_pixel > 0


def test_every_way_to_match_finds_the_same_pairs():
    pred, target = instance_maps(96, 16)
    found = {name: way() for name, way in ways(pred, target).items()}
    assert len(found) >= 4 and set(found.values()) == {16}


def test_a_figure_drawn_once_is_the_figure_that_savefig_draws():
    drawn, saved, _ = (way() for way in figures.ways().values())
    assert drawn == saved and drawn[8:12] == b"WEBP"


@pytest.mark.deep
@pytest.mark.weekly
def test_the_page_on_speed_is_written(tmp_path):
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "--out", tmp_path / "s.md"]
    subprocess.run(command, cwd=ROOT, check=True)
    text = (tmp_path / "s.md").read_text("utf-8")
    assert text.count("\n## ") == 7 and text.count("| ---") >= 7
