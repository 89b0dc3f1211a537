"""The web of records: backlinks, order, chains, citations, on the made-up dossier with known answers."""

from dossier.ask import accounts, citations, events, findings, mentions, origins
from dossier.ask.citations import Citation
from dossier.ask.order import actor_order, plain
from dossier.ask.site import Site, once
from dossier.model.records import Actor, Event
from dossier.read.check import circles


def test_a_text_written_over_several_lines_has_no_line_end() -> None:
    told = {"id": "x", "title": "X\n", "kind": "other", "status": "happened", "summary": "It\nrang.\n"}
    assert (Event.model_validate(told).title, Event.model_validate(told).summary) == ("X", "It\nrang.")


def test_a_record_knows_every_place_that_names_it_with_the_paragraph(harbour: Site) -> None:
    named = mentions.mentions(harbour, harbour.dossier.events["bell-rung-1921"])
    assert [(one.article.id, one.paragraph, one.note) for one in named] == [("bell-first", 1, None), ("bell-second", 1, None)]
    assert named[0].anchor == "p1"


def test_articles_stand_in_the_order_in_which_they_were_written(harbour: Site) -> None:
    assert [article.id for article in harbour.articles] == ["bell-first", "bell-second"]


def test_an_article_knows_whom_and_what_it_names(harbour: Site) -> None:
    second = harbour.dossier.articles["bell-second"]
    assert {one.id for one, _ in mentions.named_in(harbour, second, "actors")} == {"the-echo", "the-gazette"}
    assert [one.id for one, _ in mentions.named_in(harbour, second, "events")] == ["bell-rung-1921", "ferry-lost-1921"]


def test_what_an_actor_says_and_what_is_said_of_its_events_are_kept_apart(harbour: Site) -> None:
    keeper = harbour.dossier.actors["ada-keeper"]
    assert [one.account.id for one in accounts.by_actor(harbour, keeper)] == ["first-p1"]
    assert [one.account.id for one in accounts.about_actor(harbour, keeper)] == ["second-p1"]


def test_a_paper_that_is_passed_on_says_what_it_is_quoted_for(harbour: Site) -> None:
    gazette = harbour.dossier.actors["the-gazette"]
    assert [one.account.id for one in accounts.by_actor(harbour, gazette)] == ["second-p1"]


def test_people_are_sorted_by_family_name_and_accents_do_not_count(harbour: Site) -> None:
    assert [actor.id for actor in harbour.actors] == ["the-echo", "the-gazette", "harbour-board", "ada-keeper"]
    assert plain("Ülo-Émile") == "uloemile"


def test_undated_events_stand_last_and_dates_in_order(harbour: Site) -> None:
    assert [event.id for event in harbour.events] == ["bell-rung-1921", "ferry-lost-1921"]
    assert [year for year, _ in events.by_year(harbour)] == ["1921"]


def test_who_appears_with_whom_comes_from_the_participants(harbour: Site) -> None:
    board = harbour.dossier.actors["harbour-board"]
    company = events.company_of(harbour, board)
    assert [(other.id, [event.id for event in shared]) for other, shared in company] == [("ada-keeper", ["bell-rung-1921"])]


def test_before_after_and_follows_lead_both_ways(harbour: Site) -> None:
    bell, ferry = harbour.events
    assert events.neighbours(harbour, bell) == (None, ferry)
    assert events.neighbours(harbour, ferry) == (bell, None)
    assert events.followed_by(harbour, bell) == [ferry]


def test_a_source_knows_where_it_is_cited(harbour: Site) -> None:
    places = citations.of_source(harbour, harbour.dossier.sources["log-1921"])
    assert Citation("articles/bell-first.md", "p1-n1", "note 1.1") in places
    assert Citation("events/bell-rung-1921.md", "finding-when", "Nine o’clock") in places
    assert Citation("sources/index.md", "gazette-1921", "The Gazette, “Bell”") in places


def test_the_chain_of_origin_runs_from_the_root_to_the_copy(harbour: Site) -> None:
    (chain,) = origins.chains(harbour, harbour.dossier.articles["bell-second"])
    assert [step if isinstance(step, str) else step.id for step, _ in chain] == ["log-1921", "gazette-1921", "bell-second"]
    assert chain[-1][1] == "digest, credited"


def test_the_findings_at_the_top_of_an_article_are_those_it_names_or_all(harbour: Site) -> None:
    first, second = harbour.articles
    assert [one.key for one in findings.in_short(harbour, first)] == ["bell-rung-1921/when", "bell-rung-1921/who"]
    assert second.in_short == ()
    assert [one.key for one in findings.in_short(harbour, second)] == ["bell-rung-1921/when", "bell-rung-1921/who"]


def test_every_circle_is_found_and_only_circles() -> None:
    assert circles({"a": ("b",), "b": ("c",), "c": ()}) == []
    assert circles({"a": ("a",)}) == [["a"]]
    assert circles({"x": ("a",), "a": ("b",), "b": ("c",), "c": ("a",)}) == [["a", "b", "c"]]
    two = circles({"a": ("b",), "b": ("a",), "c": ("d",), "d": ("c", "a")})
    assert sorted(two) == [["a", "b"], ["c", "d"]]


def test_a_chain_of_thousands_is_no_circle_and_no_problem() -> None:
    assert circles({str(i): (str(i + 1),) for i in range(5000)}) == []


def named(text: str, sort: str | None = None) -> str:
    told = {"id": "x", "kind": "person", "why_here": "x", "names": [{"text": text, "kind": "usual"}], "sort": sort}
    return actor_order(Actor.model_validate(told))


def test_family_names_stand_without_suffix_and_article_and_where_they_come_first_the_record_says_so() -> None:
    assert named("Martin Luther King Jr.") == "king martin luther jr"
    assert named("John Paul II") == "paul john ii"
    assert named("Omar al-Khayyam") == "khayyam omar"
    assert named("Xi Jinping", "Xi Jinping") == "xi jinping"


def test_a_question_is_answered_once_and_the_answer_goes_with_the_site(harbour: Site) -> None:
    asked = []

    @once
    def question(site: Site, word: str) -> str:
        asked.append(word)
        return f"{word} {len(site.events)}"

    assert [question(harbour, "a"), question(harbour, "a"), question(harbour, "b")] == ["a 2", "a 2", "b 2"]
    assert asked == ["a", "b"]
