"""Projects in empty folders, and short reports to add to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from detente import project
from detente.model import Record, content_id
from detente.project import Project

Write = Callable[..., str]

TEXTS = (
    "Russia demands a pullback\n\nRussia demanded on Monday that NATO pull back its troops."
    " NATO rejected the demand.\n",
    "Ukraine asks for weapons\n\nUkraine asked Germany for weapons on Tuesday. Germany refused.\n",
    "Talks in Geneva\n\nThe United States and Russia will hold talks in Geneva in January, the"
    " State Department said.\n",
)


@pytest.fixture
def crisis(tmp_path: Path) -> Project:
    return project.new(tmp_path / "crisis")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a report and return its path."""

    def go(text: str, name: str = "a.txt") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return str(path)

    return go


@pytest.fixture
def three(write: Write) -> list[str]:
    return [write(text, f"{n}.txt") for n, text in enumerate(TEXTS)]


def unnamed(made: Record) -> Record:
    """Return a record with its stories called by what they tell, not by how they came about."""
    names = {story.id: content_id("story", *sorted(story.articles)) for story in made.stories}
    ordered = sorted(made.stories, key=lambda s: (s.first_day or "9999", names[s.id]))
    by_story = {comparison.story: comparison for comparison in made.comparisons}
    return replace(
        made,
        stories=tuple(
            replace(
                story,
                id=names[story.id],
                follows=names.get(story.follows or ""),
                thread=names.get(story.thread or ""),
            )
            for story in ordered
        ),
        comparisons=tuple(replace(by_story[s.id], story=names[s.id]) for s in ordered),
    )
