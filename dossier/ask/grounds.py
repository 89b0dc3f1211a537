"""The ground of a place as rings on the earth: circles, provinces, and the halves of provinces that a text means."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dossier.ask.frame import EARTH_RADIUS, Point
from dossier.model.lists import Side
from dossier.model.records import Area
from dossier.read.outlines import Ring, provinces

CORNERS = 72
"""Of the ring that stands for a circle: its edges leave the circle by a thousandth of the radius."""
POLE = 89.9999
"""Degrees beyond which directions mean nothing."""


def whole(name: str) -> list[Ring]:
    """A province."""
    return list(provinces()[name])


def partly(area: Area, name: str) -> list[Ring]:
    """A province of which a part belongs to an area: the half towards the side that the text names, or all of it."""
    rings = whole(name)
    return [part for ring in rings for part in half(ring, area.side)] if area.side else rings


@lru_cache(maxsize=256)
def half(ring: Ring, side: Side) -> tuple[Ring, ...]:
    """The half of a province towards one side, which may fall into several rings."""
    west, south, east, north = ring.bounds
    axis, sign = {Side.NORTH: (1, 1), Side.SOUTH: (1, -1), Side.EAST: (0, 1), Side.WEST: (0, -1)}[side]
    return tuple(cut(ring, axis, ((west + east) / 2, (south + north) / 2)[axis], sign))


def cut(ring: Ring, axis: int, limit: float, sign: int) -> list[Ring]:
    """What of a ring lies on one side of a meridian (axis 0) or parallel (axis 1): above the limit for sign 1, below for -1.

    Each stretch of the ring on that side ends on the line; of the ends in their order along it, every two belong together.
    """
    low, high = ring.bounds[axis], ring.bounds[axis + 2]
    if (low - limit) * sign >= 0 and (high - limit) * sign >= 0:
        return [ring]
    stretches = _stretches(ring.points, axis, limit, sign)
    ends = sorted((end[1 - axis], at, last) for at, one in enumerate(stretches) for last, end in ((0, one[0]), (1, one[-1])))
    follows = dict((one[1], two[1]) if one[2] else (two[1], one[1]) for one, two in zip(ends[::2], ends[1::2], strict=True))
    found = []
    while follows:
        points: list[Point] = []
        at = next(iter(follows))
        while at in follows:
            points += stretches[at]
            at = follows.pop(at)
        found.append(Ring.of(points))
    return found


def _stretches(points: tuple[Point, ...], axis: int, limit: float, sign: int) -> list[list[Point]]:
    """The parts of a ring on one side of a line, each from where it comes over the line to where it goes back."""
    outside = next(at for at, point in enumerate(points) if (point[axis] - limit) * sign < 0)
    found: list[list[Point]] = []
    for a, b in pairwise((*points[outside:], *points[: outside + 1])):
        a_in, b_in = ((point[axis] - limit) * sign >= 0 for point in (a, b))
        if a_in != b_in:
            part = (limit - a[axis]) / (b[axis] - a[axis])
            across = a[1 - axis] + part * (b[1 - axis] - a[1 - axis])
            crossing = (across, limit) if axis else (limit, across)
            found.append([crossing]) if b_in else found[-1].append(crossing)
        if b_in:
            found[-1].append(b)
    return found


# ---------------------------------------------------------------- circles


def circle(lon: float, lat: float, km: float) -> Ring:
    """All that lies so many kilometres from a point; one around a pole reaches from edge to edge of the map."""
    points = _gone_on([_away(lon, lat, km, 2 * math.pi * at / CORNERS) for at in range(CORNERS + 1)])
    if abs(points[-1][0] - points[0][0]) < 180:
        return Ring.of(points[:-1])
    around = sorted((turned, high) for one, high in points[:-1] if (turned := (one + 180) % 360 - 180) > -180)
    edge = (around[0][1] + around[-1][1]) / 2
    pole = math.copysign(90.0, lat)
    return Ring.of([(-180.0, pole), (-180.0, edge), *around, (180.0, edge), (180.0, pole)])


def _away(lon: float, lat: float, km: float, bearing: float) -> Point:
    """The point so far from another, in a direction, on a sphere."""
    far, north = km / EARTH_RADIUS, math.radians(max(-POLE, min(POLE, lat)))
    there = math.asin(math.sin(north) * math.cos(far) + math.cos(north) * math.sin(far) * math.cos(bearing))
    east = math.atan2(math.sin(bearing) * math.sin(far) * math.cos(north), math.cos(far) - math.sin(north) * math.sin(there))
    return lon + math.degrees(east), math.degrees(there)


def _gone_on(points: list[Point]) -> list[Point]:
    """A line without leaps of a whole turn."""
    turn = 0
    found = points[:1]
    for (before, _), (lon, lat) in pairwise(points):
        turn += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
        found.append((lon + turn, lat))
    return found


def on_the_map(ring: Ring) -> Iterator[Ring]:
    """A ring between 180° west and 180° east: what crosses the date line stands in two parts, one at each end."""
    for turn in (-360, 0, 360):
        moved = Ring.of([(lon + turn, lat) for lon, lat in ring.points])
        if moved.bounds[0] < 180 and moved.bounds[2] > -180:
            yield from (part for east in cut(moved, 0, -180.0, 1) for part in cut(east, 0, 180.0, -1))
