"""What readers type, answered in a browser: two sets of queries, each with the pages or units that a reader should get.

The first set was at hand while the search was made; the second was written before its writer had seen how the search works.
`pytest -s tests/edition/test_search.py` prints the rank of every query.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from dossier.ask.site import Site
from dossier.export import search
from dossier.export.words import folded, words
from dossier.read.addresses import address
from tests.built import parsed
from tests.conftest import ROOT
from tests.web import Server

QUERIES: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "tests/edition/queries.json").read_text(encoding="utf-8"))
HITS = """async query => {
  await dossierSearch.start()
  const {hits} = await dossierSearch.ask(query)
  const texts = await Promise.all(hits.slice(0, 30).map(hit => dossierSearch.textOf(hit.unit)))
  return texts.map(([path, anchor]) => path + (path === "" || path.endsWith("/") ? "" : "/") + (anchor && "#" + anchor))
}"""
HARD = (
    "Лаврентьева", "Герасимова", "والنصرة", "المخابرات الجوية", "נתניהו", "ובהחלטה", "Erdoğan’s", "S-300s", "T-4", "ceasefires",
    "bodies", "stopped", "flatly", "besieged", "fled", "1990s", "Ze’ev", "co‑ordination", "Łódź", "ﬁnding", "İstanbul", "x-ray",
)  # fmt: skip


def is_right(hit: str, answers: list[str]) -> bool:
    """`page/` is a page itself, `page/#unit` a unit on it, and `page/*` either."""
    return any(hit == one or (one.endswith("*") and hit.startswith(one[:-1])) for one in answers)


def ranks(browser: Browser, server: Server, name: str) -> list[int]:
    """The place of the first right hit of each query; 0 where none of thirty is right."""
    page = browser.new_page()
    page.goto(server.at())
    found = []
    for query in QUERIES[name]:
        hits = page.evaluate(HITS, query["query"])
        rank = next((place for place, hit in enumerate(hits, 1) if is_right(hit, query["answers"])), 0)
        print(f"{name} {rank:3} {query['query']}")
        found.append(rank)
    page.close()
    return found


@pytest.mark.browser
@pytest.mark.parametrize(("name", "best", "mean"), [("first", 28, 0.88), ("second", 25, 0.86)])
def test_what_readers_type_is_answered_among_the_first_hits(
    browser: Browser, server: Server, name: str, best: int, mean: float
) -> None:
    found = ranks(browser, server, name)
    assert len(found) == 30
    reciprocal = sum(1 / rank for rank in found if rank) / len(found)
    print(f"{name}: {sum(0 < rank <= 3 for rank in found)} of {len(found)} among the first three, {reciprocal:.3f}")
    assert sum(0 < rank <= 3 for rank in found) >= best, found
    assert reciprocal >= mean, found


@pytest.mark.parametrize("name", QUERIES)
def test_the_answers_to_the_queries_are_there(real: Site, name: str) -> None:
    known = {address(unit.path) + (f"#{unit.anchor}" if unit.anchor else "") for unit in search.units(real)}
    for query in QUERIES[name]:
        for one in query["answers"]:
            assert any(is_right(hit, [one]) for hit in known), (query["query"], one)


def test_every_hit_leads_to_an_element_of_its_page(real: Site, site_dir: Path) -> None:
    ids: dict[str, set[str]] = {}
    for unit in search.units(real):
        page = address(unit.path)
        if page not in ids:
            ids[page] = {str(node.attributes["id"]) for node in parsed(site_dir / page / "index.html").css("[id]")}
        assert not unit.anchor or unit.anchor in ids[page], unit


@pytest.mark.browser
def test_the_browser_folds_and_cuts_words_as_the_index_does(browser: Browser, server: Server, real: Site) -> None:
    names = [name.text for actor in real.actors for name in actor.names]
    page = browser.new_page()
    page.goto(server.at())
    page.evaluate("dossierSearch.start()")
    for text in (*HARD, *names):
        told = page.evaluate("text => [dossierSearch.fold(text), dossierSearch.words(text)]", text)
        assert told == [folded(text), list(words(text))], text
    page.close()
