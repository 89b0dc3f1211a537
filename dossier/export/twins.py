"""A Markdown twin of every page, for readers who are programs: no line of it can be quoted as a fact by mistake.

Each line of a claim names its article, its speaker and how sure that speaker is; each finding its status; each line of a
digest the article that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.ask import accounts, citations, events, mentions
from dossier.ask import paths as walk
from dossier.ask.site import LISTS, Site, once
from dossier.export import prose, said
from dossier.export.addresses import beside, file_url, root_from, url
from dossier.export.licences import licence
from dossier.export.lists_in_words import VIEWS, claim_line, event_line, finding_line, has_page, shown, source_line, to
from dossier.export.prose import escape, link
from dossier.model.records import Actor, Article, Event, Record
from dossier.read.docs import Note
from dossier.read.whole import ARTICLES, HAS_PAGE

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>")
"""HTML within a page: it arranges the page or tells a language, and says nothing."""


def twins(site: Site) -> Iterator[tuple[str, str]]:
    """Every page's twin, beside it."""
    for path in paths(site):
        yield beside(path, "index.md"), twin(site, path)


@once
def paths(site: Site) -> list[str]:
    """Every page: those that somebody wrote, those of single records, and lists that nobody wrote."""
    records = [site.path_of(record) for name in HAS_PAGE for record in getattr(site, name)]
    lists = [f"{name}/index.md" for name in (*LISTS, *(view for view in VIEWS if has_page(site, view)))]
    walks = [walk.page_of(path) for path in site.dossier.paths.values()]
    return list(dict.fromkeys([*site.pages, *lists, *records, *walks]))


def twin(site: Site, path: str) -> str:
    """One page as Markdown; its links lead to the published site."""
    return _linked(site, path, root_from(site, beside(path, "index.md")))


@once
def _linked(site: Site, path: str, root: str) -> str:
    return prose.with_addresses(site, _unlinked(site, path), path, root).replace(ROOT, root)


ROOT = "\x00"
"""Stands before the address of the page itself, and of files."""


@once
def _unlinked(site: Site, path: str) -> str:
    """A page whose links still name records."""
    record = site.record_at(path)
    if isinstance(record, Article):
        lines = list(_article(site, record))
    elif isinstance(record, Actor):
        lines = list(_actor(site, record))
    elif isinstance(record, Event):
        lines = list(_event(site, record))
    else:
        lines = list(_walk(site, path)) or [_written(site, path)]
    text = TAG.sub("", "\n".join([*_head(site, path), *lines]))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _head(site: Site, path: str) -> Iterator[str]:
    """What a program must know before it quotes a line."""
    cover = site.dossier.dossier
    yield "---"
    yield f"edition: {_quoted(cover.title)}"
    yield f"page: {_quoted(ROOT + url(site, path))}"
    yield f"licence: {_quoted(cover.licence)}"
    yield f"reviewed: {cover.reviewed}"
    yield f"reading: {_quoted(READING)}"
    yield "---\n"


READING = (
    "Claims are what an article or a voice in it says; findings are what the record shows, each with its status. "
    "Quote neither without it."
)


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _section(title: str, lines: Iterable[str]) -> list[str]:
    items = [f"- {line}" for line in lines]
    return [f"\n## {title}\n", *items] if items else []


# ---------------------------------------------------------------- pages of records


def _article(site: Site, article: Article) -> Iterator[str]:
    name = said.article_name(site, article)
    publisher = to(site, site.dossier.actors[article.publisher])
    written = f"; written {article.written}" if article.written else ""
    yield f"# {escape(site.short_title(article))}: “{escape(article.title)}”\n"
    document = f" Document: {article.url}" if article.url else ""
    yield f"{escape(name)} was published by {publisher}, {article.published}{written}.{document}\n"
    yield f"In short, {escape(name)} says: {escape(article.summary)}\n"
    if article.caution:
        yield f"What this copy of {escape(name)} is: {escape(article.caution)}\n"
    for piece in prose.pieces(site, article):
        yield from _piece(site, article, piece)
    yield from _section("Who says what", (claim_line(site, told) for told in accounts.in_article(site, article)))
    for title, collection in (("Actors", "actors"), ("Events", "events"), ("Places", "places")):
        named = mentions.named_in(site, article, collection)
        yield from _section(f"{title} named", (f"{to(site, record)} is named in {escape(name)}" for record, _ in named))
    yield from _sources(site, site.path_of(article))


def _piece(site: Site, article: Article, piece: prose.Piece) -> Iterator[str]:
    """A heading, a paragraph or a note: each block of it begins with whose words it is."""
    if piece.is_heading:
        yield f"\n## {piece.text}\n"
        return
    who = said.note(site, article, piece.note) if piece.note else said.digest(site, article, piece.paragraph or 0)
    head = f"\n### {escape(piece.note.heading)}\n" if piece.note else ""
    yield head
    for block in prose.blocks(piece.text):
        yield f"{escape(who)}: {block}\n"
    if piece.note and (says := _contradiction(site, article, piece.note)):
        yield f"{says}\n"
    if piece.note and piece.note.cites:
        about = f"the editors’ note “{piece.note.heading}” on {said.article_name(site, article)}"
        yield f"Sources of {escape(about)}: {escape(said.cited(site, piece.note.cites))}.\n"


def _contradiction(site: Site, article: Article, note: Note) -> str:
    at = f" in paragraph {note.paragraph}" if note.paragraph else ""
    told = f"{escape(said.article_name(site, article))} says{at}: {escape(note.says).rstrip('.')}. " if note.says else ""
    return told + (f"The record shows: {escape(note.record).rstrip('.')}." if note.record else "")


def _actor(site: Site, actor: Actor) -> Iterator[str]:
    yield f"# {escape(actor.title)}\n"
    kind = site.dossier.actor_kind(actor).label.lower()
    yield f"{escape(actor.title)} ({kind}) is here for this: {escape(actor.why_here)}\n"
    if actor.summary:
        yield f"{escape(actor.title)}: {escape(actor.summary)}\n"
    if actor.not_to_confuse:
        yield f"{escape(actor.title)} is not to be confused: {escape(actor.not_to_confuse)}\n"
    told = (
        f"{escape(name.text)} ({name.kind.label.lower()}, {name.lang}), a name of {escape(actor.title)}" for name in actor.names
    )
    yield from _section("Names", told)
    yield from _section("Offices", (_role(site, actor, at) for at in range(len(actor.roles))))
    yield from _section("Events", (_part(site, actor, event) for event in events.of_actor(site, actor)))
    claims = (claim_line(site, one) for one in accounts.by_actor(site, actor))
    yield from _section(f"What {escape(actor.title)} says or passes on", claims)
    replies = (f"{escape(actor.title)} replied on {reply.date}: {reply.text}" for reply in actor.replies)
    yield from _section("Replies", replies)
    yield from _named(site, actor)
    yield from _sources(site, site.path_of(actor))


def _role(site: Site, actor: Actor, at: int) -> str:
    role = actor.roles[at]
    body = f", {to(site, site.dossier.actors[role.of])}" if role.of else ""
    return f"{escape(actor.title)}: {escape(role.title)}{body}{f' ({role.when})' if role.when else ''}"


def _part(site: Site, actor: Actor, event: Event) -> str:
    roles = ", ".join(one.role.within for one in event.participants if one.actor == actor.id)
    return f"{event_line(site, event)}; {escape(actor.title)}: {roles}"


def _named(site: Site, record: Record) -> Iterator[str]:
    """Where the articles name a record."""
    for article, places in mentions.by_article(site, record):
        links = ", ".join(to(site, article, place.anchor, place.anchor) for place in places)
        yield f"\n{escape(_name(site, record))} is named in {escape(said.article_name(site, article))}: {links}\n"


def _event(site: Site, event: Event) -> Iterator[str]:
    place = f"; at {to(site, site.dossier.places[event.place])}" if event.place else ""
    yield f"# {escape(event.title)}\n"
    kind = site.dossier.event_kind(event).label.lower()
    yield f"“{escape(event.title)}”: {kind}, {event.status.within}; when: {event.when or 'not known'}{place}.\n"
    yield f"In short, “{escape(event.title)}” ({event.status.within}): {escape(event.summary)}\n"
    found = (finding_line(site, event, finding) for finding in event.findings)
    yield from _section("What the record shows", found)
    yield from _section("What the articles say", (claim_line(site, told) for told in accounts.of_event(site, event)))
    about = f"in “{escape(event.title)}” ({event.status.within})"
    parts = (f"{to(site, site.dossier.actors[one.actor])}: {one.role.within}, {about}" for one in event.participants)
    yield from _section("Who took part", parts)
    before = [f"“{escape(event.title)}” follows {event_line(site, site.dossier.events[key])}" for key in event.follows]
    after = [f"“{escape(event.title)}” is followed by {event_line(site, one)}" for one in events.followed_by(site, event)]
    whole = (
        [f"“{escape(event.title)}” is part of {event_line(site, site.dossier.events[event.part_of])}"] if event.part_of else []
    )
    yield from _section("Other events", [*whole, *before, *after])
    yield from _named(site, event)
    yield from _sources(site, site.path_of(event))


def _walk(site: Site, page: str) -> Iterator[str]:
    """A reading path, stop by stop; nothing where the page is of none."""
    path = walk.at(site, page)
    if path is None:
        return
    yield f"# {escape(path.title)}\n"
    yield f"{escape(path.summary)}\n"
    for step in walk.steps(site, path):
        there = f"{step.unit.path}#{step.unit.anchor}" if step.unit.anchor else step.unit.path
        yield f"{step.number}. {link(step.stop.to, there)}: {escape(step.stop.says)}"


def _sources(site: Site, path: str) -> list[str]:
    return _section("Sources", (source_line(site, source) for source, _ in citations.on_page(site, path)))


# ---------------------------------------------------------------- pages that somebody wrote


def _written(site: Site, path: str) -> str:
    """A page with what it shows of the whole; a list that nobody wrote is made of that alone."""
    page = site.pages.get(path)
    if page is None:
        return _listed(site, path.partition("/")[0])
    if page.shown:  # its own words are few, and what it shows is one line each already
        text = FRONT_MATTER.sub("", prose.whole(site, page, shown(site)))
    else:
        text = prose.unwrapped(FRONT_MATTER.sub("", prose.markdown_of(site, path)))
    return "\n".join([text, *_sources(site, path)])


def _listed(site: Site, name: str) -> str:
    """A list or view of which nobody wrote the page."""
    questions = shown(site)
    if name not in LISTS:
        return f"# {name.replace('-', ' ').capitalize()}\n{questions['view'](name)}"
    told = questions["path_list"] if name == "paths" else questions[name.removesuffix("s") + "_index"]
    return f"# {name.capitalize()}\n{told()}"


def is_article(path: str) -> bool:
    return path.startswith(f"{ARTICLES}/") and not path.endswith("/index.md")


# ---------------------------------------------------------------- for language models


def llms(site: Site) -> str:
    """The guide that language models look for: what this is, how to quote it, and where each page's twin is."""
    cover = site.dossier.dossier
    parts = [f"# {cover.title}", "", f"> {cover.summary}", "", READING, ""]
    parts += [f"Licence: {licence(cover.licence).title} ({licence(cover.licence).url}). Reviewed {cover.reviewed}."]
    groups: dict[str, Sequence[Record]] = {"Articles": site.articles, "Events": site.events, "Actors": site.actors}
    for title, records in groups.items():
        entries = [
            f"- [{escape(_name(site, record))}]({_twin_of(site, site.path_of(record))}): {_about(record)}" for record in records
        ]
        parts += ["", f"## {title}", "", *entries]
    others = [path for path in site.pages if not is_article(path)]
    parts += ["", "## Pages", ""]
    parts += [f"- [{escape(site.pages[path].heading)}]({_twin_of(site, path)})" for path in others]
    parts += ["", "## Optional", "", f"- [Everything in one file]({url(site, 'llms-full.txt')})"]
    parts += [f"- [The data as JSON]({url(site, 'data/dossier.json')})"]
    return "\n".join(parts) + "\n"


def _name(site: Site, record: Record) -> str:
    return site.short_title(record) if isinstance(record, Article) else record.title


def _about(record: Record) -> str:
    """One line on a record, plain."""
    if isinstance(record, Event):
        return f"{record.status.label}; {record.when or 'undated'}"
    text = record.why_here if isinstance(record, Actor) else getattr(record, "summary", "")
    return escape(" ".join(str(text).split()))


def _twin_of(site: Site, path: str) -> str:
    return file_url(site, beside(path, "index.md"))


def llms_full(site: Site) -> str:
    """All twins one after another, the articles first."""
    every = sorted(paths(site), key=lambda path: (not is_article(path), path.startswith(("actors/", "events/"))))
    return "\n\n".join(_linked(site, path, "") for path in every)
