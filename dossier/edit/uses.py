"""Where a record is named: in the shared file, by the macros and links of the pages, in the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from dossier.edit.change import Refused
from dossier.edit.page_text import links, mentions
from dossier.edit.yaml_text import Span, nodes
from dossier.model.records import COLLECTIONS
from dossier.read.check import references_in
from dossier.read.data import Path, Tree, read
from dossier.read.files import CONFIG, DOCS, list_files, read_config
from dossier.read.load import DATA
from dossier.read.problems import Problem

FOLDERS = {"articles": "articles", "actors": "actors", "events": "events"}
"""The parts of the shared file whose records have pages of their own, and the folder of these below docs/."""


@dataclass(frozen=True)
class Use:
    """A record's id as it stands in a file."""

    file: str
    span: Span


class Files:
    """The files of a dossier that can name a record, as texts whose lines end as on Unix."""

    def __init__(self, root: FilePath) -> None:
        self.root = root
        self._with_cr: set[str] = set()

    @cached_property
    def data(self) -> str:
        """The shared file's text."""
        if not (self.root / DATA).is_file():
            raise Refused(f"{DATA} is missing: no dossier lies in this folder")
        return self._read(DATA)

    @cached_property
    def tree(self) -> Tree:
        return read(DATA, self.data)

    @cached_property
    def pages(self) -> dict[str, str]:
        """Path below docs/ → text, of every page that mkdocs would show."""
        return {path: self._read(f"{DOCS}/{path}") for path in list_files(self.root, read_config(self.root)).pages}

    @cached_property
    def config(self) -> str:
        return self._read(CONFIG) if (self.root / CONFIG).is_file() else ""

    def _read(self, path: str) -> str:
        try:
            text = (self.root / path).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Refused(f"{path}: save this file as UTF-8") from error
        if "\r\n" in text:
            self._with_cr.add(path)
        return text.replace("\r\n", "\n")

    def bytes_of(self, path: str, text: str) -> bytes:
        """A text as it is to be written: with the ends of lines that the file has."""
        return (text.replace("\n", "\r\n") if path in self._with_cr else text).encode()

    def text_of(self, path: str) -> str:
        if path == DATA:
            return self.data
        return self.config if path == CONFIG else self.pages[path.removeprefix(f"{DOCS}/")]

    def collection_of(self, id: str) -> str:
        """The part of the shared file that holds a record; refused where there is none."""
        found = next((name for name in COLLECTIONS if id in (self.tree.data.get(name) or {})), None)
        if found:
            return found
        retired = (self.tree.data.get("retired") or {}).get(id)
        raise Refused(f"'{id}' is withdrawn already" if retired else f"nothing in {DATA} has the id '{id}'")

    def title_of(self, collection: str, id: str) -> str:
        """What a record is called: its title, or the usual one of its names."""
        record = self.tree.data[collection][id]
        usual = (name["text"] for name in record.get("names", ()) if name.get("kind") == "usual")
        return str(record.get("title") or next(usual, id))

    def problem(self, use: Use, message: str) -> Problem:
        """A problem at the place of a use."""
        before = self.text_of(use.file)[: use.span[0]]
        return Problem(use.file, before.count("\n") + 1, len(before) - before.rfind("\n"), message)


def record_in(word: str) -> str:
    """The record that a reference names: of 'some-event/finding' or 'some-article#p2' its first part."""
    return re.split(r"[/#]", word, maxsplit=1)[0]


def uses(files: Files, collection: str, id: str) -> Iterator[Use]:
    """Every place that names a record, but for its own key."""
    yield from _in_data(files, id)
    for path, text in files.pages.items():
        yield from _in_page(f"{DOCS}/{path}", path, text, collection, id)
    for page in _pages_of(collection, id):
        for found in re.finditer(rf"(?<![\w/-]){re.escape(page)}", files.config):
            start = found.start() + page.index(id)
            yield Use(CONFIG, (start, start + len(id)))


def _in_data(files: Files, id: str) -> Iterator[Use]:
    places = nodes(files.data)
    for path, _, word in references_in(files.tree):
        if record_in(word) == id:
            yield Use(DATA, _within(files, places.span(path), id, path))


def _within(files: Files, span: Span, id: str, path: Path) -> Span:
    """Where the id stands within a written value."""
    start = files.data.find(id, *span)
    if start < 0:
        raise Refused(str(files.tree.problem(path, f"write '{id}' here as it is, without escapes")))
    return start, start + len(id)


def _in_page(file: str, path: str, text: str, collection: str, id: str) -> Iterator[Use]:
    for mention in mentions(text):
        if record_in(mention.text) == id:
            yield Use(file, (mention.span[0], mention.span[0] + len(id)))
    pages, anchors = _pages_of(collection, id), _anchors_of(collection, id)
    for link in links(path, text):
        page, _, anchor = link.text.partition("#")
        if page in pages:
            start = text.rindex(f"{id}.md", *link.span)
            yield Use(file, (start, start + len(id)))
        if anchor in anchors and (page == f"{collection}/index.md" or anchor == f"source-{id}"):
            yield Use(file, (link.span[1] - len(id), link.span[1]))


def _pages_of(collection: str, id: str) -> tuple[str, ...]:
    return (f"{FOLDERS[collection]}/{id}.md",) if collection in FOLDERS else ()


def _anchors_of(collection: str, id: str) -> tuple[str, ...]:
    return (id, f"source-{id}") if collection == "sources" else (id,) if collection == "places" else ()


def own_files(files: Files, collection: str, id: str) -> list[str]:
    """Files that belong to a record alone: its page, and the lawful copy of an article."""
    own = [f"{DOCS}/{page}" for page in _pages_of(collection, id) if page in files.pages]
    return own + [file.relative_to(files.root).as_posix() for file in sorted((files.root / "originals").glob(f"{id}.*"))]
