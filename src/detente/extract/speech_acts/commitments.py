"""Which words of giving commit somebody: offers, promises, acceptances.

A promise that is demanded is nobody's yet; sanctions are offered to nobody.
"Ready to pull out" offers; "ready to make his case", "what they are willing to risk" and an
analyst's "France is ready to act" offer nothing to anybody. A promise is of what its speaker
will do: "assured them that it was safe" tells, it does not promise.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract.actors import Mentions
from detente.extract.factuality import conditions
from detente.extract.predicates import coding, roles
from detente.extract.reading import Coded, holders
from detente.extract.speech_acts import obligations
from detente.model import MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_under
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.clauses.words import has_word

WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "'d", "’d"})
# The code of an AGREE whose content is no cooperative act that a frame knows.
PLAIN = "030"
# How what is asked for hangs on the word that asks.
SOUGHT: tuple[Link, ...] = (
    "object", "preposition", "governed", "noun clause", "apposition", "finite complement",
)  # fmt: skip


def kind(c: Coded, mentions: Mentions) -> MoveKind | None:
    """Return the kind of a coded AGREE or CONCEDE, None when it commits nobody."""
    token = c.predication.token
    lemmas = {t.lemma_.lower() for t in c.predication.tokens}
    if c.code.type == "CONCEDE" and lemmas & codebook.words("withdraw"):
        return "withdraw"
    meets = c.predication.frame.type == "CONSULT"  # they, and no demand, are met
    for made in ("offer", "promise", "accept") if not meets else ():
        if lemmas & codebook.words(made):
            if (made != "accept" and is_asked_for(token)) or (made == "offer" and is_harm(token)):
                return None
            if c.predication.frame.part == "adjective" and _is_armed(token):
                return "threaten"  # "prepared to use its missiles"
            commits = made == "accept" or _commits(c, made, mentions)
            return giving(made, token) if commits else None
    if not is_under(token, "would"):
        return None
    # "would ease the curbs": an intent, and on a condition an offer
    return "offer" if conditions.head(token) is not None else "express intent"


def giving(made: str, token: Token) -> MoveKind:
    """Return the kind of a word of offering, promising or accepting: on a condition, an offer."""
    to_do = made != "accept" or has(token, "any complement")
    if to_do and conditions.head(token, list(coding.content(token))) is not None:
        return "offer"
    kinds: dict[str, MoveKind] = {
        "offer": "offer without conditions", "promise": "promise", "accept": "accept",
    }  # fmt: skip
    return kinds[made]


def is_asked_for(token: Token) -> bool:
    """Tell whether a word of promising or offering only says what somebody asks of another.

    "Insisted on a pledge by Mali", "its demands: that Mali promise to leave", and an item of a
    list ("- a promise to leave"); not "asked for a truce and promised to leave".
    """
    if is_one(token, "root") and token.pos_ == "NOUN":
        return has_word(token, ("a", "an"), "determiner")
    child = token
    while is_one(child, *SOUGHT) or (is_one(child, "conjunct") and child.head != child):
        joined, child = is_one(child, "conjunct"), child.head
        if not joined and child.lemma_.lower() in codebook.words("eliciting"):
            return True
    return False


def is_harm(token: Token) -> bool:
    """Tell whether what is said to be offered would harm whoever gets it: "offered sanctions"."""
    things = dependents(token, "object")
    return bool(things) and all(t.lemma_.lower() in codebook.words("punishing") for t in things)


def _is_armed(token: Token) -> bool:
    contents = list(coding.content(token))
    clear = not _is_gap(token) and conditions.head(token, contents) is None
    return clear and any(map(obligations.is_forcible, contents))


def _commits(c: Coded, made: str, mentions: Mentions) -> bool:
    token = c.predication.token
    below = {w.lower_ for t in c.predication.tokens for w in t.children}
    if below & codebook.words("electoral") or below & codebook.words("scant"):
        return False  # "a campaign promise", "showed limited willingness"
    contents = list(coding.content(token))
    said = [h for h in contents if is_one(h, "finite complement")]
    securing = token.lemma_ in codebook.words("securing") and token.pos_ == "VERB"
    to_do = any(is_one(h, "any complement", "noun clause") for h in contents)
    if securing and not to_do and not _is_to_named(c):
        return False  # "assuring the free flow of oil", "inviting censure"
    if is_one(token, "governed") and token.pos_ == "NOUN" and (
        token.lemma_ in codebook.words("leanings") or token.head.lower_ == "for"
    ):  # fmt: skip
        return False  # "doubts about its willingness to act", "in return for a pledge": wished for
    if token.lemma_ == "offer" and any(map(_is_past, said)):
        return False  # "offered that it had been a good day"
    if made == "promise":
        return all(_is_own(head, c, mentions) for head in said)
    if c.predication.frame.part != "adjective":
        return True
    return not _is_gap(token) and _is_own_word(c) and _is_to_somebody(c, contents)


def _is_own(clause: Token, c: Coded, mentions: Mentions) -> bool:
    """Tell whether a clause says what whoever promises will do, or see done."""
    doers = roles.people(dependents(clause, "active subject"), mentions)
    if doers:
        past = clause.tag_ == "VBD" and clause.lemma_ not in ("be", "have")  # "assured it backed"
        own = any(roles.same_party(d, a) for d in doers for a in c.parties.actors)
        return own and not past
    return any(a.lower_ in WILL or a.tag_ == "TO" for a in dependents(clause, "any auxiliary"))


def _is_past(clause: Token) -> bool:
    """Tell whether a clause tells of what was done: "had met", "left"."""
    have = any(a.lemma_ in ("have", "’ve", "'ve") for a in dependents(clause, "auxiliary"))
    return clause.tag_ == "VBD" or (clause.tag_ == "VBN" and have)


def _is_gap(token: Token) -> bool:
    """Tell whether what somebody is ready for is left open: "what they are willing to give"."""
    if token.head.lemma_ in codebook.words("getting"):
        return True
    clause = arguments.clause(token)
    gaping = is_one(clause, "relative clause", "governed clause", "active clausal subject")
    wh = any(t.tag_ in ("WP", "WDT", "WRB") for t in clause.subtree if t.i < token.i)
    return (gaping or wh) and any(
        not has(t, "object", "preposition", "open complement", "particle")
        for t in dependents(token, "open complement")
    )


def _is_own_word(c: Coded) -> bool:
    """Tell whether readiness is told by the reports or its own side, not guessed at by others."""
    return all(
        told.kind == "document" or any(roles.same_party(told, a) for a in c.parties.actors)
        for told in holders(c.attribution)[-1:]
    )


def _is_to_somebody(c: Coded, contents: list[Token]) -> bool:
    """Tell whether readiness is for something that another side may want."""
    return (
        c.code.cameo != PLAIN
        or _is_to_named(c)
        or conditions.head(c.predication.token, contents) is not None
        or any(obligations.kind(head) != "do" for head in contents)
    )


def _is_to_named(c: Coded) -> bool:
    return any(r.basis != "implied" for r in c.parties.recipients)
