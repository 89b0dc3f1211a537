"""The built site, whole: every record has its page, every link leads somewhere, nobody else is asked for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from dossier.ask.site import HAS_PAGE, Site

from .conftest import ADDRESS, HARBOUR, dossier_command, mkdocs


@cache
def parsed(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def html_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def attribute(page: LexborHTMLParser, css: str, name: str) -> Iterator[str]:
    for node in page.css(css):
        if value := node.attributes.get(name):
            yield value


@cache
def anchors(file: Path) -> set[str]:
    return set(attribute(parsed(file), "[id]", "id"))


def test_every_record_has_a_page_that_names_it(real: Site, site_dir: Path) -> None:
    count = 0
    for collection in HAS_PAGE:
        for key, record in getattr(real.dossier, collection).items():
            heading = parsed(site_dir / collection / key / "index.html").css_first("h1")
            assert heading is not None
            assert record.title in heading.text(), key
            count += 1
    assert count > 100


def test_every_place_and_source_has_its_anchor(real: Site, site_dir: Path) -> None:
    assert set(real.dossier.places) <= anchors(site_dir / "places/index.html")
    assert set(real.dossier.sources) <= anchors(site_dir / "sources/index.html")


@pytest.mark.parametrize("which", ["site_dir", "harbour_dir"])
def test_every_internal_link_and_anchor_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    base = ADDRESS if which == "site_dir" else "https://harbour.example/"
    broken, count = [], 0
    for file in html_files(folder):
        here = urljoin(base, file.relative_to(folder).as_posix().removesuffix("index.html"))
        for link in [*attribute(parsed(file), "[href]", "href"), *attribute(parsed(file), "[src]", "src")]:
            url = urlsplit(urljoin(here, link))
            if not url._replace(fragment="").geturl().startswith(base):
                assert url.scheme in ("https", "http", "data", "mailto"), f"{file}: {link}"
                continue
            count += 1
            target = folder / unquote(url.path.removeprefix(urlsplit(base).path))
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                url.fragment and target.suffix == ".html" and unquote(url.fragment) not in anchors(target)
            ):
                broken.append(f"{file.relative_to(folder)}: {link}")
    assert broken == []
    assert count > 100


def test_no_page_asks_a_third_party_for_anything(site_dir: Path) -> None:
    links = [f"link[rel={relation}]" for relation in ("stylesheet", "preconnect", "preload", "modulepreload", "icon", "manifest")]
    loads = {
        **dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed"), "src"),
        **dict.fromkeys(links, "href"),
        "object": "data",
    }
    for file in html_files(site_dir):
        for css, name in loads.items():
            for address in attribute(parsed(file), css, name):
                assert not address.startswith(("http:", "https:", "//")), f"{file}: {address}"
    for file in site_dir.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", file.read_text(encoding="utf-8")), file


def test_every_paragraph_and_note_stands_on_its_page(real: Site, site_dir: Path) -> None:
    for article in real.articles:
        page = site_dir / "articles" / article.id / "index.html"
        text = real.text_of(article)
        wanted = {f"p{number}" for number in text.paragraphs} | {note.anchor for note in text.notes}
        assert wanted <= anchors(page)
        assert len(parsed(page).css("[role=note]")) == len(text.notes) > 10


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


def test_ids_stand_once_on_a_page_and_each_page_has_one_title(site_dir: Path) -> None:
    for file in html_files(site_dir):
        page = parsed(file)
        found = list(attribute(page, "article [id]", "id"))
        assert len(found) == len(set(found)), f"{file}: {sorted({one for one in found if found.count(one) > 1})}"
        if file.name != "404.html":
            assert len(page.css("h1")) == 1, file


def test_headings_go_down_one_level_at_a_time(site_dir: Path) -> None:
    for file in html_files(site_dir):
        levels = [int(node.tag[1]) for node in parsed(file).css("article h1, article h2, article h3, article h4") if node.tag]
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{file}: h{before} is followed by h{after}"


def test_no_macro_and_no_unrendered_markdown_is_left(site_dir: Path) -> None:
    for file in html_files(site_dir):
        article = parsed(file).css_first("article")
        assert not re.search(r"\{\{|\{%|\{:|\]\(|Undefined", article.text() if article else ""), file
        assert not re.search(r'markdown="|>None<|\bmarkdown>', file.read_text(encoding="utf-8")), file


def test_every_page_has_a_description_a_language_and_its_own_address(site_dir: Path) -> None:
    for file in html_files(site_dir):
        if file.name == "404.html":
            continue
        page = parsed(file)
        (description,) = attribute(page, 'meta[name="description"]', "content")
        assert len(description) > 20, file
        (canonical,) = attribute(page, 'link[rel="canonical"]', "href")
        assert canonical == ADDRESS + file.relative_to(site_dir).as_posix().removesuffix("index.html")
        assert list(attribute(page, "html", "lang")) == ["en"]


def test_the_site_has_a_404_page_robots_and_a_sitemap_of_all_pages(real: Site, site_dir: Path) -> None:
    assert (site_dir / "404.html").is_file()
    assert "Allow: /" in (site_dir / "robots.txt").read_text()
    sitemap = (site_dir / "sitemap.xml").read_text()
    assert f"<loc>{ADDRESS}actors/vladimir-putin/</loc>" in sitemap
    assert sitemap.count("<loc>") >= len(real.actors) + len(real.events) + len(real.articles)


def test_only_index_pages_stand_in_the_navigation(real: Site, site_dir: Path) -> None:
    links = set(attribute(parsed(site_dir / "index.html"), "nav a", "href"))
    assert len(links) < 40
    assert not any(f"actors/{actor.id}/" in link for actor in real.actors for link in links)


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    builds = []
    for name in ("one", "two"):
        folder = tmp_path / name
        assert mkdocs("build", "-f", str(HARBOUR / "mkdocs.yml"), "-d", str(folder)).returncode == 0
        # mkdocs puts the day of the build into the sitemap
        files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith("sitemap")]
        builds.append({file.relative_to(folder).as_posix(): file.read_bytes() for file in files})
    assert builds[0] == builds[1]


def test_another_dossier_builds_with_the_same_package(harbour_dir: Path) -> None:
    page = parsed(harbour_dir / "actors/ada-keeper/index.html")
    assert "The keeper who is said to have rung the bell." in page.css_first("article").text()  # type: ignore[union-attr]
    assert 'lang="ar" dir="auto"' in (harbour_dir / "actors/ada-keeper/index.html").read_text()
    everything = "".join(file.read_text(encoding="utf-8") for file in html_files(harbour_dir))
    assert "Syria" not in everything
    assert "Silent Steps" not in everything


def test_a_renamed_id_leads_on_and_a_withdrawn_one_says_why(harbour_dir: Path) -> None:
    moved = parsed(harbour_dir / "events/bell-1921/index.html")
    assert list(attribute(moved, 'meta[http-equiv="refresh"]', "content")) == ["0; url=../bell-rung-1921/"]
    assert "This page moved on 5 January 2024 to The bell is rung: renamed." in moved.css_first("article").text()  # type: ignore[union-attr]
    gone = parsed(harbour_dir / "actors/ghost-ship/index.html")
    assert "withdrawn on 6 January 2024: It was never there." in gone.css_first("article").text()  # type: ignore[union-attr]


def test_quotation_marks_and_ampersands_in_names_do_not_break_an_attribute(harbour_copy: Path) -> None:
    data = harbour_copy / "data/dossier.yml"
    text = data.read_text().replace("{text: Ada Keeper,", "{text: 'Ada \"Bell\" & Keeper',")
    text = text.replace("{text: The Gazette,", "{text: 'The \"Gazette\" & Co',").replace(
        "country: Nowhere", "country: 'No \"where\"'"
    )
    data.write_text(text)
    done = mkdocs("build", "--strict", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site"))
    assert done.returncode == 0, done.stderr[-1500:]
    actor = parsed(harbour_copy / "site/actors/ada-keeper/index.html")
    assert list(attribute(actor, 'meta[property="og:title"]', "content")) == ['Ada "Bell" & Keeper']
    assert 'What Ada "Bell" & Keeper says' in set(attribute(actor, "table", "aria-label"))
    for file in html_files(harbour_copy / "site"):
        for node in parsed(file).css("*"):
            assert not {'"', "&"} & set("".join(filter(None, node.attributes))), f"{file}: {node.html}"


def test_a_page_written_by_hand_wins_over_a_generated_one(harbour_copy: Path) -> None:
    (harbour_copy / "docs/actors").mkdir()
    (harbour_copy / "docs/actors/ada-keeper.md").write_text("# Written by hand\n")
    assert mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site")).returncode == 0
    assert "Written by hand" in (harbour_copy / "site/actors/ada-keeper/index.html").read_text()


def test_a_page_that_names_no_record_can_cite_whatever_its_name(harbour_copy: Path) -> None:
    cited = '\n\nSee {{ cite("log-1921") }}.\n'
    (harbour_copy / "docs/index.md").write_text((harbour_copy / "docs/index.md").read_text() + cited)
    (harbour_copy / "docs/essays").mkdir()
    (harbour_copy / "docs/essays/bell-rung-1921.md").write_text(f"# An essay{cited}")
    done = dossier_command("--root", str(harbour_copy), "write", str(harbour_copy / "out"))
    assert done.returncode == 0, done.stderr
    sources = (harbour_copy / "out/sources/index.md").read_text()
    assert "[The Harbour Bell](../index.md)" in sources
    assert "[An essay](../essays/bell-rung-1921.md)" in sources


def test_write_gives_plain_markdown_that_builds_without_the_engine(tmp_path: Path) -> None:
    done = dossier_command("--root", str(HARBOUR), "write", str(tmp_path / "docs"))
    assert done.returncode == 0, done.stderr
    files = {file.relative_to(tmp_path / "docs").as_posix(): file.read_text() for file in (tmp_path / "docs").rglob("*.md")}
    assert {"index.md", "articles/bell-first.md", "actors/ada-keeper.md", "events/index.md", "origins/index.md"} <= files.keys()
    assert "[The keeper](../actors/ada-keeper.md)" in files["articles/bell-first.md"]
    for path, text in files.items():
        assert "{{" not in text, path
        assert "{%" not in text, path
    extensions = ["attr_list", "def_list", "md_in_html", "tables"]
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Plain\nplugins: []\nmarkdown_extensions: {extensions}\n")
    assert mkdocs("build", "--strict", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site")).returncode == 0
    page = parsed(tmp_path / "site/articles/bell-first/index.html")
    assert "../../actors/ada-keeper/" in set(attribute(page, "#p1 a", "href"))
