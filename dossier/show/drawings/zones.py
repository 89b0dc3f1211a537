"""Ground that a text draws a line round, and how far a place may be from its point: hatched, since neither edge is known."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.ask.frame import Frame, Point
from dossier.ask.maps import RADIUS, areas
from dossier.ask.site import Site
from dossier.model.lists import Side
from dossier.model.records import Area, Place
from dossier.read.outlines import Ring, provinces
from dossier.show.drawings import svg
from dossier.show.drawings.land import clipped, middle, shapes_of

ANGLES = (45, 135, 0, 90)
"""Degrees by which the strokes of one zone after the other are turned, so that two that overlap can be told apart."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Zone:
    """A place that has an area, with the letter that stands for it on every map."""

    place: Place
    area: Area
    letter: str
    angle: int


def zones(site: Site) -> list[Zone]:
    """In the order in which they were drawn."""
    drawn = [(place, place.area) for place in areas(site) if place.area]
    return [Zone(place, area, LETTERS[at % 26], ANGLES[at % 4]) for at, (place, area) in enumerate(drawn)]


def patterns(name: str) -> str:
    """The hatchings of one drawing: close strokes for what is meant whole, wide ones for a part, fine ones for uncertainty."""
    whole = [_hatch(f"{name}-whole-{angle}", 6, angle, "hatch") for angle in ANGLES]
    part = [_hatch(f"{name}-part-{angle}", 13, angle, "hatch") for angle in ANGLES]
    return svg.element("defs", *whole, *part, _hatch(f"{name}-unsure", 5, 45, "hatch hatch--fine"))


def _hatch(name: str, step: int, angle: int, style: str) -> str:
    stroke = svg.element("path", d=f"M{step / 2:g} 0V{step}", class_=style)
    return svg.element(
        "pattern", stroke, id=name, width=step, height=step, patternUnits="userSpaceOnUse", patternTransform=f"rotate({angle})"
    )


def ground(zone: Zone, frame: Frame, name: str) -> str:
    """A zone's shapes within a frame; empty where it lies outside."""
    area = zone.area
    if area.radius_km is not None:
        x, y = frame.at(zone.place.lon, zone.place.lat)
        radius = frame.pixels(area.radius_km)
        if not (-radius < x < frame.width + radius and -radius < y < frame.height + radius):
            return ""
        return svg.element("circle", cx=x, cy=y, r=radius, class_="zone", fill=f"url(#{name}-whole-{zone.angle})")
    whole = _path(area.provinces, None, frame)
    part = _path(area.parts_of, area.side, frame)
    return "".join(
        svg.element("path", d=path, class_=style, fill=f"url(#{name}-{key}-{zone.angle})")
        for path, style, key in ((whole, "zone", "whole"), (part, "zone zone--part", "part"))
        if path
    )


def _path(names: tuple[str, ...], side: Side | None, frame: Frame) -> str:
    known = provinces()
    rings = [ring for name in names for ring in known[name]]
    cut = [_half(ring, side) if side else ring for ring in rings]
    return "".join(svg.path(shape, closed=True) for shape in shapes_of(cut, frame))


def _half(ring: Ring, side: Side) -> Ring:
    """The half of a province towards one side."""
    west, south, east, north = ring.bounds
    box = {
        Side.NORTH: (west, (south + north) / 2, east, north),
        Side.SOUTH: (west, south, east, (south + north) / 2),
        Side.EAST: ((west + east) / 2, south, east, north),
        Side.WEST: (west, south, (west + east) / 2, north),
    }[side]
    return Ring.of(clipped(list(ring.points), box))


def badge_at(zone: Zone, frame: Frame) -> Point:
    """Where a zone's letter stands: at the top of its circle, or in the middle of its first province."""
    if zone.area.radius_km is not None:
        x, y = frame.at(zone.place.lon, zone.place.lat)
        return x, y - frame.pixels(zone.area.radius_km)
    name = (*zone.area.provinces, *zone.area.parts_of)[0]
    rings = [_half(ring, zone.area.side) if zone.area.side else ring for ring in provinces()[name]]
    shapes = shapes_of(rings, frame)
    middles = [middle(shape) for shape in shapes]
    return max(middles, key=lambda pair: pair[1])[0] if middles else frame.at(zone.place.lon, zone.place.lat)


def badge(zone: Zone, at: Point) -> str:
    x, y = at
    disc = svg.element("circle", cx=x, cy=y, r=9.0, class_="badge")
    return disc + svg.text(zone.letter, x, y + 4.5, text_anchor="middle", class_="badge__letter")


def unsure(place: Place, frame: Frame, at: Point, name: str) -> str:
    """How far the true place may be from the point; nothing where the dot would hide it, or where an area tells more."""
    radius = frame.pixels(RADIUS[place.precision])
    if radius <= 5 or place.area:
        return ""
    return svg.element("circle", cx=at[0], cy=at[1], r=radius, class_="precision", fill=f"url(#{name}-unsure)")
