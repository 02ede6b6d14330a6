"""A learner goes back: cells that are run again, in any order, say the same as before."""

import importlib.util
from pathlib import Path

import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("build", ROOT / "notebooks" / "source" / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)
TRAIN_NOTHING = build.sources(["00", "01", "02"])


def said(cell) -> str:
    """The text of a cell's outputs; an error would have raised."""
    return "".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs)


@pytest.mark.weekly
@pytest.mark.deep
@pytest.mark.parametrize("source", TRAIN_NOTHING, ids=lambda s: s.stem)
def test_running_all_cells_again_from_the_last_to_the_first_changes_nothing(
    source, tmp_path, monkeypatch
):
    """A name that is used for two things would be found out here."""
    monkeypatch.setenv("SEGMENTATION_PROGRESS", str(tmp_path / "progress.json"))
    notebook = build.read(source)
    place = {"metadata": {"path": str(build.NOTEBOOKS)}}
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place)
    code = [(i, c) for i, c in enumerate(notebook.cells) if c.cell_type == "code"]
    with client.setup_kernel():
        first = {i: said(client.execute_cell(c, i)) for i, c in code}
        again = {i: said(client.execute_cell(c, i)) for i, c in reversed(code)}
    compared = [
        i for i, c in code if "nbval-ignore-output" not in c.metadata.get("tags", ()) and first[i]
    ]
    assert len(compared) > 3
    assert [(i, first[i], again[i]) for i in compared if first[i] != again[i]] == []
