"""The development server, as an editor uses it: every save is on the page, every fault is told there, and it lives on."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

DATA = "data/dossier.yml"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server over a dossier; it is ended also where an interrupt is ignored."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", str(folder / "mkdocs.yml"), "-a", address],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}/"
        assert server.poll() is None, "the server ended"
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def seen(address: str) -> tuple[int, str]:
    """What a browser gets; status 0 while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def comes(address: str, status: int, text: str, seconds: int = 60) -> bool:
    """Whether a page comes to have a status and a text."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found, body = seen(address)
        if found == status and text in body:
            return True
        time.sleep(0.2)
    return False


def test_every_kind_of_save_is_on_the_page(harbour_copy: Path) -> None:
    page, data = harbour_copy / "docs/index.md", harbour_copy / DATA
    with serving(harbour_copy) as site:
        assert comes(f"{site}actors/ada-keeper/", 200, "Ada Keeper")
        data.write_text(data.read_text().replace("Ada Keeper", "Ada Kiper"))
        assert comes(f"{site}actors/ada-keeper/", 200, "Ada Kiper")
        page.write_text(page.read_text() + "\nA lighthouse.\n")
        assert comes(site, 200, "A lighthouse.")
        (harbour_copy / "docs/new.md").write_text("# New\n\nA new page.\n")
        assert comes(f"{site}new/", 200, "A new page.")


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (DATA, "kind: person", "kind: perzon", "&#39;kind&#39; cannot be &#39;perzon&#39;; did you mean &#39;person&#39;?"),
        ("docs/index.md", "# ", "{{ 1/0 }}\n\n# ", "docs/index.md:"),
        ("mkdocs.yml", "site_name:", "site_name: [", "mkdocs.yml"),
    ],
)
def test_a_broken_file_shows_its_problems_and_mending_it_brings_the_page_back(
    harbour_copy: Path, path: str, old: str, new: str, told: str
) -> None:
    file = harbour_copy / path
    good = file.read_text()
    with serving(harbour_copy) as site:
        assert comes(site, 200, "</html>")
        file.write_text(good.replace(old, new, 1))
        assert comes(site, 500, told)
        file.write_text(good)
        assert comes(site, 200, "</html>")


def test_a_server_starts_with_broken_files_and_shows_their_problems(harbour_copy: Path) -> None:
    data = harbour_copy / DATA
    good = data.read_text()
    data.write_text(good.replace("kind: person", "kind: perzon"))
    with serving(harbour_copy) as site:
        assert comes(site, 500, "perzon")
        data.write_text(good)
        assert comes(f"{site}actors/ada-keeper/", 200, "Ada Keeper")


def test_while_there_are_problems_each_page_stands_below_them_as_it_was(harbour_copy: Path) -> None:
    data = harbour_copy / DATA
    good = data.read_text()
    with serving(harbour_copy) as site:
        assert comes(f"{site}actors/ada-keeper/", 200, "Ada Keeper")
        data.write_text(good.replace("kind: person", "kind: perzon").replace("Ada Keeper", "Ada Kiper"))
        assert comes(f"{site}actors/ada-keeper/", 500, "did you mean &#39;person&#39;?")
        there = seen(f"{site}actors/ada-keeper/")[1]
        assert "1 problem to mend;" in there
        assert "Ada Keeper" in there
        assert "Ada Kiper" not in there
        assert seen(f"{site}nowhere/")[0] == 500
        assert "below stands the page" not in seen(f"{site}nowhere/")[1]
        data.write_text(good.replace("Ada Keeper", "Ada Kiper"))
        assert comes(f"{site}actors/ada-keeper/", 200, "Ada Kiper")
        assert "to mend" not in seen(f"{site}actors/ada-keeper/")[1]


def test_saves_that_follow_on_each_other_never_end_the_server(harbour_copy: Path) -> None:
    data = harbour_copy / DATA
    good = data.read_text()
    with serving(harbour_copy) as site:
        assert comes(site, 200, "</html>")
        for at in range(6):
            data.write_text(good.replace("kind: person", "kind: perzon"))
            time.sleep(0.15 * at)
            data.write_text(good)
            time.sleep(0.15 * (5 - at))
        assert comes(f"{site}actors/ada-keeper/", 200, "Ada Keeper")


def test_a_taken_port_is_one_sentence_before_anything_is_built(harbour_copy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "-f", str(harbour_copy / "mkdocs.yml"), "-a", f"127.0.0.1:{port}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert f"port {port} cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dirty_build_is_refused(harbour_copy: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--dirty", "-f", str(harbour_copy / "mkdocs.yml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "--dirty leaves pages" in done.stderr


def test_a_page_that_is_not_finished_is_shown_and_says_what_is_to_be_done(harbour_copy: Path) -> None:
    page = harbour_copy / "docs/articles/bell-first.md"
    page.write_text(page.read_text().replace("The paper adds nothing.", ""))
    with serving(harbour_copy) as site:
        assert comes(f"{site}articles/bell-first/", 200, "Still to be done: 1")
        assert "paragraph 2 is empty" in seen(f"{site}articles/bell-first/")[1]
        page.write_text(page.read_text().replace("{% call paragraph(2) %}", "{% call paragraph(2) %}\nNow it is told."))
        assert comes(f"{site}articles/bell-first/", 200, "Now it is told.")
        assert "Still to be done" not in seen(f"{site}articles/bell-first/")[1]
