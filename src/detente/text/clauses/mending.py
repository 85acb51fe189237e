"""Clauses that the language model's parser hangs in the wrong place, put right.

Each mend asks for a shape that no sound parse has, or that a list of verbs decides.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from detente.text.clauses.links import dependent, dependents, has, is_one

# Conjunctions that are prepositions, too; and all that open a clause of time or ground.
AFTER = frozenset({"after", "before", "since", "until"})
OPENING = AFTER | {"as", "when", "while", "because", "once"}
PAST = frozenset({"VBD", "VBN"})


def mend(doc: Doc) -> None:
    """Change the heads and labels of ``doc`` where its clauses are misplaced."""
    for token in doc:
        _part(token)
        _open(token)
    for token in doc:
        _list(token)


def _part(token: Token) -> None:
    """Call a clause before a semicolon or colon what it is: beside the next, not said in it.

    The model reads "A warned B; B denied it" as if B denied that A warned.
    """
    if is_one(token, "finite complement") and token.i < token.head.i:
        between = token.doc[token.i : token.head.i]
        parted = any(t.text in (";", ":") and t.head == token.head for t in between)
        if parted and not any(t.is_quote for t in between):
            token.dep_ = "parataxis"


def _list(verb: Token) -> None:
    """Give the clause before it the verbs that go on its list.

    "A protested after B jailed a clerk, seized a ship and shut a road": B did all three.
    """
    main = verb.head
    if not is_one(verb, "conjunct") or verb.tag_ not in PAST or main.pos_ != "VERB":
        return
    listed = any(c.tag_ in PAST for c in dependents(verb, "conjunct"))
    before = verb.doc[verb.i - 1]
    if not listed or before.text != "," or has(verb, "subject"):
        return
    for clause in dependents(main, "adverbial clause"):
        opened = any(c.lower_ in OPENING for c in dependents(clause, "subordinator", "adverb"))
        if opened and has(clause, "subject") and main.i < clause.i < verb.i:
            last = max(t.i for t in clause.subtree)
            if last in (before.i - 1, before.i):
                verb.head = clause
                return


def _open(root: Token) -> None:
    """Take a clause's verb for its own: "A, its head, called B in after C on Monday shut a road".

    The model has A shut the road, and "called" as a word on A.
    """
    subject = dependent(root, "active subject")
    if not is_one(root, "root") or root.tag_ != "VBD" or subject is None or subject.i > root.i:
        return
    main = next((c for c in dependents(subject, "noun clause") if c.tag_ == "VBD"), None)
    if main is None:
        return
    below = (t for t in main.subtree if is_one(t, "preposition") and t.lower_ in AFTER)
    opener = next(below, None)
    doer = dependent(opener, "governed") if opener is not None else None
    if opener is None or doer is None or not _is_dated(root, max(t.i for t in doer.subtree) + 1):
        return
    for child in list(root.children):
        if child.i < main.i:
            child.head = main
    main.head, main.dep_ = main, "ROOT"
    root.head, root.dep_ = main, "advcl"
    opener.head, opener.dep_ = root, "mark"
    doer.head, doer.dep_ = root, "nsubj"


def _is_dated(verb: Token, start: int) -> bool:
    """Tell whether nothing but a day stands between word number ``start`` and a verb."""
    between = verb.doc[start : verb.i]
    return all(t.pos_ == "ADP" or t.ent_type_ in ("DATE", "TIME") for t in between)
