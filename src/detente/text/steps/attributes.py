"""Parts of speech, morphology and lemmas: remembered for each word with its tag and label.

spaCy's attribute ruler matches 179 patterns on every token, its lemmatizer makes a dozen Python
objects for each. Both look at nothing but the word, its tag and, for a few labels, its label;
seven of the patterns at the next word, too. So both are asked once about each word with its tag
(or about the words that such a pattern holds together), and answers are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.tokens.morphanalysis import MorphAnalysis

# What the patterns may ask, all of it told by word, tag and label; and how they may ask it.
ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
SETS = frozenset({"IN", "NOT_IN"})
# A word no pattern knows, to keep apart the words that both steps are asked about.
APART = "\ufffc"
# Answers kept: some 20 MB.
MOST = 50_000


class Seen(NamedTuple):
    """A word as the steps see it: its form, tag and label, 0 for a label no pattern names."""

    form: int
    tag: int
    label: int


class Said(NamedTuple):
    """What the steps say of a word; ``label`` is 0 where they leave it as it is."""

    tag: int
    pos: int
    lemma: int
    morph: MorphAnalysis
    label: int


@dataclass(slots=True)
class Remembered:
    """The two steps, what they look at, and what they said of each word or row of words."""

    ruler: Any
    lemmatizer: Any
    together: Matcher
    labels: frozenset[int]
    of: dict[Seen, Said] = field(default_factory=dict)
    of_rows: dict[tuple[Seen, ...], tuple[Said, ...]] = field(default_factory=dict)

    def __call__(self, doc: Doc) -> Doc:
        """Set tags, parts of speech, morphology, lemmas and labels of ``doc``."""
        if doc.has_annotation("LEMMA") or doc.has_annotation("MORPH"):
            return self.lemmatizer(self.ruler(doc))  # type: ignore[no-any-return]
        labels = self.labels
        seen = [
            Seen(form, tag, label if label in labels else 0)
            for form, tag, label in doc.to_array([ORTH, TAG, DEP]).tolist()
        ]
        self._learn(doc, seen)
        said = [self.of[each] for each in seen]
        for start, end in self._rows(doc):
            said[start:end] = self._row(doc, tuple(seen[start:end]))
        values: Any = np.array([each[:3] for each in said], np.uint64)
        doc.from_array([TAG, POS, LEMMA], values)
        for token, each in zip(doc, said, strict=True):
            token.morph = each.morph
            if each.label:
                token.dep = each.label
        return doc

    def _learn(self, doc: Doc, seen: Sequence[Seen]) -> None:
        """Ask about all words that are new, in one document that keeps them apart."""
        if len(self.of) > MOST:
            self.of.clear()
            self.of_rows.clear()
        new = [each for each in dict.fromkeys(seen) if each not in self.of]
        apart = Seen(doc.vocab.strings.add(APART), doc.vocab.strings.add(","), 0)
        row = [each for one in new for each in (one, apart)]
        self.of.update(zip(new, self._asked(doc, row)[::2], strict=True))

    def _row(self, doc: Doc, seen: tuple[Seen, ...]) -> tuple[Said, ...]:
        if seen not in self.of_rows:
            self.of_rows[seen] = tuple(self._asked(doc, seen))
        return self.of_rows[seen]

    def _asked(self, doc: Doc, seen: Sequence[Seen]) -> list[Said]:
        text = doc.vocab.strings
        # Any label will do that no pattern names.
        labels = [text[each.label] if each.label else APART for each in seen]
        few = Doc(
            doc.vocab,
            words=[text[each.form] for each in seen],
            tags=[text[each.tag] for each in seen],
            deps=labels,
            heads=list(range(len(seen))),
        )
        few = self.lemmatizer(self.ruler(few))
        return [
            Said(t.tag, t.pos, t.lemma, t.morph, t.dep if t.dep_ != label else 0)
            for t, label in zip(few, labels, strict=True)
        ]

    def _rows(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield the rows of words, [start, end), that patterns of several words hold together."""
        before: tuple[int, int] | None = None
        for _, start, end in sorted(self.together(doc, allow_missing=True), key=lambda m: m[1:]):
            if before is not None and start < before[1]:
                before = (before[0], max(end, before[1]))
                continue
            if before is not None:
                yield before
            before = (start, end)
        if before is not None:
            yield before


def step(nlp: Language) -> Remembered | None:
    """Return the steps "attribute_ruler" and "lemmatizer" of ``nlp`` in one.

    None where they are others, stand apart, or ask what a word, tag and label do not tell.
    """
    names = nlp.pipe_names
    if "attribute_ruler" not in names:
        return None
    if names.index("attribute_ruler") + 1 != names.index("lemmatizer"):
        return None
    ruler: Any = nlp.get_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    kinds = (type(ruler).__name__, type(lemmatizer).__name__, lemmatizer.mode)
    if kinds != ("AttributeRuler", "EnglishLemmatizer", "rule") or lemmatizer.overwrite:
        return None
    patterns = [pattern for each in ruler.patterns for pattern in each["patterns"]]
    if not all(map(_is_plain, patterns)):
        return None
    together = Matcher(nlp.vocab)
    for n, pattern in enumerate(patterns):
        if len(pattern) > 1:
            together.add(str(n), [pattern])
    named = {name for pattern in patterns for token in pattern for name in _values(token, "DEP")}
    return Remembered(ruler, lemmatizer, together, frozenset(map(nlp.vocab.strings.add, named)))


def _is_plain(pattern: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a pattern asks what word, tag and label tell, of each token of its own.

    Of a label only whether it is among some, so that one among none stands for all others; of
    several tokens nothing that ``APART`` has, too.
    """
    labels = [token["DEP"] for token in pattern if isinstance(token.get("DEP"), dict)]
    asked = [value for token in pattern for value in token.values() if isinstance(value, dict)]
    return (
        all(token and ASKED.issuperset(token) for token in pattern)
        and all(SETS.issuperset(value) for value in labels)
        and not (len(pattern) > 1 and any("NOT_IN" in value for value in asked))
    )


def _values(token: dict[str, Any], attribute: str) -> list[str]:
    """Return the values that a pattern's token names for an attribute."""
    value = token.get(attribute)
    if isinstance(value, dict):
        return [each for named in value.values() for each in named]
    return [] if value is None else [value]
