"""Two editors' changes merged by git: what can be is put together, and what cannot is told with its line."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.edit.fmt import fmt, unformatted
from dossier.edit.init import Subject, init
from dossier.edit.new import new
from dossier.edit.rename import rename
from dossier.edit.schema import IDS
from dossier.read.load import DATA, load
from dossier.read.problems import DossierError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is needed to merge")
Change = Callable[[Path], object]
SUBJECT = Subject("A trial", "Made to try merges.", "Nobody", "CC0-1.0", "2026-01-01")
LIST = "data/addresses.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new dossier with the worked example, committed."""
    folder = tmp_path / "mine"
    init(folder, SUBJECT)
    git(folder, "init", "-q", "-b", "main", ".")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begun")
    return folder


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout


def merged(root: Path, one: Change, other: Change) -> list[str]:
    """The files in which git leaves a conflict when a branch with one change takes in a branch with the other."""
    for name, change in (("one", one), ("other", other)):
        git(root, "switch", "-q", "-c", name, "main")
        change(root)
        git(root, "commit", "-qam", name)
    git(root, "merge", "-q", "--no-edit", "one")
    return git(root, "diff", "--name-only", "--diff-filter=U").split()


def told(root: Path) -> list[str]:
    try:
        load(root)
    except DossierError as error:
        return [str(problem) for problem in error.problems]
    return []


def actor(id: str) -> Change:
    given = {"names": [{"text": f"Name {id}", "kind": "usual"}], "kind": "person", "why_here": f"Why {id} is here."}
    return lambda root: new(root, "actor", id, given)


def source(id: str) -> Change:
    given = {"type": "webpage", "title": f"Title {id}", "publisher": "A paper", "nature": "reporting"}
    return lambda root: new(root, "source", id, given)


@pytest.mark.parametrize(("one", "other"), [(actor("aaron"), actor("zoe")), (source("aa-first"), source("zz-last"))])
def test_new_records_of_two_editors_stand_in_the_order_of_ids_and_do_not_meet(root: Path, one: Change, other: Change) -> None:
    assert merged(root, one, other) == []
    assert not any("merged" in line for line in told(root))
    assert unformatted(root) == []


@pytest.mark.parametrize(("one", "other"), [(actor("zoe"), actor("zora")), (source("zz-last"), source("zz-more"))])
def test_neighbours_meet_in_the_shared_file_alone_and_are_told(root: Path, one: Change, other: Change) -> None:
    assert merged(root, one, other) == [DATA]
    lines = (root / DATA).read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("<<<<<<<"))
    assert told(root)[0].startswith(f"{DATA}:{at}:1: two changes were not merged here: keep one version or both")
    both = [line for line in lines if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))]
    (root / DATA).write_text("\n".join(both), encoding="utf-8")
    fmt(root)
    assert unformatted(root) == []
    assert {"zoe", "zora"} <= {*_ids(root)} or {"zz-last", "zz-more"} <= {*_ids(root)}


def _ids(root: Path) -> list[str]:
    return list(json.loads((root / IDS).read_text(encoding="utf-8"))["$defs"]["any-id"]["anyOf"][0]["enum"])


def test_one_id_taken_twice_is_told_with_both_lines(root: Path) -> None:
    assert merged(root, actor("zoe"), source("zoe")) == []
    assert any("the id 'zoe' is used twice: actors has it in line" in line for line in told(root))


def test_an_old_id_in_a_page_that_somebody_else_wrote_is_told_with_the_new_one(root: Path) -> None:
    page = root / "docs" / "index.md"
    old = next(iter(load(root).dossier.actors))
    text = page.read_text(encoding="utf-8") + f'\nIt was {{{{ actor("{old}") }}}} again.\n'

    def renamed(root: Path) -> None:
        rename(root, old, "renamed", why="A better word.", date="2026-01-02")

    assert merged(root, renamed, lambda _: page.write_text(text, encoding="utf-8")) == []
    assert [line.split(": ", 1)[1] for line in told(root)] == [
        f"'{old}' was withdrawn on 2 January 2026, because a better word; now 'renamed'"
    ]


def test_the_lists_that_every_record_makes_longer_never_conflict(root: Path) -> None:
    def published(address: str) -> Change:
        return lambda root: (root / LIST).open("a", encoding="utf-8").write(f"{address}\n")

    assert merged(root, published("zoe/"), published("zora/")) == []
    assert {"zoe/", "zora/"} <= {*(root / LIST).read_text(encoding="utf-8").split("\n")}


def test_a_schema_that_a_merge_has_broken_is_told_and_written_anew(root: Path) -> None:
    good = (root / IDS).read_text(encoding="utf-8")
    (root / IDS).write_text(good.replace(",\n", "\n", 1), encoding="utf-8")
    assert [str(problem) for problem in unformatted(root)] == [
        f"{IDS}:3:1: no JSON any more, which a merge can do: run python -m dossier fmt"
    ]
    fmt(root)
    assert (root / IDS).read_text(encoding="utf-8") == good
