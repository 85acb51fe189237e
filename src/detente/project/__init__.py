"""A project: a folder that keeps reports and what was read in them. What every interface calls."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.project.adding import Added, add, keep
    from detente.project.checks import Check
    from detente.project.comparing import record, refresh
    from detente.project.folder import Project, new
    from detente.project.health import doctor, salvage
    from detente.project.removing import remove
    from detente.project.rereading import Reread, reread
    from detente.project.searching import search
    from detente.project.state import Status, failures, heads, status
    from detente.project.taking import Taken, take
    from detente.project.watching import Polled, Stop, watch
    from detente.store.search import Hit

__all__ = [
    "Added",
    "Check",
    "Hit",
    "Polled",
    "Project",
    "Reread",
    "Status",
    "Stop",
    "Taken",
    "add",
    "doctor",
    "failures",
    "heads",
    "keep",
    "new",
    "record",
    "refresh",
    "remove",
    "reread",
    "salvage",
    "search",
    "status",
    "take",
    "watch",
]
HOMES = {
    "detente.project.adding": ("Added", "add", "keep"),
    "detente.project.comparing": ("record", "refresh"),
    "detente.project.folder": ("Project", "new"),
    "detente.project.checks": ("Check",),
    "detente.project.health": ("doctor", "salvage"),
    "detente.project.removing": ("remove",),
    "detente.project.rereading": ("Reread", "reread"),
    "detente.project.searching": ("search",),
    "detente.project.state": ("Status", "failures", "heads", "status"),
    "detente.project.taking": ("Taken", "take"),
    "detente.project.watching": ("Polled", "Stop", "watch"),
    "detente.store.search": ("Hit",),
}


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use: a search need not load what comparing takes."""
    for module, names in HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'detente.project' has no attribute {name!r}")
