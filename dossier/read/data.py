"""Reading YAML with every scalar as a string, duplicate keys refused and the place of every value kept.

PyYAML's usual loader turns `NO` into False, `22:30` into 1350 and keeps only the last of two equal keys; here the parser's events
are walked instead, and the model decides what a value means. What YAML would cut off in silence is told.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from dossier.model.fields import shown
from dossier.read.problems import Problem
from dossier.read.text import MOST_TOLD, Text, clean
from dossier.read.yaml_faults import LOADER, NO_BLANK, faults

Path = tuple[str | int, ...]

DEEPEST = 30
"""How many lists and maps may stand within each other; a number's citation stands eleven deep."""
MOST_REPEATED = 100_000
"""How many values aliases may repeat."""
MOST_PROBLEMS = 500
NULLS = ("null", "Null", "NULL", "~")
SWITCH = "# lint:"
"""A comment that switches a rule of the evidence off, which nobody takes for text."""
GLUED = re.compile(r"([a-z_]+):([^\s/].*)")
"""A key and its value without the blank between them."""
COMMENT = re.compile(r"([ \t]+)(#)(.?)")
BELOW = re.compile(r"[ \t]*\n([ ]+)(#)(.)")
CUT_OFF = "what follows '#' is left out as a comment; put the text in quotation marks (a comment has two blanks before '# ')"


@dataclass
class Tree:
    """The data of one YAML file, with the line and column (both from 1) at which each key and value stands."""

    file: str
    data: Any = None
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: set[Path] = field(default_factory=set)
    """Places whose value is faulty as YAML: what the model says of them would only be a consequence."""
    lines: list[str] = field(default_factory=list)
    """The file's lines, for comments that switch a rule off."""
    references: list[tuple[Path, str, str]] | None = None
    """Every id in the data that names something, where it stands, and the kind of thing; listed by `check` when first asked."""

    def at(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The place of a value (or of its key); of the nearest thing around it where it does not exist."""
        for end in range(len(path), 0, -1):
            for places in (self.keys, self.values) if key else (self.values, self.keys):
                if path[:end] in places:
                    return places[path[:end]]
            key = True  # what is missing is reported at the key of what lacks it
        return (1, 1)

    def problem(self, path: Path, message: str, *, key: bool = False) -> Problem:
        return Problem(self.file, *self.at(path, key=key), message)


@lru_cache(maxsize=4)  # a command that changes the file asks for its old and its new text several times
def read(file: str, text: str) -> Tree:
    """Parse one YAML file; what is wrong with it stands in `problems`, and the rest is read all the same."""
    return parse(clean(file, text))


def parse(text: Text, sections: Iterable[str] = (), *, tags: bool = False) -> Tree:
    """Parse a text that is clean.

    `sections` are the keys that stand at the beginning of a line, where they are known; `tags` says that words such as
    `!ENV` have a meaning, as in mkdocs.yml.
    """
    text, odd = _with_plain_blanks(text)
    tree = Tree(text.file, problems=[*text.problems, *odd], lines=text.lines)
    before = len(tree.problems)
    builder = _Builder(tree, text, tags=tags)
    try:
        builder.build()
    except yaml.YAMLError as error:
        tree = Tree(text.file, problems=[*tree.problems[:before], *faults(text, error, frozenset(sections))], lines=text.lines)
    except TooMuchError as error:
        tree = Tree(text.file, problems=[*tree.problems[:before], text.problem(error.offset, str(error))], lines=text.lines)
    return tree


ODD_BLANKS = re.compile(r"^[ \t]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000][\s\u00a0]*", re.MULTILINE)


def _with_plain_blanks(text: Text) -> tuple[Text, list[Problem]]:
    """A text that is indented by blanks alone; others look the same and mean nothing to YAML."""
    found = [one for one in ODD_BLANKS.finditer(text.text) if "\n" not in one[0]]
    if not found:
        return text, []
    plain = Text(text.file, ODD_BLANKS.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), text.text))
    plain.problems = text.problems
    message = "a blank that is none stands before the text, as copied from a web page; indent with the blanks of the keyboard"
    return plain, [text.problem(one.start(), message) for one in found[:MOST_TOLD]]


class TooMuchError(Exception):
    """Something in the file has no measure."""

    def __init__(self, event: yaml.Event, message: str) -> None:
        super().__init__(message)
        self.offset = _start(event)


def _start(event: yaml.Event) -> int:
    """Where an event begins; PyYAML's parsers always say."""
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


class _Events:
    """The parser's events, one after another; what carries an anchor is kept, for its aliases to be read from it."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        self._ahead: deque[tuple[yaml.Event, bool]] = deque()
        self._kept: list[list[yaml.Event]] = []
        self._repeated = 0
        self.is_first = True
        """Whether what was taken last stands in the file itself, not where an alias repeats it."""

    def peek(self, at: int = 0) -> yaml.Event:
        while len(self._ahead) <= at:
            self._ahead.append((next(self._events), True))
        return self._ahead[at][0]

    def take(self) -> Any:
        self.peek()
        event, self.is_first = self._ahead.popleft()
        if self.is_first:
            for kept in self._kept:
                kept.append(event)
        return event

    def keep(self, event: yaml.Event) -> list[yaml.Event]:
        """Begin to keep what follows, from an event that was just taken."""
        self._kept.append([event])
        return self._kept[-1]

    def kept(self) -> None:
        """The last thing that was to be kept is complete."""
        self._kept.pop()

    def again(self, events: list[yaml.Event], alias: yaml.Event) -> None:
        self._repeated += len(events)
        if self._repeated > MOST_REPEATED:
            raise TooMuchError(alias, "aliases (*) repeat more and more here; write the values out")
        self._ahead.extendleft((one, False) for one in reversed(events))


class _Builder:
    """Makes lists, maps and texts of the events, with their places."""

    def __init__(self, tree: Tree, text: Text, *, tags: bool) -> None:
        self.tree, self.text, self.tags = tree, text, tags
        self.events = _Events(text.text)
        self.anchors: dict[str, list[yaml.Event]] = {}
        self.open: set[str] = set()
        """Anchors of what is being read."""
        self.used: set[str] = set()

    def build(self) -> None:
        while not isinstance(self.events.peek(), yaml.NodeEvent | yaml.StreamEndEvent):
            self.events.take()
        if isinstance(self.events.peek(), yaml.StreamEndEvent):
            self.tree.data = {}
            return
        self.tree.data = self._value(())
        self.events.take()  # the end of the document
        if not isinstance(second := self.events.peek(), yaml.StreamEndEvent):
            self._tell(second, "a second '---' stands here; the file is one document", ())
        for name, kept in self.anchors.items():
            if name not in self.used and not self.tags:
                self._tell(kept[0], "a text that begins with '&' needs quotation marks", ())

    def _tell(self, event: yaml.Event, message: str, path: Path) -> None:
        if len(self.tree.problems) < MOST_PROBLEMS:
            self.tree.problems.append(self.text.problem(_start(event), message))
        if path:
            self.tree.told.add(path)

    def _value(self, path: Path) -> Any:
        event = self.events.take()
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        if len(path) > DEEPEST:
            raise TooMuchError(event, f"more than {DEEPEST} lists and maps stand within each other here")
        self.tree.values[path] = self.text.at(_start(event))
        keep = event.anchor and self.events.is_first
        if keep:
            self.anchors[event.anchor] = self.events.keep(event)
            self.open.add(event.anchor)
        if event.tag and not self.tags:
            self._tell(event, "a text that begins with '!' needs quotation marks", path)
        if isinstance(event, yaml.SequenceStartEvent):
            value: Any = self._list(path)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._map(path, is_one_line=bool(event.flow_style))
        else:
            value = self._scalar(event, path)
        if keep:
            self.events.kept()
            self.open.discard(event.anchor)
        return value

    def _alias(self, event: yaml.AliasEvent, path: Path) -> Any:
        name = str(event.anchor)
        self.used.add(name)
        if name not in self.anchors:
            self._tell(event, "a text that begins with '*' needs quotation marks", path)
            return ""
        if name in self.open:
            self._tell(event, "an alias (*) inside this names the whole of it", path)
            return ""
        self.events.again(self.anchors[name], event)
        return self._value(path)

    def _list(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(self.events.peek(), yaml.SequenceEndEvent):
            found.append(self._value((*path, len(found))))
        self.events.take()
        return found

    def _map(self, path: Path, *, is_one_line: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        last: tuple[str, yaml.Event] | None = None
        while not isinstance(event := self.events.peek(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._tell(event, "a key must be a word, not a list or a map", path)
                self._skip()
                self._skip()
            elif is_one_line and self._is_bare(event):
                self._comma(event, last, found, path)
            else:
                last = self._pair(found, path)
        self.events.take()
        return found

    def _pair(self, found: dict[str, Any], path: Path) -> tuple[str, yaml.Event]:
        event = self.events.take()
        key, value = str(event.value), self.events.peek()
        if event.tag and not self.tags:
            self._tell(event, "a key that begins with '!' needs quotation marks", path)
        if key in found:
            first = self.tree.keys[(*path, key)][0]
            self._tell(event, f"the key '{shown(key)}' stands twice here; first in line {first}", ())
            self._skip()
            return "", value
        if key == "<<":
            self._tell(event, "'<<' takes nothing over here; write the keys out", (*path, key))
        self.tree.keys[(*path, key)] = self.text.at(_start(event))
        found[key] = self._value((*path, key))
        return key, value

    def _skip(self) -> None:
        """Pass over a value that cannot be kept."""
        depth = 0
        while True:
            event = self.events.take()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return

    def _is_bare(self, key: yaml.ScalarEvent) -> bool:
        """Whether a key stands without a colon, as the second word of `{text: Haddad, Nadia}` does."""
        value = self.events.peek(1)
        return (
            isinstance(value, yaml.ScalarEvent)
            and _start(value) == _end(value) == _end(key)
            and self.text.text[_end(key) : _end(key) + 1] != ":"
        )

    def _comma(self, event: yaml.ScalarEvent, last: tuple[str, yaml.Event] | None, found: dict[str, Any], path: Path) -> None:
        """The text is put together again, so that nothing but the comma is told."""
        self.events.take()
        self.events.take()
        if not event.style and (glued := GLUED.fullmatch(event.value)) and glued[1] not in found:
            self._blank(event, glued, found, path)
        elif last and isinstance(found.get(last[0]), str):
            found[last[0]] += f", {event.value}"
            if (*path, last[0]) not in self.tree.told:
                self._tell(last[1], "a comma in a one-line map: put the text in quotation marks", (*path, last[0]))
        else:
            self._tell(event, f"'{shown(event.value)}' has no value; in a map each key has one: key: value", path)

    def _blank(self, event: yaml.ScalarEvent, glued: re.Match[str], found: dict[str, Any], path: Path) -> None:
        """Key and value are parted, so that nothing but the blank is told."""
        key, place = (*path, glued[1]), self.text.at(_start(event))
        found[glued[1]], self.tree.keys[key], self.tree.values[key] = glued[2], place, place
        self.tree.problems.append(self.text.problem(_start(event) + len(glued[1]), NO_BLANK))
        self.tree.told.add(key)

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> str:
        if event.style:  # quoted, or a block behind '>' or '|': all of it is text
            return str(event.value)
        if event.value in NULLS and not self.tags:
            message = f"'{event.value}' means nothing here; leave the key out, or put the word in quotation marks"
            self._tell(event, message, path)
        elif event.value and (cut := self._cut_off(event)):
            self.tree.problems.append(self.text.problem(cut, CUT_OFF))
        return str(event.value)

    def _cut_off(self, event: yaml.ScalarEvent) -> int | None:
        """Where a '#' ends a text that seems to go on behind it: behind one blank, or before anything but a blank."""
        end = _end(event)
        if found := COMMENT.match(self.text.text, end):
            if self.text.text.startswith(SWITCH, found.start(2)):
                return None
            return found.start(2) if len(found[1]) == 1 or found[3].strip() else None
        if (found := BELOW.match(self.text.text, end)) and not found[3].isspace():
            line = self.text.lines[self.text.at(_start(event))[0] - 1]
            return found.start(2) if len(found[1]) > len(line) - len(line.lstrip(" -")) else None
        return None
