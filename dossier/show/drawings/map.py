"""The maps as SVG: land, a dot for each place with the circle of its precision, and labels that keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from dossier.ask import events
from dossier.ask.frame import Frame, Point
from dossier.ask.maps import RADIUS, Sheet, around
from dossier.ask.site import Site
from dossier.model.records import Event, Place, Record
from dossier.show.drawings import svg
from dossier.show.drawings.land import land, middle
from dossier.show.facets import facets

SIZE = 12.0
COUNTRY_SIZE = 10.5
Box = tuple[float, float, float, float]
Href = Callable[[Record], str]
DIRECTIONS: tuple[tuple[float, float], ...] = ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1))
DISTANCES = (9, 16, 26, 40, 58, 80, 105)


def drawing(site: Site, sheet: Sheet, href: Href) -> str:
    """One map with its places as links."""
    frame = sheet.frame
    dots = [(place, frame.at(place.lon, place.lat)) for place in sheet.places]
    boxes = [_box_of(inner.frame, frame) for inner in sheet.closer]
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for _, (x, y) in dots] + boxes
    parts = [_ground(frame), _net(frame)]
    parts += [_circle(place, frame, at) for place, at in dots]
    for inner, (left, top, right, bottom) in zip(sheet.closer, boxes, strict=True):
        parts.append(_inset(inner, left, top, right, bottom))
    for place, at in sorted(
        dots, key=lambda one: (-len(events.at_place(site, one[0])), one[0].id)
    ):  # the busiest get the best room
        parts.append(_place(site, place, at, frame, taken, href))
    parts.append(_country_names(frame, taken))
    parts.append(_scale(frame))
    names = ", ".join(place.title for place in sheet.places)
    return svg.picture(
        sheet.id, frame.width, frame.height, f"Map of {sheet.name}",
        f"Places of events: {names or 'none but those on the closer maps'}. The table below lists each with its events.", *parts,
    )  # fmt: skip


def locator(site: Site, event: Event) -> str:
    """A small map around the place of an event; empty where it has none."""
    if not event.place:
        return ""
    place = site.dossier.places[event.place]
    frame = around(place, 330)
    x, y = frame.at(place.lon, place.lat)
    label = svg.text(place.title, x, y - 10, text_anchor="middle", class_="label")
    taken: list[Box] = [(x - 60, y - 26, x + 60, y + 8)]
    dot = svg.element("circle", cx=x, cy=y, r=4.5, class_="mark")
    description = (
        f"{place.title}, {place.country}. The point stands for a {place.precision}: "
        f"the true place lies within about {RADIUS[place.precision]:g} km."
    )
    parts = (_ground(frame), _circle(place, frame, (x, y)), _country_names(frame, taken), dot, label, _scale(frame))
    return svg.picture(
        "locator", frame.width, frame.height, f"Map of {place.title} and around", description, *parts, linked=False
    )


def _ground(frame: Frame) -> str:
    """Sea, and land country by country."""
    sea = svg.element("rect", width=frame.width, height=frame.height, class_="sea")
    shapes = "".join(svg.path(shape, closed=True) for _, rings in land(frame) for shape in rings)
    return sea + (svg.element("path", d=shapes, class_="land") if shapes else "")


def _net(frame: Frame) -> str:
    """Meridians and parallels, every ten degrees, or every two where the map is close."""
    step = 10 if frame.east - frame.west > 40 else 2
    xs = [frame.at(lon, 0)[0] for lon in range(-180, 181, step) if frame.west < lon < frame.east]
    ys = [frame.at(0, lat)[1] for lat in range(-90, 91, step) if frame.south < lat < frame.north]
    lines = [f"M{svg.number(x)} 0V{svg.number(frame.height)}" for x in xs] + [
        f"M0 {svg.number(y)}H{svg.number(frame.width)}" for y in ys
    ]
    return svg.element("path", d="".join(lines), class_="net") if lines else ""


def _circle(place: Place, frame: Frame, at: Point) -> str:
    """How far the true place may be from the point; nothing where the dot would hide it."""
    radius = frame.pixels(RADIUS[place.precision])
    return svg.element("circle", cx=at[0], cy=at[1], r=radius, class_="precision") if radius > 5 else ""


def _place(site: Site, place: Place, at: Point, frame: Frame, taken: list[Box], href: Href) -> str:
    here = events.at_place(site, place)
    words = place.title if len(here) == 1 else f"{place.title} ({len(here)})"
    radius = frame.pixels(RADIUS[place.precision])
    box = _room_for(svg.width_of(words, SIZE), at, frame, taken, clear=radius if radius < 16 else 0)
    taken.append(box)
    x, y = at
    near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    far = abs(near[0] - x) + abs(near[1] - y) > 14
    leader = svg.element("path", d=svg.path([at, near]), class_="leader") if far else ""
    dot = svg.element("circle", cx=x, cy=y, r=4.0, class_="mark")
    label = svg.text(words, box[0] + 2, box[3] - 4, class_="label")
    count = f"{len(here)} event{'s' if len(here) > 1 else ''}"
    link = svg.link(href(place), svg.title(f"{place.title}, to the {place.precision}: {count}"), leader, dot, label)
    return svg.element("g", link, class_="item", **facets(*here))


def _room_for(width: float, at: Point, frame: Frame, taken: list[Box], clear: float) -> Box:
    """Where a label can stand without covering anything; where there is no room, to the right of its point."""
    high = SIZE + 3
    choices = [
        _beside(at, width + 4, high, direction, max(distance, clear + 2))
        for distance, direction in product(DISTANCES, DIRECTIONS)
    ]
    inside = [box for box in choices if box[0] > 2 and box[1] > 2 and box[2] < frame.width - 2 and box[3] < frame.height - 2]
    return next((box for box in inside if not any(_meet(box, other) for other in taken)), (inside or choices)[0])


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


def _inset(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> str:
    """The part that another map shows larger, as a link to it."""
    frame = svg.element("rect", x=left, y=top, width=right - left, height=bottom - top, class_="inset")
    lines = svg.wrapped(sheet.name[:1].upper() + sheet.name[1:], max(right - left, 60), SIZE)
    y = (top + bottom) / 2 - (len(lines) - 1) * 7 + 4
    label = "".join(
        svg.text(line, (left + right) / 2, y + 14 * i, text_anchor="middle", class_="label") for i, line in enumerate(lines)
    )
    return svg.link(f"#{sheet.id}", svg.title(f"To the closer map of {sheet.name}"), frame, label)


def _country_names(frame: Frame, taken: Iterable[Box]) -> str:
    """Names of the countries that have room for one."""
    used = list(taken)
    names = []
    for name, shapes in sorted(land(frame), key=lambda one: -max(middle(shape)[1] for shape in one[1])):
        (x, y), area = max((middle(shape) for shape in shapes), key=lambda one: one[1])
        half = svg.width_of(name, COUNTRY_SIZE) / 2 + 3
        box = (x - half, y - 9, x + half, y + 5)
        fits = box[0] > 0 and box[2] < frame.width and box[1] > 0 and box[3] < frame.height - 24
        if area > 30 * half and fits and not any(_meet(box, other) for other in used):
            used.append(box)
            names.append(svg.text(name, x, y, text_anchor="middle", class_="country"))
    return svg.element("g", *names, aria_hidden="true") if names else ""


def _scale(frame: Frame) -> str:
    """A bar of round length, true in the middle of the map."""
    km = next((length for length in (1000, 500, 200, 100, 50) if frame.pixels(length) <= frame.width / 4), 20)
    x, y = 12.0, frame.height - 10
    line = svg.element("path", d=f"M{svg.number(x)} {svg.number(y - 4)}v4h{svg.number(frame.pixels(km))}v-4", class_="scale")
    return line + svg.text(f"{km} km", x + 4, y - 5, class_="month")
