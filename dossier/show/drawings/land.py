"""The outlines under a map, cut to a frame and projected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dossier.ask.frame import Frame, Point
from dossier.ask.maps import NARROW
from dossier.read.outlines import Box, Outlines, Ring, outlines

Shape = tuple[Point, ...]
"""A polygon in pixels."""
FINE, COARSE = 1.2, 4
"""Pixels between two points of an outline, on a wide map and on a small one: fewer would be seen, more would only be sent."""
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
    box = _edged(frame)
    cuts = [clipped(list(ring.points), box) for ring in rings if ring.meets(box)]
    shapes: Iterator[list[Point]] = ([frame.at(*point) for point in cut] for cut in cuts)
    if frame.width <= NARROW:  # whole pixels do
        shapes = ([(round(x), round(y)) for x, y in shape] for shape in shapes)
    step = FINE if frame.width > NARROW else COARSE
    return tuple(shape for points in shapes if len(shape := _coarse(points, step)) > 3)


def clipped(ring: list[Point], box: Box) -> list[Point]:
    """A polygon cut to a rectangle, side after side (Sutherland and Hodgman)."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Point] = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in != b_in:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
            if b_in:
                kept.append(b)
        ring = kept
    return ring


def _coarse(shape: Sequence[Point], step: float) -> Shape:
    """Without points that hardly anybody could see apart."""
    kept: list[Point] = []
    for point in shape:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return tuple(kept)


def middle(shape: Shape) -> tuple[Point, float]:
    """The centre of a polygon and its area."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in zip(shape, shape[1:] + shape[:1], strict=True):
        cross = ax * by - bx * ay
        doubled += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return ((x / (3 * doubled), y / (3 * doubled)) if doubled else shape[0]), abs(doubled) / 2
