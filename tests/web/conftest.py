"""A project of invented reports, read once, and a browser without a browser."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente import project
from detente.project import Project
from detente.web.app import create

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}&amp;"
REPORTS = {
    "wire.txt": (
        "Arland Wire",
        "2022-02-01",
        "Russia demands a pullback\n\nRussia demanded on Tuesday that NATO pull back its troops"
        " from the Baltic states.\n\nNATO rejected the demand. NATO refused on Tuesday to bar"
        " Ukraine from joining. About 100,000 soldiers stand at the border, officials said.\n",
    ),
    "post.txt": (
        "The Borland Post",
        "2022-02-02",
        "NATO rejects a Russian demand\n\nNATO rejected a demand by Russia that it pull back its"
        " troops from the Baltic states.\n\n“We will not leave our allies alone,” Secretary General"
        " Jens Stoltenberg said. About 120,000 soldiers stand at the border, officials said.\n\n"
        "Sergey Lavrov warned that Russia would deploy missiles if NATO admitted Ukraine.\n",
    ),
    "talks.txt": (
        "The Cape Gazette",
        "2022-02-03",
        "Envoys meet in Geneva\n\nThe United States and Russia met in Geneva on Thursday.\n\n"
        "Ukraine asked Germany on Thursday for weapons. Germany refused.\n\n"
        "The envoys spoke of raids, talks and pressure in the hills, and of aid that some had sent."
        "\n",
    ),
    "hostile.txt": (
        HOSTILE,
        "2022-02-04",
        f"Borland {HOSTILE} protests\n\nUkraine asked Russia on Friday to leave {HOSTILE} Crimea."
        f"\n\n“You will go {HOSTILE} home,” Volodymyr Zelensky said.\n",
    ),
}


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("web")
    made = project.new(folder / "crisis")
    for name, (outlet, day, text) in REPORTS.items():
        path = folder / name
        path.write_text(text)
        project.add(made, [str(path)], outlet=outlet, published=day)
    return made


@pytest.fixture(scope="session")
def app(read_once: Project) -> TestClient:
    return TestClient(create(read_once))


@pytest.fixture
def own(read_once: Project, tmp_path: Path) -> Project:
    """A copy of the project that a test may change."""
    folder = tmp_path / "own"
    shutil.copytree(read_once.folder, folder)
    return Project(folder)


@pytest.fixture
def client() -> Callable[..., TestClient]:
    def go(made: Project, **more: object) -> TestClient:
        return TestClient(create(made, **more), base_url="http://localhost:8733")

    return go
