"""Not married to one engine: `make engines` builds this dossier with others and compares what readers get.

ProperDocs, a fork of MkDocs that runs its plugins and hooks, must give the same bytes. Zensical, the successor that Material
names, runs no hooks: it is given the pages that `python -m dossier write` makes, and must show the same text, links and anchors
as MkDocs does of them. Each engine is installed into a folder of its own below build/.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "engines"
PLAIN = "site_name: Written\nmarkdown_extensions: [attr_list, def_list, md_in_html, tables, toc]\n"
MAIN = {"mkdocs": "[role=main]", "zensical": "article"}
"""Where a page's own content stands in each engine's default theme."""
OF_A_THEME = {"__skip", "__comments"}
"""Anchors that a theme adds to a page's content."""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
    return done.stdout


def installed(name: str, *packages: str) -> Path:
    """The folder of an engine's commands, installed when it is first needed."""
    folder = WORK / f"{name}-venv"
    if not (folder / "ready").exists():
        print(f"installing {name} …", flush=True)
        run(sys.executable, "-m", "venv", folder)
        run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", *packages)
        (folder / "ready").touch()
    return folder / "bin"


def content(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def properdocs() -> Iterator[str]:
    """What differs between a build by MkDocs and one by ProperDocs."""
    needed = [line.split("#")[0].strip(' ",') for line in _dependencies()]
    commands = installed("properdocs", "properdocs", *needed)
    run(sys.executable, "-m", "mkdocs", "build", "-q", "-d", WORK / "by-mkdocs")
    run(commands / "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", WORK / "by-properdocs")
    one, other = content(WORK / "by-mkdocs"), content(WORK / "by-properdocs")
    print(f"ProperDocs: {len(other)} files, {sum(one.get(path) == digest for path, digest in other.items())} equal to MkDocs'")
    yield from (f"ProperDocs: {path} differs" for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path))


def _dependencies() -> list[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    return [line for line in (listed[1] if listed else "").splitlines() if line.strip()]


def zensical() -> Iterator[str]:
    """What differs between the written pages as MkDocs and as Zensical show them."""
    commands = installed("zensical", "zensical")
    for_mkdocs, for_zensical = _written("folders"), _written("sources")  # Zensical takes every link for one between files
    run(sys.executable, "-m", "mkdocs", "build", "-q", "-f", for_mkdocs / "mkdocs.yml", "-d", for_mkdocs / "site")
    run(commands / "zensical", "build", "-f", "mkdocs.yml", cwd=for_zensical)
    pages = sorted(file.relative_to(for_mkdocs / "docs") for file in (for_mkdocs / "docs").rglob("*.md"))
    for page in pages:
        built = page.parent / "index.html" if page.stem == "index" else page.with_suffix("") / "index.html"
        one = facts(for_mkdocs / "site", built, MAIN["mkdocs"])
        other = facts(for_zensical / "site", built, MAIN["zensical"])
        yield from (f"Zensical: {page}: other {name}" for name in one if one[name] != other[name])
    print(f"Zensical: {len(pages)} pages compared")


def _written(links: str) -> Path:
    """The pages written with one style of links, ready for a builder that knows nothing of this engine."""
    folder = WORK / f"written-{links}"
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "dossier", "write", "--links", links, folder / "docs")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder


def facts(site: Path, page: Path, main: str) -> dict[str, object]:
    """The text, links and anchors of a page's own content, without what a theme puts beside headings."""
    file, here = site / page, f"https://example.org/{page.parent.as_posix()}/"
    tree = LexborHTMLParser(file.read_text(encoding="utf-8")).css_first(main)
    if tree is None:
        sys.exit(f"{file} has no {main}")
    for extra in tree.css(".headerlink, .md-content__button, script, style"):
        extra.decompose()
    links = [(urljoin(here, link.attributes["href"] or ""), " ".join(link.text().split())) for link in tree.css("a[href]")]
    anchors = {element.attributes["id"] for element in tree.css("[id]")}
    return {
        "text": " ".join(tree.text(separator=" ").split()),
        "links": links,
        "anchors": sorted(filter(None, anchors - OF_A_THEME)),
    }


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    differences = [*properdocs(), *zensical()]
    print(*differences[:40], sep="\n")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
