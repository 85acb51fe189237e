"""The map: only what is told as real, in sight, and never without its table."""

import re

import msgspec
import pytest

from detente.codebook.outlines import outlines
from detente.export import atlas, index, timeline
from detente.model import Place

KYIV, CITY = (50.45, 30.52), "city"


def build(record):
    known = index.build(record)
    return atlas.build(known, (*timeline.days(known), *timeline.dayless(known)))


@pytest.fixture
def placed(record):
    """A function that lets every event of the record happen at one place."""

    def go(lat, lon, kind=CITY, **changed):
        def at(event):
            place = Place(name="Kyiv", span=event.span, lat=lat, lon=lon, kind=kind)
            return msgspec.structs.replace(event, place=place, **changed)

        return msgspec.structs.replace(record, events=tuple(map(at, record.events)), places=())

    return go


def test_what_happened_at_a_place_is_one_spot_in_the_middle_of_the_map(placed):
    (spot,) = build(placed(*KYIV)).spots
    assert spot.items
    assert (spot.x, spot.y) == (atlas.WIDTH / 2, atlas.HEIGHT / 2)
    assert (spot.label, spot.wide) == ("Kyiv", "")
    (wide,) = build(placed(*KYIV, kind="country")).spots
    assert wide.wide == "somewhere in this country"


def test_the_unreal_and_the_unsure_are_not_on_the_map(placed):
    assert build(placed(*KYIV, modality="hypothetical")) is None
    assert build(placed(*KYIV, confidence=0.1)) is None
    assert build(placed(*KYIV, confidence=0.4)) is not None


def test_a_place_without_a_point_is_not_on_it(placed):
    assert build(placed(None, None)) is None


def test_a_place_that_is_only_named_is_a_dot(placed, record):
    made = placed(*KYIV)
    span = record.events[0].span
    named = Place(name="Odesa", span=span, lat=46.48, lon=30.73, kind=CITY)
    spots = build(msgspec.structs.replace(made, places=(named,))).spots
    assert [(s.label, len(s.items) > 0, s.named) for s in spots] == [
        ("Kyiv", True, 0),
        ("Odesa", False, 1),
    ]


@pytest.mark.parametrize(("lat", "lon"), [KYIV, (66.0, 179.5), (-33.9, 151.2), (71.0, -8.0)])
def test_coasts_are_drawn_in_sight_and_none_runs_across_the_map(placed, lat, lon):
    coasts = build(placed(lat, lon)).coasts
    assert coasts
    for path in coasts:
        points = [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", path)]
        assert all(-40 <= x <= atlas.WIDTH + 40 for x, _ in points)
        inside = [0 < y < atlas.HEIGHT for _, y in points]
        steps = zip(points, points[1:], inside, inside[1:], strict=False)
        assert all(abs(a[0] - b[0]) < 300 for a, b, i, j in steps if i and j)


def test_outlines_are_whole_and_have_no_step_around_the_world():
    assert len(outlines()) > 1000
    for one in outlines():
        steps = zip(one.points, one.points[1:], strict=False)
        assert all(abs(a[0] - b[0]) < 20 for a, b in steps)
        assert one.points[0] == one.points[-1]
