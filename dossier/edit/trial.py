"""A change tried on a copy before it is made: what check would say of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from dossier.edit import change
from dossier.edit.change import Refused
from dossier.model.records import Part
from dossier.read.gaps import gaps
from dossier.read.load import load
from dossier.read.problems import DossierError, Problem

READ = ("data", "docs", "mkdocs.yml")
"""What check reads."""


@contextmanager
def trial(root: Path, files: dict[str, bytes | None]) -> Iterator[Path]:
    """A copy of the dossier in which the change has been made."""
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        copy = Path(folder)
        for name in READ:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore_dangling_symlinks=True)
            elif (root / name).is_file():
                shutil.copy(root / name, copy / name)
        for path, content in files.items():
            (copy / path).unlink(missing_ok=True)
            if content is not None:
                (copy / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / path).write_bytes(content)
        yield copy


def problems_in(root: Path) -> list[Problem]:
    try:
        load(root)
    except DossierError as error:
        return error.problems
    return []


def refuse_unless_fits(model: type[Part], values: Mapping[str, object]) -> None:
    """Values that an editor gave make a part of the dossier."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        details = error.errors()[0]
        raise Refused(f"{details['loc'][0]}: {details.get('ctx', {}).get('error', details['msg'])}") from error


def refuse_unless_sound(root: Path) -> None:
    """A change rests on a dossier without problems: otherwise nobody could tell what it does."""
    if found := problems_in(root):
        raise DossierError(found)


def refuse_unless_left_sound(copy: Path) -> None:
    """Of a change tried on a copy."""
    if found := problems_in(copy):
        raise Refused("the change would leave:\n" + "\n".join(map(str, found)))


def gaps_after(root: Path, files: dict[str, bytes | None]) -> list[Problem]:
    """What the change would leave to be done; refused where it would leave a problem."""
    with trial(root, files) as copy:
        refuse_unless_left_sound(copy)
        after = gaps(load(copy))
    known = {gap.message for gap in gaps(load(root))}
    return [gap for gap in after if gap.message not in known]


def carry_out(root: Path, files: dict[str, bytes | None]) -> list[Problem]:
    """Make a change that leaves no problem; returns what it leaves to be done."""
    left = gaps_after(root, files)
    change.apply(root, files)
    return left
