"""What an issue is called."""

from __future__ import annotations

from typing import Any

import pytest

from detente.compare import labels
from detente.model import Actor, Entry, Obligation, Span, Variant

ARLAND = Actor(name="Arland", label="Arland", kind="country", entity="ARL")


def entry(said: str, issue: str, thing: str | None = None, **fields: Any) -> Entry:
    duty = Obligation(kind="do", object=thing) if thing is not None else None
    span = Span(article="a", start=0, end=len(said), text=said)
    given: dict[str, Any] = {
        "id": said, "kind": "demand", "party": ARLAND, "addressees": (), "issue": issue,
        "obligation": duty, "condition": None, "parts": (), "part_of": None, "backs": (),
        "implied": False, "modality": "asserted", "moves": ("m",),
        "variants": (Variant(move="m", outlet=None, span=span, obligation=duty),),
        "answers": (), "status": (), "first_seen": None, "last_seen": None, "outlets": (),
        "origins": 1,
    }  # fmt: skip
    return Entry(**{**given, **fields})


def label(*entries: Entry) -> str:
    return labels.names(entries)[0]


@pytest.mark.parametrize(
    ("said", "issue", "thing", "name"),
    [
        (
            "that Borland rule out any new bases on the island",
            "rule out any new bases on the island",
            "any new bases on the island",
            "new bases on the island",
        ),
        (
            "to withdraw its ships from the strait at once",
            "withdraw its ships from the strait at once",
            "its ships from the strait at once",
            "ships from the strait",
        ),
        ("not to sink oil rigs", "not sink oil rigs", "oil rigs", "oil rigs"),
        ("a ban on grain exports", "grain exports", "on grain exports", "grain exports"),
        ("more wheat", "more wheat", "more wheat", "wheat"),
        ("if Borland accepted the same quotas", "accepted the same quotas", None, "same quotas"),
    ],
)
def test_a_matter_is_called_by_what_its_duty_is_about(said, issue, thing, name):
    assert label(entry(said, issue, thing)) == name


@pytest.mark.parametrize(
    ("said", "issue", "thing", "name"),
    [
        ("that Borland never admit France", "never admit France", "France", None),
        ("to back down", "back down", "back down", None),
        ("to de-escalate", "de-escalate", "de-escalate", None),
        ("Borland included", "included", "Borland included", "Borland included"),
        ("to keep the list secret", "keep the list secret", "the list secret", None),
        ("to free Arland", "free Arland", "Arland", None),
    ],
)
def test_no_name_verb_or_adjective_alone_is_a_label(said, issue, thing, name):
    whole = said.removeprefix("that ").removeprefix("to ")
    assert label(entry(said, issue, thing)) == (name or whole)


def test_what_is_asked_for_names_a_matter_before_what_is_threatened():
    asked = entry("to lift the duties on wool", "lift the duties on wool", "the duties on wool")
    threat = entry("higher duties on tea", "higher duties on tea", kind="threat")
    assert label(threat, asked) == "duties on wool"


def test_what_speaks_of_the_topic_names_it_first():
    vague = entry("to do a great many good things", "do things", "a great many good things")
    clear = entry("to end all sanctions on wool", "end all sanctions", "sanctions on wool")
    again = entry("to lift the sanctions", "lift the sanctions", "the sanctions", kind="offer")
    assert label(vague, clear, again) == "sanctions on wool"


def test_a_long_content_is_cut_at_a_word():
    said = "to go back " + "again " * 30
    assert len(label(entry(said, "go back", "go back"))) <= labels.LONGEST + 2
