"""What lists and drawings can be filtered by: attributes that a script reads, and choices that are links without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dossier.ask import actors, citations, disagreements, events, mentions, moved, open_questions
from dossier.ask.events import actors_in
from dossier.ask.order import year_of
from dossier.ask.site import Site, once
from dossier.model.lists import About
from dossier.model.records import Actor, Article, Event, Source
from dossier.show.phrases import language

ACTORS, EVENTS, SOURCES = "actors/index.md", "events/index.md", "sources/index.md"


@dataclass(frozen=True)
class Choice:
    """One value to filter by. Without a script it is a link to where the same records stand together."""

    value: str
    label: str
    count: int
    path: str
    """A page below docs/."""
    anchor: str = ""


@dataclass(frozen=True)
class Filter:
    """The choices of one field, such as the kinds; the field is the name of a data attribute."""

    field: str
    legend: str
    choices: tuple[Choice, ...]
    needs_script: bool = False
    """Whether its choices lead nowhere without one."""


# ---------------------------------------------------------------- attributes


def facets(*events: Event) -> dict[str, str]:
    """The kinds of events, the articles that tell them and the actors in them, as attributes of an element."""
    kinds = dict.fromkeys(event.kind for event in events)
    articles = dict.fromkeys(account.article for event in events for account in event.accounts)
    return {"data-kind": " ".join(kinds), "data-article": " ".join(articles), "data-actor": " ".join(actors_in(*events))}


def of_actor(site: Site, actor: Actor) -> dict[str, str]:
    """An actor's attributes in the list of actors."""
    return {"data-kind": actor.kind, "data-article": _ids(mentions.articles_of(site, actor))}


def of_event(site: Site, event: Event) -> dict[str, str]:
    """An event's attributes in the list of events; there an article counts that but names it."""
    articles = _ids(mentions.articles_of(site, event))
    return {**facets(event), "data-article": articles, "data-year": year_of(event) or "undated"}


def of_source(site: Site, source: Source) -> dict[str, str]:
    """A source's attributes in the list of sources."""
    return {
        "data-nature": source.nature,
        "data-type": source.type,
        "data-language": source.language,
        "data-article": _ids(cited_in(site, source)),
    }


def _ids(articles: Iterable[Article]) -> str:
    return " ".join(article.id for article in articles)


@once
def cited_in(site: Site, source: Source) -> list[Article]:
    """The articles whose pages cite a source."""
    found = {place.path: site.record_at(place.path) for place in citations.of_source(site, source)}
    cited = [record for record in found.values() if isinstance(record, Article)]
    return sorted(cited, key=lambda one: site.place_of[one.id])


# ---------------------------------------------------------------- choices


def of_actors(site: Site) -> list[Filter]:
    """Ways to narrow the list of actors."""
    kinds = [
        Choice(kind, site.dossier.actor_kind(some[0]).plural, len(some), ACTORS, kind) for kind, some in actors.by_kind(site)
    ]
    named = Counter(article.id for actor in site.actors for article in mentions.articles_of(site, actor))
    return _with_choices(Filter("kind", "Kind", tuple(kinds)), _articles(site, named, "actors-named"))


def of_events(site: Site, shown: Iterable[Event]) -> list[Filter]:
    """Ways to narrow a drawing or list of some events whose elements carry `facets`."""
    some = list(shown)
    told = Counter(key for event in some for key in {account.article for account in event.accounts})
    return _with_choices(_articles(site, told, "events-named"), _event_kinds(site, some), _event_actors(site, some))


def of_event_list(site: Site) -> list[Filter]:
    """Ways to narrow the list of all events."""
    years = (
        Choice(year or "undated", year or "Undated", len(some), EVENTS, year or "undated") for year, some in events.by_year(site)
    )
    named = Counter(article.id for event in site.events for article in mentions.articles_of(site, event))
    return _with_choices(
        Filter("year", "Year", tuple(years)),
        _event_kinds(site, site.events),
        _articles(site, named, "events-named"),
        _event_actors(site, site.events),
    )


def of_sources(site: Site) -> list[Filter]:
    """Ways to narrow the list of sources."""
    cited = Counter(article.id for source in site.sources for article in cited_in(site, source))
    return _with_choices(
        _by("nature", "Nature", site.sources, lambda one: (one.nature, one.nature.label)),
        _by("language", "Language", site.sources, lambda one: (one.language, language(one.language))),
        _by("type", "Kind", site.sources, lambda one: (one.type, one.type.label)),
        _articles(site, cited, "sources"),
    )


def of_contradictions(site: Site) -> list[Filter]:
    """Ways to narrow the table of disagreements."""
    told = disagreements.contradictions(site)
    where = Counter(one.article.id for one in told)
    return _with_choices(_articles(site, where, "in-short"), _abouts("disagreements/index.md", [one.about for one in told]))


def of_open_questions(site: Site) -> list[Filter]:
    """Ways to narrow the table of open questions."""
    found = [one for _, some in open_questions.open_findings(site) for one in some]
    told = Counter(key for one in found for key in {account.article for account in one.event.accounts})
    kinds = _abouts("open-questions/index.md", [one.finding.about for one in found])
    return _with_choices(_articles(site, told, "in-short"), replace(kinds, needs_script=True))


def of_moves(site: Site) -> list[Filter]:
    """Ways to narrow the table of what was moved."""
    return _with_choices(_articles(site, Counter(one.article.id for one in moved.moves(site)), "moved"))


def _abouts(path: str, words: list[About]) -> Filter:
    """Which facts, each with the heading on a page under which those of its kind stand."""
    counted = Counter(words)
    choices = (Choice(about, about.label, counted[about], path, about) for about in About if counted[about])
    return Filter("kind", "Which fact", tuple(choices))


def _with_choices(*found: Filter) -> list[Filter]:
    """Between one value there is nothing to choose."""
    return [one for one in found if len(one.choices) > 1]


def _by(field: str, legend: str, sources: list[Source], value: Callable[[Source], tuple[str, str]]) -> Filter:
    """The values of a field of sources, the commonest first."""
    counted = Counter(value(source) for source in sources)
    choices = (Choice(key, label, count, SOURCES) for (key, label), count in counted.most_common())
    return Filter(field, legend, tuple(choices), needs_script=True)


def _articles(site: Site, counted: Counter[str], anchor: str) -> Filter:
    """`anchor` is the part of an article's page in which the same records stand."""
    choices = (
        Choice(one.id, f"{site.number_of(one)} {site.short_title(one)}", counted[one.id], site.path_of(one), anchor)
        for one in site.articles
        if counted[one.id]
    )
    return Filter("article", "Article", tuple(choices))


def _event_kinds(site: Site, some: list[Event]) -> Filter:
    counted = Counter(event.kind for event in some)
    choices = (
        Choice(kind, site.dossier.event_kind(group[0]).label, counted[kind], EVENTS, f"kind-{kind}")
        for kind, group in events.by_kind(site)
        if counted[kind]
    )
    return Filter("kind", "Kind", tuple(choices))


def _event_actors(site: Site, some: list[Event]) -> Filter:
    """Those with more than one of the events; by their order in lists."""
    counted = Counter(key for event in some for key in actors_in(event))
    choices = (
        Choice(one.id, one.title, counted[one.id], site.path_of(one), "events") for one in site.actors if counted[one.id] > 1
    )
    return Filter("actor", "Actor", tuple(choices))
