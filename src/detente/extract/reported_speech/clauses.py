"""Where the clause that a verb of speech takes begins and ends, against the parse's mistakes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.extract.phrases import QUOTES, Range
from detente.extract.reported_speech import voices
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import FINITE, is_time, outermost
from detente.text.clauses.links import dependent, dependents, has, is_one
from detente.text.clauses.words import has_word

SAME = frozenset({"he", "she", "it"})  # most often the speaker
CONCESSIVE = frozenset({"though", "although", "while"})


def start(verb: Token, child: Token) -> int:
    """Return where a clause begins: at its "that", after times that belong to the verb."""
    first = max(child.left_edge.i, verb.i + 1)
    for part in child.lefts:
        if is_one(part, "subordinator") and part.lower_ in ("that", "whether", "if"):
            return int(part.left_edge.i)
        after = part.right_edge.i + 1
        if part.left_edge.i == first and is_time(part) and child.doc[after].text != ",":
            first = after
    return first


def end(verb: Token, child: Token, last: int) -> int:
    """Return where a clause that may reach to ``last`` ends: before the cue's fellow.

    "Said he would stay and added that ...", "said he would stay but did not say when": a
    verb without a subject in the tense of the cue, not of the content. "Said the ferry was
    safe, adding that ...", "..., though he noted that ...": speech behind a comma.
    """
    for token in child.subtree:
        if token.i > child.i and (goes_on(token) == verb or _concedes(verb, token)):
            last = min(last, token.left_edge.i)
    clause = child
    while after := [c for c in dependents(clause, "conjunct") if is_verb(c)]:
        before, clause = clause, after[0]
        joined = next((c for c in dependents(before, "coordinator") if c.i < clause.i), None)
        if joined is not None and (is_fellow(verb, clause) or _starts_anew(verb, joined, clause)):
            return min(last, joined.i)
    return last


def _starts_anew(verb: Token, joined: Token, clause: Token) -> bool:
    """Tell whether a comma and a cue with its own speaker end a content: ", and she replied"."""
    tense = clause.tag_ == verb.tag_ and verb.tag_ in ("VBD", "VBZ")
    return tense and joined.nbor(-1).text == "," and has(clause, "subject") and _reports(clause)


def is_fellow(verb: Token, second: Token) -> bool:
    """Tell whether a verb coordinated inside a content goes with the cue itself."""
    if has(second, "subject", "subordinator"):
        return False
    auxiliaries = dependents(second, "auxiliary")
    tense = next((c.tag_ for c in auxiliaries if c.tag_ in FINITE), second.tag_)
    if tense != verb.tag_ or verb.tag_ not in ("VBD", "VBZ"):
        return False
    first = second.head
    backshifted = any(
        c.tag_ == "MD" or (c.lower_ == "had" and verb.tag_ == "VBD")
        for c in dependents(first, "auxiliary")
    )
    return _reports(second) or backshifted or (_is_speech(second) and not _may_speak(first))


def goes_on(participle: Token) -> Token | None:
    """Return the cue that a participle of speech goes on with, whose content it only ends.

    "Keller said the ferry was safe, adding that ...": Keller adds. Where the content is about
    somebody else who may speak ("said the envoy had left, warning that ..."), it may be
    either's, and only "adding" is surely the speaker's.
    """
    if participle.tag_ != "VBG" or not is_one(participle, "adverbial clause"):
        return None
    if not _is_speech(participle) or not _behind_comma(participle):
        return None
    if has(participle, "subject", "auxiliary", "subordinator"):
        return None
    if participle.lemma_.lower() != "add" and _may_speak(participle.head):
        return None
    clause = outermost(participle.head, "conjunct", "open complement", "adverbial clause")
    cue = clause.head
    reported = is_one(clause, "finite complement") and cue.i < clause.i < participle.i
    return cue if reported and _is_speech(cue) else None


def _behind_comma(participle: Token) -> bool:
    """Tell whether a comma sets a participle off, quotation marks after it left aside."""
    before = participle.left_edge.i - 1
    while before > 0 and participle.doc[before].text in QUOTES:
        before -= 1
    return before >= 0 and participle.doc[before].text == ","


def _concedes(verb: Token, second: Token) -> bool:
    """Tell whether a clause of concession is speech of its own ("though he noted that ...")."""
    if not is_one(second, "adverbial clause") or second.tag_ != verb.tag_ or not _reports(second):
        return False
    subject = dependent(second, "subject")
    pronoun = subject is not None and subject.pos_ == "PRON"
    return pronoun and has_word(second, CONCESSIVE, "subordinator") and _behind_comma(second)


def _may_speak(clause: Token) -> bool:
    """Tell whether the subject of a clause is somebody else than the speaker who may speak."""
    while is_one(clause, "conjunct", "open complement") and not has(clause, "subject"):
        clause = clause.head
    subject = dependent(clause, "subject")
    return subject is None or (subject.lower_ not in SAME and voices.can_speak(subject))


def _is_speech(verb: Token) -> bool:
    uses = speech.verbs().get(voices.lemma_of(verb), {})
    return any(use.kind == "says" for use in uses.values())


def _reports(verb: Token) -> bool:
    """Tell whether a verb reports speech and has a clause as its content."""
    uses = speech.verbs().get(verb.lemma_.lower(), {})
    return "that" in uses and uses["that"].kind == "says" and has(verb, "finite complement")


def between_semicolons(doc: Doc, place: Range, cue: int) -> Range:
    """Return the part of a content that no semicolon sets off from its cue."""
    marks = [i for i in range(*place) if doc[i].text == ";"]
    start = max((i + 1 for i in marks if i < cue), default=place[0])
    return start, min((i for i in marks if i >= cue), default=place[1])


def before_according(word: Token, place: Range) -> Range:
    """Return a content without a last ", according to X": X tells of the speech as well."""
    start, end = place
    for i in range(max(start, word.i) + 1, end - 1):
        if word.doc[i].lower_ == "according" and word.doc[i - 1].text == ",":
            return start, i - 1
    return place
