"""Who says what: accounts together with their events."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dossier.ask import events
from dossier.ask.site import Site, once
from dossier.model.records import Account, Actor, Article, Event


@dataclass(frozen=True)
class Told:
    """An account together with its event."""

    event: Event
    account: Account


def anchor(account: Account) -> str:
    """The address of an account on its event's page."""
    return f"account-{account.id}"


@once
def _in_articles(site: Site) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for event in site.events:
        for one in event.accounts:
            found[one.article].append(Told(event, one))
    return found


@once
def in_article(site: Site, article: Article) -> list[Told]:
    """Who says what in an article, in the order of its paragraphs."""
    return sorted(_in_articles(site).get(article.id, []), key=lambda one: (one.account.paragraph, one.account.id))


def of_event(site: Site, event: Event) -> list[Told]:
    """What each article says of an event, in the order of the articles."""
    return [Told(event, one) for one in sorted(event.accounts, key=lambda one: (site.place_of[one.article], one.paragraph))]


def telling(site: Site, event: Event) -> list[Article]:
    """The articles that tell an event."""
    keys = {account.article for account in event.accounts}
    return [site.dossier.articles[key] for key in sorted(keys, key=site.place_of.__getitem__)]


def account(event: Event, key: str) -> Account:
    """An account of an event by its id."""
    return next(one for one in event.accounts if one.id == key)


@once
def _by_actor(site: Site) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for event in site.events:
        for one in event.accounts:
            for key in {one.by, one.via} - {None}:
                found[str(key)].append(Told(event, one))
    return found


def by_actor(site: Site, actor: Actor) -> list[Told]:
    """What an actor says: in its own voice, or as the paper that is passed on."""
    return _by_actor(site).get(actor.id, [])


def about_actor(site: Site, actor: Actor) -> list[Told]:
    """What others say of the events in which an actor takes part."""
    return [
        Told(event, one) for event in events.of_actor(site, actor) for one in event.accounts if actor.id not in (one.by, one.via)
    ]


def by_article(site: Site, told: list[Told]) -> list[tuple[Article, list[Told]]]:
    """Accounts in groups, one for each article that has any, each in the order of its paragraphs."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (site.place_of[one.account.article], one.account.paragraph)):
        groups[one.account.article].append(one)
    return [(site.dossier.articles[key], group) for key, group in groups.items()]
