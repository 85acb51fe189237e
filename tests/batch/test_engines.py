"""A cluster gives what one machine gives, though its workers die; Spark calls the same function."""

import functools
import os
import shutil
import signal

import pytest

from detente.batch import engines, reading, rows
from tests.batch.conftest import TEXTS, contents, run

pytest.importorskip("pyarrow")


@pytest.mark.usefixtures("small")
def test_a_cluster_whose_worker_is_killed_gives_the_same_bytes(tmp_path, lines, archive):
    distributed = pytest.importorskip("distributed")
    killed = []

    def kill_one(*_far) -> None:
        """Kill a worker as soon as the first partition is kept, one that has more in hand."""
        if not killed:
            client = distributed.default_client()
            pids = client.run(os.getpid)
            busy = [address for address, tasks in client.processing().items() if tasks]
            killed.append(pids[(busy or [*pids])[0]])
            os.kill(killed[0], signal.SIGKILL)

    run([lines, archive], tmp_path / "local")
    done = run([lines, archive], tmp_path / "dask", engines.dask(2), progress=kill_one)
    assert (done.read, len(killed)) == (7, 1)
    assert contents(tmp_path / "dask") == contents(tmp_path / "local")


def test_the_function_takes_reports_and_gives_a_row_for_each():
    import pyarrow

    batch = pyarrow.RecordBatch.from_pylist(
        [{"source": "a", "content": TEXTS[0].encode()}, {"source": "b", "content": b""}]
    )
    [found] = reading.read([batch], reader="rules")
    assert found.schema == rows.read()
    sound, failed = rows.reads(found)
    assert sound.article.text == TEXTS[0]
    assert sound.findings.moves
    assert failed.failure.reason


def test_the_same_function_in_spark(tmp_path):
    spark = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    session = spark.SparkSession.builder.master("local[1]").appName("detente").getOrCreate()
    try:
        given = [(f"{n}", text.encode()) for n, text in enumerate(TEXTS)]
        frame = session.createDataFrame(given, "source string, content binary").coalesce(1)
        schema = ", ".join(f"{name} string" for name in rows.read().names)
        found = frame.mapInArrow(functools.partial(reading.read, reader="rules"), schema).collect()
    finally:
        session.stop()
    assert [row.source for row in found] == ["0", "1", "2", "3"]
    assert all(row.findings and row.reason is None for row in found)
