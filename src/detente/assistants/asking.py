"""What an assistant may ask for: the parameters that several tools share, with their limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Most = Annotated[int, Field(ge=1, le=50, description="How many to tell at most.")]
Skip = Annotated[int, Field(ge=0, description="How many to leave out before, to ask on.")]
Since = Annotated[str, Field(max_length=10, description="From this ISO day on (2022-02-01).")]
Until = Annotated[str, Field(max_length=10, description="Up to this ISO day.")]
Outlet = Annotated[str, Field(max_length=200, description="Only this outlet: part of its name.")]
Party = Annotated[
    str,
    Field(
        max_length=200,
        description="Only acts by or toward this party: a name, a place it goes by (Moscow), a "
        "code (RUS), or a person who speaks for it.",
    ),
]
Id = Annotated[str, Field(max_length=80, description="An id as another tool's answer gives it.")]
