"""Who is the subject, the object and the prepositional partner of a predicate.

Works on ClearNLP dependency labels (spaCy's English models) and returns tokens; who
these tokens stand for is :mod:`detente.extract.actors`' business.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook import control
from detente.text.clauses.links import Link, dependents, is_one

SUBJECTS: tuple[Link, ...] = (
    "active subject",
    "active clausal subject",
)
PASSIVE_SUBJECTS: tuple[Link, ...] = (
    "passive subject",
    "passive clausal subject",
)
OBJECTS: tuple[Link, ...] = (
    "object",
    "attribute",
    "object predicate",
)


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` is in the passive, a reduced relative ("documents published by")."""
    if is_state(verb):
        return False
    if dependents(verb, "passive subject", "passive auxiliary", "agent"):
        return True
    return is_one(verb, "noun clause") and verb.tag_ == "VBN" and not is_misread(verb)


def is_state(verb: Token) -> bool:
    """Tell whether a participle tells what its subject does ("were engaged in smuggling")."""
    if verb.lemma_ not in control.verbs("stative") or dependents(verb, "agent"):
        return False
    into = "to" if verb.lemma_ == "commit" else "in"
    return bool(dependents(verb, "passive subject")) and any(
        c.lower_ == into for c in verb.children
    )


def is_misread(verb: Token) -> bool:
    """Tell whether a past tense was taken for a participle ("A group protested here.").

    A sentence with a full stop needs a verb: one whose root is a noun has it below.
    """
    noun = verb.head
    if not is_one(verb, "noun clause") or verb.tag_ != "VBN" or not is_one(noun, "root"):
        return False
    if dependents(verb, "agent") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    whole = next((t for t in reversed(noun.sent) if not t.is_space), noun).text == "."
    return whole and (bool(dependents(verb, "object")) or bool(dependents(noun, "determiner")))


def subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Return the heads of who does ``verb``: its subject, agent or understood subject.

    An understood subject is followed through coordination, control ("asked Y to V"),
    adverbial and relative clauses, and nouns with a to-clause ("a plan to V"). Empty
    when nobody is named ("troops were moved").
    """
    if depth > 6:
        return ()
    agents = [pobj for by in dependents(verb, "agent") for pobj in dependents(by, "governed")]
    if agents:
        return tuple(agents)
    if is_passive(verb):
        return ()
    if is_state(verb):
        return tuple(dependents(verb, *PASSIVE_SUBJECTS))
    own = dependents(verb, *SUBJECTS) or _of_auxiliary(verb)
    if own and is_one(own[0], "active subject"):
        return tuple(_relative(own[0]))
    return _understood(verb, depth)


def _of_auxiliary(verb: Token) -> list[Token]:
    """Return the subject that the parser has hung on the auxiliary ("if it were ignored")."""
    auxiliaries = dependents(verb, "any auxiliary")
    return [s for a in auxiliaries for s in dependents(a, *SUBJECTS, *PASSIVE_SUBJECTS)]


def _relative(subject: Token) -> Iterator[Token]:
    """Yield ``subject``, or what a relative pronoun stands for."""
    if subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
        clause = subject.head
        while is_one(clause, "conjunct", "open complement", "finite complement") and not is_one(
            clause, "relative clause"
        ):
            clause = clause.head
        if is_one(clause, "relative clause"):
            yield clause.head
            return
    yield subject


def _understood(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in ("VERB", "AUX"):
            if is_passive(head) and not is_passive(verb):
                return tuple(objects(head))
            return subjects(head, depth + 1)
        case "xcomp" | "ccomp":
            return _controller(head, depth)
        case "advcl":
            return subjects(head, depth + 1)
        case "relcl" | "acl":
            relative = is_one(verb, "relative clause") and verb.tag_ != "VB"
            if verb.tag_ == "VBG" or relative or is_misread(verb):
                return (head,)
            return _holder(head, depth)
        case "pcomp":
            return _gerund(verb, depth)
        case "prep" if verb.tag_ == "VBG":
            return subjects(head, depth + 1)
        case _:
            return ()


def _controller(head: Token, depth: int) -> tuple[Token, ...]:
    """Return who is to do the clause below ``head``."""
    if head.pos_ in ("NOUN", "PROPN"):
        return _holder(head, depth)
    if head.lemma_ in control.verbs("object_control"):
        controlled = objects(head)
        called = [p for p in dependents(head, "preposition") if p.lower_ in ("on", "upon", "to")]
        controlled += [whom for p in called for whom in dependents(p, "governed")]
        if controlled:
            return tuple(controlled)
    if is_one(head, "adjective complement") or head.pos_ == "ADJ":
        return subjects(head.head, depth + 1) or subjects(head, depth + 1)
    if is_passive(head):
        return tuple(dependents(head, *PASSIVE_SUBJECTS)) or _understood(head, depth + 1)
    return subjects(head, depth + 1)


def _gerund(verb: Token, depth: int) -> tuple[Token, ...]:
    """Return who does a gerund after a preposition ("accused Y of V-ing", "by V-ing")."""
    preposition = verb.head
    governor = preposition.head
    if governor.pos_ in ("NOUN", "PROPN"):
        return _holder(governor, depth)
    if governor.pos_ == "ADJ" or is_one(governor, "adjective complement"):
        return subjects(governor.head, depth + 1)
    ground = governor.lemma_ in control.verbs("ground_of_object")
    if preposition.lower_ in ("of", "for", "from", "into") or ground:
        controlled = objects(governor)
        if controlled and (ground or governor.lemma_ in control.verbs("object_control")):
            return tuple(controlled)
    return subjects(governor, depth + 1)


def ground(token: Token) -> Token | None:
    """Return the verb of accusing whose ground clause ("by V-ing") ``token`` stands in."""
    for word in (token, *token.ancestors):
        if is_one(word, "governed clause") and word.head.lower_ == "by":
            verb = word.head.head
            return verb if verb.lemma_ in control.verbs("ground_of_object") else None
    return None


def _holder(noun: Token, depth: int) -> tuple[Token, ...]:
    """Return whose plan, offer or right a noun is: its possessor, or its light verb's subject."""
    owners = dependents(noun, "possessor")
    if owners:
        return tuple(owners)
    for of in dependents(noun, "preposition"):
        if of.lower_ in ("of", "by"):
            return tuple(dependents(of, "governed"))
    if is_one(noun, "object", "attribute") and noun.head.pos_ in ("VERB", "AUX"):
        return subjects(noun.head, depth + 1)
    return (noun,)


def objects(verb: Token) -> list[Token]:
    """Return the heads of what ``verb`` is done to: object, passive subject, or antecedent."""
    found = dependents(verb, *OBJECTS, *PASSIVE_SUBJECTS[: 0 if is_state(verb) else None])
    if is_passive(verb):
        found += _of_auxiliary(verb)
    own = [
        t
        for t in found
        if not (t.tag_ in ("WDT", "WP") or (t.lower_ == "that" and is_one(t, "object")))
    ]
    if own:
        return own
    if found:
        antecedent = next(_relative(found[0]))
        return [] if antecedent is found[0] else [antecedent]
    if is_one(verb, "noun clause") and verb.tag_ == "VBN" and not is_misread(verb):
        return [verb.head]
    if is_one(verb, "relative clause") and not is_passive(verb) and dependents(verb, *SUBJECTS):
        # "the measures (that) Russia would take": the gap is the object.
        subject = dependents(verb, *SUBJECTS)[0]
        if subject.tag_ not in ("WDT", "WP") and subject.lower_ != "that":
            return [verb.head]
    if is_one(verb, "conjunct") and verb.head.pos_ == "VERB" and is_passive(verb):
        return objects(verb.head)
    return []


def partners(token: Token, *prepositions: str) -> list[Token]:
    """Return the heads of ``token``'s phrases with each of ``prepositions`` in turn."""
    return [partner for one in prepositions for partner in _partners(token, one)]


def _partners(token: Token, preposition: str) -> list[Token]:
    found: list[Token] = []
    for child in token.children:
        if is_one(child, "preposition", "indirect object", "agent") and child.lower_ == preposition:
            found += dependents(child, "governed")
        elif is_one(child, "preposition", "particle", "adverb") and child.pos_ in (
            "ADP",
            "ADV",
            "SCONJ",
        ):
            # "step back from", "across from"
            inner = [c for c in dependents(child, "preposition") if c.lower_ == preposition]
            found += [p for c in inner for p in dependents(c, "governed")]
    return found


def marks(clause: Token) -> frozenset[str]:
    """Return the words that open a clause ("if", "when"), those hung on its auxiliary too."""
    heads = [clause, *dependents(clause, "any auxiliary")]
    return frozenset(c.lower_ for h in heads for c in dependents(h, "subordinator", "adverb"))


def coordinated(token: Token) -> tuple[Token, ...]:
    """Return ``token`` and the phrases coordinated with it, in order."""
    return (token, *token.conjuncts) if not is_one(token, "conjunct") else (token,)


# Links by which a verb heads a clause, and another word does not.
CLAUSES: tuple[Link, ...] = (
    "conjunct",
    "parataxis",
    "noun clause",
    "open complement",
    "governed clause",
)


def clause(token: Token) -> Token:
    """Return the head of the clause that ``token`` stands in: a verb, or the sentence's root."""
    head = token
    while not (
        head.head.i == head.i  # white space may be a root without being called one
        or is_one(
            head, "finite complement", "adverbial clause", "relative clause", "clausal subject"
        )
        or (is_one(head, *CLAUSES) and head.pos_ in ("VERB", "AUX"))
    ):
        head = head.head
    return head


def clause_tokens(head: Token) -> list[Token]:
    """Return the tokens of the clause headed by ``head``, clauses below it left out."""
    inside: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        inside.append(token)
        for child in token.children:
            subordinate = is_one(
                child, "finite complement", "adverbial clause", "relative clause", "parataxis"
            ) or (is_one(child, "conjunct") and child.pos_ in ("VERB", "AUX"))
            if not subordinate:
                stack.append(child)
    return sorted((t for t in inside if not t.is_space), key=lambda t: t.i)
