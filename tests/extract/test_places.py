"""Places of a report, resolved, and the place of an event."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extract import places, toponyms
from detente.model import Article, Boilerplate, Place, span_of
from detente.text.parse import Document, parse


def document(text: str) -> Document:
    return parse(Article(id="a", source="test", text=text, published="2022-02-02"))


def found(text: str) -> dict[str, Place]:
    return {p.name: p for p in places.find(document(text))}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("The envoys met in Istanbul.", "Istanbul", "city", "TUR"),
        ("Shells fell on Mariupol.", "Mariupol", "city", "UKR"),
        ("The drill took place in Belarus.", "Belarus", "country", "BLR"),
        ("The ship sank in the Black Sea.", "Black Sea", "water", None),
        ("Fighting went on in the Donbas.", "Donbas", "region", "UKR"),
        ("He travelled to Moscow.", "Moscow", "city", "RUS"),
        ("Police searched the Kharkiv region.", "Kharkiv", "region", "UKR"),
        ("Tanks stood near the border with Ukraine.", "border with Ukraine", "border", "UKR"),
        ("Tanks stood near the Polish border.", "Polish border", "border", "POL"),
    ],
)
def test_place(text: str, name: str, kind: str, country: str | None) -> None:
    place = found(text)[name]
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said it would answer.",
        "Kyiv accused Minsk of aiding Moscow.",
        "The talks are with Russia.",
        "There is tension over Ukraine.",
        "Turkish officials left.",
        "Jordan Smith spoke.",
        "The West ignored it.",
    ],
)
def test_actors_and_topics_are_no_places(text: str) -> None:
    assert found(text) == {}


def test_coordinates() -> None:
    kyiv = found("They met in Kyiv.")["Kyiv"]
    assert kyiv.lat == pytest.approx(50.45, abs=0.1)
    assert kyiv.lon == pytest.approx(30.52, abs=0.1)
    assert kyiv.geonames == "703448"


def test_company_decides_between_namesakes() -> None:
    assert found("Police searched homes in Georgia and in Tbilisi.")["Georgia"].country == "GEO"
    text = "Police searched homes in Atlanta, Georgia. The United States court ruled in Atlanta."
    assert found(text)["Georgia"].country == "USA"
    text = "He lives in London, Ontario. Police in Ontario searched homes in Toronto."
    assert found(text)["London"].country == "CAN"
    assert found("He lives in London.")["London"].country == "GBR"


def test_a_border_names_both_sides() -> None:
    border = found("It is calm along Israel's border with Lebanon.")["Israel's border with Lebanon"]
    assert border.label == "Israel–Lebanon border"


def place_of(text: str, word: str) -> str | None:
    read = document(text)
    token = next(t for t in read.doc if t.text == word)
    place = places.of_event(read, token, places.find(read))
    return place.name if place else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The envoys met in Vienna after troops left Kherson.", "met", "Vienna"),
        ("The envoys met in Vienna after troops left Kherson.", "left", "Kherson"),
        ("The army massed tanks near the Polish border.", "massed", "Polish border"),
        ("He said that the envoys met in Vienna.", "said", None),
    ],
)
def test_place_of_an_event(text: str, word: str, name: str | None) -> None:
    assert place_of(text, word) == name


def test_every_name_is_resolved_for_the_map() -> None:
    names = toponyms.find(document("Moscow said Turkish forces left Idlib."))
    assert [(n.name, n.seat.country) for n in names if n.seat] == [
        ("Moscow", "RUS"), ("Turkish", "TUR"), ("Idlib", "SYR"),
    ]  # fmt: skip


def seat_of(text: str, name: str) -> tuple[str, str | None, bool]:
    """Return kind, country and whether it is on the map, of the first such name."""
    place = next(p for p in places.named(document(text)) if p.name == name)
    return place.kind, place.country, place.lat is not None


@pytest.mark.parametrize(
    ("text", "name", "seat"),
    [
        ("Police in London, Ont., searched homes.", "London", ("city", "CAN", True)),
        ("The premier of Quebec was away.", "Quebec", ("region", "CAN", True)),
        ("The mayor of the city of Mexico in Missouri left.", "Mexico", ("city", "USA", True)),
        ("She grew up in Odesa, Belgium.", "Odesa", ("city", "BEL", False)),
        ("The Polish army left.", "Polish", ("country", "POL", True)),
    ],
)
def test_what_a_name_means(text: str, name: str, seat: tuple[str, str | None, bool]) -> None:
    assert seat_of(text, name) == seat


def test_a_surname_is_no_town() -> None:
    names = [p.name for p in places.named(document("Anna Logan spoke. Logan left. He met Logan."))]
    assert names == []


def test_a_report_is_from_the_places_of_its_dateline() -> None:
    text = "EDMONTON, Ky. (AP) - Nobody was hurt when a barn burned in Edmonton, police said."
    bare = Article(id="a", source="test", text=text, published="2022-02-02")
    piece = Boilerplate(span=span_of(bare, 0, 21), kind="dateline")
    article = Article(
        id="a", source="test", text=text, published="2022-02-02", boilerplate=(piece,)
    )
    read = places.find(parse(article))
    assert [(p.name, p.country) for p in read] == [
        ("EDMONTON", "USA"), ("Ky.", "USA"), ("Edmonton", "USA"),
    ]  # fmt: skip


SCRAPS = (
    "Kyiv the border with Ukraine of Russia's U.S. Ky. New York , ( ) - St. Nice Reading in near "
    "Georgia Polish \n said North Sea region LONDON"
)
WORDS = st.sampled_from(SCRAPS.split(" "))


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=14), st.text(max_size=12))
def test_any_text_is_read(words: list[str], odd: str) -> None:
    read = document(" ".join(words) + " " + odd or "x")
    for place in places.find(read):
        assert read.article.text[place.span.start : place.span.end] == place.span.text


@pytest.mark.parametrize(
    ("text", "country"),
    [
        # both speak of the United States, one of the town's state
        ("The United States and Russia met in Geneva. Washington said little.", "CHE"),
        ("Illinois will pay for the bridge. The mayor of Geneva was pleased.", "USA"),
        ("Geneva, Illinois, has a new mayor. The United States has many.", "USA"),
    ],
)
def test_a_town_called_after_a_world_city_needs_its_state_named(text: str, country: str) -> None:
    seats = {t.name: t.seat for t in toponyms.find(document(text))}
    assert (seat := seats["Geneva"]) is not None
    assert seat.country == country


@pytest.mark.parametrize(
    "text",
    [
        "The Mine Safety Agency fined a firm.",
        "The Consumer Safety Commission fined a firm.",
        "The National Victory Foundation fined a firm.",
    ],
)
def test_words_in_the_name_of_a_body_are_no_places(text: str) -> None:
    assert found(text) == {}
