"""The sample of mutants: one of a module, of operators that decide, the same for a seed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from evaluation.mutants import draw

OPERATORS = ("core/AddNot", "core/ReplaceComparisonOperator_Eq_Is", "core/RemoveDecorator")


def session(path: Path) -> Path:
    columns = "module_path, operator_name, operator_args, occurrence, start_pos_row, start_pos_col"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"CREATE TABLE mutation_specs ({columns}, job_id)")
        file.execute("CREATE TABLE work_items (job_id)")
        for module in "abcde":
            for row in range(4):
                for operator in OPERATORS:
                    job = f"{module}{row}{operator}"
                    values = (f"{module}.py", operator, "{}", row, row, 0, job)
                    file.execute("INSERT INTO mutation_specs VALUES (?,?,?,?,?,?,?)", values)
                    file.execute("INSERT INTO work_items VALUES (?)", (job,))
    return path


def left(path: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {job for (job,) in file.execute(f"SELECT job_id FROM {table}")}


def test_a_sample_has_one_deciding_mutant_of_a_module(tmp_path: Path) -> None:
    one, other = session(tmp_path / "one"), session(tmp_path / "other")
    modules = draw(one, 3, seed=5)
    kept = left(one, "mutation_specs")
    assert len(modules) == 3
    assert sorted(f"{job[0]}.py" for job in kept) == modules
    assert all(job.endswith("AddNot") for job in kept)
    assert left(one, "work_items") == kept
    assert draw(other, 3, seed=5) == modules
    assert left(other, "mutation_specs") == kept
