"""What does a page of the book weigh, and how soon is its first part drawn?

    python -m tests.benchmarks.book_pages [--rounds 3]

Of each page, read from a server of this machine: bytes and requests with every part awake, requests
that would leave the site, milliseconds from the click on a link to the first part (the median; a
browser profile without a cache each time; nothing listens in between, as it does in the tests),
parts that are alive, findings of axe-core in both themes. `make book` comes first.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
SITE = ROOT / "build" / "book"
HEAD = (
    *("page", "KB loaded", "requests", "leaving", "ms to the first part"),
    *("parts alive", "axe, light and dark"),
)
# The reader comes by a link to the first part: it is in view as soon as the page is there.
WATCH = """document.addEventListener('DOMContentLoaded', () => {
  document.querySelector('.sf-live')?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const look = () => {
    const part = document.querySelector('.sf-live[data-awake]');
    if (part) requestAnimationFrame(() => { window.firstPart = performance.now(); });
    else requestAnimationFrame(look);
  };
  look();
})"""
LOADED = """() => {
  const all = ['resource', 'navigation'].flatMap(kind => performance.getEntriesByType(kind));
  return [all.length, all.reduce((sum, one) => sum + (one.transferSize || 0), 0)];
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the table is what is read."""


def first_part(browser: Browser, address: str) -> float:
    """Milliseconds until the first part of a page is on the screen, in a fresh profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.firstPart", timeout=60_000)
    try:
        return page.evaluate("() => window.firstPart")
    finally:
        context.close()


def line_of(browser: Browser, base: str, page: str, rounds: int) -> list[object]:
    """One line of the table."""
    from book.reader import Reader

    reader = Reader(browser, base, page)
    parts = len(reader.parts())
    requests, size = reader.evaluate(LOADED)
    found = []
    for theme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=theme)
        found.append(len(reader.axe()))
    alive, outside = reader.locator(".sf-live[data-awake]").count(), len(reader.outside)
    reader.close()
    soon = "-"
    if parts:
        times = [first_part(browser, f"{base}/{page}.html") for _ in range(rounds)]
        soon = f"{statistics.median(times):.0f}"
    return [page, round(size / 1e3), requests, outside, soon, f"{alive} of {parts}", found]


def main() -> None:
    """Print the table, a line at a time."""
    from book.reader import lessons
    from browser.chromium import CHROMIUM_ARGS, find_chromium

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    if not SITE.is_dir():
        raise SystemExit(f"there is no book in {SITE}: make book")
    print(f"| {' | '.join(HEAD)} |\n| --- {'| ---: ' * (len(HEAD) - 1)}|")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGS)
        for page in ["index", *lessons(ROOT)]:
            line = line_of(browser, base, page, rounds)
            print("|", " | ".join(map(str, line)), "|", flush=True)
        browser.close()
        server.shutdown()
    files = [f for f in SITE.rglob("*") if f.is_file()]
    print(f"\nThe site: {sum(f.stat().st_size for f in files) / 1e6:.1f} MB, {len(files)} files.")


if __name__ == "__main__":
    main()
