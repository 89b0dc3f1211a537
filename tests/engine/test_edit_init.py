"""A dossier of one's own: it is served, checked, tested and published at once, wherever its folder lies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.edit.change import Refused
from dossier.edit.init import HOME, KEPT_DOCS, Subject, clear_example, init
from dossier.model.describe import EXAMPLE
from dossier.read.load import load
from tests.conftest import ROOT

SUBJECT = Subject("The Union's “Papers”: 1934", "Three newspapers on one strike.", "A. Editor", "CC0-1.0", "2026-01-31")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier in a folder whose name has blanks, brackets and Arabic letters."""
    folder = tmp_path_factory.mktemp("new") / "my [new] (copy) العمل"
    init(folder, SUBJECT)
    return folder


OURS = ("PYTHONPATH", "PYTEST_")
"""Variables of this run that another dossier's must not see: its tests would take themselves for a part of these."""


def command(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run something in a new dossier with its own engine."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", **variables},
    )  # fmt: skip


def as_make_does(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs by its own name, so that nothing but the folder's files tells it where the engine is."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return subprocess.run(
        [str(Path(sys.executable).with_name("mkdocs")), *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", **variables},
    )  # fmt: skip


def texts_of(settings: str) -> Any:
    """The settings of the site, every value as it is written."""
    return yaml.load(settings, yaml.BaseLoader)  # noqa: S506 - it reads texts only


def test_a_new_dossier_has_no_problem_and_says_its_name(begun: Path) -> None:
    done = command(begun, "dossier", "check", "--published")
    assert (done.returncode, done.stderr) == (0, "")
    cover = load(begun).dossier.dossier
    assert (cover.title, cover.summary, cover.editors) == (SUBJECT.title, SUBJECT.summary, ("A. Editor",))
    assert (cover.licence, cover.reviewed) == ("CC0-1.0", "2026-01-31")
    settings = (begun / "mkdocs.yml").read_text()
    assert texts_of(settings)["site_name"] == SUBJECT.title
    assert "card" not in settings
    assert 'name = "the-union-s-papers-1934"' in (begun / "pyproject.toml").read_text()
    for path in ("README.md", "LICENSE", "docs/index.md", "docs/about/index.md"):
        assert SUBJECT.title in (begun / path).read_text(), path


def test_its_engine_is_this_one_to_the_byte(begun: Path) -> None:
    for file in (HOME / "dossier").rglob("*.py"):
        assert (begun / file.relative_to(HOME)).read_bytes() == file.read_bytes()
    for name in ("hooks.py", ".gitignore", ".gitattributes", ".github/workflows/site.yml", "overrides/main.html"):
        assert (begun / name).read_bytes() == (HOME / name).read_bytes()
    assert os.access(begun / ".ci/run", os.X_OK) == os.access(HOME / ".ci/run", os.X_OK)


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.glob("*.py")}


def test_the_tests_of_one_edition_are_left_out_and_those_of_the_engine_come_along(begun: Path) -> None:
    assert not (begun / "tests/edition").exists()
    assert names(ROOT / "tests/engine") == names(begun / "tests/engine")
    assert not list(begun.rglob("*.pyc"))


def test_every_page_of_the_navigation_is_there_and_every_list(begun: Path) -> None:
    nav = texts_of((begun / "mkdocs.yml").read_text())["nav"]
    pages = re.findall(r"[\w/-]+\.md", str(nav))
    assert len(pages) > 10
    for page in pages:
        assert (begun / "docs" / page).is_file(), page
    for path in KEPT_DOCS:
        assert (begun / path).is_file() == (HOME / path).is_file(), path


def test_every_task_of_the_makefile_has_what_it_runs(begun: Path) -> None:
    makefile = (begun / "Makefile").read_text()
    for module in re.findall(r"-m ((?:tests|tools)\.\w+)", makefile):
        assert (begun / f"{module.replace('.', '/')}.py").is_file(), module
    phony = re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    assert phony is not None
    for task in phony[1].split():
        assert re.search(rf"^([\w ]+ )?{task}( [\w ]+)?:", makefile, re.MULTILINE), task


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(Refused, match="is not empty: a new dossier needs a folder of its own"):
        init(tmp_path, SUBJECT)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_fresh_repository_is_empty_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    init(tmp_path, SUBJECT, with_example=False)
    assert load(tmp_path).dossier.articles == {}


@pytest.mark.parametrize("title", ["", "  ", "…", "two\nlines"])
def test_a_title_that_cannot_be_one_is_refused_before_anything_is_written(tmp_path: Path, title: str) -> None:
    with pytest.raises(Refused, match="title: "):
        init(tmp_path / "new", Subject(title, "A summary.", "A", "CC0-1.0", "2026-01-31"))
    assert not (tmp_path / "new").exists()


# ---------------------------------------------------------------- the worked example


def test_the_example_goes_with_one_command_and_leaves_a_dossier_that_is_whole(tmp_path: Path) -> None:
    init(tmp_path / "new", SUBJECT)
    assert clear_example(tmp_path / "new") == []
    dossier = load(tmp_path / "new").dossier
    assert (dossier.articles, dossier.actors, dossier.places, dossier.events, dossier.sources) == ({}, {}, {}, {}, {})
    assert (dossier.paths, dossier.readings, dossier.retired, dossier.kinds.actors) == ({}, (), {}, {})
    assert [file.name for file in (tmp_path / "new/docs/articles").iterdir()] == ["index.md"]
    text = (tmp_path / "new/data/dossier.yml").read_text()
    assert "worked example" not in text
    assert not re.search(r"(?i)alder|gate|1934-0", (tmp_path / "new/data/addresses.txt").read_text())
    for arguments in (("check", "--published"), ("fmt", "--check")):
        done = command(tmp_path / "new", "dossier", *arguments)
        assert done.returncode == 0, done.stderr
    with pytest.raises(Refused, match="the worked example is not here any more"):
        clear_example(tmp_path / "new")


def test_work_of_ones_own_stays_when_the_example_goes(tmp_path: Path) -> None:
    root = tmp_path / "new"
    init(root, SUBJECT)
    given = ("--kind", "person", "--name", "Olha", "--why-here", "She was there.")
    assert command(root, "dossier", "new", "actor", "olha", *given).returncode == 0
    clear_example(root)
    assert list(load(root).dossier.actors) == ["olha"]


def test_an_example_that_ones_own_work_still_uses_is_not_torn_out(tmp_path: Path) -> None:
    root = tmp_path / "new"
    init(root, SUBJECT)
    given = ("--kind", "person", "--name", "Olha", "--why-here", "She was there.", "--part-of", "keepers-union")
    assert command(root, "dossier", "new", "actor", "olha", *given).returncode == 0
    before = (root / "data/dossier.yml").read_bytes()
    with pytest.raises(Refused, match=r"the change would leave:\ndata/dossier\.yml:\d+:\d+: no actor has the id 'keepers-union'"):
        clear_example(root)
    assert (root / "data/dossier.yml").read_bytes() == before


def test_the_example_of_the_engine_has_no_problem() -> None:
    done = command(ROOT, "dossier", "--root", str(EXAMPLE.parent.parent), "check")
    assert (done.returncode, done.stderr) == (0, "")


# ---------------------------------------------------------------- it works


@pytest.mark.slow
@pytest.mark.parametrize("with_example", [True, False])
def test_a_strict_build_passes(tmp_path: Path, with_example: bool) -> None:
    root = tmp_path / "my [new] (copy) العمل"
    init(root, SUBJECT, with_example=with_example)
    done = as_make_does(root, "build", "--strict", SITE_URL="https://example.org/papers/")
    assert done.returncode == 0, done.stderr
    assert SUBJECT.summary in (root / "site/index.html").read_text()
    assert (root / "site/events/gate-open-1934/index.html").is_file() == with_example


@pytest.mark.slow
def test_a_new_dossier_can_begin_another(begun: Path, tmp_path: Path) -> None:
    done = command(begun, "dossier", "init", str(tmp_path / "third"), "--title", "Third", "--date", "2026-02-02")
    assert done.returncode == 0, done.stderr
    assert command(tmp_path / "third", "dossier", "check", "--published").returncode == 0
    texts = [file.read_text() for ending in ("md", "yml", "toml") for file in (tmp_path / "third").rglob(f"*.{ending}")]
    assert not any(SUBJECT.title in text for text in texts)


@pytest.mark.slow
def test_the_tests_of_the_engine_pass_in_a_new_dossier(begun: Path) -> None:
    quick = "not browser and not slow"
    few = "10"  # the engine is this one to the byte, and all strange inputs are tried on it here
    done = command(begun, "pytest", "-q", "-m", quick, "-p", "no:cacheprovider", "tests", FUZZ=few)
    assert done.returncode == 0, done.stdout[-3000:]
