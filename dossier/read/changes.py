"""Reading data/changes.json, the history that `python -m dossier changes` writes; a dossier need not have one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dossier.model.changes import Revision
from dossier.read.problems import Problem
from dossier.read.text import open_text

CHANGES = "data/changes.json"
REVISIONS = TypeAdapter(tuple[Revision, ...])


def read_changes(root: Path) -> tuple[tuple[Revision, ...], list[Problem]]:
    """The revisions, the newest first, or what is wrong with the file."""
    file = root / CHANGES
    if not file.is_file():
        return (), []
    opened = open_text(file, CHANGES)
    if opened.problems:
        return (), opened.problems
    text = opened.text
    try:
        return REVISIONS.validate_python(json.loads(text)), []
    except json.JSONDecodeError as error:
        return (), [Problem(CHANGES, error.lineno, error.colno, f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}")]
    except RecursionError:
        return (), [Problem(CHANGES, 1, 1, "this file has lists within lists without end")]
    except OverflowError:
        return (), [Problem(CHANGES, 1, 1, "this file has a number without end")]
    except ValidationError as error:
        return (), list(_problems(text, error))


def _problems(text: str, error: ValidationError) -> Iterator[Problem]:
    data = json.loads(text)
    for details in error.errors(include_url=False):
        where = ".".join(str(step) for step in details["loc"])
        yield Problem(
            CHANGES, _line(text, data, details["loc"]), 1, f"'{where}': {details['msg'][:1].lower()}{details['msg'][1:]}"
        )


def _line(text: str, data: Any, path: tuple[int | str, ...]) -> int:
    """The line of the change that is meant: the file has one change a line, which begins with where it stands."""
    part = data
    for step in path:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(part, dict) and isinstance(part.get("of"), str):
            at = text.find(json.dumps(part["of"], ensure_ascii=False))
            return text.count("\n", 0, at) + 1 if at >= 0 else 1
    return 1
