"""The record pages of this edition: each event answers at once, is drawn large enough to read, and says nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from dossier.ask.site import Site
from dossier.show import phrases, previews
from tests.edition.conftest import SMALL_TEXT
from tests.web import Server


def text_of(folder: Path, path: str) -> str:
    main = LexborHTMLParser((folder / path / "index.html").read_text()).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


@pytest.mark.browser
def test_every_reasoned_answer_begins_within_the_first_screen_of_a_phone(browser: Browser, server: Server, real: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    begins = {}
    for event in real.events:
        if event.findings:
            page.goto(server.at(f"events/{event.id}/"), wait_until="domcontentloaded")
            box = page.locator(".finding__why").first.bounding_box()
            begins[event.id] = box["y"] if box else 0.0
    page.close()
    assert len(begins) > 50
    assert {key: y for key, y in begins.items() if not 0 < y < 820} == {}


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_drawings_of_an_event_can_be_read_and_stand_on_one_line(browser: Browser, server: Server, real: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    both = [event for event in real.events if event.when and event.place]
    assert len(both) > 10
    for event in both[:: len(both) // 5]:
        page.goto(server.at(f"events/{event.id}/"))
        assert page.evaluate(SMALL_TEXT) == [], event.id
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        strip, locator = (page.locator(f".when-where {name}").bounding_box() for name in (".drawing--strip", ".drawing--locator"))
        assert strip
        assert locator
        if width > 960:
            assert abs(strip["y"] + strip["height"] - locator["y"] - locator["height"]) < 2, event.id
    page.close()


def test_generated_sentences_have_the_article_that_a_name_needs(real: Site, site_dir: Path) -> None:
    checked = 0
    for actor in real.actors:
        name = phrases.the(actor)
        if name != actor.title and name.startswith("the "):
            text = text_of(site_dir, f"actors/{actor.id}")
            assert not re.search(rf"(?:in which|What) {re.escape(actor.title)}\b", text), actor.id
            checked += 1
    assert checked > 20


def test_no_page_says_flatly_and_no_quotation_has_less_than_four_words(real: Site, site_dir: Path) -> None:
    pages = [f"events/{event.id}" for event in real.events] + [f"actors/{actor.id}" for actor in real.actors]
    quotations = 0
    for path in pages:
        text = text_of(site_dir, path)
        assert "flatly" not in text, path
        for words in re.findall(r"Its words: “([^”]*)”", text):
            assert len(words.split()) >= 4, (path, words)
            quotations += 1
    assert quotations > 50


def test_previews_are_small(real: Site) -> None:
    sizes = [len(body) for _, body in previews.previews(real)]
    assert len(sizes) == len(real.actors) + len(real.events) + len(real.places) + len(real.sources)
    assert max(sizes) <= previews.MOST_BYTES
