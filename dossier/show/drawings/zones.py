"""Ground that a text draws a line round, and how far a place may be from its point: hatched, since neither edge is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dossier.ask import grounds
from dossier.ask.frame import Frame, Point
from dossier.ask.maps import RADIUS, areas
from dossier.ask.site import Site
from dossier.model.records import Area, Place
from dossier.read.outlines import Ring, provinces
from dossier.show.drawings import svg
from dossier.show.drawings.land import middle, shapes_of

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


def patterns(name: str, *drawn: str) -> str:
    """The hatchings that a drawing uses: close strokes for what is meant whole, wide for a part, fine for uncertainty."""
    kinds = [(f"{name}-whole-{angle}", 6, angle, "hatch") for angle in ANGLES]
    kinds += [(f"{name}-part-{angle}", 13, angle, "hatch") for angle in ANGLES]
    kinds.append((f"{name}-unsure", 5, 45, "hatch hatch--fine"))
    used = [_hatch(*kind) for kind in kinds if any(f"url(#{kind[0]})" in one for one in drawn)]
    return svg.element("defs", *used) if used else ""


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
    whole = _path([ring for name in area.provinces for ring in grounds.whole(name)], frame)
    part = _path([ring for name in area.parts_of for ring in grounds.partly(area, name)], frame)
    return "".join(
        svg.element("path", d=path, class_=style, fill=f"url(#{name}-{key}-{zone.angle})")
        for path, style, key in ((whole, "zone", "whole"), (part, "zone zone--part", "part"))
        if path
    )


def _path(rings: list[Ring], frame: Frame) -> str:
    return "".join(svg.path(shape, closed=True) for shape in shapes_of(rings, frame))


def badges_at(some: list[Zone], frame: Frame) -> list[tuple[Zone, Point]]:
    """Where the letters of zones stand, none on another: at the top of a circle, or in the middle of a province."""
    found: list[tuple[Zone, Point]] = []
    for zone in some:
        choices = _middles(zone, frame)
        free = (at for at in choices if all(math.dist(at, other) > 20 for _, other in found))
        found.append((zone, next(free, choices[0])))
    return found


def _middles(zone: Zone, frame: Frame) -> list[Point]:
    """The middle of each of its provinces that the frame shows, the largest first."""
    x, y = frame.at(zone.place.lon, zone.place.lat)
    if zone.area.radius_km is not None:
        return [(x, y - frame.pixels(zone.area.radius_km))]
    whole = [ring for name in zone.area.provinces for ring in grounds.whole(name)]
    rings = whole or [ring for name in zone.area.parts_of for ring in grounds.partly(zone.area, name)]
    middles = sorted((middle(shape) for shape in shapes_of(rings, frame)), key=lambda pair: -pair[1])
    return [at for at, _ in middles] or [(x, y)]


def edges(place: Place) -> list[Point]:
    """The westernmost, southernmost, easternmost and northernmost degrees of a place's area."""
    area = place.area
    if not area:
        return []
    if area.radius_km is not None:
        high = area.radius_km / 111.2
        wide = high / math.cos(math.radians(place.lat))
        return [(place.lon - wide, place.lat - high), (place.lon + wide, place.lat + high)]
    boxes = [ring.bounds for name in (*area.provinces, *area.parts_of) for ring in provinces()[name]]
    return [point for west, south, east, north in boxes for point in ((west, south), (east, north))]


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
