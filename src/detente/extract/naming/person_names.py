"""Names of persons in a report, in full and by surname."""

from __future__ import annotations

from collections.abc import Mapping

from detente.extract.naming import full_names, surnames
from detente.extract.naming.full_names import Name
from detente.extract.naming.tags import Tag
from detente.text.parse import Document


def find(document: Document, tagged: Mapping[int, Tag]) -> list[Name]:
    """Return the persons' names of a report in text order.

    A surname is the person whose full name the report gives; failing that, one who held
    a leading office when the report was published.
    """
    doc = document.doc
    full = list(full_names.of_table(document))
    taken = {i for name in full for i in range(name.start, name.end)}
    body = full_names.body_words(document)
    for found in (
        full_names.of_model(document, tagged, taken, body),
        full_names.of_titles(doc, tagged, taken),
        full_names.of_first_names(document, tagged, taken, body),
    ):
        for name in found:
            full.append(name)
            taken.update(range(name.start, name.end))
    full += list(full_names.of_appositions(doc, tagged, taken))
    taken.update(i for name in full for i in range(name.start, name.end))
    full = [full_names.spelt_otherwise(document, name) for name in full]
    full = surnames.settled(document, full, tagged)
    full = [surnames.lone(document, name, tagged) for name in full]
    lone = list(surnames.find(document, full, taken, tagged))
    return sorted([*full, *lone], key=lambda name: name.start)
