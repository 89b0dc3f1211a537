"""Every address that an export names is there, however the site lies: with a folder a page, with a file a page, from disk."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests import built
from tests.conftest import HARBOUR, mkdocs

BASE = "https://harbour.example/"
WAYS = {
    "a folder a page": (BASE, (), ""),
    "a file a page": (BASE, ("--no-directory-urls",), ""),
    "from disk, published too": (BASE, (), "offline"),
    "from disk alone": ("", (), "offline"),
    "a file a page, address not known": ("", ("--no-directory-urls",), ""),
    "a folder a page, address not known": ("", (), ""),
}
"""How a site can lie: the address it is told, what mkdocs is told, and LINKS."""
TEXTS = (".json", ".jsonld", ".geojson", ".md", ".txt", ".bib", ".ris", ".xml", ".ics", ".graphml", ".csv")


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    address, arguments, links = WAYS[request.param]
    folder = tmp_path_factory.mktemp("way") / "site"
    done = mkdocs("build", *arguments, "-f", str(HARBOUR / "mkdocs.yml"), "-d", str(folder), SITE_URL=address, LINKS=links)
    assert done.returncode == 0, done.stderr
    return folder, address


def exports(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file that tells data, as text."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in TEXTS and file.parent.name != "assets" and file.name != "sitemap.xml":
            yield file, re.sub(r"\r?\n ", "", file.read_text()) if file.suffix == ".ics" else file.read_text()


def missing(folder: Path, address: str, *, anchor: bool = True) -> bool:
    """Whether nothing stands at an address from the root of the site."""
    path, _, target = address.partition("#")
    file = folder / unquote(path)
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return True
    return bool(anchor and target and file.suffix == ".html" and unquote(target) not in built.anchors(file))


def test_every_address_of_the_site_is_one_of_its_pages_or_files(way: tuple[Path, str]) -> None:
    folder, base = way
    if not base:
        pytest.skip("the next tests are about sites whose address is not known")
    named = {
        (file.relative_to(folder), found.rstrip(".,"))
        for file, text in exports(folder)
        for found in re.findall(rf"{re.escape(base)}([^\s\"'<>()\[\]{{}}|\\]*)", text)
        if "*" not in found
    }
    assert len(named) > 100
    assert [one for one in named if missing(folder, one[1], anchor=not one[0].name.endswith("jsonld"))] == []


def test_every_page_has_a_twin_beside_it_and_every_twin_a_page(way: tuple[Path, str]) -> None:
    folder, _ = way
    gone = {file for file in folder.rglob("*.html") if "noindex" in file.read_text()}
    pages = {file.relative_to(folder) for file in folder.rglob("*.html") if file not in gone and file.parts[-3:-2] != ("card",)}
    flat = {page.parent / page.stem / "index.md" if page.name != "index.html" else page.with_suffix(".md") for page in pages}
    assert {file.relative_to(folder) for file in folder.rglob("index.md")} == flat - {Path("404/index.md")}


def test_data_name_pages_from_the_root(way: tuple[Path, str]) -> None:
    folder, base = way
    whole = json.loads((folder / "data/dossier.json").read_text())
    pages = [one["page"] for name in ("articles", "actors", "events", "places", "sources") for one in whole[name].values()]
    with (folder / "data/csv/accounts.csv").open(encoding="utf-8-sig") as table:
        pages += [row["page"] for row in csv.DictReader(table)]
    database = sqlite3.connect(folder / "data/dossier.sqlite")
    pages += [page for (page,) in database.execute("SELECT page FROM findings UNION SELECT page FROM notes")]
    database.close()
    features = json.loads((folder / "data/places.geojson").read_text())["features"]
    pages += [source["page"] for feature in features for source in feature["properties"]["sources"]]
    assert len(pages) > 10
    assert [page for page in pages if not page.startswith(base) or missing(folder, page.removeprefix(base))] == []


def test_a_file_that_is_read_with_its_links_leads_from_where_it_stands(way: tuple[Path, str]) -> None:
    folder, base = way
    links = [(file, link) for file, text in exports(folder) for link in _links(file, text) if ":" not in link or base]
    assert len(links) > 50
    for file, link in links:
        there = urljoin(f"{BASE}{file.relative_to(folder).as_posix()}", link)
        assert not (there.startswith(BASE) and missing(folder, there.removeprefix(BASE))), (file, link)


def _links(file: Path, text: str) -> list[str]:
    """The links of Markdown, of a feed and of TEI, each as a reader of its format would follow it."""
    if file.suffix in (".md", ".txt"):
        return [one or two for one, two in re.findall(r"\]\(([^()\s]+)\)|^page: \"(.+)\"", text, re.MULTILINE)]
    if file.suffix != ".xml":
        return []
    around = re.search(r'xml:base="([^"]+)"', text)
    return [(around[1] if around else "") + link for link in re.findall(r'(?:href|corresp)="([^"#][^"]*)"', text)]


def test_linked_data_on_a_page_name_their_ids_from_the_root(way: tuple[Path, str]) -> None:
    folder, base = way
    seen = 0
    for file in folder.rglob("*.html"):
        for script in built.parsed(file).css('script[type="application/ld+json"]'):
            data = json.loads(script.text())
            context = data["@context"]
            here = BASE + file.relative_to(folder).as_posix()
            root = urljoin(here, context[1]["@base"]) if isinstance(context, list) else base or here.rpartition("/")[0] + "/"
            assert root == BASE
            for node in data["@graph"]:
                seen += 1
                assert not missing(folder, node["@id"].removeprefix(base), anchor=False), (file, node["@id"])
    assert seen > 10


def test_a_card_leads_to_its_page_and_frames_itself(way: tuple[Path, str]) -> None:
    folder, base = way
    cards = sorted((folder / "card").glob("*/index.html"))
    assert cards
    for card in cards:
        for link in built.attribute(built.parsed(card), "a[href], link[href]", "href"):
            there = urljoin(f"{BASE}card/{card.parent.name}/", link)
            assert not (there.startswith(BASE) and missing(folder, there.removeprefix(BASE))), (card, link)
        (frame,) = re.findall(r'src=\\?"([^"\\]+)', (card.parent / "oembed.json").read_text())
        assert not missing(folder, frame.removeprefix(base))
