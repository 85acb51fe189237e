"""Where gold is found: ``<folder>/<split>.jsonl``, gzipped or not."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.benchmark import Benchmark, decode

ENDINGS = (".jsonl", ".jsonl.gz")
# Beside the repository; nothing of it belongs to the project.
DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"


class Split(NamedTuple):
    """A file of gold in ``data`` and the benchmark it belongs to; ``name`` is "folder/split"."""

    name: str
    path: Path
    benchmark: Benchmark
    data: Path


def splits(data: Path, benchmarks: Sequence[Benchmark], only: Sequence[str] = ()) -> list[Split]:
    """Return the splits found in ``data``, in the order of ``benchmarks`` and of their names.

    ``only`` keeps those whose folder, split or whole name one of its patterns matches
    ("plv", "wikiwars", "factuality/uw-dev", "*/dev").
    """
    found = [
        Split(f"{benchmark.name or benchmark.folder}/{_stem(path)}", path, benchmark, data)
        for benchmark in benchmarks
        if all((data / each).exists() for each in benchmark.beside)
        for path in sorted((data / benchmark.folder).glob("*"))
        if path.name.endswith(ENDINGS) and path not in {data / each for each in benchmark.beside}
    ]
    return [split for split in found if not only or named(split.name, only)]


def named(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a pattern matches the folder, the split or the whole of ``name``."""
    names = (name, *name.split("/"))
    return any(fnmatchcase(part, pattern) for part in names for pattern in patterns)


def rows(split: Split, limit: int | None = None) -> list[Any]:
    """Return the rows of a split, the first ``limit`` of them.

    Raises:
        msgspec.ValidationError: a row lacks a field or has one of the wrong type.
    """
    if split.benchmark.load is not None:
        return list(split.benchmark.load(split.path, split.data)[:limit])
    opened = gzip.open if split.path.suffix == ".gz" else open
    with opened(split.path, "rb") as lines:
        filled = (line for line in lines if line.strip())
        return [decode(line, split.benchmark.row) for line in islice(filled, limit)]


def _stem(path: Path) -> str:
    return path.name.split(".jsonl")[0]
