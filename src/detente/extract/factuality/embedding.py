"""What the word above an event does to it: verbs, nouns, adjectives, prepositions, conjunctions.

Each link from a word to its head adds readings and says whether to climb on. The word
classes are in ``codebook/data/modality.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.extract.factuality import classes, nominal
from detente.extract.factuality.operators import own
from detente.model import Modality
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_infinitive, is_verb
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.clauses.prepositions import NOUNS
from detente.text.clauses.words import has_modal, has_word

PRESENT = frozenset({"VBZ", "VBP"})
FINITE = PRESENT | {"VBD"}
# Words that open an indirect question, by their tags.
INTERROGATIVE = frozenset({"WP", "WRB", "WDT", "WP$"})


def step(child: Token, event: Token) -> tuple[list[Modality], bool]:
    """Return what the link from ``child`` to its head adds, and whether to climb on."""
    for links, read in STEPS.items():
        if is_one(child, *links):
            return read(child)
    head = child.head
    if is_one(child, *SAID) or (head.pos_ == "ADJ" and is_one(child, *BESIDE_ADJECTIVE)):
        return list(own(head)), True
    if child is event and head.pos_ in NOUNS and is_one(child, *BESIDE_NOUN):
        return nominal.modifier(child)
    # "..., he warned, ...": what it is told of does not stand above it
    return [], not is_one(child, "parataxis")


def adverbial(child: Token) -> list[Modality]:
    """Return what an adverbial clause is: conditional, hypothetical (purpose), future or fact."""
    return _adverbial(child)[0]


def _adverbial(child: Token) -> tuple[list[Modality], bool]:
    """Conditions and purposes; other adverbial clauses state facts."""
    marks = arguments.marks(child)
    table = words("marks")
    if marks & table["conditional"] or _opens_condition(child):
        return ["conditional"], False
    if marks & table["hypothetical"]:
        return ["hypothetical"], False
    if marks & table["future"] and child.tag_ != "VBD":
        return ["future"], False
    timed = {"when", "once", "before", "after"} & marks or child.head.lower_ in ("soon", "long")
    if timed and _to_come(child):
        return ["future"], False
    if is_infinitive(child):
        return ["hypothetical"], False
    # "to end the siege while rebels attack": they do
    aside = marks & table["factual"] and (child.tag_ in FINITE or _is_finite(child))
    return [], not aside and "as" not in marks


def _to_come(child: Token) -> bool:
    """Tell whether a present-tense clause hangs on a future one ("when they meet, he will")."""
    verbs = (child, *dependents(child, "any auxiliary"))
    above = child.head if is_verb(child.head) else child.head.head
    return any(v.tag_ in PRESENT for v in verbs) and has_modal(above)


def _opens_condition(child: Token) -> bool:
    """Tell whether the words just before or at the head of a clause open a condition."""
    left, doc = child.left_edge.i, child.doc
    before = doc[max(child.sent.start, left - 4) : min(left + 3, child.i + 1)]
    opening = " ".join(t.lower_ for t in before)
    phrases = words("marks")["conditional_phrases"] - {"should"}
    inverted = doc[left].lower_ in ("should", "were", "had") and is_one(doc[left], "auxiliary")
    return inverted or any(phrase in opening for phrase in phrases)


def _complement(child: Token) -> tuple[list[Modality], bool]:
    """A clause below a verb or adjective: what that word does to it."""
    head = child.head
    infinitive, marks = is_infinitive(child), arguments.marks(child)
    if "if" in marks and has_modal(head):
        # "would act if": a condition that the parser took for a complement
        return ["conditional"], False
    found: list[Modality] = ["hypothetical"] if marks & {"whether", "if"} else []
    if head.pos_ in ("ADJ", "ADV") or is_one(head, "adjective complement"):
        return found + _by_adjective(head, infinitive), True
    if head.lemma_ == "be" and infinitive and _is_reaction(head):
        return found, True
    if head.lemma_ in ("be", "have") and (infinitive or _is_false(head)):
        return [*found, _by_copula(head)], True
    if head.pos_ in NOUNS:
        return found + classes.of_noun(head), True
    if _is_taken_for_granted(child, head, marks):
        return [], False
    return found + _by_verb(head, infinitive, is_one(child, "finite complement")), True


def _is_taken_for_granted(clause: Token, verb: Token, marks: frozenset[str]) -> bool:
    """Tell whether a clause holds whatever is done with it.

    "Told them that it had happened", "told them it is so", "did not say who attacked".
    """
    if not is_one(clause, "finite complement") or is_infinitive(clause):
        return False
    asked = any(t.tag_ in INTERROGATIVE for t in clause.doc[clause.left_edge.i : clause.i + 1])
    if asked and not marks & {"whether", "if"} and verb.lemma_ in words("verbs")["answering"]:
        return True
    finite = clause.tag_ in PRESENT and verb.lemma_ in words("verbs")["telling"]
    return finite or (verb.lemma_ in words("verbs")["informing"] and _is_past(clause))


def _is_past(clause: Token) -> bool:
    """Tell whether a clause has a past tense of its own and no modal verb."""
    tags = {v.tag_ for v in (clause, *dependents(clause, "any auxiliary"))}
    return "VBD" in tags and "MD" not in tags


def _is_finite(verb: Token) -> bool:
    return any(c.tag_ == "MD" or c.tag_ in FINITE for c in dependents(verb, "auxiliary"))


def _by_adjective(adjective: Token, infinitive: bool) -> list[Modality]:
    if classes.listed(adjective, "adjectives", "denied"):
        return ["denied"]
    if infinitive or classes.listed(adjective, "adjectives", "hypothetical"):
        return ["hypothetical", *own(adjective)]
    return []


def _is_false(copula: Token) -> bool:
    """Tell whether a clause is called false: "it is false that", "it is not true that"."""
    kind = "affirming" if has(copula, "negation") else "denied"
    said = dependents(copula, "adjective complement", "attribute")
    return copula.lemma_ == "be" and any(classes.listed(c, "adjectives", kind) for c in said)


def _is_reaction(copula: Token) -> bool:
    """Tell whether "to V" is what somebody did: "their answer was to close the border"."""
    reactions = words("nouns")["reactions"]
    return any(s.lemma_ in reactions for s in dependents(copula, "active subject"))


def _by_copula(head: Token) -> Modality:
    """Return what "was to V", "has yet to V", "is false that" make of their clause."""
    yet = head.lemma_ == "have" and has_word(head, ("yet",))
    return "denied" if yet or _is_false(head) else "hypothetical"


def _by_verb(verb: Token, infinitive: bool, finite: bool) -> list[Modality]:
    found = classes.of_verb(verb, infinitive=infinitive)
    implicative = verb.lemma_ in words("verbs")["implicative"]
    if any(map(classes.is_none, dependents(verb, "subject"))):
        # "no evidence shows that", "nothing suggests that"
        found.append("denied")
    negated = has(verb, "negation")
    if negated and infinitive:
        found.append("denied")  # "did not begin to", "does not want to"
    elif negated and verb.lemma_ in words("verbs")["evidence"]:
        found.append("denied" if implicative else "hypothetical")
    elif infinitive and implicative:
        found += list(own(verb))
    elif not finite:
        found += [r for r in own(verb) if r != "denied"]
    return found


def _noun_clause(child: Token) -> tuple[list[Modality], bool]:
    """A clause below a noun ("plans to", "room to", "claims that", "troops amassed")."""
    infinitive, noun = is_infinitive(child), child.head
    if is_one(child, "relative clause") and not infinitive:
        aside = child.doc[child.left_edge.i - 1].text == ","
        return (["denied"] if classes.is_none(noun) and not aside else []), False
    if not (infinitive or has(child, "subordinator")):
        if child.tag_ == "VB":
            return classes.of_noun(noun), True
        # "information leading to an arrest" is as real as the information is
        open_ended = child.tag_ == "VBG" and classes.is_bare(noun)
        return (["denied"] if classes.is_none(noun) else []), open_ended
    return classes.of_noun(noun) or (["hypothetical"] if infinitive else []), True


def _coordinated(child: Token) -> tuple[list[Modality], bool]:
    """What the first member carries for the second: modals always, denial with "nor"."""
    head = child.head
    if has_word(head, ("than",), "coordinator"):
        return ["denied"], True  # "withdrew rather than attack"
    if not is_verb(child):
        return [r for r in own(head) if r == "denied" and head.pos_ in NOUNS], True
    if is_infinitive(child) and head.tag_ != "VB":
        # "asked X to V, and for Y to W": a second content, not a second act
        return ["hypothetical"], True
    if child.tag_ in ("VBD", "VBZ") and head.tag_ == "VB":
        # "failed to agree and left": a clause of its own, beside the one above
        return [], _is_finite(head)
    if has(child, "subject") or any(a.tag_ != "VB" for a in dependents(child, "any auxiliary")):
        return [], True  # "would not name it but said"
    joined = has_word(head, ("nor", "or"), "coordinator")
    return [r for r in own(head) if joined or r != "denied"], True


STEPS: Mapping[tuple[Link, ...], Callable[[Token], tuple[list[Modality], bool]]] = {
    ("adverbial clause",): _adverbial,
    ("any complement", "active clausal subject", "unclassified"): _complement,
    ("any noun clause",): _noun_clause,
    ("any governed",): nominal.prepositional,
    ("object", "subject"): nominal.argument,
    ("conjunct",): _coordinated,
}
SAID: tuple[Link, ...] = ("adjective complement", "attribute", "object predicate")
BESIDE_ADJECTIVE: tuple[Link, ...] = ("preposition", "agent", "indirect object", "particle")
BESIDE_NOUN: tuple[Link, ...] = (
    "apposition", "compound", "adjective", "noun modifier", "possessor",
)  # fmt: skip
