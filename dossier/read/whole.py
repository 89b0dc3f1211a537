"""Everything that was read, put together for the checks that look across files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossier.model.dates import when
from dossier.model.fields import shown
from dossier.model.records import COLLECTIONS, Dossier
from dossier.read.data import Tree
from dossier.read.docs import PageText
from dossier.read.files import Config, Files

ARTICLES = "articles"
"""The folder below docs/ that holds the articles' pages."""
HAS_PAGE = (ARTICLES, "actors", "events")
"""The collections whose records have a page each; places and sources stand on one page together."""


@dataclass(frozen=True)
class Whole:
    """Everything that was read; faulty records may be missing from the dossier."""

    dossier: Dossier
    pages: dict[str, PageText]
    tree: Tree
    files: Files
    config: Config

    @cached_property
    def data(self) -> dict[str, Any]:
        return self.tree.data if isinstance(self.tree.data, dict) else {}

    @cached_property
    def known(self) -> dict[str, set[str]]:
        """The ids of each kind of record, also where some records are faulty."""
        return {name.removesuffix("s"): set(as_map(self.data.get(name))) for name in COLLECTIONS}

    @cached_property
    def everything(self) -> set[str]:
        return set().union(*self.known.values())

    @cached_property
    def retired(self) -> dict[str, Any]:
        return as_map(self.data.get("retired"))

    def parts(self, event: str, name: str) -> list[str]:
        """The ids of an event's accounts or findings."""
        parts = as_list(as_map(as_map(self.data.get("events")).get(event)).get(name))
        return [one["id"] for one in parts if isinstance(one, dict) and isinstance(one.get("id"), str)]

    def successor(self, word: str) -> str | None:
        """The id that stands for a retired one, however often it was renamed."""
        before: set[str] = set()
        while word in self.retired and word not in before:
            before.add(word)
            word = str(as_map(self.retired[word]).get("to", ""))
        return word if word in self.everything else None

    def withdrawn(self, word: str) -> str | None:
        """When an id was given up, why, and what stands for it now; None for one that never was retired."""
        entry = self.retired.get(word)
        if not isinstance(entry, dict):
            return None
        day, why = str(entry.get("date", "")), " ".join(str(entry.get("why", "")).split()).rstrip(".")
        try:
            day = when(day).words
        except ValueError:
            day = shown(day)
        to = self.successor(word)
        now = f"; now '{to}'" if to else ""
        return f"'{word}' was withdrawn on {day}, because {_within(shown(why, 200))}{now}"


SMALL = frozenset("A An He Her His In It Its Nobody Nothing One She That The There These They This Those Two We".split())  # noqa: SIM905


def _within(sentence: str) -> str:
    """A sentence within another: a first word that is no name begins with a small letter."""
    return sentence[:1].lower() + sentence[1:] if sentence.split(" ", 1)[0] in SMALL else sentence


def as_map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
