"""Every notebook of the series, opened and run in a real JupyterLab in a real browser.

PICTURES=1 keeps screenshots of every lesson in both themes in artefacts/browser, to be looked at.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .chromium import PICTURES
from .guesses import told

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_learner_who_runs_all_cells_meets_no_fault(notebook, lab, chromium, artefacts):
    page = chromium.open(lab, notebook.relative_to(lab.root).as_posix())
    try:
        assert told(page, notebook) == []  # as it was delivered
        page.value("reset(confirm=True)", after="from utils.progress import reset")
        page.run_all()
        page.page.wait_for_timeout(500)  # widgets are drawn after the kernel is idle
        assert told(page, notebook) == []  # and after Run All
        for theme in ("light", "dark"):
            page.theme(theme)
            page.look_through(PICTURES and artefacts / notebook.stem, theme)
        assert all(cell["ran"] for cell in page.cells() if cell["source"].strip())
        assert page.problems() == []
    finally:
        page.close()
