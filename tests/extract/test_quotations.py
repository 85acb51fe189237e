"""Quotations: what counts as one, its cue, source and content, its speaker, what it stands in.

Each row is a construction: the sentence, the words of the source, the cue, the contents.
"""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.extract import actors, quotations
from detente.model import Article, Quotation, span_of
from detente.text import parse

Row = tuple[str, str | None, str | None, tuple[str, ...]]
Found = tuple[Quotation, ...]


def read(text: str, title: str = "") -> Found:
    """Return the quotations of a report, its title in front of its text."""
    article = Article(id="a-test", source="test", text=title + text, published="2022-03-10")
    if title:
        article = msgspec.structs.replace(article, title=span_of(article, 0, len(title.rstrip())))
    document = parse.parse(article)
    return quotations.find(document, actors.find(document))


def told(found: Found, kind: str) -> list[Row]:
    """Return kind, source, cue and contents of the quotations of one kind."""
    return [
        (
            q.kind,
            q.source.text if q.source else None,
            q.cue.text if q.cue else None,
            tuple(c.text for c in q.content),
        )
        for q in found
        if q.kind == kind
    ]


def only(found: Found) -> Quotation:
    assert len(found) == 1, [(q.kind, q.content) for q in found]
    return found[0]


DIRECT = [
    ("“We will not sign,” said Foreign Minister Eva Keller.", "Foreign Minister Eva Keller", "said",
     ("We will not sign,",)),
    ("“We will not sign,” the minister told reporters.", "the minister", "told",
     ("We will not sign,",)),
    ("The minister said: “We will not sign.”", "The minister", "said", ("We will not sign.",)),
    ("The minister said, “We will not sign.”", "The minister", "said", ("We will not sign.",)),
    ("The minister replied “We will not sign.”", "The minister", "replied",
     ("We will not sign.",)),
    ("“We will not sign,” Keller said, “because nothing has changed.”", "Keller", "said",
     ("We will not sign,", "because nothing has changed.")),
    ("“Is it over?” asked the reporter.", "the reporter", "asked", ("Is it over?",)),
    ("“Never!” shouted the crowd.", "the crowd", "shouted", ("Never!",)),
    ("“The truce holds,” the envoy was quoted as saying.", "the envoy", "was quoted as saying",
     ("The truce holds,",)),
    ("“We stay,” said Keller, who has led the party since May.",
     "Keller, who has led the party since May", "said", ("We stay,",)),
    ("Keller told parliament: “I am no traitor.”", "Keller", "told", ("I am no traitor.",)),
    ("Anna Keller: “We stay in the union.”", "Anna Keller", ":", ("We stay in the union.",)),
    ("“We stay in the union.” — Anna Keller, teacher", "Anna Keller, teacher", "—",
     ("We stay in the union.",)),
    ("The mayor turned to the crowd: “We stay in the union.”", "The mayor", ":",
     ("We stay in the union.",)),
    ("Said Keller: “We have waited long enough.”", "Keller", "Said",
     ("We have waited long enough.",)),
    ("“The bridge [in Narva] is open … again,” the mayor said.", "the mayor", "said",
     ("The bridge [in Narva] is open … again,",)),
    ("“It is over,” tweeted Anna “Red” Keller on Monday.", None, "tweeted", ("It is over,",)),
    ("“It is over.” Keller said.", "Keller", "said", ("It is over.",)),
    ("Said Keller, who led the party: “It is over.”", "Keller, who led the party", "Said",
     ("It is over.",)),
    ("“It is over,” according to Keller.", "Keller", "according to", ("It is over,",)),
    ("Keller was blunt. “We have nothing to discuss with them,” she said.", "she", "said",
     ("We have nothing to discuss with them,",)),
]  # fmt: skip

INDIRECT = [
    ("Keller said the pact was dead.", "Keller", "said", ("the pact was dead",)),
    ("Keller said that the pact was dead and that no talks were planned.", "Keller", "said",
     ("that the pact was dead and that no talks were planned",)),
    ("The pact, Keller said, was dead.", "Keller", "said", ("The pact", "was dead")),
    ("The pact was dead, said Keller.", "Keller", "said", ("The pact was dead",)),
    ("As Keller put it, the pact was dead.", "Keller", "put it", ("the pact was dead",)),
    ("The reply, aide Jonas Keller said, does not touch that point.", "aide Jonas Keller", "said",
     ("The reply", "does not touch that point")),
    ("The matter is old: Keller demands that the union never grow.", "Keller", "demands",
     ("that the union never grow",)),
    ("According to Keller, the pact was dead.", "Keller", "According to", ("the pact was dead",)),
    ("The pact was dead, according to the Defence Ministry.", "the Defence Ministry",
     "according to", ("The pact was dead",)),
    ("Keller denied that the pact was dead.", "Keller", "denied", ("that the pact was dead",)),
    ("Keller denied striking a deal.", "Keller", "denied", ("striking a deal",)),
    ("Keller accused Estonia of breaking the truce.", "Keller", "accused",
     ("of breaking the truce",)),
    ("Keller urged Estonia to stop the drills.", "Keller", "urged", ("to stop the drills",)),
    ("Keller called on Estonia to stop the drills.", "Keller", "called on",
     ("to stop the drills",)),
    ("Keller called for drivers to pay a toll.", "Keller", "called for",
     ("drivers to pay a toll",)),
    ("Keller asked Estonia on Friday to stop the drills.", "Keller", "asked",
     ("to stop the drills",)),
    ("Keller called on Monday for Estonia to stop the drills.", "Keller",
     "called on Monday for", ("Estonia to stop the drills",)),
    ("Estonia was accused of breaking the truce.", None, "was accused",
     ("of breaking the truce",)),
    ("Estonia was accused by Keller of breaking the truce.", "Keller", "was accused",
     ("of breaking the truce",)),
    ("Residents were told to leave.", None, "were told", ("to leave",)),
    ("Keller asked whether the port was open.", "Keller", "asked", ("whether the port was open",)),
    ("Keller warned against a hasty answer.", "Keller", "warned against", ("a hasty answer",)),
    ("The minister made clear that he would not resign.", "The minister", "made clear",
     ("that he would not resign",)),
    ("The minister made clear his disappointment with the answer.", "The minister", "made clear",
     ("his disappointment with the answer",)),
    ("Merkel's warning that the talks could fail was ignored.", "Merkel's", "warning",
     ("that the talks could fail",)),
    ("The ministry issued a warning that the border would close.", "The ministry",
     "issued a warning", ("that the border would close",)),
    ("Keller rejected the idea that the vote was unfair.", "Keller", "rejected the idea",
     ("that the vote was unfair",)),
    ("Keller ruled out leaving the union.", "Keller", "ruled out", ("leaving the union",)),
    ("Keller promised to rebuild the bridge.", "Keller", "promised", ("to rebuild the bridge",)),
    ("Keller offered to host the talks.", "Keller", "offered", ("to host the talks",)),
    ("Keller demanded the release of all prisoners.", "Keller", "demanded",
     ("the release of all prisoners",)),
    ("Keller insisted on a written answer.", "Keller", "insisted on", ("a written answer",)),
    ("Keller described the offer as an insult.", "Keller", "described",
     ("the offer as an insult",)),
    ("The envoy was quoted as saying that the truce held.", "The envoy", "was quoted as saying",
     ("that the truce held",)),
    ("It was reported that the envoy had left.", None, "was reported",
     ("that the envoy had left",)),
    ("The king is said to be ill.", None, "is said", ("The king", "to be ill")),
    ("A leaked memo shows that the ministry knew.", "A leaked memo", "shows",
     ("that the ministry knew",)),
    ("Two officials familiar with the talks said that a deal was near.",
     "Two officials familiar with the talks", "said", ("that a deal was near",)),
    ("On Friday Security Adviser Jonas Keller said that it was late.",
     "Security Adviser Jonas Keller", "said", ("that it was late",)),
    ("Keller then pointed out that the deadline had passed.", "Keller", "then pointed out",
     ("that the deadline had passed",)),
    ("Keller went on to say that the port was open.", "Keller", "went on to say",
     ("that the port was open",)),
    ("Speaking in Oslo, Keller said the port was open.", "Keller", "said", ("the port was open",)),
]  # fmt: skip

MIXED = [
    ("Keller said the pact was “stone dead” and would stay so.", "Keller", "said",
     ("the pact was “stone dead” and would stay so",)),
    ("Keller called the offer “a joke”.", "Keller", "called", ("the offer “a joke”",)),
    ("Keller dismissed the reports as “hysteria.”", "Keller", "dismissed",
     ("the reports as “hysteria.”",)),
    ("It was “a mess”, she told the paper.", "she", "told", ("It was “a mess”",)),
    ("According to Keller, the plan is “a fair start”.", "Keller", "According to",
     ("the plan is “a fair start”",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "contents"), DIRECT)
def test_direct(text: str, source: str | None, cue: str, contents: tuple[str, ...]) -> None:
    found = told(read(text), "direct")
    assert [(row[2], row[3]) for row in found] == [(cue, contents)]
    assert source is None or found[0][1] == source


@pytest.mark.parametrize(("text", "source", "cue", "contents"), INDIRECT)
def test_indirect(text: str, source: str | None, cue: str, contents: tuple[str, ...]) -> None:
    assert told(read(text), "indirect") == [("indirect", source, cue, contents)]


@pytest.mark.parametrize(("text", "source", "cue", "contents"), MIXED)
def test_mixed(text: str, source: str | None, cue: str, contents: tuple[str, ...]) -> None:
    found = read(text)
    assert told(found, "mixed") == [("mixed", source, cue, contents)]
    assert only(found).quoted


@pytest.mark.parametrize(
    "text",
    [
        # marks without speech
        "The so-called “peace bridge” was closed.",
        "The film “The Long Winter” opened on Friday.",
        "His book, “A Life at Sea”, sold well.",
        "The road is 12\" wide.",
        # speech that did not take place
        "Keller did not say when she would leave.",
        "Keller may say that she is sorry.",
        "Nobody ever said that the troops would stay.",
        "The demand is that NATO promise not to expand.",
        # words about speech
        "Keller refused to comment.",
        "Keller thanked Estonia for its loans.",
        "Keller discussed the budget with the union.",
        "An aide asked not to be named.",
        # things that cannot speak
        "The talks confirmed that the alliance stands together.",
        "The move suggested that the bank had given in.",
        # thought and feeling
        "Keller believes that the pact is dead.",
        "Keller hopes that the port opens soon.",
        "Norway published two maps that would redraw the border.",
        "Norway made public on Friday two maps that would redraw the border.",
    ],
)  # fmt: skip
def test_no_quotation(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Two officials familiar with the talks said that it was late.", "officials", "unnamed"),
        ("A Russian official said that it was late.", "official (Russia)", "unnamed"),
        ("A European diplomat said that it was late.", "diplomat (Europe)", "unnamed"),
        ("A source close to the palace said that it was late.", "source", "unnamed"),
        ("Witnesses said that it was late.", "witnesses", "unnamed"),
        ("Leaked documents say that it was late.", "leaked documents", "document"),
        ("The treaty's draft says that it was late.", "draft", "document"),
        ("Estonia said that it was late.", "Estonia", "country"),
        ("The Kremlin said that it was late.", "Kremlin", "government"),
        ("NATO said that it was late.", "NATO", "organisation"),
        ("Emmanuel Macron said that it was late.", "Emmanuel Macron", "person"),
    ],
)
def test_speaker(text: str, label: str, kind: str) -> None:
    speaker = only(read(text)).speaker
    assert speaker is not None
    assert (speaker.label, speaker.kind) == (label, kind)


def test_the_speaker_of_a_pronoun_is_found_in_the_report() -> None:
    found = read("Emmanuel Macron came to Kyiv. “I trust him,” he said.")
    speaker = only(found).speaker
    assert speaker is not None
    assert (speaker.label, speaker.basis) == ("Emmanuel Macron", "pronoun")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Minister Eva Keller came. “It is late,” she said.", "Minister Eva Keller"),
        ("Eva Keller left. Keller said that it was late.", "Eva Keller"),
        ("Keller said that it was late. Later Eva Keller left.", "Eva Keller"),
        ("President Emmanuel Macron left. The president said that it was late.",
         "President Emmanuel Macron"),
        ("NATO met on Monday. It said that it was late.", "NATO"),
        ("Eva Keller said that it was late.", None),
        ("Minister Keller came. “It is late,” she said.", "Minister Keller"),
        ("Minister Keller came. Keller said that it was late.", None),
        ("NATO met on Monday. The Kremlin said that it was late.", None),
        ("A diplomat said that it was late.", None),
    ],
)  # fmt: skip
def test_the_mention_that_names_the_speaker_in_full(text: str, named: str | None) -> None:
    one = only(read(text))
    assert (one.named.text if one.named else None) == named


def test_of_several_full_names_the_last_before_the_words_counts() -> None:
    text = (
        "Eva Keller came. Minister Eva Keller sat down. She said that it was late. Eva Keller left."
    )
    one = only(read(text))
    assert one.named is not None
    assert one.named.text == "Minister Eva Keller"


def test_it_is_not_the_speaker_when_nobody_is_named() -> None:
    assert only(read("It was announced that the port was open.")).speaker is None


def test_whom_something_is_said_to_and_where() -> None:
    one = only(read("At a press conference, Keller told Estonia that the port was open."))
    assert [a.label for a in one.addressees] == ["Estonia"]
    assert one.occasion == "At a press conference"
    other = only(read("The port was open, the ministry said in a statement."))
    assert other.occasion == "in a statement"


def test_brackets_of_the_editor_are_kept_as_insertions() -> None:
    one = only(read("“They [the rebels] left,” Keller said."))
    assert [s.text for s in one.insertions] == ["[the rebels]"]


def test_speech_in_speech_stands_within_it() -> None:
    outer, inner = read("Keller said that Estonia had promised to stop the drills.")
    assert (outer.level, outer.within) == (1, None)
    assert (inner.level, inner.within) == (2, outer.id)
    outer, inner = read("“They tell us 'trust us', and then they leave,” said Keller.")
    assert (inner.kind, inner.within) == ("direct", outer.id)
    assert [c.text for c in inner.content] == ["trust us"]


def test_what_follows_a_cue_by_and_is_a_second_quotation() -> None:
    found = told(read("Keller said the port was open and added that ships had left."), "indirect")
    assert [row[2] for row in found] == ["said", "added"]
    assert [row[1] for row in found] == ["Keller", "Keller"]


def test_a_participle_asks_for_nobody() -> None:
    found = told(read("Asked whether the port was open, Keller said it was."), "indirect")
    assert found == [
        ("indirect", None, "Asked", ("whether the port was open",)),
        ("indirect", "Keller", "said", ("it was",)),
    ]


def test_one_record_for_a_demand_that_is_repeated() -> None:
    found = read("Keller repeated the demand that the alliance pull back its forces.")
    assert [q.cue.text for q in found if q.cue] == ["repeated the demand"]


def test_a_request_rejected_is_the_askers() -> None:
    found = read("Keller rejected a request by Estonia to open the port.")
    asked = [q for q in found if q.speaker and q.speaker.label == "Estonia"]
    assert [q.cue.text for q in asked if q.cue] == ["request"]


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "“We waited,” Keller said. “We waited long.\n\n“Now it is too late.”\n\nShe left."
    found = read(text)
    said = [[c.text for c in q.content] for q in found]
    assert said == [["We waited,"], ["We waited long."], ["Now it is too late."]]
    assert [q.cue.text if q.cue else None for q in found] == ["said", "said", None]
    assert {q.speaker.label for q in found if q.speaker} == {"Keller"}


def test_a_sentence_that_the_cue_breaks_is_quoted_once() -> None:
    found = read("“We will not sign,” Keller said, “and nothing has changed.” She then left.")
    assert [c.text for c in only(found).content] == [
        "We will not sign,", "and nothing has changed."
    ]  # fmt: skip


def test_quoted_words_go_on_with_the_speech_of_the_sentence_before() -> None:
    text = "Keller said the talks had failed. “We have nothing more to tell them.”"
    direct = [q for q in read(text) if q.kind == "direct"]
    assert [q.speaker.label for q in direct if q.speaker] == ["Keller"]
    assert [q.cue for q in direct] == [None]


def test_a_source_is_carried_on_where_the_next_sentence_takes_up_its_words() -> None:
    text = (
        "The ministry said that Estonia could sign a deal on the port. "
        "In the deal, ships would pass without a fee."
    )
    carried = read(text)[-1]
    assert carried.cue is None
    assert carried.content[0].text == "In the deal, ships would pass without a fee"


def test_a_transcript_names_its_speakers_in_capitals() -> None:
    text = "KELLER: We shall see. They left.\n\nHOST: And then?\n\nIt went on for an hour."
    assert told(read(text), "direct") == [
        ("direct", "KELLER", ":", ("We shall see. They left.",)),
        ("direct", "HOST", ":", ("And then?",)),
    ]
    assert read("OSLO: The port opened on Monday.") == ()


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("``", "''"),
     ("''", "''"), ("”", "”"), ("»", "«"), ("‹", "›"), ("‚", "‘")],
)  # fmt: skip
def test_all_marks(opening: str, closing: str) -> None:
    one = only(read(f"{opening}We will not sign this paper,{closing} the minister said."))
    assert one.kind == "direct"
    assert [c.text for c in one.content] == ["We will not sign this paper,"]


def test_a_mark_left_out_spoils_no_other_paragraph() -> None:
    text = "“We will not sign, the minister said.\n\n“We might,” Keller answered."
    last = read(text)[-1]
    assert (last.kind, [c.text for c in last.content]) == ("direct", ["We might,"])


def test_a_title_with_a_colon_names_its_source() -> None:
    first = read("The talks over the port ended on Monday.", "Eva Keller: talks have failed\n\n")[0]
    assert first.source is not None
    assert first.source.text == "Eva Keller"
    assert first.content[0].text == "talks have failed"


WORDS = st.sampled_from(
    [
        "said", "Keller", "told", "“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", ",", ".",
        ":", "—", "\n\n", "\n", "that", "the", "talks", "who", "according", "to", "as", "saying",
        "was", "quoted", "[", "]", "it", "asked", "not", "made", "clear", "warning", "5", "…",
        "rejected", "idea", "(", ")", "in", "a", "statement", "he", "?", "!", "and", "by",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    for one in read(text):
        spans = [*one.content, *one.quoted, *one.insertions, one.source, one.cue, one.sentence]
        assert one.content
        for span in spans:
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
                assert span.text == text[span.start : span.end]
        assert (one.within is None) == (one.level == 1)


def cues(text: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    """Return source, cue and contents of every quotation that stands in no other."""
    return [
        (
            q.source.text if q.source else None,
            q.cue.text if q.cue else None,
            tuple(c.text for c in q.content),
        )
        for q in read(text)
        if q.level == 1
    ]


GOES_ON = [
    ("Tamm said the ferry was safe, adding that it would sail on Friday.",
     [("Tamm", "said", ("the ferry was safe",)),
      ("Tamm", "adding", ("that it would sail on Friday",))]),
    ("Tamm said the minister had left, adding that she was tired.",
     [("Tamm", "said", ("the minister had left",)), ("Tamm", "adding", ("that she was tired",))]),
    ("Tamm said the ferry was “quite safe,” adding, “I never feared for it.”",
     [("Tamm", "said", ("the ferry was “quite safe,”",)),
      ("Tamm", "adding", ("I never feared for it.",))]),
    ("In a letter, Tamm described the order as a “major breach,” adding: “I am leaving.”",
     [("Tamm", "described", ("the order as a “major breach,”",)),
      ("Tamm", "adding", ("I am leaving.",))]),
    ("Tamm said the ferry was old and accused the owners of greed.",
     [("Tamm", "said", ("the ferry was old",)), ("Tamm", "accused", ("of greed",))]),
    ("Keller said the crews would not be paid, and Tamm replied that he knew nothing.",
     [("Keller", "said", ("the crews would not be paid",)),
      ("Tamm", "replied", ("that he knew nothing",))]),
    ("“I like the ferry,” she said, but “when it comes to ice, I would rather walk.”",
     [("she", "said", ("I like the ferry,", "when it comes to ice, I would rather walk."))]),
    ("Tamm told friends that he was tired, according to a book about him.",
     [("a book about him", "according to", ("Tamm told friends that he was tired",))]),
    ("Norway keeps ten boats; two of them sail, according to the owners.",
     [("the owners", "according to", ("two of them sail",))]),
    ("Keller repeated her claim that the ice was thin.",
     [("Keller", "repeated her claim", ("that the ice was thin",))]),
    ("The owners reported raising two million euros.",
     [("The owners", "reported", ("raising two million euros",))]),
    ("“It is late.” The ice is “very thin,” Keller told Macron.",
     [("Keller", "told", ("The ice is “very thin,",))]),
    ("The crews were tired, said Keller, who called it “a start.”",
     [("Keller", "said", ("The crews were tired",)), ("who", "called", ("it “a start.”",))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), GOES_ON)
def test_speech_that_goes_on_beside_a_content(text: str, wanted: list[Row]) -> None:
    assert cues(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        # The envoy may be who warns.
        "Tamm said the envoy had left, warning that the ice was thin.",
        # No speech: the participle tells how.
        "Tamm said the ferry had left, breaking the ice.",
        # One clause goes on with the other.
        "Tamm said the ferry was old and leaked oil.",
    ],
)
def test_what_stays_within_the_content(text: str) -> None:
    assert len(cues(text)) == 1


def test_what_somebody_reports_is_not_anothers_with_the_report() -> None:
    found = read("Its captains rarely report that “the ice is thin,” as the harbour master said.")
    assert not [q for q in found if q.content[0].text.startswith("Its captains")]


def test_words_in_marks_report_nothing_outside_them() -> None:
    found = read("“I do not believe in luck.” She grew so angry that the crews left.")
    assert all(q.content[0].end <= 27 for q in found)
    text = "KELLER: Let us begin.\nTAMM: Well, you know, the ferry is old.\nKELLER: So it is."
    assert [row[0] for row in cues(text)] == ["KELLER", "TAMM", "KELLER"]


@pytest.mark.parametrize(
    "text",
    ["Ask yourself whether the ferry is safe.", "The law requires a licence.",
     "The crew was supposed to leave.", "She assumed the office of mayor.",
     "The crew was criticised for leaving."],
)  # fmt: skip
def test_what_is_no_report(text: str) -> None:
    assert read(text) == ()


def test_a_transcript_may_stand_in_marks() -> None:
    text = "“KELLER: Let us begin.\n“TAMM: It will sail.\n“KELLER: When?\n“TAMM: Soon.”"
    assert cues(text) == [
        ("KELLER", ":", ("Let us begin.",)),
        ("TAMM", ":", ("It will sail.",)),
        ("KELLER", ":", ("When?",)),
        ("TAMM", ":", ("Soon.",)),
    ]


def test_a_paragraph_below_a_cue_and_a_colon_is_quoted() -> None:
    above = "Keller left early.\nThe mayor added:\n"
    block = "We waited for years and got nothing for it. That is over."
    assert cues(f"{above}{block}\nThen he sat down.") == [("The mayor", "added", (block,))]
    assert cues("The firm has boats:\nThe first one is old and has never been painted.") == []
    assert cues("The mayor said:\n- more boats for all of the harbour.") == []


def test_a_cue_begins_before_it_ends() -> None:
    (found, *_) = read("By explaining the motives of the envoy I am not trying to defend him.")
    assert found


def test_what_stands_beside_a_quotation_is_no_lead_of_the_next() -> None:
    found = read(
        "“Is it over?” she said, but Ruiz went on about “our own tired people,” Vega said."
    )
    assert [c.text for q in found for c in q.content] == ["Is it over?", "our own tired people,"]
