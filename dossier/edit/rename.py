"""A record gets another id: everywhere at once, and its old address leads on."""

from __future__ import annotations

import re
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dossier.edit.change import Refused
from dossier.edit.fmt import in_order_as
from dossier.edit.ids import with_fresh_ids
from dossier.edit.replace import refuse_unless, with_id, with_new_id
from dossier.edit.retire import retired_entry, with_retired
from dossier.edit.trial import carry_out, refuse_unless_sound
from dossier.edit.uses import Files, Use, own_files, uses
from dossier.edit.yaml_text import nodes
from dossier.model.fields import Id
from dossier.model.records import COLLECTIONS
from dossier.read.load import DATA
from dossier.read.problems import Problem


def rename(root: FilePath, old: str, new: str, *, why: str, date: str) -> list[Problem]:
    """Rename a record in data and pages; returns what is left to be done."""
    refuse_unless_sound(root)
    files = Files(root)
    collection = files.collection_of(old)
    refuse_unless_free(files, new)
    found = [*uses(files, collection, old), Use(DATA, nodes(files.data).key_span((collection, old)))]
    texts = with_new_id(files, found, new)
    retired = retired_entry(files, collection, old, to=new, why=why, date=date)
    texts[DATA] = in_order_as(files.data, with_retired(texts[DATA], old, retired))
    refuse_unless(texts[DATA], _expected(files, collection, old, new, retired), old)
    written = {path: files.bytes_of(path, text) for path, text in texts.items()}
    return carry_out(root, with_fresh_ids(root, {**written, **_moved(files, written, collection, old, new)}))


def refuse_unless_free(files: Files, id: str) -> None:
    """An id is well formed and was never used before."""
    try:
        TypeAdapter(Id).validate_python(id)
    except ValidationError as error:
        raise Refused(str(error.errors()[0]["ctx"]["error"])) from error
    for name in (*COLLECTIONS, "retired"):
        if id in (files.tree.data.get(name) or {}):
            line = files.tree.at((name, id), key=True)[0]
            used = "is withdrawn, and an id is never used again" if name == "retired" else "is used already"
            raise Refused(f"'{id}' {used}: {DATA}, line {line}")


def _expected(files: Files, collection: str, old: str, new: str, retired: dict[str, str]) -> dict[str, Any]:
    data = with_id(files.tree.data, old, new)
    records = {(new if key == old else key): record for key, record in data[collection].items()}
    return {**data, collection: records, "retired": {**(data.get("retired") or {}), old: retired}}


def _moved(files: Files, written: dict[str, bytes], collection: str, old: str, new: str) -> dict[str, bytes | None]:
    """The record's own files, under their new names."""
    moved: dict[str, bytes | None] = {}
    for path in own_files(files, collection, old):
        moved[path] = None
        moved[re.sub(rf"{re.escape(old)}(\.\w+)$", rf"{new}\1", path)] = written.get(path) or (files.root / path).read_bytes()
    return moved
