"""Events that can be read as a chain: linked by `follows` and `part_of`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dossier.model.records import Event
from dossier.ask.site import Site

LEAST = 3
"""Fewer events are no thread: each one's page tells its neighbour already."""


@dataclass(frozen=True)
class Thread:
    """Events that hang together, in order of time."""

    events: tuple[Event, ...]

    @property
    def id(self) -> str:
        return self.events[0].id

    @property
    def last(self) -> Event:
        """The last event that has a date; an undated one ends no story."""
        return next((event for event in reversed(self.events) if event.when), self.events[-1])

    def position(self, event: Event) -> int:
        """From 1."""
        return next(at for at, one in enumerate(self.events, 1) if one.id == event.id)


@lru_cache(maxsize=4)
def threads(site: Site) -> tuple[Thread, ...]:
    """In order of their first event."""
    group = {event.id: event.id for event in site.events}

    def leader(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for event in site.events:
        for other in (*event.follows, *((event.part_of,) if event.part_of else ())):
            group[leader(event.id)] = leader(other)
    members: dict[str, list[Event]] = {}
    for event in site.events:
        members.setdefault(leader(event.id), []).append(event)
    return tuple(Thread(tuple(events)) for events in members.values() if len(events) >= LEAST)


@lru_cache(maxsize=4)
def _by_event(site: Site) -> dict[str, Thread]:
    return {event.id: thread for thread in threads(site) for event in thread.events}


def thread_of(site: Site, event: Event) -> Thread | None:
    return _by_event(site).get(event.id)
