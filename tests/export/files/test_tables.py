"""CSV, Parquet and data frames, read back by pandas, pyarrow, polars and duckdb."""

import io
import json

import duckdb
import pandas
import polars
import pyarrow.parquet
import pytest

from detente.errors import UsageError
from detente.export.files import columnar, libraries, tabular
from detente.model.tables import TABLES
from detente.model.tables.frames import frame


def test_every_table_reads_back_as_csv_with_its_dictionary(full):
    files = {name: b"".join(pieces) for name, pieces in tabular.tables(full)}
    package = json.loads(files.pop("datapackage.json"))
    assert [resource["path"] for resource in package["resources"]] == list(files)
    for resource in package["resources"]:
        found = pandas.read_csv(io.BytesIO(files[resource["path"]]), dtype=str)
        fields = resource["schema"]["fields"]
        assert list(found.columns) == [field["name"] for field in fields]
        assert all(field["description"] and field["type"] for field in fields)
        assert len(found) == sum(1 for _ in TABLES[resource["name"]].items(full)) > 0


def test_codes_keep_their_zeros_and_numbers_their_sign(full):
    found = pandas.read_csv(io.BytesIO(b"".join(tabular.write(full))), dtype={"cameo": str})
    assert set(found["cameo"]) == {"042"}
    assert found["score"].min() == -10.0
    assert found["confidence"].iloc[0] == 0.25
    assert found["foreground"].iloc[0] == "yes"


def test_a_list_is_one_cell_and_its_items_keep_their_order(full):
    found = pandas.read_csv(io.BytesIO(b"".join(tabular.write(full))), keep_default_na=False)
    placed = found[found["place"] == "Kyiv"].iloc[0]
    assert placed["contexts"] == "military; diplomatic"
    assert placed["attributed_to"] == "Ukraine"


def test_every_span_is_the_words_of_its_report(full):
    texts = {article.id: article.text for article in full.articles}
    for name in ("events", "moves", "ledger", "claims", "figures", "places"):
        for row in frame(full, name, "rows"):
            assert texts[row["report"]][row["start"] : row["end"]] == row["words"]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_reads_back_with_types_lists_and_meanings(full, name, tmp_path):
    path = tmp_path / f"{name}.parquet"
    path.write_bytes(b"".join(columnar.write(full, name)))
    found = pyarrow.parquet.read_table(path)
    rows = [dict(zip(TABLES[name].names, row, strict=True)) for row in TABLES[name].rows(full)]
    listed = [{k: list(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in rows]
    assert found.to_pylist() == listed
    assert all(field.metadata[b"description"] for field in found.schema)
    counted = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchone()
    assert counted == (len(rows),)


def test_parquet_is_written_in_groups_of_rows(full, monkeypatch):
    monkeypatch.setattr(columnar, "ROWS", 4)
    pieces = list(columnar.write(full))
    assert len([piece for piece in pieces if piece]) > 2
    assert pyarrow.parquet.read_table(io.BytesIO(b"".join(pieces))).num_rows == len(full.events)


def test_duckdb_asks_the_events_by_their_lists(full, tmp_path):
    path = tmp_path / "events.parquet"
    path.write_bytes(b"".join(columnar.write(full)))
    asked = f"SELECT count(*) FROM '{path}' WHERE list_contains(actor_keys, 'RUS')"
    wanted = sum(any(a.entity == "RUS" for a in event.actors) for event in full.events)
    assert duckdb.sql(asked).fetchone() == (wanted,)


def test_frames_of_every_library_say_the_same(full):
    rows = frame(full, "events", "rows")
    found = frame(full, "events")
    assert isinstance(found, pandas.DataFrame)
    assert found["quad"].dtype == "Int64"
    assert found["cameo"].iloc[0] == "042"
    other = frame(full, "events", "polars")
    assert isinstance(other, polars.DataFrame)
    assert other["actors"].to_list() == [list(row["actors"]) for row in rows]
    assert frame(full, "events", "arrow").num_rows == len(rows) == len(found)


@pytest.mark.parametrize("into", ["pandas", "polars", "arrow"])
def test_an_empty_table_keeps_its_columns(full, into):
    empty = frame(type(full)(), "events", into)
    assert len(empty) == 0
    names = empty.column_names if into == "arrow" else list(empty.columns)
    assert names == list(TABLES["events"].names)


def test_what_is_missing_is_told_with_what_to_install(full, monkeypatch):
    with pytest.raises(UsageError, match="no table nothing") as error:
        frame(full, "nothing")
    assert "events" in error.value.hint
    with pytest.raises(UsageError, match="no data frame"):
        frame(full, "events", "excel")
    with pytest.raises(UsageError, match="nosuchlibrary") as error:
        libraries.load("nosuchlibrary.part", "arrow")
    assert "detente[arrow]" in error.value.hint
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(UsageError, match="polars is not installed") as error:
        frame(full, "events", "polars")
    assert 'into="rows"' in error.value.hint


def test_no_cell_is_a_formula(evil):
    for name, pieces in tabular.tables(evil):
        if name.endswith(".csv"):
            found = pandas.read_csv(io.BytesIO(b"".join(pieces)), dtype=str, keep_default_na=False)
            cells = [cell for row in found.values.tolist() for cell in row]
            assert not [c for c in cells if c.startswith(("=", "@", "+")) or "\x1b" in c]
