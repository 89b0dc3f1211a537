"""What the tests share: the small made-up dossier, and one strict build of the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.read.load import load
from dossier.ask.site import Site

ROOT = Path(__file__).parent.parent
HARBOUR = ROOT / "tests" / "harbour"
ADDRESS = "https://example.org/silent-steps/"
"""The real dossier is built for an address with a sub-path, as GitHub Pages has it."""


def mkdocs(*arguments: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs as a user would."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def dossier_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dossier", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def real() -> Site:
    """The real dossier."""
    return Site(load(ROOT), ADDRESS)


@pytest.fixture(scope="session")
def harbour() -> Site:
    """The made-up dossier, on another subject."""
    return Site(load(HARBOUR))


@pytest.fixture
def harbour_copy(tmp_path: Path) -> Path:
    """A copy of the made-up dossier, to be broken or changed."""
    copy = tmp_path / "harbour"
    shutil.copytree(HARBOUR, copy)
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("../../", f"{ROOT}/"))
    return copy


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One strict build of the real dossier."""
    folder = tmp_path_factory.mktemp("site") / "silent-steps"
    done = mkdocs("build", "--strict", "--site-dir", str(folder), SITE_URL=ADDRESS, REPO_URL="https://example.org/repository")
    assert done.returncode == 0, done.stderr[-1500:]
    return folder


@pytest.fixture(scope="session")
def harbour_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One strict build of the made-up dossier, with the same package and theme."""
    folder = tmp_path_factory.mktemp("harbour-site")
    done = mkdocs("build", "--strict", "-f", str(HARBOUR / "mkdocs.yml"), "--site-dir", str(folder))
    assert done.returncode == 0, done.stderr[-1500:]
    return folder
