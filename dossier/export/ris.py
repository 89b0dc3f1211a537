"""Sources, and the edition's own pages, in RIS, which Zotero, Mendeley and EndNote read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.ask.site import Site, once
from dossier.export.csl import Item, source_item
from dossier.model.records import Source

TYPES = {
    "article": "NEWS",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "broadcast": "MPCT",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legislation": "BILL",
    "map": "MAP",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "webpage": "ELEC",
}
"""RIS types; all others are pages of the web, or GEN, which Zotero takes for an article of a journal."""


def ris(site: Site) -> str:
    """All sources."""
    return of_sources(site, site.sources)


def of_sources(site: Site, sources: Iterable[Source]) -> str:
    return "\r\n".join(_entries(site)[source.id] for source in sources)


@once
def _entries(site: Site) -> dict[str, str]:
    return {source.id: entry(source_item(source), source) for source in site.sources}


def entry(item: Item, source: Source | None = None) -> str:
    """One item, a tag a line; texts are on one line each, so that none can open a tag of its own."""
    return "".join(f"{tag}  - {' '.join(str(value).split())}\r\n" for tag, value in _tags(item, source)) + "ER  - \r\n"


def _tags(item: Item, source: Source | None) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(item["type"], "ELEC" if item.get("URL") else "GEN")
    yield "ID", item["id"]
    for author in item.get("author", ()):
        yield "AU", author.get("literal") or ", ".join(author[part] for part in ("family", "given", "suffix") if part in author)
    yield "TI", item["title"]
    if holder := item.get("container-title"):
        yield "T2", holder
    if publisher := item.get("publisher") or item.get("container-title"):
        yield "PB", publisher
    yield from _dates(item)
    if item.get("URL"):
        yield "UR", item["URL"]
    if source and source.archive:
        yield "L2", source.archive
    yield "LA", item.get("language", "en")
    if source and source.accessed:
        yield "Y2", source.accessed.replace("-", "/")
    if note := item.get("note"):
        yield "N1", note


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    """The year, the date as RIS writes it, and what it cannot say in words."""
    issued = item.get("issued", {})
    if "literal" in issued:
        yield "N1", f"Date: {issued['literal']}"
    for parts in issued.get("date-parts", ())[:1]:
        yield "PY", str(parts[0])
        padded = [f"{part:02}" for part in parts] + [""] * (3 - len(parts))
        yield "DA", "/".join(padded)
