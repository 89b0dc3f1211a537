"""Where the story moved the facts: what an article says against what the record shows, each with a date or a place."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.ask import accounts, disagreements
from dossier.ask.findings import Found
from dossier.ask.site import Site, once
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
    def dates(self) -> tuple[When, When] | None:
        """What the article says and what the record shows."""
        there = self.said.date, self.found.finding.date
        return (there[0], there[1]) if there[0] and there[1] else None

    @property
    def places(self) -> tuple[Place, Place] | None:
        return (self.said_place, self.found_place) if self.said_place and self.found_place else None


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
    order = {article.id: at for at, article in enumerate(site.articles)}
    return tuple(sorted(found, key=lambda move: (order[move.article.id], move.account.paragraph, move.found.key)))


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
    return move if move.dates or move.places else None


def in_article(site: Site, article: Article) -> list[Move]:
    return [move for move in moves(site) if move.article == article]
