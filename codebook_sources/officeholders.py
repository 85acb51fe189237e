"""Make the table of office-holders Detente ships: ``codebook/data/officeholders.csv.gz``.

Run once, by hand, when the table should be renewed::

    python codebook_sources/officeholders.py FACTS.csv.gz

FACTS holds Wikidata statements (CC0) on holders of national offices in the 21st century,
compiled July 2022 to March 2023, with the columns iso3, country, position, person,
wikidata, start, end. ``holders_recent.txt`` and ``holders_before_2000.txt`` beside this
file add what the facts lack and overrule what they have wrong. See README.md.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from detente.codebook.actors import state_of

HERE = Path(__file__).parent
OUT = HERE.parent / "src/detente/codebook/data/officeholders.csv.gz"
FIELDS = ("name", "aliases", "wikidata", "state", "office", "title", "start", "end", "sex")
# Codes of the facts that the codebook writes otherwise; lands without a key there are left out.
CODES = {"XKX": "KOS", "GRL": "GREENLAND", "FRO": "FAROES", "BMU": "BERMUDA", "GIB": "GIBRALTAR"}
# States the facts name without a code.
STATES = {
    "Cape Verde": "CPV", "Colombia": "COL", "East Timor": "TLS", "Germany": "DEU",
    "Federated States of Micronesia": "FSM", "Kingdom of Denmark": "DNK",
    "Kingdom of the Netherlands": "NLD", "Monaco": "MCO", "Myanmar": "MMR", "Namibia": "NAM",
    "Nauru": "NRU", "Peru": "PER", "Republic of Ireland": "IRL", "Thailand": "THA",
    "The Bahamas": "BHS", "The Gambia": "GMB", "Vatican City": "VAT", "State of Palestine": "PSE",
    "People's Republic of China": "CHN", "São Tomé and Príncipe": "STP",
    "United States of America": "USA", "Abkhazia": "ABKHAZIA", "Republic of Abkhazia": "ABKHAZIA",
    "South Ossetia": "SOUTH-OSSETIA", "Artsakh": "KARABAKH", "Republic of Artsakh": "KARABAKH",
    "Northern Cyprus": "NCYP", "Turkish Republic of Northern Cyprus": "NCYP",
    "Donetsk People's Republic": "DNR", "Luhansk People's Republic": "LNR",
    "Somaliland": "SOMALILAND", "Transnistria": "TRANSNISTRIA", "Republika Srpska": "SRPSKA",
    "Sahrawi Arab Democratic Republic": "ESH",
}  # fmt: skip
# Positions below the state, or that nobody is quoted as.
LOCAL = re.compile(
    r"Province|Region\b|Republic of (?!the$)|Oblast|District|Federation of Bosnia|Republika|"
    r"Generalitat|Sami|Junta|Crimea|Chelyabinsk|Izhevsk|Kalmykia|Republic$|Zanzibar|Kashmir|"
    r"Bougainville|Anjouan|Comore|Mohéli|Cape$|Mayor|Quebec|Federal Senate|Council of State|"
    r"Catalonia|Community of|Legislative Council|State of (?!the)|Aruba|Curaçao|of the Treasury$|"
    r"Staff to|Presidential (?:Aide|Plenipotentiary|representative|Adviser)|Federal Council|"
    r"Treasury Board|Privy Council|Exchequer$|Duchy|Ways and Means|Council of (?:Europe|States)",
)
# A head of state or government is one only under these bare labels.
HEAD = re.compile(
    r"(?:(?:Acting|Interim|Transitional|Federal|State) )*(?:President|monarch|Monarch|King|Queen|"
    r"emir|Emir|Sultan|Amir|Supreme Leader|Head of State|Pope|pope|Grand Duke|Prince|"
    r"Governor[- ]General|Chairman of the Presidency|Captain Regent|Paramount Leader)"
    r"(?: of (?:the )?(?:Republic|Islamic Republic|Palestinian National Authority|State|Germany|"
    r"Colombia|Peru|Namibia|Republic of Namibia|East Timor|Cape Verde|Myanmar|Monaco|Nauru|"
    r"Netherlands|Denmark|Abu Dhabi|Federated States of Micronesia|Abkhazia|Artsakh|"
    r"Sahrawi Arab Democratic Republic|People's Republic of China))?",
)
PREMIER = re.compile(
    r"(?:(?:Acting|Interim|Caretaker|Federal) )*(?:Prime Minister|Premier|Chancellor|Taoiseach|"
    r"Head of Government|Minister of State(?= of)|Chairman of the Council of Ministers|"
    r"Chairman of the Cabinet of Ministers(?: \(Prime Minister\))?|State Counsellor)"
    r"(?: of (?:the )?(?:State Council|Republic|Germany|Thailand|Cape Verde|East Timor|Denmark|"
    r"Netherlands|Namibia|Monaco|Peru|Northern Cyprus|Sahrawi Arab Democratic Republic|"
    r"Republic of Ireland))?",
)
OFFICES = (
    (re.compile(r"Spokes|White House Press Secretary"), "SPOKESPERSON"),
    (re.compile(r"^(?:First )?(?:Deputy|Vice)[- ](?:Prime Minister|Premier)"), "DEPUTY-PREMIER"),
    (re.compile(r"^(?:First )?(?:Vice|Deputy)[- ]President$"), "VICE"),
    (
        re.compile(
            r"(?:Deputy|Vice|Assistant|Delegate|Under-?|State Minister|of State (?:for|in)|"
            r"State Secretary).*(?:Foreign|External|Secretary of State)"
        ),
        "DEPUTY-FOREIGN",
    ),
    (re.compile(r"Deputy|Vice|Assistant|Associate|Under-?[Ss]ecretary|Staff of the Army"), None),
    (re.compile(r"Foreign Trade(?! and)|External Trade|Trade Representative"), "TRADE"),
    (
        re.compile(
            r"Foreign (?:and European )?Affairs|Foreign and|External (?:Affairs|Relations)|"
            r"Europe and Foreign|^Foreign Secretary|Foreign Affairs|^Secretary of State$"
        ),
        "FOREIGN",
    ),
    (
        re.compile(
            r"^(?:(?:Federal )?Minister|Secretary|Secretary of State) (?:of|for)(?: the)? "
            r"(?:National )?(?:Defen[cs]e(?! Mat| Equip| Sci| and Space| Ind| Prod)|"
            r"(?:Revolutionary )?Armed Forces)"
        ),
        "DEFENCE",
    ),
    (
        re.compile(r"Security Advis|Security (?:and Defense )?Council|^National Security"),
        "SECURITY",
    ),
    (re.compile(r"Intelligence|Security Service"), "INTELLIGENCE"),
    (
        re.compile(
            r"^(?:Minister|Federal Minister|Secretary|Home Secretary|Secretary of State).*"
            r"(?:Interior|Internal (?:Affairs|Security)|Home|Public Security|National Security)"
        ),
        "INTERIOR",
    ),
    (
        re.compile(
            r"(?:General|Joint|Defen[cs]e|Armed Forces).*Staff|Joint Chiefs|"
            r"^Chief of (?:the )?(?:National )?Defen[cs]e(?: Forces?)?$|^Supreme Commander(?!-in)|"
            r"^Commander(?:-in-Chief)? of the (?:National )?Armed Forces"
        ),
        "CHIEF-OF-STAFF",
    ),
    (re.compile(r"^(?:Chief of|Commander|Commandant).*(?:Army|Navy|Air|Guard|Land|Naval|Marine)"),
     "MIL-CHIEF"),
    (
        re.compile(
            r"^(?:Speaker|(?:President|Chair\w*) of the (?:National Assembly|Senate|Chamber|"
            r"Parliament|House|Congress|State Duma|Federation Council|Verkhovna Rada|Assembly|"
            r"Legislative Yuan|Storting|Riigikogu|Supreme People's Assembly))"
        ),
        "SPEAKER",
    ),
    (re.compile(r"^(?:Federal )?(?:Minister|Secretary).*(?:Finance|Treasury|Econom)"), "FINANCE"),
    (re.compile(r"Attorney[- ]General|Prosecutor[- ]General|^Minister.*Justice"), "JUSTICE"),
    (re.compile(r"^(?:Minister|Secretary).*(?:Energy|Petroleum|Oil\b)|Atomic Energy"), "ENERGY"),
    (re.compile(r"^(?:Minister|Secretary).*(?:Trade|Commerce)"), "TRADE"),
    (re.compile(r"Office of the (?:President|Prime)|White House Chief|Presidential Admin|"
                r"Presidential Executive"), "OFFICE-CHIEF"),
    (re.compile(r"^(?:Federal )?Minister (?:of|for)"), "MINISTER"),
)  # fmt: skip
SINGLE = frozenset({"HEAD", "PRESIDENT", "PREMIER", "FOREIGN", "DEFENCE", "CHIEF-OF-STAFF"})
# Ministers of these matters are seldom in reports of a crisis; they are left out for size.
MINOR = re.compile(
    r"Sport|Youth|Culture|Tourism|Education|Agricult|Environment|Labou?r|Transport|Housing|"
    r"Communication|Science|Social|Public Works|Fisher|Women|Gender|Civil Service|Veterans|"
    r"Planning|Industry|Employment|Local|Urban|Rural|Family|Famil|Higher|Information|Telecom|"
    r"Water|Lands?\b|Mines|Religious|Posts|Parliament|Public Administration|Infrastructure|"
    r"Consumer|Digital|Innovation|Region|Territor|Forest|Heritage|Arts|Natural|Cooperation|"
    r"Ecolog|Child|Disab|Human Resources|Solidarity|Welfare|Climate|Research|Civic|Students|"
    r"Without|without|Presidency|Prime Minister|Population|Cities|Budget|Public Service|Reform|"
    r"Health|Small Business|Equipment|Prisons|Fishing|Railways|Aviation|Mobility|Corrections|"
    r"State Domains|Funds|Enterprise|Human Services|Pension|Disaster|Loneliness|Ageing|Aged"
)


class Term(NamedTuple):
    """One term of one person in one office: a line of the table."""

    name: str
    aliases: str
    wikidata: str
    state: str
    office: str
    title: str
    start: str
    end: str
    sex: str


def main(facts: str) -> None:
    """Write the table made of ``facts`` and the two lists beside this file."""
    raw = list(_facts(Path(facts)))
    ids = {fold(term.name): term.wikidata for term in reversed(raw)}
    added = [
        term
        for name in ("holders_recent.txt", "holders_before_2000.txt")
        for term in _added(HERE / name, ids)
    ]
    terms = _close(_without_overruled(raw, added) + added)
    terms = sorted(set(terms), key=lambda t: (t.state, t.name, t.start, t.office))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows(terms)
    OUT.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    sys.stdout.write(f"{len(terms)} terms, {OUT.stat().st_size} bytes\n")


def fold(name: str) -> str:
    """Return ``name`` without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", " ", plain.encode("ascii", "ignore").decode().lower()).strip()


def _facts(path: Path) -> Iterable[Term]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name, aliases = _name(row["person"])
            state = CODES.get(row["iso3"], row["iso3"])
            if not state or state == "-":
                state = STATES.get(row["country"], "")
            office = _office(row["position"])
            if state == "IND" and row["position"] == "Minister of Foreign Affairs":
                office = "DEPUTY-FOREIGN"  # These are the Foreign Secretaries, civil servants.
            if office and name and state and state_of(state)[0]:
                yield Term(
                    name, aliases, row["wikidata"], state, office, row["position"][:48],
                    row["start"], row["end"], "",
                )  # fmt: skip


def _office(position: str) -> str | None:
    if HEAD.fullmatch(position):
        return "HEAD"
    if PREMIER.fullmatch(position):
        return "PREMIER"
    if LOCAL.search(position) or position == "Minister of State":
        return None
    office = next((office for pattern, office in OFFICES if pattern.search(position)), None)
    if office == "MINISTER" and MINOR.search(position):
        return None
    return office


def _name(person: str) -> tuple[str, str]:
    """Return the name as reports write it and other ways to write it; empty if not Latin."""
    name = re.sub(r"\s*\([^)]*\)|, (?:Jr|\d|Baron|Prince|Grand|Viscount|Earl).*", "", person)
    name = name.strip("’'\"ʻ ")
    if not re.match(r"[A-ZÀ-Ž]", name) or re.search(r"[\u0400-\uffff]", name):
        return "", ""
    bare = re.sub(r" of (?:the )?[A-Z]\w+$", "", name)
    return name, bare if bare != name else ""


def _added(path: Path, ids: dict[str, str]) -> Iterable[Term]:
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        state, office, name, start, end, aliases, sex, title = line.split("|")
        known = (ids.get(fold(n)) for n in (name, *aliases.split(";")) if n)
        wikidata = next(filter(None, known), "")
        bare = re.sub(r" of (?:the )?[A-Z]\w+$", "", name)
        others = ";".join(filter(None, (aliases, bare if bare != name else "")))
        yield Term(name, others, wikidata, state, office, title, start, end, sex)


def _without_overruled(raw: Sequence[Term], added: Sequence[Term]) -> list[Term]:
    """Drop the terms of ``raw`` that an added one of the same person and office covers."""
    said: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in added:
        for name in (term.name, *term.aliases.split(";")):
            office = "HEAD" if term.office == "PRESIDENT" else term.office
            said[term.state, office, fold(name)].append(term)
    return [
        term
        for term in raw
        if not any(
            term.start[:4] <= (other.end or "9999")[:4] and other.start[:4] <= (term.end or "9999")
            for other in said[term.state, term.office, fold(term.name)]
        )
    ]


def _close(terms: Sequence[Term]) -> list[Term]:
    """End an open term of an office held by one person where its successor begins."""
    groups: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        kind = "" if term.office != "HEAD" else re.sub(r"(?i)acting |interim ", "", term.title)
        groups[term.state, term.office, kind].append(term)
    out = []
    for (_, office, _), group in groups.items():
        group.sort(key=lambda t: (t.start, t.name))
        for index, term in enumerate(group):
            later = [t.start for t in group[index + 1 :] if t.name != term.name and t.start]
            if office in SINGLE and not term.end and term.start and later:
                term = term._replace(end=min(later))
            out.append(term)
    return out


if __name__ == "__main__":
    main(sys.argv[1])
