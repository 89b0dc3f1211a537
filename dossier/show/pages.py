"""The pages that nobody writes by hand, and what is put around those that somebody does.

A stub names a template and an id; it never carries text of the data.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dossier.read.check import ARTICLES
from dossier.model.records import COLLECTIONS, Actor, Retired
from dossier.ask.site import HAS_PAGE, Site

VIEWS = {
    "across": "What can be read across the articles: agreement, origins, voices, encounters, time and place.",
    "disagreements": "Every place where an article contradicts itself, another article or the record.",
    "open-questions": "What is disputed, what nobody could verify, and where the record is silent.",
    "origins": "Who rests on whom, and how many independent origins stand behind each event.",
    "voices": "Whose voice the articles speak in: their own, named, unnamed, or another paper’s.",
    "encounters": "Who met whom: the meetings, visits, calls, summits and talks of the dossier.",
    "timeline": "All events on one time line, uncertain dates drawn as uncertain.",
    "map": "The places of the events, each with the circle of its precision.",
    "threads": "Events that follow from one another, read as a chain.",
}
"""The views across all articles: folder and template, and what each is for."""


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Every generated page as (path below docs/, Markdown), without those that exist as files."""
    for name in COLLECTIONS:
        yield f"{name}/index.md", stub(f"{name}.md")
    for name in VIEWS:
        yield f"{name}/index.md", stub(f"{name}.md")
    for name in HAS_PAGE:
        if name != ARTICLES:
            for key in getattr(site.dossier, name):
                yield f"{name}/{key}.md", stub(f"{name.removesuffix('s')}.md", key)
    for key, retired in site.dossier.retired.items():
        yield from gone(site, key, retired)


def gone(site: Site, key: str, retired: Retired) -> Iterator[tuple[str, str]]:
    """What stays at the address of a retired id: a page that says why, and leads on where there is a successor."""
    new = site.records.get(retired.to or "")
    collections = [name for name, model in COLLECTIONS.items() if name in HAS_PAGE and (new is None or isinstance(new, model))]
    for name in collections:
        yield f"{name}/{key}.md", stub("retired.md", key, moved_to=f"../{retired.to}/" if new else None)


def stub(template: str, key: str | None = None, moved_to: str | None = None) -> str:
    arguments = f'"{template}", "{key}"' if key else f'"{template}"'
    moved = f"moved_to: {moved_to}\n" if moved_to else ""
    return f"---\nhide: [toc]\n{moved}---\n\n{{{{ render({arguments}) }}}}\n"


def around(site: Site, path: str, text: str) -> str:
    """A hand-written page with its frame: an article gets its head and foot, a page that cites its sources."""
    folder, _, name = path.rpartition("/")
    key = name.removesuffix(".md")
    if folder == ARTICLES and key in site.dossier.articles:
        return f'{{{{ render("article-head.md", "{key}") }}}}\n\n{text}\n\n{{{{ render("article-foot.md", "{key}") }}}}\n'
    if site.pages.get(path) and any(call.kind == "source" for call in site.pages[path].calls):
        return f'{text}\n\n{{{{ render("sources-here.md") }}}}\n'
    return text


def description_of(site: Site, path: str) -> str | None:
    """One sentence on a page, for search engines and previews; None for pages written by hand."""
    if purpose := VIEWS.get(path.removesuffix("/index.md")):
        return purpose
    record = site.record_at(path)
    return str(getattr(record, "why_here", None) or getattr(record, "summary", "")) or None if record else None


def opening_of(content: str) -> str | None:
    """The first paragraph of a rendered page, as plain text."""
    found = re.search(r"<p[^>]*>(.+?)</p>", content, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", found[1])).split()) if found else None


def names_on(site: Site, path: str) -> list[str]:
    """Every form of the name of the actor whose page this is, for the search."""
    record = site.record_at(path)
    return list(dict.fromkeys(name.text for name in record.names)) if isinstance(record, Actor) else []
