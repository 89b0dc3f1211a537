"""Records that were given up: what is left at their address."""

from __future__ import annotations

from dossier.ask.site import Site
from dossier.model.records import Record, Retired


def successor(site: Site, gone: Retired) -> Record | None:
    return site.records.get(gone.to or "")


def collection_of(site: Site, gone: Retired) -> str:
    """The part of the shared file that a retired record stood in, or now stands in."""
    new = successor(site, gone)
    return site.path_of(new).partition("/")[0] if new else f"{gone.was}s"


def in_collection(site: Site, collection: str) -> list[tuple[str, Retired, Record | None]]:
    """The retired records of a collection, each with its id and its successor."""
    found = site.dossier.retired.items()
    return [(key, gone, successor(site, gone)) for key, gone in found if collection_of(site, gone) == collection]
