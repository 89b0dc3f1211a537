"""Articles as they are read: through, by headlines, or in full; with and without scripts, by ear, by hand, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dossier.ask import articles
from dossier.ask.site import Site
from dossier.model.lists import Verdict
from dossier.model.records import Article
from dossier.read.docs import Note
from dossier.show.render import capital
from tests import measure_reading
from tests.built import parsed
from tests.edition.conftest import ADDRESS
from tests.web import Server

pytestmark = pytest.mark.browser

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SEEN = "one => one.checkVisibility({contentVisibilityAuto: false, opacityProperty: false, visibilityProperty: true})"
COPIED = """all => all.map(one => {
  getSelection().selectAllChildren(one)
  const text = one.querySelector(".digest__text").cloneNode(true)
  for (const hidden of text.querySelectorAll(".visually-hidden")) hidden.remove()
  return [getSelection().toString(), text.textContent]
})"""
"""What is copied of each paragraph, and what it says."""
LIT = "one => getComputedStyle(one).backgroundColor"
LONG = 5
"""Minutes: an article that takes so long may fill more screens."""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def at(server: Server, article: Article, anchor: str = "") -> str:
    return server.at(f"articles/{article.id}/{anchor and '#' + anchor}")


def choose(page: Page, way: str) -> None:
    page.click(f"label[for=read-{way}]")


def body(page: Page, note: Note) -> Any:
    return page.locator(f"[id='{note.anchor}']")


def marked(real: Site, verdict: Verdict) -> tuple[Article, Note]:
    """A note with a verdict and marked words."""
    return next((one, note) for one in real.articles for note in real.text_of(one).notes if note.on and note.verdict == verdict)


def is_expanded(page: Page, heading: str) -> bool:
    """What a screen reader is told of a note's fold."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    folds = (node for node in nodes if node.get("role", {}).get("value") == "DisclosureTriangle")
    told = next(node for node in folds if heading in node["name"]["value"])
    return bool(next(one["value"]["value"] for one in told["properties"] if one["name"] == "expanded"))


# ---------------------------------------------------------------- how far it can be read through


def test_an_article_can_be_read_through(browser: Browser, server: Server, real: Site) -> None:
    page = browser.new_page()
    for article in real.articles:
        is_long = articles.minutes(real, article).text >= LONG
        for way, screens in (("text", 13 if is_long else 9), ("headlines", 16 if is_long else 13)):
            row = measure_reading.row(page, at(server, article), article.id, way)
            assert row is not None
            assert row.screens <= screens, row
            assert row.first <= 1.6, row
            assert row.gap <= 0.5, row
            assert row.empty[1440] <= 0.28, row
            assert row.empty[1024] <= 0.35, row
        assert measure_reading.stops(page, at(server, article))[1] <= 10, article.id
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
def test_the_head_takes_one_screen(browser: Browser, server: Server, real: Site, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    for article in real.articles:
        page.goto(at(server, article))
        bar = page.locator(".bar").bounding_box()
        assert bar is not None
        assert bar["y"] + bar["height"] <= height, article.id
    page.close()


# ---------------------------------------------------------------- three ways, with and without a script


def test_the_three_ways_need_no_script(plain: Page, server: Server, real: Site) -> None:
    for article in real.articles[:2]:
        plain.goto(at(server, article))
        notes = real.text_of(article).notes
        on_paragraphs = [note for note in notes if note.paragraph]
        shown = dict.fromkeys(measure_reading.MODES, 0)
        for way in measure_reading.MODES:
            choose(plain, way)
            shown[way] = plain.locator(".note__body:visible").count()
            headings = plain.locator(".passage:not(.passage--whole) .note__heading:visible").count()
            assert headings == (0 if way == "text" else len(on_paragraphs)), (article.id, way)
        assert shown == {"text": 0, "headlines": 0, "full": len(notes)}, article.id


def test_headlines_are_the_default_and_a_choice_is_remembered(page: Page, server: Server, real: Site) -> None:
    first, second = real.articles[:2]
    page.goto(at(server, first))
    assert page.locator("#read-headlines").is_checked()
    choose(page, "text")
    page.goto(at(server, second))
    assert page.locator("#read-text").is_checked()
    assert page.locator(".note__heading:visible").count() == 0


def test_in_full_a_screen_reader_is_told_that_the_notes_are_open(page: Page, server: Server, real: Site) -> None:
    article, note = marked(real, Verdict.CONTRADICTED)
    page.goto(at(server, article))
    folds = page.locator(".note, .passage--whole > .fold")
    opened = "all => all.filter(one => one.open).length"
    assert not is_expanded(page, note.heading)
    choose(page, "full")
    assert folds.evaluate_all(opened) == folds.count()
    assert is_expanded(page, note.heading)
    choose(page, "headlines")
    assert folds.evaluate_all(opened) == 0


def test_a_note_that_the_reader_opened_stays_open_after_full(page: Page, server: Server, real: Site) -> None:
    article, note = marked(real, Verdict.HOLDS)
    page.goto(at(server, article, note.anchor))
    choose(page, "full")
    choose(page, "headlines")
    assert page.locator(".note[open]").count() == 1


@pytest.mark.parametrize("way", measure_reading.MODES)
def test_the_paragraph_that_is_read_stays_in_its_place(page: Page, server: Server, real: Site, way: str) -> None:
    article = real.articles[-1]
    page.goto(at(server, article))
    other = "full" if way != "full" else "text"
    choose(page, other)
    middle = f"#p{article.paragraphs // 2}"
    page.locator(middle).evaluate("one => scrollBy(0, one.closest('.passage').getBoundingClientRect().top - 100)")
    page.wait_for_timeout(100)
    page.evaluate(f"document.getElementById('read-{way}').click()")
    page.wait_for_timeout(100)
    top = page.locator(middle).evaluate("one => one.closest('.passage').getBoundingClientRect().top")
    assert abs(top - 100) < 4


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_link_to_a_note_opens_it_below_the_bar(browser: Browser, server: Server, real: Site, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    for article in real.articles[1:4:2]:
        for note in (real.text_of(article).notes[0], real.text_of(article).notes[-1]):
            page.goto("about:blank")
            page.goto(at(server, article, note.anchor))
            assert body(page, note).is_visible(), note.anchor
            assert page.locator(f".note[open] [id='{note.anchor}']").count() == 1
            heading = page.locator(f".note:has([id='{note.anchor}']) .note__heading").bounding_box()
            bar = page.locator(".bar").bounding_box()
            assert heading is not None
            assert bar is not None
            assert heading["y"] >= (bar["y"] + bar["height"] if bar["y"] < 1 else 0), note.anchor
    context.close()


def test_a_link_to_a_note_works_where_only_the_text_is_shown(page: Page, server: Server, real: Site) -> None:
    article, note = marked(real, Verdict.CONTRADICTED)
    page.goto(at(server, article))
    choose(page, "text")
    page.goto("about:blank")
    page.goto(at(server, article, note.anchor))
    assert body(page, note).is_visible()
    assert page.locator(".note:visible").count() == len(real.text_of(article).notes_on(note.paragraph))


def test_the_browsers_search_opens_a_note(page: Page, server: Server, real: Site) -> None:
    """A text fragment is found as the search of the browser finds, and opens what it is in."""
    article, note = marked(real, Verdict.CONTRADICTED)
    page.goto(at(server, article))
    words = " ".join((body(page, note).locator("p").first.text_content() or "").split()[:6])
    page.goto("about:blank")
    page.goto(f"{at(server, article)}#:~:text={quote(words, safe='').replace('-', '%2D')}")
    page.wait_for_function("document.querySelector('.note[open]')")
    assert body(page, note).is_visible()


def test_from_note_to_source_and_back(page: Page, server: Server, real: Site) -> None:
    article, note = next((one, n) for one in real.articles for n in real.text_of(one).notes if n.cites and n.paragraph)
    page.goto(at(server, article, note.anchor))
    body(page, note).locator(".cite").first.click()
    source = page.locator(f"#source-{note.cites[0].source}")
    assert source.is_visible()
    assert page.locator("#sources").evaluate("one => one.closest('details').open")
    source.locator(f"a[href='#{note.anchor}']").click()
    assert body(page, note).is_visible()


def test_every_paragraph_and_note_shows_its_address_on_hover_and_focus(page: Page, server: Server, real: Site) -> None:
    article, note = marked(real, Verdict.CONTRADICTED)
    page.goto(at(server, article))
    unit, address = f"#p{note.paragraph} > .unit", f"#p{note.paragraph} .address"
    opacity = "one => getComputedStyle(one).opacity"
    page.mouse.move(0, 0)
    assert page.locator(unit).evaluate(opacity) == "0"
    page.locator(address).focus()
    assert page.locator(unit).evaluate(opacity) == "1"
    page.locator(address).blur()
    page.locator(f"#p{note.paragraph} .digest__text").hover()
    assert page.locator(unit).evaluate(opacity) == "1"
    assert page.locator(address).inner_text() == page.locator(address).get_attribute("href") == f"#p{note.paragraph}"
    page.locator(f".note:has([id='{note.anchor}']) > summary").click()
    address = body(page, note).locator(f".address[href='#{note.anchor}']")
    assert address.inner_text() == f"#{note.anchor}"


def test_a_report_names_the_unit_its_address_its_words_and_the_state(site_dir: Path, real: Site) -> None:
    for article in real.articles:
        page = parsed(site_dir / "articles" / article.id / "index.html")
        links = [node.attributes["href"] or "" for node in page.css("a.report")]
        reports = {given["address"][0]: given for given in (parse_qs(urlsplit(link).query) for link in links)}
        anchors = {f"p{number}" for number in range(1, article.paragraphs + 1)} | {n.anchor for n in real.text_of(article).notes}
        assert set(reports) == {f"{ADDRESS}articles/{article.id}/#{anchor}" for anchor in anchors}
        assert all(one["sentence"] and real.dossier.dossier.reviewed in one["state"][0] for one in reports.values())
        assert max(map(len, links)) < 2000


# ---------------------------------------------------------------- words and verdicts


def test_each_examined_note_stands_in_the_line_below_its_paragraph(site_dir: Path, real: Site) -> None:
    for article in real.articles:
        page = parsed(site_dir / "articles" / article.id / "index.html")
        for number in range(1, article.paragraphs + 1):
            notes = [note for note in real.text_of(article).notes_on(number) if note.verdict != Verdict.NOT_EXAMINED]
            entries = page.css(f"#p{number} .ledger a")
            assert [entry.attributes["href"] for entry in entries] == [f"#{note.anchor}" for note in notes]
            assert all(note.verdict.within in entry.text() for note, entry in zip(notes, entries, strict=True))


def test_a_note_that_contradicts_shows_both_sides_in_a_line_each(site_dir: Path, real: Site) -> None:
    for article in real.articles:
        page = parsed(site_dir / "articles" / article.id / "index.html")
        for note in real.text_of(article).notes:
            shown = [node.text() for node in page.css(f"[id='{note.anchor}'] .note__sides dd")]
            assert shown == ([capital(note.says), capital(note.record)] if note.says and note.record else []), note.anchor


def test_marked_words_tell_their_verdict_in_form_and_in_words(page: Page, server: Server, real: Site) -> None:
    forms = {Verdict.HOLDS: "solid", Verdict.CONTRADICTED: "wavy", Verdict.ONE_SOURCE: "dotted"}
    for verdict, form in forms.items():
        article, note = marked(real, verdict)
        page.goto(at(server, article))
        words = page.locator(f"#p{note.paragraph} mark[data-n='{note.number}']")
        assert words.first.evaluate("one => getComputedStyle(one).textDecorationStyle") == form
        assert f"({verdict.within})" in (words.last.text_content() or "")
    assert len(set(forms.values())) == len(forms)
    article, note = marked(real, Verdict.NOT_EXAMINED)
    page.goto(at(server, article))
    words = page.locator(f"#p{note.paragraph} mark[data-n='{note.number}']")
    assert words.first.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_words_and_their_note_light_each_other(browser: Browser, server: Server, real: Site, script: bool) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    article, note = marked(real, Verdict.CONTRADICTED)
    page.goto(at(server, article))
    words = page.locator(f"#p{note.paragraph} mark[data-n='{note.number}']").first
    summary = page.locator(f".note:has([id='{note.anchor}']) > summary")
    entry = page.locator(f"#p{note.paragraph} .ledger a[data-n='{note.number}']")
    dark = "rgba(0, 0, 0, 0)"
    page.mouse.move(0, 0)
    assert (words.evaluate(LIT), summary.evaluate(LIT)) == (dark, dark)
    summary.hover()
    assert words.evaluate(LIT) != dark
    words.hover()
    assert summary.evaluate(LIT) != dark
    page.mouse.move(0, 0)
    entry.focus()
    assert words.evaluate(LIT) != dark
    assert summary.evaluate(LIT) != dark
    context.close()


def test_no_paragraph_has_more_notes_than_can_light_their_words(real: Site) -> None:
    assert max(note.number for article in real.articles for note in real.text_of(article).notes if note.paragraph) <= 12


def test_copying_a_paragraph_gives_its_sentences_alone(page: Page, server: Server, real: Site) -> None:
    for article in real.articles:
        page.goto(at(server, article))
        for copied, text in page.locator(".digest").evaluate_all(COPIED):
            assert copied.split() == text.split(), article.id


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_in_any_way_to_read(browser: Browser, server: Server, real: Site, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    page, axe, found = context.new_page(), Axe(), []
    page.goto(at(server, real.articles[2]))
    for way in measure_reading.MODES:
        choose(page, way)
        result = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found += [f"{way}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result.response["violations"]]
    context.close()
    assert found == []


def test_what_a_thumb_touches_is_large_enough(browser: Browser, server: Server, real: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(at(server, real.articles[2]))
    touched = page.locator(".bar :is(summary, label, a), .reader summary, .ledger a, .number, .unit a").filter(visible=True)
    small = touched.evaluate_all(
        "all => all.map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([html, box]) => `${html} ${box.width} × ${box.height}`)"
    )
    assert touched.count() > 40
    assert small == []
    page.close()


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_no_way_to_read_is_wider_than_the_screen(browser: Browser, server: Server, real: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for article in real.articles[:2]:
        page.goto(at(server, article))
        for way in measure_reading.MODES:
            choose(page, way)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (article.id, way)
    page.close()


# ---------------------------------------------------------------- on paper


@pytest.mark.parametrize("way", measure_reading.MODES)
def test_paper_follows_the_way_to_read(page: Page, server: Server, real: Site, way: str) -> None:
    article = real.articles[2]
    notes = real.text_of(article).notes
    page.goto(at(server, article))
    choose(page, way)
    page.emulate_media(media="print")
    headings = page.locator(".note__heading").evaluate_all(f"all => all.filter({SEEN}).length")
    bodies = page.locator(".note__body").evaluate_all(f"all => all.filter({SEEN}).length")
    sources = page.locator(".sources li").evaluate_all(f"all => all.filter({SEEN}).length")
    cited = page.locator(".sources li").count()
    expected = {"text": (0, 0, 0), "headlines": (len(notes), 0, cited), "full": (len(notes), len(notes), cited)}
    assert (headings, bodies, sources) == expected[way]
    assert not page.locator(".bar").is_visible()
    if article.url:
        after = page.locator(".byline__copy").evaluate("one => getComputedStyle(one, '::after').content")
        assert article.url[:40] in after
