"""What `repair` did, for people to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from utils.datasets.finding import some


@dataclass(frozen=True)
class Repaired:
    """What `repair` wrote.

    Args:
        folder: the copy: images/*.png, masks/*.png (index PNG, 255 = void) and notes.json.
        written: names of the pairs in it.
        left_out: name -> why.
        changes: sentences on what was done, a file each.
        earlier: True when it was there already, of the same folders with the same options.
    """

    folder: Path
    written: list[str]
    left_out: dict[str, str] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    earlier: bool = False

    def __repr__(self) -> str:
        lines = [f"{len(self.written)} pairs written to {self.folder}"]
        if self.earlier:
            lines[0] += " earlier, with the same options; if files have changed, say a new folder"
        lines += [f"  left out {name}: {why}" for name, why in self.left_out.items()]
        return "\n".join([*lines, *(f"  {line}" for line in _grouped(self.changes))])


def _grouped(changes: list[str]) -> list[str]:
    """One line for all files to which the same was done.

    >>> _grouped(["a.png (mask-size): resized", "b.png (mask-size): resized"])
    ['a.png and 1 more (mask-size): resized']
    """
    files: dict[str, list[str]] = {}
    for change in changes:
        file, mark, done = change.partition(" (")
        files.setdefault(f"{mark}{done}", []).append(file)
    return [f"{some(list(dict.fromkeys(names)), 1)}{done}" for done, names in files.items()]
