"""Tables of what is found in one report: events, quotations, moves, figures, places."""

from __future__ import annotations

from detente.model.evidence import Span
from detente.model.findings import Event, Figure, Move, Place, Quotation
from detente.model.tables.columns import (
    Column,
    Table,
    attributed,
    day,
    duty,
    evidence,
    one,
    parties,
    place,
    text,
)

CUT = " … "  # between the parts of a split quotation

EVENTS: Table[Event] = Table(
    "events",
    "an act that one report tells of in one place",
    (
        text("id", "the same for the same report anywhere", lambda e: e.id),
        *day("day", "when it happened", lambda e: e.day),
        text("type", "PLOVER 2.0 event type", lambda e: e.type),
        text("mode", "PLOVER 2.0 mode", lambda e: e.mode),
        Column("contexts", "texts", "PLOVER 2.0 contexts", lambda e, _: e.contexts),
        text("cameo", "CAMEO code; leading zeros count", lambda e: e.cameo),
        Column("quad", "integer", "1 and 2 verbal and material cooperation, 3 and 4 conflict",
               lambda e, _: e.quad),
        Column("score", "number", "PLOVER score from -10 (conflict) to 10", lambda e, _: e.score),
        *parties("actors", "actor", "who acts", lambda e: e.actors),
        *parties("recipients", "recipient", "toward whom", lambda e: e.recipients),
        text("modality", "asserted, denied, conditional, hypothetical, future, historical",
             lambda e: e.modality),
        attributed(lambda e: e.attribution),
        Column("foreground", "flag", "whether its sentence is about it", lambda e, _: e.foreground),
        Column("confidence", "number", "how likely type, parties and modality are right, 0 to 1",
               lambda e, _: e.confidence),
        *place(lambda e: e.place),
        *evidence("the words that tell the act", lambda e: e.span),
        text("sentence", "the sentence they stand in", lambda e: e.sentence.text),
    ),
    lambda record: record.events,
)  # fmt: skip


def _said(quotation: Quotation) -> Span:
    first, last = quotation.content[0], quotation.content[-1]
    words = CUT.join(span.text for span in quotation.content)
    return Span(article=first.article, start=first.start, end=last.end, text=words)


QUOTATIONS: Table[Quotation] = Table(
    "quotations",
    "what somebody is reported to have said, in one place of one report",
    (
        text("id", "the same for the same report anywhere", lambda q: q.id),
        text("kind", "direct, indirect or mixed", lambda q: q.kind),
        *one("speaker", "who says it; empty where nobody is named", lambda q: q.speaker),
        text("office", "the speaker's office as the report gives it",
             lambda q: q.speaker.role if q.speaker else None),
        Column("quoted", "texts", "what stands between quotation marks",
               lambda q, _: tuple(span.text for span in q.quoted)),
        text("cue", "the words that tell of speaking", lambda q: q.cue.text if q.cue else None),
        Column("addressees", "texts", "to whom it is said",
               lambda q, _: tuple(a.label for a in q.addressees)),
        text("occasion", "on what occasion, as written", lambda q: q.occasion),
        Column("level", "integer", "1 the reporter's own quotation, 2 one inside it",
               lambda q, _: q.level),
        text("within", "id of the quotation it stands in", lambda q: q.within),
        Column("confidence", "number", "how likely the speaker is right, 0 to 1",
               lambda q, _: q.confidence),
        *evidence("what is said, parts joined by …", _said),
        text("sentence", "the sentence it begins in",
             lambda q: q.sentence.text if q.sentence else None),
    ),
    lambda record: record.quotations,
)  # fmt: skip

MOVES: Table[Move] = Table(
    "moves",
    "one speech act of the negotiation in one place of one report",
    (
        text("id", "the same for the same report anywhere", lambda m: m.id),
        text("kind", "demand, offer, threaten, accept, reject, …", lambda m: m.kind),
        *one("party", "whose move it is", lambda m: m.party),
        Column("beside", "texts", "who makes it with the party",
               lambda m, _: tuple(a.label for a in m.beside)),
        *parties("addressees", "addressee", "to whom it is addressed", lambda m: m.addressees),
        text("issue", "what it is about, in words of the report",
             lambda m: m.issue.replace("_", " ")),
        *duty(lambda m: (m.obligation, m.condition, m.deadline)),
        text("value", "what an answer says: accepted, refused, …", lambda m: m.value),
        text("reason", "the reason given, as written",
             lambda m: m.reason.text if m.reason else None),
        text("modality", "asserted, denied, conditional, hypothetical, future, historical",
             lambda m: m.modality),
        Column("implied", "flag", "whether a condition implies it and nobody says it",
               lambda m, _: m.implied),
        attributed(lambda m: m.attribution),
        *day("day", "when it was said", lambda m: m.day),
        text("part_of", "id of the package it is a part of", lambda m: m.part_of),
        Column("confidence", "number", "how likely kind, parties and content are right, 0 to 1",
               lambda m, _: m.confidence),
        *evidence("what is demanded, offered, threatened or answered", lambda m: m.content),
        text("sentence", "the sentence it stands in", lambda m: m.sentence.text),
    ),
    lambda record: record.moves,
)  # fmt: skip

FIGURES: Table[Figure] = Table(
    "figures",
    "a number with what it counts, in one place of one report",
    (
        text("id", "the same for the same report anywhere", lambda f: f.id),
        Column("value", "number", "the number; empty where the words are vague",
               lambda f, _: f.value),
        Column("upper", "number", "the upper end of a range", lambda f, _: f.upper),
        text("unit", "its unit", lambda f: f.unit),
        text("of", "what is counted, as written", lambda f: f.of),
        text("qualifier", "exact, about, more than, less than, at least, at most",
             lambda f: f.qualifier),
        attributed(lambda f: f.attribution),
        *evidence("the words that give the number", lambda f: f.span),
    ),
    lambda record: record.figures,
)  # fmt: skip


def _itself(found: Place) -> Place | None:
    return found


PLACES: Table[Place] = Table(
    "places",
    "a place named in one place of one report",
    (*place(_itself), *evidence("the name as written", lambda p: p.span)),
    lambda record: record.places,
)
