"""The small time line on an event's page: one axis over all years, every event a stroke, this one large."""

from __future__ import annotations

from datetime import date

from dossier.ask import accounts
from dossier.ask.site import Site, once
from dossier.ask.timeline import Span, dated, span, years
from dossier.model.records import Event
from dossier.show.drawings import svg
from dossier.show.drawings.timeline import bar, fades

WIDTH, HEIGHT = 680.0, 60.0
AXIS = 30.0
"""How far down the axis runs."""


def drawing(site: Site, event: Event) -> str:
    """Empty for an event without a date."""
    drawn = span(event.when) if event.when else None
    if not drawn:
        return ""
    published = [(article, day.first) for article in accounts.telling(site, event) if (day := span(article.published))]
    told = ", ".join(f"{site.short_title(article)} ({article.published})" for article, _ in published)
    return svg.picture(
        "strip",
        WIDTH,
        HEIGHT,
        f"Where {event.title} stands in time",
        f"The event: {event.when}." + (f" Told in {told}." if told else ""),
        fades("strip-fade"),
        _axis(site),
        _strokes(site),
        _reports(site),
        *(svg.element("path", d=_diamond(_x(site, day)), class_="published") for _, day in published),
        _mark(site, drawn),
        linked=False,
    )


def _x(site: Site, day: date) -> float:
    """Where a day stands on the axis, which begins and ends with a year."""
    start, end = date(years(site)[0], 1, 1), date(years(site)[-1] + 1, 1, 1)
    return 10 + (WIDTH - 20) * (day - start).days / (end - start).days


@once
def _strokes(site: Site) -> str:
    """A stroke for every event, one a unit of width at the most: the same on every page, and no longer with more events."""
    places = sorted({round(_x(site, one.first)) for _, one in dated(site)})
    return svg.element("path", d="".join(f"M{x} {svg.number(AXIS - 5)}v10" for x in places), class_="tick")


@once
def _axis(site: Site) -> str:
    """The axis with its years; where there are many, only every fifth is written, and on a narrow screen every third of those."""
    starts = {year: _x(site, date(year, 1, 1)) for year in years(site)}
    step = 1 if len(starts) <= 16 else 5
    strokes = "".join(f"M{svg.number(x)} {svg.number(AXIS)}v14" for x in starts.values())
    written = [(year, x) for year, x in starts.items() if year % step == 0]
    named = [_year(year, x, at % 3 == 0) for at, (year, x) in enumerate(written)]
    line = svg.element("path", d=f"M10 {svg.number(AXIS)}H{svg.number(WIDTH - 10)}", class_="rule")
    return line + svg.element("path", d=strokes, class_="grid") + "".join(named)


def _year(year: int, x: float, is_always_shown: bool) -> str:
    return svg.text(str(year), x + 3, HEIGHT - 4, class_="month" if is_always_shown else "month month--wide")


@once
def _reports(site: Site) -> str:
    """A hollow diamond for every article, one a unit of width at most: as the strokes, the same on every page."""
    days = (span(article.published) for article in site.articles)
    places = sorted({round(_x(site, day.first)) for day in days if day})
    return svg.element("path", d="".join(map(_diamond, places)), class_="published published--other")


def _diamond(x: float) -> str:
    return f"M{svg.number(x)} 4l5 5-5 5-5-5z"


def _mark(site: Site, drawn: Span) -> str:
    x0, x1 = _x(site, drawn.first), _x(site, drawn.last)
    if drawn.form == "day":
        return svg.element("circle", cx=x0, cy=AXIS, r=6.0, class_="mark")
    return bar(drawn, x0, x1, AXIS, 12, least=40 if drawn.open else 9, fade="strip-fade")
