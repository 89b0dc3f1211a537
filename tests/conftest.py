"""What all tests share: the made-up dossier, how a command is run, and a browser.

`tests/engine` tries the engine on made-up dossiers and passes in every fork; `tests/edition` tries this dossier, computed
from its data. What the second set alone needs stands in its own conftest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.ask.site import Site
from dossier.read.load import load

ROOT = Path(__file__).parent.parent
HARBOUR = ROOT / "tests" / "harbour"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def mkdocs(*arguments: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs as a user would."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def dossier_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dossier", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None], patience: int = 300) -> Path:
    """A folder that `make` fills: the first test process to ask does it, and those that run beside it wait."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = base / name, base / f"{name}.done"
    try:
        (base / f"{name}.begun").mkdir()
    except FileExistsError:
        for _ in range(patience * 10):
            if done.exists():
                assert done.read_text() == ""
                return folder
            time.sleep(0.1)
        pytest.fail(f"nobody has made {name}")
    told = "it failed in another process"
    try:
        make(folder)
        told = ""
    finally:
        done.write_text(told)
    return folder


def built(folder: Path, *arguments: str, cwd: Path = ROOT, **variables: str) -> None:
    """A strict build into a folder; it must succeed."""
    done = mkdocs("build", "--strict", "--site-dir", str(folder), *arguments, cwd=cwd, **variables)
    assert done.returncode == 0, done.stderr[-1500:]


# ---------------------------------------------------------------- the made-up dossier


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
def harbour_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One strict build of the made-up dossier, which has no address."""
    return made_once(
        tmp_path_factory, "harbour-site", lambda folder: built(folder, "-f", str(HARBOUR / "mkdocs.yml"), SITE_URL="")
    )


# ---------------------------------------------------------------- a browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium, and in CI there must be one.")
        pytest.skip("There is no Chromium here: the browser tests were left out.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a desktop's size; an error of a script on it is a fault."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
