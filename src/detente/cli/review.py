"""``detente review``: what a language model of the user's reads otherwise."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.project import needed
from detente.cli.reading import progress
from detente.cli.terms import OneOf, plain, say

if TYPE_CHECKING:
    from detente.export.index import Index
    from detente.opinions.layer import Differing, Result

COLUMNS = (
    "id", "outlet", "published", "article", "start", "end", "sentence", "differs_in",
    "kind", "party", "other", "modality",
    "second_kind", "second_party", "second_other", "second_modality", "evidence", "model",
)  # fmt: skip


@click.command()
@click.option(
    "--second-opinion",
    "second",
    metavar="URL MODEL",
    nargs=2,
    required=True,
    help="An endpoint that speaks as OpenAI's does, and the name of a model it has.",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=1, max=1_000_000),
    default=100,
    show_default=True,
    help="How many readings to ask about, the least sure first.",
)
@click.option(
    "--allow-remote", is_flag=True, help="Ask another machine, to which sentences are sent."
)
@click.option(
    "--format",
    "form",
    type=OneOf(("text", "json", "csv")),
    default="text",
    show_default=True,
    help="How to write what differs.",
)
def review(second: tuple[str, str], most: int, allow_remote: bool, form: str) -> int:
    """Let a language model of yours read the least sure sentences again, and show what differs.

    It is asked one closed question about each, and its answer counts only where it is one of
    what was offered and copies words of the sentence. Nothing in the record changes: you judge.
    Answers are kept in the project, so that none is asked for twice.

    \b
    Examples:
      detente -p crisis review --second-opinion http://127.0.0.1:11434/v1 llama3.1
    """  # noqa: D301 - click reads the backspace
    project = needed()
    from detente.opinions.endpoint import Endpoint

    with contextlib.closing(Endpoint(*second, remote=allow_remote)) as endpoint:
        from detente.export import index
        from detente.opinions import layer, questions
        from detente.project import record

        known = index.build(record(project))
        asked = islice(questions.build(known), most)
        with progress() as step:
            result = layer.ask(project.folder / layer.NAME, asked, endpoint, step)
    say(_told(result))
    _write(known, result, form)
    return 0


def _told(result: Result) -> str:
    dropped = sum(result.dropped.values())
    told = f"{result.agreed} read alike, {len(result.differing)} otherwise, {dropped} dropped"
    reasons = "; ".join(f"{count} {why}" for why, count in result.dropped.items())
    return f"{told}{f': {reasons}' if reasons else ''}"


def _write(known: Index, result: Result, form: str) -> None:
    rows = [_row(known, one) for one in result.differing]
    if form == "csv":
        from detente.export import sheet

        output.send(sheet.table(COLUMNS, rows))
    elif form == "json":
        import msgspec

        found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        output.send([msgspec.json.format(msgspec.json.encode(found), indent=2), b"\n"])
    else:
        lines = (line for row in rows for line in _lines(dict(zip(COLUMNS, row, strict=True))))
        output.send(f"{line}\n".encode("utf-8", "replace") for line in lines)


def _row(known: Index, one: Differing) -> tuple[str, ...]:
    from detente.export.index import outlet
    from detente.opinions.questions import told

    span = one.question.sentence
    ours, second = (told(one.question, o) for o in (one.question.ours, one.opinion))
    fields = ("kind", "party", "other", "modality")
    return (
        one.question.id, outlet(known.by_id[span.article]), known.published(span.article) or "",
        span.article, str(span.start), str(span.end), one.question.shown, ", ".join(one.fields),
        *(ours[name] for name in fields), *(second[name] for name in fields),
        second["evidence"], one.model,
    )  # fmt: skip


def _lines(row: dict[str, str]) -> Iterator[str]:
    from detente.export.wording import quote

    yield plain(
        f"{row['outlet']}, {row['published'] or 'no day'}: {row['sentence']}  [{row['id']}]"
    )
    for before, name in (("", "read as"), ("second_", "second")):
        kind, how, party, other = (
            row[f"{before}{field}"] for field in ("kind", "modality", "party", "other")
        )
        yield f"  {name:8} {plain(f'{kind}, {how}: {party} → {other}')}"
    yield f"  rests on {plain(quote(row['evidence']))}"
    yield ""
