"""What the tools answer: the words with their report, how to ask on, and never an order."""

import json
import re

import anyio
import jsonschema
import pytest
from mcp import Client

from detente import project
from detente.assistants import server
from detente.assistants.quoting import UNTRUSTED
from tests.assistants.conftest import ORDER

CALLS = {
    "since": {"day": "2022-02-01"},
    "search": {"query": "troops OR weapons"},
    "happenings": {},
    "timeline": {},
    "ledger": {},
    "compare": {},
}


def told(ask, tool, **asked):
    result = ask(tool, **asked)
    assert not result.is_error, result.content
    return result.structured_content


def quotes(value):
    """Yield every quotation of an answer, however deep it stands."""
    if isinstance(value, dict):
        if {"words", "sentence"} <= value.keys():
            yield value
        for one in value.values():
            yield from quotes(one)
    elif isinstance(value, list):
        for one in value:
            yield from quotes(one)


@pytest.fixture(scope="module")
def answers(ask):
    made = {tool: told(ask, tool, **asked) for tool, asked in CALLS.items()}
    entry = made["ledger"]["entries"][0]["id"]
    story = made["compare"]["stories"][0]["id"]
    return made | {
        "entry": told(ask, "entry", id=entry),
        "compare one": told(ask, "compare", story=story),
    }


def test_every_answer_says_that_it_is_material_and_no_instruction(answers):
    for tool, answer in answers.items():
        assert next(iter(answer)) == "untrusted", tool
        assert answer["untrusted"] == UNTRUSTED


def test_every_answer_has_its_words_with_report_and_place(answers, crisis):
    texts = {article.id: article for article in project.record(crisis).articles}
    for tool, answer in answers.items():
        found = list(quotes(answer))
        assert found or tool == "compare", tool
        for quote in found:
            article = texts[quote["report"]["id"]]
            assert article.text[quote["start"] : quote["end"]] == quote["words"]
            assert quote["words"] in quote["sentence"]
            assert quote["report"]["outlet"] == article.outlet
            assert quote["report"]["title"] == article.title.text
            assert quote["report"]["published"] == article.published


def test_each_line_of_a_list_has_words(answers):
    lists = {
        "since": "lines", "search": "found", "happenings": "acts", "timeline": "acts",
        "ledger": "entries", "entry": "wordings", "compare one": "matters",
    }  # fmt: skip
    for tool, name in lists.items():
        assert answers[tool][name], tool
        for line in answers[tool][name]:
            assert list(quotes(line)), (tool, line)


def test_where_files_lie_is_not_told(answers, crisis):
    assert str(crisis.folder.parent) not in json.dumps(answers)
    assert "wire.txt" in json.dumps(answers)


def test_words_can_be_checked_by_their_place(ask, answers):
    for quote in quotes(answers["ledger"]):
        place = {"report": quote["report"]["id"], "start": quote["start"], "end": quote["end"]}
        assert told(ask, "evidence", **place)["words"] == quote["words"]


def test_a_cut_list_says_how_to_ask_on(ask):
    every = told(ask, "timeline", most=50)
    assert every["more"] == ""
    some = told(ask, "timeline", most=2)
    assert some["total"] == every["total"] > 3
    assert "Ask on with skip=2" in some["more"]
    rest = told(ask, "timeline", most=50, skip=2)
    assert some["acts"] + rest["acts"] == every["acts"]
    assert "ask with skip below" in told(ask, "timeline", skip=999)["more"]


@pytest.mark.parametrize("tool", ["search", "happenings", "ledger", "since"])
def test_every_list_can_be_asked_on(ask, tool):
    asked = CALLS[tool] | {"most": 1}
    assert "sk on with skip=1" in told(ask, tool, **asked)["more"]
    assert told(ask, tool, **asked, skip=1) != told(ask, tool, **asked)


def test_what_is_not_opened_is_told(ask, monkeypatch):
    from detente.assistants import happening

    monkeypatch.setattr(happening, "REPORTS", 1)
    monkeypatch.setattr(happening, "STORIES", 1)
    assert "Only the newest 1 of 4 reports" in told(ask, "timeline")["more"]
    assert "Only the newest 1 of " in told(ask, "happenings")["more"]


def test_words_that_are_not_quoted_can_be_asked_for(ask, answers, monkeypatch):
    from detente.assistants import comparing, happening

    monkeypatch.setattr(happening, "QUOTES", 1)
    monkeypatch.setattr(comparing, "TELLINGS", 1)
    both = next(act for act in told(ask, "happenings")["acts"] if len(act["told_by"]) == 2)
    assert both["more"].startswith("2 reports tell it, 1 are quoted")
    story = answers["compare one"]["stories"][0]["id"]
    for outlet in both["told_by"]:
        asked = told(ask, "happenings", outlet=outlet)["acts"]
        same = next(act for act in asked if act["id"] == both["id"])
        assert same["quotes"][0]["report"]["outlet"] == outlet
        matters = told(ask, "compare", story=story, outlet=outlet)["matters"]
        assert {matter["sides"][0]["outlet"] for matter in matters} == {outlet}


def test_a_long_report_is_told_in_pieces(ask, monkeypatch):
    from detente.assistants import finding

    monkeypatch.setattr(finding, "LONGEST", 40)
    name = told(ask, "search", query="Geneva")["found"][0]["report"]["id"]
    first = told(ask, "evidence", report=name)
    assert (first["start"], first["end"]) == (0, 40)
    assert "Ask on with start=40" in first["more"]
    assert told(ask, "evidence", report=name, start=40)["before"].endswith(first["words"])


def test_a_party_is_called_as_people_call_it(ask):
    for name in ("Moscow", "RUS", "russia"):
        acts = told(ask, "timeline", party=name)["acts"]
        assert acts
        assert all("Russia" in act["parties"] for act in acts), name
    both = told(ask, "timeline", party="Ukraine", other="Germany")["acts"]
    assert {act["parties"] for act in both} == {"Ukraine → Germany"}


def test_only_what_is_asked_for_is_told(ask):
    acts = told(ask, "timeline", since="2022-02-03", until="2022-02-03")["acts"]
    assert {act["day"] for act in acts} == {"2022-02-03"}
    kinds = {act["kind"] for act in told(ask, "happenings", type="REJECT")["acts"]}
    assert kinds == {"refusal"}
    entries = told(ask, "ledger", party="Ukraine", to="Germany")["entries"]
    assert {(entry["party"], entry["to"]) for entry in entries} == {("Ukraine", "Germany")}
    outlets = {act["told_by"][0] for act in told(ask, "timeline", outlet="Cape")["acts"]}
    assert outlets == {"The Cape Gazette"}


def test_an_entry_tells_its_answers_and_according_to_whom(ask):
    entry = told(ask, "ledger", party="Ukraine", to="Germany")["entries"][0]
    whole = told(ask, "entry", id=entry["id"])
    assert [(a["answer"], a["by"], a["according_to"]) for a in whole["answers"]] == [
        ("refused", "Germany", "the reports themselves")
    ]


def test_outlets_are_set_side_by_side(ask, answers):
    values = {
        side["outlet"]: side["value"]
        for matter in answers["compare one"]["matters"]
        if matter["standing"] == "differ"
        for side in matter["sides"]
    }
    assert set(values) == {"Arland Wire", "The Borland Post"}


@pytest.mark.parametrize(
    ("tool", "asked", "said"),
    [
        ("evidence", {"report": "a-0"}, "there is no report a-0"),
        ("entry", {"id": "l-0"}, "ids come with the tool ledger"),
        ("compare", {"story": "s-0"}, "without story, stories are listed"),
        ("ledger", {"party": "Atlantis"}, "known are"),
        ("ledger", {"according_to": "Atlantis"}, "narrator"),
        ("ledger", {"kind": "bribe"}, "kind cannot be 'bribe': it is one of demand, appeal"),
        ("ledger", {"status": "won"}, "status cannot be 'won': it is one of pending"),
        ("ledger", {"most": "many"}, "most cannot be 'many': it is a whole number from 1 to 50"),
        ("ledger", {"skip": -1}, "skip cannot be '-1': it is a whole number, 0 or more"),
        ("ledger", {"party": 7}, "party cannot be '7': it is text of at most 200 characters"),
        ("ledger", {"party": "x" * 999}, "of at most 200 characters"),
        ("ledger", {"prty": "Russia"}, "There are party, to"),
        ("ledger", {"partie": "Russia"}, "Did you mean party?"),
        ("entry", {}, "id is missing: it is text of at most 80 characters"),
        ("legder", {}, "there is no tool 'legder'. Did you mean ledger? There are since, search"),
        ("timeline", {"since": "Monday"}, "is no day"),
        ("timeline", {"since": "2022-02-03", "until": "2022-02-01"}, "lies before"),
        ("timeline", {"outlet": "Atlantis"}, "outlets are Arland Wire"),
        ("search", {"query": '"open'}, "never closed"),
        ("search", {"query": "x", "most": 500}, "most cannot be '500': it is a whole number"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_would(ask, tool, asked, said):
    result = ask(tool, **asked)
    assert result.is_error
    told = result.content[0].text
    assert said in told
    assert not re.search(r"pydantic|validation error|Input should|type=|https?:", told)


def test_an_order_in_a_report_is_shown_as_its_words_and_does_not_steer(ask):
    answer = told(ask, "search", query="instructions")
    quote = next(quotes(answer))
    assert ORDER in quote["sentence"]
    assert "\u202e" not in json.dumps(answer, ensure_ascii=False)
    assert quote["report"]["outlet"] == "Dorland Daily"


def test_tools_only_read_and_have_schemas(crisis, answers):
    async def listed():
        async with Client(server.create(crisis)) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, about = anyio.run(listed)
    assert {tool.name for tool in tools} == {*CALLS, "entry", "evidence"}
    assert UNTRUSTED in about
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        if tool.name in answers:
            jsonschema.validate(answers[tool.name], tool.output_schema)
