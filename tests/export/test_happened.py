"""What happened, on the first screen."""

import msgspec
import pytest

from detente.export import happened, index
from detente.model import (
    Article,
    Comparison,
    Differing,
    DivergingValue,
    Figure,
    Happening,
    Record,
    Toll,
    span_of,
)
from tests.export.conftest import desk, event, on, party

ARLAN, BORIA = party("ARL", "Arlan"), party("BOR", "Boria")
FIRST = """Arlan jets bomb the port of Pesk

Arlan jets bombed the port of Pesk on Monday, killing 60 people, its mayor said.
It was condemned by Boria. Boria and Arlan have long accused each other of piracy.
"""
SECOND = """Boria recalls its envoy after raid

Boria recalled its envoy from Arlan on Tuesday after the raid on Pesk, which killed 73 people.
"""
A = desk("a.txt", "Lantern", "2020-05-04", FIRST)
B = desk("b.txt", "Beacon", "2020-05-05", SECOND)
BOMBED = event(A, "ASSAULT", "bombed", (ARLAN,), (BORIA,), -9.0)
RAID = event(B, "ASSAULT", "raid on Pesk", (ARLAN,), (BORIA,), -9.0)
CONDEMNED = event(A, "ACCUSE", "condemned", (BORIA,), (ARLAN,), -2.0)
ACCUSED = event(A, "ACCUSE", "accused", (BORIA,), (ARLAN,), -3.0, foreground=False)
RECALLED = event(B, "SANCTION", "recalled", (BORIA,), (ARLAN,), -6.0)


def together(*events, prominence, **more) -> Happening:
    facts = {
        "id": f"h-{events[0].id}", "events": tuple(e.id for e in events),
        "articles": tuple(dict.fromkeys(e.span.article for e in events)), "origins": 1,
        "type": events[0].type, "actors": (), "recipients": (), "day": None, "place": None,
        "modality": "asserted", "prominence": prominence,
    }  # fmt: skip
    return Happening(**facts | more)


def lines(*events, happenings=(), said=(), **more):
    comparisons = (Comparison(story="s", claims=(), divergences=(), happenings=happenings),)
    made = Record(articles=(A.article, B.article), events=events, comparisons=comparisons, **more)
    return happened.lines(index.build(made), said)


def words(*events, **more):
    return [line.words.text for line in lines(*events, **more)]


def test_the_most_prominent_comes_first_in_the_words_that_tell_it_best():
    told = words(BOMBED, RAID, CONDEMNED, RECALLED)
    assert (
        told[0]
        == "Arlan jets bombed the port of Pesk on Monday, killing 60 people, its mayor said."
    )


def test_a_happening_of_two_reports_is_one_line_that_leads_to_both():
    raid = together(BOMBED, RAID, prominence=0.9)
    first, *others = lines(BOMBED, RAID, RECALLED, happenings=(raid,))
    assert [e.name for e in first.evidence] == ["Lantern", "Beacon"]
    assert all("bombed" not in line.words.text for line in others)


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "denied"},
        {"type": "ACCUSE"},
        {"actors": (BORIA,), "recipients": (ARLAN,)},
        {"day": on("2020-04-01", basis="stated")},
    ],
)
def test_only_reports_that_tell_a_line_stand_under_it(change):
    bombed = msgspec.structs.replace(BOMBED, day=on("2020-05-04", basis="stated"))
    other = msgspec.structs.replace(RAID, **change)
    first = lines(bombed, other, happenings=(together(bombed, other, prominence=0.9),))[0]
    assert [e.name for e in first.evidence] == ["Lantern"]


def test_a_sentence_stands_once():
    told = words(RAID, RECALLED)
    assert len(told) == len(set(told)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "hypothetical"},
        {"modality": "denied"},
        {"modality": "future"},
        {"confidence": 0.1},
    ],
)
def test_what_is_not_told_as_real_or_read_unsurely_is_no_line(change):
    assert words(msgspec.structs.replace(BOMBED, **change)) == []
    assert words(msgspec.structs.replace(BOMBED, confidence=0.3)) != []


def test_a_sentence_that_leans_on_another_gives_way():
    told = words(CONDEMNED, RECALLED)
    assert told[0].startswith("Boria recalled its envoy")


def test_what_a_report_says_of_its_own_making_gives_way():
    text = "Raid\n\nLantern could not independently verify the raid on Lorn by Arlan.\n"
    own = desk("c.txt", "Lantern", "2020-05-05", text + SECOND.replace("Tuesday", "Sunday"))
    made = event(own, "ASSAULT", "raid on Lorn", (ARLAN,), (), -9.0)
    again = event(own, "ASSAULT", "raid on Pesk", (ARLAN,), (), -9.0)
    record = Record(articles=(own.article,), events=(made, again))
    assert happened.lines(index.build(record))[0].words.text.startswith("Boria recalled")


def test_a_stated_day_is_given_and_else_when_it_was_told():
    monday = msgspec.structs.replace(
        BOMBED, day=on("2020-05-04", span=A.cut("Monday"), basis="stated")
    )
    assert lines(monday)[0].day == "4 May 2020"
    guessed = msgspec.structs.replace(BOMBED, day=on("2020-05-04", basis="report"))
    assert lines(guessed)[0].day == "told 4 May 2020"


def test_what_the_screen_tells_elsewhere_is_told_here_only_if_it_leads():
    assert words(BOMBED, RECALLED, said=[RECALLED.sentence]) == [BOMBED.sentence.text]
    assert words(BOMBED, said=[BOMBED.sentence]) == [BOMBED.sentence.text]


def test_what_is_old_fades():
    old = msgspec.structs.replace(A.article, published="2019-01-01")
    made = Record(articles=(old, B.article), events=(BOMBED, RECALLED))
    assert happened.lines(index.build(made))[0].words.text.startswith("Boria recalled")


def figure(at, digits: str, **more) -> Figure:
    return Figure(**{
        "id": f"f-{digits}", "span": at.cut(digits), "value": float(digits), "unit": "people",
        "of": "people", "sentence": at.line(digits),
    } | more)  # fmt: skip


def test_tolls_stand_as_one_line_over_time():
    sixty, more = figure(A, "60"), figure(B, "73", qualifier="at least")
    toll = Toll(befell="kill", figures=(sixty.id, more.id))
    raid = together(BOMBED, RAID, prominence=0.9, tolls=(toll,))
    (count,) = lines(BOMBED, RAID, happenings=(raid,), figures=(sixty, more))[0].counts
    assert (count.befell, count.link) == ("killed", " → ")
    assert [(g.value, g.names) for g in count.values] == [
        ("60", ("Lantern 4 May",)), ("at least 73", ("Beacon 5 May",)),
    ]  # fmt: skip
    same = together(BOMBED, prominence=0.9, tolls=(toll,))
    one_day = Record(
        articles=(A.article, msgspec.structs.replace(B.article, published="2020-05-04")),
        events=(BOMBED,), figures=(sixty, more),
        comparisons=(Comparison(story="s", claims=(), divergences=(), happenings=(same,)),),
    )  # fmt: skip
    assert happened.lines(index.build(one_day))[0].counts[0].link == ", "


def test_a_toll_of_other_sentences_is_not_put_to_a_line_that_gives_none():
    more = figure(B, "73")
    toll = Toll(befell="kill", figures=(more.id,))
    condemned = together(CONDEMNED, prominence=0.9, tolls=(toll,))
    (line,) = lines(CONDEMNED, happenings=(condemned,), figures=(more,))
    assert line.counts == ()


def differing(*given: tuple[Article, str]) -> Differing:
    return Differing(
        field="day",
        values=tuple(
            DivergingValue(article=a.id, outlet=a.outlet, value=v, span=span_of(a, 0, 5))
            for a, v in given
        ),
    )


def test_what_tellings_differ_on_is_named_unless_one_tells_of_several_things():
    two = differing((A.article, "2020-05-04"), (B.article, "2020-05-05"))
    raid = together(BOMBED, RAID, prominence=0.9, differing=(two,))
    assert lines(BOMBED, RAID, happenings=(raid,))[0].differs == (
        ("day", "2020-05-04 (Lantern); 2020-05-05 (Beacon)"),
    )
    several = differing(
        *((A.article, "2020-05-04"), (A.article, "2020-01-01")), (B.article, "2020")
    )
    raid = msgspec.structs.replace(raid, differing=(several,))
    assert lines(BOMBED, RAID, happenings=(raid,))[0].differs == ()
