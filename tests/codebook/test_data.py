from __future__ import annotations

from detente.codebook import data


def test_a_table_is_read_once() -> None:
    assert data.toml("units.toml") is data.toml("units.toml")
