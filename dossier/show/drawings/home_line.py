"""The articles on one short line of time, each a numbered disc that leads to it, with a stroke for every event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dossier.ask.site import Site
from dossier.model.records import Article, Record
from dossier.show.drawings import svg

WIDTH, EDGE = 380.0, 16.0
RADIUS = 13.0
"""Of a disc: on the narrowest phone it is still wider than a fingertip needs."""
ROOM = 2 * RADIUS + 3
"""Discs nearer than this stand above each other."""
YEAR_ROOM = 42.0
MOST = 24
"""More articles than these are no line that anybody reads."""


@dataclass(frozen=True)
class Disc:
    article: Article
    x: float
    level: int
    """0 on the line, 1 above it, and so on."""


@dataclass(frozen=True)
class Scale:
    """From the first day of the first article's year to the last day of the last one's."""

    first: int
    last: int

    def x(self, day: date) -> float:
        start, end = date(self.first, 1, 1), date(self.last, 12, 31)
        return EDGE + (WIDTH - 2 * EDGE) * (day - start).days / (end - start).days

    @property
    def years(self) -> list[int]:
        """Those whose number is written: all of them where there is room."""
        step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000) if WIDTH / (self.last - self.first + 1) * step >= YEAR_ROOM)
        return [year for year in range(self.first, self.last + 1) if year % step == 0 or step == 1]


def drawing(site: Site, href: Callable[[Record], str]) -> str:
    """Empty for a dossier whose articles are no line."""
    days = {article.id: _day(article) for article in site.articles}
    if not 1 < len(days) <= MOST:
        return ""
    scale = Scale(min(days.values()).year, max(days.values()).year)
    discs = _discs(site.articles, days, scale)
    axis = 8 + RADIUS + max(disc.level for disc in discs) * ROOM
    return svg.picture(
        "line",
        WIDTH,
        axis + 34,
        "The articles in time",
        f"The articles, numbered as in the list, on a line from {scale.first} to {scale.last}; each small stroke is an event.",
        _axis(site, scale, axis),
        *(_linked(site, disc, axis, href) for disc in discs),
    )


def _day(article: Article) -> date:
    when = article.written or article.published
    return when.first or when.last or date.min


def _discs(articles: list[Article], days: dict[str, date], scale: Scale) -> list[Disc]:
    """Each disc as low as there is room beside those before it."""
    ends: list[float] = []
    discs = []
    for article in sorted(articles, key=lambda one: days[one.id]):
        x = scale.x(days[article.id])
        level = next((at for at, end in enumerate(ends) if x - end >= ROOM), len(ends))
        ends[level:] = [x, *ends[level + 1 :]]
        discs.append(Disc(article, x, level))
    return discs


def _axis(site: Site, scale: Scale, y: float) -> str:
    begun = {event.when.first for event in site.events if event.when and event.when.first}
    strokes = sorted({scale.x(day) for day in begun if scale.first <= day.year <= scale.last})
    top, base = svg.number(y - 6), svg.number(y)
    years = [
        svg.element("path", d=f"M{svg.number(scale.x(date(year, 1, 1)))} {base}v16", class_="rule")
        + svg.text(str(year), scale.x(date(year, 1, 1)) + 4, y + 30, class_="quiet")
        for year in scale.years
    ]
    return (
        svg.element("path", d=f"M0 {base}H{svg.number(WIDTH)}", class_="rule")
        + svg.element("path", d="".join(f"M{svg.number(x)} {top}v12" for x in strokes), class_="tick")
        + "".join(years)
    )


def _linked(site: Site, disc: Disc, axis: float, href: Callable[[Record], str]) -> str:
    number, y = str(site.number_of(disc.article)), axis - disc.level * ROOM
    return svg.link(
        href(disc.article),
        svg.title(f"{number}: {site.short_title(disc.article)}"),
        svg.element("circle", cx=disc.x, cy=y, r=RADIUS, class_="disc"),
        svg.text(number, disc.x, y + 5, class_="disc__number"),
    )
