"""Texts as HTML: what a person wrote within a block, the few fields that may hold emphasis, and the words that a note is about.

Markdown is read by markdown-it-py, a CommonMark parser; this module knows what stays raw and what is marked in the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise

from markdown_it import MarkdownIt
from markupsafe import Markup

BLOCKS = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""Text within a paragraph or note: its macros have given HTML already, which stays."""
INLINE = MarkdownIt("commonmark", {"html": False}).disable(["image"])
"""A field of the data that may hold emphasis, code and links; HTML in it is shown as it is written."""
TAG = re.compile(r"<[^>]*>")


@lru_cache(maxsize=4096)
def blocks(text: str) -> Markup:
    """The text within a paragraph or note as HTML."""
    return Markup(BLOCKS.render(text).strip())  # noqa: S704 - what editors write in pages may hold HTML


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """A rich field as HTML; an address that runs a script is no link."""
    return Markup(INLINE.renderInline(" ".join(text.split())))  # noqa: S704 - the parser has escaped it


def guarded(content: Markup) -> Markup:
    """Finished HTML that can stand within Markdown: no letter of its text means anything to a Markdown parser."""
    pieces = re.split(r"(<[^>]*>|&[#\w]+;)", content)
    pieces[::2] = [text.translate(MEANT_BY_MARKDOWN) for text in pieces[::2]]
    return Markup("".join(pieces))  # noqa: S704 - the same HTML, some letters written as entities


MEANT_BY_MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "*_`[]\\{}|~!#^:"}


def plain(content: str) -> str:
    """What a reader sees of some HTML, on one line."""
    return " ".join(unescape(TAG.sub("", content)).split())


# ---------------------------------------------------------------- the words that a note is about


@dataclass(frozen=True)
class Mark:
    """Words of a paragraph that a note is about."""

    words: str
    number: int
    """Of the note within its passage: the style sheet lights words and note together by it."""
    verdict: str
    label: str
    """What a screen reader says of the words' verdict; empty where there is nothing to say."""


def marked(content: Markup, marks: Iterable[Mark]) -> Markup:
    """A paragraph's HTML with its marked words within `<mark>` elements, which never cross those of the text.

    The words are looked for as a reader sees them: links and emphasis within them do not count, and blanks are blanks.
    """
    pieces = list(_pieces(content))
    text = "".join(piece.seen for piece in pieces)
    spans = [(start, start + len(mark.words), mark) for mark in marks if (start := text.find(mark.words)) >= 0]
    return Markup("".join(_written(piece, spans) for piece in pieces))  # noqa: S704 - put together from safe pieces


@dataclass(frozen=True)
class _Piece:
    """A tag, or the text between two; `at` is where its text begins in what a reader sees."""

    source: str
    seen: str
    at: int


def _pieces(content: str) -> Iterator[_Piece]:
    at, ends_blank = 0, True
    for source in re.findall(r"<[^>]*>|[^<]+", content):
        if source.startswith("<"):
            yield _Piece(source, "", at)
            continue
        seen = re.sub(r"\s+", " ", unescape(source))
        if ends_blank:
            seen = seen.lstrip(" ")
        ends_blank = seen.endswith(" ") if seen else ends_blank
        yield _Piece(source, seen, at)
        at += len(seen)


def _written(piece: _Piece, spans: list[tuple[int, int, Mark]]) -> str:
    end = piece.at + len(piece.seen)
    here = [span for span in spans if span[0] < end and span[1] > piece.at]
    if not here or not piece.seen:
        return piece.source
    cuts = sorted({piece.at, end, *(min(max(edge, piece.at), end) for span in here for edge in span[:2])})
    written = []
    for start, stop in pairwise(cuts):
        text = escape(piece.seen[start - piece.at : stop - piece.at], quote=False)
        around = [mark for first, last, mark in here if first <= start and last >= stop]
        ends = [mark for _, last, mark in here if last == stop and mark in around]
        written.append(_in_marks(text, around, ends))
    return "".join(written)


def _in_marks(text: str, around: list[Mark], ends: list[Mark]) -> str:
    for mark in around:
        told = f'<span class="visually-hidden"> ({escape(mark.label)})</span>' if mark in ends and mark.label else ""
        text = f'<mark class="on on--{mark.verdict}" data-n="{mark.number}">{text}{told}</mark>'
    return text
