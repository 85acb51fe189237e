import pytest

from detente import project
from detente.errors import UsageError
from detente.project import Project

from .conftest import TEXTS, Write


@pytest.fixture
def searched(crisis: Project, write: Write) -> Project:
    days = ("2022-01-01", "2022-02-02", "2022-03-03")
    for n, (text, day) in enumerate(zip(TEXTS, days, strict=True)):
        outlet = "The Lantern" if n else "Harbour Wire"
        project.add(crisis, [write(text, f"{n}.txt")], published=day, outlet=outlet)
    return crisis


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("weapons", [1]),
        ("weapon", [1]),  # word forms count
        ("WEAPONS", [1]),
        ("pull back", [0]),
        ('"back pull"', []),
        ("weapons OR talks", [1, 2]),
        ("Russia -Geneva", [0]),
        ("outlet:lantern", [1, 2]),
        ("party:ukraine", [1]),
        ("party:USA", [2]),
        ('party:"United States" talks', [2]),
        ("type:reject", [0, 1]),
        ("type:REJECT date:2022-02", [1]),
        ("date:2022-02..", [1, 2]),
        ("date:..2022-01-31", [0]),
        ("party:nowhere", []),
    ],
)
def test_search(searched: Project, query: str, found: list[int]) -> None:
    hits = project.search(searched, query)
    assert sorted(int(hit.source[-5]) for hit in hits) == found


def test_an_excerpt_marks_what_was_found(searched: Project) -> None:
    (hit,) = project.search(searched, "weapons")
    assert {hit.excerpt[start:end] for start, end in hit.found} == {"weapons"}
    assert (hit.outlet, hit.published) == ("The Lantern", "2022-02-02")
    assert hit.title == "Ukraine asks for weapons"


def test_a_title_counts_more_than_a_body(searched: Project, write: Write) -> None:
    text = "Nothing new\n\nThe envoy spoke of weapons, weapons and talks with Ukraine on Friday.\n"
    project.add(searched, [write(text, "3.txt")])
    assert next(hit.title for hit in project.search(searched, "weapons")).startswith("Ukraine")


def test_what_is_no_longer_in_the_record_is_not_found(searched: Project, write: Write) -> None:
    project.add(searched, [write("Calm\n\nNothing happened in Ukraine on Friday.\n", "1.txt")])
    assert project.search(searched, "weapons") == ()
    project.remove(searched, [write("", "1.txt")])
    assert project.search(searched, "calm") == ()


def test_the_most_that_is_asked_for(searched: Project) -> None:
    assert len(project.search(searched, "date:2022", most=2)) == 2


def test_a_slip_is_an_error_of_the_users(searched: Project) -> None:
    with pytest.raises(UsageError):
        project.search(searched, "partie:russia")


def test_page_furniture_is_not_searched(crisis: Project, write: Write) -> None:
    page = f"<html><body><nav>Subscribe cookies</nav><article><h1>T</h1><p>{TEXTS[0]}</p></article>"
    project.add(crisis, [write(page, "a.html")])
    assert project.search(crisis, "cookies") == ()
    assert len(project.search(crisis, "pullback")) == 1
