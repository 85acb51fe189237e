"""The part of a record that the reports of some days tell."""

import json

import pytest
from msgspec.structs import replace

from detente import pipeline
from detente.compare import findings
from detente.compare.findings import Value
from detente.compare.periods import told_between
from detente.model import span_of

TEXTS = {
    "2022-02-01": "Russia demanded on Tuesday that NATO pull back its troops from the Baltic"
    " states. About 100,000 soldiers stand at the border.",
    "2022-02-03": "NATO rejected on Thursday the demand by Russia that it pull back its troops"
    " from the Baltic states. About 120,000 soldiers stand at the border.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    rows = [
        {"text": f"Troops and borders\n\n{text}\n\nOf {day}.\n", "published": day, "outlet": day}
        for day, text in TEXTS.items()
    ]
    file = tmp_path_factory.mktemp("periods") / "all.json"
    file.write_text(json.dumps(rows))
    return pipeline.read([str(file)])


def test_nothing_asked_for_leaves_the_record_as_it_is(record):
    assert told_between(record) is record


def test_only_findings_of_the_reports_of_those_days_stay(record):
    then = told_between(record, until="2022-02-02")
    (article,) = then.articles
    assert article.published == "2022-02-01"
    assert record.events
    places = [e.span.article for e in then.events] + [m.span.article for m in then.moves]
    assert set(places) == {article.id}
    assert {s.articles for s in then.stories} <= {(article.id,)}


def test_an_entry_stands_where_those_reports_leave_it(record):
    (whole,) = [e for e in record.entries if e.kind == "demand"]
    assert [s.value for s in whole.status] == ["refused"]
    (then,) = [e for e in told_between(record, until="2022-02-02").entries if e.kind == "demand"]
    assert [s.value for s in then.status] == ["pending"]
    assert then.outlets == ("2022-02-01",)


def test_a_difference_needs_two_values_that_are_left(record):
    values = [Value(a, a.published, span_of(a, 0, 6)) for a in record.articles]
    apart = findings.make("obligation", "troops", values, "no", "")
    (comparison,) = record.comparisons
    differing = replace(record, comparisons=(replace(comparison, divergences=(apart,)),))
    assert told_between(differing, until="2022-02-03").comparisons[0].divergences
    assert not told_between(differing, since="2022-02-02").comparisons[0].divergences


def test_an_empty_period_is_an_empty_record(record):
    then = told_between(record, since="2023-01-01")
    assert (then.articles, then.events, then.entries, then.stories) == ((), (), (), ())
