"""A short name for what a claim is about, made from its records and words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from spacy.lang.en.stop_words import STOP_WORDS

from detente.compare import quantities
from detente.compare.align import Group, one_duty
from detente.compare.pieces import Piece
from detente.model import Answer, Entry

WORDS = 8  # words in a row that a name shows of what is said
# Where words in a row are no phrase, and what ends one that goes on after its last telling word.
BROKEN = re.compile(r"[,;:.!?]\s|[\"“”()]|\s(?:and|but|or|that|which|who|if)\s")
REST = re.compile(rf"(?: (?!(?:{'|'.join(sorted(STOP_WORDS))})\b)[a-z-]+){{0,2}}")
MANY = 10  # a count of fewer tells a list ("three demands") rather than a number
PACKAGE = "package of demands"  # the issue of demands that are made together
LEADING = re.compile(r"^(?:and |but )?(?:that|to|for) ")  # before what is asked or promised
LONGEST = 70  # characters of a demand's own words

# What befell people who are counted, by class of codebook/data/paraphrase.toml.
BEFELL = {
    "#kill": "killed", "#wound": "hurt", "#arrest": "arrested", "#abduct": "abducted",
    "#free": "freed", "#escape": "fled", "#rescue": "rescued", "#missing": "missing",
    "#displace": "displaced", "#trap": "trapped",
}  # fmt: skip
ASKS = {
    "demand": "demands", "appeal": "asks", "ultimatum": "demands at once", "offer": "offers",
    "threat": "threatens", "promise": "promises",
    "charge": "charges",
}  # fmt: skip


def of_entry(entry: Entry) -> str:
    """Return "Russia demands: NATO withdraw its forces", after the entry's own words."""
    told = next((v.span.text for v in entry.variants if v.obligation is not None), "")
    issue = entry.issue.replace("_", " ")
    if issue == PACKAGE:
        return f"{entry.party.label}’s {PACKAGE}"
    words = issue if entry.obligation is None else told or issue
    asks = "sets a condition" if entry.implied else ASKS[entry.kind]
    return f"{entry.party.label} {asks}: {_short(LEADING.sub('', words))}"


def of_answer(entry: Entry, answer: Answer) -> str:
    """Return "NATO – refused – Russia demands: ..."."""
    by = " and ".join(dict.fromkeys(actor.label for actor in answer.by)) or "somebody unsaid"
    return f"{by} – {answer.value} – {of_entry(entry)}"


def of_group(group: Group, weights: Mapping[str, float]) -> str:
    """Return a phrase of one report that says what statements share, after who says all of it."""
    if counted := _counted(group):
        return f"number of {counted}"
    if duty := _duty(group):
        return duty
    words = _shared_words(group, weights) or _short(min(map(_text, group), key=_brevity))
    speaker = _speaker(group)
    return f"{speaker}: {words}" if speaker else words


def _duty(group: Group) -> str:
    """Return who asks or promises what, where several statements bind one party."""
    first, *others = group
    for move in first.moves if others else ():
        if move.party is not None and all(
            any(one_duty(move, other) for other in piece.moves) for piece in others
        ):
            kind = "offer" if move.kind == "offer without conditions" else move.kind
            words = LEADING.sub("", move.content.text)
            return f"{move.party.label} {ASKS[kind]}: {_short(words)}"
    return ""


def _counted(group: Group) -> str:
    """Return what every one of several statements counts, in the fullest words for it."""
    first, *others = group
    for figure in first.figures:
        befell = BEFELL.get(quantities.toll(figure) or "", "")
        few = abs(figure.value or 0) < MANY and not (befell and figure.unit == quantities.PEOPLE)
        if not quantities.counts(figure) or few:
            continue
        same = [
            [f for f in p.figures if quantities.counts(f) and quantities.same_count(figure, f)]
            for p in others
        ]
        if same and all(same):
            told = [figure.of, *(found[0].of for found in same)]
            return f"{max(told, key=lambda of: (len(of), of))} {befell}".rstrip()
    return ""


def _speaker(group: Group) -> str:
    """Return whose words all statements are."""
    speakers = [
        piece.quotation.speaker.label
        for piece in group
        if piece.quotation is not None and piece.quotation.speaker is not None
    ]
    return speakers[0] if len(speakers) == len(group) else ""


def _shared_words(group: Group, weights: Mapping[str, float]) -> str:
    """Return the few words in a row in which a report says most of what all statements share."""
    shared = frozenset.intersection(*(piece.matter - piece.proper for piece in group))
    found = [
        (sum(weights.get(key, 1.0) for key in keys), words)
        for piece in group
        for keys, words in _stretches(piece, shared)
    ]
    return min(found, key=lambda f: (-f[0], _brevity(f[1])), default=(0.0, ""))[1]


def _stretches(piece: Piece, shared: frozenset[str]) -> Iterator[tuple[set[str], str]]:
    """Yield what a few words in a row say of ``shared``, at least two things, and the words."""
    told = [term for term in piece.terms if term.key in shared]
    for first, last in itertools.combinations(told, 2):
        rest = REST.match(piece.article.text, last.end, piece.span.end)
        end = rest.end() if rest else last.end
        words = " ".join(piece.article.text[first.start : end].split())
        keys = {term.key for term in told if first.start <= term.start and term.end <= last.end}
        if len(keys) > 1 and len(words.split()) <= WORDS and not BROKEN.search(words):
            yield keys, words


def _text(piece: Piece) -> str:
    return piece.span.text


def _brevity(words: str) -> tuple[int, str]:
    return len(words), words


def _short(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= LONGEST:
        return plain
    return plain[:LONGEST].rsplit(" ", 1)[0] + " …"
