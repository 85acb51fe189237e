"""Where a report names somebody in full whom it elsewhere calls "he", "Keller", "the minister"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.extract.actors import Mentions
from detente.model import Actor, Span


@dataclass(frozen=True, slots=True)
class Namings:
    """The mentions by a name of everybody, by entity and label, in text order.

    ``full`` are those that give more than a person's surname.
    """

    every: Mapping[tuple[str, str], Sequence[Span]]
    full: Mapping[tuple[str, str], Sequence[Span]]


def find(mentions: Mentions) -> Namings:
    """Return where a report names whom it speaks of."""
    every: dict[tuple[str, str], list[Span]] = defaultdict(list)
    full: dict[tuple[str, str], list[Span]] = defaultdict(list)
    named = [m for m in mentions.actors.values() if m.basis == "named" and m.span is not None]
    for mention in sorted(named, key=_start):
        assert mention.span is not None
        key = (mention.entity, mention.label)
        every[key].append(mention.span)
        if _has_given_name(mention):
            full[key].append(mention.span)
    return Namings(every, full)


def of(namings: Namings, actor: Actor) -> Span | None:
    """Return the mention that names a person in full, None where ``actor``'s own does or none.

    Of several mentions the last one before ``actor``'s counts, as a reader would look back;
    where all come later (a surname in a title), the first. A pronoun for somebody else than
    a person is named by the last mention of the same label.

    Args:
        namings: where the report names people.
        actor: one of those it mentions.
    """
    person = actor.kind == "person"
    if actor.basis == "named" and (not person or _has_given_name(actor)):
        return None
    found = (namings.full if person else namings.every).get((actor.entity, actor.label), ())
    before = bisect_left(found, _start(actor), key=lambda span: span.start)
    return found[before - 1] if before else next(iter(found), None)


def _start(actor: Actor) -> int:
    return actor.span.start if actor.span is not None else 0


def _has_given_name(mention: Actor) -> bool:
    """Tell whether the words before a surname hold a name, and not only titles.

    The name in the report may be spelled otherwise than the label ("Sergei", "Sergey"):
    its initial is the same.
    """
    label = mention.label.split()
    if len(label) < 2:
        return True  # a person of one name
    titles = set((mention.role or "").lower().split())
    before = mention.name.split()[:-1]
    return any(w in label or (w[0] == label[0][0] and w.lower() not in titles) for w in before)
