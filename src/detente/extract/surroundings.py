"""Where the words around an act name a party: its place in the grammar, how near, how lately.

Features for :mod:`.evidence`, from what a sentence and those before it name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import standing
from detente.extract.cast import Named
from detente.text.clauses.links import is_one

# Parties named longer ago than so many others are all the same.
LONG_AGO = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is named around an act.

    ``places`` has for each mention in the act's sentence, by token, where it stands to the act;
    ``parties`` the places of each party; ``before`` and ``after`` are the parties named next to
    the act on either side; ``latest`` are those of the sentences before, the last one first,
    ``subjects`` those that the sentence right before has as subjects.
    """

    places: Mapping[int, str]
    parties: Mapping[str, frozenset[str]]
    before: str | None
    after: str | None
    latest: tuple[str, ...]
    subjects: frozenset[str]


def find(act: Token, known: Sequence[Named], sentence: int) -> Surroundings:
    """Return what is named around an act in its ``sentence`` and before, in text order."""
    doc, frame = act.doc, standing.frame(act)
    here = [n for n in known if n.sentence == sentence]
    places = {n.at: standing.find(frame, doc[n.at]) for n in here}
    parties: dict[str, set[str]] = {}
    for one in here:
        parties.setdefault(one.party, set()).add(places[one.at])
    earlier = [n for n in known if n.sentence < sentence]
    return Surroundings(
        places,
        {party: frozenset(found) for party, found in parties.items()},
        next((n.party for n in reversed(here) if n.at < act.i), None),
        next((n.party for n in here if n.at > act.i), None),
        tuple(dict.fromkeys(n.party for n in reversed(earlier))),
        frozenset(
            n.party for n in earlier if n.sentence == sentence - 1 and is_one(doc[n.at], "subject")
        ),
    )


def features(around: Surroundings, mention: Named, logit: float | None) -> dict[str, float]:
    """Return what the surroundings of an act tell of a party.

    Args:
        around: the surroundings.
        mention: the party's likeliest mention.
        logit: the reader's best log-odds for the party's mentions in the sentence.
    """
    party = mention.party
    here = "here" if mention.at in around.places else "away"
    found = {f"stands={place}": 1.0 for place in around.parties.get(party, ())}
    if mention.at in around.places:
        nearest = around.before == party, around.after == party
        found[f"next before={nearest[0]},next after={nearest[1]}"] = 1
        if logit is not None:
            found[f"here,stands={around.places[mention.at]}"] = logit / 4
    if party in around.latest:
        found[f"latest={min(LONG_AGO, around.latest.index(party))},{here}"] = 1
    found[f"subject before={party in around.subjects},{here}"] = 1
    return found
