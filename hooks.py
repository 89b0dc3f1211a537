"""Glue between MkDocs and the engine: pages in, problems out, a build that is swapped in whole, and the preview while serving.

The only file that knows MkDocs. What is found, decided and said stands in `dossier`; here it is handed over.
"""

from __future__ import annotations

import gc
import logging
import os
import re
from pathlib import Path
from typing import Any, ClassVar, cast

import click
import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from dossier import export
from dossier.ask.retired import left
from dossier.ask.site import Site
from dossier.edit import originals
from dossier.edit.change import recover
from dossier.export.swap import Swap, write_all
from dossier.export.taken_along import Exports
from dossier.read.expand import brief
from dossier.read.gaps import gaps
from dossier.read.load import Loaded, load
from dossier.read.markdown import slug
from dossier.read.problems import DossierError
from dossier.show import bench, pages, preview, previews
from dossier.show.frame import SHEETS, Frame
from dossier.show.links import Links, Style
from dossier.show.macros import Macros
from dossier.show.markdown_tables import Tables
from dossier.show.render import COMPILED, Renderer, curly
from dossier.show.restart import Engine
from dossier.show.terminal import Progress, refuse_taken_port

log = logging.getLogger("mkdocs.dossier")
logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)  # six lines a build that tell editors nothing


BENCH_FILES = ("assets/css/bench.css", "assets/js/bench.js")
"""What only an editor's own server shows."""


ANCHOR = re.compile(r'\sid="([^"]+)"')


class Build:
    """What one run of mkdocs knows beside its configuration."""

    serving = False
    macros: Macros
    loaded: Loaded | None = None
    """The dossier as it was read last without problems."""
    broken: DossierError | None = None
    """While serving: why it could not be read now."""
    gaps: ClassVar[list[str]] = []
    made: ClassVar[dict[str, pages.Made]] = {}
    swap: Swap | None = None
    preview = preview.Preview(lambda _: False)
    env: jinja2.Environment
    engine: Engine | None = None
    progress: Progress | None = None


# ---------------------------------------------------------------- before a build


def on_startup(command: str, dirty: bool) -> None:
    """A build frees its memory by ending; what a dirty one leaves behind would be wrong."""
    Build.serving = command == "serve"
    if dirty:
        raise click.ClickException("--dirty leaves pages and a search that no longer fit; a whole build is fast, so use that")
    if not Build.serving:
        gc.disable()


@event_priority(100)  # before the macros plugin reads its modules
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the dossier; problems end the build here, all of them at once, before anything is written."""
    root = Path(config.config_file_path).parent
    if Build.engine is None and (put_back := recover(root)):  # at the start only
        click.echo(f"A change that was cut off has been undone: {', '.join(put_back)} as before.", err=True)
    if Build.serving:
        _before_serving(config, root)
    else:
        _before_building(config)
    if not (loaded := _loaded(root)):
        Build.preview = preview.Preview(lambda _: False, broken=Build.broken)
        config.extra["dossier_broken"] = True
        config.nav = None
        return config
    Build.gaps = [] if Build.broken else [str(gap) for gap in gaps(loaded)]
    for gap in Build.gaps:
        log.warning(gap)
    address = "" if Build.serving else config.site_url or ""
    published = Links(Style.FOLDERS if config.use_directory_urls else Style.FILES)
    links = Links(Style(config.extra.get("links") or published.style))
    site = Site(loaded, address, config.repo_url or "", (published if address else links).address)
    _take_up(site, links, config)
    return config


def _loaded(root: Path) -> Loaded | None:
    """The dossier; while serving, where it has problems, as it was before them, and none if it never was without."""
    try:
        Build.loaded, Build.broken = load(root), None
    except DossierError as error:
        if not Build.serving:
            raise
        Build.broken = error
    return Build.loaded


def _take_up(site: Site, links: Links, config: MkDocsConfig) -> None:
    """From now on this site is shown, and MkDocs knows what follows from it."""
    Build.macros = Macros(Renderer(site, links))
    Build.macros.renderer.take_along(Exports(site, with_books=bool(config.extra.get("books"))))
    Build.made = {page.path: page for page in pages.made(site)}
    config.extra["dossier_macros"] = Build.macros
    cast("list[Any]", config.markdown_extensions).append(Tables())
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug  # addresses of headings in other scripts last too
    config.site_description = config.site_description or site.dossier.dossier.summary
    config.nav = pages.navigation(site, config.nav)


def _before_building(config: MkDocsConfig) -> None:
    if not config.site_url:
        click.echo("SITE_URL is not set: the pages, feeds and cards will not name their own addresses", err=True)
    Build.swap = Swap(Path(config.site_dir))
    config.site_dir = str(Build.swap.aside)


def _before_serving(config: MkDocsConfig, root: Path) -> None:
    """Each time files were saved, and once at the start."""
    config.theme.static_templates.clear()  # a fault in one would end the server before it begins
    if Build.engine is None:
        Build.engine = Engine(root)
        refuse_taken_port(*config.dev_addr)
    elif Build.engine.has_changed():
        if fault := Build.engine.fault():
            raise click.ClickException(f"the engine was changed and cannot be started again: {fault}")
        click.echo("The engine was changed: the server starts again.")
        Build.engine.restart(config.site_dir)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; one written by hand at the same path wins. Leave out what no page uses."""
    if "dossier_broken" in config.extra:
        return Files([])
    for file in [one for one in files if one.src_uri.startswith("assets/") and _is_themes(one)]:
        files.remove(file)
    if not Build.serving:
        for path in BENCH_FILES:
            if found := files.get_file_from_path(path):
                files.remove(found)
    files.append(File.generated(config, "assets/css/edition.css", content=_sheets(files)))
    known = Build.macros.site.pages
    for file in [one for one in files.documentation_pages() if one.src_uri not in known]:
        files.remove(file)  # what was not read and checked is not rendered
    for path in Build.made:
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _sheets(files: Files) -> str:
    """The style sheets of the screen as one, which a browser fetches at once; each subject keeps its own file here."""
    sheets = [sheet for name in SHEETS if (sheet := files.get_file_from_path(f"assets/css/{name}.css"))]
    for sheet in sheets:
        files.remove(sheet)
    return "".join(sheet.content_string for sheet in sheets)


def _is_themes(file: File) -> bool:
    return bool(file.abs_src_path) and f"{os.sep}material{os.sep}" in str(file.abs_src_path)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give pages their titles before anything is rendered; while serving, let MkDocs render none: the preview does on request."""
    if "dossier_broken" in config.extra:
        return nav
    texts = Build.macros.site.pages
    for page in nav.pages:
        if page.file.src_uri in texts and page.title is None:
            page.title = texts[page.file.src_uri].heading
    Build.progress = None if Build.serving else Progress(len(files.documentation_pages()))
    if Build.serving:
        by_address = {file.dest_uri: file for file in files.documentation_pages()}
        Build.preview = preview.Preview(lambda address: _provide(address, by_address, nav, config, files), broken=Build.broken)
        for file in by_address.values():
            file.inclusion = InclusionLevel.EXCLUDED
    return nav


# ---------------------------------------------------------------- a page


def on_page_read_source(page: Page, **_: Any) -> str | None:
    """The very text that was checked, whatever was saved since."""
    text = Build.macros.site.pages.get(page.file.src_uri)
    return brief(text) if text else None


@event_priority(100)  # before the macros plugin renders the page
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Tell what the page is about; of a generated one there is no Markdown."""
    site, path = Build.macros.site, page.file.src_uri
    page.update_date = site.dossier.dossier.reviewed  # for the sitemap: no day of the build stands anywhere
    if description := pages.description_of(site, path):
        page.meta.setdefault("description", description)
    if article := pages.article_at(site, path):
        page.title = curly(article.title)
    if made := Build.made.get(path):
        page.title = made.title
        page.meta.update(render_macros=False, made=True, moved_to=made.moved_to, withdrawn=made.is_withdrawn)
    return markdown


def on_page_content(content: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Finished HTML takes its place, and MkDocs learns its anchors; a page that nobody described is described by its opening."""
    if Build.progress:
        Build.progress.step()
    finished = _finished(content, page)
    if Build.serving:
        finished += _bench(page.file.src_uri, config)
    page.present_anchor_ids = set(ANCHOR.findall(finished))
    if not page.meta.get("moved_to") and (gone := left(Build.macros.site, page.file.src_uri, page.present_anchor_ids)):
        finished += Build.macros.renderer.render("left.html", gone=gone)
        page.present_anchor_ids |= {anchor for anchor, _ in gone}
    if opening := pages.opening_of(finished):
        page.meta.setdefault("description", opening)
    return _problems() + finished


def _problems() -> str:
    """What keeps the newest text from being shown, above the page as it was before."""
    return Build.macros.renderer.render("problems.html", problems=preview.messages(Build.broken)) if Build.broken else ""


def _bench(path: str, config: MkDocsConfig) -> str:
    """Where the units of a page stand in the files; `extra.editor` in mkdocs.yml is the address that opens one."""
    root, site = Path(config.config_file_path).parent, Build.macros.site
    article = pages.article_at(site, path)
    found = bench.units(site, path, originals.paragraphs(root, article.id) if article else None)
    scheme = str(config.extra.get("editor") or "")
    units = [(unit, bench.link(root, unit, scheme)) for unit in found]
    return Build.macros.renderer.render("bench.html", units=units, gaps=Build.gaps)


def _finished(content: str, page: Page) -> str:
    macros, path = Build.macros, page.file.src_uri
    if made := Build.made.get(path):
        macros.turn_to(path)
        return macros.renderer.render(made.template, **made.values)
    sections = [(item.id, item.title) for top in page.toc for item in (top, *top.children)]
    return pages.around(macros.renderer, path, macros.finished(content), sections)


def on_env(env: jinja2.Environment, config: MkDocsConfig, **_: Any) -> jinja2.Environment:
    env.bytecode_cache = COMPILED
    env.trim_blocks = env.lstrip_blocks = True
    if "dossier_broken" not in config.extra:
        env.globals.update(frame=Frame(Build.macros.renderer, config.extra.get("commit") or ""), serving=Build.serving)
    Build.env = env
    return env


# ---------------------------------------------------------------- after a build


def on_post_build(config: MkDocsConfig) -> None:
    """Write the exports, and remember that everything went well."""
    if Build.serving:
        return
    site, style = Build.macros.site, Build.macros.renderer.links.style
    write_all(Path(config.site_dir), export.files(site))
    if style != Style.OFFLINE:  # a page from disk may fetch nothing
        write_all(Path(config.site_dir), previews.previews(site))
    if Build.swap:
        Build.swap.is_good = True


def on_build_error(**_: Any) -> None:
    if Build.swap:
        Build.swap.is_good = False


def on_shutdown() -> None:
    if Build.swap:
        Build.swap.finish()
        Build.swap = None


# ---------------------------------------------------------------- while serving


def _provide(address: str, pages_at: dict[str, File], nav: Navigation, config: MkDocsConfig, files: Files) -> bool:
    """Make what a browser asks for, a page as MkDocs would or an export; whether there is such a thing."""
    file = pages_at.get(address) or pages_at.get(f"{address.rstrip('/')}/index.html".lstrip("/"))
    if file:
        _render_page(file, nav, config, files)
    elif body := previews.preview(Build.macros.site, address) or export.file(Build.macros.site, address):
        write_file(body, os.path.join(config.site_dir, address))  # noqa: PTH118 - MkDocs' own function, MkDocs' own paths
    else:
        return False
    return True


def _render_page(file: File, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    page = config.plugins.on_pre_page(file.page or Page(None, file, config), config=config, files=files)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
    page.active = True
    try:
        context = config.plugins.on_page_context(get_context(nav, files, config, page), page=page, config=config, nav=nav)
        output = Build.env.get_template(str(page.meta.get("template", "main.html"))).render(context)
        output = config.plugins.on_post_page(output, page=page, config=config)
    finally:
        page.active = False
    write_file(output.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:
    """Show problems in the browser instead of a server that seems stuck."""
    preview.attach(server, lambda: Build.preview)
    return server
