"""What the frame of a page asks, whoever wrote the page: overrides/ has its templates."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dossier.ask import paths, retired
from dossier.ask.site import Site
from dossier.model.dates import When, when
from dossier.model.records import Article, Cover
from dossier.show.beside import Exports
from dossier.show.links import Style
from dossier.show.pages import HOME
from dossier.show.render import Renderer
from dossier.show.repository import report_address, source_address

SHEETS = ("base", "frame", "article", "records", "views", "home", "exports", "search", "narrow", "settings")
"""The style sheets of the screen, in their order: of two equal rules the later one holds."""
FOLLOWED = ("text/markdown", "application/json", "application/json+oembed", "application/atom+xml", "text/calendar")
"""The formats that a reader's program can make something of by itself."""


@dataclass(frozen=True)
class Alternate:
    """The same page, or what is new on it, in another format."""

    address: str
    type: str
    """A media type, such as application/json."""
    title: str


class Frame:
    """The frame of every page: `at` gives that of one."""

    def __init__(self, renderer: Renderer, commit: str = "") -> None:
        self.renderer = renderer
        self.commit = commit or "HEAD"
        """The state of the repository from which the site is built."""
        self.gone = {f"{retired.collection_of(self.site, one)}/{key}.md" for key, one in self.site.dossier.retired.items()}
        """The pages that only say what became of a record."""

    def at(self, path: str) -> PageFrame:
        """The frame of a page, by its path below docs/; of none where a page is missing."""
        return PageFrame(self, path)

    @property
    def site(self) -> Site:
        return self.renderer.site


@dataclass(frozen=True)
class PageFrame:
    frame: Frame
    path: str

    @property
    def site(self) -> Site:
        return self.frame.site

    @property
    def cover(self) -> Cover:
        return self.site.dossier.dossier

    @property
    def style(self) -> Style:
        return self.frame.renderer.links.style

    def href(self, to: str, anchor: str = "") -> str:
        """The address of a page or file below docs/, as seen from this page."""
        return self.frame.renderer.links.between(self.path, to, anchor)

    def address(self, to: str = "") -> str:
        """The whole address of this page or of another; from the site's root where that is not known."""
        return self.site.address + self.frame.renderer.links.address(to or self.path)

    @property
    def name(self) -> str:
        """The title of the first page for a tab, a bookmark and a link that is passed on: the name, and what it is."""
        heading = self.site.pages[HOME].heading if HOME in self.site.pages else ""
        return heading if self.cover.title in heading else ": ".join(filter(None, (self.cover.title, heading)))

    @property
    def skips(self) -> list[tuple[str, str]]:
        """Where a keyboard can jump to beside the content: anchor and words."""
        record = self.site.record_at(self.path)
        return [("p1", "Skip to paragraph 1")] if isinstance(record, Article) else []

    @property
    def _exports(self) -> Exports | None:
        """What `export` knows of this page; nothing of one that is missing or only leads on."""
        return self.frame.renderer.exports if self.path and self.path not in self.frame.gone else None

    @property
    def alternates(self) -> list[Alternate]:
        """The other formats of this page, and the feed that tells what is new on it."""
        files = self._exports.files_of(self.path) if self._exports else []
        to_file = self.frame.renderer.links.to_file
        return [Alternate(to_file(self.path, one.path), one.media_type, one.name) for one in files if one.media_type in FOLLOWED]

    @property
    def tags(self) -> list[tuple[str, str]]:
        """What Zotero and search engines read of this page: names and contents of meta elements."""
        return self._exports.meta_of(self.path) if self._exports else []

    @property
    def linked_data(self) -> str:
        """JSON-LD on what this page is about; empty where it is about nothing of its own."""
        return (self._exports.jsonld_of(self.path) or "") if self._exports else ""

    @property
    def reviewed(self) -> When:
        """The day on which the whole was last read against its sources."""
        return when(self.cover.reviewed)

    def report(self, title: str) -> str:
        """Where a reader reports a fault of this page; empty where nobody is named."""
        return report_address(self.site, title, self.address())

    @property
    def source(self) -> str:
        """The file of this page in the repository; empty where that is not known."""
        return source_address(self.site, self.path, self.frame.commit)

    @property
    def stops(self) -> Markup:
        """The reading paths that lead here, with the ways on and back."""
        steps = paths.on_page(self.site, self.path)
        self.frame.renderer.here = self.path
        return self.frame.renderer.render("stops-here.html", steps=steps) if steps else Markup()
