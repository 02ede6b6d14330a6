"""Every notebook of the series, opened and run in a real JupyterLab in a real browser.

A change waits for every lesson in one theme, light and dark in turn; the other one is weekly. All
screenshots, to be looked at, come into artefacts/browser with
`PICTURES=1 pytest -m browser tests/browser/test_notebooks.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .chromium import PICTURES
from .guesses import told

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
LOOKS = [
    pytest.param(
        path,
        theme,
        id=f"{path.stem}, {theme}",
        marks=[] if (number % 2 == 0) is (theme == "light") else pytest.mark.weekly,
    )
    for number, path in enumerate(NOTEBOOKS)
    for theme in ("light", "dark")
]


@pytest.mark.parametrize(("notebook", "theme"), LOOKS)
def test_a_learner_who_runs_all_cells_meets_no_fault(notebook, theme, lab, chromium, artefacts):
    page = chromium.open(lab, notebook.relative_to(lab.root).as_posix())
    try:
        assert told(page, notebook) == []  # as it was delivered
        page.value("reset(confirm=True)", after="from utils.progress import reset")
        page.run_all()
        page.page.wait_for_timeout(500)  # widgets are drawn after the kernel is idle
        assert told(page, notebook) == []  # and after Run All
        page.theme(theme)
        page.look_through(PICTURES and artefacts / notebook.stem, theme)
        assert all(cell["ran"] for cell in page.cells() if cell["source"].strip())
        assert page.problems() == []
    finally:
        page.close()
