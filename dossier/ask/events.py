"""Events and the actors, places and other events they belong to."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from dossier.ask.mentions import articles_of
from dossier.ask.order import actor_order, year_of
from dossier.ask.site import Site, once
from dossier.model.lists import ParticipantRole
from dossier.model.records import Actor, Article, Event, Participant, Place, Record


@once
def _by_actor(site: Site) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in site.events:
        for key in actors_in(event):
            found[key].append(event)
    return found


def actors_in(*events: Event) -> list[str]:
    """The ids of those who take part in events, each once."""
    return list(dict.fromkeys(participant.actor for event in events for participant in event.participants))


def by_role(event: Event) -> list[tuple[ParticipantRole, list[Participant]]]:
    """Those who had a part in an event, by what it was."""
    groups = [(role, [one for one in event.participants if one.role == role]) for role in ParticipantRole]
    return [group for group in groups if group[1]]


def roles_of(event: Event, actor: Actor) -> list[ParticipantRole]:
    """What an actor did in an event."""
    return [one.role for one in event.participants if one.actor == actor.id]


def of_actor(site: Site, actor: Actor) -> list[Event]:
    """The events in which an actor takes part, in order of time."""
    return _by_actor(site).get(actor.id, [])


@once
def _by_place(site: Site) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in site.events:
        found[event.place or ""].append(event)
    return found


def at_place(site: Site, place: Place) -> list[Event]:
    return _by_place(site).get(place.id, [])


def without_place(site: Site) -> list[Event]:
    return _by_place(site).get("", [])


def company_of(site: Site, actor: Actor) -> list[tuple[Actor, list[Event]]]:
    """With whom an actor takes part in events, most often first."""
    company: dict[str, list[Event]] = defaultdict(list)
    for event in of_actor(site, actor):
        for key in actors_in(event):
            if key != actor.id:
                company[key].append(event)
    pairs = [(site.dossier.actors[key], events) for key, events in company.items()]
    return sorted(pairs, key=lambda pair: (-len(pair[1]), actor_order(pair[0])))


@once
def _parts(site: Site) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    records: list[Actor | Event] = [*site.actors, *site.events]
    for record in records:
        if record.part_of:
            found[record.part_of].append(record)
    return found


def parts_of(site: Site, record: Record) -> list[Record]:
    """The actors or events that are part of one."""
    return _parts(site).get(record.id, [])


@once
def _followers(site: Site) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in site.events:
        for key in event.follows:
            found[key].append(event)
    return found


def followed_by(site: Site, event: Event) -> list[Event]:
    return _followers(site).get(event.id, [])


@once
def _dated(site: Site) -> tuple[list[Event], dict[str, int]]:
    dated = [event for event in site.events if event.when]
    return dated, {event.id: at for at, event in enumerate(dated)}


def neighbours(site: Site, event: Event) -> tuple[Event | None, Event | None]:
    """The dated events just before and just after one in time."""
    dated, place = _dated(site)
    at = place.get(event.id)
    if at is None:
        return None, None
    return (dated[at - 1] if at else None), (dated[at + 1] if at + 1 < len(dated) else None)


@once
def by_year(site: Site) -> list[tuple[str, list[Event]]]:
    """The dated events by the year of their beginning, or of their end where that alone is known; the undated last."""
    in_order = sorted(site.events, key=lambda event: year_of(event) or "9999")
    return [(year, list(group)) for year, group in groupby(in_order, year_of)]


@once
def by_kind(site: Site) -> list[tuple[str, list[Event]]]:
    """The commonest kind first, each in order of time."""
    kinds = sorted({event.kind for event in site.events})
    groups = [(str(kind), [event for event in site.events if event.kind == kind]) for kind in kinds]
    return sorted(groups, key=lambda pair: -len(pair[1]))


@once
def _told_in(site: Site) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in site.events:
        for article in articles_of(site, event):
            found[article.id].append(event)
    return found


def told_in(site: Site, article: Article) -> list[Event]:
    """The events that an article tells or its text and notes name, in order of time."""
    return _told_in(site).get(article.id, [])
