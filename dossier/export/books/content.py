"""The chapters that the EPUB and the PDF have in common, as XHTML; each has its own way to link them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2
from markupsafe import Markup

from dossier.ask import accounts, events, findings, mentions
from dossier.ask.accounts import Told
from dossier.ask.findings import Found
from dossier.ask.mentions import Mention
from dossier.ask.site import Site
from dossier.export import prose, said
from dossier.export.addresses import url
from dossier.export.citations import bibliography_entry
from dossier.export.licences import Licence, licence
from dossier.model.dates import when
from dossier.model.lists import NoteKind, Standing, Status
from dossier.model.records import Account, Actor, Article, Cites, Event, Finding, Record, Source
from dossier.read.docs import Note

SHARED = {"actors": "actors", "events": "events", "places": "places", "sources": "sources"}
"""Collections whose records share a chapter."""
ESSAYS = "essays/"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>")


@dataclass(frozen=True)
class Chapter:
    """A chapter: the stem of its file, what it is called in the contents, and its body."""

    id: str
    title: str
    html: Markup


@dataclass(frozen=True)
class Passage:
    """A paragraph of an article with its notes, under a heading where one stands before it; 0 is the article as a whole."""

    number: int
    heading: str
    digest: prose.Piece | None
    notes: tuple[prose.Piece, ...]


class Book:
    """What the templates ask. `link` makes a link from a chapter and an id; it alone tells an EPUB from a PDF."""

    statuses = Status

    def __init__(self, site: Site, link: Callable[[str, str], str]) -> None:
        self.site = site
        self._link = link

    # ------------------------------------------------------------ links

    def href(self, path: str) -> str:
        """Where a path below docs/ is in the book; what the book has not is on the web."""
        chapter, key = place_in_book(self.site, path)
        return self._link(chapter, key) if chapter else url(self.site, path)

    def link_to(self, id: str) -> Markup:
        """A link to a record, by its title."""
        record = self.site.records[id]
        return Markup('<a href="{}">{}</a>').format(self.href(self.site.path_of(record)), self.title_of(id))

    def html(self, markdown: str) -> Markup:
        """What a person wrote."""
        return Markup(prose.html(TAG.sub("", markdown), self.href))  # noqa: S704 - the parser has escaped it

    # ------------------------------------------------------------ words

    def title_of(self, id: str) -> str:
        return self.site.records[id].title

    def status(self, finding: Finding) -> str:
        return said.status(finding).lower()

    def where(self, account: Account) -> str:
        return said.where(account)

    def speaker(self, account: Account) -> str:
        return said.speaker(self.site, account)

    def certainty(self, account: Account) -> str:
        return said.certainty(account)

    def article_of(self, account: Account) -> str:
        return said.article_name(self.site, self.site.dossier.articles[account.article])

    def note_kind(self, note: Note) -> str:
        kind = NoteKind(note.kind).label
        return f"{kind} · {note.verdict.within}" if note.verdict.sign else kind

    def cited(self, cites: Cites) -> Markup:
        """The sources of a statement as links to their entries."""
        links = (self._cited(cite.source) for cite in cites)
        return Markup("; ").join(links)

    def _cited(self, key: str) -> Markup:
        source = self.site.dossier.sources[key]
        return Markup('<a href="{}">{}</a>').format(self.href(self.site.path_of(source)), source.short)

    def bibliography(self, source: Source) -> Markup:
        return Markup(bibliography_entry(self.site, source))  # noqa: S704 - its texts are escaped

    @property
    def reviewed(self) -> str:
        return when(self.site.dossier.dossier.reviewed).words

    @property
    def licence(self) -> Licence:
        return licence(self.site.dossier.dossier.licence)

    # ------------------------------------------------------------ questions

    def in_short(self, article: Article) -> list[tuple[Standing, list[Found]]]:
        return findings.by_standing(self.site, article)

    def told(self, article: Article) -> list[Told]:
        return accounts.in_article(self.site, article)

    def notes(self, article: Article) -> list[prose.Piece]:
        return [piece for piece in prose.pieces(self.site, article) if piece.note]

    def events_of(self, actor: Actor) -> list[Event]:
        return events.of_actor(self.site, actor)

    def index(self) -> list[tuple[Record, list[Mention]]]:
        """Actors and events with where articles name them, by their titles."""
        records: list[Record] = [*self.site.actors, *self.site.events]
        return sorted(
            ((record, mentions.mentions(self.site, record)) for record in records),
            key=lambda pair: self.title_of(pair[0].id).casefold(),
        )

    def passages(self, article: Article) -> Iterator[Passage]:
        """An article's text as it is read: each paragraph with its notes."""
        heading, number = "", 0
        digest: prose.Piece | None = None
        notes: list[prose.Piece] = []
        for piece in prose.pieces(self.site, article):
            if piece.is_heading:
                if digest or notes:
                    yield Passage(number, heading, digest, tuple(notes))
                heading, digest, notes = prose.one_line(piece.text), None, []
            elif piece.note is None:
                if digest or notes:
                    yield Passage(number, heading, digest, tuple(notes))
                    heading = ""
                number, digest, notes = piece.paragraph or 0, piece, []
            else:
                notes.append(piece)
        if digest or notes:
            yield Passage(number, heading, digest, tuple(notes))


def place_in_book(site: Site, path: str) -> tuple[str, str]:
    """The chapter and the id that a path below docs/ has in the book; two empty texts where it has none."""
    file, _, anchor = path.partition("#")
    folder, _, name = file.partition("/")
    key = name.removesuffix(".md")
    if folder in SHARED and key != "index":
        known = getattr(site.dossier, folder)
        return (SHARED[folder], f"{key}.{anchor}" if anchor else key) if key in known else ("", "")
    if folder in SHARED:
        return (
            (SHARED[folder], anchor) if anchor in site.dossier.places or anchor in site.dossier.sources else (SHARED[folder], "")
        )
    if folder == "articles" and key in site.dossier.articles:
        return f"article-{key}", f"{key}.{anchor}" if anchor else ""
    if file.startswith(ESSAYS) and file in site.pages:
        return _essay_id(file), ""
    return "", ""


def _essay_id(file: str) -> str:
    return f"essay-{file.removeprefix(ESSAYS).removesuffix('.md')}"


@lru_cache
def templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("dossier.export"), autoescape=True, auto_reload=False, trim_blocks=True, lstrip_blocks=True
    )


def chapters(book: Book, kind: str) -> Iterator[Chapter]:
    """Every chapter, in the order of the book; `kind` is 'epub' or 'pdf'."""
    written: Any = templates().get_template("book/chapters.html").make_module({"book": book, "kind": kind})
    site = book.site
    yield Chapter("title", site.dossier.dossier.title, written.title_page())
    yield Chapter("reading", "How to read this book", written.reading_chapter())
    for article in site.articles:
        title = f"{site.number_of(article)}. {site.short_title(article)}"
        yield Chapter(f"article-{article.id}", title, written.article_chapter(article, kind))
    for path in essays(site):
        yield Chapter(_essay_id(path), prose.one_line(site.pages[path].heading), essay(book, path))
    yield Chapter("events", "Events", written.events_chapter())
    yield Chapter("actors", "Actors", written.actors_chapter())
    if site.places:
        yield Chapter("places", "Places", written.places_chapter())
    if site.sources:
        yield Chapter("sources", "Sources", written.sources_chapter())
    yield Chapter("index", "Index of actors and events", written.index_chapter(kind))


def essays(site: Site) -> list[str]:
    """The pages of essays, that on all of them first."""
    return sorted(
        (path for path in site.pages if path.startswith(ESSAYS)), key=lambda path: (not path.endswith("index.md"), path)
    )


def essay(book: Book, path: str) -> Markup:
    """An essay; links of its own to other pages lead to the book's chapters."""
    text = FRONT_MATTER.sub("", prose.markdown_of(book.site, path))
    own = prose.TARGET.sub(lambda found: f"]({_own(found[2], path)})" if not found[1] else found[0], text)
    return book.html(own)


def _own(target: str, path: str) -> str:
    """A relative link of a page, told like one to a record; without the anchors of headings, which a book has not."""
    import posixpath

    if prose.OUTSIDE.match(target):
        return target if not target.startswith("#") else f"{prose.SCHEME}{path}"
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))
    return prose.SCHEME + file
