"""Dossiers of many articles: what is measured by tests/benchmark.py is sound, and pages do not grow with the dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.ask.site import Site
from dossier.read.load import load
from dossier.show.pages import made
from dossier.show.render import Renderer
from tests import madeup


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(load(madeup.write(tmp_path_factory.mktemp("few") / "made", 6)))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(load(madeup.write(tmp_path_factory.mktemp("many") / "made", 60)))


def test_a_made_up_dossier_has_no_problems_and_is_the_same_each_time(tmp_path: Path, few: Site) -> None:
    again = Site(load(madeup.write(tmp_path / "made", 6)))
    assert len(few.articles) == 6
    assert again.version == few.version


@pytest.mark.parametrize("path", ["events/event-3-2.md", "actors/actor-3-1.md"])
def test_the_page_of_a_record_does_not_grow_with_the_dossier(few: Site, many: Site, path: str) -> None:
    small, large = (len(_page(site, path)) for site in (few, many))
    assert large < small + 3000  # more places on the axis of years, longer names


def _page(site: Site, path: str) -> str:
    renderer = Renderer(site)
    page = next(page for page in made(site) if page.path == path)
    renderer.here = path
    return renderer.render(page.template, **page.values)
