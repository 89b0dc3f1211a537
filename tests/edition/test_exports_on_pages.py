"""What the pages of this edition tell of the exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.ask.site import Site
from tests.engine.test_exports_on_pages import *  # noqa: F403 - the same facts, of another dossier


@pytest.fixture(scope="module")  # type: ignore[no-redef]
def site(real: Site) -> Site:
    return real


@pytest.fixture(scope="module")  # type: ignore[no-redef]
def built(site_dir: Path) -> Path:
    return site_dir
