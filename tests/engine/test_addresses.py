"""The list of what was ever published: it grows, and nothing on it vanishes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from dossier.ask import retired
from dossier.ask.site import Site
from dossier.read.addresses import LIST, Addresses, address, path_of
from dossier.read.load import load
from dossier.read.published import list_text, vanished
from dossier.show.render import Renderer
from dossier.show.write import written
from tests.conftest import HARBOUR, ROOT, dossier_command

DATA, FIRST, HOME = "data/dossier.yml", "docs/articles/bell-first.md", "docs/index.md"


@pytest.fixture
def published(harbour_copy: Path) -> Path:
    """A copy of the made-up dossier as it was published once."""
    (harbour_copy / HOME).write_text("# The Harbour Bell\n\nTwo articles.\n\n## Who rang\n\nNobody knows.\n")
    (harbour_copy / LIST).write_text(list_text(harbour_copy, load(harbour_copy)), encoding="utf-8")
    assert told(harbour_copy) == []
    return harbour_copy


def told(root: Path) -> list[str]:
    return [problem.message for problem in vanished(root, load(root))]


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("index.md", "./"),
        ("actors/index.md", "actors/"),
        ("actors/ada.md", "actors/ada/"),
        ("about/reading.md", "about/reading/"),
    ],
)
def test_a_page_has_one_address(path: str, where: str) -> None:
    assert address(path) == where
    assert path in (path_of(where), f"{where}index.md")


def test_the_list_has_pages_paragraphs_notes_findings_accounts_places_sources_and_headings(published: Path) -> None:
    lines = (published / LIST).read_text(encoding="utf-8").splitlines()
    for line in (
        "./", "./#who-rang", "articles/bell-first/", "articles/bell-first/#p2", "articles/bell-first/#p1-n2",
        "actors/ada-keeper/", "events/bell-rung-1921/#finding-when", "events/bell-rung-1921/#account-first-p1",
        "places/#north-quay", "sources/#log-1921", "events/ghost-ship/", "events/bell-1921/",
        "timeline/", "articles/bell-first/#the-bell",
    ):  # fmt: skip
        assert line in lines
    assert "./#the-harbour-bell" not in lines, "a title's own address is its page's"


def test_what_is_new_is_added_and_what_is_gone_stays_on_the_list(published: Path) -> None:
    before = (published / LIST).read_text(encoding="utf-8").splitlines()
    change(published, HOME, "## Who rang", "## Who rang the bell")
    assert told(published) == [
        "./#who-rang was published and is gone: give a heading this id, {: #who-rang }",
        "not in the list: ./#who-rang-the-bell; 'python -m dossier addresses' adds what is new",
    ]
    after = list_text(published, load(published)).splitlines()
    assert set(after) - set(before) == {"./#who-rang-the-bell"}
    assert set(before) <= set(after)


def test_a_heading_that_keeps_its_address_may_be_called_something_else(published: Path) -> None:
    change(published, HOME, "## Who rang", "## Who rang the bell {: #who-rang }")
    assert told(published) == []


def test_a_finding_that_goes_leaves_an_entry(published: Path) -> None:
    change(published, DATA, "{id: who, about: who", "{id: ringer, about: who")
    change(published, DATA, "bell-rung-1921/who]", "bell-rung-1921/ringer]")
    gone = "events/bell-rung-1921/#finding-who was published and is gone: give it its id back, or write under 'retired' of "
    assert told(published)[0] == f"{gone}'bell-rung-1921' what became of it"
    entry = (
        "    retired: {finding-who: {to: 'bell-rung-1921#finding-ringer', date: '2024-03-01', why: Its id said too little.}}\n"
    )
    change(published, DATA, "    place: north-quay\n", f"    place: north-quay\n{entry}")
    assert [one for one in told(published) if "gone" in one] == []


def test_a_note_that_goes_leaves_an_entry(published: Path) -> None:
    note = '{% call note("language", "“Rang” may mean struck") %}\nA bell is rung or struck.\n{% endcall %}\n'
    change(published, FIRST, note, "")
    assert "articles/bell-first/#p1-n2 was published and is gone" in told(published)[0]
    entry = "    retired: {p1-n2: {date: '2024-03-01', why: It said nothing.}}\n"
    change(
        published, DATA, "    left_out: an advertisement for lamp oil\n", f"    left_out: an advertisement for lamp oil\n{entry}"
    )
    assert told(published) == []


def test_what_is_gone_leaves_a_sentence_at_its_old_anchor() -> None:
    pages = dict(written(Site(load(ROOT / "dossier" / "example"))))
    for path, anchor, sentence in (
        ("events/walkout-1934.md", "finding-days", "A finding was withdrawn on 29 January 2026. The reason: Two findings"),
        ("articles/courier-gate-1934.md", "p2-rain", "A note was withdrawn on 29 January 2026."),
    ):
        (gone,) = LexborHTMLParser(pages[path]).css(f"li#{anchor}")
        assert sentence in gone.text()
    assert '<a href="#finding-when">What stands for it now</a>' in pages["events/walkout-1934.md"]


def test_a_record_that_goes_leaves_an_entry(published: Path) -> None:
    for name in (HOME, FIRST):
        text = (published / name).read_text(encoding="utf-8")
        (published / name).write_text(text.replace(' at {{ place("north-quay") }}', ""), encoding="utf-8")
    change(published, DATA, "    place: north-quay\n", "")
    text = (published / DATA).read_text(encoding="utf-8")
    start, end = text.index("places:\n"), text.index("events:\n")
    (published / DATA).write_text(text[:start] + text[end:], encoding="utf-8")
    assert told(published) == ["places/#north-quay was published and is gone: write under 'retired' what became of 'north-quay'"]
    with (published / DATA).open("a", encoding="utf-8") as file:
        file.write("  north-quay: {was: place, date: '2024-03-01', why: Nobody went there.}\n")
    assert told(published) == []


def test_a_page_that_goes_is_told(published: Path) -> None:
    (published / LIST).write_text((published / LIST).read_text() + "about/\nactors/nobody/\n")
    assert told(published) == [
        "the page about/ was published and is gone: give the page its name back",
        "the page actors/nobody/ was published and is gone: an entry under 'retired' is missing",
    ]


def test_a_missing_list_is_told() -> None:
    done = dossier_command("--root", str(HARBOUR), "check", "--published")
    assert done.returncode == 1
    assert (
        "data/addresses.txt:1:1: the list of published addresses is missing; 'python -m dossier addresses' writes it"
        in done.stderr
    )


def test_the_commands_write_the_list_and_hold_the_dossier_against_it(published: Path) -> None:
    (published / LIST).unlink()
    assert dossier_command("--root", str(published), "addresses").stdout == "data/addresses.txt written.\n"
    assert dossier_command("--root", str(published), "addresses", "--check").stdout == "Everything that was published is there.\n"
    assert dossier_command("--root", str(published), "check", "--published").returncode == 0
    change(published, HOME, "## Who rang", "## Who")
    assert dossier_command("--root", str(published), "addresses", "--check").returncode == 1


def test_every_anchor_that_a_built_page_links_to_on_itself_is_known(harbour_dir: Path) -> None:
    loaded = load(HARBOUR)
    known = Addresses(loaded.dossier, loaded.pages)
    for path in known.paths:
        file = harbour_dir / address(path) / "index.html"
        if not file.is_file():
            continue  # a view with nothing to show
        for link in LexborHTMLParser(file.read_text(encoding="utf-8")).css("a[href^='#']"):
            anchor = str(link.attributes["href"])[1:]
            assert not anchor or known.has(path, anchor), f"{path}#{anchor}"


def test_a_source_that_a_page_cites_no_more_and_a_section_without_content_leave_a_sentence(published: Path) -> None:
    known = (published / LIST).read_text(encoding="utf-8")
    (published / LIST).write_text(known + "events/ferry-lost-1921/#source-log-1921\nevents/ferry-lost-1921/#what-she-wrote\n")
    site = Site(load(published))
    path = "events/ferry-lost-1921.md"
    gone = dict(retired.left(site, path, set()))
    assert gone["source-log-1921"] is site.dossier.sources["log-1921"]
    assert gone["what-she-wrote"] is None
    assert retired.left(site, path, set(gone)) == []
    assert retired.left(site, "events/nothing.md", set()) == []
    html = LexborHTMLParser(Renderer(site).render("left.html", gone=list(gone.items())))
    told = {str(one.attributes["id"]): " ".join(one.text().split()) for one in html.css("li")}
    assert told["source-log-1921"].startswith("Harbour Board, 1921 was once cited here. The list of sources says")
    assert told["what-she-wrote"] == "A section stood here, “What she wrote”. Nothing is left to show in it."


def test_a_title_that_was_changed_carries_the_anchor_of_the_old_one(published: Path) -> None:
    entry = "    retired:\n      the-bell-rings: {to: bell-rung-1921, date: '2024-02-01', why: It says who rang}\n"
    change(
        published,
        DATA,
        "  bell-rung-1921:\n    title: The bell is rung\n",
        f"  bell-rung-1921:\n    title: Ada rings the bell\n{entry}",
    )
    site = Site(load(published))
    event = site.dossier.events["bell-rung-1921"]
    renderer = Renderer(site)
    renderer.here = site.path_of(event)
    html = renderer.render("event.html", record=event)
    assert '<h1 id="ada-rings-the-bell"><span id="the-bell-rings"></span>Ada rings the bell</h1>' in html
    assert "It says who rang" not in html
    assert "No longer here" not in html
