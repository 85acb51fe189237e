"""Letters without their accents, for comparing names."""

from __future__ import annotations

import functools
import unicodedata


def fold(text: str) -> str:
    """Return ``text`` without accents, as long as it was for letters of Latin scripts.

    Characters that fold to more or fewer than one are kept, so offsets stay true.
    """
    if text.isascii():
        return text
    return "".join(_plain(character) for character in text)


@functools.lru_cache(maxsize=2048)
def _plain(character: str) -> str:
    special = {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d"}
    base = unicodedata.normalize("NFKD", special.get(character, character))
    base = "".join(c for c in base if not unicodedata.combining(c))
    return base if len(base) == 1 else character
