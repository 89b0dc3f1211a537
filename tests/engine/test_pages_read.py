"""Pages are read without Jinja and without a Markdown parser: held against both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from dossier.ask.site import Site
from dossier.export import lists_in_words
from dossier.read import calls
from dossier.read.docs import LEGENDS, VIEWED, PageText
from dossier.read.expand import expanded
from dossier.read.load import load
from dossier.read.markdown import slug
from dossier.read.scan import scan
from dossier.read.text import clean
from dossier.read.wording import titles_of
from dossier.show import prose
from dossier.show.links import Links
from dossier.show.macros import Macros
from dossier.show.pages import VIEWS
from dossier.show.render import Renderer
from tests.conftest import HARBOUR, ROOT

MADE_UP = [HARBOUR, ROOT / "tests" / "hearing", ROOT / "dossier" / "example"]
JINJA = jinja2.Environment()  # noqa: S701 - nothing is rendered with it
Called = tuple[str, str, list[Any], dict[str, Any]]


def read_here(text: str) -> list[Called] | None:
    """The calls of a text as they are read here; None where something is wrong with them."""
    parsed = calls.parse(clean("x.md", text))
    if parsed.problems:
        return None
    return [
        (
            tag.kind,
            tag.name,
            [one.value.value for one in tag.arguments if one.name is None],
            {str(one.name): one.value.value for one in tag.arguments if one.name is not None},
        )
        for tag in parsed.tags
        if tag.kind != "end"
    ]


def read_by_jinja(text: str) -> list[Called]:
    """The calls of a text as Jinja reads them, in their order."""
    stripped = calls.stripped(text, calls.parse(clean("x.md", text)).comments)
    found: list[Called] = []

    def visit(node: nodes.Node) -> None:
        if isinstance(node, nodes.CallBlock):
            found.append(called("block", node.call))
            for child in node.body:
                visit(child)
        elif isinstance(node, nodes.Call):
            found.append(called("inline", node))
        elif isinstance(node, nodes.Name):
            found.append(("inline", node.name, [], {}))
        else:
            for child in node.iter_child_nodes():
                visit(child)

    visit(JINJA.parse(stripped))
    return found


def called(kind: str, node: nodes.Call) -> Called:
    assert isinstance(node.node, nodes.Name)
    return kind, node.node.name, [one.as_const() for one in node.args], {one.key: one.value.as_const() for one in node.kwargs}


@pytest.mark.parametrize("root", MADE_UP, ids=lambda root: root.name)
def test_the_calls_of_pages_are_those_that_jinja_finds(root: Path) -> None:
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert read_here(text) == read_by_jinja(text)


PIECES = (
    "word ", "\n", "\n\n", "{{ actor(", "{{", "}}", "{%", "%}", "{# ", " #}", "<!-- ", " -->", "{% call note(",
    "{% endcall %}", "{% raw %}", "{% endraw %}", ")", "(", "[", "]", "{", "}", ",", "=", ":", '"a"', "'b'", '"', "'", "\\",
    '"\\""', "5", "2.5", "true", "none", "x", "cites=", "`", "```\n", "~~~\n", "-", " ", "|", "*", "{{- place('x') -}}",
    "{{ event(\"e\", \"t\") }}", "{%- call paragraph(1) -%}", "{'source': 'a'}",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_passes_here_means_the_same_to_jinja(text: str) -> None:
    found = read_here(text)
    depth = 0
    for tag in calls.parse(clean("x.md", text)).tags:
        depth += {"block": 1, "end": -1}.get(tag.kind, 0)
        if depth < 0:
            return  # told where blocks are matched
    if found is not None and depth == 0:
        assert found == read_by_jinja(text)


def test_comments_move_no_call() -> None:
    text = '<!-- a\nb -->Of {# c #}{{ actor("one") }} and <!-- {{ actor("two") }} -->'
    text += '{% raw %}{{ x }}{% endraw %} {{ place("three") }}.\n'
    page = scan("x.md", "x.md", text)
    shown = expanded(page, {"actor": lambda **given: f"<{given['id']}>", "place": lambda **given: f"<{given['id']}>"})
    assert shown == "\nOf <one> and {{ x }} <three>.\n"
    assert [(call.id, call.line) for call in page.calls] == [("one", 2), ("three", 2)]


# ---------------------------------------------------------------- what a reader sees


@pytest.mark.parametrize("root", MADE_UP, ids=lambda root: root.name)
def test_the_words_of_a_paragraph_are_those_of_its_html(root: Path) -> None:
    compare(root)


def compare(root: Path) -> None:
    """Each paragraph and note as it is read here, beside the text of the HTML that is shown."""
    loaded = load(root)
    site = Site(loaded)
    macros = Macros(Renderer(site, Links()))
    titles = titles_of(loaded.dossier, loaded.pages)
    for page in loaded.pages.values():
        macros.turn_to(page.path)
        texts = iter(bodies(macros, page))
        for part in page.parts:
            if part.paragraph is not None:
                assert page.reading(part.seen.blocks, titles).text == prose.plain(next(texts))


def bodies(macros: Macros, page: PageText) -> list[str]:
    """The HTML of each block of a page, in order."""
    found: list[str] = []

    def keep(*_: object, caller: Any, **__: object) -> str:
        found.append(prose.blocks(caller().strip()))
        return ""

    expanded(page, {**macros.functions, "paragraph": keep, "note": keep})
    return found


LOOKS = (
    "word ", "“quoted” ", "*so* ", "**so** ", "_so_ ", "`code` ", "[text](index.md) ", "&amp; ", "&mdash; ", "5 * 3 ",
    "a_b_c ", "\\* ", "\n", "\n\n", "- item\n", "1. item\n", "> said\n", "<b>x</b> ", "<br>", "![alt](index.md) ",
    "<https://example.org> ", "***x*** ", "R&D ", "~ ", "\\[a\\] ",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LOOKS), min_size=1, max_size=10).map("".join))
def test_a_text_is_read_as_a_markdown_parser_shows_it(text: str) -> None:
    page = scan("articles/x.md", "x.md", f"{{% call paragraph(1) %}}\n{text}\n{{% endcall %}}\n")
    if not page.problems:
        seen = page.reading(page.parts[0].seen.blocks, lambda *_: "").text
        assert seen == prose.plain(prose.blocks(text.strip()))


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Where it stands", "where-it-stands"),
        ("Колокол", "колокол"),
        ("الجرس", "الجرس"),
        ("The Колокол", "the-колокол"),
        ("Önal’s", "onals"),
        ("!", ""),
    ],
)
def test_a_heading_has_the_address_that_it_always_had_and_other_scripts_one_that_lasts(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


# ---------------------------------------------------------------- closed lists


def test_what_view_and_legend_can_show_is_what_there_is_to_be_shown() -> None:
    templates = {file.stem for file in (ROOT / "dossier" / "show" / "templates").glob("*.html")}
    assert set(LEGENDS) == {name.removeprefix("legend-") for name in templates if name.startswith("legend-")}
    assert set(VIEWS) <= set(VIEWED)
    assert set(VIEWED) <= templates


def test_all_that_view_and_legend_show_is_said_in_markdown_too() -> None:
    assert set(lists_in_words.VIEWS) == set(VIEWED)
    assert set(lists_in_words.LEGENDS) == set(LEGENDS)
