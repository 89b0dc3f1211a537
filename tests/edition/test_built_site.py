"""The built edition, whole: every record has its page, every link leads somewhere, nobody else is asked for anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.ask.site import Site
from dossier.read.whole import HAS_PAGE
from tests import built
from tests.built import attribute, parsed, text_of
from tests.edition.conftest import ADDRESS, REPOSITORY


def test_every_record_has_a_page_that_names_it(real: Site, site_dir: Path) -> None:
    count = 0
    for collection in HAS_PAGE:
        for key, record in getattr(real.dossier, collection).items():
            heading = " ".join(text_of(site_dir / collection / key / "index.html", "h1").split())
            assert heading, key
            assert _letters(record.title) <= _letters(heading), key
            count += 1
    assert count > 100


def _letters(text: str) -> set[str]:
    """The words of a title, whatever its quotation marks became."""
    return set("".join(char if char.isalnum() else " " for char in text).split())


def test_every_place_and_source_has_its_anchor(real: Site, site_dir: Path) -> None:
    assert set(real.dossier.places) <= built.anchors(site_dir / "places/index.html")
    assert set(real.dossier.sources) <= built.anchors(site_dir / "sources/index.html")


def test_every_internal_link_and_anchor_leads_somewhere(site_dir: Path) -> None:
    assert built.broken_links(site_dir, ADDRESS) == []


@pytest.mark.parametrize("faults", built.FAULTS, ids=lambda function: function.__name__)
def test_no_page_has_any_of_these_faults(faults: Callable[[Path], list[str]], site_dir: Path) -> None:
    assert faults(site_dir) == []


def test_every_paragraph_and_note_stands_on_its_page(real: Site, site_dir: Path) -> None:
    for article in real.articles:
        page = site_dir / "articles" / article.id / "index.html"
        text = real.text_of(article)
        wanted = {f"p{number}" for number in text.paragraphs} | {note.anchor for note in text.notes}
        assert wanted <= built.anchors(page)
        assert len(parsed(page).css("details.note")) == len(text.notes) > 0


def test_every_account_and_finding_stands_on_the_page_of_its_event(real: Site, site_dir: Path) -> None:
    for event in real.events:
        wanted = {f"account-{one.id}" for one in event.accounts} | {f"finding-{one.id}" for one in event.findings}
        assert wanted <= built.anchors(site_dir / "events" / event.id / "index.html"), event.id


def test_a_paragraph_leads_to_its_records_and_they_lead_back_to_it(real: Site, site_dir: Path) -> None:
    count = 0
    for article in real.articles:
        page = parsed(site_dir / "articles" / article.id / "index.html")
        for call in real.text_of(article).calls:
            if call.kind in ("actor", "event") and call.paragraph and not call.note:
                there = f"../../{call.kind}s/{call.id}/"
                assert there in set(attribute(page, f"#p{call.paragraph} a", "href")), (article.id, call)
                back = parsed(site_dir / f"{call.kind}s" / call.id / "index.html")
                assert f"../../articles/{article.id}/#p{call.paragraph}" in set(attribute(back, "a", "href")), (article.id, call)
                count += 1
    assert count > 50


def test_every_page_names_its_own_whole_address(site_dir: Path) -> None:
    for file in built.pages(site_dir):
        name = file.relative_to(site_dir).as_posix()
        if name == "404.html" or name.startswith("card/"):
            continue
        (canonical,) = attribute(parsed(file), 'link[rel="canonical"]', "href")
        moved = list(attribute(parsed(file), 'meta[http-equiv="refresh"]', "content"))
        assert moved or canonical == ADDRESS + name.removesuffix("index.html")


def test_the_first_page_says_its_name_and_what_it_is(real: Site, site_dir: Path) -> None:
    home = parsed(site_dir / "index.html")
    (title,) = [node.text().strip() for node in home.css("head > title")]
    name = real.dossier.dossier.title
    assert title.startswith(name)
    assert len(title) > len(name) + 10
    assert list(attribute(home, 'meta[property="og:title"]', "content")) == [title]


def test_the_discs_of_the_first_page_lead_to_the_articles(real: Site, site_dir: Path) -> None:
    links = list(attribute(parsed(site_dir / "index.html"), ".line a", "href"))
    assert sorted(links) == sorted(f"articles/{article.id}/" for article in real.articles)


def test_the_foot_of_every_page_names_editors_day_state_and_where_to_report(real: Site, site_dir: Path) -> None:
    for file in built.pages(site_dir):
        if "card" in file.relative_to(site_dir).parts:
            continue
        foot = text_of(file, "footer.colophon")
        assert real.dossier.dossier.editors[0] in foot, file
        assert real.version in foot, file
        links = list(attribute(parsed(file), "footer a", "href"))
        assert any(link.startswith(f"{REPOSITORY}/issues/new?template=correction.yml&") for link in links), file


def test_the_site_has_a_404_page_robots_and_a_sitemap_of_all_pages(real: Site, site_dir: Path) -> None:
    assert (site_dir / "404.html").is_file()
    assert "Allow: /" in (site_dir / "robots.txt").read_text()
    sitemap = (site_dir / "sitemap.xml").read_text()
    assert f"<loc>{ADDRESS}actors/vladimir-putin/</loc>" in sitemap
    assert sitemap.count("<loc>") >= len(real.actors) + len(real.events) + len(real.articles)


def test_every_link_of_the_404_page_is_whole(site_dir: Path) -> None:
    page = parsed(site_dir / "404.html")
    named = [link for name in ("href", "src") for link in attribute(page, f"[{name}]", name)]
    assert all(link.startswith(("/silent-steps/", "https:", "#")) for link in named), named


def test_only_index_pages_stand_in_the_navigation(real: Site, site_dir: Path) -> None:
    links = set(attribute(parsed(site_dir / "index.html"), "header nav a", "href"))
    assert len(links) < 45
    assert not any(f"actors/{actor.id}/" in link for actor in real.actors for link in links)


def test_every_stop_of_a_path_leads_on_and_back(real: Site, site_dir: Path) -> None:
    assert len(real.dossier.paths) >= 3
    for path in real.dossier.paths.values():
        page = parsed(site_dir / "paths" / path.id / "index.html")
        assert [node.attributes["id"] for node in page.css("li.stop")] == [f"stop-{n + 1}" for n in range(len(path.stops))]
        assert 6 <= len(path.stops) <= 10
