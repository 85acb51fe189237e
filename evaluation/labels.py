"""``python -m evaluation.labels``: from marked stories to our labels, and how far two hands agree.

``add SPLIT FOLDER…`` compiles marked stories into ``labels/SPLIT.jsonl``: a folder holds
``reports.json`` and ``gold.json`` (the marking kit's and its checker's). What is kept is stand-off:
where the reports are, their hashes, offsets and codes, no words but parties' names.
``agreement`` scores the stories marked twice, the second hand against the first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation import gold, report
from evaluation.benchmarks.crises import LABELS, OF_LABELS
from evaluation.crises import hands, stories
from evaluation.crises.marks import Marks
from evaluation.crises.stories import Labelled, Labels
from evaluation.measures import scores
from evaluation.result import Result

SPLITS = ("learn", "tune", "keep")
SECOND = LABELS / "twice" / "second.jsonl"
# Marked for what single sentences tell, to train on: no entries, facts or tensions.
SENTENCES = LABELS / "sentences" / "sentences.jsonl"
# As those, but read once only, and many of them opinion: nothing that is shipped learned from them.
ONCE = LABELS / "sentences" / "once.jsonl"
ASIDE = {"second": SECOND, "sentences": SENTENCES, "once": ONCE}


def main(arguments: Sequence[str] | None = None) -> int:
    """Add labels or print the agreement; 2 where the texts are not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.labels", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="compile marked stories into a split")
    add.add_argument("split", choices=(*SPLITS, *ASIDE))
    add.add_argument("folders", nargs="+", type=Path)
    add.add_argument("--data", type=Path, default=gold.DATA, help="folder with the texts")
    agreement = commands.add_parser("agreement", help="score the second hand against the first")
    agreement.add_argument("--data", type=Path, default=gold.DATA, help="folder with the texts")
    agreement.add_argument("--json", action="store_true", help="print the scores as JSON")
    agreement.add_argument("--all", action="store_true", help="count what was unsure, too")
    options = parser.parse_args(arguments)
    if options.command == "add":
        path = ASIDE.get(options.split, LABELS / f"{options.split}.jsonl")
        sets = {stories.digest(text): name for name, text in stories.texts_in(options.data)}
        write(path, [compiled(folder, sets) for folder in options.folders])
        return 0
    result = agreed(options.data, doubts=not options.all)
    if result is None:
        print(f"the texts are not in {options.data}; see --data", file=sys.stderr)
        return 2
    print(report.as_json([result])) if options.json else report.console().print(
        report.table([result], {}, ())
    )
    return 0


def compiled(folder: Path, sets: Mapping[str, str]) -> Labels:
    """Return the labels of the marked story in ``folder``, named as the folder is.

    ``sets`` names the set that a text is in, by its hash.

    Raises:
        OSError: a file is not there.
        KeyError: a text is in none of the sets.
        msgspec.ValidationError: one is not what the kit writes.
    """
    reports = msgspec.json.decode((folder / "reports.json").read_bytes())
    return Labels(
        story=folder.name,
        reports=tuple(
            Labelled(
                key=each["key"],
                set=sets[stories.digest(each["text"])],
                id=str(each["id"]),
                outlet=each["outlet"],
                date=each["date"],
                sha256=stories.digest(each["text"]),
                sentences=tuple(map(tuple, each["sentences"])),
            )
            for each in reports
        ),
        gold=msgspec.json.decode((folder / "gold.json").read_bytes(), type=Marks),
    )


def write(path: Path, labels: Sequence[Labels]) -> None:
    """Add labels to a file, in place of those of the same stories, in the order of their names."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    known = [msgspec.json.decode(line, type=Labels) for line in lines]
    every = {each.story: each for each in (*known, *labels)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(msgspec.json.encode(every[name]) + b"\n" for name in sorted(every)))


def agreed(data: Path, doubts: bool = True) -> Result | None:
    """Return the second hand's scores against the first's; None where the texts are not there.

    Without ``doubts`` what a hand was unsure of counts as if it had been sure.
    """
    if not all((data / each).exists() for each in OF_LABELS.beside):
        return None
    second = {story.name: story for story in stories.of_labels(SECOND, data)}
    first: list[Any] = [
        story
        for split in SPLITS
        for story in stories.of_labels(LABELS / f"{split}.jsonl", data)
        if story.name in second
    ]
    outcomes = [hands.score(story, second[story.name].marks, doubts) for story in first]
    found = scores([outcome.tally for outcome in outcomes], OF_LABELS.measures)
    split = gold.Split("labels/second against first", SECOND, OF_LABELS, data)
    return Result(split, len(first), 0.0, found, outcomes)


if __name__ == "__main__":
    sys.exit(main())
