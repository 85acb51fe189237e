"""The nouns that name a role: "official", "rebel leader", "riot police"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import ambiguity, roles
from detente.codebook.roles import Role
from detente.text.clauses.links import is_one


def of(token: Token) -> tuple[str, Role | None, int]:
    """Return the longest role noun that ends at ``token``, its role, and its first token."""
    known = roles.roles()
    states = ambiguity.words("state_nouns")
    ends = _lemmas(token)
    left: list[str] = []
    best: tuple[str, Role | None, int] = (ends[0], None, token.i)
    for end in ends:
        if end in known or end in states:
            best = (end, known.get(end), token.i)
            break
    i = token.i - 1
    start = max(token.sent.start, token.i - 4)
    while i >= start:
        before = token.doc[i]
        if before.text != "-" and not is_one(
            before, "compound", "adjective", "noun modifier", "possessor", "case"
        ):
            break
        # "U.S.-led" is one token.
        word = before.lower_
        left.insert(0, word.rpartition("-")[2] if word.endswith("-led") else word)
        for end in ends:
            words = " ".join([*left, end]).replace(" - ", "-").replace(" 's", "'s")
            if words in known:
                best = (words, known[words], i)
        i -= 1
    return best


def _lemmas(token: Token) -> tuple[str, ...]:
    lower = token.lower_
    forms = [token.lemma_.lower(), lower]
    if lower.endswith("men"):
        forms.append(lower[:-2] + "an")
    elif lower.endswith("s") and len(lower) > 3:
        forms.append(lower[:-1])
    return tuple(dict.fromkeys(forms))
