"""Whole reports marked by hand: everything that a story's reports say, and how it was read."""
