"""Views of a ledger: what waits, who says what on which issue, exchanges, trades, threats."""
