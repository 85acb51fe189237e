"""Fitting of the weights by which the reader's evidence and the rules' are weighed.

Every question (docs/reader.md) is a logistic regression over named features. What one choice
takes from another (whose the last act was, who is likely on the other side) is fitted twice:
first on what is marked, then on what the first weights choose, so that the weights know how far
to trust it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Token

from detente.extract import candidates, choice, evidence, moves, participants
from detente.extract import cast as casting
from detente.extract.candidates import Candidate
from detente.extract.cast import Cast
from detente.extract.evidence import Act, Told
from detente.extract.predicates.roles import Parties, toward_others
from detente.extract.reading import Coded
from detente.extract.reported_speech import choice as speakers
from detente.extract.reported_speech import said
from detente.extract.speech_acts import choice as acts
from detente.model import EventType, Span
from detente.reader import judgement
from detente.reader.scores import MODALITIES, Role, Scores
from evaluation.crises import marks
from evaluation.crises.marks import Readings
from evaluation.crises.parties import same
from evaluation.crises.quotations import LEAST
from training import marked
from training.marked import Marked
from training.targets import FAMILIES

Rows = list[tuple[dict[str, float], bool]]
Weights = dict[str, dict[str, float]]
# Inverse strength of the penalty (L2); features seen less often are left out.
STRENGTH: Mapping[str, float] = {"event": 0.3, "move": 0.3}
COMMON, RARE = 0.2, 5
SURE = 1.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A labelled report with what is weighed in it and what is right of it."""

    report: Marked
    scores: Scores
    cast: Cast
    candidates: tuple[Candidate, ...]
    events: tuple[tuple[marks.Event, frozenset[int]], ...]
    proposals: tuple[acts.Proposal, ...]
    moves: tuple[tuple[marks.Move, frozenset[int]], ...]


def prepare(report: Marked, scores: Scores) -> Prepared:
    """Return a report with its candidates and its marks by token."""

    def placed(words: marks.Words) -> frozenset[int]:
        if words.report != report.key:
            return frozenset()
        return frozenset(t.i for t in marked.tokens(report.document, words))

    reading = report.reading
    return Prepared(
        report,
        scores,
        casting.find(reading),
        candidates.find(reading, report.coded, scores),
        tuple((e, at) for e in report.marks.events if (at := placed(e.trigger))),
        acts.proposals(reading, moves.told(reading, report.coded), scores),
        tuple((m, at) for m in report.marks.moves if (at := placed(m.content))),
    )


def heard(r: Prepared) -> Prepared:
    """Return a report in which it is weighed who speaks, as all other questions see it."""
    reading = r.report.reading
    found = speakers.choose(reading.document, reading.mentions, reading.quotations, r.scores)
    reading = replace(reading, quotations=found)
    return replace(r, report=replace(r.report, reading=reading), cast=casting.find(reading))


def fit(reports: Sequence[Prepared]) -> Weights:
    """Return the weights of all questions but how sure a whole reading is."""
    weights: Weights = {
        "quotation": _fitted("quotation", [row for r in reports for row in _quotation_rows(r)])
    }
    for chosen in (False, True):
        with judgement.using(weights):
            rows = [row for r in reports for row in _speaker_rows(r, chosen)]
        weights["speaker"] = _fitted("speaker", rows)
    with judgement.using(weights):
        reports = [heard(r) for r in reports]
    weights |= {
        "event": _fitted("event", [row for r in reports for row in event_rows(r)]),
        "modality": _fitted("modality", [row for r in reports for row in modality_rows(r)]),
        "move": _fitted("move", [row for r in reports for row in move_rows(r)]),
        "right": {"bias": 0.0},
        "move right": {"bias": 0.0},
    }
    with judgement.using(weights):
        weights["mutual"] = _fitted("mutual", [row for r in reports for row in _mutual_rows(r)])
    sides: tuple[tuple[_Walk, tuple[Role, Role]], ...] = (
        (_acts, ("actor", "recipient")),
        (_moves, ("party", "addressee")),
    )
    for walk, roles in sides:
        for chosen in (False, True):
            for role in roles:
                with judgement.using(weights):
                    rows = [row for r in reports for row in _party_rows(walk, r, role, chosen)]
                weights[role] = _fitted(role, rows)
    return weights


def _fitted(question: str, rows: Rows) -> dict[str, float]:
    seen = Counter(name for features, _ in rows for name in features)
    kept = [{n: v for n, v in features.items() if seen[n] >= RARE} for features, _ in rows]
    vectors = DictVectorizer()
    table = vectors.fit_transform(kept)
    strength = STRENGTH.get(question, SURE if "right" in question else COMMON)
    fitted = LogisticRegression(C=strength, max_iter=2000).fit(table, [y for _, y in rows])
    found = {
        str(name): round(float(weight), 3)
        for name, weight in zip(vectors.get_feature_names_out(), fitted.coef_[0], strict=True)
        if abs(weight) > 0.0005
    }
    return found | {"bias": round(float(fitted.intercept_[0]), 3)}


# --- events -----------------------------------------------------------------------------------


def _tokens(candidate: Candidate) -> frozenset[int]:
    return frozenset(t.i for t in candidate.coded.predication.tokens) | {candidate.place}


def _kinds(candidate: Candidate, scores: Scores) -> tuple[EventType, ...]:
    both = (candidates.best_type(scores, candidate.place), candidate.coded.code.type)
    return tuple(dict.fromkeys(both))


def event_rows(r: Prepared) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield for each type a candidate may have the evidence, and whether it is right."""
    taken = frozenset(i for c in r.candidates for i in _tokens(c))
    for candidate in r.candidates:
        own = _tokens(candidate)
        sentence = r.cast.sentences[candidate.coded.predication.token.i]
        for kind in _kinds(candidate, r.scores):
            hits = [e for e, at in r.events if kind in e.types and at & own]
            if not hits:
                if any(e.unsure for e, at in r.events if at & own):
                    continue
                hits = [
                    e
                    for e, at in r.events
                    if kind in e.types and r.cast.sentences[min(at)] == sentence and not at & taken
                ]
            if hits and all(e.unsure for e in hits):
                continue
            yield choice.evidence(candidate, kind, r.scores), bool(hits)


def right_of(r: Prepared, candidate: Candidate) -> tuple[EventType, marks.Event] | None:
    """Return the marked event that a candidate tells, and its type; None where it tells none."""
    own = _tokens(candidate)
    for kind in _kinds(candidate, r.scores):
        for event, at in r.events:
            if at & own and kind in event.types and not event.unsure:
                return kind, event
    return None


def modality_rows(r: Prepared) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield for each modality of a right candidate the evidence, and whether it is right."""
    for candidate in r.candidates:
        found = right_of(r, candidate)
        if found is not None:
            for how in MODALITIES:
                yield choice.evidence_of(candidate, how, r.scores), how in found[1].modality


# --- parties ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """An act whose parties are weighed: what is right, or None; what is chosen without it."""

    kind: str
    token: Token
    place: int
    told: Parties
    right: tuple[Readings, Readings] | None
    chosen: bool

    @property
    def mutual(self) -> bool:
        """Whether several are marked as acting, and nobody as acted on."""
        if self.right is None:
            return False
        sides = [marked.codes(side[:1]) for side in self.right]
        return len(sides[0]) > 1 and not sides[1]


_Walk = Callable[[Prepared], Iterator[_Step]]


def _acts(r: Prepared) -> Iterator[_Step]:
    for candidate in r.candidates:
        kind, sure = choice.of_type(candidate, r.scores)
        found = right_of(r, candidate)
        coded = candidate.coded
        yield _Step(
            kind if found is None else found[0],
            coded.predication.token,
            candidate.place,
            coded.parties,
            None if found is None else (found[1].actors, found[1].recipients),
            choice.is_told(candidate, sure),
        )


def _moves(r: Prepared) -> Iterator[_Step]:
    for proposal in r.proposals:
        kind, sure = acts.of_kind(proposal, r.scores)
        found = move_of(r, proposal, kind)
        known = found is not None and not found.unsure
        yield _Step(
            kind,
            proposal.act.token,
            proposal.place,
            proposal.act.parties,
            (found.party, found.addressees) if found is not None and known else None,
            acts.is_told(proposal, sure),
        )


def _party_rows(
    walk: _Walk, r: Prepared, role: Role, chosen: bool
) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the evidence for each party of a side, and whether it is one.

    What was told before is what is marked, or with ``chosen`` what present weights choose.
    """
    first = role in ("actor", "party")
    pair: tuple[Role, Role] = ("actor", "recipient")
    if role in ("party", "addressee"):
        pair = ("party", "addressee")
    before: tuple[Told, ...] = ()
    for step in walk(r):
        earlier = evidence.earlier(step.kind, step.token, before)
        act = Act(step.token, step.place, step.kind, step.told, earlier)
        if walk is _acts:
            mutual = participants.is_mutual(act, r.cast, r.scores) if chosen else step.mutual
            act = replace(act, mutual=mutual)
        across: Mapping[str, float] = {}
        if not first:
            one = participants.weigh(pair[0], act, r.cast, r.scores)
            across = {w.party: w.likely for w in one}
        if step.right is not None and (first or not act.mutual):
            gold = marked.codes(step.right[0 if first else 1][:1])
            yield from _rows(role, act, r.cast, r.scores, across, gold)
        if not chosen and step.right is not None:
            sides = tuple(marked.codes(side[:1]) for side in step.right)
            before = (*before, Told(step.kind, evidence.stem(step.token), sides[0], sides[1]))
        elif chosen and step.chosen:
            best = participants.BEST if walk is _acts else acts.BEST
            made, _ = participants.both(pair, act, r.cast, r.scores, best)
            before = (*before, evidence.told(step.kind, step.token, made))


def _mutual_rows(r: Prepared) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield for each act the evidence that its parties do it with each other, and whether."""
    for step in _acts(r):
        if step.right is not None:
            act = Act(step.token, step.place, step.kind, step.told)
            yield evidence.of_mutual(act, ("actor", "recipient"), r.cast, r.scores), step.mutual


def _rows(
    role: Role,
    act: Act,
    cast: Cast,
    scores: Scores,
    across: Mapping[str, float],
    gold: frozenset[str],
) -> Iterator[tuple[dict[str, float], bool]]:
    for standing in evidence.find(role, act, cast, scores, across):
        actor = standing.mention.actor
        yield standing.features, bool({actor.country, actor.party} & gold)


def _quotation_rows(r: Prepared) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the evidence for each quotation the rules find, and whether it is one marked."""
    for quotation in r.report.reading.quotations:
        features = said.evidence(quotation, r.report.document, r.scores)
        gold, shared = _nearest(r, quotation.content)
        if features and (gold is None or shared <= LEAST or not gold.unsure):
            yield features, shared > LEAST


def _nearest(r: Prepared, spans: Sequence[Span]) -> tuple[marks.Quotation | None, float]:
    """Return the marked quotation that shares most of its characters with some spans."""
    own = {i for span in spans for i in range(span.start, span.end)}
    near = [
        (len(own & words) / len(own | words), n, gold)
        for n, gold in enumerate(r.report.marks.quotations)
        if gold.content.report == r.report.key
        for words in [set(range(gold.content.start, gold.content.end))]
    ]
    shared, _, gold = max(near, key=lambda hit: hit[:2], default=(0.0, 0, None))
    return gold, shared


def _speaker_rows(r: Prepared, chosen: bool) -> Iterator[tuple[dict[str, float], bool]]:
    document, mentions = r.report.document, r.report.reading.mentions
    cast = casting.of(document, mentions, {})
    before: tuple[Told, ...] = ()
    for quotation in r.report.reading.quotations:
        token = speakers.asked(quotation, document)
        gold, shared = _nearest(r, quotation.content)
        if token is None or gold is None or gold.unsure or shared <= 0.5:
            continue
        earlier = evidence.earlier("", token, before)
        gold_codes = marked.codes(gold.speaker)
        act = Act(token, token.i, quotation.kind, speakers.told(quotation), earlier)
        yield from _rows("speaker", act, cast, r.scores, {}, gold_codes)
        if chosen:
            made = speakers.chosen(quotation, token, cast, r.scores, before)
            before = (*before, evidence.told("", token, speakers.told(made)))
        else:
            stem = evidence.stem(token)
            before = (*before, Told("", stem, gold_codes, evidence.NONE))


# --- moves ------------------------------------------------------------------------------------


def move_of(r: Prepared, proposal: acts.Proposal, kind: str) -> marks.Move | None:
    """Return the marked move of a kind that a proposal makes, sure ones first."""
    act = proposal.act
    own = {t.i for head in act.contents for t in head.subtree} or {act.token.i}
    sentence = r.cast.sentences[act.token.i]
    hits = [
        (bool(own & at), not move.unsure, -n, move)
        for n, (move, at) in enumerate(r.moves)
        if kind in {FAMILIES.get(k, k) for k in move.kind}
        and (own & at or r.cast.sentences[min(at)] == sentence)
    ]
    return max(hits, key=lambda hit: hit[:3])[3] if hits else None


def move_rows(r: Prepared) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the evidence for each proposal, and whether it is a move of its kind."""
    for proposal in r.proposals:
        kind = acts.family(proposal.act.kind)
        found = move_of(r, proposal, kind)
        if found is None or not found.unsure:
            yield acts.evidence(proposal, kind, r.scores), found is not None


# --- how sure ---------------------------------------------------------------------------------


def right_rows(r: Prepared) -> Rows:
    """Return for each event chosen the evidence that all of it is right, and whether it is."""
    rows: Rows = []
    before: tuple[Told, ...] = ()
    for candidate in r.candidates:
        kind, sure = choice.of_type(candidate, r.scores)
        if not choice.is_told(candidate, sure):
            continue
        earlier = evidence.earlier(kind, candidate.coded.predication.token, before)
        made, doubts = choice.weighed(candidate, kind, sure, r.cast, r.scores, earlier)
        before = (*before, evidence.told(kind, made.predication.token, made.parties))
        own = _tokens(candidate)
        hits = [e for e, at in r.events if at & own]
        if hits and all(e.unsure for e in hits):
            continue
        rows.append((doubts, any(_is_right(made, e) for e in hits)))
    return rows


def _is_right(made: Coded, event: marks.Event) -> bool:
    return (
        made.code.type in event.types
        and made.modality in event.modality
        and same(made.parties.actors, event.actors)
        and same(toward_others(made.parties), event.recipients)
    )


def move_right_rows(r: Prepared) -> Rows:
    """Return for each move chosen the evidence that all of it is right, and whether it is."""
    rows: Rows = []
    before: tuple[Told, ...] = ()
    for proposal in r.proposals:
        kind, sure = acts.of_kind(proposal, r.scores)
        if not acts.is_told(proposal, sure):
            continue
        earlier = evidence.earlier(kind, proposal.act.token, before)
        act, doubts = acts.weighed(proposal, kind, sure, r.cast, r.scores, earlier)
        before = (*before, evidence.told(kind, act.token, act.parties))
        found = move_of(r, proposal, kind)
        if found is not None and found.unsure:
            continue
        right = (
            found is not None
            and same(act.parties.actors, found.party)
            and same(act.parties.recipients, found.addressees)
        )
        rows.append((doubts, right))
    return rows


def fit_all(
    reports: Sequence[Prepared], folds: int = 5, told: Callable[[str], None] = print
) -> Weights:
    """Return the weights of all questions.

    How sure a whole reading is was fitted on reports of stories that the other weights, fitted
    without them, had not seen.
    """
    stories = sorted({r.report.story for r in reports})
    rows: dict[str, Rows] = {"right": [], "move right": []}
    for n in range(folds):
        out = set(stories[n::folds])
        weights = fit([r for r in reports if r.report.story not in out])
        with judgement.using(weights):
            for r in map(heard, reports):
                if r.report.story in out:
                    rows["right"] += right_rows(r)
                    rows["move right"] += move_right_rows(r)
        told(f"fold {n + 1} of {folds}: {_share(rows['right'])}, {_share(rows['move right'])}")
    weights = fit(reports)
    for question, found in rows.items():
        weights[question] = _fitted(question, found)
    return weights


def _share(rows: Rows) -> str:
    right = sum(y for _, y in rows)
    return f"{right} of {len(rows)} right"
