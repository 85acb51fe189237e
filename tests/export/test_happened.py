"""What happened, on the first screen."""

import msgspec
import pytest

from detente.export import happened, index
from detente.model import (
    Article,
    Attribution,
    Comparison,
    Differing,
    DivergingValue,
    Figure,
    Happening,
    Origin,
    Record,
    Story,
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
BOMBED = event(A, "ASSAULT", "bombed", (ARLAN,), (BORIA,), -9.0, lemma="bomb")
RAID = event(B, "ASSAULT", "raid on Pesk", (ARLAN,), (BORIA,), -9.0, lemma="raid")
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
    aside = msgspec.structs.replace(RAID, foreground=False)
    raid = together(BOMBED, aside, prominence=0.9)
    told = words(BOMBED, aside, CONDEMNED, RECALLED, happenings=(raid,))
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
        {"actors": ()},
        {"foreground": False},
        {"clause": B.cut("Boria recalled its envoy from Arlan on Tuesday")},
    ],
)
def test_only_reports_that_tell_a_line_stand_under_it(change):
    bombed = msgspec.structs.replace(BOMBED, day=on("2020-05-04", basis="stated"))
    other = msgspec.structs.replace(RAID, **change)
    first = lines(bombed, other, happenings=(together(bombed, other, prominence=0.9),))[0]
    assert [e.name for e in first.evidence] == [first.words.name]


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


def test_what_a_sentence_only_mentions_leads_nothing_but_the_screen():
    aside = msgspec.structs.replace(RAID, foreground=False)
    raid = together(BOMBED, aside, prominence=0.9)
    assert lines(BOMBED, aside, happenings=(raid,))[0].words.name == "Lantern"
    assert words(aside) == [RAID.sentence.text]
    assert words(BOMBED, aside) == [BOMBED.sentence.text]


def test_a_sentence_that_leans_on_another_gives_way():
    told = words(CONDEMNED, RECALLED)
    assert told[0].startswith("Boria recalled its envoy")


def test_what_comments_gives_way_to_what_tells():
    text = "Raid\n\nWhat struck Boria in the raid on Lorn by Arlan is its timing.\n"
    own = desk("c.txt", "Lantern", "2020-05-05", text + SECOND.replace("Tuesday", "Sunday"))
    made = event(own, "ASSAULT", "raid on Lorn", (ARLAN,), (), -9.0)
    again = event(own, "ASSAULT", "raid on Pesk", (ARLAN,), (), -9.0)
    record = Record(articles=(own.article,), events=(made, again))
    assert happened.lines(index.build(record))[0].words.text.startswith("Boria recalled")


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
    weekday = msgspec.structs.replace(
        BOMBED, day=on("2020-05-04", span=A.cut("Monday"), basis="report")
    )
    assert lines(weekday)[0].day == "4 May 2020"
    guessed = msgspec.structs.replace(BOMBED, day=on("2020-05-04", basis="report"))
    assert lines(guessed)[0].day == "told 4 May 2020"


def test_a_day_that_the_sentence_names_near_its_report_is_when_it_was():
    monday = on("2020-05-03", span=A.cut("Monday"), basis="report")
    assert lines(BOMBED, days=(monday,))[0].day == "3 May 2020"
    long_ago = msgspec.structs.replace(monday, value="1999-05-03", start="1999-05-03")
    assert lines(BOMBED, days=(long_ago,))[0].day == "told 4 May 2020"


def test_a_surer_telling_and_a_whole_sentence_lead_before_others():
    doubtful = msgspec.structs.replace(BOMBED, confidence=0.34)
    surer = msgspec.structs.replace(RAID, confidence=0.36)
    raid = together(doubtful, surer, prominence=0.9)
    assert lines(doubtful, surer, happenings=(raid,))[0].words.name == "Beacon"
    titled = event(A, "ASSAULT", "bomb the port", (ARLAN,), (BORIA,), -9.0, confidence=0.9)
    raid = together(titled, surer, prominence=0.9)
    below = msgspec.structs.replace(surer, confidence=0.3)
    alone = msgspec.structs.replace(A.article, text=FIRST.partition("\n\n")[0] + "\n")
    comparisons = (Comparison(story="s", claims=(), divergences=(), happenings=(raid,)),)
    made = Record(articles=(alone, B.article), events=(titled, below), comparisons=comparisons)
    assert happened.lines(index.build(made))[0].words.name == "Beacon"


def test_what_the_screen_tells_elsewhere_is_told_here_only_if_it_leads():
    raid = {"happenings": (together(BOMBED, prominence=0.9),)}
    told = words(BOMBED, RECALLED, said=[RECALLED.sentence], **raid)
    assert told == [BOMBED.sentence.text]
    assert RECALLED.sentence.text in words(BOMBED, RECALLED, **raid)
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


TITLED = event(A, "ASSAULT", "bomb the port", (ARLAN,), (BORIA,), -9.0)


def test_a_headline_gives_way_to_the_sentence_under_it_that_tells_the_same():
    assert words(TITLED)[0].startswith("Arlan jets bombed the port of Pesk on Monday")


def test_a_headline_stands_where_no_sentence_tells_it():
    alone = desk("t.txt", "Lantern", "2020-05-04", "Arlan jets bomb Pesk\n\nThe sea was calm.\n")
    told = event(alone, "ASSAULT", "bomb", (ARLAN,), (), -9.0)
    record = Record(articles=(alone.article,), events=(told,))
    assert [line.words.text for line in happened.lines(index.build(record))] == [
        "Arlan jets bomb Pesk"
    ]


def test_only_the_first_line_may_be_less_than_a_whole_sentence():
    assert CONDEMNED.sentence.text not in words(RECALLED, CONDEMNED, BOMBED)


def test_a_quotation_mark_that_closes_a_sentence_is_shown():
    text = "Boria\n\nBoria rejected the raid report on Monday as “a fairy tale of sailors.”\n"
    own = desk("q.txt", "Beacon", "2020-05-05", text)
    sentence = own.cut("Boria rejected the raid report on Monday as “a fairy tale of sailors.")
    told = event(own, "REJECT", "rejected", (BORIA,), (), -4.0, sentence=sentence)
    record = Record(articles=(own.article,), events=(told,))
    assert happened.lines(index.build(record))[0].words.text.endswith("sailors.”")


def test_what_follows_the_first_line_comes_in_the_order_of_time():
    days = ("2020-05-03", "2020-05-01", "2020-05-02")
    said = (
        "Arlan shut its border with Boria.", "Boria freed nine pilots.", "Lorn offered a ferry.",
    )  # fmt: skip
    desks = [
        desk(f"{n}.txt", f"Outlet {n}", day, f"News {n}\n\nOfficials said {words}\n")
        for n, (day, words) in enumerate(zip(days, said, strict=True))
    ]
    told = [event(at, "CONCEDE", words[:10], (), (), 5.0)
            for at, words in zip(desks, said, strict=True)]  # fmt: skip
    first = together(told[0], prominence=0.9)
    record = Record(
        articles=tuple(at.article for at in desks), events=tuple(told),
        comparisons=(Comparison(story="s", claims=(), divergences=(), happenings=(first,)),),
    )  # fmt: skip
    assert [line.start for line in happened.lines(index.build(record))] == [days[0], *days[1:]]


def test_a_report_has_two_lines_where_others_have_something():
    facts = (
        "Boria closed its ports to Arlan ships.", "Lorn sent medicine to the hospital in Pesk.",
        "Divers searched the wreck for mines.", "Fishermen blocked the road to the capital.",
    )  # fmt: skip
    many = desk("m.txt", "Lantern", "2020-05-05", "A day in Pesk\n\n" + "\n".join(facts) + "\n")
    told = [event(many, kind, words, (BORIA,), (), -5.0) for kind, words in
            (("SANCTION", "closed"), ("AID", "sent"), ("ASSAULT", "searched"),
             ("PROTEST", "blocked"))]  # fmt: skip

    def from_many(*others):
        record = Record(articles=(many.article, B.article), events=(*told, *others))
        return sum(line.words.name == "Lantern" for line in happened.lines(index.build(record)))

    assert from_many(RECALLED) == 2
    assert from_many() == 3


def story_of(*desks) -> dict:
    articles = tuple(at.article for at in desks)
    story = Story(
        id="s", title="", articles=tuple(a.id for a in articles), first_day=None, last_day=None,
        origins=tuple(Origin(id=a.id, articles=(a.id,), reason="") for a in articles),
    )  # fmt: skip
    return {"articles": articles, "stories": (story,)}


def test_what_two_reports_open_with_is_told_though_no_event_was_read_in_it():
    one = desk("1.txt", "Lantern", "2020-05-04", "Storm floods Pesk harbour\n\n"
               "A storm flooded the harbour of Pesk on Monday.\n")  # fmt: skip
    two = desk("2.txt", "Beacon", "2020-05-04", "Pesk harbour under water after storm\n\n"
               "The harbour of Pesk was flooded by a storm before dawn.\n")  # fmt: skip
    record = Record(**story_of(one, two))
    (line,) = happened.lines(index.build(record))
    assert "flooded" in line.words.text
    assert {e.name for e in line.evidence} == {"Lantern", "Beacon"}
    assert happened.lines(index.build(Record(**story_of(one)))) == ()


def test_what_is_announced_by_who_will_do_it_is_news():
    by = (Attribution(holder=BORIA, kind="says", cue=None),)
    announced = msgspec.structs.replace(RECALLED, modality="future", attribution=by)
    assert words(announced) == [RECALLED.sentence.text]


def test_a_sentence_that_the_parser_cut_in_two_is_joined():
    whole = BOMBED.sentence.text
    cut = msgspec.structs.replace(BOMBED, sentence=A.cut(whole.removeprefix("Arlan ")))
    assert words(cut) == [whole]
