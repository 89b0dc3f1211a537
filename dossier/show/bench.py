"""While serving: where each unit of a page stands in the files, and the original beside its digest. None of it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.ask import accounts, findings
from dossier.ask.site import Site
from dossier.model.records import Event
from dossier.read.docs import anchor_of


@dataclass(frozen=True)
class Unit:
    """A unit of a page, and the file and line where an editor finds it."""

    anchor: str
    """Empty for the page as a whole."""
    file: str
    line: int
    original: str = ""
    """Of a paragraph, its text in the document, where an editor has it."""

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


def units(site: Site, path: str, originals: list[str] | None = None) -> list[Unit]:
    """The units of a page in the order of the page; `originals` are the paragraphs of its document."""
    if path in site.pages:
        return list(_of_page(site, path, originals or []))
    collection, _, name = path.removesuffix(".md").partition("/")
    return list(_of_record(site, collection, name))


def _of_page(site: Site, path: str, originals: list[str]) -> Iterator[Unit]:
    page = site.pages[path]
    yield Unit("", page.file, 1)
    for number, line in page.paragraphs.items():
        yield Unit(anchor_of(number), page.file, line, originals[number - 1] if number <= len(originals) else "")
    for note in page.notes:
        yield Unit(note.anchor, page.file, note.line)
    collection = path.partition("/")[0]
    if collection in ("places", "sources"):
        for key in getattr(site.dossier, collection):
            yield Unit(key, site.tree.file, site.tree.at((collection, key), key=True)[0])


def _of_record(site: Site, collection: str, name: str) -> Iterator[Unit]:
    tree, key = site.tree, (collection, name)
    yield Unit("", tree.file, tree.at(key, key=True)[0])
    record = getattr(site.dossier, collection, {}).get(name)
    if isinstance(record, Event):
        for at, finding in enumerate(record.findings):
            yield Unit(findings.anchor(finding), tree.file, tree.at((*key, "findings", at))[0])
        for at, account in enumerate(record.accounts):
            yield Unit(accounts.anchor(account), tree.file, tree.at((*key, "accounts", at))[0])


def link(root: Path, unit: Unit, scheme: str) -> str:
    """The address that opens a unit in an editor: `scheme` names file and line, as in vscode://file/{file}:{line}; or empty."""
    return scheme.format(file=(root / unit.file).as_posix(), line=unit.line) if scheme else ""
