"""Which moves open an entry of the ledger: those between parties, whose matter is told.

A wrong entry costs more than a missing one. What a citizen or a newspaper wants, what a
state tells its own people, what only the exchange around it says to whom, and what the
report merely supposes stay moves, and open no entry (docs/ledger.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from detente.codebook.moves import words
from detente.compare import holders
from detente.compare.topics import topic
from detente.compare.wording import terms
from detente.model import Actor, Move, Span

# Who speaks for a state, or for itself: PLOVER sectors (2.0, §5).
OFFICIAL = frozenset({None, "GOV", "MIL", "COP", "SPY", "LEG"})
ARMED = frozenset({"REB", "SEP", "UAF", "OPP", "PRE"})
PARTIES = frozenset({"country", "government", "organisation", "bloc", "person", "group"})
# What no negotiation is with, even of another state's: its people, its press.
BYSTANDERS = frozenset({"CVL", "JRN", "BUS", "EDU", "REF", "REL", "MED", "SOC", "LAB", "AGR"})

# Who is a side of its own toward the government of its state.
AT_HOME = frozenset({"REB", "SEP", "UAF", "OPP", "LEG", "PTY"})

ASKING = frozenset({"appeal", "demand"})
# Who speaks of a state's policy without making it.
VOICES = frozenset({"LEG", "MIL", "COP", "SPY"})

THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
# How many moves between the two make a report one of an exchange between them.
OFTEN = 2
# How likely the reader holds a move to be right in all of it: from LIKELY on one is believed though
# it is told as supposed or by whom only the words before it name, from CERTAIN on between two
# offices of one state, too.
DOUBTED, LIKELY, CERTAIN = 0.15, 0.3, 0.5
# Topics that are as often a matter at home.
DOMESTIC = ("elections", "rights", "finance", "energy", "trade", "environment", "accountability")
# Words of a matter that only names who is asked: "all civilised nations".
SHORT = 4


def admitted(moves: Iterable[Move]) -> list[Move]:
    """Return the moves that may open an entry, with the addressees the ledger stands by."""
    every = [own for move in moves if (own := holders.held(move)) is not None]
    by_report: dict[str, list[Move]] = {}
    for move in every:
        by_report.setdefault(move.sentence.article, []).append(move)
    reports = {article: _exchanges(said) for article, said in by_report.items()}
    answered = _answered(every)
    found: list[Move] = []
    for move in every:
        opened = _charged(move)
        if move.kind != "accuse" and _is_of_party(move) and _is_meant(move) and _is_told(move):
            opened = _directed(move, reports[move.sentence.article])
        if opened is None or (move.kind != "accuse" and not _is_between_parties(opened)):
            opened = _to_who_answers(move, answered.get(move.id))
        if opened is not None:
            found.append(opened)
    return found


def _charged(move: Move) -> Move | None:
    """Return a charge of one side against another, told with the deed; None for anything else."""
    party = move.party
    if move.kind != "accuse" or party is None or move.modality in ("denied", "conditional"):
        return None
    if not is_political(party) or party.party is None or move.content == move.span:
        return None
    to = [a for a in move.addressees if is_political(a) and a.party and _are_two_sides(a, party)]
    return msgspec.structs.replace(move, addressees=tuple(to)) if to else None


def _answered(moves: Iterable[Move]) -> dict[str, Move]:
    """Return the moves that an answer names in its own words, by id: "rejected a plea to leave"."""
    sentences: defaultdict[Span, list[Move]] = defaultdict(list)
    for move in moves:
        sentences[move.sentence].append(move)
    return {
        other.id: move
        for said in sentences.values()
        for move in said
        if move.value is not None and move.party is not None
        for other in said
        if other.id != move.id and move.content.start <= other.span.start < move.content.end
    }


def _to_who_answers(move: Move, answer: Move | None) -> Move | None:
    """Return a move that was answered as one to who answers it, whatever else it leaves unsaid."""
    party = move.party
    if answer is None or answer.party is None or party is None or move.modality == "denied":
        return None
    if not ((is_political(party) and party.party) or is_home_party(party)):
        return None
    if not _are_two_sides(answer.party, party):
        return None
    to = [a for a in move.addressees if a.basis != "implied" and _are_two_sides(a, party)]
    return msgspec.structs.replace(move, addressees=tuple(to) or (answer.party, *answer.beside))


def _is_of_party(move: Move) -> bool:
    """Tell whether somebody who can bind a party speaks, by the report's own words."""
    party = move.party
    if party is None or not ((is_political(party) and party.party) or is_home_party(party)):
        return False
    return party.basis != "implied" or move.package or _is_listed(move) or _is_likely(move)


def _is_listed(move: Move) -> bool:
    return move.part_of is not None


def is_certain(move: Move) -> bool:
    """Tell whether the reader rather holds all of a move to be right than not."""
    return _is_likely(move, CERTAIN)


def _is_likely(move: Move, least: float = LIKELY, *, unread: bool = False) -> bool:
    """Tell whether the reader holds all of a move to be so likely; ``unread`` where none read."""
    return unread if move.confidence is None else move.confidence >= least


def is_political(actor: Actor) -> bool:
    """Tell whether an actor can be a party: a state, an organisation of states, an armed group."""
    if actor.kind not in PARTIES or (actor.kind == "bloc" and actor.entity in words("mute")):
        return False
    return actor.sector in OFFICIAL or actor.sector in ARMED


def is_home_party(actor: Actor) -> bool:
    """Tell whether an actor faces its government as a side: protesters, rebels, a parliament."""
    home = actor.country is not None or actor.party is not None
    crowd = any(w.strip("()") in words("crowds") for w in actor.label.lower().split())
    return home and (crowd or actor.sector in AT_HOME)


def _is_meant(move: Move) -> bool:
    """Tell whether a move is told as one: a leaked or conditional offer may be supposed."""
    if move.value == "accepted" or move.modality in ("denied", "conditional"):
        return False
    if move.obligation is None and not move.package and not _is_likely(move):
        return False  # "its main demand": which one it is, is not said
    # An exchange that is told with its condition is doubted for being supposed, and is none less.
    exchange = move.condition is not None or move.implied
    if _only_warns(move) or not (exchange or _is_likely(move, DOUBTED, unread=True)):
        return False
    matter = move.obligation.object.lower().split() if move.obligation is not None else []
    vague = matter and matter[0] in words("vague") and (matter[1:2] or ["in"])[0] in words("adding")
    if vague and not _is_likely(move):
        return False  # "prepared to do more in the area"
    if move.modality != "hypothetical" or move.implied or (_is_likely(move) and not move.hedges):
        return True  # "aims to press"; but not "may press"
    leaked = any(link.kind in ("document", "unnamed") for link in move.attribution)
    return move.kind.startswith("offer") and (leaked or move.condition is not None)


def _is_told(move: Move) -> bool:
    """Tell whether who speaks, to whom and of what is said, not left to "both sides"."""
    if move.package or move.part_of is not None:
        return True
    if any(_is_plural(a) for a in (move.party, *move.addressees) if a is not None):
        return False
    if move.implied and any(_is_other(link.holder, move.party) for link in move.attribution):
        return False  # a third side says what would have to be done
    if move.party is not None and _quotes_self(move.party, move):
        return False
    if any(_is_pundit(link.holder) for link in move.attribution):
        return False
    if move.obligation is None or move.implied:
        return True
    told = move.obligation.object.lower()
    if told.split()[0].rstrip("s") in words("said_things") or _is_bare(told, "said_things"):
        return False  # "made more threats"
    if told.split()[-1] == "included":
        return False  # "close its door, Gabon included": whom another demand covers
    if move.kind not in ASKING:
        return True
    asked = {a.span.text.lower() for a in move.addressees if a.span is not None}
    return told not in asked and not _is_bare(told, "askable")


def _is_bare(told: str, kind: str) -> bool:
    """Tell whether a few words only name something of a kind: "all civilised nations"."""
    last = told.split()[-1]
    return len(told.split()) <= SHORT and bool({last, last.rstrip("s")} & words(kind))


def _quotes_self(party: Actor, move: Move) -> bool:
    """Tell whether a "he" in somebody's quoted words was taken for the speaker himself."""
    if party.basis != "pronoun" or party.span is None or not move.attribution:
        return False
    said = move.attribution[-1].holder
    before = move.sentence.text[: max(0, party.span.start - move.sentence.start)]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    third = party.span.text.lower() in THIRD
    return quoted and third and said is not None and said.entity == party.entity


def _is_plural(actor: Actor) -> bool:
    """Tell whether words stand for two or more sides at once: "both sides", "the parties"."""
    said = actor.span.text.lower().split() if actor.span is not None else []
    told = actor.basis == "description" and any(w in words("both") for w in said)
    return told and set(said) <= words("both") | words("sides")


def _is_pundit(holder: Actor | None) -> bool:
    """Tell whether somebody only guesses: "analysts said he may offer a truce"."""
    said = holder.label.lower().split() if holder is not None else []
    return any(word in words("pundits") for word in said)


def _is_other(holder: Actor | None, party: Actor | None) -> bool:
    known = holder is not None and party is not None and holder.party is not None
    return known and holder is not None and party is not None and holder.party != party.party


def _is_between_parties(move: Move) -> bool:
    """Tell whether a move has to do with another party, where it names nobody that it is for.

    A land reform or a vote is a matter at home; a withdrawal or another state's is not.
    """
    party = move.party
    if move.addressees or move.package or _is_listed(move) or party is None:
        return True
    if is_certain(move):
        return True
    if move.kind in ASKING and (party.kind in ("group", "unnamed") or party.sector in VOICES):
        return False  # officials, or a senator, on what their own state should do
    if move.obligation is None or move.condition is not None:
        return True
    said = f"{move.issue or ''} {move.obligation.object}"
    if any(w in words("peaceable") for w in said.lower().split()):
        return True
    named = {t.key for t in terms(said) if t.key.startswith("@")}
    abroad = bool(named - {f"@{party.party}", f"@{party.country}"})
    return abroad or topic(said) not in (None, *DOMESTIC)


def _only_warns(move: Move) -> bool:
    """Tell whether a warning to nobody named tells of danger rather than of what will be done."""
    said = move.span.text.lower()
    if move.kind not in ("threaten", "ultimatum") or not ("warn" in said or "caution" in said):
        return False
    if any(a.basis != "implied" for a in move.addressees):
        return False
    told = move.obligation.object.lower() if move.obligation is not None else ""
    return not any(word in told for word in words("harming"))


def _directed(move: Move, said: Exchanges) -> Move | None:
    """Return a move with those of its addressees who are parties; None where it is domestic.

    ``said`` is who speaks to whom in its report.
    """
    assert move.party is not None
    within = _is_within(move)
    if within:
        return msgspec.structs.replace(move, addressees=within)
    told = [a for a in move.addressees if a.basis != "implied" or not _is_own(a, move.party)]
    abroad = [a for a in told if _are_two_sides(a, move.party)]
    named = [a for a in told if a.basis != "implied"]
    if (told and not abroad) or any(_is_private(a, move.party) for a in named):
        return None
    sure = [a for a in abroad if _is_known(a, move, said)]
    to = tuple(a for a in sure if is_home_party(a) or _is_no_bystander(a))
    if sure and not to:
        return None
    return msgspec.structs.replace(move, addressees=to)


def _is_within(move: Move) -> tuple[Actor, ...]:
    """Return whom of its own state an office asks, where the reader is certain of it.

    "Diplomats called on the administration to": between two offices, not to the people.
    """
    party = move.party
    if party is None or not is_certain(move) or move.kind not in ASKING:
        return ()
    own = [a for a in move.addressees if a.party == party.party and a.entity != party.entity]
    return tuple(own) if own == list(move.addressees) and all(map(_is_no_bystander, own)) else ()


def _is_private(actor: Actor, party: Actor) -> bool:
    """Tell whether one of those asked is no party: a man without office, oneself, a region."""
    if actor.kind == "bloc":
        return actor.entity in words("mute")
    same = actor.kind == "country" and actor.party == party.party and not is_home_party(party)
    return same or (actor.kind == "person" and actor.party is None and actor.sector is None)


def _is_no_bystander(actor: Actor) -> bool:
    return actor.sector not in BYSTANDERS and actor.kind != "unnamed"


def _is_own(actor: Actor, party: Actor) -> bool:
    """Tell whether somebody is left to be asked only because nobody else was found."""
    return actor.party == party.party and not is_home_party(party)


def _are_two_sides(actor: Actor, party: Actor) -> bool:
    """Tell whether two can negotiate: of two states, or a government and who faces it at home."""
    if not _is_at_home(actor, party):
        return True
    return actor.entity != party.entity and (is_home_party(actor) != is_home_party(party))


def _is_at_home(actor: Actor, party: Actor) -> bool:
    same = actor.party is not None and actor.party == party.party
    # "fighters (Hamas)", "Hamas’s military wing"
    same = same or f"({party.label})" in actor.label or actor.label.startswith(f"{party.label}’")
    nation = actor.country is not None and actor.country == party.country
    return same or (nation and actor.kind != "country" and actor.sector not in ARMED)


def _is_known(actor: Actor, move: Move, said: Exchanges) -> bool:
    """Tell whether the report itself says to whom: of a package, or in the same sentence.

    Else its exchange has to be with that party rather than with any other.
    """
    if actor.basis != "implied" or move.package or _is_listed(move) or move.implied:
        return True
    party = move.party
    assert party is not None
    if actor.party in said.named.get((party.party, move.sentence), ()):
        return True
    counts = said.facing.get(party.party)
    if not counts or is_home_party(party) or _is_at_home(actor, party):
        return _is_likely(move, LIKELY if counts else CERTAIN)
    facing = counts[actor.party] if actor.party is not None else 0
    likely = facing >= OFTEN and move.kind != "promise"
    return facing == max(counts.values()) and (likely or _is_likely(move))


class Exchanges(NamedTuple):
    """Who speaks to whom in a report, by the keys of parties.

    ``named`` are those a party names as addressees in a sentence; ``facing`` counts, for each
    party, the moves of its own to each other party and of each other to it.
    """

    named: Mapping[tuple[str | None, Span], set[str | None]]
    facing: Mapping[str | None, Counter[str]]


def _exchanges(moves: Iterable[Move]) -> Exchanges:
    named: defaultdict[tuple[str | None, Span], set[str | None]] = defaultdict(set)
    facing: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for move in moves:
        if move.party is None:
            continue
        own = move.party.party
        to = {a.party for a in move.addressees if a.basis != "implied"}
        named[own, move.sentence] |= to
        facing[own].update(other for other in to if other is not None)
        if own is not None:
            for other in to - {own}:
                facing[other][own] += 1
    return Exchanges(named, facing)
