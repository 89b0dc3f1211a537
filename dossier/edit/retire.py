"""A record is withdrawn: it goes, its address stays and says why, or leads on to a successor."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from dossier.edit.change import Refused
from dossier.edit.fmt import in_order_as
from dossier.edit.ids import with_fresh_ids
from dossier.edit.replace import refuse_unless, with_id, with_new_id
from dossier.edit.shared_file import SharedFile
from dossier.edit.trial import carry_out, refuse_unless_fits, refuse_unless_sound
from dossier.edit.uses import Files, Use, own_files, uses
from dossier.edit.yaml_text import WIDTH, entry, flow_map
from dossier.model.lists import Collection
from dossier.model.records import Retired
from dossier.read.load import DATA
from dossier.read.problems import DossierError, Problem


def retire(root: FilePath, id: str, *, why: str, date: str, to: str | None = None) -> list[Problem]:
    """Take a record out of data and pages; returns what is left to be done.

    Without a successor nothing may name it any more; with one, all that named it names the successor.
    """
    refuse_unless_sound(root)
    files = Files(root)
    collection = files.collection_of(id)
    if to is not None and (to == id or files.collection_of(to) != collection):
        raise Refused(f"'{to}' cannot follow '{id}': a successor is another one of the {collection}")
    own = own_files(files, collection, id)
    found = [use for use in uses(files, collection, id) if use.file not in own and not _is_within(files, use, collection, id)]
    if found and to is None:
        message = f"this still names '{id}'; take it out, or name a successor: --to"
        raise DossierError(files.problem(use, message) for use in found)
    texts = with_new_id(files, found, to or id)
    retired = retired_entry(files, collection, id, to=to, why=why, date=date)
    text = with_retired(SharedFile(texts[DATA]).without_record(collection, id), id, retired)
    texts[DATA] = in_order_as(files.data, text)
    refuse_unless(texts[DATA], _expected(files, collection, id, to, retired), id)
    written = {path: files.bytes_of(path, text) for path, text in texts.items() if path not in own}
    return carry_out(root, with_fresh_ids(root, {**written, **dict.fromkeys(own)}))


def _is_within(files: Files, use: Use, collection: str, id: str) -> bool:
    """Whether a use stands in the record itself, which goes."""
    record = next(record for record in SharedFile(files.data).records(collection) if record.key == id)
    line = files.data.count("\n", 0, use.span[0])
    return use.file == DATA and record.first <= line < record.last


def _expected(files: Files, collection: str, id: str, to: str | None, retired: dict[str, str]) -> dict[str, Any]:
    data = with_id(files.tree.data, id, to) if to else files.tree.data
    records = {key: record for key, record in data[collection].items() if key != id}
    return {**data, collection: records, "retired": {**(data.get("retired") or {}), id: retired}}


def retired_entry(files: Files, collection: str, id: str, *, why: str, date: str, to: str | None) -> dict[str, str]:
    """What is told of an id that is no longer used."""
    was = str(Collection(collection.removesuffix("s")))
    told = {"was": was, "title": files.title_of(collection, id), "date": date, "why": why}
    return {"to": to, **told} if to else told


def with_retired(text: str, id: str, retired: dict[str, str]) -> str:
    """The shared file with an entry for an id that is no longer used."""
    refuse_unless_fits(Retired, retired)
    line = f"  {id}: {flow_map(retired)}"
    long = [f"  {id}:", *(part for key, value in retired.items() for part in entry(key, value, 4))]
    return SharedFile(text).with_record("retired", id, [line] if len(line) <= WIDTH else long, date=retired["date"])
