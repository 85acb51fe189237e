from __future__ import annotations

from detente.compare import tolls
from detente.model import Article, Event, Figure, Happening, Span, span_of

ONE = Article(
    id="a", source="a", published="2020-05-05", outlet="Lantern",
    text="A raid on Pesk killed 73 people and wounded 12. Two other people died in Lorn in a fire.",
)  # fmt: skip
TWO = Article(
    id="b", source="b", published="2020-05-04", outlet="Beacon",
    text="Jets bombed Pesk, and 60 people were killed, while 9 ships were sent to the strait.",
)  # fmt: skip
ARTICLES = {"a": ONE, "b": TWO}


def cut(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return span_of(article, start, start + len(words))


def sentence(article: Article, words: str) -> Span:
    start = article.text.index(words)
    first = article.text.rfind(". ", 0, start) + 1
    end = article.text.index(".", start) + 1
    return span_of(article, first, end)


def event(article: Article, words: str, **facts: object) -> Event:
    fields: dict[str, object] = {
        "id": words, "type": "ASSAULT", "mode": None, "contexts": (), "cameo": "194", "quad": 4,
        "score": -9.0, "actors": (), "recipients": (), "day": None, "place": None,
        "modality": "asserted", "attribution": (),
    } | facts  # fmt: skip
    whole = sentence(article, words)
    return Event(span=cut(article, words), clause=whole, sentence=whole, **fields)  # type: ignore[arg-type]


def figure(article: Article, number: str, of: str = "people", value: float | None = None) -> Figure:
    return Figure(
        id=f"f{number}", span=cut(article, number), unit="people", of=of,
        value=value if value is not None else float(number), sentence=sentence(article, number),
    )  # fmt: skip


KILLED, WOUNDED = figure(ONE, "73"), figure(ONE, "12")
BEFORE, SHIPS = figure(TWO, "60"), figure(TWO, "9", of="ships")
RAID, BOMBED = event(ONE, "raid"), event(TWO, "bombed")


def test_a_toll_belongs_to_the_nearest_event_of_its_sentence() -> None:
    found = tolls.by_event([RAID, BOMBED], [KILLED, WOUNDED, BEFORE, SHIPS])
    assert {e: [f.id for f in these] for e, these in found.items()} == {
        "raid": ["f73", "f12"], "bombed": ["f60"],
    }  # fmt: skip


def test_a_death_toll_counts_the_dead_however_far_the_number_stands() -> None:
    text = "The death toll from the raid on the old port of Pesk has since risen to 84 this week."
    three = Article(id="c", source="c", text=text, published="2020-05-06")
    risen = figure(three, "84")
    assert tolls.by_event([event(three, "raid")], [risen]) == {"raid": (risen,)}
    (toll,) = tolls.of_happening([risen], {"c": three})
    assert toll.befell == "kill"


def test_others_and_figures_of_what_is_not_real_are_no_toll() -> None:
    others = figure(ONE, "Two", of="other people", value=2.0)
    assert tolls.by_event([event(ONE, "died")], [others]) == {}
    assert tolls.by_event([event(ONE, "raid", modality="hypothetical")], [KILLED]) == {}


def test_tolls_go_by_what_befell_people_in_the_order_they_were_told() -> None:
    found = tolls.of_happening([KILLED, WOUNDED, BEFORE], ARTICLES)
    assert [(t.befell, t.figures) for t in found] == [("kill", ("f60", "f73")), ("wound", ("f12",))]
    assert tolls.of_happening([], ARTICLES) == ()


def happening(name: str, *counted: Figure) -> Happening:
    return Happening(
        id=name, events=(name,), articles=("a",), origins=1, type="ASSAULT", actors=(),
        recipients=(), day=None, place=None, modality="asserted",
        tolls=tolls.of_happening(counted, FOUR),
    )  # fmt: skip


def report(name: str, day: str, text: str) -> Article:
    return Article(id=name, source=name, published=day, text=text)


FOUR = {
    "d": report("d", "2020-05-04", "A night raid on the old port of Pesk killed 60 people."),
    "e": report("e", "2020-05-05", "The toll from the bombing of the old port of Pesk rose to 73."),
    "f": report("f", "2020-05-05", "A crash on the coast road to Lorn killed 61 people."),
}


def test_what_is_told_of_the_same_elsewhere_is_gathered_under_the_most_prominent() -> None:
    sixty, more, crash = (figure(FOUR[n], d) for n, d in (("d", "60"), ("e", "73"), ("f", "61")))
    known = {f.id: f for f in (sixty, more, crash)}
    told = (happening("raid", sixty), happening("bombing", more), happening("crash", crash))
    first, _, last = tolls.gathered(told, known, FOUR)
    assert [t.figures for t in first.tolls] == [("f60", "f73")]
    assert [t.figures for t in last.tolls] == [("f61",)]
