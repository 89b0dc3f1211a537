"""What a page may call, one method for each row of `read.docs.MACROS`, and `define_env`, which hands them to mkdocs-macros.

A macro finds what it needs in the site and lets a template phrase it. Finished HTML is kept aside while a page is Markdown and
put in afterwards, so that no Markdown parser touches it: `finished` gives it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from dossier.ask import disagreements, findings
from dossier.ask.site import Site
from dossier.model.lists import Verdict
from dossier.read.docs import MACROS, Note, PageText, anchor_of
from dossier.read.expand import expanded
from dossier.read.load import load
from dossier.read.wording import totals
from dossier.show import prose
from dossier.show.pages import HOME, views
from dossier.show.render import Renderer

PLACE = re.compile(r'(?:<p>)?<div data-finished="([0-9]+)"></div>(?:</p>)?')


class Macros:
    """The macros of one build, on the page that the renderer is at."""

    def __init__(self, renderer: Renderer, *, aside: bool = True) -> None:
        self.renderer = renderer
        self.site = renderer.site
        self.aside = aside
        """Whether finished HTML waits outside the Markdown; somebody must call `finished` then."""
        self._kept: list[Markup] = []
        self._page: PageText | None = None
        self._passage: list[Markup] = []
        self.functions: dict[str, Callable[..., str]] = {name: getattr(self, name) for name in MACROS}

    def turn_to(self, path: str) -> None:
        """Begin a page."""
        self.renderer.here = path
        self._page = self.site.pages.get(path)
        self._passage = []
        self._notes = iter(self._page.notes if self._page else ())
        self._kept = []

    def expand(self, page: PageText, start: int = 0) -> str:
        """The text of a page from an offset on with its macros carried out, as mkdocs-macros would."""
        return expanded(page, self.functions, start)

    def finished(self, content: str) -> str:
        """A page's HTML with what was kept aside in its place."""
        return PLACE.sub(lambda found: self._kept[int(found[1])], content)

    def _block(self, html: Markup) -> str:
        """Finished HTML as a block of a Markdown page."""
        if not self.aside:
            return f"\n\n{html}\n\n"
        self._kept.append(html)
        return f'\n\n<div data-finished="{len(self._kept) - 1}"></div>\n\n'

    # ------------------------------------------------------------ in the text

    def _named(self, id: str, text: str | None = None, anchor: str = "") -> str:
        return prose.guarded(self.renderer.link(self.site.records[id], text, anchor))

    def actor(self, id: str, text: str | None = None) -> str:
        return self._named(id, text)

    def event(self, id: str, text: str | None = None) -> str:
        return self._named(id, text)

    def place(self, id: str, text: str | None = None) -> str:
        return self._named(id, text)

    def article(self, id: str, text: str | None = None) -> str:
        return self._named(id, text)

    def passage(self, id: str, number: int, text: str | None = None) -> str:
        """A link to a paragraph of an article."""
        return self._named(id, text or f"¶\u00a0{number}", anchor_of(number))

    def cite(self, id: str, text: str | None = None) -> str:
        """A link to a source in the list at the end of the page."""
        said = text or self.site.dossier.sources[id].short
        return prose.guarded(Markup(f'<a class="cite" href="#source-{escape(id)}">{escape(said)}</a>'))  # noqa: S704 - escaped

    def count(self, name: str) -> str:
        """How many there are, as a number."""
        return str(totals(self.site.dossier, self.site.pages)[name])

    # ------------------------------------------------------------ an article's blocks

    def paragraph(self, number: int, caller: Callable[[], str]) -> str:
        notes, text = self._notes_on(number), prose.blocks(caller().strip())
        values = {"text": prose.marked(text, _marks(notes)), "plain": prose.plain(text)}
        self._passage = [self.renderer.render("paragraph.html", number=number, notes=notes, **values)]
        return self._passage_of(number, []) if not notes else ""

    def note(self, *_: object, caller: Callable[[], str], **__: object) -> str:
        """The next note of the page; what its arguments say was read, and checked, before anything is rendered."""
        note = next(self._notes)
        self._passage.append(self.renderer.render("note.html", note=note, text=prose.blocks(caller().strip())))
        notes = self._notes_on(note.paragraph)
        return self._passage_of(note.paragraph, notes) if note is notes[-1] else ""

    def _notes_on(self, paragraph: int) -> list[Note]:
        return self._page.notes_on(paragraph) if self._page else []

    def _passage_of(self, number: int, notes: list[Note]) -> str:
        """A paragraph with all its notes, as one element."""
        parts, self._passage = self._passage, []
        paragraph = parts.pop(0) if number else None
        return self._block(self.renderer.render("passage.html", number=number, paragraph=paragraph, notes=notes, texts=parts))

    # ------------------------------------------------------------ lists and views

    def _shown(self, template: str, **values: Any) -> str:
        return self._block(self.renderer.render(template, **values))

    def actor_index(self) -> str:
        return self._shown("actors.html")

    def event_index(self) -> str:
        return self._shown("events.html")

    def article_index(self) -> str:
        """The list of articles; on the first page a short one."""
        return self._shown("home-articles.html" if self.renderer.here == HOME else "articles.html")

    def place_index(self) -> str:
        return self._shown("places.html")

    def source_index(self) -> str:
        return self._shown("sources.html")

    def view(self, name: str) -> str:
        """One of the views across articles, by its name in `show.pages.VIEWS`; `across` is the list of them all."""
        return self._shown(f"{name}.html", views=views(self.site))

    def legend(self, name: str) -> str:
        """The words of a closed list with their meanings, for the pages about the edition."""
        return self._shown(f"legend-{name}.html")

    def contrast(self, id: str) -> str:
        """What an article says beside what the record shows, from a finding that contradicts it."""
        told = disagreements.of_finding(self.site, findings.found(self.site, id))
        return self._shown("contrast.html", told=told)

    def home_line(self) -> str:
        return self._shown("home-line.html")

    def path_list(self) -> str:
        """The reading paths."""
        return self._shown("paths.html")


def _marks(notes: list[Note]) -> list[prose.Mark]:
    return [
        prose.Mark(words, note.number, note.verdict, "" if note.verdict == Verdict.NOT_EXAMINED else note.verdict.within)
        for note in notes
        for words in note.on
    ]


# ---------------------------------------------------------------- mkdocs-macros


def define_env(env: Any) -> None:
    """Called by mkdocs-macros once per build. Where no hook has read the dossier, it is read here, and nothing is kept aside."""
    if "dossier_broken" in env.conf["extra"]:
        return  # a server shows the problems instead of pages
    macros: Macros | None = env.conf["extra"].get("dossier_macros")
    if macros is None:
        root = Path(env.conf["config_file_path"]).parent
        macros = Macros(Renderer(Site(load(root), env.conf["site_url"] or "")), aside=False)
    env.dossier = macros
    for name, function in macros.functions.items():
        env.macro(function, name)


def on_pre_page_macros(env: Any) -> None:
    """Called by mkdocs-macros before each page."""
    if hasattr(env, "dossier"):
        env.dossier.turn_to(env.page.file.src_uri)
