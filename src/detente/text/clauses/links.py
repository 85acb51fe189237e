"""What a word is to the word it hangs on, in the field's terms, and the words that hang on one.

The only readers of the parser's labels (ClearNLP's, as spaCy's English models use them) but for
what mends them: all above asks for a "subject" or a "relative clause".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from spacy.strings import StringStore
from spacy.tokens import Token

Link = Literal[
    "root",
    # whom and what a verb has
    "subject", "active subject", "passive subject", "clausal subject", "active clausal subject",
    "passive clausal subject", "expletive", "object", "indirect object", "agent", "attribute",
    "adjective complement", "object predicate",
    # clauses below another word
    "finite complement", "open complement", "adverbial clause", "relative clause", "noun clause",
    "parataxis", "any complement", "any noun clause",
    # prepositions and what they govern
    "preposition", "governed", "governed clause", "any governed", "particle",
    # other words of a verb
    "auxiliary", "passive auxiliary", "any auxiliary", "negation", "subordinator", "adverb",
    "noun adverbial",
    # words of a noun
    "possessor", "apposition", "adjective", "compound", "noun modifier", "numeral", "quantifier",
    "determiner", "predeterminer", "case",
    # words side by side
    "conjunct", "coordinator", "preconjunct", "punctuation", "unclassified",
]  # fmt: skip
_LABELS: Mapping[Link, str] = {
    "root": "ROOT",
    "subject": "nsubj nsubjpass", "active subject": "nsubj", "passive subject": "nsubjpass",
    "clausal subject": "csubj csubjpass", "active clausal subject": "csubj",
    "passive clausal subject": "csubjpass", "expletive": "expl", "object": "dobj",
    "indirect object": "dative", "agent": "agent", "attribute": "attr",
    "adjective complement": "acomp", "object predicate": "oprd",
    "finite complement": "ccomp", "open complement": "xcomp", "adverbial clause": "advcl",
    "relative clause": "relcl", "noun clause": "acl", "parataxis": "parataxis",
    "any complement": "ccomp xcomp", "any noun clause": "acl relcl",
    "preposition": "prep", "governed": "pobj", "governed clause": "pcomp",
    "any governed": "pobj pcomp", "particle": "prt",
    "auxiliary": "aux", "passive auxiliary": "auxpass", "any auxiliary": "aux auxpass",
    "negation": "neg", "subordinator": "mark", "adverb": "advmod", "noun adverbial": "npadvmod",
    "possessor": "poss", "apposition": "appos", "adjective": "amod", "compound": "compound",
    "noun modifier": "nmod", "numeral": "nummod", "quantifier": "quantmod", "determiner": "det",
    "predeterminer": "predet", "case": "case",
    "conjunct": "conj", "coordinator": "cc", "preconjunct": "preconj", "punctuation": "punct",
    "unclassified": "dep",
}  # fmt: skip


def _by_label(labels: Mapping[Link, str]) -> Mapping[int, frozenset[Link]]:
    """Return what each label says, by the number that spaCy has for it: faster than by name."""
    numbers, links = StringStore(), dict[int, frozenset[Link]]()
    for one in {label for each in labels.values() for label in each.split()}:
        links[numbers.add(one)] = frozenset(k for k, v in labels.items() if one in v.split())
    return links


_LINKS = _by_label(_LABELS)
_NONE: frozenset[Link] = frozenset()


def of(token: Token) -> frozenset[Link]:
    """Return all that a word is to the one it hangs on: "subject" and "active subject"."""
    return _LINKS.get(token.dep, _NONE)


def label(token: Token) -> str:
    """Return the link by which a word hangs as the parser calls it, to be weighed as a feature."""
    return str(token.dep_)


def is_one(token: Token, *links: Link) -> bool:
    """Tell whether a word is one of these to the word it hangs on."""
    return not _LINKS.get(token.dep, _NONE).isdisjoint(links)


def dependents(token: Token, *links: Link) -> list[Token]:
    """Return the words that hang on ``token`` as one of these, in order."""
    if not (token.n_rights or token.n_lefts):
        return []
    return [t for t in token.children if not _LINKS.get(t.dep, _NONE).isdisjoint(links)]


def dependent(token: Token, *links: Link) -> Token | None:
    """Return the first word that hangs on ``token`` as one of these."""
    return next((t for t in token.children if is_one(t, *links)), None)


def has(token: Token, *links: Link) -> bool:
    """Tell whether a word hangs on ``token`` as one of these."""
    return bool(dependents(token, *links))
