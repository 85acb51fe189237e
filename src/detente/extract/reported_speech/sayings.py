"""Cues of reported speech and belief with their sources and contents, from the parse.

One saying is one cue: "said", "accused", "made clear", "according to", "his warning". The
words are in the codebook (``speech.toml``); what each takes is matched in
:mod:`.complements`, who says it in :mod:`.sources`. Direct speech is found by its marks
in :mod:`.direct`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.codebook.speech import Kind, Use, Uses
from detente.extract.phrases import DASHES, Range, is_infinitive, is_time, span, trim, without
from detente.extract.reported_speech import clauses, complements, sources
from detente.extract.reported_speech.complements import Complement
from detente.extract.reported_speech.voices import is_document, lemma_of
from detente.text.clauses.links import Link, dependent, has, is_one
from detente.text.parse import Document

SAYS = Use("report", True)
ASKS = Use("ask", True)
QUESTIONS = ("WDT", "WP", "WP$", "WRB")
CLAUSES: tuple[Link, ...] = (
    "root",
    "conjunct",
    "finite complement",
    "adverbial clause",
    "relative clause",
    "parataxis",
)
TITLE_SOURCE = 8  # words that may stand before the colon of "X: Y"


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its source and contents, as token ranges of the document.

    ``word`` is the cue's head; ``source`` the phrase that names who speaks and
    ``speaker`` its head (what a relative pronoun stands for); ``contents`` what is said
    or spoken of; ``use`` how the word reports, ``frame`` by which complement.
    """

    word: Token
    cue: Range
    source: Range | None
    speaker: Token | None
    contents: tuple[Range, ...]
    use: Use
    frame: str
    addressee: Token | None = None


def find(document: Document, kind: Kind | None = None) -> tuple[Saying, ...]:
    """Return the sayings of a report in text order, at most one at each cue.

    With ``kind``, only those at words that can report speech ("says") or belief.
    """
    words = None if kind is None else speech.of_kind(kind)
    tokens = (t for t in document.doc if words is None or lemma_of(t) in words)
    found = [_at(token) for token in tokens]
    made = {s.word.i: s for s in found if s is not None}
    for cue in [s.cue for s in made.values()]:
        # "rejected the suggestion that": one cue, the verb's.
        for i in range(cue[0], cue[1]):
            if i in made and made[i].cue[0] > cue[0]:
                del made[i]
    title = _title(document)
    if title is not None:
        made.setdefault(title.word.i, title)
    return tuple(made[i] for i in sorted(made))


def _at(token: Token) -> Saying | None:
    if token.lower_ == "according":
        return _according(token)
    part = token.pos_
    if part in ("VERB", "AUX"):
        if is_one(token, "any auxiliary", "adjective", "compound"):
            return None
        return _of_verb(token)
    if part in ("NOUN", "PROPN"):
        return _of_noun(token) if lemma_of(token) in speech.nouns() else None
    if part == "ADJ" and lemma_of(token) in speech.adjectives():
        return _of_adjective(token)
    return None


# --- verbs ---------------------------------------------------------------------------


def _of_verb(verb: Token) -> Saying | None:
    for uses, particle in readings(verb):
        complement = complements.of_verb(verb, uses, particle)
        if complement is not None:
            break
    else:
        return _made_clear(verb)
    use = uses[complement.frame]
    if complement.frame == "that" and _is_question(verb, uses, complement):
        use = ASKS
    if not use.said and _is_unreal(verb):
        return None
    source, speaker = sources.of_verb(verb)
    if source is None and _is_imperative(verb):
        return None
    if use.documents and not is_document(speaker):
        return None
    if source is None and complement.frame == "np" and verb.tag_ not in ("VBG", "VB"):
        return None
    if complement.frame in ("np", "that") and _carries(verb):
        return None
    return _made(verb, sources.cue_start(verb), source, speaker, complement, use)


def _is_question(verb: Token, uses: Uses, complement: Complement) -> bool:
    """Tell whether "asked" has a question behind it, not a demand ("asked that he leave")."""
    first = verb.doc[complement.contents[0][0]]
    asks = any(use.stance == "ask" for use in uses.values())
    return asks and (first.lower_ in ("whether", "if") or first.tag_ in QUESTIONS)


def readings(verb: Token) -> Iterator[tuple[Uses, Token | None]]:
    """Yield the uses of a verb with its particle ("point out"), then of the verb alone."""
    doc, after, lemma = verb.doc, verb.i + 1, lemma_of(verb)
    if after < len(doc) and doc[after].lower_ in speech.particles() and not is_time(doc[after]):
        uses = speech.verbs().get(f"{lemma} {doc[after].lower_}")
        if uses:
            yield uses, doc[after]
    for child in verb.children:
        if is_one(child, "particle"):
            uses = speech.verbs().get(f"{lemma} {child.lower_}")
            if uses and child.i != after:
                yield uses, child
            return
    uses = speech.verbs().get(lemma)
    if uses:
        yield uses, None


def _is_imperative(verb: Token) -> bool:
    """Tell whether a verb is an order to the reader ("Ask yourself whether ...")."""
    root = verb
    while is_one(root, "conjunct") and root.tag_ == "VB":
        root = root.head
    alone = not has(verb, "auxiliary", "subject")
    return verb.tag_ == "VB" and is_one(root, "root") and alone


def _is_unreal(verb: Token) -> bool:
    """Tell whether a verb is only wanted or planned: to speak about something is not speech."""
    if verb.tag_ != "VB":
        return False
    if verb.head.lemma_.lower() in speech.words("light.matrix"):
        return False
    return any(
        is_one(c, "auxiliary") and c.lower_ in ("to", "can", "could", "may", "might")
        for c in verb.children
    )


def _carries(verb: Token) -> bool:
    """Tell whether a verb's object is a noun of speech that is a cue with it."""
    if lemma_of(verb) not in speech.words("light.verbs"):
        return False
    return any(
        is_one(c, "object") and lemma_of(c) in speech.nouns() and _of_noun(c) for c in verb.children
    )


def _made_clear(verb: Token) -> Saying | None:
    """Return "made clear its disappointment", "made it known that ..." as one cue."""
    if lemma_of(verb) not in speech.words("light.make"):
        return None
    doc = verb.doc
    words = doc[verb.i + 1 : verb.i + 4]
    place = next((t for t in words if t.lower_ in speech.words("light.adjectives")), None)
    if place is None or not _is_told(place):
        return None
    inner = (*verb.children, *place.children, *(g for c in verb.children for g in c.children))
    ends = [
        c.right_edge.i + 1
        for c in inner
        if c.i > place.i
        and is_one(
            c,
            "finite complement",
            "object",
            "adverbial clause",
            "object predicate",
            "active subject",
        )
    ]
    heads = [c.right_edge.i + 1 for c in verb.children if c.i > place.i]
    if (not ends and not heads) or doc[place.i + 1].is_punct:
        return None
    complement = Complement("that", ((place.i + 1, max(ends + heads)),), place.i + 1)
    source, speaker = sources.of_verb(verb)
    return _made(verb, sources.cue_start(verb), source, speaker, complement, SAYS)


def _is_told(adjective: Token) -> bool:
    """Tell whether words are made clear or public, not a thing ("made two texts public")."""
    doc, after = adjective.doc, adjective.i + 1
    if after == len(doc):
        return False
    if adjective.lower_ not in speech.words("light.publishing") or doc[after].lower_ == "that":
        return True
    phrase = [t for t in doc[after : after + 4] if t.pos_ == "NOUN"]
    return bool(phrase) and lemma_of(phrase[0]) in speech.nouns()


def _made(
    word: Token,
    start: int,
    source: Range | None,
    speaker: Token | None,
    complement: Complement,
    use: Use,
) -> Saying | None:
    trimmed = (trim(word.doc, clauses.before_according(word, c)) for c in complement.contents)
    contents = tuple(r for r in trimmed if r is not None and _has_content(word.doc, r))
    if not contents:
        return None
    cue = (start, max(complement.cue_end, word.i + 1))
    source = sources.clip(source, cue)
    return Saying(word, cue, source, speaker, contents, use, complement.frame, complement.addressee)


def _has_content(doc: Doc, place: Range) -> bool:
    """Tell whether a range holds more than a conjunction or an adverb ("But", "then")."""
    return any(
        t.pos_ not in ("CCONJ", "ADV", "PUNCT", "SPACE", "SCONJ") for t in doc[place[0] : place[1]]
    )


# --- nouns, adjectives ------------------------------------------------------------------


def _of_noun(noun: Token) -> Saying | None:
    uses = speech.nouns()[lemma_of(noun)]
    complement = _behind(noun, uses)
    if complement is None:
        return None
    source, speaker = sources.of_noun(noun, complement.frame)
    start = noun.i
    verb = noun.head
    if is_one(noun, "object", "attribute") and lemma_of(verb) in speech.words("light.verbs"):
        start = sources.cue_start(verb)
        if source is None and lemma_of(verb) in speech.words("light.receiving"):
            return None
        own = source is None or (speaker is not None and speaker.tag_ == "PRP$")
        named = sources.of_verb(verb) if own else sources.NOBODY
        if source is None or named[0] is not None:
            source, speaker = named  # "Keller repeated her claim that": Keller, all one cue
        else:
            # Another's: "rejected their warning that", "rejected a request by them to".
            start = noun.i if source[0] > noun.i else max(source[1], start)
    elif source is not None and source[1] <= noun.i:
        start = source[1]
    if source is None:
        return None
    return _made(noun, start, source, speaker, complement, uses[complement.frame])


def _behind(word: Token, uses: Uses) -> Complement | None:
    """Return the complement behind a noun or an adjective."""
    for child in word.children:
        if child.i < word.i:
            continue
        if is_one(
            child,
            "noun clause",
            "finite complement",
            "relative clause",
            "open complement",
            "adverbial clause",
        ):
            kind = _kind(child, word)
            if kind in uses:
                return Complement(kind, (span(child),), word.i + 1)
        elif is_one(child, "preposition") and child.lower_ in uses:
            made = complements.of_preposition(child, word.i + 1)
            if made is not None:
                return made
    return None


def _kind(clause: Token, word: Token) -> str:
    if any(is_one(c, "subordinator") and c.lower_ == "that" for c in clause.children):
        return "that"
    if is_one(clause, "relative clause") and _is_no_relative(clause):
        return "that"
    if is_infinitive(clause):
        return "inf"
    return "that" if is_one(clause, "finite complement") and word.pos_ == "ADJ" else ""


def _is_no_relative(clause: Token) -> bool:
    """Tell whether "a warning that the port would close" was read as a warning that one closes.

    What one does with a warning is to issue, repeat or mention it.
    """
    first = clause.left_edge
    if first.lower_ != "that" or is_one(first, "subject"):
        return False
    lemma = lemma_of(clause)
    made = lemma in speech.words("light.verbs") or "np" in speech.verbs().get(lemma, {})
    return not made and has(clause, "subject")


def _of_adjective(adjective: Token) -> Saying | None:
    verb = adjective.head
    if not is_one(adjective, "adjective complement", "object predicate") or verb.pos_ not in (
        "VERB",
        "AUX",
    ):
        return None
    uses = speech.adjectives()[lemma_of(adjective)]
    complement = _behind(adjective, uses)
    if complement is None:
        return None
    source, speaker = sources.of_verb(verb)
    if source is None:
        return None
    start = sources.cue_start(verb)
    return _made(adjective, start, source, speaker, complement, uses[complement.frame])


# --- according to; X: Y ---------------------------------------------------------------------


def _according(token: Token) -> Saying | None:
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    speaker = dependent(to, "governed")
    if speaker is None:
        return None
    governor = token.head
    while governor.head != governor and not (
        governor.pos_ in ("VERB", "AUX") and is_one(governor, *CLAUSES)
    ):
        governor = governor.head
    start, end = span(speaker)
    contents = list(without(governor, token))
    contents = [clauses.between_semicolons(doc, place, token.i) for place in contents]
    complement = Complement("that", tuple(contents), to.i + 1)
    return _made(token, token.i, trim(doc, (start, end)), speaker, complement, SAYS)


def _title(document: Document) -> Saying | None:
    """Return a headline's "X: Y" ("Minister: talks have failed")."""
    title, doc = document.article.title, document.doc
    if title is None:
        return None
    words = [t for t in doc if title.start <= t.idx < title.end]
    for token in words[1 : TITLE_SOURCE + 1]:
        if token.text == ":":
            before = words[: words.index(token)]
            if any(t.pos_ in ("VERB", "AUX") for t in before):
                return None
            head = before[-1]
            end = words[-1].i + 1
            complement = Complement("that", ((token.i + 1, end),), token.i + 1)
            return _made(token, token.i, (words[0].i, token.i), head, complement, SAYS)
        if token.text in DASHES:
            continue
    return None
