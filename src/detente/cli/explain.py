"""``detente explain CODE|WORD``: what the codebook knows of a code, word, phrase or name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

import click

from detente.cli import output
from detente.cli.terms import OneOf, plain, say

if TYPE_CHECKING:
    from detente.codebook.codes import Code
    from detente.codebook.lexicon import Entry, Meaning

MOST = 12  # entries of one kind that text shows; JSON has them all
LONGEST = 200  # characters of a word or phrase
WIDEST = 160  # characters of a list of words in text
FORM = OneOf(("text", "json"))


@click.command()
@click.argument("word", metavar="CODE|WORD")
@click.option("--format", "form", type=FORM, default="text", help="Default: text.")
def explain(word: str, form: str) -> int:
    """Say what the codebook knows of a code, a word, a phrase or a name, and where it stands.

    A code: its meaning, modes, CAMEO codes, the words that lead to it, an example. A word: the
    frames it triggers, its uses in reporting, demands, modality and the rest; of a name, whom
    it means and who held which office when. Your own files (DETENTE_CODEBOOK) count.

    \b
    Examples:
      detente explain THREATEN
      detente explain 138
      detente explain "call for"
      detente explain Lavrov --format json
    """  # noqa: D301 - click reads the backspace
    from detente.codebook import codes, lexicon
    from detente.errors import CodebookError, UsageError

    asked = " ".join(word.split())
    if not lexicon.pieces(asked) and not codes.of(asked):
        raise UsageError("there is no word to explain", hint='try: detente explain "call for"')
    if len(asked) > LONGEST:
        raise UsageError(
            f"no word of the codebook is as long as {asked[:40]}…", hint="ask for less of it"
        )
    known = codes.of(asked)
    forms = _forms(asked)
    found = lexicon.look_up(asked, forms)
    if not known and not found:
        near = [*_near_codes(asked), *lexicon.near(asked)]
        raise CodebookError(
            f"the codebook knows no '{asked}'",
            hint=f"try {', '.join(near)}" if near else "detente codebook list shows what it holds",
        )
    if form == "json":
        output.send([_json(asked, forms, known, found)])
    else:
        text = "".join(f"{line}\n" for line in _text(asked, forms, known, found))
        output.send([text.encode("utf-8", "replace")])
    return 0


def _forms(asked: str) -> tuple[str, ...]:
    """Return the lemmas to look for beside the words as they were given."""
    from detente.errors import ModelError

    words = asked.lower().split()
    try:
        from detente.text import forms

        first, last = (
            {forms.lemma(word, part) for part in parts if forms.is_form(word, part)} | {word}
            for word, parts in ((words[0], ("verb", "noun")), (words[-1], ("noun", "verb")))
        )
    except ModelError as error:  # words as they are given are found all the same
        say(error.message, error.hint)
        return ()
    if len(words) == 1:
        return tuple(sorted(first - {*words}))
    found = {" ".join((a, *words[1:-1], b)) for a, b in product(first, last)}
    return tuple(sorted(found - {" ".join(words)}))


def _near_codes(asked: str) -> list[str]:
    import difflib

    from detente.codebook import codes

    by_form = {code.lower(): code for code in sorted(codes.known())}
    return [by_form[c] for c in difflib.get_close_matches(asked.lower(), by_form, 2, 0.8)]


def _json(
    asked: str, forms: Iterable[str], known: Iterable[Code], found: Iterable[Meaning]
) -> bytes:
    import json

    whole = {
        "asked": asked,
        "forms": list(forms),
        "codes": [{**code._asdict(), "facts": dict(code.facts)} for code in known],
        "words": [
            {
                "kind": meaning.source.kind,
                "title": meaning.source.title,
                "exact": [_record(entry) for entry in meaning.exact],
                "longer": [_record(entry) for entry in meaning.longer],
            }
            for meaning in found
        ],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n"
    return text.encode("utf-8", "replace")


def _record(entry: Entry) -> dict[str, Any]:
    from detente.codebook.lexicon.telling import tell

    return {**entry._asdict(), "says": tell(entry), "fields": dict(entry.fields)}


def _text(
    asked: str, forms: Iterable[str], known: Iterable[Code], found: Iterable[Meaning]
) -> Iterator[str]:
    for code in known:
        yield from _code(code)
    also = f" (also as {', '.join(forms)})" if forms else ""
    found = tuple(found)
    if found:
        yield f"{plain(asked)}{also}"
    for meaning in found:
        yield ""
        yield f"{meaning.source.title}:"
        yield from _entries(meaning.exact, "")
        yield from _entries(meaning.longer, "in ")


def _code(code: Code) -> Iterator[str]:
    yield f"{code.code}: {code.kind}: {code.meaning}"
    for name, values in code.facts:
        if values:
            yield f"  {name}: {_shortened(values)}"
    if code.example:
        yield f"  example: {code.example}"
    yield f"  from {', '.join(code.files)}"
    yield ""


def _shortened(values: tuple[str, ...]) -> str:
    """Return values in one line, with how many more there are where it would be too long."""
    if any(" " in value and len(value) > 30 for value in values) and len(values) > 1:
        return "".join(f"\n    {plain(value)}" for value in values)
    line = ""
    for place, value in enumerate(values):
        if len(line) > WIDEST:
            return f"{line} … and {len(values) - place} more"
        line += f"{', ' if line else ''}{plain(value)}"
    return line


def _entries(entries: tuple[Entry, ...], before: str) -> Iterator[str]:
    from detente.codebook.lexicon.telling import tell

    for entry in entries[:MOST]:
        where = f"{entry.file}:{entry.line}" if entry.line else entry.file
        yield f"  {before}{plain(entry.word)}: {plain(tell(entry))}"
        note = f", {plain(entry.note)}" if entry.note else ""
        yield f"      [{plain(where)}, {entry.place}{note}]"
    if len(entries) > MOST:
        yield f"  {before}… {len(entries) - MOST} more (--format json has them)"
