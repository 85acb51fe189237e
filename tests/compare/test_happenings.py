from __future__ import annotations

from detente.compare import happenings
from detente.model import Actor, Article, Day, Event, Happening, Origin, Place, Story, span_of

TEXTS = {
    "a": "Arlan shelled the border town of Pesk on Monday.\nThe shelling of Pesk lasted hours.",
    "b": "On Monday Arlan shelled the border town of Pesk.",
    "c": "Borian guns shelled the border town of Pesk on Monday, a witness said.",
}
MONDAY = Day(value="2020-05-04", start="2020-05-04", end="2020-05-04")
MAY = Day(value="2020-05", start="2020-05-01", end="2020-05-31", precision="month")


def article(id_: str) -> Article:
    return Article(id=id_, source=id_, text=TEXTS[id_], outlet=f"The {id_.upper()}")


ARTICLES = {id_: article(id_) for id_ in TEXTS}


def state(key: str) -> Actor:
    return Actor(name=key, label=key, kind="country", entity=key, party=key)


def told(id_: str, word: str = "shelled", **facts: object) -> Event:
    report = article(id_)
    start = report.text.index(word)
    first = report.text.rfind("\n", 0, start) + 1
    end = report.text.find("\n", start)
    line = span_of(report, first, end if end > 0 else len(report.text))
    fields: dict[str, object] = {
        "type": "ASSAULT", "mode": None, "contexts": (), "cameo": "194", "quad": 4,
        "score": -9.0, "actors": (state("ARL"),), "recipients": (), "day": MONDAY, "place": None,
        "modality": "asserted", "attribution": (), "lemma": "shell",
    } | facts  # fmt: skip
    return Event(
        id=f"{id_}-{start}",
        span=span_of(report, start, start + len(word)),
        clause=line,
        sentence=line,
        **fields,  # type: ignore[arg-type]
    )


def of(*events: Event, origins: tuple[tuple[str, ...], ...] = ()) -> tuple[Happening, ...]:
    groups = origins or tuple((id_,) for id_ in TEXTS)
    story = Story(
        id="s", title="Pesk", articles=tuple(TEXTS), first_day=None, last_day=None,
        origins=tuple(Origin(id=f"o{n}", articles=g, reason="") for n, g in enumerate(groups)),
    )  # fmt: skip
    return happenings.of_story(story, ARTICLES, events)


def test_a_happening_keeps_every_mention_and_counts_independent_tellings() -> None:
    events = (told("a"), told("a", "shelling"), told("b"))
    (one,) = of(*events)
    assert one.events == tuple(e.id for e in events)
    assert (one.articles, one.origins) == (("a", "b"), 2)
    assert (one.type, one.day, one.actors) == ("ASSAULT", MONDAY, (state("ARL"),))
    assert one.differing == ()
    assert of(*events, origins=(("a", "b"), ("c",)))[0].origins == 1


def test_what_tellings_give_differently_is_kept_apart() -> None:
    guns = (state("ARL"), state("BOR"))
    (one,) = of(told("a"), told("b", actors=guns, modality="denied"))
    assert (one.actors, one.modality) == ((), None)
    told_of = {d.field: [(v.outlet, v.value) for v in d.values] for d in one.differing}
    assert told_of == {
        "actors": [("The A", "ARL"), ("The B", "ARL and BOR")],
        "modality": [("The A", "asserted"), ("The B", "denied")],
    }


def test_the_most_exact_of_values_that_agree_is_given() -> None:
    pesk = Place(name="Pesk", span=told("a").span, country="ARL", kind="city")
    land = Place(name="Arlan", span=told("b").span, country="ARL", kind="country")
    (one,) = of(told("b", day=MAY, place=land), told("a", place=pesk))
    assert (one.day, one.place, one.differing) == (MONDAY, pesk, ())


def test_a_day_of_the_week_is_the_day_where_all_that_name_one_name_it() -> None:
    words = told("a").span
    weekday = Day(
        value=MONDAY.value, start=MONDAY.start, end=MONDAY.end, basis="report", span=words
    )
    other = Day(
        value="2021-03-04", start="2021-03-04", end="2021-03-04", basis="report", span=words
    )
    unnamed = Day(value=MAY.value, start=MAY.start, end=MAY.end, basis="report")
    (one,) = of(told("a", day=weekday), told("b", day=unnamed))
    assert one.day == weekday
    (one,) = of(told("a", day=weekday), told("b", day=other))
    assert one.day is None


def test_one_telling_that_says_both_does_not_differ_from_one_that_says_one() -> None:
    (one,) = of(told("a", modality="future"), told("a", "shelling"), told("b"))
    assert (one.modality, one.differing) == ("asserted", ())


def test_the_order_of_events_does_not_matter() -> None:
    events = (told("a"), told("b"), told("c", actors=(state("BOR"),)))
    assert of(*events) == of(*reversed(events))
