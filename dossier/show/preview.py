"""While serving: pages are made when somebody asks for them, and what is broken is shown in the browser until it is mended.

After each save the dossier is read and checked anew, which takes a moment; no page is made before a browser wants it. A problem
of data or text stands above each page as it was before; where there was none, and where a template or a macro fails, it is a page
of its own. The server lives on.
"""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dossier.read.problems import DossierError

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>{heading}</title><style>body{{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}}
li{{font-family:ui-monospace,monospace;margin:.5rem 0;white-space:pre-wrap}}</style>
<h1>{heading}</h1><ol>{items}</ol><p>This page comes back by itself when the files are saved without problems.</p>
"""
PROBLEMS = "500 Problems"
BUILDING = "/livereload/building"
"""Where a page asks whether a newer build is under way."""


@dataclass
class Preview:
    """The pages of one reading of the dossier, and how each is made."""

    make: Callable[[str], bool]
    """Makes what stands at an address of the site; whether something does."""
    broken: DossierError | None = None
    """Why the pages are not those of the newest text, or there are none."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: dict[str, bool] = field(default_factory=dict)

    def provide(self, address: str) -> bool:
        with self.lock:
            if address not in self.ready:
                self.ready[address] = self.make(address)
            return self.ready[address]


def attach(server: Any, current: Callable[[], Preview]) -> None:
    """Let MkDocs' development server make pages on request, and answer with the problems while there are any."""
    build, answer = server.builder, server.get_app()
    failed: list[BaseException] = []
    busy = threading.Event()

    def rebuild() -> None:
        busy.set()
        failed.clear()
        try:
            build()
        except (Exception, SystemExit) as error:
            failed.append(error)
        finally:
            busy.clear()
        if told := (failed and failed[0]) or current().broken:
            print("\n".join(messages(told)))  # noqa: T201 - the terminal is where the editor looks first

    def respond(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
        if path == BUILDING:
            start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
            return [b"1" if busy.is_set() else b"0"]
        begin = start_response
        if "/livereload/" not in path:
            problem = failed[0] if failed else _provided(current(), path, server.mount_path)
            is_page = path.endswith(("/", ".html"))
            if problem and is_page:
                start_response(PROBLEMS, [("Content-Type", "text/html; charset=utf-8")])
                return [problem_page(problem).encode()]
            if current().broken and is_page:
                begin = partial(_begin_with_problems, start_response)
        response: Iterable[bytes] = answer(environ, begin)
        return response

    server.builder = rebuild
    server.set_app(respond)


def _begin_with_problems(start_response: Any, _: str, headers: Any) -> Any:
    return start_response(PROBLEMS, headers)


def _provided(preview: Preview, path: str, mount: str) -> BaseException | None:
    """Make what a browser asks for; what went wrong, if something did, or why there is no such page."""
    try:
        is_there = preview.provide(path.removeprefix(mount.rstrip("/")).lstrip("/"))
    except (Exception, SystemExit) as error:
        return error
    return None if is_there else preview.broken


def messages(error: BaseException) -> list[str]:
    """What went wrong, one line a problem."""
    if isinstance(error, DossierError):
        return [str(problem) for problem in error.problems]
    place = getattr(error, "filename", None) or getattr(error, "name", None)
    line = getattr(error, "lineno", None)
    where = f"{place}:{line}: " if place and line else ""
    return [f"{where}{type(error).__name__}: {error}"]


def problem_page(error: BaseException) -> str:
    told = messages(error)
    items = "".join(f"<li>{html.escape(message)}</li>" for message in told)
    return PAGE.format(heading=f"{len(told)} problem{'s' if len(told) > 1 else ''} to mend", items=items)
