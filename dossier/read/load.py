"""Reading a dossier from its folder: the shared YAML file and the hand-written pages, with all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from dossier.model.changes import Revision
from dossier.model.fields import Id, shown
from dossier.model.records import COLLECTIONS, Cover, Dossier, Kinds, Part, Reading, ReadingPath, Record, Retired
from dossier.read.addresses import listed
from dossier.read.changes import read_changes
from dossier.read.check import crosscheck
from dossier.read.data import Path, Tree, parse
from dossier.read.docs import PageText
from dossier.read.files import DOCS, LARGEST_PAGE, Files, list_files, read_config
from dossier.read.problems import DossierError, Problem, did_you_mean, nearest
from dossier.read.scan import scan
from dossier.read.text import Text, open_text
from dossier.read.whole import Whole

DATA = "data/dossier.yml"


@dataclass(frozen=True)
class Loaded:
    """A dossier without problems: its records, its pages, and where in the file each value stands."""

    dossier: Dossier
    pages: dict[str, PageText]
    """Path below docs/ → page."""
    tree: Tree
    files: Files
    """What else lies below docs/."""
    changes: tuple[Revision, ...] = ()
    """What changed from one published state to the next, the newest first."""
    published: tuple[str, ...] = ()
    """Every address that was ever published, below the site's own."""


def load(root: FilePath) -> Loaded:
    """Read the dossier in a folder; raises DossierError with every problem found, and nothing else."""
    config = read_config(root)
    files = list_files(root, config)
    texts = {path: open_text(file, f"{DOCS}/{path}", LARGEST_PAGE) for path, file in files.pages.items()}
    pages = {path: _kept(path, text, partial(scan, path, text.file, text)) for path, text in texts.items()}
    problems = [*config.problems, *files.problems, *(problem for page in pages.values() for problem in page.problems)]
    if not (root / DATA).is_file():
        raise DossierError([*problems, Problem(DATA, 1, 1, "the shared file is missing")])
    data = open_text(root / DATA, DATA)
    tree = _kept(DATA, data, partial(parse, data, Dossier.model_fields))
    problems += tree.problems
    if tree.data is None or (not tree.data and tree.problems):  # no YAML at all: everything else would only be a consequence
        raise DossierError(problems)
    if not isinstance(tree.data, dict):
        no_map = tree.problem((), "the shared file is a map with the keys dossier, articles, actors, events …")
        raise DossierError([*problems, no_map])
    dossier, found = _kept("records", data, partial(_validate, tree))
    problems += found
    problems += crosscheck(Whole(dossier, pages, tree, files, config))
    changes, found = read_changes(root)
    problems += found
    if problems:
        raise DossierError(_without_echoes(problems))
    return Loaded(dossier, pages, tree, files, changes, tuple(one for _, one in listed(root)))


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Beside a character that no text has nothing else is told of its line: a word with one in it is another word."""
    odd = {(one.file, one.line) for one in problems if one.message.endswith(REFUSED_ENDING)}
    return [one for one in problems if (one.file, one.line) not in odd or one.message.endswith(REFUSED_ENDING)]


REFUSED_ENDING = "stands here; delete it"
K = TypeVar("K")
_LAST: dict[str, tuple[tuple[Any, ...], Any]] = {}
"""What the last reading found, by what it read and its text: while serving, only the file that was saved is read anew."""


def _kept(name: str, text: Text, make: Callable[[], K]) -> K:
    """What was made of a text at the last reading, where the text is still the same."""
    found = (text.file, text.text, *text.problems)
    if name not in _LAST or _LAST[name][0] != found:
        _LAST[name] = (found, make())
    return cast("K", _LAST[name][1])


# ---------------------------------------------------------------- the shared file against the model


def _validate(tree: Tree) -> tuple[Dossier, list[Problem]]:
    """The records that fit the model, and what is wrong with the others.

    Record by record, so that one faulty record does not keep the rest from being checked. Where there are
    problems, the dossier given back lacks the faulty records and is good for further checks only.
    """
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    problems += [
        tree.problem((name,), _no_section(name, tree.data[name]), key=True)
        for name in tree.data
        if name not in Dossier.model_fields
    ]
    _as_meant(tree)
    for name, info in Dossier.model_fields.items():
        data = tree.data.get(name)
        if name not in tree.data and info.is_required() and not tree.problems:
            problems.append(Problem(tree.file, 1, 1, f"'{name}' is missing"))
        if name in WHOLES:
            without = None if info.is_required() else info.default
            parts[name] = _part(WHOLES[name], data, (name,), tree, problems) if data is not None else without
        elif name == "readings":
            parts[name] = _readings(data, tree, problems)
        else:
            parts[name] = dict(_records(name, data, tree, problems))
    return Dossier.model_construct(**parts), problems


def _as_meant(tree: Tree) -> None:
    """Read on as though a misspelt section had its name, so that nothing is told of what only follows from that."""
    for name in [name for name in tree.data if name not in Dossier.model_fields]:
        meant = nearest(name, Dossier.model_fields)
        if meant and meant not in tree.data:
            tree.data[meant] = tree.data.pop(name)
            for places in (tree.keys, tree.values):
                places.update({(meant, *path[1:]): at for path, at in places.items() if path[:1] == (name,)})
            tree.told |= {(meant, *path[1:]) for path in tree.told if path[:1] == (name,)}


def _no_section(name: str, value: Any) -> str:
    hint = did_you_mean(name, Dossier.model_fields)
    if not hint and isinstance(value, dict) and value.keys() & {"names", "title", "kind", "to"}:
        return f"'{shown(name)}' stands at the beginning of the line; indent a record by two blanks"
    return f"there is no key '{shown(name)}' here{hint}"


WHOLES: dict[str, type[Part]] = {"dossier": Cover, "kinds": Kinds}
"""The parts of the shared file that are one map each."""
MODELS: dict[str, type[Part]] = {**COLLECTIONS, "paths": ReadingPath, "retired": Retired}
"""The parts that are a map of ids."""
KEY = TypeAdapter(Id)


def _records(name: str, data: Any, tree: Tree, problems: list[Problem]) -> Iterator[tuple[str, Part]]:
    model = MODELS[name]
    if data and not isinstance(data, dict):
        problems.append(tree.problem((name,), f"'{name}' needs a map: an id, and below it the record"))
        return
    for key, value in (data or {}).items():
        if issubclass(model, Record) and isinstance(value, dict):
            if "id" in value:
                message = f"there is no key 'id' here: the id is '{key}', under which the record stands"
                problems.append(tree.problem((name, key, "id"), message, key=True))
            value = {**value, "id": key}
        elif not issubclass(model, Record):
            try:
                KEY.validate_python(key)
            except ValidationError as error:
                problems.append(tree.problem((name, key), str(error.errors()[0]["ctx"]["error"]), key=True))
                continue
        if record := _part(model, value, (name, key), tree, problems):
            yield key, record


def _readings(data: Any, tree: Tree, problems: list[Problem]) -> tuple[Part, ...]:
    if data and not isinstance(data, list):
        problems.append(tree.problem(("readings",), "'readings' needs a list: one reading after another, each with a '-'"))
        return ()
    read = (_part(Reading, value, ("readings", i), tree, problems) for i, value in enumerate(data or ()))
    return tuple(one for one in read if one)


def _part(model: type[Part], value: Any, path: Path, tree: Tree, problems: list[Problem]) -> Part | None:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        misspelt = {
            (one["loc"][:-1], nearest(str(one["loc"][-1]), _keys_at((*path, *one["loc"][:-1]))))
            for one in errors
            if one["type"] == "extra_forbidden"
        }
        found = (
            _problem(tree, path, one)
            for one in errors
            if one["type"] != "missing" or (one["loc"][:-1], one["loc"][-1]) not in misspelt
        )
        problems += [problem for problem in found if problem]
        return None


NEEDS = {
    "string_type": "a text",
    "string_too_short": "a text; it is empty",
    "too_short": "at least one entry; it is empty",
    "tuple_type": "a list, such as [this, that]",
    "dict_type": "a map: keys with values",
    "model_type": "a map: keys with values",
    "bool_parsing": "yes or no",
    "bool_type": "yes or no",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "int_parsing_size": "a whole number that one can count to",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number that one can count to",
}
"""What a value needs to be, by pydantic's name of the error."""
BOUNDS = {
    "greater_than_equal": ("ge", "is at least"),
    "less_than_equal": ("le", "is at most"),
    "too_long": ("max_length", "has at most as many entries:"),
}


def _problem(tree: Tree, part: Path, details: ErrorDetails) -> Problem | None:
    """One of pydantic's errors in an editor's words, at its place in the file; None where the YAML itself is at fault."""
    path: Path = (*part, *(step for step in details["loc"] if step != "[key]"))
    if any(path[:end] in tree.told for end in range(1, len(path) + 1)):
        return None
    key, value, kind, context = str(path[-1]) if path else "", details["input"], details["type"], details.get("ctx", {})
    is_key = "[key]" in details["loc"]
    if kind == "missing":
        return tree.problem(path[:-1], f"'{key}' is missing", key=True)
    if kind == "extra_forbidden":
        known = _keys_at(path[:-1])
        hint = did_you_mean(key, known) or (f"; the keys are {', '.join(known)}" if known else "")
        return tree.problem(path, f"there is no key '{shown(key)}' here{hint}", key=True)
    if key == "id" and path not in tree.values:  # the id is the key of the record
        return tree.problem(path[:-1], str(context.get("error", details["msg"])), key=True)
    if kind == "enum":
        allowed = [word.strip(" '") for word in str(context["expected"]).replace(" or ", ",").split(",")]
        hint = did_you_mean(str(value), allowed) or f"; it is one of {', '.join(allowed)}"
        if is_key:
            return tree.problem(path, f"'{shown(path[-2])}' has no key '{shown(value)}'{hint}", key=True)
        return tree.problem(path, f"'{shown(key)}' cannot be '{shown(value)}'{hint}", key=is_key)
    if kind == "value_error":
        return tree.problem(path, str(context["error"]), key=is_key or isinstance(value, dict))
    if kind == "too_short" and value:
        return None  # its entries are there, and faulty: that is told of each
    return tree.problem(path, _in_words(path, kind, value, context, details["msg"]))


def _in_words(path: Path, kind: str, value: Any, context: dict[str, Any], otherwise: str) -> str:
    """What a value needs to be."""
    name = f"entry {path[-1] + 1} of '{path[-2]}'" if isinstance(path[-1], int) else f"'{shown(path[-1])}'"
    if kind == "string_type" and isinstance(value, dict | list):
        sign = "': '" if isinstance(value, dict) else "'['"
        return f"{name} needs a text; one with {sign} in it needs quotation marks"
    if kind == "model_type" and context.get("class_name") in ("Cite", "Value"):
        return f"{name} needs a text, or a map: keys with values"
    if kind in NEEDS:
        return f"{name} needs {NEEDS[kind]}"
    if kind in BOUNDS:
        limit, said = BOUNDS[kind]
        return f"{name} {said} {context[limit]:,g}"
    if kind == "string_pattern_mismatch":
        return f"{name} cannot be '{shown(value)}'; it looks like Q42"
    return f"{name}: {otherwise[:1].lower()}{otherwise[1:]}"


def _keys_at(path: Path) -> list[str]:
    """The keys that may stand at a place of the file."""
    part: Any = Dossier
    for step in path:
        if isinstance(part, type) and issubclass(part, BaseModel):
            fields = {(field.alias or name): field.annotation for name, field in part.model_fields.items()}
            if str(step) in fields:  # otherwise it is an id or a number in a list
                part = _part_in(fields[str(step)])
    if not (isinstance(part, type) and issubclass(part, BaseModel)):
        return []
    return [field.alias or name for name, field in part.model_fields.items() if name != "id" or not issubclass(part, Record)]


def _part_in(annotation: Any) -> Any:
    """The class of parts within an annotation such as tuple[Name, ...] or dict[Id, Actor]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _part_in(argument))), None)
