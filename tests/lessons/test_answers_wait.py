"""No answer before the guess, in the code either: the cell that gives it stands below the form."""

import re
from pathlib import Path

import nbformat
import pytest
from browser.guesses import answers

from utils.progress import lessons
from utils.quiz import load_predictions

ASKING = [lesson for lesson in lessons() if "predict(" in lesson.source.read_text("utf-8")]
each = pytest.mark.parametrize("lesson", ASKING, ids=lambda lesson: lesson.stem)
PREDICT = re.compile(r'^predict\("([\w-]+)"\)', re.M)
TEXT = re.compile(r'[fr]?"((?:[^"\\\n]|\\.)*)"')


def notebook_of(lesson) -> Path:
    """Where a lesson lies, built."""
    return lesson.source.parents[1] / f"{lesson.stem}.ipynb"


def below(notebook: Path) -> dict[str, str]:
    """Every prediction's id -> all that is written from its form to the cell that answers it."""
    found, waiting = {}, {}
    for cell in nbformat.read(notebook, 4).cells:
        for id_ in waiting:
            waiting[id_] += "\n" + cell.source
        for id_ in re.findall(r'^reveal\(\s*"([\w-]+)"', cell.source, re.M):
            found[id_] = waiting.pop(id_)
        waiting |= dict.fromkeys(PREDICT.findall(cell.source), "")
    return found


def told(id_: str, pattern: re.Pattern, code: str) -> list[str]:
    """What of it can be read in this code: the answer itself, or the one choice that is named."""
    code = code.replace(f'"{id_}"', "")  # its name is not its answer
    item, lines = load_predictions()[id_], []
    text = "\n".join(TEXT.findall(code)) + "\n" + "\n".join(re.findall(r"#(.*)", code))
    if item["type"] == "single":
        pattern = re.compile(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", re.I)
        named = {c["id"] for c in item["choices"] if f'"{c["id"]}"' in code}
        missing = {c["id"] for c in item["choices"]} - named
        either = any(re.search(rf'"{name}" if ', code) for name in named)
        if len(named) == 1 or (either and missing):
            lines.append(f"{id_}: of the choices only {sorted(named)} in the code")
        if named and not missing:
            return lines  # all are there: none is told
    if hit := pattern.search(text):
        lines.append(f"{id_}: ...{text[max(hit.start() - 60, 0) : hit.end() + 40]}...")
    return lines


@each
def test_the_code_below_a_form_tells_no_answer(lesson):
    patterns = dict(answers(notebook_of(lesson)).values())
    written = below(notebook_of(lesson))
    assert written.keys() == patterns.keys()
    lines = [line for id_, code in written.items() for line in told(id_, patterns[id_], code)]
    assert not lines, "\n".join(lines)


@each
def test_what_a_hidden_picture_shows_is_said_in_the_questions_file(lesson):
    """Its words stand beside the question: in the cell they could be read before the guess."""
    for id_, code in below(notebook_of(lesson)).items():
        assert "to_picture(" not in code, f"{id_}: reveal(..., fig), and `alt` in predictions.json"


def said_in(notebook: Path) -> str:
    """What a learner reads in a lesson: its text and what its cells print."""
    cells = nbformat.read(notebook, 4).cells
    printed = [out.get("text", "") for cell in cells for out in cell.get("outputs", [])]
    return "\n".join([cell.source for cell in cells if cell.cell_type == "markdown"] + printed)


@each
def test_an_answer_with_decimals_is_told_in_no_earlier_lesson(lesson):
    """It would be remembered, not guessed. Whole numbers and names stand everywhere."""
    before = "\n".join(said_in(notebook_of(x)) for x in lessons() if x.number < lesson.number)
    for id_, pattern in answers(notebook_of(lesson)).values():
        hit = pattern.search(before) if r"\." in pattern.pattern else None
        assert not hit, f"{id_}: ...{before[max(hit.start() - 60, 0) : hit.end() + 40]}..."


@pytest.mark.parametrize(
    ("id_", "answer", "code"),
    [
        ("07-on-a-gpu", "an assert without any number", 'reveal("07-on-a-gpu", "b")'),
        ("07-perfect-at-once", "background", '"background" if len(said) == 1 else "street"'),
        ("07-what-it-sees", "coloured stripes", 'to_picture(fig, "Coloured stripes.")'),
        ("07-logit-of-a-half", r"(?<![\d.,])0\.62", 'to_picture(fig, "0.62 at a logit of 0.5.")'),
        ("08-opening", "it falls", '"falls" if change < 0 else "stays"'),
        ("04-people-found", r"0\.68", "# person has 0.68"),
    ],
)
def test_an_answer_in_the_code_is_found(id_, answer, code):
    assert told(id_, re.compile(answer), code)


@pytest.mark.parametrize(
    ("id_", "answer", "code"),
    [
        ("07-only-eval", "it falls", '"falls" if c < 0 else "rises" if c > 0 else "stays"'),
        ("07-lost-class", "tree", "for c in STREET:  # the streets of the town"),
        ("04-people-found", r"0\.68", "people_found.round(2)"),
    ],
)
def test_code_that_only_computes_tells_nothing(id_, answer, code):
    assert not told(id_, re.compile(answer), code)
