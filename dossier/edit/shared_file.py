"""The shared file, changed record by record: where a record's lines begin and end, and where a new one goes.

A comment belongs to the record below it, unless an empty line parts them or it begins with '# --': then it is a heading, which
stays where it is and parts the records above it from those below. What stands right below a section's name is the section's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from dossier.edit.change import Refused
from dossier.edit.yaml_text import Nodes, nodes
from dossier.model.dates import when
from dossier.model.records import Dossier
from dossier.read.data import Path

HEADING = re.compile(r"\s*#\s?--")
SECTIONS = tuple(Dossier.model_fields)
"""The parts of the shared file, in their order."""
DATES = {"events": "when", "articles": "published", "sources": "issued", "retired": "date"}
"""What orders the records of a section in time."""


@dataclass(frozen=True)
class Entry:
    """A key of a map with its value and its comments: the lines from `first` to before `last`."""

    key: str
    first: int
    line: int
    """Where the key itself stands."""
    last: int
    value: yaml.Node


def is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def depth(line: str) -> int:
    return len(line) - len(line.lstrip())


class Lines:
    """A YAML text by lines, as its editors see them: YAML itself also ends lines at other characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: Nodes = nodes(text)
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line_of(self, mark: yaml.Mark) -> int:
        return bisect_left(self._starts, mark.index + 1) - 1

    def column_of(self, mark: yaml.Mark) -> int:
        return int(mark.index) - self._starts[self.line_of(mark)]

    def entries(self, node: yaml.MappingNode, first: int, last: int) -> list[Entry]:
        """The entries of a block map whose lines lie from first to before last; what lies between them are gaps."""
        found: list[Entry] = []
        starts = [self.line_of(key.start_mark) for key, _ in node.value]
        free = first  # the first line that no entry has yet
        for (key, value), start, limit in zip(node.value, starts, [*starts[1:], last], strict=True):
            end = self._end(self.column_of(key.start_mark), value, start, limit)
            head = self._head(free, start)
            is_of_all = not found and head == first  # right below the name of what holds the entries
            found.append(Entry(key.value, start if is_of_all else head, start, end, value))
            free = end
        return found

    def _end(self, column: int, value: yaml.Node, start: int, limit: int) -> int:
        """Behind the last line of an entry: what is indented deeper than its key, or is no comment, belongs to it."""
        end = start + 1
        for i in range(start + 1, limit):
            line = self.lines[i]
            if line.strip() and (not is_comment(line) or depth(line) > column):
                end = i + 1
        quoted = isinstance(value, yaml.ScalarNode) and value.style in ("'", '"')
        return max(end, self.line_of(value.end_mark) + 1) if quoted else end

    def _head(self, free: int, start: int) -> int:
        """The first of the comment lines right above a key."""
        while start > free and is_comment(self.lines[start - 1]) and not HEADING.match(self.lines[start - 1]):
            start -= 1
        return start

    def runs(self, found: list[Entry]) -> list[list[Entry]]:
        """Entries parted by headings."""
        parted: list[list[Entry]] = [[]]
        for i, entry in enumerate(found):
            gap = self.lines[found[i - 1].last : entry.first] if i else []
            if any(map(is_comment, gap)):
                parted.append([])
            parted[-1].append(entry)
        return parted


class SharedFile(Lines):
    """The text of the shared file, and its lines by record."""

    def sections(self) -> list[Entry]:
        root = self.nodes.root
        return self.entries(root, 0, len(self.lines)) if isinstance(root, yaml.MappingNode) else []

    def records(self, section: str) -> list[Entry]:
        """The records of a part of the file; none where it is missing or empty."""
        found = next((entry for entry in self.sections() if entry.key == section), None)
        if found is None or not isinstance(found.value, yaml.MappingNode) or not found.value.value:
            return []
        if found.value.flow_style:
            raise Refused(f"'{section}' stands in one line, between braces: write one record a line first")
        return self.entries(found.value, found.line + 1, found.last)

    # ------------------------------------------------------------ each of these gives the new text

    def with_record(
        self,
        section: str,
        key: str,
        record: list[str],
        *,
        date: str | None = None,
        group: str | None = None,
        begins_group: bool = False,
    ) -> str:
        """The text with a record's lines put where they belong: in its order, under a heading where one is named.

        A heading that is missing is refused, or made at the end of the section.
        """
        if not (found := self.records(section)):
            return self._with_first(section, record)
        if group and begins_group and group not in self._titles(found):
            at = found[-1].last
            return _joined([*self.lines[:at], "", f"  # ---- {group}", *record, *self.lines[at:]])
        run = self._group(found, group)
        place = _place([entry.key for entry in run], key, self._days(section), _sort_key(date))
        at = run[place].first if place < len(run) else run[-1].last
        gaps = [later.first - before.last for before, later in pairwise(run)]
        if gaps and all(gaps):  # an empty line parts the records here
            record = [*record, ""] if place < len(run) else ["", *record]
        return _joined([*self.lines[:at], *record, *self.lines[at:]])

    def with_part(self, path: Path, name: str, part: list[str], order: list[str]) -> str:
        """The text with an entry at the end of a record's list; a list that is missing is made, in the order of the keys."""
        record = next(entry for entry in self.records(str(path[0])) if entry.key == path[1])
        if not isinstance(record.value, yaml.MappingNode) or record.value.flow_style:
            raise Refused(f"'{record.key}' stands in one line, between braces: write one key a line first")
        keys = self.entries(record.value, record.line + 1, record.last)
        if own := next((entry for entry in keys if entry.key == name), None):
            if not isinstance(own.value, yaml.SequenceNode) or own.value.flow_style:
                raise Refused(f"'{name}' of '{record.key}' stands in one line, between brackets: write one entry a line first")
            column = self.column_of(own.value.start_mark)
            lines = [" " * column + line.removeprefix("      ") for line in part]
            return _joined([*self.lines[: own.last], *lines, *self.lines[own.last :]])
        later = order[order.index(name) + 1 :]
        at = next((entry.first for entry in keys if entry.key in later), record.last)
        return _joined([*self.lines[:at], f"    {name}:", *part, *self.lines[at:]])

    def _group(self, found: list[Entry], group: str | None) -> list[Entry]:
        """The records under a heading; without a name the last ones."""
        parted = self.runs(found)
        if group is None:
            return parted[-1]
        titles = self._titles(found)
        if group in titles:
            return titles[group]
        known = ", ".join(f"'{title}'" for title in titles if title) or "none"
        raise Refused(f"no heading '{group}' stands above these records; there is {known}")

    def _titles(self, found: list[Entry]) -> dict[str, list[Entry]]:
        return {self._title(run[0]): run for run in self.runs(found)}

    def is_headed_by_ids(self, section: str) -> bool:
        """Whether each record has a heading of its own, which is its id."""
        found = self.records(section)
        return bool(found) and list(self._titles(found)) == [entry.key for entry in found]

    def _title(self, entry: Entry) -> str:
        """The heading above a record."""
        above = [line for line in self.lines[: entry.first] if line.strip()][-1]
        return above.strip("#- \t") if is_comment(above) else ""

    def _days(self, section: str) -> Callable[[str], Any]:
        def day(key: str) -> Any:
            node = self.nodes.values.get((section, key, DATES.get(section, "")))
            return _sort_key(node.value) if isinstance(node, yaml.ScalarNode) else None

        return day

    def _with_first(self, section: str, record: list[str]) -> str:
        """The text with the first record of a section, which is made where it is missing."""
        if own := next((entry for entry in self.sections() if entry.key == section), None):
            line = re.sub(rf"^({section}:)\s*({{}}|\[\]|''|~)?", r"\1", self.lines[own.line]).rstrip()
            at = own.line + 1
            while at < len(self.lines) and is_comment(self.lines[at]) and depth(self.lines[at]):  # the section's own
                at += 1
            return _joined([*self.lines[: own.line], line, *self.lines[own.line + 1 : at], *record, *self.lines[at:]])
        later = SECTIONS[SECTIONS.index(section) + 1 :]
        at = next((entry.first for entry in self.sections() if entry.key in later), len(self.lines))
        if at == len(self.lines):
            return _joined([_joined(self.lines), f"{section}:", *record])
        return _joined([*self.lines[:at], f"{section}:", *record, "", *self.lines[at:]])

    def without_record(self, section: str, key: str) -> str:
        """The text without a record, its comments, and one of the empty lines around it."""
        entry = next(entry for entry in self.records(section) if entry.key == key)
        first, last = entry.first, entry.last
        if not self.lines[first - 1].strip() and not "".join(self.lines[last : last + 1]).strip():
            first -= 1
        return _joined([*self.lines[:first], *self.lines[last:]])

    def without_section(self, name: str) -> str:
        """The text without a section, its comments, and one of the empty lines around it."""
        section = next(section for section in self.sections() if section.key == name)
        first = section.first - 1 if not self.lines[section.first - 1].strip() else section.first
        return _joined([*self.lines[:first], *self.lines[section.last :]])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _sort_key(date: str | None) -> Any:
    """What orders a date among others; None for what is no date yet."""
    try:
        return when(date).sort_key if date else None
    except ValueError:
        return None


def _place(keys: list[str], key: str, day_of: Callable[[str], Any], own: Any) -> int:
    """Where a key goes among others: in the order of the alphabet or of time if they stand so, else behind them."""
    if keys == sorted(keys):
        return bisect_left(keys, key)
    days = [day_of(one) for one in keys]
    if own and all(days) and days == sorted(days):
        return bisect_left(days, own)
    return len(keys)
