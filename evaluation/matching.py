"""One-to-one matching of gold items with predicted ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def match(wishes: Sequence[Sequence[int]]) -> Mapping[int, int]:
    """Return a largest one-to-one matching, gold index to predicted index.

    Args:
        wishes: for each gold item the predicted items it may take, the best first.
            Earlier gold items choose first; a later one may move them on to their next
            wish, never leave them with nothing (Kuhn's augmenting paths).
    """
    holder: dict[int, int] = {}

    def place(gold: int, tried: set[int]) -> bool:
        for predicted in wishes[gold]:
            if predicted in tried:
                continue
            tried.add(predicted)
            if predicted not in holder or place(holder[predicted], tried):
                holder[predicted] = gold
                return True
        return False

    for gold in range(len(wishes)):
        place(gold, set())
    return {gold: predicted for predicted, gold in sorted(holder.items(), key=lambda kv: kv[1])}
