"""Who is the subject, the object and the prepositional partner of a predicate.

Works on ClearNLP dependency labels (spaCy's English models) and returns tokens; who
these tokens stand for is :mod:`detente.extract.actors`' business.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import control
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import Link, dependent, dependents, has, is_one

SUBJECTS: tuple[Link, ...] = ("active subject", "active clausal subject")
PASSIVE_SUBJECTS: tuple[Link, ...] = ("passive subject", "passive clausal subject")
OBJECTS: tuple[Link, ...] = ("object", "attribute", "object predicate")


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` is in the passive, a reduced relative ("documents published by")."""
    if is_state(verb):
        return False
    return has(verb, "passive subject", "passive auxiliary", "agent") or _is_reduced(verb)


def _is_reduced(verb: Token) -> bool:
    """Tell whether a participle is said of the noun before it, that suffers it."""
    return is_one(verb, "noun clause") and verb.tag_ == "VBN" and not is_misread(verb)


def is_state(verb: Token) -> bool:
    """Tell whether a participle tells what its subject does ("were engaged in smuggling")."""
    if verb.lemma_ not in control.verbs("stative") or has(verb, "agent"):
        return False
    into = "to" if verb.lemma_ == "commit" else "in"
    return has(verb, "passive subject") and any(c.lower_ == into for c in verb.children)


def is_misread(verb: Token) -> bool:
    """Tell whether a past tense was taken for a participle ("A group protested here.").

    A sentence with a full stop needs a verb: one whose root is a noun has it below.
    """
    noun = verb.head
    if not is_one(verb, "noun clause") or verb.tag_ != "VBN" or not is_one(noun, "root"):
        return False
    if has(verb, "agent") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    whole = next((t for t in reversed(noun.sent) if not t.is_space), noun).text == "."
    return whole and (has(verb, "object") or has(noun, "determiner"))


def subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Return the heads of who does ``verb``: its subject, agent or understood subject.

    An understood subject is followed through coordination, control ("asked Y to V"),
    adverbial and relative clauses, and nouns with a to-clause ("a plan to V"). Empty
    when nobody is named ("troops were moved").
    """
    if depth > 6:
        return ()
    agents = [who for by in dependents(verb, "agent") for who in dependents(by, "governed")]
    if agents or is_passive(verb):
        return tuple(agents)
    if is_state(verb):
        return tuple(dependents(verb, *PASSIVE_SUBJECTS))
    own = dependents(verb, *SUBJECTS) or _of_auxiliary(verb)
    if own and is_one(own[0], "active subject"):
        return (_antecedent(own[0]),)
    return _understood(verb, depth)


def _of_auxiliary(verb: Token) -> list[Token]:
    """Return the subject that the parser has hung on the auxiliary ("if it were ignored")."""
    auxiliaries = dependents(verb, "any auxiliary")
    return [s for a in auxiliaries for s in dependents(a, *SUBJECTS, *PASSIVE_SUBJECTS)]


def _is_relative(token: Token) -> bool:
    return token.tag_ in ("WDT", "WP") or token.lower_ == "that"


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for, any other word itself."""
    clause = subject.head
    while is_one(clause, "conjunct", "any complement"):
        clause = clause.head
    relative = _is_relative(subject) and is_one(clause, "relative clause")
    return clause.head if relative else subject


def _understood(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    if is_one(verb, "any complement"):
        return _controller(head, depth)
    if is_one(verb, "governed clause"):
        return _gerund(verb, depth)
    if is_one(verb, "any noun clause"):
        relative = is_one(verb, "relative clause") and verb.tag_ != "VB"
        own = verb.tag_ == "VBG" or relative or is_misread(verb)
        return (head,) if own else _holder(head, depth)
    joined = is_one(verb, "conjunct") and is_verb(head)
    if joined and is_passive(head) and not is_passive(verb):
        return tuple(objects(head))
    participle = is_one(verb, "preposition") and verb.tag_ == "VBG"
    shared = joined or participle or is_one(verb, "adverbial clause")
    return subjects(head, depth + 1) if shared else ()


def _controller(head: Token, depth: int) -> tuple[Token, ...]:
    """Return who is to do the clause below ``head``."""
    if head.pos_ in ("NOUN", "PROPN"):
        return _holder(head, depth)
    if head.lemma_ in control.verbs("object_control"):
        called = [p for p in dependents(head, "preposition") if p.lower_ in ("on", "upon", "to")]
        controlled = objects(head) + [whom for p in called for whom in dependents(p, "governed")]
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
    controls = governor.lemma_ in control.verbs("ground_of_object") or (
        preposition.lower_ in ("of", "for", "from", "into")
        and governor.lemma_ in control.verbs("object_control")
    )
    controlled = objects(governor) if controls else []
    return tuple(controlled) or subjects(governor, depth + 1)


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
    if is_one(noun, "object", "attribute") and is_verb(noun.head):
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
        if t.tag_ not in ("WDT", "WP") and not (t.lower_ == "that" and is_one(t, "object"))
    ]
    if own:
        return own
    if found:
        antecedent = _antecedent(found[0])
        return [] if antecedent is found[0] else [antecedent]
    if _is_reduced(verb):
        return [verb.head]
    if is_one(verb, "relative clause") and not is_passive(verb):
        # "the measures (that) Russia would take": the gap is the object.
        subject = dependent(verb, *SUBJECTS)
        if subject is not None and not _is_relative(subject):
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
            "ADP", "ADV", "SCONJ",
        ):  # fmt: skip
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
    return (token,) if is_one(token, "conjunct") else (token, *token.conjuncts)


# Links by which a word heads a clause; by which only a verb does.
CLAUSES: tuple[Link, ...] = (
    "finite complement", "adverbial clause", "relative clause", "clausal subject",
)  # fmt: skip
VERBAL_CLAUSES: tuple[Link, ...] = (
    "conjunct", "parataxis", "noun clause", "open complement", "governed clause",
)  # fmt: skip
# Clauses that stand below another.
BELOW: tuple[Link, ...] = ("finite complement", "adverbial clause", "relative clause", "parataxis")


def clause(token: Token) -> Token:
    """Return the head of the clause that ``token`` stands in: a verb, or the sentence's root."""
    head = token
    while not (
        head.head.i == head.i  # white space may be a root without being called one
        or is_one(head, *CLAUSES)
        or (is_one(head, *VERBAL_CLAUSES) and is_verb(head))
    ):
        head = head.head
    return head


def clause_tokens(head: Token) -> list[Token]:
    """Return the tokens of the clause headed by ``head``, clauses below it left out."""
    inside = [head]
    for token in inside:
        inside += (
            child
            for child in token.children
            if not (is_one(child, *BELOW) or (is_one(child, "conjunct") and is_verb(child)))
        )
    return sorted((t for t in inside if not t.is_space), key=lambda t: t.i)
