from __future__ import annotations

from detente.compare.tension import tension
from detente.compare.timeline import timeline
from detente.model import Actor, Day, Event, Origin, Span

SCORES = {"CONSULT": 2.5, "ASSAULT": -10.0, "REQUEST": -1.0}


def actor(key: str) -> Actor:
    return Actor(name=key, label=key, kind="country", entity=key, party=key)


def event(
    id_: str, type_: str, day: Day | None, *, article: str = "a", modality: str = "asserted",
    actors: str = "ARL", recipients: str = "BOR",
) -> Event:  # fmt: skip
    span = Span(article=article, start=0, end=1, text="x")
    return Event(
        id=id_, type=type_, mode=None, contexts=(), cameo="", quad=1, score=SCORES[type_],
        actors=tuple(actor(k) for k in actors.split()), recipients=(actor(recipients),), day=day,
        place=None, modality=modality, attribution=(), span=span, clause=span, sentence=span,
    )  # type: ignore[arg-type]  # fmt: skip


MONDAY = Day(value="2020-05-04", start="2020-05-04", end="2020-05-04")
TUESDAY = Day(value="2020-05-05", start="2020-05-05", end="2020-05-05")
MAY = Day(value="2020-05", start="2020-05-01", end="2020-05-31", precision="month")


def test_tellings_of_one_happening_make_one_row() -> None:
    origin = Origin(id="o", articles=("a", "b"), reason="copies")
    tellings = [
        event("1", "CONSULT", MONDAY),
        event("2", "CONSULT", MONDAY, article="b"),
        event("3", "CONSULT", MONDAY, article="c"),
    ]
    (row,) = timeline(tellings, [origin])
    assert [e.id for e in row.events] == ["1", "2", "3"]
    assert row.origins == 2
    assert timeline(reversed(tellings), [origin]) == (row,)


def test_rows_come_by_day_and_keep_their_precision() -> None:
    rows = timeline([event("1", "REQUEST", TUESDAY), event("2", "REQUEST", MAY),
                     event("3", "REQUEST", None)])  # fmt: skip
    assert [(r.start, r.end, r.precision) for r in rows] == [
        ("2020-05-01", "2020-05-31", "month"),
        ("2020-05-05", "2020-05-05", "day"),
    ]


def test_modality_and_parties_keep_happenings_apart() -> None:
    rows = timeline([
        event("1", "ASSAULT", MONDAY),
        event("2", "ASSAULT", MONDAY, modality="denied"),
        event("3", "ASSAULT", MONDAY, recipients="COR"),
    ])  # fmt: skip
    assert len(rows) == 3


def test_tension_counts_a_happening_once_and_only_what_is_asserted() -> None:
    series = tension([
        event("1", "ASSAULT", MONDAY),
        event("2", "ASSAULT", MONDAY, article="b"),
        event("3", "CONSULT", MONDAY),
        event("4", "ASSAULT", TUESDAY, modality="hypothetical"),
        event("5", "ASSAULT", MAY),
        event("6", "REQUEST", TUESDAY, actors="ARL BOR", recipients="BOR"),
    ])  # fmt: skip
    (only,) = series
    assert (only.actor, only.recipient) == ("ARL", "BOR")
    assert [(p.day, p.score) for p in only.points] == [("2020-05-04", -3.75), ("2020-05-05", -1.0)]
    assert [row.type for row in only.points[0].happenings] == ["ASSAULT", "CONSULT"]
