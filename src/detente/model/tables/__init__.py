"""The record as tables: a row for each record, columns with types and meanings.

What CSV, Parquet, data frames and the views of a project's database have in common. Column
names are stable: new ones are added at the end of their group, none changes its meaning.
"""

from typing import Any

from detente.model.tables.columns import Column, Known, Table, Type, Value, known
from detente.model.tables.findings import EVENTS, FIGURES, MOVES, PLACES, QUOTATIONS
from detente.model.tables.many import ACTORS, CLAIMS, HAPPENINGS, LEDGER, REPORTS

TABLES: dict[str, Table[Any]] = {
    table.name: table
    for table in (
        *(REPORTS, EVENTS, QUOTATIONS, MOVES, LEDGER, CLAIMS, HAPPENINGS, ACTORS),
        *(FIGURES, PLACES),
    )
}

__all__ = ["TABLES", "Column", "Known", "Table", "Type", "Value", "known"]
