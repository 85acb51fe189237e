from __future__ import annotations

import cProfile
import pstats

import pytest

from detente.compare import quoted
from detente.compare.material import gather
from detente.compare.pieces import Piece, pieces
from detente.model import Article, Story


def sentence(text: str, number: int = 0) -> Piece:
    article = Article(id=text, source="a", text=text)
    story = Story(id="s", title="", articles=(text,), origins=(), first_day=None, last_day=None)
    return pieces(gather([article]).of(story)).sentences[number]


SAID = "“We will keep the harbour open as long as the pilots stay on board,” Karst said."


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ("Karst: “We will keep the harbour closed as long as the pilots stay on board.”", True),
        ('"We will keep the harbour open for as many days as the pilots stay," he said.', True),
        ("“We will keep the harbour open only as long as all pilots stay on board.”", True),
        ("“We'll keep our harbor open so long as these pilots stay on board.”", True),
        # What may differ and be one wording all the same.
        ("“We’ll keep the harbor open as long as pilots stay on board.”", False),
        ("“Believe me, we will keep the harbour open as long as the pilots stay”", False),
        ("“We will keep the harbour open … as the pilots stay on board,” he wrote.", False),
        ("“... as long as the pilots stay on board.”", False),
        # Another saying, too few words, and words outside the marks.
        ("“Nobody keeps a port closed while ships wait for their pilots,” Karst said.", False),
        ("Karst spoke of “the harbour closed”.", False),
        ("We will keep the harbour closed as long as the pilots stay on board, he said.", False),
    ],
)
def test_one_saying_quoted_in_two_wordings(other: str, differ: bool) -> None:
    found = quoted.reworded(sentence(SAID), sentence(other))
    assert (found is not None) is differ
    if found:
        assert found[0].text.startswith("We will keep the harbour open")
        assert found[1].text == other[found[1].start : found[1].end]


def test_an_abbreviation_and_a_spelling_are_no_other_words() -> None:
    one = sentence("“Realising the aims of the U.N. resolution takes until May 4th,” she said.")
    other = sentence("“Realizing the aims of the UN resolution takes until May 4,” she said.")
    assert quoted.reworded(one, other) is None


def test_a_quotation_of_several_sentences_is_compared_sentence_by_sentence() -> None:
    text = "“The bridge will be closed. No truck will cross it before the winter ends,” she said."
    other = sentence("She added: “No lorry will cross it before the winter ends.”")
    found = quoted.reworded(sentence(text, 1), other)
    assert found is not None
    assert found[0].text.startswith("No truck")


def test_what_stands_between_marks_is_blank() -> None:
    text = 'He said: "No." And: “It is over. Go,” she said.\n“Nobody closes this.\nBut: 5" wide.'
    blank = quoted.unquoted(text)
    assert len(blank) == len(text)
    assert blank.split() == ["He", "said:", "And:", "she", "said.", "But:", '5"', "wide."]


def test_long_quotations_of_the_same_few_words_are_compared_in_part() -> None:
    one, other = ("y x x " * 300, "x y y x " * 200)
    told = [sentence(" and ".join([f"“{words}”"] * 3)) for words in (one, other)]
    with cProfile.Profile() as profile:
        quoted.reworded(*told)
    calls = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    assert calls < 1_000_000
