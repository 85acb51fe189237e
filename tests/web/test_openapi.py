"""The OpenAPI document: it says what the app does, and the app does what it says."""

import json

import hypothesis
import jsonschema
import msgspec
import pytest
import schemathesis
from schemathesis import GenerationMode

from detente.web import openapi
from detente.web.app import create
from detente.web.sections import OTHERS, SECTIONS
from detente.web.shapes import Problem

DOCUMENT = openapi.document("")
PATHS = sorted(DOCUMENT["paths"])
FILTERED = [path for path in PATHS if DOCUMENT["paths"][path]["get"]["parameters"]]
FEW = hypothesis.settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture(scope="module")
def described(read_once):
    return schemathesis.openapi.from_asgi("/openapi.json", create(read_once))


@pytest.mark.parametrize("path", PATHS)
def test_what_the_document_allows_is_answered_as_it_says(described, path):
    @FEW
    @hypothesis.given(described[path]["GET"].as_strategy())
    def ask(case):
        days = case.query or {}
        hypothesis.assume(days.get("since", "") <= days.get("until", "9999"))
        case.call_and_validate()

    ask()


@pytest.mark.parametrize("path", FILTERED)
def test_what_it_does_not_allow_is_refused_as_it_says(described, path):
    @FEW
    @hypothesis.given(described[path]["GET"].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def ask(case):
        case.call_and_validate()

    ask()


@pytest.mark.parametrize("stem", ["/ledger", "/stories", "/actors", "/reports", "/codebook"])
def test_each_thing_of_a_list_is_as_the_document_says(described, app, stem):
    found = app.get(f"{stem}.json").json()
    names = [one.get("id") or one.get("key") or one.get("type")
             for one in (found["entries"] if stem == "/ledger" else found)]  # fmt: skip
    assert names
    for form in ("json", "csv"):
        ask = described[f"{stem}/{{name}}.{form}"]["GET"]
        for name in names[:4]:
            answer = ask.Case(path_parameters={"name": name}).call_and_validate()
            assert answer.status_code == 200


def test_every_page_stands_in_the_document(app):
    assert app.get("/openapi.json").json() == json.loads(json.dumps(DOCUMENT))
    for section in (*SECTIONS, *OTHERS):
        for form in ("json", "csv"):
            assert f"{section.stem}.{form}" in PATHS
            assert (f"{section.path}/{{name}}.{form}" in PATHS) is (section.item is not None)


def test_the_types_are_json_schema():
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_a_document_names_where_the_app_stands(read_once, client):
    made = client(read_once, base="/token")
    assert made.get("/token/openapi.json").json()["servers"] == [{"url": "/token"}]


@pytest.mark.parametrize(
    ("at", "code", "told"),
    [
        ("/ledger.json?kind=demnad", 400, "did you mean demand? there are demand, appeal"),
        ("/ledger.json?since=soon", 400, "give a day: 2022-02-01, 2022-01, monday"),
        ("/ledger.csv?since=2022-02&until=2022-01", 400, "swap the two days"),
        ("/timeline.json?unreal=2", 400, "1 for on, 0 for off"),
        ("/reports.json?page=0", 400, "counted from 1"),
        (f"/reports.json?party={'x' * 501}", 400, "ask for less"),
        ("/reports/a-1.json", 404, "removed"),
        ("/nothing.json", 404, "mistyped"),
    ],
)
def test_what_is_wrong_is_told_as_data_where_data_are_asked(app, at, code, told):
    answer = app.get(at)
    assert answer.status_code == code
    assert told in msgspec.json.decode(answer.content, type=Problem).hint


def test_days_are_taken_as_people_say_them_and_a_switch_that_is_off_is_off(app):
    february = app.get("/reports.json?since=2022-02&until=2022-02").json()
    assert len(february) == 4
    assert app.get("/reports.json?since=monday").json() == []
    assert app.get("/timeline.json?unreal=0").json() == app.get("/timeline.json").json()
    assert len(app.get("/timeline.json?unreal=1").json()) > len(app.get("/timeline.json").json())


def test_a_viewpoint_of_nobody_leaves_nothing(app):
    assert app.get("/ledger.json?according_to=Nobody+at+all").json()["entries"] == []
