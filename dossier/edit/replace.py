"""One id put in the place of another, wherever a record is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dossier.edit.change import Refused
from dossier.edit.page_text import calls, end_of
from dossier.edit.uses import Files, Use, record_in
from dossier.edit.yaml_text import Span, nodes, replaced
from dossier.model.records import Dossier
from dossier.read.check import references
from dossier.read.data import Path, read
from dossier.read.files import DOCS
from dossier.read.load import DATA


def with_new_id(files: Files, found: Iterable[Use], new: str) -> dict[str, str]:
    """The texts of all files in which an id stands, with another in its place; a list then names it once."""
    places: dict[str, list[tuple[Span, str]]] = {DATA: []}
    for use in found:
        places.setdefault(use.file, []).append((use.span, new))
    texts = {file: replaced(files.text_of(file), edits) for file, edits in places.items()}
    return {file: replaced(text, ((span, "") for span in _twins(file, text, new))) for file, text in texts.items()}


def _twins(file: str, text: str, id: str) -> Iterable[Span]:
    """Second mentions of an id in one list, each with the comma or line end before it."""
    if file == DATA:
        return _twins_in_data(text, id)
    return _twins_in_page(text, id) if file.startswith(DOCS) else ()


def _twins_in_data(text: str, id: str) -> Iterator[Span]:
    places = nodes(text)
    for path, node in places.values.items():
        if node.value == id and isinstance(path[-1], int) and id in _items(places.values, path)[: path[-1]]:
            yield places.span((*path[:-1], path[-1] - 1))[1], node.end_mark.index


def _items(values: dict[Path, Any], path: Path) -> list[Any]:
    return [item.value for item in values[path[:-1]].value]


def _twins_in_page(text: str, id: str) -> Iterator[Span]:
    for call in calls(text):
        items = call.arguments["cites"].parts if "cites" in call.arguments else ()
        for i, item in enumerate(items[1:], 1):
            if item.value == id and id in [other.value for other in items[:i]] and isinstance(items[i - 1].value, str):
                yield end_of(text, items[i - 1]), end_of(text, item)


def refuse_unless(text: str, expected: dict[str, Any], id: str) -> None:
    """The new text says what it should, and nothing else; this catches what reading it as text missed."""
    tree = read(DATA, text)
    if tree.problems or _without_empty(tree.data) != _without_empty(expected):
        raise Refused(f"'{id}' stands in {DATA} in a way that cannot be changed by itself; do it by hand")


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in data.items() if part}


def with_id(data: Any, old: str, new: str) -> Any:
    """Raw data in which all that named one record names another."""
    places = {path for path, _, word in references(Dossier, data) if record_in(word) == old}

    def copy(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: copy(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            items = [copy(item, (*path, i)) for i, item in enumerate(value)]
            return [item for i, item in enumerate(items) if item != new or item not in items[:i]]
        return f"{new}{value[len(old) :]}" if path in places else value

    return copy(data, ())
