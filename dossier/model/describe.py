"""The model told to editors: every field with its type in words, its meaning and an example.

The examples come from the worked example in `dossier/example`, which uses every field and is checked like any dossier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml
from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dossier.model import fields
from dossier.model.dates import When
from dossier.model.lists import EventKind, Kind, Word
from dossier.model.records import Actor, Dossier, Part, Record, Short

EXAMPLE = FilePath(__file__).parent.parent / "example" / "data" / "dossier.yml"
NOT_IN_EXAMPLE = {
    ("Actor", "wikidata"): "Q42",
    ("Area", "provinces"): ["Upper Province"],
    ("Area", "parts_of"): ["Lower Province"],
    ("Area", "side"): "west",
    ("Cover", "url"): "https://example.org/",
    ("Cover", "repository"): "https://example.org/repository",
    ("Cover", "contact"): "editors@example.org",
}
"""What an invented matter cannot have."""
WORDS: dict[Any, str] = {
    fields.Id: "an id",
    fields.Text: "a text",
    fields.Line: "a text of one line",
    fields.RichText: "a text, with emphasis and links in Markdown",
    fields.Language: "a language tag (BCP 47)",
    fields.Day: "a day, as 2026-01-31",
    fields.Address: "a web address",
    fields.Quotation: f"at most {fields.QUOTE_LIMIT} words of an article",
    fields.Speaker: "an actor’s id, article, or anonymous: who",
    fields.ActorRef: "an actor’s id",
    fields.PlaceRef: "a place’s id",
    fields.EventRef: "an event’s id",
    fields.ArticleRef: "an article’s id",
    fields.SourceRef: "a source’s id",
    fields.FindingRef: "event-id/finding-id",
    fields.UnitRef: "the address of a record or of a part of it",
    When: "a date (EDTF)",
    fields.Licence: "a licence by its SPDX identifier",
    fields.Wikidata: "a Wikidata id",
    fields.AnyRef: "a record’s id",
    bool: "yes or no",
    str: "a word",
}
"""The small types in words."""


Path = tuple[str | int, ...]
KINDS: dict[tuple[str, str], type[Word]] = {("Actor", "kind"): Kind, ("Event", "kind"): EventKind}
"""The lists that a dossier can add to, under `kinds`."""
FIRST: dict[type[Part], tuple[str, ...]] = {Actor: ("kind", "why_here")}
"""Fields that stand before those that a class inherits."""


@dataclass(frozen=True)
class FieldRow:
    """One field of the shared file."""

    record: str
    """The class that has it, such as Actor."""
    name: str
    """As it is written in the file."""
    type: str
    """In words."""
    is_required: bool
    description: str
    example: str
    """As it is written in the file, on one line."""


def parts(part: type[Part] = Dossier) -> list[type[Part]]:
    """A class and all that its fields hold, each once, in the order of the shared file."""
    found = [part]
    for inner in (inner for _, annotation in typed_fields(part) for inner in _parts_in(annotation)):
        found += [more for more in parts(inner) if more not in found]
    return found


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)


@cache
def typed_fields(part: type[Part]) -> tuple[tuple[str, Any], ...]:
    """The types of a class's fields as they are written in the model, by the names and in the order of the file."""
    hints = get_type_hints(part, include_extras=True)
    names = sorted(part.model_fields, key=lambda name: name not in FIRST.get(part, ()))
    if issubclass(part, Record):
        names.remove("id")
    return tuple((part.model_fields[name].alias or name, hints[name]) for name in names)


def field_of(part: type[Part], name: str) -> FieldInfo:
    """A field by the name that the file has."""
    return next(info for key, info in part.model_fields.items() if name in (info.alias, key))


def fields_table() -> list[FieldRow]:
    """Every field of every part of the shared file, in its order."""
    return [row for part in parts() for row in _rows(part)]


def tables() -> list[tuple[type[Part], list[FieldRow]]]:
    """Every part of the shared file with its fields, in its order; a part's docstring says what it is."""
    return [(part, list(_rows(part))) for part in parts()]


def _rows(part: type[Part]) -> Iterator[FieldRow]:
    for name, annotation in typed_fields(part):
        info = field_of(part, name)
        type_in_words = kinds_in_words(part, name) or in_words(annotation)
        shown = written(example(part, name))
        yield FieldRow(part.__name__, name, type_in_words, info.is_required(), info.description or "", shown)


def kinds_in_words(part: type[Part], name: str) -> str | None:
    """The kinds of actors and events: a list that a dossier can add to."""
    known = KINDS.get((part.__name__, name))
    return f"one of {', '.join(known)}, or a kind that the dossier adds" if known else None


def in_words(annotation: Any) -> str:
    """A type as an editor would call it."""
    if annotation in WORDS:
        return WORDS[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return f"one of {', '.join(annotation)}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__
    inner = [argument for argument in get_args(annotation) if argument not in (NoneType, Ellipsis)]
    origin = get_origin(annotation)
    if origin is tuple:
        return f"a list, each {in_words(inner[0])}"
    if origin is dict:
        return f"a map, each {in_words(inner[1])} under {in_words(inner[0])}"
    if origin in (Union, UnionType):
        return in_words(inner[0])
    return _bounded(*inner)


def _bounded(kind: Any, *metadata: Any) -> str:
    """A number with its bounds; a list or text that needs something more."""
    if kind not in (int, float):
        return in_words(kind)
    low, high = bounds(metadata)
    number = "a whole number" if kind is int else "a number"
    return f"{number} from {low:,} to {high:,}" if high < 1e6 else number


def bounds(metadata: tuple[Any, ...]) -> tuple[float, float]:
    """The least and the greatest value that a number's metadata allow."""
    limits: list[Any] = [limit for one in metadata if isinstance(one, FieldInfo) for limit in one.metadata]
    low: Any = next(one.ge for one in limits if isinstance(one, Ge))
    high: Any = next(one.le for one in limits if isinstance(one, Le))
    return low, high


# ---------------------------------------------------------------- examples


@cache
def _examples() -> dict[tuple[str, str], Any]:
    """The richest value that the worked example has for each field."""
    found: dict[tuple[str, str], Any] = {}
    _gather(Dossier, yaml.load(EXAMPLE.read_text(encoding="utf-8"), yaml.BaseLoader), found)  # noqa: S506 - it reads texts only
    return {**found, **NOT_IN_EXAMPLE}


def _gather(annotation: Any, value: Any, found: dict[tuple[str, str], Any]) -> None:
    kind = bare(annotation)
    if isinstance(kind, type) and issubclass(kind, Short) and isinstance(value, str):
        value = {typed_fields(kind)[0][0]: value}
    for inner, item, step in _held(kind, value):
        if isinstance(kind, type):
            found.setdefault((kind.__name__, str(step)), item)
        _gather(inner, item, found)


def leaves(annotation: Any, value: Any, path: Path = ()) -> Iterator[tuple[Path, Any, str]]:
    """Every text in raw data of a type: its path, its type in the model, and itself."""
    if isinstance(annotation, type) and issubclass(annotation, Short) and isinstance(value, str):
        annotation = typed_fields(annotation)[0][1]
    if get_origin(annotation) in (Union, UnionType):
        annotation = get_args(annotation)[0]
    if isinstance(value, str):
        yield path, annotation, value
        return
    for inner, item, step in _held(bare(annotation), value):
        yield from leaves(inner, item, (*path, step))


def _held(annotation: Any, value: Any) -> Iterator[tuple[Any, Any, str | int]]:
    """The types and values within a type and its value, with the step that leads to each."""
    inner = get_args(annotation)
    if isinstance(value, list) and get_origin(annotation) is tuple:
        yield from ((inner[0], item, i) for i, item in enumerate(value))
    elif isinstance(value, dict) and get_origin(annotation) is dict:
        yield from ((inner[1], item, key) for key, item in value.items())
    elif isinstance(value, dict) and isinstance(annotation, type) and issubclass(annotation, Part):
        yield from ((kind, value[name], name) for name, kind in typed_fields(annotation) if name in value)


def example(part: type[Part], name: str) -> Any:
    """A value of a field as raw data, every scalar a text."""
    if (part.__name__, name) not in _examples():
        missing = f"{EXAMPLE.name} in dossier/example has no '{name}' of {part.__name__}"
        raise LookupError(f"{missing}: give each field an example there")
    return _examples()[part.__name__, name]


def written(value: Any, most: int = 90) -> str:
    """A value on one line as it could stand in the file; of what is long its beginning."""
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, list):
        text = f"[{', '.join(written(item) for item in value)}]"
    else:
        text = f"{{{', '.join(f'{key}: {written(item)}' for key, item in value.items())}}}"
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def part_at(path: Path) -> type[Part] | None:
    """The class whose fields are the keys at a path of the shared file; none where the keys are ids or words."""
    kind: Any = Dossier
    for step in path:
        kind = _within(kind, step)
    return kind if isinstance(kind, type) and issubclass(kind, Part) else None


def _within(annotation: Any, step: str | int) -> Any:
    """The type of what stands under a key, or at a place of a list."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return bare(dict(typed_fields(annotation)).get(str(step)))
    inner = get_args(annotation)
    return bare(inner[1] if get_origin(annotation) is dict else inner[0]) if inner else None


def bare(annotation: Any) -> Any:
    """A type without its metadata and without the possibility to be missing."""
    while get_origin(annotation) in (Union, UnionType, Annotated):
        annotation = get_args(annotation)[0]
    return annotation
