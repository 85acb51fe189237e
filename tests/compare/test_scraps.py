from __future__ import annotations

from detente.compare import scraps
from detente.compare.material import Found, Material
from detente.model import Actor, Article, Event, Move, Span, Statement, span_of

REPORT = Article(
    id="a",
    source="a.txt",
    text="Rain fell.\nAfter lunch Arland offered Borland cheaper gas and left. Karst refused.",
)


def at(words: str) -> Span:
    start = REPORT.text.index(words)
    return span_of(REPORT, start, start + len(words))


ARLAND = Actor(
    name="Arland", label="Arland", kind="country", entity="ARL", party="ARL", span=at("Arland")
)
KARST = Actor(
    name="Karst", label="Ivo Karst", kind="person", entity="Q2", party="BOR", span=at("Karst")
)
OFFER = Move(
    id="m",
    kind="offer",
    party=ARLAND,
    addressees=(),
    issue="gas",
    content=at("cheaper gas"),
    span=at("offered"),
    sentence=at("After lunch Arland offered Borland cheaper gas and left."),
)
REFUSAL = Event(
    id="e",
    type="REJECT",
    mode=None,
    contexts=(),
    cameo="120",
    quad=3,
    score=-4.0,
    actors=(KARST,),
    recipients=(),
    day=None,
    place=None,
    modality="asserted",
    attribution=(),
    span=at("refused"),
    clause=at("Karst refused."),
    sentence=at("Karst refused."),
)


OWN = Material({"a": Found(REPORT, events=(REFUSAL,), moves=(OFFER,))})


def widened(words: str) -> str:
    told = Statement(article="a", outlet=None, span=at(words))
    (one,) = scraps.widen([told], OWN)
    return one.span.text


def test_a_scrap_is_shown_with_who_does_what() -> None:
    assert widened("cheaper gas") == "Arland offered Borland cheaper gas"
    assert widened("refused") == "Karst refused."


def test_words_that_read_on_their_own_stay() -> None:
    assert widened("offered Borland cheaper gas") == "offered Borland cheaper gas"
    assert widened("Rain fell.") == "Rain fell."
