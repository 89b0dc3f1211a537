"""What is checked on any built site: each function gives what is wrong, one line a fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

RELATIONS = ("stylesheet", "preconnect", "preload", "modulepreload", "icon", "manifest")
LOADS = {
    **dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed"), "src"),
    **{f"link[rel={relation}]": "href" for relation in RELATIONS},
    "object": "data",
}
"""What a browser fetches by itself: selector and attribute."""
LEFT_OVER = re.compile(r"\{\{|\{%|\{:|\]\(|Undefined")
"""Traces of macros and Markdown that nobody carried out."""
LEFT_OVER_MARKUP = re.compile(r'markdown="|>None<|\bmarkdown>|data-finished')


@cache
def parsed(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def attribute(page: LexborHTMLParser, css: str, name: str) -> Iterator[str]:
    """The values of an attribute of all elements that a selector finds."""
    for node in page.css(css):
        if value := node.attributes.get(name):
            yield value


@cache
def anchors(file: Path) -> set[str]:
    return set(attribute(parsed(file), "[id]", "id"))


def text_of(file: Path, css: str = "main") -> str:
    """What a reader reads within an element, on one line."""
    node = parsed(file).css_first(css)
    return " ".join(node.text().split()) if node else ""


# ---------------------------------------------------------------- links


def links(file: Path, folder: Path, base: str) -> Iterator[tuple[str, str]]:
    """Every address that a page names, as it is written and as a browser reads it."""
    here = urljoin(base, file.relative_to(folder).as_posix().removesuffix("index.html"))
    for name in ("href", "src"):
        for written in attribute(parsed(file), f"[{name}]", name):
            yield written, urljoin(here, written)


def broken_links(folder: Path, base: str) -> list[str]:
    """Links within a site, published at `base`, that lead to no file or to no anchor."""
    found = []
    for file in pages(folder):
        for written, address in links(file, folder, base):
            if not _is_good(address, folder, base):
                found.append(f"{file.relative_to(folder)}: {written}")
    return found


def _is_good(address: str, folder: Path, base: str) -> bool:
    url = urlsplit(address)
    if not address.startswith(base):
        return url.scheme in ("https", "http", "data", "mailto")
    target = folder / unquote(url.path.removeprefix(urlsplit(base).path))
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return False
    return not url.fragment or target.suffix != ".html" or unquote(url.fragment) in anchors(target)


def others_asked(folder: Path) -> list[str]:
    """What a page would fetch from somebody else by itself."""
    found = [
        f"{file.relative_to(folder)}: {address}"
        for file in pages(folder)
        for css, name in LOADS.items()
        for address in attribute(parsed(file), css, name)
        if address.startswith(("http:", "https:", "//"))
    ]
    outside = re.compile(r"(url\(|@import)\s*[\"']?(https?:)?//")
    return found + [str(file) for file in folder.rglob("*.css") if outside.search(file.read_text(encoding="utf-8"))]


# ---------------------------------------------------------------- what a page is made of


def repeated_ids(folder: Path) -> list[str]:
    found = []
    for file in pages(folder):
        count = Counter(attribute(parsed(file), "[id]", "id"))
        found += [f"{file.relative_to(folder)}: {one}" for one, times in count.items() if times > 1]
    return found


def skipped_headings(folder: Path) -> list[str]:
    """Pages without exactly one title, and headings more than one level below the one before."""
    found = []
    for file in pages(folder):
        levels = [int(node.tag[1]) for node in parsed(file).css("h1, h2, h3, h4, h5, h6") if node.tag]
        if levels.count(1) != 1 or levels[0] != 1:
            found.append(f"{file.relative_to(folder)}: h1 {levels.count(1)} times")
        found += [f"{file.relative_to(folder)}: h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]
    return found


def left_over(folder: Path) -> list[str]:
    """Pages with macros or Markdown that nobody carried out; code and templates of Wikipedia may look like them."""
    found = []
    for file in pages(folder):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for code in page.css("code, pre, textarea, .citations"):
            code.decompose()
        if trace := LEFT_OVER.search(page.body.text() if page.body else "") or LEFT_OVER_MARKUP.search(page.html or ""):
            found.append(f"{file.relative_to(folder)}: {trace[0]}")
    return found


def inline_code(folder: Path) -> list[str]:
    """Scripts, styles and handlers within a page: a strict policy forbids them."""
    found = []
    for file in pages(folder):
        page, name = parsed(file), file.relative_to(folder)
        found += [f"{name}: inline script" for node in page.css("script") if not _is_allowed(dict(node.attributes))]
        found += [f"{name}: {node.tag}" for node in page.css("style, base, object, embed, iframe")]
        for node in page.css("*"):
            for key, value in node.attributes.items():
                if key == "style" or key.startswith("on") or (value or "").lower().startswith("javascript:"):
                    found.append(f"{name}: <{node.tag} {key}>")
    return found


def _is_allowed(attributes: dict[str, str | None]) -> bool:
    """A script of its own file, or data, which no browser runs."""
    return bool(attributes.get("src")) or attributes.get("type") == "application/ld+json"


def undescribed(folder: Path) -> list[str]:
    """Pages without a language, a title, or a description that says something; cards are no pages of their own."""
    found = []
    for file in pages(folder):
        page, name = parsed(file), file.relative_to(folder)
        if name.parts[0] == "card":
            continue
        descriptions = [text for text in attribute(page, 'meta[name="description"]', "content") if len(text) > 20]
        titles = [node.text().strip() for node in page.css("head > title")]
        if len(descriptions) != 1 or len(titles) != 1 or not titles[0] or list(attribute(page, "html", "lang")) != ["en"]:
            found.append(f"{name}: {titles} {descriptions}")
    return found


FAULTS = (others_asked, repeated_ids, skipped_headings, left_over, inline_code, undescribed)
"""What no page of any site may have."""


ADDRESS_IN_TEXT = re.compile(r"""(?:url\(|from |import\(|@import )["']?([^"'()]+\.(?:css|js|woff2|svg|png|json))""")
"""The files that a style sheet or a script names."""
