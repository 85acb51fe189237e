"""What is wrong with a tool's arguments, in plain words with what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

LONGEST = 60  # characters of what was given
KINDS = {"integer": "a whole number", "string": "text", "boolean": "true or false"}


def unknown(what: str, name: str, known: Mapping[str, Any]) -> str:
    """Return what to say of a name that is none of those ``known``: the nearest, and all."""
    near = difflib.get_close_matches(name, known, n=1)
    tip = f" Did you mean {near[0]}?" if near else ""
    return f"there is no {what} {_shown(name)}.{tip} There are {', '.join(known)}"


def told(error: ValidationError, parameters: Mapping[str, Any]) -> str:
    """Return what is wrong, an argument once; ``parameters`` is the JSON Schema of all."""
    found: dict[str, str] = {}
    for each in error.errors(include_url=False):
        name = str(each["loc"][0]) if each["loc"] else ""
        schema = parameters.get("properties", {}).get(name, {})
        missing = each["type"] == "missing"
        given = "is missing" if missing else f"cannot be {_shown(each['input'])}"
        found.setdefault(name, f"{name} {given}: it is {_right(schema)}")
    return "; ".join(found.values())


def _right(schema: Mapping[str, Any]) -> str:
    """Return in words what a schema allows."""
    ways = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    choices = list(dict.fromkeys(choice for each in ways for choice in each.get("enum", ())))
    if choices:
        return f"one of {', '.join(map(str, choices))}"
    way = ways[0] if ways else {}
    limits = "".join(_limits(way))
    return f"{KINDS.get(way.get('type', ''), 'a value')}{limits}"


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        yield f" from {low} to {high}"
    elif low is not None:
        yield f", {low} or more"
    if "maxLength" in schema:
        yield f" of at most {schema['maxLength']} characters"


def _shown(given: object) -> str:
    words = " ".join(str(given).split())
    return f"'{words[:LONGEST]}{'…' if len(words) > LONGEST else ''}'"
