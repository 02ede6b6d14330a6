"""The builder: one source, two notebooks, nothing dead stored."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from test_notebooks import build

SOURCE = '''# %% [markdown]
# # A title

# %%
x = 1

# %% tags=["exercise"]
def twice(x):
    """Two times x."""
    ...


ex_twice.check(twice)

# %%
x = 1
'''


class Answer:
    def __init__(self, name, key):
        self.name, self.key = name, key

    def answer_key(self):
        return self.key


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "07_example.py"
    path.write_text(SOURCE)
    return path


def test_the_same_source_gives_the_same_bytes(source):
    assert nbformat.writes(build.read(source)) == nbformat.writes(build.read(source))


def test_remarks_to_our_formatter_do_not_reach_a_reader(source):
    source.write_text(SOURCE.replace("x = 1", "x = [1,\n     2]  # fmt: skip"))
    assert build.read(source).cells[1].source == "x = [1,\n     2]"


def test_cells_with_the_same_text_have_different_ids(source):
    ids = [c.id for c in build.read(source).cells]
    assert len(set(ids)) == len(ids) == 4


def test_tags_reach_the_notebook(source):
    assert build.read(source).cells[2].metadata.tags == ["exercise"]


def test_a_stub_function_becomes_the_answer_key(source):
    code = build.read(source).cells[2].source
    solved = build.solve(code, {"ex_twice": Answer("twice", "from course import twice")})
    assert solved.splitlines()[0] == "from course import twice"
    assert "def twice" not in solved
    assert solved.endswith("ex_twice.check(twice)")


def test_a_stub_value_becomes_the_answer_key_and_other_lines_stay():
    code = "import math\nhalf = ...\nex_half.check(half)"
    solved = build.solve(code, {"ex_half": Answer("half", "half = 0.5")})
    assert solved == "import math\nhalf = 0.5\nex_half.check(half)"


def test_two_exercises_in_a_cell_are_both_solved():
    code = "a = ...\nb = ...\nex_a.check(a)\nex_b.check(b)"
    keys = {"ex_a": Answer("a", "a = 1\n# one"), "ex_b": Answer("b", "b = 2")}
    assert build.solve(code, keys).splitlines()[:3] == ["a = 1", "# one", "b = 2"]


def test_a_changed_source_is_noticed(source, monkeypatch):
    monkeypatch.setattr(build, "NOTEBOOKS", source.parent)
    nbformat.write(build.read(source), build.built(source))
    assert build.is_current(source)
    source.write_text(SOURCE.replace("x = 1", "x = 2"))
    assert not build.is_current(source)


def test_widget_views_and_progress_bars_are_not_stored_but_their_words_are():
    bar = new_output(
        "display_data", data={build.WIDGET: {"model_id": "1"}, "text/plain": "  0%|  | 0/9"}
    )
    lab = new_output("display_data", data={build.WIDGET: {"model_id": "2"}, "text/plain": "A lab."})
    book = build.clean(new_notebook(cells=[new_code_cell("x", outputs=[bar, lab])]))
    assert [o.data for o in book.cells[0].outputs] == [{"text/plain": "A lab."}]


def test_a_cell_that_writes_to_stderr_is_refused():
    noise = new_output("stream", name="stderr", text="Warning: ...")
    with pytest.raises(SystemExit, match="code cell 1"):
        build.clean(new_notebook(cells=[new_code_cell("x", outputs=[noise])]))


def test_a_build_uses_a_passport_of_its_own(monkeypatch):
    monkeypatch.setenv("SEGMENTATION_PROGRESS", "the-learners-own")
    cell = new_code_cell("import os; print(os.environ['SEGMENTATION_PROGRESS'])")
    book = build.execute(new_notebook(cells=[cell]))
    assert "the-learners-own" not in book.cells[0].outputs[0].text
    assert build.os.environ["SEGMENTATION_PROGRESS"] == "the-learners-own"


def test_what_is_printed_bit_by_bit_is_stored_as_one_output():
    code = "import time\nfor bit in 'ab':\n    print(bit, flush=True)\n    time.sleep(0.5)"
    done = build.execute(new_notebook(cells=[new_code_cell(code)]))
    assert [output.text for output in done.cells[0].outputs] == ["a\nb\n"]


@pytest.mark.parametrize("source", build.sources(), ids=lambda s: s.stem)
def test_a_word_to_the_formatter_is_not_shown_to_learners(source):
    assert not [c.source for c in build.read(source).cells if "fmt:" in c.source]
