"""The dossier of this repository, as it is read and as it is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.ask.site import Site
from dossier.read.load import load
from tests.conftest import ROOT, built, made_once
from tests.web import Server, served

ADDRESS = "https://example.org/silent-steps/"
"""It is built for an address with a sub-path, as GitHub Pages has it."""
REPOSITORY = "https://github.com/example/silent-steps"
SMALL_TEXT = """
    () => [...document.querySelectorAll("main svg text")].map(text => {
      const drawing = text.ownerSVGElement
      const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width
      return [text.textContent, parseFloat(getComputedStyle(text).fontSize) * scale, text.getBoundingClientRect().width]
    }).filter(([, size, shown]) => shown && size < 11.9)
"""
"""For a browser: the texts of drawings that a reader sees smaller than 12 px."""


@pytest.fixture(scope="session")
def real() -> Site:
    """The dossier of this repository."""
    return Site(load(ROOT), ADDRESS)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One strict build of this dossier; its last folder is the sub-path of its address."""

    def make(folder: Path) -> None:
        built(folder / "silent-steps", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)

    return made_once(tmp_path_factory, "edition", make) / "silent-steps"


@pytest.fixture(scope="session")
def server(site_dir: Path) -> Iterator[Server]:
    """The built edition at an address with a sub-path: `server.at("actors/")` is the address of a page."""
    with served(site_dir.parent, "silent-steps/") as running:
        yield running
