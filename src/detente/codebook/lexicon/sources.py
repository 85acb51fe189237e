"""The table of readers: for every data file that holds words, who reads it and what it tells.

A new file needs a line here; a test says so. The order is the one in which a word's entries
are told.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from fnmatch import fnmatchcase

from detente.codebook import data, frames, gazetteer
from detente.codebook.lexicon.readers import Source, columns, lists, table, values
from detente.errors import CodebookError

PREDICATES = ("verbs", "nouns", "adjectives")
SOURCES: tuple[Source, ...] = (
    Source(
        "frames/*.toml", "frame", "Frames it triggers", lists, PREDICATES,
        tuple(sorted(frames.FIELDS - {*PREDICATES})),
    ),
    Source(
        "speech.toml", "speech", "As a word that reports", lists, said=("frames", "topics")
    ),
    Source("moves.toml", "move", "In speech acts", lists),
    Source("control.toml", "control", "As to who does what is below it", lists),
    Source("modality.toml", "modality", "As to how real what is below it is", lists),
    Source("classes.toml", "class", "Classes that frames ask for", lists),
    Source("idioms.toml", "idiom", "In phrases that are no event", lists),
    Source("attachment.toml", "attachment", "As to times and places", lists),
    Source("issues.toml", "issue", "Topics of the ledger", lists, ("cues", "alliances")),
    Source("contexts.toml", "context", "PLOVER contexts it speaks for", lists),
    Source("paraphrase.toml", "paraphrase", "Said alike", lists),
    Source(
        "countries.tsv", "country", "Countries", columns,
        ("name", "aliases", "adjectives", "people", "capitals", "code"), ("code", "name"),
    ),
    Source(
        "regions.tsv", "region", "Parts of countries, contested and former states", columns,
        ("name", "aliases", "adjectives", "people", "key"), ("key", "name", "country", "sector"),
    ),
    Source(
        "bodies.tsv", "body", "Organs of states", columns, ("names",),
        ("kind", "country", "sector"),
    ),
    Source(
        "organisations.toml", "organisation", "Organisations", lists,
        ("names", "adjectives", "seats", "descriptions"), ("governs",),
    ),
    Source("blocs.toml", "bloc", "Blocs", lists, ("names", "adjectives", "people")),
    Source(
        "memberships.tsv", "membership", "Memberships", columns, ("key", "members"),
        ("key", "joined", "left"), whole=True,
    ),
    Source("granularity.toml", "granularity", "Names that cover others", lists, whole=True),
    Source(
        "officeholders.csv.gz", "person", "Persons in office", table, ("name", "aliases"),
        ("name", "state", "office", "title", "start", "end"),
    ),
    Source("offices.toml", "office", "Offices", lists, ("titles",)),
    Source("sectors.toml", "sector", "Kinds of people and bodies", lists),
    Source("ambiguity.toml", "ambiguity", "Not always the actor it looks like", lists),
    Source(
        "first_names.toml", "first name", "Names of persons", lists,
        ("male", "female", "particles", "spellings"),
    ),
    Source(
        "outlets.toml", "outlet", "Outlets", lists, ("name", "aliases", "hosts"),
        ("kind", "country"),
    ),
    Source(
        "agencies.toml", "agency", "News agencies", lists, ("forms", "name"),
        ("dateline", "whole", "part", "unnamed", "line"),
    ),
    Source("publishers.toml", "publisher", "Publishers", lists, ("name", "outlets")),
    Source("calendar.toml", "calendar", "In time expressions", values),
    Source("numbers.toml", "number", "In figures", values),
    Source("units.toml", "unit", "Units and what is counted", values),
    Source(
        "gazetteer.tsv.gz", "place", "Places", table, ("key",),
        ("kind", "label", "country", "region", "lat", "lon", "population"), whole=True,
        form=lambda words: tuple(gazetteer.key(words).split()),
    ),
    Source("lemmas.toml", "lemma", "Forms the language model gets wrong", lists, whole=True),
    Source(
        "boilerplate.toml", "furniture", "In page furniture", lists,
        ("exact", "starts", "words", "core", "openers", "particles", "roles", "outlets",
         "agencies", "not_places", "labels_published", "labels_changed", "filler"),
        ("patterns", "pattern", "written", "label"), whole=True,
    ),
    Source("services.toml", "service", "In exports of news services", lists, whole=True),
)  # fmt: skip
# Files whose keys are codes, told by codebook/codes.py.
CODES = ("plover.toml", "cameo.toml", "content_modes.toml", "glossary.toml")
# Files without words.
DRAWN = ("outlines.txt.gz", "goldstein.toml")


@functools.cache
def by_kind() -> Mapping[str, Source]:
    """Return the sources by what they hold."""
    return {source.kind: source for source in SOURCES}


def of_file(name: str) -> Source | None:
    """Return who reads the data file ``name``; None for one that holds codes or no words.

    Raises:
        CodebookError: nobody reads it.
    """
    if name in CODES + DRAWN:
        return None
    for source in SOURCES:
        if fnmatchcase(name, source.files):
            return source
    raise CodebookError(
        f"nobody reads the words of the data file {name}",
        hint="give it a line in codebook/lexicon/sources.py",
    )


def files() -> tuple[tuple[str, Source], ...]:
    """Return each data file that holds words with its source, in the order of the table.

    Raises:
        CodebookError: a file has no reader.
    """
    found = [(name, source) for name in data.names() if (source := of_file(name)) is not None]
    order = {source.kind: place for place, source in enumerate(SOURCES)}
    return tuple(sorted(found, key=lambda pair: (order[pair[1].kind], pair[0])))
