"""Where the story moved the facts, as SVG: an arrow from what an article says to what the record shows, in time and in space.

In time every arrow ends on one line, the record; it begins where the article sets the fact, earlier to the left and later to the
right, on a scale on which days and years both can be seen. In space each arrow has a map of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from dossier.ask.frame import Frame, Point
from dossier.ask.maps import NARROW, frame_of, of_article
from dossier.ask.moved import InSpace, InTime, Move, in_time
from dossier.ask.site import Site
from dossier.model.records import Article, Place
from dossier.show.drawings import svg
from dossier.show.drawings.land import land
from dossier.show.drawings.map import Box, ground_again, ground_of, named, room_for
from dossier.show.drawings.zones import edges, ground, patterns, zones
from dossier.show.measures import away, late

Href = Callable[..., str]
SIZE = 12.0
TICKS = {1: "1 day", 7: "1 week", 30: "1 month", 182: "6 months", 365: "1 year", 1096: "3 years", 3652: "10 years"}
SMALL_MAP = 1.6
"""Degrees: no map of two places is less high."""


@dataclass(frozen=True)
class Layout:
    """Where things stand in one drawing in time."""

    width: float
    text: float
    """The width of the words."""
    lane: float
    """Where the lane of the arrows begins."""
    top: float
    """Room for the scale."""
    is_narrow: bool


WIDE = Layout(760.0, 306.0, 312.0, 40.0, is_narrow=False)
PHONE = Layout(NARROW, NARROW - 4, 8.0, 40.0, is_narrow=True)


def time(site: Site, moves: list[Move], href: Href) -> str:
    """All that moved in time; empty where nothing did."""
    return _time(site, in_time(moves), href, WIDE, "moved-time")


def time_narrow(site: Site, moves: list[Move], href: Href) -> str:
    """The same for a phone: the words of each row above its arrow."""
    return _time(site, in_time(moves), href, PHONE, "moved-time-narrow")


def _time(site: Site, moves: list[InTime], href: Href, layout: Layout, name: str) -> str:
    if not moves:
        return ""
    scale = Scale.of(moves, layout)
    y = layout.top
    rows = []
    for one in moves:
        drawn, high = _row(site, one, y, href, layout, scale)
        rows.append(drawn)
        y += high
    description = (
        "Each arrow begins at the date that an article gives and ends at the date in the record, the line through all rows. "
        "To its left the article is too early, to its right too late. The table on the page of all moves tells the same."
    )
    return svg.picture(name, layout.width, y + 2, "How far articles moved dates", description, scale.axis(), *rows)


# ---------------------------------------------------------------- the scale


@dataclass(frozen=True)
class Scale:
    """Days from the record as pixels: the logarithm of their number, so that three days and three years can both be seen."""

    record: float
    """Where the record's line stands."""
    per_step: float
    earliest: int
    latest: int
    ends: tuple[float, float]
    """From where to where it reaches."""

    @classmethod
    def of(cls, moves: list[InTime], layout: Layout) -> Scale:
        earliest, latest = min(0, *(one.least for one in moves)), max(0, *(one.most for one in moves))
        before, after = _steps(min(earliest, -1)), _steps(max(latest, 7))
        room = layout.width - layout.lane - 24
        per_step = room / (before + after)
        return cls(layout.lane + 12 + before * per_step, per_step, earliest, latest, (layout.lane, layout.width))

    def x(self, days: int) -> float:
        return self.record + math.copysign(_steps(days), days) * self.per_step

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Where the lengths stand that have room, and their names."""
        found: list[tuple[float, str]] = []
        edges = [(self.record - 26, self.record + 26)]
        for days, name in sorted(TICKS.items(), key=lambda tick: tick[0] not in (365, 30, 7)):
            for signed in (-days, days):
                x, half = self.x(signed), svg.width_of(name, SIZE) / 2 + 4
                reached = self.earliest - 1 <= signed <= self.latest * 1.15 + 1
                fits = self.ends[0] <= x - half and x + half <= self.ends[1] + 4
                if reached and fits and all(x + half < left or x - half > right for left, right in edges):
                    edges.append((x - half, x + half))
                    found.append((x, name))
        return found

    def axis(self) -> str:
        """The names of the lengths, and what left and right mean."""
        words = [svg.text(name, x, 29, text_anchor="middle", class_="month") for x, name in self.ticks]
        words.append(svg.text("too late →", self.record + 30, 12, class_="month"))
        if self.earliest < 0:
            words.append(svg.text("← too early", self.record - 30, 12, text_anchor="end", class_="month"))
        words.append(svg.text("the record", self.record, 29, text_anchor="middle", class_="strong"))
        return svg.element("g", *words, aria_hidden="true")

    def lines(self, top: float, bottom: float) -> str:
        """The record, and a stroke for each length, beside the arrow of one row."""
        strokes = "".join(f"M{svg.number(x)} {svg.number(top)}V{svg.number(bottom)}" for x, _ in self.ticks)
        record = f"M{svg.number(self.record)} {svg.number(top)}V{svg.number(bottom)}"
        grid = svg.element("path", d=strokes, class_="grid") if strokes else ""
        return grid + svg.element("path", d=record, class_="record-line")


def _steps(days: int) -> float:
    return math.log10(1 + abs(days))


# ---------------------------------------------------------------- one row


def _row(site: Site, one: InTime, y: float, href: Href, layout: Layout, scale: Scale) -> tuple[str, float]:
    """A row, which is one link, and how high it is."""
    event, article = one.move.found.event, one.move.article
    titles = svg.wrapped(event.title, layout.text - 30, SIZE + 1)
    high = len(titles) * 16 + 44 + (26 if layout.is_narrow else 0)
    words = [svg.text(line, 30, y + 20 + 16 * i, class_="strong") for i, line in enumerate(titles)]
    words.append(svg.text(f"{one.said} → {one.shown}", 30, y + 20 + 16 * len(titles), class_="dates"))
    disc = svg.element("circle", cx=12.0, cy=y + 16, r=10.0, class_="disc")
    number = svg.text(str(site.number_of(article)), 12, y + 20.5, text_anchor="middle", class_="disc__number")
    hit = svg.element("rect", x=0.0, y=y + 1, width=layout.width, height=high - 2, class_="hit")
    told = svg.title(f"{event.title}: {one.said} in the article, {one.shown} in the record, {late(one)}")
    rule = svg.element("path", d=f"M0 {svg.number(y)}H{svg.number(layout.width)}", class_="grid")
    lines = scale.lines(y + high - 36 if layout.is_narrow else y, y + high)
    arrow = _arrow(one, y + high - 18 if layout.is_narrow else y + high / 2, scale, layout)
    return svg.link(_address(one.move, href), told, hit, lines, rule, disc, number, *words, arrow, class_="row"), high


def _arrow(one: InTime, y: float, scale: Scale, layout: Layout) -> str:
    """From what the article says, a dot or, where it gives a span, a bar, to the record's line."""
    x0, x1 = scale.x(one.least), scale.x(one.most)
    near, far = sorted((x0, x1), key=lambda x: abs(x - scale.record))
    side = 1 if near > scale.record else -1
    way = f"M{svg.number(near)} {svg.number(y)}H{svg.number(scale.record + 3 * side)}"
    line = svg.element("path", d=f"{way}m{8 * side} -5l{-8 * side} 5l{8 * side} 5", class_="arrow")
    return line + _start(x0, x1, near, y) + _length_beside(late(one), far, side, y, scale, layout)


def _length_beside(words: str, far: float, side: int, y: float, scale: Scale, layout: Layout) -> str:
    """How far it is, behind the arrow's start, or above the arrow where there is no room."""
    wide, start = svg.width_of(words, SIZE), far + 12 * side
    if layout.lane <= start + wide * side <= layout.width:
        return svg.text(words, start, y + 4, text_anchor=None if side > 0 else "end", class_="label")
    middle = (far + scale.record) / 2
    inside = min(max(middle, layout.lane + wide / 2), layout.width - wide / 2)
    return svg.text(words, inside, y - 11, text_anchor="middle", class_="label")


def _start(x0: float, x1: float, near: float, y: float) -> str:
    if x1 - x0 < 6:
        return svg.element("circle", cx=near, cy=y, r=5.0, class_="said")
    return svg.element("rect", x=x0, y=y - 5, width=x1 - x0, height=10, rx=5.0, class_="said")


def _address(move: Move, href: Href) -> str:
    """The note that tells it, or the finding."""
    return href(move.article, move.note.anchor) if move.note else href(move.found.event, move.found.anchor)


# ---------------------------------------------------------------- in space


def place(site: Site, one: InSpace, number: int, here: Article | None = None) -> str:
    """A small map with the article's place, the record's, and the way between them.

    `here` is the article on whose page it stands: where both places are well apart on that page's map, it is drawn on its ground.
    """
    name, both = f"moved-place-{number}", (one.said, one.shown)
    shown = [zone for zone in zones(site) if zone.place in both]
    shared = _shared(site, both, here)
    frame = shared or frame_of([point for place in both for point in ((place.lon, place.lat), *edges(place))], SMALL_MAP, NARROW)
    start, end = (frame.at(place.lon, place.lat) for place in both)
    taken: list[Box] = [(x - 7, y - 7, x + 7, y + 7) for x, y in (start, end)] + _along(start, end)
    areas = [ground(zone, frame, name) for zone in shown]
    dots = [svg.element("circle", cx=x, cy=y, r=5.0, class_=style) for (x, y), style in ((start, "said"), (end, "mark"))]
    labels = [
        _named(one.said, start, frame, taken, "label"),
        _named(one.shown, end, frame, taken, "label strong"),
    ]
    heading = f"{one.said.title} in the article, {one.shown.title} in the record"
    names = named(land(frame), frame, taken, "country")
    under = ground_again("map-here") if shared else ground_of(frame)
    content = (patterns(name, *areas), under, *areas, _flight(start, end), names, *dots, *labels)
    return svg.picture(name, frame.width, frame.height, heading, f"One lies {away(one)} from the other.", *content, linked=False)


def _shared(site: Site, both: tuple[Place, Place], here: Article | None) -> Frame | None:
    """The frame of an article's own map, where it shows the way from one place to another as well as a map of its own would."""
    sheet = of_article(site, here) if here else None
    if not sheet or not all(sheet.frame.holds(place.lon, place.lat) for place in both):
        return None
    way = math.dist(*(sheet.frame.at(place.lon, place.lat) for place in both))
    return sheet.frame if way > sheet.frame.width / 3 else None


def _along(start: Point, end: Point) -> list[Box]:
    """Boxes along the arrow, so that no name stands on it."""
    points = [(start[0] + (end[0] - start[0]) * i / 8, start[1] + (end[1] - start[1]) * i / 8) for i in range(9)]
    return [(x - 4, y - 4, x + 4, y + 4) for x, y in points]


def _flight(start: Point, end: Point) -> str:
    """A straight arrow that ends before the dot it points at."""
    length = math.dist(start, end) or 1.0
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    tip = end[0] - dx * 7, end[1] - dy * 7
    wings = [(tip[0] - dx * 8 + side * dy * 5, tip[1] - dy * 8 - side * dx * 5) for side in (1, -1)]
    head = svg.path([wings[0], tip, wings[1]])
    return svg.element("path", d=svg.path([start, tip]) + head, class_="arrow")


def _named(place: Place, at: Point, frame: Frame, taken: list[Box], style: str) -> str:
    box = room_for(place.title, at, frame, taken)
    if not box:
        return ""
    taken.append(box)
    return svg.text(place.title, box[0] + 2, box[3] - 4, class_=style)
