import json

import jsonschema

from detente.model import Record, json_schema, to_json


def test_it_prints_the_schema_that_records_keep_to(run):
    result = run("schema")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema == json.loads(json.dumps(json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(Record())), schema)


def test_it_prints_the_schema_of_overrides(run):
    schema = json.loads(run("schema", "overrides").stdout)
    jsonschema.validate({"change": [{"action": "reject", "ids": ["l-1"]}]}, schema)
    assert run("schema", "wishes").exit_code == 2
