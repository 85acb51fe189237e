"""A second opinion: a language model of the user's reads some sentences again.

Off unless asked for, never trusted, and no part of the record. It is asked closed questions, and
an answer counts only where it is one of what was offered and the words it names stand in the
sentence. What it reads otherwise is shown for a person to judge.
"""
