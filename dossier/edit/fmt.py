"""One order and style of the shared file, and lasting ids of notes: so that changes of two editors meet in few lines.

Records stand in the order of their ids below each heading, keys in the order of the model, quotation marks where a reader of
YAML would take a text for something else. Comments, line breaks within texts, and the choice between one line and many stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Annotated, Any, get_args, get_origin

import yaml

from dossier.edit import change
from dossier.edit.change import Refused
from dossier.edit.page_text import calls, end_of
from dossier.edit.schema import IDS, ids_schema_text
from dossier.edit.shared_file import SECTIONS, Entry, Lines
from dossier.edit.uses import Files
from dossier.edit.yaml_text import Span, is_plain, is_text, nodes, replaced, scalar
from dossier.model.describe import leaves, part_at, typed_fields
from dossier.model.records import COLLECTIONS, Dossier
from dossier.read.data import Path, read
from dossier.read.files import DOCS
from dossier.read.load import DATA
from dossier.read.problems import DossierError, Problem
from dossier.read.scan import scan

SORTED = (*COLLECTIONS, "retired")
"""The parts of the shared file whose records stand in the order of their ids; the order of the others means something."""
NUMBERS = (int, float, bool)


def fmt(root: FilePath) -> list[str]:
    """Put data and pages in order, and the ids for editors anew; returns the paths of the files that were changed."""
    files = Files(root)
    texts = {**_formatted(files), **_stale_ids(files)}
    change.apply(root, {path: text.encode() for path, text in texts.items()})
    return list(texts)


def _stale_ids(files: Files) -> dict[str, str]:
    """The schema with the ids of this dossier, where there is one and it has others."""
    if not (file := files.root / IDS).is_file():
        return {}
    text = ids_schema_text(files.tree.data)
    return {IDS: text} if text.encode() != file.read_bytes() else {}


def unformatted(root: FilePath) -> list[Problem]:
    """The first line of each file that `fmt` would change."""
    files = Files(root)
    found = [
        Problem(path, _first_change(files.text_of(path), text), 1, "not in order and style: run python -m dossier fmt")
        for path, text in _formatted(files).items()
    ]
    return [*found, *_broken_ids(root)]


def _broken_ids(root: FilePath) -> list[Problem]:
    """That the schema with the ids cannot be read, as after a merge; that it lacks a new id is no fault, and `fmt` mends it."""
    try:
        json.loads((root / IDS).read_bytes())
    except FileNotFoundError:
        return []
    except ValueError as error:
        return [Problem(IDS, getattr(error, "lineno", 1), 1, "no JSON any more, which a merge can do: run python -m dossier fmt")]
    return []


def _formatted(files: Files) -> dict[str, str]:
    """The new text of each file that is not in order; Unix ends of lines, and no mark of its encoding at the beginning."""
    if files.tree.problems:
        raise DossierError(files.tree.problems)
    texts = {DATA: formatted(files.data), **{f"{DOCS}/{path}": with_note_ids(path, text) for path, text in files.pages.items()}}
    return {path: text for path, text in texts.items() if text.encode() != (files.root / path).read_bytes()}


def _first_change(old: str, new: str) -> int:
    lines = new.split("\n")
    return next((i for i, line in enumerate(old.split("\n"), 1) if line != "".join(lines[i - 1 : i])), 1)


def formatted(text: str) -> str:
    """The shared file in order and style; it says what it said."""
    new = _in_order(_with_style(_tidy(text)))
    if (before := read(DATA, text)).problems or _ordered(read(DATA, new).data) != _ordered(before.data):
        raise Refused(f"{DATA} is written in a way that cannot be put in order by itself")
    return new


def in_order_as(before: str, text: str) -> str:
    """A changed text, put in order if the text was in order before; what was not is left as it is."""
    ordered = formatted(text)
    return ordered if ordered == text or formatted(before) == before else text


def _ordered(data: Any) -> Any:
    """Data without the order of what is a list for reading only."""
    readings = data.get("readings") if isinstance(data, dict) else None
    return {**data, "readings": sorted(readings, key=str)} if isinstance(readings, list) else data


# ---------------------------------------------------------------- lines and quotation marks


def _tidy(text: str) -> str:
    """Without blanks at the ends of lines and without a second empty line, but for texts that run over several lines."""
    kept = _lines_of_texts(text)
    lines: list[str] = []
    for i, line in enumerate(text.split("\n")):
        tidy = line if i in kept else line.rstrip()
        if tidy or i in kept or (lines and lines[-1]):
            lines.append(tidy)
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines_of_texts(text: str) -> set[int]:
    """The lines of scalars that have more than one."""
    at = Lines(text)
    found: set[int] = set()
    for node in at.nodes.values.values():
        if isinstance(node, yaml.ScalarNode) and (first := at.line_of(node.start_mark)) < (last := at.line_of(node.end_mark)):
            found.update(range(first, last if node.style in ("|", ">") else last + 1))
    return found


def _with_style(text: str) -> str:
    """With quotation marks where they are needed, and keys between braces in their order."""
    places = nodes(text)
    data = read(DATA, text).data
    edits = []
    for path, kind, value in leaves(Dossier, data):
        span = places.span(path)
        if "\n" not in text[slice(*span)] and text[span[0]] not in "&*|>":
            edits.append((span, _styled(text[slice(*span)], value, kind, in_flow=_in_flow(places.values, path))))
    return _with_flow_order(replaced(text, [edit for edit in edits if text[slice(*edit[0])] != edit[1]]))


def _in_flow(values: dict[Path, Any], path: Path) -> bool:
    return any(values[path[:end]].flow_style for end in range(len(path)))


def _styled(token: str, value: str, kind: Any, *, in_flow: bool) -> str:
    """One value as it is written: a number or truth value plain, any other text so that no reader mistakes it."""
    is_number = (get_args(kind)[0] if get_origin(kind) is Annotated else kind) in NUMBERS
    if token == value and (is_number or is_text(value)):
        return token
    if value == "":
        return "''" if in_flow else ""
    if is_number and is_plain(value, in_flow=in_flow):
        return value
    return scalar(value, in_flow=in_flow)


def _with_flow_order(text: str) -> str:
    """With the keys of each map between braces in the order of the model, innermost maps first."""
    while edits := list(_flow_edits(text)):
        text = replaced(text, edits)
    return text


def _flow_edits(text: str) -> Iterator[tuple[Span, str]]:
    """Maps to be put in order, none of them within another."""
    places, end = nodes(text), 0
    for path, node in places.values.items():
        if not isinstance(node, yaml.MappingNode) or not node.flow_style or node.start_mark.index < end:
            continue
        spans = [(key.start_mark.index, value.end_mark.index) for key, value in node.value]
        order = _order_of([key.value for key, _ in node.value], path)
        gaps = {text[before[1] : after[0]] for before, after in pairwise(spans)}
        if order != list(range(len(spans))) and gaps == {", "}:
            end = node.end_mark.index
            yield (spans[0][0], spans[-1][1]), ", ".join(text[slice(*spans[i])] for i in order)


# ---------------------------------------------------------------- order


def _order_of(keys: list[str], path: Path) -> list[int]:
    """In which order the keys of the map at a path go; as they stand where their order is the editors' own."""
    return sorted(range(len(keys)), key=_rank(keys, path))


def _rank(keys: list[str], path: Path) -> Callable[[int], Any]:
    if path == ():
        return lambda i: SECTIONS.index(keys[i]) if keys[i] in SECTIONS else len(SECTIONS)
    if len(path) == 1 and path[0] in SORTED:
        return lambda i: keys[i]
    if (part := part_at(path)) is None:
        return lambda i: i
    names = [name for name, _ in typed_fields(part)]
    return lambda i: names.index(keys[i]) if keys[i] in names else len(names)


def _in_order(text: str) -> str:
    """With sections, records and keys in their order."""
    at = Lines(text)
    if not isinstance(at.nodes.root, yaml.MappingNode) or at.nodes.root.flow_style:
        return text
    return "\n".join(_Arranger(at).arranged(at.nodes.root, (), 0, len(at.lines))).rstrip("\n") + "\n"


class _Arranger:
    """Gives the lines of a text anew, with the entries of each block map in order."""

    def __init__(self, at: Lines) -> None:
        self.at = at

    def arranged(self, node: yaml.Node, path: Path, first: int, last: int) -> list[str]:
        """The lines of a node, from first to before last, in order."""
        if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
            return self._map(node, path, first, last)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
            return self._list(node, path, first, last)
        return self.at.lines[first:last]

    def _map(self, node: yaml.MappingNode, path: Path, first: int, last: int) -> list[str]:
        key = node.value[0][0].start_mark
        column, lead = self.at.column_of(key), self.at.lines[self.at.line_of(key)]
        dash = lead[:column] if lead[:column].strip() else ""
        found = self.at.entries(node, first, last)
        texts = [self._entry(entry, path) for entry in found]
        if dash:  # the map begins behind the '-' of a list: whichever key comes first stands there
            texts[0][0] = " " * column + texts[0][0][column:]
        lines = self._joined(found, [texts[i] for i in self._order(found, path)], first, last)
        if dash:
            lines[0] = dash + lines[0][column:]
        return lines

    def _order(self, found: list[Entry], path: Path) -> list[int]:
        """In which order entries go; each stays between its headings."""
        order: list[int] = []
        for run in self.at.runs(found):
            start = len(order)
            order += [start + i for i in _order_of([entry.key for entry in run], path)]
        return order

    def _joined(self, found: list[Entry], texts: list[list[str]], first: int, last: int) -> list[str]:
        """Texts in the places of the entries found; what lies between these stays."""
        lines: list[str] = []
        for entry, text in zip(found, texts, strict=True):
            lines += [*self.at.lines[first : entry.first], *text]
            first = entry.last
        return [*lines, *self.at.lines[first:last]]

    def _entry(self, entry: Entry, path: Path) -> list[str]:
        """The lines of an entry, with its comments above; what it holds in order."""
        held = entry.line + 1
        if self.at.line_of(entry.value.start_mark) < held:  # it begins beside its key
            return self.at.lines[entry.first : entry.last]
        return [*self.at.lines[entry.first : held], *self.arranged(entry.value, (*path, entry.key), held, entry.last)]

    def _list(self, node: yaml.SequenceNode, path: Path, first: int, last: int) -> list[str]:
        starts = [self.at.line_of(item.start_mark) for item in node.value]
        items = []
        for i, (item, start, end) in enumerate(zip(node.value, starts, [*starts[1:], last], strict=True)):
            items.append(self.arranged(item, (*path, i), start, end))
        if path == ("readings",) and not self._has_comments(starts[0], last):
            items.sort(key=lambda lines: re.sub(r".*?\bof: *['\"]?", "", " ".join(lines)))
        return [*self.at.lines[first : starts[0]], *(line for item in items for line in item)]

    def _has_comments(self, first: int, last: int) -> bool:
        return any(line.lstrip().startswith("#") or not line.strip() for line in self.at.lines[first:last])


# ---------------------------------------------------------------- notes


def with_note_ids(path: str, text: str) -> str:
    """A page on which every note has its id written down: its address no longer depends on its place."""
    page = scan(path, path, text)
    found = [call for call in calls(text) if call.macro == "note"]
    if page.problems or len(found) != len(page.notes):
        return text
    edits = []
    for call, note in zip(found, page.notes, strict=True):
        if "id" not in call.arguments and "heading" in call.arguments:
            end = end_of(text, call.arguments["heading"])
            edits.append(((end, end), f', id="{note.anchor}"'))
    return replaced(text, edits)
