"""A project looked into in parts: each is what the whole record says of those reports."""

from pathlib import Path

from detente import project
from detente.project import shelf as shelves
from detente.project.outline import outline, state, told_in
from detente.project.shelf import Shelf
from detente.store import database, search


def test_an_outline_tells_what_there_is_without_opening_a_report(crisis, three):
    project.add(crisis, three, outlet="The Lantern", published="2022-02-02")
    there, whole = outline(crisis), project.record(crisis)
    assert {h.id for h in there.heads} == {a.id for a in whole.articles}
    assert [h.title for h in there.heads if "pullback" in h.title]
    assert (there.entries, there.issues) == (whole.entries, whole.issues)
    assert there.stories == whole.stories
    assert there.days == ("2022-02-02", "2022-02-02")
    assert there.origins == 3
    assert there.story_of[there.heads[0].id].articles


def test_a_part_is_the_record_of_its_reports(crisis, three):
    project.add(crisis, three)
    there, whole = outline(crisis), project.record(crisis)
    name = there.heads[0].id
    part = Shelf(crisis).part(there, [name])
    assert part.articles == tuple(a for a in whole.articles if a.id == name)
    for kind in ("events", "moves"):
        every = getattr(whole, kind)
        assert getattr(part, kind) == tuple(x for x in every if x.span.article == name)
    assert part.entries == ()
    entry = there.entries[0]
    told = Shelf(crisis).part(there, entries=[entry])
    assert {a.id for a in told.articles} == set(told_in(entry))
    assert told.issues[0].entries == (entry.id,)
    story = there.stories[0]
    compared = Shelf(crisis).part(there, stories=[story])
    assert compared.comparisons == tuple(c for c in whole.comparisons if c.story == story.id)


def test_what_is_added_or_corrected_is_seen_at_the_next_look(crisis, three):
    project.add(crisis, three[:1])
    shelf = Shelf(crisis)
    before = shelf.outline()
    assert shelf.outline() is before
    project.add(crisis, three[1:])
    assert len(shelf.outline().heads) == 3
    assert before.state != state(crisis)
    entry = shelf.outline().entries[0]
    crisis.overrides.write_text(
        'analyst = "A"\ndate = 2022-02-02\n'
        f'[[change]]\naction = "reject"\nids = ["{entry.id}"]\nwhy = "a slip"\n'
    )
    corrected = shelf.outline()
    assert entry.id not in corrected.by_entry
    assert entry.id in {e.id for e in corrected.entries_as_read}


def test_what_was_compared_by_another_version_is_compared_again(crisis, three):
    project.add(crisis, three)
    with database.writing(crisis.database) as connection:
        connection.execute("DELETE FROM compared")
    assert len(outline(crisis).stories) == 3


def test_only_so_many_reports_stay_open(crisis, three, monkeypatch):
    project.add(crisis, three)
    monkeypatch.setattr(shelves, "OPEN", 2)
    shelf = Shelf(crisis)
    there = shelf.outline()
    assert len(shelf.part(there, [h.id for h in there.heads]).articles) == 3
    assert len(shelf._read) == 2


def test_reports_are_found_by_who_is_named_in_them(crisis, three: list[str], tmp_path: Path):
    project.add(crisis, three)
    with database.reading(crisis.database) as connection:
        assert len(search.naming(connection, "Russia")) == 2
        assert len(search.naming(connection, "Germany")) == 1
        for odd in ('"', "", "NOT", "a\0b", "*"):
            assert search.naming(connection, odd) == frozenset()
