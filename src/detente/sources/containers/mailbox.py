"""A mailbox (mbox, RFC 4155): mails one behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from detente.errors import SourceError, TooLarge
from detente.sources.kinds import LARGEST_REPORT
from detente.sources.original import Found, Original, inside

# The line before each mail, at the beginning or after an empty line.
ENVELOPE = re.compile(rb"From \S{1,300} .{0,80}\d{4}")
LONGEST_LINE = 1_000_000
# Stands behind the last line.
END = b"From - end\n"
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(found: Found) -> Iterator[Original | tuple[str, SourceError]]:
    """Yield each mail of a mailbox, however large the mailbox is.

    Its source is that of the mailbox with ``:number`` behind it. Lines that the mailbox
    had to mark (">From ") are as they were written.
    """
    number, size = 0, 0
    lines: list[bytes] = []
    after_empty = True
    for line in chain(iter(lambda: found.stream.readline(LONGEST_LINE), b""), (END,)):
        if line is END or (after_empty and ENVELOPE.match(line)):
            if lines:
                yield _mail(inside(found.known, str(number), ":"), lines, size)
            number, size, lines = number + 1, 0, []
        else:
            size += len(line)
            if size <= LARGEST_REPORT:
                lines.append(line)
        after_empty = not line.strip()


def _mail(known: Original, lines: list[bytes], size: int) -> Original | tuple[str, SourceError]:
    if size > LARGEST_REPORT:
        return known.source, TooLarge("the mail has more than 10 MB", hint="no report has")
    return replace(known, content=ESCAPED.sub(rb"\1", b"".join(lines)), format="mail")
