"""Texts as HTML: what stays as it is written, and words that a note is about."""

from __future__ import annotations

import markdown
import pytest
from markdown_it import MarkdownIt
from markupsafe import Markup

from dossier.show import prose

STRANGE = ["5*5*5 and _so_ on", "A [sic] {.x} `y`", "1945. The keeper", "- rang", "C:\\new ~~x~~ ^1 # |", "<b> & 'c' \"d\" !"]


@pytest.mark.parametrize("text", STRANGE)
def test_a_guarded_text_means_nothing_to_any_markdown(text: str) -> None:
    link = prose.guarded(Markup('<a href="#x_y_z">{}</a>').format(text))
    for html in (
        markdown.markdown(f"Say {link} twice.", extensions=["attr_list"]),
        MarkdownIt("commonmark").render(f"Say {link} twice."),
    ):
        assert prose.plain(html) == f"Say {text} twice."
    assert 'href="#x_y_z"' in link


def test_a_rich_field_has_emphasis_and_links_and_no_html_nor_scripts() -> None:
    assert prose.inline("*so* [x](https://example.org/a)") == '<em>so</em> <a href="https://example.org/a">x</a>'
    assert "<script" not in prose.inline("<script>x</script>")
    assert "<a" not in prose.inline("[x](javascript:alert(1))")


def test_a_list_and_a_quotation_at_the_start_of_a_block_are_what_they_look_like() -> None:
    assert "<ol>" in prose.blocks("1. a\n2. b")
    assert "<blockquote>" in prose.blocks("> a")


def marks(html: str, *words: str, verdict: str = "holds") -> str:
    own = Markup(html)  # noqa: S704 - the tests' own HTML
    return prose.marked(own, [prose.Mark(word, at, verdict, "holds") for at, word in enumerate(words, 1)])


def test_words_are_marked_once_and_say_their_verdict_to_those_who_do_not_see_it() -> None:
    assert marks("<p>one two one</p>", "one") == (
        '<p><mark class="on on--holds" data-n="1">one<span class="visually-hidden"> (holds)</span></mark> two one</p>'
    )


def test_marked_words_may_reach_into_a_link_without_crossing_it() -> None:
    html = marks('<p>the <a href="#">silent agreements</a> of May</p>', "the silent agreements")
    assert prose.plain(html).replace(" (holds)", "") == "the silent agreements of May"
    assert html.count("<mark") == 2
    assert '<a href="#"><mark class="on on--holds" data-n="1">silent agreements' in html


def test_marked_words_are_found_across_line_ends_and_entities() -> None:
    html = marks("<p>Tom &amp;\nJerry met</p>", "Tom & Jerry")
    assert "Tom &amp; Jerry<span" in html


def test_words_that_do_not_stand_there_change_nothing() -> None:
    assert marks("<p>one &lt; two</p>", "three") == "<p>one &lt; two</p>"


def test_nested_marks_lie_one_within_the_other() -> None:
    html = marks("<p>one two three</p>", "one two three", "two")
    assert html.count('data-n="1"') == 3
    assert html.count('data-n="2"') == 1
