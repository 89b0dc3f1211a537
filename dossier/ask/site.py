"""The dossier as a web of records: paths, mentions, backlinks and order, each made once.

Templates and macros only ask; nothing here reads files or phrases text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import ClassVar, TypeVar

from dossier import citations
from dossier.ask.citations import Citation
from dossier.read.check import ARTICLES
from dossier.read.load import Loaded
from dossier.model.records import COLLECTIONS, Account, Actor, Article, Event, Finding, Place, Record, Source
from dossier.read.docs import PageText, anchor_of

HAS_PAGE = ("articles", "actors", "events")
"""The collections whose records have a page each; places and sources stand on one page together."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Mention:
    """A place in an article where a record is named."""

    article: Article
    paragraph: int
    note: int | None = None

    @property
    def anchor(self) -> str:
        return anchor_of(self.paragraph, self.note)


@dataclass(frozen=True)
class Told:
    """An account together with its event."""

    event: Event
    account: Account


@dataclass(frozen=True)
class Found:
    """A finding together with its event."""

    event: Event
    finding: Finding

    @property
    def key(self) -> str:
        return f"{self.event.id}/{self.finding.id}"


class Site:
    """What every page is made from."""

    def __init__(self, loaded: Loaded, address: str = "") -> None:
        self.dossier = loaded.dossier
        self.pages = loaded.pages
        self.tree = loaded.tree
        self.address = address
        """Where the site is published, ending in '/'; empty where that is not known."""
        self.records: dict[str, Record] = {
            key: record for name in COLLECTIONS for key, record in getattr(self.dossier, name).items()
        }

    models: ClassVar = {name.removesuffix("s"): model for name, model in COLLECTIONS.items()}

    # ------------------------------------------------------------ where things are

    def path_of(self, record: Record) -> str:
        """The Markdown file of a record's page below docs/, with an anchor for places and sources."""
        collection = next(name for name, model in COLLECTIONS.items() if isinstance(record, model))
        return f"{collection}/{record.id}.md" if collection in HAS_PAGE else f"{collection}/index.md#{record.id}"

    def record_at(self, path: str) -> Record | None:
        """The record whose page stands at a path below docs/."""
        collection, _, name = path.partition("/")
        return getattr(self.dossier, collection).get(name.removesuffix(".md")) if collection in HAS_PAGE else None

    def short_title(self, article: Article) -> str:
        """An article in a column's head or beside a mark: 'Sputnik 2017'."""
        year = article.published.first.year if article.published.first else article.published
        return f"{self.dossier.actors[article.publisher].title} {year}"

    def text_of(self, article: Article) -> PageText:
        return self.pages[f"{ARTICLES}/{article.id}.md"]

    # ------------------------------------------------------------ order

    @cached_property
    def articles(self) -> list[Article]:
        """By the day they were written."""
        return sorted(self.dossier.articles.values(), key=lambda one: ((one.written or one.published).sort_key, one.id))

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

    # ------------------------------------------------------------ mentions

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Record id → where articles name it, in the order of the articles and their text, each place once."""
        found: dict[str, dict[Mention, None]] = defaultdict(dict)
        for article in self.articles:
            for call in self.text_of(article).calls:
                if call.paragraph is not None and call.kind != "source":
                    found[call.id][Mention(article, call.paragraph, call.note)] = None
        return {key: list(places) for key, places in found.items()}

    def mentions_by_article(self, record: Record) -> list[tuple[Article, list[Mention]]]:
        return [(article, list(group)) for article, group in groupby(self.mentions.get(record.id, []), lambda one: one.article)]

    def articles_of(self, record: Record) -> list[Article]:
        """The articles that name a record or, of an event, tell it."""
        named = {mention.article.id for mention in self.mentions.get(record.id, [])}
        if isinstance(record, Event):
            named |= {account.article for account in record.accounts}
        return [article for article in self.articles if article.id in named]

    def named_in(self, article: Article, kind: type[R]) -> list[tuple[R, list[Mention]]]:
        """The records of a kind that an article's text or notes name, with the places, most often named first."""
        found = [
            (record, [mention for mention in mentions if mention.article == article])
            for key, mentions in self.mentions.items()
            if isinstance(record := self.records[key], kind)
        ]
        return sorted(
            ((record, places) for record, places in found if places), key=lambda pair: (-len(pair[1]), pair[1][0].paragraph)
        )

    # ------------------------------------------------------------ accounts and findings

    def accounts_in(self, article: Article) -> list[Told]:
        """Who says what in an article, in the order of its paragraphs."""
        told = [Told(event, account) for event in self.events for account in event.accounts if account.article == article.id]
        return sorted(told, key=lambda one: (one.account.paragraph, one.account.id))

    def told(self, event: Event) -> list[Told]:
        """What each article says of an event, in the order of the articles."""
        order = [article.id for article in self.articles]
        return [Told(event, one) for one in sorted(event.accounts, key=lambda one: (order.index(one.article), one.paragraph))]

    def account(self, event: Event, key: str) -> Account:
        return next(one for one in event.accounts if one.id == key)

    def accounts_by(self, actor: Actor) -> list[Told]:
        """What an actor says: in its own voice, or as the paper that is passed on."""
        return [Told(event, one) for event in self.events for one in event.accounts if actor.id in (one.by, one.via)]

    def accounts_about(self, actor: Actor) -> list[Told]:
        """What others say of the events in which an actor takes part."""
        return [
            Told(event, one) for event in self.events_of(actor) for one in event.accounts if actor.id not in (one.by, one.via)
        ]

    def findings_in(self, article: Article) -> list[Found]:
        """The findings to show at the top of an article: those it names, or all of the events it tells."""
        if article.in_short:
            return [self.found(key) for key in article.in_short]
        told = {one.event.id for one in self.accounts_in(article)}
        return [Found(event, finding) for event in self.events if event.id in told for finding in event.findings]

    def found(self, key: str) -> Found:
        """A finding by its key, event-id/finding-id."""
        event_id, _, finding_id = key.partition("/")
        event = self.dossier.events[event_id]
        return Found(event, next(one for one in event.findings if one.id == finding_id))

    def findings_of(self, actor: Actor) -> list[Found]:
        return [Found(event, finding) for event in self.events_of(actor) for finding in event.findings]

    # ------------------------------------------------------------ events

    @cached_property
    def _events_by_actor(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for key in dict.fromkeys(participant.actor for participant in event.participants):
                found[key].append(event)
        return found

    def events_of(self, actor: Actor) -> list[Event]:
        """The events in which an actor takes part, in order of time."""
        return self._events_by_actor.get(actor.id, [])

    def facets(self, *events: Event) -> dict[str, str]:
        """What events can be filtered by, as attributes: their kinds, the articles that tell them, the actors in them."""
        kinds = dict.fromkeys(event.kind for event in events)
        articles = dict.fromkeys(account.article for event in events for account in event.accounts)
        actors = dict.fromkeys(participant.actor for event in events for participant in event.participants)
        return {"data_kind": " ".join(kinds), "data_article": " ".join(articles), "data_actor": " ".join(actors)}

    def events_at(self, place: Place) -> list[Event]:
        return [event for event in self.events if event.place == place.id]

    def company_of(self, actor: Actor) -> list[tuple[Actor, list[Event]]]:
        """With whom an actor takes part in events, most often first."""
        company: dict[str, list[Event]] = defaultdict(list)
        for event in self.events_of(actor):
            for key in dict.fromkeys(participant.actor for participant in event.participants):
                if key != actor.id:
                    company[key].append(event)
        pairs = [(self.dossier.actors[key], events) for key, events in company.items()]
        return sorted(pairs, key=lambda pair: (-len(pair[1]), actor_order(pair[0])))

    def parts_of(self, record: Actor | Event) -> list[Record]:
        """The actors or events that are part of one."""
        pool: Iterable[Actor | Event] = self.actors if isinstance(record, Actor) else self.events
        return [one for one in pool if one.part_of == record.id]

    def followed_by(self, event: Event) -> list[Event]:
        return self._followers.get(event.id, [])

    @cached_property
    def _followers(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for key in event.follows:
                found[key].append(event)
        return found

    @cached_property
    def _dated(self) -> list[Event]:
        return [event for event in self.events if event.when]

    @cached_property
    def _place_in_time(self) -> dict[str, int]:
        return {event.id: at for at, event in enumerate(self._dated)}

    def neighbours(self, event: Event) -> tuple[Event | None, Event | None]:
        """The dated events just before and just after one in time."""
        at = self._place_in_time.get(event.id)
        if at is None:
            return None, None
        return (self._dated[at - 1] if at else None), (self._dated[at + 1] if at + 1 < len(self._dated) else None)

    @cached_property
    def events_by_year(self) -> list[tuple[str, list[Event]]]:
        """The dated events by the year of their beginning, or of their end where that alone is known; the undated last."""
        in_order = sorted(self.events, key=lambda event: year_of(event) or "9999")
        return [(year, list(group)) for year, group in groupby(in_order, year_of)]

    @cached_property
    def actors_by_kind(self) -> list[tuple[str, list[Actor]]]:
        """The commonest kinds first."""
        kinds = dict.fromkeys(actor.kind for actor in self.actors)
        groups = [(kind, [actor for actor in self.actors if actor.kind == kind]) for kind in kinds]
        return sorted(groups, key=lambda pair: -len(pair[1]))

    @cached_property
    def actors_by_letter(self) -> list[tuple[str, list[Actor]]]:
        """By the first letter of what they are sorted by."""
        return [(letter, list(group)) for letter, group in groupby(self.actors, lambda one: actor_order(one)[:1].upper())]

    @cached_property
    def events_by_kind(self) -> list[tuple[str, list[Event]]]:
        """The commonest kind first, each in order of time."""
        kinds = sorted({event.kind for event in self.events})
        groups = [(str(kind), [event for event in self.events if event.kind == kind]) for kind in kinds]
        return sorted(groups, key=lambda pair: -len(pair[1]))

    def events_told_in(self, article: Article) -> list[Event]:
        """The events that an article tells or its text and notes name, in order of time."""
        return [event for event in self.events if article in self.articles_of(event)]

    # ------------------------------------------------------------ sources

    @cached_property
    def sources_by_letter(self) -> list[tuple[str, list[Source]]]:
        """By the first letter of their publisher."""
        return [(letter, list(group)) for letter, group in groupby(self.sources, lambda one: plain(one.publisher)[:1].upper())]

    @cached_property
    def citations(self) -> dict[str, list[Citation]]:
        """Source id → everywhere it is cited, each place once."""
        found: dict[str, dict[Citation, None]] = defaultdict(dict)
        for key, place in citations.all_of(self):
            found[key][place] = None
        return {key: list(places) for key, places in found.items()}

    def cited_on(self, path: str) -> list[tuple[Source, list[Citation]]]:
        """The sources cited on one page, in the order of the list of sources, with the places on it."""
        return self._cited_by_path.get(path, [])

    @cached_property
    def _cited_by_path(self) -> dict[str, list[tuple[Source, list[Citation]]]]:
        found: dict[str, list[tuple[Source, list[Citation]]]] = defaultdict(list)
        for source in self.sources:
            by_path: dict[str, list[Citation]] = defaultdict(list)
            for place in self.citations.get(source.id, []):
                by_path[place.path].append(place)
            for path, places in by_path.items():
                found[path].append((source, places))
        return found

    def chains(self, article: Article) -> list[list[tuple[Record | str, str]]]:
        """The chain of origin of an article, root first: each step a record or an unnamed voice, and how it was made."""
        chains: list[list[tuple[Record | str, str]]] = []

        def up(source: Source, rest: list[tuple[Record | str, str]]) -> None:
            chain: list[tuple[Record | str, str]] = [(source, ""), *rest]
            for key in source.from_:
                up(self.dossier.sources[key], chain)
            if source.voices:
                chains.append([(", ".join(source.voices), "voices"), *chain])
            elif not source.from_:
                chains.append(chain)

        for origin in article.origins:
            made = f"{origin.how}, {'credited' if origin.credited else 'not credited'}"
            up(self.dossier.sources[origin.source], [(article, made)])
        if article.voices:
            chains.append([(", ".join(article.voices), "voices"), (article, "")])
        return chains or [[(article, "")]]


# ---------------------------------------------------------------- orders


def in_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.when is None, event.when.sort_key if event.when else (), event.title))


def year_of(event: Event) -> str:
    day = event.when and (event.when.first or event.when.last)
    return str(day.year) if day else ""


def actor_order(actor: Actor) -> str:
    """People by family name, bodies by their name without 'the'."""
    if actor.sort:
        return plain(actor.sort)
    words = actor.title.split()
    if actor.kind == "person":
        words = [words[-1], *words[:-1]]
    elif words[0].lower() == "the":
        words = words[1:]
    return plain(" ".join(words))


def plain(text: str) -> str:
    """A text for sorting and comparing: no case, no accents, no marks."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[^\w ]", "", bare).casefold()
