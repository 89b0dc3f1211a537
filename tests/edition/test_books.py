"""The books of this dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.ask.site import Site
from tests.conftest import ROOT
from tests.engine.test_books import *  # noqa: F403 - the same facts, of another dossier

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root() -> Path:  # the made-up dossier's is replaced
    return ROOT


@pytest.fixture(scope="module")
def site(real: Site) -> Site:
    return real
