"""The dossier as JSON: whole, and each record beside its page; with the JSON Schema that all of it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import Field

from dossier.ask.site import Site, once
from dossier.export import prose
from dossier.export.addresses import beside, url, url_of
from dossier.export.json_text import on_one_line, over_lines, written
from dossier.model.lists import NoteKind, Verdict
from dossier.model.records import (
    Actor,
    Article,
    Cites,
    Cover,
    Event,
    Kinds,
    Part,
    Place,
    Reading,
    ReadingPath,
    Record,
    Retired,
    Source,
)
from dossier.read.whole import HAS_PAGE

SCHEMA = "data/schema.json"
WHOLE = "data/dossier.json"


class NoteText(Part):
    """A note of the editors on a paragraph of an article."""

    anchor: str
    """Its lasting address on the article's page."""
    kind: NoteKind
    heading: str
    text: str
    """What it says, as plain text."""
    on: tuple[str, ...] = ()
    """The words of the paragraph that it is about."""
    verdict: Verdict
    against: str | None = None
    """Whom the paragraph contradicts: 'record', 'itself', or the id of another article."""
    says: str | None = None
    """Of a contradiction, in one line: what the article says."""
    record: str | None = None
    """Of a contradiction, in one line: what the record shows."""
    cites: Cites = ()


class ParagraphText(Part):
    """A paragraph of an article, retold by the editors; nothing in it is the editors' own claim."""

    number: int
    """0 holds the notes on the article as a whole."""
    anchor: str
    says: str | None
    """What the article says there, in the editors' words; missing for 0."""
    notes: tuple[NoteText, ...] = ()


class ArticleRecord(Article):
    """An article with its text."""

    url: str | None = None
    """Where the document was found."""
    page: str
    """The address of its page in this edition."""
    text: tuple[ParagraphText, ...]


class ActorRecord(Actor):
    """An actor, and the address of its page."""

    page: str


class PlaceRecord(Place):
    """A place, and its address."""

    page: str


class EventRecord(Event):
    """An event with what is claimed of it (accounts) and what the record shows (findings)."""

    page: str


class SourceRecord(Source):
    """A source, and its address in the list of sources."""

    page: str


class Whole(Part):
    """A whole dossier: articles, those they name, and what is claimed and found of the events they tell."""

    schema_: str = Field(alias="$schema")
    """The address of this schema."""
    page: str
    """The address of the edition."""
    dossier: Cover
    kinds: Kinds
    articles: dict[str, ArticleRecord]
    actors: dict[str, ActorRecord]
    places: dict[str, PlaceRecord]
    events: dict[str, EventRecord]
    paths: dict[str, ReadingPath]
    sources: dict[str, SourceRecord]
    readings: tuple[Reading, ...]
    retired: dict[str, Retired]


MODELS: dict[type[Record], type[Record]] = {
    Article: ArticleRecord,
    Actor: ActorRecord,
    Place: PlaceRecord,
    Event: EventRecord,
    Source: SourceRecord,
}


def schema_json(site: Site) -> str:
    """The JSON Schema of the whole; that of one record is one of its `$defs`, by the record's kind."""
    schema = Whole.model_json_schema(mode="serialization", by_alias=True)
    for definition in (schema, *schema["$defs"].values()):
        _as_written(definition)
    return written({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": url(site, SCHEMA), **schema})


def _as_written(definition: dict[str, Any]) -> None:
    """What is missing is left out, not written as null; so no field with a default is required."""
    fields = definition.get("properties", {})
    if "required" in definition:
        definition["required"] = [name for name in definition["required"] if "default" not in fields.get(name, {})]
    if definition.get("title") == "ParagraphText":
        definition["required"].remove("says")


def whole_json(site: Site) -> str:
    """Everything in one file."""
    parts = {name: {record.id: on_one_line(_made(site, record)) for record in getattr(site, name)} for name in COLLECTED}
    dossier = site.dossier
    return written(
        {
            "$schema": url(site, SCHEMA),
            "page": url(site, "index.md"),
            "dossier": _dumped(dossier.dossier),
            "kinds": _dumped(dossier.kinds),
            **parts,
            "paths": {key: _dumped(path) for key, path in dossier.paths.items()},
            "readings": [_dumped(reading) for reading in dossier.readings],
            "retired": {key: _dumped(one) for key, one in dossier.retired.items()},
        }
    )


COLLECTED = ("articles", "actors", "places", "events", "sources")


def records_json(site: Site) -> Iterator[tuple[str, str]]:
    """Each record beside its page; places and sources, which share a page, together in a list beside it."""
    for name in COLLECTED:
        records: list[Record] = getattr(site, name)
        definition = f"{url(site, SCHEMA)}#/$defs/{MODELS[type(records[0])].__name__}" if records else ""
        if name in HAS_PAGE:
            for record in records:
                yield beside(site.path_of(record), "index.json"), _with_schema(site, record, definition) + "\n"
        else:
            yield (
                f"{name}/index.json",
                written({name: {one.id: on_one_line(_with_schema(site, one, definition)) for one in records}}),
            )


def _with_schema(site: Site, record: Record, definition: str) -> str:
    return f'{{\n"$schema": {json.dumps(definition)},\n' + _made(site, record).removeprefix("{\n")


@once
def _made(site: Site, record: Record) -> str:
    """A record as JSON over several lines, for the whole and for the file beside its page."""
    return over_lines(_given(site, record), 2)


def _given(site: Site, record: Record) -> dict[str, Any]:
    """A record as it is given away: its fields, its address, and the text of an article."""
    given = {**_dumped(record), "page": url_of(site, record)}
    if isinstance(record, Article):
        given["text"] = [_dumped(paragraph) for paragraph in paragraphs(site, record)]
    return given


def _dumped(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_none=True)


@once
def paragraphs(site: Site, article: Article) -> tuple[ParagraphText, ...]:
    """An article's text as data: each paragraph with its notes; before them those on the whole, as paragraph 0."""
    numbers = dict.fromkeys(piece.paragraph for piece in prose.pieces(site, article) if piece.paragraph is not None)
    return tuple(
        _paragraph(number, [piece for piece in prose.pieces(site, article) if piece.paragraph == number]) for number in numbers
    )


def _paragraph(number: int, pieces: list[prose.Piece]) -> ParagraphText:
    says = next((prose.plain(piece.text) for piece in pieces if piece.note is None), None)
    notes = tuple(_note(piece) for piece in pieces if piece.note)
    return ParagraphText(number=number, anchor=f"p{number}", says=says, notes=notes)


def _note(piece: prose.Piece) -> NoteText:
    note = piece.note
    assert note is not None  # noqa: S101 - only notes are given
    return NoteText(
        anchor=note.anchor,
        kind=NoteKind(note.kind),
        heading=note.heading,
        text=prose.plain(piece.text),
        on=note.on,
        verdict=note.verdict,
        against=note.against,
        says=note.says,
        record=note.record,
        cites=note.cites,
    )
