"""Faults tried for real on a project: what is killed, full, read-only, doubled or damaged.

``python -m evaluation.faults`` runs them and prints what was seen; docs/evaluation.md says what
each does. The quick ones are tests too (tests/evaluation/test_faults.py).
"""
