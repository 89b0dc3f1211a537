"""Where the story moved the facts: what an article says against what the record shows, each with a date or a place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.ask import accounts, disagreements
from dossier.ask.findings import Found
from dossier.ask.frame import EARTH_RADIUS
from dossier.ask.site import Site, once
from dossier.ask.timeline import span
from dossier.model.dates import When
from dossier.model.records import Account, Article, Place, Value
from dossier.read.docs import Note


@dataclass(frozen=True)
class Move:
    """One fact that stands elsewhere in the article than in the record.

    It moved in time where both dates are there, and in space where both places are there.
    """

    article: Article
    account: Account
    said: Value
    found: Found
    note: Note | None
    """The note that tells it, where one does."""
    said_place: Place | None
    found_place: Place | None

    @property
    def in_time(self) -> InTime | None:
        """None where one of the dates is missing, or has no beginning."""
        said, shown = self.said.date, self.found.finding.date
        first, second = said and span(said), shown and span(shown)
        if not (said and shown and first and second):
            return None
        return InTime(self, said, shown, (first.first - second.last).days, (first.last - second.first).days)

    @property
    def in_space(self) -> InSpace | None:
        """None where one of the places is missing, or both are the same."""
        said, shown = self.said_place, self.found_place
        return InSpace(self, said, shown, distance(said, shown)) if said and shown and said is not shown else None


@dataclass(frozen=True)
class InTime:
    """How far a date was moved."""

    move: Move
    said: When
    shown: When
    least: int
    """By how many days the article is later than the record, at the least; negative where it is earlier."""
    most: int
    """The same at the most."""


@dataclass(frozen=True)
class InSpace:
    """How far a place was moved."""

    move: Move
    said: Place
    shown: Place
    kilometres: float
    """From point to point."""


def distance(one: Place, other: Place) -> float:
    """Kilometres along a great circle (haversine)."""
    south, north = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (north - south) / 2, math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


@once
def moves(site: Site) -> tuple[Move, ...]:
    """In the order of the articles and their paragraphs."""
    notes = {(one.article.id, one.found.key): one.note for one in disagreements.contradictions(site) if one.found and one.note}
    found = [
        move
        for event in site.events
        for finding in event.findings
        for key in finding.against
        if (move := _move(site, Found(event, finding), accounts.account(event, key), notes))
    ]
    return tuple(sorted(found, key=lambda move: (site.place_of[move.article.id], move.account.paragraph, move.found.key)))


def _move(site: Site, found: Found, account: Account, notes: dict[tuple[str, str], Note]) -> Move | None:
    said, places = account.values.get(found.finding.about), site.dossier.places
    if said is None:
        return None
    move = Move(
        site.dossier.articles[account.article],
        account,
        said,
        found,
        notes.get((account.article, found.key)),
        places.get(said.place or ""),
        places.get(found.finding.place or ""),
    )
    return move if move.in_time or move.in_space else None


def in_article(site: Site, article: Article) -> list[Move]:
    return [move for move in moves(site) if move.article == article]


def in_time(moved: Iterable[Move]) -> list[InTime]:
    """Those of which both dates can be drawn."""
    return [one for move in moved if (one := move.in_time)]


def in_space(moved: Iterable[Move]) -> list[InSpace]:
    """Those of which both places are known and are not the same."""
    return [one for move in moved if (one := move.in_space)]


def in_space_by_note(moved: Iterable[Move]) -> list[list[InSpace]]:
    """The same, those of one note together."""
    groups: dict[str, list[InSpace]] = {}
    for one in in_space(moved):
        groups.setdefault(one.move.note.anchor if one.move.note else one.move.found.key, []).append(one)
    return list(groups.values())
