"""What kind of actor a noun or title names: PLOVER sectors and offices.

Files: ``sectors.toml``, ``offices.toml``; their first lines say what each list is for.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from detente.codebook import data
from detente.codebook.actors import SECTORS
from detente.errors import CodebookError

# Persons of these sectors speak for themselves, unlike the bodies they sit in.
OWN_VOICE = frozenset({"LEG", "JUD"})
LINKS = frozenset({"of", "for", "to", "and", "at", "in", "on", "with", ",", "the"})


class Role(NamedTuple):
    """What a role noun names: a sector, many or one, and whether it acts for its state."""

    words: str
    sector: str
    member: bool
    acts_for_state: bool


class Office(NamedTuple):
    """An office a title names."""

    key: str
    title: str
    sector: str | None
    single: bool
    state: str | None = None


@functools.cache
def roles() -> Mapping[str, Role]:
    """Return noun (lemmas, lower case) -> role.

    Raises:
        CodebookError: a sector is none of PLOVER's, or a noun stands twice.
    """
    found: dict[str, Role] = {}
    for sector, row in _sectors().items():
        if sector not in SECTORS:
            raise CodebookError(
                f"sectors.toml: {sector!r} is no PLOVER sector", hint="see reference PLOVER 2.0 §5"
            )
        for kind in ("group", "member"):
            for words in row.get(kind, ()):
                if words in found:
                    raise CodebookError(
                        f"sectors.toml: {words!r} stands twice", hint="leave it at one sector"
                    )
                own = kind == "member" and sector in OWN_VOICE
                found[words] = Role(
                    words, sector, kind == "member", bool(row.get("acts_for")) and not own
                )
    return found


@functools.cache
def needs_nation() -> frozenset[str]:
    """Return nouns that name an actor only together with a nationality or owner."""
    return _words("needs_nation")


@functools.cache
def title_modifiers() -> frozenset[str]:
    """Return words that go before a title without being one ("deputy", "acting")."""
    return _words("title_modifiers")


@functools.cache
def former() -> frozenset[str]:
    """Return words that say an office is no longer held ("former", "ousted")."""
    return _words("former")


@functools.cache
def sub_state() -> frozenset[str]:
    """Return words that make an office one of a part of the state ("state", "county")."""
    return _words("sub_state")


@functools.cache
def federations() -> frozenset[str]:
    """Return the states whose parts choose their own officials."""
    return _words("federations")


@functools.cache
def premier_led() -> frozenset[str]:
    """Return the states whose leader is the head of government."""
    return _words("premier_led")


@functools.cache
def vague_titles() -> frozenset[str]:
    """Return titles that tell a sector only together with whose they are ("leader")."""
    return _words("vague_titles")


@functools.cache
def state_bodies() -> frozenset[str]:
    """Return nouns that mean one state's body even where the state is not named again."""
    return _words("state_bodies")


@functools.cache
def offices() -> Mapping[str, Office]:
    """Return title (lower case) -> office.

    Raises:
        CodebookError: a title stands at two offices, or a sector is none of PLOVER's.
    """
    found: dict[str, Office] = {}
    for key, row in data.toml("offices.toml").items():
        sector = row["sector"]
        if sector and sector not in SECTORS:
            raise CodebookError(
                f"offices.toml: {sector!r} is no PLOVER sector", hint="see reference PLOVER 2.0 §5"
            )
        for title in row["titles"]:
            if title in found:
                raise CodebookError(
                    f"offices.toml: {title!r} stands twice", hint="leave it at one office"
                )
            single = bool(row.get("single"))
            found[title] = Office(key, title, sector or None, single, row.get("state"))
    return found


@functools.cache
def sector_of_office(key: str) -> str | None:
    """Return the PLOVER sector of the office ``key``, None if it has none."""
    return data.toml("offices.toml").get(key, {}).get("sector") or None


@functools.cache
def title_words() -> frozenset[str]:
    """Return every word that may stand in a title before a name."""
    words = {word for title in offices() for word in title.split()}
    words |= {word for noun, role in roles().items() if role.member for word in noun.split()}
    plain = words - {"of", "the", "for", "to", "and", "people", "man", "woman"}
    return frozenset(plain) | title_modifiers() | _words("courtesy") | former()


def is_vague(office: Office) -> bool:
    """Tell whether an office tells a sector only together with whose it is ("a leader")."""
    title = office.title
    if title not in offices():
        title = title.split()[-1]
    return title in vague_titles()


def office(words: str, *, at_end: bool = False) -> Office | None:
    """Return the office that the longest title in ``words`` names.

    A title counts where the phrase ends or goes on with "of", "for" ...: a "deputy
    director" is no deputy. With ``at_end`` it must end the phrase, as before a name.
    Other nouns for persons make an office of their sector.
    """
    parts = words.lower().split()
    known = offices()
    best: Office | None = None
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            if end < len(parts) and (at_end or parts[end] not in LINKS):
                continue
            found = known.get(" ".join(parts[start:end]))
            if found is not None and (best is None or len(found.title) > len(best.title)):
                best = found
    if best is None and parts:
        links = (i for i, word in enumerate(parts) if word in LINKS and not at_end)
        head = next(links, len(parts))
        role = roles().get(parts[head - 1]) if head else None
        if role is not None and role.member:
            best = Office(
                "AIDE" if role.sector == "GOV" else role.sector, words, role.sector, False
            )
    return best


def _words(name: str) -> frozenset[str]:
    return frozenset(data.toml("sectors.toml")[name])


@functools.cache
def _sectors() -> Mapping[str, Mapping[str, list[str]]]:
    return {
        key: value
        for key, value in data.toml("sectors.toml").items()
        if isinstance(value, dict)
    }  # fmt: skip
