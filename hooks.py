"""Glue between mkdocs and the engine: everything here is one line of mkdocs and one of `dossier`."""

from __future__ import annotations

import html
import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from dossier import check, pages, serving
from dossier.load import load
from dossier.site import Site

log = logging.getLogger("mkdocs.dossier")
logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)  # six lines a build that tell editors nothing


@event_priority(100)  # before the macros plugin reads its modules
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the dossier; problems end the build here, all of them at once, before anything is written."""
    root = Path(config.config_file_path).parent
    site = Site(load(root), config.site_url or "")
    for gap in check.gaps(site):
        log.warning(str(gap))
    config.extra["dossier_site"] = site
    config.site_description = config.site_description or html.escape(site.dossier.dossier.summary)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; one written by hand at the same path wins."""
    for path, text in pages.pages(config.extra["dossier_site"]):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=text))
    return files


@event_priority(100)  # before the macros plugin renders the page
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Put the frame around a page and tell search engines what it is about."""
    site, path = config.extra["dossier_site"], page.file.src_uri
    if description := pages.description_of(site, path):
        page.meta.setdefault("description", html.escape(description))  # the theme puts it into an attribute as it is
    if names := pages.names_on(site, path):
        page.meta["tags"] = names
    return pages.around(site, path, markdown)


def on_page_content(content: str, page: Page, **_: Any) -> None:
    """A page that nobody described is described by its first paragraph."""
    if opening := pages.opening_of(content):
        page.meta.setdefault("description", html.escape(opening))


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:
    """Show problems in the browser instead of a server that seems stuck."""
    serving.show_problems(server)
    return server
