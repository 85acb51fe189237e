"""Numbers that name or describe instead of counting: "Article 5", "MiG-29", a telephone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from spacy.tokens import Token

from detente.codebook import units
from detente.extract.numbers.numerals import Piece, range_end
from detente.text.clauses.links import is_one
from detente.text.parse import Document

NAMED = ("PERSON", "ORG", "PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART")
# Longer than any number of a unit, a channel or a ship.
LONGEST_NAME = 4


def is_name(document: Document, pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether the number names something: G7, MiG-29, Article 5, a telephone."""
    piece = pieces[i]
    before = pieces[i - 1] if i > 0 else None
    after = pieces[i + 1] if i + 1 < len(pieces) else None
    if before is not None and before.end == piece.start:
        if before.form == "word" or before.lower in ("#", "_", "/", "+", ":", "."):
            return True
        if before.lower in ("-", "'") and i > 1 and pieces[i - 2].end == before.start:
            return pieces[i - 2].form != "mark"
    if piece.form == "digits" and after is not None and after.start == piece.end:
        if after.form == "word" and after.lower not in units.table("measures"):
            return True
        if after.lower in (":", "/", "_", "+"):
            return True
        if after.lower == "-" and range_end(pieces, i) is None and i + 2 < len(pieces):
            return pieces[i + 2].form == "digits"  # a score, a telephone
    if before is not None and before.lower in units.words("numbered"):
        return True
    token = document.token_at(piece.start)
    return (
        token is None
        or [p.lower for p in pieces[max(0, i - 2) : i]] == ["group", "of"]
        or _is_dialled(pieces, i)
        or _is_titled(token, piece)
        or _in_entity(token, piece)
    )


def _in_entity(token: Token, piece: Piece) -> bool:
    if piece.form == "words" and token.lower_ == "one" and not is_one(token, "numeral"):
        return True
    return (
        token.ent_type_ in NAMED
        and is_one(token, "numeral", "compound", "noun modifier", "apposition", "governed")
        and token.head.ent_type_ == token.ent_type_
        and token.head.pos_ == "PROPN"
    )


def is_kind(document: Document, end: int, thing: Token) -> bool:
    """Tell whether a number only says of what kind something is: "the 27-nation bloc"."""
    attached = document.text[end : end + 1] == "-"
    return attached and thing.lemma_.lower() in units.words("kinds")


def _is_titled(token: Token, piece: Piece) -> bool:
    """Tell whether a number belongs to capitalised words: "Brigade 128", "the Five Eyes"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if piece.form == "digits":
        counts = is_one(token, "numeral") and token.head.i > token.i
        short = piece.end - piece.start <= LONGEST_NAME and "," not in piece.lower
        return short and not counts and _is_proper(before) and before.ent_type_ != "PERSON"
    return (
        token.text[0].isupper()
        and not token.is_sent_start
        and after is not None
        and (_is_proper(after) or _is_proper(before))
    )


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper()


def _is_dialled(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether digits stand in a row of groups, or open with a zero: a telephone."""
    piece = pieces[i]
    if piece.form != "digits":
        return False
    if len(piece.lower) > 1 and piece.lower[0] == "0" and piece.lower.isdigit():
        return True
    near = pieces[max(0, i - 2) : i + 3]
    joined = [_beside(one, other) for one, other in itertools.pairwise(near)]
    return any(all(pair) for pair in itertools.pairwise(joined))


def _beside(one: Piece, other: Piece) -> bool:
    return one.form == other.form == "digits" and other.start == one.end + 1
