"""``detente codebook``: what the codebook holds, whether a file of one's own is right, imports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.help import Grouped
from detente.cli.terms import OneOf, plain, say
from detente.errors import ModelError, UsageError

if TYPE_CHECKING:
    from detente.codebook.check import Checked, Forms
    from detente.codebook.petrarch import Left

LARGEST = 30_000_000  # bytes of a dictionary or a file of one's own
FORM = OneOf(("text", "json"))
LISTS = ("files", "types", "modes", "cameo", "contexts", "sectors", "offices", "classes", "moves")
SHOWN = 5  # reasons of what an import left out that are told on the terminal


@click.group(cls=Grouped)
def codebook() -> None:
    """Look into the codebook, check a file of your own, import other dictionaries.

    \b
    Examples:
      detente codebook list
      detente codebook check mine.toml
      detente codebook import --from petrarch verbs.txt actors.txt -o mine.toml
    """  # noqa: D301 - click reads the backspace


@codebook.command("list")
@click.argument("what", type=OneOf(LISTS), default="files")
@click.option("--format", "form", type=FORM, default="text", help="Default: text.")
def list_(what: str, form: str) -> None:
    """List the codebook's files, or the codes of one kind with what they mean.

    \b
    Examples:
      detente codebook list
      detente codebook list cameo
    """  # noqa: D301 - click reads the backspace
    rows = list(_files() if what == "files" else _codes(what))
    if form == "json":
        text = json.dumps([{"name": n, "says": s} for n, s in rows], ensure_ascii=False, indent=2)
        output.send([f"{text}\n".encode("utf-8", "replace")])
        return
    width = max((len(name) for name, _ in rows), default=0)
    lines = (f"{plain(name):{width}}  {plain(said)}\n" for name, said in rows)
    output.send([line.encode("utf-8", "replace") for line in lines])


def _files() -> Iterator[tuple[str, str]]:
    from detente.codebook import data, own
    from detente.codebook.lexicon import sources

    for name, table in own.tables():
        counts = (f"{len(table[kind])} {kind}" for kind in table if kind != "type")
        yield name, f"your own: {', '.join(counts)}"
    for name in sources.CODES:
        yield name, "codes"
    for name, source in sources.files():
        count = sum(1 for _ in source.read(source, name, data.raw(name)))
        yield name, f"{source.title}: {count} words"


def _codes(what: str) -> Iterator[tuple[str, str]]:
    from detente.codebook import codes, frames, plover, roles

    if what == "types":
        yield from ((name, entry.meaning) for name, entry in plover.types().items())
    elif what == "modes":
        for name, rows in codes.glossary()["modes"].items():
            yield from ((f"{name} {mode}", said[0]) for mode, said in rows.items())
    elif what == "cameo":
        yield from plover.cameo().items()
    elif what == "contexts":
        yield from ((name, ", ".join(sorted(words))) for name, words in plover.contexts().items())
    elif what == "offices":
        for title, office in roles.offices().items():
            yield office.key, title
    elif what == "classes":
        for name, words in sorted(frames.classes().items()):
            yield name, ", ".join(sorted(words))
    else:
        yield from ((name, said[0]) for name, said in codes.glossary()[what].items())


@codebook.command()
@click.argument("file")
@click.option("--format", "form", type=FORM, default="text", help="Default: text.")
def check(file: str, form: str) -> int:
    """Say what is wrong with a codebook file of your own, by line, and what it overrides of ours.

    Words that can never match are wrong, too. Exit code 0: nothing is wrong; 1: something is.

    \b
    Examples:
      detente codebook check mine.toml
    """  # noqa: D301 - click reads the backspace
    from detente.codebook import check as checking

    checked = checking.check(_text(file, strict=True), _forms())
    if form == "json":
        whole = {
            "file": file,
            "counts": dict(checked.counts),
            "wrong": checked.wrong,
            "findings": [finding._asdict() for finding in checked.findings],
        }
        text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "".join(f"{line}\n" for line in _told(file, checked))
    output.send([text.encode("utf-8", "replace")])
    return int(checked.wrong > 0)


def _told(file: str, checked: Checked) -> Iterator[str]:
    for level, line, entry, message, hint in checked.findings:
        note = "note: " if level == "note" else ""
        where = f"{plain(entry)}: " if entry else ""
        yield f"{plain(file)}:{line}: {note}{where}{plain(message)}"
        if hint:
            yield f"  hint: {plain(hint)}"
    held = ", ".join(f"{count} {kind}" for kind, count in checked.counts.items() if count)
    notes = len(checked.findings) - checked.wrong
    yield f"{held or 'nothing'} read; {checked.wrong} wrong, {notes} to note"


def _forms() -> Forms | None:
    """Return who knows the forms of words; None, told on the way, where nobody does."""
    from detente.text import forms

    try:
        forms.lemma("word", "noun")
    except ModelError as error:
        say(f"{error.message}: words are not checked for being lemmas", error.hint)
        return None
    return forms


@codebook.command("import")
@click.option("--from", "kind", type=OneOf(("petrarch",)), required=True,
              help="What the dictionaries are written for.")  # fmt: skip
@click.argument("verbs", metavar="VERBS.txt")
@click.argument("actors", metavar="[ACTORS.txt]", default="")
@click.option("-o", "target", metavar="FILE", help="Write there instead of to standard output.")
def import_(kind: str, verbs: str, actors: str, target: str | None) -> int:
    """Turn dictionaries of PETRARCH (CAMEO) into a codebook file of your own.

    What cannot be carried over is counted here and listed, entry by entry, in comments at the
    file's end. Then look at it: detente codebook check FILE.

    \b
    Examples:
      detente codebook import --from petrarch verbs.txt actors.txt -o mine.toml
    """  # noqa: D301 - click reads the backspace
    del kind  # there is one
    given = [path for path in (verbs, actors) if path]
    path = output.place(target, given)
    texts = [_text(each) for each in given] + [""]
    from detente.codebook import petrarch
    from detente.text import forms

    names = [Path(each).name for each in given] + [""]
    made = petrarch.convert(texts[0], names[0], texts[1], names[1], forms.any_lemma)
    output.write_text(petrarch.write(made), path)
    say(", ".join(f"{count} {what}" for what, count in made.counts.items()))
    _count("were not carried over", made.left)
    _count("were carried over with a change", made.changed)
    if not sum(made.counts.values()):
        say("nothing could be carried over", "see docs/codebook.md for the formats that are read")
        return 1
    return 0


def _count(what: str, entries: Sequence[Left]) -> None:
    from detente.codebook import petrarch

    if entries:
        reasons = petrarch.reasons(entries)
        told = "; ".join(f"{count} {why}" for why, count in reasons[:SHOWN])
        more = f"; {len(reasons) - SHOWN} other reasons" if len(reasons) > SHOWN else ""
        say(f"{len(entries)} entries {what}", f"{told}{more}")


def _text(file: str, *, strict: bool = False) -> str:
    """Return the text of a file; of another encoding than UTF-8 unless ``strict``, and told.

    Raises:
        UsageError: it cannot be read, is too large, or is no text.
    """
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise UsageError(f"{file} cannot be read ({said})", hint="check the path") from error
    if len(data) > LARGEST:
        raise UsageError(f"{file} is larger than {LARGEST // 10**6} MB", hint="split it")
    if b"\0" in data:
        raise UsageError(f"{file} is no text", hint="give a text file in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if strict:
            raise UsageError(
                f"{file} is not in UTF-8 (line {line})", hint="save it as UTF-8"
            ) from error
        say(f"{file} is not in UTF-8 (line {line}): it is read as Windows-1252")
        return data.decode("cp1252", "replace")
