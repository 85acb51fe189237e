"""``python -m evaluation.store``: how fast a project takes reports, and finds them meanwhile.

1. Adding reports against reading them only, in turns, in one process.
2. Searching thousands of reports while another process adds without a pause. Those are kept
   without being read in full, which would take an hour: words, outlet and day are indexed as
   they always are, parties and types of events are not.
3. Comparing again after ten more: only what is new is opened.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

from detente import pipeline, project
from detente.model import Article, Findings
from detente.project import Project
from detente.reader import Reader

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
SAMPLE = Path("allsides") / "sample.jsonl.gz"
CONTEXT = get_context("fork")
TEN = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 2 where the reports are not there."""
    options = _options(arguments)
    source = options.data / SAMPLE
    if not source.exists():
        print(f"there are no reports in {source}; see --data", file=sys.stderr)
        return 2
    rows = _rows(source)
    with tempfile.TemporaryDirectory(prefix="detente-store-") as name:
        folder = Path(name)
        if options.reports:
            _speed(folder, rows[: options.reports])
        if options.kept:
            _search(folder, rows, options.kept, options.queries)
    return 0


def _speed(folder: Path, rows: Sequence[str]) -> None:
    path = _written(folder / "speed.jsonl", rows)
    pipeline.read_text("Russia asked Norway for talks.")  # loads the model
    seconds = {"read": [0.0, 0.0], "add": [0.0, 0.0]}
    for turn, order in enumerate((("read", "add"), ("add", "read"))):
        for name in order:
            wall, cpu = time.perf_counter(), time.process_time()
            if name == "read":
                pipeline.read([path])
            else:
                project.add(project.new(folder / f"speed-{turn}"), [path])
            seconds[name][0] += time.perf_counter() - wall
            seconds[name][1] += time.process_time() - cpu
    (read_wall, read_cpu), (add_wall, add_cpu) = seconds["read"], seconds["add"]
    print(
        f"adding {len(rows)} reports twice: {2 * len(rows) / add_wall:.2f} a second,"
        f" {read_wall / add_wall:.1%} of reading only ({read_cpu / add_cpu:.1%} by CPU time)"
    )


def _search(folder: Path, rows: Sequence[str], kept: int, queries: int) -> None:
    into = project.new(folder / "search")
    pipeline.read_article = _unread
    start = time.perf_counter()
    project.add(into, [_written(folder / "kept.jsonl", rows[:kept])])
    print(f"kept {kept} reports, not read: {kept / (time.perf_counter() - start):.0f} a second")
    _compare_again(folder, into, rows[kept : kept + TEN])
    size = into.database.stat().st_size
    print(f"the file takes {size / 1e6:.0f} MB, {size / kept / 1000:.1f} kB a report")
    writer = CONTEXT.Process(target=_write_on, args=(into, folder, rows[kept + TEN :]))
    writer.start()
    try:
        cpu = time.process_time()
        took = [_searched(into, query) for query in _queries(rows[:kept], queries)]
        cpu = time.process_time() - cpu
        writing = writer.exitcode is None
    finally:
        writer.terminate()
        writer.join()
    p50, p95 = (statistics.quantiles(took, n=100)[i] for i in (49, 94))
    print(
        f"{queries} searches of {kept} reports while another process adds: p50 {p50:.1f} ms,"
        f" p95 {p95:.1f} ms, longest {max(took):.1f} ms; {1000 * cpu / queries:.1f} ms of CPU time"
        f" each, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        f"{'' if writing else ' (the other process had ended)'}"
    )


def _searched(into: Project, query: str) -> float:
    start = time.perf_counter()
    project.search(into, query)
    return 1000 * (time.perf_counter() - start)


def _compare_again(folder: Path, into: Project, rows: Sequence[str]) -> None:
    start = time.perf_counter()
    project.add(into, [_written(folder / "ten.jsonl", rows)])
    print(f"adding {len(rows)} more and comparing: {time.perf_counter() - start:.1f} s")


def _write_on(into: Project, folder: Path, rows: Sequence[str]) -> None:
    """Add reports without a pause: the rows again and again, each time with other words."""
    for turn in range(1000):
        changed = [row.replace('"text": "', f'"text": "Edition {turn}. ') for row in rows]
        project.add(into, [_written(folder / f"on-{turn}.jsonl", changed)])


def _unread(article: Article, model: str | None = None, reader: Reader = "learned") -> Findings:
    return Findings()


def _queries(rows: Sequence[str], count: int) -> Iterator[str]:
    """Yield queries of all kinds, with words that stand in the reports, common and rare."""
    chance = random.Random(1)  # noqa: S311 - to be repeated
    for n in range(count):
        row = json.loads(chance.choice(rows))
        words = [w for w in row["text"].split() if w.isalpha() and len(w) > 2]
        at = chance.randrange(max(1, len(words) - 3))
        one, two, three = [*words[at : at + 3], "the", "and", "for"][:3]
        day = row["date"] or "2016-01-01"
        kinds = (
            one,
            f"{one} {two}",
            f"{one} OR {three}",
            f'"{one} {two}"',
            f"{one} -{three}",
            f"{one} date:{day[:4]}",
            f'{one} outlet:"{row["outlet"]}"',
            f"date:{day[:7]}",
        )
        yield kinds[n % len(kinds)]


def _rows(source: Path) -> list[str]:
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        wanted = ("url", "outlet", "date", "title", "text")
        return [json.dumps({k: row[k] for k in wanted}) for row in map(json.loads, lines)]


def _written(path: Path, rows: Sequence[str]) -> Path:
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluation.store", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="where the reports are")
    parser.add_argument("--reports", type=int, default=100, help="to read and add (0: none)")
    parser.add_argument("--kept", type=int, default=4500, help="to search (0: none)")
    parser.add_argument("--queries", type=int, default=400, help="searches to make")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
