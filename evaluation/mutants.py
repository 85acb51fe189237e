"""Draw a sample of mutants from a session of cosmic-ray: at most one of each module.

    python -m evaluation.mutants SESSION [--count 24] [--seed 12]

A session holds tens of thousands of mutants, too many to run. All but those drawn are taken
out of the file; `cosmic-ray exec` then runs what is left. The same session, count and seed
give the same sample.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from contextlib import closing
from pathlib import Path

# Operators that change what is decided: numbers, comparisons, conditions, truth values.
KINDS = (
    "NumberReplacer", "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue", "ReplaceUnaryOperator_Delete_Not", "ReplaceComparisonOperator",
)  # fmt: skip


def draw(session: Path, count: int, seed: int) -> list[str]:
    """Leave only ``count`` mutants in a session file, of as many modules; return the modules."""
    with closing(sqlite3.connect(session)) as file, file:
        jobs: dict[str, list[str]] = {}
        for module, operator, job in file.execute(
            "SELECT module_path, operator_name, job_id FROM mutation_specs ORDER BY module_path, "
            "start_pos_row, start_pos_col, operator_name, occurrence, operator_args"
        ):
            if _decides(operator.removeprefix("core/")):
                jobs.setdefault(module, []).append(job)
        chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
        modules = chance.sample(sorted(jobs), min(count, len(jobs)))
        kept = [(chance.choice(jobs[module]),) for module in modules]
        file.execute("CREATE TEMP TABLE kept (job_id TEXT)")
        file.executemany("INSERT INTO kept VALUES (?)", kept)
        file.execute("DELETE FROM mutation_specs WHERE job_id NOT IN (SELECT job_id FROM kept)")
        file.execute("DELETE FROM work_items WHERE job_id NOT IN (SELECT job_id FROM kept)")
    return sorted(modules)


def _decides(operator: str) -> bool:
    """Tell whether an operator is of the kinds: not `is` for `==`, which equal words often pass."""
    identity = operator.endswith(("_Is", "_IsNot")) and operator.count("Is") == 1
    return operator.startswith(KINDS) and not identity


def main() -> None:
    """Draw a sample and print its modules."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("session", type=Path)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--seed", type=int, default=12)
    given = parser.parse_args()
    print(*draw(given.session, given.count, given.seed), sep="\n")


if __name__ == "__main__":
    main()
