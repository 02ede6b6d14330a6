"""Every file under data/ has a row in data/README.md: whence it comes and what exactly it is.

`python tests/repository/test_data.py` brings the sizes and checksums in the table up to date.
"""

import hashlib
import re
import subprocess
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
README = DATA / "README.md"
ROW = re.compile(
    r"^\| `(?P<path>[^`]+)` \| (?P<origin>.+) \| (?P<licence>.+) "
    r"\| (?P<size>\d+) \| `(?P<sha256>\w+)` \|$"
)


def rows():
    found = [ROW.match(line) for line in README.read_text(encoding="utf-8").splitlines()]
    return {match["path"]: match for match in found if match}


def data_files():
    """Path -> file, of those in git or about to be: what a learner leaves there is not ours."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "."]
    listed = subprocess.run(command, cwd=DATA, capture_output=True, text=True)
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    paths = [DATA / name for name in names if name] or list(DATA.rglob("*"))
    found = {p.relative_to(DATA).as_posix(): p for p in paths if p.is_file() and p != README}
    return dict(sorted(found.items()))


def row_for(name, origin="ORIGIN", licence="LICENCE"):
    content = (DATA / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return f"| `{name}` | {origin} | {licence} | {len(content)} | `{digest}` |"


def outdated():
    """Row -> the row it should be."""
    right = {
        row[0]: row_for(name, row["origin"], row["licence"]) for name, row in present().items()
    }
    return {old: new for old, new in right.items() if old != new}


def present():
    return {name: row for name, row in rows().items() if (DATA / name).is_file()}


def test_every_data_file_is_in_the_table():
    missing = [row_for(name) for name in data_files() if name not in rows()]
    advice = "add these rows to data/README.md, with their origin and licence:\n"
    assert not missing, advice + "\n".join(missing)


def test_size_and_checksum_are_those_of_the_file():
    advice = "run python tests/repository/test_data.py, which brings these rows up to date:\n"
    assert not outdated(), advice + "\n".join(outdated().values())


def test_the_table_names_no_file_that_is_not_there():
    assert [name for name in rows() if name not in present()] == []


def test_every_row_says_origin_and_licence():
    assert len(rows()) > 5
    for row in rows().values():
        assert row["origin"].strip(" -") not in ("", "ORIGIN")
        assert row["licence"].strip(" -") not in ("", "LICENCE")


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    for old, new in outdated().items():
        text = text.replace(old, new)
        print(new)
    README.write_text(text, encoding="utf-8", newline="\n")
