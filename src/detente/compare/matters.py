"""A short name for what a claim is about, made from its records and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.compare.align import Group, same_event
from detente.compare.pieces import Piece
from detente.model import Actor, Answer, Entry, Event

WORDS = 4  # words that a name shows of what is said
LONGEST = 70  # characters of a demand's own words

EVENTS = {
    "AGREE": "agreement", "CONSULT": "meeting", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "withdrawal", "REQUEST": "demand",
    "ACCUSE": "criticism", "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanctions", "MOBILIZE": "military moves", "COERCE": "coercion",
    "ASSAULT": "attack",
}  # fmt: skip
ASKS = {
    "demand": "demands", "appeal": "appeals", "ultimatum": "ultimatum", "offer": "offers",
    "threat": "threatens", "promise": "promises",
}  # fmt: skip


def of_entry(entry: Entry) -> str:
    """Return "Russia demands: no further expansion", after the entry's own words."""
    duty = entry.obligation.object if entry.obligation is not None else ""
    words = duty or entry.issue.replace("_", " ") or (entry.variants[0].span.text)
    return f"{entry.party.label} {ASKS[entry.kind]}: {_short(words)}"


def of_answer(entry: Entry, answer: Answer) -> str:
    """Return "NATO – refused – Russia demands: ..."."""
    by = " and ".join(dict.fromkeys(actor.label for actor in answer.by)) or "somebody unsaid"
    return f"{by} – {answer.value} – {of_entry(entry)}"


def of_group(group: Group, weights: Mapping[str, float]) -> str:
    """Return the parties and event, or the speaker, that statements share, and their words."""
    head = _event(group) or _speaker(group)
    words = _words(group, weights)
    return f"{head}: {words}" if head and words else head or words or _short(group[0].span.text)


def _event(group: Group) -> str:
    for event in _shared_events(group):
        sides = [_names(event.actors), _names(event.recipients)]
        return " – ".join(filter(None, [sides[0], EVENTS[event.type], sides[1]]))
    return ""


def _shared_events(group: Group) -> Sequence[Event]:
    first, *others = group
    if not others:
        return first.events
    return [e for e in first.events if all(same_event([e], o.events)[0] for o in others)]


def _names(actors: Sequence[Actor]) -> str:
    return " and ".join(dict.fromkeys(actor.label for actor in actors))


def _speaker(group: Group) -> str:
    speakers = [
        piece.quotation.speaker.label
        for piece in group
        if piece.quotation is not None and piece.quotation.speaker is not None
    ]
    return speakers[0] if speakers else ""


def _words(group: Group, weights: Mapping[str, float]) -> str:
    """Return the most telling words all statements share, as the first report writes them."""
    first = group[0]
    shared = frozenset.intersection(*(piece.matter for piece in group)) or first.matter
    ranked = sorted(shared, key=lambda key: (-weights.get(key, 0.0), key))[:WORDS]
    return ", ".join(_surface(first, ranked))


def _surface(piece: Piece, keys: Sequence[str]) -> list[str]:
    shown: list[tuple[str, str]] = []
    for term in piece.terms:
        if term.key in keys and term.key not in {key for key, _ in shown}:
            shown.append((term.key, " ".join(piece.article.text[term.start : term.end].split())))
    return [words.lower() if words.istitle() else words for _, words in shown]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= LONGEST:
        return plain
    return plain[:LONGEST].rsplit(" ", 1)[0] + " …"
