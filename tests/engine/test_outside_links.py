"""The report on outside addresses, tried on a server of our own: it knows gone from changed, and is polite."""

from __future__ import annotations

import csv
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools.links import ENOUGH, Address, Answer, all_asked, has_no_network, remember

ANSWERS = {
    "/here": (200, "<title>The Bell of 1921 | The Gazette</title>"),
    "/other": (200, "<title>Cheap watches</title>"),
    "/gone": (404, ""),
    "/barred": (403, ""),
    "/broken": (500, ""),
    "/": (200, "<title>The Gazette</title>"),
}


class Host(ThreadingHTTPServer):
    at_once = 0
    most = 0


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        self.server.at_once += 1
        self.server.most = max(self.server.most, self.server.at_once)
        time.sleep(0.02)
        if self.path == "/front":
            self.send_response(302)
            self.send_header("Location", "/")
            self.end_headers()
        else:
            status, body = ANSWERS[self.path]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())
        self.server.at_once -= 1

    def log_message(self, *_: object) -> None:
        """Nothing to say about every answer."""


@pytest.fixture
def host() -> Iterator[Host]:
    server = Host(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def states(host: Host, *paths: str) -> dict[str, str]:
    base = f"http://127.0.0.1:{host.server_port}"
    wanted = [Address(base + path, "data/dossier.yml:1", "The Bell of 1921") for path in paths]
    return {answer.address.url.removeprefix(base): answer.state for answer in all_asked(wanted, 5, 0)}


def test_gone_is_told_from_changed_from_barred_from_silent(host: Host) -> None:
    assert states(host, "/here", "/other", "/gone", "/barred", "/broken", "/front") == {
        "/here": "ok",
        "/other": "changed",
        "/gone": "gone",
        "/barred": "barred",
        "/broken": "silent",
        "/front": "changed",
    }


def test_a_host_is_asked_one_thing_at_a_time(host: Host) -> None:
    states(host, *["/here"] * 8)
    assert host.most == 1


def test_an_address_that_nobody_answers_is_silent() -> None:
    (answer,) = all_asked([Address("http://127.0.0.1:9/x", "data/dossier.yml:1")], 1, 0)
    assert answer.state == "silent"


def test_the_day_of_the_last_success_is_kept_when_an_address_falls_silent(tmp_path: Path) -> None:
    table, address = tmp_path / "links.csv", Address("https://example.org/a", "data/dossier.yml:1")
    table.write_text("address,answered\nhttps://example.org/a,2020-01-02\n")
    remember(table, [Answer(address, "silent")])
    with table.open() as rows:
        assert list(csv.DictReader(rows)) == [{"address": "https://example.org/a", "answered": "2020-01-02"}]
    remember(table, [Answer(address, "ok")])
    assert "2020-01-02" not in table.read_text()


def test_a_machine_without_network_is_told_from_pages_that_are_gone() -> None:
    nobody = [Answer(Address(f"https://example.org/{n}", "x"), "silent", "no name") for n in range(ENOUGH)]
    assert has_no_network(nobody)
    assert not has_no_network(nobody[1:])
    for answer in (Answer(nobody[0].address, "gone", "404"), Answer(nobody[0].address, "silent", "503")):
        assert not has_no_network([*nobody, answer])
