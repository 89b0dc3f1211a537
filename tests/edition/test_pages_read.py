"""What is read of this dossier's pages is what is shown, and what was ever published is still there."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from dossier.model.records import Dossier
from dossier.read import addresses, published
from dossier.read.data import parse
from dossier.read.load import DATA, load
from dossier.read.text import clean
from tests.conftest import ROOT
from tests.engine.test_pages_read import compare, read_by_jinja, read_here


def test_the_calls_of_pages_are_those_that_jinja_finds() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert read_here(text) == read_by_jinja(text)


def test_the_words_of_a_paragraph_are_those_of_its_html() -> None:
    compare(ROOT)


def test_a_line_moved_by_a_blank_is_told_on_that_line_in_the_large_file_too() -> None:
    lines = (ROOT / DATA).read_text(encoding="utf-8").split("\n")
    keys = [at for at, line in enumerate(lines) if re.match(r"    \w+: [^>|{\[]", line)]
    for at in keys[:: len(keys) // 15]:
        broken = "\n".join([*lines[:at], f" {lines[at]}", *lines[at + 1 :]])
        told = parse(clean(DATA, broken), Dossier.model_fields).problems[0]
        assert (told.line, told.column) == (at + 1, 6), lines[at]


# ---------------------------------------------------------------- addresses


def test_every_address_that_was_published_follows_from_the_dossier_or_is_said_to_be_gone() -> None:
    assert list(published.vanished(ROOT, load(ROOT))) == []


def test_every_address_that_was_published_is_on_the_built_site(site_dir: Path) -> None:
    missing = []
    ids: dict[str, set[str]] = {}
    for _, address in addresses.listed(ROOT):
        place, _, anchor = address.partition("#")
        file = site_dir / place / "index.html"
        if not file.is_file():
            missing.append(address)
            continue
        if place not in ids:
            tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
            ids[place] = {str(node.attributes["id"]) for node in tree.css("[id]")}
        if anchor and anchor not in ids[place]:
            missing.append(address)
    assert missing == []


def test_the_frame_of_a_page_has_no_anchor_that_reading_does_not_know(site_dir: Path) -> None:
    loaded = load(ROOT)
    known = addresses.Addresses(loaded.dossier, loaded.pages)
    unknown = set()
    for path in known.paths:
        file = site_dir / addresses.address(path) / "index.html"
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for link in tree.css("a[href*='#']"):
            target, _, anchor = str(link.attributes["href"]).partition("#")
            if not target and anchor and not known.has(path, anchor):
                unknown.add(f"{path}#{anchor}")
    assert unknown == set()
