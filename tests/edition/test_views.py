"""The views of this edition: their drawings hold together with its data, and fit every screen."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from dossier.ask import maps, moved, timeline
from dossier.ask.matrix import matrix
from dossier.ask.site import Site
from dossier.show.drawings import map as map_drawing
from dossier.show.drawings import svg, zones
from dossier.show.pages import VIEWS
from tests.edition.conftest import SMALL_TEXT
from tests.web import Server

SMALL_TARGETS = """
    () => [...document.querySelectorAll("main a, main summary")].filter(link => {
      const box = link.getBoundingClientRect()
      const inSentence = getComputedStyle(link).display === "inline" && link.closest("p, figcaption")
      return box.width && !inSentence && !link.matches(".skip-drawing") && Math.min(box.width, box.height) < 23.9
    }).map(link => link.textContent)
"""


def page(folder: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / path / "index.html").read_text())


def test_the_navigation_and_the_views_agree(site_dir: Path) -> None:
    shown = [name for name in VIEWS if (site_dir / name / "index.html").is_file()]
    assert {"disagreements", "moved", "map", "timeline"} <= set(shown)
    for name in shown:
        assert page(site_dir, name).css_first("h1") is not None


def test_labels_on_a_map_do_not_cover_one_another(real: Site) -> None:
    count = 0
    for sheet in maps.sheets(real):
        drawn = map_drawing.drawing(real, sheet, lambda record: record.id)
        texts = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" class="label">([^<]+)</text>', drawn)
        boxes = [(float(x), float(y) - 10, float(x) + svg.width_of(words, 12), float(y) + 2) for x, y, words in texts]
        for one, other in combinations(boxes, 2):
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1], sheet.name
            count += 1
    assert count > 50


def test_every_zone_is_on_the_first_map_with_its_sources_beside_it(real: Site, site_dir: Path) -> None:
    tree = page(site_dir, "map")
    first = maps.sheets(real)[0]
    for zone in zones.zones(real):
        assert zones.ground(zone, first.frame, "m"), zone.place.id
        item = tree.css_first(f"[id='zone-{zone.place.id}']")
        assert item is not None
        assert len(item.css("a[href*='sources/']")) == len(zone.area.cites) > 0


def test_every_event_with_accounts_tells_its_origins_and_those_with_two_tellers_have_a_matrix(real: Site, site_dir: Path) -> None:
    for one in real.events:
        tree = page(site_dir, f"events/{one.id}")
        assert ("independent origin" in tree.text()) or not one.accounts, one.id
        assert (tree.css_first("table.matrix") is not None) == (matrix(real, one) is not None), one.id


def test_the_list_of_the_time_line_has_every_dated_event_and_what_it_is_filtered_by(real: Site, site_dir: Path) -> None:
    rows = page(site_dir, "timeline").css("[data-filterable] tbody tr:not(.line__year)")
    assert len(rows) == len(timeline.dated(real)) > 50
    assert all(row.attributes["data-kind"] for row in rows)


def test_every_arrow_leads_to_an_anchor_that_is_there(real: Site, site_dir: Path) -> None:
    arrows = page(site_dir, "moved").css("a.row, a.flight__link")
    drawn = 2 * len(moved.in_time(moved.moves(real))) + len(moved.in_space(moved.moves(real)))
    assert len(arrows) == drawn > 0, "each date in the wide and in the narrow drawing, each place once"
    for arrow in arrows:
        path, _, anchor = (arrow.attributes["href"] or "").partition("#")
        assert page(site_dir, path.removeprefix("../")).css_first(f"[id='{anchor}']") is not None


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_drawn_text_is_never_under_twelve_pixels(width: int, browser: Browser, server: Server) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        tab = context.new_page()
        for name in ("moved", "map", "timeline", "encounters", "origins", "articles/culmination-2021"):
            tab.goto(server.at(f"{name}/"))
            assert tab.evaluate(SMALL_TEXT) == [], name
            assert tab.evaluate("document.documentElement.scrollWidth") == width, name


@pytest.mark.browser
def test_on_a_phone_every_target_of_the_views_is_wide_enough_for_a_finger(browser: Browser, server: Server) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        tab = context.new_page()
        for name in ("timeline", "encounters", "map", "moved", "disagreements", "origins", "voices"):
            tab.goto(server.at(f"{name}/"))
            assert tab.evaluate(SMALL_TARGETS) == [], name
