"""Macros and templates with a fake environment: no mkdocs, no files."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from dossier.show.macros import define_env, language, on_pre_page_macros
from dossier.ask.site import Site


class FakeEnv:
    """As much of mkdocs-macros as the macros use."""

    def __init__(self, site: Site, path: str) -> None:
        self.conf = {"extra": {"dossier_site": site}}
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=path))
        self.macros: dict[str, Callable[..., str]] = {}
        self.dossier: Any = None

    def macro(self, function: Callable[..., str], name: str) -> None:
        self.macros[name] = function


@pytest.fixture
def macros(harbour: Site) -> dict[str, Callable[..., str]]:
    """The macros, on the page of an article."""
    env = FakeEnv(harbour, "articles/bell-first.md")
    define_env(env)
    on_pre_page_macros(env)
    return env.macros


def test_an_inline_macro_gives_a_relative_link(macros: dict[str, Callable[..., str]]) -> None:
    assert macros["actor"]("ada-keeper") == "[Ada Keeper](../actors/ada-keeper.md)"
    assert macros["actor"]("ada-keeper", "the keeper") == "[the keeper](../actors/ada-keeper.md)"
    assert macros["event"]("bell-rung-1921") == "[The bell is rung](../events/bell-rung-1921.md)"
    assert macros["place"]("north-quay") == "[North Quay](../places/index.md#north-quay)"
    assert macros["article"]("bell-second") == "[The Night of the Bell](bell-second.md)"


def test_a_citation_names_publisher_and_date_and_leads_to_the_list_on_the_page(macros: dict[str, Callable[..., str]]) -> None:
    assert macros["cite"]("gazette-1921") == "[The Gazette, 2 May 1921](#source-gazette-1921)"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ar", "Arabic"), ("ru-Latn", "Russian (Latin)"), ("arc", "Aramaic"), ("ru-XX", "Russian (XX)"), ("xx", "xx")],
)
def test_a_language_is_told_in_english_and_an_unknown_one_by_its_tag(tag: str, name: str) -> None:
    assert language(tag) == name


def test_square_brackets_in_a_text_do_not_break_the_link(macros: dict[str, Callable[..., str]]) -> None:
    assert macros["actor"]("ada-keeper", "the [sic] keeper") == "[the \\[sic\\] keeper](../actors/ada-keeper.md)"


def test_a_paragraph_has_its_number_as_anchor_and_leads_to_its_notes(macros: dict[str, Callable[..., str]]) -> None:
    text = macros["paragraph"](1, caller=lambda: "\nShe rang.\n")
    assert 'id="p1"' in text
    assert "](#p1)" in text
    assert "](#p1-n1)" in text
    assert "](#p1-n2)" in text
    assert "She rang." in text


def test_a_note_is_a_note_with_a_heading_of_its_own_and_leads_back(macros: dict[str, Callable[..., str]]) -> None:
    first = macros["note"]("record", "The log agrees", caller=lambda: "Nine.")
    second = macros["note"]("language", "“Rang” may mean struck", caller=lambda: "Struck.")
    assert 'role="note" aria-labelledby="p1-n1"' in first
    assert "### " in first
    assert "](#p1)" in first
    assert "#source-log-1921" in first
    assert "</div>\n</div>\n</div>" not in first
    assert second.count("</div>") == first.count("</div>") + 2, "the last note closes its passage"


@pytest.mark.parametrize("template", ["actors.md", "articles.md", "events.md", "places.md", "sources.md"])
def test_index_pages_name_every_record(template: str, harbour: Site) -> None:
    env = FakeEnv(harbour, f"{template.removesuffix('.md')}/index.md")
    define_env(env)
    on_pre_page_macros(env)
    text = env.macros["render"](template)
    for record in getattr(harbour.dossier, template.removesuffix(".md")).values():
        assert record.title in text


def test_an_actor_page_says_first_why_it_is_here_and_shows_names_in_their_own_letters(harbour: Site) -> None:
    env = FakeEnv(harbour, "actors/ada-keeper.md")
    define_env(env)
    on_pre_page_macros(env)
    text = env.macros["render"]("actor.md", "ada-keeper")
    assert text.index("# Ada Keeper") < text.index("The keeper who is said") < text.index("Ада Кипер")
    assert '<bdi lang="ar" dir="auto">آدا</bdi>' in text
    assert "since 1919" in text


def test_an_event_page_shows_date_place_status_and_what_was_looked_for_in_vain(harbour: Site) -> None:
    env = FakeEnv(harbour, "events/bell-rung-1921.md")
    define_env(env)
    on_pre_page_macros(env)
    text = env.macros["render"]("event.md", "bell-rung-1921")
    for part in ("1 or 2 May 1921", "North Quay", "Nine o’clock", "Looked for in vain in: harbour log.", "not before ten"):
        assert part in text
