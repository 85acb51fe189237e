"""The one place that loads a language model and parses a report with it."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from detente.codebook import data
from detente.errors import ModelError
from detente.model import Article, Span, span_of
from detente.text import normalise, steps
from detente.text.clauses import mending
from detente.text.models import MODELS, check, chosen, default_model

# In tokens. Nobody writes a sentence as long; a text without stops is cut at it.
LONGEST_SENTENCE = 400
STOPS = frozenset({".", "!", "?", "...", ";"})
NEEDED = ("tagger", "parser", "lemmatizer", "ner")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed report: ``doc[i].idx`` is an offset into ``article.text``.

    ``text`` is what the parser read, as long as ``article.text``; ``starts`` the offset of
    each token.
    """

    article: Article
    doc: Doc
    sentences: tuple[Words, ...]
    text: str
    starts: tuple[int, ...]

    def token_at(self, offset: int) -> Token | None:
        """Return the token that the character ``offset`` of the text lies in."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0 or offset >= self.starts[i] + len(self.doc[i]):
            return None
        return self.doc[i]

    def span(self, start: int, end: int) -> Span:
        """Return the words ``article.text[start:end]``."""
        return span_of(self.article, start, end)

    def words(self, tokens: Iterable[Token]) -> Span:
        """Return the span from the first to the last of ``tokens`` (at least one)."""
        members = list(tokens)
        first, last = min(t.idx for t in members), max(t.idx + len(t) for t in members)
        return span_of(self.article, first, last)

    def sentence(self, token: Token) -> Span:
        """Return the sentence that ``token`` stands in."""
        i = bisect_right(self.sentences, token.i, key=lambda sentence: sentence.start) - 1
        words = self.sentences[i] if i >= 0 else None
        if words is None or token.i >= words.end:
            return self.words([token])
        return span_of(self.article, words.start_char, words.end_char)

    def in_title(self, token: Token) -> bool:
        """Tell whether ``token`` stands in the report's title."""
        title = self.article.title
        return title is not None and title.start <= token.idx < title.end


@functools.cache
def load(name: str | None = None) -> Language:
    """Return the spaCy pipeline ``name`` (any English pipeline with a parser and NER).

    Raises:
        ModelError: the pipeline cannot be loaded, lacks a component, or is chosen by nobody
            and not the one that was measured.
    """
    named = name or chosen()
    name = named or default_model()
    if named is None:
        check(name)
    try:
        nlp = spacy.load(name, exclude=["senter"])
    except (OSError, ValueError, ImportError, AttributeError) as error:
        raise ModelError(
            f"the language model '{name}' cannot be loaded",
            hint=f"install it, or leave the choice to Detente ({' or '.join(MODELS)})",
        ) from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise ModelError(
            f"the language model '{name}' is not an English pipeline with {', '.join(NEEDED)}",
            hint="choose a spaCy pipeline such as en_core_web_sm, en_core_web_md or en_core_web_lg",
        )
    _mend(nlp)
    return nlp


def _mend(nlp: Language) -> None:
    """Put tokenizer and lemmatizer right on the words of ``data/lemmas.toml``."""
    known = data.toml("lemmas.toml")
    tokenizer: Any = nlp.tokenizer
    for word in known["hyphenated"]:
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{ORTH: form}])
    pipe: Any = nlp.get_pipe("lemmatizer")
    if not pipe.lookups.has_table("lemma_index"):
        return
    index = pipe.lookups.get_table("lemma_index")
    # As sets: the lists that come with the model are looked through for every new word.
    for kind in list(index):
        index[kind] = frozenset(index[kind])
    index["verb"] -= set(known["no_verbs"])
    exceptions = pipe.lookups.get_table("lemma_exc")["verb"]
    exceptions |= {form: [verb] for verb, forms in known["verbs"].items() for form in forms}


@functools.cache
def _steps(name: str | None) -> tuple[steps.Step, ...]:
    return steps.of(load(name))


def parse(article: Article, model: str | None = None) -> Document:
    """Parse one report.

    A sentence never crosses a line of the report: splitting at lines first raised the
    boundary F1 of every splitter measured by 4 to 12 points. Nor is it longer than any
    sentence of a report: the time for one grows with the square of its length. Each
    report is parsed alone, so that its numbers do not depend on its neighbours in a batch.
    """
    nlp = load(model)
    text = normalise.readable(article, functools.partial(is_common, nlp))
    doc = nlp.make_doc(text)
    lines = {start for start, _ in normalise.blocks(text)}
    since = 0
    for token in doc:
        since = 0 if token.idx in lines or token.text in STOPS else since + 1
        if token.idx in lines or since == LONGEST_SENTENCE:
            token.is_sent_start = True
            since = 0
    doc = steps.run(doc, _steps(model))
    mending.mend(doc)
    sentences = tuple(s for s in map(_trim, doc.sents) if s is not None)
    starts = tuple(token.idx for token in doc)
    return Document(article=article, doc=doc, sentences=sentences, text=text, starts=starts)


@functools.lru_cache(maxsize=1)
def sentence_numbers(doc: Doc) -> tuple[int, ...]:
    """Return for each token how many sentences begin up to it."""
    return tuple(itertools.accumulate(bool(t.is_sent_start) and not t.is_space for t in doc))


def _trim(sentence: Words) -> Words | None:
    inner = [token.i for token in sentence if not token.is_space]
    return sentence.doc[inner[0] : inner[-1] + 1] if inner else None


def is_common(nlp: Language, word: str) -> bool:
    """Tell whether the lemmatizer knows ``word`` as an ordinary word or form."""
    if nlp.vocab[word].is_stop:
        return True
    tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index = tables.get_table("lemma_index")
    rules = tables.get_table("lemma_rules")
    for kind in ("verb", "noun", "adj", "adv"):
        if word in index[kind] or word in tables.get_table("lemma_exc").get(kind, {}):
            return True
        for old, new in rules.get(kind, []):
            if word.endswith(old) and word[: len(word) - len(old)] + new in index[kind]:
                return True
    return False
