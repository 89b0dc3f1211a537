"""What lists and drawings can be filtered by: attributes that a script reads, and choices that are links without one."""

from __future__ import annotations

from dossier.ask.events import actors_in
from dossier.model.records import Event


def facets(*events: Event) -> dict[str, str]:
    """The kinds of events, the articles that tell them and the actors in them, as attributes of an element."""
    kinds = dict.fromkeys(event.kind for event in events)
    articles = dict.fromkeys(account.article for event in events for account in event.accounts)
    return {"data-kind": " ".join(kinds), "data-article": " ".join(articles), "data-actor": " ".join(actors_in(*events))}
