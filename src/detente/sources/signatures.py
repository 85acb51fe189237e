"""What a line signed by somebody says: author, agency, outlet, day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.codebook.agencies import agencies
from detente.codebook.boilerplate import forms
from detente.codebook.outlets import Outlet, by_host, by_name
from detente.sources import days
from detente.text.lines import Piece

BREAK = re.compile(r" ?[|•·] ?| [-–—] |\t+| {3,}")
NAME = re.compile(r"[^\W\d_][\w.'’-]*")
TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b|\b\d{1,2} ?(?=[ap]\.?m\b)|[+-]\d{2}:?\d{2}\b"
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a report's own lines say; ``pieces`` are the lines that say it, as furniture.

    ``credit`` is the agency a report is signed by, ``contributor`` one that helped with it.
    """

    author: str | None = None
    outlet: str | None = None
    credit: str | None = None
    contributor: str | None = None
    published: str | None = None
    pieces: tuple[Piece, ...] = ()


def joined(found: Sequence[Provenance]) -> Provenance:
    """Return one answer: for each question the first that was given."""

    def first(field: str) -> str | None:
        return next((value for each in found if (value := getattr(each, field))), None)

    pieces = tuple(piece for each in found for piece in each.pieces)
    return Provenance(
        author=first("author"),
        outlet=first("outlet"),
        credit=first("credit"),
        contributor=first("contributor"),
        published=first("published"),
        pieces=tuple(sorted(set(pieces))),
    )


def agency(name: str) -> str | None:
    """Return the agency that ``name`` is or is signed with ("AP", "Reuters Staff"), or None."""
    bare = re.sub(r"^(?:the|from|via|source:?)\s+", "", name.strip(" .,-–—()"), flags=re.I)
    bare = re.sub(r"\s+(?:staff|news agency|news|wire|in [A-Z]\w+)$", "", bare, flags=re.I)
    for known in agencies():
        if bare in known.forms or bare.lower() in {f.lower() for f in known.forms if len(f) > 4}:
            return known.name
    return None


def author(name: str) -> Provenance:
    """Return the author, agency or outlet that a byline without its "By" names."""
    parts = [part.strip() for part in re.split(r",|\||;|/| for | of ", name) if part.strip()]
    wires = [wire for wire in map(agency, parts) if wire]
    wires += [part for part in parts if _agency_by_name(part)]
    known = [o for o in map(outlet_of, parts) if o and o.kind != "wire"]
    people = [p for p in parts if p not in wires and not agency(p) and not outlet_of(p)]
    people = [person for person in people if not _role(person)]
    written = ", ".join(dict.fromkeys(people))
    return Provenance(
        author=re.sub(r"^(?:by|and)\s+", "", written, flags=re.I)[:200] or None,
        outlet=known[0].name if known else None,
        credit=wires[0] if wires else None,
    )


def signed_line(raw: str, *, labelled_only: bool) -> Provenance | None:
    """Return what a line made of nothing but byline, date and outlet says, else None."""
    if len(raw) > 240 or (len(raw.split()) > 4 and re.search(r"[a-z][.!?]$", raw)):
        return None
    found: list[Provenance] = []
    for part in filter(None, (part.strip() for part in BREAK.split(raw))):
        said = _part(part, labelled_only)
        if said is None:
            return None
        found.append(said)
    return joined(found) if found else None


def _part(part: str, labelled_only: bool) -> Provenance | None:
    """Return what one part of a line around the title says, or None if it says anything else."""
    said = _date(part, labelled_only)
    if said or labelled_only:
        return said
    said = _byline(part)
    if said:
        return said
    outlet = outlet_of(part)
    if outlet and (outlet.kind == "wire" or len(part.split()) > 1 or part[:2].isupper()):
        return named(outlet)
    return _around_date(part)


def _around_date(part: str) -> Provenance | None:
    """Return what "The Inland Courier, 3 February 2022. By Ana Ruiz" says, else None."""
    date = days.search(part)
    if date is None:
        return None
    day, start, end = date
    found = [Provenance(published=day.isoformat())]
    for each in (part[:start], part[end:]):
        words = each.strip(" ,.;:()[]")
        if not words:
            continue
        outlet = outlet_of(words)
        said = _byline(words) or (named(outlet) if outlet else None)
        if said is None and masthead(words, beside=True, opens=False):
            said = Provenance(outlet=words)
        if said is None:
            return None
        found.append(said)
    return joined(found) if len(found) > 1 else None


def masthead(raw: str, *, beside: bool, opens: bool) -> bool:
    """Tell whether a line is an outlet's name by its form: "The Inland Courier".

    It must stand beside a date line, or open the text and have both "The" and a word such
    as "Courier".
    """
    words = raw.split()
    capital = all(w[0].isupper() or w in ("of", "and", "the", "&", "de") for w in words)
    if not 2 <= len(words) <= 5 or not capital or not re.fullmatch(r"[\w .&'’-]+\w", raw):
        return False
    known = words[-1].lower() in forms().outlet_words
    article = words[0] == "The"
    return (beside and (known or article)) or (opens and known and article)


def named(outlet: Outlet) -> Provenance:
    if outlet.kind == "wire":
        return Provenance(credit=outlet.name)
    return Provenance(outlet=outlet.name)


def outlet_of(name: str) -> Outlet | None:
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().lower())
    known = by_name(name) or (by_host(host) if "." in host and " " not in host else None)
    # "NATO" on a line of its own is seldom the publisher.
    return known if known and known.kind != "organisation" else None


def _agency_by_name(name: str) -> bool:
    """Tell whether a name is an agency's by its last words: "Inland Wire"."""
    ending = tuple(f" {words}" for words in forms().agency_words)
    return name.lower().endswith(ending) and len(name.split()) <= 4 and name[:1].isupper()


def _role(name: str) -> bool:
    words = name.lower().strip(" .")
    roles = forms().byline_roles
    if words in roles:
        return True
    # "Moscow correspondent", "chief diplomatic editor": a role's last word is a role.
    return words.split(" ")[-1] in roles and len(words.split()) <= 5


def _byline(part: str) -> Provenance | None:
    """Return what "By Jane Doe", "Jane Doe, Reuters" or "Reuters Staff" says, else None."""
    opener = next(
        (o for o in forms().byline_openers if re.match(rf"{re.escape(o)}\b:? ", part, re.I)), None
    )
    rest = part[len(opener) :].strip(" :") if opener else part
    date = days.search(rest)
    if date and opener:
        rest = rest[: date[1]].rstrip(" ,-–—|(") or rest
    rest = re.sub(r"\s*[(<\[]?[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,30}[)>\]]?", "", rest).strip(" ,")
    rest = rest.replace("(", ", ").replace(")", "")
    said = author(rest)
    if len(rest.split()) > 24 or not rest:
        return None
    if said.author and not _people(said.author):
        return None
    # Without "By" only an agency or an outlet beside the name makes it a byline.
    signed = (said.credit or said.outlet) and (said.author is None or "," in rest)
    if not (signed or (opener and (said.author or said.credit or said.outlet or _role(rest)))):
        return None
    return replace(said, published=date[0].isoformat()) if date and opener else said


def _people(names: str) -> bool:
    """Tell whether ``names`` reads as persons' names: capitals, two words or more each."""
    particles = forms().byline_particles
    for name in re.split(r",| and | & | with ", names):
        words = NAME.findall(name)
        if not words and not name.strip():
            continue
        capital = [word for word in words if word[0].isupper()]
        small = [word for word in words if not word[0].isupper()]
        if len(capital) < 2 or len(words) > 6 or any(w.lower() not in particles for w in small):
            return False
        if re.search(r"\d|[!?:\"“”]", name):
            return False
    return True


def _date(part: str, labelled_only: bool) -> Provenance | None:
    """Return the day of a stretch made of a date, its label, a time and nothing else."""
    found = days.search(part)
    if found is None:
        return None
    day, start, end = found
    around = TIME.sub(" ", f"{part[:start]} | {part[end:]}".lower())
    labels = (*forms().labels_published, *forms().labels_changed)
    bare = around
    for label in labels:
        bare = re.sub(rf"\b{re.escape(label)}\b", " ", bare)
    if labelled_only and bare == around:
        return None
    second = days.search(bare)
    if second:
        bare = bare[: second[1]] + bare[second[2] :]
    words = [word.strip(".,:;()[]–—-|/") for word in bare.split()]
    if any(word and word not in forms().date_filler for word in words):
        return None
    return Provenance(published=day.isoformat())


def changed_label(raw: str) -> bool:
    return bool(
        re.match(rf"\W*(?:{'|'.join(map(re.escape, forms().labels_changed))})\b", raw, re.I)
    )
