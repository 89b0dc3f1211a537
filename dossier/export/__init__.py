"""Answers as files: one module a format, one table of formats."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.ask.site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every export of a dossier: where it stands in the site, and what it holds."""
    yield from ()


def file(site: Site, path: str) -> bytes | None:
    """One export by its place in the site; None where there is none."""
    return next((body for name, body in files(site) if name == path), None)
