"""Events that can be read as a chain: linked by `follows` and `part_of`."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.ask.groups import joined
from dossier.ask.site import Site, once
from dossier.model.records import Event

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
    def title(self) -> str | None:
        """What the editors call it."""
        return self.events[0].thread

    @property
    def last(self) -> Event:
        """The last event that has a date; an undated one ends no story."""
        return next((event for event in reversed(self.events) if event.when), self.events[-1])

    def position(self, event: Event) -> int:
        """From 1."""
        return next(at for at, one in enumerate(self.events, 1) if one.id == event.id)


@once
def threads(site: Site) -> tuple[Thread, ...]:
    """In order of their first event."""
    links = [(event.id, other) for event in site.events for other in linked_to(event)]
    groups = joined([event.id for event in site.events], links)
    return tuple(Thread(tuple(site.dossier.events[key] for key in keys)) for keys in groups if len(keys) >= LEAST)


def linked_to(event: Event) -> tuple[str, ...]:
    """The ids of the events that one follows or is a part of."""
    return (*event.follows, *((event.part_of,) if event.part_of else ()))


@once
def _by_event(site: Site) -> dict[str, Thread]:
    return {event.id: thread for thread in threads(site) for event in thread.events}


def thread_of(site: Site, event: Event) -> Thread | None:
    return _by_event(site).get(event.id)
