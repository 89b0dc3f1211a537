"""Pages of single records and the lists of them, on made-up dossiers: what stands where, and how it is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier.ask import actors
from dossier.ask.site import Site
from dossier.model.lists import Status, Sure
from dossier.model.records import Account, Actor, Value
from dossier.show import facets, phrases, previews
from dossier.show.pages import made
from dossier.show.render import Renderer
from tests.engine.conftest import Changed

EVENT, ACTOR = "events/council-hearing-1921.md", "actors/ada-keeper.md"


def page(site: Site, path: str) -> LexborHTMLParser:
    """A generated page."""
    one = next(one for one in made(site) if one.path == path)
    return rendered(site, path, one.template, **one.values)


def listed(site: Site, name: str) -> LexborHTMLParser:
    """A list of records."""
    return rendered(site, f"{name}/index.md", f"{name}.html")


def rendered(site: Site, path: str, template: str, **values: object) -> LexborHTMLParser:
    renderer = Renderer(site)
    renderer.here = path
    return LexborHTMLParser(f"<main>{renderer.render(template, **values)}</main>")


def said(node: LexborNode | LexborHTMLParser | None) -> str:
    """The text of a part as it is read, blanks told once."""
    assert node is not None
    return re.sub(r" (?=[,;:.)])", "", " ".join(node.text(separator=" ").split()))


def headings(tree: LexborHTMLParser) -> list[str]:
    return [said(one) for one in tree.css("h2")]


# ---------------------------------------------------------------- phrases


def actor_called(name: str, kind: str = "government-body", **more: object) -> Actor:
    return Actor.model_validate({"id": "x", "kind": kind, "why_here": "W", "names": [{"text": name, "kind": "usual"}], **more})


@pytest.mark.parametrize(
    ("name", "kind", "within"),
    [
        ("United States", "state", "the United States"),
        ("United Arab Emirates", "state", "the United Arab Emirates"),
        ("Netherlands", "state", "the Netherlands"),
        ("Czech Republic", "state", "the Czech Republic"),
        ("Jordan", "state", "Jordan"),
        ("United Nations", "international-body", "the United Nations"),
        ("European Union", "international-body", "the European Union"),
        ("NATO", "international-body", "NATO"),
        ("US Department of State", "government-body", "the US Department of State"),
        ("Joint Chiefs of Staff", "government-body", "the Joint Chiefs of Staff"),
        ("The White House", "government-body", "the White House"),
        ("Criminal Security (Norland)", "government-body", "Criminal Security (Norland)"),
        ("US-led coalition", "coalition", "the US-led coalition"),
        ("Islamic State", "armed-group", "the Islamic State"),
        ("al-Bahr", "armed-group", "al-Bahr"),
        ("Pilots’ Guild", "company", "the Pilots’ Guild"),
        ("The Gazette", "media", "The Gazette"),
        ("Sputnik", "media", "Sputnik"),
        ("Ada House", "person", "Ada House"),
    ],
)
def test_a_name_has_its_article_within_a_sentence(name: str, kind: str, within: str) -> None:
    assert phrases.the(actor_called(name, kind)) == within


def test_a_record_can_say_whether_its_name_takes_an_article() -> None:
    assert phrases.the(actor_called("Alderby Courier", "media", the="yes")) == "the Alderby Courier"
    assert phrases.the(actor_called("Deutsche Bank", "company", the="no")) == "Deutsche Bank"


def account(**more: object) -> Account:
    base = {"id": "a", "article": "b", "paragraph": 1, "by": "article", "sure": "certain", "says": "They met."}
    return Account.model_validate(base | more)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "says so"),
        ({"sure": "probable"}, "says it with distance"),
        ({"sure": "unstated"}, "does not say how sure"),
        ({"stance": "denies"}, "denies it"),
        ({"stance": "predicts", "sure": "possible"}, "predicts it, as a possibility"),
        ({"stance": "asks", "sure": "possible"}, "asks whether it is so"),
        ({"says": "It is implied that they met."}, "implies it"),
        ({"says": "It simply rang."}, "says so"),
    ],
)
def test_what_a_voice_does_and_how_sure_it_is_make_one_phrase(more: dict[str, object], words: str) -> None:
    assert phrases.manner(account(**more)) == words


def test_of_one_fact_only_its_own_words_tell_whether_it_is_implied() -> None:
    one = account(values={"cause": "a sequel to the talks, it is implied", "when": "after the strikes"})
    values = {about.value: value for about, value in one.values.items()}
    assert phrases.manner(one, values["cause"]) == "implies it"
    assert phrases.manner(one, values["when"]) == "says so"
    assert phrases.manner(account(sure=Sure.POSSIBLE), Value(words="it implies peace")) == "implies it"


@pytest.mark.parametrize(
    ("wording", "shown"),
    [(None, None), ("In May", None), ("at least two", None), ("in May of that year", "in May of that year")],
)
def test_a_quotation_of_less_than_four_words_is_not_shown(wording: str | None, shown: str | None) -> None:
    assert phrases.quoted(account(wording=wording)) == shown


def test_numbers_are_words_in_sentences_and_digits_in_lists() -> None:
    assert phrases.numbered(1, "origin") == "one origin"
    assert phrases.numbered(0, "origin") == "no origins"
    assert phrases.numbered(12, "origin") == "twelve origins"
    assert phrases.numbered(13, "person or body", "people and bodies") == "13 people and bodies"
    assert phrases.counted(1, "passage") == "1 passage"
    assert phrases.counted(1200, "passage") == "1,200 passages"
    assert [phrases.figure(value) for value in (8.0, 12500.0, 1.5)] == ["8", "12,500", "1.5"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ar", "Arabic"), ("ru-Latn", "Russian (Latin)"), ("arc", "Aramaic"), ("ru-XX", "Russian (XX)"), ("xx", "xx")],
)
def test_a_language_is_told_in_english_and_an_unknown_one_by_its_tag(tag: str, name: str) -> None:
    assert phrases.language(tag) == name


# ---------------------------------------------------------------- events


def test_an_event_tells_what_we_know_then_the_claim_beside_the_record_then_the_sources(hearing: Site) -> None:
    tree = page(hearing, EVENT)
    assert headings(tree) == [
        "What we know",
        "The claim beside the record",
        "What it belongs to",
        "Named in the articles",
        "Sources",
    ]
    text = said(tree)
    places = [text.index(words) for words in ("The keeper was heard", "likely ≈ Two papers", "Every account in full", "Minutes")]
    assert places == sorted(places)


def test_a_finding_says_its_status_in_words_first_and_has_its_address(hearing: Site) -> None:
    finding = page(hearing, EVENT).css_first("[id='finding-where']")
    assert finding is not None
    assert said(finding.css_first("h3")) == "Where: Harbour Hills"
    assert said(finding.css_first(".finding__why")) == "established ✓ The minutes say so."
    assert "Contradicts 2 The Echo 1921, ¶ 1." in said(finding)
    assert "checked on 29 February 2024" in said(finding)
    assert "tone-established" in str(finding.attributes["class"])


def test_a_silent_finding_says_where_one_looked_in_vain(harbour: Site) -> None:
    finding = page(harbour, "events/bell-rung-1921.md").css_first("[id='finding-who']")
    assert f"{Status.SILENT.within} ∅ No log names the ringer. Looked for in vain in: harbour log." in said(finding)


CONTRADICTS = "{source: minutes-1921, at: p. 2, role: contradicts, read: part}"
SIDES = f"[pilot-post-1921, {{source: pilot-star-1921, role: qualifies}}, {CONTRADICTS}]"
DISPUTED = (
    "value: 30 people, status: likely, why: Two papers heard it from one pilot., cites: [pilot-post-1921, pilot-star-1921]",
    f"value: 30 people, status: disputed, confidence: low, why: Papers differ., cites: {SIDES}",
)


def test_a_disputed_finding_has_both_sides_each_with_its_independent_origins(changed: Changed) -> None:
    finding = page(changed(DISPUTED), EVENT).css_first("[id='finding-number']")
    assert finding is not None
    for_it, against = finding.css(".side")
    assert said(for_it).startswith("Sources that say so One independent origin: Pilot Peter Quill")
    assert "The Star, 6 May 1921, with a limit" in said(for_it)
    assert said(against).startswith("Sources that say otherwise One independent origin: Town Council")
    assert said(against.css_first("li")) == "Town Council, 4 May 1921, p. 2 (read in part)"
    assert said(finding).count("The Post, 6 May 1921") == 1, "each source once"
    assert "confidence" not in said(finding)


def test_a_source_that_says_otherwise_is_told_apart_also_where_nothing_is_disputed(changed: Changed) -> None:
    site = changed((DISPUTED[0], DISPUTED[1].replace("disputed, confidence: low", "likely")))
    foot = page(site, EVENT).css_first("[id='finding-number'] .finding__foot")
    assert "otherwise: Town Council, 4 May 1921" in said(foot)


def test_a_number_has_its_lowest_best_and_highest_with_who_counted_and_the_source(changed: Changed) -> None:
    number = (
        "{unit: people, low: {value: 12, by: the Gazette}, best: {value: 30, cites: [pilot-post-1921]}, "
        "high: {value: 1200, cites: [pilot-star-1921]}}"
    )
    site = changed(("value: 30 people, status: likely", f"value: 30 people, number: {number}, status: likely"))
    figures = page(site, EVENT).css_first("[id='finding-number'] .figures")
    assert said(figures) == (
        "Lowest 12 people, by the Gazette Best 30 people The Post, 6 May 1921 Highest 1,200 people The Star, 6 May 1921"
    )


def test_date_and_place_of_an_event_name_their_sources(changed: Changed) -> None:
    site = changed(
        ("    when: '1921-05-03'\n", "    when: '1921-05-03'\n    when_cites: [minutes-1921, log-1921]\n"),
        ("    place: harbour-hills\n", "    place: harbour-hills\n    place_cites: [minutes-1921]\n"),
    )
    facts = said(page(site, EVENT).css_first(".facts"))
    assert "When 3 May 1921 2 sources Town Council, 4 May 1921; Harbour Board, 1921" in facts
    assert "Where Harbour Hills, Nowhere precise to the region 1 source Town Council, 4 May 1921" in facts


def test_those_who_had_a_part_stand_by_what_they_did(hearing: Site) -> None:
    rows = [said(row) for row in page(hearing, EVENT).css(".facts > div")]
    assert rows[2:] == [
        "What Meeting",
        "Status Happened",
        "Took part Ada Keeper, Harbour Board, Town Council",
        "Host Molly Marsh",
        "Concerned Pilots’ Guild",
    ]


def test_an_event_without_a_date_says_so_and_has_no_drawing(hearing: Site) -> None:
    tree = page(hearing, "events/bell-cast.md")
    assert "When No date can be given." in said(tree)
    assert tree.css_first(".when-where") is None
    assert headings(tree) == ["What the articles say", "Named in the articles", "Sources"]


def test_an_article_that_gives_no_such_fact_does_not_mention_it(hearing: Site) -> None:
    table = page(hearing, EVENT).css_first("table.matrix")
    assert table is not None
    rows = {said(row.css_first("th")): [said(cell) for cell in row.css("td")] for row in table.css("tbody tr")}
    assert rows["What"][1] == "not mentioned –"
    assert rows["Where the articles differ"][1].startswith("The quay differs ≠ Molly Marsh says it with distance, ¶ 1")
    assert rows["What"][2] == "no finding –"
    assert "silent" not in said(table)


def test_every_account_stands_folded_at_its_address_with_who_and_how_sure(harbour: Site) -> None:
    tree = page(harbour, "events/bell-rung-1921.md")
    for key in ("first-p1", "second-p1"):
        assert tree.css_first(f"details tr[id='account-{key}'] [href='#account-{key}']") is not None, key
    row = tree.css_first("[id='account-second-p1']")
    assert "A fisherman (unnamed), in The Gazette, denies it, as a possibility" in said(row)
    assert "Its words" not in said(row), "three words prove nothing"


def test_each_source_of_an_event_stands_once_with_the_way_back(hearing: Site) -> None:
    tree = page(hearing, EVENT)
    ids = [str(one.attributes["id"]) for one in tree.css("#sources [id^='source-']")]
    assert sorted(ids) == ["source-minutes-1921", "source-pilot-post-1921", "source-pilot-star-1921"]
    back = tree.css_first("[id='source-minutes-1921'] .backlinks a")
    assert back is not None
    assert back.attributes["href"] == "#finding-where"
    assert said(back) == "Harbour Hills"


def test_the_origins_of_accounts_and_findings_are_told_in_a_sentence(changed: Changed, hearing: Site) -> None:
    assert (
        "What the articles say comes from one independent origin: Harbour Board. The findings cite two independent origins."
        in said(page(hearing, EVENT))
    )
    site = changed(("cites: [minutes-1921], against", "cites: [minutes-1921, log-1921], against"))
    assert "three independent origins, of which one also stands behind the articles." in said(page(site, EVENT))


def test_the_old_addresses_of_an_events_parts_are_there(hearing: Site) -> None:
    tree = page(hearing, EVENT)
    parts = ("what-the-articles-say", "every-account-in-full", "what-the-record-shows", "what-it-belongs-to")
    for anchor in (
        *parts,
        "where-the-articles-name-it",
        "sources",
        "the-council-hears-the-keeper",
        "strip-title",
        "locator-title",
    ):
        assert len(tree.css(f"[id='{anchor}']")) == 1, anchor


# ---------------------------------------------------------------- actors


def test_an_actor_is_told_in_one_sentence_then_its_names_offices_events_and_what_is_said(hearing: Site) -> None:
    tree = page(hearing, ACTOR)
    assert headings(tree) == [
        "Offices", "Events", "What Ada Keeper says", "What others say", "What the record shows", "Together with",
        "Named in the articles", "Sources",
    ]  # fmt: skip
    assert said(tree.css_first(".lead")) == "The keeper who is said to have rung the bell."
    assert said(tree.css_first("[id='names']")) == "Names: Ада Кипер Russian · آدا Arabic"
    assert tree.css_first("[id='names'] bdi[lang=ar][dir=auto]") is not None
    assert "since 1919 Keeper of the light, Harbour Board The Gazette, 2 May 1921" in said(tree.css_first("[id='roles']"))
    assert "read in The Gazette, 2 May 1921" in said(tree.css_first("details .names"))


def test_what_is_said_stands_by_article_and_folded(hearing: Site) -> None:
    section = page(hearing, ACTOR).css_first("[id='what-others-say']")
    assert section is not None
    assert [said(one) for one in section.css("details > summary")] == [
        "1 The Gazette 1921 1 account",
        "2 The Echo 1921 2 accounts",
    ]
    assert len(section.css("details tbody tr")) == 3


def test_the_name_of_a_body_has_its_article_in_headings_and_sentences(hearing: Site) -> None:
    tree = page(hearing, "actors/harbour-board.md")
    assert "in which the Harbour Board had a part" in said(tree)
    assert "What The Echo says" in headings(page(hearing, "actors/the-echo.md"))
    assert page(hearing, "actors/the-echo.md").css_first("[id='what-the-echo-says']") is not None


def test_the_addresses_of_an_actors_sections_last_where_nothing_fills_them(hearing: Site, changed: Changed) -> None:
    sections = ("events", "what-others-say", "what-the-record-shows", "together-with")
    for path in (ACTOR, "actors/the-gazette.md"):
        tree = page(hearing, path)
        assert [len(tree.css(f"[id='{anchor}']")) for anchor in sections] == [1, 1, 1, 1], path
    dated = changed(("    title: The bell is cast\n", "    title: The bell is cast\n    when: '1919'\n"))
    assert [len(listed(site, "events").css("[id=undated]")) for site in (hearing, dated)] == [1, 1]


def test_an_event_of_an_actor_says_what_the_actor_did(hearing: Site) -> None:
    assert "3 May 1921 The council hears the keeper received the others" in said(
        page(hearing, "actors/mayor-marsh.md").css_first("[id='events']")
    )


def test_a_reply_is_shown_with_its_day_its_emphasis_and_no_html(changed: Changed) -> None:
    reply = "    replies: [{date: '1921-06-01', text: 'I *never* rang <b>it</b>.', cites: [log-1921]}]\n"
    site = changed(("    why_here: The keeper who", reply + "    why_here: The keeper who"))
    replies = page(site, ACTOR).css_first("[id='replies']")
    assert replies is not None
    assert said(replies) == "Replies 1 June 1921 I never rang <b>it</b>. Harbour Board, 1921"
    assert replies.css_first("em") is not None


def test_a_long_company_is_folded(changed: Changed) -> None:
    extra = "".join(
        f"  talk-{n}:\n    title: Talk {n}\n    kind: talks\n    status: happened\n    summary: S\n"
        "    participants: [{actor: ada-keeper, role: party}, {actor: mayor-marsh, role: party}]\n"
        for n in range(4)
    )
    site = changed(("events:\n", f"events:\n{extra}"))
    together = page(site, ACTOR).css_first("[id='together-with'] details")
    assert said(together).startswith("5 events")


# ---------------------------------------------------------------- texts are shown as they are written


@pytest.mark.parametrize("text", ["The <bell> & the {log}", "<script>alert(1)</script>", "1945. The *keeper*", 'Ada "Bell" _K_'])
def test_texts_of_the_data_are_shown_as_they_are_written(changed: Changed, text: str) -> None:
    quoted = json.dumps(text)
    site = changed(
        ("title: The council hears the keeper", f"title: {quoted}"),
        ("why_here: The keeper who is said to have rung the bell.", f"why_here: {quoted}"),
        ("summary: The keeper was heard by the mayor.", f"summary: {quoted}"),
        ("{text: Molly Marsh, kind: usual}", f"{{text: {quoted}, kind: usual}}"),
    )
    event, actor = page(site, EVENT), page(site, ACTOR)
    assert said(event.css_first("h1")) == text
    assert said(event.css_first(".lead")) == text
    assert said(actor.css_first(".lead")) == text
    assert text in said(event.css_first(".facts"))
    for tree in (event, actor, listed(site, "events"), listed(site, "actors")):
        assert tree.css("script, bell, em") == []


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize("name", ["actors", "articles", "events", "places", "sources"])
def test_a_list_names_every_record(name: str, harbour: Site) -> None:
    text = said(listed(harbour, name))
    for record in getattr(harbour.dossier, name).values():
        assert (harbour.short_title(record) if name == "articles" else record.title) in text


def test_actors_stand_by_weight_with_a_to_z_and_kinds_beside(hearing: Site) -> None:
    tree = listed(hearing, "actors")
    names = [said(one) for one in tree.css(".entries .entry__name > a")]
    assert names == [actor.title for actor in actors.by_weight(hearing)]
    assert [said(one) for one in tree.css("[id='from-a-to-z'] p")] == [
        "E The Echo", "G The Gazette", "H Harbour Board", "K Ada Keeper", "M Molly Marsh", "P Pilots’ Guild", "T Town Council",
    ]  # fmt: skip
    for kind, _ in actors.by_kind(hearing):
        assert tree.css_first(f"[id='{kind}']") is not None


def test_events_stand_by_year_with_their_kinds_beside(hearing: Site) -> None:
    tree = listed(hearing, "events")
    assert [one.attributes["id"] for one in tree.css("section.group")] == ["1921", "undated"]
    for kind in ("meeting", "call", "other"):
        assert tree.css_first(f"[id='kind-{kind}']") is not None
    assert said(tree.css_first("li[data-year=undated]")) == "The bell is cast 1 The Gazette 1921"
    assert "cancelled" in said(tree.css_first("li[data-kind=call]"))


def test_an_article_stands_by_its_number_and_short_name_with_its_title_and_paper_below(harbour: Site) -> None:
    first = listed(harbour, "articles").css_first(".story-card")
    assert said(first).startswith("1 The Gazette 1921 “Bell Rings for the Ferry” The Gazette, 3 May 1921 · 2 paragraphs, 2 notes")
    assert first is not None
    assert first.attributes["id"] == "bell-rings-for-the-ferry"


def test_a_title_in_english_stands_apart_from_what_follows(changed: Changed) -> None:
    site = changed(("title: Minutes", "title: Protokoll, language: de, title_en: Minutes of the night"))
    assert "In English: Minutes of the night. Official record, in German" in said(listed(site, "sources"))


def test_a_source_tells_where_it_is_cited_the_articles_first(hearing: Site) -> None:
    entry = listed(hearing, "sources").css_first("[id='gazette-1921'] .backlinks")
    assert said(entry) == (
        "Cited in 1 The Gazette 1921 chain of origin; 2 The Echo 1921 chain of origin, note 0.1, paragraph 1; Ada Keeper."
    )


@pytest.mark.parametrize(
    ("name", "found"), [("actors", facets.of_actors), ("events", facets.of_event_list), ("sources", facets.of_sources)]
)
def test_a_choice_counts_the_entries_that_it_leaves(
    name: str, found: Callable[[Site], list[facets.Filter]], hearing: Site
) -> None:
    tree = listed(hearing, name)
    filters = found(hearing)
    assert filters
    for one in filters:
        for choice in one.choices:
            assert len(tree.css(f"li[data-{one.field}~='{choice.value}']")) == choice.count > 0, (one.field, choice.value)


def test_a_choice_leads_without_a_script_to_where_the_same_records_stand(hearing: Site) -> None:
    for name, found in (("actors", facets.of_actors), ("events", facets.of_event_list)):
        tree = listed(hearing, name)
        for one in found(hearing):
            assert not one.needs_script
            for choice in (choice for choice in one.choices if choice.path == f"{name}/index.md"):
                assert tree.css_first(f"[id='{choice.anchor}']") is not None, choice
    assert all(one.needs_script for one in facets.of_sources(hearing) if one.field != "article")


def test_between_one_value_there_is_nothing_to_choose(harbour: Site) -> None:
    assert [one.field for one in facets.of_event_list(harbour)] == ["article"]


def test_a_drawing_is_filtered_by_the_facets_of_its_events(hearing: Site) -> None:
    some = [event for event in hearing.events if event.kind in ("meeting", "call")]
    kinds = next(one for one in facets.of_events(hearing, some) if one.field == "kind")
    assert {choice.value: choice.count for choice in kinds.choices} == {"meeting": 1, "call": 1}
    assert facets.facets(*some)["data-kind"] == "meeting call"


# ---------------------------------------------------------------- what was given up


RETIRED = """
retired:
  old-log: {to: log-1921, title: The log of old, date: '2024-01-05', why: It stood here twice.}
  old-quay: {was: place, date: '2024-01-06', why: There was no such quay.}
  ghost: {was: actor, title: The ghost, date: '2024-01-07', why: Nobody saw it.}
"""


def test_a_retired_source_or_place_leaves_a_sentence_at_its_old_anchor(changed: Changed) -> None:
    site = changed(("\nsources:\n", f"{RETIRED}\nsources:\n"))
    gone = listed(site, "sources").css_first("[id='old-log']")
    assert said(gone) == "The log of old is now Harbour log, since 5 January 2024. The reason: It stood here twice."
    assert gone is not None
    assert gone.css_first("a[href='#log-1921']") is not None
    place = listed(site, "places").css_first("[id='old-quay']")
    assert said(place) == "old-quay was withdrawn on 6 January 2024. The reason: There was no such quay."


def test_a_withdrawn_page_says_what_it_was_and_why(changed: Changed) -> None:
    tree = page(changed(("\nsources:\n", f"{RETIRED}\nsources:\n")), "actors/ghost.md")
    assert said(tree) == "The ghost This page was withdrawn on 7 January 2024. The reason: Nobody saw it."


def test_a_page_that_moved_hands_its_address_to_a_script_and_is_not_for_search_engines(harbour_dir: Path) -> None:
    html = (harbour_dir / "events/bell-1921/index.html").read_text()
    tree = LexborHTMLParser(html)
    script = tree.css_first("script[data-to]")
    assert script is not None
    assert script.attributes["data-to"] == "../bell-rung-1921/"
    assert tree.css_first("meta[name=robots][content=noindex]") is not None
    assert re.search(r'<noscript>\s*<meta http-equiv="refresh" content="0; url=\.\./bell-rung-1921/">', html)
    assert "The reason: renamed" in html


# ---------------------------------------------------------------- previews


def previewed(site: Site) -> dict[str, dict[str, object]]:
    return {path: json.loads(body) for path, body in previews.previews(site)}


def test_every_actor_event_place_and_source_has_a_preview(harbour: Site) -> None:
    wanted = {f"previews/{key}.json" for key, record in harbour.records.items() if record not in harbour.articles}
    assert set(previewed(harbour)) == wanted


def test_a_preview_says_why_here_or_what_and_when(harbour: Site) -> None:
    found = previewed(harbour)
    assert found["previews/ada-keeper.json"] == {
        "kind": "Person",
        "title": "Ada Keeper",
        "names": [["آدا", "ar"]],
        "text": "The keeper who is said to have rung the bell.",
    }
    assert found["previews/bell-rung-1921.json"]["facts"] == "1 or 2 May 1921 · North Quay · happened"
    assert found["previews/north-quay.json"]["facts"] == "Nowhere · point for the site · 1 event"
    assert found["previews/gazette-1921.json"] == {
        "kind": "Reporting", "title": "Bell", "lang": "en", "facts": "The Gazette · 2 May 1921",
    }  # fmt: skip


def test_a_preview_is_small_whatever_the_texts(changed: Changed) -> None:
    long = "السلام " * 70
    site = changed(
        ("summary: The keeper was heard by the mayor.", f"summary: {long}"),
        ("title: The council hears the keeper", f"title: {long}"),
        ("title: Minutes", f"title: {long}, title_en: {'word ' * 99}"),
        ("why_here: The keeper who is said to have rung the bell.", f"why_here: {'🔔' * 3000}"),
    )
    for path, body in previews.previews(site):
        assert len(body) <= previews.MOST_BYTES, path
        assert json.loads(body)["title"]


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("Nine bells", 20, "Nine bells"), ("Nine bells rang, then ten", 18, "Nine bells rang, …"), ("Nineteenbells", 5, "Ninet")],
)
def test_a_text_is_cut_after_a_whole_word(text: str, most: int, short: str) -> None:
    assert previews.cut(text, most) == short


def test_while_serving_a_preview_is_that_of_the_build(harbour: Site) -> None:
    for path, body in previews.previews(harbour):
        assert previews.preview(harbour, path) == body
    assert previews.preview(harbour, "previews/bell-first.json") is None
    assert previews.preview(harbour, "previews/nobody.json") is None
    assert previews.preview(harbour, "actors/ada-keeper.json") is None


def test_a_build_writes_the_previews(harbour_dir: Path, harbour: Site) -> None:
    for path, body in previews.previews(harbour):
        assert (harbour_dir / path).read_bytes() == body
