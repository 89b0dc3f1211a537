"""The books of this dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.ask.site import Site
from tests.conftest import ROOT
from tests.engine.test_books import *  # noqa: F403 - the same facts, of another dossier

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")  # type: ignore[no-redef]  # in the place of the made-up one
def root() -> Path:
    return ROOT


@pytest.fixture(scope="module")  # type: ignore[no-redef]
def site(real: Site) -> Site:
    return real
