"""Acts that are done by saying something else: complaints and directives.

"They ignored us" complains, "they must withdraw" asks (indirect speech acts: Searle 1975).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from spacy.tokens import Token

from detente.codebook import control
from detente.codebook.frames import Frame
from detente.extract.factuality import embedding, modality
from detente.extract.predicates import coding, roles
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Coded, Reading, chain_of
from detente.model import Actor, Quotation
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_infinitive, is_verb
from detente.text.clauses.links import dependent, dependents, is_one

COMPLAINT = Frame("ACCUSE", "disapprove", "111", "verb", ("say",), between="countries")
DIRECTIVE = Frame("REQUEST", None, "100", "verb", ("must",))


def directives(reading: Reading, predications: Sequence[Predication]) -> list[Coded]:
    """Return a REQUEST for each speaker who says that another party must or should act."""
    by_token = {p.token.i: p for p in predications}
    found: list[Coded] = []
    for token in itertools.chain.from_iterable(reading.document.sentences):
        modal = _deontic(token)
        if modal is None:
            continue
        chain = chain_of(reading, token)
        holder = chain[-1].holder if chain else None
        doers = arguments.subjects(token) or dependents(token, "active subject")
        asked = roles.people(doers, reading.mentions)
        suffering = dependents(token, "passive subject")
        if arguments.is_passive(token) and roles.people(suffering, reading.mentions):
            continue  # "they should be alarmed": what is asked, and of whom?
        if holder is None or not asked or roles.share((holder,), asked):
            continue
        how = modality.of(token, presupposed=True)
        if how == "conditional" or any(map(_is_open, (token, *token.ancestors))):
            continue
        words = (modal, token) if modal.i < token.i else (token, modal)
        predication = Predication(DIRECTIVE, token, words)
        inner = [by_token[token.i]] if token.i in by_token else []
        parties = roles.without_self(Parties((holder,), asked))
        code = coding.code(predication, inner, "asserted")
        found.append(Coded(predication, code, "asserted", parties, chain[:-1]))
    return found


def _is_open(token: Token) -> bool:
    """Tell whether a clause is a condition, a question or an aside: "what they should do"."""
    if is_one(token, "any noun clause", "active clausal subject"):
        return True
    asked = any(c.lower_ == "whether" for c in dependents(token, "subordinator"))
    wh = any(c.tag_ in ("WP", "WRB", "WDT") for c in token.children)
    condition = is_one(token, "adverbial clause") and "conditional" in embedding.adverbial(token)
    return asked or condition or (wh and not is_one(token, "root"))


def _deontic(verb: Token) -> Token | None:
    """Return the word by which a verb is a duty: "must", "should", "has to", "needs to".

    What is felt or suffered is no duty: "must know", "must pay a price".
    """
    if not is_verb(verb) or is_one(verb, "any auxiliary"):
        return None
    if verb.lemma_ in control.verbs("undergone"):
        return None
    own = dependents(verb, "auxiliary")
    if any(c.lemma_ == "have" and c.tag_ == "VB" for c in own):
        return None  # "should have done" finds fault
    subject = dependent(verb, "subject") or verb
    for child in own:
        # "should they come, we leave" is a condition
        if child.lower_ in control.verbs("deontic") and child.i > subject.i:
            return child
    head = verb.head
    bound = is_one(verb, "open complement") and is_infinitive(verb)
    if not bound or head.lemma_ not in control.verbs("deontic_matrix"):
        return None
    itself = any(c.lower_ == "it" for c in dependents(head, "active subject"))
    return head if not itself and head.tag_ in ("VBZ", "VBP") else None


def complaints(reading: Reading, coded: Sequence[Coded]) -> list[Coded]:
    """Return an ACCUSE for each speaker who says that their own side was refused or ignored.

    "Putin said the West ignored Russia's concerns" is a refusal as Putin tells it, and a
    complaint of Putin's (PLOVER: disapproval voiced by the party concerned).
    """
    taken = {c.predication.token.i for c in coded}
    found: list[Coded] = []
    for quotation in reading.quotations:
        speaker = quotation.speaker
        if speaker is None or quotation.cue is None:
            continue
        cue = reading.document.token_at(quotation.cue.start)
        if cue is None or cue.i in taken:
            continue
        refusers = _refusers(speaker, quotation, coded)
        if refusers is None:
            continue
        parties = roles.without_self(Parties((speaker,), refusers))
        code = coding.Code("ACCUSE", COMPLAINT.mode, COMPLAINT.cameo)
        chain = reading.attributions.of(cue.idx, cue.idx + len(cue))
        predication = Predication(COMPLAINT, cue, (cue,))
        found.append(Coded(predication, code, modality.of(cue), parties, chain))
        taken.add(cue.i)
    return found


def _refusers(
    speaker: Actor, quotation: Quotation, coded: Sequence[Coded]
) -> tuple[Actor, ...] | None:
    """Return who refused the speaker within a quotation; None when nobody did."""
    for c in coded:
        at = c.predication.token.idx
        refuses = c.code.type == c.predication.frame.type == "REJECT"
        if not refuses or not any(s.start <= at < s.end for s in quotation.content):
            continue
        doers = c.parties.actors
        unknown = not doers and arguments.subjects(c.predication.token)
        if unknown or roles.share((speaker,), doers):
            continue
        if any(_speaks_for(speaker, r) for r in c.parties.recipients):
            return c.parties.actors
    return None


def _speaks_for(speaker: Actor, refused: Actor) -> bool:
    """Tell whether who was refused is the speaker, or the state or body spoken for."""
    state = refused.kind in ("country", "government", "bloc", "organisation")
    return speaker.entity == refused.entity or (state and roles.same_party(speaker, refused))
