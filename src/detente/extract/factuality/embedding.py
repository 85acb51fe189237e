"""What the word above an event does to it: verbs, nouns, adjectives, prepositions, conjunctions.

Each link from a word to its head adds readings and says whether to climb on. The word
classes are in ``codebook/data/modality.toml``.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import control
from detente.codebook.modality import words
from detente.extract import grammar
from detente.extract.factuality.operators import ORDER, own
from detente.model import Modality

NOUNS = ("NOUN", "PROPN")
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})


def step(child: Token, event: Token) -> tuple[list[Modality], bool]:
    """Return what the link from ``child`` to its head adds, and whether to climb on."""
    head = child.head
    match child.dep_:
        case "advcl":
            return _adverbial(child)
        case "relcl" | "parataxis":
            # "..., he warned, ...": what it is told of does not stand above it
            return [], False
        case "xcomp" | "ccomp" | "csubj" | "dep":
            return _complement(child)
        case "acl":
            return _noun_clause(child)
        case "pcomp" | "pobj":
            return _prepositional(child)
        case "prep" | "agent" | "dative" | "prt" | "acomp" | "attr" | "oprd":
            if child.dep_ in ("acomp", "attr", "oprd") or head.pos_ == "ADJ":
                return list(own(head)), True
            return [], True
        case "dobj" | "nsubjpass" | "nsubj":
            return _argument(child)
        case "conj":
            return _coordinated(child)
        case "appos" | "compound" | "amod" | "nmod" | "poss":
            if head.pos_ in NOUNS and child is event:
                return _modifier(child)
            return [], True
        case _:
            return [], True


def adverbial(child: Token) -> list[Modality]:
    """Return what an adverbial clause is: conditional, hypothetical (purpose), future or fact."""
    return _adverbial(child)[0]


def _adverbial(child: Token) -> tuple[list[Modality], bool]:
    """Conditions and purposes; other adverbial clauses state facts."""
    marks = grammar.marks(child)
    table = words("marks")
    if marks & table["conditional"] or _opens_condition(child):
        return ["conditional"], False
    if marks & table["hypothetical"]:
        return ["hypothetical"], False
    if marks & table["future"] and child.tag_ != "VBD":
        return ["future"], False
    if {"when", "once", "before", "after"} & marks and _to_come(child):
        return ["future"], False
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
    return (["hypothetical"], False) if infinitive else ([], "as" not in marks)


def _to_come(child: Token) -> bool:
    """Tell whether a present-tense clause hangs on a future one ("when they meet, he will")."""
    present = child.tag_ in ("VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") for c in child.children
    )
    return present and any(c.dep_ == "aux" and c.tag_ == "MD" for c in child.head.children)


def _opens_condition(child: Token) -> bool:
    """Tell whether the words just before or at the head of a clause open a condition."""
    left = child.left_edge.i
    doc = child.doc
    start = max(child.sent.start, left - 4)
    opening = " ".join(t.lower_ for t in doc[start : min(left + 3, child.i + 1)])
    phrases = words("marks")["conditional_phrases"] - {"should"}
    inverted = doc[left].lower_ in ("should", "were", "had") and doc[left].dep_ == "aux"
    return inverted or any(phrase in opening for phrase in phrases)


def _complement(child: Token) -> tuple[list[Modality], bool]:
    """A clause below a verb or adjective: what that word does to it."""
    head = child.head
    infinitive = _is_infinitive(child)
    marks = grammar.marks(child)
    if "if" in marks and any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children):
        # "would act if": a condition that the parser took for a complement
        return ["conditional"], False
    found: list[Modality] = ["hypothetical"] if marks & {"whether", "if"} else []
    if head.pos_ in ("ADJ", "ADV") or head.dep_ == "acomp":
        return found + _by_adjective(head, infinitive), True
    if head.lemma_ == "be" and infinitive and _is_reaction(head):
        return found, True
    if head.lemma_ in ("be", "have") and (infinitive or _is_false(head)):
        return [*found, _by_copula(head)], True
    if head.pos_ in NOUNS:
        return found + _noun_class(head), True
    if head.lemma_ in words("verbs")["informing"] and _is_past(child):
        return found, True  # "told them that it had happened"
    return found + _by_verb(head, infinitive, child.dep_ == "ccomp"), True


def _is_past(clause: Token) -> bool:
    """Tell whether a clause has a past tense of its own and no modal verb."""
    own_verbs = [clause, *grammar.children(clause, "aux", "auxpass")]
    return any(v.tag_ == "VBD" for v in own_verbs) and not any(v.tag_ == "MD" for v in own_verbs)


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)


def _by_adjective(adjective: Token, infinitive: bool) -> list[Modality]:
    if _listed(adjective, "adjectives", "denied"):
        return ["denied"]
    if infinitive or _listed(adjective, "adjectives", "hypothetical"):
        return ["hypothetical", *own(adjective)]
    return []


def _is_false(copula: Token) -> bool:
    """Tell whether a clause is called false: "it is false that they attacked"."""
    said = grammar.children(copula, "acomp", "attr")
    return copula.lemma_ == "be" and any(_listed(c, "adjectives", "denied") for c in said)


def _is_reaction(copula: Token) -> bool:
    """Tell whether "to V" is what somebody did: "their answer was to close the border"."""
    return any(s.lemma_ in words("nouns")["reactions"] for s in grammar.children(copula, "nsubj"))


def _by_copula(head: Token) -> Modality:
    """Return what "was to V", "has yet to V", "is false that" make of their clause."""
    yet = head.lemma_ == "have" and any(c.lower_ == "yet" for c in head.children)
    return "denied" if yet or _is_false(head) else "hypothetical"


def _by_verb(verb: Token, infinitive: bool, finite: bool) -> list[Modality]:
    found = _verb_class(verb, infinitive)
    implicative = verb.lemma_ in words("verbs")["implicative"]
    if any(c.dep_ in ("nsubj", "nsubjpass") and _no(c) for c in verb.children):
        # "no evidence shows that", "nothing suggests that"
        found.append("denied")
    negated = any(c.dep_ == "neg" for c in verb.children)
    if negated and (infinitive or verb.lemma_ in words("verbs")["evidence"]):
        found.append("denied" if implicative else "hypothetical")
    elif infinitive and implicative:
        found += list(own(verb))
    elif not finite:
        found += [r for r in own(verb) if r != "denied"]
    return found


def _verb_class(verb: Token, infinitive: bool) -> list[Modality]:
    table = words("verbs")
    lemma = verb.lemma_.lower()
    if lemma == "rule" and not any(c.lower_ == "out" for c in verb.children):
        return ["future"]
    if lemma in table["denied"]:
        return ["denied"]
    if lemma in table["future"] and infinitive:
        return ["future"]
    if lemma in table["hypothetical"]:
        return ["hypothetical"]
    if infinitive and lemma not in table["implicative"]:
        return ["hypothetical"]
    return []


def _noun_clause(child: Token) -> tuple[list[Modality], bool]:
    """A clause below a noun ("plans to", "claims that", "troops amassed")."""
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
    that = any(c.dep_ == "mark" for c in child.children)
    noun = child.head
    if not (infinitive or that):
        return (_noun_class(noun), True) if child.tag_ == "VB" else ([], False)
    found = _noun_class(noun)
    if infinitive and not found:
        found = ["hypothetical"]
    return found, True


def _noun_class(noun: Token) -> list[Modality]:
    table = words("nouns")
    lemma = noun.lemma_.lower()
    found: list[Modality] = []
    if lemma in table["evidence"] and _no(noun):
        found.append("denied")
    elif lemma in table["alleged"]:
        found.append("hypothetical")
        if noun.dep_ in ("dobj", "nsubjpass") and _listed(noun.head, "verbs", "disputing"):
            found.append("denied")
    for reading in ORDER:
        if reading in table and lemma in table[reading]:
            found.append(reading)
    return found


def _no(noun: Token) -> bool:
    """Tell whether a noun is denied: "no evidence", "little sign", "did not see any sign"."""
    own_words = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod", "neg")}
    if own_words & {"no", "little", "scant"} or noun.lower_ in ("nothing", "nobody", "none"):
        return True
    return noun.dep_ in ("dobj", "attr", "nsubj", "nsubjpass") and any(
        c.dep_ == "neg" for c in noun.head.children
    )


def _prepositional(child: Token) -> tuple[list[Modality], bool]:
    preposition = child.head
    governor = preposition.head
    word = preposition.lower_
    if word in words("prepositions")["denied"] or (
        word == "of" and governor.lower_ in words("prepositions")["denied"]
    ):
        return ["denied"], False
    if child.dep_ == "pcomp" and _kept_from(word, preposition, governor):
        return ["denied"], False
    if word == "for" and any(c.dep_ == "det" and c.lower_ == "any" for c in child.children):
        return ["conditional"], False
    if governor.pos_ in NOUNS:
        if governor.lemma_.lower() in ("case", "event") and word == "of":
            return ["conditional"], False
        found = (
            _noun_class(governor)
            if word in ("of", "for", "to", "on", "against", "about", "over", "at")
            else []
        )
        return found, bool(found) or (word in ("of", "for", "to") and _indefinite(child))
    if governor.pos_ in ("VERB", "AUX"):
        return _below_verb(child, word, governor)
    if governor.pos_ == "ADJ":
        hypothetical = _listed(governor, "adjectives", "hypothetical") and _indefinite(child)
        return (["hypothetical"] if hypothetical else []), True
    if preposition.dep_ == "prep" and governor.lower_ == "back":
        return ["hypothetical"], True
    return [], True


def _below_verb(child: Token, word: str, governor: Token) -> tuple[list[Modality], bool]:
    """What a verb does to what stands below its preposition ``word``."""
    took_part = word == "in" and governor.lemma_ in words("prepositions")["part_in"]
    held_to = word == "on" and governor.lemma_ in ("insist", "call", "plan")
    timed = child.dep_ == "pcomp" and word in words("prepositions")["timed"]
    factual = child.dep_ == "pobj" and word in words("prepositions")["factual"]
    if timed or (factual and not (took_part or held_to)):
        return [], False
    if word == "from" and any(
        c.lower_ == "back" and c.dep_ in ("prt", "advmod") for c in governor.children
    ):
        return ["hypothetical"], True
    found = _verb_class(governor, infinitive=False)
    if word in ("to", "of", "for", "from", "against", "with", "into") and found:
        return found, True
    return list(own(governor)) if _indefinite(child) else [], _indefinite(child)


def _kept_from(word: str, preposition: Token, governor: Token) -> bool:
    """Tell whether a gerund is what somebody was kept from, talked out of, is far from."""
    if word == "from":
        return governor.lower_ == "far" or governor.lemma_ in words("prepositions")["kept_from"]
    out = preposition.head.lower_ == "out" or any(
        c.dep_ in ("prt", "advmod", "prep") and c.lower_ == "out" for c in governor.children
    )
    return word == "of" and out


def _argument(child: Token) -> tuple[list[Modality], bool]:
    """An event noun as subject or object: it shares the fate of light verbs only."""
    verb = child.head
    if child.dep_ == "nsubj" and verb.lemma_ == "be" and grammar.children(verb, "acomp", "attr"):
        return [], False  # "the strike was not long": what is said of it takes it for granted
    judged = verb.lemma_ in words("verbs")["judging"] and not grammar.children(verb, "prt")
    if child.dep_ == "dobj" and judged:
        return [], False  # "condemned two attacks", "called the raid a mistake"
    light = verb.lemma_ in control.verbs("light") or verb.lemma_ in control.verbs("occurrence")
    if child.dep_ in ("dobj", "nsubjpass"):
        presupposed = verb.lemma_ in words("verbs")["presupposing"] and not _indefinite(child)
        carried = light and verb.lemma_ not in words("verbs")["announcing"]
        found = [] if presupposed or carried else _verb_class(verb, infinitive=False)
        if found:
            return [*found, *own(verb)], True
    if light or _indefinite(child):
        return list(own(verb)), True
    return [], False


def _indefinite(noun: Token) -> bool:
    """Tell whether a noun phrase presupposes nothing ("severe sanctions", "an attack")."""
    if noun.pos_ not in NOUNS:
        return True
    return not any(
        c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.children if c.dep_ in ("det", "poss")
    )


def _coordinated(child: Token) -> tuple[list[Modality], bool]:
    """What the first member carries for the second: modals always, denial with "nor"."""
    head = child.head
    if child.pos_ not in ("VERB", "AUX"):
        return [r for r in own(head) if r == "denied" and head.pos_ in NOUNS], True
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children) and head.tag_ != "VB":
        # "asked X to V, and for Y to W": a second content, not a second act
        return ["hypothetical"], True
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
    auxiliaries = [c for c in child.children if c.dep_ in ("aux", "auxpass")]
    if own_subject or auxiliaries or (child.tag_ in ("VBD", "VBZ") and head.tag_ == "VB"):
        return [], True  # "would not name it but said": a clause of its own
    neither = any(c.dep_ == "cc" and c.lower_ == "nor" for c in head.children)
    return [r for r in own(head) if neither or r != "denied"], True


def _modifier(child: Token) -> tuple[list[Modality], bool]:
    """An event word before another noun ("attack plans"), which takes it for granted else."""
    found = [] if child.dep_ == "amod" else _noun_class(child.head)
    return found, bool(found)


def _listed(token: Token, part: str, name: str) -> bool:
    return token.lemma_.lower() in words(part)[name]
