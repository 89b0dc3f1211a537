"""What a built page tells of the exports: tags, linked data, files beside it, how it is cited; and the cards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from dossier.ask.site import Site
from dossier.export import cards
from dossier.read.load import load
from tests.conftest import HARBOUR


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load(HARBOUR))


@pytest.fixture(scope="module")
def built(harbour_dir: Path) -> Path:
    """A built site of the dossier."""
    return harbour_dir


def pages_of(site: Site, built: Path) -> Iterator[tuple[Path, HTMLParser]]:
    """The pages of records."""
    for record in (*site.articles, *site.actors, *site.events):
        file = built / site.path_of(record).removesuffix(".md") / "index.html"
        yield file, HTMLParser(file.read_text(encoding="utf-8"))


def test_each_page_of_a_record_has_tags_for_citing_it(site: Site, built: Path) -> None:
    for file, page in pages_of(site, built):
        names = {tag.attributes.get("name") for tag in page.css("meta[name]")}
        assert {"citation_title", "citation_author", "citation_publication_date", "DC.title", "DC.rights"} <= names, file


def test_each_page_of_a_record_has_linked_data(site: Site, built: Path) -> None:
    for file, page in pages_of(site, built):
        (block,) = page.css('script[type="application/ld+json"]')
        from_root = ["https://schema.org", {"@base": "../../"}]  # where the site's address is not known
        assert json.loads(block.text())["@context"] == ("https://schema.org" if site.address else from_root), file


def test_every_alternate_of_a_page_is_there(site: Site, built: Path) -> None:
    for file, page in pages_of(site, built):
        links = [link.attributes["href"] or "" for link in page.css('link[rel="alternate"]')]
        assert len(links) >= 2, file
        assert all((file.parent / link).is_file() for link in links), (file, links)


def test_each_page_of_a_record_tells_how_it_is_cited_and_every_file_is_there(site: Site, built: Path) -> None:
    for file, page in pages_of(site, built):
        styles = [term.text() for term in page.css(".citations dt")]
        assert styles == ["Chicago", "APA", "MLA", "Wikipedia"], file
        links = [link.attributes["href"] or "" for link in page.css(".files a")]
        assert len(links) >= 4
        assert all((file.parent / link).is_file() for link in links), (file, links)


def test_the_page_of_data_leads_to_every_file(built: Path) -> None:
    page = HTMLParser((built / "data" / "index.html").read_text(encoding="utf-8"))
    links = [link.attributes["href"] or "" for link in page.css(".exports a") if "://" not in (link.attributes["href"] or "")]
    assert len(links) > 10
    assert all((built / "data" / link).is_file() for link in links)


def test_the_list_of_sources_can_be_taken_by_zotero(site: Site, built: Path) -> None:
    page = HTMLParser((built / "sources" / "index.html").read_text(encoding="utf-8"))
    assert len(page.css("span.Z3988")) == len(site.sources)


# ---------------------------------------------------------------- cards


def test_every_note_finding_and_table_has_a_card(site: Site, built: Path) -> None:
    made = {card.id for card in cards.cards(site)}
    notes = {f"{article.id}.{note.anchor}" for article in site.articles for note in site.text_of(article).notes}
    findings = {f"{event.id}.finding-{finding.id}" for event in site.events for finding in event.findings}
    assert notes | findings <= made
    assert all((built / "card" / card / "index.html").is_file() for card in made)


def test_a_card_is_light_without_script_and_names_its_licence(site: Site, built: Path) -> None:
    sheet = len((built / "card" / "card.css").read_bytes())
    for card in cards.cards(site):
        text = (built / "card" / card.id / "index.html").read_text(encoding="utf-8")
        page = HTMLParser(text)
        assert len(text.encode()) + sheet < 15_000
        assert not page.css("script")
        assert not re.search(r"\son[a-z]+=|\sstyle=", text)
        assert page.css_first('a[rel="license"]') is not None
        assert page.css_first('link[type="application/json+oembed"]') is not None


def test_oembed_offers_a_frame_of_the_card(site: Site, built: Path) -> None:
    for card in cards.cards(site):
        answer = json.loads((built / "card" / card.id / "oembed.json").read_text(encoding="utf-8"))
        assert answer["version"] == "1.0"
        assert answer["type"] == "rich"
        frame = f"{site.address}card/{card.id}/" if site.address else f"card/{card.id}/index.html"
        assert f'src="{frame}"' in answer["html"]
        assert answer["height"] == card.height


@pytest.mark.browser
@pytest.mark.parametrize("width", [280, 600, 900])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_fits_its_frame(width: int, scheme: str, site: Site, built: Path, page: Page) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    longest = sorted(cards.cards(site), key=lambda card: -card.height)[:6]
    for card in longest:
        page.set_viewport_size({"width": width, "height": card.height})
        page.goto((built / "card" / card.id / "index.html").as_uri())
        wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        assert wide <= width
        assert width < cards.WIDTH or high <= card.height, card.id
