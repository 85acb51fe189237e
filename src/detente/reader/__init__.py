"""The learned reader: a small encoder, trained on our own labels, that scores a report's words.

What it says is evidence for ``extract``, which decides. How it was made, what it was trained on
and what it reaches: docs/reader.md.
"""

from typing import Literal

# What reads: rules and the learned reader together, or the rules alone.
Reader = Literal["learned", "rules"]
