"""What Zotero, Mendeley and Google Scholar read from a page: Highwire and Dublin Core tags, and COinS for each source."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from dossier.ask.site import Site
from dossier.export.addresses import url
from dossier.export.csl import page_unit, source_item
from dossier.export.licences import licence
from dossier.model.records import Source

Tags = list[tuple[str, str]]
GENRES = {"article-journal": "article", "book": "book", "report": "report"}
"""Genres of OpenURL journals and books."""
TYPES = {
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "broadcast": "radioBroadcast",
    "dataset": "dataset",
    "document": "document",
    "entry-encyclopedia": "encyclopediaArticle",
    "hearing": "hearing",
    "interview": "interview",
    "legislation": "statute",
    "map": "map",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "speech": "presentation",
}
"""What OpenURL has no genre for, by Zotero's own names, which its reader takes from Dublin Core; all others are web pages."""
TITLES = {"book": "rft.btitle", "report": "rft.btitle"}


def meta_of(site: Site, path: str) -> Tags:
    """Name and content of each tag of a page: those of Highwire Press, which Zotero prefers, and those of Dublin Core."""
    cover = site.dossier.dossier
    title = page_unit(site, path).title
    day = cover.reviewed.replace("-", "/")
    tags = [("citation_title", title), *(("citation_author", editor) for editor in cover.editors)]
    tags += [("citation_publication_date", day), ("citation_date", day), ("citation_language", "en")]
    tags += [("citation_journal_title", cover.title)] if path != "index.md" else []
    tags += [("citation_public_url", url(site, path))] if path != "index.md" and site.address else []
    return tags + list(_dublin_core(site, path, title))


def _dublin_core(site: Site, path: str, title: str) -> Iterator[tuple[str, str]]:
    cover = site.dossier.dossier
    yield "DC.title", title
    for editor in cover.editors:
        yield "DC.creator", editor
    yield "DC.publisher", cover.title
    yield "DC.date", cover.reviewed
    yield "DC.language", "en"
    yield "DC.type", "Text"
    yield "DC.rights", licence(cover.licence).url
    if site.address:
        yield "DC.identifier", url(site, path)
        if path != "index.md":
            yield "DC.isPartOf", url(site, "index.md")


def coins(source: Source) -> str:
    """The `title` of a `<span class="Z3988">` beside a source: an OpenURL by which Zotero takes it."""
    item = source_item(source)
    fields = [("ctx_ver", "Z39.88-2004"), *_described(item["type"])]
    fields += [(TITLES.get(item["type"], "rft.atitle" if item["type"] in GENRES else "rft.title"), source.title)]
    if item["type"] == "article-journal":
        fields.append(("rft.jtitle", source.publisher))
    elif item["type"] not in GENRES:
        fields.append(("rft.source", source.publisher))
    fields += [("rft.pub", source.publisher), ("rft.publisher", source.publisher)]
    fields += [("rft.au", author) for author in source.author]
    if source.issued and source.issued.first:
        fields.append(("rft.date", source.issued.text if source.issued.is_day else str(source.issued.first.year)))
    if source.url:
        fields.append(("rft.identifier", source.url))
    return urlencode([*fields, ("rft.language", source.language)])


def _described(kind: str) -> list[tuple[str, str]]:
    """The format that OpenURL knows for a type of source; Dublin Core for all that it does not know."""
    if kind in ("book", "report"):
        return [("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"), ("rft.genre", GENRES[kind])]
    if kind in GENRES:
        return [("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"), ("rft.genre", "article")]
    return [("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"), ("rft.type", TYPES.get(kind, "webpage"))]
