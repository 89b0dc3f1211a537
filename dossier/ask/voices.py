"""Who says what: whose voice the accounts of an article are in, and what each actor says and is said of."""

from __future__ import annotations

from collections import Counter

from dossier.ask import accounts
from dossier.ask.site import Site
from dossier.model.lists import VoiceKind
from dossier.model.records import Account, Actor, Article

SHARES: list[tuple[float, str]] = [
    (0.0, "none"),
    (0.07, "very few"),
    (0.15, "a tenth"),
    (0.225, "a fifth"),
    (0.29, "a quarter"),
    (0.37, "a third"),
    (0.45, "two fifths"),
    (0.55, "half"),
    (0.635, "three fifths"),
    (0.71, "two thirds"),
    (0.78, "three quarters"),
    (0.86, "four fifths"),
    (0.999, "nearly all"),
]
"""Up to which part of the whole a word is used; above the last it is all."""


def kind_of(account: Account) -> VoiceKind:
    """An article's own voice, another paper's that it passes on, a named actor's, or an unnamed one's."""
    if account.by == "article":
        return VoiceKind.RELAYED if account.via else VoiceKind.OWN
    return VoiceKind.ANONYMOUS if account.by.startswith("anonymous:") else VoiceKind.NAMED


def kinds_in(site: Site, article: Article) -> Counter[VoiceKind]:
    return Counter(kind_of(told.account) for told in accounts.in_article(site, article))


def passed_on(site: Site, article: Article) -> int:
    """How many accounts of an article come by way of another paper, whoever speaks in them."""
    return sum(told.account.via is not None for told in accounts.in_article(site, article))


def share(part: int, whole: int) -> str:
    """A part of a whole in words, rounded to the nearest common fraction."""
    ratio = part / whole if whole else 0.0
    return next((word for limit, word in SHARES if ratio <= limit), "all")


def speakers(site: Site) -> list[tuple[Actor, int, int, int]]:
    """Actors who say or pass on something: how many accounts they give, pass on, and how many others give about them."""
    rows = []
    for actor in site.actors:
        by = accounts.by_actor(site, actor)
        given = sum(told.account.by == actor.id for told in by)
        if by:
            rows.append((actor, given, len(by) - given, len(accounts.about_actor(site, actor))))
    return sorted(rows, key=lambda row: (-row[1], -row[2]))
