import msgspec
import pytest

from detente.export import index, page, quotations
from detente.model import Actor, Article, Quotation, Record, span_of

KELLER = Actor(
    name="Keller", label="Eva Keller", kind="person", entity="eva-keller", party="EST",
    role="Foreign Minister",
)  # fmt: skip
TALLINN = Actor(name="Tallinn", label="Estonia", kind="country", entity="EST", party="EST")

LONG = "Minister Eva Keller spoke. “The ferry will sail once the ice is gone,” Keller said.\n"
SHORT = "Keller said the ferry would sail “once the ice is gone”, and left.\n"
OTHER = "Tallinn denied on Friday that it had lost the papers. Nobody answered.\n"


@pytest.fixture
def known(record):
    return index.build(record)


def cut(article: Article, words: str):
    start = article.text.index(words)
    return span_of(article, start, start + len(words))


@pytest.fixture
def three() -> Record:
    """One quotation in two reports and wordings, and one of the speaker's government."""
    days = ("2022-03-11", "2022-03-10", "2022-03-12")
    one, two, other = (
        Article(id=f"a-{n}", source=f"{n}.txt", text=text, published=day, outlet=f"Paper {n}")
        for n, (text, day) in enumerate(zip((LONG, SHORT, OTHER), days, strict=True))
    )
    words = "The ferry will sail once the ice is gone,"
    return Record(
        articles=(one, two, other),
        quotations=(
            Quotation(id="q-1", kind="direct", speaker=KELLER, cue=cut(one, "said"),
                      content=(cut(one, words),), quoted=(cut(one, words),),
                      named=cut(one, "Minister Eva Keller"), sentence=cut(one, LONG[27:-1])),
            Quotation(id="q-2", kind="mixed", speaker=KELLER, cue=cut(two, "said"),
                      content=(cut(two, "the ferry would sail “once the ice is gone”"),),
                      quoted=(cut(two, "once the ice is gone"),), occasion="at a briefing",
                      sentence=cut(two, SHORT[:-1])),
            Quotation(id="q-3", kind="indirect", speaker=TALLINN, cue=cut(other, "denied"),
                      content=(cut(other, "that it had lost the papers"),)),
        ),
    )  # fmt: skip


def test_quotations_are_under_their_speaker_and_unnamed_speakers_last(known):
    found = quotations.speakers(known)
    assert [(s.name, s.role, s.party) for s in found] == [
        ("Sergei Ryabkov", "deputy foreign minister", "Russia"),
        ("Vladimir Putin", "president", "Russia"),
        ("Speaker not named", "", ""),
    ]
    assert found[0].said[0].wordings[0].to == "NATO"
    assert found[2].said[0].wordings[0].within == "Vladimir Putin"


def test_no_quotation_is_lost(record, known):
    shown = [
        q.id
        for speaker in quotations.speakers(known)
        for saying in speaker.said
        for wording in saying.wordings
        for q in wording.quotations
    ]
    assert sorted(shown) == sorted(q.id for q in record.quotations)


def test_the_same_words_quoted_twice_are_one_wording_with_two_places(record):
    first = record.quotations[0]
    other = record.articles[1]
    again = msgspec.structs.replace(other, id="a-9", text=record.articles[0].text, title=None)
    span = msgspec.structs.replace(first.content[0], article="a-9")
    second = msgspec.structs.replace(
        first, id="q-9", content=(span,), quoted=(span,), cue=None, sentence=None
    )
    both = msgspec.structs.replace(
        record, articles=(record.articles[0], again), quotations=(first, second)
    )
    (ryabkov,) = quotations.speakers(index.build(both))
    (saying,) = ryabkov.said
    (wording,) = saying.wordings
    assert [e.number for e in wording.evidence] == [1, 2]


def test_one_quotation_stands_in_its_wordings_the_words_in_marks_first(three):
    estonia, keller = quotations.speakers(index.build(three))
    (saying,) = keller.said
    assert (keller.name, keller.party, estonia.name) == ("Eva Keller", "Estonia", "Estonia")
    assert (saying.day, saying.origins) == ("2022-03-10", 2)
    assert [w.kind for w in saying.wordings] == ["direct", "mixed"]
    assert [[e.name for e in w.evidence] for w in saying.wordings] == [["Paper 0"], ["Paper 1"]]


def test_reports_of_one_origin_count_once(three):
    from detente.model import Origin, Story

    origin = Origin(id="o-1", articles=("a-0", "a-1"), reason="near-copies")
    story = Story(id="st-1", title="Ferry", articles=("a-0", "a-1"), origins=(origin,),
                  first_day=None, last_day=None)  # fmt: skip
    known = index.build(msgspec.structs.replace(three, stories=(story,)))
    assert [s.origins for s in quotations.sayings(known)] == [1, 1]


def test_the_words_before_and_after_are_shown_and_where_the_speaker_is_named(three):
    saying = quotations.sayings(index.build(three))[0]
    direct, mixed = saying.wordings
    assert (direct.before, direct.after) == ("“", "” Keller said.")
    assert (mixed.before, mixed.after) == ("Keller said ", ", and left.")
    assert [e.words for e in direct.named] == ["Minister Eva Keller"]
    assert mixed.named == ()


def test_a_paraphrase_keeps_the_verb_that_may_turn_it_round(three):
    (denial,) = quotations.sayings(index.build(three))[1:]
    assert denial.wordings[0].lead == "denied on Friday"
    assert denial.wordings[0].before == "Tallinn denied on Friday "


def test_a_split_quotation_keeps_what_stands_between():
    text = "“We leave,” Keller said, “and soon.”\n"
    article = Article(id="a", source="x", text=text)
    parts = (cut(article, "We leave,"), cut(article, "and soon."))
    quotation = Quotation(
        id="q", kind="direct", speaker=KELLER, cue=cut(article, "said"), content=parts
    )
    known = index.build(Record(articles=(article,), quotations=(quotation,)))
    (wording,) = quotations.sayings(known)[0].wordings
    assert [(p.text, p.said) for p in wording.pieces] == [
        ("We leave,", True), ("” Keller said, “", False), ("and soon.", True),
    ]  # fmt: skip
    assert wording.words == ("We leave,", "and soon.")


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Keller", 1),
        ("eva keller", 1),
        ("EVA", 1),
        ("foreign minister", 1),
        ("Minister Keller", 1),
        ("Estonia", 2),
        ("tallinn", 2),
        ("Estonian", 2),
        ("Latvia", 0),
        ("Kell", 0),
        ("Kallas", 0),
        ("?!", 0),
    ],
)
def test_a_speaker_goes_by_any_name_of_person_office_or_party(three, name, count):
    said = quotations.sayings(index.build(three))
    assert len(quotations.of_speaker(said, name)) == count


def test_what_is_called_after_a_person_does_not_make_its_party_the_person(three):
    cabinet = msgspec.structs.replace(TALLINN, name="Keller's cabinet", label="cabinet (Keller)")
    said = three.quotations[2]
    both = (msgspec.structs.replace(said, id="q-4", speaker=cabinet, content=(said.cue,)), said)
    known = index.build(msgspec.structs.replace(three, quotations=both))
    (found,) = quotations.of_speaker(quotations.sayings(known), "Keller")
    assert [q.id for w in found.wordings for q in w.quotations] == ["q-4"]


@pytest.mark.parametrize(
    ("matter", "count"),
    [("ice", 1), ("ICE", 1), ("the ice is gone", 1), ("ferries", 1), ("paper", 1), ("pap", 0)],
)
def test_a_matter_is_found_by_its_words_in_any_form(three, matter, count):
    said = quotations.sayings(index.build(three))
    assert len(quotations.about(said, matter)) == count


def test_the_page_leads_to_every_report_of_a_quotation_and_to_the_name(three):
    html = page.render(three, whole=True)
    assert 'href="#r2-0-19"' in html
    assert 'id="r2-0-19"' in html
    assert html.index("Paper 0") > 0
