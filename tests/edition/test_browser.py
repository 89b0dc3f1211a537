"""The built site in a browser: read by eye, ear, keyboard and printer, with and without scripts."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.show.pages import VIEWS
from dossier.ask.site import Site

from .web import Server, served

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
HOME = "silent-steps/"
KINDS = {
    "home": "",
    "articles": "articles/",
    "article": "articles/kerry-putin-2016/",
    "actors": "actors/",
    "actor": "actors/vladimir-putin/",
    "events": "events/",
    "event": "events/us-strike-aleppo-2019/",
    "places": "places/",
    "sources": "sources/",
    "disagreements": "disagreements/",
    "origins": "origins/",
    "encounters": "encounters/",
    "time line": "timeline/",
    "map": "map/",
    "essay": "essays/zones/",
    "about": "about/method/",
    "not found": "404.html",
    **{name: f"{name}/" for name in VIEWS},
}
"""A page of every kind."""
WIDTHS = {1440: "desktop", 1024: "tablet", 720: "desktop at 200 %", 390: "phone"}
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The schemes differ in nothing but colours, so in the dark one only what depends on them is looked at again."""
SOME_SOURCES = {"include": [["header"], ["nav"], ["h1"], [".letter:nth-of-type(-n+2)"], ["footer"]]}
"""Four hundred entries from one template would take axe ten seconds; two letters of them do."""


@pytest.fixture(scope="module")
def server(site_dir: Path) -> Iterator[Server]:
    with served(site_dir.parent) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium, and in CI there must be one.")
        pytest.skip("There is no Chromium here: the browser tests were left out.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def at(server: Server, path: str = "") -> str:
    return server.address + HOME + path


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS, ids=WIDTHS.values())
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, server: Server, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    page, axe, found = context.new_page(), Axe(), []
    for kind, path in KINDS.items():
        page.goto(at(server, path))
        options = {"runOnly": RULES[scheme], "resultTypes": ["violations"]}
        result = axe.run(page, context=SOME_SOURCES if kind == "sources" else None, options=options)
        assert result.response["testEngine"]["name"] == "axe-core"
        found += [f"{kind}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result.response["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [1440, 1024, 720, 390, 320])
def test_no_page_is_wider_than_the_screen(browser: Browser, server: Server, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for kind, path in KINDS.items():
        page.goto(at(server, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
    context.close()


def test_the_text_needs_no_script(browser: Browser, server: Server, real: Site) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    for article in real.articles:
        page.goto(at(server, f"articles/{article.id}/"))
        notes = real.text_of(article).notes
        assert len(notes) > 10
        for note in notes:
            assert page.locator(f"[id='{note.anchor}']").is_visible(), note.anchor
    assert not page.locator("#search-open").is_visible()
    dark = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", dark)[:3])) < 60, "the system's scheme is followed without a script"
    page.goto(at(server, "events/"))
    assert page.locator("[data-filterable] li[data-kind]:visible").count() == len(real.events)
    page.click("a[data-filter=kind] >> nth=0")
    assert "#kind-" in page.url
    context.close()


def test_a_keyboard_reaches_a_note_and_comes_back(page: Page, server: Server) -> None:
    page.goto(at(server, "articles/silent-steps-2019/"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    for _ in range(400):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#p2-n1":
            break
    page.keyboard.press("Enter")
    assert page.url.endswith("#p2-n1")
    assert page.locator("[id=p2-n1]").evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "doc-backlink":
            break
    page.keyboard.press("Enter")
    assert page.url.endswith("#p2")


def test_forced_colours_keep_the_signs_of_notes(browser: Browser, server: Server) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(at(server, "articles/silent-steps-2019/"))
    sign = page.evaluate("getComputedStyle(document.querySelector('.note__kind'), '::after').backgroundColor")
    assert sign != page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()


def test_the_scheme_can_be_switched_and_stays(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(at(server))
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    assert page.get_attribute("#scheme", "aria-label") == "Switch to the dark colour scheme"
    page.click("#scheme")
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(at(server, "events/"))
    assert page.evaluate(ground) == dark


# ---------------------------------------------------------------- on paper


@pytest.mark.parametrize("article", ["kerry-putin-2016", "unlikely-partnership-2021"])
def test_print_holds_every_note_and_the_addresses_of_the_sources(page: Page, server: Server, real: Site, article: str) -> None:
    page.goto(at(server, f"articles/{article}/"))
    page.set_viewport_size({"width": 665, "height": 970})  # what A4 leaves between the margins
    page.emulate_media(media="print")
    notes = real.text_of(real.dossier.articles[article]).notes
    for note in notes:
        box = page.locator(f".note:has([id='{note.anchor}'])").bounding_box()
        assert box is not None, note.anchor
        assert box["height"] > 40, note.anchor
        assert box["x"] + box["width"] <= 666, note.anchor
    assert not page.locator(".masthead").is_visible()
    after = page.locator(".sources a[href^=http] >> nth=0").evaluate("link => getComputedStyle(link, '::after').content")
    assert "http" in after
    assert page.locator(".colophon .print-only").inner_text().endswith(f"articles/{article}/")
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 5


# ---------------------------------------------------------------- weight and others


def test_nobody_else_is_asked_for_anything(page: Page, server: Server) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc or request.url[:20]))
    for path in KINDS.values():
        page.goto(at(server, path))
    page.keyboard.press("/")
    page.fill("#search-query", "Putin")
    page.wait_for_selector("#search-hits a")
    assert hosts == {urlsplit(server.address).netloc}


SHIFT = """() => new Promise(done => {
    let total = 0
    const watch = list => { for (const one of list.getEntries()) total += one.value }
    new PerformanceObserver(watch).observe({type: "layout-shift", buffered: true})
    setTimeout(() => done(total), 400)
})"""


def test_first_visits_are_light_and_nothing_moves(browser: Browser, server: Server, real: Site) -> None:
    for article in real.articles:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        server.sent.clear()
        page.goto(at(server, f"articles/{article.id}/"), wait_until="networkidle")
        assert page.evaluate(SHIFT) == 0, article.id
        assert 50_000 < server.weight() < 200_000, server.sent
        server.sent.clear()
        page.goto(at(server, "actors/vladimir-putin/"), wait_until="networkidle")
        assert 5_000 < server.weight() < 40_000, server.sent
        context.close()


# ---------------------------------------------------------------- search

FIRST_THREE = {
    "Путин": "actors/vladimir-putin/",
    "Путина": "actors/vladimir-putin/",
    "الأسد": "actors/bashar-al-assad/",
    "الاسد": "actors/bashar-al-assad/",
    "בנט": "actors/naftali-bennett/",
    "Erdoğan": "actors/recep-tayyip-erdogan/",
    "Erdogan": "actors/recep-tayyip-erdogan/",
    "Air Force Intelligence": "actors/syrian-air-force-intelligence/",
    "Vladimir Putin": "actors/vladimir-putin/",
    "IDF": "actors/israel-defense-forces/",
    "Daesh": "actors/islamic-state/",
    "Osaka": "places/#osaka",
    "American strikes Aleppo": "events/us-strike-aleppo-2019/",
    "stands only in the title": "articles/silent-steps-2019/#p0-n2",
}


def test_names_in_any_script_lead_to_their_page(page: Page, server: Server) -> None:
    page.goto(at(server, "events/"))
    page.click("#search-open")
    missed = {}
    for words, wanted in FIRST_THREE.items():
        page.fill("#search-query", words)
        page.wait_for_function("words => document.querySelector('#search-hits').dataset.query === words", arg=words)
        hits = [link.get_attribute("href") or "" for link in page.query_selector_all("#search-hits a")[:3]]
        if not any(hit.endswith("/" + wanted) for hit in hits):
            missed[words] = hits
    assert missed == {}


def test_every_note_is_a_hit_of_its_own(page: Page, server: Server, real: Site) -> None:
    response = page.request.get(at(server, "search/search_index.json"))
    places = {entry["location"] for entry in response.json()["docs"]}
    notes = [f"articles/{article.id}/#{note.anchor}" for article in real.articles for note in real.text_of(article).notes]
    assert len(notes) > 100
    assert set(notes) <= places


def test_the_search_works_by_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(at(server))
    page.keyboard.press("/")
    page.keyboard.type("Lavrov", delay=20)
    page.wait_for_selector("#search-hits a")
    assert "hit" in page.inner_text("#search-status")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/sergey-lavrov/**")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()


# ---------------------------------------------------------------- filters


def test_filters_work_at_once_and_stand_in_the_address(page: Page, server: Server, real: Site) -> None:
    strikes = [event for event in real.events if event.kind == "strike"]
    told = [event for event in strikes if "silent-steps-2019" in {article.id for article in real.articles_of(event)}]
    assert 0 < len(told) < len(strikes) < len(real.events)
    shown = "[data-filterable] li[data-kind]:visible"
    page.goto(at(server, "events/"))
    page.locator("a[data-filter=kind][data-value=strike]").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("events/?kind=strike")
    assert page.locator(shown).count() == len(strikes)
    assert page.inner_text("#filter-status") == f"{len(strikes)} of {len(real.events)} shown"
    page.click("a[data-filter=article][data-value=silent-steps-2019]")
    assert page.locator(shown).count() == len(told)
    page.reload()
    assert page.locator(shown).count() == len(told)
    page.go_back()
    assert page.locator(shown).count() == len(strikes)
    page.click("text=Show all")
    assert page.locator(shown).count() == len(real.events)
    assert page.locator("section.group:visible").count() == len(real.events_by_year)
