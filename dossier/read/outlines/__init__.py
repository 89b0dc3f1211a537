"""The outlines of countries and provinces, read once from the files beside this one; tools/outlines.py makes them.

`world.json` has every country, to about a kilometre; `near.json` one country with its provinces and all around it, to four
hundred metres. Both come from Natural Earth's public-domain data, which gives disputed borders as they are held.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
"""Degrees east and north."""
Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, eq=False)
class Ring:
    """An island or the mainland of a country, with the rectangle around it. Each is equal to itself alone."""

    points: tuple[Point, ...]
    bounds: Box

    @classmethod
    def of(cls, points: list[Point]) -> Ring:
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return cls(tuple(points), (min(lons), min(lats), max(lons), max(lats)))

    def meets(self, box: Box) -> bool:
        west, south, east, north = self.bounds
        return west < box[2] and east > box[0] and south < box[3] and north > box[1]


@dataclass(frozen=True)
class Outlines:
    """One file: names and outer rings, in degrees; what crosses the date line stands at both ends of the map."""

    countries: tuple[tuple[str, tuple[Ring, ...]], ...]
    country: str | None = None
    """The country that is shown near, with its provinces."""
    provinces: tuple[tuple[str, tuple[Ring, ...]], ...] = ()
    box: Box = (-180, -90, 180, 90)
    """What the file covers."""

    def covers(self, box: Box) -> bool:
        return self.box[0] <= box[0] and self.box[1] <= box[1] and self.box[2] >= box[2] and self.box[3] >= box[3]


@lru_cache(maxsize=2)
def outlines(name: str) -> Outlines:
    """The file 'world' or 'near'; a dossier need not have a country that it shows near."""
    if not Path(__file__).with_name(f"{name}.json").is_file():
        return Outlines((), box=(0, 0, 0, 0))
    data = json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))
    lines = [_points(steps, data["units"]) for steps in data["lines"]]
    countries, parts = (
        tuple((one["name"], tuple(_rings(one["rings"], lines))) for one in data.get(key, ()))
        for key in ("countries", "provinces")
    )
    return Outlines(countries, data.get("country"), parts, tuple(data["box"]) if "box" in data else Outlines.box)


def provinces() -> dict[str, tuple[Ring, ...]]:
    """The provinces that an area can be made of, by name."""
    return dict(outlines("near").provinces)


def _rings(numbers: list[list[int]], lines: list[list[Point]]) -> list[Ring]:
    rings = []
    for ring in numbers:
        points = _unrolled([point for i in ring for point in (lines[i] if i >= 0 else lines[~i][::-1])])
        crosses = any(abs(lon) > 180 for lon, _ in points)
        turns = (-360, 0, 360) if crosses else (0,)
        rings += [Ring.of([(lon + turn, lat) for lon, lat in points]) for turn in turns if points]
    return rings


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
