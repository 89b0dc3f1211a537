"""Make dossier/views/outlines.json, the outlines under every map, from a Natural Earth file.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/outlines.py package/countries-50m.json

The npm package world-atlas carries Natural Earth's country boundaries (1:50 million, version 4.1) as TopoJSON.
Borders that two countries share are one line there, and stay one: each line is thinned once, so neighbours still meet.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "dossier" / "views" / "outlines.json"
UNITS = 100
"""Steps in a degree: coordinates are kept to a hundredth, about a kilometre."""
TOLERANCE = 0.02
"""The most, in degrees, by which a thinned line may leave the original."""
SMALLEST = 0.02
"""Islands smaller than this, in square degrees, are left out."""
LICENCE = (
    "Natural Earth, 1:50m Admin 0 countries, version 4.1: public domain. Taken from the npm package world-atlas 2.0.2 (ISC)."
)

Point = tuple[float, float]


def lines(topology: dict[str, Any]) -> list[list[Point]]:
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


def thinned(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's thinning; a ring keeps its farthest point, so that it stays a ring."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def distance(point: Point) -> float:
        x, y = point[0] - ax, point[1] - ay
        return abs(x * (by - ay) - y * (bx - ax)) / length if length else (x * x + y * y) ** 0.5

    at = max(range(1, len(line) - 1), key=lambda i: distance(line[i]))
    if distance(line[at]) <= TOLERANCE:
        return [line[0], line[-1]]
    return [*thinned(line[: at + 1])[:-1], *thinned(line[at:])]


def area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def steps(line: list[Point]) -> list[int]:
    """x, y of the first point, then the way from each point to the next, in hundredths of a degree."""
    points = [(round(x * UNITS), round(y * UNITS)) for x, y in line]
    flat = list(points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Each country's outer rings as lists of line numbers (~n is line n backwards), and the lines."""
    full = lines(topology)
    countries, used = [], dict[int, int]()
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = []
        for polygon in polygons:
            outer = polygon[0]
            points = [point for i in outer for point in (full[i] if i >= 0 else full[~i][::-1])]
            if area(points) >= SMALLEST:
                renumbered = [used.setdefault(i if i >= 0 else ~i, len(used)) for i in outer]
                rings.append([new if old >= 0 else ~new for old, new in zip(outer, renumbered, strict=True)])
        if rings:
            countries.append({"name": geometry["properties"]["name"], "rings": rings})
    return {"licence": LICENCE, "units": UNITS, "countries": countries, "lines": [steps(thinned(full[i])) for i in used]}


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = outlines(topology)
    parts = [f'"{key}":{json.dumps(made[key], separators=(",", ":"), ensure_ascii=False)}' for key in made]
    TARGET.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
