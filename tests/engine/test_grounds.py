"""Areas as polygons on the earth, read by shapely: right at the date line, at the poles, and for provinces of any form."""

from __future__ import annotations

import math

import pytest
import shapely
import shapely.geometry

from dossier.ask import grounds
from dossier.ask.frame import EARTH_RADIUS
from dossier.export.geojson import polygons
from dossier.model.lists import Side
from dossier.read.outlines import Ring, outlines, provinces

COMB = Ring.of([(0, 0), (9, 0), (9, 6), (7, 6), (7, 1), (5, 1), (5, 6), (3, 6), (3, 1), (2, 1), (2, 6), (0, 6)])
"""A form that falls into three parts where its upper half is taken."""


def shape_of(rings: list[Ring]) -> shapely.Geometry:
    """The rings as GeoJSON has them: valid, against the clock, within the map."""
    shape = shapely.geometry.shape(polygons(rings))
    parts = list(getattr(shape, "geoms", [shape]))
    assert shape.is_valid
    assert all(part.exterior.is_ccw for part in parts)
    west, south, east, north = shape.bounds
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90
    return shape


def away(lon: float, lat: float, there: tuple[float, float]) -> float:
    """Kilometres between two points."""
    a, b = math.radians(lat), math.radians(there[1])
    turned = math.radians(there[0] - lon)
    return EARTH_RADIUS * math.acos(min(1, math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turned)))


@pytest.mark.parametrize(("lon", "lat", "km"), [(38.6, 33.5, 55), (0, 0, 2000), (-70, -54, 300), (10, 80, 500)])
def test_every_corner_of_a_circle_is_so_far_from_its_middle(lon: float, lat: float, km: float) -> None:
    (part,) = polygons([grounds.circle(lon, lat, km)])["coordinates"]
    assert all(abs(away(lon, lat, corner) - km) < 0.01 for corner in part)
    assert shape_of([grounds.circle(lon, lat, km)]).contains(shapely.Point(lon, lat))


@pytest.mark.parametrize(("lon", "lat", "km"), [(179.5, 10, 200), (-179.9, -60, 500), (180, 0, 55), (-180, 0, 55)])
def test_a_circle_over_the_date_line_stands_in_two_parts(lon: float, lat: float, km: float) -> None:
    shape = shape_of([grounds.circle(lon, lat, km)])
    assert len(shape.geoms) == 2
    assert {shape.bounds[0], shape.bounds[2]} == {-180, 180}


@pytest.mark.parametrize(("lon", "lat", "km"), [(0, 89, 300), (100, -85, 1200), (180, 90, 100), (-45, -90, 2000)])
def test_a_circle_around_a_pole_reaches_it_on_every_meridian(lon: float, lat: float, km: float) -> None:
    shape = shape_of([grounds.circle(lon, lat, km)])
    assert shape.bounds[0::2] == (-180, 180)
    assert shape.bounds[1 if lat < 0 else 3] == math.copysign(90, lat)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("ring", [COMB, *(ring for rings in provinces().values() for ring in rings)])
def test_both_halves_of_a_ring_are_the_whole_of_it(ring: Ring, side: Side) -> None:
    other = {Side.NORTH: Side.SOUTH, Side.SOUTH: Side.NORTH, Side.EAST: Side.WEST, Side.WEST: Side.EAST}[side]
    one, two = (shape_of(list(grounds.half(ring, which))) for which in (side, other))
    assert one.area + two.area == pytest.approx(shape_of([ring]).area, rel=1e-3)
    assert one.intersection(two).area == pytest.approx(0, abs=1e-6)


def test_a_half_that_falls_apart_is_as_many_parts() -> None:
    assert len(grounds.half(COMB, Side.NORTH)) == 3
    assert len(grounds.half(COMB, Side.SOUTH)) == 1


@pytest.mark.parametrize("name", [name for name, _ in outlines("world").countries if name in ("Russia", "Fiji", "United States")])
def test_a_country_over_the_date_line_is_cut_there(name: str) -> None:
    shape = shape_of([ring for ring in dict(outlines("world").countries)[name] if ring.bounds[0] <= 180 <= ring.bounds[2]])
    assert shape.bounds[2] == 180
