"""Every address that the published site has: its pages, and on them each unit, heading and section that can be linked to.

Most follow from the data and the pages. What the frame of a page adds, such as the sections of an event's page, is a table here;
a test holds it equal to what is built. `data/addresses.txt` lists all that were ever published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from dossier.model.lists import About
from dossier.model.records import COLLECTIONS, Dossier
from dossier.read.docs import VIEWED, PageText, anchor_of
from dossier.read.markdown import Block, slug
from dossier.read.text import open_text
from dossier.read.whole import HAS_PAGE
from dossier.read.wording import Titles, titles_of

LIST = "data/addresses.txt"
FRAME = (
    (r"articles/[^/]+\.md", "p0 in-short the-article-as-a-whole who-says-what actors-named events-named places-named origin"),
    (r"articles/[^/]+\.md", "named map-here"),
    (r"articles/index\.md", "{word}"),
    (r"actors/index\.md", "from-a-to-z {kind}"),
    (r"actors/[^/]+\.md", "names roles events together-with what-others-say what-the-record-shows where-the-articles-name-it"),
    (r"actors/[^/]+\.md", "what-{word}-says"),
    (r"events/index\.md", "{year} undated by-kind kind-{kind}"),
    (r"events/[^/]+\.md", "what-the-articles-say every-account-in-full what-the-record-shows what-it-belongs-to"),
    (r"events/[^/]+\.md", "where-the-articles-name-it"),
    (r"sources/index\.md", "publishers-{letter}"),
    (r"disagreements/index\.md", "{about} how-it-is-counted"),
    (r"moved/index\.md", "in-time in-space table how-it-is-made"),
    (r"open-questions/index\.md", "disputed unverified silent not-examined"),
    (r"encounters/index\.md", "by-actor chart chart-end {actor}"),
    (r"map/index\.md", "table without-place map-{word} zones zone-{place} how-it-is-drawn"),
    (r"origins/index\.md", "events family-{number} family-{number}-list other-chains-among-the-sources how-it-is-counted"),
    (r"threads/index\.md", "{event} thread-{event}"),
    (r"timeline/index\.md", "by-article table undated told-{article} {year} year-{year}"),
    (r"voices/index\.md", "by-actor {actor}"),
    (r"readings/index\.md", "rate each"),
    (r"paths/[^/]+\.md", "stop-{number}"),
    (r"changes/index\.md", "revision-{word}"),
    (r"data/index\.md|.+/fields\.md", "{word}"),
    (r".+", "cite-this-page content menu moved moved-more sources source-{source} top"),
)
"""Which anchors the engine itself puts on a page, by its path below docs/."""
WORDS = {
    "word": r"[\w-]+",
    "letter": r"[a-z]",
    "year": r"-?[0-9]{1,4}",
    "number": r"[0-9]+",
    "kind": r"[a-z-]+",
    "about": "|".join(About),
}
"""What may stand for a word in braces; all others are ids of records."""


class Addresses:
    """The pages of a dossier by their paths below docs/, with the anchors on each; good for faulty dossiers too."""

    def __init__(self, dossier: Dossier, pages: dict[str, PageText]) -> None:
        self.dossier, self.pages = dossier, pages

    @cached_property
    def titles(self) -> Titles:
        return titles_of(self.dossier, self.pages)

    @cached_property
    def paths(self) -> dict[str, None]:
        """The path of every page, those of retired records too."""
        found = [*self.pages]
        found += [f"{name}/index.md" for name in (*COLLECTIONS, *VIEWED)]
        found += [f"{name}/{key}.md" for name in HAS_PAGE for key in getattr(self.dossier, name)]
        found += [f"paths/{key}.md" for key in self.dossier.paths]
        found += [f"{name}/{key}.md" for key, name in self.retired.items() if name in HAS_PAGE]
        return dict.fromkeys(found)

    @cached_property
    def retired(self) -> dict[str, str]:
        """Retired id → the collection that it was in."""
        kind_of = {key: name for name in COLLECTIONS for key in getattr(self.dossier, name)}
        found = {}
        for key, entry in self.dossier.retired.items():
            name = kind_of.get(entry.to or "") or (f"{entry.was}s" if entry.was else None)
            if name:
                found[key] = name
        return found

    def __contains__(self, path: str) -> bool:
        return path in self.paths

    def has(self, path: str, anchor: str) -> bool:
        """Whether an anchor is on a page, be it one that the page's frame has."""
        return anchor in self.anchors(path) or any(
            re.fullmatch(on, path) and any(self._fits(word, anchor) for word in words.split()) for on, words in FRAME
        )

    def _fits(self, word: str, anchor: str) -> bool:
        """Whether an anchor is one that a word of the table stands for."""
        before, brace, rest = word.partition("{")
        name, _, after = rest.partition("}")
        if not brace:
            return word == anchor
        inner = anchor.removeprefix(before).removesuffix(after)
        if anchor != f"{before}{inner}{after}":
            return False
        return bool(re.fullmatch(WORDS[name], inner)) if name in WORDS else inner in getattr(self.dossier, f"{name}s")

    def anchors(self, path: str) -> set[str]:
        """The anchors on a page that follow from data and text."""
        if path not in self._anchors:
            self._anchors[path] = set(self._find(path))
        return self._anchors[path]

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        return {}

    def _find(self, path: str) -> Iterator[str]:
        folder, _, name = path.partition("/")
        record: Any = getattr(self.dossier, folder, {}).get(name.removesuffix(".md")) if folder in HAS_PAGE else None
        if path in self.pages:
            yield from self._written(self.pages[path])
        if path in ("places/index.md", "sources/index.md"):
            yield from getattr(self.dossier, folder)
            yield from (key for key, was in self.retired.items() if was == folder)
        if record is not None and folder == "events":
            yield from (f"account-{account.id}" for account in record.accounts)
            yield from (f"finding-{finding.id}" for finding in record.findings)
        yield from getattr(record, "retired", ())

    def units(self, page: PageText) -> set[str]:
        """The anchors of a page's paragraphs and notes, and of the records that have none but this page."""
        folder = page.path.removesuffix("/index.md")
        records = getattr(self.dossier, folder) if folder in ("places", "sources") else ()
        return {*map(anchor_of, page.paragraphs), *(note.anchor for note in page.notes), *records}

    def _written(self, page: PageText) -> Iterator[str]:
        """The anchors of a hand-written page."""
        yield from self.units(page)
        yield from (anchor for part in page.parts for anchor, _ in part.seen.anchors)
        yield from (f"source-{call.id}" for call in page.calls if call.kind == "source")
        yield from (anchor for _, anchor in self.headings(page))

    def headings(self, page: PageText) -> list[tuple[Block, str]]:
        """Each heading of a page and its anchor, made as Python-Markdown makes it."""
        found = []
        taken = {anchor for part in page.parts for anchor, _ in part.seen.anchors}
        for block in sorted(page.blocks, key=lambda block: block.start):
            if not block.level:
                continue
            anchor = block.anchor
            if anchor is None:
                anchor = slug(page.reading([block], self.titles).text)
                while anchor in taken or not anchor:
                    number = re.fullmatch(r"(.+)_([0-9]+)", anchor)
                    anchor = f"{number[1]}_{int(number[2]) + 1}" if number else f"{anchor}_1"
            taken.add(anchor)
            found.append((block, anchor))
        return found

    def all(self) -> Iterator[str]:
        """Every address, below the site's own: `articles/one/`, `articles/one/#p2`. A title's own one is its page's."""
        for path in self.paths:
            yield address(path)
            page = self.pages.get(path)
            titles = {anchor for block, anchor in self.headings(page) if block.level == 1} if page else set()
            yield from (f"{address(path)}#{anchor}" for anchor in self.anchors(path) - titles)


def address(path: str) -> str:
    """Where a page stands, from its path below docs/: articles/one.md at articles/one/, index.md at ./, the root."""
    return re.sub(r"(?:^|(?<=/))index/$", "", path.removesuffix(".md") + "/") or "./"


def path_of(address: str) -> str:
    """The path below docs/ of the page at an address, unless that is an index."""
    return f"{address.rstrip('/')}.md" if address != "./" else "index.md"


# ---------------------------------------------------------------- the list of what was published


def listed(root: Path) -> list[tuple[int, str]]:
    """The addresses in the list, with their lines."""
    text = open_text(root / LIST, LIST) if (root / LIST).is_file() else None
    lines = enumerate(text.lines if text else (), 1)
    return [(number, line.strip()) for number, line in lines if line.strip() and not line.startswith("#")]
