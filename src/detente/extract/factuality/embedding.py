"""What the word above an event does to it: verbs, nouns, adjectives, prepositions, conjunctions.

Each link from a word to its head adds readings and says whether to climb on. The word
classes are in ``codebook/data/modality.toml``.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.extract.factuality import classes, nominal
from detente.extract.factuality.operators import own
from detente.model import Modality
from detente.text.clauses import arguments, links
from detente.text.clauses.links import dependents, has, is_one

FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Words that open an indirect question, by their tags.
INTERROGATIVE = frozenset({"WP", "WRB", "WDT", "WP$"})


def step(child: Token, event: Token) -> tuple[list[Modality], bool]:
    """Return what the link from ``child`` to its head adds, and whether to climb on."""
    head = child.head
    match links.label(child):
        case "advcl":
            return _adverbial(child)
        case "parataxis":
            # "..., he warned, ...": what it is told of does not stand above it
            return [], False
        case "xcomp" | "ccomp" | "csubj" | "dep":
            return _complement(child)
        case "acl" | "relcl":
            return _noun_clause(child)
        case "pcomp" | "pobj":
            return nominal.prepositional(child)
        case "acomp" | "attr" | "oprd":
            return list(own(head)), True
        case "prep" | "agent" | "dative" | "prt" if head.pos_ == "ADJ":
            return list(own(head)), True
        case "dobj" | "nsubjpass" | "nsubj":
            return nominal.argument(child)
        case "conj":
            return _coordinated(child)
        case "appos" | "compound" | "amod" | "nmod" | "poss":
            if head.pos_ in classes.NOUNS and child is event:
                return nominal.modifier(child)
            return [], True
        case _:
            return [], True


def adverbial(child: Token) -> list[Modality]:
    """Return what an adverbial clause is: conditional, hypothetical (purpose), future or fact."""
    return _adverbial(child)[0]


def _adverbial(child: Token) -> tuple[list[Modality], bool]:
    """Conditions and purposes; other adverbial clauses state facts."""
    marks = arguments.marks(child)
    table = words("marks")
    if {"rather", "than"} <= marks:
        return ["denied"], False
    if marks & table["conditional"] or _opens_condition(child):
        return ["conditional"], False
    if marks & table["hypothetical"]:
        return ["hypothetical"], False
    if marks & table["future"] and child.tag_ != "VBD":
        return ["future"], False
    timed = {"when", "once", "before", "after"} & marks or child.head.lower_ in ("soon", "long")
    if timed and _to_come(child):
        return ["future"], False
    if _is_infinitive(child):
        return ["hypothetical"], False
    # "to end the siege while rebels attack": they do
    aside = marks & table["factual"] and (child.tag_ in FINITE or _is_finite(child))
    return [], not aside and "as" not in marks


def _to_come(child: Token) -> bool:
    """Tell whether a present-tense clause hangs on a future one ("when they meet, he will")."""
    present = child.tag_ in ("VBZ", "VBP") or any(
        is_one(c, "any auxiliary") and c.tag_ in ("VBZ", "VBP") for c in child.children
    )
    above = child.head if child.head.pos_ in ("VERB", "AUX") else child.head.head
    return present and any(is_one(c, "auxiliary") and c.tag_ == "MD" for c in above.children)


def _opens_condition(child: Token) -> bool:
    """Tell whether the words just before or at the head of a clause open a condition."""
    left = child.left_edge.i
    doc = child.doc
    start = max(child.sent.start, left - 4)
    opening = " ".join(t.lower_ for t in doc[start : min(left + 3, child.i + 1)])
    phrases = words("marks")["conditional_phrases"] - {"should"}
    inverted = doc[left].lower_ in ("should", "were", "had") and is_one(doc[left], "auxiliary")
    return inverted or any(phrase in opening for phrase in phrases)


def _complement(child: Token) -> tuple[list[Modality], bool]:
    """A clause below a verb or adjective: what that word does to it."""
    head = child.head
    infinitive = _is_infinitive(child)
    marks = arguments.marks(child)
    if "if" in marks and any(is_one(c, "auxiliary") and c.tag_ == "MD" for c in head.children):
        # "would act if": a condition that the parser took for a complement
        return ["conditional"], False
    found: list[Modality] = ["hypothetical"] if marks & {"whether", "if"} else []
    if head.pos_ in ("ADJ", "ADV") or is_one(head, "adjective complement"):
        return found + _by_adjective(head, infinitive), True
    if head.lemma_ == "be" and infinitive and _is_reaction(head):
        return found, True
    if head.lemma_ in ("be", "have") and (infinitive or _is_false(head)):
        return [*found, _by_copula(head)], True
    if head.pos_ in classes.NOUNS:
        return found + classes.of_noun(head), True
    if _is_taken_for_granted(child, head, marks):
        return [], False
    return found + _by_verb(head, infinitive, is_one(child, "finite complement")), True


def _is_taken_for_granted(clause: Token, verb: Token, marks: frozenset[str]) -> bool:
    """Tell whether a clause holds whatever is done with it.

    "Told them that it had happened", "told them it is so", "did not say who attacked".
    """
    if not is_one(clause, "finite complement") or _is_infinitive(clause):
        return False
    asked = any(t.tag_ in INTERROGATIVE for t in clause.doc[clause.left_edge.i : clause.i + 1])
    if asked and not marks & {"whether", "if"} and verb.lemma_ in words("verbs")["answering"]:
        return True
    finite = clause.tag_ in ("VBZ", "VBP") and verb.lemma_ in words("verbs")["telling"]
    return finite or (verb.lemma_ in words("verbs")["informing"] and _is_past(clause))


def _is_past(clause: Token) -> bool:
    """Tell whether a clause has a past tense of its own and no modal verb."""
    own_verbs = [clause, *dependents(clause, "any auxiliary")]
    return any(v.tag_ == "VBD" for v in own_verbs) and not any(v.tag_ == "MD" for v in own_verbs)


def _is_finite(verb: Token) -> bool:
    return any(
        is_one(c, "auxiliary") and c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in verb.children
    )


def _is_infinitive(clause: Token) -> bool:
    return any(is_one(c, "auxiliary") and c.tag_ == "TO" for c in clause.children)


def _by_adjective(adjective: Token, infinitive: bool) -> list[Modality]:
    if classes.listed(adjective, "adjectives", "denied"):
        return ["denied"]
    if infinitive or classes.listed(adjective, "adjectives", "hypothetical"):
        return ["hypothetical", *own(adjective)]
    return []


def _is_false(copula: Token) -> bool:
    """Tell whether a clause is called false: "it is false that", "it is not true that"."""
    if copula.lemma_ != "be":
        return False
    said = dependents(copula, "adjective complement", "attribute")
    if dependents(copula, "negation"):
        return any(classes.listed(c, "adjectives", "affirming") for c in said)
    return any(classes.listed(c, "adjectives", "denied") for c in said)


def _is_reaction(copula: Token) -> bool:
    """Tell whether "to V" is what somebody did: "their answer was to close the border"."""
    return any(
        s.lemma_ in words("nouns")["reactions"] for s in dependents(copula, "active subject")
    )


def _by_copula(head: Token) -> Modality:
    """Return what "was to V", "has yet to V", "is false that" make of their clause."""
    yet = head.lemma_ == "have" and any(c.lower_ == "yet" for c in head.children)
    return "denied" if yet or _is_false(head) else "hypothetical"


def _by_verb(verb: Token, infinitive: bool, finite: bool) -> list[Modality]:
    found = classes.of_verb(verb, infinitive=infinitive)
    implicative = verb.lemma_ in words("verbs")["implicative"]
    if any(is_one(c, "subject") and classes.is_none(c) for c in verb.children):
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
    infinitive = _is_infinitive(child)
    noun = child.head
    if is_one(child, "relative clause") and not infinitive:
        aside = child.doc[child.left_edge.i - 1].text == ","
        return (["denied"] if classes.is_none(noun) and not aside else []), False
    that = has(child, "subordinator")
    if not (infinitive or that):
        if child.tag_ == "VB":
            return classes.of_noun(noun), True
        # "information leading to an arrest" is as real as the information is
        open_ended = child.tag_ == "VBG" and classes.is_bare(noun)
        return (["denied"] if classes.is_none(noun) else []), open_ended
    found = classes.of_noun(noun)
    if infinitive and not found:
        found = ["hypothetical"]
    return found, True


def _coordinated(child: Token) -> tuple[list[Modality], bool]:
    """What the first member carries for the second: modals always, denial with "nor"."""
    head = child.head
    if any(c.lower_ == "than" and is_one(c, "coordinator") for c in head.children):
        return ["denied"], True  # "withdrew rather than attack"
    if child.pos_ not in ("VERB", "AUX"):
        return [r for r in own(head) if r == "denied" and head.pos_ in classes.NOUNS], True
    if any(is_one(c, "auxiliary") and c.tag_ == "TO" for c in child.children) and head.tag_ != "VB":
        # "asked X to V, and for Y to W": a second content, not a second act
        return ["hypothetical"], True
    own_subject = has(child, "subject")
    finite = any(is_one(c, "any auxiliary") and c.tag_ != "VB" for c in child.children)
    if child.tag_ in ("VBD", "VBZ") and head.tag_ == "VB":
        # "failed to agree and left": a clause of its own, beside the one above
        return [], _is_finite(head)
    if own_subject or finite:
        return [], True  # "would not name it but said"
    joined = any(is_one(c, "coordinator") and c.lower_ in ("nor", "or") for c in head.children)
    return [r for r in own(head) if joined or r != "denied"], True
