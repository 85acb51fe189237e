"""Where a report names somebody in full whom it elsewhere calls "he", "Keller", "the minister"."""

from __future__ import annotations

from functools import lru_cache

from detente.extract.actors import Mentions
from detente.model import Actor, Span


def of(mentions: Mentions, actor: Actor) -> Span | None:
    """Return the mention that names a person in full, None where ``actor``'s own does or none.

    Of several mentions the last one before ``actor``'s counts, as a reader would look back;
    where all come later (a surname in a title), the first. A pronoun for somebody else than
    a person is named by the last mention of the same label.

    Args:
        mentions: whom the report's words stand for.
        actor: one of them.
    """
    place = actor.span.start if actor.span is not None else 0
    if not _names(actor, actor):
        found = sorted(
            (m.span for m in mentions.actors.values() if m.span is not None and _names(actor, m)),
            key=lambda span: span.start,
        )
        before = [span for span in found if span.start < place]
        return before[-1] if before else next(iter(found), None)
    return None


def _names(actor: Actor, mention: Actor) -> bool:
    """Tell whether a mention names ``actor``, a person with more than the surname."""
    if mention.basis != "named" or (mention.entity, mention.label) != (actor.entity, actor.label):
        return False
    return actor.kind != "person" or _has_given_name(mention.name, mention.label, mention.role)


@lru_cache(maxsize=4096)
def _has_given_name(name: str, label: str, role: str | None) -> bool:
    """Tell whether the words before a surname hold a name, and not only titles.

    The name in the report may be spelled otherwise than the label ("Sergei", "Sergey"):
    its initial is the same.
    """
    full = label.split()
    if len(full) < 2:
        return True  # a person of one name
    titles = set((role or "").lower().split())
    before = name.split()[:-1]
    return any(w in full or (w[0] == full[0][0] and w.lower() not in titles) for w in before)
