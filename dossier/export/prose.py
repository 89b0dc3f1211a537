"""What people wrote in pages, its macros carried out: as Markdown whose links name records, as plain text, and as HTML.

A link to a record is written `dossier:articles/one.md#p2`, so that each format can lead where it has the record.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from dossier.ask.site import Site, once
from dossier.export.addresses import url
from dossier.model.records import Article
from dossier.read.docs import MACROS, Note, PageText, anchor_of
from dossier.read.expand import expanded
from dossier.read.wording import totals

SCHEME = "dossier:"


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's own name
        return _normal_link(url)


@lru_cache(maxsize=8192)
def _normal_link(url: str) -> str:
    """Links to records are many, and to the same ones."""
    return normalizeLink(url)


PARSER = _Parser("commonmark", {"html": True}).enable(["table", "strikethrough"])
BLOCK_PARSER = MarkdownIt("commonmark").enable("table").disable("inline")
"""For questions that no text within a block answers."""
PARSER_WITHOUT_HTML = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable(["table", "strikethrough"])
ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
"""What Python-Markdown reads as attributes of a heading; no other reader of Markdown knows it."""
PLACE = re.compile("\x00([0-9]+)\x00")
TARGET = re.compile(r"\]\((dossier:)?([^()\s]+)\)")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """One piece of an article's page: a heading, the digest of a paragraph, or a note."""

    text: str
    """Markdown, its macros carried out."""
    paragraph: int | None = None
    note: Note | None = None

    @property
    def is_heading(self) -> bool:
        return self.paragraph is None

    @property
    def anchor(self) -> str:
        return self.note.anchor if self.note else anchor_of(self.paragraph or 0)


@once
def pieces(site: Site, article: Article) -> tuple[Piece, ...]:
    """An article's page in the order in which it is read."""
    page = site.text_of(article)
    resolver = _Resolver(site, page)
    text = resolver.carried_out()
    return tuple(_in_order(text, resolver.blocks))


def _in_order(text: str, blocks: list[Piece]) -> Iterator[Piece]:
    between = PLACE.split(text)
    for at, part in enumerate(between):
        if at % 2:
            yield blocks[int(part)]
        else:
            for heading in re.findall(r"^#{2,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", ATTRIBUTES.sub("", part), re.MULTILINE):
                yield Piece(heading)


@once
def markdown_of(site: Site, path: str) -> str:
    """A hand-written page as Markdown; what shows something of the whole is left out here, and put in by the twin."""
    page = site.pages[path]
    return _Resolver(site, page).carried_out()


def whole(site: Site, page: PageText, shown: dict[str, Callable[..., str]]) -> str:
    """A hand-written page with what it shows of the whole, by a function for each such macro."""
    return _Resolver(site, page, shown).carried_out()


class _Resolver:
    """The macros of a page as functions that give Markdown; an article's blocks wait aside."""

    def __init__(self, site: Site, page: PageText, shown: dict[str, Callable[..., str]] | None = None) -> None:
        self.site = site
        self.blocks: list[Piece] = []
        self._notes = iter(page.notes)
        self._page = page
        self._functions: dict[str, Callable[..., str]] = {
            **dict.fromkeys(MACROS, _nothing),
            **dict.fromkeys(("actor", "event", "place", "article"), self._named),
            "passage": self._passage,
            "cite": self._cite,
            "count": self._count,
            "paragraph": self._paragraph,
            "note": self._note,
            **(shown or {}),
        }

    def carried_out(self) -> str:
        return ATTRIBUTES.sub("", expanded(self._page, self._functions))

    def _named(self, id: str, text: str | None = None) -> str:
        record = self.site.records[id]
        return link(text or record.title, self.site.path_of(record))

    def _passage(self, id: str, number: int, text: str | None = None) -> str:
        return link(text or f"¶ {number}", f"{self.site.path_of(self.site.records[id])}#{anchor_of(number)}")

    def _cite(self, id: str, text: str | None = None) -> str:
        source = self.site.dossier.sources[id]
        return link(text or source.short, self.site.path_of(source))

    def _count(self, name: str) -> str:
        return str(totals(self.site.dossier, self.site.pages)[name])

    def _paragraph(self, number: int, caller: Callable[[], str]) -> str:
        return self._aside(Piece(_tidy(caller()), number))

    def _note(self, *_: object, caller: Callable[[], str], **__: object) -> str:
        note = next(self._notes)
        return self._aside(Piece(_tidy(caller()), note.paragraph, note))

    def _aside(self, piece: Piece) -> str:
        self.blocks.append(piece)
        return f"\x00{len(self.blocks) - 1}\x00"


def _nothing(*_: object, **__: object) -> str:
    return ""


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


# ---------------------------------------------------------------- Markdown


def link(text: str, path: str) -> str:
    """A Markdown link to a path below docs/."""
    return f"[{escape(text)}]({SCHEME}{path})"


def escape(text: str) -> str:
    """A text of the data as Markdown shows it: no letter of it means anything."""
    return MEANT.sub(_escaped, text) if MARK.search(text) or OPENING.search(text) else text


MEANT = re.compile(r"(https?://[^\s<>]+)|([\\`*_\[\]<>|~])|^(\s*)([#+-])(?=\s)|^(\s*\d+)([.)])(?=\s)", re.MULTILINE)
"""Addresses, which stay as they are, and what means something to a Markdown reader: anywhere, or where a line begins."""
MARK = re.compile(r"[\\`*_\[\]<>|~]")
OPENING = re.compile(r"^\s*(?:[#+-]|\d+[.)])\s", re.MULTILINE)
"""Whether there is anything of that; most texts have nothing, and both questions are answered faster than the first."""


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return f"\\{found[2]}"
    return f"{found[3]}\\{found[4]}" if found[4] else f"{found[5]}\\{found[6]}"


def with_addresses(site: Site, text: str, path: str = "index.md", root: str = "") -> str:
    """Markdown whose links lead to the published site: those to records, and those of a page written by hand at `path`.

    `root` stands before those within the site.
    """
    return TARGET.sub(lambda found: f"]({address(site, found[2], path, is_record=bool(found[1]), root=root)})", text)


def address(site: Site, target: str, path: str, *, is_record: bool, root: str = "") -> str:
    """Where a link of a page leads on the published site."""
    if is_record:
        return root + url(site, target)
    if target.startswith("#"):
        return root + url(site, path) + target
    if OUTSIDE.match(target):
        return target
    return root + url(site, posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))


# ---------------------------------------------------------------- plain text


@lru_cache(maxsize=8192)
def parsed(markdown: str) -> tuple[Token, ...]:
    """Some Markdown as tokens, for everybody who reads it; nobody changes them."""
    return tuple(PARSER.parse(markdown))


@lru_cache(maxsize=8192)
def plain(markdown: str) -> str:
    """What a reader sees of some Markdown, a line for each block of it."""
    lines = (_seen(token) for token in parsed(markdown) if token.type in ("inline", "fence", "code_block"))
    return "\n".join(line for line in lines if line)


def one_line(markdown: str) -> str:
    """What a reader sees of some Markdown, on one line."""
    return " ".join(plain(markdown).split())


@lru_cache(maxsize=8192)
def blocks(markdown: str) -> tuple[str, ...]:
    """The blocks of some Markdown, each as it is written and on one line, so that each can be given words before it."""
    lines = markdown.splitlines()
    spans = (token.map for token in parsed(markdown) if token.type == "inline" and token.map)
    found = (" ".join(line.strip() for line in lines[first:after]) for first, after in spans)
    return tuple(re.sub(r"^(?:[-*+]|\d+[.)]|>|#+)\s+", "", line) for line in found)


def unwrapped(markdown: str) -> str:
    """Markdown with each paragraph on one line, so that a line taken out of it is a whole thought."""
    lines: list[str | None] = list(markdown.splitlines())
    for token in BLOCK_PARSER.parse(markdown):
        if token.type == "inline" and token.map and token.map[1] - token.map[0] > 1:
            first, after = token.map
            parts = [line or "" for line in lines[first:after]]
            lines[first:after] = [
                " ".join([parts[0].rstrip(), *(part.strip() for part in parts[1:])]),
                *[None] * (len(parts) - 1),
            ]
    return "\n".join(line for line in lines if line is not None)


def _seen(token: Token) -> str:
    if token.type != "inline":
        return token.content.strip()
    return " ".join("".join(_seen_inline(child) for child in token.children or ()).split())


def _seen_inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


# ---------------------------------------------------------------- HTML


def html(markdown: str, href: Callable[[str], str]) -> str:
    """Markdown as HTML without raw HTML; `href` gives the address of a path below docs/."""
    tokens = PARSER_WITHOUT_HTML.parse(markdown)
    for token in _links(tokens):
        target = str(token.attrs["href"])
        token.attrs["href"] = href(target.removeprefix(SCHEME)) if target.startswith(SCHEME) else target
    return str(PARSER_WITHOUT_HTML.renderer.render(tokens, PARSER_WITHOUT_HTML.options, {})).strip()


def _links(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "link_open":
            yield token
        yield from _links(token.children or [])
