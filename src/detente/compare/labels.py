"""What an issue is called: a noun phrase of the reports' own words.

What a duty is about ("rule out *any further enlargement to the east*") names a matter better
than the deed does. Nothing is parsed again: whether words are a noun phrase is seen by what
stands around them in the move's own words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from detente.codebook import moves as codebook
from detente.codebook.issues import topics
from detente.compare.topics import topic
from detente.compare.wording import terms
from detente.model import Entry

FEW, MANY = 2, 7  # words that a good label has at least and at most
LONGEST = 70  # characters of a content that stands for a label
FIRMEST = ("demand", "ultimatum", "appeal", "offer", "threat", "promise", "charge")
# "keep the paper confidential": what is told of the object is half of the matter
PREDICATING = ("keep", "make", "leave", "render", "declare", "hold", "consider", "call")
NO_NOUN = re.compile(
    r"(?:that|by|if|how|whether|where|when|why|what|who|not|never|to|n't)\b", re.IGNORECASE
)

DETERMINER = (
    r"(?:the|an?|its|their|his|her|our|your|my|any|all|some|no|more|no more|these|those|this|such)"
)
OPENING = re.compile(rf"(?:{DETERMINER}\s+)+", re.IGNORECASE)
PREPOSITION = re.compile(
    r"(?:on|of|for|to|with|from|about|against|over|in|into|at|concerning)\s+(?=\S)", re.IGNORECASE
)
# Where what a phrase is about ends: its clauses, its times, where something is moved to.
END = re.compile(
    r"\s*[,;:()\"“”]|\s+(?:that|which|who|whose|where|if|unless|once|while|until|because|after|"
    r"before|when|as|not|may|might|can|could|will|would|should|must|shall|is|are|was|were|be|has|"
    r"have|had|back|out|home|away|at once|immediately)\b|\s+to\s+(?=[a-z]+\s)",
    re.IGNORECASE,
)
EASTWARD = re.compile(r"\s+to\s+(?:the|an?|its|their|his|her|our|all|any)\s", re.IGNORECASE)
CLAUSE = re.compile(r"(?:that|to|for)\s+", re.IGNORECASE)


def names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return what an issue may be called, the label first.

    Those come first that speak of the topic most entries are on, then what is asked for
    before what is offered, threatened or only implied, then what says most of what the other
    entries say. Where no entry has a noun phrase, their contents stand for it, the shortest
    first.
    """
    of = {e.id: tuple(_phrases(e)) for e in entries}
    said = [_keys(" ".join((e.issue, *(v.span.text for v in e.variants)))) for e in entries]
    common = Counter(key for keys in said for key in keys)
    common_topic = _topic(entries)
    firmness: dict[str, int] = {}
    for e in entries:
        firm = len(FIRMEST) if e.implied else FIRMEST.index(e.kind)
        for phrase in of[e.id]:
            firmness[phrase] = min(firm, firmness.get(phrase, firm))

    def rank(phrase: str) -> tuple[bool, bool, int, float, int, str]:
        keys = _keys(phrase)
        central = sum(common[key] for key in keys) / len(keys) if keys else 0.0
        fit = FEW <= len(phrase.split()) <= MANY
        off = common_topic is not None and topic(phrase) != common_topic
        return off, not fit, firmness[phrase], -central, len(phrase), phrase

    found = sorted(firmness, key=rank)
    return tuple(found) or tuple(sorted({_content(e) for e in entries}, key=lambda c: (len(c), c)))


def _topic(entries: Iterable[Entry]) -> str | None:
    told = Counter(
        found
        for e in entries
        if (found := topic(" ".join((e.issue, *(v.span.text for v in e.variants))))) is not None
    )
    return min(told, key=lambda name: (-told[name], list(topics()).index(name)), default=None)


def _keys(words: str) -> frozenset[str]:
    return frozenset(term.key for term in terms(words))


def _phrases(entry: Entry) -> Iterator[str]:
    """Yield the noun phrases that say what an entry is about."""
    spoken = [variant.span.text for variant in entry.variants]
    people = {word for actor in (entry.party, *entry.addressees) for word in _words(actor.label)}
    duties = [v.obligation for v in entry.variants if v.obligation is not None]
    duties += [entry.obligation] if entry.obligation is not None else []
    for words in dict.fromkeys((*(duty.object for duty in duties), entry.issue)):
        found = _noun_phrase(words, (entry.issue, *spoken))
        if found and not _only_names(found, people):
            yield found


def _noun_phrase(words: str, spoken: Sequence[str]) -> str:
    """Return the noun phrase that ``words`` are, in ``spoken`` or by themselves, or nothing."""
    plain = " ".join(words.split())
    if NO_NOUN.match(plain) or spoken[0].partition(" ")[0] in PREDICATING:
        return ""
    lead = PREPOSITION.match(plain)
    rest = plain[lead.end() :] if lead else plain
    opened = OPENING.match(rest)
    if not opened and not lead and not _stands_as_noun(plain, spoken):
        # a deed with its object: "accepted the same limits"
        _, _, rest = rest.partition(" ")
        opened = OPENING.match(rest)
        if not opened:
            return ""
    rest = rest[opened.end() :] if opened else rest
    return _ended(rest)


def _ended(rest: str) -> str:
    """Return a phrase up to where what it is about ends, nothing hanging at its end."""
    for stop in END.finditer(rest):
        if not EASTWARD.match(rest, stop.start()):
            rest = rest[: stop.start()]
            break
    words = rest.split()[:MANY]
    while words and words[-1].lower() in codebook.words("hanging"):
        words = words[:-1]
    return " ".join(words)


def _stands_as_noun(phrase: str, spoken: Sequence[str]) -> bool:
    """Tell whether words stand where a noun does: as a whole, after an article or their verb."""
    if phrase.partition(" ")[0].endswith(("ing", "n't")):
        return False
    issue, *contents = (" ".join(text.split()) for text in spoken)
    done_to = (issue.split(" ", n)[-1] for n in (1, 2, 3))  # "deploy", "not deploy", ...
    if any(len(rest) < len(issue) and phrase.startswith(rest) for rest in done_to):
        return True
    after = re.compile(rf"\b{DETERMINER}\s+{re.escape(phrase)}", re.IGNORECASE)
    return any(
        (text == phrase and issue in (phrase, "")) or after.search(text) for text in contents
    )


def _only_names(phrase: str, people: set[str]) -> bool:
    """Tell whether a phrase says no more than who: a country's name, a person's."""
    keys = _keys(phrase)
    return not keys or all(k.startswith("@") for k in keys) or set(_words(phrase)) <= people


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _content(entry: Entry) -> str:
    """Return the shortest of what reports say of an entry, without what joins it to them."""
    told = min((v.span.text for v in entry.variants), key=lambda t: (len(t), t))
    plain = " ".join(CLAUSE.sub("", told, count=1).split() if CLAUSE.match(told) else told.split())
    if len(plain) <= LONGEST:
        return plain
    return plain[:LONGEST].rsplit(" ", 1)[0] + " …"
