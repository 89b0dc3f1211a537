"""The edition, and each article as a hand-out of two pages, as PDF by WeasyPrint, which knows the page that a link leads to."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dossier.ask.site import Site
from dossier.export import prose
from dossier.export.addresses import url_of
from dossier.export.books.content import Book, Chapter, chapters, templates
from dossier.export.books.epub import source_of
from dossier.model.lists import Verdict
from dossier.model.records import Article

SIZES = (10.0, 9.5, 9.0, 8.6, 8.2, 7.8, 7.4, 7.0)
"""Points of a hand-out's letters, the largest first: the first that fits is taken."""
PAGES = 2
FACES = (
    ("Book Serif", "normal", ("serif-latin", "serif-latin-ext", "serif-cyrillic", "serif-hebrew", "naskh-arabic")),
    ("Book Serif", "italic", ("serif-latin-italic",)),
    ("Book Sans", "normal", ("sans-latin", "sans-latin-ext", "sans-cyrillic")),
)
"""The faces of the pages, by family, style and file."""


def pdf(site: Site, fonts: Path) -> bytes:
    """The whole book; `fonts` is the folder of the faces."""
    book = Book(site, _within)
    parts = list(chapters(book, "pdf"))
    title = Markup.escape(site.dossier.dossier.title)
    text = (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{faces(fonts)}\n{source_of('book/pdf.css')}</style></head>\n<body>\n"
        f'<span class="book">{title}</span>\n{_bodies(parts)}\n</body></html>\n'
    )
    return _printed(_document(text), site)


def _within(chapter: str, key: str) -> str:
    return f"#{key or chapter}"


def _bodies(parts: list[Chapter]) -> str:
    title, *others = parts
    lines = "".join(f'<li><a href="#{one.id}">{Markup.escape(one.title)}</a></li>\n' for one in others)
    contents = f'<section class="chapter"><h1>Contents</h1><ul class="contents">\n{lines}</ul></section>\n'
    bodies = "".join(f'<section class="chapter" id="{one.id}">\n{one.html}\n</section>\n' for one in others)
    return f'<section class="chapter--title">{title.html}</section>\n{contents}{bodies}'


def faces(fonts: Path) -> str:
    """The rules that bring the faces; a browser would choose among files by their letters, WeasyPrint by family names."""
    rules: list[str] = []
    if not fonts.is_dir():
        return ""
    for family, style, names in FACES:
        for number, name in enumerate(names):
            own = family if number == 0 else f"{family} {name}"
            file = (fonts / f"{name}.woff2").resolve().as_uri()
            rules.append(f'@font-face {{ font-family: "{own}"; font-style: {style}; src: url("{file}"); }}')
    return "\n".join(rules)


def hand_out(site: Site, article: Article, fonts: Path) -> bytes:
    """One article on two pages, in the largest letters that fit."""
    book = HandOut(site, _within)
    template = templates().get_template("book/handout.html")
    css = faces(fonts) + source_of("book/handout.css")
    made = b""
    for size in SIZES:
        style = Markup(css.replace("SIZE", str(size)))  # noqa: S704 - our own style sheet
        document = _document(template.render(book=book, article=article, css=style))
        if len(document.pages) <= PAGES:
            return _printed(document, site)
        made = made or _printed(document, site)
    return made


class HandOut(Book):
    """What the template of a hand-out asks besides."""

    verdicts = Verdict

    def plain(self, piece: prose.Piece) -> str:
        return prose.one_line(piece.text)

    def href_of(self, article: Article) -> str:
        return url_of(self.site, article)


def _printed(document: Any, site: Site) -> bytes:
    """A document as PDF. What is cut out of a face carries the time of the cutting, unless one is given: that of the data."""
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = str(int(datetime.fromisoformat(f"{site.dossier.dossier.reviewed}T00:00:00+00:00").timestamp()))
    try:
        return bytes(document.write_pdf())
    finally:
        os.environ.pop(CLOCK)
        if before is not None:
            os.environ[CLOCK] = before


CLOCK = "SOURCE_DATE_EPOCH"


def _document(text: str) -> Any:
    from weasyprint import HTML  # it takes a second to load, and only books need it

    return HTML(string=text).render()
