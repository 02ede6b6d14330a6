"""The benchmark of the report runs and reads every pair; how fast, no test asserts."""

import sys

import pytest

from tests.benchmarks import inspection

pytestmark = pytest.mark.slow


# Of 20 small pairs a quick machine says 0.0 s, which is no more than 0.
@pytest.mark.parametrize(("limit", "status"), [("600", 0), ("-1", 1)])
def test_the_benchmark_reports_on_two_sizes_of_set(monkeypatch, capsys, limit, status):
    arguments = ["inspection", "--pairs", "20", "--side", "64", "--limit", limit]
    monkeypatch.setattr(sys, "argv", arguments)
    assert inspection.main() == status
    rows = capsys.readouterr().out.splitlines()
    assert [row.split("|")[1].strip() for row in rows[2:]] == ["2", "20"]
