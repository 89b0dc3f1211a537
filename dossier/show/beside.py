"""What pages ask of the exports: this room knows nothing else of them, and whoever builds hands them over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class File(Protocol):
    """A file that stands beside a page."""

    @property
    def path(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def name(self) -> str: ...


class Exports(Protocol):
    """The questions of the frame of a page; templates ask more, and name `export.taken_along.Exports` in their first line."""

    def files_of(self, path: str) -> Sequence[File]: ...
    def meta_of(self, path: str) -> list[tuple[str, str]]: ...
    def jsonld_of(self, path: str) -> str | None: ...
