"""The speech acts of past crises, as a file of ICBe tells them.

ICBe (Douglass et al., "Introducing ICBe", PSRM 2024) codes each sentence of the accounts of 475
crises from 1918 to 2017. Of its file of agreed events (a table, ICBe_V1.1_events_agreed) the
columns in ``COLUMNS`` are read; JSON lines of sentences with their events are taken, too.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from detente.errors import UsageError

# Each kind of an entry of the ledger, and the kinds of ICBe that are of it.
KINDS: Mapping[str, tuple[str, ...]] = {
    "demand": ("demand",),
    "appeal": ("appeal",),
    "ultimatum": ("ultimatum",),
    "threat": ("threaten",),
    "offer": ("offer", "offer without conditions"),
    "promise": ("promise",),
    "charge": ("accuse",),
}
COLUMNS = ("crisno", "sentence_number_int_aligned", "sayintkind", "say_actor_a", "say_actor_b",
           "sayintkind_react")  # fmt: skip
DATE = ("date_earliest_year", "date_earliest_month", "date_earliest_day")
LARGEST = 200_000_000  # bytes; the public file has some 20 MB
EMPTY = frozenset(("", "na", "none", "null", "nan"))
HINT = "give ICBe's file of agreed events as CSV or TSV; docs/history.md says where it is"


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act in the account of a crisis.

    ``kinds`` are ICBe's; ``replies_to`` are the numbers of the sentences it answers; ``day`` is
    None unless the account tells the very day.
    """

    crisis: str
    sentence: int
    kinds: tuple[str, ...]
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    replies_to: tuple[int, ...]
    day: datetime.date | None = None


class Event(msgspec.Struct, frozen=True):
    """An event of a sentence, in JSON."""

    say: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    replies_to: tuple[int, ...] = ()
    date: tuple[str | None, ...] = ()


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of an account, in JSON."""

    crisis_number: int
    sentence: int
    events: tuple[Event, ...] = ()


def read(path: Path) -> tuple[Act, ...]:
    """Return the speech acts in a file of ICBe, in its order.

    Raises:
        UsageError: it cannot be read, or is none.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} has more than {LARGEST // 1_000_000} MB", hint=HINT)
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror})", hint=HINT) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no text in UTF-8", hint=HINT) from error
    found = tuple(_of_lines(path, text) if text.lstrip().startswith("{") else _of_table(path, text))
    if not found:
        raise UsageError(f"{path} holds no speech act", hint=HINT)
    return found


def _of_lines(path: Path, text: str) -> Iterator[Act]:
    decoder = msgspec.json.Decoder(Sentence)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise UsageError(f"{path}, line {number}: {error}", hint=HINT) from error
        for event in row.events:
            if event.say:
                yield Act(
                    crisis=str(row.crisis_number),
                    sentence=row.sentence,
                    kinds=tuple(map(_kind, event.say)),
                    speakers=event.speaker,
                    addressees=event.addressee,
                    replies_to=event.replies_to,
                    day=_day([each or "" for each in event.date]),
                )


def _of_table(path: Path, text: str) -> Iterator[Act]:
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in head else ",")
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise UsageError(f"{path} has no column {', '.join(missing)}", hint=HINT)
    try:
        for row in rows:
            if kinds := tuple(map(_kind, _listed(row["sayintkind"]))):
                yield Act(
                    crisis=row["crisno"],
                    sentence=_number(row["sentence_number_int_aligned"]),
                    kinds=kinds,
                    speakers=_listed(row["say_actor_a"]),
                    addressees=_listed(row["say_actor_b"]),
                    replies_to=tuple(_numbers(row["sayintkind_react"])),
                    day=_day([row.get(name) or "" for name in DATE]),
                )
    except (csv.Error, ValueError) as error:
        raise UsageError(f"{path}, line {rows.line_num}: {error}", hint=HINT) from error


def _listed(cell: str | None) -> tuple[str, ...]:
    """Return the values of a cell, which stand between semicolons."""
    values = (value.strip() for value in (cell or "").split(";"))
    return tuple(dict.fromkeys(value for value in values if value.lower() not in EMPTY))


def _kind(written: str) -> str:
    """Return a kind as it is written here: "offer - without conditions" has no hyphen."""
    return " ".join(written.lower().replace("-", " ").split())


def _numbers(cell: str | None) -> Iterator[int]:
    """Yield the numbers of sentences in a cell; what coders wrote beside them is passed over."""
    for value in _listed(cell):
        with contextlib.suppress(ValueError):
            yield _number(value)


def _number(cell: str) -> int:
    """Return a whole number, which may be written as "12.0"."""
    number = float(cell)
    if not number.is_integer():
        raise ValueError(f"'{cell}' is no number of a sentence")
    return int(number)


def _day(parts: Iterable[str]) -> datetime.date | None:
    """Return the day that a year, a month and a day are; None where one is not known."""
    found = [part.strip() for part in itertools.islice(parts, 3)]
    try:
        year, month, day = (_number(part) for part in found)
        return datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None
