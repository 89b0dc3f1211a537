"""The built edition in a browser: read by eye, ear, keyboard and printer, with and without scripts."""

from __future__ import annotations

from collections import Counter
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dossier.ask import actors
from dossier.ask.site import Site
from dossier.show.pages import views
from tests.web import Server

pytestmark = pytest.mark.browser

RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The schemes differ in nothing but colours, so in the dark one only what depends on them is looked at again."""
SOME_SOURCES = {"include": [["header"], ["nav"], ["h1"], [".letter:nth-of-type(-n+2)"], ["footer"]]}
"""Hundreds of entries from one template would take axe ten seconds; two letters of them do."""


UNFOLDED = "for (const one of document.querySelectorAll('.letter, .publisher')) one.open = true"
"""What is folded is not looked at."""


@pytest.fixture(scope="module")
def kinds(real: Site) -> dict[str, str]:
    """A page of every kind, each the richest of its kind."""
    event = max(real.events, key=lambda one: len(one.findings) + len(one.accounts))
    lists = {name: f"{name}/" for name in ("articles", "actors", "events", "places", "sources", "paths", "across", "essays")}
    return {
        "home": "",
        "article": f"articles/{real.articles[0].id}/",
        "actor": f"actors/{actors.by_weight(real)[0].id}/",
        "event": f"events/{event.id}/",
        "path": f"paths/{next(iter(real.dossier.paths))}/",
        "essay": "essays/zones/",
        "about": "about/reading/",
        "fields": "about/fields/",
        "data": "data/",
        "changes": "changes/",
        "not found": "404.html",
        **lists,
        **{view.name: f"{view.name}/" for view in views(real)},
    }


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (1440, "dark"), (390, "dark")])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, server: Server, kinds: dict[str, str], width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, axe, found = context.new_page(), Axe(), []
    for kind, path in kinds.items():
        page.goto(server.at(path))
        page.evaluate(UNFOLDED)
        options = {"runOnly": RULES[scheme], "resultTypes": ["violations"]}
        result = axe.run(page, context=SOME_SOURCES if kind == "sources" else None, options=options)
        assert result.response["testEngine"]["name"] == "axe-core"
        found += [f"{kind}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result.response["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [1440, 1024, 720, 390, 320])
def test_no_page_is_wider_than_the_screen(browser: Browser, server: Server, kinds: dict[str, str], width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, wide = context.new_page(), []
    for kind, path in kinds.items():
        page.goto(server.at(path))
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide.append((kind, found))
    context.close()
    assert wide == []


SMALL = """() => {
  for (const fold of document.querySelectorAll("main details")) fold.open = true
  const isSeen = one => one.checkVisibility({opacityProperty: false, visibilityProperty: true})
  const hasOwnLine = one => !getComputedStyle(one).display.startsWith("inline") || one.matches("li > :only-child")
  return [...document.querySelectorAll("body :is(a[href], button, summary, label)")]
    .filter(one => isSeen(one) && !one.closest(".skips"))
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.height < 24 || (hasOwnLine(one) && box.width < 24))
    .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)} × ${Math.round(box.height)}`)
}"""
"""Nothing that is touched is less than 24 pixels high, also in a line of text; a word in it may be narrow (WCAG 2.5.8)."""


def test_a_thumb_can_touch_every_link_and_control_on_every_kind_of_page(
    browser: Browser, server: Server, real: Site, kinds: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page, small = context.new_page(), {}
    for path in (*kinds.values(), *(f"articles/{article.id}/" for article in real.articles)):
        page.goto(server.at(path))
        if found := page.evaluate(SMALL):
            small[path] = found[:5]
    context.close()
    assert small == {}


def test_the_list_of_sources_is_short_on_a_phone_and_an_address_unfolds_it(browser: Browser, server: Server, real: Site) -> None:
    source = max(real.sources, key=lambda one: sum(other.publisher == one.publisher for other in real.sources))
    for script in (True, False):
        context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
        page = context.new_page()
        page.goto(server.at("sources/"))
        assert page.evaluate("document.documentElement.scrollHeight") < 4 * 844
        assert not page.locator(f"[id='{source.id}']").is_visible()
        page.goto(server.at("about/"))
        page.goto(server.at(f"sources/#{source.id}"))
        page.wait_for_function("id => document.getElementById(id).checkVisibility({contentVisibilityAuto: true})", arg=source.id)
        box = page.locator(f"[id='{source.id}']").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 844
        page.goto(server.at("about/"))
        page.goto(server.at("sources/#publishers-r"))
        assert page.locator("#publishers-r").is_visible()
        context.close()


def test_a_filter_unfolds_the_sources_that_are_left(page: Page, server: Server, real: Site) -> None:
    languages = Counter(source.language for source in real.sources)
    rare, count = languages.most_common()[-1]
    page.goto(server.at(f"sources/?language={rare}"))
    assert page.locator(".index__list li[id]:visible").count() == count
    page.locator("[data-filter-none]").click()
    assert page.locator(".index__list li[id]:visible").count() == 0


def test_the_text_needs_no_script(browser: Browser, server: Server, real: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for article in real.articles:
        page.goto(server.at(f"articles/{article.id}/"))
        notes = real.text_of(article).notes
        assert notes, article.id
        page.check("#read-full", force=True)
        for note in notes:
            assert page.locator(f"[id='{note.anchor}']").is_visible(), note.anchor
    assert not page.locator("#search-open").is_visible()
    page.goto(server.at("events/"))
    assert page.locator("[data-filterable] li[data-kind]:visible").count() == len(real.events)
    context.close()


def test_what_home_says_first_fits_on_a_phone(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(server.at(), wait_until="networkidle")
    for place in (".home-opening p >> nth=0", ".home-opening p >> nth=1", "text=Where to begin"):
        box = page.locator(place).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, place
    for disc in page.locator(".line a").all():
        box = disc.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
    page.locator(".line a").first.click()
    assert "/articles/" in page.url
    context.close()


def test_a_path_is_walked_to_its_end_by_links_alone(browser: Browser, server: Server, real: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in real.dossier.paths.values():
        page.goto(server.at(f"paths/{path.id}/"))
        page.click(".stop__there >> nth=0")
        for number in range(1, len(path.stops)):
            here = page.locator(f".stops li:has-text('{path.title}'):has-text('stop {number} of')").first
            here.locator(".stops__ways a:has-text('→')").click()
        last = page.locator(f".stops li:has-text('{path.title}'):has-text('stop {len(path.stops)} of')").first
        last.wait_for()
        assert last.locator("a:has-text('→')").count() == 0
    context.close()


# ---------------------------------------------------------------- on paper


@pytest.mark.parametrize("position", [0, -1])
def test_print_holds_every_note_and_the_addresses_of_the_sources(page: Page, server: Server, real: Site, position: int) -> None:
    article = real.articles[position]
    page.goto(server.at(f"articles/{article.id}/"))
    page.check("#read-full", force=True)
    page.set_viewport_size({"width": 665, "height": 970})  # what A4 leaves between the margins
    page.emulate_media(media="print")
    for note in real.text_of(article).notes:
        box = page.locator(f".note:has([id='{note.anchor}'])").bounding_box()
        assert box is not None, note.anchor
        assert box["height"] > 40, note.anchor
        assert box["x"] + box["width"] <= 666, note.anchor
    assert not page.locator(".masthead").is_visible()
    after = page.locator(".sources a[href^=http] >> nth=0").evaluate("link => getComputedStyle(link, '::after').content")
    assert "http" in after
    assert page.locator(".colophon .print-only").inner_text().endswith(f"articles/{article.id}/")
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 1


# ---------------------------------------------------------------- weight and others


def test_nobody_else_is_asked_and_the_policy_holds_on_every_kind_of_page(
    page: Page, server: Server, kinds: dict[str, str]
) -> None:
    hosts, told = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: told.append(message.text))
    for path in kinds.values():
        page.goto(server.at(path), wait_until="load")
    page.click("#search-open")
    page.fill("#search-query", "Putin")
    page.wait_for_selector("#search-hits a")
    assert hosts - {""} == {urlsplit(server.at()).netloc}
    assert told == []


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
        page.goto(server.at(f"articles/{article.id}/"), wait_until="networkidle")
        assert page.evaluate(SHIFT) == 0, article.id
        assert 50_000 < server.weight() < 200_000, server.sent
        for path in ("actors/vladimir-putin/", *(f"articles/{other.id}/" for other in real.articles if other is not article)):
            server.sent.clear()
            page.goto(server.at(path), wait_until="networkidle")
            assert 5_000 < server.weight() < 40_000, server.sent
        context.close()


# ---------------------------------------------------------------- filters


def test_filters_work_at_once_and_stand_in_the_address(page: Page, server: Server, real: Site) -> None:
    strikes = [event for event in real.events if event.kind == "strike"]
    assert 0 < len(strikes) < len(real.events)
    shown = "[data-filterable] li[data-kind]:visible"
    page.goto(server.at("events/"))
    page.locator("a[data-filter=kind][data-value=strike]").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("events/?kind=strike")
    assert page.locator(shown).count() == len(strikes)
    page.reload()
    assert page.locator(shown).count() == len(strikes)
    page.go_back()
    assert page.locator(shown).count() == len(real.events)
