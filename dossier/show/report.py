"""Where a reader reports a fault: a plain link, with the place, the words and the state of the data filled in."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from dossier.ask.site import Site

GITLAB = ("/-/issues/new", "issue[title]", "issue[description]")
GITHUB = ("/issues/new", "title", "body")
"""The form for a new issue, and what its fields are called: GitHub's, which Gitea and Forgejo share, and GitLab's."""


def report_address(site: Site, title: str, address: str, sentence: str = "") -> str:
    """A new issue of the repository, or a mail where there is none; empty where nobody is named.

    `title` says of what, `address` where it stands, and `sentence`, if given, which words are meant.
    """
    heading, body = f"Correction: {title}", _body(site, address, sentence)
    if site.repository:
        form, heading_field, body_field = GITLAB if "gitlab" in urlsplit(site.repository).netloc else GITHUB
        return f"{site.repository.rstrip('/')}{form}?{urlencode({heading_field: heading, body_field: body}, quote_via=quote)}"
    if contact := site.dossier.dossier.contact:
        return f"mailto:{quote(contact, safe='@+')}?{urlencode({'subject': heading, 'body': body}, quote_via=quote)}"
    return ""


def _body(site: Site, address: str, sentence: str) -> str:
    cover = site.dossier.dossier
    lines = [
        f"Where: {address}",
        f"Words: {sentence}" if sentence else "",
        f"State: {cover.title}, reviewed {cover.reviewed}",
        "",
        "What is wrong:",
        "",
        "A source that shows it (title, publisher, date, address):",
        "",
    ]
    return "\n".join(line for at, line in enumerate(lines) if line or at > 2)
