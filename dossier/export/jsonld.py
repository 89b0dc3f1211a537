"""Linked data in the terms of schema.org: what each page is about, and the whole as one graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dossier.ask import accounts, citations, events, findings, mentions
from dossier.ask.site import Site, once
from dossier.export import said
from dossier.export.addresses import root_from, url, url_of
from dossier.export.json_text import Made, on_a_line, written
from dossier.export.licences import licence
from dossier.model.dates import When
from dossier.model.lists import EventStatus, Kind, ParticipantRole, Status
from dossier.model.records import Account, Actor, Article, Event, Finding, Place, Record, Role, Source

Node = dict[str, Any]
WHOLE = "data/dossier.jsonld"
CONTEXT = "https://schema.org"
TYPES: dict[str, str] = {
    Kind.PERSON: "Person",
    Kind.STATE: "Country",
    Kind.GOVERNMENT_BODY: "GovernmentOrganization",
    Kind.MEDIA: "NewsMediaOrganization",
    Kind.THINK_TANK: "ResearchOrganization",
    Kind.COMPANY: "Corporation",
}
"""The types of actors; all others are organizations."""
STATUSES = {
    EventStatus.HAPPENED: "https://schema.org/EventScheduled",
    EventStatus.PLANNED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}
"""schema.org has no word for an event that is only alleged, denied or proposed: those carry their status in the description."""
SOURCES = {
    "article-newspaper": "NewsArticle",
    "article": "NewsArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "report": "Report",
    "book": "Book",
    "dataset": "Dataset",
    "map": "Map",
    "legislation": "Legislation",
    "post-weblog": "BlogPosting",
    "webpage": "WebPage",
}
PLAIN_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@once
def jsonld_of(site: Site, path: str) -> str | None:
    """What a page is about, for a `<script type="application/ld+json">`; None for a page that is about no record."""
    nodes = list(_on_page(site, path))
    if not nodes:
        return None
    context = on_a_line(_context(site, site.page_address(path)))
    # '<' would end the element that holds the text
    return f'{{"@context": {context}, "@graph": [{", ".join(nodes)}]}}'.replace("<", "\\u003c")


def whole_jsonld(site: Site) -> str:
    """Every article, actor, place, event, claim, review of a claim, and source."""
    records = (*site.articles, *site.actors, *site.places, *site.events, *site.sources)
    nodes = [Made(on_a_line(edition(site))), *(text for record in records for text in _texts(site, record))]
    return written({"@context": _context(site, WHOLE), "@graph": nodes})


def _context(site: Site, file: str) -> str | list[str | Node]:
    """The terms; where the site's address is not known also what leads from a file to its root, from which ids are named."""
    root = root_from(site, file)
    return [CONTEXT, {"@base": root}] if root else CONTEXT


def _on_page(site: Site, path: str) -> Iterator[str]:
    record = site.record_at(path)
    if path == "index.md":
        yield on_a_line(edition(site))
    elif isinstance(record, Article):
        # whom it names and what it cites stand on the page itself, and in the whole graph
        yield on_a_line({key: value for key, value in _page(site, record).items() if key != "citation"})
        yield on_a_line({key: value for key, value in document(site, record).items() if key != "mentions"})
    elif record:
        yield from _texts(site, record)


@once
def _texts(site: Site, record: Record) -> list[Made]:
    """The nodes of a record as JSON, for its page and for the whole."""
    return [Made(on_a_line(node)) for node in _nodes(site, record)]


def _nodes(site: Site, record: Record) -> Iterator[Node]:
    if isinstance(record, Article):
        yield _page(site, record)
        yield document(site, record)
    elif isinstance(record, Actor):
        yield actor_node(site, record)
    elif isinstance(record, Place):
        yield place_node(site, record)
    elif isinstance(record, Event):
        yield event_node(site, record)
        yield from _claims(site, record)
        yield from _reviews(site, record)
    elif isinstance(record, Source):
        yield source_node(site, record)


def _without_gaps(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _to(site: Site, record: Actor | Article | Event | Place | Source) -> Node:
    """A reference to a node by its address."""
    address = _document(site, record) if isinstance(record, Article) else url_of(site, record)
    return {"@id": address, "name": record.title}


def _document(site: Site, article: Article) -> str:
    """The document that a page retells is another thing than the page."""
    return url_of(site, article, "document")


def iso(date: When | None) -> str | None:
    """A date that ISO 8601 can say without hiding a doubt; None for every other."""
    known = date is not None and not date.is_uncertain and PLAIN_DATE.fullmatch(date.text)
    return date.text if known and date else None


# ---------------------------------------------------------------- nodes


@once
def edition(site: Site) -> Node:
    """The whole, as a data set with its files."""
    cover = site.dossier.dossier
    return _without_gaps(
        {
            "@type": ["WebSite", "Dataset"],
            "@id": url(site, "index.md"),
            "url": url(site, "index.md"),
            "name": cover.title,
            "description": cover.summary,
            "license": licence(cover.licence).url,
            "dateModified": cover.reviewed,
            "creator": [{"@type": "Organization", "name": editor} for editor in cover.editors],
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url(site, path)} for path, kind in DISTRIBUTIONS
            ],
        }
    )


DISTRIBUTIONS = (
    ("data/dossier.json", "application/json"),
    ("data/csv/datapackage.json", "application/json"),
    ("data/dossier.sqlite", "application/vnd.sqlite3"),
)


def _page(site: Site, article: Article) -> Node:
    """The page of an article: what the editors wrote."""
    cover = site.dossier.dossier
    return {
        "@type": "WebPage",
        "@id": url_of(site, article),
        "name": site.short_title(article),
        "description": article.summary,
        "isPartOf": {"@id": url(site, "index.md"), "name": cover.title},
        "about": {"@id": _document(site, article)},
        "mainEntity": {"@id": _document(site, article)},
        "license": licence(cover.licence).url,
        "dateModified": cover.reviewed,
        "editor": [{"@type": "Organization", "name": editor} for editor in cover.editors],
        "citation": [{"@id": url_of(site, source)} for source, _ in citations.on_page(site, site.path_of(article))],
    }


def document(site: Site, article: Article) -> Node:
    """The article itself, as it was published."""
    named = [record for name in ("actors", "events", "places") for record, _ in mentions.named_in(site, article, name)]
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "@id": _document(site, article),
            "headline": article.title,
            "url": article.url,
            "datePublished": iso(article.published),
            "dateCreated": iso(article.written),
            "inLanguage": article.language,
            "publisher": _to(site, site.dossier.actors[article.publisher]),
            "abstract": article.summary,
            "isBasedOn": [_to(site, site.dossier.sources[origin.source]) for origin in article.origins],
            "mentions": [{"@id": url_of(site, record)} for record in named],
        }
    )


def actor_node(site: Site, actor: Actor) -> Node:
    is_person = actor.kind == Kind.PERSON
    body = site.dossier.actors[actor.part_of] if actor.part_of else None
    return _without_gaps(
        {
            "@type": TYPES.get(actor.kind, "Organization"),
            "@id": url_of(site, actor),
            "url": url_of(site, actor),
            "name": actor.title,
            "alternateName": [{"@value": name.text, "@language": name.lang} for name in actor.names if name.text != actor.title],
            "description": actor.why_here,
            "sameAs": f"https://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None,
            ("memberOf" if is_person else "parentOrganization"): _to(site, body) if body else None,
            "hasOccupation": [_role(site, role) for role in actor.roles] if is_person else None,
        }
    )


def _role(site: Site, role: Role) -> Node:
    """An office with its time."""
    when, body = role.when, site.dossier.actors[role.of] if role.of else None
    return _without_gaps(
        {
            "@type": "Role",
            "roleName": role.title,
            "startDate": when.first.isoformat() if when and when.first and not when.is_uncertain else None,
            "endDate": when.last.isoformat() if when and when.last and not when.is_uncertain else None,
            "description": f"in {body.title}" if body else None,
        }
    )


def place_node(site: Site, place: Place) -> Node:
    return _without_gaps(
        {
            "@type": "Place",
            "@id": url_of(site, place),
            "name": place.title,
            "alternateName": [{"@value": name.text, "@language": name.lang} for name in place.names if name.text != place.title],
            "description": place.summary,
            "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
            "containedInPlace": {"@type": "Country", "name": place.country},
        }
    )


def event_node(site: Site, event: Event) -> Node:
    """An event, with the doubt about it in its description."""
    dated = f" When: {event.when.words}." if event.when else ""
    first, last = (event.when.first, event.when.last) if event.when and not event.when.is_uncertain else (None, None)
    lasted = event.when and event.when.form == "lasted"
    parts = [site.dossier.events[event.part_of]] if event.part_of else []
    return _without_gaps(
        {
            "@type": "Event",
            "@id": url_of(site, event),
            "url": url_of(site, event),
            "name": event.title,
            "description": f"{event.status.label}: {event.summary}{dated}",
            "eventStatus": STATUSES.get(event.status),
            "startDate": iso(event.when) or (first.isoformat() if lasted and first else None),
            "endDate": last.isoformat() if lasted and last else None,
            "location": _to(site, site.dossier.places[event.place]) if event.place else None,
            "organizer": _participants(site, event, ParticipantRole.HOST),
            "attendee": _participants(site, event, ParticipantRole.PARTY, ParticipantRole.MEDIATOR),
            "superEvent": [_to(site, part) for part in parts],
            "subEvent": [{"@id": url_of(site, part)} for part in events.parts_of(site, event)],
            "citation": [{"@id": url_of(site, source)} for source, _ in citations.on_page(site, site.path_of(event))],
        }
    )


def _participants(site: Site, event: Event, *roles: ParticipantRole) -> list[Node]:
    return [_to(site, site.dossier.actors[one.actor]) for one in event.participants if one.role in roles]


def _claims(site: Site, event: Event) -> Iterator[Node]:
    """Each account as a claim: where it appears, who makes it, and in its text how sure."""
    for told in accounts.of_event(site, event):
        one = told.account
        yield _without_gaps(
            {
                "@type": "Claim",
                "@id": url_of(site, event, accounts.anchor(one)),
                "text": said.claim(site, event, one),
                "about": {"@id": url_of(site, event)},
                "appearance": {"@id": _document(site, site.dossier.articles[one.article])},
                "claimInterpreter": _interpreter(site, one),
            }
        )


def _interpreter(site: Site, account: Account) -> Node:
    """Who makes a claim: the paper, an actor, or a voice without a name."""
    if account.by == "article":
        return _to(site, site.dossier.actors[account.via or site.dossier.articles[account.article].publisher])
    if account.by in site.dossier.actors:
        return _to(site, site.dossier.actors[account.by])
    return {"@type": "Organization", "name": said.speaker(site, account)}


def _reviews(site: Site, event: Event) -> Iterator[Node]:
    """Each claim that a finding contradicts, with that finding."""
    for finding in event.findings:
        for key in finding.against:
            yield {
                "@type": "ClaimReview",
                "@id": f"{url_of(site, event, findings.anchor(finding))}-{key}",
                "url": url_of(site, event, findings.anchor(finding)),
                "author": edition(site)["creator"],
                "datePublished": finding.checked,
                "claimReviewed": said.claim(site, event, accounts.account(event, key)),
                "itemReviewed": {"@id": url_of(site, event, f"account-{key}")},
                "reviewRating": {"@type": "Rating", "alternateName": _verdict(finding)},
                "reviewBody": f"{said.shown(event, finding)}. {finding.why}",
            }


def _verdict(finding: Finding) -> str:
    settled = finding.status in (Status.ESTABLISHED, Status.LIKELY, Status.REFUTED)
    return (
        f"Contradicted by the record: {said.status(finding).lower()}"
        if settled
        else f"Not settled: {said.status(finding).lower()}"
    )


def source_node(site: Site, source: Source) -> Node:
    return _without_gaps(
        {
            "@type": SOURCES.get(source.type, "CreativeWork"),
            "@id": url_of(site, source),
            "name": source.title,
            "alternateName": {"@value": source.title_en, "@language": "en"} if source.title_en else None,
            "inLanguage": source.language,
            "url": source.url,
            "archivedAt": source.archive,
            "datePublished": iso(source.issued),
            "publisher": {"@type": "Organization", "name": source.publisher},
            "author": [{"@type": "Person", "name": author} for author in source.author],
            "isBasedOn": [{"@id": url_of(site, site.dossier.sources[key])} for key in source.from_],
        }
    )
