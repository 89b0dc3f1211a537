"""An article as it is read: what its notes find, how long it takes, what comes before and after, and how its title is printed."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from dossier.ask import articles
from dossier.ask.site import Site
from dossier.model.lists import About, Verdict
from dossier.read.docs import Note
from dossier.read.markdown import slug
from dossier.show.pages import _parts
from dossier.show.render import curly


def note(number: int, about: About, verdict: Verdict) -> Note:
    return Note(number, 1, "record", "A heading", (), about, None, 1, f"p1-n{number}", verdict=verdict)


def test_the_ledger_says_what_each_note_finds_and_leaves_out_those_that_only_explain() -> None:
    notes = [
        note(1, About.WHEN, Verdict.CONTRADICTED),
        note(2, About.WHO, Verdict.NOT_EXAMINED),
        note(3, About.WHERE, Verdict.HOLDS),
        note(4, About.WHEN, Verdict.CONTRADICTED),
        note(5, About.WHEN, Verdict.ONE_SOURCE),
    ]
    found = [(entry.note.number, entry.noun, entry.is_again) for entry in articles.ledger(notes)]
    assert found == [(1, "date", False), (3, "place", False), (4, "date", True), (5, "date", False)]


def test_every_kind_of_fact_has_a_noun_of_its_own_for_the_ledger() -> None:
    nouns = [about.meaning for about in About]
    assert all(noun.isalpha() and noun.islower() for noun in nouns)
    assert len(set(nouns)) == len(nouns)


def test_an_article_takes_at_least_a_minute_and_with_its_notes_no_less(harbour: Site) -> None:
    for article in harbour.articles:
        minutes = articles.minutes(harbour, article)
        assert 1 <= minutes.text <= minutes.whole


def test_a_macro_counts_as_the_words_that_it_shows() -> None:
    text = 'At {{ event("bell-rung-1921", "the bell") }} {{ actor("ada-keeper") }} rang.'
    shown = articles.MACRO.sub(articles._last_argument, text)
    assert shown.split() == ["At", "the", "bell", "ada", "keeper", "rang."]


def test_articles_follow_each_other_by_number_and_the_first_and_last_have_one_neighbour(harbour: Site) -> None:
    first, *_, last = harbour.articles
    assert articles.neighbours(harbour, first)[0] is None
    assert articles.neighbours(harbour, last)[1] is None
    assert articles.neighbours(harbour, first)[1] is harbour.articles[1]
    assert articles.neighbours(harbour, harbour.articles[1])[0] is first


@pytest.mark.parametrize(
    ("straight", "printed"),
    [
        ('What are The "Quiet Bells" of May?', "What are The “Quiet Bells” of May?"),
        ("Safe Zones Amid 'Secret Talks'", "Safe Zones Amid ‘Secret Talks’"),
        ("Iran's plan", "Iran’s plan"),
        ("\"'Quiet' deal\", he says", "“‘Quiet’ deal”, he says"),
        ("the summer of '19 and the soldiers' pay", "the summer of ’19 and the soldiers’ pay"),
        ("“already” right", "“already” right"),
    ],
)
def test_a_title_is_printed_with_curly_quotation_marks(straight: str, printed: str) -> None:
    assert curly(straight) == printed


def test_the_anchor_of_a_title_is_the_one_that_markdown_gave_it() -> None:
    assert slug('What are The "Quiet Bells" of May?') == "what-are-the-quiet-bells-of-may"


def test_a_text_is_cut_before_its_own_headings_and_not_before_those_within_a_passage() -> None:
    text = '<section><h2 id="within">Notes</h2></section>\n<h2 id="one">One</h2>\n<p>1</p>\n<h2 id="two">Two</h2>\n<p>2</p>'
    parts = _parts(Markup(text), [("one", "One"), ("two", "Two")])  # noqa: S704 - a text of this test
    assert [part.strip()[:12] for part in parts] == ["<section><h2", '<h2 id="one"', '<h2 id="two"']
    assert "".join(parts) == text
    assert _parts(Markup("<p>alone</p>"), []) == ["<p>alone</p>"]
