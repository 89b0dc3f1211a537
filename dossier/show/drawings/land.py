"""The outlines under a map, cut to a frame and projected."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dossier.ask.frame import Frame, Point
from dossier.ask.maps import NARROW
from dossier.read.outlines import Box, Outlines, Ring, outlines

Shape = tuple[Point, ...]
"""A polygon in pixels."""
FINE = 1.2
"""Pixels between two points of an outline on a wide map: fewer would be seen, more would only be sent."""
SMALLEST = 4.0
"""Pixels that an island is wide and high together, below which a small map leaves it out unseen."""
CORNER, CORNER_FAR = 8.0, 18.0
"""Square pixels below which a corner or an island is left out of a small map, and of one that shows half a continent."""
CLOSE = 12.0
"""Degrees: a frame that is at most so wide shows provinces."""


@lru_cache(maxsize=64)
def land(frame: Frame) -> tuple[tuple[str, tuple[Shape, ...]], ...]:
    """The countries in a frame; cut a little outside it, so that no cut shows."""
    return tuple((name, shapes) for name, rings in _file(frame).countries if (shapes := shapes_of(rings, frame)))


@lru_cache(maxsize=64)
def provinces(frame: Frame) -> tuple[tuple[str, tuple[Shape, ...]], ...]:
    """The provinces in a close frame, where their outlines are known."""
    if frame.east - frame.west > CLOSE:
        return ()
    return tuple((name, shapes) for name, rings in _file(frame).provinces if (shapes := shapes_of(rings, frame)))


def _file(frame: Frame) -> Outlines:
    """The outlines that are fine enough for a frame and cover it."""
    near = outlines("near")
    return near if near.covers(_edged(frame)) else outlines("world")


def _edged(frame: Frame) -> Box:
    edge = 0.02 * (frame.east - frame.west)
    return frame.west - edge, frame.south - edge, frame.east + edge, frame.north + edge


def shapes_of(rings: Iterable[Ring], frame: Frame) -> tuple[Shape, ...]:
    """What a frame shows of some rings."""
    box, is_small = _edged(frame), frame.width <= NARROW
    level = math.floor(math.log2(FINE / 2 / frame.per_degree))
    seen = (ring for ring in rings if ring.meets(box) and _extent(ring, frame) >= (SMALLEST if is_small else FINE))
    shapes = (_projected(clipped(_thinned(ring, level), ring.bounds, box), frame) for ring in seen)
    if not is_small:
        return tuple(shape for points in shapes if len(shape := _coarse(points, FINE)) > 3)
    least = CORNER if frame.east - frame.west < 2 * CLOSE else CORNER_FAR
    return tuple(shape for points in shapes if (shape := _plain(points, least)) and middle(shape)[1] >= least)


def _extent(ring: Ring, frame: Frame) -> float:
    """How wide and high a ring is, in pixels together: no two of its points lie further apart."""
    west, south, east, north = ring.bounds
    return (east - west + (north - south) * frame.stretch) * frame.per_degree


@lru_cache(maxsize=10_000)
def _thinned(ring: Ring, level: int) -> Shape:
    """A ring without points that lie closer than two to the power of a level, in degrees: small maps need few of thousands."""
    return _coarse(ring.points, 2.0**level)


def _projected(points: Iterable[Point], frame: Frame) -> list[Point]:
    west, north, wide = frame.west, frame.north, frame.per_degree
    high = wide * frame.stretch
    return [((lon - west) * wide, (north - lat) * high) for lon, lat in points]


def clipped(ring: Sequence[Point], bounds: Box, box: Box) -> list[Point]:
    """A polygon cut to a rectangle, at each side beyond which it reaches (Sutherland and Hodgman)."""
    sides = ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1))
    reach = (bounds[0], bounds[2], bounds[1], bounds[3])
    points = list(ring)
    for axis, limit, sign in (side for side, far in zip(sides, reach, strict=True) if (far - side[1]) * side[2] < 0):
        kept: list[Point] = []
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in != b_in:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
            if b_in:
                kept.append(b)
        points = kept
    return points


def _coarse(shape: Iterable[Point], step: float) -> Shape:
    """Without points that hardly anybody could see apart."""
    kept: list[Point] = []
    last_x = last_y = math.inf
    for x, y in shape:
        if abs(x - last_x) + abs(y - last_y) >= step:
            kept.append((x, y))
            last_x, last_y = x, y
    return tuple(kept)


def _plain(shape: Sequence[Point], size: float) -> Shape:
    """The corners that are seen, in whole pixels (Visvalingam and Whyatt): what two countries share, both lose alike."""
    corners = list(shape)
    areas = [_corner(corners, at) for at in range(len(corners))]
    while len(corners) > 3 and (least := min(areas)) < size:
        at = areas.index(least)
        del corners[at], areas[at]
        for beside in (at - 1, at % len(corners)):
            areas[beside] = _corner(corners, beside)
    return tuple((round(x), round(y)) for x, y in corners)


def _corner(corners: Sequence[Point], at: int) -> float:
    """The area of the triangle that a corner makes with those before and after it."""
    (ax, ay), (bx, by), (cx, cy) = corners[at - 1], corners[at], corners[(at + 1) % len(corners)]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


@lru_cache(maxsize=2048)
def middle(shape: Shape) -> tuple[Point, float]:
    """The centre of a polygon and its area."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in zip(shape, shape[1:] + shape[:1], strict=True):
        cross = ax * by - bx * ay
        doubled += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return ((x / (3 * doubled), y / (3 * doubled)) if doubled else shape[0]), abs(doubled) / 2
