"""Snippets for VS Code, made from the model and the table of macros: a record of each kind, each macro."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any, get_args

from dossier.edit.new import PARTS, RECORDS, required
from dossier.edit.yaml_text import is_plain
from dossier.model.describe import KINDS, bare, example, typed_fields
from dossier.model.fields import Text
from dossier.model.lists import NoteKind, Word
from dossier.model.records import Part
from dossier.read.docs import MACROS, Macro

SNIPPETS = ".vscode/dossier.code-snippets"


def snippets_text() -> str:
    """The file of snippets; a prefix is the word for what it writes."""
    records = {f"New {kind}": _snippet(f"new-{kind}", "yaml", _record(model), model.__doc__) for kind, model in RECORDS.items()}
    parts = {f"New {kind}": _snippet(f"new-{kind}", "yaml", _part(model), model.__doc__) for kind, model in PARTS.items()}
    macros = {f"Macro {macro.name}": _snippet(macro.name, "markdown", _macro(macro), macro.example) for macro in MACROS.values()}
    return json.dumps({**records, **parts, **macros}, indent=2, ensure_ascii=False) + "\n"


def _snippet(prefix: str, scope: str, body: list[str], told: str | None) -> dict[str, Any]:
    return {"prefix": prefix, "scope": scope, "body": body, "description": " ".join((told or "").split())}


def _record(model: type[Part]) -> list[str]:
    stops = count(2)
    return ["${1:new-id}:", *(f"  {name}: {_stop(model, name, stops)}" for name in required(model)), "$0"]


def _part(model: type[Part]) -> list[str]:
    stops = count(1)
    lines = [f"{name}: {_stop(model, name, stops)}" for name in required(model)]
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:]), "$0"]


def _stop(model: type[Part], name: str, stops: count[int]) -> str:
    """A place to fill in: a choice where there is a closed list, else an example to write over."""
    kind = dict(typed_fields(model))[name]
    words = KINDS.get((model.__name__, name)) or bare(kind)
    if isinstance(words, type) and issubclass(words, Word):
        return f"${{{next(stops)}|{','.join(words)}|}}"
    if name == "names":
        return f"[{{text: ${{{next(stops)}:{_escaped('Its usual name')}}}, kind: usual}}]"
    if name == "cites":
        return f"[${{{next(stops)}}}]"
    value = example(model, name)
    if kind == Text or not isinstance(value, str) or get_args(kind) == ():
        return f"${{{next(stops)}}}"
    stop = f"${{{next(stops)}:{_escaped(value)}}}"
    return stop if is_plain(value, in_flow=False) else f"'{stop}'"


def _escaped(text: str) -> str:
    return re.sub(r"([$}\\])", r"\\\1", text)


def _macro(macro: Macro) -> list[str]:
    """A macro with its ids to be written over; a block on lines of its own."""
    if macro.name == "note":
        kinds = ",".join(NoteKind)
        return [f'{{% call note("${{1|{kinds}|}}", "${{2:What it says}}", cites=["${{3:source-id}}"]) %}}', "$0", "{% endcall %}"]
    if macro.is_block:
        return ["{% call paragraph(${1:1}) %}", "$0", "{% endcall %}"]
    stops = count(1)
    return [re.sub(r'"([^"]*)"', lambda text: f'"${{{next(stops)}:{text[1]}}}"', _escaped_tag(macro.example)) + "$0"]


def _escaped_tag(example: str) -> str:
    """Braces outside a place to fill in need no escape; a dollar sign would."""
    return example.replace("$", "\\$")
