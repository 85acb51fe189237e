import pytest

from detente.codebook import paraphrase
from detente.codebook.paraphrase import paraphrases
from detente.compare.matters import BEFELL
from detente.errors import CodebookError


def test_classes_hold_lower_case_words_and_phrases() -> None:
    table = paraphrases()
    for words in (*table.words.values(), *table.extent.values()):
        assert all(word == word.lower() and " " not in word for word in words)
    for phrases in (*table.phrases.values(), *table.outlook.values()):
        assert all(phrase == phrase.lower() for phrase in phrases)


def test_tolls_are_classes_with_a_name_for_readers() -> None:
    table = paraphrases()
    assert table.tolls <= set(table.words)
    assert {f"#{toll}" for toll in table.tolls} == set(BEFELL)


def test_what_says_nothing_is_in_no_class_as_written() -> None:
    table = paraphrases()
    assert not table.plain & {word for words in table.words.values() for word in words}


def test_a_word_in_two_classes_is_an_error() -> None:
    with pytest.raises(CodebookError, match="'halt' stands in 'stop' and in 'end'"):
        paraphrase._classes({"stop": ["halt"], "end": ["halt"]})
    with pytest.raises(CodebookError, match="is empty"):
        paraphrase._classes({"stop": []})
