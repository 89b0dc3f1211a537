"""While serving, every unit says where it stands in the files; nothing of that is published."""

from __future__ import annotations

from pathlib import Path

from dossier.ask.site import Site
from dossier.show import bench
from tests.conftest import HARBOUR


def test_every_unit_of_an_event_is_found_at_its_line(harbour: Site) -> None:
    units = bench.units(harbour, "events/bell-rung-1921.md")
    lines = (HARBOUR / "data/dossier.yml").read_text(encoding="utf-8").split("\n")
    assert lines[units[0].line - 1].strip() == "bell-rung-1921:"
    by_anchor = {unit.anchor: lines[unit.line - 1] for unit in units}
    assert "id: when" in by_anchor["finding-when"]
    assert "id: first-p1" in by_anchor["account-first-p1"]


def test_a_paragraph_has_its_original_beside_it_where_an_editor_has_it(harbour: Site) -> None:
    units = {unit.anchor: unit for unit in bench.units(harbour, "articles/bell-first.md", ["The bell rang."])}
    assert units["p1"].original == "The bell rang."
    lines = (HARBOUR / "docs/articles/bell-first.md").read_text(encoding="utf-8").split("\n")
    assert "paragraph(1)" in lines[units["p1"].line - 1]
    assert "note(" in lines[units["p1-n1"].line - 1]


def test_a_place_opens_in_the_editor_that_is_named() -> None:
    unit = bench.Unit("p1", "docs/articles/one.md", 7)
    assert (
        bench.link(Path("/some where"), unit, "vscode://file/{file}:{line}") == "vscode://file//some where/docs/articles/one.md:7"
    )
    assert bench.link(Path("/x"), unit, "") == ""


def test_nothing_of_it_is_published(harbour_dir: Path) -> None:
    assert not list(harbour_dir.rglob("bench.*"))
    assert not any('id="bench"' in page.read_text(encoding="utf-8") for page in harbour_dir.rglob("*.html"))
