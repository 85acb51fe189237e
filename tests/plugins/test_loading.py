"""What plug-ins give is checked, and comes in one order."""

from types import SimpleNamespace

import pytest

from detente.codebook import plugged as codebook
from detente.errors import PluginError, Unreadable
from detente.export import files
from detente.model import Record
from detente.plugins import Export, Lexicon, Reader, Report, Service, hookimpl, loading, within
from detente.sources import plugged

CACHES = (
    loading.installed, plugged._readers, plugged._services, codebook._checked, codebook.lexicons,
    files.formats,
)  # fmt: skip
WORDS = Lexicon("words", '[[actor]]\nnames = ["Harbour League"]\ncode = "IGO"\n')


@pytest.fixture
def install(monkeypatch):
    """Give what installs plug-ins: objects, by name."""

    def forget():
        for cached in CACHES:
            cached.cache_clear()

    def go(**plugins):
        points = [
            SimpleNamespace(name=name, value=name, dist=None, load=lambda made=made: made)
            for name, made in plugins.items()
        ]
        monkeypatch.setattr(loading.metadata, "entry_points", lambda group: points)
        forget()
        return {plugin.name: plugin for plugin in loading.installed()}

    yield go
    monkeypatch.undo()
    forget()


def gives(**parts):
    """Return a plug-in whose hooks give ``parts``."""

    class Plug:
        @hookimpl
        def detente_readers(self):
            return parts.get("readers", ())

        @hookimpl
        def detente_services(self):
            return parts.get("services", ())

        @hookimpl
        def detente_exports(self):
            return parts.get("exports", ())

        @hookimpl
        def detente_lexicons(self):
            return parts.get("lexicons", ())

    return Plug()


def export(name, **more):
    return Export(name, ".x", "for a test", lambda record: iter([b"made"]), **more)


def read(name, data):
    return [Report(data.decode())]


def test_parts_come_by_the_name_of_their_plugin_and_the_first_of_two_stands(install):
    found = install(
        west=gives(exports=[export("two"), export("one")]),
        east=gives(exports=[export("one")], lexicons=[WORDS]),
    )
    assert [part.name for _, part in loading.each(Export)] == ["one", "two"]
    assert found["west"].faults == ("export one: there is one of that name, ending or scheme",)
    assert list(files.formats())[-2:] == ["one", "two"]
    assert b"".join(files.formats()["two"].write(Record())) == b"made"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"exports": ["csv"]}, "it gives a str, not a Export"),
        ({"exports": 7}, "detente_exports fails: TypeError"),
        ({"exports": [export("Two words")]}, "'Two words' is no name"),
        ({"exports": [Export("one", "txt", "", print)]}, "export one: its ending is 'txt'"),
        ({"exports": [Export("one", None, "", print)]}, "export one: TypeError"),
        ({"exports": [Export("one", ".x", "", None)]}, "export one: its write is no function"),
        ({"readers": [Reader("one", (), read)]}, "reader one: its endings are ()"),
        ({"readers": [Reader("one", (".a", ".B"), read)]}, "reader one: its endings are"),
        ({"services": [Service("one", "https", print)]}, "service one: its scheme is 'https'"),
        ({"lexicons": [Lexicon("one", 7)]}, "lexicon one: its text is no text"),
    ],
)
def test_what_a_plugin_gives_wrongly_is_told_and_left_out(install, given, told):
    found = install(plug=gives(**given), sound=gives(lexicons=[WORDS]))
    (fault,) = found["plug"].faults
    assert told in fault
    assert found["plug"].parts == ()
    assert found["sound"].parts == (WORDS,)


def test_a_hook_that_is_not_there_is_told(install):
    class Plug:
        @hookimpl
        def detente_widgets(self):
            return []

    assert "cannot be loaded" in install(plug=Plug())["plug"].faults[0]


def test_names_and_endings_of_our_own_stand(install):
    found = install(plug=gives(exports=[export("csv")], readers=[Reader("r", (".txt",), read)]))
    assert files.formats()["csv"] is files.FORMATS["csv"]
    assert list(files.faults(found["plug"])) == ["export csv: Detente has a format of that name"]
    assert not plugged.is_read("a.txt")
    assert len(list(plugged.faults(found["plug"]))) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WORDS.text, ""),
        ("[[actor]\n", "it cannot be read"),
        ("[[actors]]\n", "there is no table 'actors'"),
        ('[[actor]]\nnames = ["X"]\ncode = "QQQ"\n', "actor.code: there is no code QQQ"),
        ('[[frame]]\nverbs = ["frob"]\ncameo = "13"\n', "frames need a PLOVER type"),
        ('[[frame]]\ntype = "THREATEN"\nverbs = ["frob"]\ncameo = "13"\nobject = ["nest"]\n',
         "unknown class nest"),
        ('[[person]]\nnames = ["X Y"]\n[[person.term]]\nstate = "QQQ"\noffice = "head"\n',
         "there is no state or organisation QQQ"),
    ],
)  # fmt: skip
def test_a_lexicon_that_breaks_the_schema_is_left_out(install, text, told):
    found = install(plug=gives(lexicons=[Lexicon("words", text)]))
    assert told in codebook.problem(text)
    assert bool(codebook.problem(text)) is bool(told)
    assert bool(codebook.lexicons()) is (told == "")
    assert len(list(codebook.faults(found["plug"]))) == bool(told)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["text"], "it gives a str, not a Report"),
        ([Report(7)], "Expected `str`, got `int`"),
        ([Report("x", format="pdf")], "Invalid enum value 'pdf'"),
        ([Report("x", published="monday")], "'monday' is no day"),
        (None, "TypeError"),
        ((Report("x") for _ in range(10**9)), "more than 100,000 reports"),
    ],
)
def test_what_is_no_report_is_told(install, given, told):
    install(plug=gives(readers=[Reader("one", (".one",), lambda name, data: given)]))
    with pytest.raises(Unreadable, match=r"plug-in plug|is no day") as error:
        plugged.read("a.ONE", b"")
    assert told in error.value.message


def test_errors_within_a_plugin_name_it(install):
    plug = install(plug=gives())["plug"]
    told = "the plug-in plug fails: ValueError: no such thing"
    with pytest.raises(PluginError, match=told), within(plug):
        raise ValueError("no such\n\nthing")
