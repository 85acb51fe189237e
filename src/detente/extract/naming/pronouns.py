"""Pronouns: conservative rules of number, sex and grammar; ambiguous ones stay unresolved.

In order, after Hobbs (1978) and Lappin & Leass (1994), cut down to what news needs: a
relative pronoun is the noun of its clause; else the subject of the clauses around the
pronoun, innermost first (a preposed clause thus finds the subject that follows it); else
the only phrase before it in the sentence that agrees; else the main subject, or the only
subject or phrase that agrees, of the sentences before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Token

from detente.codebook.ambiguity import words
from detente.extract.naming.antecedents import (
    SUBJECTS,
    Antecedent,
    Discourse,
    agreeing,
    only,
    subjects_above,
)
from detente.extract.naming.casting import Being, Mention, Number
from detente.text.clauses.links import dependents, has, is_one

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class Features(NamedTuple):
    """What a pronoun asks of its antecedent, and how many sentences back it may stand."""

    number: Number
    beings: tuple[Being, ...]
    sex: str
    reach: int


HE = Features("one", ("person",), "m", 3)
SHE = Features("one", ("person",), "f", 3)
IT = Features("one", ("body",), "", 1)
THEY = Features("many", ("body", "people", "person"), "", 1)
PRONOUNS: Mapping[str, Features] = {
    **dict.fromkeys(("he", "him", "his", "himself"), HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), SHE),
    **dict.fromkeys(("it", "its", "itself"), IT),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), THEY),
}
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
# "It is clear that", "it took days": nobody is meant.
EMPTY_VERBS = frozenset({"be", "take", "seem", "appear", "happen", "turn", "remain", "become"})


def resolve(discourse: Discourse) -> tuple[Mention, ...]:
    """Return a mention for each pronoun whose antecedent is plain, in text order."""
    found: list[Mention] = []
    for token in discourse.document.doc:
        antecedent: Antecedent | None = None
        if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
            antecedent = _antecedent(token, PRONOUNS[token.lower_], discourse)
        elif token.lower_ in RELATIVE and token.tag_ in ("WP", "WDT", "WP$"):
            antecedent = _relative(token, discourse)
        if antecedent is not None and not _speaks(antecedent, token, discourse):
            mention = _mention(token, antecedent)
            found.append(mention)
            discourse = discourse.with_mentions([mention])
    return tuple(found)


def _mention(token: Token, found: Antecedent) -> Mention:
    return Mention(
        head=token.i,
        start=token.i,
        end=token.i + 1,
        actors=found.actors,
        number=found.number,
        being=found.being,
        sex="m" if found.sex == "m" else "f" if found.sex == "f" else "",
    )


def _relative(token: Token, discourse: Discourse) -> Antecedent | None:
    node = token
    while not is_one(node, "relative clause") and node.head.i != node.i:
        node = node.head
    if not is_one(node, "relative clause"):
        return None
    noun = node.head
    found = discourse.at(noun)
    if token.lower_ in ("who", "whom") and found is not None and found.being == "body":
        # "An expert at the institute who ...": the person, not the body.
        while is_one(noun, "governed") and noun.head.head.i != noun.i:
            noun = noun.head.head
            above = discourse.at(noun)
            if above is not None and above.being != "body":
                return above
    return found


def _antecedent(token: Token, features: Features, discourse: Discourse) -> Antecedent | None:
    if features in (IT, THEY) and (_is_empty(token) or _is_thing(token)):
        return None
    stop, found = _from_clauses(token, features, discourse)
    if (found is not None and found.head < token.i) or (found is None and stop):
        return found
    sentence = discourse.sentence_of.get(token.i, -1)
    barred = _barred(token) | _not_theirs(token)
    before = [a for a in discourse.before(token, sentence) if a.head not in barred]
    same = agreeing(_same_voice(token, before, discourse), *features[:3])
    if features is IT and is_one(token, *SUBJECTS):
        same = [a for a in same if is_one(discourse.document.doc[a.head], *SUBJECTS)]
    if not same and found is None and _not_theirs(token):
        # the one who asks is named later: "if X ignores its demands, Y said"
        every = (discourse.at(t) for t in discourse.document.sentences[sentence])
        others = [a for a in every if a is not None and a.head not in barred]
        return only(agreeing(others, *features[:3])) if others else None
    if same:
        return only(same) or found or _last_subject(same, discourse, features)
    if found is not None:
        return found
    return _from_earlier(token, features, discourse, sentence)


def _is_empty(token: Token) -> bool:
    """Tell whether "it" stands for nobody ("it is clear that", "it was reported that")."""
    if token.lower_ != "it":
        return False
    if not is_one(token, *SUBJECTS):
        return is_one(token, "expletive", "attribute")
    verb = token.head
    attributes = dependents(verb, "attribute")
    if verb.lemma_ == "be" and any(a.lemma_ not in words("state_nouns") for a in attributes):
        return True
    clause = has(
        verb,
        "finite complement",
        "open complement",
        "active clausal subject",
        "noun clause",
        "adverbial clause",
    )
    if is_one(token, "passive subject"):
        return True
    return verb.lemma_ in EMPTY_VERBS and (clause or has(verb, "adjective complement"))


def _is_thing(token: Token) -> bool:
    """Tell whether "it" or "them" is an object that is rather some thing ("made it")."""
    if token.lower_ not in ("it", "them"):
        return False
    verbs = words("actor_object_verbs")
    if is_one(token, "object", "indirect object"):
        return token.head.lemma_ not in verbs
    if is_one(token, "governed"):
        return token.head.lower_ != "against" and token.head.head.lemma_ not in verbs
    return not is_one(token, *SUBJECTS)


def _from_clauses(
    token: Token, features: Features, discourse: Discourse
) -> tuple[bool, Antecedent | None]:
    """Return the subject of a clause around the pronoun that agrees with it.

    The flag tells to stop looking: a subject that is no actor but agrees in number
    ("the demands ... they") is the likelier antecedent.
    """
    own_clause = (
        is_one(token, "object", "indirect object", "governed") and token.lower_ not in REFLEXIVE
    )
    barred = -1
    addressee = _addressee(token, discourse)
    if addressee is not None and agreeing([addressee], *features[:3]):
        return True, addressee
    for subject, verb in subjects_above(token):
        if _is_anothers(token, verb):
            continue
        if own_clause:
            # "Putin told him", "Saar is expected to challenge him": not himself.
            own_clause, barred = False, subject.i
        if subject.i == barred:
            continue
        if token.i in discourse.quoted and subject.i not in discourse.quoted:
            continue
        found = discourse.at(subject)
        if found is None:
            owner = _owner(subject, discourse)
            if owner is not None and agreeing([owner], *features[:3]):
                return True, owner
            if subject.pos_ in NOMINAL and _competes(subject, features):
                return True, None
            continue
        if agreeing([found], *features[:3]):
            return True, found
        if features is THEY and token.i > subject.i and _is_collective(found):
            return True, found
    return False, None


def _is_anothers(token: Token, verb: Token) -> bool:
    """Tell whether "its" is not the subject's: nobody rejects or ignores their own demands."""
    noun = token.head
    return (
        is_one(token, "possessor")
        and is_one(noun, "object", "passive subject")
        and noun.head == verb
        and verb.lemma_ in words("answering_verbs")
        and noun.lemma_.lower() in words("asking_nouns")
    )


def _not_theirs(token: Token) -> frozenset[int]:
    """Return the subjects a possessive cannot mean ("if X ignores its demands")."""
    verb = token.head.head
    if not _is_anothers(token, verb):
        return frozenset()
    return frozenset(c.i for c in verb.children if is_one(c, *SUBJECTS))


def _addressee(token: Token, discourse: Discourse) -> Antecedent | None:
    """Return whom a warning or offer addresses, for the subject of its condition or threat.

    "Warned Russia of sanctions if it attacked", "warned Iran that it would be punished":
    Russia's attack, Iran's punishment.
    """
    clause = token.head
    if not is_one(token, *SUBJECTS):
        return None
    conditional = is_one(clause, "adverbial clause") and any(
        c.lower_ in ("if", "unless", "should") for c in clause.children
    )
    suffered = is_one(clause, "finite complement") and is_one(token, "passive subject")
    verb = clause.head
    while conditional and verb.lemma_ not in words("addressing_verbs"):
        if verb.head == verb:
            return None
        verb = verb.head
    if not (conditional or suffered) or verb.lemma_ not in words("addressing_verbs"):
        return None
    found = [c for c in verb.children if is_one(c, "object", "indirect object") and c.i < clause.i]
    return discourse.at(found[0]) if found else None


def _owner(subject: Token, discourse: Discourse) -> Antecedent | None:
    """Return whose a subject is that is no actor ("North Korea's actions show its ...")."""
    return next((discourse.at(c) for c in subject.children if is_one(c, "possessor")), None)


def _competes(subject: Token, features: Features) -> bool:
    """Tell whether a subject that is no actor agrees with the pronoun."""
    if features in (HE, SHE) or (
        subject.pos_ == "PRON" and subject.tag_ in ("PRP", "EX", "WP", "WDT")
    ):
        return False
    plural = subject.tag_ in ("NNS", "NNPS") or subject.lower_ in ("these", "those")
    return plural == (features.number == "many")


def _is_collective(found: Antecedent) -> bool:
    """Tell whether "they" may mean one body ("the government said they would")."""
    return found.number == "one" and found.being == "body" and any(
        actor.kind in ("organisation", "government") for actor in found.actors
    )  # fmt: skip


def _barred(token: Token) -> frozenset[int]:
    """Return the phrases a pronoun cannot mean: the others of its verb, unless it owns."""
    if is_one(token, "possessor") or token.lower_ in REFLEXIVE:
        return frozenset()
    verb = token.head
    if is_one(token, "governed"):
        verb = verb.head
    return frozenset(
        t.i
        for child in verb.children
        if is_one(child, "object", "indirect object", *SUBJECTS)
        for t in [child]
    )


def _speaks(found: Antecedent, token: Token, discourse: Discourse) -> bool:
    """Tell whether a person says the words in which "he" stands: who speaks is no third person."""
    if token.i not in discourse.quoted or PRONOUNS.get(token.lower_) not in (HE, SHE):
        return False
    surnames = {actor.label.split()[-1] for actor in found.actors}
    return any(
        actor.label.split()[-1] in surnames
        for t in token.sent
        if t.i not in discourse.quoted and is_one(t, *SUBJECTS)
        for named in [discourse.at(t)]
        if named is not None and named.being == "person"
        for actor in named.actors
    )


def _same_voice(
    token: Token, found: list[Antecedent], discourse: Discourse
) -> list[Antecedent]:  # fmt: skip
    """Return antecedents outside quoted words for a pronoun outside them."""
    if token.i in discourse.quoted:
        return found
    return [a for a in found if a.head not in discourse.quoted]


def _last_subject(
    found: list[Antecedent], discourse: Discourse, features: Features
) -> Antecedent | None:  # fmt: skip
    doc = discourse.document.doc
    subjects = [a for a in found if is_one(doc[a.head], *SUBJECTS)]
    if features in (HE, SHE):
        return subjects[-1] if subjects else None
    return only(subjects) if subjects else None


def _from_earlier(
    token: Token, features: Features, discourse: Discourse, sentence: int
) -> Antecedent | None:
    """Return the antecedent in the sentences before: main subject, only subject, only phrase."""
    doc = discourse.document.doc
    if features is IT and not is_one(token, "possessor", *SUBJECTS):
        return None
    for back in range(1, features.reach + 1):
        main = discourse.main_subject(sentence - back)
        subject = discourse.at(main) if main is not None else None
        if subject is not None and agreeing([subject], *features[:3]):
            return subject
        if main is not None and subject is None and _competes(main, features):
            return None
        if features is IT:
            return None
        found = agreeing(
            _same_voice(token, list(discourse.before(token, sentence - back)), discourse),
            *features[:3],
        )
        if found:
            subjects = [a for a in found if is_one(doc[a.head], *SUBJECTS)]
            return only(subjects) or only(found)
        if features not in (HE, SHE):
            return None
    return None
