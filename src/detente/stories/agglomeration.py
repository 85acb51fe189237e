"""Average-link agglomeration over sparse likenesses (Sokal and Michener 1958)."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def average_link(alike: Mapping[int, Mapping[int, float]], bar: float) -> list[list[int]]:
    """Return the groups left when no two are as like as ``bar`` in the mean of their pairs.

    ``alike[i][j]`` is the likeness of items i and j, the same as ``alike[j][i]``; pairs left out
    are unlike (0). Of equally like groups the earlier are joined, so that the result depends on
    the order of the items only where likenesses are equal. Groups and members are in order.
    """
    groups = {i: [i] for i in alike}
    sums = {i: dict(near) for i, near in alike.items()}
    heap = [(-v, i, j, 1, 1) for i in sums for j, v in sums[i].items() if i < j and v >= bar]
    heapq.heapify(heap)
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if len(groups.get(i, ())) != size_i or len(groups.get(j, ())) != size_j:
            continue  # one of them has grown since
        groups[i] += groups.pop(j)
        for k, value in sums.pop(j).items():
            del sums[k][j]
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + value
        for k, value in sums[i].items():
            mean = value / (len(groups[i]) * len(groups[k]))
            if mean >= bar:
                a, b = min(i, k), max(i, k)
                heapq.heappush(heap, (-mean, a, b, len(groups[a]), len(groups[b])))
    return sorted(sorted(members) for members in groups.values())
