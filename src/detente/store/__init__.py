"""A project's database: reports as they came, what was read in them, what comparing gave.

One SQLite file, embedded: one process writes at a time, any number read meanwhile. Words of
reports reach SQL only as bound parameters.
"""
