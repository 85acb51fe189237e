"""Names of persons: by the table of office-holders, title, language model or surname."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity, first_names, officeholders, roles
from detente.codebook.officeholders import Person
from detente.extract.naming import titles
from detente.extract.naming.tags import Tag
from detente.extract.naming.titles import Title
from detente.text.parse import Document

# Words a name has at most, and marks inside it ("Jean-Yves", "O'Brien", "J.").
LONGEST = 7
JOINS = frozenset({"-", "'", "."})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens ``start`` to ``end`` (exclusive) that are a person's name, without title."""

    start: int
    end: int
    text: str
    person: Person | None
    full: bool


def find(document: Document, tagged: Mapping[int, Tag]) -> list[Name]:
    """Return the persons' names of a report in text order.

    A surname is the person whose full name the report gives; failing that, one who held
    a leading office when the report was published.
    """
    doc = document.doc
    full = list(_of_table(document))
    taken = {i for name in full for i in range(name.start, name.end)}
    body = _body_words(document)
    for name in _of_model(document, tagged, taken, body):
        full.append(name)
        taken.update(range(name.start, name.end))
    for name in _of_titles(doc, tagged, taken):
        full.append(name)
        taken.update(range(name.start, name.end))
    full += list(_of_appositions(doc, tagged, taken))
    taken.update(i for name in full for i in range(name.start, name.end))
    full = _settled([_spelt_otherwise(document, name) for name in full])
    full = [_lone(document, name, tagged) for name in full]
    surnames = list(_surnames(document, full, taken, tagged))
    return sorted([*full, *surnames], key=lambda name: name.start)


def _of_table(document: Document) -> Iterator[Name]:
    """Yield the full names of office-holders, longest first at each word."""
    doc, text = document.doc, document.doc.text
    i = 0
    while i < len(doc):
        name = _known_at(document, text, i) if doc[i].text[:1].isupper() else None
        if name is None:
            i += 1
        else:
            yield name
            i = name.end


def _known_at(document: Document, text: str, i: int) -> Name | None:
    doc = document.doc
    end = i + 1
    while end < len(doc) and end - i < LONGEST and _continues(doc[end]):
        end += 1
    for stop in range(end, i + 1, -1):
        if doc[stop - 1].text in JOINS or doc[stop - 1].lower_ in first_names.particles():
            continue
        words = text[doc[i].idx : doc[stop - 1].idx + len(doc[stop - 1])]
        person = _choose(_lookup(words), document.article.published)
        if person is not None:
            return Name(i, stop, words, person, full=True)
    return None


def _continues(token: Token) -> bool:
    # "Kim Jong-un": a word in lower case goes on after a hyphen.
    if token.i and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        return token.is_alpha
    return (
        token.text[:1].isupper() or token.text in JOINS or token.lower_ in first_names.particles()
    ) and not token.is_space


def _lookup(text: str) -> tuple[Person, ...]:
    """Return the persons of the table with this full name, middle initials left out."""
    words = codebook.pieces(text)
    found = officeholders.named(words)
    if found or len(words) < 3:
        return found
    bare = [w for w in words if w != "." and not (len(w) == 1 and w.isupper())]
    return officeholders.named(bare) if 1 < len(bare) < len(words) else ()


def _choose(persons: Sequence[Person], day: str | None) -> Person | None:
    """Return the person in office on the day, else whose last term ended last."""
    if not persons:
        return None
    return max(
        persons,
        key=lambda p: (p.on(day) is not None, max(t.end or "9999" for t in p.terms), p.key),
    )


def _of_model(
    document: Document, tagged: Mapping[int, Tag], taken: set[int], body: frozenset[str]
) -> Iterator[Name]:
    """Yield the language model's persons, trimmed of titles, when they look like names."""
    for entity in document.doc.ents:
        if entity.label_ != "PERSON":
            continue
        tokens = list(entity)
        while tokens and (
            not tokens[-1].text[:1].isupper() or tokens[-1].lower_ in ambiguity.words("time_words")
        ):
            tokens.pop()
        words = roles.title_words()
        while tokens and (tokens[0].lower_ in words or not tokens[0].text[:1].isupper()):
            tokens.pop(0)
        if not tokens or any(t.i in taken or t.i in tagged or t.is_space for t in tokens):
            continue
        if not all(_continues(t) for t in tokens) or not any(t.pos_ == "PROPN" for t in tokens):
            continue
        if document.in_title(tokens[0]) and not all(t.text in body for t in tokens):
            continue
        if len(tokens) == 1 and not _stands_alone(tokens[0], tagged):
            continue
        first, last = tokens[0].i, tokens[-1].i + 1
        yield Name(first, last, document.doc[first:last].text, None, full=len(tokens) > 1)


def _stands_alone(token: Token, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether one word the model takes for a person acts as one, or has a title."""
    if token.dep_ in ("nsubj", "nsubjpass", "poss") and token.tag_ == "NNP":
        return True
    return bool(titles.before(token.doc, token.i, tagged).words)


def _of_titles(doc: Doc, tagged: Mapping[int, Tag], taken: set[int]) -> Iterator[Name]:
    """Yield capitalised words after a title ("President Abdelaziz Bouteflika")."""
    words = roles.title_words()
    for token in doc:
        if token.lower_ not in words or token.i + 1 >= len(doc) or not titles.is_title_noun(token):
            continue
        end = token.i + 1
        limit = token.sent.end
        while end < limit and _is_name_word(doc[end], end, tagged, taken):
            end += 1
        while end > token.i + 1 and not doc[end - 1].text[:1].isupper():
            end -= 1
        if end == token.i + 1 or doc[token.i + 1].pos_ != "PROPN":
            continue
        first = token.i + 1
        yield Name(first, end, doc[first:end].text, None, full=end - first > 1)


def _of_appositions(doc: Doc, tagged: Mapping[int, Tag], taken: set[int]) -> Iterator[Name]:
    """Yield capitalised words that a title explains ("Pavel Orlov, the deputy minister, ...")."""
    for token in doc:
        if token.dep_ != "appos" or not titles.is_title_noun(token) or token.head.i > token.i:
            continue
        start = end = token.head.i + 1
        while start > 0 and _is_name_word(doc[start - 1], start - 1, tagged, taken):
            start -= 1
        if end - start > 1 and doc[start].text[:1].isupper():
            yield Name(start, end, doc[start:end].text, None, full=True)


def _is_name_word(token: Token, i: int, tagged: Mapping[int, Tag], taken: set[int]) -> bool:
    if i in tagged or i in taken or token.is_space:
        return False
    if token.lower_ in ambiguity.words("time_words") or token.lower_ in roles.title_words():
        return False
    inner = token.text in ("-", "'") or token.lower_ in first_names.particles()
    return inner or (token.text[:1].isupper() and token.pos_ == "PROPN")


def _spelt_otherwise(document: Document, name: Name) -> Name:
    """Return a full name with the person of the table who is transcribed otherwise there."""
    if name.person is not None or not name.full:
        return name
    found = officeholders.spelt_like(codebook.pieces(name.text))
    return replace(name, person=_choose(found, document.article.published))


def _lone(document: Document, name: Name, tagged: Mapping[int, Tag]) -> Name:
    """Return a single word that is nobody's the report names in full with its office-holder."""
    if name.person is not None or name.full or " " in name.text:
        return name
    person = _holder(document, name.text, name.start, tagged, sure=False)
    return replace(name, person=person) if person else name


def _settled(names: Sequence[Name]) -> list[Name]:
    """Return names where single words take over the full name of the same report."""
    by_family = _by_family(names)
    out = []
    for name in names:
        known = by_family.get(codebook.fold(name.text), [])
        if not name.full and name.person is None and len(known) == 1:
            name = replace(name, person=known[0].person, text=known[0].text)
        out.append(name)
    return out


def _by_family(names: Sequence[Name]) -> Mapping[str, list[Name]]:
    """Return surname -> the full names that bear it, one for each person."""
    found: dict[str, dict[str, Name]] = {}
    for name in names:
        for family in _family_names(name) if name.full else ():
            found.setdefault(family, {}).setdefault(identity(name), name)
    return {family: list(named.values()) for family, named in found.items()}


def _surnames(
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
            before = [n for n in known if n.start < token.i] or list(known)
            chosen = before[-1] if len(known) > 1 else known[0]
            yield Name(token.i, token.i + 1, chosen.text, chosen.person, full=False)
        elif token.pos_ == "PROPN" and token.i not in tagged:
            person = _holder(document, token.text, token.i, tagged, sure=True)
            if person is not None:
                yield Name(token.i, token.i + 1, person.name, person, full=False)


def identity(name: Name) -> str:
    """Return the key two names of one person share."""
    return name.person.key if name.person else codebook.slug(name.text)


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
        return _choose(close, day)
    if title.office is not None and len(persons) == 1:
        return persons[0]
    return None


def _reads_as_person(token: Token) -> bool:
    """Tell whether a lone capital word can be a person: not part of another name."""
    if token.ent_type_ == "PERSON":
        return True
    alone = not any(c.dep_ in ("compound", "amod", "det") for c in token.children)
    return (
        token.ent_type_ in ("", "ORG", "GPE", "NORP")
        and alone
        and token.tag_ == "NNP"
        and len(token) > 3
        and token.dep_ != "compound"
    )


def _fits(person: Person, title: Title) -> bool:
    assert title.office is not None
    keys = {title.office.key} | ({"PRESIDENT"} if title.office.key == "HEAD" else set())
    states = {n.party for n in title.nations} | {n.country for n in title.nations}
    return any(t.office in keys and (not title.nations or t.state in states) for t in person.terms)


def _body_words(document: Document) -> frozenset[str]:
    return frozenset(t.text for t in document.doc if not document.in_title(t))
