"""The notebooks of the examples run as they stand, and hold no results of an earlier run."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "notebooks"


def shown(cell) -> str:
    """Return what a cell shows, as text."""
    texts = (out.get("text") or out["data"]["text/plain"] for out in cell["outputs"])
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("month", ("15 articles", "THREATEN", "RUS", "demand", "Harbour Wire")),
        ("network", ("United States → Russia", "quoted by one outlet only", "Kyiv")),
    ],
)
def test_a_notebook_runs(name, says):
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    ).execute()
    whole = "\n".join(map(shown, cells))
    for words in says:
        assert words in whole, words
