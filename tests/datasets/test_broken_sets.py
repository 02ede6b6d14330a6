"""Every broken data set is a named finding; a whole one has none; nothing is ever written to."""

import ast
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.datasets.broken import BROKEN
from tests.datasets.sets import fingerprint, whole
from utils.datasets import inspect, load, repair

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def built(case, tmp_path: Path) -> tuple[Path, dict]:
    root = tmp_path / "set"
    root.mkdir()
    arguments = case.build(root) or {}
    return root, {"images": root, "progress": False} | arguments


def ids(case):
    return f"{case.kind}-{case.file}"


ELSEWHERE = {"image-huge", "folder-closed"}  # tested below: they need a hand on the room itself


def kinds_in_the_code() -> set[str]:
    """The first argument of every Finding, and of the helpers that make one."""
    found = set()
    for path in (ROOT / "utils" / "datasets").rglob("*.py"):
        if "first_aid" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("Finding", "add") and node.args:
                    found |= {
                        n.value
                        for n in ast.walk(node.args[0])
                        if isinstance(n, ast.Constant)
                        and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", str(n.value))
                    }
    return found


def test_every_kind_of_finding_in_the_code_has_a_broken_set():
    kinds = kinds_in_the_code()
    assert len(kinds) > 80
    assert kinds - {case.kind for case in BROKEN} - ELSEWHERE == set()


def test_a_folder_that_may_not_be_opened_is_a_finding(tmp_path, monkeypatch):
    whole(tmp_path)
    (tmp_path / "images" / "secret").mkdir()
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (finding,) = inspect(tmp_path, progress=False).findings
    assert (finding.kind, finding.file) == ("folder-closed", "secret")
    assert "Permission denied" in finding.sentence


def test_at_least_forty_kinds_of_faults_are_tried():
    assert len({case.kind for case in BROKEN}) >= 40


@pytest.mark.parametrize("case", BROKEN, ids=ids)
def test_a_broken_set_is_a_finding_with_file_and_remedy_and_load_refuses_errors(case, tmp_path):
    root, arguments = built(case, tmp_path)
    before = fingerprint(root)
    report = inspect(**arguments)
    found = [f for f in report.findings if f.kind == case.kind]
    assert found, f"{case.kind} was not found, but {report.kinds}"
    assert case.file in {f.file for f in found} | {Path(f.file).name for f in found}
    assert {f.level for f in found} == {case.level}
    assert all(f.sentence.rstrip().endswith(".") for f in found)
    assert all(len(f.remedy) > 10 and f.remedy[-1] in ".?" for f in found)
    check_forms(report, case.kind)
    check_load(report, arguments)
    assert fingerprint(root) == before


def check_forms(report, kind: str) -> None:
    """Text, HTML and JSON all say it."""
    assert kind in repr(report)
    tags = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: tags.append(tag)
    parser.feed(report._repr_html_())
    assert {"pre", "table", "tr", "td"} <= set(tags)
    assert kind in report._repr_html_()
    assert kind in {f["kind"] for f in json.loads(json.dumps(report.to_dict()))["findings"]}


def check_load(report, arguments: dict) -> None:
    """What has an error is refused with file and remedy; everything else loads."""
    errors = [f for f in report.findings if f.level == "error"]
    if errors:
        with pytest.raises(ValueError) as caught:
            load(**arguments)
        assert any(f.file in str(caught.value) and f.remedy in str(caught.value) for f in errors)
    else:
        assert load(**arguments, size=(64, 80)).images.shape[2:] == (64, 80)


@pytest.mark.parametrize("case", BROKEN, ids=ids)
def test_a_repaired_copy_has_only_errors_that_a_person_must_mend_and_the_original_is_untouched(
    case, tmp_path
):
    root, arguments = built(case, tmp_path)
    before = fingerprint(root)
    errors = [f for f in inspect(**arguments).findings if f.level == "error"]
    result = repair(**arguments, to=tmp_path / "copy")
    assert fingerprint(root) == before
    assert repr(result)
    if result.written:
        again = inspect(tmp_path / "copy", progress=False)
        left = {f.kind for f in again.findings if f.level == "error"}
        assert left - {"set-one-class", "set-all-void"} <= {
            f.kind for f in errors if not f.fixed_by
        }
        silent = {f.kind for f in errors if not f.fixed_by and f.kind not in left}
        assert not silent or result.left_out, f"{silent} went away without a word"


def test_a_huge_image_is_a_finding(tmp_path, monkeypatch):
    monkeypatch.setattr("utils.datasets.opening.HUGE", 5000)
    report = inspect(whole(tmp_path), progress=False)
    assert report.kinds == ["image-huge"]
    assert [f.file for f in report.findings] == [f"street_{i}.png" for i in range(6)]


def test_a_whole_set_has_no_finding(tmp_path):
    report = inspect(whole(tmp_path), progress=False)
    assert report.findings == []
    assert report.ok
    assert "nothing found" in repr(report)
