"""Detente: news reports of an international crisis, turned into a sourced record.

>>> import detente
>>> record = detente.read(["reports/"], published="2022-02-02")  # doctest: +SKIP
>>> record.ledger  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.model import Record

if TYPE_CHECKING:
    from detente.pipeline import read, read_text
    from detente.project import Project

__all__ = ["DetenteError", "Project", "Record", "__version__", "read", "read_text"]
__version__ = "0.1.0"


def __dir__() -> list[str]:
    """Return the public names, those that are loaded on first use among them."""
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """Load the pipeline on first use, so that ``import detente`` stays instant."""
    if name in ("read", "read_text"):
        from detente import pipeline

        return getattr(pipeline, name)
    if name == "Project":
        from detente.project import Project

        return Project
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
