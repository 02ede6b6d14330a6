"""Somebody who reads a page of the book in a browser of their own."""

from __future__ import annotations

import urllib.parse
from pathlib import Path

from browser.chromium import PROBE_JS, axe_source, is_local

LIVE = ".sf-live"
WIDE, PHONE = (1280, 900), (390, 844)


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
        """Open another page of the book."""
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
        """A number that changes when something that the part shows changes."""
        self.evaluate("() => probe.settle()")
        return part.evaluate("e => probe.signature(e)")

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
        if message.type in ("error", "warning") and "favicon" not in message.text:
            self.console.append(message.text[:500])


def lessons(root: Path) -> list[str]:
    """The stems of the lessons that the book holds."""
    return sorted(p.stem for p in (root / "notebooks").glob("[0-9][0-9]_*.ipynb"))
