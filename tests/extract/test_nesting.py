from hypothesis import given
from hypothesis import strategies as st

from detente.extract import nesting

RANGE = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda r: (min(r), max(r)))


@given(st.lists(st.lists(RANGE, max_size=3), max_size=12), RANGE)
def test_what_stands_around_a_place_is_what_a_look_at_all_finds(contents, place):
    start, end = place
    wanted = [
        n for n, ranges in enumerate(contents) if any(a <= start and end <= b for a, b in ranges)
    ]
    assert nesting.of(contents).around(start, end) == wanted
