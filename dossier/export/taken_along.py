"""What pages tell of the exports: how they are cited, what search engines and Zotero read of them, which files stand beside them.

The rooms of pages and of exports do not know each other; hooks.py gives this to the templates as `exports`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier import export
from dossier.ask import citations
from dossier.ask.matrix import matrix
from dossier.ask.site import Site
from dossier.export import cards, icalendar, jsonld, meta, twins
from dossier.export.addresses import beside
from dossier.export.books import shelf
from dossier.export.citations import bibliography_entry, cite_source, to_read
from dossier.export.csl import edition_item, unit
from dossier.export.listing import Listed
from dossier.model.records import Actor, Article, Event, Source


@dataclass(frozen=True)
class File:
    """A file that tells the same as a page, or follows it."""

    path: str
    """From the root of the site."""
    media_type: str
    name: str
    """What it is called beside the others: 'Markdown', 'JSON'."""


class Exports:
    """Questions of templates, with the site filled in."""

    def __init__(self, site: Site, *, with_books: bool = False) -> None:
        self.site = site
        self.with_books = with_books
        """Whether `make books` puts the books beside the data of this build."""

    def meta_of(self, path: str) -> list[tuple[str, str]]:
        return meta.meta_of(self.site, path)

    def jsonld_of(self, path: str) -> str | None:
        return jsonld.jsonld_of(self.site, path)

    def cite_as(self, path: str, anchor: str | None = None) -> list[tuple[str, str]]:
        """The citations that are read as text; BibTeX and RIS are files."""
        return to_read(edition_item(self.site, unit(self.site, path, anchor)))

    def bibliography(self, source: Source) -> Markup:
        """A source as the bibliography has it, as HTML."""
        return Markup(bibliography_entry(self.site, source))  # noqa: S704 - its texts are escaped

    def cite_source(self, source: Source) -> str:
        return cite_source(source)

    def coins(self, source: Source) -> str:
        return meta.coins(source)

    def listing(self) -> list[Listed]:
        return export.listing(self.site)

    def books(self) -> list[tuple[str, str]]:
        """Where each book is, and what it is."""
        return [(f"data/{name}", told) for name, told in shelf.names(self.site).items()] if self.with_books else []

    def files_of(self, path: str) -> list[File]:
        """What stands beside a page, for its head and its foot."""
        return list(_beside(self.site, path))


def _beside(site: Site, path: str) -> Iterator[File]:
    record = site.record_at(path)
    if path in twins.paths(site):
        yield File(beside(path, "index.md"), "text/markdown", "Markdown")
    if record or path in ("places/index.md", "sources/index.md"):
        yield File(beside(path, "index.json"), "application/json", "JSON")
    if isinstance(record, Article):
        yield File(beside(path, "tei.xml"), "application/tei+xml", "TEI")
    if isinstance(record, Article | Actor):
        yield File(beside(path, "changes.xml"), "application/atom+xml", "Changes as a feed")
        if icalendar.has_dated(site, record):
            yield File(beside(path, "events.ics"), "text/calendar", "Its events as a calendar")
    if isinstance(record, Event) and matrix(site, record):
        yield File(f"{cards.FOLDER}/{cards.matrix_card(record)}/oembed.json", "application/json+oembed", "Its table as a card")
    if path == "changes/index.md":
        yield File("changes/feed.xml", "application/atom+xml", "Changes as a feed")
    if record:
        yield from _for_managers(site, path)


def _for_managers(site: Site, path: str) -> Iterator[File]:
    yield File(beside(path, "cite.bib"), "application/x-bibtex", "This page, BibTeX")
    yield File(beside(path, "cite.ris"), "application/x-research-info-systems", "This page, RIS")
    if citations.on_page(site, path):
        yield File(beside(path, "sources.bib"), "application/x-bibtex", "Its sources, BibTeX")
        yield File(beside(path, "sources.ris"), "application/x-research-info-systems", "Its sources, RIS")
        yield File(beside(path, "sources.json"), "application/vnd.citationstyles.csl+json", "Its sources, CSL-JSON")
