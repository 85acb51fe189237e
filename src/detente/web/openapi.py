"""The OpenAPI document of the data beside the pages, made from the sections and their types.

What changes something is left out: it is taken from the app's own pages alone. OpenAPI 3.1,
whose schemas are JSON Schema 2020-12, as msgspec makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from detente import __version__
from detente.web.filters import Filter
from detente.web.sections import OTHERS, SECTIONS, Section
from detente.web.shapes import Problem, Shape

Described = dict[str, Any]
REFERENCE = "#/components/schemas/{name}"
NAME: Described = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "Its id or key, as the list has it.",
    "schema": {"type": "string", "minLength": 1},
}
PROBLEMS = {
    "400": "What is asked makes no sense.",
    "404": "There is no such thing in the project.",
}


def document(base: str) -> Described:
    """Return the document for an app all addresses of which begin with ``base``."""
    sections = (*SECTIONS, *OTHERS)
    typed = [shape for shape in _shapes(sections) if not isinstance(shape, tuple)]
    made, components = msgspec.json.schema_components((Problem, *typed), ref_template=REFERENCE)
    schemas = dict(zip(map(repr, typed), made[1:], strict=True))

    def schema(shape: Shape) -> Described:
        return _table(shape) if isinstance(shape, tuple) else schemas[repr(shape)]

    paths: Described = {}
    for section in sections:
        paths |= _paths(section, schema)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Detente",
            "version": __version__,
            "description": "A project's record as JSON and CSV: what stands beside each page.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": base or "/"}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _shapes(sections: Sequence[Section]) -> list[Shape]:
    items = [section.item.data for section in sections if section.item]
    return [*(section.data for section in sections), *items]


def _table(columns: Sequence[str]) -> Described:
    """Return the schema of a table whose rows are objects of words."""
    properties = {name: {"type": "string"} for name in columns}
    row = {"type": "object", "properties": properties, "required": list(columns)}
    return {"type": "array", "items": row}


def _paths(section: Section, schema: Callable[[Shape], Described]) -> Described:
    """Return the paths of a section's list, and of its single things, as JSON and as CSV."""
    stem, name, item = section.stem, section.stem[1:], section.item
    found: Described = {}
    for form, content in (("json", None), ("csv", {"text/csv": {"schema": {"type": "string"}}})):
        given = content or {"application/json": {"schema": schema(section.data)}}
        told = _operation(f"{name}_{form}", section.name, section.filters, given)
        found[f"{stem}.{form}"] = {"get": told}
        if item is not None:
            given = content or {"application/json": {"schema": schema(item.data)}}
            told = _operation(f"{name}_one_{form}", item.means, item.filters, given)
            told["responses"]["404"] = _problem("404")
            found[f"{section.path}/{{name}}.{form}"] = {"parameters": [NAME], "get": told}
    return found


def _operation(
    name: str, summary: str, filters: Sequence[Filter], content: Mapping[str, Any]
) -> Described:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [
            {"name": f.name, "in": "query", "description": f.means, "schema": _or_empty(f)}
            for f in filters
        ],
        "responses": {
            "200": {"description": summary, "content": content},
            "400": _problem("400"),
        },
    }


def _problem(code: str) -> Described:
    schema = {"$ref": REFERENCE.format(name=Problem.__name__)}
    return {"description": PROBLEMS[code], "content": {"application/json": {"schema": schema}}}


def _or_empty(one: Filter) -> Described:
    """Return what a filter takes: empty asks for nothing, as a form sends what is not filled in."""
    plain = one.schema.get("type") == "string" and not {"enum", "format"} & set(one.schema)
    return dict(one.schema) if plain else {"anyOf": [one.schema, {"const": ""}]}
