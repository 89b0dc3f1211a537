"""What changed of a dossier, by record: for the page of changes and the feeds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from dossier.ask import events
from dossier.ask.site import Site, once
from dossier.model.changes import Change, ChangeKind, Revision
from dossier.model.records import Actor, Article, Event
from dossier.read.whole import HAS_PAGE


@dataclass(frozen=True)
class Changed:
    """All changes of one record in one revision, the weightiest first."""

    revision: Revision
    changes: tuple[Change, ...]

    @property
    def of(self) -> str:
        """The part of the dossier and the id: events/some-event."""
        return self.changes[0].of.partition("#")[0]

    @property
    def title(self) -> str:
        return self.changes[0].title

    @property
    def kinds(self) -> list[ChangeKind]:
        """What was done to it, each once, the weightiest first."""
        return list(dict.fromkeys(change.kind for change in self.changes))


WEIGHT = (ChangeKind.RETIRED, ChangeKind.REASSESSED, ChangeKind.CORRECTED, ChangeKind.ADDED, ChangeKind.REVISED)
"""What a reader who saw the old state must know comes first."""


@once
def by_record(site: Site) -> tuple[Changed, ...]:
    """The newest revision first; within one, records as they stand there."""
    return tuple(changed for revision in site.changes for changed in _in(revision))


def _in(revision: Revision) -> list[Changed]:
    in_order = sorted(revision.changes, key=lambda change: change.of.partition("#")[0])
    groups = (tuple(group) for _, group in groupby(in_order, lambda change: change.of.partition("#")[0]))
    found = [Changed(revision, tuple(sorted(group, key=lambda change: WEIGHT.index(change.kind)))) for group in groups]
    return sorted(found, key=lambda one: WEIGHT.index(one.changes[0].kind))


def of_revision(site: Site, revision: Revision) -> list[Changed]:
    return [one for one in by_record(site) if one.revision is revision]


def counted(revision: Revision) -> list[tuple[ChangeKind, int]]:
    """How many changes of each kind a revision has, the weightiest kind first."""
    numbers = Counter(change.kind for change in revision.changes)
    return [(kind, numbers[kind]) for kind in WEIGHT if numbers[kind]]


def of_article(site: Site, article: Article) -> list[Changed]:
    """What changed of an article and of the events that it tells."""
    return _of_these(site, f"articles/{article.id}", events.told_in(site, article))


def of_actor(site: Site, actor: Actor) -> list[Changed]:
    """What changed of an actor and of the events in which it takes part."""
    return _of_these(site, f"actors/{actor.id}", events.of_actor(site, actor))


def of_event(site: Site, event: Event) -> list[Changed]:
    return [changed for _, changed in _by_key(site).get(f"events/{event.id}", ())]


def _of_these(site: Site, key: str, held: Iterable[Event]) -> list[Changed]:
    """Of a record and of events, in the order of the whole."""
    found = chain.from_iterable(_by_key(site).get(one, ()) for one in {key, *(f"events/{event.id}" for event in held)})
    return [changed for _, changed in sorted(found, key=itemgetter(0))]


@once
def _by_key(site: Site) -> dict[str, list[tuple[int, Changed]]]:
    """The changes of each record, each with its place in the whole."""
    found: dict[str, list[tuple[int, Changed]]] = defaultdict(list)
    for place, changed in enumerate(by_record(site)):
        found[changed.of].append((place, changed))
    return found


def path_of(site: Site, change: Change) -> str | None:
    """The page below docs/ where a changed record stands, with the unit's anchor while it has one; None where it is gone."""
    record = site.records.get(change.id)
    if record is None:
        gone = change.id in site.dossier.retired and change.collection in HAS_PAGE
        return f"{change.collection}/{change.id}.md" if gone else None
    path = site.path_of(record)
    return f"{path}#{change.anchor}" if change.anchor and change.kind != ChangeKind.RETIRED else path
