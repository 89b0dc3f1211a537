"""Several files changed all at once or not at all, also where the power fails in the middle.

What the files were and what they become is laid down in a folder of its own before the first of them is touched. The journal in
it is the mark of a change under way: `recover` finds it at the next start and puts everything back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import click

FOLDER = ".dossier-change"
"""Below the dossier's root; it exists only while a change is under way, and git ignores it."""
JOURNAL = "journal.json"


class Refused(click.ClickException):
    """A change that cannot be made as asked; its message says why, and nothing was touched."""

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click hands over a file, and errors go to stderr
        click.echo(f"{self.message}\nNothing was changed.", err=True)


def apply(root: Path, files: dict[str, bytes | None]) -> None:
    """Write files below root, or delete those whose content is None; an error or interruption leaves all as they were."""
    recover(root)
    if not (files := {path: content for path, content in files.items() if _content(root / path) != content}):
        return
    try:
        _lay_down(root, files)
        for number, (path, content) in enumerate(files.items()):
            _put(root / FOLDER / f"{number}.new" if content is not None else None, root / path)
        (root / FOLDER / JOURNAL).unlink()  # from here on the change has been made
    except OSError as error:
        recover(root)
        raise Refused(f"{error.filename or root}: {error.strerror}") from error
    except BaseException:
        recover(root)
        raise
    shutil.rmtree(root / FOLDER, ignore_errors=True)


def recover(root: Path) -> list[str]:
    """Undo a change that was cut off; returns the paths that were put back."""
    folder = root / FOLDER
    if not folder.is_dir():
        return []
    journal = folder / JOURNAL
    steps = json.loads(journal.read_text(encoding="utf-8")) if journal.is_file() else []
    _keep_later_work(root, steps)
    for number, step in enumerate(steps):
        _put(folder / f"{number}.old" if step["old"] else None, root / step["path"])
    journal.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return [step["path"] for step in steps]


def _lay_down(root: Path, files: dict[str, bytes | None]) -> None:
    """Write both states of every file, then the journal."""
    folder = root / FOLDER
    folder.mkdir()
    steps = []
    for number, (path, content) in enumerate(files.items()):
        before = _content(root / path)
        for state, text in (("old", before), ("new", content)):
            if text is not None:
                _write(folder / f"{number}.{state}", text)
                if before is not None:
                    shutil.copymode(root / path, folder / f"{number}.{state}")
        steps.append({"path": path, "old": _digest(before), "new": _digest(content)})
    _write(folder / "journal.tmp", json.dumps(steps).encode())
    (folder / "journal.tmp").replace(folder / JOURNAL)


def _keep_later_work(root: Path, steps: list[dict[str, str]]) -> None:
    """Refuse to put back a file that somebody wrote after the change was cut off."""
    for number, step in enumerate(steps):
        if _digest(_content(root / step["path"])) not in (step["old"], step["new"]):
            raise Refused(
                f"{step['path']}: a change of several files was cut off, and this file was written since. Its text before the "
                f"change is in {FOLDER}/{number}.old; put in order what you want to keep, then delete the folder {FOLDER}."
            )


def _put(staged: Path | None, target: Path) -> None:
    """Let a file have its staged content, or be gone; done before, it does nothing."""
    target = target.resolve()  # a link stays a link
    if staged is None:
        target.unlink(missing_ok=True)
    elif staged.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str:
    """Empty for a file that is not there."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
