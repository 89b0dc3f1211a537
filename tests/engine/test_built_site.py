"""A built site, whole, of the made-up dossier: what holds for every dossier that this engine builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.model.fields import FRAME_ANCHORS, TAKEN_ANCHORS, TAKEN_BEGINNINGS
from dossier.read.load import load
from tests import built
from tests.built import attribute, parsed, text_of
from tests.conftest import HARBOUR, ROOT, mkdocs

BASE = "https://harbour.example/"


def test_every_internal_link_and_anchor_leads_somewhere(harbour_dir: Path) -> None:
    assert built.broken_links(harbour_dir, BASE) == []
    assert sum(1 for file in built.pages(harbour_dir) for _ in built.links(file, harbour_dir, BASE)) > 100


@pytest.mark.parametrize("faults", built.FAULTS, ids=lambda function: function.__name__)
def test_no_page_has_any_of_these_faults(faults: Callable[[Path], list[str]], harbour_dir: Path) -> None:
    assert faults(harbour_dir) == []


def test_the_anchors_that_every_page_has_can_be_no_id(harbour_dir: Path) -> None:
    pages = [file for file in built.pages(harbour_dir) if 'class="masthead"' in file.read_text(encoding="utf-8")]
    assert len(pages) > 20
    assert set.intersection(*(set(built.anchors(file)) for file in pages)) == FRAME_ANCHORS
    of_articles = set.intersection(*(set(built.anchors(file)) for file in pages if file.parent.parent.name == "articles"))
    own = {anchor for anchor in of_articles if anchor.startswith(TAKEN_BEGINNINGS) or anchor in ("p0", "p1")}
    assert of_articles - own <= TAKEN_ANCHORS


def test_nothing_is_published_that_no_page_uses(harbour_dir: Path) -> None:
    used = {
        (file.parent / link).resolve()
        for file in [*built.pages(harbour_dir), *harbour_dir.rglob("*.css"), *harbour_dir.rglob("*.js")]
        for link in _named_in(file)
    }
    files = {file.resolve() for file in (harbour_dir / "assets").rglob("*") if file.is_file()}
    assert {file.name for file in files - used} <= {"OFL.txt"}, "the licence of the fonts goes with them"


def _named_in(file: Path) -> list[str]:
    if file.suffix == ".html":
        return [link for name in ("href", "src") for link in attribute(parsed(file), f"[{name}]", name) if ":" not in link]
    return built.ADDRESS_IN_TEXT.findall(file.read_text(encoding="utf-8"))


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    builds = []
    for name in ("one", "two"):
        folder = tmp_path / name
        assert mkdocs("build", "-f", str(HARBOUR / "mkdocs.yml"), "-d", str(folder)).returncode == 0
        files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
        builds.append({file.relative_to(folder).as_posix(): file.read_bytes() for file in files})
    assert builds[0] == builds[1]


def test_another_dossier_builds_with_the_same_package(harbour_dir: Path) -> None:
    assert "The keeper who is said to have rung the bell." in text_of(harbour_dir / "actors/ada-keeper/index.html")
    assert 'lang="ar" dir="auto"' in (harbour_dir / "actors/ada-keeper/index.html").read_text()
    everything = "".join(file.read_text(encoding="utf-8") for file in built.pages(harbour_dir))
    assert load(ROOT).dossier.dossier.title not in everything


def test_a_renamed_id_leads_on_and_a_withdrawn_one_says_why(harbour_dir: Path) -> None:
    moved = harbour_dir / "events/bell-1921/index.html"
    assert list(attribute(parsed(moved), 'meta[http-equiv="refresh"]', "content")) == ["0; url=../bell-rung-1921/"]
    assert "moved on 5 January 2024 to The bell is rung" in text_of(moved)
    assert "renamed" in text_of(moved)
    gone = harbour_dir / "events/ghost-ship/index.html"
    assert "withdrawn on 6 January 2024" in text_of(gone)
    assert "It was never there." in text_of(gone)
    for file in (moved, gone):
        assert list(attribute(parsed(file), 'meta[name="robots"]', "content")) == ["noindex"]


def test_quotation_marks_and_ampersands_in_names_do_not_break_an_attribute(harbour_copy: Path) -> None:
    data = harbour_copy / "data/dossier.yml"
    text = data.read_text().replace("{text: Ada Keeper,", "{text: 'Ada \"Bell\" & Keeper',")
    text = text.replace("{text: The Gazette,", "{text: 'The \"Gazette\" & Co',")
    data.write_text(text.replace("country: Nowhere", "country: 'No \"where\"'"))
    done = mkdocs("build", "--strict", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site"))
    assert done.returncode == 0, done.stderr[-1500:]
    actor = parsed(harbour_copy / "site/actors/ada-keeper/index.html")
    assert list(attribute(actor, 'meta[property="og:title"]', "content")) == ['Ada "Bell" & Keeper']
    for file in built.pages(harbour_copy / "site"):
        for node in parsed(file).css("*"):
            assert not {'"', "&"} & set("".join(filter(None, node.attributes))), f"{file}: {node.html}"


def test_a_page_written_by_hand_wins_over_a_generated_one(harbour_copy: Path) -> None:
    (harbour_copy / "docs/actors").mkdir()
    (harbour_copy / "docs/actors/ada-keeper.md").write_text("# Written by hand\n")
    assert mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site")).returncode == 0
    assert "Written by hand" in text_of(harbour_copy / "site/actors/ada-keeper/index.html")


def test_a_page_that_names_no_record_can_cite_whatever_its_name(harbour_copy: Path) -> None:
    cited = '\n\nSee {{ cite("log-1921") }}.\n'
    with (harbour_copy / "docs/index.md").open("a") as home:
        home.write(cited)
    (harbour_copy / "docs/essays").mkdir()
    (harbour_copy / "docs/essays/bell-rung-1921.md").write_text(f"# An essay{cited}")
    assert mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site")).returncode == 0
    for page in ("index.html", "essays/bell-rung-1921/index.html"):
        assert "source-log-1921" in built.anchors(harbour_copy / "site" / page)
    assert {"../", "../essays/bell-rung-1921/"} <= set(
        attribute(parsed(harbour_copy / "site/sources/index.html"), "#log-1921 a", "href")
    )
