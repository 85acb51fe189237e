"""The gold itself, turned into a record, has to score full marks: the bars can be reached."""

import pytest

from detente.model import (
    Actor,
    Answer,
    Article,
    Attribution,
    Boilerplate,
    Claim,
    Comparison,
    Day,
    Divergence,
    DivergingValue,
    Entry,
    Event,
    Figure,
    Move,
    Quotation,
    Record,
    Span,
    Statement,
    Variant,
    span_of,
)
from evaluation.seeds.__main__ import DATA, score
from evaluation.seeds.gold import Gold, GoldEntry, GoldPair, GoldQuotation, load
from evaluation.seeds.reading import reading
from evaluation.spans import Stretch, inside

SEEDS = DATA / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the gold is not here")

MODALITY = {"reported": "asserted", "negated": "denied"}
KIND = {"demand_package": "demand", "implied_demand": "demand"}
PERSONS = {"PUTIN": "Vladimir Putin", "BLINKEN": "Antony Blinken"}


class Marked:
    """The two reports and their gold, and records made of it."""

    def __init__(self) -> None:
        self.gold: Gold = load(SEEDS)
        self.texts = {d.id: (SEEDS / d.file).read_text("utf-8") for d in self.gold.documents}
        plain = {d.id: self.article(d.id, d.file) for d in self.gold.documents}
        self.articles = plain
        furniture = {
            letter: tuple(
                Boilerplate(span=self.span(line), kind="page")
                for line in self.gold.boilerplate
                if line.doc == letter
            )
            for letter in plain
        }
        self.articles = {
            d.id: self.article(d.id, d.file, furniture[d.id]) for d in self.gold.documents
        }

    def article(self, name: str, file: str, pieces: tuple[Boilerplate, ...] = ()) -> Article:
        return Article(id=name, source=file, text=self.texts[name], boilerplate=pieces)

    def span(self, stretch: Stretch) -> Span:
        return span_of(self.articles[stretch.doc], stretch.start, stretch.end)

    def events(self) -> tuple[Event, ...]:
        return tuple(
            Event(
                id=event.id,
                type=event.plover,
                mode=None,
                contexts=(),
                cameo="000",
                quad=1,
                score=0.0,
                actors=tuple(map(actor, event.source)),
                recipients=tuple(map(actor, event.target)),
                day=None,
                place=None,
                modality=MODALITY.get(kind, kind),
                attribution=(),
                span=self.span(event.trigger),
                clause=self.span(event.trigger),
                sentence=self.span(event.trigger),
            )
            for event in self.gold.events
            if event.codable
            for kind in [event.modality.split("-")[0]]
        )

    def quotations(self) -> tuple[Quotation, ...]:
        return tuple(
            Quotation(
                id=quotation.id,
                kind=quotation.type,
                speaker=speaker(quotation.speaker_entity),
                cue=None,
                content=tuple(map(self.span, quotation.content)),
                level=quotation.level,
                within=self.outer(quotation),
            )
            for quotation in self.gold.quotations
        )

    def outer(self, quotation: GoldQuotation) -> str | None:
        return next(
            (
                other.id
                for other in self.gold.quotations
                if other.level < quotation.level
                and any(inside(quotation.content[0], piece) for piece in other.content)
            ),
            None,
        )

    def entry(self, entry: GoldEntry) -> Entry:
        mentions = self.gold.ledger_mentions
        wordings = [self.span(m.span) for m in mentions if m.ledger == entry.id]
        answers = tuple(
            Answer(
                value=m.response_value,
                by=tuple(map(actor, m.party)),
                viewpoint=m.reported_by,
                move=m.id,
                span=self.span(m.span),
                link="named",
            )
            for m in mentions
            if m.act == "response"
            and (m.responds_to == entry.id or (entry.parts and m.responds_to.startswith("R")))
        )
        return Entry(
            id=entry.id,
            kind=KIND.get(entry.kind, entry.kind),
            party=actor(entry.party.split(";")[0]),
            addressees=tuple(map(actor, entry.to)),
            issue="",
            obligation=None,
            condition=None,
            parts=entry.parts,
            part_of=None,
            backs=(),
            implied=False,
            modality="asserted",
            moves=(),
            variants=tuple(Variant(move="m", outlet=None, span=s) for s in wordings),
            answers=answers,
            status=(),
            first_seen=None,
            last_seen=None,
            outlets=(),
            origins=1,
        )

    def moves(self) -> tuple[Move, ...]:
        return tuple(
            Move(
                id=m.id,
                kind="reject",
                party=actor(m.party[0]),
                addressees=(),
                issue="",
                content=self.span(m.span),
                attribution=told(m.reported_by),
                span=self.span(m.span),
                sentence=self.span(m.span),
            )
            for m in self.gold.ledger_mentions
        )

    def comparison(self) -> Comparison:
        def places(pair: GoldPair) -> list[tuple[str, Span]]:
            return [(place.doc, self.span(place)) for place in (*pair.in_a, *pair.in_b)]

        claims = tuple(
            Claim(
                id=fact.id,
                matter=fact.fact,
                status="agreed",
                statements=tuple(
                    Statement(article=doc, outlet=None, span=span) for doc, span in places(fact)
                ),
                origins=2,
            )
            for fact in self.gold.alignment.both
        )
        divergences = tuple(
            Divergence(
                id=tension.id,
                kind="value",
                matter=tension.what,
                values=tuple(
                    DivergingValue(article=doc, outlet=None, value="", span=span)
                    for doc, span in places(tension)
                ),
                compatible="no",
                why="",
            )
            for tension in self.gold.alignment.tensions
        )
        return Comparison(story="s", claims=claims, divergences=divergences)

    def record(self) -> Record:
        figures = tuple(
            Figure(
                id=figure.id,
                span=self.span(figure.span),
                value=None if figure.value is None else float(figure.value),
                unit=figure.unit,
                of="",
                vague=figure.vague,
            )
            for figure in self.gold.figures
            if not figure.excluded
        )
        days = tuple(
            Day(value=time.value, span=self.span(time.span)) for time in self.gold.time_expressions
        )
        return Record(
            articles=tuple(self.articles.values()),
            events=self.events(),
            moves=self.moves(),
            quotations=self.quotations(),
            entries=tuple(map(self.entry, self.gold.ledger)),
            figures=figures,
            days=days,
            comparisons=(self.comparison(),),
        )


def actor(code: str) -> Actor:
    name = code.split()[0]
    if name == "WEST":
        return Actor(name=name, label=name, kind="bloc", entity=name, party=name)
    if "." in name:
        return Actor(name=name, label=name, kind="unnamed", entity=name, party=name)
    kind = "organisation" if name == "NATO" else "country"
    country = "IGO" if name == "NATO" else name
    return Actor(name=name, label=name, kind=kind, entity=name, party=name, country=country)


def speaker(entity: str) -> Actor | None:
    first = entity.split("+")[0]
    if first == "UNKNOWN":
        return None
    if first in PERSONS:
        return Actor(name=first, label=PERSONS[first], kind="person", entity=first)
    if first.endswith("DOCS"):
        return Actor(name=first, label=first, kind="document", entity=first)
    return actor(first.removesuffix(".GOV"))


def told(reporter: str) -> tuple[Attribution, ...]:
    if reporter == "narrator":
        return ()
    holder = actor("RUS") if reporter in ("PUTIN", "RUS.GOV") else speaker(reporter)
    return (Attribution(holder=holder, kind="says"),)


def test_the_gold_scores_full_marks() -> None:
    marked = Marked()
    joined = reading(marked.record(), marked.gold, marked.texts, clause=lambda stretch: None)
    points = score(joined, marked.gold)
    assert [point.name for point in points if point.holds is False] == []
    assert [point.name for point in points if point.missed or point.false] == []
    reached = [point for point in points if point.needed is not None]
    assert all(point.found == point.of for point in reached)


def test_a_record_of_nothing_scores_nothing() -> None:
    marked = Marked()
    empty = Record(articles=tuple(marked.articles.values()))
    joined = reading(empty, marked.gold, marked.texts, clause=lambda stretch: None)
    by_name = {point.name: point for point in score(joined, marked.gold)}
    failed = {name for name, point in by_name.items() if point.holds is False}
    assert len(failed) == 11
    assert all(point.found == 0 for name, point in by_name.items() if name in failed)
