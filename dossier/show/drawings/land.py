"""The outlines of countries under a map: read once from outlines.json, cut to a frame, projected.

The file is made by scripts/outlines.py from Natural Earth's public-domain data and covers the whole world.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from dossier.ask.frame import Frame, Point

FILE = Path(__file__).with_name("outlines.json")


@dataclass(frozen=True)
class Ring:
    """An island or the mainland of a country, with the rectangle around it: west, south, east, north."""

    points: tuple[Point, ...]
    bounds: tuple[float, float, float, float]

    @classmethod
    def of(cls, points: list[Point]) -> Ring:
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return cls(tuple(points), (min(lons), min(lats), max(lons), max(lats)))

    def meets(self, frame: Frame) -> bool:
        west, south, east, north = self.bounds
        return west < frame.east and east > frame.west and south < frame.north and north > frame.south


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """Each country's name and outer rings, in degrees; what crosses the date line stands at both ends of the map."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    lines = [_points(steps, data["units"]) for steps in data["lines"]]
    found = []
    for country in data["countries"]:
        rings = []
        for numbers in country["rings"]:
            points = _unrolled([point for i in numbers for point in (lines[i] if i >= 0 else lines[~i][::-1])])
            crosses = any(abs(lon) > 180 for lon, _ in points)
            turns = (-360, 0, 360) if crosses else (0,)
            rings += [Ring.of([(lon + turn, lat) for lon, lat in points]) for turn in turns if points]
        found.append((country["name"], tuple(rings)))
    return tuple(found)


def _unrolled(ring: list[Point]) -> list[Point]:
    """A ring that crosses the date line, going on beyond 180°; nothing for one around a pole, which no such map can show."""
    turn = 0
    found = [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        turn += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
        found.append((lon + turn, lat))
    return found if turn == 0 else []


def _points(steps: list[int], units: int) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / units, y / units))
    return points


@lru_cache(maxsize=64)
def land(frame: Frame) -> tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]:
    """The countries in a frame, as polygons in pixels; cut a little outside it, so that no cut shows."""
    edge = 0.02 * (frame.east - frame.west)
    found = []
    for name, rings in countries():
        cuts = [
            clipped(list(ring.points), frame.west - edge, frame.south - edge, frame.east + edge, frame.north + edge)
            for ring in rings
            if ring.meets(frame)
        ]
        shapes = [shape for cut in cuts if len(shape := _coarse([frame.at(*point) for point in cut])) > 3]
        if shapes:
            found.append((name, tuple(shapes)))
    return tuple(found)


def clipped(ring: list[Point], west: float, south: float, east: float, north: float) -> list[Point]:
    """A polygon cut to a rectangle, side after side (Sutherland and Hodgman)."""
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


def _coarse(shape: list[Point]) -> tuple[Point, ...]:
    """Without points that nobody could see apart."""
    kept: list[Point] = []
    for point in shape:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 0.9:
            kept.append(point)
    return tuple(kept)


def middle(shape: tuple[Point, ...]) -> tuple[Point, float]:
    """The centre of a polygon and its area."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in zip(shape, shape[1:] + shape[:1], strict=True):
        cross = ax * by - bx * ay
        doubled += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return ((x / (3 * doubled), y / (3 * doubled)) if doubled else shape[0]), abs(doubled) / 2
