"""Who acts, speaks or is addressed: names, titles, groups, metonyms. Sentences are our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.extract import actors
from detente.extract.actors import Mentions
from detente.model import Actor, Article, Quotation, span_of
from detente.text.parse import Document, parse

Find = Callable[..., Mentions]
SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def document(text: str, published: str | None = "2022-02-02", title: str = "") -> Document:
    whole = f"{title}\n\n{text}" if title else text
    bare = Article(id="a-test", source="test", text=whole)
    span = span_of(bare, 0, len(title)) if title else None
    return parse(Article(id="a-test", source="test", text=whole, published=published, title=span))


def find(text: str, published: str | None = "2022-02-02", title: str = "") -> Mentions:
    return actors.find(document(text, published, title))


def at(mentions: Mentions, word: str, nth: int = 0) -> tuple[Actor, ...]:
    tokens = [t for t in mentions.document.doc if t.text == word]
    return mentions.at(tokens[nth])


def one(text: str, word: str, published: str | None = "2022-02-02") -> Actor:
    found = at(find(text, published), word)
    assert len(found) == 1, found
    return found[0]


def entities(actors: tuple[Actor, ...]) -> list[str]:
    return [a.entity for a in actors]


# --- names


@pytest.mark.parametrize(
    ("text", "word", "entity", "country", "kind"),
    [
        ("Portugal refused the offer.", "Portugal", "PRT", "PRT", "country"),
        ("The UK refused the offer.", "UK", "GBR", "GBR", "country"),
        ("NATO refused the offer.", "NATO", "NATO", "IGO", "organisation"),
        ("Nato refused the offer.", "Nato", "NATO", "IGO", "organisation"),
        ("The EU refused the offer.", "EU", "EU", "EUR", "organisation"),
        ("The United Nations refused the offer.", "Nations", "UN", "UNO", "organisation"),
        ("Amnesty refused the offer.", "Amnesty", "AMNESTY", "NGO", "organisation"),
        ("The West refused the offer.", "West", "WEST", None, "bloc"),
        ("Western powers refused the offer.", "powers", "WEST", None, "bloc"),
        ("The Kremlin refused the offer.", "Kremlin", "RUS", "RUS", "government"),
        ("The Pentagon refused the offer.", "Pentagon", "USA.MIL", "USA", "government"),
        ("Abkhazia refused the offer.", "Abkhazia", "ABKHAZIA", "GEO", "country"),
        ("Hezbollah refused the offer.", "Hezbollah", "HEZBOLLAH", "LBN", "organisation"),
        ("Le Monde reported the offer.", "Monde", "LE-MONDE", "FRA", "organisation"),
    ],
)  # fmt: skip
def test_names(text: str, word: str, entity: str, country: str | None, kind: str) -> None:
    actor = one(text, word)
    assert (actor.entity, actor.country, actor.kind) == (entity, country, kind)
    assert actor.span is not None
    assert actor.basis in ("named", "description")


@pytest.mark.parametrize(
    "text",
    [
        "They told us nothing about it.",
        "He bought a turkey and fine china.",
        "Officials in West Virginia met on the matter.",
        "Jordan Peterson gave a lecture.",
    ],
)
def test_words_that_name_no_state(text: str) -> None:
    assert not {a.country for a in find(text).actors.values()} & {"USA", "TUR", "CHN", "JOR"}


def test_a_georgia_with_american_neighbours_is_no_state() -> None:
    assert not find("Georgia and Florida passed the law in Atlanta.").actors


def test_breakaway_land_is_marked() -> None:
    assert one("Transnistria asked for help.", "Transnistria").sector == "PRE"


def test_an_organ_of_another_state_is_that_states() -> None:
    assert one("The Philippine Senate rejected it.", "Senate").country == "PHL"
    assert one("The Senate rejected it.", "Senate").country == "USA"


# --- place or government


@pytest.mark.parametrize(
    ("text", "word", "acts"),
    [
        ("Moscow made clear its disappointment.", "Moscow", True),
        ("Sanctions were imposed on Moscow.", "Moscow", True),
        ("The minister spoke with Moscow.", "Moscow", True),
        ("Moscow's demands were rejected.", "Moscow", True),
        ("The demand was rejected by Moscow.", "Moscow", True),
        ("The ministers met in Moscow.", "Moscow", False),
        ("Artillery shelled Kyiv at night.", "Kyiv", False),
        ("He flew to Minsk on Friday.", "Minsk", False),
        ("Fighting was heard near Kyiv.", "Kyiv", False),
        ("They marched along Moscow's streets.", "Moscow", False),
        ("They met in the city of Minsk.", "Minsk", False),
        ("He returned from Tehran yesterday.", "Tehran", False),
        ("They met at the White House.", "House", False),
        ("The White House rejected the plan.", "House", True),
        ("The talks in Minsk, Belarus, failed.", "Belarus", False),
        ("Troops were moved into Belarus.", "Belarus", False),
        ("Troops were sent to Belarus.", "Belarus", True),
        ("They signed a deal with Belarus.", "Belarus", True),
        ("The border with Ukraine is closed.", "Ukraine", False),
        ("Belarus is a neighbour.", "Belarus", True),
        ("Moscow is the mediator.", "Moscow", True),
    ],
)
def test_place_or_government(text: str, word: str, acts: bool) -> None:
    mentions = find(text)
    token = next(t for t in mentions.document.doc if t.text == word)
    assert bool(mentions.at(token)) == acts
    assert (mentions.place(token) is not None) != acts


def test_a_dateline_is_a_place() -> None:
    mentions = find("MOSCOW, Feb 1 (Agency) - Russia said it was ready for talks.")
    assert entities(mentions.inside(mentions.document.doc)) == ["RUS"]
    assert [a.entity for a in mentions.places.values()] == ["RUS"]


# --- topics and owners


@pytest.mark.parametrize(
    ("text", "noun", "owners"),
    [
        ("Russian demands were rejected.", "demands", ["RUS"]),
        ("Russia's demands were rejected.", "demands", ["RUS"]),
        ("The demands of Moscow were rejected.", "demands", ["RUS"]),
        ("The U.S. reply was rejected.", "reply", ["USA"]),
        ("The U.S. and NATO reply was rejected.", "reply", ["USA", "NATO"]),
        # whom nobody knows gives way to a country
        ("The kidnappers' Russian demands were rejected.", "demands", ["RUS"]),
        ("A strike by Israel killed two.", "strike", ["ISR"]),
        ("A written response from Washington arrived.", "response", ["USA"]),
        ("The invasion of Kuwait was condemned.", "invasion", []),
        ("Iraq's invasion of Kuwait was condemned.", "invasion", ["IRQ"]),
        ("The Ukraine crisis goes on.", "crisis", []),
        ("The Ukrainian border is long.", "border", []),
        ("A rebel attack killed two.", "attack", ["rebel"]),
        ("Western sanctions hurt trade.", "sanctions", ["WEST"]),
        ("Putin's demands were rejected.", "demands", ["Q7747"]),
        ("The plan failed.", "plan", []),
    ],
)
def test_owners(text: str, noun: str, owners: list[str]) -> None:
    mentions = find(text)
    token = next(t for t in mentions.document.doc if t.text == noun)
    assert entities(mentions.owners(token)) == owners


def test_a_topic_is_no_actor() -> None:
    mentions = find("The Ukraine crisis worries Finland.")
    assert entities(mentions.inside(mentions.document.doc)) == ["FIN"]


@pytest.mark.parametrize("text", ["pro-Russian separatists", "Iran-backed fighters"])
def test_friends_of_a_state_are_not_the_state(text: str) -> None:
    mentions = find(f"The {text} fired on Monday.")
    assert all(a.country is None for a in mentions.inside(mentions.document.doc))


# --- persons and their offices on the day


def test_a_titled_name_is_one_actor() -> None:
    mentions = find("Russian President Vladimir Putin spoke.")
    (putin,) = mentions.inside(mentions.document.doc)
    assert putin.name == "Russian President Vladimir Putin"
    assert (putin.label, putin.wikidata, putin.entity) == ("Vladimir Putin", "Q7747", "Q7747")
    assert (putin.party, putin.country, putin.sector, putin.role) == (
        "RUS", "RUS", "GOV", "President",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("published", "party", "sector"),
    [
        ("2019-05-01", "USA", "GOV"),
        ("2022-02-02", None, "ELI"),
        ("2025-03-01", "USA", "GOV"),
        (None, "USA", "GOV"),
    ],
)
def test_roles_are_those_of_the_day(published: str | None, party: str | None, sector: str) -> None:
    actor = one("Donald Trump criticised the deal.", "Trump", published)
    assert (actor.party, actor.country, actor.sector) == (party, "USA", sector)


def test_former_in_the_title_is_believed() -> None:
    actor = one("Former Finnish Prime Minister Aino Korhola criticised it.", "Korhola")
    assert (actor.party, actor.country, actor.sector) == (None, "FIN", "ELI")
    assert actor.role is not None
    assert actor.role.startswith("former")


@pytest.mark.parametrize(
    ("text", "word", "party", "country", "sector"),
    [
        ("Ukrainian lawmaker Olha Tkach said so.", "Tkach", None, "UKR", "LEG"),
        ("Kremlin spokesman Pavel Orlov said so.", "Orlov", "RUS", "RUS", "GOV"),
        ("Russian deputy foreign minister Pavel Orlov said so.", "Orlov", "RUS", "RUS", "GOV"),
        ("Pavel Orlov, Russia's deputy defence minister, said so.", "Orlov", "RUS", "RUS", "GOV"),
        ("Norway's ambassador to Russia, Kari Lund, said so.", "Lund", "NOR", "NOR", "GOV"),
        ("NATO spokeswoman Kari Lund said so.", "Lund", "NATO", "IGO", "GOV"),
        ("Hamas spokesman Ziad Harb said so.", "Harb", "HAMAS", "PSE", "REB"),
        ("Turkish General Kemal Aksoy said so.", "Aksoy", "TUR", "TUR", "MIL"),
        ("Belarusian opposition leader Ales Novik said so.", "Novik", None, "BLR", "OPP"),
    ],
)
def test_titles_of_persons_no_table_has(
    text: str, word: str, party: str | None, country: str, sector: str
) -> None:
    actor = one(text, word)
    assert (actor.party, actor.country, actor.sector) == (party, country, sector)
    assert actor.kind == "person"


def test_surname_is_the_person_named_in_full() -> None:
    mentions = find("Kenyan minister Peter Otieno arrived. Otieno spoke. Mr. Otieno left.")
    found = {at(mentions, "Otieno", n)[0].entity for n in range(3)}
    assert found == {"peter-otieno"}
    assert {at(mentions, "Otieno", n)[0].party for n in range(3)} == {"KEN"}


def test_a_lone_surname_of_a_serving_leader_is_known() -> None:
    assert one("Macron called for calm.", "Macron").label == "Emmanuel Macron"
    assert one("Zelenskiy called for calm.", "Zelenskiy").label == "Volodymyr Zelenskyy"


@pytest.mark.parametrize(
    ("nation", "leader"),
    [
        ("Hungarian", "Viktor Orbán"),
        ("Japanese", "Fumio Kishida"),
        ("British", "Boris Johnson"),
        ("Turkish", "Recep Tayyip Erdoğan"),
        ("Chinese", "Xi Jinping"),
    ],
)
def test_a_leader_is_who_governs_not_a_monarch_or_a_ceremonial_president(
    nation: str, leader: str
) -> None:
    assert one(f"The {nation} leader called for calm.", "leader").label == leader
    assert one("The German president called for calm.", "president").label.endswith("Steinmeier")


def test_two_leaders_and_two_words_for_each() -> None:
    mentions = find(
        "Putin met his Hungarian counterpart Viktor Orban. Norway's foreign minister was absent."
    )
    assert [a.label for a in at(mentions, "Orban")] == ["Viktor Orbán"]
    minister = at(mentions, "minister")
    assert [(a.label, a.basis) for a in minister] == [("Anniken Huitfeldt", "description")]


def test_an_apposition_is_its_name() -> None:
    mentions = find("Russia's foreign minister, Sergei Lavrov, arrived.")
    assert [a.label for a in at(mentions, "minister")] == ["Sergey Lavrov"]


def test_titles_end_at_the_name_before() -> None:
    mentions = find("The chief of staff of President Vladimir Putin arrived.")
    assert at(mentions, "Putin")[0].name == "President Vladimir Putin"


def test_headline_words_are_not_names() -> None:
    text = "Russian President Vladimir Putin spoke about security on Tuesday."
    mentions = find(text, title="Vladimir Putin Breaks Silence On Security Worries")
    assert {a.label for a in mentions.actors.values()} == {"Vladimir Putin"}


# --- groups


@pytest.mark.parametrize(
    ("text", "word", "entity", "party", "country", "sector"),
    [
        ("Russian forces advanced.", "forces", "RUS.MIL", "RUS", "RUS", "MIL"),
        ("Israeli police fired.", "police", "ISR.COP", "ISR", "ISR", "COP"),
        ("The Turkish government objected.", "government", "TUR", "TUR", "TUR", "GOV"),
        ("A Polish official objected.", "official", "POL", "POL", "POL", "GOV"),
        ("Polish lawmakers objected.", "lawmakers", "POL.LEG", None, "POL", "LEG"),
        ("The Polish parliament objected.", "parliament", "POL.LEG", "POL", "POL", "LEG"),
        ("Rebels in Darfur objected.", "Rebels", "DARFUR.REB", None, "SDN", "REB"),
        ("Gunmen fired.", "Gunmen", "gunmen", None, None, "REB"),
        ("Protesters gathered.", "Protesters", "protesters", None, None, "CVL"),
        ("NATO officials objected.", "officials", "NATO", "NATO", "IGO", "MIL"),
        ("Some 200 Liberians fled.", "Liberians", "LBR.CVL", None, "LBR", "CVL"),
        ("The Russians objected.", "Russians", "RUS", "RUS", "RUS", None),
        ("The French objected.", "French", "FRA", "FRA", "FRA", None),
    ],
)
def test_groups(
    text: str, word: str, entity: str, party: str | None, country: str | None, sector: str | None
) -> None:
    actor = one(text, word)
    assert (actor.entity, actor.party, actor.country, actor.sector) == (
        entity, party, country, sector,
    )  # fmt: skip


def test_two_nations_of_one_noun() -> None:
    forces = at(find("American and British forces landed."), "forces")
    assert {a.entity for a in forces} == {"USA.MIL", "GBR.MIL"}


def test_forces_a_state_moves_are_its_own() -> None:
    assert one("Russia amassed 90,000 troops near Ukraine.", "troops").party == "RUS"


def test_the_ministry_named_again_is_the_same() -> None:
    mentions = find("The Greek foreign ministry objected. Later the foreign ministry agreed.")
    assert at(mentions, "ministry", 1)[0].country == "GRC"


def test_people_from_abroad_are_not_of_the_place() -> None:
    mentions = find("Gunmen shot two foreign journalists in Kenya.")
    assert [a.country for a in at(mentions, "journalists")] == [None]


def test_counted_groups_are_followed() -> None:
    mentions = find("Thousands of Egyptian protesters gathered.")
    assert [a.country for a in at(mentions, "Thousands")] == ["EGY"]


def test_taliban_are_a_government_while_they_govern() -> None:
    assert one("The Taliban objected.", "Taliban", "2010-05-05").sector == "REB"
    assert one("The Taliban objected.", "Taliban", "2022-05-05").sector == "GOV"


# --- coordination


def test_coordination_from_its_first_member() -> None:
    mentions = find("The U.S. and NATO replied to Russia.")
    assert entities(at(mentions, "U.S.")) == ["USA", "NATO"]
    assert entities(at(mentions, "NATO")) == ["NATO"]
    assert entities(mentions.inside(mentions.document.doc)) == ["USA", "NATO", "RUS"]


# --- quoted first person


def test_i_and_we_are_the_speaker_and_whom_he_acts_for() -> None:
    text = 'Vladimir Putin arrived. "We waited, and I said our terms," he told us.'
    doc = document(text)
    mentions = actors.find(doc)
    putin = at(mentions, "Putin")[0]
    start, end = text.index("We waited"), text.index(',"')
    quotation = Quotation(
        id="q",
        kind="direct",
        speaker=putin,
        cue=None,
        content=(doc.span(start, end),),
        quoted=(doc.span(start, end),),
    )
    after = actors.speaking(mentions, [quotation])
    assert entities(at(after, "We")) == ["RUS"]
    assert entities(at(after, "our")) == ["RUS"]
    assert entities(at(after, "I")) == ["Q7747"]
    assert at(after, "us") == ()
    assert at(after, "We")[0].basis == "pronoun"
    assert at(mentions, "We") == ()


# --- robustness


WORDS = [
    *("the", "Russia", "Russian", "Putin", "said", "and", "of", "in", "to", "his", "it", "they"),
    *("President", "Moscow", "U.S.", "NATO", "-", ",", ".", '"', "forces", "minister", "both"),
    *(
        "sides",
        "who",
        "\n",
        "(Reuters)",
        "former",
        "Kim",
        "Jong-un",
        "al-",
        "é",
        "\U0001f600",
        "'s",
    ),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_words_can_be_read(text: str) -> None:
    if not text.strip():
        return
    doc = document(text, title="")
    mentions = actors.find(doc)
    again = actors.find(doc)
    assert mentions.actors == again.actors
    for token in doc.doc:
        mentions.at(token)
        mentions.owners(token)
    for actor in mentions.actors.values():
        assert actor.span is not None
        assert doc.article.text[actor.span.start : actor.span.end] == actor.span.text


# --- benchmarks, where the shared data is there


@pytest.mark.skipif(not (SHARED / "plover-gsr" / "dev.jsonl").exists(), reason="no shared data")
def test_countries_of_the_plover_gold() -> None:
    fixes = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
    right = total = 0
    for line in (SHARED / "plover-gsr" / "dev.jsonl").read_text("utf-8").splitlines()[:50]:
        row = json.loads(line)
        doc = document(row["text"], published=None)
        mentions = actors.find(doc)
        for said in row["source"] + row["target"]:
            code = fixes.get(said["code"], said["code"])
            start = row["text"].find(said["text"].strip())
            if start < 0 or not code or code in ("IGO", "NGO"):
                continue
            inside = [t for t in doc.doc if start <= t.idx < start + len(said["text"])]
            found = [a for t in inside for a in mentions.at(t)]
            found += [p for t in inside if (p := mentions.place(t)) is not None]
            total += 1
            right += any(a.country == code for a in found)
    assert total > 60
    assert right / total >= 0.85
