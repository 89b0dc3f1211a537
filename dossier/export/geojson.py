"""The places as GeoJSON (RFC 7946), each with its precision and its events."""

from __future__ import annotations

from typing import Any

from dossier.ask import events
from dossier.ask.maps import RADIUS
from dossier.ask.site import Site
from dossier.export.addresses import url_of
from dossier.export.json_text import written
from dossier.model.records import Event, Place


def places_geojson(site: Site) -> str:
    """A point for each place; `radius_km` tells how far the true place may lie from it."""
    collection = {"type": "FeatureCollection", "features": [_feature(site, place) for place in site.places]}
    return written(collection)


def _feature(site: Site, place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "name": place.title,
            "names": [{"text": name.text, "language": name.lang, "kind": name.kind.value} for name in place.names],
            "country": place.country,
            "precision": place.precision.value,
            "radius_km": RADIUS[place.precision],
            "summary": place.summary,
            "page": url_of(site, place),
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
