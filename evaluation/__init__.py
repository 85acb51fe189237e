"""Scorers: what Detente reads, measured against what people marked by hand.

The gold is not part of the project and is never quoted in it; each scorer is given the
folder that holds it. ``python -m evaluation.seeds`` scores the two model reports.
"""
