"""Headlines in a report's own verb and object: "NATO" and its words "refused to bar Ukraine".

A code (REJECT, Ukraine) says less than the words, and put into a sentence of ours it says
something else. So a line names who acts, by the name that is known, and goes on in the report's
words. Where those do not begin with who acts (a passive, "talks between …") all are the report's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.codebook import speech
from detente.codebook.frames import PartOfSpeech, frames
from detente.export.excerpt import POSSESSIVES, Excerpt, from_to, within
from detente.export.index import Index
from detente.export.wording import listed
from detente.model import Actor, Span

# So much may stand between who acts and the word for it: "have since repeatedly".
BETWEEN = 60
AUXILIARY = re.compile(
    r"\b(?:has|have|had|will|would|may|might|could|can|should|must|did|does|do|not|to|also)\b"
)
OBJECT = re.compile(r"(?:that|the|a|an|no|its|their|all|more|[A-Z]\w*|\d+)\b")
# Past forms that no ending shows.
IRREGULAR = frozenset({
    "said", "told", "made", "gave", "sent", "met", "took", "held", "put", "set", "sought", "kept",
    "left", "laid", "went", "came", "broke", "brought", "cut", "drew", "fell", "fought", "hit",
    "let", "lost", "paid", "saw", "shot", "spoke", "stood", "struck", "swore", "thought", "threw",
    "won", "wrote", "began", "chose", "found", "knew", "led", "shut", "withdrew", "is", "are",
    "was", "were", "has", "have", "had",
})  # fmt: skip
FEWEST = 3  # words that tell something
OWNED = re.compile(r"’s? [a-z]")  # "Arland’s lower house"
TRAILING = re.compile(r"(?:[\s.,;:]+(?:and|but|or|nor|that)?)+\Z")
LEADING = re.compile(r"[\s,]*(?:(?:which|who|that)\s+)?")
# What ends the subject's reach, or makes it an owner ("Russia’s invasion").
BREAK = re.compile(r"[.;:!?()\"“”\n]|[’']s\b|\s[—–-]\s|,\s(?!which\b|who\b|that\b)")


@dataclass(frozen=True, slots=True)
class Headline:
    """Who acts, empty where the words tell it themselves, and the words."""

    who: str
    words: Excerpt

    @property
    def text(self) -> str:
        """The headline as plain text."""
        return f"{self.who} {self.words.text}" if self.who else self.words.text


def headline(
    index: Index, actors: Sequence[Actor], told: Span, clause: Span, sentence: Span
) -> Headline:
    """Return the headline of what ``told`` tells ``actors`` to do, within ``clause``."""
    frame = clause if clause.start <= told.start and told.end <= clause.end else sentence
    start = _subject_end(index, actors, told, frame)
    text = index.texts[told.article]
    if any(a.label.endswith(")") or OWNED.search(a.label) for a in actors):
        start = None  # "the lower house of parliament" reads better than "Arland’s lower house"
    for whole in (frame, sentence):
        end = _end(text, told, whole)
        if start is not None and len(text[start:end].split()) >= FEWEST:
            return Headline(listed(a.label for a in actors), from_to(index, told, start, end))
    return Headline("", within(index, [told], clause, sentence))


def _subject_end(index: Index, actors: Sequence[Actor], told: Span, frame: Span) -> int | None:
    """Return where the words go on after their subject, None where it does not lead them."""
    spans = [a.span for a in actors if a.span is not None]
    if not spans or len(spans) != len(actors):
        return None
    if any(s.text.lower() in POSSESSIVES for s in spans):  # "its demands"
        return None
    if any(s.article != told.article or s.start < frame.start for s in spans):
        return None
    last = max(s.end for s in spans)
    text = index.texts[told.article]
    between = text[last : told.start]
    if last > told.start or len(between) > BETWEEN or BREAK.search(between):
        return None
    if _is_noun(between, text[told.start : frame.end]):
        return None
    lead = LEADING.match(between)
    return last + (lead.end() if lead else 0)


def _is_noun(between: str, words: str) -> bool:
    """Tell whether ``words`` begin with a noun ("U.S. | military aid"), not with a verb.

    Of a word that can be both, its ending tells, an auxiliary before it, or what follows.
    """
    first, _, rest = words.partition(" ")
    if AUXILIARY.search(between):
        return False
    if not _is_known(first, "verb"):
        return True
    if first.endswith("ed") or not _is_known(first, "noun"):
        return False
    takes_object = first.endswith("s") and OBJECT.match(rest.partition(" ")[0]) is not None
    return bool(between.strip()) or not takes_object


def _is_known(word: str, part: PartOfSpeech) -> bool:
    """Tell whether the codebook knows ``word`` as a form of a verb, or of a noun."""
    plain = word.strip("“”‘’\"'.,;:").lower()
    stems = {plain, plain[:-1], plain[:-2], f"{plain[:-1]}e", f"{plain[:-2]}e", f"{plain[:-3]}y"}
    if part == "verb" and plain in IRREGULAR:
        return True
    said = speech.verbs() if part == "verb" else speech.nouns()
    return any((part, stem) in frames() or stem in said for stem in stems)


def _end(text: str, told: Span, frame: Span) -> int:
    """Return where the words end: with the clause, what would lead on from it left out."""
    trailing = TRAILING.search(text[told.end : frame.end])
    return told.end + trailing.start() if trailing else frame.end
