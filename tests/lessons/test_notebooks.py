"""The committed notebooks: built from their sources, run in order, readable by everyone."""

import importlib.util
import re
import statistics
from pathlib import Path

import nbformat
import pytest

from utils.progress import lessons

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("build", ROOT / "notebooks" / "source" / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)

SOURCES = build.sources()
LESSONS = [lesson.source for lesson in lessons() if lesson.teaches]
IGNORED = "nbval-ignore-output"
MEMORY = """import sys
from pathlib import Path
pages = int(Path("/proc/self/statm").read_text().split()[1]) if sys.platform == "linux" else 0
print(int("torch" in sys.modules), pages * 4096 // 2**20)"""
by_name = pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.stem)
by_lesson = pytest.mark.parametrize("source", LESSONS, ids=lambda s: s.stem)


def notebook(source: Path) -> nbformat.NotebookNode:
    return nbformat.read(build.built(source), 4)


def code_cells(source: Path) -> list[nbformat.NotebookNode]:
    return [c for c in notebook(source).cells if c.cell_type == "code"]


def texts(source: Path) -> list[str]:
    return [c.source for c in notebook(source).cells if c.cell_type == "markdown"]


def lines(cell: nbformat.NotebookNode) -> int:
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def test_every_notebook_has_a_source_and_every_source_a_notebook():
    assert [build.built(s).name for s in SOURCES] == sorted(
        p.name for p in (ROOT / "notebooks").glob("*.ipynb")
    )


@by_name
def test_the_committed_notebook_is_what_its_source_builds(source):
    assert build.is_current(source), (
        f"notebooks/{source.stem}.ipynb is not what notebooks/source/{source.name} builds. "
        "Edit the source, then run: make notebooks"
    )


@by_name
def test_cells_were_run_from_top_to_bottom_without_an_error(source):
    cells = code_cells(source)
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    outputs = [o for c in cells for o in c.outputs]
    assert not [o.ename for o in outputs if o.output_type == "error"]
    assert not [o.text for o in outputs if o.get("name") == "stderr"]


@by_name
def test_a_notebook_stays_under_a_megabyte(source):
    assert build.built(source).stat().st_size < 1_000_000


@by_name
def test_every_figure_has_alternative_text(source):
    for cell in code_cells(source):
        for output in cell.outputs:
            data = output.get("data", {})
            assert not {"image/png", "image/webp"} & set(data), (
                f"use show(fig, alt=...):\n{cell.source}"
            )
            for tag in re.findall(r"<img[^>]*>", data.get("text/html", "")):
                alt = re.search(r'alt="([^"]*)"', tag)
                assert alt, f"no alt text:\n{cell.source}"
                assert len(alt[1]) >= 15, f"no alt text:\n{cell.source}"


@by_name
def test_no_widget_state_and_no_memory_address_is_stored(source):
    text = build.built(source).read_text("utf-8")
    assert build.WIDGET not in text
    assert "widgets" not in notebook(source).metadata
    assert not re.search(r" at 0x[0-9a-f]{6,}", text)


@by_name
def test_no_path_of_a_machine_is_stored(source):
    text = build.built(source).read_text("utf-8")
    assert not re.search(r"(/home/|/root/|/Users/|/tmp/|C:\\\\)", text)


@by_name
def test_a_notebook_has_one_title_and_a_few_sections(source):
    heads = [line for t in texts(source) for line in t.splitlines() if line.startswith("#")]
    assert sum(h.startswith("# ") for h in heads) == 1
    if source in LESSONS:
        assert 4 <= sum(h.startswith("## ") for h in heads) <= 7


@by_lesson
def test_code_cells_are_short(source):
    counts = sorted(lines(c) for c in code_cells(source))
    assert statistics.median(counts) <= 4
    assert counts[int(0.9 * (len(counts) - 1))] <= 12
    assert counts[-1] <= 25


@by_lesson
def test_prose_and_code_take_turns_in_small_steps(source):
    words = [len(t.split()) for t in texts(source)]
    assert 15 <= statistics.median(words) <= 45
    assert sum(w > 120 for w in words) <= 3
    assert 0.6 <= len(words) / len(code_cells(source)) <= 1.6


@by_lesson
def test_most_stored_outputs_are_compared(source):
    with_output = [c for c in code_cells(source) if c.outputs]
    compared = [c for c in with_output if IGNORED not in c.metadata.get("tags", ())]
    assert len(compared) / len(with_output) >= 0.65


@by_lesson
def test_a_lesson_asks_for_at_least_three_predictions_and_ends_with_questions(source):
    text = source.read_text("utf-8")
    asked, answered = (set(re.findall(rf'^{verb}\("([^"]+)"', text, re.M)) for verb in
                       ("predict", "reveal"))  # fmt: skip
    assert len(asked) >= 3
    assert asked == answered
    assert re.search(rf'^quiz\("{source.name[:2]}_', text, re.M)


@by_lesson
def test_every_exercise_of_the_lesson_stands_in_it_once(source):
    exercises = build.exercises_of(source)
    checked = re.findall(r"^(ex_\w+)\.check\(", source.read_text("utf-8"), re.M)
    assert sorted(checked) == sorted(exercises)


@by_lesson
def test_untouched_exercises_are_called_not_attempted(source):
    said = verdicts(notebook(source))
    assert said
    assert set(said.values()) == {"not attempted yet"}, said


@pytest.mark.deep
@pytest.mark.weekly
@by_lesson
def test_the_solved_notebook_runs_every_check_says_correct_and_memory_suffices(source):
    """At most 350 MiB without a network, 700 with one, counted where Linux counts them."""
    book = build.solved(source)
    book.cells.append(nbformat.v4.new_code_cell(MEMORY))
    book = build.execute(book)
    said = verdicts(book)
    names = {e.name for e in build.exercises_of(source).values()}
    assert said == dict.fromkeys(names, "correct")
    torch, mebibytes = map(int, book.cells[-1].outputs[0].text.split())
    print(f"{source.stem}: {mebibytes} MiB")
    assert mebibytes < (700 if torch else 350)


def verdicts(book: nbformat.NotebookNode) -> dict[str, str]:
    """What each check of a notebook said last, by exercise."""
    said = {}
    for cell in book.cells:
        if "exercise" not in cell.metadata.get("tags", ()):
            continue
        for output in cell.outputs:
            text = output.get("data", {}).get("text/plain", "")
            for name, words in re.findall(r"(?m)^[✓✗⚠✎⏱○] (\w+): (.+)$", text):
                said[name] = words
    return said
