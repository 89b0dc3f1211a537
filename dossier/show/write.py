"""Every page as Markdown without macros, for any site builder: front matter, and what an editor wrote or one block of HTML.

A block holds no blank line, so CommonMark and Python-Markdown pass it on alike. Links in it are addresses, not files, so the
style of links must be that of the builder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import markdown

from dossier.ask.site import Site
from dossier.read.markdown import slug
from dossier.show.links import Links, Style
from dossier.show.macros import Macros
from dossier.show.pages import around, article_at, made
from dossier.show.render import Renderer

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


def written(site: Site, style: Style = Style.FOLDERS) -> Iterator[tuple[str, str]]:
    """Every page of a dossier: its path below docs/, and its text."""
    renderer = Renderer(site, Links(style))
    macros = Macros(renderer, aside=False)
    for page in made(site):
        renderer.here = page.path
        yield page.path, f"{_front({'title': page.title})}\n{renderer.render(page.template, **page.values)}\n"
    for path, text in site.pages.items():
        macros.turn_to(path)
        front = FRONT_MATTER.match(text.text)
        expanded = macros.expand(text, front.end() if front else 0)
        if article := article_at(site, path):
            yield path, f"{_front({'title': article.title})}\n{_article(renderer, path, expanded)}\n"
        else:
            yield path, f"{front[0] if front else ''}\n{expanded.strip()}\n{_foot(renderer, path)}"


def _front(values: dict[str, str]) -> str:
    """Front matter; JSON strings are YAML strings."""
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()) + "---\n"


def _article(renderer: Renderer, path: str, expanded: str) -> str:
    """An article as one block: between its head and foot there is little Markdown, and none that a builder should see."""
    reader = markdown.Markdown(
        extensions=["attr_list", "def_list", "tables", "toc"], extension_configs={"toc": {"slugify": slug}}
    )
    content = reader.convert(expanded)
    tokens = [child for token in getattr(reader, "toc_tokens", []) for child in (token, *token["children"])]
    html = around(renderer, path, content, [(token["id"], token["name"]) for token in tokens])
    return re.sub(r"\s*\n\s*", "\n", html).strip()


def _foot(renderer: Renderer, path: str) -> str:
    """The sources of a page, below what somebody wrote."""
    foot = around(renderer, path, "", []).strip()
    return f"\n{foot}\n" if foot else ""
