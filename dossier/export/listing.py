"""What is known of every export: the rows of the page of data, of the checksums and of the RO-Crate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from dossier.ask.site import Site

Body = str | bytes
Maker = Callable[[Site], Body | Iterator[tuple[str, Body]]]


@dataclass(frozen=True)
class Format:
    """One export: one file, or many of a kind, whose `path` then has a star."""

    path: str
    makes: Maker
    media_type: str
    title: str
    good_for: str
    """What it is good for, in a sentence."""
    example: str = ""
    """A command or a line of a program that uses it, run in the folder data/ of a copy of the site."""
    language: str = ""
    """Of the example: sh, python, R; empty where it is a thing to do by hand."""
    schema: str | None = None
    """What describes its form: a file of the site, or the address of a standard."""

    @property
    def is_many(self) -> bool:
        return "*" in self.path


@dataclass(frozen=True)
class Listed:
    """An export as the page of data shows it."""

    path: str
    title: str
    media_type: str
    size: int
    """Bytes; of many files, all of them together."""
    sha256: str
    """Empty for many files: the file of checksums has each."""
    count: int
    licence: str
    schema: str | None
    good_for: str
    example: str
    language: str


def listed(site: Site, form: Format, files: dict[str, bytes]) -> Listed:
    """A format with what it came to."""
    only = next(iter(files.values())) if len(files) == 1 and not form.is_many else None
    return Listed(
        path=form.path,
        title=form.title,
        media_type=form.media_type,
        size=sum(map(len, files.values())),
        sha256=sha256(only).hexdigest() if only is not None else "",
        count=len(files),
        licence=site.dossier.dossier.licence,
        schema=form.schema,
        good_for=form.good_for,
        example=form.example,
        language=form.language,
    )


def checksums(files: dict[str, bytes]) -> str:
    """Every file with its SHA-256, as `sha256sum --check` reads it in the root of the site."""
    return "".join(f"{sha256(body).hexdigest()}  {path}\n" for path, body in sorted(files.items()))
