"""Quotations as they are shown: by speaker and day, each with its wordings side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.codebook import actors as codebook
from detente.compare import variants
from detente.compare.wording import terms
from detente.export import doubt, why
from detente.export.evidence import Evidence, around, show
from detente.export.index import Index
from detente.export.wording import QUOTATIONS, who
from detente.model import Actor, Quotation, Span, content_id

# A verb of saying further from its words than this does not lead into them.
LEAD = 80
# So much of the text around the words said is shown on each side.
AROUND = 160
ORDER = {"direct": 0, "mixed": 1, "indirect": 2}
SPACE = re.compile(r"\s+")
SAME = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report from the first to the last word said; ``said`` or between."""

    text: str
    said: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a saying, and every report that has it.

    ``before`` and ``after`` are the report's words around it, ``lead`` those from the verb
    of saying on; ``by`` is who says it where that is not the speaker it stands under;
    ``named`` where each report names the speaker in full, and ``why`` what the reading saw.
    """

    kind: str
    how: str
    by: str
    lead: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    to: str
    occasion: str
    within: str
    why: str
    quotations: tuple[Quotation, ...]
    evidence: tuple[Evidence, ...]
    named: tuple[Evidence, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words said, what stands between them left out."""
        return tuple(piece.text for piece in self.pieces if piece.said)


@dataclass(frozen=True, slots=True)
class Saying:
    """One quotation in all its wordings, the fullest in quotation marks first.

    ``day`` is the ISO day of the first report; ``origins`` counts independent reports;
    ``unsure`` where no wording's speaker is read with some confidence, ``doubt`` how sure it is
    where it may be wrong.
    """

    id: str
    day: str
    speaker: Actor | None
    name: str
    role: str
    party: str
    origins: int
    unsure: bool
    doubt: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Everything one speaker is reported to have said, in the order of the days."""

    name: str
    role: str
    party: str
    said: tuple[Saying, ...]


def speakers(index: Index) -> tuple[Speaker, ...]:
    """Return the sayings by speaker, whoever speaks most first, unnamed speakers last."""
    return grouped(index, sayings(index))


def grouped(index: Index, said: Sequence[Saying]) -> tuple[Speaker, ...]:
    """Return ``said`` by speaker, whoever speaks most first, unnamed speakers last."""
    groups: dict[str, list[Saying]] = {}
    for saying in said:
        groups.setdefault(saying.speaker.entity if saying.speaker else "", []).append(saying)
    order = sorted(groups, key=lambda k: (not k, -len(groups[k]), index.label(k)))
    return tuple(_speaker(groups[key]) for key in order)


def _speaker(said: Sequence[Saying]) -> Speaker:
    roles = Counter(s.role for s in said if s.role)
    return Speaker(
        name=said[0].name,
        role=min(roles, key=lambda r: (-roles[r], r)) if roles else "",
        party=said[0].party,
        said=tuple(said),
    )


def sayings(index: Index) -> tuple[Saying, ...]:
    """Return every quotation of the record in its wordings, in the order of days and reports."""
    groups = variants.group(index.record)
    found = [sorted(group, key=lambda q: _place(index, q)) for group in groups]
    found.sort(key=lambda group: _place(index, group[0]))
    return tuple(_saying(index, group) for group in found)


def _place(index: Index, quotation: Quotation) -> tuple[int, int, int]:
    content = quotation.content[0]
    return index.numbers[content.article], content.start, quotation.level


def _saying(index: Index, group: Sequence[Quotation]) -> Saying:
    spoken = [q.speaker for q in group if q.speaker]
    speaker = min(spoken, key=lambda a: a.kind != "person", default=None)
    roles = [a.role for a in spoken if speaker and a.entity == speaker.entity and a.role]
    reports = dict.fromkeys(q.content[0].article for q in group)
    return Saying(
        id=content_id("s", *(q.id for q in group)),
        day=next((d for d in map(index.published, reports) if d), ""),
        speaker=speaker,
        name=index.label(speaker.entity) if speaker else "Speaker not named",
        role=roles[0] if roles else "",
        party=_acts_for(index, speaker),
        origins=index.origins_of(tuple(reports)),
        unsure=doubt.is_unsure(q.confidence for q in group),
        doubt=doubt.mark(doubt.best(q.confidence for q in group)),
        wordings=tuple(_wordings(index, group, speaker)),
    )


def _acts_for(index: Index, actor: Actor | None) -> str:
    if actor is None or actor.party is None or actor.party == actor.entity:
        return ""
    return index.label(actor.party)


def _wordings(index: Index, group: Sequence[Quotation], speaker: Actor | None) -> Iterator[Wording]:
    same: dict[object, list[Quotation]] = {}
    for quotation in group:
        said = SAME.sub(" ", " ".join(s.text for s in quotation.content)).casefold().strip()
        circumstances = (_lead(index, quotation), who(quotation.addressees, ""), quotation.occasion)
        same.setdefault((quotation.kind, said, *circumstances), []).append(quotation)
    ordered = sorted(
        same.values(), key=lambda qs: (ORDER[qs[0].kind], -sum(len(s.text) for s in qs[0].content))
    )
    for quotations in ordered:
        yield _wording(index, quotations, speaker)


def _wording(index: Index, quotations: Sequence[Quotation], speaker: Actor | None) -> Wording:
    first = quotations[0]
    outer = index.quotations.get(first.within or "")
    own = first.speaker
    before, after = _beside(index, first)
    return Wording(
        kind=first.kind,
        how=QUOTATIONS[first.kind],
        by=own.label if own and speaker and own.entity != speaker.entity else "",
        lead=_lead(index, first),
        before=before,
        pieces=tuple(_pieces(index, first.content)),
        after=after,
        to=who(first.addressees, ""),
        occasion=first.occasion or "",
        within=_teller(index, outer) if outer else "",
        why=why.quotation(first),
        quotations=tuple(quotations),
        evidence=tuple(show(index, q.content[0], q.sentence) for q in quotations),
        named=tuple(show(index, q.named) for q in quotations if q.named),
    )


def _pieces(index: Index, content: Sequence[Span]) -> Iterator[Piece]:
    text = index.texts[content[0].article]
    position = content[0].start
    for span in sorted(content, key=lambda s: s.start):
        if span.start > position:
            between = _line(text[position : span.start])
            yield Piece(between if len(between) <= AROUND else " […] ", said=False)
        yield Piece(_line(text[span.start : span.end]), said=True)
        position = span.end


def _beside(index: Index, quotation: Quotation) -> tuple[str, str]:
    """Return the report's words before and after a quotation within its sentences."""
    first, last = quotation.content[0], quotation.content[-1]
    text = index.texts[first.article]
    start, _ = around(index, first, quotation.sentence)
    _, end = around(index, last, quotation.sentence)
    before = _line(text[start : first.start]).lstrip()
    after = _line(text[last.end : end]).rstrip()
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after


def _line(words: str) -> str:
    return SPACE.sub(" ", words)


def _lead(index: Index, quotation: Quotation) -> str:
    """Return the report's words from the verb of saying up to what is said.

    Without them a paraphrase can read as its opposite: "denied" that it plans an attack.
    """
    cue, content = quotation.cue, quotation.content[0]
    if (
        quotation.kind == "direct"
        or cue is None
        or cue.article != content.article
        or not 0 < content.start - cue.start <= LEAD
    ):
        return ""
    lead = index.texts[content.article][cue.start : content.start]
    return "" if "\n" in lead else " ".join(lead.split())


def _teller(index: Index, outer: Quotation) -> str:
    return index.label(outer.speaker.entity) if outer.speaker else "somebody not named"


# --- which ones -----------------------------------------------------------------------------


def of_speaker(said: Sequence[Saying], name: str) -> tuple[Saying, ...]:
    """Return the sayings of a person, an office or a party, by any of its names.

    A party's are those of all who speak for it: "Moscow" and "Russian" are Russia's names.
    """
    parties = codebook.called(name)
    named = [q for s in said for q in _of(s) if _is_called(q, name)]
    # Every mention of a person counts; "Orban's government" is called so in one place only.
    people = {q.speaker.entity for q in named if q.speaker and q.speaker.kind == "person"}
    places = {q.id for q in named}
    return tuple(
        s
        for s in said
        if any(
            q.id in places
            or (q.speaker and (q.speaker.entity in people or q.speaker.party in parties))
            for q in _of(s)
        )
    )


def _of(saying: Saying) -> Iterator[Quotation]:
    for wording in saying.wordings:
        yield from wording.quotations


def _is_called(quotation: Quotation, name: str) -> bool:
    speaker = quotation.speaker
    named = quotation.named.text if quotation.named else ""
    called = (speaker.label, speaker.name, speaker.role or "", named) if speaker else ()
    return bool(_words(name)) and _words(name) <= {w for n in called for w in _words(n)}


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", codebook.fold(text).lower()))


def about(said: Sequence[Saying], matter: str) -> tuple[Saying, ...]:
    """Return the sayings that speak of a matter: its words, or others that say the same."""
    wanted = [
        keys
        for written in (matter, matter.title(), matter.upper())
        if (keys := {term.key for term in terms(written)})
    ]
    plain = " ".join(matter.split()).casefold()
    return tuple(s for s in said if any(_speaks_of(w, wanted, plain) for w in s.wordings))


def _speaks_of(wording: Wording, wanted: Sequence[set[str]], plain: str) -> bool:
    words = " ".join(wording.words)
    keys = {term.key for term in terms(words)}
    written = re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", words.casefold())
    return written is not None or any(some <= keys for some in wanted)
