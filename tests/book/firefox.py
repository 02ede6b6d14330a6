"""A Firefox that reads a page of the book: Debian's, driven by Mozilla's own marionette_driver."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from browser.chromium import PROBE_JS, eventually

from .reader import LIVE, SHOWN

HOW_TO_GET_FIREFOX = "no Firefox found: `apt install firefox-esr`, or set FIREFOX to its path"
# What a new profile would ask the outside for by itself.
AT_REST = {
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
HEAR = """window.faults = [];
window.addEventListener('error', e => faults.push(String(e.message)));
window.addEventListener('unhandledrejection', e => faults.push(String(e.reason)));"""
OUTSIDE = """return performance.getEntriesByType('resource').map(r => r.name)
  .filter(name => !name.startsWith(arguments[0]) && !/^(data|blob):/.test(name))"""


NO_DRIVER = "marionette_driver needs Python's telnetlib, which 3.13 has no more"


def require_firefox(env: Mapping[str, str]) -> str:
    """The path of a Firefox; without one the test is skipped, in CI (env CI is set) it fails."""
    if sys.version_info >= (3, 13):
        pytest.skip(NO_DRIVER)
    for name in (env.get("FIREFOX"), "firefox-esr", "firefox"):
        if name and (found := shutil.which(name)):
            return found
    return (pytest.fail if env.get("CI") else pytest.skip)(HOW_TO_GET_FIREFOX)


def free_port() -> int:
    """A port of this machine's own: two processes may each have a Firefox."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class Firefox:
    """A headless Firefox; a context manager."""

    def __enter__(self) -> Firefox:
        from marionette_driver.marionette import Marionette

        path = require_firefox(os.environ)
        self.driver = Marionette(
            bin=path, headless=True, prefs=AT_REST, gecko_log=os.devnull, port=free_port()
        )
        self.driver.start_session()
        self.driver.timeout.script = 30
        return self

    def __exit__(self, *exc: object) -> None:
        self.driver.quit()
        self.driver.cleanup()

    def read(self, address: str) -> None:
        """Open a page and listen to what goes wrong in it."""
        self.driver.navigate(address)
        self.ask(f"{HEAR}\n{PROBE_JS.read_text('utf-8')}")

    def ask(self, script: str, *values: Any) -> Any:
        """The value of a script in the page."""
        return self.driver.execute_script(script, script_args=list(values), sandbox=None)

    def parts(self) -> list:
        """The interactive parts of the page, awake."""
        found = self.driver.find_elements("css selector", LIVE)
        for part in found:
            self.ask("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", part)
            self.wait("return arguments[0].matches('[data-awake]')", part)
        return found

    def picture(self, part: Any) -> Any:
        """What changes when something that the part shows changes."""
        return self.ask(f"return ({SHOWN})(arguments[0])", part)

    def wait(self, script: str, *values: Any) -> None:
        """Wait until a script is true."""
        eventually(lambda: self.ask(script, *values), True, seconds=20)

    def problems(self, base: str) -> list[str]:
        """Everything that a reader should not meet, a line each."""
        told = "return [...document.querySelectorAll('.sf [role=alert]')].map(e => e.innerText)"
        return [*self.ask("return window.faults"), *self.ask(told), *self.ask(OUTSIDE, base)]
