"""Records that were given up: what is left at their address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container

from dossier.ask.site import Site, once
from dossier.model.records import Article, Event, Record, Retired, Source
from dossier.read.addresses import address


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


def headings(record: Article | Event) -> list[str]:
    """The anchors of titles that a record had before: they lead to itself."""
    return [anchor for anchor, one in record.retired.items() if one.to == record.id]


@once
def _published(site: Site) -> dict[str, list[str]]:
    """Address of a page → the anchors that were ever published on it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in site.published:
        place, _, anchor = one.partition("#")
        found[place] += [anchor] if anchor else []
    return found


def left(site: Site, path: str, there: Container[str]) -> list[tuple[str, Source | None]]:
    """The anchors that were published on a page and that nothing on it carries now; of a source's, the source."""
    gone = [anchor for anchor in _published(site).get(address(path), ()) if anchor not in there]
    return [(anchor, site.dossier.sources.get(anchor.removeprefix("source-"))) for anchor in gone]
