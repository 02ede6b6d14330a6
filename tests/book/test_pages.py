"""The book's files: links, words, sizes, and that no answer can be read before the guess."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup

from utils.quiz import load, load_predictions, quiz_names, rich

from .conftest import ROOT
from .reader import lessons

LESSONS = lessons(ROOT)
MEGABYTES = 14
NO_KERNEL_HERE = re.compile(
    r"\bkernel is\b(?! [\d{])|[Rr]estart (?:the kernel|Python)|Shift ?\+ ?Enter|Run All|uncomment"
    r"|[Rr]un (?:the|this|that|its) cell|[Rr]emove the #|[Tt]ake away the #|in the menu"
    r"|Click into the cell|first cell|[Yy]our function may|ticks=\[|before you run|does not answer",
)


@cache
def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def pages(site: Path) -> list[Path]:
    return sorted(site.glob("*.html"))


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def test_every_lesson_that_is_built_is_a_page(site):
    assert {*LESSONS, "index", "search", "cheatsheet"} == {p.stem for p in pages(site)}


def test_the_site_is_small(site):
    sizes = {p: p.stat().st_size for p in site.rglob("*") if p.is_file()}
    assert sum(sizes.values()) <= MEGABYTES * 1e6, sorted(sizes.items(), key=lambda i: -i[1])[:10]
    assert max(p.stat().st_size for p in pages(site)) < 5e5  # what is there before anything shows


def anchors(path: Path) -> set[str]:
    return {e["id"] for e in page(path).find_all(id=True)}


def test_every_link_and_every_anchor_leads_somewhere(site):
    lost = []
    for path in pages(site):
        for link in page(path).find_all("a", href=True):
            parts = urlsplit(link["href"])
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            fragment = unquote(parts.fragment)
            if not target.is_file() or (fragment and fragment not in anchors(target)):
                lost.append(f"{path.name}: {link['href']}")
    assert lost == []


def test_every_id_of_a_page_is_there_once(site):
    for path in pages(site):
        ids = [e["id"] for e in page(path).find_all(id=True)]
        assert len(ids) == len(set(ids)), (path.name, {i for i in ids if ids.count(i) > 1})


def test_nothing_that_a_page_needs_lies_outside(site):
    for path in pages(site):
        for element in page(path).find_all(["script", "img", "link", "iframe", "source"]):
            source = element.get("src") or element.get("href") or ""
            assert not urlsplit(source).netloc, (path.name, source)
            name = urlsplit(source).path
            assert not name or source.startswith("data:") or (path.parent / name).exists(), source
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", sheet.read_text("utf-8"))


def test_every_picture_says_what_it_shows(site):
    silent = [
        f"{path.name}: {str(image)[:100]}"
        for path in pages(site)
        for image in page(path).find_all("img")
        if len(image.get("alt", "")) < 15
    ]
    assert silent == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_is_only_for_jupyterlab_is_not_in_the_book(site, lesson):
    article = words(page(site / f"{lesson}.html").find("article"))
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", 4)
    for cell in notebook.cells:
        if "lab-only" in cell.metadata.get("tags", []) and cell.cell_type == "markdown":
            sentence = re.split(r"[*`_\n\[\]<>|]", cell.source.lstrip("# 1."))[0].strip()
            assert not sentence or len(sentence) < 20 or sentence not in article
    assert not NO_KERNEL_HERE.search(article), NO_KERNEL_HERE.findall(article)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_stands_with_its_prompt_its_hints_and_its_solution_folded(site, lesson):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", 4)
    asked = [
        name
        for cell in notebook.cells
        if cell.cell_type == "code"
        for name in re.findall(r"^#\s*ex_(\w+)\.hint\(", cell.source, re.M)
    ]
    folds = page(site / f"{lesson}.html").select(".sf-folds")
    assert len(folds) == len(asked)
    for fold in folds:
        titles = [words(s) for s in fold.find_all("summary")]
        assert titles[0].startswith("Hint 1 of ") and "A solution" in titles
        assert not fold.find_all("details", open=True)
    assert "not attempted" not in words(page(site / f"{lesson}.html").find("article"))


def test_no_answer_stands_in_a_page_or_in_the_search_before_the_guess(site):
    """Answers lie in the files of states, which show nothing by themselves."""
    text = "".join(html.unescape(p.read_text("utf-8")) for p in pages(site))
    text += (site / "searchindex.js").read_text("utf-8")
    secrets = [item["after"] for item in load_predictions().values() if "after" in item]
    for question in (q for name in quiz_names() for q in load(name)["questions"]):
        secrets += [question[k] for k in ("why", "model_answer") if k in question]
        secrets += [p["why"] for k in ("choices", "slips") for p in question.get(k, [])]
    assert len(secrets) > 200
    assert [s for s in secrets if s in text] == []


def test_a_form_shows_its_questions_where_no_script_runs_and_on_paper(site):
    asleep = " ".join(words(e) for path in pages(site) for e in page(path).select(".sf-asleep"))
    questions = [q for name in quiz_names() for q in load(name)["questions"]]
    lost = [
        text
        for q in [*questions, *load_predictions().values()]
        for text in (q["prompt"], *(c["text"] for c in q.get("choices", [])))
        if words(BeautifulSoup(rich(text), "html.parser")) not in asleep
    ]
    assert lost == []


@pytest.mark.parametrize("lesson", [name for name in LESSONS if "00" < name[:2] < "09"])
def test_every_exercise_has_an_address_that_can_be_sent(site, lesson):
    seen = page(site / f"{lesson}.html")
    links = seen.select("article p > a.sf-here")
    assert len(links) == len(seen.select(".sf-folds")) > 0
    for link in links:
        assert link["href"] == f"#{link['id']}" and link["id"].isascii()
        assert link.find_previous_sibling("strong").text.startswith(("Exercise", "Challenge"))


ROWS = {
    "04_training": "pool  16 × 32 × 32",
    "05_metrics": "sky         23.6%",
    "06_objects_and_outlines": "holes filled    IoU",
    "07_bug_clinic": "2 a black picture",
}


@pytest.mark.parametrize(("lesson", "row"), ROWS.items())
def test_an_output_in_columns_keeps_its_lines_and_a_sentence_does_not(site, lesson, row):
    outputs = page(site / f"{lesson}.html").select("div.output.stream")
    in_columns = [o for o in outputs if row in o.text]
    assert in_columns and all("sf-rows" in o["class"] for o in in_columns)
    of_one_line = [o for o in outputs if o.text.strip().count("\n") == 0]
    assert of_one_line and not any("sf-rows" in o["class"] for o in of_one_line)
