"""Cues of reported speech and belief with their sources and contents, from the parse.

One saying is one cue: "said", "accused", "made clear", "according to", "his warning". The
grammar of what each word takes is here; the words are in the codebook (``speech.toml``).
Direct speech is found by its marks in :mod:`detente.extract.quotations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.codebook.speech import Use, Uses
from detente.extract import grammar

Range = tuple[int, int]
PUNCTUATION = frozenset("\"'.,;:!?-–—()[]…/*") | {"''", "``", "--", "...", "'s"}
EMPTY = frozenset({"it", "so", "this", "that", "what", "which", "nothing", "anything", "there"})
RELATIVE = ("WDT", "WP")


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


@dataclass(frozen=True, slots=True)
class Complement:
    """What a word takes: the frame, the content, where the cue ends, who is addressed."""

    frame: str
    contents: tuple[Range, ...]
    cue_end: int
    addressee: Token | None = None


def find(doc: Doc) -> tuple[Saying, ...]:
    """Return the sayings of a document in text order, at most one at each cue."""
    found: list[Saying] = []
    for token in doc:
        saying = _at(token)
        if saying is not None:
            found.append(saying)
    return tuple(found)


def _at(token: Token) -> Saying | None:
    if token.lower_ == "according":
        return _according(token)
    lemma = token.lemma_.lower()
    lemma = speech.lemmas().get(lemma, lemma)
    if token.pos_ in ("VERB", "AUX"):
        if token.dep_ in ("aux", "auxpass", "amod", "compound"):
            return None
        return _of_verb(token, lemma)
    if lemma in speech.nouns() and token.pos_ in ("NOUN", "PROPN"):
        return _of_noun(token, lemma)
    if lemma in speech.adjectives() and token.pos_ == "ADJ":
        return _of_adjective(token, lemma)
    return None


# --- verbs ---------------------------------------------------------------------------


def _of_verb(verb: Token, lemma: str) -> Saying | None:
    for uses, particle in _readings(verb, lemma):
        complement = _complement(verb, uses, particle)
        if complement is not None:
            break
    else:
        return _light(verb, lemma)
    use = uses[complement.frame]
    source, speaker = source_of(verb)
    if use.documents and not is_document(speaker):
        return None
    start = cue_start(verb)
    cue = (start, max(complement.cue_end, verb.i + 1))
    source = clip(source, verb, cue)
    contents = tuple(r for r in (trim(verb.doc, r) for r in complement.contents) if r)
    if not contents:
        return None
    return Saying(verb, cue, source, speaker, contents, use, complement.frame, complement.addressee)


def uses_of(verb: Token) -> Uses:
    """Return what a verb takes, with its particle where it has one."""
    lemma = verb.lemma_.lower()
    lemma = speech.lemmas().get(lemma, lemma)
    return next((uses for uses, _ in _readings(verb, lemma)), {})


def _readings(verb: Token, lemma: str) -> Iterator[tuple[Uses, Token | None]]:
    """Yield the uses of a verb with its particle ("point out"), then of the verb alone."""
    doc, after = verb.doc, verb.i + 1
    if after < len(doc) and doc[after].lower_ in speech.particles():
        uses = speech.verbs().get(f"{lemma} {doc[after].lower_}")
        if uses:
            yield uses, doc[after]
    for child in verb.children:
        if child.dep_ == "prt":
            uses = speech.verbs().get(f"{lemma} {child.lower_}")
            if uses and child.i != after:
                yield uses, child
            return
    uses = speech.verbs().get(lemma)
    if uses:
        yield uses, None


def _complement(verb: Token, uses: Uses, particle: Token | None) -> Complement | None:
    """Return the complement that makes ``verb`` a cue, by the first frame that fits."""
    end = verb.i + 1 if particle is None or particle.i > verb.i + 1 else particle.i + 1
    children = list(verb.children)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in children) or (
        verb.dep_ in ("acl",) and verb.tag_ == "VBN"
    )
    objects = [c for c in children if c.dep_ == "dobj"]
    datives = [c for c in children if c.dep_ == "dative"]
    addressee = (datives or objects or [None])[0] if "A" in uses or "A-inf" in uses else None
    if passive:
        addressee = next((c for c in children if c.dep_ == "nsubjpass"), None)
    for child in children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and child.tag_ != "VBG"):
            made = _clause(verb, child, uses, end, addressee, objects)
            if made is not None:
                return made
    made = _parenthesis(verb, uses, end, children, objects)
    if made is not None:
        return made
    if passive:
        return _passive(verb, uses, end, children)
    for obj in objects:
        made = _object(verb, obj, children, uses, end)
        if made is not None:
            return made
    made = _prepositional(verb, children, uses, end)
    if made is not None:
        return made
    for child in children:
        if child.tag_ == "VBG" and child.dep_ in ("xcomp", "ccomp") and "ing" in uses:
            return Complement("ing", (span(child),), end)
    return _bare_object(verb, objects, uses, end)


def _clause(
    verb: Token, child: Token, uses: Uses, end: int, addressee: Token | None, objects: list[Token]
) -> Complement | None:
    """Return a clausal complement: finite, infinitive, or small ("called it dead")."""
    infinitive = child.tag_ == "VB" and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in child.children
    )
    subject = next((c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if infinitive:
        if (subject is not None or objects) and "A-inf" in uses:
            whom = subject if subject is not None else objects[0]
            return Complement(
                "A-inf", ((max(whom.right_edge.i + 1, verb.i + 1), span(child)[1]),), end, whom
            )
        if "A-inf" in uses and addressee is not None and addressee.dep_ == "nsubjpass":
            return Complement("A-inf", (span(child),), end, addressee)
        if subject is None and "inf" in uses:
            return Complement("inf", (span(child),), end)
        return None
    if child.dep_ == "xcomp":
        return None
    finite = (
        child.tag_ in ("VBD", "VBZ", "VBP", "MD")
        or any(
            c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD")
            for c in child.children
        )
        or any(c.dep_ == "mark" for c in child.children)
    )
    if not finite and subject is not None and child.i > verb.i and "np-pred" in uses:
        return Complement("np-pred", (span(child),), end)
    if "that" in uses:
        return Complement("that", _around(verb, child), end, addressee)
    return None


def _parenthesis(
    verb: Token, uses: Uses, end: int, children: list[Token], objects: list[Token]
) -> Complement | None:
    """Return the clause around "he said" or "as he said" in "The deal, he said, is dead"."""
    if "that" not in uses and "quote" not in uses or objects:
        return None
    head = verb.head
    if verb.dep_ == "parataxis" or (
        verb.dep_ == "advcl"
        and any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in children)
    ):
        return Complement("that" if "that" in uses else "quote", _without(head, verb), end)
    return None


def _passive(verb: Token, uses: Uses, end: int, children: list[Token]) -> Complement | None:
    """Return what is said, in the passive: the subject, or the subject and an infinitive."""
    subject = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if subject is None and verb.dep_ in ("acl", "relcl"):
        subject = verb.head
    agent = any(c.dep_ == "agent" for c in children)
    if subject is None or not agent:
        return None
    if subject.tag_ in RELATIVE and verb.dep_ == "relcl":
        subject = verb.head
    for frame in ("np", "np-as", "np-pred"):
        if frame in uses:
            return Complement(frame, (_phrase(subject, verb),), end)
    return None


def _object(
    verb: Token, obj: Token, children: list[Token], uses: Uses, end: int
) -> Complement | None:
    """Return a complement that needs the object: what it is called, or what it is told."""
    start, stop = span(obj)
    for child in children:
        if child.i < obj.i:
            continue
        if child.dep_ == "prep":
            word = child.lower_
            if f"np-{word}" in uses:
                return Complement(f"np-{word}", ((start, span(child)[1]),), end)
            if f"A-{word}" in uses:
                return Complement(f"A-{word}", (span(child),), end, obj)
        if child.dep_ in ("oprd", "acomp") and "np-pred" in uses:
            return Complement("np-pred", ((start, span(child)[1]),), end)
    for child in obj.children:
        if child.dep_ == "prep" and child.i == obj.right_edge.i + 1 - (
            span(child)[1] - span(child)[0]
        ):
            word = child.lower_
            if f"A-{word}" in uses and word != "about":
                return Complement(f"A-{word}", (span(child),), end, obj)
            if word == "as" and "np-as" in uses:
                return Complement("np-as", ((start, stop),), end)
    return None


def _prepositional(verb: Token, children: list[Token], uses: Uses, end: int) -> Complement | None:
    for child in children:
        if child.dep_ not in ("prep", "dative") or child.lower_ not in uses or child.i < verb.i:
            continue
        inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
        if inner:
            cue_end = child.i + 1 if child.i <= end + 1 else end
            return Complement(child.lower_, ((inner[0].left_edge.i, span(child)[1]),), cue_end)
    return None


def _bare_object(verb: Token, objects: list[Token], uses: Uses, end: int) -> Complement | None:
    if "np" not in uses:
        return None
    for obj in objects:
        if obj.tag_ in RELATIVE:
            if verb.dep_ == "relcl":
                return Complement("np", (_phrase(verb.head, verb),), end)
            continue
        return Complement("np", (span(obj),), end)
    if verb.dep_ == "relcl" and any(
        c.dep_ == "nsubj" and c.tag_ not in RELATIVE for c in verb.children
    ):
        return Complement("np", (_phrase(verb.head, verb),), end)
    return None


def _light(verb: Token, lemma: str) -> Saying | None:
    """Return "issued a warning that ..." or "made clear its ..." as one cue."""
    if lemma in speech.words("light.make"):
        for child in verb.children:
            if child.dep_ in ("ccomp", "xcomp", "dobj", "oprd", "acomp"):
                made = _made_clear(verb, child)
                if made is not None:
                    return made
    return None


def _made_clear(verb: Token, child: Token) -> Saying | None:
    doc = verb.doc
    place = next(
        (t for t in doc[verb.i + 1 : verb.i + 4] if t.lower_ in speech.words("light.adjectives")),
        None,
    )
    if place is None:
        return None
    end = child.right_edge.i + 1
    if end <= place.i + 1:
        later = [
            c
            for c in (*verb.children, *place.children, *child.children)
            if c.i > place.i and c.dep_ in ("ccomp", "dobj", "advcl")
        ]
        if not later:
            return None
        end = later[0].right_edge.i + 1
    contents = trim(doc, (place.i + 1, end))
    if contents is None:
        return None
    source, speaker = source_of(verb)
    cue = (cue_start(verb), place.i + 1)
    use = Use("report", True)
    return Saying(verb, cue, clip(source, verb, cue), speaker, (contents,), use, "that")


# --- nouns, adjectives, according to ----------------------------------------------------


def _of_noun(noun: Token, lemma: str) -> Saying | None:
    uses = speech.nouns()[lemma]
    complement = _noun_complement(noun, uses)
    if complement is None:
        return None
    source, speaker = owner_of(noun, complement.frame)
    start = noun.i
    light = (
        noun.head
        if noun.dep_ in ("dobj", "attr") and noun.head.lemma_ in speech.words("light.verbs")
        else None
    )
    if source is None and light is not None:
        source, speaker = source_of(light)
        start = cue_start(light)
    if source is None:
        return None
    contents = tuple(r for r in (trim(noun.doc, r) for r in complement.contents) if r)
    if not contents:
        return None
    if start == noun.i:
        start = max(noun.left_edge.i, source[1] if source[1] <= noun.i else noun.left_edge.i)
    use = uses[complement.frame]
    cue = (start, complement.cue_end)
    return Saying(noun, cue, source, speaker, contents, use, complement.frame)


def _noun_complement(noun: Token, uses: Uses) -> Complement | None:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and child.pos_ in ("VERB", "AUX"):
            kind = _clause_kind(child)
            if kind in uses:
                return Complement(kind, (span(child),), noun.i + 1)
        if child.dep_ == "prep" and child.lower_ in uses:
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            if inner:
                return Complement(
                    child.lower_, ((inner[0].left_edge.i, span(child)[1]),), child.i + 1
                )
    return None


def _clause_kind(clause: Token) -> str:
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return "that"
    if clause.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children):
        return "inf"
    return ""


def owner_of(noun: Token, frame: str) -> tuple[Range | None, Token | None]:
    for child in noun.children:
        if child.dep_ == "poss":
            return span(child), child
    for child in noun.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("by", "from", "of", "among")
            and child.lower_ != frame
        ):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return trim(noun.doc, span(inner)), inner
    return None, None


def _of_adjective(adjective: Token, lemma: str) -> Saying | None:
    if adjective.dep_ not in ("acomp", "conj", "oprd", "ROOT"):
        return None
    uses = speech.adjectives()[lemma]
    complement = None
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep_ in ("ccomp", "xcomp", "advcl"):
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
            kind = "inf" if infinitive else "that"
            if kind in uses and (infinitive or child.dep_ == "ccomp"):
                complement = Complement(kind, (span(child),), adjective.i + 1)
                break
        if child.dep_ == "prep" and child.lower_ in uses:
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            if inner:
                complement = Complement(
                    child.lower_, ((inner[0].left_edge.i, span(child)[1]),), child.i + 1
                )
                break
    head = adjective.head
    if complement is None or head.pos_ not in ("VERB", "AUX"):
        return None
    source, speaker = source_of(head)
    contents = tuple(r for r in (trim(adjective.doc, r) for r in complement.contents) if r)
    if not contents or source is None:
        return None
    cue = (cue_start(head), complement.cue_end)
    return Saying(
        adjective,
        cue,
        clip(source, head, cue),
        speaker,
        contents,
        uses[complement.frame],
        complement.frame,
    )


def _according(token: Token) -> Saying | None:
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    speaker = next((c for c in to.children if c.dep_ == "pobj"), None)
    if speaker is None:
        return None
    source = trim(doc, span(speaker))
    governor = token.head
    while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
        governor = governor.head
    contents = _without(governor, token)
    contents = tuple(r for r in (trim(doc, r) for r in contents) if r)
    if source is None or not contents:
        return None
    return Saying(
        token, (token.i, to.i + 1), source, speaker, contents, Use("report", True), "that"
    )


# --- who ---------------------------------------------------------------------------------


def source_of(verb: Token) -> tuple[Range | None, Token | None]:
    """Return the phrase that names who says ``verb``, and its head."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "agent")), None)
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if own is not None and own.dep_ == "nsubj" and not passive:
        if own.tag_ in RELATIVE or own.lower_ == "that":
            heads = grammar.subjects(verb)
            return (own.i, own.i + 1), heads[0] if heads else None
        return span(own), own
    heads = grammar.subjects(verb)
    if not heads or heads[0].lower_ in ("there",):
        return None, None
    return trim(verb.doc, span(heads[0])), heads[0]


def is_document(token: Token | None) -> bool:
    """Tell whether a phrase names a document, a poll or the like."""
    if token is None:
        return False
    documents = speech.words("sources.documents")
    if token.lemma_.lower() in documents:
        return True
    # "two sets of documents"
    return any(
        p.lemma_.lower() in documents
        for c in token.children
        if c.dep_ == "prep" and c.lower_ == "of"
        for p in c.children
    )


# --- ranges --------------------------------------------------------------------------------


def span(head: Token) -> Range:
    """Return the range of a phrase."""
    return head.left_edge.i, head.right_edge.i + 1


def trim(doc: Doc, place: Range) -> Range | None:
    """Return a range without punctuation and space at its ends; None when nothing is left."""
    start, end = place
    while start < end and (doc[start].is_space or doc[start].text in PUNCTUATION):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in PUNCTUATION):
        end -= 1
    return (start, end) if start < end else None


def trim_source(doc: Doc, place: Range) -> Range | None:
    """Return the range of a source without what does not name it."""
    return trim(doc, place)


def _phrase(head: Token, verb: Token) -> Range:
    """Return a noun phrase, cut before the verb's clause where that follows it."""
    start, end = span(head)
    if start <= verb.i < end:
        end = min(verb.left_edge.i, verb.i) if verb.left_edge.i > start else verb.i
    return start, end


def cue_start(verb: Token, source: Range | None = None) -> int:
    """Return where a verb's cue begins: with its auxiliaries and adverbs."""
    start = verb.i
    doc = verb.doc
    while start > verb.left_edge.i and start > verb.sent.start:
        before = doc[start - 1]
        if before.head == verb:
            if before.dep_ in ("aux", "auxpass", "neg", "advmod") and before.lower_ not in (
                "as",
                "when",
                "how",
                "why",
                "where",
            ):
                start -= 1
                continue
        break
    return start


def clip(source: Range | None, verb: Token, cue: Range) -> Range | None:
    """Return a source cut where the cue or a quotation begins."""
    if source is None:
        return None
    start, end = source
    if start < cue[0] < end:
        end = cue[0]
    if start >= cue[1]:
        limit = verb.sent.end
        end = min(end, limit)
        for token in verb.doc[start:end]:
            if token.text in ('"', "''"):
                end = token.i
                break
    return trim(verb.doc, (start, end))


def _around(verb: Token, clause: Token) -> tuple[Range, ...]:
    """Return the clause's range, in two where the verb stands inside it."""
    start, end = span(clause)
    if start <= verb.i < end:
        return tuple(_runs(t.i for t in clause.subtree))
    return ((start, end),)


def _without(head: Token, cue: Token) -> tuple[Range, ...]:
    """Return the clause of ``head`` without the phrase of ``cue``."""
    start, end = span(head)
    hole = span(cue)
    return tuple((a, b) for a, b in ((start, hole[0]), (hole[1], end)) if a < b)


def _runs(indices: Iterator[int]) -> Iterator[Range]:
    start = last = None
    for i in sorted(indices):
        if last is None or i != last + 1:
            if start is not None:
                yield start, last + 1
            start = i
        last = i
    if start is not None:
        yield start, last + 1
