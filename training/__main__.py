"""``python -m training``: from our labels to the reader's weights, in one command.

The stories of ``labels/learn.jsonl``, ``labels/tune.jsonl`` and ``labels/sentences/`` are dealt
into folds. For one of them an encoder is fitted that has not seen the fold: how scores and the
rules' findings are weighed, and how sure a reading is, is fitted on what this encoder says of
stories new to it. The encoder that comes with Detente is then fitted on all.
``labels/keep.jsonl`` is not read.

``--only judgement`` fits the weights alone, which is enough after a change of the rules, with
the encoders of the folds as they were kept in ``--folds``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from detente.reader import encoder
from evaluation import gold
from evaluation.benchmarks.crises import LABELS
from evaluation.labels import SENTENCES
from training import base, judging, marked
from training.marked import Marked

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "detente" / "reader" / "weights"
LEARNED_FROM = (LABELS / "learn.jsonl", LABELS / "tune.jsonl", SENTENCES)
# The stories are dealt into so many folds; an encoder is fitted without each of the last.
FOLDS, LEFT_OUT = 3, (0,)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights; 2 where texts, base or encoders are not there or others."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=gold.DATA, help="folder with the texts")
    parser.add_argument(
        "--folds",
        type=Path,
        default=Path("build/folds"),
        help="folder for the encoders of the folds",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("judgement",), help="leave the encoders as they are")
    options = parser.parse_args(arguments)
    reports = [report for split in LEARNED_FROM for report in marked.load(split, options.data)]
    if not reports:
        print(f"the texts are not in {options.data}; see --data", file=sys.stderr)
        return 2
    if options.only is None:
        start = base.folder()
        if start is None:
            print(base.MISSING, file=sys.stderr)
            return 2
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in LEFT_OUT:
            unseen = {r.story for r in _fold(reports, fold)}
            seen = [r for r in reports if r.story not in unseen]
            _fit_encoder(seen, start, options.seed, _kept(options.folds, fold))
        _fit_encoder(reports, start, options.seed, WEIGHTS / "encoder.onnx")
    if not all(_kept(options.folds, fold).exists() for fold in LEFT_OUT):
        print(f"no encoders of the folds in {options.folds}; see --folds", file=sys.stderr)
        return 2
    prepared = [
        judging.prepare(r, encoder.score(r.document, _kept(options.folds, fold)))
        for fold in LEFT_OUT
        for r in _fold(reports, fold)
    ]
    weights = judging.fit_all(prepared)
    path = WEIGHTS / "judgement.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(weights, order="sorted"), indent=1))
    return 0


def _fold(reports: Sequence[Marked], fold: int) -> list[Marked]:
    """Return the reports of the stories of a fold."""
    stories = sorted({r.story for r in reports})
    return [r for r in reports if stories.index(r.story) % FOLDS == fold]


def _kept(folder: Path, fold: int) -> Path:
    return folder / f"without-{fold}.onnx"


def _fit_encoder(reports: Sequence[Marked], start: Path, seed: int, path: Path) -> None:
    # torch is loaded only where it is needed
    from training import export, fitting, targets

    examples = [example for report in reports for example in targets.of(report)]
    print(f"{path.name}: {len(examples)} windows to learn from")
    export.write(fitting.fit(examples, start, seed), path)


if __name__ == "__main__":
    sys.exit(main())
