"""When events happened, as far as one knows: the shape in which each date can honestly be drawn, and the rows of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dossier.model.dates import When, when
from dossier.model.records import Article, Event
from dossier.ask.site import Site

Shape = Literal["day", "choice", "within", "lasted"]


@dataclass(frozen=True)
class Span:
    """A date as it can be drawn.

    `day`: one known day. `choice`: one of several days. `within`: one day or part of a longer time, nobody knows which.
    `lasted`: from its first day to its last. `fades`: the ends are not certain. `open`: it has no known end.
    """

    shape: Shape
    first: date
    last: date
    days: tuple[date, ...] = ()
    fades: bool = False
    open: bool = False


FADE = timedelta(days=12)
"""How far an approximate day is drawn to either side."""


def span(dated: When) -> Span | None:
    """None for a date without a known beginning."""
    fades = any(mark in dated.text for mark in "~?%")
    if dated.first is None:
        return None
    if dated.last is None:
        return Span("lasted", dated.first, dated.first, fades=fades, open=True)
    if dated.text.startswith("["):
        days = tuple(day for part in dated.text[1:-1].split(",") if (day := when(part.strip()).first))
        return Span("choice", dated.first, dated.last, days=days, fades=fades)
    if "/" in dated.text:
        return Span("lasted", dated.first, dated.last, fades=fades)
    if dated.is_day:
        return Span("day", dated.first, dated.last)
    if dated.first == dated.last:
        return Span("within", dated.first - FADE, dated.last + FADE, days=(dated.first,), fades=True)
    return Span("within", dated.first, dated.last, fades=fades)


SHAPE_WORDS: dict[Shape, str] = {
    "day": "that day",
    "choice": "one of these days",
    "within": "some time within",
    "lasted": "from the first day to the last",
}


@lru_cache(maxsize=4)
def dated(site: Site) -> tuple[tuple[Event, Span], ...]:
    return tuple((event, drawn) for event in site.events if event.when and (drawn := span(event.when)))


def undated(site: Site) -> list[Event]:
    return [event for event in site.events if not (event.when and span(event.when))]


@lru_cache(maxsize=4)
def years(site: Site) -> range:
    """From the first year in which something begins to the last in which something ends or is published."""
    spans = [drawn for _, drawn in dated(site)] + [drawn for article in site.articles if (drawn := span(article.published))]
    return range(min(one.first.year for one in spans), max(one.last.year for one in spans) + 1) if spans else range(0)


def reports(site: Site, event: Event) -> list[tuple[Article, int | None]]:
    """The articles that tell an event, and how many days after it each was published; None where that cannot be said.

    A negative number means that the article came before the event, which it therefore foretold.
    """
    telling = [article for article in site.articles if any(account.article == article.id for account in event.accounts)]
    return [(article, _days_between(event.when, article.published)) for article in telling]


def _days_between(happened: When | None, published: When) -> int | None:
    """Only between days that are certain."""
    if happened and happened.is_day and happened.first and published.is_day and published.first:
        return (published.first - happened.first).days
    return None
