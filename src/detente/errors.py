"""What can go wrong, as one small tree. Every error carries a hint: what to do next.

DetenteError
├── SourceError        a report cannot be had or read
│   ├── Unreadable     missing, no permission, binary, broken encoding or markup
│   ├── Empty          nothing in it to read
│   ├── TooLarge       beyond the size a report can have
│   ├── NotEnglish     in a language Detente does not read
│   ├── Costly         reading it takes more time or memory than it may
│   ├── Faulty         a fault of Detente's own stops the reading of it
│   ├── Unreachable    the network does not give it
│   └── Forbidden      it may not be fetched: robots.txt, no public host, no http
├── ModelError         the language model is missing or unfit
├── CodebookError      a codebook file breaks its schema
├── StoreError         a project cannot be read or written: disk, rights, version
│   ├── NoProject      there is none in the folder
│   ├── Busy           another process keeps writing in it
│   └── Damaged        its database is broken
├── PluginError        the code of an installed plug-in fails
└── UsageError         an option or argument that makes no sense
"""

from __future__ import annotations

from functools import partial
from typing import Any


class DetenteError(Exception):
    """Base of every error a user can meet.

    Args:
        message: what happened, in one line, without a full stop.
        hint: what the user can do about it, in one line.
    """

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        # How a worker process hands its error back.
        return partial(type(self), hint=self.hint), (self.message,)


class SourceError(DetenteError):
    """A report cannot be had or read; other reports go on."""


class Unreadable(SourceError):
    """The source is missing, forbidden, binary or broken."""


class Empty(SourceError):
    """The source holds no text of a report."""


class TooLarge(SourceError):
    """The source is larger than any report."""


class NotEnglish(SourceError):
    """The report is in a language Detente does not read."""


class Costly(SourceError):
    """Reading the report takes more time or memory than any report of its size."""


class Faulty(SourceError):
    """A fault of Detente's own stops the reading of the report."""


class Unreachable(SourceError):
    """The network does not give what lies at an address."""


class Forbidden(SourceError):
    """An address may not be fetched."""


class ModelError(DetenteError):
    """The language model is missing, or lacks what the reading needs."""


class CodebookError(DetenteError):
    """A codebook file breaks its schema."""


class StoreError(DetenteError):
    """A project cannot be read or written."""


class NoProject(StoreError):
    """There is no project in the folder."""


class Busy(StoreError):
    """Another process keeps writing in the project."""


class Damaged(StoreError):
    """The database of a project is broken."""


class PluginError(DetenteError):
    """The code of an installed plug-in fails."""


class UsageError(DetenteError):
    """An option or argument makes no sense."""
