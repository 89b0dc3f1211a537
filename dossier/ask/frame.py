"""A rectangle of the earth and how it is laid on paper."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]
EARTH_RADIUS = 6371.0
"""Kilometres, of a sphere as large as the earth."""


@dataclass(frozen=True)
class Frame:
    """A rectangle of the map in degrees, drawn so many pixels wide.

    The projection is equirectangular, true to scale along the frame's middle latitude: straight meridians, and distances
    right in the middle of the frame.
    """

    west: float
    south: float
    east: float
    north: float
    width: float

    @cached_property
    def per_degree(self) -> float:
        """Pixels in a degree of longitude."""
        return self.width / (self.east - self.west)

    @cached_property
    def stretch(self) -> float:
        return 1 / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.per_degree * self.stretch

    def at(self, lon: float, lat: float) -> Point:
        return (lon - self.west) * self.per_degree, (self.north - lat) * self.per_degree * self.stretch

    def pixels(self, km: float) -> float:
        return km / 111.2 * self.per_degree * self.stretch

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north
