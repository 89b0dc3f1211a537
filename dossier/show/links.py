"""The address of every page and every link between two: one function, in three styles.

>>> Links(Style.FOLDERS).between("articles/one.md", "actors/ada.md")
'../../actors/ada/'
>>> Links(Style.OFFLINE).between("articles/one.md", "actors/ada.md", "names")
'../../actors/ada/index.html#names'
>>> Links(Style.FILES).between("articles/one.md", "actors/index.md")
'../actors/index.html'
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote


class Style(StrEnum):
    """How the site's pages lie in its folders, and how links name them."""

    FOLDERS = "folders"
    """A folder a page, named by the folder: articles/one/. MkDocs' own way."""
    FILES = "files"
    """A file a page: articles/one.html. MkDocs' way with `use_directory_urls: false`."""
    OFFLINE = "offline"
    """A folder a page, named by the file in it: articles/one/index.html, which opens from disk."""
    SOURCES = "sources"
    """Links name the Markdown files, as articles/one.md, for a builder that turns them into addresses itself."""


@dataclass(frozen=True)
class Links:
    style: Style = Style.FOLDERS

    def file(self, path: str) -> str:
        """The file of a page in the site, from its path below docs/: articles/one.md gives articles/one/index.html."""
        if self.style == Style.SOURCES:
            return path
        stem = path.removesuffix(".md")
        if self.style == Style.FILES or posixpath.basename(stem) == "index":
            return f"{stem}.html"
        return f"{stem}/index.html"

    def address(self, path: str) -> str:
        """The address of a page or file from the site's root; empty for the first page of a site of folders."""
        if not path.endswith(".md"):
            return path
        return self.file(path) if self.style != Style.FOLDERS else self.file(path).removesuffix("index.html")

    def between(self, here: str, there: str, anchor: str = "") -> str:
        """The address of a page or file, `there`, as seen from the page `here`; both are paths below docs/.

        `there` may carry an anchor of its own, as in places/index.md#quay; `anchor` goes before it.
        """
        path, _, own = there.partition("#")
        target = anchor or own
        near = "" if path == here and target else _relative(self.style, here, path)
        return near + (f"#{_quoted(target)}" if target else "")

    def to_file(self, here: str, there: str) -> str:
        """The address of a file that is no page, by its place in the site, as seen from the page `here`."""
        return _from_folder(posixpath.dirname(self.file(here)), there)


@lru_cache(maxsize=65536)
def _quoted(anchor: str) -> str:
    return quote(anchor, safe="")


@lru_cache(maxsize=65536)
def _relative(style: Style, here: str, there: str) -> str:
    links = Links(style)
    return _from_folder(posixpath.dirname(links.file(here)), links.address(there))


@lru_cache(maxsize=65536)
def _from_folder(folder: str, address: str) -> str:
    """A clean address below the site's root, as seen from a folder below it; pages of one folder share the answer."""
    here, there = folder.split("/") if folder else [], address.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"
