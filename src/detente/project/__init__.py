"""A project: a folder that keeps reports and what was read in them. What every interface calls."""

from detente.project.adding import Added, add, keep
from detente.project.comparing import record, refresh
from detente.project.folder import Project, new
from detente.project.health import Check, doctor, salvage
from detente.project.removing import remove
from detente.project.rereading import Reread, reread
from detente.project.searching import search
from detente.project.state import Status, status

__all__ = [
    "Added",
    "Check",
    "Project",
    "Reread",
    "Status",
    "add",
    "doctor",
    "keep",
    "new",
    "record",
    "refresh",
    "remove",
    "reread",
    "salvage",
    "search",
    "status",
]
