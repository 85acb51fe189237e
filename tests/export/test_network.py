"""Who acts on whom: an arrow a direction, the busiest parties, nothing unreal."""

import msgspec
import pytest

from detente.export import index, network, timeline
from detente.export.network import PARTIES


def build(record):
    known = index.build(record)
    return network.build(known, timeline.days(known))


@pytest.fixture
def acts(record):
    """A function that makes a record of events, each of who acts, on whom, and its score."""
    base = next(e for e in record.events if e.actors and e.day and e.day.start)
    actor = msgspec.structs.replace(base.actors[0], kind="country")

    def go(*told, **changed):
        def party(key):
            return msgspec.structs.replace(actor, entity=key, party=key, label=key.title())

        events = tuple(
            msgspec.structs.replace(
                base,
                id=f"e-{n:012}",
                actors=(party(who),),
                recipients=(party(whom),),
                score=score,
                modality=changed.get("modality", "asserted"),
                confidence=changed.get("confidence"),
                day=msgspec.structs.replace(
                    base.day, start=f"2022-01-{n + 1:02}", end=f"2022-01-{n + 1:02}"
                ),
            )
            for n, (who, whom, score) in enumerate(told)
        )
        return msgspec.structs.replace(record, events=events)

    return go


def test_each_direction_has_its_arrow_and_its_mean(acts):
    made = build(acts(("A", "B", -8.0), ("A", "B", -4.0), ("B", "A", 6.0)))
    there, back = made.acts
    assert (there.actor, there.recipient, len(there.items), there.mean) == ("A", "B", 2, -6.0)
    assert there.hard
    assert not back.hard
    assert there.path != back.path
    assert there.width > back.width
    assert [i.start for i in there.items] == ["2022-01-02", "2022-01-01"]


def test_only_the_busiest_parties_are_drawn(acts):
    told = [("A", f"P{n}", 1.0) for n in range(PARTIES + 5)]
    made = build(acts(*told, ("A", "P3", 1.0)))
    assert len(made.parties) == PARTIES
    assert {"A", "P3"} <= {p.key for p in made.parties}


def test_the_unreal_the_unsure_and_who_acts_alone_make_no_arrow(acts, record):
    assert build(acts(("A", "B", -8.0), modality="hypothetical")) is None
    assert build(acts(("A", "B", -8.0), confidence=0.1)) is None
    assert build(acts(("A", "A", -8.0))) is None
