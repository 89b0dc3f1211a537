"""The sources of each page, and how to cite the page itself, as files beside it for reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.ask import citations
from dossier.ask.site import Site
from dossier.export import bibtex, csl, ris
from dossier.export.addresses import beside
from dossier.export.csl import edition_item, page_unit
from dossier.export.twins import paths


def page_sources(site: Site) -> Iterator[tuple[str, str]]:
    """The sources that each page cites, in three forms."""
    for path in paths(site):
        if sources := [source for source, _ in citations.on_page(site, path)]:
            for name, form in (("sources.json", csl), ("sources.bib", bibtex), ("sources.ris", ris)):
                yield beside(path, name), form.of_sources(site, sources)


def page_citations(site: Site) -> Iterator[tuple[str, str]]:
    """Each page as an item of its own."""
    for path in paths(site):
        item = edition_item(site, page_unit(site, path))
        yield beside(path, "cite.bib"), bibtex.entry(item)
        yield beside(path, "cite.ris"), ris.entry(item)
