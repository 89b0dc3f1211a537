"""While serving, a broken file shows its problems in the browser until it is mended; the server lives on."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from dossier.read.problems import DossierError

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>{count} to mend</title><style>body{{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}}
li{{font-family:ui-monospace,monospace;margin:.5rem 0}}</style>
<h1>{count} to mend</h1><ol>{items}</ol><p>This page comes back by itself when the files are saved without problems.</p>
"""


def show_problems(server: Any) -> None:
    """Let mkdocs' development server answer with the problems while there are any."""
    build, answer = server.builder, server.get_app()
    broken: list[DossierError] = []

    def rebuild() -> None:
        broken.clear()
        try:
            build()
        except DossierError as error:
            error.show()
            broken.append(error)

    def respond(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not broken or "/livereload/" in path or not path.endswith(("/", ".html")):
            response: Iterable[bytes] = answer(environ, start_response)
            return response
        start_response("500 Problems in the dossier", [("Content-Type", "text/html; charset=utf-8")])
        return [page(broken[0]).encode()]

    server.builder = rebuild
    server.set_app(respond)


def page(error: DossierError) -> str:
    count = len(error.problems)
    items = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in error.problems)
    return PAGE.format(count=f"{count} problem{'s' if count > 1 else ''}", items=items)
