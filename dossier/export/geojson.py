"""The places as GeoJSON (RFC 7946): each a point with its precision, its sources and its events, and the zones as areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier.ask import events, grounds
from dossier.ask.maps import RADIUS, areas
from dossier.ask.site import Site
from dossier.export.addresses import url_of
from dossier.export.citations import bibliography_text
from dossier.export.json_text import written
from dossier.model.records import Area, Cites, Event, Place
from dossier.read.markdown import slug
from dossier.read.outlines import Point, Ring

DIGITS = 5
"""Of a degree: about a metre, finer than any outline that is used."""


def places_geojson(site: Site) -> str:
    """A point for each place; behind them the areas that texts draw: each circle and each province a feature of its own."""
    drawn = [feature for place in areas(site) if place.area for feature in _areas(site, place, place.area)]
    return written({"type": "FeatureCollection", "features": [*(_point(site, place) for place in site.places), *drawn]})


def _point(site: Site, place: Place) -> dict[str, Any]:
    radius = RADIUS[place.precision]
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "shows": "point",
            "name": place.title,
            "names": [{"text": name.text, "language": name.lang, "kind": name.kind.value} for name in place.names],
            "country": place.country,
            "precision": place.precision.value,
            "radius_km": radius,
            "certainty": f"The true place may lie up to {radius:g} km from this point.",
            "summary": place.summary,
            "page": url_of(site, place),
            "sources": _sources(site, place.cites),
            "events": [_event(site, event) for event in events.at_place(site, place)],
        },
    }


def _event(site: Site, event: Event) -> dict[str, Any]:
    """Its status stands beside its title: not every event of a dossier happened."""
    return {
        "id": event.id,
        "title": event.title,
        "status": event.status.value,
        "when": event.when.text if event.when else None,
        "when_words": event.when.words if event.when else None,
        "page": url_of(site, event),
    }


def _sources(site: Site, cites: Cites) -> list[dict[str, Any]]:
    return [
        {
            "id": cite.source,
            "role": cite.role.value,
            "at": cite.at,
            "citation": bibliography_text(site, site.dossier.sources[cite.source]),
            "page": url_of(site, site.dossier.sources[cite.source]),
        }
        for cite in cites
    ]


# ---------------------------------------------------------------- areas


def _areas(site: Site, place: Place, area: Area) -> Iterator[dict[str, Any]]:
    """A circle; or each province that belongs to the area, whole or in part."""
    if area.radius_km is not None:
        told = (
            f"A circle of {area.radius_km:g} km, as its sources say, measured here from the point of the place, which may itself "
            f"lie up to {RADIUS[place.precision]:g} km from where it is drawn."
        )
        yield _area(site, place, area, "area", None, [grounds.circle(place.lon, place.lat, area.radius_km)], told)
    for name in area.provinces:
        yield _area(site, place, area, "area", name, grounds.whole(name), WHOLE)
    for name in area.parts_of:
        drawn = f"The half towards the {area.side.value} stands for it here" if area.side else "All of the province is drawn"
        told = f"A part of this province, of which the sources do not describe the edge. {drawn}: the true area is another."
        yield _area(site, place, area, "area in part", name, grounds.partly(area, name), told)


WHOLE = "A whole province, as its outline is drawn today: the sources name it and draw no line."


def _area(
    site: Site, place: Place, area: Area, shows: str, province: str | None, rings: list[Ring], certainty: str
) -> dict[str, Any]:
    drawn = site.dossier.events[area.event] if area.event else None
    return {
        "type": "Feature",
        "id": f"{place.id}-area-{slug(province)}" if province else f"{place.id}-area",
        "geometry": polygons(rings),
        "properties": {
            "shows": shows,
            "name": f"{place.title}: {province}" if province else place.title,
            "place": place.id,
            "province": province,
            "reach_km": area.radius_km,
            "country": place.country,
            "precision": place.precision.value,
            "certainty": certainty,
            "summary": place.summary,
            "page": url_of(site, place),
            "sources": _sources(site, area.cites),
            "events": [_event(site, drawn)] if drawn else [],
        },
    }


def polygons(rings: list[Ring]) -> dict[str, Any]:
    """Rings as one geometry; one that crosses the date line is cut there, as the standard asks."""
    found = [[closed] for ring in rings for part in grounds.on_the_map(ring) if (closed := _closed(part))]
    if len(found) == 1:
        return {"type": "Polygon", "coordinates": found[0]}
    return {"type": "MultiPolygon", "coordinates": found}


def _closed(ring: Ring) -> list[list[float]]:
    """Against the clock, the first point again at the end; nothing where too few points are left."""
    points: list[Point] = list(dict.fromkeys((round(lon, DIGITS), round(lat, DIGITS)) for lon, lat in ring.points))
    if len(points) < 3:
        return []
    turned = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True))
    points = points if turned > 0 else points[::-1]
    return [list(point) for point in (*points, points[0])]
