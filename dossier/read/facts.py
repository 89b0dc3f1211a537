"""Where two values of the shared file cannot both be right: dates, places, addresses and names that contradict each other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from urllib.parse import urlsplit

from dossier.model.dates import Form, When, when
from dossier.model.lists import About, EventStatus, Precision, Stance, Status
from dossier.model.near_dates import MONTHS
from dossier.model.records import Article, Dossier, Event, Finding, Place, Source
from dossier.read.data import Path, Tree
from dossier.read.problems import Problem

MONTH = "|".join(MONTHS)
ENDS = r"(?=$|[.,;(]| \()"
ENGLISH_DAY = re.compile(rf"(?:on )?(?:[A-Z][a-z]+day,? )?([0-9]{{1,2}}) ({MONTH}),? ([0-9]{{4}}){ENDS}", re.IGNORECASE)
AMERICAN_DAY = re.compile(rf"(?:on )?(?:[A-Z][a-z]+day,? )?({MONTH}) ([0-9]{{1,2}}), ([0-9]{{4}}){ENDS}", re.IGNORECASE)
ENGLISH_MONTH = re.compile(rf"(?:in )?({MONTH}) ([0-9]{{4}}){ENDS}", re.IGNORECASE)
"""How a date is written in words; what follows it must not make it one of several."""
REACH = {
    Precision.SITE: 5,
    Precision.CITY: 25,
    Precision.DISTRICT: 60,
    Precision.PROVINCE: 150,
    Precision.REGION: 300,
    Precision.COUNTRY: 1500,
}
"""Kilometres from a place's point to the end of what it may stand for."""
EARTH = 6371


def problems(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    for event in dossier.events.values():
        yield from _findings(dossier, event, tree)
        yield from _told_before(dossier, event, tree)
        yield from _follows(dossier, event, tree)
    yield from _sources(dossier, tree)
    yield from _addresses(dossier, tree)
    yield from _same_item(dossier, tree)
    yield from _checked(dossier, tree)
    yield from _published(dossier, tree)
    yield from _articles(dossier, tree)
    yield from _same_address(dossier, tree)
    yield from _same_names(dossier, tree)


# ---------------------------------------------------------------- an event against its findings and accounts


def _findings(dossier: Dossier, event: Event, tree: Tree) -> Iterator[Problem]:
    """Date and place of an event against what is established of them."""
    for i, finding in enumerate(event.findings):
        if finding.status != Status.ESTABLISHED:
            continue
        line = tree.at(("events", event.id, "findings", i))[0]
        found = f"the established finding '{finding.id}' in line {line}"
        day = day_of(finding)
        if finding.about == About.WHEN and event.when and day and apart(event.when, day):
            yield tree.problem(("events", event.id, "when"), f"{found} has {day}, and the event {event.when}")
        if finding.about == About.WHERE and event.place:
            one, two = dossier.places.get(event.place), place_of(dossier, finding)
            if one and two and too_far(one, two):
                yield tree.problem(("events", event.id, "place"), f"{found} has {two.title}, and the event {one.title}")


def day_of(finding: Finding) -> When | None:
    """The date that a finding gives, as data or where its answer begins with one."""
    if finding.date:
        return finding.date
    text = " ".join(finding.value.split())
    try:
        if found := ENGLISH_DAY.match(text):
            return when(f"{found[3]}-{_month(found[2])}-{int(found[1]):02}")
        if found := AMERICAN_DAY.match(text):
            return when(f"{found[3]}-{_month(found[1])}-{int(found[2]):02}")
        if found := ENGLISH_MONTH.match(text):
            return when(f"{found[2]}-{_month(found[1])}")
        return when(text)
    except ValueError:
        return None


def _month(name: str) -> str:
    return f"{MONTHS.index(name.capitalize()) + 1:02}"


def place_of(dossier: Dossier, finding: Finding) -> Place | None:
    """The place that a finding gives, as data or where its answer is the name of one."""
    if finding.place:
        return dossier.places.get(finding.place)
    said = plain_name(finding.value)
    return next((place for place in dossier.places.values() if said in {plain_name(name.text) for name in place.names}), None)


def apart(one: When, two: When) -> bool:
    """Whether two dates cannot be of the same thing, with room for those that are uncertain."""
    (first, last), (start, end) = _span(one), _span(two)
    if last < start or end < first:
        return True
    choices = [day for day in (one, two) if day.form == Form.CHOICE and not day.is_uncertain]
    if len(choices) == 1:
        other = two if choices[0] is one else one
        first, last = _span(other)
        return not any(first <= day <= last for day in choices[0].days)
    return False


def _span(day: When) -> tuple[date, date]:
    first, last = day.first or date.min, day.last or date.max
    if not day.is_uncertain:
        return first, last
    room = timedelta(days=max((last - first).days, 7)) if day.first and day.last else timedelta(days=31)
    return (first - room if first - date.min > room else date.min), (last + room if date.max - last > room else date.max)


def too_far(one: Place, two: Place) -> bool:
    """Whether two places are apart by more than what each may stand for."""
    return distance(one, two) > REACH[one.precision] + REACH[two.precision]


def distance(one: Place, two: Place) -> float:
    """In kilometres, as the crow flies."""
    lat, lon = radians(one.lat), radians(one.lon)
    other_lat, other_lon = radians(two.lat), radians(two.lon)
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1, sqrt(half)))


def _told_before(dossier: Dossier, event: Event, tree: Tree) -> Iterator[Problem]:
    """An article cannot tell as past what came after it; one that also predicts, proposes or asks speaks of what is to come."""
    if event.status not in (EventStatus.HAPPENED, EventStatus.ALLEGED, EventStatus.DENIED) or not event.when:
        return
    stances: dict[str, set[Stance]] = defaultdict(set)
    for account in event.accounts:
        stances[account.article].add(account.stance)
    for i, account in enumerate(event.accounts):
        article = dossier.articles.get(account.article)
        if article and _first(event.when) > _last(article.published) and stances.pop(article.id, None) == {Stance.ASSERTS}:
            message = f"'{article.id}' of {article.published} tells as past what is of {event.when}: a date or a stance is wrong"
            yield tree.problem(("events", event.id, "accounts", i), message)


def _follows(dossier: Dossier, event: Event, tree: Tree) -> Iterator[Problem]:
    """What answers or continues an event comes after its beginning."""
    for i, key in enumerate(event.follows):
        before = dossier.events.get(key)
        if before and before.when and event.when and _last(event.when) < _first(before.when):
            message = f"this event of {event.when} is said to follow '{key}', which is of {before.when}"
            yield tree.problem(("events", event.id, "follows", i), message)


def _first(day: When) -> date:
    return _span(day)[0]


def _last(day: When) -> date:
    return _span(day)[1]


# ---------------------------------------------------------------- sources and articles in time


def _sources(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """A source is read after it was issued; and nothing is issued after the last day that the dossier knows."""
    today = last_day(dossier)
    for source in dossier.sources.values():
        path: Path = ("sources", source.id, "issued")
        if not source.issued:
            continue
        if source.accessed and _first(source.issued) > date.fromisoformat(source.accessed):
            yield tree.problem(path, f"it was issued {source.issued.words} and accessed before, on {when(source.accessed)}")
        elif _first(source.issued) > today:
            yield tree.problem(path, f"{source.issued} lies after {when(today.isoformat())}, the last day that the dossier knows")


def _addresses(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """What was copied along with an address, and a copy that is none."""
    for name, records in (("sources", dossier.sources), ("articles", dossier.articles)):
        for record in records.values():
            for key in ("url", "archive"):
                url = getattr(record, key, None) or ""
                if url.endswith((",", ";")) or (url.endswith(")") and url.count(")") > url.count("(")):
                    yield tree.problem(
                        (name, record.id, key), f"this address ends with '{url[-1]}', which seems to belong to a text"
                    )
    for source in dossier.sources.values():
        if source.archive and source.archive == source.url:
            yield tree.problem(("sources", source.id, "archive"), "the copy in an archive has the address of the source itself")


def _same_item(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """Wikidata has one item for one person or body."""
    first: dict[str, str] = {}
    for actor in dossier.actors.values():
        if actor.wikidata and (other := first.setdefault(actor.wikidata, actor.id)) != actor.id:
            yield tree.problem(("actors", actor.id, "wikidata"), f"'{other}' has this item of Wikidata too")


def last_day(dossier: Dossier) -> date:
    """The last day on which something was read, checked, reviewed or given up: what is later lies in the future."""
    days = [dossier.dossier.reviewed] if dossier.dossier else []
    days += [source.accessed for source in dossier.sources.values() if source.accessed]
    days += [finding.checked for event in dossier.events.values() for finding in event.findings]
    days += [reading.date for reading in dossier.readings] + [entry.date for entry in dossier.retired.values()]
    return max((date.fromisoformat(day) for day in days), default=date.max)


def _checked(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """A finding was checked after its sources were issued."""
    for event in dossier.events.values():
        for i, finding in enumerate(event.findings):
            for j, cite in enumerate(finding.cites):
                source = dossier.sources.get(cite.source)
                if source and source.issued and _first(source.issued) > date.fromisoformat(finding.checked):
                    path: Path = ("events", event.id, "findings", i, "cites", j)
                    message = f"'{cite.source}' was issued {source.issued}, and this was last checked on {when(finding.checked)}"
                    yield tree.problem(path, message)


def _published(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """An article came out once, and not after the last day that the dossier knows; its number and short name are its own."""
    today = last_day(dossier)
    known: dict[tuple[str, object], str] = {}
    for article in dossier.articles.values():
        path: Path = ("articles", article.id)
        if article.published.first is None or article.published.last is None:
            yield tree.problem((*path, "published"), "an article was published on a day, or between two: give both ends")
        elif _first(article.published) > today:
            late = f"{article.published} lies after {when(today.isoformat())}, the last day that the dossier knows"
            yield tree.problem((*path, "published"), late)
        for key, value in (("no", article.no), ("short", article.short)):
            if value is not None and (other := known.setdefault((key, value), article.id)) != article.id:
                yield tree.problem((*path, key), f"the article '{other}' has this too: {value}")


def _articles(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    for article in dossier.articles.values():
        if article.written and _first(article.written) > _last(article.published):
            yield tree.problem(("articles", article.id, "written"), f"it was written {article.written}, after it was published")
        for i, origin in enumerate(article.origins):
            source = dossier.sources.get(origin.source)
            if source and source.issued and _first(source.issued) > _last(article.published):
                message = f"'{origin.source}' was issued {source.issued}, after the article that is made from it"
                yield tree.problem(("articles", article.id, "origins", i), message)
    for source in dossier.sources.values():
        for i, key in enumerate(source.from_):
            before = dossier.sources.get(key)
            if before and before.issued and source.issued and _first(before.issued) > _last(source.issued):
                message = f"'{key}' was issued {before.issued}, after this source, which takes its matter from it"
                yield tree.problem(("sources", source.id, "from", i), message)


# ---------------------------------------------------------------- one thing twice


def _same_address(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    first: dict[str, Source | Article] = {}
    for source in dossier.sources.values():
        if not source.url:
            continue
        key = plain_address(source.url)
        if other := first.get(key):
            line = tree.at(("sources", other.id), key=True)[0]
            yield tree.problem(("sources", source.id, "url"), f"'{other.id}' in line {line} has this address too")
        first.setdefault(key, source)


def plain_address(url: str) -> str:
    """An address without what does not matter in it."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def _same_names(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """Two actors with one name say whom they must not be confused with."""
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for actor in dossier.actors.values():
        for i, name in enumerate(actor.names):
            bearers[plain_name(name.text)].setdefault(actor.id, i)
    for actors in bearers.values():
        for key, i in actors.items():
            if len(actors) > 1 and not dossier.actors[key].not_to_confuse:
                other = next(one for one in actors if one != key)
                line = tree.at(("actors", other), key=True)[0]
                message = f"'{other}' in line {line} has this name too; say in 'not_to_confuse' who is who"
                yield tree.problem(("actors", key, "names", i), message)


def plain_name(text: str) -> str:
    """A name for comparing: no case, no accents, no marks."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[^\w ]", "", bare).casefold().removeprefix("the ")
