"""Things in groups that hang together (union-find)."""

from __future__ import annotations

from collections.abc import Iterable


def joined(keys: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The keys in groups: two that a link joins, directly or through others, stand in one; all in the order of the keys."""
    leader = {key: key for key in keys}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in links:
        leader[find(one)] = find(other)
    groups: dict[str, list[str]] = {}
    for key in leader:
        groups.setdefault(find(key), []).append(key)
    return list(groups.values())
