"""Somebody who reads a page of the book in a browser of their own."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path

import pytest
from browser.chromium import PROBE_JS, axe_source, is_local

LIVE = ".sf-live"
OF_THE_PROBE = re.compile(r"favicon|willReadFrequently")  # the second is said of its own look
SHOWN = """e => [probe.signature(e), e.innerText,
  ...[...e.querySelectorAll('input')].map(i => `${i.value} ${i.checked}`)].join('|')"""
WIDE, PHONE = (1280, 900), (360, 740)


class Reader:
    """A page in a fresh browser profile.

    Args:
        browser: Playwright's.
        base: the address of the book.
        page: the file's stem.
        theme: "light" or "dark", as the system says.
        size: of the window.
        touch: whether there is a finger instead of a mouse.
    """

    def __init__(self, browser, base, page, *, theme="light", size=WIDE, touch=False) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=theme, has_touch=touch,
            reduced_motion="reduce",
        )  # fmt: skip
        self.context.add_init_script(path=PROBE_JS)
        self.base, self.outside, self.console = base, [], []
        self.page = self.context.new_page()
        self.page.route(lambda url: not self._is_of_the_book(url), self._refuse)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.locator, self.evaluate = self.page.locator, self.page.evaluate
        self.go(page)

    def go(self, page: str) -> None:
        """Open another page of the book, not in the instant in which something was answered.

        What a page keeps goes through another process of Chromium, and on a busy machine a page
        that is opened at once reads what was kept before that.
        """
        self.page.wait_for_timeout(300)
        self.page.goto(f"{self.base}/{page}.html", wait_until="load")

    def close(self) -> None:
        self.context.close()

    def parts(self, kind: str = "") -> list:
        """The interactive parts, all or of one kind, awake."""
        selector = LIVE + (f'[data-part="{kind}"]' if kind else "")
        found = self.locator(selector).all()
        for part in found:
            self.wake(part)
        return found

    def wake(self, part) -> None:
        """Scroll to a part and wait until it is drawn."""
        part.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
        part.locator(".sf").first.wait_for(timeout=30_000)
        self.evaluate("() => probe.settle()")

    def picture(self, part) -> object:
        """What changes when something that the part shows changes: pixels, words, choices."""
        self.evaluate("() => probe.settle()")
        return part.evaluate(SHOWN)

    def wait_for_another(self, part, before: object, name: str) -> object:
        """Wait until the part shows something else than before, and return that."""
        for _ in range(30):
            if (now := self.picture(part)) != before:
                return now
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{name} shows what it showed before")

    def handle(self, part):
        """What is taken in hand of a part: its picture that takes keys, else its slider."""
        picture = part.locator("canvas[tabindex]")
        return picture.first if picture.count() else part.locator("input[type=range]").first

    def drag(self, target) -> None:
        """Press the mouse on an element, move it and let go."""
        x, y = self._middle(target)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 40, y + 12, steps=5)
        self.page.mouse.up()

    def drag_by_finger(self, target) -> None:
        """The same with a finger."""
        x, y = self._middle(target)
        touch = self.context.new_cdp_session(self.page)
        for step in range(6):
            kind = "touchMove" if step else "touchStart"
            points = [{"x": x + 8 * step, "y": y + 2 * step}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        touch.detach()

    def swipe_up(self, target) -> float:
        """Scroll with a finger that comes down on an element; how far the page has moved."""
        x, y = self._middle(target)
        before = self.evaluate("() => scrollY")
        touch = self.context.new_cdp_session(self.page)
        for step in range(12):
            kind = "touchMove" if step else "touchStart"
            points = [{"x": x + step / 4, "y": y - 20 * step}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        touch.detach()
        self.page.wait_for_timeout(200)
        return self.evaluate("() => scrollY") - before

    def _middle(self, target) -> tuple[float, float]:
        """A point right of its middle: there lies the shape that OverlapLab moves."""
        target.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
        self.page.wait_for_timeout(100)
        box = target.bounding_box()
        return box["x"] + 0.6 * box["width"], box["y"] + 0.5 * box["height"]

    def problems(self) -> list[str]:
        """Everything that a reader should not meet, a line each."""
        notices = self.locator(".sf-notice:visible, .sf [role=alert]").all_inner_texts()
        return [
            *(f"request to the outside: {url}" for url in self.outside),
            *(f"console: {text}" for text in self.console),
            *(f"notice: {text}" for text in notices),
        ]

    def axe(self) -> list[str]:
        """Everything that axe-core finds on the page, a line each."""
        if not self.evaluate("() => !!window.axe"):
            self.evaluate(axe_source() + "; undefined")
        found = self.evaluate(
            "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"
        )
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:150]}: {node['failureSummary'][:300]}"
            for rule in found
            for node in rule["nodes"]
        ]

    def _is_of_the_book(self, url: str) -> bool:
        if urllib.parse.urlsplit(url).scheme == "file":
            return url.startswith(self.base)
        return is_local(url)

    def _refuse(self, route) -> None:
        self.outside.append(route.request.url[:300])
        route.abort()

    def _heard(self, message) -> None:
        if message.type in ("error", "warning") and not OF_THE_PROBE.search(message.text):
            self.console.append(message.text[:500])


def some(pages: list[str], often: tuple[str, ...] = ("03", "06")) -> list:
    """All pages as parameters; those that begin with none of these wait for the weekly run."""
    weekly = pytest.mark.weekly
    return [p if p.startswith(often) else pytest.param(p, marks=weekly) for p in pages]


def lessons(root: Path) -> list[str]:
    """The stems of the lessons that the book holds."""
    return sorted(p.stem for p in (root / "notebooks").glob("[0-9][0-9]_*.ipynb"))
