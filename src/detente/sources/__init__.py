"""From files, folders and streams to articles. Only this package reads the outside world."""

from detente.sources import overrides
from detente.sources.locations import check_there, originals
from detente.sources.original import Original
from detente.sources.reading import article, attempt, from_text, read

__all__ = [
    "Original",
    "article",
    "attempt",
    "check_there",
    "from_text",
    "originals",
    "overrides",
    "read",
]
