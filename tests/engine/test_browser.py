"""The frame in a browser, around the made-up dossier: read by eye, ear, keyboard and printer, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dossier.show.pages import VIEWS
from tests.web import Server

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "articles": "articles/",
    "article": "articles/bell-first/",
    "actors": "actors/",
    "actor": "actors/ada-keeper/",
    "events": "events/",
    "event": "events/bell-rung-1921/",
    "places": "places/",
    "sources": "sources/",
    "paths": "paths/",
    "path": "paths/bell-hour/",
    "withdrawn": "events/ghost-ship/",
    "not found": "no/such/page/",
    "compare": "across/",
    **{name: f"{name}/" for name in VIEWS if name in ("disagreements", "open-questions", "origins", "voices", "timeline", "map")},
}
"""A page of every kind that the made-up dossier has."""
WIDTHS = {1440: "desktop", 1024: "tablet", 720: "desktop at 200 %", 320: "phone, or desktop at 400 %"}
"""One for each arrangement of a page that the style sheets know."""
LOOKS = [*((width, "light") for width in WIDTHS), (1440, "dark"), (320, "dark")]
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The schemes differ in nothing but colours, so in the dark one only what depends on them is looked at again."""
FOCUSED = "document.activeElement"


@contextmanager
def opened(browser: Browser, width: int, height: int = 800, **settings: object) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height}, **settings)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=[f"{WIDTHS[width]}, {scheme}" for width, scheme in LOOKS])
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, harbour_server: Server, width: int, scheme: str) -> None:
    found = []
    with opened(browser, width, color_scheme=scheme) as page:
        for kind, path in KINDS.items():
            page.goto(harbour_server.at(path))
            result = Axe().run(page, options={"runOnly": RULES[scheme], "resultTypes": ["violations"]})
            assert result.response["testEngine"]["name"] == "axe-core"
            found += [f"{kind}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result.response["violations"]]
    assert found == []


@pytest.mark.parametrize("width", [1440, 1024, 720, 390, 320])
def test_no_page_is_wider_than_the_screen(browser: Browser, harbour_server: Server, width: int) -> None:
    with opened(browser, width) as page:
        for kind, path in KINDS.items():
            page.goto(harbour_server.at(path))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, kind


def test_no_page_breaks_its_own_policy_or_asks_anybody_else(browser: Browser, harbour_server: Server) -> None:
    told: list[str] = []
    with opened(browser, 1440) as page:
        page.on("request", lambda request: told.append(request.url) if harbour_server.at() not in request.url else None)
        page.on("console", lambda message: told.append(message.text) if "Policy" in message.text else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        for path in KINDS.values():
            page.goto(harbour_server.at(path), wait_until="networkidle")
            policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
            assert policy.startswith("default-src 'none'; ")
            assert "unsafe" not in policy
    assert [one for one in told if not one.startswith("data:")] == []


# ---------------------------------------------------------------- the masthead


def test_the_first_tab_skips_to_the_content_and_on_an_article_the_second_to_its_text(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("articles/bell-first/"))
    for words, place in {"Skip to content": "#content", "Skip to paragraph 1": "#p1"}.items():
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.textContent") == words
        box = page.locator(":focus").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert page.evaluate(f"{FOCUSED}.getAttribute('href')") == place
    page.keyboard.press("Enter")
    assert page.url.endswith("#p1")


def test_menus_open_and_close_by_keyboard_and_only_one_is_open(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at())
    menu = page.locator("details.menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate(f"{FOCUSED}.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.mouse.click(700, 700)
    assert page.locator("details.menu[open]").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_on_a_phone_the_links_are_behind_one_button_and_need_no_script(
    browser: Browser, harbour_server: Server, scripts: bool
) -> None:
    with opened(browser, 390, 844, java_script_enabled=scripts) as page:
        page.goto(harbour_server.at("actors/"))
        links = page.locator("#menu")
        assert not links.is_visible()
        page.click("text=Menu")
        assert links.is_visible()
        page.keyboard.press("Escape")
        assert not links.is_visible()
        page.click("text=Menu")
        page.click("#menu >> text=Events")
        assert page.url == harbour_server.at("events/")


@pytest.mark.parametrize("size", [(390, 844), (320, 256)], ids=["phone", "400 %"])
def test_the_masthead_is_one_row_on_narrow_screens(browser: Browser, harbour_server: Server, size: tuple[int, int]) -> None:
    with opened(browser, *size) as page:
        page.goto(harbour_server.at())
        box = page.locator(".masthead").bounding_box()
        assert box is not None
        assert box["height"] <= 64


def test_targets_of_the_frame_are_large_enough_for_a_finger(browser: Browser, harbour_server: Server) -> None:
    small = []
    with opened(browser, 390, 844) as page:
        page.goto(harbour_server.at())
        page.click("text=Menu")
        for target in page.locator("header :is(a, button, summary), footer a").all():
            box = target.bounding_box()
            if box and box["width"] and (box["height"] < 24 or box["width"] < 24):
                small.append((target.inner_text(), box))
    assert small == []


def test_the_scheme_can_be_switched_and_stays(page: Page, harbour_server: Server) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(harbour_server.at())
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    assert page.get_attribute("#scheme", "aria-label") == "Switch to the dark colour scheme"
    page.click("#scheme")
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(harbour_server.at("events/"))
    assert page.evaluate(ground) == dark
    assert page.evaluate("Object.keys(localStorage)") == ["scheme"], "nothing is stored but the reader's own choice"


# ---------------------------------------------------------------- a reader's own settings, paper, a wrong address


def test_without_a_script_everything_is_there_but_the_tools_that_need_one(browser: Browser, harbour_server: Server) -> None:
    with opened(browser, 1440, java_script_enabled=False, color_scheme="dark") as page:
        for path in KINDS.values():
            page.goto(harbour_server.at(path))
            assert page.locator("main h1").is_visible()
            assert not page.locator("#scheme").is_visible()
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(int(part) for part in ground[4:-1].split(",")) < 60, "the system's scheme is followed without a script"


def test_in_forced_colours_tools_and_the_present_page_can_be_seen(browser: Browser, harbour_server: Server) -> None:
    with opened(browser, 1440, forced_colors="active") as page:
        page.goto(harbour_server.at("actors/"))
        icon = page.evaluate("getComputedStyle(document.querySelector('.tool__icon')).backgroundColor")
        assert icon != page.evaluate("getComputedStyle(document.body).backgroundColor")
        line = "one => getComputedStyle(one).borderBottomColor"
        assert page.locator("#menu a[aria-current]").first.evaluate(line) != page.locator("#menu a >> text=Events").evaluate(line)


def test_paper_has_the_text_its_address_and_no_controls(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("actors/ada-keeper/"))
    page.emulate_media(media="print")
    for gone in (".masthead", ".skip", ".colophon__act"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("main h1").is_visible()
    assert page.locator(".colophon").is_visible()


def test_a_wrong_address_of_any_depth_shows_a_page_that_leads_on(page: Page, harbour_server: Server) -> None:
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    for wrong in ("nowhere", "a/b/c/d/nowhere.html"):
        failed.clear()
        page.goto(harbour_server.at(wrong), wait_until="networkidle")
        assert failed == [harbour_server.at(wrong)], "styles, fonts and scripts are found all the same"
        page.click("main >> text=Events")
        assert page.url == harbour_server.at("events/")


def test_a_button_copies_its_citation_alone_and_says_which(harbour_server: Server, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(harbour_server.at("actors/ada-keeper/"))
    page.locator(".cite-this > summary").click()
    style, citation = page.locator(".citations dt").first.inner_text(), page.locator(".citations dd").first
    said = citation.evaluate("dd => dd.firstChild.textContent.trim()")
    page.get_by_role("button", name=f"Copy {style}", exact=True).click()
    page.get_by_role("button", name=f"Copied {style}", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == said
    assert "Ada Keeper" in said
