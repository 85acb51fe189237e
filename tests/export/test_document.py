import json

import jsonschema

from detente.export import document
from detente.model import SCHEMA, Record, from_json, json_schema, to_json


def test_the_document_reads_back_as_the_same_record(record):
    assert from_json(document.whole(record), Record) == record


def test_the_document_keeps_to_the_published_schema(record):
    jsonschema.validate(json.loads(document.whole(record)), json_schema())


def test_the_document_has_every_list_even_when_empty():
    told = json.loads(document.whole(Record()))
    assert told["schema"] == SCHEMA
    assert list(told) == ["schema", *document.KINDS]
    assert json.loads(to_json(Record())) == told


def test_lines_hold_every_record_with_its_kind_first(record):
    lines = [json.loads(line) for line in document.lines(record)]
    assert all(next(iter(line)) == "record" for line in lines)
    for field, kind in document.KINDS.items():
        mine = [{k: v for k, v in x.items() if k != "record"} for x in lines if x["record"] == kind]
        assert mine == json.loads(to_json(record))[field]


def test_lines_are_lines(record):
    for line in document.lines(record):
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1


def test_every_list_of_the_record_has_a_kind():
    assert {"schema", *document.KINDS} == set(Record.__struct_fields__)
