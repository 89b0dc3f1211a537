"""Where a page comes from and where its faults are reported: plain links, with all that is known filled in."""

from __future__ import annotations

from urllib.parse import quote, quote_plus, urlencode, urlsplit

from dossier.ask.site import Site
from dossier.read.files import DOCS
from dossier.read.whole import HAS_PAGE

FORM = "correction.yml"
"""The form for corrections in .github/ISSUE_TEMPLATE, whose fields GitHub fills by their ids: address, sentence, state."""
LONGEST = 2000
"""Letters of a link: some browsers, mail programs and servers take no more."""


def _is_gitlab(site: Site) -> bool:
    return "gitlab" in urlsplit(site.repository).netloc


def report_address(site: Site, title: str, address: str, sentence: str = "") -> str:
    """A new issue of the repository, or a mail where there is none; empty where nobody is named.

    `title` says of what, `address` where it stands, and `sentence`, if given, which words are meant; where the whole would be
    too long for a link, words are cut.
    """
    link = _report(site, f"Correction: {title}", address, sentence)
    while len(link) > LONGEST and sentence:
        sentence = f"{sentence[: len(sentence) // 2]}…" if len(sentence) > 20 else ""
        link = _report(site, f"Correction: {title}", address, sentence)
    return link


def _report(site: Site, heading: str, address: str, sentence: str) -> str:
    """GitHub fills the fields of a form; GitLab, Gitea and Forgejo, and a mail, take a heading and a text."""
    if urlsplit(site.repository).netloc == "github.com":
        fields = {"template": FORM, "title": heading, "address": address, "sentence": sentence, "state": _state(site)}
        return f"{site.repository}/issues/new?{_query({name: text for name, text in fields.items() if text})}"
    body = _body(site, address, sentence)
    if site.repository and _is_gitlab(site):
        return f"{site.repository}/-/issues/new?{_query({'issue[title]': heading, 'issue[description]': body})}"
    if site.repository:
        return f"{site.repository}/issues/new?{_query({'title': heading, 'body': body})}"
    if contact := site.dossier.dossier.contact:
        mail = urlencode({"subject": heading, "body": body}, quote_via=quote)  # a mail program shows a plus as it is
        return f"mailto:{quote(contact, safe='@+')}?{mail}"
    return ""


def _query(fields: dict[str, str]) -> str:
    return urlencode(fields, safe=":/,", quote_via=quote_plus)


def _state(site: Site) -> str:
    cover = site.dossier.dossier
    return f"{cover.title}, reviewed {cover.reviewed}, data {site.version}"


def _body(site: Site, address: str, sentence: str) -> str:
    return "\n".join(
        [
            f"Where: {address}",
            *([f"Words: {sentence}"] if sentence else []),
            f"State: {_state(site)}",
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
