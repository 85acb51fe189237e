"""Analysts' corrections of the ledger: a layer over what was read (docs/overrides.md)."""
