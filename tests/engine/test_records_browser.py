"""Lists, events and previews in a browser, on the made-up dossier: filters, folds, what is shown before one goes there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web import Server

pytestmark = pytest.mark.browser

SHOWN = "[data-filterable] li[data-kind]:visible"
PREVIEW = ".preview:visible"
ADA = "main .digest a[href*='actors/ada-keeper']"
WAIT = 700
"""Milliseconds after which a preview that will come is there, and one that goes is gone."""
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone's size, with a finger."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()


# ---------------------------------------------------------------- filters


def test_filters_work_at_once_and_stand_in_the_address(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("actors/"))
    everybody = page.locator(SHOWN).count()
    page.locator("a[data-filter=kind][data-value=media]").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("actors/?kind=media")
    assert page.locator(SHOWN).count() == 2
    assert page.inner_text("#filter-status") == f"2 of {everybody} shown"
    assert page.get_attribute("a[data-value=media]", "aria-current") == "true"
    assert not page.locator("[id='from-a-to-z']").is_visible(), "what is not filtered would mislead"
    page.click("a[data-filter=article][data-value=bell-first]")
    assert page.locator(SHOWN).count() == 0
    page.reload()
    assert page.inner_text("#filter-status") == f"0 of {everybody} shown"
    page.go_back()
    assert page.locator(SHOWN).count() == 2
    page.click("a[data-value=media]")
    assert page.locator(SHOWN).count() == everybody, "the same choice again takes it back"
    page.click("a[data-value=person]")
    page.click("text=Show all")
    assert page.locator(SHOWN).count() == everybody
    assert page.url.endswith("actors/")


def test_a_group_without_entries_left_is_hidden(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("sources/?nature=official-record"))
    assert page.locator(".letter[data-group]:visible").count() == 1
    assert page.locator("[id='log-1921']").is_visible()
    assert not page.locator("[id='gazette-1921']").is_visible()


def test_an_address_with_other_words_filters_nothing(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("actors/?utm_source=x"))
    assert page.locator(SHOWN).count() == 4
    assert page.inner_text("#filter-status") == ""


def test_a_filter_opens_in_a_new_tab_as_any_link_does(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("actors/"))
    page.locator("a[data-value=media]").click(modifiers=["Control"])
    assert page.url.endswith("actors/")
    assert page.locator(SHOWN).count() == 4


def test_without_a_script_a_choice_is_a_link_and_one_that_needs_it_is_not_there(scriptless: Page, harbour_server: Server) -> None:
    scriptless.goto(harbour_server.at("actors/"))
    scriptless.click("a[data-filter=kind][data-value=media]")
    assert scriptless.url.endswith("actors/#media")
    assert scriptless.locator("[id=media] a").count() == 2
    scriptless.goto(harbour_server.at("sources/"))
    assert not scriptless.locator("a[data-filter=nature]").first.is_visible()
    for fold in scriptless.locator(".letter > summary").all():
        fold.click()
    assert scriptless.locator("[data-filterable] li[data-nature]:visible").count() == 2


def test_filters_stand_open_beside_the_list_and_folded_on_a_phone(page: Page, phone: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("actors/"))
    assert page.locator("a[data-value=media]").is_visible()
    first, beside = page.locator(".entries").bounding_box(), page.locator(".filters").bounding_box()
    assert first
    assert beside
    assert beside["x"] > first["x"] + first["width"]
    phone.goto(harbour_server.at("actors/"))
    assert not phone.locator("a[data-value=media]").is_visible()
    phone.click("text=Narrow the list")
    phone.tap("a[data-value=media]")
    assert phone.locator(SHOWN).count() == 2


# ---------------------------------------------------------------- events


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_reasoned_answer_begins_within_the_first_screen(
    browser: Browser, harbour_server: Server, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(harbour_server.at("events/bell-rung-1921/"))
    box = page.locator(".finding__why").first.bounding_box()
    page.close()
    assert box
    assert box["y"] < height - 24


def test_a_link_to_a_folded_account_opens_it(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("events/bell-rung-1921/"))
    assert not page.locator("[id='account-second-p1']").is_visible()
    page.goto(harbour_server.at("events/bell-rung-1921/#account-second-p1"))
    assert page.locator("[id='account-second-p1']").is_visible()
    assert page.evaluate("document.querySelector('#account-second-p1').closest('details').open")


def test_a_finding_shows_its_address_on_hover_and_on_focus(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("events/bell-rung-1921/"))
    address = page.locator("[id='finding-who'] .address")
    opacity = "one => getComputedStyle(one).opacity"
    assert address.evaluate(opacity) == "0"
    page.hover("[id='finding-who']")
    assert address.evaluate(opacity) == "1"
    page.mouse.move(0, 0)
    address.focus()
    assert address.evaluate(opacity) == "1"


def test_paper_has_what_is_folded_and_no_filters(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("events/bell-rung-1921/"))
    page.emulate_media(media="print")
    for words in ("She rang at nine.", "Nobody rang before ten."):
        assert page.locator(f".accounts >> text={words}").is_visible(), words
    page.goto(harbour_server.at("actors/"))
    assert not page.locator(".filters").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_where_everything_is_unfolded(browser: Browser, harbour_server: Server, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    found = []
    for path in ("events/bell-rung-1921/", "actors/ada-keeper/", "actors/", "events/", "places/", "sources/", "articles/"):
        page.goto(harbour_server.at(path))
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found += [f"{path}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result.response["violations"]]
    page.close()
    assert found == []


def test_a_moved_page_leads_to_the_unit_that_was_asked_for(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("events/bell-1921/?from=mail#finding-when"))
    page.wait_for_url("**/events/bell-rung-1921/?from=mail#finding-when")
    page.wait_for_timeout(300)
    assert page.url.endswith("/events/bell-rung-1921/?from=mail#finding-when"), "no refresh comes after it"


def test_a_moved_page_leads_on_without_a_script(scriptless: Page, harbour_server: Server) -> None:
    scriptless.goto(harbour_server.at("events/bell-1921/"))
    scriptless.wait_for_url("**/events/bell-rung-1921/")


# ---------------------------------------------------------------- previews


def test_nothing_is_fetched_before_a_reader_points_at_a_link(page: Page, harbour_server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(harbour_server.at("articles/bell-first/"), wait_until="networkidle")
    assert not [url for url in asked if "previews/" in url]
    page.hover(ADA)
    page.wait_for_selector(PREVIEW)
    assert [url.rpartition("/")[2] for url in asked if "previews/" in url] == ["ada-keeper.json"]
    page.mouse.move(0, 0)
    page.wait_for_selector(".preview", state="hidden")
    page.hover(ADA)
    page.wait_for_selector(PREVIEW)
    assert len([url for url in asked if "previews/" in url]) == 1, "what was fetched is kept"


def test_a_preview_can_be_pointed_at_and_stays_until_it_is_left(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("articles/bell-first/"))
    page.hover(ADA)
    page.wait_for_selector(PREVIEW)
    assert "The keeper who is said to have rung the bell." in page.inner_text(".preview")
    assert page.locator(".preview bdi[lang=ar]").inner_text() == "آدا"
    assert page.get_attribute(ADA, "aria-describedby") == page.get_attribute(".preview", "id")
    page.hover(".preview")
    page.wait_for_timeout(WAIT)
    assert page.locator(".preview").is_visible()
    page.mouse.move(0, 0)
    page.wait_for_timeout(WAIT)
    assert not page.locator(".preview").is_visible()
    assert page.get_attribute(ADA, "aria-describedby") is None


def test_escape_dismisses_a_preview_without_moving_and_it_stays_away(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("articles/bell-first/"))
    page.hover(ADA)
    page.wait_for_selector(PREVIEW)
    page.keyboard.press("Escape")
    page.wait_for_timeout(WAIT)
    assert not page.locator(".preview").is_visible()


def test_a_keyboard_shows_a_preview_and_goes_on(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("articles/bell-first/"))
    page.focus(".digest .number")
    for _ in range(20):
        page.keyboard.press("Tab")
        if "ada-keeper" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    page.wait_for_selector(PREVIEW)
    assert "Ada Keeper" in page.inner_text(".preview")
    page.keyboard.press("Escape")
    assert not page.locator(".preview").is_visible()
    assert "ada-keeper" in page.evaluate("document.activeElement.href"), "focus stays where it was"
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/ada-keeper/")


def test_a_citation_shows_its_source(page: Page, harbour_server: Server) -> None:
    page.goto(harbour_server.at("events/bell-rung-1921/"))
    page.hover(".finding .cite >> nth=0")
    page.wait_for_selector(PREVIEW)
    assert "Official record" in page.inner_text(".preview")
    assert "Harbour log" in page.inner_text(".preview")


def test_a_first_tap_shows_and_a_second_goes(phone: Page, harbour_server: Server) -> None:
    phone.goto(harbour_server.at("articles/bell-first/"))
    phone.tap(ADA)
    phone.wait_for_selector(PREVIEW)
    assert phone.url.endswith("articles/bell-first/")
    box = phone.locator(".preview").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    for name in (".preview__open", ".preview__close"):
        target = phone.locator(name).bounding_box()
        assert target
        assert target["height"] >= 24, name
    phone.tap(".preview__close")
    assert not phone.locator(".preview").is_visible()
    phone.tap(ADA)
    phone.wait_for_selector(PREVIEW)
    phone.tap("h1")
    assert not phone.locator(".preview").is_visible()
    phone.tap(ADA)
    phone.wait_for_selector(PREVIEW)
    phone.tap(ADA)
    phone.wait_for_url("**/actors/ada-keeper/")


def test_where_a_preview_cannot_be_fetched_a_link_is_a_link(phone: Page, harbour_server: Server) -> None:
    phone.route("**/previews/**", lambda route: route.abort())
    phone.goto(harbour_server.at("articles/bell-first/"))
    phone.tap(ADA)
    phone.wait_for_url("**/actors/ada-keeper/")


def test_lists_and_the_frame_have_no_previews(page: Page, harbour_server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(harbour_server.at("actors/"))
    for place in (".entries .entry__name a", ".masthead__nav a"):
        page.hover(f"{place} >> nth=0")
        page.wait_for_timeout(WAIT)
    assert not [url for url in asked if "previews/" in url]
    page.hover("[id='from-a-to-z'] a >> nth=0")
    page.wait_for_selector(PREVIEW)


def test_a_preview_is_text_whatever_the_data_hold(page: Page, harbour_server: Server, harbour_dir: Path) -> None:
    assert (harbour_dir / "previews" / "ada-keeper.json").is_file()
    page.route(
        "**/previews/ada-keeper.json",
        lambda route: route.fulfill(json={"kind": "<b>x", "title": "<img src=x onerror=alert(1)>", "text": "<script>1</script>"}),
    )
    page.goto(harbour_server.at("articles/bell-first/"))
    page.hover(ADA)
    page.wait_for_selector(PREVIEW)
    assert page.locator(".preview :is(img, script, b)").count() == 0
    assert page.inner_text(".preview__title") == "<img src=x onerror=alert(1)>"
