import io
import zipfile

import pytest

from detente import sources
from detente.errors import SourceError
from detente.model import Failure
from detente.sources.original import Found, Original, stream_of

TEXT = (
    "The two envoys met for six hours on Monday and parted without a word to the press. "
    "Their ministers said that the talks would go on in spring."
)


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def found():
    def make(data: bytes, name: str = "", **known: object) -> Found:
        return Found(Original(name or "thing", **known), stream_of(data), name)

    return make


@pytest.fixture
def read(tmp_path):
    """Read a file of these bytes the way a user does: articles, and what failed."""

    def run(data: bytes, name: str, **options: object):
        (tmp_path / name).write_bytes(data)
        articles, failures = [], []
        for each in sources.originals(tmp_path / name, **options):
            if isinstance(each, Failure):
                failures.append(each)
                continue
            try:
                articles.append(sources.article(each))
            except SourceError as error:
                failures.append(error)
        return articles, failures

    return run


@pytest.fixture
def zipped():
    def make(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return out.getvalue()

    return make
