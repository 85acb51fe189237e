"""Partitions: which reports are read together, and the name that tells whether they have been."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from detente.model import Failure
from detente.sources import Original

# A partition ends with a report whose name says so, one in EVERY, once it has LEAST: so a report
# that is added or removed changes its own partition and, seldom, the next, not all behind it
# (content-defined chunking, as of LBFS: Muthitacharoen et al., SOSP 2001).
LEAST, EVERY, MOST = 64, 128, 512
MOST_BYTES = 32_000_000
Item = Original | Failure


@dataclass(frozen=True, slots=True)
class Partition:
    """Reports that are read together, and sources that cannot be had.

    ``of`` names what was given, ``key`` tells the reports with all that they are read with.
    """

    of: str
    key: str
    items: tuple[Item, ...]


def divided(items: Iterable[Item], *, of: str, reader: str) -> Iterator[Partition]:
    """Yield the reports of one thing given in partitions, in their order.

    Args:
        items: the reports, as they were found.
        of: what was given.
        reader: who reads: codebook, model, rules and network (``project.versions``).
    """
    name = digest(of)
    held: list[Item] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(item.content) if isinstance(item, Original) else 0
        if len(held) >= MOST or size >= MOST_BYTES or (len(held) >= LEAST and _ends(item)):
            yield Partition(name, _key(held, reader), tuple(held))
            held, size = [], 0
    if held:
        yield Partition(name, _key(held, reader), tuple(held))


def digest(text: str) -> str:
    """Return a short name of a text, the same on every machine."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _ends(item: Item) -> bool:
    return int(digest(item.source), 16) % EVERY == 0


def _key(items: Iterable[Item], reader: str) -> str:
    total = hashlib.sha256(reader.encode())
    for item in items:
        content = item.content if isinstance(item, Original) else b""
        known = dataclasses.replace(item, content=b"") if isinstance(item, Original) else item
        total.update(msgspec.json.encode(known) + hashlib.sha256(content).digest())
    return total.hexdigest()[:20]
