"""Hostile inputs, by their kinds: each ends soon, in little memory, read or refused by name."""
