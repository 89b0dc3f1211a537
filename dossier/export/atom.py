"""What changed, as Atom feeds (RFC 4287): of the whole, of each article and of each actor. Nothing in them is dated today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent

from dossier.ask import changes
from dossier.ask.changes import Changed
from dossier.ask.site import Site
from dossier.export.addresses import beside, file_url, root_from, url
from dossier.export.licences import licence
from dossier.export.xml_text import xml_text
from dossier.model.changes import Change

ATOM = "http://www.w3.org/2005/Atom"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
WHOLE = "changes/feed.xml"
MOST = 50
"""Entries of the feed of the whole; the page of changes has all."""
MOST_OF_ONE = 20
LINES = 12
"""Changes told in one entry."""
EPOCH = "2026"
"""A year in which the ids begin, as RFC 4151 wants one; it never changes, or every entry would be new to every reader."""


def whole_feed(site: Site) -> bytes:
    """The changes of the whole edition."""
    title = site.dossier.dossier.title
    return feed(site, WHOLE, "changes/index.md", f"{title}: what changed", changes.by_record(site)[:MOST])


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """The feeds of single articles and actors, beside their pages; each record has one, so that it can be followed at once."""
    for article in site.articles:
        found = changes.of_article(site, article)[:MOST_OF_ONE]
        yield _beside(site, site.path_of(article), site.short_title(article), found)
    for actor in site.actors:
        yield _beside(site, site.path_of(actor), actor.title, changes.of_actor(site, actor)[:MOST_OF_ONE])


def _beside(site: Site, path: str, name: str, found: Iterable[Changed]) -> tuple[str, bytes]:
    file = beside(path, "changes.xml")
    return file, feed(site, file, path, f"{site.dossier.dossier.title}: {name}", found)


def feed(site: Site, file: str, path: str, title: str, found: Iterable[Changed]) -> bytes:
    """One feed: `file` is where it stands, `path` the page that it follows."""
    found = list(found)
    cover = site.dossier.dossier
    base = root_from(site, file)
    root = Element("feed", {"xmlns": ATOM} | ({XML_BASE: base} if base else {}))
    _text(root, "id", _tag(site, file, "feed"))
    _text(root, "title", title)
    _text(root, "updated", _time(found[0].revision.date if found else cover.reviewed))
    _text(root, "rights", licence(cover.licence).title)
    for editor in cover.editors:
        _text(SubElement(root, "author"), "name", editor)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": file_url(site, file)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": url(site, path)})
    for one in found:
        root.append(_entry(site, one))
    indent(root)
    return xml_text(root)


def _entry(site: Site, changed: Changed) -> Element:
    entry = Element("entry")
    _text(entry, "id", _tag(site, changed.of, changed.revision.new))
    kinds = ", ".join(kind.label.lower() for kind in changed.kinds)
    _text(entry, "title", f"{changed.title} ({kinds})")
    _text(entry, "updated", _time(changed.revision.date))
    if path := changes.path_of(site, changed.changes[0]):
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url(site, path.partition("#")[0])})
    lines = [_line(change) for change in changed.changes[:LINES]]
    if len(changed.changes) > LINES:
        lines.append(f"<li>and {len(changed.changes) - LINES} more, on the page of changes</li>")
    SubElement(entry, "content", {"type": "html"}).text = "<ul>" + "".join(lines) + "</ul>"
    return entry


def _line(change: Change) -> str:
    was = f" <br/>It had said: {escape(change.was)}" if change.was else ""
    return f"<li>{change.kind.label}: {escape(change.says)}{was}</li>"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _tag(site: Site, path: str, what: str) -> str:
    """A lasting id (RFC 4151), also where the site's address is not known."""
    host = site.address.partition("://")[2].partition("/")[0].partition(":")[0] or "dossier.invalid"
    return f"tag:{host},{EPOCH}:{path}:{what}"
