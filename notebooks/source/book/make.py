"""Build the book: the lessons as pages in which every interactive part works without a kernel.

    python notebooks/source/book/make.py          build/book/index.html
    python notebooks/source/book/make.py 01 03    only these lessons
    python notebooks/source/book/make.py --force  lay the pages out anew, whether anything changed

A lesson is executed once for as long as it, the rooms of utils and data stay as they are; what it
gave is kept in build/book-lessons. Afterwards a build takes seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

BOOK = Path(__file__).resolve().parent
SOURCE = BOOK.parent
ROOT = SOURCE.parents[1]
sys.path[:0] = [str(BOOK), str(SOURCE)]

import build

OUT = ROOT / "build" / "book"
LESSONS = ROOT / "build" / "book-lessons"
WORK = ROOT / "build" / "book-work"
MADE = "made-of.txt"
AT_ONCE = min(4, os.cpu_count() or 1)
SET_UP = f"import sys; sys.path.insert(0, {str(BOOK)!r})\nimport stage; stage.set_up()"


def digest_of(*places: Path, without: tuple[str, ...] = ()) -> bytes:
    """A digest of these files and of all files in these folders but their READMEs."""
    digest = hashlib.sha256()
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            unread = "__pycache__" in path.parts or path.name == "README.md"
            unread |= path.suffix in without
            if path.is_file() and not unread:
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.digest()


@cache
def _rooms() -> bytes:
    """A digest of everything that a lesson may read; front ends only run in the page."""
    places = ROOT / "utils", ROOT / "data", BOOK / "stage.py", ROOT / "constraints.txt"
    return digest_of(*places, without=(".js", ".css"))


def executed(source: Path) -> NotebookNode:
    """The lesson's notebook with its outputs, from the store or run now."""
    key = hashlib.sha256(_rooms() + digest_of(source)).hexdigest()[:20]
    kept = LESSONS / f"{source.stem}-{key}.ipynb"
    if not kept.exists():
        print(f"running {source.name}", flush=True)
        notebook = build.read(source)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(SET_UP, id="set-up"))
        notebook = build.clean(build.execute(notebook))
        del notebook.cells[0]
        LESSONS.mkdir(parents=True, exist_ok=True)
        for old in LESSONS.glob(f"{source.stem}-*.ipynb"):
            old.unlink()
        kept.write_text(nbformat.writes(notebook), encoding="utf-8")
    return nbformat.read(kept, 4)


def write_pages(sources: list[Path]) -> None:
    """Everything that Sphinx reads, into WORK."""
    import cheatsheet  # these need torch, which takes seconds that a look at the digests spares
    import script
    from pages import Page

    shutil.rmtree(WORK, ignore_errors=True)
    static = WORK / "_static"
    static.mkdir(parents=True)
    stems = {source.stem for source in sources}
    with ThreadPoolExecutor(AT_ONCE) as runs:  # each lesson has a kernel, a process of its own
        lessons = list(runs.map(executed, sources))
    for source, lesson in zip(sources, lessons, strict=True):
        page = Page(source.stem, build.exercises_of(source), stems, static)
        nbformat.write(page.made_of(lesson), WORK / f"{source.stem}.ipynb")
    (WORK / "cheatsheet.md").write_text(cheatsheet.filled(), encoding="utf-8")
    lines = "\n".join(sorted(stems))
    index = (BOOK / "index.md").read_text("utf-8").replace("LESSONS", lines)
    (WORK / "index.md").write_text(index, encoding="utf-8")
    shutil.copy(BOOK / "conf.py", WORK)
    script.write(static)
    shutil.copy(SOURCE / "cover.png", WORK)


def run_sphinx(made: str) -> int:
    """The site, into OUT: whole or not at all. A warning is an error; `made` says of what it is."""
    from sphinx.cmd.build import main as sphinx

    os.environ["SEGMENTATION_BOOK"] = str(BOOK)
    new = OUT.with_name("book-new")
    shutil.rmtree(new, ignore_errors=True)
    done = sphinx(["-q", "-W", "-n", "-b", "html", "-d", str(WORK / "_build"), str(WORK), str(new)])
    if done == 0:
        (new / ".nojekyll").touch()  # or GitHub Pages leaves out folders that begin with _
        for unread in [*new.rglob("*.map"), new / ".buildinfo", new / "objects.inv"]:
            unread.unlink()
        (new / MADE).write_text(made)
        shutil.rmtree(OUT, ignore_errors=True)
        new.rename(OUT)
    return done


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lessons", nargs="*", help="as 01 03; all that are built if left out")
    parser.add_argument("--force", action="store_true", help="make the pages anew in any case")
    wish = parser.parse_args()
    sources = [s for s in build.sources(wish.lessons) if build.built(s).exists()]
    read = digest_of(BOOK, ROOT / "utils" / "widgets", *sources, *SOURCE.glob("c*"))
    made = hashlib.sha256(_rooms() + read).hexdigest()
    if wish.force or not (OUT / MADE).exists() or (OUT / MADE).read_text() != made:
        write_pages(sources)
        if status := run_sphinx(made):
            return status
    size = sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file())
    print(f"{OUT.relative_to(ROOT)}/index.html: {len(sources)} lessons, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
