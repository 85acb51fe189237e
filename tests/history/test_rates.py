"""Rates of past crises, on accounts made up for it, and on ICBe's own where they are."""

import csv
import datetime
import io
import json
import math
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.history import Act, rates, read, wilson

HEAD = (
    "crisno\tsentence_number_int_aligned\tevent_type\tsayintkind\tsay_actor_a\tsay_actor_b\t"
    "sayintkind_react\tdate_earliest_year\tdate_earliest_month\tdate_earliest_day\n"
)
# Arland asks Borland and Cape; Borland refuses after three days, Cape agrees later.
ROWS = (
    "7\t1\tspeech\tdemand\tArland\tBorland;Cape\tNA\t1950\t3\t1\n"
    "7\t2\taction\t\tArland\t\t\t1950\t3\t2\n"
    "7\t3\tspeech\treject;accuse\tBorland\tArland\t1\t1950\t3\t4\n"
    "7\t4\tspeech\toffer - without conditions\tBorland\tArland\t\t1950\t3\tNA\n"
    "7\t5\tspeech\taccept\tArland\tBorland\t4.0;No\t1950\t3\t9\n"
    "8\t1\tspeech\tdemand\tArland\tBorland\t\t1960\t1\t1\n"
    "8\t2\tspeech\taccept\tDunland\tArland\t1\t1960\t1\t2\n"
)


def act(sentence, kind, speaker, to="", replies=(), day=None, crisis="1"):
    return Act(crisis, sentence, (kind,), (speaker,), (to,) if to else (), tuple(replies), day)


def counts(rate):
    return {share.outcome: share.count for share in rate.shares if share.count}


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "events.tsv"
    path.write_text(HEAD + ROWS)
    return path


def test_a_table_of_icbe_is_read(table):
    acts = read(table)
    assert [a.kinds for a in acts] == [
        ("demand",), ("reject", "accuse"), ("offer without conditions",), ("accept",), ("demand",),
        ("accept",),
    ]  # fmt: skip
    assert (acts[0].addressees, acts[0].replies_to) == (("Borland", "Cape"), ())
    assert (acts[0].day, acts[2].day) == (datetime.date(1950, 3, 1), None)
    assert acts[3].replies_to == (4,)
    comma = table.with_suffix(".csv")
    with comma.open("w", newline="") as file:
        csv.writer(file).writerows(csv.reader(io.StringIO(HEAD + ROWS), delimiter="\t"))
    assert read(comma) == acts


def test_json_lines_are_read(tmp_path):
    events = [{"say": ["reject"], "speaker": ["Borland"], "addressee": [], "replies_to": [1],
               "date": ["1950", "3", None]}, {"say": [], "type": ["action"]}]  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"crisis_number": 7, "sentence": 3, "events": events}) + "\n\n")
    assert read(path) == (Act("7", 3, ("reject",), ("Borland",), (), (1,)),)


def test_what_became_of_an_act_is_what_those_it_was_addressed_to_answered(table):
    found = {rate.kind: rate for rate in rates(read(table))}
    assert counts(found["demand"]) == {"refused": 1, "unanswered": 1}
    assert (found["demand"].n, found["demand"].crises) == (2, 2)
    assert found["demand"].days == (3,)
    assert counts(found["offer"]) == {"met": 1}
    assert found["offer"].days == ()
    assert counts(found["threat"]) == {}


def test_outcomes():
    asked = act(1, "demand", "A", "B")
    cases = {
        "both": [act(2, "accept", "B", replies=[1]), act(3, "reject", "B", replies=[1])],
        "otherwise": [act(2, "demand", "B", replies=[1])],
        "unanswered": [act(2, "accept", "C", replies=[1]), act(3, "accept", "B", replies=[4])],
        "met": [act(2, "accept", "B", replies=[1], day=datetime.date(1950, 1, 1))],
    }
    for outcome, replies in cases.items():
        (rate,) = rates([asked, *replies], kinds=["demand"], asks=lambda name: name == "A")
        assert counts(rate) == {outcome: 1}, outcome
    open_to_all = act(1, "demand", "A")
    (rate,) = rates([open_to_all, act(2, "accept", "C", replies=[1])], kinds=["demand"])
    assert counts(rate) == {"met": 1}
    (rate,) = rates([open_to_all, act(2, "accept", "A", replies=[1])], kinds=["demand"])
    assert counts(rate) == {"unanswered": 1}


def test_an_answer_of_another_crisis_is_none_and_days_are_never_negative():
    day = datetime.date(1950, 1, 5)
    asked = act(1, "demand", "A", "B", day=day)
    elsewhere = act(2, "accept", "B", replies=[1], crisis="2")
    before = act(3, "reject", "B", replies=[1], day=day - datetime.timedelta(2))
    (rate,) = rates([asked, elsewhere, before], kinds=["demand"])
    assert (counts(rate), rate.days) == ({"refused": 1}, ())


def test_of_few_acts_no_share_is_told():
    acts = [act(n, "demand", "A", "B") for n in range(9)]
    (rate,) = rates(acts, kinds=["demand"])
    assert not rate.enough
    assert {share.share for share in rate.shares} == {None}
    (rate,) = rates([*acts, act(9, "demand", "A", "B")], kinds=["demand"])
    assert rate.enough
    (share,) = [s for s in rate.shares if s.outcome == "unanswered"]
    assert (share.count, share.share) == (10, 1.0)
    assert share.high == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    # Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_intervals_are_those_published(count, n, low, high):
    found = wilson(count, n)
    assert math.isclose(found[0], low, abs_tol=5e-5)
    assert math.isclose(found[1], high, abs_tol=5e-5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "has no column crisno, sentence"),
        (HEAD, "holds no speech act"),
        (HEAD + "7\tx\tspeech\tdemand\tA\tB\t\t\t\t\n", "line 2: could not convert"),
        ('{"crisis_number": "x"}\n', "line 1: Expected `int`"),
        ("", "has no column"),
    ],
)
def test_what_is_no_file_of_icbe_is_told(tmp_path, text, told):
    path = tmp_path / "f"
    path.write_text(text)
    with pytest.raises(UsageError) as error:
        read(path)
    assert told in error.value.message
    assert "docs/history.md" in error.value.hint


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match="cannot be read"):
            read(path)
    (tmp_path / "binary").write_bytes(b"\xff\x00\xfe")
    with pytest.raises(UsageError, match="no text in UTF-8"):
        read(tmp_path / "binary")


def test_names_of_today_mean_the_parties_of_then():
    from detente.history.parties import is_meant

    assert is_meant("Moscow")("Soviet Union")
    assert not is_meant("Moscow")("Turkey")
    assert is_meant("yemen")("Mutawakkilite Kingdom of Yemen")
    assert not is_meant("Moscow")("")


def test_rates_of_the_accounts_of_icbe():
    path = Path(__file__).resolve().parents[3] / "shared" / "data" / "icbe" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("ICBe is not here")
    for rate in rates(read(path)):
        assert rate.enough and rate.crises > 50
        assert sum(share.count for share in rate.shares) == rate.n
        assert all(0 <= s.low <= s.share <= s.high <= 1 for s in rate.shares)
