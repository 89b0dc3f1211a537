"""The maps as SVG: land, zones, a dot for each place with how far it may be off, and labels that keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product

from dossier.ask import events
from dossier.ask.frame import Frame, Point
from dossier.ask.maps import NARROW, RADIUS, Sheet, around, of_article
from dossier.ask.site import Site
from dossier.model.records import Article, Event, Place, Record
from dossier.show.drawings import svg
from dossier.show.drawings.land import Shape, land, middle, provinces
from dossier.show.drawings.zones import Zone, badge, badges_at, ground, patterns, unsure, zones
from dossier.show.facets import facets

SIZE = 12.0
Box = tuple[float, float, float, float]
Href = Callable[[Record], str]
DIRECTIONS: tuple[tuple[float, float], ...] = ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1))
DISTANCES = (9, 16, 26, 40, 58, 80, 105)


def drawing(site: Site, sheet: Sheet, href: Href) -> str:
    """One map with its places as links, for a wide screen."""
    frame, name = sheet.frame, sheet.id
    dots = _dots(site, sheet)
    shown = _zones_in(site, frame, name) if _is_close(frame) else []
    badges = badges_at([zone for zone, _ in shown], frame)
    boxes = [_box_of(inner.frame, frame) for inner in sheet.closer]
    taken: list[Box] = [*_around(at for _, at in dots), *_around((at for _, at in badges), 10), *boxes, _scale_box(frame)]
    hatched = [*(drawn for _, drawn in shown), *(unsure(place, frame, at, name) for place, at in dots)]
    parts = [patterns(name, *hatched), ground_of(frame), _net(frame), *hatched]
    parts += [_inset(inner, box) for inner, box in zip(sheet.closer, boxes, strict=True)]
    parts += [_place(site, place, at, frame, taken, href) for place, at in dots]
    parts += [svg.link(f"#zone-{zone.place.id}", svg.title(zone.place.title), badge(zone, at)) for zone, at in badges]
    parts += [named(provinces(frame), frame, taken, "province"), named(_others(sheet), frame, taken, "country"), _scale(frame)]
    return svg.picture(name, frame.width, frame.height, f"Map: {sheet.name}", _described(sheet), *parts)


def narrow(site: Site, sheet: Sheet) -> str:
    """The same map for a phone: nothing in it is a link, since a finger needs more room; the list below has them all."""
    return _still(site, sheet.at_width(NARROW), f"{sheet.id}-narrow", f"Map: {sheet.name}")


def small(site: Site, article: Article) -> str:
    """The map beside an article; empty where its events have no place."""
    sheet = of_article(site, article)
    return _still(site, sheet, "map-here", f"Where the events of “{site.short_title(article)}” were") if sheet else ""


def ground_again(name: str) -> str:
    """The ground of another map on the same page, which has the same frame: sent once, drawn twice."""
    return svg.element("use", href=f"#{name}-ground")


def _still(site: Site, sheet: Sheet, name: str, heading: str) -> str:
    frame = sheet.frame
    dots = _dots(site, sheet)
    shown = _zones_in(site, frame, name) if _is_close(frame) else []
    insets = [_box_of(inner.frame, frame) for inner in sheet.closer]
    taken: list[Box] = [*_around(at for _, at in dots), *insets, _scale_box(frame)]
    hatched = [*(drawn for _, drawn in shown), *(unsure(place, frame, at, name) for place, at in dots)]
    under = svg.element("g", ground_of(frame), id=f"{name}-ground")
    parts = [patterns(name, *hatched), under, _net(frame), *hatched]
    parts += [svg.element("rect", **_rectangle(box), class_="inset") for box in insets]
    parts += [_label(place.title, at, frame, taken) for place, at in dots]
    parts += [badge(zone, at) for zone, at in badges_at([zone for zone, _ in shown], frame)]
    parts += [named(_others(sheet), frame, taken, "country"), _scale(frame)]
    return svg.picture(name, frame.width, frame.height, heading, _described(sheet), *parts, linked=False)


def locator(site: Site, event: Event) -> str:
    """A small map around the place of an event; empty where it has none."""
    if not event.place:
        return ""
    place = site.dossier.places[event.place]
    frame = around(place, NARROW)
    x, y = frame.at(place.lon, place.lat)
    label = svg.text(place.title, x, y - 10, text_anchor="middle", class_="label")
    taken: list[Box] = [(x - 60, y - 26, x + 60, y + 8)]
    dot = svg.element("circle", cx=x, cy=y, r=4.5, class_="mark")
    description = (
        f"{place.title}, {place.country}. The point stands for a {place.precision}: "
        f"the true place lies within about {RADIUS[place.precision]:g} km."
    )
    area = "".join(ground(zone, frame, "locator") for zone in zones(site) if zone.place is place)
    hatched = area + unsure(place, frame, (x, y), "locator")
    parts = (patterns("locator", hatched), ground_of(frame), hatched)
    names = (named(land(frame), frame, taken, "country"), dot, label, _scale(frame))
    heading = f"Map of {place.title} and around"
    return svg.picture("locator", frame.width, frame.height, heading, description, *parts, *names, linked=False)


# ---------------------------------------------------------------- what lies under the places


def _is_close(frame: Frame) -> bool:
    """Whether zones of some ten kilometres can be seen."""
    return frame.pixels(100) > 20


def _zones_in(site: Site, frame: Frame, name: str) -> list[tuple[Zone, str]]:
    return [(zone, drawn) for zone in zones(site) if (drawn := ground(zone, frame, name))]


def _dots(site: Site, sheet: Sheet) -> list[tuple[Place, Point]]:
    """The places with where they stand, the busiest first: they get the best room."""
    order = sorted(sheet.places, key=lambda place: (-len(events.at_place(site, place)), place.id))
    return [(place, sheet.frame.at(place.lon, place.lat)) for place in order]


def _described(sheet: Sheet) -> str:
    names = ", ".join(place.title for place in sheet.places)
    return f"Places of events: {names or 'none but those on the closer maps'}. The list on this page has each with its events."


def _others(sheet: Sheet) -> list[tuple[str, tuple[Shape, ...]]]:
    """The countries on a map but the one that it is called by."""
    return [(name, shapes) for name, shapes in land(sheet.frame) if name != sheet.name]


@lru_cache(maxsize=64)
def ground_of(frame: Frame) -> str:
    """Sea, land country by country, and the lines between provinces."""
    sea = svg.element("rect", width=frame.width, height=frame.height, class_="sea")
    return sea + _outlined(land(frame), "land") + _outlined(provinces(frame), "border")


def _outlined(areas: Iterable[tuple[str, tuple[Shape, ...]]], style: str) -> str:
    shapes = "".join(svg.path(shape, closed=True) for _, rings in areas for shape in rings)
    return svg.element("path", d=shapes, class_=style) if shapes else ""


def _net(frame: Frame) -> str:
    """Meridians and parallels, every ten degrees, or every two where the map is close."""
    step = 10 if frame.east - frame.west > 40 else 2
    xs = [frame.at(lon, 0)[0] for lon in range(-180, 181, step) if frame.west < lon < frame.east]
    ys = [frame.at(0, lat)[1] for lat in range(-90, 91, step) if frame.south < lat < frame.north]
    lines = [f"M{svg.number(x)} 0V{svg.number(frame.height)}" for x in xs] + [
        f"M0 {svg.number(y)}H{svg.number(frame.width)}" for y in ys
    ]
    return svg.element("path", d="".join(lines), class_="net") if lines else ""


def _kilometres(frame: Frame) -> int:
    """A round length that the scale shows."""
    return next((length for length in (1000, 500, 200, 100, 50, 20, 10) if frame.pixels(length) <= frame.width / 4), 5)


def _scale_box(frame: Frame) -> Box:
    return 0.0, frame.height - 32, 20 + max(50.0, frame.pixels(_kilometres(frame))), frame.height


def _scale(frame: Frame) -> str:
    """A bar of round length, true in the middle of the map."""
    km = _kilometres(frame)
    x, y = 12.0, frame.height - 10
    line = svg.element("path", d=f"M{svg.number(x)} {svg.number(y - 4)}v4h{svg.number(frame.pixels(km))}v-4", class_="scale")
    return line + svg.text(f"{km} km", x + 4, y - 5, class_="month")


# ---------------------------------------------------------------- places and names


def _place(site: Site, place: Place, at: Point, frame: Frame, taken: list[Box], href: Href) -> str:
    here = events.at_place(site, place)
    words = place.title if len(here) == 1 else f"{place.title} ({len(here)})"
    count = f"{len(here)} event{'s' if len(here) > 1 else ''}"
    told = svg.title(f"{place.title}, to the {place.precision}: {count}")
    return svg.element("g", svg.link(href(place), told, _labelled(words, at, frame, taken)), class_="item", **facets(*here))


def _labelled(words: str, at: Point, frame: Frame, taken: list[Box]) -> str:
    """A dot and its name, with a line between the two where they stand apart."""
    box = room_for(words, at, frame, taken)
    box = box or _beside(at, svg.width_of(words, SIZE) + 4, SIZE + 3, DIRECTIONS[0], DISTANCES[0])
    taken.append(box)
    x, y = at
    near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    far = abs(near[0] - x) + abs(near[1] - y) > 14
    leader = svg.element("path", d=svg.path([at, near]), class_="leader") if far else ""
    dot = svg.element("circle", cx=x, cy=y, r=4.0, class_="mark")
    return leader + dot + svg.text(words, box[0] + 2, box[3] - 4, class_="label")


def _label(words: str, at: Point, frame: Frame, taken: list[Box]) -> str:
    """A dot, and its name where there is room beside it."""
    box = room_for(words, at, frame, taken, DISTANCES[:3])
    dot = svg.element("circle", cx=at[0], cy=at[1], r=4.0, class_="mark")
    if not box:
        return dot
    taken.append(box)
    return dot + svg.text(words, box[0] + 2, box[3] - 4, class_="label")


def room_for(words: str, at: Point, frame: Frame, taken: list[Box], distances: tuple[int, ...] = DISTANCES) -> Box | None:
    """Where a label can stand without covering anything."""
    wide, high = svg.width_of(words, SIZE) + 4, SIZE + 3
    for distance, direction in product(distances, DIRECTIONS):
        box = _beside(at, wide, high, direction, distance)
        inside = box[0] > 2 and box[1] > 2 and box[2] < frame.width - 2 and box[3] < frame.height - 2
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return None


def _around(points: Iterable[Point], reach: float = 6) -> list[Box]:
    return [(x - reach, y - reach, x + reach, y + reach) for x, y in points]


def _beside(at: Point, width: float, high: float, direction: tuple[float, float], distance: float) -> Box:
    dx, dy = direction
    left = at[0] + dx * distance * (0.75 if dy else 1) - (width if dx < 0 else width / 2 if dx == 0 else 0)
    top = at[1] + dy * distance * (0.75 if dx else 1) - (high if dy < 0 else high / 2 if dy == 0 else 0)
    return left, top, left + width, top + high


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _box_of(inner: Frame, frame: Frame) -> Box:
    left, top = frame.at(inner.west, inner.north)
    right, bottom = frame.at(inner.east, inner.south)
    return left, top, right, bottom


def _rectangle(box: Box) -> dict[str, float]:
    left, top, right, bottom = box
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _inset(sheet: Sheet, box: Box) -> str:
    """The part that another map shows larger, as a link to it."""
    frame = svg.element("rect", **_rectangle(box), class_="inset")
    left, top, right, bottom = box
    lines = svg.wrapped(sheet.name[:1].upper() + sheet.name[1:], max(right - left, 60), SIZE)
    y = (top + bottom) / 2 - (len(lines) - 1) * 7 + 4
    label = "".join(
        svg.text(line, (left + right) / 2, y + 14 * i, text_anchor="middle", class_="label") for i, line in enumerate(lines)
    )
    return svg.link(f"#{sheet.id}", svg.title(f"To the closer map: {sheet.name}"), frame, label)


def named(areas: Iterable[tuple[str, tuple[Shape, ...]]], frame: Frame, taken: list[Box], style: str) -> str:
    """Names of the countries or provinces that have room for one."""
    names = []
    for name, shapes in sorted(areas, key=lambda one: -max(middle(shape)[1] for shape in one[1])):
        (x, y), area = max((middle(shape) for shape in shapes), key=lambda one: one[1])
        half = svg.width_of(name, SIZE) / 2 + 3
        box = (x - half, y - 10, x + half, y + 6)
        fits = box[0] > 0 and box[2] < frame.width and box[1] > 0 and box[3] < frame.height - 24
        if area > 30 * half and fits and not any(_meet(box, other) for other in taken):
            taken.append(box)
            names.append(svg.text(name, x, y + 3, text_anchor="middle", class_=style))
    return svg.element("g", *names, aria_hidden="true") if names else ""
