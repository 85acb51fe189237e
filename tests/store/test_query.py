import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.store import database, query, search
from detente.store.query import Query


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("troops", '({title body} : "troops")'),
        ("troops border", '({title body} : "troops") AND ({title body} : "border")'),
        ("troops AND border", '({title body} : "troops") AND ({title body} : "border")'),
        ("gas OR oil", '({title body} : "gas" OR {title body} : "oil")'),
        ("“gas talks”", '({title body} : "gas talks")'),
        ("gas -oil", '(({title body} : "gas")) NOT ({title body} : "oil")'),
        ('party:"North Macedonia"', '({party} : "North Macedonia")'),
        ("Outlet:lantern", '({outlet} : "lantern")'),
        ("type:threaten", '({type} : "threaten")'),
        ("U.S.-Russia", '({title body} : "U.S.-Russia")'),
        ("NEAR(a", '({title body} : "NEAR(a")'),
    ],
)
def test_words_become_quoted_strings_of_the_index(text: str, match: str) -> None:
    assert query.parse(text) == Query(match)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("date:2022-02-02", "2022-02-02", "2022-02-02"),
        ("date:2024-02", "2024-02-01", "2024-02-29"),
        ("date:2022", "2022-01-01", "2022-12-31"),
        ("date:2022-01..2022-02-15", "2022-01-01", "2022-02-15"),
        ("date:2022-01..", "2022-01-01", None),
        ("date:..2022-01", None, "2022-01-31"),
    ],
)
def test_days(text: str, since: str | None, until: str | None) -> None:
    assert query.parse(text) == Query(None, since, until)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing to search for"),
        ('"open', "never closed"),
        ("outlt:lantern", "no field 'outlt'"),
        ("type:threat", "no type of event 'threat'"),
        ("-gas", "what not to search for"),
        ("gas OR", "OR has nothing after it"),
        ("OR gas", "OR has nothing before it"),
        ("gas OR -oil", "cannot stand after OR"),
        ("!!", "no word"),
        ("party: gas", "nothing is said to look for after party:"),
        ("date:2022-13", "no day, month or year"),
        ("date:..", "neither end"),
        ("date:2022-02..2022-01", "ends before it begins"),
        ("date:2022 date:2021", "two dates"),
        ("-date:2022", "neither be left out"),
    ],
)
def test_what_makes_no_sense_is_said_with_what_would(text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        query.parse(text)
    assert says in error.value.message
    assert error.value.hint


def test_a_slip_in_a_type_is_put_right() -> None:
    with pytest.raises(UsageError) as error:
        query.parse("type:threat")
    assert error.value.hint == "did you mean type:THREATEN?"


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path: Path = tmp_path_factory.mktemp("query") / database.NAME
    database.create(path)
    return sqlite3.connect(path)


WORDS = st.text(alphabet='abc "-:()*^{}+.,&|\\\0é\u201d\n', max_size=20)
PARTS = st.sampled_from(
    ["OR", "AND", "NOT", "NEAR", "outlet:", "party:", "type:", "date:", "-", '"', "(", ")", "*"]
)  # fmt: skip


@given(
    text=st.lists(
        st.one_of(WORDS, PARTS, st.text(alphabet=st.characters(), max_size=5)), max_size=8
    ).map(" ".join)
)
def test_no_query_is_ever_the_syntax_of_the_index(
    connection: sqlite3.Connection, text: str
) -> None:
    try:
        asked = query.parse(text)
    except UsageError:
        return
    assert search.search(connection, asked, 5) == ()
