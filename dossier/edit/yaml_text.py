"""The shared file as text: where each key and value stands in it, and what a value looks like when written.

Nothing is written anew that was not asked for: comments, order, line breaks and quotation marks of all else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from dossier.read.data import Path
from dossier.read.yaml_faults import LOADER

WIDTH = 120
"""A text that would be longer is folded over several lines."""
OTHER_TYPE = re.compile(r"[-+]?(0o[0-7]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)")
"""A number in YAML 1.2; of older YAML, PyYAML knows what is no text."""
RESOLVER: Any = yaml.resolver.Resolver()
TEXT_TAG = "tag:yaml.org,2002:str"

Span = tuple[int, int]
"""Two offsets into a text, the second one behind the last character."""


@dataclass
class Nodes:
    """The nodes of a YAML text by their path."""

    text: str
    root: yaml.Node | None
    keys: dict[Path, yaml.Node] = field(default_factory=dict)
    values: dict[Path, yaml.Node] = field(default_factory=dict)

    def span(self, path: Path) -> Span:
        """Where a value is written, with its quotation marks."""
        node = self.values[path]
        return node.start_mark.index, node.end_mark.index

    def key_span(self, path: Path) -> Span:
        node = self.keys[path]
        return node.start_mark.index, node.end_mark.index


@lru_cache(maxsize=4)  # as `read`: a command asks for the same texts several times
def nodes(text: str) -> Nodes:
    """Parse a text that is known to be YAML."""
    found = Nodes(text, yaml.compose(text, Loader=LOADER))
    if found.root:
        _collect(found, found.root, ())
    return found


def _collect(found: Nodes, node: yaml.Node, path: Path) -> None:
    found.values[path] = node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found.keys[(*path, key.value)] = key
            _collect(found, value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            _collect(found, item, (*path, i))


def replaced(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """A text with what stands at some places replaced; two equal edits are one."""
    for (start, end), new in sorted(set(edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text


# ---------------------------------------------------------------- values


class Number(str):
    """A number or truth value as it is written: it stands without quotation marks."""

    __slots__ = ()


def is_text(text: str) -> bool:
    """Whether every reader of YAML takes these letters for a text, and not for a number, a date or a truth value."""
    return not OTHER_TYPE.fullmatch(text) and RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == TEXT_TAG


def is_plain(text: str, *, in_flow: bool = True) -> bool:
    """Whether a text can stand without quotation marks; within brackets and braces less can."""
    try:
        node: Any = yaml.compose(f"[{text}]" if in_flow else f"[]: {text}", Loader=LOADER)
    except yaml.YAMLError:
        return False
    if isinstance(node, yaml.MappingNode):
        node.value = list(node.value[0][1:])
    item = node.value[0] if len(node.value) == 1 else None
    return isinstance(item, yaml.ScalarNode) and item.value == text and not item.style


def scalar(text: str, *, in_flow: bool = True) -> str:
    """One line of YAML for a text: plain where every reader takes it for this text, else in quotation marks."""
    if is_text(text) and is_plain(text, in_flow=in_flow):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return str(yaml.dump(text, default_style='"', allow_unicode=True, width=10**9)).rstrip("\n")


def entry(key: str, value: object, indent: int) -> list[str]:
    """The lines of a key with its value: a text, a list of texts, or a list of maps of texts."""
    lead = " " * indent + f"{key}:"
    if isinstance(value, str):
        return _text_entry(lead, value, indent)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [f"{lead} [{', '.join(map(scalar, value))}]"]
    if isinstance(value, list):
        return [lead, *(" " * (indent + 2) + f"- {flow_map(item)}" for item in value)]
    raise TypeError(f"{key}: {value!r}")


def flow_map(item: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in item.items()) + "}"


def _flow(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(scalar, value))}]"
    return scalar(str(value))


def _text_entry(lead: str, value: str, indent: int) -> list[str]:
    if value == "" or isinstance(value, Number):
        return [f"{lead} {value}".rstrip()]
    line = f"{lead} {scalar(value, in_flow=False)}"
    if len(line) <= WIDTH or not _can_fold(value):
        return [line]
    return [f"{lead} >-", *_folded(value, " " * (indent + 2))]


def _can_fold(text: str) -> bool:
    """Whether '>-' gives the text back: it has single blanks only, and none at its ends."""
    return text == " ".join(text.split()) and text.isprintable()


def _folded(text: str, lead: str) -> list[str]:
    lines = [lead]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] != lead else f"{lead}{word}"
        if len(joined) <= WIDTH or lines[-1] == lead:
            lines[-1] = joined
        else:
            lines.append(f"{lead}{word}")
    return lines
