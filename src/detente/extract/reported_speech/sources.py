"""Who is said to say it: the phrase that names the source of a cue, and the cue's own words."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.extract.phrases import (
    FINITE,
    QUOTES,
    RELATIVE,
    Range,
    after_dateline,
    is_participle,
    is_time,
    span,
    trim,
)
from detente.extract.reported_speech import clauses
from detente.text.clauses import arguments
from detente.text.clauses.links import dependent, dependents, has, is_one

Source = tuple[Range | None, Token | None]
NOBODY: Source = (None, None)
# Words that stand before a cue without belonging to it.
OUTSIDE = frozenset(["as", "when", "how", "why", "where", "so", "once", "while", "since", "if"])
OWNING = ("by", "from", "of", "among")


def of_verb(verb: Token) -> Source:
    """Return the phrase that names who does ``verb``, and the head of whom it means."""
    passive = passive_of(verb)
    if passive is not None:
        # "The envoy was quoted as saying"
        quoted = dependent(passive, "passive subject")
        return (_named(quoted, passive), quoted) if quoted is not None else NOBODY
    own = _own_subject(verb)
    if own is not None:
        if own.tag_ in RELATIVE or own.lower_ == "that":
            heads = arguments.subjects(own.head)
            return (own.i, own.i + 1), heads[0] if heads and heads[0] != own else None
        return _named(own, own.head), own
    agentless = is_participle(verb) and not dependents(verb, "agent")
    heads = () if agentless else arguments.subjects(verb)
    if heads and heads[0].lower_ != "there" and heads[0].i != verb.i:
        return _named(heads[0], verb, understood=_is_understood(verb)), heads[0]
    if is_one(verb, "adverbial clause") and verb.tag_ == "VBG":
        # "Two letters were published, listing ...": the passive's subject lists.
        for child in verb.head.children:
            if is_one(child, "passive subject") and child.lower_ != "it":
                return _named(child, verb, understood=True), child
    if verb.tag_ in FINITE and not _is_passive(verb):
        return _before(verb)
    return NOBODY


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
        if _is_passive(clause):
            return None
        for child in clause.children:
            if is_one(child, "active subject"):
                return child if child.lower_ != "there" else None
        if not is_one(clause, "conjunct") or clause.head.pos_ not in ("VERB", "AUX"):
            return None
        clause = clause.head
    return None


def _fellow_of(verb: Token) -> Token | None:
    """Return the cue above whose content a verb stands only by the parse's mistake."""
    on = clauses.goes_on(verb)
    if on is not None:
        return on
    if not is_one(verb, "conjunct") or has(verb, "active subject"):
        return None
    clause = verb.head
    while is_one(clause, "conjunct") and clause.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if (
        is_one(clause, "finite complement")
        and clause.i > clause.head.i
        and clauses.is_fellow(clause.head, verb)
    ):
        return clause.head
    return None


def _is_passive(verb: Token) -> bool:
    return is_participle(verb) or has(verb, "passive subject", "passive auxiliary")


def _is_understood(verb: Token) -> bool:
    return not has(verb, "agent") and not is_one(verb, "noun clause")


def _named(head: Token, verb: Token, *, understood: bool = False) -> Range | None:
    """Return the words of a source: its phrase without times, datelines and far clauses."""
    start, end = span(head)
    doc = head.doc
    if start < verb.i < end:
        if head.i > verb.i:
            start = verb.i + 1
        else:
            end = min(verb.i, max(verb.left_edge.i, head.i + 1))
    for child in head.children:
        if not head.i < child.i < end:
            continue
        far = understood and is_one(child, "relative clause")
        if far or is_time(child) or (is_one(child, "preposition") and _place_apart(child)):
            end = child.left_edge.i
            break
    if verb.i < start:
        marked = _before_quote(doc[start:end], end)
        clauses_cut = (c for c in head.children if is_one(c, "relative clause") and marked < end)
        end = next((c.left_edge.i for c in clauses_cut if c.left_edge.i < marked), marked)
    while start < head.i and doc[start].ent_type_ in ("DATE", "TIME") and doc[start].is_title:
        start += 1  # "On Friday Minister A. Name said"
    return trim(doc, after_dateline(doc, (start, end)))


def _place_apart(phrase: Token) -> bool:
    """Tell whether a phrase is set off by a comma and says where ("Trump, in Kentucky, said")."""
    first = phrase.left_edge.i
    return phrase.lower_ in ("in", "at", "on") and first > 0 and phrase.doc[first - 1].text == ","


def _before_quote(words: Iterable[Token], end: int) -> int:
    for token in words:
        if token.text in QUOTES and token.text != "'":
            return int(token.i)
    return end


def _before(verb: Token) -> Source:
    """Return the phrase in front of a finite verb for which the parse has no subject."""
    doc, stop = verb.doc, verb.i
    while stop > verb.sent.start and doc[stop - 1].pos_ in ("AUX", "ADV", "PART"):
        stop -= 1
    start = stop
    while start > verb.sent.start and _nominal(doc[start - 1]):
        start -= 1
    while start < stop and doc[start].pos_ in ("ADP", "CCONJ", "SCONJ", "ADV"):
        start += 1
    nouns = [t for t in doc[start:stop] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns:
        return NOBODY
    head = next((t for t in nouns if t.head.i >= stop or t.head.i < start), nouns[-1])
    return trim(doc, after_dateline(doc, (start, stop))), head


def _nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP") or token.lower_ in (
        "'s",
        "'",
    )


def of_noun(noun: Token, frame: str) -> Source:
    """Return whose a noun of speech is: its possessor, or its by/from/of phrase."""
    for child in noun.children:
        if is_one(child, "possessor"):
            return span(child), child
    for child in noun.children:
        if is_one(child, "preposition") and child.lower_ in OWNING and child.lower_ != frame:
            for inner in child.children:
                if is_one(inner, "governed"):
                    return trim(noun.doc, span(inner)), inner
    return _whence(noun)


def _whence(noun: Token) -> Source:
    """Return from whom something came ("The warning that ... came from the envoy")."""
    if not is_one(noun, "active subject") or noun.head.lemma_.lower() != "come":
        return NOBODY
    for child in noun.head.children:
        if is_one(child, "preposition") and child.lower_ == "from":
            for inner in child.children:
                if is_one(inner, "governed"):
                    return trim(noun.doc, span(inner)), inner
    return NOBODY


def first_name(doc: Doc, place: Range) -> Token | None:
    """Return the head of the first noun phrase in a range: "A. Name, 34, of the union"."""
    head: Token | None = None
    for token in doc[place[0] : place[1]]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
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
    if is_one(verb, "open complement", "governed clause", "adverbial clause") and matrix.i < verb.i:
        if is_one(verb, "governed clause") and matrix.lower_ in ("by", "to"):
            matrix = matrix.head
        words = {t.lemma_.lower() for t in (matrix,)}
        if (
            matrix.i < verb.i  # not "by explaining it, I am trying …"
            and words & speech.words("light.matrix")
            and start - matrix.i <= 4
            and not _has_object(matrix, verb)
        ):
            return cue_start(matrix)
    return start


def _has_object(matrix: Token, verb: Token) -> bool:
    return any(
        matrix.i < c.i < verb.i and is_one(c, "object", "attribute", "indirect object")
        for c in matrix.children
    )


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
