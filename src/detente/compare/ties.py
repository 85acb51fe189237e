"""What ties an answer to an entry: by whom it is, which matter it is about, what it points at.

Nearness alone ties nothing. What is told of earlier, of another matter or to somebody else is no
answer, nor is what a third party says of a demand (docs/ledger.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from detente.codebook import granularity
from detente.codebook.moves import words
from detente.compare import linking, pointers
from detente.compare.entries import ALIKE, Merged, deed
from detente.compare.sides import side_key
from detente.compare.topics import is_one
from detente.compare.wording import WORD, said, stem
from detente.model import Actor, Move

# Words of a matter that an answer shares with what it answers where nothing else ties them, and
# how many words of its own it has where one of them ties it.
SHARED, BRIEF = 2, 2
# Kinds of moves by which third parties take a side on a threat.
SIDING = frozenset({"accept", "acknowledge"})
# A thing of its own and not the one that was asked for: "refused to release a trawler".
ANOTHER = re.compile(r"^(?:to \w+ )?(?:an?|another|other|more|further)\b", re.I)


class Voice(IntEnum):
    """For whom somebody answers: nobody, somebody unsaid, an ally, those asked."""

    NONE = 0
    UNSAID = 1
    ALLIED = 2
    OWN = 3


def voice(answer: Move, entry: Merged) -> Voice:
    """Return for whom of those an entry is put to its answer speaks, as far as it is told.

    A bloc speaks for those it covers; a member and its alliance are allies.
    """
    givers = linking.givers(answer)
    to = {side_key(a) for a in entry.addressees}
    if answer.kind == "withdraw":
        return Voice.OWN
    if entry.family == "demand" and answer.kind == "accept" and _only_sides(answer):
        return Voice.NONE
    if not to:
        return Voice.UNSAID
    covered = granularity.covered()
    blocs = {side_key(a) for a in (answer.party, *answer.beside) if a and a.kind == "bloc"}
    if to & givers or any(to & covered.get(bloc, frozenset()) for bloc in blocs):
        return Voice.OWN
    return Voice.ALLIED if linking.joined(to, givers) else Voice.NONE


def _only_sides(answer: Move) -> bool:
    """Tell whether an answer only stands by what others demand: "supports the call"."""
    told = WORD.search(answer.span.text)
    return told is not None and stem(told.group()) in {stem(verb) for verb in words("siding")}


def is_to_another(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer says itself that it is to somebody else.

    "Agreed with Libya" names whom; two that agree, not both asked, agree with each other.
    """
    if answer.kind == "withdraw":
        return False
    own = linking.givers(answer)
    if answer.kind == "accept" and len(own) > 1 and own - {side_key(a) for a in entry.addressees}:
        return True
    named = {side_key(a) for a in answer.addressees if _is_spoken_to(a, answer)} - own
    return bool(named) and not linking.joined({side_key(entry.party)}, named)


def _is_spoken_to(actor: Actor, answer: Move) -> bool:
    """Tell whether an answer's sentence names somebody, and not as a part of what is answered."""
    place, told = actor.span, answer.content
    if place is None or not answer.sentence.start <= place.start < answer.sentence.end:
        return False
    return not told.start <= place.start < told.end


def by_matter(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer is about what an entry is about, by whom the entry was put to.

    A matter of many names ties them, and half the words of either's; one word does where the
    answer does or refuses the deed that was asked, or says nothing else.
    """
    spoken = voice(answer, entry)
    if spoken is Voice.NONE or pointers.is_earlier(answer) or is_to_another(answer, entry):
        return False
    if entry.family == "threat" or entry.package:
        return False  # such an answer is to what a threat presses for, to a part of a package
    says = pointers.content(answer)
    if is_one(says & entry.says):
        return True
    own = deed(answer)
    asked = spoken is Voice.OWN and not entry.implied
    if asked and own is not None and own in entry.deeds:
        return bool(says & entry.says) or not ANOTHER.search(answer.content.text)
    return _is_alike(answer, entry) or (asked and _is_brief(answer, entry))


def is_one_thing(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer is surely about an entry of another report.

    Those asked give it, or anybody where nobody is told to be asked; their allies where the matter
    is one.
    """
    spoken = voice(answer, entry)
    if spoken is Voice.NONE or entry.package or is_to_another(answer, entry):
        return False
    common = pointers.content(answer) & entry.says
    if is_one(common):
        return True
    told = bool(common) and (deed(answer) in entry.deeds or _is_brief(answer, entry))
    if spoken is Voice.OWN and told:
        return True
    return spoken is not Voice.ALLIED and _is_alike(answer, entry)


def is_siding(answer: Move, entry: Merged, back: float) -> bool:
    """Tell whether somebody stands by a threat told just before, or will not say."""
    near = 0 <= back <= pointers.ELLIPTIC and not pointers.is_earlier(answer)
    third = voice(answer, entry) is not Voice.OWN
    return entry.family == "threat" and answer.kind in SIDING and near and third


def is_of_deed(answer: Move, entry: Merged) -> bool:
    """Tell whether an act is what was promised: a "written reply" where "reply in writing" was."""
    says = pointers.content(answer)
    return any(len(says & said(m.move.issue)) >= SHARED for m in entry.mentions)


def _is_alike(answer: Move, entry: Merged) -> bool:
    says = pointers.content(answer)
    plain = {key for key in entry.says if not key.startswith("@")}
    common = len(says & plain)
    return common >= SHARED and common >= ALIKE * min(len(says), len(plain))


def _is_brief(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer names the thing that is asked for and little else: "nuclear talks"."""
    told = pointers.ordered(answer)
    apart = bool(entry.deeds) and deed(answer) is not None
    return 0 < len(told) <= BRIEF and told[-1] in entry.says and not apart


def pointed(answer: Move, entry: Merged, back: float) -> bool:
    """Tell whether an answer can point at an entry told ``back`` sentences before it.

    It points by a word for such a thing ("the offer", "Mali's demand", "that"), or says nothing
    of its own ("Chad refused").
    """
    spoken = voice(answer, entry)
    if spoken is Voice.NONE or entry.implied or back < 0 or is_to_another(answer, entry):
        return False
    if pointers.at(answer, entry):
        said_to = linking.joined({side_key(entry.party)}, linking.told(answer).to)
        unsaid = spoken is Voice.UNSAID and not said_to
        return back <= (pointers.BESIDE if unsaid else pointers.NEAR)
    if entry.family == "threat" or answer.kind == "withdraw" or pointers.is_earlier(answer):
        return False
    return pointers.is_bare(answer) and spoken is Voice.OWN and back <= pointers.ELLIPTIC


def last(turns: Sequence[tuple[float, Merged]]) -> list[Merged]:
    """Return the entries told last; ``turns`` are some with how far back each is told."""
    least = min((back for back, _ in turns), default=0.0)
    return list({id(e): e for back, e in turns if back == least}.values())
