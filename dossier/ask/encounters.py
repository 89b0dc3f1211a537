"""Who met whom: pairs of actors who took part in the same meeting, visit, call or talks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from dossier.ask.site import Site, once
from dossier.model.lists import EventKind, EventStatus, ParticipantRole
from dossier.model.records import Actor, Event

KINDS = (EventKind.MEETING, EventKind.SUMMIT, EventKind.VISIT, EventKind.CALL, EventKind.TALKS)
ROLES = (ParticipantRole.PARTY, ParticipantRole.HOST, ParticipantRole.MEDIATOR)
"""Roles that put an actor into the room; a target, a subject or an author need not be there."""


@dataclass(frozen=True)
class Encounter:
    """Two actors, and the events at which they met or were to meet."""

    first: Actor
    second: Actor
    events: tuple[Event, ...]

    @property
    def took_place(self) -> int:
        return sum(event.status == EventStatus.HAPPENED for event in self.events)


@once
def encounters(site: Site) -> tuple[Encounter, ...]:
    """Most often first. A body and those who speak for it at the same table did not meet each other."""
    pairs: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in site.events:
        if event.kind in KINDS:
            for first, second in combinations(_at_the_table(site, event), 2):
                pairs[first.id, second.id].append(event)
    met = [Encounter(site.dossier.actors[a], site.dossier.actors[b], tuple(events)) for (a, b), events in pairs.items()]
    order = site.place_of
    return tuple(sorted(met, key=lambda one: (-len(one.events), order[one.first.id], order[one.second.id])))


def _at_the_table(site: Site, event: Event) -> list[Actor]:
    """The participants who were in the room, without the bodies for which one of them speaks."""
    keys = {participant.actor for participant in event.participants if participant.role in ROLES}
    spoken_for = {body for key in keys for body in _bodies_of(site, site.dossier.actors[key])}
    return [site.dossier.actors[key] for key in sorted(keys - spoken_for, key=site.place_of.__getitem__)]


def _bodies_of(site: Site, actor: Actor) -> set[str]:
    """What an actor belongs to, however far up: by `part_of`, or by a role of it."""
    found: set[str] = set()
    waiting = [actor.id]
    while waiting:
        one = site.dossier.actors[waiting.pop()]
        above = {role.of for role in one.roles if role.of} | ({one.part_of} if one.part_of else set())
        waiting += above - found
        found |= above
    return found - {actor.id}


def represented(site: Site) -> list[Actor]:
    """The bodies that were at a table only through those who speak for them."""
    met = {actor.id for actor, _ in hosts_of_table(site)}
    present = {one.actor for event in site.events if event.kind in KINDS for one in event.participants if one.role in ROLES}
    return [actor for actor in site.actors if actor.id in present - met]


def hosts_of_table(site: Site) -> list[tuple[Actor, list[Encounter]]]:
    """Each actor who met somebody, those with most encounters first, with the encounters from its side."""
    rows: dict[str, list[Encounter]] = defaultdict(list)
    for one in encounters(site):
        rows[one.first.id].append(one)
        rows[one.second.id].append(Encounter(one.second, one.first, one.events))
    pairs = [(site.dossier.actors[key], met) for key, met in rows.items()]
    return sorted(pairs, key=lambda pair: (-sum(len(one.events) for one in pair[1]), site.place_of[pair[0].id]))
