"""The dated events as iCalendar (RFC 5545): all, by article and by actor.

A calendar cannot say that a day is not certain. So such an event lasts all days that it can mean, and says so in its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dossier.ask import events
from dossier.ask.site import Site, once
from dossier.export.addresses import beside, url_of
from dossier.model.dates import Form
from dossier.model.lists import EventStatus
from dossier.model.records import Actor, Article, Event

STATUSES = {EventStatus.HAPPENED: "CONFIRMED", EventStatus.CANCELLED: "CANCELLED"}
"""All others are tentative."""
WIDTH = 75
"""Octets of a line, by the standard."""
MEANT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def all_events(site: Site) -> str:
    """The calendar of the whole dossier."""
    return calendar(site, site.dossier.dossier.title, site.events)


def calendars(site: Site) -> Iterator[tuple[str, str]]:
    """The calendars of single articles and actors that have dated events, beside their pages."""
    records: list[Article | Actor] = [*site.articles, *site.actors]
    for record in records:
        if has_dated(site, record):
            name = site.short_title(record) if isinstance(record, Article) else record.title
            yield beside(site.path_of(record), "events.ics"), calendar(site, name, _of(site, record))


def has_dated(site: Site, record: Article | Actor) -> bool:
    """Whether a calendar stands beside the page of an article or actor."""
    return any(span(event) for event in _of(site, record))


def _of(site: Site, record: Article | Actor) -> list[Event]:
    return events.told_in(site, record) if isinstance(record, Article) else events.of_actor(site, record)


def calendar(site: Site, name: str, held: Iterable[Event]) -> str:
    title = site.dossier.dossier.title
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(title)}//Dossier//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name if name == title else f'{title}: {name}')}"]
    return "".join([*map(_folded, lines), *(_event(site, event) for event in held), _folded("END:VCALENDAR")])


@once
def _event(site: Site, event: Event) -> str:
    """An event as it stands in every calendar that has it; nothing where it has no date."""
    days = span(event)
    if not days or not event.when:
        return ""
    first, after = days
    place = site.dossier.places[event.place].title if event.place else ""
    certain = event.when.form in (Form.DAY, Form.LASTED) and not event.when.is_uncertain and event.when.last
    title = event.title if certain and event.status == EventStatus.HAPPENED else f"{event.title} ({_doubt(event, bool(certain))})"
    stamp = site.dossier.dossier.reviewed.replace("-", "")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.id}@{_host(site)}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(f'When: {event.when.words}. Status: {event.status.within}. {event.summary}')}",
        f"STATUS:{STATUSES.get(event.status, 'TENTATIVE')}",
        "TRANSP:TRANSPARENT",
        f"CATEGORIES:{_text(site.dossier.event_kind(event).label)}",
        f"URL:{url_of(site, event)}",
    ]
    return "".join(map(_folded, [*lines, *([f"LOCATION:{_text(place)}"] if place else []), "END:VEVENT"]))


def span(event: Event) -> tuple[date, date] | None:
    """The first day that an event can mean, and the day after the last; None where it has no beginning."""
    if not event.when or not event.when.first:
        return None
    return event.when.first, (event.when.last or event.when.first) + timedelta(days=1)


def _doubt(event: Event, certain: bool) -> str:
    """What a reader of the calendar must know: that the date is not certain, that the event did not simply happen."""
    dated = f"when: {event.when.words}; the date is not certain" if event.when and event.when.last else ""
    if event.when and not event.when.last:
        dated = f"{event.when.words}; its end is not given"
    told = [event.status.within if event.status != EventStatus.HAPPENED else "", "" if certain else dated]
    return "; ".join(part for part in told if part)


def _host(site: Site) -> str:
    return site.address.partition("://")[2].partition("/")[0] or "dossier.invalid"


def _text(text: str) -> str:
    return text.translate(MEANT)


def _folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a blank; no letter is cut in two."""
    if line.isascii() and len(line) <= WIDTH:
        return f"{line}\r\n"
    parts: list[str] = []
    now = ""
    for char in line:
        if len((now + char).encode()) > WIDTH - bool(parts):
            parts.append(now)
            now = ""
        now += char
    return "\r\n ".join([*parts, now]) + "\r\n"
