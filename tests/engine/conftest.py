"""The made-up dossier on a server, and one so small that every answer is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier.ask.site import Site
from dossier.read.load import load
from tests.conftest import ROOT
from tests.web import Server, served

HEARING = ROOT / "tests" / "hearing"
Changed = Callable[..., Site]
"""Makes the small dossier with pieces of its shared file replaced, by pairs: (old, new)."""


@pytest.fixture(scope="session")
def harbour_server(harbour_dir: Path) -> Iterator[Server]:
    with served(harbour_dir) as running:
        yield running


@pytest.fixture(scope="module")
def hearing() -> Site:
    """The small dossier."""
    return Site(load(HEARING))


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    def make(*pairs: tuple[str, str]) -> Site:
        text = (HEARING / "data/dossier.yml").read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "data").mkdir()
        (tmp_path / "data/dossier.yml").write_text(text)
        (tmp_path / "docs").symlink_to(HEARING / "docs")
        return Site(load(tmp_path))

    return make
