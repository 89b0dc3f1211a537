"""Templates and what they may ask: the site, the questions of `ask/`, the closed lists, the drawings, and one way to link.

Templates are HTML and escape every text they are given; what is HTML already is `Markup`. In a template,
`{{ mentions.by_article(actor) }}` puts the question `ask.mentions.by_article(site, actor)`.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from dossier import ask
from dossier.ask.site import Site
from dossier.model import describe, lists
from dossier.model.dates import when
from dossier.model.records import Name, Record
from dossier.read.markdown import slug
from dossier.show import drawings, facets, measures, phrases, prose
from dossier.show.beside import Exports
from dossier.show.links import Links
from dossier.show.repository import report_address


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates, kept by their text from one build to the next, as Python keeps compiled modules."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a folder that cannot be written costs nothing but the time
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


COMPILED = Compiled(str(Path(__file__).parents[2] / ".cache" / "templates"))


class Environment(jinja2.Environment):
    """An environment whose globals are one plain dict: Jinja's chain of two is asked for each name at every use."""

    def make_globals(self, d: Any) -> Any:
        return {**self.globals, **(d or {})}


class Renderer:
    """The templates of one build. `here` is the page that is being made, as a path below docs/."""

    def __init__(self, site: Site, links: Links | None = None) -> None:
        self.site = site
        self.links = links or Links()
        self.here = "index.md"
        self.exports: Exports | None = None
        self.env = Environment(
            loader=jinja2.PackageLoader("dossier.show"),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.filters.update(FILTERS)
        self._let_ask()

    def _let_ask(self) -> None:
        """Everything that a template may name besides what it is given."""
        site = self.site
        self.env.globals.update(_enumerations())
        self.env.globals.update({module.__name__.rpartition(".")[2]: _bound(module, site) for module in _modules(ask)})
        self.env.globals.update(
            site=site,
            dossier=site.dossier,
            tables=describe.tables,
            draw=SimpleNamespace(**{module.__name__.rpartition(".")[2]: self._drawing(module) for module in _modules(drawings)}),
            here=lambda: self.here,
            link=self.link,
            href=self.href,
            exports=None,
            file=lambda path: self.links.to_file(self.here, path),
            address=self.address,
            report=self.report,
            facets=facets.facets,
            choices=_bound(facets, site),
            measures=_bound(measures, site),
            archived=phrases.archived,
            manner=phrases.manner,
            quoted=phrases.quoted,
            counted=phrases.counted,
            numbered=phrases.numbered,
        )

    def take_along(self, exports: Exports) -> None:
        """Let the templates ask about the exports, of which this room knows nothing."""
        self.exports = self.env.globals["exports"] = exports

    def render(self, template: str, **values: Any) -> Markup:
        """A template as HTML without blank lines: so it stands in a Markdown page as one block."""
        return _lean(self.env.get_template(template).render(**values))

    # ------------------------------------------------------------ links

    def href(self, to: Record | str, anchor: str = "") -> str:
        """The address of a record or of a path below docs/, as seen from this page."""
        path = to if isinstance(to, str) else self.site.path_of(to)
        return self.links.between(self.here, path, anchor)

    def link(self, record: Record, text: object = None, anchor: str = "", css: str = "") -> Markup:
        """A link to a record's page, or to an anchor on it."""
        written = f' class="{escape(css)}"' if css else ""
        said = escape(text or record.title)
        return Markup(f'<a href="{escape(self.href(record, anchor))}"{written}>{said}</a>')  # noqa: S704 - escaped piece by piece

    def address(self, anchor: str = "") -> str:
        """The public address of this page, or of a unit on it; its path where nobody said where the site is published."""
        return self.site.address + self.links.address(self.here) + (f"#{anchor}" if anchor else "")

    def report(self, title: str, anchor: str = "", sentence: str = "") -> str:
        """Where a reader reports a fault of this page, or of a unit on it; empty where nobody is named."""
        return report_address(self.site, title, self.address(anchor), sentence)

    def _drawing(self, module: ModuleType) -> SimpleNamespace:
        """The public functions of a drawing's module, given the site, and the way to link where they ask for `href`."""
        found = {}
        for name, function in _public_functions(module):
            known = {"site": self.site, "href": self.href}
            given = {key: value for key, value in known.items() if key in inspect.signature(function).parameters}
            found[name] = _as_markup(partial(function, **given))
        return SimpleNamespace(**found)


def _as_markup(draw: Callable[..., Any]) -> Callable[..., Any]:
    """A drawing is HTML already."""

    def drawn(*values: Any, **named: Any) -> Any:
        made = draw(*values, **named)
        return Markup(made) if isinstance(made, str) else made  # noqa: S704 - svg.py escapes what it writes

    return drawn


@lru_cache
def _modules(package: ModuleType) -> tuple[ModuleType, ...]:
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


def _public_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, value in vars(module).items():
        if inspect.isfunction(value) and not name.startswith("_") and value.__module__ == module.__name__:
            yield name, value


def _bound(module: ModuleType, site: Site) -> SimpleNamespace:
    """The questions of a module with the site filled in; its other functions and its constants as they are."""
    found: dict[str, Any] = {name: value for name, value in vars(module).items() if name.isupper()}
    for name, function in _public_functions(module):
        asks = next(iter(inspect.signature(function).parameters), None) == "site"
        found[name] = partial(function, site) if asks else function
    return SimpleNamespace(**found)


def _enumerations() -> dict[str, type[lists.Word]]:
    """Every closed list under its own name: `Status`, `About`."""
    return {name: value for name, value in vars(lists).items() if isinstance(value, type) and issubclass(value, lists.Word)}


def _lean(html: str) -> Markup:
    lines = (line.strip() for line in html.split("\n"))
    return Markup("\n".join(line for line in lines if line))  # noqa: S704 - the template has escaped it


# ---------------------------------------------------------------- filters: how a value is said


def capital(text: object) -> str:
    """A text, or HTML that begins with a word, with a capital."""
    words = text if isinstance(text, str) else str(text)
    return words[:1].upper() + words[1:]


def unquoted(text: str) -> str:
    """A text within quotation marks: its own become single ones, and straight ones become typographic."""
    inner = re.sub(r"(^|[\s(\[])[\"']", r"\1‘", text)
    return re.sub("[\"'”]", "’", inner).replace("“", "‘")


def curly(text: str) -> str:
    """A text with typographic quotation marks and apostrophes."""
    text = re.sub(r"'(?=\d\ds?\b)", "’", text)  # the summer of '19
    for straight, opens, closes in (('"', "“", "”"), ("'", "‘", "’")):
        text = re.sub(rf"(^|[\s(\[“‘/–—-]){straight}(?=\S)", rf"\1{opens}", text).replace(straight, closes)
    return text


def host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")


def bdi(text: str | Name, lang: str = "") -> Markup:
    """A name or title in its own letters, its language told and its direction kept from the text around it."""
    words, tag = (text.text, text.lang) if isinstance(text, Name) else (text, lang)
    return Markup("{}").format(words) if tag in ("", "en") else Markup('<bdi lang="{}" dir="auto">{}</bdi>').format(tag, words)


FILTERS: dict[str, Callable[..., object]] = {
    "bdi": bdi,
    "capital": capital,
    "curly": curly,
    "day": when,
    "figure": phrases.figure,
    "host": host,
    "language": phrases.language,
    "prose": prose.inline,
    "slug": slug,
    "the": phrases.the,
    "unquoted": unquoted,
}
"""How templates say a value: `{{ name | bdi }}`."""
