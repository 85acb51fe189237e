"""What an entry of the lexicon says, in plain words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from detente.codebook import frames, plover
from detente.codebook.lexicon.entry import Entry

PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
ASKED = {
    "object": "object", "object_not": "object none of", "subject": "subject",
    "subject_not": "subject none of", "beside": "beside", "beside_not": "beside none of",
    "clause": "clause below", "clause_not": "clause below none of",
}  # fmt: skip
FLAGS = {
    "mutual": "all parties act and receive", "negated": "only negated",
    "predicate": "only said of something", "judgement": "who says it is the actor",
    "places": "a place's country may receive", "inverse": "subject and object swap roles",
}  # fmt: skip
# What speech.toml calls its frames, in words.
CONTENTS = {
    "that": "a clause", "quote": "direct speech", "inf": "to + verb", "ing": "verb in -ing",
    "np": "an object", "A": "whom it is said to", "A-inf": "somebody + to + verb",
    "np-inf": "object + to + verb", "np-as": "object + as", "np-pred": "object + what it is",
}  # fmt: skip


def tell(entry: Entry) -> str:
    """Return what the data file says of the word of ``entry``; "" where its place says it all."""
    telling = TELLING.get(entry.kind, _fields)
    return telling(entry)


def _frame(entry: Entry) -> str:
    said = entry.fields
    code = said.get("cameo", "")
    part = PARTS.get(entry.place.rpartition(".")[2], "")
    parts = [
        part,
        " ".join(filter(None, (str(said.get("type", "")), said.get("mode", "")))),
        f"CAMEO {code} {plover.cameo().get(code, '')}".strip(),
    ]
    if said.get("recipient"):
        parts.append(f"recipient: {', '.join(said['recipient'])}")
    parts += [
        f"{told}: {' or '.join(said[field])}" for field, told in ASKED.items() if field in said
    ]
    parts += [told for field, told in FLAGS.items() if said.get(field)]
    if "noun_of" in said:
        parts.append(f"its 'of' names {said['noun_of']}")
    if "between" in said:
        parts.append(f"only between {said['between']}")
    return "; ".join(filter(None, parts))


def _speech(entry: Entry) -> str:
    said = entry.fields
    if "stance" not in said:
        return _place(entry)
    part = PARTS.get(entry.place.rpartition(".")[2], "word")
    parts = [f"{part}, reports as {said['stance']}"]
    for field, told in (("frames", "content"), ("topics", "speaks about")):
        if said.get(field):
            parts.append(f"{told}: {', '.join(CONTENTS.get(f, f) for f in said[field])}")
    if said.get("only"):
        parts.append(f"of a {said['only']} alone")
    return "; ".join(parts)


def _class(entry: Entry) -> str:
    name = entry.place.removeprefix("classes.")
    users = _asking().get(name, ())
    asked = f", asked for by frames of {', '.join(users)}" if users else ""
    return f"class [{name}]{asked}"


@functools.cache
def _asking() -> Mapping[str, tuple[str, ...]]:
    """Return class -> the event types whose frames ask for it."""
    found: dict[str, dict[str, None]] = {}
    for listed in frames.frames().values():
        for frame in listed:
            named = {word[1:-1] for word in frame.words if word.startswith("[")}
            named |= {name for field in frames.CLASSED for name in getattr(frame, field)}
            for name in named:
                found.setdefault(name, {})[frame.type] = None
    return {name: tuple(sorted(types)) for name, types in found.items()}


def _person(entry: Entry) -> str:
    said = entry.fields
    if "term" in said:  # of a user's own file
        return "; ".join(
            _term(term.get("title") or term.get("office"), term.get("state"),
                  term.get("since"), term.get("until"))
            for term in said["term"]
        )  # fmt: skip
    title = said.get("title") or said["office"]
    return _term(title, said["state"], said.get("start"), said.get("end"))


def _term(title: Any, state: Any, since: Any, until: Any) -> str:
    return f"{title} ({state}), {since or '?'} to {until or 'now or unknown'}"


def _organisation(entry: Entry) -> str:
    key = entry.fields.get("key") or entry.place.partition(".")[0]
    return f"{key}; {_fields(entry, without=('key',), column=False)}"


def _keyed(entry: Entry) -> str:
    """Tell of an entry in a table whose name is a key: "HEAD.titles", "MIL.member"."""
    key, _, field = entry.place.partition(".")
    told = " ".join(filter(None, (key, field.replace("_", " "))))
    return "; ".join(filter(None, (told, _fields(entry, column=False))))


def _place(entry: Entry) -> str:
    return entry.place.replace("_", " ").replace(".", ", ")


def _listed(entry: Entry) -> str:
    return "; ".join(filter(None, (_place(entry), _fields(entry, column=False))))


def _fields(entry: Entry, without: tuple[str, ...] = (), column: bool = True) -> str:
    """Tell the fields of an entry; the column it stands in first, where it has one."""
    said = {k: v for k, v in entry.fields.items() if k not in without and v not in ("", False)}
    told = [f"{name.replace('_', ' ')}: {_value(value)}" for name, value in said.items()]
    named = column and not set(entry.place) & set(".[")
    return "; ".join(([entry.place] if named else []) + told)


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    return "yes" if value is True else str(value)


TELLING: Mapping[str, Callable[[Entry], str]] = {
    "frame": _frame,
    "speech": _speech,
    "class": _class,
    "person": _person,
    "organisation": _organisation,
    "bloc": _keyed,
    "office": _keyed,
    "sector": _keyed,
    "issue": _keyed,
    **dict.fromkeys(
        ("move", "control", "modality", "idiom", "attachment", "context", "paraphrase",
         "ambiguity", "calendar", "number", "unit", "granularity", "lemma", "first name",
         "service", "furniture"),
        _listed,
    ),
}  # fmt: skip
