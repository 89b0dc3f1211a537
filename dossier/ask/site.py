"""The dossier as a whole: its records, its pages, their order and where each stands. All questions are put to this.

A question is a function `f(site, …)` in a module of this folder. `@once` remembers its answers on the site, so they go with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from dossier.ask.order import actor_order, in_time, plain
from dossier.model.records import COLLECTIONS, Actor, Article, Event, Place, Record, Source
from dossier.read.docs import PageText
from dossier.read.load import Loaded
from dossier.read.whole import ARTICLES, HAS_PAGE

LISTS = (*HAS_PAGE, "places", "sources", "paths")
"""What the dossier lists, each on the page of this name."""

COLLECTION_OF = {model: name for name, model in COLLECTIONS.items()}
"""The collection that holds a kind of record."""

P = ParamSpec("P")
A = TypeVar("A")


def in_folder(path: str) -> str:
    """The address of a page from the site's root where each page has a folder: articles/one.md stands at articles/one/."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


class Site:
    """What every page and every export is made from."""

    def __init__(
        self, loaded: Loaded, address: str = "", repository: str = "", page_address: Callable[[str], str] = in_folder
    ) -> None:
        self.dossier = loaded.dossier
        self.pages = loaded.pages
        self.tree = loaded.tree
        self.changes = loaded.changes
        """What changed from one published state to the next, the newest first."""
        self.published = loaded.published
        """Every address that was ever published, below the site's own."""
        self.address = address
        """Where the site is published, ending in '/'; empty where that is not known."""
        self.page_address = page_address
        """The address of a page from there, by its path below docs/: a folder, or a file in a site without folders."""
        self.repository = (repository or self.dossier.dossier.repository or "").rstrip("/")
        """Where its files are kept; empty where that is not known."""
        self.records: dict[str, Record] = {
            key: record for name in COLLECTIONS for key, record in getattr(self.dossier, name).items()
        }
        self.answers: dict[Any, Any] = {}
        """What questions were answered, by question and arguments."""

    @cached_property
    def version(self) -> str:
        """The state of data and pages in eight letters: the same texts have the same, and others another."""
        texts = {path: page.text for path, page in self.pages.items()}
        return hashlib.sha256(json.dumps([self.tree.data, texts], sort_keys=True).encode()).hexdigest()[:8]

    # ------------------------------------------------------------ where things are

    def path_of(self, record: Record) -> str:
        """The file of a record's page below docs/, with an anchor for places and sources."""
        collection = COLLECTION_OF[type(record)]
        return f"{collection}/{record.id}.md" if collection in HAS_PAGE else f"{collection}/index.md#{record.id}"

    def record_at(self, path: str) -> Record | None:
        """The record whose page stands at a path below docs/."""
        collection, _, name = path.partition("/")
        return getattr(self.dossier, collection).get(name.removesuffix(".md")) if collection in HAS_PAGE else None

    def text_of(self, article: Article) -> PageText:
        return self.pages[f"{ARTICLES}/{article.id}.md"]

    # ------------------------------------------------------------ what articles are called

    def number_of(self, article: Article) -> int:
        """The number of an article in lists and drawings; one that has none goes on counting behind those that have."""
        return article.no or self._first_free + self.place_of[article.id]

    @cached_property
    def _first_free(self) -> int:
        """The number of the first article without one, less its place in the order."""
        numbers = [one.no for one in self.articles if one.no]
        return max(numbers, default=0) + 1 - len(numbers)

    def short_title(self, article: Article) -> str:
        """An article in a column's head or beside a mark: 'The open gate 1934'."""
        if article.short:
            return article.short
        year = article.published.first.year if article.published.first else article.published
        return f"{self.dossier.actors[article.publisher].title} {year}"

    # ------------------------------------------------------------ order

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Id → at which place an article, actor or event stands among its kind."""
        return {one.id: at for records in (self.articles, self.actors, self.events) for at, one in enumerate(records)}

    @cached_property
    def articles(self) -> list[Article]:
        """By their number; behind them those without, by the day they were written."""

        def place(one: Article) -> tuple[bool, int, Any, str]:
            return one.no is None, one.no or 0, (one.written or one.published).sort_key, one.id

        return sorted(self.dossier.articles.values(), key=place)

    @cached_property
    def actors(self) -> list[Actor]:
        return sorted(self.dossier.actors.values(), key=actor_order)

    @cached_property
    def events(self) -> list[Event]:
        """In order of time, the undated last."""
        return in_time(self.dossier.events.values())

    @cached_property
    def places(self) -> list[Place]:
        return sorted(self.dossier.places.values(), key=lambda one: plain(one.title))

    @cached_property
    def sources(self) -> list[Source]:
        return sorted(
            self.dossier.sources.values(),
            key=lambda one: (plain(one.publisher), one.issued.sort_key if one.issued else (), plain(one.title)),
        )


def once(question: Callable[Concatenate[Site, P], A]) -> Callable[Concatenate[Site, P], A]:
    """Remember the answers to a question on the site; its other arguments are records and words."""

    @wraps(question)
    def answered(site: Site, *about: P.args, **named: P.kwargs) -> A:
        key = (question, *about, *named.items())
        if key not in site.answers:
            site.answers[key] = question(site, *about, **named)
        return cast("A", site.answers[key])

    return cast("Callable[Concatenate[Site, P], A]", answered)
