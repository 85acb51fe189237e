"""A batch on one machine: what it keeps, what it does not read again, what cannot be read."""

import itertools
import shutil
from pathlib import Path

import pytest

from detente import project, sources
from detente.batch import engines, folder, partitions, tables, windows
from detente.errors import Busy, Damaged, UsageError
from detente.model import Failure
from detente.sources import Original
from tests.batch.conftest import DAYS, TEXTS, column, contents, rows, run

parquet = pytest.importorskip("pyarrow.parquet")


def test_each_kind_of_file_gives_its_reports(tmp_path, lines, archive):
    import pyarrow

    parquet.write_table(pyarrow.Table.from_pylist(rows()[2:]), tmp_path / "news.parquet")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(TEXTS[3])
    given = [lines, archive, tmp_path / "news.parquet", tmp_path / "pages"]
    done = run(given, tmp_path / "out")
    assert (done.read, done.known, done.failed) == (10, 0, 1)
    read = column(tmp_path / "out", "reports", "source")
    assert len(read) == 9
    assert {"https://example.org/0", "https://example.org/1"} <= {s.split("!/")[-1] for s in read}
    assert [s for s in read if ".parquet" in s] == [f"{tmp_path}/news.parquet:{n}" for n in (1, 2)]
    assert column(tmp_path / "out", "moves", "words")


def test_a_report_that_cannot_be_read_stands_aside_with_its_reason(tmp_path, lines):
    run([lines], tmp_path / "out")
    assert column(tmp_path / "out", "failures", "source") == [f"{lines}:3"]
    assert column(tmp_path / "out", "failures", "reason") == ["it has no text field"]
    assert len(column(tmp_path / "out", "originals", "source")) == 5


def test_tables_have_documented_columns_with_their_meanings(tmp_path, lines):
    run([lines], tmp_path / "out")
    for name in tables.NAMES:
        [file] = (tmp_path / "out").glob(f"of=*/part=*/{name}.parquet")
        schema = parquet.read_schema(file)
        assert tuple(schema.names) == tables.table(name).names
        assert not {"story", "origin"} & set(schema.names)
        assert all(field.metadata[b"description"] for field in schema)


@pytest.mark.usefixtures("small")
def test_any_number_of_workers_gives_the_same_bytes(tmp_path, lines, archive):
    for n in (1, 2):
        run([lines, archive], tmp_path / f"out{n}", engines.local(n))
    one, two = (contents(tmp_path / f"out{n}") for n in (1, 2))
    assert len(one) == 4 * 9
    assert one == two


@pytest.mark.usefixtures("small")
def test_what_was_stopped_goes_on_and_ends_as_if_it_never_was(tmp_path, lines):
    run([lines], tmp_path / "whole")

    def stopping(parts, **how):
        yield from itertools.islice(engines.local(1)(parts, **how), 1)
        raise KeyboardInterrupt

    target = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run([lines], target, stopping)
    (target / f"{folder.HALF}x").mkdir()  # as a killed process leaves it
    assert len(folder.partitions(target)) == 1
    done = run([lines], target)
    assert (done.read, done.known) == (3, 2)
    assert contents(target) == contents(tmp_path / "whole")
    assert not list(target.glob(f"{folder.HALF}*"))


def test_what_is_there_is_not_read_again(tmp_path, lines):
    run([lines], tmp_path / "out")
    before = contents(tmp_path / "out")

    def nobody(parts, **how):
        assert not list(parts)
        return iter(())

    done = run([lines], tmp_path / "out", nobody)
    assert (done.read, done.known) == (0, 5)
    assert contents(tmp_path / "out") == before


@pytest.mark.usefixtures("small")
def test_a_source_that_has_changed_takes_the_place_of_what_it_was(tmp_path, lines):
    run([lines], tmp_path / "out")
    lines.write_text("".join(lines.read_text().splitlines(keepends=True)[:-1]))
    done = run([lines], tmp_path / "out")
    assert (done.known, done.read, done.removed) == (4, 0, 1)
    assert len(column(tmp_path / "out", "originals", "source")) == 4


def test_a_source_that_is_gone_for_now_takes_nothing_away(tmp_path, lines):
    run([lines], tmp_path / "out")
    lines.unlink()
    done = run([lines], tmp_path / "out")
    assert (done.failed, done.removed) == (1, 0)
    assert run([lines], tmp_path / "out").failed == 1
    assert len(column(tmp_path / "out", "reports", "source")) == 4


def test_a_report_more_changes_few_partitions():
    made = [Failure(source=f"{n}.txt", reason="", hint="") for n in range(3000)]
    more = [*made[:10], Failure(source="new.txt", reason="", hint=""), *made[10:]]
    before, after = (
        {p.key for p in partitions.divided(each, of="x", reader="r")} for each in (made, more)
    )
    assert len(before) > 10
    assert len(after - before) <= 2
    assert before.isdisjoint({p.key for p in partitions.divided(made, of="x", reader="other")})


def test_files_of_another_system(tmp_path, lines):
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    system.pipe("/news/b.jsonl", lines.read_bytes())
    done = run(["memory://news/*.jsonl"], tmp_path / "out")
    assert (done.read, done.failed) == (5, 1)
    with pytest.raises(UsageError, match="cannot be opened"):
        run(["nowhere://x"], tmp_path / "out")


def test_what_is_stated_has_to_make_sense(tmp_path):
    for stated in (Original("", stated_published="May"), Original("", fields=(("x", "y"),))):
        with pytest.raises(UsageError):
            run([tmp_path], tmp_path / "out", stated=stated)


def test_one_batch_at_a_time_in_a_folder(tmp_path, lines):
    with folder.held(tmp_path / "out"), pytest.raises(Busy):
        run([lines], tmp_path / "out")
    with pytest.raises(UsageError, match="is a file"):
        run([lines], lines)


def test_progress_tells_how_many_there_are(tmp_path, lines):
    told = []
    run([lines], tmp_path / "out", progress=lambda *far: told.append(far))
    assert [far[:2] for far in told] == [(5, 5)]
    assert {far[2] for far in told} <= {None, 5}


def test_a_project_takes_a_batch_as_if_it_had_read_it(tmp_path, lines):
    run([lines], tmp_path / "out")
    one, other = (project.new(tmp_path / name) for name in ("one", "other"))
    done = project.take(one, folder.kept(tmp_path / "out"))
    assert (done.new, len(done.failures)) == (4, 1)
    project.add(other, [lines], reader="rules")
    assert project.record(one) == project.record(other)
    assert project.take(one, folder.kept(tmp_path / "out")).known == 4
    assert project.reread(one, reader="rules").read == 0


def test_the_reports_of_each_month_are_compared_on_their_own(tmp_path, lines):
    run([lines], tmp_path / "out")
    assert list(windows.compare(tmp_path / "out", "month")) == [("2022-01", 2), ("2022-02", 2)]
    place = tmp_path / "out" / "compared" / "by=month" / "window=2022-01"
    reports = parquet.read_table(place / "reports.parquet", partitioning=None).to_pylist()
    assert {row["published"] for row in reports} == set(DAYS[:2])
    assert all(row["story"] and row["origin"] for row in reports)
    assert {path.stem for path in place.iterdir()} == set(windows.TABLES)


def test_a_broken_partition_is_told(tmp_path, lines):
    run([lines], tmp_path / "out")
    [place] = folder.partitions(tmp_path / "out")
    (place / "records.parquet").write_bytes(b"PAR1")
    with pytest.raises(Damaged, match="cannot be understood"):
        list(folder.kept(tmp_path / "out"))
    shutil.rmtree(place)
    with pytest.raises(UsageError, match="there is no batch"):
        list(folder.kept(tmp_path / "out"))


def test_parquet_is_read_by_every_command(tmp_path: Path):
    import pyarrow

    table = pyarrow.Table.from_pylist([{"Body": TEXTS[0], "vector": [1.0], "date": DAYS[0]}])
    parquet.write_table(table, tmp_path / "a.parquet")
    [article], failures = sources.read(tmp_path / "a.parquet", outlet="Lantern")
    assert (article.published, failures) == (DAYS[0], ())
    assert article.text.startswith("Arland")
    parquet.write_table(table.select(["vector"]), tmp_path / "b.parquet")
    _, [failure] = sources.read(tmp_path / "b.parquet")
    assert failure.reason == "it has no column of texts or addresses"
    (tmp_path / "c.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-9])
    _, [failure] = sources.read(tmp_path / "c.parquet")
    assert failure.reason == "the Parquet file is damaged"
