"""The built book, the way it is read: from a folder and from a server, in a Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser.chromium import CHROMIUM_ARGS, find_chromium, require_chromium
from filelock import FileLock

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "book"
MAKE = ROOT / "notebooks" / "source" / "book" / "make.py"
WITHOUT_THE_BOOK = "test_judging.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reads the built book is marked `browser`; the first build runs every lesson."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.path.name != WITHOUT_THE_BOOK:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(2400))


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the book, built from the sources as they are now."""
    SITE.parent.mkdir(exist_ok=True)
    with FileLock(SITE.with_name("book.lock")):  # two test processes, one build
        done = subprocess.run([sys.executable, MAKE], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return SITE


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the tests look at the browser."""


@pytest.fixture(scope="session")
def places(site: Path) -> Iterator[dict[str, str]]:
    """Where the book can be read: {"served": address, "folder": address}."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {"served": f"http://127.0.0.1:{server.server_port}", "folder": site.as_uri()}
        server.shutdown()


@pytest.fixture(scope="package")  # one process has one Playwright: the lessons' tests have theirs
def browser():
    """A headless Chromium. Without one the tests are skipped, in CI they fail."""
    from playwright.sync_api import sync_playwright

    path = require_chromium(find_chromium(), os.environ)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, headless=True, args=CHROMIUM_ARGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def read(browser, places):
    """read(page, ...) opens a page of the book as a new reader who has no way to the outside."""
    from .reader import Reader

    opened: list[Reader] = []

    def read(page: str, where: str = "served", **options) -> Reader:
        opened.append(Reader(browser, places[where], page, **options))
        return opened[-1]

    yield read
    for reader in opened:
        reader.close()
