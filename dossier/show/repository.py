"""Where a page comes from and where its faults are reported: plain links, with all that is known filled in."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from dossier.ask.site import Site
from dossier.read.files import DOCS
from dossier.read.whole import HAS_PAGE

GITLAB = ("/-/issues/new", "issue[title]", "issue[description]")
GITHUB = ("/issues/new", "title", "body")
"""The form for a new issue, and what its fields are called: GitHub's, which Gitea and Forgejo share, and GitLab's."""


def _is_gitlab(site: Site) -> bool:
    return "gitlab" in urlsplit(site.repository).netloc


def report_address(site: Site, title: str, address: str, sentence: str = "") -> str:
    """A new issue of the repository, or a mail where there is none; empty where nobody is named.

    `title` says of what, `address` where it stands, and `sentence`, if given, which words are meant.
    """
    heading, body = f"Correction: {title}", _body(site, address, sentence)
    if site.repository:
        form, heading_field, body_field = GITLAB if _is_gitlab(site) else GITHUB
        return f"{site.repository}{form}?{urlencode({heading_field: heading, body_field: body}, quote_via=quote)}"
    if contact := site.dossier.dossier.contact:
        return f"mailto:{quote(contact, safe='@+')}?{urlencode({'subject': heading, 'body': body}, quote_via=quote)}"
    return ""


def _body(site: Site, address: str, sentence: str) -> str:
    cover = site.dossier.dossier
    return "\n".join(
        [
            f"Where: {address}",
            *([f"Words: {sentence}"] if sentence else []),
            f"State: {cover.title}, reviewed {cover.reviewed}, data {site.version}",
            "",
            "What is wrong:",
            "",
            "A source that shows it (title, publisher, date, address):",
            "",
        ]
    )


def source_address(site: Site, path: str, commit: str = "HEAD") -> str:
    """The file of a page in the repository, at a commit; of a record its line in the shared file; empty without a repository."""
    if not (site.repository and path):
        return ""
    folder = "/-/blob/" if _is_gitlab(site) else "/blob/"
    return f"{site.repository}{folder}{commit}/{quote(_file_of(site, path), safe='/#')}"


def _file_of(site: Site, path: str) -> str:
    """The file that somebody wrote, and of a record the line where it begins."""
    collection, _, name = path.removesuffix(".md").partition("/")
    if path in site.pages:
        return f"{DOCS}/{path}"
    keys = [(collection, name)] if collection in (*HAS_PAGE, "paths") else []
    for key in (*keys, ("retired", name)):
        if key in site.tree.keys:
            return f"{site.tree.file}#L{site.tree.keys[key][0]}"
    return site.tree.file
