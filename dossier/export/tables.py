"""The dossier as tables: one description of columns and rows, from which the CSV package and the SQLite file are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dossier.ask import accounts, findings
from dossier.ask.mentions import all_mentions
from dossier.ask.site import Site, once
from dossier.export import said
from dossier.export.addresses import url_of
from dossier.export.records import paragraphs
from dossier.model.dates import When
from dossier.model.records import Account, Cite, Event, Record

Row = tuple[str | int | float | None, ...]


class Type(StrEnum):
    """The types of columns, named as in a Frictionless table schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    YES_NO = "boolean"


@dataclass(frozen=True)
class Column:
    name: str
    says: str
    """One sentence on what stands in it."""
    type: Type = Type.TEXT
    to: str | None = None
    """The table whose `id` it names."""


@dataclass(frozen=True)
class Table:
    """`key` names the columns that together are unique."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    made: Callable[[Site], Iterator[Row]]
    """Its rows; `rows` remembers them."""


@once
def rows(site: Site, table: Table) -> list[Row]:
    """The rows of a table, for every file that has it."""
    return list(table.made(site))


def _dates(name: str) -> tuple[Column, ...]:
    return (
        Column(name, "the date in EDTF, with its uncertainty"),
        Column(f"{name}_first", "the earliest day it can mean"),
        Column(f"{name}_last", "the latest day it can mean"),
        Column(f"{name}_words", "the date in words"),
    )


def _dated(date: When | None) -> Row:
    if date is None:
        return (None, None, None, None)
    first, last = (day.isoformat() if day else None for day in (date.first, date.last))
    return (date.text, first, last, date.words)


# ---------------------------------------------------------------- rows


def _articles(site: Site) -> Iterator[Row]:
    for one in site.articles:
        yield (
            one.id,
            site.number_of(one),
            one.title,
            site.short_title(one),
            one.publisher,
            *_dated(one.published),
            *_dated(one.written),
            one.language,
            one.paragraphs,
            one.url,
            one.summary,
            one.caution,
            url_of(site, one),
        )


def _paragraphs(site: Site) -> Iterator[Row]:
    for article in site.articles:
        for one in paragraphs(site, article):
            if one.says is not None:
                yield (f"{article.id}#{one.anchor}", article.id, one.number, one.says, url_of(site, article, one.anchor))


def _notes(site: Site) -> Iterator[Row]:
    for article in site.articles:
        for paragraph in paragraphs(site, article):
            for one in paragraph.notes:
                yield (
                    f"{article.id}#{one.anchor}",
                    article.id,
                    paragraph.number,
                    one.kind.value,
                    one.verdict.value,
                    one.against,
                    one.heading,
                    one.text,
                    one.says,
                    one.record,
                    url_of(site, article, one.anchor),
                )


def _actors(site: Site) -> Iterator[Row]:
    for one in site.actors:
        yield (one.id, one.title, one.kind, one.why_here, one.summary, one.part_of, one.wikidata, url_of(site, one))


def _places(site: Site) -> Iterator[Row]:
    for one in site.places:
        yield (one.id, one.title, one.lat, one.lon, one.precision.value, one.country, one.summary, url_of(site, one))


def _names(site: Site) -> Iterator[Row]:
    for record in (*site.actors, *site.places):
        kind = "actor" if record.id in site.dossier.actors else "place"
        for number, name in enumerate(record.names, 1):
            yield (record.id, kind, number, name.text, name.lang, name.kind.value)


def _roles(site: Site) -> Iterator[Row]:
    for actor in site.actors:
        for number, role in enumerate(actor.roles, 1):
            yield (actor.id, number, role.title, role.of, *_dated(role.when))


def _events(site: Site) -> Iterator[Row]:
    for one in site.events:
        yield (
            one.id,
            one.title,
            one.kind,
            one.status.value,
            *_dated(one.when),
            one.place,
            one.part_of,
            one.summary,
            url_of(site, one),
        )


def _follows(site: Site) -> Iterator[Row]:
    for event in site.events:
        for other in event.follows:
            yield (event.id, other)


def _participants(site: Site) -> Iterator[Row]:
    for event in site.events:
        for one in event.participants:
            yield (event.id, one.actor, one.role.value)


def _accounts(site: Site) -> Iterator[Row]:
    for event in site.events:
        for told in accounts.of_event(site, event):
            one = told.account
            yield (
                account_key(event, one),
                event.id,
                one.article,
                one.paragraph,
                one.by if one.by in site.dossier.actors else None,
                said.speaker(site, one),
                one.via,
                one.stance.value,
                one.sure.value,
                one.says,
                one.wording,
                said.claim(site, event, one),
                url_of(site, event, accounts.anchor(one)),
            )


def account_key(event: Event, account: Account) -> str:
    return f"{event.id}#{accounts.anchor(account)}"


def _facts(site: Site) -> Iterator[Row]:
    for event in site.events:
        for told in accounts.of_event(site, event):
            for about, value in told.account.values.items():
                yield (account_key(event, told.account), about.value, value.words, *_dated(value.date), value.place)


def _findings(site: Site) -> Iterator[Row]:
    for found in findings.everything(site):
        one, number = found.finding, found.finding.number
        figures = [
            figure.value if figure else None for figure in ((number.low, number.best, number.high) if number else (None,) * 3)
        ]
        yield (
            f"{found.event.id}#{found.anchor}",
            found.event.id,
            one.about.value,
            one.value,
            one.status.value,
            one.confidence.value if one.confidence else None,
            one.why,
            *_dated(one.date),
            one.place,
            *figures,
            number.unit if number else None,
            "; ".join(one.looked_in) or None,
            one.checked,
            said.shown(found.event, one),
            url_of(site, found.event, found.anchor),
        )


def _against(site: Site) -> Iterator[Row]:
    for found in findings.everything(site):
        for key in found.finding.against:
            yield (f"{found.event.id}#{found.anchor}", account_key(found.event, accounts.account(found.event, key)))


def _sources(site: Site) -> Iterator[Row]:
    for one in site.sources:
        yield (
            one.id,
            one.type.value,
            one.title,
            one.title_en,
            "; ".join(one.author) or None,
            one.publisher,
            *_dated(one.issued),
            one.url,
            one.archive,
            one.language,
            one.accessed,
            one.via,
            one.nature.value,
            one.note,
            url_of(site, one),
        )


def _origins(site: Site) -> Iterator[Row]:
    for article in site.articles:
        for origin in article.origins:
            yield (article.id, None, origin.source, origin.how.value, int(origin.credited))
    for source in site.sources:
        for key in source.from_:
            yield (None, source.id, key, None, None)


def _mentions(site: Site) -> Iterator[Row]:
    for key, places in all_mentions(site).items():
        record = site.records[key]
        for place in places:
            yield (key, _kind_of(site, record), place.article.id, place.anchor, url_of(site, place.article, place.anchor))


def _kind_of(site: Site, record: Record) -> str:
    return site.path_of(record).partition("/")[0].removesuffix("s")


def _citations(site: Site) -> Iterator[Row]:
    for number, (record, anchor, part, cite) in enumerate(cited(site), 1):
        unit = f"{record.id}#{anchor}" if anchor else record.id
        address = url_of(site, record, anchor)
        yield (number, cite.source, unit, part, cite.role.value, cite.at, cite.read.value if cite.read else None, address)


def cited(site: Site) -> Iterator[tuple[Record, str, str, Cite]]:
    """Every citation as record, anchor on its page, the part that cites, and the citation itself."""
    for article in site.articles:
        for note in site.text_of(article).notes:
            yield from ((article, note.anchor, "note", cite) for cite in note.cites)
        for call in site.text_of(article).calls:
            if call.kind == "source" and call.paragraph is not None and call.note is None:
                yield article, f"p{call.paragraph}", "paragraph", Cite(source=call.id)
    for actor in site.actors:
        yield from ((actor, "", "actor", cite) for cite in actor.cites)
        for part, holders in (("name", actor.names), ("role", actor.roles), ("reply", actor.replies)):
            yield from ((actor, "", part, cite) for one in holders for cite in one.cites)
    for place in site.places:
        yield from ((place, "", "place", cite) for cite in place.cites)
        yield from ((place, "", "name", cite) for name in place.names for cite in name.cites)
    for event in site.events:
        yield from _cited_in_event(event)


def _cited_in_event(event: Event) -> Iterator[tuple[Record, str, str, Cite]]:
    for part, cites in (("event", event.cites), ("when", event.when_cites), ("where", event.place_cites)):
        yield from ((event, "", part, cite) for cite in cites)
    yield from ((event, "", "participant", cite) for one in event.participants for cite in one.cites)
    for finding in event.findings:
        anchor, number = findings.anchor(finding), finding.number
        yield from ((event, anchor, "finding", cite) for cite in finding.cites)
        for figure in (number.low, number.best, number.high) if number else ():
            yield from ((event, anchor, "number", cite) for cite in (figure.cites if figure else ()))


# ---------------------------------------------------------------- the tables

ID = Column("id", "the lasting id; with '#' before the part, of a unit on a page")
PAGE = Column("page", "the address in this edition")
TABLES: tuple[Table, ...] = (
    Table(
        "actors",
        "Persons and bodies that the articles or the notes name.",
        (
            ID,
            Column("name", "the usual name"),
            Column("kind", "what kind of actor it is"),
            Column("why_here", "why this dossier has it"),
            Column("summary", "who it is"),
            Column("part_of", "the body it belongs to", to="actors"),
            Column("wikidata", "the item of Wikidata, where a source pairs it with the name"),
            PAGE,
        ),
        ("id",),
        _actors,
    ),
    Table(
        "places",
        "Where events happened, each a point with its precision.",
        (
            ID,
            Column("name", "the usual name"),
            Column("lat", "degrees north, WGS 84", Type.NUMBER),
            Column("lon", "degrees east, WGS 84", Type.NUMBER),
            Column("precision", "how large the thing is that the point stands for"),
            Column("country", "the country, as its usual English name"),
            Column("summary", "what it is"),
            PAGE,
        ),
        ("id",),
        _places,
    ),
    Table(
        "names",
        "Every form of a name of an actor or a place.",
        (
            Column("record", "the id of the actor or place"),
            Column("record_kind", "actor or place"),
            Column("number", "from 1 within the record", Type.WHOLE),
            Column("name", "the form in its own letters"),
            Column("language", "a BCP 47 tag"),
            Column("kind", "usual, native, alias, former or transliteration"),
        ),
        ("record", "number"),
        _names,
    ),
    Table(
        "roles",
        "Offices and tasks that actors held.",
        (
            Column("actor", "who held it", to="actors"),
            Column("number", "from 1 within the actor", Type.WHOLE),
            Column("title", "the office"),
            Column("of", "the body in which it was held", to="actors"),
            *_dates("held"),
        ),
        ("actor", "number"),
        _roles,
    ),
    Table(
        "articles",
        "The articles of the dossier.",
        (
            ID,
            Column("number", "its number in lists", Type.WHOLE),
            Column("title", "its title"),
            Column("short", "what it is called in lists"),
            Column("publisher", "who published this copy", to="actors"),
            *_dates("published"),
            *_dates("written"),
            Column("language", "a BCP 47 tag"),
            Column("paragraphs", "how many paragraphs the document has", Type.WHOLE),
            Column("document", "where the document was found"),
            Column("summary", "what it says, in short"),
            Column("caution", "what this copy really is, where it is not what it seems"),
            PAGE,
        ),
        ("id",),
        _articles,
    ),
    Table(
        "paragraphs",
        "What each paragraph of an article says, retold by the editors: the article's claims, not findings.",
        (
            ID,
            Column("article", "the article", to="articles"),
            Column("number", "as in the document", Type.WHOLE),
            Column("says", "what the article says there"),
            PAGE,
        ),
        ("id",),
        _paragraphs,
    ),
    Table(
        "notes",
        "The editors' notes on the articles.",
        (
            ID,
            Column("article", "the article", to="articles"),
            Column("paragraph", "the paragraph it stands at; 0 is the article as a whole", Type.WHOLE),
            Column("kind", "what sort of note it is"),
            Column("verdict", "what it finds of the words it is about"),
            Column("against", "whom the paragraph contradicts: record, itself, or another article"),
            Column("heading", "its heading"),
            Column("text", "what it says"),
            Column("says", "of a contradiction: what the article says"),
            Column("record", "of a contradiction: what the record shows"),
            PAGE,
        ),
        ("id",),
        _notes,
    ),
    Table(
        "events",
        "What happened, was planned, or is only said to have happened.",
        (
            ID,
            Column("title", "its title"),
            Column("kind", "what kind of event it is"),
            Column("status", "whether it came about"),
            *_dates("happened"),
            Column("place", "where it happened", to="places"),
            Column("part_of", "the event it is a part of", to="events"),
            Column("summary", "what it was"),
            PAGE,
        ),
        ("id",),
        _events,
    ),
    Table(
        "follows",
        "Which event answers, continues or carries out which.",
        (Column("event", "the later event", to="events"), Column("follows", "the earlier one", to="events")),
        ("event", "follows"),
        _follows,
    ),
    Table(
        "participants",
        "Who took part in which event, and how.",
        (
            Column("event", "the event", to="events"),
            Column("actor", "who", to="actors"),
            Column("role", "what it did there"),
        ),
        ("event", "actor", "role"),
        _participants,
    ),
    Table(
        "accounts",
        "Claims: what an article says of an event, who in it says so, and how sure that voice is. None of them is a finding.",
        (
            ID,
            Column("event", "the event", to="events"),
            Column("article", "the article that says so", to="articles"),
            Column("paragraph", "the paragraph; 0 is the title or a caption", Type.WHOLE),
            Column("by", "the actor who says it; empty for the article itself and for unnamed voices", to="actors"),
            Column("speaker", "who says it, in words"),
            Column("via", "who passes it on", to="actors"),
            Column("stance", "asserts, denies, proposes, predicts or asks"),
            Column("sure", "how sure the voice is, by its words"),
            Column("says", "the claim; to be quoted with its speaker only"),
            Column("wording", "the article's own words, at most twelve"),
            Column("sentence", "the claim in a sentence that names article, speaker and certainty"),
            PAGE,
        ),
        ("id",),
        _accounts,
    ),
    Table(
        "facts",
        "The single facts that a claim gives, as it gives them.",
        (
            Column("account", "the claim", to="accounts"),
            Column("about", "which fact: when, where, who, number …"),
            Column("words", "the fact as claimed"),
            *_dates("claimed"),
            Column("place", "the place that the words name", to="places"),
        ),
        ("account", "about"),
        _facts,
    ),
    Table(
        "findings",
        "What the record shows about one fact of an event, as the editors see it, with its status.",
        (
            ID,
            Column("event", "the event", to="events"),
            Column("about", "which fact: when, where, who, number …"),
            Column("value", "the answer; to be quoted with its status only"),
            Column("status", "established, likely, disputed, unverified, refuted or silent"),
            Column("confidence", "how firmly the editors hold it"),
            Column("why", "the reasons for the status"),
            *_dates("found"),
            Column("place", "the answer as a place", to="places"),
            Column("low", "the lowest number that a good source gives", Type.NUMBER),
            Column("best", "the best number", Type.NUMBER),
            Column("high", "the highest number", Type.NUMBER),
            Column("unit", "what is counted"),
            Column("looked_in", "where it was looked for in vain"),
            Column("checked", "the day it was last read against its sources"),
            Column("sentence", "the finding in a sentence that names its status"),
            PAGE,
        ),
        ("id",),
        _findings,
    ),
    Table(
        "contradictions",
        "Which finding contradicts which claim.",
        (Column("finding", "the finding", to="findings"), Column("account", "the claim", to="accounts")),
        ("finding", "account"),
        _against,
    ),
    Table(
        "sources",
        "What findings, notes and names rest on, in the terms of CSL.",
        (
            ID,
            Column("type", "the item type of CSL"),
            Column("title", "its title in its own language"),
            Column("title_en", "its title in English"),
            Column("author", "its authors"),
            Column("publisher", "who first published it"),
            *_dates("issued"),
            Column("url", "where it stands on the web"),
            Column("archive", "an archived copy"),
            Column("language", "a BCP 47 tag"),
            Column("accessed", "the day it was last seen"),
            Column("via", "who re-posts it, where the address is not the publisher's"),
            Column("nature", "what sort of source it is"),
            Column("note", "what is to be known of it"),
            PAGE,
        ),
        ("id",),
        _sources,
    ),
    Table(
        "origins",
        "What an article or a source was made from.",
        (
            Column("article", "the article, where it is one", to="articles"),
            Column("source", "the source, where it is one", to="sources"),
            Column("from", "the source it was made from", to="sources"),
            Column("how", "how an article was made from it"),
            Column("credited", "whether the article says so", Type.YES_NO),
        ),
        (),
        _origins,
    ),
    Table(
        "citations",
        "Every place where a source is cited, and what it does for the statement.",
        (
            Column("number", "from 1", Type.WHOLE),
            Column("source", "the source", to="sources"),
            Column("unit", "the record or unit that cites it"),
            Column("part", "the part that cites it: note, finding, name, when …"),
            Column("role", "supports, qualifies or contradicts"),
            Column("at", "where in the source"),
            Column("read", "how much of it the editors could read"),
            PAGE,
        ),
        ("number",),
        _citations,
    ),
    Table(
        "mentions",
        "Where the articles' text and notes name a record.",
        (
            Column("record", "the id of the record"),
            Column("record_kind", "actor, event, place or article"),
            Column("article", "the article that names it", to="articles"),
            Column("anchor", "the paragraph or note"),
            PAGE,
        ),
        ("record", "article", "anchor"),
        _mentions,
    ),
)
"""The tables, each after those that it names, itself excepted."""
