"""What a word of speech takes as its content: the frames of the codebook, matched on the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.codebook.speech import Uses
from detente.extract.phrases import QUOTES, Range, around, span, without
from detente.extract.reported_speech import clauses
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import (
    FINITE,
    RELATIVE,
    has_passive_form,
    is_dated,
    is_finite,
    is_relative,
    is_time,
    is_to_clause,
)
from detente.text.clauses.links import Link, dependent, dependents, has, is_one
from detente.text.clauses.words import has_word

OPEN = frozenset({"when", "why", "how", "where"})
REACH = 15  # words that may stand between a verb and its "that"
COMPLEMENTS: tuple[Link, ...] = ("finite complement", "open complement")
NOUN_CLAUSES: tuple[Link, ...] = ("noun clause", "relative clause")


@dataclass(frozen=True, slots=True)
class Complement:
    """The frame, the content (token ranges), where the cue ends, and who is addressed."""

    frame: str
    contents: tuple[Range, ...]
    cue_end: int
    addressee: Token | None = None


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb with its uses and its dependents by what they are."""

    verb: Token
    uses: Uses
    particle: Token | None
    children: Sequence[Token]
    objects: Sequence[Token]
    passive: bool
    agent: Token | None
    addressee: Token | None
    end: int

    def takes(self, frame: str, place: Range, whom: Token | None = None) -> Complement:
        """Return the complement that has the cue end right behind the verb."""
        return Complement(frame, (place,), self.end, whom)


def of_verb(verb: Token, uses: Uses, particle: Token | None) -> Complement | None:
    """Return the complement that makes ``verb`` a cue, by the first frame that fits."""
    v = _sorted(verb, uses, particle)
    # what follows comes first
    for child in sorted(dependents(verb, *COMPLEMENTS), key=lambda c: c.i < verb.i):
        made = _clause(v, child)
        if made is not None:
            return _with_second(v, made)
    made = _around_cue(v) or _called_on(v) or _astray(v)
    if made is not None or v.passive:
        return made or _passive(v)
    made = next(filter(None, (_with_object(v, obj) for obj in v.objects)), None)
    return made or _prepositional(v) or _gerund(v) or _object(v)


def _sorted(verb: Token, uses: Uses, particle: Token | None) -> _Verb:
    objects = [c for c in dependents(verb, "object") if c != particle]
    passive = has_passive_form(verb)
    given = [c for c in dependents(verb, "indirect object") if c.i > verb.i]
    given += objects if "A" in uses else []
    addressee = dependent(verb, "passive subject") if passive else next(iter(given), None)
    agent, end = dependent(verb, "agent"), cue_end(verb, particle)
    return _Verb(
        verb, uses, particle, list(verb.children), objects, passive, agent, addressee, end
    )  # fmt: skip


def cue_end(verb: Token, particle: Token | None) -> int:
    """Return where a verb's cue ends: behind the particle, where that stands next to it."""
    return int(verb.i) + (2 if particle is not None and particle.i == verb.i + 1 else 1)


def _behind(v: _Verb, *links: Link) -> list[Token]:
    return [c for c in dependents(v.verb, *links) if c.i > v.verb.i]


def _with_second(v: _Verb, made: Complement) -> Complement:
    """Return a content with a second infinitive: "asked A to V, and for B to V"."""
    if made.frame in ("A-inf", "inf", "for"):
        for child in filter(is_to_clause, dependents(v.verb, "conjunct")):
            first = child.left_edge
            if first.i >= made.contents[-1][1] and first.lower_ in ("for", "to"):
                return replace(made, contents=((made.contents[0][0], span(child)[1]),))
    return made


def _clause(v: _Verb, child: Token) -> Complement | None:
    """Return a clausal complement: finite, infinitive, or small ("called it dead")."""
    subject, behind = dependent(child, "subject"), child.i > v.verb.i
    if is_to_clause(child):
        return _infinitive(v, child, subject)
    if is_one(child, "open complement"):
        return None
    if behind and subject is not None and not is_finite(child):
        if "np-pred" in v.uses:
            return v.takes("np-pred", span(child))
        if child.tag_ == "VBG" and "ing" in v.uses:
            return v.takes("ing", span(child))
    if "that" not in v.uses or not (behind or _may_follow(v.verb, child)):
        return None
    contents = around(child, v.verb)
    if behind and len(contents) == 1:
        contents = ((clauses.start(v.verb, child), clauses.end(v.verb, child, contents[0][1])),)
    return Complement("that", contents, v.end, v.addressee)


def _may_follow(verb: Token, clause: Token) -> bool:
    """Tell whether a verb can report the clause in front of it ("The deal is dead, he said")."""
    if any(t.text in (";", ":") for t in clause.doc[clause.right_edge.i : verb.i]):
        return False
    return not has_word(verb, ("that",), "subordinator")


def _infinitive(v: _Verb, child: Token, subject: Token | None) -> Complement | None:
    place, uses = span(child), v.uses
    whom = subject or (v.objects[0] if v.objects else None)
    if whom is not None and whom.i > v.verb.i:
        if "A-inf" in uses:
            start = max(whom.right_edge.i + 1, place[0]) if whom.i < child.i else place[0]
            return v.takes("A-inf", (start, place[1]), whom)
        if "np-inf" in uses:
            return v.takes("np-inf", (min(whom.left_edge.i, place[0]), place[1]))
    if v.passive:
        if "np-inf" in uses and v.addressee is not None:
            return Complement("np-inf", (span(v.addressee), place), v.end)
        if "A-inf" in uses:
            return v.takes("A-inf", place, v.addressee)
    return v.takes("inf", place) if whom is None and "inf" in uses else None


def _around_cue(v: _Verb) -> Complement | None:
    """Return the clause around "he said" or "as he said" in "The deal, he said, is dead"."""
    verb, frame = v.verb, next((f for f in ("that", "quote") if f in v.uses), None)
    if frame is None or (v.objects and "A" not in v.uses):
        return None
    if is_one(verb, "parataxis") or (
        is_one(verb, "adverbial clause") and has_word(verb, ("as",), "subordinator", "adverb")
    ):
        return Complement(frame, without(verb.head, verb), v.end, v.addressee)
    return None


def _astray(v: _Verb) -> Complement | None:
    """Return a clause that the parse has hung on another word than the verb.

    "Said in a statement that ..." on the statement, "told the agency she was ..." on the
    agency, "called for A to V" and "asked whether ..." as an adverbial clause.
    """
    uses = v.uses
    for child in dependents(v.verb, "adverbial clause"):
        if child.left_edge.i >= v.end and (made := _adverbial(v, child)) is not None:
            return made
    if "that" not in uses or (v.passive and "A" not in uses):
        return None
    for obj in v.objects if "A" in uses else ():
        for clause in filter(_is_bare, dependents(obj, "relative clause")):
            return v.takes("that", span(clause), obj)
    return _that_clause(v)


def _adverbial(v: _Verb, child: Token) -> Complement | None:
    """Return the content that an adverbial clause gives, by the word that it opens with."""
    uses, first = v.uses, child.left_edge
    calls = first.lower_ == "for" and "for" in uses and is_to_clause(child)
    if calls and _only_times(v, v.end, first.i):
        return Complement("for", ((first.i + 1, span(child)[1]),), first.i + 1)
    if first.lower_ in OPEN and first.i == v.end and "that" in uses and _is_open(v):
        return v.takes("that", span(child), v.addressee)
    if first.lower_ in ("whether", "if") and any(u.stance == "ask" for u in uses.values()):
        return v.takes("that", span(child), v.addressee)
    asks = first.lower_ == "to" and "A-inf" in uses and v.objects
    if asks and _only_times(v, v.objects[0].right_edge.i + 1, first.i):
        return v.takes("A-inf", span(child), v.objects[0])
    return None


def _is_open(v: _Verb) -> bool:
    """Tell whether a verb leaves a question open: "did not say when", "declined to say why"."""
    return has(v.verb, "negation") or has_word(v.verb, ("to",), "auxiliary")


def _only_times(v: _Verb, start: int, stop: int) -> bool:
    """Tell whether nothing but times stands in a range behind a verb."""
    times = [span(child) for child in v.children if is_time(child)]
    return all(any(a <= i < b for a, b in times) for i in range(start, stop))


def _is_bare(clause: Token) -> bool:
    """Tell whether a relative clause has a subject and an object of its own, so it is none."""
    return is_one(clause.left_edge, "active subject") and not is_relative(clause.left_edge)


def _that_clause(v: _Verb) -> Complement | None:
    """Return the clause of the next "that" when no finite verb stands before it."""
    for token in v.verb.doc[v.end : min(v.end + REACH, v.verb.right_edge.i + 1)]:
        if token.lower_ == "that" and is_one(token, "subordinator", "subject", "object"):
            clause, noun = token.head, token.head.head
            if token.i == v.end or not _is_clause_of(clause, token):
                return None
            named = is_one(clause, *NOUN_CLAUSES) and noun in v.objects and noun.i == token.i - 1
            # "Rejected the idea that ...": the noun only names what is rejected.
            contents = ((token.i, clause.right_edge.i + 1),)
            return Complement("that", contents, token.i if named else v.end, v.addressee)
        if token.tag_ in FINITE or token.text in (",", ";", ":"):
            return None
    return None


def _is_clause_of(clause: Token, that: Token) -> bool:
    """Tell whether a verb heads a clause of its own that ``that`` opens."""
    if clause.i < that.i or not is_verb(clause) or is_one(clause, "finite complement"):
        return False
    subjects = dependents(clause, "subject")
    return is_one(that, "subordinator") or any(c != that for c in subjects)


def _called_on(v: _Verb) -> Complement | None:
    """Return "called on A to V": the addressee stands behind the particle."""
    if "A-inf" not in v.uses or v.particle is None or not is_one(v.particle, "preposition"):
        return None
    whom = dependent(v.particle, "governed")
    for head in () if whom is None else (v.verb, whom):
        for clause in dependents(head, *COMPLEMENTS, "adverbial clause", *NOUN_CLAUSES):
            if is_to_clause(clause):
                return v.takes("A-inf", span(clause), whom)
    return None


def _passive(v: _Verb) -> Complement | None:
    """Return what is said in the passive: the subject, where an agent says it."""
    accused = _passive_addressee(v)
    if accused is not None and v.uses[accused.frame].said:
        return accused
    subject, verb = v.addressee, v.verb
    if subject is None or subject.tag_ in RELATIVE:
        subject = verb.head if is_one(verb, *NOUN_CLAUSES) else None
    frame = next((f for f in ("np", "np-as", "np-pred") if f in v.uses), None)
    if subject is None or v.agent is None or frame is None:
        return accused
    start, end = span(subject)
    if start < verb.i < end:
        end = max(min(verb.left_edge.i, verb.i), subject.i + 1)
    return Complement(frame, ((start, end),), v.end + (v.agent.i == v.end))


def _passive_addressee(v: _Verb) -> Complement | None:
    """Return what somebody is accused of or asked about, by whomever."""
    for child in _behind(v, "preposition"):
        word = child.lower_
        if f"A-{word}" in v.uses:
            return v.takes(f"A-{word}", span(child), v.addressee)
        if word in ("for", "over") and f"np-{word}" in v.uses and v.agent is None:
            return v.takes(f"np-{word}", span(child))
    return None


def _with_object(v: _Verb, obj: Token) -> Complement | None:
    """Return a complement that needs the object: what it is called, what it is accused of."""
    start = max(obj.left_edge.i, v.verb.i + 1)
    for child in (*v.children, *obj.children):
        if child.i <= obj.i:
            continue
        place, own = (start, span(child)[1]), child.head == v.verb
        if is_one(child, "preposition") and not is_time(child):
            word = child.lower_
            if f"np-{word}" in v.uses:
                return v.takes(f"np-{word}", place)
            if f"A-{word}" in v.uses and (own or word != "about"):
                return v.takes(f"A-{word}", span(child), obj)
        elif (
            "np-pred" in v.uses
            and own
            and is_one(child, "object predicate", "adjective complement")
        ):
            alone = obj.tag_ in RELATIVE or obj.i < v.verb.i
            return v.takes("np-pred", span(child) if alone else place)
    behind = obj.doc[obj.i + 1 : obj.right_edge.i + 2]
    if "np-pred" in v.uses and obj.i > v.verb.i and any(t.text in QUOTES for t in behind):
        return v.takes("np-pred", (start, obj.right_edge.i + 1))  # 'called the plan "dead"'
    return None


def _prepositional(v: _Verb) -> Complement | None:
    near = _behind(v, "preposition", "indirect object", "agent")
    made = (of_preposition(child, v.end) for child in near if child.lower_ in v.uses)
    return next(filter(None, made), None)


def of_preposition(preposition: Token, end: int) -> Complement | None:
    """Return what stands behind a preposition, the cue reaching over it where it is near."""
    inner = dependent(preposition, "governed", "governed clause")
    if inner is None or (is_dated(inner) and is_one(inner, "governed")):
        return None
    cue_end = preposition.i + 1 if preposition.i <= end + 1 else end
    start = min(inner.left_edge.i, inner.i)
    return Complement(preposition.lower_, ((start, span(preposition)[1]),), cue_end)


def _gerund(v: _Verb) -> Complement | None:
    for child in _behind(v, *COMPLEMENTS, "adverbial clause") if "ing" in v.uses else ():
        if child.tag_ == "VBG" and (is_one(child, *COMPLEMENTS) or child.i == v.end):
            return v.takes("ing", span(child))
    return None


def _with_phrases(v: _Verb, end: int) -> int:
    """Return where an object ends with the phrases right behind it that the verb was given.

    "Demanded guarantees from the alliance": whose phrase it is seldom matters to what
    is said, and parsers guess.
    """
    for child in v.children:
        if child.left_edge.i == end and (
            (is_one(child, "preposition", "indirect object") and not is_time(child))
            or (is_one(child, "adverbial clause", "open complement") and is_to_clause(child))
        ):
            end = child.right_edge.i + 1
    return end


def _object(v: _Verb) -> Complement | None:
    """Return a noun phrase that is the content, or what a relative clause is about."""
    verb = v.verb
    if "np" not in v.uses:
        return None
    for obj in v.objects:
        if is_relative(obj):
            continue
        start, end = span(obj)
        if obj.i > verb.i:
            if "A-inf" in v.uses and end < len(verb.doc) and verb.doc[end].lower_ == "to":
                # The parse did not see the infinitive behind the addressee.
                return v.takes("A-inf", (end, verb.right_edge.i + 1), obj)
            start, end = max(start, verb.i + 1), _with_phrases(v, end)
        return v.takes("np", (start, end))
    gap = any(c.tag_ not in RELATIVE for c in dependents(verb, "active subject"))
    if is_one(verb, "relative clause") and (gap or v.objects):
        start, end = span(verb.head)
        return v.takes("np", (start, max(min(end, verb.left_edge.i), verb.head.i + 1)))
    return None
