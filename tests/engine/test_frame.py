"""The frame of a page: its name, its foot, where it comes from, where faults are reported; home line, legends, paths, tables."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import markdown
import pytest
import yaml

from dossier.ask import paths, units
from dossier.ask.site import Site
from dossier.model import lists
from dossier.read.load import Loaded, load
from dossier.show import frame
from dossier.show.drawings import home_line
from dossier.show.frame import Frame
from dossier.show.links import Links
from dossier.show.markdown_tables import Tables
from dossier.show.render import Renderer
from dossier.show.repository import report_address, source_address
from tests.conftest import HARBOUR, ROOT

GITHUB = "https://github.com/example/harbour"
LEGENDS = {
    "agreements": lists.Agreement,
    "cite-roles": lists.CiteRole,
    "event-statuses": lists.EventStatus,
    "note-kinds": lists.NoteKind,
    "read": lists.Read,
    "results": lists.Result,
    "roles": lists.ParticipantRole,
    "standings": lists.Standing,
    "statuses": lists.Status,
    "sure": lists.Sure,
    "verdicts": lists.Verdict,
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(HARBOUR)


@pytest.fixture
def site(loaded: Loaded) -> Site:
    return Site(loaded, "https://harbour.example/", GITHUB)


# ---------------------------------------------------------------- reports and sources


@pytest.mark.parametrize(
    ("repository", "form", "title", "body"),
    [
        ("https://gitlab.example/a/b", "https://gitlab.example/a/b/-/issues/new", "issue[title]", "issue[description]"),
        ("https://codeberg.org/a/b/", "https://codeberg.org/a/b/issues/new", "title", "body"),
    ],
)
def test_a_report_is_a_new_issue_with_all_that_is_known(
    loaded: Loaded, repository: str, form: str, title: str, body: str
) -> None:
    site = Site(loaded, repository=repository)
    address = report_address(
        site, "Bell & ferry, ¶ 1", "https://harbour.example/articles/bell-first/#p1", "She rang, they say + 9"
    )
    assert address.partition("?")[0] == form
    given = parse_qs(urlsplit(address).query)
    assert given[title] == ["Correction: Bell & ferry, ¶ 1"]
    lines = given[body][0].splitlines()
    assert lines[:3] == [
        "Where: https://harbour.example/articles/bell-first/#p1",
        "Words: She rang, they say + 9",
        f"State: The Harbour Bell, reviewed 2024-03-01, data {site.version}",
    ]


@pytest.mark.parametrize("repository", [GITHUB, f"{GITHUB}/"])
def test_on_github_a_report_fills_the_fields_of_the_form_for_corrections(loaded: Loaded, repository: str) -> None:
    site = Site(loaded, repository=repository)
    where = "https://harbour.example/articles/bell-first/#p1"
    address = report_address(site, "Bell & ferry, ¶ 1", where, "She rang, they say + 9 “#1”")
    assert address.partition("?")[0] == f"{GITHUB}/issues/new"
    given = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert given == {
        "template": ["correction.yml"],
        "title": ["Correction: Bell & ferry, ¶ 1"],
        "address": [where],
        "sentence": ["She rang, they say + 9 “#1”"],
        "state": [f"The Harbour Bell, reviewed 2024-03-01, data {site.version}"],
    }
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / given["template"][0]).read_text(encoding="utf-8"))
    fields = {field["id"]: field["type"] for field in form["body"] if "id" in field}
    assert given.keys() - {"template", "title"} <= fields.keys()
    assert {fields["address"], fields["state"]} == {"input"}
    assert fields["sentence"] == "textarea"
    assert "sentence" not in parse_qs(urlsplit(report_address(site, "Bell", where)).query)


@pytest.mark.parametrize("repository", [GITHUB, "https://gitlab.example/a/b", ""])
@pytest.mark.parametrize("sentence", ["كانت في الميناء " * 60, "short", "“”" * 900])
def test_a_report_is_never_too_long_for_a_link(loaded: Loaded, repository: str, sentence: str) -> None:
    site = Site(loaded, repository=repository)
    cover = site.dossier.dossier.model_copy(update={"contact": "editors@example.org"})
    site.dossier = site.dossier.model_copy(update={"dossier": cover})
    address = report_address(site, "Bell, note 1.1", "https://harbour.example/articles/bell-first/#p1-n1", sentence)
    assert len(address) <= 2000
    assert quote(sentence[:8]) in address.replace("+", "%20")


def test_a_report_is_a_mail_where_there_is_no_repository_and_nothing_where_there_is_no_contact(loaded: Loaded) -> None:
    site = Site(loaded)
    assert report_address(site, "Bell", "articles/bell-first/") == ""
    cover = site.dossier.dossier.model_copy(update={"contact": "editors@example.org"})
    site.dossier = site.dossier.model_copy(update={"dossier": cover})
    address = report_address(site, "Bell", "articles/bell-first/")
    assert address.startswith("mailto:editors@example.org?subject=Correction%3A%20Bell&body=Where%3A%20articles")


@pytest.mark.parametrize(
    ("path", "file", "begins"),
    [
        ("index.md", "docs/index.md", ""),
        ("articles/bell-first.md", "docs/articles/bell-first.md", ""),
        ("actors/ada-keeper.md", "data/dossier.yml", "  ada-keeper:"),
        ("events/ferry-lost-1921.md", "data/dossier.yml", "  ferry-lost-1921:"),
        ("events/bell-1921.md", "data/dossier.yml", "  bell-1921:"),
        ("paths/bell-hour.md", "data/dossier.yml", "  bell-hour:"),
        ("actors/index.md", "data/dossier.yml", ""),
    ],
)
def test_a_page_leads_to_the_file_and_line_it_comes_from(site: Site, path: str, file: str, begins: str) -> None:
    address = source_address(site, path, "0a1b2c3")
    assert address.partition("#")[0] == f"{GITHUB}/blob/0a1b2c3/{file}"
    if begins:
        line = int(address.partition("#L")[2])
        assert (HARBOUR / file).read_text(encoding="utf-8").splitlines()[line - 1].startswith(begins)
    else:
        assert "#" not in address


def test_a_page_without_repository_and_a_missing_page_come_from_nowhere(loaded: Loaded, site: Site) -> None:
    assert source_address(Site(loaded), "index.md") == ""
    assert source_address(site, "") == ""


def test_the_state_of_the_data_changes_with_any_text_and_only_then(loaded: Loaded, harbour_copy: Path) -> None:
    before = Site(loaded).version
    assert re.fullmatch("[0-9a-f]{8}", before)
    assert Site(load(harbour_copy), "https://other.example/").version == before
    home = harbour_copy / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")
    assert Site(load(harbour_copy)).version != before


# ---------------------------------------------------------------- the frame of one page


def test_the_first_page_is_called_by_the_name_and_what_it_is(loaded: Loaded, harbour_copy: Path) -> None:
    assert Frame(Renderer(Site(loaded))).at("index.md").name == "The Harbour Bell"
    home = harbour_copy / "docs/index.md"
    home.write_text("# Who rang, and when?\n\nTwo articles.\n", encoding="utf-8")
    assert Frame(Renderer(Site(load(harbour_copy)))).at("index.md").name == "The Harbour Bell: Who rang, and when?"


def test_an_article_has_a_second_skip_link_to_its_text(site: Site) -> None:
    frame = Frame(Renderer(site))
    assert frame.at("articles/bell-first.md").skips == [("p1", "Skip to paragraph 1")]
    assert frame.at("actors/ada-keeper.md").skips == []


def test_a_frame_links_from_its_own_page_in_every_style(site: Site) -> None:
    page = Frame(Renderer(site)).at("articles/bell-first.md")
    assert page.href("actors/ada-keeper.md") == "../../actors/ada-keeper/"
    assert page.address() == "https://harbour.example/articles/bell-first/"
    assert page.address("events/bell-rung-1921.md") == "https://harbour.example/events/bell-rung-1921/"


# ---------------------------------------------------------------- paths and units


@pytest.mark.parametrize(
    ("to", "path", "part"),
    [
        ("bell-first#p1", "articles/bell-first.md", "paragraph"),
        ("bell-first#p1-n1", "articles/bell-first.md", "note"),
        ("bell-rung-1921#finding-when", "events/bell-rung-1921.md", "finding"),
        ("bell-rung-1921#account-first-p1", "events/bell-rung-1921.md", "account"),
        ("ada-keeper", "actors/ada-keeper.md", ""),
        ("north-quay", "places/index.md#north-quay", ""),
    ],
)
def test_an_address_of_a_unit_gives_its_page_its_anchor_and_itself(site: Site, to: str, path: str, part: str) -> None:
    unit = units.unit(site, to)
    assert (unit.path, unit.anchor) == (path, to.partition("#")[2])
    found = [name for name in ("note", "finding", "account") if getattr(unit, name)]
    assert found == ([] if part in ("", "paragraph") else [part])
    assert unit.paragraph == (1 if part in ("paragraph", "note") else None)


def test_a_path_can_be_walked_from_page_to_page_by_links_alone(site: Site) -> None:
    (path,) = site.dossier.paths.values()
    frame, here, walked = Frame(Renderer(site)), "articles/bell-first.md", []
    while here:
        html = str(frame.at(here).stops)
        walked.append(here)
        ahead = re.search(r'<a href="([^"#]+)[^"]*">[^<]*→</a>', html)
        here = next((page for page in pages_of(site) if ahead and Links().between(here, page) == ahead[1]), "")
    assert walked == [step.unit.path for step in paths.steps(site, path)]


def pages_of(site: Site) -> list[str]:
    return [site.path_of(record) for record in (*site.articles, *site.actors, *site.events)]


# ---------------------------------------------------------------- home line, legends, tables


def test_discs_of_the_home_line_never_cover_one_another_and_are_wide_enough_for_a_finger(site: Site) -> None:
    drawn = home_line.drawing(site, lambda record: f"articles/{record.id}/")
    discs = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([0-9.]+)" cy="([0-9.]+)"', drawn)]
    assert len(discs) == len(site.articles)
    assert all(math.dist(one, other) >= 2 * home_line.RADIUS for one, other in combinations(discs, 2))
    assert 2 * home_line.RADIUS * (390 - 36) / home_line.WIDTH >= 24, "on a phone of 390 pixels, within its margins"
    assert re.findall(r'<a href="([^"]+)"', drawn) == ["articles/bell-first/", "articles/bell-second/"]


@pytest.mark.parametrize(("name", "words"), LEGENDS.items(), ids=LEGENDS)
def test_a_legend_has_every_word_of_its_list_with_its_meaning(site: Site, name: str, words: type[lists.Word]) -> None:
    html = Renderer(site).render(f"legend-{name}.html")
    for word in words:
        assert word.label in html
        assert word.meaning in html


def test_there_is_a_legend_for_every_name_that_is_tested() -> None:
    folder = ROOT / "dossier/show/templates"
    assert {file.stem.removeprefix("legend-") for file in folder.glob("legend-*.html")} == {*LEGENDS, "fields"}


def test_the_page_of_fields_names_each_with_an_example(site: Site) -> None:
    html = Renderer(site).render("legend-fields.html")
    for field in ("why_here", "looked_in", "in_short", "precision", "stops"):
        assert f"<code>{field}</code>" in html


def test_a_table_that_somebody_wrote_names_its_columns_in_every_cell() -> None:
    text = "| | One *way* | Other |\n| --- | --- | --- |\n| When | now | |\n| Where | here | there |\n"
    html = markdown.markdown(text, extensions=["tables", Tables()])
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == ["One <em>way</em>", "Other"], "an empty cell heads nothing"
    assert re.findall(r'<th data-label="" scope="row">(.*?)</th>', html) == ["When", "Where"]
    assert re.findall(r'<td data-label="([^"]*)">(.*?)</td>', html) == [
        ("One way", "now"), ("Other", ""), ("One way", "here"), ("Other", "there"),
    ]  # fmt: skip


# ---------------------------------------------------------------- style sheets and scripts

SHEETS = sorted((ROOT / "overrides/assets/css").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.name)
def test_a_style_sheet_can_be_read(sheet: Path) -> None:
    lines = sheet.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []
    crowded = [line for line in lines if "{" in line and line.count(";") >= 4]
    assert [line for line in crowded if "url(" not in line] == [], "one declaration a line from four on"


def test_a_class_is_shaped_by_one_sheet_and_the_others_only_fit_it_in() -> None:
    """Two subjects that give one name to two things would each undo the other."""
    shaped: dict[str, list[str]] = {}
    for sheet in SHEETS:
        for name in set(re.findall(r"(?m)^\.([\w-]+) \{", sheet.read_text(encoding="utf-8"))):
            shaped.setdefault(name, []).append(sheet.name)
    assert {name: sheets for name, sheets in shaped.items() if len(sheets) > 1} == {}


def test_every_class_of_a_sheet_is_in_a_template_a_drawing_or_a_script() -> None:
    folders = (ROOT / "dossier/show", ROOT / "overrides")
    files = [file for folder in folders for ending in ("html", "py", "js") for file in folder.rglob(f"*.{ending}")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    known = set(re.findall(r"[\w-]+", text))
    put_together = set(re.findall(r"([a-z][\w-]*(?:--|__|-))[{$]", text))  # as in happened--{{ event.status }}
    for sheet in SHEETS:
        css = re.sub(r'(?s)/\*.*?\*/|url\(.*?\)|"[^"]*"', "", sheet.read_text(encoding="utf-8"))
        for name in sorted(set(re.findall(r"\.([a-z][\w-]*)", css)) - known):
            assert any(name.startswith(beginning) for beginning in put_together), f"{sheet.name}: .{name}"


def test_there_are_at_most_eight_sizes_of_type() -> None:
    sizes = set()
    for sheet in SHEETS:
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        sizes |= set(re.findall(r"(?:font-size|font):[^;]*?(var\(--size-[a-z]+\))", text))
        stray = [
            size for size in re.findall(r"font(?:-size)?:([^;{}]*)", text) if re.search(r"(?<![\w/.-])[\d.]+(rem|pt)\b", size)
        ]
        assert stray == [] or sheet.name == "print.css", f"{sheet.name}: {stray}"
    assert len(sizes) <= 8


def test_every_sheet_and_script_is_linked_and_none_that_is_not_there() -> None:
    head = (ROOT / "overrides/partials/head.html").read_text(encoding="utf-8")
    assert sorted([*frame.SHEETS, "print", "bench"]) == [sheet.stem for sheet in SHEETS], "bench: only while serving"
    assert "assets/css/edition.css" in head
    assert "assets/css/print.css" in head
    for script in (ROOT / "overrides/assets/js").glob("*.js"):
        assert f'"{script.stem}"' in head or f"js/{script.name}" in head or script.stem in _imported(), script.name


def _imported() -> set[str]:
    """Scripts that another script fetches when it needs them."""
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "overrides/assets/js").glob("*.js")]
    return {name for text in texts for name in re.findall(r"([\w-]+)\.js\b", text)}
