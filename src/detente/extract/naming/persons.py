"""Persons with their titles read and the offices they hold on the day of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity, first_names, roles
from detente.codebook.actors import Entry
from detente.codebook.officeholders import Person
from detente.codebook.roles import Office
from detente.extract.naming import casting, person_names, titles
from detente.extract.naming.casting import Mention
from detente.extract.naming.full_names import Name, identity
from detente.extract.naming.tags import Tag
from detente.extract.naming.titles import Title
from detente.text.clauses.links import has, is_one
from detente.text.parse import Document

# Officials of these sectors belong to some state, named or not.
OF_STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "PTY"})
# Titles that tell the sex.
MALE = frozenset({"mr", "mr.", "king", "spokesman", "businessman", "congressman", "sir", "lord"})
FEMALE = frozenset(
    {"mrs", "ms", "mrs.", "ms.", "queen", "spokeswoman", "congresswoman", "lady", "miss"}
)


def find(document: Document, tagged: Mapping[int, Tag], home: Entry | None) -> tuple[Mention, ...]:
    """Return the persons a report names, in text order, with their titles read.

    ``home`` is the country the report is about, for officials whose title names none.
    """
    names = person_names.find(document, tagged)
    cast = [(name, _title(document, name, tagged)) for name in names]
    known = _titles_of_report(cast)
    mentions = [_mention(document, name, title, known, home) for name, title in cast]
    return tuple(sorted(mentions, key=lambda m: m.start))


def _title(document: Document, name: Name, tagged: Mapping[int, Tag]) -> Title:
    """Return what the words around a name say of the person's office."""
    doc = document.doc
    before = titles.before(doc, name.start, tagged)
    apposed = next((t for t in _apposed(doc, name, tagged) if t.office or t.former), None)
    if apposed is None:
        return before
    if before.office is None or before.office.key in ("CITIZEN", "OFFICER"):
        nations = apposed.nations or before.nations
        return replace(apposed, start=before.start, nations=nations)
    return replace(before, nations=before.nations or apposed.nations)


def _apposed(doc: Doc, name: Name, tagged: Mapping[int, Tag]) -> Iterator[Title]:
    """Yield the titles in apposition to a name, on either side."""
    for token in doc[name.start : name.end]:
        for child in token.children:
            if is_one(child, "apposition") and child.i >= name.end and titles.is_title_noun(child):
                yield _of_noun(child, tagged)
        head = token.head
        if is_one(token, "apposition") and head.i < name.start and titles.is_title_noun(head):
            yield _of_noun(head, tagged)
        if is_one(token, "active subject") and head.lemma_ == "be":
            for child in head.children:
                if (
                    is_one(child, "attribute")
                    and titles.is_title_noun(child)
                    and not _negated(head)
                ):
                    yield _of_noun(child, tagged)


def _of_noun(noun: Token, tagged: Mapping[int, Tag]) -> Title:
    """Return the title that a noun gives; a critic of a state need not be of it."""
    title = titles.of_noun(noun, tagged)
    apart = noun.lemma_.lower() in ambiguity.words("apart_nouns")
    return replace(title, nations=()) if apart else title


def _negated(verb: Token) -> bool:
    return has(verb, "negation")


def _titles_of_report(cast: Sequence[tuple[Name, Title]]) -> Mapping[str, Title]:
    """Return person -> the first title with an office the report gives them."""
    known: dict[str, Title] = {}
    for name, title in cast:
        have = known.get(identity(name))
        if title.former and (have is None or not have.former):
            known[identity(name)] = title
            continue
        better = have is None or (have.office is None and title.office is not None)
        if have is not None and have.former:
            continue
        if (title.office or title.nations) and (better or not have or not have.nations):
            known[identity(name)] = title
    return known


def _mention(
    document: Document,
    name: Name,
    title: Title,
    known: Mapping[str, Title],
    home: Entry | None,
) -> Mention:
    doc = document.doc
    start = title.start if 0 <= title.start < name.start else name.start
    head = _head(doc, name)
    span = document.words(doc[start : name.end])
    report = known.get(identity(name), title)
    said = title if title.office and not report.former else report
    if title.former and not said.former:
        said = replace(said, former=True)
    if said.office is not None and not said.nations:
        said = replace(said, nations=_unsaid_nation(said.office, name.person, home))
    actor = casting.of_person(name.text, name.person, said, span, document.article.published)
    return Mention(head, start, name.end, (actor,), "one", "person", _sex(name, title))


def _unsaid_nation(
    office: Office, person: Person | None, home: Entry | None
) -> tuple[Entry, ...]:  # fmt: skip
    """Return the state of an official whose title names none: by the title, else ``home``."""
    if office.state is not None:
        label = codebook.countries()[office.state]
        state = office.state
        return (Entry(label, "country", "name", state, state, state),)
    vague = roles.is_vague(office)
    if person is None and home is not None and office.sector in OF_STATE and not vague:
        return (home,)
    return ()


def _head(doc: Doc, name: Name) -> int:
    outside = [
        t.i
        for t in doc[name.start : name.end]
        if not name.start <= t.head.i < name.end or t.head.i == t.i
    ]
    return outside[-1] if outside else name.end - 1


def _sex(name: Name, title: Title) -> first_names.Sex:
    if name.person is not None and name.person.sex in ("m", "f"):
        return "m" if name.person.sex == "m" else "f"
    words = set(title.words.split())
    if words & MALE:
        return "m"
    if words & FEMALE:
        return "f"
    return first_names.sex(name.person.name if name.person else name.text)
