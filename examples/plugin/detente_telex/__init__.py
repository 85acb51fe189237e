"""An example of a plug-in: it reads telexes, has an archive of them, writes a chronicle."""

import re
from collections.abc import Iterator
from importlib import resources

from detente.model import Record
from detente.plugins import Export, Lexicon, Reader, Report, Service, hookimpl

# A telex begins with ZCZC and ends with NNNN, as they did on the wire.
TELEX = re.compile(
    r"ZCZC (?P<name>\w+)\n(?P<heads>(?:[A-Z]+: [^\n]*\n)*)\n(?P<text>.*?)\nNNNN", re.S
)
# What the address telex://archive stands for. A real service would ask somebody.
ARCHIVE = """\
ZCZC HL001
FROM: Harbour Cable
DAY: 2022-02-03
SUBJECT: League asks Arland to open the strait

The Harbour League demanded on Thursday that Russia open the strait.
Russia rejected the demand.
NNNN
"""


def telexes(text: str) -> Iterator[Report]:
    """Yield the telexes in a text."""
    for found in TELEX.finditer(text):
        heads = dict(line.split(": ", 1) for line in found["heads"].splitlines())
        yield Report(
            text=found["text"],
            name=found["name"],
            title=heads.get("SUBJECT"),
            outlet=heads.get("FROM"),
            published=heads.get("DAY"),
        )


def chronicle(record: Record) -> Iterator[bytes]:
    """Yield a line for each event that has a day, by day."""
    dated = [event for event in record.events if event.day and event.day.start]
    for event in sorted(dated, key=lambda event: (event.day.start, event.id)):
        who = ", ".join(actor.label for actor in event.actors) or "somebody"
        yield f"{event.day.start}  {who}: {event.type} ({event.span.text})\n".encode()


@hookimpl
def detente_readers() -> list[Reader]:
    """Read files that end in .tlx."""
    return [Reader("telex", (".tlx",), lambda name, data: telexes(data.decode("utf-8")))]


@hookimpl
def detente_services() -> list[Service]:
    """Give what the address telex://archive stands for."""
    return [Service("archive", "telex", lambda address: telexes(ARCHIVE))]


@hookimpl
def detente_exports() -> list[Export]:
    """Write a chronicle."""
    return [Export("chronicle", ".txt", "a line for each event, by day", chronicle)]


@hookimpl
def detente_lexicons() -> list[Lexicon]:
    """Know the actors of this archive."""
    text = resources.files(__name__).joinpath("actors.toml").read_text("utf-8")
    return [Lexicon("harbours", text)]
