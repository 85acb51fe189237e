"""Word pieces are those of the library that the encoder was trained with."""

import unicodedata
from importlib import resources
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from tokenizers import Tokenizer

from detente.reader import encoder

TALKS = Path(__file__).resolve().parents[2] / "examples" / "talks"
WORDS = (
    "", " ", "Russia", "didn't", "U.S.", "Müller", "İstanbul", "Ὀδυσσεύς", "ΣΑΣ", "straße",
    "$4.5bn", "…", "“quoted”", "中国人", "a中b", "don\u2019t", "x" * 100, "x" * 101, "\u200b",
    "a\u0301", "\x00", "\ufffd", "a\tb", "a\x85b", "\u00a0", "👍🏽", "ﬁne", "Ⅷ", "½", "£1", "+44",
    "^", "`", "~", "\u0378", "\ue000", "𝔘𝔫", "قال", "हिन्दी", "ཀ", "e\u200dmail",
)  # fmt: skip

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


@pytest.fixture(scope="module")
def library():
    text = (resources.files("detente.reader") / "weights" / "tokenizer.json").read_text("utf-8")
    made = Tokenizer.from_str(text)
    made.no_truncation()
    made.no_padding()
    return made


def lasting(character):
    """Tell whether a character is the same to all versions of Unicode, the library's and ours."""
    old = unicodedata.ucd_3_2_0.category(character)
    return unicodedata.category(character) == old


def same(library, words):
    theirs = library.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    ours = encoder.tokenizer().encode(tuple(words))
    return (list(ours.ids), list(ours.words)) == (theirs.ids, theirs.word_ids)


@pytest.mark.parametrize("word", WORDS, ids=ascii)
def test_a_word_of_any_kind(library, word):
    assert same(library, [word])
    assert same(library, ["The", word, "said"])


def test_the_words_of_reports(library):
    for path in sorted(TALKS.iterdir()):
        assert same(library, path.read_text("utf-8", "replace").split())


@hypothesis.settings(max_examples=1_000, derandomize=True, deadline=None, database=None)
@hypothesis.given(
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cn")).filter(lasting), max_size=12))
)
def test_words_of_any_characters(library, words):
    # The library takes the names of special pieces for the pieces, wherever they stand.
    hypothesis.assume(not any(name in word for word in words for name in SPECIAL))
    assert same(library, words)


def test_the_names_of_special_pieces_are_words_like_others():
    pieces = encoder.tokenizer()
    assert not {pieces.begin, pieces.end} & {*pieces.encode(("[CLS]", "a[SEP]b")).ids}


def test_pieces_tell_their_words():
    found = encoder.tokenizer().encode(("Kyiv", "", "unforgivable"))
    assert set(found.words) == {0, 2}
    assert len(found) == len(found.ids) == len(found.words)
