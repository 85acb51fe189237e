"""From files, folders and streams to articles. Only this package reads the outside world."""

from detente.sources.reading import from_text, read

__all__ = ["from_text", "read"]
