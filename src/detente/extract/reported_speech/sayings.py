"""Cues of reported speech and belief with their sources and contents, from the parse.

One saying is one cue: "said", "accused", "made clear", "according to", "his warning". The
words are in the codebook (``speech.toml``); what each takes is matched in
:mod:`.complements`, who says it in :mod:`.sources`. Direct speech is found by its marks
in :mod:`.direct`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import speech
from detente.codebook.speech import Kind, Use, Uses
from detente.extract.phrases import Range, span, trim, without
from detente.extract.reported_speech import clauses, complements, sources
from detente.extract.reported_speech.complements import Complement
from detente.extract.reported_speech.sources import Source
from detente.extract.reported_speech.voices import is_document, lemma_of
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import is_time, is_to_clause
from detente.text.clauses.links import Link, dependent, dependents, has, is_one
from detente.text.clauses.words import has_word
from detente.text.parse import Document

SAYS = Use("report", True)
ASKS = Use("ask", True)
EMPTY = ("CCONJ", "ADV", "PUNCT", "SPACE", "SCONJ")  # says nothing alone ("But", "then")
QUESTIONS = ("WDT", "WP", "WP$", "WRB")
# The links by which a verb heads a clause with somebody's words in it, ...
CLAUSES: tuple[Link, ...] = (
    "root", "conjunct", "finite complement", "adverbial clause", "relative clause", "parataxis",
)  # fmt: skip
# ... by which a clause hangs on a noun or an adjective of speech, and what is made clear.
BEHIND: tuple[Link, ...] = (
    "noun clause", "finite complement", "relative clause", "open complement", "adverbial clause",
)  # fmt: skip
CLEAR: tuple[Link, ...] = (
    "finite complement", "object", "adverbial clause", "object predicate", "active subject",
)  # fmt: skip
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
    made = {s.word.i: s for s in map(_at, tokens) if s is not None}
    for cue in [s.cue for s in made.values()]:
        # "rejected the suggestion that": one cue, the verb's.
        for i in range(*cue):
            if i in made and made[i].cue[0] > cue[0]:
                del made[i]
    title = _title(document)
    if title is not None:
        made.setdefault(title.word.i, title)
    return tuple(made[i] for i in sorted(made))


def _at(token: Token) -> Saying | None:
    if token.lower_ == "according":
        return _according(token)
    if is_verb(token):
        return None if is_one(token, "any auxiliary", "adjective", "compound") else _of_verb(token)
    if token.pos_ in ("NOUN", "PROPN") and lemma_of(token) in speech.nouns():
        return _of_noun(token)
    if token.pos_ == "ADJ" and lemma_of(token) in speech.adjectives():
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
    frame, use = complement.frame, uses[complement.frame]
    if frame == "that" and _is_question(verb, uses, complement):
        use = ASKS
    if not use.said and _is_unreal(verb):
        return None
    source, speaker = sources.of_verb(verb)
    if source is None and (
        _is_imperative(verb) or (frame == "np" and verb.tag_ not in ("VBG", "VB"))
    ):
        return None
    if use.documents and not is_document(speaker):
        return None
    if frame in ("np", "that") and _carries(verb):
        return None
    return _made(verb, sources.cue_start(verb), (source, speaker), complement, use)


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
    particle = dependent(verb, "particle")
    if particle is None or particle.i != after:
        words = lemma if particle is None else f"{lemma} {particle.lower_}"
        uses = speech.verbs().get(words)
        if uses:
            yield uses, particle


def takes(verb: Token, frame: str) -> bool:
    """Tell whether a verb can have a complement of this kind for its content or addressee."""
    return any(frame in uses for uses, _ in readings(verb))


def _is_imperative(verb: Token) -> bool:
    """Tell whether a verb is an order to the reader ("Ask yourself whether ...")."""
    root = verb
    while is_one(root, "conjunct") and root.tag_ == "VB":
        root = root.head
    return verb.tag_ == "VB" and is_one(root, "root") and not has(verb, "auxiliary", "subject")


def _is_unreal(verb: Token) -> bool:
    """Tell whether a verb is only wanted or planned: to speak about something is not speech."""
    if verb.tag_ != "VB" or verb.head.lemma_.lower() in speech.words("light.matrix"):
        return False
    return has_word(verb, ("to", "can", "could", "may", "might"), "auxiliary")


def _carries(verb: Token) -> bool:
    """Tell whether a verb's object is a noun of speech that is a cue with it."""
    if lemma_of(verb) not in speech.words("light.verbs"):
        return False
    nouns = [c for c in dependents(verb, "object") if lemma_of(c) in speech.nouns()]
    return any(_of_noun(noun) is not None for noun in nouns)


def _made_clear(verb: Token) -> Saying | None:
    """Return "made clear its disappointment", "made it known that ..." as one cue."""
    if lemma_of(verb) not in speech.words("light.make"):
        return None
    words = verb.doc[verb.i + 1 : verb.i + 4]
    clear = next((t for t in words if t.lower_ in speech.words("light.adjectives")), None)
    if clear is None or not _is_told(clear) or clear.nbor().is_punct:
        return None
    below = (*clear.children, *(g for c in verb.children for g in c.children))
    told = [*verb.children, *(c for c in below if is_one(c, *CLEAR))]
    ends = [c.right_edge.i + 1 for c in told if c.i > clear.i]
    if not ends:
        return None
    after = clear.i + 1
    complement = Complement("that", ((after, max(ends)),), after)
    return _made(verb, sources.cue_start(verb), sources.of_verb(verb), complement, SAYS)


def _is_told(adjective: Token) -> bool:
    """Tell whether words are made clear or public, not a thing ("made two texts public")."""
    words = adjective.doc[adjective.i + 1 : adjective.i + 5]
    if not len(words):
        return False
    if adjective.lower_ not in speech.words("light.publishing") or words[0].lower_ == "that":
        return True
    noun = next((t for t in words if t.pos_ == "NOUN"), None)
    return noun is not None and lemma_of(noun) in speech.nouns()


def _made(
    word: Token, start: int, named: Source, complement: Complement, use: Use
) -> Saying | None:
    """Return the saying of a cue that begins at ``start``, if its contents say something."""
    trimmed = (trim(word.doc, clauses.before_according(word, c)) for c in complement.contents)
    kept = [r for r in trimmed if r is not None]
    contents = tuple(r for r in kept if any(t.pos_ not in EMPTY for t in word.doc[r[0] : r[1]]))
    if not contents:
        return None
    cue = (start, max(complement.cue_end, word.i + 1))
    source, speaker = sources.clip(named[0], cue), named[1]
    return Saying(word, cue, source, speaker, contents, use, complement.frame, complement.addressee)


# --- nouns, adjectives ------------------------------------------------------------------


def _of_noun(noun: Token) -> Saying | None:
    uses = speech.nouns()[lemma_of(noun)]
    complement = _behind(noun, uses)
    if complement is None:
        return None
    source, speaker = sources.of_noun(noun, complement.frame)
    start, verb = noun.i, noun.head
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
    return _made(noun, start, (source, speaker), complement, uses[complement.frame])


def _behind(word: Token, uses: Uses) -> Complement | None:
    """Return the complement behind a noun or an adjective."""
    for child in word.rights:
        if is_one(child, *BEHIND):
            kind = _kind(child, word)
            if kind in uses:
                return Complement(kind, (span(child),), word.i + 1)
        elif is_one(child, "preposition") and child.lower_ in uses:
            made = complements.of_preposition(child, word.i + 1)
            if made is not None:
                return made
    return None


def _kind(clause: Token, word: Token) -> str:
    if has_word(clause, ("that",), "subordinator"):
        return "that"
    if is_one(clause, "relative clause") and _is_no_relative(clause):
        return "that"
    if is_to_clause(clause):
        return "inf"
    return "that" if is_one(clause, "finite complement") and word.pos_ == "ADJ" else ""


def _is_no_relative(clause: Token) -> bool:
    """Tell whether "a warning that the port would close" was read as a warning that one closes.

    What one does with a warning is to issue, repeat or mention it.
    """
    first, lemma = clause.left_edge, lemma_of(clause)
    if first.lower_ != "that" or is_one(first, "subject"):
        return False
    made = lemma in speech.words("light.verbs") or "np" in speech.verbs().get(lemma, {})
    return not made and has(clause, "subject")


def _of_adjective(adjective: Token) -> Saying | None:
    verb, uses = adjective.head, speech.adjectives()[lemma_of(adjective)]
    if not is_one(adjective, "adjective complement", "object predicate") or not is_verb(verb):
        return None
    complement, named = _behind(adjective, uses), sources.of_verb(verb)
    if complement is None or named[0] is None:
        return None
    return _made(adjective, sources.cue_start(verb), named, complement, uses[complement.frame])


# --- according to; X: Y ---------------------------------------------------------------------


def _according(token: Token) -> Saying | None:
    doc, after = token.doc, token.i + 2
    if after >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    speaker = dependent(doc[token.i + 1], "governed")
    if speaker is None:
        return None
    governor = token.head
    while governor.head != governor and not (is_verb(governor) and is_one(governor, *CLAUSES)):
        governor = governor.head
    pieces = without(governor, token)
    contents = tuple(clauses.between_semicolons(doc, place, token.i) for place in pieces)
    named = (trim(doc, span(speaker)), speaker)
    return _made(token, token.i, named, Complement("that", contents, after), SAYS)


def _title(document: Document) -> Saying | None:
    """Return a headline's "X: Y" ("Minister: talks have failed")."""
    title = document.article.title
    if title is None:
        return None
    words = [t for t in document.doc if title.start <= t.idx < title.end]
    colon = next((t for t in words[1 : TITLE_SOURCE + 1] if t.text == ":"), None)
    before = words[: words.index(colon)] if colon else []
    if colon is None or any(map(is_verb, before)):
        return None
    complement = Complement("that", ((colon.i + 1, words[-1].i + 1),), colon.i + 1)
    return _made(colon, colon.i, ((words[0].i, colon.i), before[-1]), complement, SAYS)
