"""A small web server for the tests: it compresses as real hosts do, counts what it sends, and lets browsers keep files."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@cache
def body_of(file: Path) -> tuple[bytes, bool]:
    """What is sent for a file, and whether it is compressed."""
    raw = file.read_bytes()
    return (gzip.compress(raw, 9), True) if file.suffix in TYPES else (raw, False)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder: Path, home: str = "") -> None:
        self.folder = folder
        self.home = home
        """Where below the address the site begins."""
        self.sent: list[tuple[str, int]] = []
        """Path and size of every answer."""
        super().__init__(("127.0.0.1", 0), Handler)

    def at(self, path: str = "") -> str:
        """The address of a page or file of the site."""
        return f"http://127.0.0.1:{self.server_port}/{self.home}{path}"

    def weight(self) -> int:
        return sum(size for _, size in self.sent)


class Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.server.folder / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        missing = not file.is_file()
        if missing:
            file = self.server.folder / self.server.home / "404.html"
        body, packed = body_of(file)
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", TYPES.get(file.suffix) or self.guess_type(file))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if file.suffix == ".html" else "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((path, len(body)))

    def log_message(self, *_: Any) -> None:
        """Tests have nothing to say about every answer."""


@contextmanager
def served(folder: Path, home: str = "") -> Iterator[Server]:
    server = Server(folder, home)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
