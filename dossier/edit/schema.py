"""The JSON Schema of the shared file as editors write it, for completion, hover and marks in the editor.

The loader reads every scalar as a text, whatever YAML takes it for; so a text may be written as a number, and a number in
quotation marks. Beside the general schema stands one that knows this dossier's ids: an id that it lacks is no error there, for
the file may be newer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from dossier.model import fields
from dossier.model.dates import When
from dossier.model.describe import KINDS, bounds, example, field_of, parts, typed_fields
from dossier.model.lists import NameKind, Status, Word
from dossier.model.records import COLLECTIONS, Area, Dossier, Finding, Named, Number, Part, Short
from dossier.read.problems import Problem

SCHEMA = "data/dossier.schema.json"
IDS = "data/dossier.ids.schema.json"
MODELINE = f"# yaml-language-server: $schema={Path(IDS).name}"

Schema = dict[str, Any]

# ---------------------------------------------------------------- how a text is written


NO_JSON: Schema = {"not": {"type": ["array", "boolean", "null", "number", "object", "string"]}}
"""A value for which JSON has no type: some readers of YAML make an object of a day that stands without quotation marks."""


def _text(pattern: str, **more: Any) -> Schema:
    """A text; what YAML takes for a number or for true is read as it is written."""
    return {"anyOf": [{"type": ["string", "number", "boolean"], "pattern": pattern, **more}, NO_JSON]}


def _word(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$", **more}


def _id(pattern: str = fields.ID.pattern) -> Schema:
    return {"anyOf": [_word(pattern, maxLength=2 * fields.LONGEST_ID + 20), {"type": "integer", "minimum": 0}]}


def _digits(most: int) -> str:
    """A pattern for the whole numbers from 0 to most, with zeros before them."""
    text, patterns = str(most), [str(most)]
    for i, digit in enumerate(text):
        if digit != "0":
            patterns.append(f"{text[:i]}[0-{int(digit) - 1}][0-9]{{{len(text) - i - 1}}}")
    return f"0*(?:{'|'.join(patterns)}|[0-9]{{0,{len(text) - 1}}})"


def _number(kind: type, low: float, high: float) -> Schema:
    """A number, or the text of one."""
    whole, sign = _digits(int(high) - (kind is float)), "[-+]?" if low < 0 else "[+]?"
    fraction = r"(?:\.[0-9]*)?" if kind is float else r"(?:\.0*)?"
    text = rf"\s*{sign}(?=\.?[0-9])(?:{whole}{fraction}|0*{int(high)}(?:\.0*)?)\s*"
    if kind is float:
        text += r"|\s*[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+\s*"
    native = {"type": "integer" if kind is int else "number", "minimum": low, "maximum": high}
    return {"anyOf": [native, _word(text if low <= 0 else f"(?!\\s*[+]?0*(?:\\.0*)?\\s*$)(?:{text})")]}


DAY = r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
_DAYS = r"(?:0[13578]|1[02])(?:-(?:XX|0[1-9]|[12][0-9]|3[01]))?|(?:0[469]|11)(?:-(?:XX|0[1-9]|[12][0-9]|30))?"
EDTF = (
    r"(?:(?!000|9999)(?:[0-9]{3}X|[0-9]{2}XX|[0-9]{4}"
    rf"(?:-(?:XX(?:-XX)?|2[1-4]|{_DAYS}|02(?:-(?:XX|0[1-9]|[12][0-9]))?))?)[~?%]?)"
)
"""One date, as dossier/model/dates.py reads it; of the calendar it lacks the leap years."""
DATE = rf"{EDTF}|{EDTF}/{EDTF}|{EDTF}/(?:\.\.)?|(?:\.\.)?/{EDTF}|\[ *{EDTF}(?: *, *{EDTF})* *\]"
LETTER = r"[^\s!-/:-@\[-\x60{-~«»\u2010-\u205e]"
"""What is no sign of punctuation."""
BOOLEAN = "|".join(
    "".join(f"[{char.upper()}{char}]" for char in word)
    for word in ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0")
)
WRITTEN: dict[Any, tuple[str, Schema]] = {
    fields.Id: ("id", _id()),
    fields.Text: ("text", _text(r"\S", minLength=1)),
    fields.Line: ("line", _text(rf"^(?=[\s\S]*{LETTER})\s*[^\s\n][^\n]*\s*$")),
    fields.RichText: ("rich-text", _text(r"\S", minLength=1)),
    fields.Language: ("language", _word(fields.LANGUAGE.pattern)),
    fields.Day: ("day", {"anyOf": [_word(DAY), NO_JSON]}),
    fields.Address: ("address", _word(r"https?://[^\s<>\"\\^`{|}]+\.[^\s<>\"\\^`{|}]+")),
    fields.Quotation: ("quotation", _text(rf"^\s*\S+(?:\s+\S+){{0,{fields.QUOTE_LIMIT - 1}}}\s*$")),
    fields.Licence: ("licence", _word(fields.SPDX.pattern)),
    fields.Wikidata: ("wikidata", _word("Q[1-9][0-9]{0,11}")),
    str: ("word", _text("")),
    bool: ("yes-no", {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, _word(BOOLEAN)]}),
    When: ("date", {"anyOf": [_word(DATE), {"type": "integer", "minimum": 1000, "maximum": 9998}, NO_JSON]}),
    fields.ActorRef: ("actor-id", _id()),
    fields.PlaceRef: ("place-id", _id()),
    fields.EventRef: ("event-id", _id()),
    fields.ArticleRef: ("article-id", _id()),
    fields.SourceRef: ("source-id", _id()),
    fields.FindingRef: ("finding-path", _id(f"{fields.ID.pattern}/{fields.ID.pattern}")),
    fields.UnitRef: ("unit", _id(f"{fields.ID.pattern}(#{fields.ID.pattern})?")),
    fields.AnyRef: ("any-id", _id()),
    fields.Speaker: ("speaker", _id(rf"{fields.ID.pattern}|anonymous: *[^\s\n][^\n]*")),
}
"""How each of the small types is written, under a name by which the schema with the ids can complete it. The calendar and the
order of two dates are the loader's task."""

# ---------------------------------------------------------------- from the model to the schema


class _Builder:
    def __init__(self, known: dict[str, list[str]]) -> None:
        self.known = known
        self.definitions: dict[str, Schema] = {}

    def schema(self) -> Schema:
        for part in parts():
            self.definitions[part.__name__] = self._part(part)
        for name, general in WRITTEN.values():
            self.definitions[name] = self._completed(name, general)
        for (part_name, _), words in KINDS.items():
            name = f"{part_name.lower()}-kind"
            self.definitions[name] = self._completed(name, {"anyOf": [_enumeration(words), _id()]})
        whole = self.definitions.pop("Dossier")
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "The shared file of a dossier",
            **whole,
            "$defs": dict(sorted(self.definitions.items())),
        }

    def _completed(self, name: str, general: Schema) -> Schema:
        """A definition that offers what this dossier has, and still takes what was written since."""
        known = self.known.get(name)
        return {"anyOf": [{"enum": known}, general]} if known else general

    def _part(self, part: type[Part]) -> Schema:
        properties = {name: self._field(part, name, annotation) for name, annotation in typed_fields(part)}
        long: Schema = {
            "type": "object",
            "description": " ".join((part.__doc__ or "").split()),
            "properties": properties,
            "additionalProperties": False,
            "required": [name for name in properties if field_of(part, name).is_required()],
            **RULES.get(part, {}),
        }
        if not issubclass(part, Short):
            return long
        first = next(iter(properties.values()))
        return {"description": long["description"], "anyOf": [first, long]}

    def _field(self, part: type[Part], name: str, annotation: Any) -> Schema:
        shape = self._shape(annotation) if (part.__name__, name) not in KINDS else _ref(f"{part.__name__.lower()}-kind")
        if part is Dossier and name not in ("dossier", "kinds"):
            shape = {"anyOf": [shape, {"type": "null"}, {"enum": [""]}]}  # a part of the file may be empty
        shown = example(part, name)
        if part is Dossier and isinstance(shown, dict):
            shown = dict(list(shown.items())[:1])
        told = {"description": field_of(part, name).description, "examples": [shown]}
        return {**told, **({"allOf": [shape]} if "$ref" in shape else shape)}

    def _shape(self, annotation: Any) -> Schema:
        """How a value of a type is written."""
        if annotation in WRITTEN:
            return _ref(WRITTEN[annotation][0])
        if isinstance(annotation, type) and issubclass(annotation, Word):
            self.definitions.setdefault(annotation.__name__, _enumeration(annotation))
            return _ref(annotation.__name__)
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return _ref(annotation.__name__)
        return self._held(get_origin(annotation), [argument for argument in get_args(annotation) if argument is not NoneType])

    def _held(self, origin: Any, inner: list[Any]) -> Schema:
        """How a list, a map, or a type with limits is written."""
        if origin is tuple:
            return {"type": "array", "items": self._shape(inner[0])}
        if origin is dict:
            return {"type": "object", "propertyNames": self._key(inner[0]), "additionalProperties": self._shape(inner[1])}
        if origin in (Union, UnionType):
            return self._shape(inner[0])
        if origin is not Annotated:
            raise TypeError(f"{origin} of {inner}: say how it is written")
        if inner[0] in (int, float):
            return _number(inner[0], *bounds(tuple(inner[1:])))
        return {**self._shape(inner[0]), **_lengths(inner[1:])}

    def _key(self, annotation: Any) -> Schema:
        if annotation == fields.Id:  # a key is a text, also where it is a number
            taken = sorted(fields.TAKEN_IDS)
            return {"pattern": f"^{fields.ID.pattern}$", "maxLength": fields.LONGEST_ID, "not": {"enum": taken}}
        return self._shape(annotation)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _enumeration(words: type[Word]) -> Schema:
    """A closed list, with what each word means for the editor's list of suggestions."""
    meanings = [f"{word.label}: {word.meaning}" if word.meaning else word.label for word in words]
    told = " ".join((words.__doc__ or "").split())
    return {"type": "string", "description": told, "enum": list(words), "enumDescriptions": meanings}


def _lengths(metadata: list[Any]) -> Schema:
    """The least and the most entries of a list."""
    limits = [limit for one in metadata for limit in getattr(one, "metadata", ())]
    named = {"min_length": "minItems", "max_length": "maxItems"}
    return {key: getattr(limit, name) for limit in limits for name, key in named.items() if hasattr(limit, name)}


def _named(name: str) -> Schema:
    """A list that is there and not empty."""
    return {"required": [name], "properties": {name: {"minItems": 1}}}


_NAMES: Schema = {
    "properties": {
        "names": {
            "contains": {"properties": {"kind": {"const": NameKind.USUAL}}, "required": ["kind"]},
            "minContains": 1,
            "maxContains": 1,
        }
    }
}
RULES: dict[type[Part], Schema] = {
    **{part: {"allOf": [_NAMES]} for part in COLLECTIONS.values() if issubclass(part, Named)},
    Area: {
        "oneOf": [{"required": ["radius_km"]}, {"anyOf": [_named("provinces"), _named("parts_of")]}],
        "dependencies": {"side": _named("parts_of")},
    },
    Number: {"anyOf": [{"required": [name]} for name in ("low", "best", "high")]},
    Finding: {
        "if": {"properties": {"status": {"const": Status.SILENT}}},
        "then": _named("looked_in"),
        "else": _named("cites"),
    },
}
"""What fields of one part ask of each other, as the model's validators do."""

# ---------------------------------------------------------------- the files


def schema_text() -> str:
    """The general schema: the same for every dossier."""
    return _json(_Builder({}).schema())


def ids_schema_text(data: Any) -> str:
    """The schema with the ids that stand in a dossier's raw data, for completion."""
    return _json(_Builder(_known(data)).schema())


def _json(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _known(data: Any) -> dict[str, list[str]]:
    """The words by which each definition can be completed."""
    data = _map(data)
    records = {name: sorted(part) if isinstance(part := data.get(name), dict) else [] for name in COLLECTIONS}
    units = list(_units(data))
    ids = {f"{name.removesuffix('s')}-id": words for name, words in records.items()}
    kinds = {f"{name.removesuffix('s')}-kind": list(more) for name, more in _map(data.get("kinds")).items()}
    everything = sorted(key for words in records.values() for key in words)
    findings = [unit.replace("#finding-", "/") for unit in units]
    speakers = ["article", *records["actors"]]
    return {**ids, **kinds, "speaker": speakers, "finding-path": findings, "unit": units, "any-id": everything}


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _units(data: Any) -> Iterator[str]:
    """The addresses of findings; those of notes stand in the pages."""
    for key, event in sorted(_map(data.get("events")).items()):
        for finding in _map(event).get("findings") or ():
            if isinstance(_map(finding).get("id"), str):
                yield f"{key}#finding-{finding['id']}"


def missing_modeline(file: str, text: str) -> Problem | None:
    """What to say of a shared file whose first line names no schema: the editor then completes nothing."""
    if re.match(r"\ufeff?# yaml-language-server: \$schema=\S", text):
        return None
    return Problem(file, 1, 1, f"the first line names no schema, so that an editor completes nothing; write: {MODELINE}")
