"""The macros of the pages: `actor`, `event`, `place`, `article`, `cite` in the text, `paragraph` and `note` as blocks.

A macro finds what it needs in the site and lets a template phrase it. `define_env` hands them to mkdocs-macros;
`dossier write` renders with the same ones.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Any

import jinja2
from babel import Locale

from dossier import views, words
from dossier.model.dates import when
from dossier.model.records import Account, Name, Record, Source
from dossier.read.docs import Note, anchor_of
from dossier.ask.site import Site
from dossier.show.drawings.home_line import home_line


class Macros:
    """The macros of one build. `path` is the page that is being rendered, below docs/."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.path = ""
        self._notes: Iterator[Note] = iter(())
        self.functions: dict[str, Callable[..., str]] = {
            **dict.fromkeys(("actor", "event", "place", "article"), self._inline),
            "cite": self.cite,
            "passage": self.passage,
            "paragraph": self.paragraph,
            "note": self.note,
            "render": self.render,
        }
        self.templates = jinja2.Environment(
            loader=jinja2.PackageLoader("dossier"),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals.update(site=site, words=words, views=views, home_line=home_line, here=lambda: self.path)
        self.templates.globals.update(
            link=self.link, target=self.target, href=self.href, href_to=self.href_to, cite=self.cite, voice=self.voice
        )
        self.templates.filters.update(day=when, label=label, language=language, bdi=bdi, one_line=one_line)

    def turn_to(self, path: str) -> None:
        """Begin a page."""
        self.path = path
        page = self.site.pages.get(path)
        self._notes = iter(page.notes if page else ())

    # ------------------------------------------------------------ in the text

    def _inline(self, id: str, text: str | None = None) -> str:
        return self.link(self.site.records[id], text)

    def passage(self, id: str, number: int, text: str | None = None) -> str:
        """A link to a paragraph of an article."""
        return self.link(self.site.records[id], text or f"¶ {number}", anchor_of(number))

    def link(self, record: Record, text: str | None = None, anchor: str = "") -> str:
        """A Markdown link to a record's page, or to an anchor on it."""
        return f"[{escape(text or title_of(record))}]({self.target(self.site.path_of(record), anchor)})"

    def target(self, path: str, anchor: str = "") -> str:
        """A path below docs/ as seen from the page being rendered."""
        file, _, own_anchor = path.partition("#")
        anchor = anchor or own_anchor
        near = "" if file == self.path and anchor else posixpath.relpath(file, posixpath.dirname(self.path) or ".")
        return near + (f"#{anchor}" if anchor else "")

    def href(self, record: Record) -> str:
        """The address of a record relative to this page's own, for links in drawings: nobody rewrites those."""
        return self.href_to(self.site.path_of(record))

    def href_to(self, path: str) -> str:
        """The address of a page below docs/ relative to this page's own, on a site whose pages are folders."""
        file, _, anchor = path.partition("#")
        near = posixpath.relpath(address(file), address(self.path)) if file != self.path else ""
        return (f"{near}/" if near else "") + (f"#{anchor}" if anchor else "")

    def cite(self, id: str, text: str | None = None) -> str:
        """A link to a source in the list at the end of the page."""
        return f"[{escape(text or short(self.site.dossier.sources[id]))}](#source-{id})"

    def voice(self, account: Account) -> str:
        """Who says it: the paper itself, an actor with a link, or an unnamed voice."""
        who = account.by
        if who == "article":
            said = "the article itself"
        elif who.startswith("anonymous:"):
            said = f"{who.removeprefix('anonymous:').strip()} (unnamed)"
        else:
            said = self._inline(who)
        return f"{said}, in {self._inline(account.via)}" if account.via else said

    # ------------------------------------------------------------ blocks

    def paragraph(self, number: int, caller: Callable[[], str]) -> str:
        notes = self.site.pages[self.path].notes_on(number)
        return self._template("paragraph.md", number=number, notes=notes, text=caller().strip())

    def note(self, *_: object, caller: Callable[[], str], **__: object) -> str:
        """The next note of the page; what its arguments say was read, and checked, before anything is rendered."""
        note = next(self._notes)
        others = self.site.pages[self.path].notes_on(note.paragraph)
        return self._template("note.md", note=note, is_last=note is others[-1], text=caller().strip())

    def render(self, template: str, id: str | None = None) -> str:
        """A whole page, or a part of one, from a template and the record it is about."""
        return self._template(template, record=self.site.records.get(id) if id else None, id=id)

    def expand(self, text: str) -> str:
        """The text of a page with its macros carried out, as mkdocs-macros would."""
        return self.templates.from_string(text, globals={**self.templates.globals, **self.functions}).render()

    def _template(self, name: str, **values: Any) -> str:
        return self.templates.get_template(name).render(**values)


# ---------------------------------------------------------------- small helpers of the templates


def title_of(record: Record) -> str:
    return str(getattr(record, "title"))  # noqa: B009 - every kind of record has a title, the base class has not


def short(source: Source) -> str:
    """How a source is named in the text: 'TASS, 14 September 2021'."""
    return f"{source.publisher}, {source.issued}" if source.issued else source.publisher


def label(word: str) -> str:
    """A word of the model as it stands on a page: 'government body'."""
    return word.replace("-", " ")


def language(tag: str) -> str:
    """A language tag in English: 'Arabic', 'Russian (Latin)'."""
    english, (code, *rest) = Locale("en"), tag.split("-")
    name = str(english.languages.get(code, code))
    details = [str(english.scripts.get(part) or english.territories.get(part) or part) for part in rest]
    return f"{name} ({', '.join(details)})" if details else name


def bdi(name: Name) -> str:
    """A name in its own letters, its direction kept from the text around it."""
    return name.text if name.lang == "en" else f'<bdi lang="{name.lang}" dir="auto">{name.text}</bdi>'


def escape(text: str) -> str:
    return text.replace("[", "\\[").replace("]", "\\]")


def address(path: str) -> str:
    """Where a page stands on the site: articles/index.md at articles, articles/one.md at articles/one."""
    return path.removesuffix("index.md").removesuffix(".md").rstrip("/") or "."


def one_line(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- mkdocs-macros


def define_env(env: Any) -> None:
    """Called by mkdocs-macros once per build; hooks.py has put the site into the configuration."""
    macros = Macros(env.conf["extra"]["dossier_site"])
    env.dossier = macros
    for name, function in macros.functions.items():
        env.macro(function, name)


def on_pre_page_macros(env: Any) -> None:
    """Called by mkdocs-macros before each page."""
    env.dossier.turn_to(env.page.file.src_uri)
