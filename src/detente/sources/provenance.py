"""Who wrote a report, for whom and when, where its own lines say so.

Read are the lines around the title (byline, date line, outlet), the dateline at the head
of the first paragraph, an agency's signature at the end, and the holder named in a
copyright line. A year of copyright never gives a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.codebook.agencies import agencies
from detente.codebook.boilerplate import forms
from detente.codebook.outlets import Outlet, by_host, by_name
from detente.sources import days
from detente.text.boilerplate import Line, Piece, split

# How many paragraphs may stand before a dateline, and how many lines hold a byline.
PARAGRAPHS = 3
HEAD_LINES = 14
DATELINE = 110
BREAK = re.compile(r" ?[|•·] ?| [-–—] |\t+| {3,}")
NAME = re.compile(r"[^\W\d_][\w.'’-]*")
TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b|\b\d{1,2} ?(?=[ap]\.?m\b)|[+-]\d{2}:?\d{2}\b"
)
# Before a dateline's dash stands its head: "KYIV, Jan 12 (Agency)", "MOSCOW, Jan 12. /TASS/".
DASH = re.compile(r"\s(?:--|[—–_-])\s?|(?:--|–)\s|—|(?<=/)\.\s")
SIGNED = re.compile(r"([^()/\n]{0,60}[(/][^()/]{2,40}[)/])\s?(?=[A-Z\"“‘'])")
PAREN = re.compile(r"\s*[(/]([^()/]{2,40})[)/]\.?\s*$")
SHORT_DATE = re.compile(
    rf",?\s*\b(?:(?:{days.MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{days.MONTH}))"
    r"(?:,? ?(?:18|19|20)\d\d)?\.?$",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\bby\b|\b[12][09]\d\d(?: ?[-–] ?[12][09]\d\d)?\b", re.I)
HOLDER_END = re.compile(
    r"[.;|]\s|[.;|]$|,? ?\b(?:all rights|all right|and/or|or its|and its|this material|click here|"
    r"may not|via|reprinted|published)\b",
    re.I,
)
PICTURES = frozenset(("getty images", "shutterstock", "alamy", "epa", "istock", "getty", "adobe"))


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


def find(text: str, furniture: Sequence[Piece], title: tuple[int, int] | None) -> Provenance:
    """Return what the lines of ``text`` say of where it comes from.

    ``furniture`` is what :func:`detente.text.boilerplate.find` marked in it; ``title``
    (start, end) is passed over. Earlier lines win over later ones, a byline over a
    copyright line.
    """
    lines, kinds, running = _lines(text, furniture, title)
    found = [_head(headed(text, furniture, title))]
    for i in running[:PARAGRAPHS]:
        dateline = _dateline(text, lines[i])
        if dateline.pieces:
            found.append(dateline)
            break
    tail = range(running[-1] + 1 if running else 0, len(lines))
    found += [_tail(text, lines[i]) for i in tail if kinds[i] is None]
    found += [_rights(text[piece.start : piece.end], piece.kind) for piece in furniture]
    return _joined(found)


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
    known = [o for o in map(_outlet, parts) if o and o.kind != "wire"]
    people = [p for p in parts if p not in wires and not agency(p) and not _outlet(p)]
    people = [person for person in people if not _role(person)]
    written = ", ".join(dict.fromkeys(people))
    return Provenance(
        author=re.sub(r"^(?:by|and)\s+", "", written, flags=re.I)[:200] or None,
        outlet=known[0].name if known else None,
        credit=wires[0] if wires else None,
    )


def headed(
    text: str, furniture: Sequence[Piece], title: tuple[int, int] | None
) -> tuple[tuple[Line, Provenance], ...]:
    """Return the lines around the title that hold byline, date or outlet, and what they say.

    Read on to the third paragraph: a summary may stand between the title and the byline.
    """
    lines, kinds, running = _lines(text, furniture, title)
    end = running[min(len(running), PARAGRAPHS) - 1] if running else len(lines)
    said = [
        _head_line(text[line.start : line.end], labelled_only=False) if kind is None else None
        for line, kind in zip(lines[:end][:HEAD_LINES], kinds, strict=False)
    ]
    others = [i for i in range(len(said)) if kinds[i] is None and said[i] is None]
    first = running[0] if running else len(lines)
    for i in others:
        raw = text[lines[i].start : lines[i].end]
        beside = any(each and each.published for each in said[max(0, i - 1) : i + 2])
        # The first line may be the title, unless another that may be follows it.
        is_title = title is None and i == others[0] and not any(i < j < first for j in others)
        if not is_title and _masthead(raw, beside=beside, opens=i == 0):
            said[i] = Provenance(outlet=raw)
    return tuple((line, each) for line, each in zip(lines, said, strict=False) if each)


def _lines(
    text: str, furniture: Sequence[Piece], title: tuple[int, int] | None
) -> tuple[tuple[Line, ...], tuple[str | None, ...], list[int]]:
    """Return the lines but for the title, their kinds, and which are running text."""
    kinds_at = {piece.start: piece.kind for piece in furniture}
    lines = tuple(line for line in split(text) if title is None or line.start != title[0])
    kinds = tuple(kinds_at.get(line.start) for line in lines)
    running = [i for i, line in enumerate(lines) if kinds[i] is None and line.prose]
    return lines, kinds, running


def _masthead(raw: str, *, beside: bool, opens: bool) -> bool:
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


def _head(said: Sequence[tuple[Line, Provenance]]) -> Provenance:
    found: list[Provenance] = []
    changed: list[Provenance] = []
    for line, each in said:
        kind = "byline" if each.author or each.credit else "date" if each.published else "outlet"
        marked = replace(each, pieces=(Piece(line.start, line.end, kind),))
        (changed if _changed(line.raw) else found).append(marked)
    return _joined(found + changed)


def _head_line(raw: str, *, labelled_only: bool) -> Provenance | None:
    """Return what a line made of nothing but byline, date and outlet says, else None."""
    if len(raw) > 240 or (len(raw.split()) > 4 and re.search(r"[a-z][.!?]$", raw)):
        return None
    found: list[Provenance] = []
    for part in filter(None, (part.strip() for part in BREAK.split(raw))):
        said = _part(part, labelled_only)
        if said is None:
            return None
        found.append(said)
    return _joined(found) if found else None


def _part(part: str, labelled_only: bool) -> Provenance | None:
    """Return what one part of a line around the title says, or None if it says anything else."""
    said = _date(part, labelled_only)
    if said or labelled_only:
        return said
    said = _byline(part)
    if said:
        return said
    outlet = _outlet(part)
    if outlet and (outlet.kind == "wire" or len(part.split()) > 1 or part[:2].isupper()):
        return _named(outlet)
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
        outlet = _outlet(words)
        said = _byline(words) or (_named(outlet) if outlet else None)
        if said is None and _masthead(words, beside=True, opens=False):
            said = Provenance(outlet=words)
        if said is None:
            return None
        found.append(said)
    return _joined(found) if len(found) > 1 else None


def _named(outlet: Outlet) -> Provenance:
    if outlet.kind == "wire":
        return Provenance(credit=outlet.name)
    return Provenance(outlet=outlet.name)


def _outlet(name: str) -> Outlet | None:
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


def _changed(raw: str) -> bool:
    return bool(
        re.match(rf"\W*(?:{'|'.join(map(re.escape, forms().labels_changed))})\b", raw, re.I)
    )


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


def _dateline(text: str, line: Line) -> Provenance:
    """Return what a dateline ("KYIV, Jan 12 (Agency) - ") says; no pieces if there is none."""
    opening = text[line.start : min(line.end, line.start + DATELINE)]
    dash = DASH.search(opening)
    signed = SIGNED.match(opening)
    if dash and (signed is None or dash.start() <= signed.end()):
        head, end = opening[: dash.start()], dash.end()
    elif signed and agency_or_outlet(signed[1]):
        head, end = signed[1], signed.end()
    else:
        return Provenance()
    following = opening[end:].lstrip(" -–—_")
    if not following or following[0].islower() or not head.strip():
        return Provenance()
    said = _dateline_head(head)
    if said is None:
        return Provenance()
    end = line.start + len(opening) - len(following)
    return replace(said, pieces=(Piece(line.start, end, "dateline"),))


def agency_or_outlet(head: str) -> bool:
    """Tell whether the words of a dateline end in the name of a known agency or outlet."""
    paren = PAREN.search(head)
    return paren is not None and bool(agency(paren[1]) or _outlet(paren[1]))


def _dateline_head(head: str) -> Provenance | None:
    """Return what the words before the dash of a dateline say, or None if they are none."""
    credit = outlet = published = wire = None
    rest = head.strip()
    paren = PAREN.search(rest)
    if paren:
        name = paren[1].strip()
        known = _outlet(name)
        wire = agency(name) or (known.name if known and known.kind == "wire" else None)
        if wire is None and known is None and not re.fullmatch(r"[A-Z][\w&. -]{1,38}", name):
            return None
        credit = wire or (name if known is None else None)
        outlet = known.name if known and wire is None else None
        rest = rest[: paren.start()].rstrip(" ,.")
    day_only = SHORT_DATE.search(rest)
    if day_only:
        full = days.search(day_only.group())
        published = full[0].isoformat() if full else None
        rest = rest[: day_only.start()].rstrip(" ,")
    evidence = bool(paren or day_only)
    if not rest:
        # "(Kyiv) - " names a place, "(Reuters) - " whom it is from.
        return Provenance(credit=wire, outlet=outlet) if paren else None
    if not _places(rest, evidence=evidence):
        return None
    return Provenance(credit=credit, outlet=outlet, published=published)


def _places(rest: str, *, evidence: bool) -> bool:
    """Tell whether ``rest`` reads as places: in capitals where nothing else is evidence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", rest)
    if not words or len(words) > 8 or re.search(r"[\d:;?!\"“”(]", rest):
        return False
    if rest.strip(" .") in forms().not_places or words[0] in forms().not_places:
        return rest.strip().startswith("UNITED") and evidence
    first = re.split(r",|/| and ", rest)[0].strip()
    if first.isupper() and len(first) > 3:
        return True
    return evidence and all(w[0].isupper() or w in ("and", "of", "the", "de") for w in words)


def _tail(text: str, line: Line) -> Provenance:
    """Return what a line below the running text says: an agency, or a labelled date."""
    raw = text[line.start : line.end]
    wire = agency(raw) if line.words <= 4 else None
    if wire:
        piece = Piece(line.start, line.end, "byline")
        return Provenance(credit=wire, pieces=(piece,))
    said = _head_line(raw, labelled_only=True)
    if said is None:
        return Provenance()
    return replace(said, pieces=(Piece(line.start, line.end, "date"),))


def _rights(line: str, kind: str) -> Provenance:
    """Return the holder a copyright line names, or the agency that a note credits."""
    if kind == "contribution":
        wires = [
            known.name
            for known in agencies()
            for form in known.forms
            if len(form) > 2 and re.search(rf"\b{re.escape(form)}\b", line)
        ]
        return Provenance(contributor=wires[0] if wires else None)
    if kind != "copyright" or not re.search(r"©|\(c\)|copyright", line, re.I):
        return Provenance()
    named = RIGHTS.sub(" ", line)
    named = re.sub(r"\s+", " ", named).strip(" ,.-–—|:")
    holder = HOLDER_END.split(f"{named} ", maxsplit=1)[0].strip(" ,.-–—|:")
    known = next((o for o in map(by_name, (holder, named, *holder.split("/"))) if o), None)
    if known:
        return _named(known)
    words = NAME.findall(holder)
    capital = [word for word in words if word[0].isupper()]
    small = {word for word in words if not word[0].isupper()} - forms().byline_particles
    if not 1 <= len(words) <= 6 or small or not capital or holder.lower() in PICTURES:
        return Provenance()
    plain = re.sub(r",? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|Co|plc|GmbH|SA)\.?$", "", holder)
    return Provenance(outlet=plain)


def _joined(found: Sequence[Provenance]) -> Provenance:
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
