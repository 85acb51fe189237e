"""``detente why REPORT [SENTENCE]``: what the reading saw at a sentence, and why it chose so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.reading import DATES, MODEL, OUTLETS, tell
from detente.cli.terms import OneOf, plain

if TYPE_CHECKING:
    from detente.export.account import Account, Likely, Sight
    from detente.model import Span

FORM = OneOf(("text", "json"))
# Sentences with their numbers, and of each what was seen and what stands in the record for it.
Seen = tuple[int, "Span", tuple["Sight", ...], tuple[str, ...]]


@click.command()
@click.argument("file", metavar="REPORT")
@click.argument("sentence", metavar="[SENTENCE]", required=False)
@OUTLETS
@DATES
@MODEL
@click.option("--format", "form", type=FORM, default="text", help="Default: text.")
def why(
    file: str,
    sentence: str | None,
    outlet: str | None,
    date: str | None,
    model: str | None,
    form: str,
) -> int:
    """Say what the reading saw at a sentence: what won, what lost, and why.

    For each word that may tell an event or a move: its clause, what the rules make of it, what
    the learned reader scores, who was weighed as a party, and the line in the record, or what
    was missing for one. SENTENCE is a number as it is printed, or some of its words; without it
    every sentence is told in which something was seen.

    \b
    Examples:
      detente why examples/talks/2022-01-12-harbour-wire.txt 3
      detente why examples/talks/2022-01-12-harbour-wire.txt "pull back" --format json
    """  # noqa: D301 - click reads the backspace
    from detente import pipeline, sources

    sources.check_there(file)
    articles, failures = sources.read(file, outlet=outlet, published=date)
    tell(failures)
    found: list[Account] = []
    for one in pipeline.explained(articles, model=model):
        if isinstance(one, Exception):
            raise one
        found += one
    seen = _asked([*_numbered(found)], sentence)
    if form == "json":
        output.send([_json(seen)])
    else:
        output.send([f"{line}\n".encode("utf-8", "replace") for line in _text(seen)])
    return 0 if articles else 1


def _numbered(accounts: Sequence[Account]) -> Iterator[Seen]:
    """Yield the sentences of a report, or of several, counted through."""
    number = 0
    for account in accounts:
        for words in account.sentences:
            number += 1
            yield (
                number,
                words,
                tuple(s for s in account.sights if _is_within(s.word, words)),
                tuple(said for span, said in account.quotations if _is_within(span, words)),
            )


def _is_within(inner: Span, outer: Span) -> bool:
    return inner.article == outer.article and outer.start <= inner.start < outer.end


def _asked(seen: Sequence[Seen], sentence: str | None) -> list[Seen]:
    """Return the sentences asked for: by number, by words, or all in which there is something.

    Raises:
        UsageError: there is no such sentence.
    """
    from detente.errors import UsageError

    if sentence is None:
        return [one for one in seen if one[2] or one[3]]
    if sentence.strip().isdecimal():
        found = [one for one in seen if one[0] == int(sentence)]
    else:
        words = " ".join(sentence.split()).lower()
        found = [one for one in seen if words in " ".join(one[1].text.split()).lower()]
    if not found:
        raise UsageError(
            f"the report has no sentence '{sentence[:60]}'",
            hint=f"give a number up to {len(seen)}, some of its words, or nothing for all",
        )
    return found


def _json(seen: Iterable[Seen]) -> bytes:
    import msgspec

    rows = [
        {"number": number, "sentence": words, "sights": sights, "quotations": said}
        for number, words, sights, said in seen
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n"


def _text(seen: Iterable[Seen]) -> Iterator[str]:
    for number, words, sights, said in seen:
        yield f"{number}. {plain(' '.join(words.text.split()))}"
        for sight in sights:
            yield from _sight(sight)
        for line in said:
            yield f"   quotation: {plain(line)}"
        if not (sights or said):
            yield "   nothing was seen here"
        yield ""


def _sight(sight: Sight) -> Iterator[str]:
    verdict = "recorded" if sight.told else f"not recorded: {sight.reason}"
    yield f"   {plain(sight.word.text)}: {sight.what}, {sight.kind} ({sight.likely:.2f}), {verdict}"
    yield f"      clause: {plain(' '.join(sight.clause.text.split()))}"
    yield f"      rules: {sight.rules}; {sight.grammar}"
    yield f"      reader: {_likely(sight.types)}; {_likely(sight.modalities)}"
    for side in sight.sides:
        yield f"      {side.role}: {_likely(side.parties)}"
    for line in sight.told:
        yield f"      {plain(line)}"


def _likely(answers: Iterable[Likely]) -> str:
    """Return answers by how likely they are, what was taken with a star."""
    told = (f"{one.name} {one.likely:.2f}{'*' if one.taken else ''}" for one in answers)
    return ", ".join(told) or "nothing"
