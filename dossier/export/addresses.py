"""Where pages and files stand on the published site: every export names a page by its lasting address.

Where the site's own address is not known, data name pages from its root; what is read as a text with links leads from its place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from dossier.ask.site import Site, in_folder, once
from dossier.model.records import Record


def folder(path: str) -> str:
    """The folder of a page on the site, from its path below docs/: articles/one.md stands in articles/one/."""
    return in_folder(path.partition("#")[0])


def beside(path: str, name: str) -> str:
    """A file in the folder of a page: that of articles/one.md and index.json is articles/one/index.json."""
    return folder(path) + name


def url(site: Site, path: str, anchor: str = "") -> str:
    """The address of a page below docs/ or, without '.md', of a file; from the site's root where it is not known.

    A path may carry an anchor of its own, as those of places and sources do.
    """
    return site.address + _from_root(site.page_address, path, anchor) or "./"


@lru_cache(maxsize=32768)
def _from_root(page_address: Callable[[str], str], path: str, anchor: str) -> str:
    file, _, own = path.partition("#")
    target = anchor or own
    there = page_address(file) if file.endswith(".md") else file
    return _quoted(there) + (f"#{quote(target, safe='')}" if target else "")


def file_url(site: Site, path: str) -> str:
    """The address of a file of the site, whatever its name ends in."""
    return site.address + _quoted(path)


@lru_cache(maxsize=16384)
def _quoted(path: str) -> str:
    return quote(path)


def root_from(site: Site, file: str) -> str:
    """What leads from a file of the site to its root; nothing where addresses are whole."""
    return "" if site.address else "../" * file.count("/")


def url_of(site: Site, record: Record, anchor: str = "") -> str:
    """The address of a record's page, or of a unit on it."""
    there = _pages(site)[record.id]
    return f"{there.partition('#')[0]}#{quote(anchor, safe='')}" if anchor else there


@once
def _pages(site: Site) -> dict[str, str]:
    """Record id → the address of its page, with the anchor of a place or source."""
    return {key: url(site, site.path_of(record)) for key, record in site.records.items()}
