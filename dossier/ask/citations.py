"""Where each source is cited: in notes and paragraphs, in findings, names, roles, places and other sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.read.check import ARTICLES
from dossier.model.records import Actor, Name, Role, Source
from dossier.read.docs import PageText, anchor_of

if TYPE_CHECKING:
    from dossier.ask.site import Site


@dataclass(frozen=True)
class Citation:
    """A place where a source is cited: on a page, at an anchor, named by a label that a reader understands."""

    path: str
    anchor: str
    label: str


def all_of(site: Site) -> Iterator[tuple[str, Citation]]:
    """Every citation of a dossier, as source id and place, in the order of the pages."""
    yield from _in_articles(site)
    yield from _in_events(site)
    yield from _in_other_records(site)
    yield from _on_other_pages(site)


def _in_articles(site: Site) -> Iterator[tuple[str, Citation]]:
    for article in site.articles:
        path = site.path_of(article)
        steps = (step for chain in site.chains(article) for step, _ in chain if isinstance(step, Source))
        yield from _at((source.id for source in steps), path, "origin", "chain of origin")
        for call in site.text_of(article).calls:
            if call.kind == "source" and call.paragraph is not None:
                anchor = anchor_of(call.paragraph, call.note)
                label = f"note {call.paragraph}.{call.note}" if call.note else f"paragraph {call.paragraph}"
                yield call.id, Citation(path, anchor, label)


def _in_events(site: Site) -> Iterator[tuple[str, Citation]]:
    for event in site.events:
        path = site.path_of(event)
        yield from _at(event.cites, path, "", event.title)
        for finding in event.findings:
            yield from _at(finding.cites, path, f"finding-{finding.id}", f"{event.title}: {finding.value}")


def _in_other_records(site: Site) -> Iterator[tuple[str, Citation]]:
    for actor in site.actors:
        parts: tuple[Actor | Name | Role, ...] = (actor, *actor.names, *actor.roles)
        for part in parts:
            yield from _at(part.cites, site.path_of(actor), "", actor.title)
    for place in site.places:
        for cites in (place.cites, *(name.cites for name in place.names)):
            yield from _at(cites, "places/index.md", place.id, place.title)
    for source in site.sources:
        yield from _at(source.from_, "sources/index.md", source.id, f"{source.publisher}, “{source.title}”")


def _on_other_pages(site: Site) -> Iterator[tuple[str, Citation]]:
    for path, page in site.pages.items():
        if not path.startswith(f"{ARTICLES}/"):
            yield from _at((call.id for call in page.calls if call.kind == "source"), path, "", _heading_of(page))


def _heading_of(page: PageText) -> str:
    """The first heading of a page, without its attributes; its path where it has none."""
    found = re.search(r"^# +(.+?)(?: *\{.*)?$", page.text, re.MULTILINE)
    return found[1] if found else page.path


def _at(cites: Iterable[str], path: str, anchor: str, label: str) -> Iterator[tuple[str, Citation]]:
    return ((cite, Citation(path, anchor, label)) for cite in cites)
