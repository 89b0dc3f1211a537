"""Reading YAML with every scalar as a string, duplicate keys refused and the place of every value kept.

PyYAML's usual loader turns `NO` into False, `22:30` into 1350 and keeps only the last of two equal keys;
here the parser's node tree is walked instead, and the model decides what a value means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from dossier.read.problems import Problem

Path = tuple[str | int, ...]
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser is ten times as fast, where it is built

TAGS = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
"""What a node is unless somebody writes a tag before it, as in `!tag text`: then YAML takes the first word for itself."""


@dataclass
class Tree:
    """The data of one YAML file, with the line and column (both from 1) at which each key and value stands."""

    file: str
    data: Any = None
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

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


def read(file: str, text: str) -> Tree:
    """Parse one YAML file; what is wrong with it stands in `problems`, and the rest is read all the same."""
    tree = Tree(file)
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        tree.problems.append(Problem(file, line, column, f"this is not YAML: {_reason(error)}"))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        tree.problems.append(Problem(file, line, column, "this is not YAML: a character that is not allowed here"))
    else:
        tree.data = _value(node, (), tree, ()) if node else {}
    return tree


def _reason(error: yaml.MarkedYAMLError) -> str:
    said = " ".join(filter(None, (error.problem, error.context)))
    if "mapping values are not allowed" in said:
        return "a text with ': ' in it needs quotation marks, or the line is indented too far"
    if "could not find expected ':'" in said:
        return "a key without a colon, or a text that runs on without '>-'"
    if "cannot start any token" in said:
        return "a tab, or a character such as @ or % that needs quotation marks; indent with blanks"
    if "expected <block end>" in said:
        return "the indentation does not fit the lines before"
    return said


def _value(node: yaml.Node, path: Path, tree: Tree, around: tuple[yaml.Node, ...]) -> Any:
    """The value of a node; `around` are the nodes that hold it, for an alias can name one of them."""
    place = tree.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if node.tag not in TAGS:
        tree.problems.append(Problem(tree.file, *place, "a text that begins with '!' needs quotation marks"))
    if node in around:
        tree.problems.append(Problem(tree.file, *place, "an alias (*) inside this names the whole of it"))
        return ""
    around = (*around, node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), tree, around) for i, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            tree.problems.append(Problem(tree.file, *place, "a key must be a word, not a list or a map"))
            continue
        key = key_node.value
        if key in found:
            first = tree.keys[(*path, key)][0]
            tree.problems.append(Problem(tree.file, *place, f"the key '{key}' stands twice here; first in line {first}"))
            continue
        tree.keys[(*path, key)] = place
        found[key] = _value(value_node, (*path, key), tree, around)
    return found
