"""A Chromium that looks at a JupyterLab, and one notebook open in it (see lab.py)."""

from __future__ import annotations

import ast
import base64
import io
import os
import random
import re
import shutil
import time
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from .lab import Lab

HOW_TO_GET_CHROMIUM = (
    "no Chromium found: `apt install chromium` or `playwright install chromium`, "
    "or set CHROMIUM to the path of one"
)
CHROMIUM_ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# A part that took more than two seconds; it lives all the same: test_busy_page.py.
LATE = "[anywidget] Failed to initialize model"
LOCAL = {"127.0.0.1", "localhost", "::1"}
HARMLESS = re.compile(r"favicon|ResizeObserver loop")  # JupyterLab says these whatever it shows
PROBE_JS = Path(__file__).with_name("page.js")
PICTURES = bool(os.environ.get("PICTURES"))  # keep screenshots of lessons and forms?
PART = ".sf"  # what is drawn for an interactive part
CANVAS = f"{PART} canvas[tabindex]"  # its picture that takes keys
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def find_chromium() -> str | None:
    """The path of a Chromium, or None.

    Looked at in this order: the environment variable CHROMIUM, the PATH, Playwright's own download.
    """
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    for candidate in (os.environ.get("CHROMIUM"), *names):
        if candidate and (found := shutil.which(candidate)):
            return found
    downloads = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright")
    )
    return next(map(str, sorted(downloads.glob("chromium-*/chrome-linux*/chrome"))), None)


def require_chromium(path: str | None, env: Mapping[str, str]) -> str:
    """The path; without one the test is skipped, and in CI (env CI is set) it fails."""
    if path is None:
        (pytest.fail if env.get("CI") else pytest.skip)(HOW_TO_GET_CHROMIUM)
    return path


class Chromium:
    """The browser; a context manager."""

    def __init__(self, path: str | None = None, *, width: int = 1280, height: int = 900) -> None:
        self.path = path or find_chromium()
        self.viewport = {"width": width, "height": height}

    def __enter__(self) -> Chromium:
        if self.path is None:
            raise RuntimeError(HOW_TO_GET_CHROMIUM)
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path=self.path, headless=True, args=CHROMIUM_ARGS
        )
        self.context = self.browser.new_context(viewport=self.viewport)
        self.context.add_init_script(path=PROBE_JS)
        return self

    def __exit__(self, *exc: object) -> None:
        try:
            self.browser.close()
        finally:
            self.playwright.stop()

    def open(self, lab: Lab, notebook: str) -> NotebookPage:
        """Open a notebook and wait for its kernel."""
        return NotebookPage(self.context.new_page(), lab, notebook)


class NotebookPage:
    """One notebook, open in JupyterLab. `page` is Playwright's page; what tests use most of it
    (locator, mouse, evaluate, get_by_label) is here too.
    """

    def __init__(self, page, lab: Lab, notebook: str) -> None:
        self.page, self.lab = page, lab
        self.locator, self.mouse, self.evaluate = page.locator, page.mouse, page.evaluate
        self.get_by_label = page.get_by_label
        self.console: list[str] = []
        self.late: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", self._failed)
        page.route(lambda url: not is_local(url), self._refuse)
        page.goto(lab.url(notebook), wait_until="domcontentloaded")
        page.wait_for_function("() => window.probe?.ready()", timeout=90_000)
        page.evaluate("() => window.jupyterapp.restored.then(() => true)")
        self._wait_for_kernel()
        page.evaluate("() => { probe.listen(); jupyterapp.shell.collapseLeft(); }")
        self._greet()

    def run_all(self, seconds: float = 600) -> None:
        """Run all cells and wait until nothing is pending."""
        self.page.evaluate("() => probe.runAll()")
        self.wait_idle(seconds)

    def run(self, *sources: str) -> None:
        """Replace the notebook's cells by these, and run them."""
        self.page.evaluate("sources => probe.setCells(sources)", list(sources))
        self.run_all()

    def wait_idle(self, seconds: float = 600, *, settle: float = 0.3) -> None:
        """Wait until the kernel is idle and no cell is pending, for `settle` seconds in a row."""
        end, since = time.monotonic() + seconds, None
        while time.monotonic() < end:
            state = self.page.evaluate("() => probe.state()")
            if state["status"] in ("dead", "terminating", "none"):
                raise RuntimeError(f"the kernel is {state['status']}")
            if state["status"] != "idle" or state["busy"]:
                since = None
            elif (since := since or time.monotonic()) + settle <= time.monotonic():
                return
            time.sleep(0.03)
        raise RuntimeError(f"not idle after {seconds} s: {state}")

    def value(self, expression: str, *, after: str = "") -> object:
        """The value of a Python expression in the kernel (anything that `ast` can read back)."""
        answer = self.page.evaluate("([c, e]) => probe.ask(c, e)", [after, expression])
        if "error" in answer:
            raise RuntimeError(f"{expression}: {answer['error']}")
        return ast.literal_eval(answer["repr"])

    def wait_value(self, expression: str, wanted: object) -> None:
        """Wait until a Python expression in the kernel has the wanted value."""
        eventually(lambda: self.value(expression), wanted)

    def show(self, *sources: str) -> None:
        """Run these cells and wait until what they show is drawn."""
        self.run(*sources)
        asked = max(1, sum(cell["asked"] for cell in self.cells()))
        there = "([part, n]) => document.querySelectorAll(part).length >= n"
        self.page.wait_for_function(there, arg=[PART, asked])
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def point_at(self, selector: str, nth: int = 0) -> None:
        """Move the mouse to the middle of an element, in two steps as a hand does."""
        target = self.page.locator(selector).nth(nth)
        target.hover()
        box = target.bounding_box()
        self.page.mouse.move(box["x"] + box["width"] / 2 + 2, box["y"] + box["height"] / 2 + 2)
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def is_one_code_cell(self) -> bool:
        """Whether the notebook is still one cell of code: JupyterLab took no key for itself."""
        cells = self.page.evaluate("() => probe.cells().length")
        return cells == 1 and self.page.locator(".jp-MarkdownCell").count() == 0

    def button(self, name: str):
        """The button of this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def says(self) -> str:
        """The sentence that the interactive part says now."""
        return self.page.locator(f"{PART} .sf-says").inner_text()

    def focused(self, expression: str = "e.tagName") -> object:
        """Something of the element `e` that has the focus."""
        return self.page.evaluate(f"() => (e => {expression})(document.activeElement)")

    def cells(self) -> list[dict]:
        """What every cell holds: errors, stderr, widgets asked for and drawn (see page.js)."""
        return self.page.evaluate("() => probe.cells()")

    def problems(self, *, may_raise: str = "raises-exception") -> list[str]:
        """Everything a learner should not meet, a line each."""
        found = [f"request to the outside: {url}" for url in self.outside]
        found += [f"console: {text}" for text in self.console]
        found += [f"in a callback: {text}" for text in self.page.evaluate("() => probe.hidden")]
        for cell in self.cells():
            where = f"cell {cell['index']}"
            if may_raise not in cell["tags"]:
                found += [f"{where}: {text}" for text in cell["errors"]]
            found += [f"{where}: in a widget: {text}" for text in cell["failed"]]
            if cell["drawn"] < cell["asked"]:
                found.append(f"{where}: {cell['asked']} widgets asked for, {cell['drawn']} drawn")
            if cell["brokenImages"]:
                found.append(f"{where}: {cell['brokenImages']} broken images")
        return found

    def theme(self, name: str) -> None:
        """Switch JupyterLab to "light" or "dark"."""
        self.page.evaluate("name => probe.theme(name)", THEMES[name])
        self.page.wait_for_selector(f"body[data-jp-theme-name='{THEMES[name]}']", state="attached")
        self.page.wait_for_timeout(200)

    def look_through(self, folder: Path | bool, prefix: str, *, limit: int = 60) -> None:
        """Scroll through the whole notebook, one tall window at a time.

        Args:
            folder: where the screenshots go; False for none.
        """
        usual = self.page.viewport_size
        self.page.set_viewport_size({**usual, "height": 2600})
        y, total, seen = 0.0, 1.0, 0
        while y < total and seen < limit:
            place = self.page.evaluate("y => probe.scrollTo(y)", y)
            self.settle()
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
                self.page.wait_for_timeout(120)
                file = folder / f"{prefix}-{seen:02d}.png"
                self.page.screenshot(path=file, clip=place["clip"], animations="disabled")
            at_end = place["top"] + place["view"] >= place["total"] - 1
            y, total = (1, 0) if at_end else (place["top"] + place["view"] - 40, place["total"])
            seen += 1
        self.page.set_viewport_size(usual)

    def accessibility(self, selector: str) -> list[str]:
        """What axe-core calls serious or critical inside `selector`, a line each."""
        if not self.page.evaluate("() => !!window.axe"):
            self.page.evaluate(axe_source() + "; undefined")
        report = self.page.evaluate(
            "s => axe.run(s, {resultTypes: ['violations']}).then(r => r.violations)", selector
        )
        return [
            f"{rule['id']}: {node['html'][:150]}: {node['failureSummary']}"
            for rule in report
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
        ]

    def canvas(self, selector: str) -> np.ndarray:
        """The pixels of a canvas, (H, W, 3) uint8."""
        url = self.page.evaluate("s => probe.canvas(s)", selector)
        png = base64.b64decode(url.partition(",")[2])
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))

    def picture(self, selector: str, rows: int) -> np.ndarray:
        """The middle of every picture pixel of a canvas that shows so many rows, (rows, W, 3)."""
        seen = self.canvas(selector)
        scale = seen.shape[0] // rows
        return seen[scale // 2 :: scale, scale // 2 :: scale]

    def settled(self) -> None:
        """Wait until what Python has just set has reached the page and is drawn."""
        self.page.evaluate("() => probe.ask('', '0')")  # what was sent before is there before
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked of the page is drawn."""
        self.page.evaluate("() => probe.settle()")

    def latencies(self, selector: str, event: str, steps) -> list[float]:
        """Milliseconds from each event to the end of the frame that shows something new.

        Args:
            selector: the element whose pictures are watched.
            event: the name of the DOM event, "keydown" or "pointermove" or "input".
            steps: one callable for each event; it makes the event happen.
        """
        self.page.evaluate("([s, e]) => probe.watch(s, e)", [selector, event])
        pause = random.Random(0)  # events at any moment between two frames, not always at the same
        for step in steps:
            step()
            self.page.wait_for_timeout(30 + 17 * pause.random())
            self.page.wait_for_function("() => probe.watched()")
        return self.page.evaluate("() => probe.unwatch()")

    def memory(self) -> dict[str, float]:
        """Nodes, JSEventListeners and JSHeapUsedSize of the page after a garbage collection."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        metrics = session.send("Performance.getMetrics")["metrics"]
        session.detach()
        wanted = ("Nodes", "JSEventListeners", "JSHeapUsedSize")
        return {m["name"]: m["value"] for m in metrics if m["name"] in wanted}

    def kernel(self, command: str) -> None:
        """ "shutdown" or "restart" the kernel, and wait until that is done."""
        self.page.evaluate("command => probe.control(command)", command)

    def revive(self) -> None:
        """Start a new kernel if the last one is gone, and forget what the old widgets say to it.

        JupyterLab keeps what is sent to a dead kernel and gives it to the next one, which does not
        know these widgets: "No such comm".
        """
        if self.page.evaluate("() => probe.kernelStatus()") not in ("idle", "busy"):
            self.kernel("start")
            self._wait_for_kernel()
        self._greet()

    def wipe(self) -> None:
        """Empty the notebook, forget what was heard, go back to the light theme."""
        self.page.evaluate("() => { probe.setCells(['']); probe.hidden.length = 0; }")
        self.console.clear()
        self.outside.clear()
        self.theme("light")

    def close(self) -> None:
        """Close the page and stop its kernel."""
        self.page.close()

    def _wait_for_kernel(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while self.page.evaluate("() => probe.kernelStatus()") != "idle":
            if time.monotonic() > end:
                raise RuntimeError(f"no kernel:\n{self.lab.log.read_text()[-2000:]}")
            accept = self.page.locator(".jp-Dialog .jp-mod-accept")
            if accept.count():  # the notebook names a kernel that is not here: take the default
                accept.first.click()
            time.sleep(0.1)

    def _greet(self) -> None:
        """Forget what was said to a kernel before it knew of widgets: no lesson and no fault."""
        self.value("0", after="import ipywidgets")  # answered after all that was kept
        self.page.evaluate("() => { probe.hidden.length = 0; }")

    def _heard(self, message) -> None:
        if message.type == "error" and not HARMLESS.search(message.text):
            self.console.append(message.text[:2000])

    def _failed(self, error) -> None:
        (self.late if LATE in str(error) else self.console).append(f"page error: {error}")

    def _refuse(self, route) -> None:
        self.outside.append(route.request.url[:300])
        route.abort()


class Example:
    """Python that the kernel runs and the test knows too.

    Args:
        setup: makes arrays; `example["name"]` is what the test sees of them.
        make: shows the interactive part.
    """

    def __init__(self, setup: str, make: str) -> None:
        self.setup, self.code = setup, f"{setup}\n{make}"
        self._names: dict = {}
        exec(setup, self._names)

    def __getitem__(self, name: str) -> Any:
        return self._names[name]


def eventually(get, wanted: object, seconds: float = 5) -> None:
    """Wait until get() gives what is wanted: the browser moves the mouse when it draws a frame."""
    end = time.monotonic() + seconds
    while (found := get()) != wanted:
        assert time.monotonic() < end, f"got {found!r}, wanted {wanted!r}"
        time.sleep(0.03)


def read(page: NotebookPage, what: str = "key") -> dict[str, str]:
    """What the interactive part's table cells show, by their attribute data-key (or another)."""
    page.settle()
    cells = page.locator(f"{PART} td[data-{what}]").all()
    return {cell.get_attribute(f"data-{what}"): cell.inner_text() for cell in cells}


def is_local(url: str) -> bool:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in LOCAL


def axe_source() -> str:
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
