"""The made-up dossier on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web import Server, served


@pytest.fixture(scope="session")
def harbour_server(harbour_dir: Path) -> Iterator[Server]:
    with served(harbour_dir) as running:
        yield running
