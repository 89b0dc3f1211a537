"""The dossier as tables: one description of columns and rows, from which the CSV package and the SQLite file are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dossier.ask.site import Site, once
from dossier.export import table_rows
from dossier.export.table_rows import Row


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
        table_rows.actors,
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
        table_rows.places,
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
        table_rows.names,
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
        table_rows.roles,
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
        table_rows.articles,
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
        table_rows.paragraphs,
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
        table_rows.notes,
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
        table_rows.events,
    ),
    Table(
        "follows",
        "Which event answers, continues or carries out which.",
        (Column("event", "the later event", to="events"), Column("follows", "the earlier one", to="events")),
        ("event", "follows"),
        table_rows.follows,
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
        table_rows.participants,
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
        table_rows.accounts,
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
        table_rows.facts,
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
        table_rows.findings,
    ),
    Table(
        "contradictions",
        "Which finding contradicts which claim.",
        (Column("finding", "the finding", to="findings"), Column("account", "the claim", to="accounts")),
        ("finding", "account"),
        table_rows.against,
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
        table_rows.sources,
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
        table_rows.origins,
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
        table_rows.citations,
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
        table_rows.mentions,
    ),
)
"""The tables, each after those that it names, itself excepted."""
