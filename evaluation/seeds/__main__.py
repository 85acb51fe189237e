"""``python -m evaluation.seeds``: read the two model reports and score what was read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

from detente import sources
from detente.model import Record
from detente.pipeline import compared, read_article
from evaluation.points import Point, counts, errors, table
from evaluation.seeds import comparison, events, expressions, ledger, quotations
from evaluation.seeds.clauses import clauses
from evaluation.seeds.gold import Gold, load
from evaluation.seeds.reading import Reading, reading

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
PUBLISHED = "2022-02-02"


def read(folder: Path, gold: Gold) -> Reading:
    """Read the reports in ``folder``, in this process, and join that to the gold's offsets."""
    files = [folder / document.file for document in gold.documents]
    articles, failures = sources.read(files, published=PUBLISHED)
    record = compared(articles, failures, [read_article(article) for article in articles])
    texts = {
        document.id: path.read_text(encoding="utf-8")
        for document, path in zip(gold.documents, files, strict=True)
    }
    return reading(record, gold, texts, clauses(record, _letters(record, gold), texts))


def score(reading: Reading, gold: Gold) -> list[Point]:
    """Return all points, in the order of what has to hold."""
    return [
        *expressions.boilerplate(reading, gold),
        *events.points(reading, gold),
        *quotations.points(reading, gold),
        *ledger.points(reading, gold),
        *comparison.points(reading, gold),
        *expressions.figures(reading, gold),
        *expressions.times(reading, gold),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; return 0 where every bar holds, 1 where one does not, 2 without gold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.seeds", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder that holds seeds/")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.add_argument("--errors", action="store_true", help="list what was missed or is wrong")
    options = parser.parse_args(arguments)
    folder = options.data / "seeds"
    if not (folder / "gold.json").is_file():
        print(f"there is no gold in {folder}; name its folder with --data", file=sys.stderr)
        return 2
    gold = load(folder)
    points = score(read(folder, gold), gold)
    if options.json:
        print(json.dumps({"points": counts(points)}, indent=2))
    else:
        print(table(points))
        if options.errors:
            print(f"\n{errors(points)}")
    return 0 if all(point.holds is not False for point in points) else 1


def _letters(record: Record, gold: Gold) -> dict[str, str]:
    names = {document.file: document.id for document in gold.documents}
    found = {article.id: names.get(PurePath(article.source).name) for article in record.articles}
    return {article: letter for article, letter in found.items() if letter is not None}


if __name__ == "__main__":
    sys.exit(main())
