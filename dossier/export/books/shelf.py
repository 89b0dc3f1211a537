"""All books of a dossier, by their names: what `python -m dossier books` writes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from dossier.ask.order import plain
from dossier.ask.site import Site
from dossier.export.books.epub import epub, zipped
from dossier.export.books.pdf import hand_out, pdf

CHECKSUMS = "books.sha256"


def name_of(site: Site) -> str:
    """What the files are called: the title in small letters."""
    return re.sub(r"[^a-z0-9]+", "-", plain(site.dossier.dossier.title)).strip("-") or "dossier"


def names(site: Site) -> dict[str, str]:
    """File → what it is, for the page of data."""
    name = name_of(site)
    return {
        f"{name}.zip": "The whole edition, to open from disk: unpack it and open index.html",
        f"{name}.epub": "The edition as an EPUB, for readers and telephones; notes open where they are",
        f"{name}.pdf": "The edition as a book in PDF, with an index of actors and events",
        **{f"{name}-{article.id}.pdf": f"{site.short_title(article)} on two pages, to hand out" for article in site.articles},
    }


def books(site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Every book of the dossier in a folder; raises RuntimeError where its site cannot be built."""
    name, fonts = name_of(site), root / FONTS
    yield f"{name}.epub", epub(site)
    for article in site.articles:
        yield f"{name}-{article.id}.pdf", hand_out(site, article, fonts)
    yield f"{name}.pdf", pdf(site, fonts)
    yield f"{name}.zip", offline(root, name)


FONTS = Path("overrides", "assets", "fonts")


def offline(root: Path, name: str) -> bytes:
    """The site built with links that open from disk, as one zip with a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        package = str(Path(__file__).parents[3])  # where this package lies, also for a dossier in another folder
        environment = {**os.environ, "LINKS": "offline", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": package}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(target)]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(done.stderr)
        found = {file.relative_to(target).as_posix(): file for file in target.rglob("*") if file.is_file()}
        return zipped({f"{name}/{path}": _opened(file) for path, file in found.items() if path not in FOR_ROBOTS})


FOLDER_LINK = re.compile(rb'href="((?:[^":?#/][^":?#]*/|\./)?)(#[^"]*)?"')
"""A link to a folder: MkDocs makes such ones of the links that people write, and from disk nothing answers for a folder."""


def _opened(file: Path) -> bytes:
    """A file of the site with its links to folders led to the page in each."""
    body = file.read_bytes()
    return FOLDER_LINK.sub(_to_page, body) if file.suffix == ".html" else body


def _to_page(found: re.Match[bytes]) -> bytes:
    folder, anchor = found[1], found[2] or b""
    return b'href="' + folder + b"index.html" + anchor + b'"' if folder else found[0]


FOR_ROBOTS = ("sitemap.xml", "sitemap.xml.gz", "robots.txt")
"""Files that nobody needs who opens the site from disk."""


def checksums(made: dict[str, bytes]) -> str:
    return "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in sorted(made.items()))
