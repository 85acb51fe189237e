"""Help as it is read: the commands under headings, each with its whole summary."""

from __future__ import annotations

from collections.abc import Iterator

import click

# Under which heading a command stands, if it is there; one not named here stands under the last.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Read reports", ("read", "batch", "brief", "export")),
    (
        "Ask one thing of reports",
        ("ledger", "trades", "moves", "quotations", "events", "happenings", "actors", "claims",
         "compare", "stories"),
    ),
    (
        "Keep a project",
        ("new", "add", "import", "watch", "status", "tag", "note", "reread", "remove", "doctor"),
    ),
    ("Look into a project", ("web", "search", "digest", "mcp", "review")),
    ("Look things up", ("why", "explain", "history", "codebook", "schema", "completion", "man")),
)  # fmt: skip


class Grouped(click.Group):
    """A group of commands that lists them under headings, and is help when nothing is asked."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        for heading, names in sections(self.list_commands(ctx)):
            found = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl([(n, summary(c)) for n, c in found if c and not c.hidden])


def sections(names: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with those of ``names`` that stand under it."""
    placed = [name for _, inside in SECTIONS for name in inside]
    if not any(name in placed for name in names):
        yield "Commands", names
        return
    rest = [name for name in names if name not in placed]
    for number, (heading, inside) in enumerate(SECTIONS, 1):
        found = [name for name in inside if name in names]
        found += rest if number == len(SECTIONS) else []
        if found:
            yield heading, found


def summary(command: click.Command) -> str:
    """Return what a command does in one sentence, whole."""
    return command.get_short_help_str(limit=1_000).rstrip(".")
