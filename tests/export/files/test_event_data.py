"""Events in the formats of event data, read back as their users read them."""

import csv
import io
import json

import msgspec
import pandas
import pytest

from detente.export.files import cameo, coded, gdelt, plover, plover_gsr

REQUIRED = {"id", "date", "actor", "event"}
# The manual's table (PLOVER 2.0): all that a record may say.
FIELDS = REQUIRED | {
    "enddate", "recipient", "event_loc", "event_text", "quad_code", "event_scale", "mode",
    "context", "link", "text", "text_info", "cite_info", "coder", "comment",
}  # fmt: skip
# One is named by each group of columns; GDELT 2.0 event codebook.
GDELT = {0: "GLOBALEVENTID", 1: "SQLDATE", 5: "Actor1Code", 15: "Actor2Code", 25: "IsRootEvent",
         26: "EventCode", 29: "QuadClass", 34: "AvgTone", 35: "Actor1Geo_Type",
         43: "Actor2Geo_Type", 51: "ActionGeo_Type", 56: "ActionGeo_Lat", 59: "DATEADDED",
         60: "SOURCEURL"}  # fmt: skip


def lines(pieces) -> list[dict]:
    return [json.loads(line) for line in b"".join(pieces).decode().splitlines()]


def test_plover_has_the_fields_of_the_manual_and_no_other(full):
    found = lines(plover.write(full))
    assert len(found) == len(full.events)
    for told in found:
        assert REQUIRED <= set(told) <= FIELDS
        assert isinstance(told["actor"], list) and isinstance(told["event"], list)
        assert told["date"].count("-") == 2
    request = found[0]
    assert request["event"] == ["REQUEST"]
    assert request["mode"] == ["change"]
    assert request["actor"] == [
        {"code": "RUS", "entity_text": "Russia", "identifier_text": "Russia"}
    ]
    assert request["link"] == "https://paper.example/0"
    assert "confidence=0.250" in request["comment"]


def test_plover_says_by_its_auxiliary_modes_what_is_not_real(full):
    modes = {e["id"]: e.get("mode", []) for e in lines(plover.write(full))}
    told = {event.modality: modes[event.id] for event in full.events}
    assert told["hypothetical"] == told["conditional"] == ["hypothetical"]
    denied = msgspec.structs.replace(full.events[0], modality="denied")
    assert plover.modes(denied) == ["change", "negation"]
    coming = msgspec.structs.replace(full.events[0], type="AGREE", mode=None, modality="future")
    assert plover.modes(coming) == []  # AGREE means it


def test_plover_places_and_texts_are_where_they_say(full):
    texts = {article.id: article.text for article in full.articles}
    for told in lines(plover.write(full)):
        info = told["text_info"]
        assert texts[told["cite_info"]["citation"]][info["start"] : info["end"]] == told["text"]
    (placed,) = [e for e in lines(plover.write(full)) if "event_loc" in e]
    assert placed["event_loc"] == {
        "extracted_place": "Ukrainian border", "resolved_place": "Kyiv", "geonameid": "703448",
        "lat": 50.45, "lon": 30.52, "country_code": "UKR", "resolution": 4,
    }  # fmt: skip
    assert (placed["date"], placed["enddate"]) == ("2021-12-01", "2021-12-31")


def test_an_event_without_actor_or_day_is_no_plover_record(full):
    actorless = msgspec.structs.replace(full.events[0], actors=())
    undated = [msgspec.structs.replace(a, published=None) for a in full.articles]
    dayless = msgspec.structs.replace(full.events[0], day=None)
    record = msgspec.structs.replace(full, events=(actorless, dayless), articles=tuple(undated))
    assert list(plover.write(record)) == list(plover_gsr.write(record)) == []
    assert len(list(cameo.write(record))) == 1
    assert list(gdelt.write(record)) == []


def test_gold_standard_records_have_their_own_names(full):
    told = lines(plover_gsr.write(full))[0]
    assert {"id", "date", "source", "target", "event", "eventText", "mode", "context", "text",
            "textInfo", "language", "publication", "coder", "version"} <= set(told)  # fmt: skip
    assert told["source"] == [{"actorText": "Russia", "code": "RUS", "sector": ""}]
    assert (told["event"], told["eventText"]) == ("REQUEST", "demanding")


def table(pieces, **more) -> pandas.DataFrame:
    data = io.BytesIO(b"".join(pieces))
    return pandas.read_csv(data, sep="\t", quoting=csv.QUOTE_NONE, dtype=str, **more)


def test_cameo_has_the_columns_of_icews_and_a_line_a_pair(full):
    found = table(cameo.write(full))
    assert list(found.columns[:7]) == ["Event ID", "Event Date", "Source Name", "Source Sectors",
                                       "Source Country", "Event Text", "CAMEO Code"]  # fmt: skip
    assert list(found.columns[-2:]) == ["Modality", "Confidence"]
    assert len(found) == sum(len(list(coded.pairs(event))) for event in full.events)
    first = found.iloc[0]
    assert (first["Source Country"], first["CAMEO Code"], first["Intensity"]) == (
        "Russia", "042", "1.9",
    )  # fmt: skip
    assert (first["Modality"], first["Confidence"]) == ("asserted", "0.25")
    placed = found[found["City"] == "Kyiv"].iloc[0]
    assert (placed["Country"], placed["Latitude"]) == ("Ukraine", "50.45")


def test_gdelt_has_sixty_one_columns_and_codes_as_strings(full):
    assert len(gdelt.COLUMNS) == len(set(gdelt.COLUMNS)) == 61
    assert {n: gdelt.COLUMNS[n] for n in GDELT} == GDELT
    found = table(gdelt.write(full), header=None, names=gdelt.COLUMNS)
    assert set(found["EventCode"]) == {"042"}
    assert set(found["EventRootCode"]) == {"04"}
    assert set(found["QuadClass"]) == {"1"}
    request = found.iloc[0]
    assert (request["SQLDATE"], request["MonthYear"], request["FractionDate"]) == (
        "20211217", "202112", "2021.9616",
    )  # fmt: skip
    assert (request["Actor1CountryCode"], request["Actor2Type1Code"]) == ("RUS", "IGO")
    assert pandas.isna(request["Actor2CountryCode"])
    assert found["GLOBALEVENTID"].map(int).lt(2**53).all()
    assert not found["GLOBALEVENTID"].duplicated().any()


def test_gdelt_counts_the_tellings_of_a_happening(full):
    found = table(gdelt.write(full), header=None, names=gdelt.COLUMNS)
    met = found[found["Actor1Name"].eq("UNITED STATES") & found["SQLDATE"].eq("20220126")]
    counts = met[["NumMentions", "NumSources", "NumArticles"]].values.tolist()
    assert counts.count(["2", "2", "2"]) == 2
    placed = found[found["ActionGeo_Lat"].notna()].iloc[0]
    assert (placed["ActionGeo_Type"], placed["ActionGeo_Long"]) == ("4", "30.52")


@pytest.mark.parametrize("year_end", [("2021-12-31", "2021.9999"), ("2022-01-01", "2022.0027")])
def test_the_fraction_of_a_year_stays_in_it(year_end):
    assert gdelt._dates(year_end[0])[-1] == year_end[1]


def test_quad_classes_follow_the_root_code_and_scores_the_code(full):
    codes = {
        "057": (1, 8.0), "08": (2, 5.0), "0874": (2, 10.0), "0871": (2, 9.0), "13": (3, -4.4),
        "138": (3, -7.0), "173": (4, -5.0), "190": (4, -10.0), "1952": (4, -10.0),
    }  # fmt: skip
    for code, told in codes.items():
        event = msgspec.structs.replace(full.events[0], cameo=code)
        assert (coded.quad(event), coded.goldstein(event)) == told


def test_a_bare_root_is_written_as_its_general_code(full):
    event = msgspec.structs.replace(full.events[0], cameo="13")
    bare = msgspec.structs.replace(full, events=(event,))
    rated = table(cameo.write(bare)).iloc[0]
    assert (rated["CAMEO Code"], rated["Event Text"]) == ("130", "threaten")
    coarse = table(gdelt.write(bare), header=None, names=gdelt.COLUMNS).iloc[0]
    assert list(coarse[["EventCode", "EventBaseCode", "EventRootCode"]]) == ["130", "130", "13"]


def test_words_break_no_line_and_are_no_formula(evil):
    for pieces, more in ((cameo.write(evil), {}), (gdelt.write(evil), {"header": None})):
        found = table(pieces, **more)
        assert len(found) == 1
        cells = [cell for cell in found.iloc[0] if isinstance(cell, str)]
        assert not [c for c in cells if c.startswith(("=", "@", "+")) or "\x1b" in c]
