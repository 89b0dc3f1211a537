"""Problems in the dossier, told to editors: all at once, one a line, no traceback."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any

import click


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands (line and column count from 1) and what to do."""

    file: str
    line: int
    column: int
    message: str

    def __post_init__(self) -> None:
        """What stands in files may hold anything; a message is one clean line."""
        for name in ("file", "message"):
            if not (said := getattr(self, name)).isprintable():
                object.__setattr__(self, name, "".join(char if char.isprintable() else "�" for char in " ".join(said.split())))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class DossierError(click.ClickException):
    """All problems of one reading of the dossier.

    A ClickException, because mkdocs prints those without a traceback and exits with status 1.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def show(self, file: IO[Any] | None = None) -> None:
        count = len(self.problems)
        click.echo(f"{self.message}\n{count} problem{'s' if count > 1 else ''} found.", file=file, err=True)


LONGEST_WORD = 100
"""Letters of a word for which a nearest one is looked for; what is longer is no slip of the pen."""


def did_you_mean(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return '; did you mean …?' for the nearest known word, or nothing where none is near enough."""
    near = nearest(word, known, alike)
    return f"; did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word that is most like another one, where one is like enough."""
    return _nearest(word, frozenset(known), alike) if len(word) <= LONGEST_WORD else None


@lru_cache(maxsize=1024)
def _nearest(word: str, known: frozenset[str], alike: float) -> str | None:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=alike)
    return near[0] if near else None
