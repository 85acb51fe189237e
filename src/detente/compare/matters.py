"""A short name for what a claim is about, made from its records and words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.compare import quantities
from detente.compare.align import Group, one_duty, same_event
from detente.compare.pieces import Piece
from detente.model import Actor, Answer, Entry, Event

WORDS = 4  # words that a name shows of what is said
MANY = 10  # a count of fewer tells a list ("three demands") rather than a number
PACKAGE = "package of demands"  # the issue of demands that are made together
LEADING = re.compile(r"^(?:that|to|for) ")  # before what is asked or promised
LONGEST = 70  # characters of a demand's own words

EVENTS = {
    "AGREE": "agreement", "CONSULT": "meeting", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "withdrawal", "REQUEST": "demand",
    "ACCUSE": "criticism", "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanctions", "MOBILIZE": "military moves", "COERCE": "coercion",
    "ASSAULT": "attack",
}  # fmt: skip
# What befell people who are counted, by class of codebook/data/paraphrase.toml.
BEFELL = {
    "#kill": "killed", "#wound": "hurt", "#arrest": "arrested", "#abduct": "abducted",
    "#free": "freed", "#escape": "fled", "#rescue": "rescued", "#missing": "missing",
    "#displace": "displaced", "#trap": "trapped",
}  # fmt: skip
ASKS = {
    "demand": "demands", "appeal": "asks", "ultimatum": "demands at once", "offer": "offers",
    "threat": "threatens", "promise": "promises",
    "charge": "charges",
}  # fmt: skip


def of_entry(entry: Entry) -> str:
    """Return "Russia demands: NATO withdraw its forces", after the entry's own words."""
    told = next((v.span.text for v in entry.variants if v.obligation is not None), "")
    issue = entry.issue.replace("_", " ")
    if issue == PACKAGE:
        return f"{entry.party.label}’s {PACKAGE}"
    words = issue if entry.obligation is None else told or issue
    asks = "sets a condition" if entry.implied else ASKS[entry.kind]
    return f"{entry.party.label} {asks}: {_short(LEADING.sub('', words))}"


def of_answer(entry: Entry, answer: Answer) -> str:
    """Return "NATO – refused – Russia demands: ..."."""
    by = " and ".join(dict.fromkeys(actor.label for actor in answer.by)) or "somebody unsaid"
    return f"{by} – {answer.value} – {of_entry(entry)}"


def of_group(group: Group, weights: Mapping[str, float]) -> str:
    """Return the parties and event, or the speaker, that statements share, and their words."""
    if counted := _counted(group):
        return f"number of {counted}"
    if duty := _duty(group):
        return duty
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


def _duty(group: Group) -> str:
    """Return who asks or promises what, where several statements bind one party."""
    first, *others = group
    for move in first.moves if others else ():
        if move.party is not None and all(
            any(one_duty(move, other) for other in piece.moves) for piece in others
        ):
            kind = "offer" if move.kind == "offer without conditions" else move.kind
            words = LEADING.sub("", move.content.text)
            return f"{move.party.label} {ASKS[kind]}: {_short(words)}"
    return ""


def _counted(group: Group) -> str:
    """Return what every one of several statements counts, in the fullest words for it."""
    first, *others = group
    for figure in first.figures:
        befell = BEFELL.get(quantities.toll(figure) or "", "")
        few = abs(figure.value or 0) < MANY and not (befell and figure.unit == quantities.PEOPLE)
        if not quantities.counts(figure) or few:
            continue
        same = [
            [f for f in p.figures if quantities.counts(f) and quantities.same_count(figure, f)]
            for p in others
        ]
        if same and all(same):
            told = [figure.of, *(found[0].of for found in same)]
            return f"{max(told, key=lambda of: (len(of), of))} {befell}".rstrip()
    return ""


def _speaker(group: Group) -> str:
    """Return whose words all statements are."""
    speakers = [
        piece.quotation.speaker.label
        for piece in group
        if piece.quotation is not None and piece.quotation.speaker is not None
    ]
    return speakers[0] if len(speakers) == len(group) else ""


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
