"""What a word of speech takes as its content: the frames of the codebook, matched on the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.codebook.speech import Uses
from detente.extract.phrases import (
    FINITE,
    QUOTES,
    RELATIVE,
    Range,
    around,
    is_finite,
    is_infinitive,
    is_participle,
    is_time,
    span,
    without,
)
from detente.extract.reported_speech import clauses
from detente.text.clauses.links import dependent, is_one

OPEN = frozenset({"when", "why", "how", "where"})
REACH = 15  # words that may stand between a verb and its "that"


@dataclass(frozen=True, slots=True)
class Complement:
    """The frame, the content (token ranges), where the cue ends, and who is addressed."""

    frame: str
    contents: tuple[Range, ...]
    cue_end: int
    addressee: Token | None = None


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb with its dependents sorted by what they are."""

    verb: Token
    children: Sequence[Token]
    objects: Sequence[Token]
    passive: bool
    agent: Token | None
    addressee: Token | None
    end: int


def of_verb(verb: Token, uses: Uses, particle: Token | None) -> Complement | None:
    """Return the complement that makes ``verb`` a cue, by the first frame that fits."""
    v = _sorted(verb, uses, particle)
    for child in sorted(v.children, key=lambda c: c.i < verb.i):  # what follows comes first
        if is_one(child, "finite complement", "open complement"):
            made = _clause(v, child, uses)
            if made is not None:
                return _with_second(v, made)
    made = _around_cue(v, uses) or _called_on(v, uses, particle) or _astray(v, uses)
    if made is not None:
        return made
    if v.passive:
        return _passive(v, uses)
    for obj in v.objects:
        made = _with_object(v, obj, uses)
        if made is not None:
            return made
    made = _prepositional(v, uses) or _gerund(v, uses) or _object(v, uses)
    return None if made is None else _with_relative(v, made)


def _with_second(v: _Verb, made: Complement) -> Complement:
    """Return a content with a second infinitive: "asked A to V, and for B to V"."""
    if made.frame not in ("A-inf", "inf", "for"):
        return made
    for child in v.children:
        if is_one(child, "conjunct") and is_infinitive(child):
            first = child.left_edge.i
            if first >= made.contents[-1][1] and v.verb.doc[first].lower_ in ("for", "to"):
                return replace(made, contents=((made.contents[0][0], span(child)[1]),))
    return made


def _with_relative(v: _Verb, made: Complement) -> Complement:
    """Return a content with the relative clause the parse has hung on the verb instead."""
    end = made.contents[-1][1]
    for child in v.children:
        if is_one(child, "relative clause") and end <= child.left_edge.i <= end + 1:
            return replace(made, contents=((made.contents[0][0], span(child)[1]),))
    return made


def _sorted(verb: Token, uses: Uses, particle: Token | None) -> _Verb:
    children = list(verb.children)
    end = verb.i + 1
    if particle is not None and particle.i == end:
        end += 1
    objects = [c for c in children if is_one(c, "object") and c != particle]
    passive = is_participle(verb) or any(
        is_one(c, "passive auxiliary", "passive subject") for c in children
    )
    agent = next((c for c in children if is_one(c, "agent")), None)
    addressee = next((c for c in children if is_one(c, "indirect object") and c.i > verb.i), None)
    if passive:
        addressee = next((c for c in children if is_one(c, "passive subject")), None)
    elif addressee is None and objects and "A" in uses:
        addressee = objects[0]
    return _Verb(verb, children, objects, passive, agent, addressee, end)


def _clause(v: _Verb, child: Token, uses: Uses) -> Complement | None:
    """Return a clausal complement: finite, infinitive, or small ("called it dead")."""
    subject = dependent(child, "subject")
    if is_infinitive(child):
        return _infinitive(v, child, subject, uses)
    if is_one(child, "open complement"):
        return None
    if not is_finite(child) and subject is not None and child.i > v.verb.i:
        if "np-pred" in uses:
            return Complement("np-pred", (span(child),), v.end)
        if child.tag_ == "VBG" and "ing" in uses:
            return Complement("ing", (span(child),), v.end)
    if "that" not in uses:
        return None
    contents = around(child, v.verb)
    if child.i > v.verb.i and len(contents) == 1:
        contents = ((clauses.start(v.verb, child), clauses.end(v.verb, child, contents[0][1])),)
    elif child.i < v.verb.i and not _may_follow(v.verb, child):
        return None
    return Complement("that", contents, v.end, v.addressee)


def _may_follow(verb: Token, clause: Token) -> bool:
    """Tell whether a verb can report the clause in front of it ("The deal is dead, he said")."""
    if any(t.text in (";", ":") for t in clause.doc[clause.right_edge.i : verb.i]):
        return False
    return not any(is_one(c, "subordinator") and c.lower_ == "that" for c in verb.children)


def _infinitive(v: _Verb, child: Token, subject: Token | None, uses: Uses) -> Complement | None:
    place = span(child)
    whom = subject or (v.objects[0] if v.objects else None)
    if whom is not None and whom.i > v.verb.i:
        if "A-inf" in uses:
            start = max(whom.right_edge.i + 1, place[0]) if whom.i < child.i else place[0]
            return Complement("A-inf", ((start, place[1]),), v.end, whom)
        if "np-inf" in uses:
            return Complement("np-inf", ((min(whom.left_edge.i, place[0]), place[1]),), v.end)
    if v.passive:
        if "np-inf" in uses and v.addressee is not None:
            return Complement("np-inf", (span(v.addressee), place), v.end)
        if "A-inf" in uses:
            return Complement("A-inf", (place,), v.end, v.addressee)
    if whom is None and "inf" in uses:
        return Complement("inf", (place,), v.end)
    return None


def _around_cue(v: _Verb, uses: Uses) -> Complement | None:
    """Return the clause around "he said" or "as he said" in "The deal, he said, is dead"."""
    verb = v.verb
    if ("that" not in uses and "quote" not in uses) or (v.objects and "A" not in uses):
        return None
    as_clause = is_one(verb, "adverbial clause") and any(
        c.lower_ == "as" and is_one(c, "subordinator", "adverb") for c in v.children
    )
    if is_one(verb, "parataxis") or as_clause:
        frame = "that" if "that" in uses else "quote"
        return Complement(frame, without(verb.head, verb), v.end, v.addressee)
    return None


def _astray(v: _Verb, uses: Uses) -> Complement | None:
    """Return a clause that the parse has hung on another word than the verb.

    "Said in a statement that ..." on the statement, "told the agency she was ..." on the
    agency, "called for A to V" and "asked whether ..." as an adverbial clause.
    """
    for child in v.children:
        if not is_one(child, "adverbial clause") or child.left_edge.i < v.end:
            continue
        first = child.left_edge
        calls = first.lower_ == "for" and "for" in uses and is_infinitive(child)
        if calls and _only_times(v, v.end, first.i):
            return Complement("for", ((first.i + 1, span(child)[1]),), first.i + 1)
        if first.lower_ in OPEN and first.i == v.end and "that" in uses and _is_open(v):
            return Complement("that", (span(child),), v.end, v.addressee)
        if first.lower_ in ("whether", "if") and any(u.stance == "ask" for u in uses.values()):
            return Complement("that", (span(child),), v.end, v.addressee)
        if "A-inf" in uses and v.objects and first.lower_ == "to":
            if not _only_times(v, v.objects[0].right_edge.i + 1, first.i):
                continue
            return Complement("A-inf", (span(child),), v.end, v.objects[0])
    if "that" not in uses or (v.passive and "A" not in uses):
        return None
    for obj in v.objects:
        for clause in obj.children:
            if is_one(clause, "relative clause") and "A" in uses and _is_bare(clause):
                return Complement("that", (span(clause),), v.end, obj)
    return _that_clause(v)


def _is_open(v: _Verb) -> bool:
    """Tell whether a verb leaves a question open: "did not say when", "declined to say why"."""
    return any(
        is_one(c, "negation") or (is_one(c, "auxiliary") and c.lower_ == "to") for c in v.children
    )


def _only_times(v: _Verb, start: int, stop: int) -> bool:
    """Tell whether nothing but times stands in a range behind a verb."""
    times = [span(child) for child in v.children if is_time(child)]
    return all(any(a <= i < b for a, b in times) for i in range(start, stop))


def _is_bare(clause: Token) -> bool:
    """Tell whether a relative clause has a subject and an object of its own, so it is none."""
    first = clause.left_edge
    return is_one(first, "active subject") and first.tag_ not in RELATIVE and first.lower_ != "that"


def _that_clause(v: _Verb) -> Complement | None:
    """Return the clause of the next "that" when no finite verb stands before it."""
    verb = v.verb
    for token in verb.doc[v.end : min(v.end + REACH, verb.right_edge.i + 1)]:
        if token.lower_ == "that" and is_one(token, "subordinator", "subject", "object"):
            clause = token.head
            if token.i == v.end or not _is_clause_of(clause, token):
                return None
            contents = ((token.i, clause.right_edge.i + 1),)
            noun = clause.head
            named = (
                is_one(clause, "noun clause", "relative clause")
                and noun in v.objects
                and noun.i == token.i - 1
            )
            # "Rejected the idea that ...": the noun only names what is rejected.
            return Complement("that", contents, token.i if named else v.end, v.addressee)
        if token.tag_ in FINITE or token.text in (",", ";", ":"):
            return None
    return None


def _is_clause_of(clause: Token, that: Token) -> bool:
    """Tell whether a verb heads a clause of its own that ``that`` opens."""
    if (
        clause.i < that.i
        or clause.pos_ not in ("VERB", "AUX")
        or is_one(clause, "finite complement")
    ):
        return False
    return is_one(that, "subordinator") or _has_subject(clause, that)


def _has_subject(clause: Token, that: Token) -> bool:
    return any(is_one(c, "subject") and c != that for c in clause.children)


def _called_on(v: _Verb, uses: Uses, particle: Token | None) -> Complement | None:
    """Return "called on A to V": the addressee stands behind the particle."""
    if "A-inf" not in uses or particle is None or not is_one(particle, "preposition"):
        return None
    whom = dependent(particle, "governed")
    if whom is None:
        return None
    for clause in (*v.children, *whom.children):
        if is_one(
            clause,
            "open complement",
            "finite complement",
            "adverbial clause",
            "noun clause",
            "relative clause",
        ) and is_infinitive(clause):
            return Complement("A-inf", (span(clause),), v.end, whom)
    return None


def _passive(v: _Verb, uses: Uses) -> Complement | None:
    """Return what is said in the passive: the subject, where an agent says it."""
    accused = _passive_addressee(v, uses)
    if accused is not None and uses[accused.frame].said:
        return accused
    subject, verb = v.addressee, v.verb
    if subject is None or subject.tag_ in RELATIVE:
        subject = verb.head if is_one(verb, "noun clause", "relative clause") else None
    if subject is None or v.agent is None:
        return accused
    start, end = span(subject)
    if start < verb.i < end:
        end = max(min(verb.left_edge.i, verb.i), subject.i + 1)
    cue_end = v.agent.i + 1 if v.agent.i == v.end else v.end
    for frame in ("np", "np-as", "np-pred"):
        if frame in uses:
            return Complement(frame, ((start, end),), cue_end)
    return accused


def _passive_addressee(v: _Verb, uses: Uses) -> Complement | None:
    """Return what somebody is accused of or asked about, by whomever."""
    for child in v.children:
        if not is_one(child, "preposition") or child.i < v.verb.i:
            continue
        if f"A-{child.lower_}" in uses:
            return Complement(f"A-{child.lower_}", (span(child),), v.end, v.addressee)
        if child.lower_ in ("for", "over") and f"np-{child.lower_}" in uses and v.agent is None:
            return Complement(f"np-{child.lower_}", (span(child),), v.end)
    return None


def _with_object(v: _Verb, obj: Token, uses: Uses) -> Complement | None:
    """Return a complement that needs the object: what it is called, what it is accused of."""
    start = obj.left_edge.i
    if start <= v.verb.i:
        start = v.verb.i + 1
    for child in (*v.children, *obj.children):
        if child.i <= obj.i:
            continue
        if is_one(child, "preposition") and not is_time(child):
            word = child.lower_
            if f"np-{word}" in uses:
                return Complement(f"np-{word}", ((start, span(child)[1]),), v.end)
            if f"A-{word}" in uses and (child.head == v.verb or word != "about"):
                return Complement(f"A-{word}", (span(child),), v.end, obj)
        elif (
            is_one(child, "object predicate", "adjective complement")
            and child.head == v.verb
            and "np-pred" in uses
        ):
            if obj.tag_ in RELATIVE or obj.i < v.verb.i:
                return Complement("np-pred", (span(child),), v.end)
            return Complement("np-pred", ((start, span(child)[1]),), v.end)
    if "np-pred" in uses and obj.i > v.verb.i and _holds_quote(v.verb, obj):
        return Complement("np-pred", ((start, obj.right_edge.i + 1),), v.end)
    return None


def _holds_quote(verb: Token, obj: Token) -> bool:
    """Tell whether an object ends in quoted words: 'called the plan "dead"' in one phrase."""
    stop = min(obj.right_edge.i + 2, len(verb.doc))
    return any(t.text in QUOTES for t in verb.doc[obj.i + 1 : stop])


def _prepositional(v: _Verb, uses: Uses) -> Complement | None:
    for child in v.children:
        if not is_one(child, "preposition", "indirect object", "agent") or child.i < v.verb.i:
            continue
        if child.lower_ not in uses:
            continue
        made = of_preposition(child, v.end)
        if made is not None:
            return made
    return None


def of_preposition(preposition: Token, end: int) -> Complement | None:
    """Return what stands behind a preposition, the cue reaching over it where it is near."""
    inner = dependent(preposition, "governed", "governed clause")
    if inner is None or (inner.ent_type_ in ("DATE", "TIME") and is_one(inner, "governed")):
        return None
    cue_end = preposition.i + 1 if preposition.i <= end + 1 else end
    start = min(inner.left_edge.i, inner.i)
    return Complement(preposition.lower_, ((start, span(preposition)[1]),), cue_end)


def _gerund(v: _Verb, uses: Uses) -> Complement | None:
    if "ing" not in uses:
        return None
    for child in v.children:
        if child.tag_ != "VBG" or child.i < v.verb.i:
            continue
        if is_one(child, "open complement", "finite complement") or (
            is_one(child, "adverbial clause") and child.i == v.end
        ):
            return Complement("ing", (span(child),), v.end)
    return None


def _with_phrases(v: _Verb, end: int) -> int:
    """Return where an object ends with the phrases right behind it that the verb was given.

    "Demanded guarantees from the alliance": whose phrase it is seldom matters to what
    is said, and parsers guess.
    """
    for child in v.children:
        if child.left_edge.i != end:
            continue
        loose = is_one(child, "preposition", "indirect object") and not is_time(child)
        if loose or (is_one(child, "adverbial clause", "open complement") and is_infinitive(child)):
            end = child.right_edge.i + 1
    return end


def _object(v: _Verb, uses: Uses) -> Complement | None:
    """Return a noun phrase that is the content, or what a relative clause is about."""
    if "np" not in uses:
        return None
    verb = v.verb
    for obj in v.objects:
        if obj.tag_ not in RELATIVE and obj.lower_ != "that":
            start, end = span(obj)
            if obj.i > verb.i:
                if "A-inf" in uses and end < len(verb.doc) and verb.doc[end].lower_ == "to":
                    # The parse did not see the infinitive behind the addressee.
                    return Complement("A-inf", ((end, verb.right_edge.i + 1),), v.end, obj)
                start, end = max(start, verb.i + 1), _with_phrases(v, end)
            return Complement("np", ((start, end),), v.end)
    gap = any(is_one(c, "active subject") and c.tag_ not in RELATIVE for c in v.children)
    if is_one(verb, "relative clause") and (gap or v.objects):
        start, end = span(verb.head)
        return Complement("np", ((start, max(min(end, verb.left_edge.i), verb.head.i + 1)),), v.end)
    return None
