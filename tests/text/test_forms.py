import pytest

from detente.text import forms


@pytest.mark.parametrize(
    ("word", "part", "of"),
    [("attacked", "verb", "attack"), ("talks", "noun", "talk"), ("denied", "verb", "deny"),
     ("blacklisted", "verb", "blacklist")],
)  # fmt: skip
def test_a_form_is_told_from_its_lemma(word, part, of):
    assert forms.is_form(word, part)
    assert not forms.is_form(of, part)
    assert forms.lemma(word, part) == forms.any_lemma(word) == of


def test_what_only_looks_like_a_form_is_none():
    assert not any(
        forms.is_form(*pair)
        for pair in (("express", "verb"), ("lay", "verb"), ("willingness", "noun"), ("zqx", "verb"))
    )
    assert forms.any_lemma("border") == "border"
