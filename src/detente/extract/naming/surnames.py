"""Lone surnames: whom a report means that names them in full elsewhere, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.codebook import actors as codebook
from detente.codebook import first_names, officeholders
from detente.codebook.officeholders import Person
from detente.extract.naming import full_names, titles
from detente.extract.naming.full_names import Name, identity
from detente.extract.naming.tags import Tag
from detente.extract.naming.titles import Title
from detente.text.clauses.links import has, is_one
from detente.text.parse import Document

HEADS = frozenset({"HEAD", "PREMIER", "PRESIDENT"})


def settled(
    document: Document, names: Sequence[Name], tagged: Mapping[int, Tag]
) -> list[Name]:  # fmt: skip
    """Return names where single words take over a full name of the same report."""
    families = _by_family(names)
    return [_settled(document, name, families, tagged) for name in names]


def _settled(
    document: Document, name: Name, families: Mapping[str, list[Name]], tagged: Mapping[int, Tag]
) -> Name:
    known = families.get(codebook.fold(name.text), [])
    if name.full or name.person is not None or not known:
        return name
    head = _head_meant(document, document.doc[name.start], known, tagged)
    if head is not None:
        return replace(name, person=head, text=head.name)
    chosen = _meant(known, name.start, document.article.published)
    return replace(name, person=chosen.person, text=chosen.text)


def find(
    document: Document, names: Sequence[Name], taken: set[int], tagged: Mapping[int, Tag]
) -> Iterator[Name]:
    """Yield single words that are the surname of somebody the report names in full."""
    doc = document.doc
    families = _by_family(names)
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or token.is_punct:
            continue
        known = families.get(codebook.fold(token.text), ())
        if token.i in tagged and tagged[token.i].entry.kind != "mask" and not known:
            continue
        if known:
            head = _head_meant(document, token, known, tagged)
            if head is not None:
                yield Name(token.i, token.i + 1, head.name, head, full=False)
                continue
            chosen = _meant(known, token.i, document.article.published)
            yield Name(token.i, token.i + 1, chosen.text, chosen.person, full=False)
        elif token.pos_ == "PROPN" and token.i not in tagged:
            person = _holder(document, token.text, token.i, tagged, sure=True)
            if person is not None:
                yield Name(token.i, token.i + 1, person.name, person, full=False)


def _meant(known: Sequence[Name], place: int, day: str | None) -> Name:
    """Return which bearer of a surname is meant at ``place``.

    Whoever is in office on ``day``; else, of a family, the one named first, whom the report
    is about, and of strangers (in East Asia the name comes first) the one named last.
    """
    before = [n for n in known if n.start < place] or list(known)
    serving = [n for n in before if n.person is not None and n.person.on(day) is not None]
    if len({identity(n) for n in serving}) == 1:
        return serving[-1]
    last_words = {codebook.fold(n.text).split()[-1] for n in before}
    return before[0] if len(last_words) == 1 else before[-1]


def _head_meant(
    document: Document, token: Token, known: Sequence[Name], tagged: Mapping[int, Tag]
) -> Person | None:
    """Return the head of state or government that a surname means whom no full name tells.

    A report that names only the family in full calls him "President Orlov", or just "Orlov"
    before it names her.
    """
    day = document.article.published
    if day is None or any(n.person is not None for n in known):
        return None
    serving = [
        p
        for p in officeholders.of_family(codebook.fold(token.text))
        if (term := p.on(day)) is not None and term.office in HEADS
    ]
    if len(serving) != 1:
        return None
    first = min(n.start for n in known)
    lone = [t.i for t in document.doc if t.text == token.text and not _is_within(t.i, known)]
    told = any(
        i < first or ((office := titles.before(document.doc, i, tagged).office) is not None
                      and office.key in HEADS)
        for i in lone
    )  # fmt: skip
    return serving[0] if told else None


def _is_within(i: int, known: Sequence[Name]) -> bool:
    return any(n.start <= i < n.end for n in known)


def lone(document: Document, name: Name, tagged: Mapping[int, Tag]) -> Name:
    """Return a single word that is nobody's the report names in full with its office-holder."""
    if name.person is not None or name.full or " " in name.text:
        return name
    person = _holder(document, name.text, name.start, tagged, sure=False)
    return replace(name, person=person) if person else name


def _by_family(names: Sequence[Name]) -> Mapping[str, list[Name]]:
    """Return surname -> the full names that bear it, one for each person."""
    found: dict[str, dict[str, Name]] = {}
    for name in names:
        for family in _family_names(name) if name.full else ():
            found.setdefault(family, {}).setdefault(identity(name), name)
    return {family: list(named.values()) for family, named in found.items()}


def _family_names(name: Name) -> tuple[str, ...]:
    """Return the words a person is called by once named: the last, or the first in East Asia."""
    words = [w for w in codebook.fold(name.text).replace("-", " - ").split() if w]
    if len(words) < 2:
        return ()
    plain = codebook.fold(name.text).split()
    if name.person and name.person.terms[0].state in officeholders.FAMILY_FIRST:
        return (plain[0], plain[-1])
    last = plain[-1]
    return tuple(dict.fromkeys((last, last.rpartition("-")[2])))


def _holder(
    document: Document, word: str, i: int, tagged: Mapping[int, Tag], *, sure: bool
) -> Person | None:
    """Return the leading office-holder a lone surname means, if only one fits.

    With ``sure`` the language model must not say the word is anything but a person, and
    the person must hold office on the report's day or have their state named near.
    """
    persons = officeholders.of_family(codebook.fold(word))
    if not persons or first_names.sex(word):
        return None
    day = document.article.published
    token = document.doc[i]
    title = titles.before(document.doc, i, tagged)
    if title.office is not None:
        persons = tuple(p for p in persons if _fits(p, title)) or persons
    elif sure and not _reads_as_person(token):
        return None
    serving = [p for p in persons if (term := p.on(day)) and term.office in officeholders.PROMINENT]
    if day is not None and len(serving) == 1:
        return serving[0]
    near = {tag.entry.country for tag in tagged.values()}
    close = [p for p in (serving or persons) if codebook.state_of(p.terms[-1].state)[0] in near]
    if len({codebook.state_of(p.terms[-1].state)[0] for p in close}) == 1:
        return full_names.choose(close, day)
    if title.office is not None and len(persons) == 1:
        return persons[0]
    return None


def _reads_as_person(token: Token) -> bool:
    """Tell whether a lone capital word can be a person: not part of another name."""
    if token.ent_type_ == "PERSON":
        return True
    alone = not has(token, "compound", "adjective", "determiner")
    return (
        token.ent_type_ in ("", "ORG", "GPE", "NORP")
        and alone
        and token.tag_ == "NNP"
        and len(token) > 3
        and not is_one(token, "compound")
    )


def _fits(person: Person, title: Title) -> bool:
    assert title.office is not None
    keys = {title.office.key} | ({"PRESIDENT"} if title.office.key == "HEAD" else set())
    states = {n.party for n in title.nations} | {n.country for n in title.nations}
    return any(t.office in keys and (not title.nations or t.state in states) for t in person.terms)
