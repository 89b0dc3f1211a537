"""Links and the navigation: every address on a page leads to something that will be there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from dossier.model.fields import FRAME_ANCHORS, HOST, TAKEN_ANCHORS, shown
from dossier.read.addresses import Addresses
from dossier.read.docs import PageText
from dossier.read.files import CONFIG, DOCS
from dossier.read.markdown import Link
from dossier.read.problems import Problem, did_you_mean
from dossier.read.whole import ARTICLES, HAS_PAGE, Whole

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
SCHEMES = ("http", "https", "mailto", "tel")


def problems(whole: Whole) -> Iterator[Problem]:
    addresses = Addresses(whole.dossier, whole.pages)
    for page in whole.pages.values():
        for link in page.links:
            if message := _fault(whole, addresses, page, link):
                yield page.problem_at(link.at, message)
        yield from _twice(addresses, page)
        yield from _levels(page)
        for block, anchor in addresses.headings(page):
            if re.fullmatch("_[0-9]+", anchor):
                yield page.problem_at(block.start, "this heading has no letters for an address: give it one, {: #some-words }")
    yield from _navigation(whole, addresses)


def _levels(page: PageText) -> Iterator[Problem]:
    """A heading stands at most one level below the one before it; the title of a page is its first."""
    before = 1
    for block in sorted((block for block in page.blocks if block.level), key=lambda block: block.start):
        if block.level > before + 1:
            message = f"a heading of level {block.level} stands below one of level {before}: write {'#' * (before + 1)}"
            yield page.problem_at(block.start, message)
        before = block.level


def _twice(addresses: Addresses, page: PageText) -> Iterator[Problem]:
    """An id that the text of a page writes out, and that something else on the page has already."""
    written = [(anchor, at) for part in page.parts for anchor, at in part.seen.anchors]
    written += [(anchor, block.start) for block, anchor in addresses.headings(page) if block.anchor is None]
    taken = addresses.units(page) | FRAME_ANCHORS
    if page.path.startswith(f"{ARTICLES}/") and not page.path.endswith("/index.md"):
        taken |= TAKEN_ANCHORS
    for anchor, at in sorted(written, key=lambda one: one[1]):
        if anchor in taken:
            yield page.problem_at(at, f"the page has the id '{shown(anchor)}' twice; give this one another, {{: #some-words }}")
        taken.add(anchor)


def _fault(whole: Whole, addresses: Addresses, page: PageText, link: Link) -> str | None:
    """What is wrong with one link; None where it leads somewhere."""
    if found := SCHEME.fullmatch(link.to):
        return _outside(found[1].lower(), found[2], link.to)
    path, mark, anchor = link.to.partition("#")
    if path.startswith("/"):
        return f"begin an address at this page, as in '{_back(page.path)}about/index.md', not with '/'"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path))) if path else page.path
    if target.startswith(".."):
        return f"this link leads out of {DOCS}/"
    if gone := _gone(whole, target, unquote(anchor)):
        return gone
    if target not in addresses and target not in whole.files.others:
        return _nowhere(whole, addresses, target)
    if mark and target in addresses and not addresses.has(target, unquote(anchor)):
        hint = did_you_mean(unquote(anchor), addresses.anchors(target))
        where = "this page" if target == page.path else f"the page {DOCS}/{target}"
        return f"{where} has no anchor '{shown(unquote(anchor))}'{hint}"
    return None


def _outside(scheme: str, rest: str, to: str) -> str | None:
    if scheme not in SCHEMES:
        return f"a link can begin with https:, http:, mailto: or tel:, not with '{shown(scheme)}:'"
    if scheme == "mailto" and not re.fullmatch(rf"[^\s@<>]+@{HOST}(?:\?.*)?", unquote(rest)):
        return f"'{shown(to)}' has no address of the kind editors@example.org"
    if scheme == "tel" and not re.fullmatch(r"\+?[0-9() .-]{3,}(?:;.*)?", unquote(rest)):
        return f"'{shown(to)}' has no number"
    if scheme.startswith("http") and not re.match(rf"//{HOST}(?:[:/?#]|$)", rest):
        return f"'{shown(to)}' is not a web address"
    return None


def _back(path: str) -> str:
    return "../" * path.count("/")


def _nowhere(whole: Whole, addresses: Addresses, target: str) -> str:
    stem = target.rstrip("/")
    for file in (f"{stem}.md", f"{stem}/index.md"):
        if file in addresses:
            return f"name the file that this link leads to: '{posixpath.basename(stem)}{file.removeprefix(stem)}'"
    hint = did_you_mean(target, [*addresses.paths, *whole.files.others], 0.7)
    return f"this link leads nowhere: there is no {DOCS}/{shown(target)}{hint}"


def _gone(whole: Whole, target: str, anchor: str) -> str | None:
    """Whether a link leads to a record that was withdrawn."""
    folder, _, name = target.removesuffix(".md").rpartition("/")
    if target in whole.pages and name != "index":
        return None
    return whole.withdrawn(name) if folder in HAS_PAGE else whole.withdrawn(anchor) if folder in ("places", "sources") else None


def _navigation(whole: Whole, addresses: Addresses) -> Iterator[Problem]:
    for target, line, column in whole.config.nav:
        if found := SCHEME.fullmatch(target):
            if message := _outside(found[1].lower(), found[2], target):
                yield Problem(CONFIG, line, column, message)
            continue
        if target.startswith("/"):
            continue
        path, mark, _ = target.partition("#")
        if not path:
            yield Problem(CONFIG, line, column, "the navigation leads nowhere: the name of a page is missing here")
            continue
        if mark:
            yield Problem(CONFIG, line, column, f"the navigation leads to whole pages: write '{shown(path)}'")
            continue
        if path not in addresses and path not in whole.files.others:
            hint = did_you_mean(path, addresses.paths, 0.7)
            yield Problem(CONFIG, line, column, f"the navigation leads nowhere: there is no {DOCS}/{shown(path)}{hint}")
