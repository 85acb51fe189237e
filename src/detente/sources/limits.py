"""What reading the bytes of one report may take of the processor and of memory.

An ordinary page of 100 kB takes a third of a second and 30 MB with the loading of libraries, one
of 5 MB and a hundred thousand links 9 seconds and 500 MB. Slower machines have room, too.
"""

from __future__ import annotations

from detente.workers import Limit

SECONDS, SECONDS_A_MEGABYTE = 3.5, 2.5
MEMORY, MEMORY_A_BYTE = 300_000_000, 60


def of_bytes(size: int) -> Limit:
    """Return the limit for so many bytes."""
    return Limit(SECONDS + SECONDS_A_MEGABYTE * size / 1e6, MEMORY + MEMORY_A_BYTE * size)
