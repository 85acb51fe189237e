"""Who is said to say it: the phrase that names the source of a cue, and the cue's own words."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.extract.phrases import QUOTES, Range, after_dateline, span, trim
from detente.extract.reported_speech import clauses
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import (
    FINITE,
    has_passive_form,
    is_dated,
    is_participle,
    is_relative,
    is_time,
    outermost,
)
from detente.text.clauses.links import dependent, dependents, has, is_one
from detente.text.clauses.prepositions import behind

Source = tuple[Range | None, Token | None]
NOBODY: Source = (None, None)
# Words that stand before a cue without belonging to it.
OUTSIDE = frozenset(["as", "when", "how", "why", "where", "so", "once", "while", "since", "if"])
OWNING = frozenset({"by", "from", "of", "among"})
NOMINAL: tuple[str, ...] = ("NOUN", "PROPN", "PRON")


def of_verb(verb: Token) -> Source:
    """Return the phrase that names who does ``verb``, and the head of whom it means."""
    passive = passive_of(verb)
    if passive is not None:
        # "The envoy was quoted as saying"
        quoted = dependent(passive, "passive subject")
        return NOBODY if quoted is None else (_named(quoted, passive), quoted)
    own = _own_subject(verb)
    if own is not None and is_relative(own):
        heads = arguments.subjects(own.head)
        return (own.i, own.i + 1), heads[0] if heads and heads[0] != own else None
    if own is not None:
        return _named(own, own.head), own
    agent = has(verb, "agent")
    heads = arguments.subjects(verb) if agent or not is_participle(verb) else ()
    if heads and heads[0].lower_ != "there" and heads[0] != verb:
        understood = not agent and not is_one(verb, "noun clause")
        return _named(heads[0], verb, understood=understood), heads[0]
    if is_one(verb, "adverbial clause") and verb.tag_ == "VBG":
        # "Two letters were published, listing ...": the passive's subject lists.
        for child in dependents(verb.head, "passive subject"):
            if child.lower_ != "it":
                return _named(child, verb, understood=True), child
    return _before(verb) if verb.tag_ in FINITE and not has_passive_form(verb) else NOBODY


def passive_of(verb: Token) -> Token | None:
    """Return the passive a gerund of speech hangs on: "was quoted" in "was quoted as saying"."""
    if verb.tag_ != "VBG" or verb.i < 2 or verb.doc[verb.i - 1].lower_ != "as":
        return None
    passive = verb.doc[verb.i - 2]
    return passive if passive.tag_ == "VBN" else None


def _own_subject(verb: Token) -> Token | None:
    """Return the subject of an active verb, its own or that of what it is coordinated with."""
    clause = _fellow_of(verb) or verb
    for _ in range(4):
        if has_passive_form(clause):
            return None
        subject = dependent(clause, "active subject")
        if subject is not None:
            return subject if subject.lower_ != "there" else None
        if not is_one(clause, "conjunct") or not is_verb(clause.head):
            return None
        clause = clause.head
    return None


def _fellow_of(verb: Token) -> Token | None:
    """Return the cue above whose content a verb stands only by the parse's mistake."""
    on = clauses.goes_on(verb)
    if on is not None or not is_one(verb, "conjunct") or has(verb, "active subject"):
        return on
    clause = outermost(verb.head, "conjunct")
    cue = clause.head
    below = is_one(clause, "finite complement") and clause.i > cue.i
    return cue if below and clauses.is_fellow(cue, verb) else None


def _named(head: Token, verb: Token, *, understood: bool = False) -> Range | None:
    """Return the words of a source: its phrase without times, datelines and far clauses."""
    start, end = span(head)
    doc = head.doc
    if start < verb.i < end:
        if head.i > verb.i:
            start = verb.i + 1
        else:
            end = min(verb.i, max(verb.left_edge.i, head.i + 1))
    for child in head.rights:
        far = understood and is_one(child, "relative clause")
        if child.i < end and (far or is_time(child) or _is_place_apart(child)):
            end = child.left_edge.i
            break
    if verb.i < start:
        quote = _before_quote(doc[start:end], end)
        relatives = dependents(head, "relative clause") if quote < end else ()
        end = next((c.left_edge.i for c in relatives if c.left_edge.i < quote), quote)
    while start < head.i and is_dated(doc[start]) and doc[start].is_title:
        start += 1  # "On Friday Minister A. Name said"
    return trim(doc, after_dateline(doc, (start, end)))


def _is_place_apart(phrase: Token) -> bool:
    """Tell whether a phrase is set off by a comma and says where ("Trump, in Kentucky, said")."""
    if not is_one(phrase, "preposition") or phrase.lower_ not in ("in", "at", "on"):
        return False
    first = phrase.left_edge.i
    return first > 0 and phrase.doc[first - 1].text == ","


def _before_quote(words: Iterable[Token], end: int) -> int:
    return next((t.i for t in words if t.text in QUOTES and t.text != "'"), end)


def _before(verb: Token) -> Source:
    """Return the phrase in front of a finite verb for which the parse has no subject."""
    doc, first = verb.doc, verb.sent.start
    stop = before_helpers(verb, first)
    start = stop
    while start > first and _is_nominal(doc[start - 1]):
        start -= 1
    while start < stop and doc[start].pos_ in ("ADP", "CCONJ", "SCONJ", "ADV"):
        start += 1
    nouns = [t for t in doc[start:stop] if t.pos_ in NOMINAL]
    if not nouns:
        return NOBODY
    head = next((t for t in nouns if not start <= t.head.i < stop), nouns[-1])
    return trim(doc, after_dateline(doc, (start, stop))), head


def before_helpers(verb: Token, first: int) -> int:
    """Return where the auxiliaries and adverbs in front of a verb begin, ``first`` at least."""
    start = verb.i
    while start > first and verb.doc[start - 1].pos_ in ("AUX", "ADV", "PART"):
        start -= 1
    return start


def _is_nominal(token: Token) -> bool:
    return token.pos_ in (*NOMINAL, "DET", "ADJ", "NUM", "ADP") or token.lower_ in ("'s", "'")


def of_noun(noun: Token, frame: str) -> Source:
    """Return whose a noun of speech is: its possessor, or its by/from/of phrase."""
    owner = dependent(noun, "possessor")
    if owner is not None:
        return span(owner), owner
    named = next(behind(noun, OWNING - {frame}), None) or _whence(noun)
    return NOBODY if named is None else (trim(noun.doc, span(named)), named)


def _whence(noun: Token) -> Token | None:
    """Return from whom something came ("The warning that ... came from the envoy")."""
    came = is_one(noun, "active subject") and noun.head.lemma_.lower() == "come"
    return next(behind(noun.head, ("from",)), None) if came else None


def first_name(doc: Doc, place: Range) -> Token | None:
    """Return the head of the first noun phrase in a range: "A. Name, 34, of the union"."""
    head: Token | None = None
    for token in doc[place[0] : place[1]]:
        if token.pos_ in NOMINAL:
            head = token
        elif head is not None:
            break
    return head


def cue_start(verb: Token) -> int:
    """Return where a verb's cue begins: at its auxiliaries, adverbs or light verb."""
    verb = passive_of(verb) or verb
    start, doc = verb.i, verb.doc
    while start > verb.left_edge.i:
        before = doc[start - 1]
        while is_one(before, "adverb") and is_one(before.head, "adverb") and before.head.i >= start:
            before = before.head  # "once again", "very nearly"
        if before.head != verb or (before.lower_ in OUTSIDE and before.i == start - 1):
            break
        if not is_one(before, "any auxiliary", "negation", "adverb"):
            break
        start -= 1
    matrix = verb.head
    if is_one(verb, "governed clause") and matrix.lower_ in ("by", "to") and matrix.i < verb.i:
        matrix = matrix.head
    return cue_start(matrix) if _is_light(matrix, verb) and start - matrix.i <= 4 else start


def _is_light(matrix: Token, verb: Token) -> bool:
    """Tell whether a verb before a verb of speech only helps it on: "tried to explain"."""
    if not is_one(verb, "open complement", "governed clause", "adverbial clause"):
        return False
    if matrix.i > verb.i or matrix.lemma_.lower() not in speech.words("light.matrix"):
        return False  # not "by explaining it, I am trying …"
    objects = dependents(matrix, "object", "attribute", "indirect object")
    return not any(matrix.i < c.i < verb.i for c in objects)


def clip(source: Range | None, cue: Range) -> Range | None:
    """Return a source without the words of its cue."""
    if source is None:
        return None
    start, end = source
    if start < cue[0] < end:
        end = cue[0]
    elif cue[0] <= start < cue[1]:
        start = cue[1]
    return (start, end) if start < end else None
