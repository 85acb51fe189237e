"""The model case: two reports of one press conference, marked by hand in full.

Two texts are a specification and a regression test, never a percentage: the points are
counts, each with the bar that has to hold.
"""
