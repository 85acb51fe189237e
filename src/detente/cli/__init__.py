"""The command line. Only what every command needs is imported here; the rest waits."""

from detente.cli.program import main

__all__ = ["main"]
