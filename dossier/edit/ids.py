"""The schema with this dossier's ids, kept fresh by the commands that change them."""

from __future__ import annotations

from pathlib import Path

from dossier.edit.schema import IDS, ids_schema_text
from dossier.read.data import read
from dossier.read.load import DATA


def with_fresh_ids(root: Path, files: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """A change together with the schema of the ids as they are after it, where the dossier has one."""
    data = files.get(DATA)
    if data is None or not (root / IDS).is_file():
        return files
    return {**files, IDS: ids_schema_text(read(DATA, data.decode("utf-8-sig")).data).encode()}
