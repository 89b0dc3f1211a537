"""Every page: the views across articles, the pages that nobody writes by hand, and what is put around the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dossier.ask import citations, disagreements, encounters, maps, moved, open_questions, paths, threads, timeline
from dossier.ask.retired import collection_of, successor
from dossier.ask.site import LISTS, Site
from dossier.model.records import Article, Retired
from dossier.read.whole import ARTICLES, HAS_PAGE
from dossier.show import prose
from dossier.show.render import Renderer

SOURCES = "sources/index.md"
"""The list of all sources; it needs no list of those that it cites."""


HOME = "index.md"
LEAST_SECTIONS = 4
"""A page with fewer headings needs no list of them."""


@dataclass(frozen=True)
class View:
    """One view across the articles: its page is docs/<name>/index.md, its template <name>.html."""

    name: str
    title: str
    purpose: str
    """One sentence on what it shows, for lists, search engines and previews."""
    has_something: Callable[[Site], Any] = bool
    """Whether a dossier has anything to show in it; an empty view is not in the navigation."""
    compares: bool = True
    """Whether it lays articles side by side; the others are about the edition."""

    @property
    def path(self) -> str:
        return f"{self.name}/index.md"


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View(
            "disagreements",
            "Where they disagree",
            "What an article says, what the record shows, and where the two part.",
            disagreements.contradictions,
        ),
        View("moved", "Where the story moved the facts", "Dates and places as told, and as the record has them.", moved.moves),
        View(
            "open-questions",
            "Open questions",
            "What is disputed, what nobody could verify, and what was looked for and not found.",
            open_questions.open_findings,
        ),
        View(
            "origins",
            "Who copied whom",
            "Who rests on whom, and how many independent origins stand behind each event.",
            lambda site: site.sources,
        ),
        View("voices", "Who says what", "Whose voice the articles speak in: their own, named, unnamed, or another paper’s."),
        View(
            "encounters", "Who met whom", "The meetings, visits, calls, summits and talks of the dossier.", encounters.encounters
        ),
        View("timeline", "Time line", "All events on one time line, uncertain dates drawn as uncertain.", timeline.dated),
        View("map", "Map", "The places of the events, each with the circle of its precision.", maps.used_places),
        View("threads", "Threads", "Events that follow from one another, read as a chain.", threads.threads),
        View(
            "readings",
            "Second readings",
            "Which statements were read again, by whom unseen, and how many held.",
            lambda site: site.dossier.readings,
        ),
        View("changes", "Changes", "What was added, corrected, reassessed and retired, record by record.", compares=False),
        View("data", "Data", "Every file that the edition can be taken away as.", compares=False),
    )
}
"""The views across all articles, in the order of the navigation. A new one is a row here, its name in `read.docs`, a template,
and what it says in Markdown in `export.lists_in_words`."""


def views(site: Site) -> list[View]:
    """Those that have something to show."""
    return [view for view in VIEWS.values() if view.compares and view.has_something(site)]


@dataclass(frozen=True)
class Made:
    """A page that nobody writes by hand."""

    path: str
    title: str
    template: str
    values: dict[str, Any]
    moved_to: str | None = None
    """Of a page that only leads on: the path of its successor."""
    is_withdrawn: bool = False


def navigation(site: Site, entries: list[Any] | None) -> list[Any] | None:
    """MkDocs' `nav` without lists of records of which there are none; the views that have something to show follow Across."""
    return [_with_views(site, entry) for entry in entries if not _is_empty(site, entry)] if entries else None


def _with_views(site: Site, entry: Any) -> Any:
    if isinstance(entry, dict) and "across/index.md" in entry.values():
        (title,) = entry
        return {title: [{title: "across/index.md"}, *({view.title: view.path} for view in views(site))]}
    return entry


def _is_empty(site: Site, entry: Any) -> bool:
    named = [one for one in (entry.values() if isinstance(entry, dict) else [entry]) if isinstance(one, str)]
    lists = [name for path in named if (name := path.removesuffix("/index.md")) in LISTS]
    return any(not getattr(site.dossier, name) for name in lists)


def made(site: Site) -> Iterator[Made]:
    """Every page that nobody wrote: of a single record, of a path, of a retired id, and of each list or view without a file."""
    return (page for page in _all_made(site) if page.path not in site.pages)


def _all_made(site: Site) -> Iterator[Made]:
    titles = {name: name.capitalize() for name in LISTS} | {"across": "Compare"}
    titles |= {view.name: view.title for view in VIEWS.values() if view.has_something(site)}
    for name, title in titles.items():
        yield Made(f"{name}/index.md", title, "list.html", {"title": title, "name": name, "views": views(site)})
    for path in site.dossier.paths.values():
        yield Made(paths.page_of(path), path.title, "path.html", {"path": path})
    for name in HAS_PAGE:
        if name != ARTICLES:
            template = f"{name.removesuffix('s')}.html"
            for key, record in getattr(site.dossier, name).items():
                yield Made(f"{name}/{key}.md", record.title, template, {"record": record})
    for key, retired in site.dossier.retired.items():
        yield from _gone(site, key, retired)


def _gone(site: Site, key: str, retired: Retired) -> Iterator[Made]:
    """The page of a retired id, where it had one: it says why, and leads on where there is a successor."""
    new, collection = successor(site, retired), collection_of(site, retired)
    if collection in HAS_PAGE:
        title = retired.title or (new.title if new else key)
        to = site.path_of(new) if new else None
        yield Made(
            f"{collection}/{key}.md", title, "retired.html", {"retired": retired, "new": new, "title": title}, to, new is None
        )


# ---------------------------------------------------------------- what is put around a page that somebody wrote


def around(renderer: Renderer, path: str, content: str, sections: list[tuple[str, str]]) -> Markup:
    """A hand-written page with its frame: an article gets its head and foot, a page that cites its sources.

    `sections` are the anchors and titles of the page's own headings, escaped already.
    """
    body = Markup(content)  # noqa: S704 - finished HTML
    sections = [(anchor, Markup(title)) for anchor, title in sections]  # noqa: S704 - as above
    article = article_at(renderer.site, path)
    if article:
        return renderer.render("article.html", record=article, parts=_parts(body, sections), sections=sections)
    if path == HOME:
        body = renderer.render("home.html", parts=[Markup(part) for part in parted(content)])  # noqa: S704 - as above
    elif len(own := [one for one in sections if f'<h2 id="{one[0]}"' in content]) >= LEAST_SECTIONS:
        head, title_end, rest = body.partition("</h1>")
        body = renderer.render("text.html", head=head + Markup(title_end), sections=own, rest=rest)  # noqa: S704 - as above
    if path != SOURCES and citations.on_page(renderer.site, path):
        return body + "\n" + renderer.render("sources-here.html")
    return body


def parted(content: str) -> list[str]:
    """A page's HTML in parts, each but the first beginning with a heading of the second level."""
    return re.split(r"(?=<h2\b)", content)


def _parts(content: Markup, sections: list[tuple[str, str]]) -> list[Markup]:
    """A page's HTML cut before each of its headings of the second order."""
    starts = "|".join(re.escape(f'<h2 id="{anchor}"') for anchor, _ in sections)
    parts = re.split(f"(?={starts})", content) if starts else [content]
    return [Markup(part) for part in parts if part.strip()]  # noqa: S704 - finished HTML


def article_at(site: Site, path: str) -> Article | None:
    record = site.record_at(path)
    return record if isinstance(record, Article) else None


def description_of(site: Site, path: str) -> str | None:
    """One sentence on a page, for search engines and previews; None for pages written by hand."""
    name = path.removesuffix("/index.md")
    if view := VIEWS.get(name):
        return view.purpose
    if name in LISTS and path not in site.pages:
        return f"{name.capitalize()} of {site.dossier.dossier.title}: all of them in one list."
    record = site.record_at(path) or paths.at(site, path)
    return str(getattr(record, "why_here", None) or getattr(record, "summary", "")) or None if record else None


def opening_of(content: str) -> str | None:
    """The first paragraph of a rendered page, as plain text."""
    start = content.find("<p")
    end = content.find("</p>", start)
    return prose.plain(content[start:end]) or None if start >= 0 and end >= 0 else None
