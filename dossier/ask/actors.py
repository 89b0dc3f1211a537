"""Actors in groups for the lists."""

from __future__ import annotations

from itertools import groupby

from dossier.ask.mentions import mentions
from dossier.ask.order import actor_order
from dossier.ask.site import Site, once
from dossier.model.records import Actor


@once
def by_weight(site: Site) -> list[Actor]:
    """Those whom the articles name most often first."""
    return sorted(site.actors, key=lambda actor: -len(mentions(site, actor)))


@once
def by_kind(site: Site) -> list[tuple[str, list[Actor]]]:
    """The commonest kinds first; within one, those named most often first."""
    kinds = dict.fromkeys(actor.kind for actor in site.actors)
    groups = [(kind, [actor for actor in by_weight(site) if actor.kind == kind]) for kind in kinds]
    return sorted(groups, key=lambda pair: -len(pair[1]))


@once
def by_letter(site: Site) -> list[tuple[str, list[Actor]]]:
    """By the first letter of what they are sorted by."""
    return [(letter, list(group)) for letter, group in groupby(site.actors, lambda one: actor_order(one)[:1].upper())]
