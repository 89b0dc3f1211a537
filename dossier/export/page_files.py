"""The sources of each page, and how to cite the page itself, as files beside it for reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.ask import citations
from dossier.ask.site import Site
from dossier.export import bibtex, ris
from dossier.export.addresses import beside
from dossier.export.csl import edition_item, items_json, page_unit, source_item
from dossier.export.twins import paths


def page_sources(site: Site) -> Iterator[tuple[str, str]]:
    """The sources that each page cites, in three forms."""
    for path in paths(site):
        if sources := [source for source, _ in citations.on_page(site, path)]:
            yield beside(path, "sources.json"), items_json(map(source_item, sources))
            yield beside(path, "sources.bib"), bibtex.entries(sources)
            yield beside(path, "sources.ris"), ris.entries(sources)


def page_citations(site: Site) -> Iterator[tuple[str, str]]:
    """Each page as an item of its own."""
    for path in paths(site):
        item = edition_item(site, page_unit(site, path))
        yield beside(path, "cite.bib"), bibtex.entry(item)
        yield beside(path, "cite.ris"), ris.entry(item)
