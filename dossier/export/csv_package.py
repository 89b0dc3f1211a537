"""The tables as CSV, described as a Frictionless data package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from dossier.ask.site import Site
from dossier.export.addresses import url
from dossier.export.json_text import written
from dossier.export.licences import licence
from dossier.export.table_rows import Row
from dossier.export.tables import TABLES, Column, Table, Type, rows

FOLDER = "data/csv"
BOM = "\ufeff"
"""Without it a spreadsheet reads every letter beyond English wrongly."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula and carries it out; an apostrophe before it makes it a text."""


def csv_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The tables and their description."""
    made = {table.name: table_csv(site, table) for table in TABLES}
    for name, body in made.items():
        yield f"{FOLDER}/{name}.csv", body
    yield f"{FOLDER}/datapackage.json", _package(site, made)


def table_csv(site: Site, table: Table) -> bytes:
    """One table, in UTF-8 with a mark, lines ended as RFC 4180 has them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(_cells(table, rows(site, table)))
    return (BOM + text.getvalue()).encode()


def _cells(table: Table, found: list[Row]) -> Iterator[list[object]]:
    answers = [at for at, column in enumerate(table.columns) if column.type == Type.YES_NO]
    for row in found:
        cells: list[object] = [harmless(value) if isinstance(value, str) else value for value in row]
        for at in answers:
            cells[at] = {None: "", 0: "false", 1: "true"}[row[at]]  # type: ignore[index]
        yield cells


def harmless(text: str) -> str:
    """A text that no spreadsheet carries out."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _package(site: Site, made: dict[str, bytes]) -> bytes:
    cover = site.dossier.dossier
    package = {
        "profile": "tabular-data-package",
        "name": "dossier",
        "title": cover.title,
        "description": f"{cover.summary} A cell that begins with = + - or @ has an apostrophe before it.",
        "homepage": url(site, "index.md"),
        "created": f"{cover.reviewed}T00:00:00Z",
        "licenses": [{"name": cover.licence, "path": licence(cover.licence).url, "title": licence(cover.licence).title}],
        "contributors": [{"title": editor, "role": "author"} for editor in cover.editors],
        "resources": [_resource(table, made[table.name]) for table in TABLES],
    }
    return written(package, 3).encode()


def _resource(table: Table, body: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.says,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{sha256(body).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": [column.name], "reference": {"resource": "" if column.to == table.name else column.to, "fields": ["id"]}}
        for column in table.columns
        if column.to
    ]
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    return schema | ({"primaryKey": list(table.key)} if table.key else {}) | ({"foreignKeys": keys} if keys else {})


def _field(table: Table, column: Column) -> dict[str, Any]:
    unique = {"constraints": {"required": True, "unique": True}} if table.key == (column.name,) else {}
    return {"name": column.name, "type": column.type.value, "description": column.says, **unique}
