"""Check the JavaScript and CSS of the front end with Biome: rules and layout. `make lint` runs it.

    python tests/javascript/lint.py            say what is wrong; exit 1
    python tests/javascript/lint.py --write    lay out anew, and mend what is safe to mend

Biome comes from npm, pinned in package.json and package-lock.json beside this file; it is fetched
once, into node_modules. Where there is no npm the check is left out with a word; in CI it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILES = ["utils/widgets", "tests/browser", "tests/javascript", "notebooks/source/book"]
WITHOUT = "JavaScript and CSS are not checked: {}. The Python checks are complete without it."
NO_NPM = "no npm found (it comes with Node.js, 20 or newer)"
NO_BIOME = "npm could not fetch Biome, which it does once and with the network:\n{}"


def fetched() -> str | None:
    """Fetch what package-lock.json pins unless it is here; None, or why that failed."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return NO_NPM
    lock, here = HERE / "package-lock.json", HERE / "node_modules/.package-lock.json"
    if here.exists() and here.stat().st_mtime >= lock.stat().st_mtime:
        return None
    command = [shutil.which("npm"), "ci", "--no-fund", "--no-audit"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    if done.returncode:
        return NO_BIOME.format(done.stderr.strip()[-500:])
    here.touch()
    return None


def main() -> int:
    if reason := fetched():
        print(WITHOUT.format(reason))
        return 1 if os.environ.get("CI") else 0
    biome = shutil.which("biome", path=HERE / "node_modules/.bin")
    options = [f"--config-path={HERE / 'rules.json'}", "--error-on-warnings", *sys.argv[1:]]
    return subprocess.run([biome, "check", *options, *FILES], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
