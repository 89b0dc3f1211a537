"""When events happened, as far as one knows: the shape in which each date can honestly be drawn, and the rows of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dossier.ask import accounts
from dossier.ask.site import Site, once
from dossier.model.dates import Form, When
from dossier.model.records import Article, Event

FADE = timedelta(days=12)
"""How far an approximate day is drawn to either side."""


@dataclass(frozen=True)
class Span:
    """A date as it can be drawn: its form, its ends, and how sure they are."""

    form: Form
    first: date
    last: date
    days: tuple[date, ...] = ()
    """Of a choice, each day; of an approximate day, that day."""
    fades: bool = False
    """Whether its ends are not certain."""
    open: bool = False
    """Whether it has no known end."""


def span(dated: When) -> Span | None:
    """None for a date without a known beginning."""
    if dated.first is None:
        return None
    if dated.last is None:
        return Span(Form.LASTED, dated.first, dated.first, fades=dated.is_uncertain, open=True)
    if dated.form == Form.DAY and dated.is_uncertain:
        return Span(Form.WITHIN, dated.first - FADE, dated.last + FADE, days=dated.days, fades=True)
    days = dated.days if dated.form == Form.CHOICE else ()
    return Span(dated.form, dated.first, dated.last, days=days, fades=dated.is_uncertain)


@once
def dated(site: Site) -> tuple[tuple[Event, Span], ...]:
    return tuple((event, drawn) for event in site.events if event.when and (drawn := span(event.when)))


def undated(site: Site) -> list[Event]:
    return [event for event in site.events if not (event.when and span(event.when))]


@once
def years(site: Site) -> range:
    """From the first year in which something begins to the last in which something ends or is published."""
    spans = [drawn for _, drawn in dated(site)] + [drawn for article in site.articles if (drawn := span(article.published))]
    return range(min(one.first.year for one in spans), max(one.last.year for one in spans) + 1) if spans else range(0)


@once
def by_year(site: Site) -> list[tuple[int, list[tuple[Event, Span]]]]:
    """The dated events by the year in which they begin."""
    return [(year, list(group)) for year, group in groupby(dated(site), lambda pair: pair[1].first.year)]


def told_in(site: Site, article: Article) -> list[Event]:
    """The dated events that an article tells, in order of time."""
    told = {one.event.id: one.event for one in accounts.in_article(site, article)}
    in_order = (told[key] for key in sorted(told, key=site.place_of.__getitem__))
    return [event for event in in_order if event.when and span(event.when)]


def reports(site: Site, event: Event) -> list[tuple[Article, int | None]]:
    """The articles that tell an event, and how many days after it each was published; None where that cannot be said.

    A negative number means that the article came before the event, which it therefore foretold.
    """
    return [(article, _days_between(event.when, article.published)) for article in accounts.telling(site, event)]


def _days_between(happened: When | None, published: When) -> int | None:
    """Only between days that are certain."""
    if happened and happened.is_day and happened.first and published.is_day and published.first:
        return (published.first - happened.first).days
    return None
