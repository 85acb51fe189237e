"""The record of ``tests/export`` with places, confidence, addresses and a happening."""

import msgspec
import pytest

from detente.model import Article, Event, Happening, Quotation, Record, span_of

KYIV = {"label": "Kyiv", "kind": "city", "country": "UKR", "lat": 50.45, "lon": 30.52}
EVIL = '=HYPERLINK("http://x") <b>&amp; ]]> \x1b[2J\ufffe{\\input} `x` | % $ # _ *\tthen'


@pytest.fixture(scope="session")
def full(record: Record) -> Record:
    """The record with all that a format may have room for."""
    replace = msgspec.structs.replace
    events = [replace(event, confidence=0.25 + n / 20) for n, event in enumerate(record.events)]
    place = replace(record.places[0], geonames="703448", **KYIV)
    events = [replace(e, place=place, contexts=("military", "diplomatic")) if e.type == "MOBILIZE"
              else e for e in events]  # fmt: skip
    met = [event for event in events if event.type == "CONSULT"]
    happening = Happening(
        id="h-1", events=tuple(e.id for e in met), articles=tuple(e.span.article for e in met),
        origins=1, type="CONSULT", actors=met[0].actors, recipients=met[0].recipients,
        day=met[0].day, place=None, modality="asserted",
    )  # fmt: skip
    first, second, *rest = record.comparisons
    articles = [replace(a, url=f"https://paper.example/{n}", author="A. Writer", credit="Wire")
                if n == 0 else a for n, a in enumerate(record.articles)]  # fmt: skip
    return replace(
        record,
        articles=tuple(articles),
        events=tuple(events),
        places=(place,),
        comparisons=(first, replace(second, happenings=(happening,)), *rest),
    )


@pytest.fixture(scope="session")
def evil(record: Record) -> Record:
    """A record whose every word tries to be more than a word."""
    replace = msgspec.structs.replace
    article = Article(
        id="a-evil", source="-evil.txt", text=f"{EVIL} ended.", outlet=EVIL, author=EVIL,
        published="2022-03-10", url="https://x.example/{a}\\b", credit=EVIL,
    )  # fmt: skip
    whole = span_of(article, 0, len(EVIL))
    article = replace(article, title=whole)
    base: Event = record.events[1]
    actor = replace(base.actors[0], name=EVIL, label=EVIL, entity=EVIL)
    place = replace(record.places[0], span=whole, name=EVIL, **{**KYIV, "label": EVIL})
    event = replace(
        base, id="e-evil", actors=(actor,), span=whole, clause=whole, sentence=whole, place=place,
        attribution=(), day=None,
    )  # fmt: skip
    said = Quotation(id="q-evil", kind="direct", speaker=actor, cue=None, content=(whole,))
    return Record(articles=(article,), events=(event,), quotations=(said,), places=(place,))
