"""Where each source is cited: in notes and paragraphs, in findings, names, roles, places and other sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier.ask.order import plain
from dossier.ask.origins import chains
from dossier.ask.site import Site, once
from dossier.model.records import Actor, Cites, Finding, Name, Record, Reply, Role, Source
from dossier.read.docs import anchor_of
from dossier.read.whole import ARTICLES

MANY = 4
"""Sources of one publisher that stand together under its name."""


@dataclass(frozen=True)
class Citation:
    """A place where a source is cited: on a page, at an anchor, named by a label that a reader understands."""

    path: str
    anchor: str
    label: str


@once
def by_source(site: Site) -> dict[str, list[Citation]]:
    """Source id → everywhere it is cited, each place once."""
    found: dict[str, dict[Citation, None]] = defaultdict(dict)
    for key, place in all_of(site):
        found[key][place] = None
    return {key: list(places) for key, places in found.items()}


def of_source(site: Site, source: Source) -> list[Citation]:
    return by_source(site).get(source.id, [])


def by_page(site: Site, source: Source) -> list[tuple[str, Record | None, list[Citation]]]:
    """Where a source is cited, page by page, the articles first: its path, its record, and the places on it."""
    in_order = sorted(of_source(site, source), key=lambda one: (not one.path.startswith(f"{ARTICLES}/"), one.path))
    pages = groupby(in_order, lambda one: one.path)
    return [(path, site.record_at(path), list(places)) for path, places in pages]


@once
def _by_path(site: Site) -> dict[str, list[tuple[Source, list[Citation]]]]:
    found: dict[str, list[tuple[Source, list[Citation]]]] = defaultdict(list)
    for source in site.sources:
        by_path: dict[str, list[Citation]] = defaultdict(list)
        for place in of_source(site, source):
            by_path[place.path].append(place)
        for path, places in by_path.items():
            found[path].append((source, places))
    return found


def on_page(site: Site, path: str) -> list[tuple[Source, list[Citation]]]:
    """The sources cited on one page, in the order of the list of sources, with the places on it."""
    return _by_path(site).get(path, [])


@once
def by_letter(site: Site) -> list[tuple[str, list[Source]]]:
    """The sources by the first letter of their publisher."""
    return [(letter, list(group)) for letter, group in groupby(site.sources, lambda one: plain(one.publisher)[:1].upper())]


def by_publisher(site: Site, letter: str) -> list[tuple[str, list[Source]]]:
    """The sources of a letter: those of a publisher with many under its name, others that stand together under none."""
    some = dict(by_letter(site))[letter]
    counts = Counter(source.publisher for source in some)
    groups = groupby(some, lambda one: one.publisher if counts[one.publisher] >= MANY else "")
    return [(publisher, list(group)) for publisher, group in groups]


def all_of(site: Site) -> Iterator[tuple[str, Citation]]:
    """Every citation of a dossier, as source id and place, in the order of the pages."""
    yield from _in_articles(site)
    yield from _in_events(site)
    yield from _in_other_records(site)
    yield from _on_other_pages(site)


def _in_articles(site: Site) -> Iterator[tuple[str, Citation]]:
    for article in site.articles:
        path = site.path_of(article)
        steps = (step for chain in chains(site, article) for step, _ in chain if isinstance(step, Source))
        yield from _at((source.id for source in steps), path, "origin", "chain of origin")
        page = site.text_of(article)
        notes = {(note.paragraph, note.number): note.anchor for note in page.notes}
        for call in page.calls:
            if call.kind == "source" and call.paragraph is not None:
                anchor = notes[call.paragraph, call.note] if call.note else anchor_of(call.paragraph)
                label = f"note {call.paragraph}.{call.note}" if call.note else f"paragraph {call.paragraph}"
                yield call.id, Citation(path, anchor, label)


def _in_events(site: Site) -> Iterator[tuple[str, Citation]]:
    for event in site.events:
        path = site.path_of(event)
        for cites in (event.cites, event.when_cites, event.place_cites, *(one.cites for one in event.participants)):
            yield from _at(_ids(cites), path, "", event.title)
        for finding in event.findings:
            yield from _at(_ids(_cites_of(finding)), path, f"finding-{finding.id}", finding.value)


def _cites_of(finding: Finding) -> Cites:
    """All that a finding cites, its numbers included."""
    number = finding.number
    figures = [figure for figure in (number.low, number.best, number.high) if figure] if number else []
    return (*finding.cites, *(cite for figure in figures for cite in figure.cites))


def _ids(cites: Cites) -> list[str]:
    return [cite.source for cite in cites]


def _in_other_records(site: Site) -> Iterator[tuple[str, Citation]]:
    for actor in site.actors:
        parts: tuple[Actor | Name | Role | Reply, ...] = (actor, *actor.names, *actor.roles, *actor.replies)
        for part in parts:
            yield from _at(_ids(part.cites), site.path_of(actor), "", actor.title)
    for place in site.places:
        for cites in (place.cites, *(name.cites for name in place.names)):
            yield from _at(_ids(cites), "places/index.md", place.id, place.title)
    for source in site.sources:
        yield from _at(source.from_, "sources/index.md", source.id, f"{source.publisher}, “{source.title}”")


def _on_other_pages(site: Site) -> Iterator[tuple[str, Citation]]:
    for path, page in site.pages.items():
        if not path.startswith(f"{ARTICLES}/"):
            yield from _at((call.id for call in page.calls if call.kind == "source"), path, "", page.heading)


def _at(cites: Iterable[str], path: str, anchor: str, label: str) -> Iterator[tuple[str, Citation]]:
    return ((cite, Citation(path, anchor, label)) for cite in cites)
