"""Words by which an answer points at what it answers: "that demand", "these", "the plan"."""

from __future__ import annotations

import re

from detente.codebook import granularity
from detente.compare.entries import Merged, matter
from detente.compare.sides import party_key
from detente.compare.topics import one_matter
from detente.compare.wording import said, terms
from detente.model import Move, Span

# How far back, in sentences, words that point reach, an answer that says nothing of its matter
# ("Chad refused"), and what neither it nor what it answers is told to be said to whom.
NEAR, ELLIPTIC, BESIDE = 6, 3, 2
FEW = 6  # words in which a pronoun is what an answer is about
WHOLE = re.compile(r"\b(?:these|those|such)\b", re.I)
# What is put forward, be it for the other side to do or for its good.
PUT_FORWARD = r"proposals?|ideas?|plans?|initiatives?"
# Nouns by which an answer points at one thing said before, by what it has to be.
POINTING = {
    "demand": r"demands?|requests?|calls?|appeals?|ultimatums?|pressure|conditions?|pleas?"
    rf"|resolutions?|warnings?|orders?|instructions?|terms|{PUT_FORWARD}",
    "offer": rf"offers?|suggestions?|invitations?|overtures?|{PUT_FORWARD}",
    "threat": r"threats?|warnings?|ultimatums?",
    "promise": r"pledges?|promises?|commitments?",
    "charge": r"charges?|accusations?|allegations?|claims?|suggestions?",
}
NAMING = {family: re.compile(rf"\b(?:{nouns})\b", re.I) for family, nouns in POINTING.items()}
# The same nouns with a word that says that they were told of: "the offer", "that vile demand".
POINTED = {
    family: re.compile(rf"\b(?:this|that|such an?|the|these|those) (?:\w+ )?(?:{nouns})\b"
                       r"(?! (?:that|of|for|to|by|on)\b)", re.I)
    for family, nouns in POINTING.items()
}  # fmt: skip
# One that was not told of yet: "a similar demand", "any offer".
UNTOLD = re.compile(
    r"\b(?:an?|another|any|no|some|similar|new|other|further|more|all)\s+(?:\w+\s+){0,2}$", re.I
)
# What a word that names a thing goes on with where its matter stands behind it: "calls to leave".
COMPLEMENT = re.compile(r" (?:that|of|for|to|on|about|over|whether)\b[^,.;:!?\"“”—]{,80}")
# What may stand before such a word where it is what is answered: "to meet the", "Mali's".
LEADING = re.compile(
    r"(?:to (?:accept|meet|heed|honou?r|comply with|yield to|bow to|agree to|consider|discuss"
    r"|answer|respond to|support|back)\s|(?!to\s))(?:[^\s,;]+\s+){0,6}$",
    re.I,
)
BY = re.compile(r" (?:by|from)\b[^,.;]*")
WARNING = re.compile(r"\b(?:warn|caution)", re.I)
GENERIC = re.compile(
    r"\b(?:demands?|proposals?|drafts?|concerns?|requirements?|requests?|interests?"
    r"|conditions?)\b",
    re.I,
)
SEVERAL = re.compile(r"\b(?:demands|requirements|requests|conditions)\b", re.I)
# Words that only point back: "that is not acceptable", "will look into the matter", "to send any".
BACK = re.compile(r"\b(?:that|this|it) (?:is|was|would be)\b|\bthe (?:matter|issue)\b", re.I)
PRONOUN = re.compile(r"\b(?:it|them|that|this|these|those|any|so|either|both)\W*$", re.I)
THAT = re.compile(r"\s*that\s*$", re.I)
WHICH = re.compile(r"\s*(?:which|who|whom)\s*$", re.I)
# What is left open: "guessing whether it would".
WHETHER = re.compile(r"\bwhether\b", re.I)
REPLY = re.compile(r"\b(?:reply|replies|response|responses|answers?)\b", re.I)
# Denials, which answer charges alone.
DENIAL = re.compile(r"\b(?:den(?:y|ie[sd]|ying|ial)|disclaim|disavow|refut)", re.I)
# What was said long before what is told beside it.
EARLIER = re.compile(
    r"\b(?:days?|weeks?|months?|years?|decades?) (?:ago|earlier|before)\b"
    r"|\b(?:last|previous) (?:month|year|spring|summer|autumn|winter|decade)\b"
    r"|\b(?:in|since) (?:\w+ )?(?:19|20)\d\d\b|\b(?:previously|in the past|once before)\b",
    re.I,
)


def content(answer: Move) -> frozenset[str]:
    """Return what an answer says of its matter, the names of parties left out.

    Where only the verb tells it ("NATO refers to the right to choose"), its sentence tells of what.
    """
    says = frozenset(key for key in matter(answer) if not key.startswith("@"))
    return says | one_matter(answer.sentence.text) if answer.content == answer.span else says


def ordered(answer: Move) -> tuple[str, ...]:
    """Return what an answer says of its matter in the order of its words."""
    says = content(answer)
    return tuple(term.key for term in terms(answer.content.text) if term.key in says)


def at(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer points at a thing such as an entry: "the offer", "Mali's demand".

    Whose it says it is and what it adds ("the call to leave the hills") has to be the entry's.
    """
    told = answer.content.text
    found = NAMING[entry.family].search(told)
    if found is None:
        return POINTED[entry.family].search(answer.sentence.text) is not None
    before, noun, after = told[: found.start()], found.group(), told[found.end() :]
    if (
        UNTOLD.search(before)
        or not LEADING.match(before)
        or not _is_told_so(noun, entry)
        or not _is_of(before, after, answer, entry)
    ):
        return False
    adds = _beyond(answer, answer.content)
    adds |= {key for key in said(after) if not key.startswith("@")}
    return not adds or bool(adds & entry.says)


def _is_told_so(noun: str, entry: Merged) -> bool:
    """Tell whether a noun for a thing is what its own words call it: who warns gives a warning."""
    if not WARNING.search(noun):
        return True
    return any(WARNING.search(mention.move.sentence.text) for mention in entry.mentions)


def _is_of(before: str, after: str, answer: Move, entry: Merged) -> bool:
    """Tell whether words around a noun for a thing name nobody else as whose it is."""
    by = BY.match(after)
    givers = {party_key(a) for a in (answer.party, *answer.beside) if a is not None}
    keys = said(before) | said(by.group() if by is not None else "")
    named = {key[1:] for key in keys if key.startswith("@")} - givers
    own = party_key(entry.party)
    return not named or any(granularity.overlap(own, key) for key in named)


def is_bare(answer: Move) -> bool:
    """Tell whether an answer says nothing of its matter: "Chad refused", "rejected it"."""
    held, by = answer.content, answer.party
    before = by is not None and by.span is not None and held.end <= by.span.start
    if WHICH.match(held.text) or (before and THAT.match(held.text)):
        return False  # "moves that Chad has rejected"
    if len(held.text.split()) <= FEW and (PRONOUN.search(held.text) or BACK.search(held.text)):
        return True
    told = content(answer) - said(answer.span.text)
    return not told and not away(answer) and not _beyond(answer, held)


def _beyond(answer: Move, words: Span) -> frozenset[str]:
    """Return what the sentence of an answer says right behind some of its words."""
    behind = COMPLEMENT.match(answer.sentence.text[words.end - answer.sentence.start :])
    told = said(behind.group()) if behind is not None else frozenset()
    return frozenset(key for key in told if not key.startswith("@"))


def is_earlier(answer: Move) -> bool:
    """Tell whether an answer is told as given long before: "last year Chad had refused"."""
    return answer.modality == "historical" or EARLIER.search(answer.sentence.text) is not None


def away(answer: Move) -> bool:
    """Tell whether an answer names a thing of some family: a "proposal" is hardly a threat."""
    return any(p.search(answer.content.text) for p in NAMING.values())
