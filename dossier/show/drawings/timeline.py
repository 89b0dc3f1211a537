"""The time line as SVG: a drawing a year, and in it the events in rows; so each year stays whole on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from dossier.ask.site import Site
from dossier.ask.timeline import Span, dated, span, years
from dossier.model.records import Article, Event, Record
from dossier.show.drawings import svg
from dossier.show.facets import facets

WIDTH = 760.0
LEFT = 46.0
"""Where January begins; the year stands before it."""
ROW = 20.0
SIZE = 12.0
MONTHS = "JFMAMJJASOND"
Href = Callable[[Record], str]


@dataclass(frozen=True)
class Item:
    """One thing in one year's lane: where its mark begins and ends, and the label beside it."""

    record: Event | Article
    span: Span
    label: str
    x0: float
    x1: float
    comes_from: int | None = None
    """The year in which it began, where that is an earlier one."""
    goes_on: bool = False
    """Whether it ends in a later year, or nobody knows when."""

    @property
    def label_width(self) -> float:
        return svg.width_of(self.label, SIZE)

    @property
    def side(self) -> Literal["right", "left", "above"]:
        """Where the label stands: after its mark, before it where it would leave the drawing, above it where both would."""
        if self.x1 + 8 + self.label_width <= WIDTH:
            return "right"
        return "left" if self.x0 - 8 - self.label_width >= LEFT else "above"

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where mark and label reach."""
        if self.side == "left":
            return self.x0 - 8 - self.label_width, self.x1 + 6
        if self.side == "above":
            return self.x0 - 6, max(self.x1, self.x0 + self.label_width) + 6
        return self.x0 - 6, self.x1 + 8 + self.label_width


def x_of(day: date) -> float:
    """Where a day stands in its year's lane."""
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return LEFT + (WIDTH - LEFT) * ((day - date(day.year, 1, 1)).days + 0.5) / length


@dataclass(frozen=True)
class Year:
    """One year's drawing, and the years before it in which nothing begins or ends."""

    year: int
    svg: Markup
    quiet: tuple[int, ...]


def drawing(site: Site, href: Href) -> list[Year]:
    """The whole time line, year by year; empty where no event has a date."""
    found: list[Year] = []
    lanes: dict[int, list[Item]] = defaultdict(list)
    for item in _items(site):
        for year in _lanes(item):
            lanes[year].append(_in_year(item, year))
    quiet = list[int]()
    for year in years(site):
        if here := lanes.get(year):
            found.append(Year(year, Markup(_lane(year, here, href)), tuple(quiet)))  # noqa: S704 - svg.py escapes what it writes
        quiet = [] if here else [*quiet, year]
    return found


def key() -> list[tuple[Markup, str]]:
    """The signs of the time line and what they mean."""
    dot = svg.element("circle", cx=15.0, cy=9.0, r=4.2, class_="mark")
    two = svg.element("path", d="M7 9H23", class_="joint") + "".join(
        svg.element("circle", cx=x, cy=9.0, r=3.6, class_="mark mark--open") for x in (7.0, 23.0)
    )
    signs = [
        (dot, "a known day"),
        (two, "one of these days"),
        (_sample("lasted"), "lasted from the first day to the last"),
        (_sample("within"), "some time within"),
        (fades("timeline-fade") + _sample("fading", "url(#timeline-fade)"), "ends uncertain, or open"),
        (_diamond(15, 9), "an article published"),
    ]
    return [(svg.sign(drawn, 30), words) for drawn, words in signs]


def _sample(kind: str, fill: str | None = None) -> str:
    return svg.element("rect", x=2.0, y=5.0, width=26.0, height=8.0, rx=3.0, class_=f"mark mark--{kind}", fill=fill)


def _items(site: Site) -> list[Item]:
    published = [(article, drawn) for article in site.articles if (drawn := span(article.published))]
    records: list[tuple[Event | Article, Span]] = [*published, *dated(site)]
    return [Item(record, drawn, _label(site, record), 0, 0) for record, drawn in records]


def _label(site: Site, record: Event | Article) -> str:
    return (
        f"{site.short_title(record)}, published"
        if isinstance(record, Article)
        else record.title + (f" ({record.status})" if record.status != "happened" else "")
    )


def _lanes(item: Item) -> set[int]:
    """The years in whose lanes a thing is drawn: those in which it begins and ends, not those between."""
    return {item.span.first.year, item.span.last.year}


def _in_year(item: Item, year: int) -> Item:
    first, last = item.span.first, item.span.last
    begins, ends = first.year == year, last.year == year and not item.span.open
    return Item(
        item.record,
        item.span,
        item.label if begins else f"{item.label} (since {first.year})",
        x_of(first) if begins else LEFT,
        x_of(last) if ends else WIDTH if last.year > year else min(WIDTH, x_of(first) + 60),
        comes_from=None if begins else first.year,
        goes_on=not ends,
    )


def _lane(year: int, items: list[Item], href: Href) -> str:
    """The drawing of one year."""
    rows: list[list[tuple[float, float]]] = []
    placed: list[tuple[Item, int]] = []
    for item in sorted(items, key=lambda one: (isinstance(one.record, Event), one.x0, one.label)):
        left, right = item.extent
        row = next((i for i, row in enumerate(rows) if all(right < a or left > b for a, b in row)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((left, right))
        placed.append((item, row))
    bottom = 18 + len(rows) * ROW + 5
    grid = "".join(f"M{svg.number(x)} 15V{svg.number(bottom)}" for x in _month_starts(year))
    months = [svg.text(letter, x + 4, 12, class_="month") for letter, x in zip(MONTHS, _month_starts(year), strict=True)]
    name = f"timeline-{year}"
    return svg.picture(
        name,
        WIDTH,
        bottom + 3,
        f"Time line of {year}",
        "January to December from left to right. The list on this page tells the same.",
        fades(f"{name}-fade"),
        svg.element("path", d=grid, class_="grid"),
        svg.element("path", d=f"M0 0.5H{svg.number(WIDTH)}", class_="rule"),
        svg.text(str(year), 0, 16, class_="year", aria_hidden="true"),
        svg.element("g", *months, aria_hidden="true"),
        *(_item(item, 18 + row * ROW + ROW / 2, href, f"{name}-fade") for item, row in placed),
    )


def _month_starts(year: int) -> list[float]:
    return [x_of(date(year, month, 1)) for month in range(1, 13)]


def _item(item: Item, y: float, href: Href, fade: str) -> str:
    record = item.record
    when = record.published if isinstance(record, Article) else record.when
    mark = _diamond((item.x0 + item.x1) / 2, y) if isinstance(record, Article) else mark_of(item, y, fade)
    x, anchor = {"right": (item.x1 + 8, None), "left": (item.x0 - 8, "end"), "above": (item.x0 + 2, None)}[item.side]
    label = svg.text(item.label, x, y + (1 if item.side == "above" else 4), text_anchor=anchor)
    link = svg.link(href(record), svg.title(f"{record.title}: {when}"), mark, label)
    if isinstance(record, Article):
        return svg.element("g", link, class_="item item--article", data_article=record.id)
    return svg.element("g", link, class_=f"item item--{record.status}", **facets(record))


def mark_of(item: Item, y: float, fade: str) -> str:
    """The shape of a date."""
    drawn, x0, x1 = item.span, item.x0, item.x1
    if drawn.form == "day":
        return svg.element("circle", cx=x0, cy=y, r=4.2, class_="mark")
    if drawn.form == "choice" and item.comes_from is None and not item.goes_on:
        dots = "".join(svg.element("circle", cx=x_of(day), cy=y, r=3.6, class_="mark mark--open") for day in drawn.days)
        return svg.element("path", d=f"M{svg.number(x0)} {svg.number(y)}H{svg.number(x1)}", class_="joint") + dots
    high = 4.0 if item.side == "above" else 8.0
    dots = "".join(
        svg.element("circle", cx=x_of(day), cy=y, r=2.6, class_="mark mark--open") for day in drawn.days if drawn.fades
    )
    return bar(drawn, x0, x1, y + 6 if item.side == "above" else y, high, least=6, fade=fade) + dots


def bar(drawn: Span, x0: float, x1: float, y: float, high: float, least: float, fade: str) -> str:
    """A time longer than a day, as wide as it was long but never too thin to see."""
    width = max(x1 - x0, least)
    fill = f"url(#{fade}-right)" if drawn.open else f"url(#{fade})" if drawn.fades else None
    kind = "fading" if fill else "lasted" if drawn.form == "lasted" else "within"
    left = x0 if drawn.open else (x0 + x1 - width) / 2
    return svg.element(
        "rect", x=left, y=y - high / 2, width=width, height=high, rx=high / 2.6, class_=f"mark mark--{kind}", fill=fill
    )


def _diamond(x: float, y: float) -> str:
    return svg.element("path", d=f"M{svg.number(x)} {svg.number(y - 6)}l6 6-6 6-6-6z", class_="published")


def fades(name: str) -> str:
    """Gradients for ends that are not certain; the colour comes from the style sheet."""

    def stop(offset: str, opacity: str) -> str:
        return svg.element("stop", offset=offset, stop_color="currentColor", stop_opacity=opacity)

    both = svg.element("linearGradient", stop("0", "0"), stop(".5", ".75"), stop("1", "0"), id=name)
    right = svg.element("linearGradient", stop("0", ".75"), stop("1", "0"), id=f"{name}-right")
    return svg.element("defs", both, right)
