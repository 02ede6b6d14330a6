"""Is everything here that the lessons need? A line per package, and what to do if one is amiss."""

from __future__ import annotations

import platform
import re
from importlib import metadata

from packaging.version import Version

SERIES = "segmentation-fundamentals"
REMEDY = (
    "Start JupyterLab with `make lab`, or run `pip install -e .` in the folder that holds "
    "README.md; then restart the kernel (menu Kernel, Restart)."
)


def needed(series: str = SERIES) -> dict[str, str]:
    """Package -> the oldest version that will do, as the installed series states it.

    Raises:
        importlib.metadata.PackageNotFoundError: the series itself is not installed.
    """
    stated = [line for line in metadata.requires(series) or [] if "extra ==" not in line]
    found = [re.match(r"([\w.-]+)\s*>=\s*([\d.]+)", line) for line in stated]
    return {match[1]: match[2] for match in found if match}


def is_recent(version: str, oldest: str) -> bool:
    """Whether a version is at least as new as another; what follows its numbers does not count.

    >>> is_recent("2.13.0+cpu", "2.6"), is_recent("2.5.1", "2.6")
    (True, False)
    """
    return Version(Version(version).base_version) >= Version(oldest)


def report(series: str = SERIES) -> list[str]:
    """One line per package, then a sentence: all is well, or what to do."""
    lines = [f"{'Python':<14} {platform.python_version()}"]
    try:
        wanted = needed(series)
    except metadata.PackageNotFoundError:
        return [*lines, f"The series itself is not installed here. {REMEDY}"]
    amiss = []
    for name, oldest in wanted.items():
        here = _installed(name)
        good = here is not None and is_recent(here, oldest)
        lines.append(f"{name:<14} {here or 'missing'}" + ("" if good else f"  ({oldest} needed)"))
        amiss += [] if good else [name]
    if amiss:
        return [*lines, f"Missing or too old: {', '.join(amiss)}. {REMEDY}"]
    return [*lines, "All packages are here, and recent enough."]


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def check_packages() -> None:
    """Print the report."""
    print("\n".join(report()))
