"""The articles and events on one short line of time, for the home page: positions only, the template draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dossier.ask.site import Site
from dossier.model.records import Article

WIDTH = 1000
"""Units from the first day of the first article's year to the last day of the last one's."""
ROOM = 48
"""Marks nearer than this stand above each other."""


@dataclass(frozen=True)
class Mark:
    article: Article
    number: int
    x: int
    level: int
    """0 on the line, 1 above it."""


@dataclass(frozen=True)
class Line:
    years: list[tuple[int, int]]
    """Each year with where it begins."""
    ticks: list[int]
    """Where dated events begin; those outside the years are left out."""
    marks: list[Mark]


def home_line(site: Site) -> Line:
    days = [when.first or when.last or date.min for when in (article.written or article.published for article in site.articles)]
    first, last = min(day.year for day in days), max(day.year for day in days)

    def x(day: date) -> int:
        start, end = date(first, 1, 1), date(last, 12, 31)
        return round(WIDTH * (day - start).days / (end - start).days)

    marks: list[Mark] = []
    for number, (article, day) in enumerate(zip(site.articles, days, strict=True), 1):
        near = marks and x(day) - marks[-1].x < ROOM
        marks.append(Mark(article, number, x(day), 1 - marks[-1].level if near else 0))
    begun = [event.when.first for event in site.events if event.when and event.when.first]
    ticks = sorted({x(day) for day in begun if first <= day.year <= last})
    return Line([(year, x(date(year, 1, 1))) for year in range(first, last + 1)], ticks, marks)
