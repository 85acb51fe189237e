"""``detente schema``: the JSON Schema of the record, and of a file of overrides."""

from __future__ import annotations

import click

from detente.cli import output
from detente.cli.terms import OneOf


@click.command()
@click.argument("what", type=OneOf(("record", "overrides")), default="record")
def schema(what: str) -> None:
    """Print the JSON Schema of the record (read --format json), or of a file of overrides.

    \b
    Examples:
      detente schema > record.schema.json
      detente schema overrides
    """  # noqa: D301 - click reads the backspace
    import json

    from detente import model

    kind = model.Overrides if what == "overrides" else model.Record
    output.send([json.dumps(model.json_schema(kind), indent=2).encode() + b"\n"])
