"""``detente schema``: the JSON Schema of the record."""

from __future__ import annotations

import click

from detente.cli import output


@click.command()
def schema() -> None:
    """Print the JSON Schema of the record (read --format json).

    \b
    Example:
      detente schema > record.schema.json
    """  # noqa: D301 - click reads the backspace
    import json

    from detente import model

    output.send([json.dumps(model.json_schema(), indent=2).encode() + b"\n"])
