"""A headline is who acts and the report's own words, never a sentence of ours."""

import pytest

from detente.export import index
from detente.export.headlines import headline
from detente.model import Actor, Article, Record, span_of


def made(text, verb, *actors, clause=None):
    """Return the headline of ``verb``; each actor is (words, label, basis)."""
    article = Article(id="a-1", source="x", text=text)

    def find(words):
        start = text.index(words)
        return span_of(article, start, start + len(words))

    acting = [
        Actor(name=words, label=label, kind="country", entity=label, span=find(words), basis=basis)
        for words, label, basis in actors
    ]
    whole = find(text.rstrip("\n"))
    known = index.build(Record(articles=(article,)))
    return headline(known, acting, find(verb), find(clause) if clause else whole, whole)


def arland(words="Arland", basis="named"):
    return (words, "Arland", basis)


def test_it_keeps_the_verb_and_the_object():
    found = made("On Monday Arland refused to bar Borland from the talks.", "refused", arland())
    assert (found.who, found.words.text) == ("Arland", "refused to bar Borland from the talks")
    assert found.text == "Arland refused to bar Borland from the talks"


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("Arland has not rejected the plan.", "rejected", "has not rejected the plan"),
        ("Arland would attack the port at once.", "attack", "would attack the port at once"),
        ("Arland, which attacked the port in May, denied it.", "attacked",
         "attacked the port in May, denied it"),
        ("Arland demands that Borland leave the port.", "demands",
         "demands that Borland leave the port"),
    ],
)  # fmt: skip
def test_what_stands_between_who_acts_and_the_verb_stays(text, verb, words):
    assert made(text, verb, arland()).words.text == words


def test_who_a_pronoun_means_is_named():
    found = made("It rejected the offer of talks.", "rejected", arland("It", "pronoun"))
    assert found.text == "Arland rejected the offer of talks"


@pytest.mark.parametrize(
    ("text", "verb", "actor"),
    [
        ("The port was attacked by Arland on Monday.", "attacked", arland()),
        ("Arland’s attack on the port went on.", "attack", arland()),
        ("Arland military aid to Borland was late.", "aid", arland()),
        ("Its demands of Borland were read out.", "demands", arland("Its", "pronoun")),
        (
            "The lower house of the Arland parliament asked for talks.",
            "asked",
            ("The lower house", "lower house (Arland)", "description"),
        ),
        ("Arland waited. Then came an attack on the port.", "attack", arland()),
    ],
)
def test_where_the_words_do_not_begin_with_who_acts_all_are_the_reports(text, verb, actor):
    found = made(text, verb, actor)
    assert found.who == ""
    assert verb in found.words.text


def test_a_scrap_goes_on_to_the_end_of_the_sentence():
    text = "Arland said, it will take steps of its own."
    found = made(text, "said", arland(), clause="Arland said")
    assert found.words.text == "said, it will take steps of its own"


def test_several_act_together():
    text = "Arland and Borland agreed on a truce at sea."
    found = made(text, "agreed", arland(), ("Borland", "Borland", "named"))
    assert found.text == "Arland and Borland agreed on a truce at sea"
