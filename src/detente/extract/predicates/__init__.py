"""Predicates and their roles: which frames stand where, who acts, and what it codes to."""
