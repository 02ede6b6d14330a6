"""One word per thing in all that a learner reads: lessons, questions, exercises, cheat sheet."""

import ast
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from lesson_cells import cells_of

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks" / "source").glob("[0-9][0-9]_*.py"))
QUESTIONS = sorted((ROOT / "data" / "quizzes").glob("*.json"))
EXERCISES = sorted((ROOT / "utils" / "exercises").glob("notebook_*/*.py"))
# Names, addresses, formulas and the last hint are no prose.
CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|\$[^$]*\$|Almost the code:.*", re.DOTALL)
NO_PROSE = {"id", "link", "links", "code", "$schema", "ref", "exercise"}


def strings_of(code):
    """The strings of a piece of Python: titles, alternative texts, hints, messages."""
    found = ast.walk(ast.parse(code))
    return [n.value for n in found if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def texts_of_lesson(path):
    for cell in cells_of(path):
        if cell.cell_type == "markdown":
            yield cell.source
        else:
            yield from strings_of(cell.source)
            yield from re.findall(r"(?<=# ).*", cell.source)  # comments


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NO_PROSE:
                yield from texts_in(each)


def all_texts():
    """(file, text) of everything that is read."""
    for path in LESSONS:
        yield from ((path.name, text) for text in texts_of_lesson(path))
    for path in QUESTIONS:
        content = json.loads(path.read_text("utf-8"))
        yield from ((path.name, text) for text in texts_in(content))
    for path in EXERCISES:
        name = f"{path.parent.name}/{path.name}"
        yield from ((name, text) for text in strings_of(path.read_text("utf-8")))
    sheet = ROOT / "notebooks" / "source" / "cheatsheet.md"
    yield sheet.name, sheet.read_text("utf-8")


@cache
def texts():
    """Read when the first test asks for them, not while the tests are collected."""
    return [(name, CODE.sub(" ", text)) for name, text in all_texts()]


@dataclass(frozen=True)
class Clash:
    """A word that means another thing elsewhere, or a second name of a thing that has one."""

    word: str  # a pattern
    like: str  # what it matches, so that no pattern is one that matches nothing
    say: str
    only: str = ""  # the files it is forbidden in, a pattern; all of them if empty
    but: tuple[str, ...] = ()  # where it stands for something else, in these words

    def found(self, texts):
        """(file, the words around it) of each place where it stands, without what `but` allows."""
        for name, text in texts:
            for allowed in self.but:
                text = re.sub(allowed, " ", text, flags=re.IGNORECASE)
            if re.search(self.only, name):
                for match in re.finditer(rf"\b({self.word})\b", text, re.IGNORECASE):
                    yield (
                        name,
                        " ".join(text[max(0, match.start() - 40) : match.end() + 40].split()),
                    )


LOGITS = r"^03_|notebook_03/|notebook_07/(batch_labels|loss_target|mask_\w+|squared_error)"
CLASHES = [
    Clash(
        "scores?", "scores", "logit, or probability: a score is what a metric gives", only=LOGITS
    ),
    Clash("scores?", "scores", "confidence, of an object", only="greedy_match"),
    Clash(
        "blobs?|islands?|pieces?", "pieces", "component", only="^0[169]_|object_f1|count_|two_cars"
    ),
    Clash("(his|my|its|white|bright|best) pieces?", "my pieces", "component"),
    Clash("rims?|contours?|silhouettes?", "rim", "outline", but=("coin, a network a rim",)),
    Clash("ground truths?|gold standard", "ground truth", "truth"),
    Clash("hits?", "hits", "match"),
    Clash("background that both", "background that both", "the rest: background is class 0"),
    Clash("standard deviations?", "standard deviation", "spread", but=(r"spread \(\w+ \w+\)",)),
    Clash("(this|the|our) course('s)?", "the course's", "series"),
    Clash(r"lessons? \d", "lesson 5", "the number with two digits: lesson 05"),
    Clash("dear|dearer|dearest", "dearest", "costly, expensive"),
    Clash("melt(s|ed|ing)?", "melts", "become one, make one of"),
    Clash("hangs? (together|on)", "hang together", "connected; depend on", but=("hang on a tree",)),
]
NAMES = [f"{clash.like} in {clash.only or 'all'}" for clash in CLASHES]


@pytest.mark.parametrize("clash", CLASHES, ids=NAMES)
def test_one_word_per_thing(clash):
    found = list(clash.found(texts()))
    assert not found, f"say {clash.say}:\n" + "\n".join(f"{n}: ...{w}..." for n, w in found)


@pytest.mark.parametrize("clash", CLASHES, ids=NAMES)
def test_a_clash_is_found_in_prose_and_allowed_in_code(clash):
    """Else the test above could not fail."""
    files = [name for name, _ in texts() if re.search(clash.only, name)]
    assert files, f"no file is called {clash.only}"
    assert list(clash.found([(files[0], f"One {clash.like} more.")]))
    assert not list(clash.found([(files[0], CODE.sub(" ", f"One `{clash.like}` more."))]))


def test_everything_that_is_read_is_looked_through():
    names = {name for name, _ in texts()}
    assert {p.name for p in LESSONS} | {p.name for p in QUESTIONS} - {"schema.json"} <= names
    assert len([n for n in names if n.startswith("notebook_")]) > 80
    assert sum(len(text.split()) for _, text in texts()) > 40_000
