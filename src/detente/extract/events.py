"""Events: who did what to whom, when, where, how real, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Token

from detente.codebook import control, plover
from detente.extract import days, places
from detente.extract.actors import Mentions
from detente.extract.factuality import background, conditions, modality
from detente.extract.predicates import affected, coding, exchange, indirect, recording, roles
from detente.extract.predicates.grounding import is_foreground
from detente.extract.predicates.predications import Predication, lemma
from detente.extract.predicates.roles import Parties
from detente.extract.predicates.warnings import is_mere_warning
from detente.extract.reading import Coded, Reading, chain_of, holders
from detente.extract.speech_acts import obligations
from detente.model import Attribution, Day, Event, Modality, content_id
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_negated
from detente.text.clauses.links import dependents, has, is_one
from detente.text.parse import Document

# An event whose own clause dates it more than a year back is background.
BACKGROUND_YEARS = 1


def read(reading: Reading, predications: Sequence[Predication]) -> tuple[Coded, ...]:
    """Return the coded predications of one report in text order, unsaid partners filled."""
    directives = indirect.directives(reading, predications)
    asked = {d.predication.token.i for d in directives}  # is no event of its own
    coded = [c for c in _coded(reading, predications) if c.predication.token.i not in asked]
    coded += directives
    coded += indirect.complaints(reading, coded)
    coded.sort(key=lambda c: c.predication.token.i)
    return tuple(affected.filled(exchange.with_partners(coded), reading.mentions))


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Event, ...]:
    """Return the events that ``coded`` predications record, in text order."""
    recorded = [c for c in map(recording.without_guesses, coded) if recording.is_recorded(c)]
    return record(reading, [(c, None) for c in recorded])


def record(reading: Reading, chosen: Sequence[tuple[Coded, float | None]]) -> tuple[Event, ...]:
    """Return coded predications as events, each with how sure its reading is."""
    speech = {
        c.predication.token.i for c, _ in chosen if c.code.type in coding.ABOUT and not c.member
    }
    return tuple(_event(reading, c, speech, confidence) for c, confidence in chosen)


def _coded(reading: Reading, predications: Sequence[Predication]) -> list[Coded]:
    by_token = {p.token.i: p for p in predications}
    absorbed: set[int] = set()
    result: list[Coded] = []
    for predication in predications:
        if predication.token.i in absorbed:
            continue
        below = _below(predication, by_token) if coding.takes_in(predication.frame) else []
        how = _modality(predication)
        code = coding.code(predication, below, how)
        chain = chain_of(reading, predication.token)
        found = _parties(reading, predication)
        contents = _contents(predication)
        threat = (predication, contents, below, found, reading.mentions)
        if code.type == "THREATEN" and is_mere_warning(*threat):
            continue
        if predication.frame.judgement:
            found = _judged(predication, chain, reading.mentions)
        if coding.is_refusal(predication, code) and how in ("denied", "future", "hypothetical"):
            how = "asserted"
        if code.type == "REQUEST" and below and _commands(found):
            # what one's own troops are ordered to do is one's own act
            code = coding.code(below[0], (), "asserted")
            toward = roles.parties(below[0], reading.mentions).recipients
            found = roles.without_party(Parties(found.actors, toward))
        absorbed |= _absorbed(predication, below, by_token)
        absorbed |= set(_voiced(predication, predications))
        code = _promised(predication.token, code, how, found, chain)
        first = Coded(predication, code, how, found, chain)
        members = _further_requests(reading, predication, below, first)
        absorbed |= {t.i for m in members for t in obligations.phrase(m.predication.token)}
        result += [first, *members]
    return [c for c in result if c.member or c.predication.token.i not in absorbed]


def _commands(found: Parties) -> bool:
    """Tell whether it is one's own troops who are told to do something."""
    return bool(found.actors and found.recipients) and all(
        r.sector == "MIL" and roles.share((r,), found.actors) for r in found.recipients
    )


def _parties(reading: Reading, predication: Predication) -> Parties:
    """Return who acts toward whom; a speech act may name the latter in its content alone."""
    found = roles.parties(predication, reading.mentions)
    # what one of several demands is about does not name whom they all address
    several = predication.frame.type == "REQUEST" and predication.token.tag_ == "NNS"
    if found.recipients or several or not coding.takes_in(predication.frame):
        return found
    contents = _contents(predication)
    toward = roles.toward(contents, reading.mentions)
    if not toward and predication.frame.type in ("THREATEN", "AGREE"):
        # "threatened to act if X attacked": X is whom it is said to
        condition = conditions.head(predication.token, contents)
        doers = arguments.subjects(condition) if condition is not None else ()
        toward = roles.people(doers or _doers_below(contents), reading.mentions)
    return roles.without_party(Parties(found.actors, toward))


def _doers_below(contents: Sequence[Token]) -> list[Token]:
    """Return who is to do or suffer what is promised: "vowed that X would regret it"."""
    heads = [h for c in contents for h in (c, *dependents(c, "finite complement"))]
    return [s for h in heads for s in dependents(h, "subject")]


def _modality(predication: Predication) -> Modality:
    token = predication.token
    demanded = predication.frame.type == "REQUEST" and predication.frame.part == "noun"
    nouns = [w for w in predication.tokens if w.pos_ == "NOUN"]
    if predication.frame.part == "verb" and any(map(modality.is_nothing, nouns)):
        return "denied"  # "made no concessions"
    if _is_performed(predication):
        return "asserted"
    if predication.frame.negated:
        # the negation is the frame's own: no answer is a refusal that took place
        return modality.of(token, presupposed=True, affirmed=True)
    definite = any(c.lower_ in ("the", "these", "those") for c in token.children)
    given = demanded and (definite or has(token, "possessor"))
    return modality.of(token, presupposed=given)


def _is_performed(predication: Predication) -> bool:
    """Tell whether a speech act is done by politely saying it: "we would urge X to V"."""
    token, frame = predication.token, predication.frame
    if frame.part != "verb" or frame.type not in ("REQUEST", "SUPPORT"):
        return False
    wish = token.head if is_one(token, "any complement") else token
    wished = wish.lemma_ in control.verbs("performing")
    modal = wished or any(c.lower_ in ("would", "'d") for c in token.children)
    first = any(s.lower_ in ("i", "we", "me", "us") for s in arguments.subjects(token))
    negated = is_negated(token, wish if wished else token)
    return modal and first and not negated and conditions.head(token) is None


def _absorbed(
    predication: Predication, below: Sequence[Predication], by_token: Mapping[int, Predication]
) -> set[int]:
    """Return the tokens of unreal events that a speech act is only about, however deep.

    What a threat names ("warned of sanctions") is kept as an event that is not real.
    """
    found: set[int] = set()
    for inner in below:
        named = predication.frame.type == "THREATEN" and inner.frame.part == "noun"
        if _modality(inner) != "asserted" and not named and inner.token.i not in found:
            found.add(inner.token.i)
            rest = {k: v for k, v in by_token.items() if k not in found}
            found |= _absorbed(predication, _below(inner, rest), rest)
    return found


def _voiced(protest: Predication, predications: Sequence[Predication]) -> Iterator[int]:
    """Yield the tokens of the demands that a protest voices: PLOVER codes the protest alone."""
    if protest.frame.type == "PROTEST":
        for other in predications:
            voiced = other.frame.type in ("REQUEST", "ACCUSE", "REJECT", "PROTEST")
            if voiced and other is not protest and protest.token in other.token.ancestors:
                yield other.token.i


def _below(predication: Predication, by_token: Mapping[int, Predication]) -> list[Predication]:
    """Return the predications that are the content of a speech act, light verbs seen through."""
    found: list[Predication] = []
    own = {t.i for t in predication.tokens}
    for head in _contents(predication):
        deeper = [head, *dependents(head, "object", "open complement", "adjective complement")]
        hit = next((by_token[t.i] for t in deeper if t.i in by_token and t.i not in own), None)
        if hit is not None and hit is not predication:
            found.append(hit)
    return found


def _contents(predication: Predication) -> list[Token]:
    """Return the heads of what a predication is about, behind its particles, too."""
    token = predication.token
    noun = predication.frame.part == "noun"
    heads = list(coding.content_of_noun(token) if noun else coding.content(token))
    for word in (w for w in predication.tokens if w is not token):
        if word.pos_ == "NOUN":
            heads += coding.content_of_noun(word)
        elif word.pos_ in ("ADP", "ADV"):
            heads += coding.governed(word)
    return heads


def _promised(
    token: Token, code: coding.Code, how: Modality, found: Parties, chain: tuple[Attribution, ...]
) -> coding.Code:
    """Return AGREE for a cooperative act that its own party says is to come, or offers."""
    offered = how == "hypothetical" and conditions.head(token) is not None
    to_come = how == "future" and _own_word(found, chain)
    if code.type in coding.HOSTILE - {"THREATEN"} and _threatens(token, how, found, chain):
        return coding.Code("THREATEN", *coding.row("THREATEN", code.type))
    if code.type in ("CONCEDE", "RETREAT") and to_come and _is_done_by(token, "deciding"):
        # a concession that is decided is one in words
        return coding.Code("CONCEDE", None, coding.row("CONCEDE", code.type)[1])
    if code.type in coding.PROMISED and (to_come or offered):
        return coding.Code("AGREE", None, coding.row("AGREE", code.type)[1])
    return code


def _threatens(token: Token, how: Modality, found: Parties, chain: tuple[Attribution, ...]) -> bool:
    """Tell whether a hostile act is announced by its own party: "said it would boycott"."""
    if _is_done_by(token, "own_plan"):
        return how != "denied"
    return how == "future" and bool(holders(chain)) and _own_word(found, chain)


def _is_done_by(token: Token, verbs: str) -> bool:
    """Tell whether an act is the open complement of one of a list's verbs ("decided to V")."""
    return is_one(token, "open complement") and token.head.lemma_ in control.verbs(verbs)


def _own_word(found: Parties, chain: tuple[Attribution, ...]) -> bool:
    told = holders(chain)
    return not told or roles.share(told, found.actors)


def _judged(
    predication: Predication, chain: tuple[Attribution, ...], mentions: Mentions
) -> Parties:
    """Return who refuses by calling something unacceptable: whoever says so."""
    verb = next((a for a in predication.token.ancestors if a.pos_ == "VERB"), None)
    speakers = roles.people(arguments.subjects(verb), mentions) if verb is not None else ()
    refused = roles.people(roles.subjects_of_adjective(predication.token), mentions)
    return roles.without_self(Parties(speakers or holders(chain)[-1:], refused))


def _further_requests(
    reading: Reading, predication: Predication, below: Sequence[Predication], first: Coded
) -> list[Coded]:
    """Return a request for each member of a list of demands, and each content with a subject."""
    if first.code.type != "REQUEST":
        return []
    if predication.frame.part == "noun":
        heads = obligations.members(predication.token)
    else:
        contents = list(coding.content(predication.token))
        heads = [h for h in contents[1:] if has(h, "active subject")]
    by_token = {p.token.i: p for p in below}
    return [_member(reading, first, head, by_token.get(head.i)) for head in heads]


def _member(reading: Reading, first: Coded, head: Token, inner: Predication | None) -> Coded:
    predication, kind = first.predication, obligations.kind(head)
    others = roles.asked(head, first.parties, reading.mentions)
    if inner is None and kind in ("undo", "refrain"):
        code = coding.Code("REQUEST", "yield" if kind == "undo" else "change", "105")
    else:
        code = coding.code(predication, [inner] if inner is not None else [], first.modality)
    parties = Parties(first.parties.actors, others or first.parties.recipients)
    member = Predication(predication.frame, head, (head,))
    return Coded(member, code, first.modality, parties, first.attribution, member=True)


def _event(reading: Reading, c: Coded, speech: Set[int], confidence: float | None) -> Event:
    document, token = reading.document, c.predication.token
    code = coding.of_many(c.code, len({a.party or a.entity for a in c.parties.both}))
    clause = arguments.clause_tokens(arguments.clause(token))
    day = days.of_event(document, token, reading.days)
    return Event(
        id=content_id("e", document.article.id, token.idx, code.type, code.mode),
        type=code.type,
        mode=code.mode,
        contexts=_contexts(token),
        cameo=code.cameo,
        quad=plover.types()[code.type].quad,
        score=plover.score(code.type, code.mode),
        actors=c.parties.actors,
        recipients=roles.toward_others(c.parties),
        day=day or _report_day(document),
        place=places.of_event(document, token, reading.places),
        modality=_dated(c.modality, day, token, document),
        attribution=c.attribution,
        foreground=is_foreground(token, speech),
        lemma=lemma(token),
        confidence=confidence,
        span=document.words(c.predication.tokens),
        clause=document.words([*clause, token]),
        sentence=document.sentence(token),
    )


def _report_day(document: Document) -> Day | None:
    published = document.article.published
    if published is None:
        return None
    return Day(
        value=published, start=None, end=published, precision="vague", mod="before", basis="report"
    )


def _dated(how: Modality, day: Day | None, token: Token, document: Document) -> Modality:
    """Return what the day of an event makes of it: background or none, or still to come."""
    published = document.article.published
    if how in ("asserted", "denied") and background.is_background(token):
        return "historical"
    if how not in ("asserted", "historical") or day is None or day.end is None or published is None:
        return how
    if how == "historical":  # what is told to have been within the year is none
        year_before = f"{int(published[:4]) - BACKGROUND_YEARS}{published[4:]}"
        if day.start is None or day.start[:10] <= year_before:
            return how
    if day.start is not None and day.start[:10] > published and _is_present(token):
        return "future"  # "we are ending the war next year"
    old = int(published[:4]) - int(day.end[:4]) > BACKGROUND_YEARS
    return "historical" if old else "asserted"


def _is_present(verb: Token) -> bool:
    auxiliaries = dependents(verb, "auxiliary")
    present = any(t.tag_ in ("VBZ", "VBP") for t in (verb, *auxiliaries))
    return present and not any(t.lemma_ == "have" for t in auxiliaries)


def _contexts(token: Token) -> tuple[str, ...]:
    lemmas = {t.lemma_.lower() for t in token.sent}
    return tuple(name for name, words in plover.contexts().items() if lemmas & words)
