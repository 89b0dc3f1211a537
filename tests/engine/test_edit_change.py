"""Several files are changed all at once or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.edit import change
from dossier.edit.change import FOLDER, JOURNAL, Refused, apply, recover
from tests.conftest import ROOT, dossier_command, mkdocs

BEFORE = {"a.txt": b"a before", "b.txt": b"b before", "c.txt": b"c before"}
AFTER: dict[str, bytes | None] = {"a.txt": b"a after", "b.txt": None, "folder/d.txt": b"d is new"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in BEFORE.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_files_are_written_deleted_and_made(folder: Path) -> None:
    apply(folder, AFTER)
    assert contents(folder) == {"a.txt": b"a after", "c.txt": b"c before", "folder/d.txt": b"d is new"}


@pytest.mark.parametrize("steps", range(3))
def test_an_exception_after_any_step_leaves_all_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    put = change._put
    done: list[Path] = []

    def failing(staged: Path | None, target: Path) -> None:
        if len(done) == steps and (staged is None or staged.suffix == ".new"):
            done.append(target)
            raise KeyboardInterrupt
        done.append(target)
        put(staged, target)

    monkeypatch.setattr(change, "_put", failing)
    with pytest.raises(KeyboardInterrupt):
        apply(folder, AFTER)
    assert contents(folder) == BEFORE


KILLED = """
import os, sys
from pathlib import Path
from dossier.edit import change

put, count = change._put, 0

def dying(staged, target):
    global count
    if count == int(sys.argv[2]):
        os._exit(9)
    count += 1
    put(staged, target)

change._put = dying
change.apply(Path(sys.argv[1]), {"a.txt": b"a after", "b.txt": None, "folder/d.txt": b"d is new"})
"""


@pytest.mark.parametrize("steps", range(3))
def test_a_process_that_is_killed_after_any_step_is_undone_at_the_next_start(folder: Path, steps: int) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(steps)], cwd=ROOT, check=False)
    assert killed.returncode == 9
    assert (folder / FOLDER / JOURNAL).is_file()
    assert sorted(recover(folder)) == ["a.txt", "b.txt", "folder/d.txt"]
    assert contents(folder) == BEFORE
    assert recover(folder) == []


def test_a_command_undoes_what_was_cut_off_and_says_so(harbour_copy: Path) -> None:
    (harbour_copy / "a.txt").write_bytes(b"a before")
    subprocess.run([sys.executable, "-c", KILLED, str(harbour_copy), "1"], cwd=ROOT, check=False)
    done = dossier_command("--root", str(harbour_copy), "check")
    assert "A change that was cut off has been undone: a.txt, folder/d.txt as before." in done.stderr
    assert (harbour_copy / "a.txt").read_bytes() == b"a before"


def test_a_recovery_that_is_itself_cut_off_is_finished_at_the_next_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder), "2"], cwd=ROOT, check=False)
    with monkeypatch.context() as patched:
        put = change._put
        done: list[Path] = []

        def failing(staged: Path | None, target: Path) -> None:
            if done:
                raise KeyboardInterrupt
            done.append(target)
            put(staged, target)

        patched.setattr(change, "_put", failing)
        with pytest.raises(KeyboardInterrupt):
            recover(folder)
    recover(folder)
    assert contents(folder) == BEFORE


def test_a_file_that_somebody_wrote_after_the_crash_is_not_overwritten(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder), "1"], cwd=ROOT, check=False)
    (folder / "a.txt").write_text("work of the day")
    with pytest.raises(Refused, match=r"a\.txt: a change of several files was cut off, and this file was written since"):
        recover(folder)
    assert (folder / "a.txt").read_text() == "work of the day"
    assert json.loads((folder / FOLDER / JOURNAL).read_text())


def test_a_full_disk_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(folder / FOLDER))

    monkeypatch.setattr(change, "_write", full)
    with pytest.raises(Refused, match="No space left on device"):
        apply(folder, AFTER)
    assert contents(folder) == BEFORE


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_linked_file_stays_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("elsewhere") / "a.txt"
    target.write_bytes(b"a before")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(target)
    apply(folder, {"a.txt": b"a after"})
    assert (folder / "a.txt").is_symlink()
    assert target.read_bytes() == b"a after"


def test_a_build_undoes_what_was_cut_off_before_it_reads(harbour_copy: Path) -> None:
    (harbour_copy / "a.txt").write_bytes(b"a before")
    subprocess.run([sys.executable, "-c", KILLED, str(harbour_copy), "1"], cwd=ROOT, check=False)
    done = mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site"))
    assert "A change that was cut off has been undone: a.txt, folder/d.txt as before." in done.stderr
    assert (harbour_copy / "a.txt").read_bytes() == b"a before"
