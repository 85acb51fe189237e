"""Who says so, for any place of a report: chains of speakers, beliefs, the outlet itself."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.extract import actors, attribution, quotations
from detente.extract.attribution import Attributions
from detente.model import Article, Attribution
from detente.text import parse

Link = tuple[str | None, str]


def read(text: str) -> Attributions:
    document = parse.parse(Article(id="a-test", source="test", text=text))
    named = actors.find(document)
    return attribution.find(document, named, quotations.find(document, named))


def at(text: str, word: str) -> tuple[Attribution, ...]:
    start = text.index(word)
    return read(text).of(start, start + len(word))


def links(text: str, word: str) -> list[Link]:
    """Return holder and kind of the links at a word, outermost first."""
    return [(one.holder.label if one.holder else None, one.kind) for one in at(text, word)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # the outlet's own words
        ("The port closed on Monday.", "closed", []),
        ("Norway said on Monday that the port had closed.", "said", []),
        ("Norway knew that the port had closed.", "closed", []),
        # somebody's
        ("Norway said that the port had closed.", "closed", [("Norway", "says")]),
        ("The port had closed, Norway said.", "closed", [("Norway", "says")]),
        ("“The port has closed,” Norway said.", "closed", [("Norway", "says")]),
        ("According to Norway, the port had closed.", "closed", [("Norway", "says")]),
        ("Norway denied that the port had closed.", "closed", [("Norway", "says")]),
        # documents, the unnamed, nobody
        ("A leaked letter says that the port had closed.", "closed",
         [("leaked letter", "document")]),
        ("Officials said that the port had closed.", "closed", [("officials", "unnamed")]),
        ("It was reported that the port had closed.", "closed", [(None, "unnamed")]),
        # beliefs
        ("Norway believes that the port has closed.", "closed", [("Norway", "belief")]),
        ("Norway fears that Sweden will close the port.", "close", [("Norway", "belief")]),
        ("Norway considers the blockade a threat.", "threat", [("Norway", "belief")]),
        # chains
        ("Norway said that Sweden had promised to close the port.", "close",
         [("Norway", "says"), ("Sweden", "says")]),
        ("Norway said that Sweden believes that the port is closed.", "closed",
         [("Norway", "says"), ("Sweden", "belief")]),
        ("“Sweden told us ‘the port is closed’ at noon,” Norway said.", "closed",
         [("Norway", "says"), ("Sweden", "says")]),
        # somebody who says that they said so is one holder
        ("Norway said that Norway had warned that the port would close.", "close",
         [("Norway", "says")]),
    ],
)  # fmt: skip
def test_chains(text: str, word: str, expected: list[Link]) -> None:
    assert links(text, word) == expected


def test_a_link_names_its_cue_and_quotation() -> None:
    (one,) = at("Norway warned that the port would close.", "close")
    assert one.cue is not None
    assert one.cue.text == "warned"
    assert one.quotation is not None
    (other,) = at("Norway hopes that the port will close.", "close")
    assert other.quotation is None


def test_the_words_between_two_parts_of_a_content_are_nobodys() -> None:
    text = "The port, Norway said, had closed."
    assert links(text, "had closed") == [("Norway", "says")]
    assert links(text, "port, Norway said, had") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["Norway", "Sweden", "said", "believes", "that", "“", "”", "the port", "closed", ",",
             ".", "according to", "fears", "hopes", "will", "\n\n", "and", "it", "who"]
        ),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_is_read_and_contents_lie_in_it(text: str) -> None:
    for held in read(text).held:
        assert held.contents
        for start, end in held.contents:
            assert 0 <= start < end <= len(text)
