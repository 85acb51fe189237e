"""What is new: which reports stand under a line of what happened, and when it was."""

from msgspec.structs import replace

from detente.export import digest, digest_text, index
from detente.model import Comparison, Happening, Record
from tests.export.conftest import desk, event, on, party

ARLAN, BORIA = party("ARL", "Arlan"), party("BOR", "Boria")
FIRST = desk(
    "a.txt", "Lantern", "2020-05-04",
    "Port\n\nArlan asked Boria to open the port of Pesk.\nThe fleet waited.\n",
)  # fmt: skip
SECOND = desk(
    "b.txt", "Beacon", "2020-05-05",
    "Asked\n\nArlan asked Boria again to open its port of Pesk.\n"
    "Traders who heard what Arlan asked sold grain.\n",
)  # fmt: skip
ASKED = event(FIRST, "REQUEST", "asked", (ARLAN,), (BORIA,), -1.0, lemma="ask")
AGAIN = event(SECOND, "REQUEST", "asked Boria again", (ARLAN,), (BORIA,), -1.0, lemma="ask")
ASIDE = replace(
    event(SECOND, "REQUEST", "asked sold", (ARLAN,), (BORIA,), -1.0, lemma="ask"),
    foreground=False,
)


def lines(*events, fresh=(FIRST, SECOND), **more):
    happening = Happening(
        id="h", events=tuple(e.id for e in events),
        articles=tuple(dict.fromkeys(e.span.article for e in events)), origins=2,
        type="REQUEST", actors=(), recipients=(), day=None, place=None, modality="asserted",
    )  # fmt: skip
    compared = Comparison(story="s", claims=(), divergences=(), happenings=(happening,))
    articles = (FIRST.article, SECOND.article)
    made = Record(articles=articles, events=events, comparisons=(compared,), **more)
    known = index.build(made)
    built = digest.build(known, "2020-05-01", {at.article.id for at in fresh}, 9)
    return built.of("happened"), digest_text.plain(known, built)


def test_under_a_line_stand_the_new_reports_that_tell_its_act():
    (line,), _ = lines(ASKED, AGAIN)
    assert {span.article for span in line.spans} == {FIRST.article.id, SECOND.article.id}
    (line,), _ = lines(ASKED, ASIDE)
    assert {span.article for span in line.spans} == {FIRST.article.id}


def test_a_line_stands_in_words_of_a_new_report():
    (line,), _ = lines(ASKED, AGAIN, fresh=(SECOND,))
    assert "again" in line.what
    assert [span.article for span in line.spans] == [SECOND.article.id]


def test_what_its_words_only_mention_is_no_line():
    feared = replace(ASKED, modality="hypothetical")
    assert lines(feared, ASIDE)[0] == ()


def test_a_sentence_goes_before_a_headline():
    headed = event(FIRST, "REQUEST", "Port", (ARLAN,), (BORIA,), -1.0, confidence=0.9)
    (line,), _ = lines(headed, replace(ASKED, confidence=0.5))
    assert line.what == "Arlan asked Boria to open the port of Pesk."


def test_a_day_is_told_where_the_words_name_none():
    (line,), text = lines(ASKED)
    assert (line.day, line.told) == ("2020-05-04", True)
    assert "- told 4 May: " in text
    named = replace(ASKED, day=on("2020-05-03", basis="stated"))
    (line,), text = lines(named)
    assert (line.day, line.told) == ("2020-05-03", False)
    assert "- 3 May: " in text
