"""Tools that tell the ledger: who demands, offers and threatens what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from detente.assistants import quoting, selecting
from detente.assistants.asking import Id, Most, Since, Skip, Until
from detente.assistants.quoting import UNTRUSTED, Quote
from detente.assistants.quoting import Answer as Base
from detente.compare import selection
from detente.compare.selection import Selection
from detente.compare.status import tellers
from detente.errors import UsageError
from detente.export import ledger as views
from detente.export.index import Index
from detente.export.ledger import EntryView
from detente.export.wording import LINKS, VERSIONS, clean, day_words, listed
from detente.model import Answer, Entry, EntryKind, Record, StatusValue, Variant
from detente.project.outline import Outline, brief
from detente.project.shelf import Shelf

QUOTES = 2  # reports whose words are told for an entry in a list
TELLINGS = 12  # reports that are opened for it
NARROWER = ("party", "to", "issue", "kind", "status")

Whom = Annotated[str, Field(max_length=200, description="Only what is addressed to this party.")]
Issue = Annotated[str, Field(max_length=200, description="Only on this: a word, or an issue's id.")]
Kind = Annotated[EntryKind | None, Field(description="Only this kind.")]
Status = Annotated[
    StatusValue | Literal["open"] | None,
    Field(description="Only what stands so from some viewpoint; open: nobody tells it settled."),
]
AsOf = Annotated[str, Field(max_length=10, description="The ledger as it was on this ISO day.")]
Viewpoint = Annotated[
    str,
    Field(
        max_length=200, description="The status in this party's words, or narrator: the reports'."
    ),
]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: what ``party`` asks, offers or threatens.

    ``status`` is a line for each viewpoint; ``open`` whether nobody tells it settled;
    ``implied`` that it is only a condition somebody set; ``sure`` how likely it is read right, 0 to
    1; ``quotes`` are its first wordings.
    """

    id: str
    kind: str
    party: str
    to: str
    what: str
    condition: str
    issue: str
    status: tuple[str, ...]
    open: bool
    implied: bool
    first_told: str
    last_told: str
    due: str
    told_by: tuple[str, ...]
    tellings: int
    sure: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Book(Base):
    """Entries of the ledger, and how many there are."""

    total: int
    entries: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a report words an entry; ``version`` tells whether it is softer or harder there."""

    day: str
    version: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to an entry: what, by whom, and according to whom."""

    answer: str
    by: str
    according_to: str
    day: str
    why_linked: str
    quote: Quote


@dataclass(frozen=True)
class Entire(Base):
    """One entry with its wordings and answers, and the ids of its parts and what it belongs to."""

    entry: Line
    wordings: tuple[Wording, ...]
    answers: tuple[Reply, ...]
    parts: tuple[str, ...]
    part_of: str


def ledger(
    shelf: Shelf,
    party: Annotated[str, Field(max_length=200, description="Only what this party asks.")] = "",
    to: Whom = "",
    issue: Issue = "",
    kind: Kind = None,
    status: Status = None,
    since: Since = "",
    until: Until = "",
    as_of: AsOf = "",
    according_to: Viewpoint = "",
    most: Most = 10,
    skip: Skip = 0,
) -> Book:
    """Tell who demands, appeals, offers, threatens and promises what, and what became of it.

    The newest first. Where viewpoints differ, all stand: refused in one side's words and
    ignored in the other's are both told.
    """
    first, last = selecting.days(since, until)
    there = shelf.outline()
    record = Record(entries=there.entries, issues=there.issues, stories=there.stories)
    asked = Selection(
        party=_parties(record, party),
        to=_parties(record, to),
        issue=issue,
        kinds=(kind,) if kind else (),
        status=(status,) if status else (),
        since=first,
        until=last,
        as_of=selecting.days(as_of, "")[0] or None,
        viewpoint=_viewpoint(record, according_to),
    )
    chosen = [e for e in selection.select(record, asked).entries if not e.implied]
    chosen.sort(key=lambda entry: entry.last_seen or "", reverse=True)
    here = [brief(entry, TELLINGS) for entry in chosen[skip : skip + most]]
    index = selecting.opened(shelf, there, entries=here)
    by_id = {view.entry.id: view for _, view in views.flat(views.views(index))}
    return Book(
        untrusted=UNTRUSTED,
        more=quoting.cut("entries", len(chosen), skip, len(here), NARROWER),
        total=len(chosen),
        entries=tuple(_line(index, by_id[entry.id]) for entry in here),
    )


def entry(shelf: Shelf, id: Id, most: Most = 20, skip: Skip = 0) -> Entire:  # noqa: A002
    """Tell one entry of the ledger: every wording, and every answer according to whom."""
    there = shelf.outline()
    one = _called(there, id)
    wordings, answers = one.variants[skip : skip + most], one.answers[skip : skip + most]
    told = [*(v.span.article for v in wordings), *(a.span.article for a in answers)]
    index = selecting.opened(shelf, there, told, entries=[brief(one, TELLINGS)])
    view = next(v for _, v in views.flat(views.views(index)) if v.entry.id == one.id)
    total, shown = max(len(one.variants), len(one.answers)), max(len(wordings), len(answers))
    return Entire(
        untrusted=UNTRUSTED,
        more=quoting.cut("wordings and answers", total, skip, shown),
        entry=_line(index, view),
        wordings=tuple(_wording(index, variant) for variant in wordings),
        answers=tuple(_reply(index, one, answer) for answer in answers),
        parts=tuple(e.id for e in there.entries if e.part_of == one.id),
        part_of=one.part_of or "",
    )


def _called(there: Outline, name: str) -> Entry:
    """Return the entry of an id, also one that an analyst has rejected.

    Raises:
        UsageError: there is none.
    """
    known = {e.id: e for e in (*there.entries_as_read, *there.entries)}
    if name not in known:
        raise UsageError(f"there is no entry {name}", hint="ids come with the tool ledger")
    return known[name]


def _parties(record: Record, name: str) -> frozenset[str]:
    if not name.strip():
        return frozenset()
    if found := selection.parties_called(record, name):
        return found
    raise UsageError(f"nobody called {name} has to do with the ledger", hint=_known(record))


def _viewpoint(record: Record, name: str) -> str | None:
    if not name.strip():
        return None
    if found := selection.viewpoint_called(record, name):
        return found
    raise UsageError(f"nobody called {name} tells of answers", hint=f"narrator; {_known(record)}")


def _known(record: Record) -> str:
    names = sorted({entry.party.label for entry in record.entries}, key=str.casefold)
    return f"known are {', '.join(names[:30])}" if names else "the ledger is empty"


def _line(index: Index, view: EntryView) -> Line:
    entry = view.entry
    return Line(
        id=entry.id,
        kind=entry.kind,
        party=clean(view.party),
        to=clean(view.addressees),
        what=clean(view.gist),
        condition=clean(view.if_so),
        issue=clean(view.issue),
        status=tuple(clean(standing.text) for standing in view.standings),
        open=view.open,
        implied=entry.implied,
        first_told=entry.first_seen or "",
        last_told=entry.last_seen or "",
        due=view.due,
        told_by=tuple(map(clean, entry.outlets)),
        sure=view.entry.confidence,
        tellings=entry.origins,
        quotes=quoting.quotes(index, [variant.span for variant in entry.variants], QUOTES),
    )


def _wording(index: Index, variant: Variant) -> Wording:
    version = VERSIONS.get(variant.version, "").partition(" ")[2]
    return Wording(variant.day or "", version, quoting.quote(index, variant.span))


def _reply(index: Index, entry: Entry, answer: Answer) -> Reply:
    told = listed(views.viewpoint(index, name) for name in tellers(answer))
    return Reply(
        answer=views.answered(entry, answer),
        by=clean(listed(actor.label for actor in answer.by)) or "nobody named",
        according_to=clean(told),
        day=day_words(answer.day) if answer.day else "",
        why_linked=LINKS[answer.link],
        quote=quoting.quote(index, answer.span),
    )
