"""The views across articles, on a dossier so small that every answer is known: tests/hearing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from dossier.ask import (
    disagreements,
    encounters,
    events,
    grounds,
    maps,
    moved,
    open_questions,
    origins,
    readings,
    threads,
    timeline,
    voices,
)
from dossier.ask.frame import Frame
from dossier.ask.matrix import Row, matrix
from dossier.ask.site import Site
from dossier.model.dates import when
from dossier.model.lists import Side, Verdict, VoiceKind
from dossier.model.records import Area, Event
from dossier.read.outlines import outlines, provinces
from dossier.read.problems import DossierError
from dossier.show import measures
from dossier.show.drawings import land as land_drawing
from dossier.show.drawings import map as map_drawing
from dossier.show.drawings import moved as moved_drawing
from dossier.show.drawings import strip as strip_drawing
from dossier.show.drawings import timeline as timeline_drawing
from dossier.show.drawings import zones as zone_drawing
from dossier.show.pages import VIEWS
from dossier.show.render import Renderer
from tests.conftest import ROOT
from tests.engine.conftest import Changed


def event(site: Site, key: str = "council-hearing-1921") -> Event:
    return site.dossier.events[key]


def rows(site: Site, key: str = "council-hearing-1921") -> dict[str, Row]:
    laid = matrix(site, event(site, key))
    return {row.about: row for row in laid.rows} if laid else {}


def verdicts(row: Row) -> list[list[str]]:
    return [[said.agreement for said in cell] for cell in row.cells]


# ---------------------------------------------------------------- the agreement matrix


def test_the_matrix_has_a_row_for_each_fact_told_or_found(hearing: Site) -> None:
    laid = matrix(hearing, event(hearing))
    assert laid is not None
    assert [article.id for article in laid.articles] == ["bell-first", "bell-second"]
    assert [row.about for row in laid.rows] == ["where", "what", "number"]


def test_agreement_difference_and_silence_are_told_apart(hearing: Site) -> None:
    assert verdicts(rows(hearing)["where"]) == [["agrees"], ["differs"]]
    assert verdicts(rows(hearing)["number"]) == [["differs"], ["agrees"]]
    assert verdicts(rows(hearing)["what"]) == [["not-compared"], []]


def test_articles_differ_only_where_the_record_bears_one_out_and_contradicts_another(hearing: Site) -> None:
    assert {about for about, row in rows(hearing).items() if row.parted} == {"where", "number"}
    assert {about for about, row in rows(hearing, "bell-rung-1921").items() if row.parted} == {"when"}


def test_an_account_that_gives_another_number_than_an_unopposed_finding_does_not_agree(changed: Changed) -> None:
    site = changed(("number: 30 people}}", "number: 29 people}}"))
    assert verdicts(rows(site)["number"]) == [["differs"], ["not-compared"]]


def test_nobody_agrees_or_differs_with_a_finding_that_is_unverified(changed: Changed) -> None:
    site = changed(("place: harbour-hills, status: established", "place: harbour-hills, status: unverified"))
    assert verdicts(rows(site)["where"]) == [["not-compared"], ["not-compared"]]


def test_one_more_account_changes_the_matrix(changed: Changed) -> None:
    added = (
        "      - {id: second-p1b, article: bell-second, paragraph: 1, by: article, sure: certain, says: S, values: {what: x}}\n"
    )
    found = "    findings:\n      - {id: where, about: where, value: Harbour"
    assert verdicts(rows(changed((found, added + found)))["what"]) == [["not-compared"], ["not-compared"]]


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
        for one in disagreements.contradictions(site)
    ]


KNOWN = [
    ("bell-first", 2, "number", "record", "Thirty, not twelve", "council-hearing-1921/number"),
    ("bell-second", 0, "who", "bell-first", "The Echo copies the Gazette", None),
    ("bell-second", 1, "when", "record", None, "bell-rung-1921/when"),
    ("bell-second", 1, "where", "record", None, "council-hearing-1921/where"),
]


def test_a_note_and_a_finding_on_the_same_thing_are_one_disagreement(hearing: Site) -> None:
    assert told(hearing) == KNOWN
    assert disagreements.told_by(hearing) == {"both": 1, "note": 1, "finding": 2}


def test_disagreements_are_counted_per_article_and_side(hearing: Site) -> None:
    counted = {article.id: dict(count) for article, count in disagreements.counts(hearing)}
    assert counted == {"bell-first": {"record": 1}, "bell-second": {"article": 1, "record": 2}}


def test_a_note_and_a_finding_without_a_common_source_are_two(changed: Changed) -> None:
    site = changed(("cites: [pilot-post-1921, pilot-star-1921]", "cites: [pilot-star-1921]"))
    assert len(told(site)) == len(KNOWN) + 1


def test_one_more_contradicted_account_is_one_more_disagreement(changed: Changed) -> None:
    site = changed(("cites: [minutes-1921], against: [second-p1]", "cites: [minutes-1921], against: [second-p1, first-p2]"))
    assert ("bell-first", 2, "where", "record", None, "council-hearing-1921/where") in told(site)


def test_open_findings_and_unexamined_accounts_are_listed(hearing: Site, changed: Changed) -> None:
    assert [(status, [one.key for one in found]) for status, found in open_questions.open_findings(hearing)] == [
        ("silent", ["bell-rung-1921/who"])
    ]
    left = {(one.event.id, one.account.id) for one in open_questions.unexamined(hearing)}
    assert left == {("ferry-lost-1921", "second-p1"), ("guild-call-1921", "first-p2"), ("bell-cast", "first-p2")}
    site = changed(("value: 30 people, status: likely", "value: 30 people, status: disputed"))
    assert [status for status, _ in open_questions.open_findings(site)] == ["disputed", "silent"]


# ---------------------------------------------------------------- origins


def test_two_articles_made_from_one_report_have_one_origin(hearing: Site) -> None:
    assert [origins.origins(hearing, [article]) for article in hearing.articles] == [("Harbour Board",), ("Harbour Board",)]
    assert origins.origins(hearing, hearing.articles) == ("Harbour Board",)


def test_a_voice_that_two_papers_heard_is_one_origin(hearing: Site) -> None:
    rests = origins.support(hearing, event(hearing))
    assert rests.told == ("Harbour Board",)
    assert rests.recorded == ("Pilot Peter Quill", "Town Council")
    assert rests.together == 3


def test_an_unnamed_voice_of_two_papers_may_be_two_people(changed: Changed) -> None:
    name = "[Pilot Peter Quill]"
    site = changed((name, "[a US official]"), (name, "[a US official]"))
    assert origins.support(site, event(site)).recorded == ("The Post", "The Star", "Town Council")


@pytest.mark.parametrize(
    ("voice", "named"),
    [
        ("the Harbour Observatory", True),
        ("SANA", True),
        ("John Kirby", True),
        ("Western diplomats", False),
        ("a US official", False),
    ],
)
def test_a_voice_with_a_proper_name_is_known_from_one_without(voice: str, named: bool) -> None:
    assert origins.is_named(voice) == named


def test_a_voice_that_one_paper_heard_counts_with_that_paper(changed: Changed) -> None:
    site = changed(
        ("reporting, voices: [Pilot Peter Quill]}\n  pilot-star", "reporting, voices: [a cook, a maid]}\n  pilot-star")
    )
    assert origins.support(site, event(site)).recorded == ("The Post", "The Star", "Town Council")


def test_one_publisher_in_two_spellings_is_one_origin(changed: Changed) -> None:
    site = changed(("title: Minutes, publisher: Town Council", "title: Minutes, publisher: the Harbour Board"))
    rests = origins.support(site, event(site))
    assert (len(rests.told), len(rests.recorded), rests.together) == (1, 2, 2)


def test_one_more_source_behind_an_article_changes_its_origins(changed: Changed) -> None:
    earlier = ("Town Council, issued: '1921-05-04'", "Town Council, issued: '1921-05-01'")
    site = changed(("from: [log-1921]}", "from: [log-1921, minutes-1921]}"), earlier)
    assert origins.origins(site, site.articles) == ("Harbour Board", "Town Council")


def test_an_article_that_heard_somebody_itself_is_an_origin_beside_its_sources(changed: Changed) -> None:
    site = changed(("    summary: The Echo retells", "    voices: [two fishermen]\n    summary: The Echo retells"))
    second = site.dossier.articles["bell-second"]
    assert origins.origins(site, [second]) == ("The Echo", "Harbour Board")
    assert [chain[0][0] for chain in origins.chains(site, second) if isinstance(chain[0][0], str)] == ["two fishermen"]


def test_uncredited_copies_are_named(hearing: Site) -> None:
    assert [(article.id, source.id) for article, _, source in origins.uncredited(hearing)] == [("bell-first", "gazette-1921")]


def test_each_text_stands_to_the_right_of_what_it_rests_on(hearing: Site) -> None:
    (family,) = origins.families(hearing)
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
    first, second = (voices.kinds_in(hearing, article) for article in hearing.articles)
    assert first == {"named": 2, "own": 1, "anonymous": 1}
    assert second == {"anonymous": 1, "own": 1, "named": 1}
    assert [voices.passed_on(hearing, article) for article in hearing.articles] == [0, 1]


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 5, "none"), (1, 4, "a quarter"), (2, 4, "half"), (3, 3, "all"), (0, 0, "none")]
)
def test_shares_are_told_in_words(part: int, whole: int, words: str) -> None:
    assert voices.share(part, whole) == words


def test_those_who_give_accounts_are_counted_apart_from_those_who_pass_them_on(hearing: Site) -> None:
    counted = {actor.id: numbers for actor, *numbers in voices.speakers(hearing)}
    assert counted["ada-keeper"] == [1, 0, 3]
    assert counted["the-gazette"] == [0, 1, 0]


def met(site: Site) -> list[tuple[str, str, int, int]]:
    return [(one.first.id, one.second.id, len(one.events), one.took_place) for one in encounters.encounters(site)]


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
    (thread,) = threads.threads(hearing)
    assert [one.id for one in thread.events] == ["bell-rung-1921", "ferry-lost-1921", "council-hearing-1921"]
    assert threads.thread_of(hearing, event(hearing, "bell-cast")) is None
    assert threads.threads(changed(("    follows: [ferry-lost-1921]\n", ""))) == ()


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("text", "form", "fades", "is_open"),
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
def test_a_date_has_the_form_of_what_is_known(text: str, form: str, fades: bool, is_open: bool) -> None:
    drawn = timeline.span(when(text))
    assert drawn is not None
    assert (drawn.form, drawn.fades, drawn.open) == (form, fades, is_open)


def test_a_date_without_a_beginning_cannot_be_drawn() -> None:
    assert timeline.span(when("../1921")) is None


def test_dated_and_undated_events_are_kept_apart(hearing: Site) -> None:
    assert [one.id for one in timeline.undated(hearing)] == ["bell-cast"]
    assert len(timeline.dated(hearing)) == 4


def test_the_day_of_the_report_is_told_apart_from_the_day_of_the_event(hearing: Site) -> None:
    assert [(article.id, days) for article, days in timeline.reports(hearing, event(hearing))] == [
        ("bell-first", 0),
        ("bell-second", 2),
    ]
    assert [days for _, days in timeline.reports(hearing, event(hearing, "bell-rung-1921"))] == [None, None]


def links(drawn: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', drawn)


def renderer_at(site: Site, path: str) -> Renderer:
    renderer = Renderer(site)
    renderer.here = path
    return renderer


def lanes(site: Site) -> list[timeline_drawing.Year]:
    return timeline_drawing.drawing(site, renderer_at(site, "timeline/index.md").href)


def test_the_time_line_draws_each_dated_event_and_article_as_a_link(hearing: Site) -> None:
    drawn = "".join(lane.svg for lane in lanes(hearing))
    assert sorted(links(drawn)) == sorted(
        [f"../events/{one.id}/" for one, _ in timeline.dated(hearing)] + ["../articles/bell-first/", "../articles/bell-second/"]
    )
    assert drawn.count('class="published"') == 2
    assert drawn.count("mark--open") == 2, "one of two days: two open dots"
    assert drawn.count("mark--fading") == 1
    assert drawn.count("mark--within") == 1
    assert "(alleged)" in drawn


def test_one_more_event_is_on_the_time_line_and_years_without_any_are_named(changed: Changed) -> None:
    site = changed(
        ("  bell-cast:\n    title: The bell is cast\n", "  bell-cast:\n    title: The bell is cast\n    when: '1919-02-03'\n")
    )
    assert [(lane.year, lane.quiet) for lane in lanes(site)] == [(1919, ()), (1921, (1920,))]
    assert "../events/bell-cast/" in links(lanes(site)[0].svg)


def test_the_list_of_the_time_line_has_the_dated_events_by_year(hearing: Site) -> None:
    assert [(year, len(some)) for year, some in timeline.by_year(hearing)] == [(1921, 4)]


def test_an_events_page_shows_where_it_stands_in_time_or_nothing(hearing: Site) -> None:
    assert "Told in The Gazette 1921 (3 May 1921), The Echo 1921 (5 May 1921)." in strip_drawing.drawing(hearing, event(hearing))
    assert strip_drawing.drawing(hearing, event(hearing, "bell-cast")) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "the same day"),
        (1, "1 day later"),
        (-12, "12 days before"),
        (90, "about 3 months later"),
        (1100, "about 3 years later"),
    ],
)
def test_a_length_of_time_is_told_in_the_unit_in_which_one_thinks_of_it(days: int, words: str) -> None:
    assert measures.later(days) == words


# ---------------------------------------------------------------- where the story moved the facts


def test_a_fact_moved_where_account_and_finding_both_have_a_date_or_a_place(hearing: Site) -> None:
    assert [(one.article.id, one.found.key) for one in moved.moves(hearing)] == [
        ("bell-second", "bell-rung-1921/when"),
        ("bell-second", "council-hearing-1921/where"),
    ]
    (in_time,), (in_space,) = moved.in_time(moved.moves(hearing)), moved.in_space(moved.moves(hearing))
    assert (in_time.least, in_time.most) == (5, 6)
    assert (in_space.said.id, in_space.shown.id, round(in_space.kilometres)) == ("north-quay", "harbour-hills", 80)
    assert moved.in_article(hearing, hearing.dossier.articles["bell-first"]) == []


def test_a_contradiction_without_a_date_or_place_on_both_sides_is_not_drawn(changed: Changed) -> None:
    site = changed((", date: 1921-05-06/1921-05-07}", "}"), ("place: harbour-hills, status: established", "status: established"))
    assert moved.moves(site) == ()


def test_every_arrow_in_time_leads_to_its_note_or_finding(hearing: Site) -> None:
    href = renderer_at(hearing, "moved/index.md").href
    for draw in (moved_drawing.time, moved_drawing.time_narrow):
        drawn = draw(hearing, list(moved.moves(hearing)), href)
        assert links(drawn) == ["../events/bell-rung-1921/#finding-when"]
        assert "5 to 6 days too late" in drawn
        assert drawn.count('class="arrow"') == 1
    assert moved_drawing.time(hearing, [], href) == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("1921-04-28", "3 days too early"),
        ("1921-05", "up to 30 days off"),
        ("1921-06", "31 to 60 days too late"),
        ("1922-05", "about 1 year too late"),
        ("1918-11", "about 2½ years too early"),
    ],
)
def test_how_far_an_article_is_off_is_told_in_words(said: str, words: str, changed: Changed) -> None:
    site = changed(("date: 1921-05-06/1921-05-07", f"date: {said}"))
    assert [measures.late(one) for one in moved.in_time(moved.moves(site))] == [words]


def test_an_earlier_date_is_drawn_to_the_left_of_the_record_and_a_later_one_to_its_right(changed: Changed) -> None:
    early = changed(("date: 1921-05-06/1921-05-07", "date: 1921-04-01"))
    scale = moved_drawing.Scale.of(moved.in_time(moved.moves(early)), moved_drawing.WIDE)
    assert moved_drawing.WIDE.lane < scale.x(-30) < scale.x(-3) < scale.record < scale.x(3) < scale.x(400)


def test_an_arrow_in_space_stands_on_a_map_of_both_places(hearing: Site) -> None:
    (one,) = moved.in_space(moved.moves(hearing))
    drawn = moved_drawing.place(hearing, one, 1)
    assert "North Quay in the article, Harbour Hills in the record" in drawn
    assert "about 80 km away" in drawn
    assert drawn.count('class="arrow"') == 1


# ---------------------------------------------------------------- place


def test_the_map_links_each_place_and_hatches_how_far_it_may_be_off(hearing: Site) -> None:
    (sheet,) = maps.sheets(hearing)
    drawn = map_drawing.drawing(hearing, sheet, renderer_at(hearing, "map/index.md").href)
    assert sorted(links(drawn)) == ["../places/#harbour-hills", "../places/#north-quay"]
    (circle,) = re.findall(r'<circle[^>]*class="precision"[^>]*>', drawn)
    assert 'fill="url(#map-all-places-unsure)"' in circle, "the region has a hatched circle, the site is but a dot"


def test_the_map_for_a_phone_has_no_links_and_its_own_ids(hearing: Site) -> None:
    (sheet,) = maps.sheets(hearing)
    drawn = map_drawing.narrow(hearing, sheet)
    assert links(drawn) == []
    wide = map_drawing.drawing(hearing, sheet, renderer_at(hearing, "map/index.md").href)
    assert not set(re.findall(r' id="([^"]+)"', drawn)) & set(re.findall(r' id="([^"]+)"', wide))


def test_one_more_place_is_on_the_map(changed: Changed) -> None:
    site = changed(("    summary: Nobody knows when or where.\n", "    summary: S\n    place: foundry\n"), ("places:\n", PLACE))
    assert [place.id for place in maps.used_places(site)] == ["foundry", "harbour-hills", "north-quay"]
    assert [one.id for one in events.without_place(site)] == ["ferry-lost-1921", "guild-call-1921"]


PLACE = """places:
  foundry: {names: [{text: Foundry, kind: usual}], lat: '54', lon: '-3', precision: city, country: Nowhere}
"""


def fairs(*towns: tuple[str, int]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Towns with an event each, in countries: what `changed` puts into the dossier."""
    named = [(f"{country.lower()}-{i}", country, i) for country, count in towns for i in range(count)]
    places = "".join(
        f"  {key}: {{names: [{{text: T{i}, kind: usual}}], lat: '{30 + 3 * i}', lon: '{len(country)}', precision: city, "
        f"country: {country}}}\n"
        for key, country, i in named
    )
    held = "".join(
        f"  fair-{key}: {{title: Fair {key}, kind: other, place: {key}, status: happened, summary: S}}\n" for key, _, _ in named
    )
    return ("places:\n", "places:\n" + places), ("events:\n", "events:\n" + held)


def test_the_country_with_most_places_comes_first_and_a_place_stands_on_one_map(changed: Changed) -> None:
    site = changed(*fairs(("Somewhere", 4), ("Elsewhere-far-off", 5)))
    sheets = maps.sheets(site)
    assert [sheet.name for sheet in sheets][:2] == ["Elsewhere-far-off", "Somewhere"]
    assert sheets[-1].name == "all places"
    labelled = [place.id for sheet in sheets for place in sheet.places]
    assert sorted(labelled) == sorted(place.id for place in maps.used_places(site))


def test_an_article_has_a_map_of_the_country_in_which_most_of_its_events_were(hearing: Site, changed: Changed) -> None:
    first, second = hearing.articles
    sheet = maps.of_article(hearing, first)
    assert sheet is not None
    assert [place.id for place in sheet.places] == ["harbour-hills", "north-quay"]
    assert maps.elsewhere(hearing, first) == []
    site = changed(("precision: region\n    country: Nowhere", "precision: region\n    country: Farland"))
    assert 'id="map-here-title"' in map_drawing.small(site, second)


def test_small_maps_lose_the_corners_that_nobody_sees_and_neighbours_lose_them_alike() -> None:
    shore = [(0.0, 0.0), (20.0, 1.0), (40.0, -1.0), (60.0, 20.0), (80.0, 0.0)]
    north, south = [*shore, (80.0, 90.0), (0.0, 90.0)], [*reversed(shore), (0.0, -90.0), (80.0, -90.0)]
    plain = [land_drawing._plain(ring, 40.0) for ring in (north, south)]
    kept = [[point for point in ring if abs(point[1]) < 50] for ring in plain]
    assert kept[0] == kept[1][::-1] == [(0, 0), (40, -1), (60, 20), (80, 0)]


def test_a_way_on_an_articles_page_is_drawn_on_the_ground_of_its_map_where_that_shows_it(hearing: Site) -> None:
    one = moved.in_space(moved.moves(hearing))[0]
    own = moved_drawing.place(hearing, one, 1)
    assert "<use" not in own
    sheet = maps.of_article(hearing, one.move.article)
    assert sheet is not None
    way = math.dist(*(sheet.frame.at(place.lon, place.lat) for place in (one.said, one.shown)))
    shared = way > sheet.frame.width / 3 and all(sheet.frame.holds(place.lon, place.lat) for place in (one.said, one.shown))
    assert ('<use href="#map-here-ground"/>' in moved_drawing.place(hearing, one, 1, one.move.article)) == shared
    assert 'id="map-here-ground"' in map_drawing.small(hearing, one.move.article)


def test_an_events_page_shows_its_place_or_nothing(hearing: Site) -> None:
    assert "within about 100 km" in map_drawing.locator(hearing, event(hearing))
    assert map_drawing.locator(hearing, event(hearing, "bell-cast")) == ""


def test_labels_that_would_cover_another_find_other_room_or_none() -> None:
    frame, taken = Frame(0, 0, 10, 10, 400), [(0.0, 0.0, 400.0, 400.0)]
    assert map_drawing.room_for("A name", (200, 200), frame, taken) is None
    first = map_drawing.room_for("A name", (200, 200), frame, [])
    assert first is not None
    second = map_drawing.room_for("A name", (200, 200), frame, [first])
    assert second is not None
    assert not map_drawing._meet(first, second)


def test_the_projection_is_true_to_scale_in_the_middle() -> None:
    frame = Frame(-10, 50, 10, 60, 1000)
    (x0, y0), (x1, y1) = frame.at(0, 55), frame.at(0, 56)
    assert x0 == x1 == 500
    assert abs((y0 - y1) - frame.pixels(111.2)) < 0.01


def test_the_outlines_cover_the_world() -> None:
    names = {name for name, _ in outlines("world").countries}
    assert {"Brazil", "Russia", "Fiji", "Japan"} <= names
    rings = [ring for _, some in outlines("world").countries for ring in some]
    assert all(-600 < lon < 600 and -90 <= lat <= 90 for ring in rings for lon, lat in ring.points)


@pytest.mark.skipif(not provinces(), reason="no country is shown near: tools/outlines.py")
def test_the_provinces_lie_in_the_country_that_is_shown_near() -> None:
    near = outlines("near")
    (country,) = [some for name, some in near.countries if name == near.country]
    west, south, east, north = max(country, key=lambda ring: len(ring.points)).bounds
    for some in provinces().values():
        assert all(west - 0.1 < lon < east + 0.1 and south - 0.1 < lat < north + 0.1 for ring in some for lon, lat in ring.points)


def test_without_a_country_shown_near_the_world_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.read.outlines.__file__", str(tmp_path / "__init__.py"))
    assert outlines.__wrapped__("near").covers((1, 1, 2, 2)) is False
    assert outlines.__wrapped__("near").provinces == ()


# ---------------------------------------------------------------- zones


needs_provinces = pytest.mark.skipif(not provinces(), reason="no country is shown near: tools/outlines.py")


def with_area(changed: Changed, area: str) -> Site:
    """The dossier with an area on North Quay, which lies where the map has provinces."""
    place = "    lat: '54.5'\n    lon: '-3.6'\n"
    return changed((place, f"    area: {area}\n    lat: '33.5'\n    lon: '38.6'\n"))


def test_a_circle_is_drawn_as_wide_as_its_text_says(changed: Changed) -> None:
    site = with_area(changed, "{radius_km: 55, event: bell-rung-1921, cites: [log-1921]}")
    (zone,) = zone_drawing.zones(site)
    frame = Frame(36, 32, 42, 36, 600)
    (radius,) = re.findall(r' r="([\d.]+)"', zone_drawing.ground(zone, frame, "m"))
    assert abs(float(radius) - frame.pixels(55)) < 0.1
    assert zone_drawing.ground(zone, Frame(0, 0, 5, 5, 600), "m") == "", "it lies outside this map"
    assert measures.reach(zone.area) == "55 km around its point"


@needs_provinces
def test_whole_provinces_and_parts_of_provinces_are_told_apart(changed: Changed) -> None:
    one, two, three = list(provinces())[:3]
    site = with_area(changed, f"{{provinces: [{one}], parts_of: [{two}, {three}], cites: [log-1921]}}")
    (zone,) = zone_drawing.zones(site)
    drawn = zone_drawing.ground(zone, Frame(35, 32, 43, 38, 600), "m")
    assert drawn.count('class="zone"') == 1
    assert drawn.count('class="zone zone--part"') == 1
    assert measures.reach(zone.area) == f"the province of {one}, and parts of {two} and {three} that no text describes"


@needs_provinces
@pytest.mark.parametrize("side", Side)
def test_a_part_on_one_side_of_a_province_is_the_half_towards_it(side: Side) -> None:
    for ring in next(iter(provinces().values())):
        west, south, east, north = ring.bounds
        halves = [half.bounds for half in grounds.half(ring, side)]
        at = {Side.WEST: 0, Side.SOUTH: 1, Side.EAST: 2, Side.NORTH: 3}[side]
        assert (west, south, east, north)[at] in [half[at] for half in halves]
        assert ring.bounds not in halves


@needs_provinces
def test_letters_of_zones_do_not_cover_one_another(changed: Changed) -> None:
    one, two = list(provinces())[:2]
    area = f"{{provinces: [{one}, {two}], cites: [log-1921]}}"
    hills = "    precision: region\n    country: Nowhere\n"
    site = changed(("    lon: '-3.6'\n", f"    lon: '-3.6'\n    area: {area}\n"), (hills, f"{hills}    area: {area}\n"))
    badges = zone_drawing.badges_at(zone_drawing.zones(site), Frame(35, 32, 43, 38, 600))
    assert [zone.letter for zone, _ in badges] == ["A", "B"]
    assert badges[0][1] != badges[1][1]


@pytest.mark.parametrize(
    ("area", "message"),
    [
        ("{provinces: [Atlantis], cites: [log-1921]}", "the map has no province 'Atlantis'"),
        ("{provinces: [Atlantis]}", "cites"),
        ("{cites: [log-1921]}", "an area is either a circle, 'radius_km', or made of provinces"),
        ("{radius_km: 5, provinces: [Atlantis], cites: [log-1921]}", "an area is either a circle, 'radius_km', or made of"),
        ("{radius_km: 5, side: north, cites: [log-1921]}", "'side' says where in the provinces under 'parts_of'"),
    ],
)
def test_an_area_that_cannot_be_drawn_is_told(area: str, message: str, changed: Changed) -> None:
    with pytest.raises(DossierError, match=re.escape(message)):
        with_area(changed, area)


def test_reach_is_plain_english() -> None:
    half = Area(parts_of=("Homs",), side=Side.NORTH, cites=({"source": "x"},))  # type: ignore[arg-type]
    assert measures.reach(half) == "a part of the north of Homs that no text describes"


# ---------------------------------------------------------------- second readings


READINGS = """readings:
  - {of: 'bell-rung-1921#finding-when', date: '2024-01-02', blind: 'yes', result: holds}
  - {of: 'council-hearing-1921#finding-where', date: '2024-01-03', blind: 'no', result: fell, note: The minutes say otherwise.}
  - {of: 'bell-first#p2-n1', date: '2024-01-04', blind: 'yes', result: narrowed}

sources:
"""


def test_readings_are_counted_by_how_the_statement_stands(changed: Changed) -> None:
    site = changed(("sources:\n", READINGS))
    counted = [(str(word), dict(readings.counted(some))) for word, some in readings.by_standing(site)]
    assert counted == [("established", {"fell": 1, "holds": 1}), ("contradicted", {"narrowed": 1})]
    assert readings.by_standing(site)[1][0] is Verdict.CONTRADICTED
    assert readings.all_of(site)[0].statement == "Thirty, not twelve", "the latest first"
    assert readings.blind(site) == 2
    assert [str(one.reading.result) for one in readings.not_held(site)] == ["narrowed", "fell"]


# ---------------------------------------------------------------- on the pages

ACROSS = [name for name in VIEWS if name not in ("changes", "data")]
"""The views across articles; what is new and what can be taken away is tried elsewhere."""


def page(site: Site, name: str) -> LexborHTMLParser:
    renderer = renderer_at(site, f"{name}/index.md")
    return LexborHTMLParser(renderer.render("list.html", title=VIEWS[name].title, name=name, views=list(VIEWS.values())))


@pytest.fixture
def full(changed: Changed) -> Site:
    """The dossier with something to show in every view."""
    return changed(
        ("sources:\n", READINGS), ("    lon: '-3.6'\n", "    lon: '-3.6'\n    area: {radius_km: 9, cites: [log-1921]}\n")
    )


@pytest.mark.parametrize("name", ACROSS)
def test_a_view_that_has_something_to_show_shows_it(name: str, full: Site) -> None:
    assert VIEWS[name].has_something(full)
    assert len(page(full, name).text().split()) > 20


@pytest.mark.parametrize("name", ACROSS)
def test_every_drawing_has_a_name_a_description_and_a_way_past(name: str, full: Site) -> None:
    tree = page(full, name)
    for figure in tree.css(".figure"):
        assert figure.css("svg > title")
        assert figure.css("svg > desc")
        for drawn in figure.css("svg[aria-labelledby]"):
            (named,) = tree.css(f"#{drawn.attributes['aria-labelledby']}")
            assert named.text()
    for skip in tree.css("a.skip-drawing"):
        assert tree.css_first((skip.attributes["href"] or "").replace("#", "[id='") + "']") is not None


@pytest.mark.parametrize("name", ACROSS)
def test_each_table_has_heads_of_columns_and_rows_a_caption_and_no_roles(name: str, full: Site) -> None:
    for table in page(full, name).css("table"):
        assert table.css("caption")
        assert table.css("th[scope=col]")
        assert not table.css("[role]")
        if not table.css_matches(".accounts"):
            assert len(table.css("tbody tr")) == len(table.css("tbody th[scope]")) > 0


def cells(tree: LexborHTMLParser, selector: str) -> list[list[str]]:
    return [[" ".join(cell.text().split()) for cell in row.css("td")] for row in tree.css(f"{selector} tbody tr")]


def test_a_disagreement_is_a_line_of_what_is_said_what_is_shown_and_why(hearing: Site) -> None:
    rows = cells(page(hearing, "disagreements"), ".compared")
    assert [
        "Ten o’clock, on 6 or 7 May",
        "Nine o’clock, on 1 May",
        "The log says so. The bell is rung",
    ] in rows
    assert ["12 people", "30 people likely ≈", "Thirty, not twelve The council hears the keeper"] in rows


def test_a_note_that_tells_of_one_finding_lends_it_its_lines_and_one_that_tells_of_two_does_not(hearing: Site) -> None:
    one = disagreements.contradictions(hearing)[0]
    assert (one.says, one.record) == ("12 people", "30 people"), "the note has no lines of its own"
    assert one.note is not None
    with_lines = replace(one, note=replace(one.note, says="twelve", record="thirty"))
    assert (with_lines.says, with_lines.record) == ("twelve", "thirty")
    shared = replace(with_lines, has_note_alone=False)
    assert (shared.says, shared.record) == ("12 people", "30 people")


def test_an_open_question_stands_beside_what_the_articles_claim(changed: Changed) -> None:
    site = changed(("value: 30 people, status: likely", "value: 30 people, status: disputed"))
    rows = cells(page(site, "open-questions"), ".compared")
    assert rows[0][0] == "12 people 1 The Gazette 1921, ¶ 2 30 people 2 The Echo 1921, ¶ 1"
    assert rows[1][0] == "No article speaks of it."


def test_a_view_can_be_narrowed_to_an_article_and_to_a_kind_of_fact(hearing: Site) -> None:
    tree = page(hearing, "disagreements")
    assert attributes(tree.css("a[data-filter]"), "data-value") == ["bell-first", "bell-second", "when", "where", "who", "number"]
    for row in tree.css("[data-filterable] .compared tbody tr"):
        assert row.attributes["data-article"]
        assert row.attributes["data-kind"]


def attributes(nodes: Iterable[object], name: str) -> list[str]:
    return [node.attributes[name] for node in nodes]  # type: ignore[attr-defined]


def test_a_thread_has_the_name_that_its_first_event_gives_it(hearing: Site, changed: Changed) -> None:
    assert "The bell is rung, and what followed" in page(hearing, "threads").text()
    named = changed(("    title: The bell is rung\n", "    title: The bell is rung\n    thread: The night of the bell\n"))
    assert [node.text() for node in page(named, "threads").css("h2")] == ["The night of the bell"]


def test_those_whom_others_represent_are_named_apart(hearing: Site) -> None:
    assert [actor.id for actor in encounters.represented(hearing)] == ["harbour-board", "town-council"]


def test_an_article_shows_what_it_moved_or_nothing(hearing: Site) -> None:
    first, second = hearing.articles
    renderer = renderer_at(hearing, "articles/bell-second.md")
    assert renderer.render("moved-here.html", record=first) == ""
    shown = renderer.render("moved-here.html", record=second)
    assert "Where this story moved the facts" in shown
    assert '<a class="flight__link" href="../../events/council-hearing-1921/#finding-where">' in shown


def test_the_home_page_can_show_what_the_articles_moved(hearing: Site, changed: Changed) -> None:
    shown = renderer_at(hearing, "index.md").render("home-moved.html")
    assert "5 to 6 days too late" in shown
    empty = changed((", date: 1921-05-06/1921-05-07}", "}"), ("place: harbour-hills, status: established", "status: established"))
    assert renderer_at(empty, "index.md").render("home-moved.html") == ""


def test_the_bar_of_an_article_has_a_part_for_each_kind_of_voice_it_uses(hearing: Site) -> None:
    tree = page(hearing, "voices")
    for article, bar in zip(hearing.articles, tree.css(".numbers__bar svg"), strict=True):
        parts = [set((node.attributes["class"] or "").split()) for node in bar.css("rect")]
        assert parts == [{"voice", f"voice--{kind}"} for kind in VoiceKind if voices.kinds_in(hearing, article)[kind]]


def test_the_drawings_have_no_text_under_twelve_units() -> None:
    sheet = (ROOT / "overrides/assets/css/views.css").read_text()
    sizes = [float(size) for size in re.findall(r"\.drawing[^{]*text[^{]*\{[^}]*?(\d+)px", sheet)]
    assert sizes
    assert min(sizes) >= 12
