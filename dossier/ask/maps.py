"""Where events happened: which maps a dossier needs, and what stands on each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dossier.ask import accounts, events
from dossier.ask.frame import Frame, Point
from dossier.ask.site import Site, once
from dossier.model.lists import Precision
from dossier.model.records import Article, Place
from dossier.read.outlines import outlines

RADIUS: dict[Precision, float] = {
    Precision.SITE: 1,
    Precision.CITY: 8,
    Precision.DISTRICT: 20,
    Precision.PROVINCE: 50,
    Precision.REGION: 100,
    Precision.COUNTRY: 300,
}
"""How far, in kilometres, the true place may lie from the point, by how large a thing the point stands for."""
WIDTH = 760.0
"""Of a map on a wide screen, in pixels."""
NARROW = 352.0
"""Of a map on a phone, or small beside a text."""
NEAR = 20.0
"""Degrees within which places belong to one cluster."""
ENOUGH = 4
"""Places for which a closer map is worth it."""


@dataclass(frozen=True)
class Sheet:
    """One map: its name, its frame, and the places that it alone labels."""

    name: str
    frame: Frame
    places: tuple[Place, ...]
    closer: tuple[Sheet, ...] = ()
    """Maps that show a part of this one larger."""

    @property
    def id(self) -> str:
        return "map-" + "-".join(self.name.lower().split())

    def at_width(self, width: float) -> Sheet:
        """The same map, so many pixels wide."""
        closer = tuple(inner.at_width(width) for inner in self.closer)
        return replace(self, frame=replace(self.frame, width=width), closer=closer)


def used_places(site: Site) -> list[Place]:
    return [place for place in site.places if events.at_place(site, place)]


@once
def sheets(site: Site) -> tuple[Sheet, ...]:
    """The country with most places first, then others with several, the largest cluster of places, and the map of all.

    A place stands on the closest map that holds it, and only there, so that crowded labels have room.
    """
    everything = used_places(site)
    if not everything:
        return ()
    closest = _of_countries(everything)
    left = [place for place in everything if not any(place in sheet.places for sheet in closest)]
    wider = _of_cluster(everything, left, closest)
    left = [place for place in left if not any(place in sheet.places for sheet in wider)]
    inside = [inner for sheet in wider for inner in sheet.closer]
    others = tuple(sheet for sheet in closest if sheet not in inside)
    whole = Sheet("all places", frame_of(_points(everything), least=12), tuple(left), (*wider, *others))
    return (*closest, *wider, whole)


def _of_countries(places: list[Place]) -> list[Sheet]:
    """A map of each country with several places, that with most first; it has those of its neighbours that lie in its frame."""
    found: list[Sheet] = []
    left = places
    for country in sorted(_crowded_countries(places), key=lambda name: -sum(place.country == name for place in places)):
        own = [place for place in places if place.country == country]
        frame = frame_of([*_points(own), *_corners(country)], least=5)
        here = tuple(place for place in left if frame.holds(place.lon, place.lat))
        left = [place for place in left if place not in here]
        found.append(Sheet(country, frame, here))
    return found


def _of_cluster(places: list[Place], left: list[Place], closest: list[Sheet]) -> list[Sheet]:
    """A map of the largest cluster of places, where several are left for it to show."""
    cluster = max(_clusters(places), key=len)
    frame = frame_of(_points(cluster), least=12)
    here = tuple(place for place in left if frame.holds(place.lon, place.lat))
    if not (ENOUGH <= len(cluster) < len(places) and len(here) >= ENOUGH):
        return []
    corners = [(one, (one.frame.west, one.frame.south), (one.frame.east, one.frame.north)) for one in closest]
    held = tuple(one for one, first, last in corners if frame.holds(*first) and frame.holds(*last))
    return [Sheet(f"from {max(here, key=_latitude).title} to {min(here, key=_latitude).title}", frame, here, held)]


def areas(site: Site) -> list[Place]:
    """The places of which a text says how far they reach, in the order of the events that drew them."""
    drawn = [(place, place.area) for place in site.places if place.area]
    last = len(site.events)
    return [
        place for place, area in sorted(drawn, key=lambda pair: (site.place_of.get(pair[1].event or "", last), pair[0].title))
    ]


@once
def of_article(site: Site, article: Article) -> Sheet | None:
    """A small map of an article's events: of the country with most of them, where that has a map; otherwise of a cluster."""
    told = {one.event.place for one in accounts.in_article(site, article)}
    places = [place for place in site.places if place.id in told]
    if not places:
        return None
    country, count = Counter(place.country for place in places).most_common(1)[0]
    if count > 1 and (sheet := next((one for one in sheets(site) if one.name == country), None)):
        inside, frame = [place for place in places if place.country == country], sheet.frame
    else:
        cluster = max(_clusters(places), key=len)
        inside, frame = [place for place in places if place in cluster], frame_of(_points(cluster), least=6)
    return Sheet(f"article {article.id}", replace(frame, width=NARROW), tuple(inside))


def elsewhere(site: Site, article: Article) -> list[Place]:
    """Where else the events of an article happened, outside its small map."""
    told = {one.event.place for one in accounts.in_article(site, article)}
    sheet = of_article(site, article)
    return [place for place in site.places if place.id in told and sheet and place not in sheet.places]


def _points(places: Iterable[Place]) -> list[Point]:
    return [(place.lon, place.lat) for place in places]


def _corners(country: str) -> list[Point]:
    """Two corners of a country that is shown near, so that its map has the whole of it."""
    near = outlines("near")
    rings = dict(near.countries)[country] if country == near.country else ()
    return [point for ring in rings for point in (ring.bounds[:2], ring.bounds[2:])]


def _latitude(place: Place) -> float:
    return place.lat


def _crowded_countries(places: list[Place]) -> list[str]:
    names = dict.fromkeys(place.country for place in places)
    return [name for name in names if ENOUGH <= sum(place.country == name for place in places) < len(places)]


def _clusters(places: list[Place]) -> list[list[Place]]:
    """Places in groups: each is near another of its group."""
    groups: list[list[Place]] = []
    for place in places:
        touching = [
            group for group in groups if any(math.dist((place.lon, place.lat), (one.lon, one.lat)) <= NEAR for one in group)
        ]
        groups = [group for group in groups if group not in touching] + [[place, *(one for group in touching for one in group)]]
    return groups


def frame_of(points: Iterable[Point], least: float, width: float = WIDTH) -> Frame:
    """A frame around points with room at the edges, at least so many degrees high."""
    lons, lats = zip(*points, strict=True)
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    stretch = math.cos(math.radians((south + north) / 2))
    margin = 0.09 * max(north - south, (east - west) * stretch, least)
    south, north = south - margin, north + margin
    grow = max(0.0, least - (north - south)) / 2
    south, north = max(-85.0, south - grow), min(85.0, north + grow)
    wide = max((east - west) + 2 * margin / stretch, (north - south) * 1.45 / stretch)
    centre = (west + east) / 2
    return Frame(max(-180.0, centre - wide / 2), south, min(180.0, centre + wide / 2), north, width)


def around(place: Place, width: float) -> Frame:
    """A small frame around one place, wider for a place that is itself wide."""
    high = max(7.0, 5 * RADIUS[place.precision] / 111)
    wide = high * 1.9 / math.cos(math.radians(place.lat))
    return Frame(place.lon - wide / 2, place.lat - high / 2, place.lon + wide / 2, place.lat + high / 2, width)
