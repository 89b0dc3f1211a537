"""The contributing guide is true: its commands run as they stand there, and its examples fit the model."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.edit.init import Subject, init
from dossier.model.records import COLLECTIONS, Kinds, Reading, ReadingPath, Record
from dossier.read.data import read
from dossier.read.load import load
from tests.conftest import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in re.split(r"(?m)^## ", GUIDE)[1:]}
FENCE = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)
ALIAS = "alias dossier='.venv/bin/python -m dossier'"


def follow(root: Path, section: str) -> list[subprocess.CompletedProcess[str]]:
    """Do what a section says, from top to bottom: save its files, run its commands."""
    done = []
    for block in FENCE.finditer(SECTIONS[section]):
        if block["file"]:
            (root / block["file"]).write_text(block["text"], encoding="utf-8")
        elif block["language"] == "sh":
            alias = shlex.quote(f"{shlex.quote(sys.executable)} -m dossier")  # the folder's name may have blanks and brackets
            script = f"shopt -s expand_aliases\nset -e\nalias dossier={alias}\n{block['text']}"
            variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
            one = subprocess.run(["bash", "-c", script], cwd=root, capture_output=True, text=True, check=False, env=variables)
            assert one.returncode == 0, f"{block['text']}\n{one.stdout}\n{one.stderr}"
            done.append(one)
    return done


def fork(folder: Path) -> Path:
    """A dossier of one's own, just begun."""
    init(folder, Subject("Mine", "On something.", "A. Editor", "CC0-1.0", "2026-01-31"))
    return folder


def clone(folder: Path) -> Path:
    """The repository, as a fresh clone has it."""
    kept = shutil.ignore_patterns(
        ".git", ".venv", "site", "build", "__pycache__", ".*_cache", ".cache", "originals", ".dossier-change"
    )
    shutil.copytree(ROOT, folder, ignore=kept, symlinks=True)
    return folder


@pytest.mark.parametrize("start", [fork, pytest.param(clone, marks=pytest.mark.slow)], ids=lambda start: start.__name__)
def test_an_article_is_added_to_the_letter_then_renamed_withdrawn_and_published(tmp_path: Path, start: object) -> None:
    root = start(tmp_path / "dossier")  # type: ignore[operator]
    before = load(root).dossier
    done = follow(root, "Add an article")
    assert "To be filled in" not in "".join(one.stdout for one in done)
    after = load(root)
    assert after.dossier.articles.keys() - before.articles.keys() == {"gazette-bridge-2020"}
    assert len(after.pages["articles/gazette-bridge-2020.md"].notes) == 1
    assert (root / "originals/gazette-bridge-2020.txt").is_file()
    follow(root, "Rename and withdraw")
    last = load(root).dossier
    assert {"mill-bridge-closed-2020"} == last.events.keys() - before.events.keys()
    assert last.retired["minutes-january-2020"].to == "town-minutes-2020"
    follow(root, "Publish")
    listed = (root / "data/addresses.txt").read_text()
    assert "articles/gazette-bridge-2020/#p1-n1" in listed
    assert "events/mill-bridge-closed-2020/#finding-when" in listed


def test_a_dossier_of_ones_own_is_begun_to_the_letter(tmp_path: Path) -> None:
    root = fork(tmp_path / "dossier")
    follow(root, "A dossier of your own")
    assert load(tmp_path / "my-dossier").dossier.dossier.title == "My dossier"


def test_the_alias_is_the_one_that_is_tried_here() -> None:
    assert f"```sh\n{ALIAS}\n```" in GUIDE


@pytest.mark.parametrize("block", [block["text"] for block in FENCE.finditer(GUIDE) if block["language"] == "yaml"])
def test_an_example_of_each_kind_fits_the_model(block: str) -> None:
    tree = read("example", block)
    assert tree.problems == []
    for name, records in tree.data.items():
        if name == "kinds":
            Kinds.model_validate(records)
        elif name == "readings":
            assert [Reading.model_validate(one) for one in records]
        else:
            model: type[Record] = ReadingPath if name == "paths" else COLLECTIONS[name]
            assert [model.model_validate({"id": key, **record}) for key, record in records.items()]


def test_there_is_an_example_of_every_kind_of_record() -> None:
    shown = {name for block in FENCE.finditer(SECTIONS["Each kind of record"]) for name in read("x", block["text"]).data}
    assert shown == {*COLLECTIONS, "paths", "readings", "kinds"}


def test_every_link_within_the_guide_leads_to_a_section() -> None:
    anchors = {re.sub(r"[^a-z]+", "-", title.lower()).strip("-") for title in SECTIONS}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", GUIDE)) <= anchors
    for target in re.findall(r"\]\(([^)#:]+)\)", GUIDE):
        assert (ROOT / target).exists(), target


def test_every_task_and_file_that_the_guide_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for task in set(re.findall(r"`make ([a-z]+)", GUIDE)):
        assert re.search(rf"^([\w ]+ )?{task}( [\w ]+)?:", makefile, re.MULTILINE), task
    made = ("data/addresses.txt", "tests/edition", "tests/edition/")  # not in every dossier
    for path in set(re.findall(r"`((?:dossier|docs|data|tests|tools|\.github)/[\w./-]*)`", GUIDE)) - set(made):
        assert (ROOT / path).exists() or "gazette-bridge" in path, path


def test_every_command_that_the_guide_names_exists() -> None:
    help_of_all = [sys.executable, "-m", "dossier", "--help"]
    listed = subprocess.run(help_of_all, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in set(re.findall(r"(?m)(?:^|`)dossier ([a-z][a-z-]*)", GUIDE)):
        assert re.search(rf"(?m)^  {command} ", listed), command
