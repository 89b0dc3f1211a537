"""Who says what: accounts together with their events."""

from __future__ import annotations

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
def in_article(site: Site, article: Article) -> list[Told]:
    """Who says what in an article, in the order of its paragraphs."""
    told = [Told(event, account) for event in site.events for account in event.accounts if account.article == article.id]
    return sorted(told, key=lambda one: (one.account.paragraph, one.account.id))


def of_event(site: Site, event: Event) -> list[Told]:
    """What each article says of an event, in the order of the articles."""
    order = {article.id: at for at, article in enumerate(site.articles)}
    return [Told(event, one) for one in sorted(event.accounts, key=lambda one: (order[one.article], one.paragraph))]


def account(event: Event, key: str) -> Account:
    """An account of an event by its id."""
    return next(one for one in event.accounts if one.id == key)


def by_actor(site: Site, actor: Actor) -> list[Told]:
    """What an actor says: in its own voice, or as the paper that is passed on."""
    return [Told(event, one) for event in site.events for one in event.accounts if actor.id in (one.by, one.via)]


def about_actor(site: Site, actor: Actor) -> list[Told]:
    """What others say of the events in which an actor takes part."""
    return [
        Told(event, one) for event in events.of_actor(site, actor) for one in event.accounts if actor.id not in (one.by, one.via)
    ]


def by_article(site: Site, told: list[Told]) -> list[tuple[Article, list[Told]]]:
    """Accounts in groups, one for each article that has any, each in the order of its paragraphs."""
    groups = [(article, [one for one in told if one.account.article == article.id]) for article in site.articles]
    return [(article, sorted(group, key=lambda one: one.account.paragraph)) for article, group in groups if group]
