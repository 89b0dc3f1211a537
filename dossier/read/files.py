"""Which files are the dossier's pages: the very ones that MkDocs renders, and what mkdocs.yml says of them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from dossier.model.fields import DEVICES, REFUSED
from dossier.read import data
from dossier.read.docs import VIEWED
from dossier.read.problems import Problem
from dossier.read.text import open_text, unreadable

DOCS = "docs"
CONFIG = "mkdocs.yml"
ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page."""
OF_FILES = (
    ".bib", ".css", ".csv", ".geojson", ".graphml", ".html", ".ics", ".js", ".json", ".jsonld", ".md", ".ris", ".sqlite", ".txt",
    ".xml", ".zip",
)  # fmt: skip
"""Ends of the names of files that the site has."""
NOT_IN_NAMES = re.compile(r'[<>:"\\|?*#%]|[ .](?=/|$)')
"""What Windows allows in no name of a file, and what an address would have to write otherwise."""
LARGEST_PAGE = 500_000
"""Bytes of a page; the longest article of this dossier has forty thousand."""
DEEPEST = 30
"""Folders within folders."""
LEADS_OUT = "this link leads out of the dossier's folder, and whatever lies there would be published: put a copy here"


@dataclass
class Config:
    """What of mkdocs.yml concerns the pages."""

    nav: list[tuple[str, int, int]] = field(default_factory=list)
    """Each page that the navigation leads to, with line and column."""
    left_out: Any = None
    """A pattern of pages that are not rendered, where there is one."""
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Files:
    """What lies below docs/."""

    pages: dict[str, FilePath] = field(default_factory=dict)
    """Path below docs/ → file, in the order of their paths."""
    others: set[str] = field(default_factory=set)
    """Paths of pictures and other files that a page can lead to."""
    problems: list[Problem] = field(default_factory=list)


def read_config(root: FilePath) -> Config:
    """Read mkdocs.yml, where there is one; what is not about pages is MkDocs' matter."""
    config = Config()
    if not (root / CONFIG).is_file():
        return config
    tree = data.parse(open_text(root / CONFIG, CONFIG), tags=True)
    config.problems = tree.problems
    if isinstance(tree.data, dict):
        if tree.data.get("docs_dir", DOCS) != DOCS:
            config.problems.append(tree.problem(("docs_dir",), f"the pages of a dossier stand in {DOCS}/"))
        config.nav = list(_targets(tree, tree.data.get("nav"), ("nav",)))
        config.left_out = _pattern(tree.data.get("exclude_docs"))
    return config


def _targets(tree: data.Tree, value: Any, path: data.Path) -> Iterator[tuple[str, int, int]]:
    if isinstance(value, str):
        yield (value, *tree.at(path))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _targets(tree, item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _targets(tree, item, (*path, key))


def _pattern(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return None
    from pathspec.gitignore import GitIgnoreSpec  # MkDocs' own way to read it; seldom needed

    return GitIgnoreSpec.from_lines(value.splitlines())


def list_files(root: FilePath, config: Config) -> Files:
    """Everything below docs/ as MkDocs finds it: linked folders too, nothing hidden, no templates."""
    files = Files()
    docs = root / DOCS
    found: dict[str, FilePath] = {}
    homes = (os.path.realpath(root), os.path.realpath(docs))
    for folder, path in _folders(docs, files, homes):
        for file in _inside(folder, path, files):
            if file.is_symlink() and not _is_below(file, homes):
                files.problems.append(Problem(f"{DOCS}/{path}{file.name}", 1, 1, LEADS_OUT))
            if not file.is_dir():
                found[f"{path}{file.name}"] = file
    left_out = config.left_out
    for path, file in sorted(found.items()):
        if left_out is not None and left_out.match_file(path):
            continue
        if path.endswith(ENDINGS):
            files.pages[path] = file
        else:
            files.others.add(path)
            if fault := unreadable(file):
                files.problems.append(Problem(f"{DOCS}/{path}", 1, 1, fault))
    files.problems += [*_named_alike(files), *_in_the_way(files)]
    return files


def _folders(docs: FilePath, files: Files, homes: tuple[str, ...]) -> Iterator[tuple[FilePath, str]]:
    """docs/ and every folder in it, with its path below docs/, ending in '/'."""
    waiting: list[tuple[FilePath, str, tuple[str, ...]]] = [(docs, "", (os.path.realpath(docs),))] if docs.is_dir() else []
    while waiting:
        folder, path, around = waiting.pop()
        yield folder, path
        for inner in reversed(_inside(folder, path, files)):
            below = f"{path}{inner.name}/"
            if not inner.is_dir() or below == "templates/" or (inner.is_symlink() and not _is_below(inner, homes)):
                continue
            real = os.path.realpath(inner)
            if len(around) > DEEPEST:
                files.problems.append(Problem(f"{DOCS}/{path}", 1, 1, f"folders stand at most {DEEPEST} deep within each other"))
                continue
            if real in around:
                files.problems.append(Problem(f"{DOCS}/{below}", 1, 1, "this link leads back into a folder that it stands in"))
                continue
            waiting.append((inner, below, (*around, real)))


def _inside(folder: FilePath, path: str, files: Files) -> list[FilePath]:
    """What lies in a folder, without what is hidden."""
    try:
        return sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    except OSError as error:
        files.problems.append(Problem(f"{DOCS}/{path}", 1, 1, f"this folder cannot be read: {error.strerror}"))
        return []


MADE = frozenset((
    "across", "actors", "articles", "assets", "assets/css", "assets/fonts", "assets/js", "card", "changes", "data", "data/csv",
    "events", "paths", "places", "previews", "search", "sources", *VIEWED,
))  # fmt: skip
"""Folders that the site has whatever lies in docs/."""


def _in_the_way(files: Files) -> Iterator[Problem]:
    """A file where the site has a folder, or a folder where it has a file."""
    for path in files.others:
        if path in MADE:
            yield Problem(f"{DOCS}/{path}", 1, 1, f"the site has a folder '{path}' here: call this file something else")
    folders = {folder for path in (*files.pages, *files.others) for folder in _above(path)}
    for folder in sorted(folders):
        if folder.lower().endswith(OF_FILES):
            yield Problem(f"{DOCS}/{folder}/", 1, 1, "the site has a file of this name: call this folder something else")


def _above(path: str) -> Iterator[str]:
    """The folders in which a file stands."""
    while path := path.rpartition("/")[0]:
        yield path


def _is_below(link: FilePath, homes: tuple[str, ...]) -> bool:
    real = os.path.realpath(link)
    return any(real == home or real.startswith(f"{home}{os.sep}") for home in homes)


def _named_alike(files: Files) -> Iterator[Problem]:
    """Two files that would be one page, or one file on another computer; a page that only MkDocs takes for one."""
    addresses: dict[str, str] = {}
    for path in [*files.pages, *sorted(files.others)]:
        names = [name.lower() for name in path.split("/")]
        if found := NOT_IN_NAMES.search(path):
            message = f"the name of this file has a '{found[0]}', which Windows or an address cannot have there"
            yield Problem(f"{DOCS}/{path}", 1, 1, message)
        elif taken := next((name for name in names if name.partition(".")[0] in DEVICES), None):
            yield Problem(f"{DOCS}/{path}", 1, 1, f"Windows keeps the name '{taken}' for itself; call this something else")
        elif path in files.others and path.lower().endswith(ENDINGS):
            yield Problem(f"{DOCS}/{path}", 1, 1, f"a page's name ends in '.md': call this one '{path.rpartition('.')[0]}.md'")
    for path in files.pages:
        stem, _, ending = path.rpartition(".")
        if REFUSED.search(path):
            yield Problem(f"{DOCS}/{path}", 1, 1, "the name of this file has a character that no address can have")
        if ending != "md":
            yield Problem(f"{DOCS}/{path}", 1, 1, f"a page's name ends in '.md': call this one '{stem}.md'")
        address = unicodedata.normalize("NFC", stem.removesuffix("/README").removesuffix("/index")).lower()
        address = "" if address in ("readme", "index") else address
        if first := addresses.get(address):
            message = f"this page and {DOCS}/{first} have one address; call one of them something else"
            yield Problem(f"{DOCS}/{path}", 1, 1, message)
        addresses.setdefault(address, path)
