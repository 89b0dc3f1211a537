"""The views across articles, on a dossier so small that every answer is known: tests/hearing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from dossier import views
from dossier.model.dates import when
from dossier.read.problems import DossierError
from dossier.read.load import load
from dossier.show.macros import Macros
from dossier.model.records import Event
from dossier.show.pages import VIEWS
from dossier.ask.site import Site
from dossier.views import strip_drawing, svg, timeline_drawing
from dossier.show.drawings.map import drawing, locator
from dossier.ask.matrix import Row, matrix
from dossier.ask.origins import is_named
from dossier.show.drawings.land import Frame, countries
from dossier.ask.timeline import span
from dossier.ask.maps import sheets
from tests.conftest import ROOT

HEARING = ROOT / "tests" / "hearing"
Changed = Callable[..., Site]


@pytest.fixture(scope="module")
def hearing() -> Site:
    return Site(load(HEARING))


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The dossier with pieces of its shared file replaced: (old, new) pairs."""

    def make(*pairs: tuple[str, str]) -> Site:
        text = (HEARING / "data/dossier.yml").read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "data").mkdir()
        (tmp_path / "data/dossier.yml").write_text(text)
        (tmp_path / "docs").symlink_to(HEARING / "docs")
        return Site(load(tmp_path))

    return make


def event(site: Site, key: str = "council-hearing-1921") -> Event:
    return site.dossier.events[key]


def rows(site: Site, key: str = "council-hearing-1921") -> dict[str, Row]:
    laid = matrix(site, event(site, key))
    return {row.about: row for row in laid.rows} if laid else {}


def verdicts(row: Row) -> list[list[str]]:
    return [[said.verdict for said in cell] for cell in row.cells]


# ---------------------------------------------------------------- the agreement matrix


def test_the_matrix_has_a_row_for_each_fact_told_or_found(hearing: Site) -> None:
    laid = matrix(hearing, event(hearing))
    assert laid is not None
    assert [article.id for article in laid.articles] == ["bell-first", "bell-second"]
    assert [row.about for row in laid.rows] == ["where", "what", "number"]


def test_agreement_difference_and_silence_are_told_apart(hearing: Site) -> None:
    assert verdicts(rows(hearing)["where"]) == [["agrees"], ["differs"]]
    assert verdicts(rows(hearing)["number"]) == [["differs"], ["agrees"]]
    assert verdicts(rows(hearing)["what"]) == [["not compared"], []]


def test_articles_differ_only_where_the_record_bears_one_out_and_contradicts_another(hearing: Site) -> None:
    assert {about for about, row in rows(hearing).items() if row.parted} == {"where", "number"}
    assert {about for about, row in rows(hearing, "bell-rung-1921").items() if row.parted} == {"when"}


def test_an_account_that_gives_another_number_than_an_unopposed_finding_does_not_agree(changed: Changed) -> None:
    site = changed(("number: 30 people}}", "number: 29 people}}"))
    assert verdicts(rows(site)["number"]) == [["differs"], ["not compared"]]


def test_nobody_agrees_or_differs_with_a_finding_that_is_unverified(changed: Changed) -> None:
    site = changed(("value: Harbour Hills, status: established", "value: Harbour Hills, status: unverified"))
    assert verdicts(rows(site)["where"]) == [["not compared"], ["not compared"]]


def test_one_more_account_changes_the_matrix(changed: Changed) -> None:
    added = (
        "      - {id: second-p1b, article: bell-second, paragraph: 1, by: article, sure: certain, says: S, values: {what: x}}\n"
    )
    found = "    findings:\n      - {id: where, about: where, value: Harbour"
    assert verdicts(rows(changed((found, added + found)))["what"]) == [["not compared"], ["not compared"]]


def test_an_event_told_once_without_findings_has_no_matrix(hearing: Site) -> None:
    assert matrix(hearing, event(hearing, "bell-cast")) is None


# ---------------------------------------------------------------- disagreements and open questions


def told(site: Site) -> list[tuple[str, int, str, str, str | None, str | None]]:
    return [
        (
            one.article.id,
            one.paragraph,
            one.about,
            one.against,
            one.note.heading if one.note else None,
            one.found.key if one.found else None,
        )
        for one in views.contradictions(site)
    ]


KNOWN = [
    ("bell-first", 2, "number", "record", "Thirty, not twelve", "council-hearing-1921/number"),
    ("bell-second", 0, "who", "bell-first", "The Echo copies the Gazette", None),
    ("bell-second", 1, "when", "record", None, "bell-rung-1921/when"),
    ("bell-second", 1, "where", "record", None, "council-hearing-1921/where"),
]


def test_a_note_and_a_finding_on_the_same_thing_are_one_disagreement(hearing: Site) -> None:
    assert told(hearing) == KNOWN
    assert views.told_by(hearing) == {"both": 1, "note": 1, "finding": 2}


def test_disagreements_are_counted_per_article_and_side(hearing: Site) -> None:
    counted = {article.id: dict(count) for article, count in views.counts(hearing)}
    assert counted == {"bell-first": {"record": 1}, "bell-second": {"article": 1, "record": 2}}


def test_a_note_and_a_finding_without_a_common_source_are_two(changed: Changed) -> None:
    site = changed(("cites: [pilot-post-1921, pilot-star-1921]", "cites: [pilot-star-1921]"))
    assert len(told(site)) == len(KNOWN) + 1


def test_one_more_contradicted_account_is_one_more_disagreement(changed: Changed) -> None:
    site = changed(("cites: [minutes-1921], against: [second-p1]", "cites: [minutes-1921], against: [second-p1, first-p2]"))
    assert ("bell-first", 2, "where", "record", None, "council-hearing-1921/where") in told(site)


def test_open_findings_and_unexamined_accounts_are_listed(hearing: Site, changed: Changed) -> None:
    assert [(status, [one.key for one in found]) for status, found in views.open_findings(hearing)] == [
        ("silent", ["bell-rung-1921/who"])
    ]
    left = {(one.event.id, one.account.id) for one in views.unexamined(hearing)}
    assert left == {("ferry-lost-1921", "second-p1"), ("guild-call-1921", "first-p2"), ("bell-cast", "first-p2")}
    site = changed(("value: 30 people, status: likely", "value: 30 people, status: disputed"))
    assert [status for status, _ in views.open_findings(site)] == ["disputed", "silent"]


# ---------------------------------------------------------------- origins


def test_two_articles_made_from_one_report_have_one_origin(hearing: Site) -> None:
    assert [views.origins(hearing, [article]) for article in hearing.articles] == [("Harbour Board",), ("Harbour Board",)]
    assert views.origins(hearing, hearing.articles) == ("Harbour Board",)


def test_a_voice_that_two_papers_heard_is_one_origin(hearing: Site) -> None:
    rests = views.support(hearing, event(hearing))
    assert rests.told == ("Harbour Board",)
    assert rests.recorded == ("Pilot Peter Quill", "Town Council")
    assert rests.together == 3


def test_an_unnamed_voice_of_two_papers_may_be_two_people(changed: Changed) -> None:
    name = "[Pilot Peter Quill]"
    site = changed((name, "[a US official]"), (name, "[a US official]"))
    assert views.support(site, event(site)).recorded == ("The Post", "The Star", "Town Council")


@pytest.mark.parametrize(
    ("voice", "named"),
    [
        ("the Syrian Observatory", True),
        ("SANA", True),
        ("John Kirby", True),
        ("Western diplomats", False),
        ("a US official", False),
    ],
)
def test_a_voice_with_a_proper_name_is_known_from_one_without(voice: str, named: bool) -> None:
    assert is_named(voice) == named


def test_a_voice_that_one_paper_heard_counts_with_that_paper(changed: Changed) -> None:
    site = changed(
        ("reporting, voices: [Pilot Peter Quill]}\n  pilot-star", "reporting, voices: [a cook, a maid]}\n  pilot-star")
    )
    assert views.support(site, event(site)).recorded == ("The Post", "The Star", "Town Council")


def test_one_publisher_in_two_spellings_is_one_origin(changed: Changed) -> None:
    site = changed(("title: Minutes, publisher: Town Council", "title: Minutes, publisher: the Harbour Board"))
    rests = views.support(site, event(site))
    assert (len(rests.told), len(rests.recorded), rests.together) == (1, 2, 2)


def test_one_more_source_behind_an_article_changes_its_origins(changed: Changed) -> None:
    site = changed(("from: [log-1921]}", "from: [log-1921, minutes-1921]}"))
    assert views.origins(site, site.articles) == ("Harbour Board", "Town Council")


def test_an_article_that_heard_somebody_itself_is_an_origin_beside_its_sources(changed: Changed) -> None:
    site = changed(("    summary: The Echo retells", "    voices: [two fishermen]\n    summary: The Echo retells"))
    second = site.dossier.articles["bell-second"]
    assert views.origins(site, [second]) == ("The Echo", "Harbour Board")
    assert [chain[0][0] for chain in site.chains(second) if isinstance(chain[0][0], str)] == ["two fishermen"]


def test_uncredited_copies_are_named(hearing: Site) -> None:
    assert [(article.id, source.id) for article, _, source in views.uncredited(hearing)] == [("bell-first", "gazette-1921")]


def test_each_text_stands_to_the_right_of_what_it_rests_on(hearing: Site) -> None:
    (family,) = views.families(hearing)
    assert {node.text.id: node.layer for node in family} == {
        "log-1921": 0,
        "gazette-1921": 1,
        "bell-first": 2,
        "bell-second": 2,
    }


def test_a_circle_of_sources_is_reported(changed: Changed) -> None:
    with pytest.raises(DossierError, match=r"'from' runs in a circle: .*log-1921"):
        changed(("nature: official-record, url:", "nature: official-record, from: [gazette-1921], url:"))


# ---------------------------------------------------------------- voices, encounters, threads


def test_voices_are_counted_by_kind(hearing: Site) -> None:
    first, second = (views.kinds_in(hearing, article) for article in hearing.articles)
    assert first == {"named": 2, "own": 1, "anonymous": 1}
    assert second == {"anonymous": 1, "own": 1, "named": 1}
    assert [views.passed_on(hearing, article) for article in hearing.articles] == [0, 1]


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 5, "none"), (1, 4, "a quarter"), (2, 4, "half"), (3, 3, "all"), (0, 0, "none")]
)
def test_shares_are_told_in_words(part: int, whole: int, words: str) -> None:
    assert views.share(part, whole) == words


def test_those_who_give_accounts_are_counted_apart_from_those_who_pass_them_on(hearing: Site) -> None:
    counted = {actor.id: numbers for actor, *numbers in views.speakers(hearing)}
    assert counted["ada-keeper"] == [1, 0, 3]
    assert counted["the-gazette"] == [0, 1, 0]


def met(site: Site) -> list[tuple[str, str, int, int]]:
    return [(one.first.id, one.second.id, len(one.events), one.took_place) for one in views.encounters(site)]


def test_a_body_does_not_meet_those_who_speak_for_it_and_subjects_meet_nobody(hearing: Site) -> None:
    assert met(hearing) == [("ada-keeper", "mayor-marsh", 1, 1), ("mayor-marsh", "pilots-guild", 1, 0)]


def test_one_more_meeting_is_one_more_encounter(changed: Changed) -> None:
    site = changed(("{actor: pilots-guild, role: subject}", "{actor: pilots-guild, role: party}"))
    assert met(site) == [
        ("mayor-marsh", "pilots-guild", 2, 1),
        ("ada-keeper", "mayor-marsh", 1, 1),
        ("ada-keeper", "pilots-guild", 1, 1),
    ]


def test_events_that_follow_one_another_make_a_thread(hearing: Site, changed: Changed) -> None:
    (thread,) = views.threads(hearing)
    assert [one.id for one in thread.events] == ["bell-rung-1921", "ferry-lost-1921", "council-hearing-1921"]
    assert views.thread_of(hearing, event(hearing, "bell-cast")) is None
    assert views.threads(changed(("    follows: [ferry-lost-1921]\n", ""))) == ()


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("text", "shape", "fades", "is_open"),
    [
        ("1921-05-04", "day", False, False),
        ("[1921-05-01,1921-05-02]", "choice", False, False),
        ("1921-05", "within", False, False),
        ("1921", "within", False, False),
        ("1921-05~", "within", True, False),
        ("1921-05-04?", "within", True, False),
        ("1921-05-01/1921-05-04", "lasted", False, False),
        ("1921~/1923~", "lasted", True, False),
        ("1921-05/..", "lasted", False, True),
    ],
)
def test_a_date_has_the_shape_of_what_is_known(text: str, shape: str, fades: bool, is_open: bool) -> None:
    drawn = span(when(text))
    assert drawn is not None
    assert (drawn.shape, drawn.fades, drawn.open) == (shape, fades, is_open)


def test_a_date_without_a_beginning_cannot_be_drawn() -> None:
    assert span(when("../1921")) is None


def test_dated_and_undated_events_are_kept_apart(hearing: Site) -> None:
    assert [one.id for one in views.undated(hearing)] == ["bell-cast"]
    assert len(views.dated(hearing)) == 4


def test_the_day_of_the_report_is_told_apart_from_the_day_of_the_event(hearing: Site) -> None:
    assert [(article.id, days) for article, days in views.reports(hearing, event(hearing))] == [
        ("bell-first", -1),
        ("bell-second", 1),
    ]
    assert [days for _, days in views.reports(hearing, event(hearing, "bell-rung-1921"))] == [None, None]


def links(drawn: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', drawn)


def macros_at(site: Site, path: str) -> Macros:
    macros = Macros(site)
    macros.turn_to(path)
    return macros


def test_the_time_line_draws_each_dated_event_and_article_as_a_link(hearing: Site) -> None:
    drawn = timeline_drawing.drawing(hearing, macros_at(hearing, "timeline/index.md").href)
    assert sorted(links(drawn)) == sorted(
        [f"../events/{one.id}/" for one, _ in views.dated(hearing)] + ["../articles/bell-first/", "../articles/bell-second/"]
    )
    assert drawn.count('class="published"') == 2
    assert drawn.count("mark--open") == 2, "one of two days: two open dots"
    assert drawn.count("mark--fading") == 1
    assert drawn.count("mark--within") == 1
    assert "(alleged)" in drawn


def test_one_more_event_is_on_the_time_line(changed: Changed) -> None:
    site = changed(
        ("  bell-cast:\n    title: The bell is cast\n", "  bell-cast:\n    title: The bell is cast\n    when: '1919-02-03'\n")
    )
    drawn = timeline_drawing.drawing(site, macros_at(site, "timeline/index.md").href)
    assert "../events/bell-cast/" in links(drawn)
    assert "1920: nothing begins or ends" in drawn


def test_an_events_page_shows_where_it_stands_in_time_or_nothing(hearing: Site) -> None:
    assert "Told in The Gazette 1921 (3 May 1921), The Echo 1921 (5 May 1921)." in strip_drawing.drawing(hearing, event(hearing))
    assert strip_drawing.drawing(hearing, event(hearing, "bell-cast")) == ""


# ---------------------------------------------------------------- place


def test_the_map_links_each_place_and_draws_how_precise_it_is(hearing: Site) -> None:
    (sheet,) = sheets(hearing)
    drawn = drawing(hearing, sheet, macros_at(hearing, "map/index.md").href)
    assert sorted(links(drawn)) == ["../places/#harbour-hills", "../places/#north-quay"]
    assert drawn.count('class="precision"') == 1, "the region has a circle, the site is but a dot"


def test_one_more_place_is_on_the_map(changed: Changed) -> None:
    site = changed(("    summary: Nobody knows when or where.\n", "    summary: S\n    place: foundry\n"), ("places:\n", PLACE))
    assert [place.id for place in views.used_places(site)] == ["foundry", "harbour-hills", "north-quay"]
    assert [one.id for one in views.without_place(site)] == ["ferry-lost-1921", "guild-call-1921"]


PLACE = """places:
  foundry: {names: [{text: Foundry, kind: usual}], lat: '54', lon: '-3', precision: city, country: Nowhere}
"""


def test_a_crowded_country_gets_a_closer_map_and_its_places_stand_only_there(changed: Changed) -> None:
    towns = "".join(
        f"  town-{i}: {{names: [{{text: T{i}, kind: usual}}], lat: '5{i}', lon: '{i}', precision: city, country: Somewhere}}\n"
        for i in range(4)
    )
    new = "".join(
        f"  fair-{i}: {{title: Fair {i}, kind: other, place: town-{i}, status: happened, summary: S}}\n" for i in range(4)
    )
    site = changed(("places:\n", "places:\n" + towns), ("events:\n", "events:\n" + new))
    whole, *closer = sheets(site)
    assert [sheet.name for sheet in closer] == ["Somewhere"]
    labelled = [place.id for sheet in (whole, *closer) for place in sheet.places]
    assert sorted(labelled) == sorted(place.id for place in views.used_places(site))


def test_an_events_page_shows_its_place_or_nothing(hearing: Site) -> None:
    assert "within about 100 km" in locator(hearing, event(hearing))
    assert locator(hearing, event(hearing, "bell-cast")) == ""


def test_labels_on_a_map_do_not_cover_one_another(real: Site) -> None:
    count = 0
    for sheet in sheets(real):
        drawn = drawing(real, sheet, lambda record: record.id)
        texts = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" class="label">([^<]+)</text>', drawn)
        boxes = [(float(x), float(y) - 10, float(x) + svg.width_of(words, 12), float(y) + 2) for x, y, words in texts]
        for one, other in combinations(boxes, 2):
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1], sheet.name
            count += 1
    assert count > 50


def test_the_projection_is_true_to_scale_in_the_middle() -> None:
    frame = Frame(-10, 50, 10, 60, 1000)
    (x0, y0), (x1, y1) = frame.at(0, 55), frame.at(0, 56)
    assert x0 == x1 == 500
    assert abs((y0 - y1) - frame.pixels(111.2)) < 0.01


def test_the_outlines_cover_the_world() -> None:
    names = {name for name, _ in countries()}
    assert {"Brazil", "Russia", "Fiji", "Japan"} <= names
    assert all(-600 < lon < 600 and -90 <= lat <= 90 for _, rings in countries() for ring in rings for lon, lat in ring.points)


# ---------------------------------------------------------------- on the pages


def test_the_navigation_and_the_views_agree() -> None:
    text = re.sub(r"!ENV .*", "''", (ROOT / "mkdocs.yml").read_text())
    (across,) = [entry["Across"] for entry in yaml.safe_load(text)["nav"] if "Across" in entry]
    assert [path for entry in across for path in entry.values()] == [f"{name}/index.md" for name in VIEWS]


def page(folder: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / path / "index.html").read_text())


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_says_something_and_every_drawing_has_a_name_a_description_and_a_way_past(name: str, site_dir: Path) -> None:
    tree = page(site_dir, name)
    article = tree.css_first("article")
    assert article is not None
    assert len(article.text().split()) > 60
    for figure in tree.css(".figure"):
        drawn = figure.css_first("svg[role=group] > title")
        skip = figure.css_first("a.skip-drawing")
        assert drawn is not None
        assert skip is not None
        assert figure.css_first("svg > desc") is not None
        assert figure.css_first(".scroll[tabindex='0'][aria-label]") is not None
        assert tree.css_first((skip.attributes["href"] or "").replace("#", "[id='") + "']") is not None


@pytest.mark.parametrize("name", ["timeline", "map", "origins", "encounters", "disagreements", "voices"])
def test_each_table_has_heads_of_rows_and_columns(name: str, site_dir: Path) -> None:
    tables = page(site_dir, name).css("table")
    assert tables
    for table in tables:
        assert table.css("th[scope=col]")
        assert len(table.css("tbody tr")) == len(table.css("tbody th[scope=row]")) > 0


def test_every_event_with_accounts_tells_its_origins_and_those_with_two_tellers_have_a_matrix(real: Site, site_dir: Path) -> None:
    laid_out = 0
    for one in real.events:
        tree = page(site_dir, f"events/{one.id}")
        assert ("Independent origins:" in tree.text()) == bool(one.accounts), one.id
        laid = matrix(real, one)
        assert (tree.css_first("table.matrix") is not None) == (laid is not None), one.id
        laid_out += laid is not None
    assert laid_out > 30


def test_the_table_of_the_time_line_has_every_dated_event_and_what_it_is_filtered_by(real: Site, site_dir: Path) -> None:
    tree = page(site_dir, "timeline")
    told_rows = tree.css("[data-filterable] tbody tr")
    assert len(told_rows) == len(views.dated(real)) > 50
    assert all(row.attributes["data-kind"] for row in told_rows)
