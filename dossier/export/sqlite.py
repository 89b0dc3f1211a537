"""The tables as one SQLite file, ready for Datasette: foreign keys, full-text search, and views for the common questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dossier.ask.site import Site
from dossier.export.addresses import url
from dossier.export.tables import TABLES, Column, Table, Type, rows

PATH = "data/dossier.sqlite"
TYPES = {Type.TEXT: "TEXT", Type.WHOLE: "INTEGER", Type.NUMBER: "REAL", Type.YES_NO: "INTEGER"}
WRITER_VERSION = slice(96, 100)
"""The bytes of the header that name the library which wrote the file; nothing reads them."""
TEXTS = (
    ("paragraphs", "id", "article || ', paragraph ' || number", "says"),
    ("notes", "id", "heading", "text"),
    ("accounts", "id", "speaker", "sentence"),
    ("findings", "id", "about || ': ' || status", "sentence || ' ' || why"),
    ("events", "id", "title", "summary"),
    ("actors", "id", "name", "why_here || ' ' || coalesce(summary, '')"),
    ("places", "id", "name", "coalesce(summary, '')"),
    ("sources", "id", "publisher || ', ' || title", "coalesce(title_en, '') || ' ' || coalesce(note, '')"),
)
"""What the full-text search holds: table, id, title and text of each unit."""
VIEWS = {
    "claims_beside_findings": """
        SELECT events.title AS event, findings.about, accounts.sentence AS claim, facts.words AS claimed,
               findings.value AS found, findings.status,
               CASE WHEN contradictions.account IS NULL THEN 'not contradicted' ELSE 'contradicted' END AS verdict,
               accounts.page AS claim_page, findings.page AS finding_page
        FROM findings JOIN events ON events.id = findings.event
        JOIN accounts ON accounts.event = findings.event
        JOIN facts ON facts.account = accounts.id AND facts.about = findings.about
        LEFT JOIN contradictions ON contradictions.finding = findings.id AND contradictions.account = accounts.id
        ORDER BY events.happened_first, findings.id, accounts.id""",
    "contradicted_claims": """
        SELECT articles.short AS article, accounts.paragraph, accounts.speaker, accounts.sure, accounts.sentence AS claim,
               findings.sentence AS finding, findings.why, findings.page
        FROM contradictions JOIN findings ON findings.id = contradictions.finding
        JOIN accounts ON accounts.id = contradictions.account JOIN articles ON articles.id = accounts.article
        ORDER BY articles.number, accounts.paragraph, findings.id""",
    "open_questions": """
        SELECT events.title AS event, findings.about, findings.status, findings.value, findings.why, findings.looked_in,
               findings.page
        FROM findings JOIN events ON events.id = findings.event
        WHERE findings.status IN ('disputed', 'unverified', 'silent')
        ORDER BY findings.status, events.happened_first, findings.id""",
    "who_says_what": """
        SELECT accounts.speaker, articles.short AS article, accounts.stance, accounts.sure, count(*) AS claims,
               count(contradictions.finding) AS contradictions
        FROM accounts JOIN articles ON articles.id = accounts.article
        LEFT JOIN contradictions ON contradictions.account = accounts.id
        GROUP BY accounts.speaker, articles.short, accounts.stance, accounts.sure ORDER BY claims DESC, accounts.speaker""",
    "events_of_actors": """
        SELECT actors.name AS actor, participants.role, events.title AS event, events.happened, events.status, events.page
        FROM participants JOIN actors ON actors.id = participants.actor JOIN events ON events.id = participants.event
        ORDER BY actors.name, events.happened_first""",
    "weight_of_sources": """
        SELECT sources.publisher, sources.title, sources.nature, count(citations.number) AS cited, sources.page
        FROM sources LEFT JOIN citations ON citations.source = sources.id
        GROUP BY sources.id ORDER BY cited DESC, sources.publisher""",
    "offices": """
        SELECT actors.name AS actor, roles.title, bodies.name AS body, roles.held_words AS held
        FROM roles JOIN actors ON actors.id = roles.actor LEFT JOIN actors AS bodies ON bodies.id = roles.of
        ORDER BY actors.name, roles.number""",
}
"""Name → question."""


def sqlite_file(site: Site) -> bytes:
    """The whole database; equal data give equal bytes under one version of SQLite."""
    database = sqlite3.connect(":memory:")
    try:
        database.executescript("PRAGMA page_size = 4096; PRAGMA foreign_keys = ON; PRAGMA user_version = 1;")
        for table in TABLES:
            database.execute(_definition(table))
            database.executemany(_insertion(table), rows(site, table))
        for statement in _rest(site):
            database.execute(statement)
        database.commit()
        database.execute("VACUUM")
        return _anonymous(database.serialize())
    finally:
        database.close()


def _definition(table: Table) -> str:
    columns = [_column(table, column) for column in table.columns]
    if len(table.key) > 1:
        columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    return f"CREATE TABLE {_quoted(table.name)} (-- {table.says}\n  " + ",\n  ".join(columns) + "\n) STRICT"


def _column(table: Table, column: Column) -> str:
    key = " PRIMARY KEY" if table.key == (column.name,) else ""
    reference = f" REFERENCES {_quoted(column.to)}(id) DEFERRABLE INITIALLY DEFERRED" if column.to else ""
    return f"{_quoted(column.name)} {TYPES[column.type]}{key}{reference}"


def _insertion(table: Table) -> str:
    return f"INSERT INTO {_quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - our own names


def _rest(site: Site) -> Iterator[str]:
    """Indexes on what names other tables, the views, the full-text search, and what the whole is."""
    for table in TABLES:
        for column in table.columns:
            if column.to:
                yield f"CREATE INDEX {_quoted(f'{table.name}_{column.name}')} ON {_quoted(table.name)} ({_quoted(column.name)})"
    for name, question in VIEWS.items():
        yield f"CREATE VIEW {_quoted(name)} AS {' '.join(question.split())}"
    columns = "unit UNINDEXED, kind UNINDEXED, title, text"
    yield f"CREATE VIRTUAL TABLE search USING fts5({columns}, tokenize = 'unicode61 remove_diacritics 2')"
    for table_name, key, title, text in TEXTS:
        yield f"INSERT INTO search SELECT {key}, '{table_name}', {title}, {text} FROM {table_name} ORDER BY {key}"  # noqa: S608
    cover = site.dossier.dossier
    yield "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) STRICT"
    for key, value in (
        ("title", cover.title),
        ("licence", cover.licence),
        ("reviewed", cover.reviewed),
        ("page", url(site, "index.md")),
    ):
        yield f"INSERT INTO about VALUES ({_text(key)}, {_text(value)})"  # noqa: S608 - escaped below


def _quoted(name: str | None) -> str:
    return f'"{name}"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _anonymous(body: bytes) -> bytes:
    return body[: WRITER_VERSION.start] + bytes(4) + body[WRITER_VERSION.stop :]
