"""Where the articles name a record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from dossier.ask.site import Site, once
from dossier.model.records import Article, Event, Record
from dossier.read.docs import Note, anchor_of


@dataclass(frozen=True)
class Mention:
    """A place in an article where a record is named."""

    article: Article
    paragraph: int
    note: Note | None = None

    @property
    def anchor(self) -> str:
        return self.note.anchor if self.note else anchor_of(self.paragraph)


@once
def all_mentions(site: Site) -> dict[str, list[Mention]]:
    """Record id → where articles name it, in the order of the articles and their text, each place once."""
    found: dict[str, dict[Mention, None]] = defaultdict(dict)
    for article in site.articles:
        page = site.text_of(article)
        notes = {(note.paragraph, note.number): note for note in page.notes}
        for call in page.calls:
            if call.paragraph is not None and call.kind != "source":
                note = notes[call.paragraph, call.note] if call.note else None
                found[call.id][Mention(article, call.paragraph, note)] = None
    return {key: list(places) for key, places in found.items()}


def mentions(site: Site, record: Record) -> list[Mention]:
    return all_mentions(site).get(record.id, [])


def by_article(site: Site, record: Record) -> list[tuple[Article, list[Mention]]]:
    return [(article, list(group)) for article, group in groupby(mentions(site, record), lambda one: one.article)]


@once
def articles_of(site: Site, record: Record) -> list[Article]:
    """The articles that name a record or, of an event, tell it."""
    named = {mention.article.id for mention in mentions(site, record)}
    if isinstance(record, Event):
        named |= {account.article for account in record.accounts}
    return [site.dossier.articles[key] for key in sorted(named, key=site.place_of.__getitem__)]


def named_in(site: Site, article: Article, collection: str) -> list[tuple[Record, list[Mention]]]:
    """The records of a collection that an article's text or notes name, with the places, most often named first."""
    records: dict[str, Record] = getattr(site.dossier, collection)
    found = [(records[key], places) for key, places in _in_articles(site)[article.id].items() if key in records]
    return sorted(found, key=lambda pair: (-len(pair[1]), pair[1][0].paragraph))


@once
def _in_articles(site: Site) -> dict[str, dict[str, list[Mention]]]:
    """Article id → record id → where that article names it."""
    found: dict[str, dict[str, list[Mention]]] = {article.id: {} for article in site.articles}
    for key, places in all_mentions(site).items():
        for mention in places:
            found[mention.article.id].setdefault(key, []).append(mention)
    return found
