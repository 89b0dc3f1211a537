"""Claims, findings and notes as sentences that are clear alone: who says it, how sure, and how it stands.

Every export that carries text takes it from here, so that no line of it can be taken for a fact by mistake.
"""

from __future__ import annotations

import re

from dossier.ask.site import Site, once
from dossier.model.lists import CiteRole, NoteKind
from dossier.model.records import Account, Article, Cite, Cites, Event, Finding
from dossier.read.docs import Note


def quoted(title: str) -> str:
    """A title within quotation marks: its own are single ones, and curly."""
    return re.sub(r'(^|[\s(\[])"', r"\1‘", title).replace('"', "’").translate(SINGLE)


SINGLE = str.maketrans("“”", "‘’")


def article_name(site: Site, article: Article) -> str:
    return f"“{site.short_title(article)}”"


def speaker(site: Site, account: Account) -> str:
    """Who says it: the article itself, a named actor, or an unnamed voice; and who passes it on."""
    if account.by == "article":
        who = "the article itself"
    elif account.by.startswith("anonymous:"):
        who = f"{account.by.removeprefix('anonymous:').strip()} (unnamed)"
    else:
        who = site.dossier.actors[account.by].title
    return f"{who}, by way of {site.dossier.actors[account.via].title}" if account.via else who


def certainty(account: Account) -> str:
    """What the voice does with the claim, and how sure it is by its words."""
    return f"{account.stance.value}; {account.sure.within}"


def where(account: Account) -> str:
    return f"paragraph {account.paragraph}" if account.paragraph else "title or caption"


def claim(site: Site, event: Event, account: Account) -> str:
    """An account in one sentence that cannot be quoted as a fact."""
    return _claims(site, event)[account.id]


@once
def _claims(site: Site, event: Event) -> dict[str, str]:
    return {one.id: _claim(site, event, one) for one in event.accounts}


def _claim(site: Site, event: Event, account: Account) -> str:
    article = site.dossier.articles[account.article]
    wording = f" (its words: “{account.wording}”)" if account.wording else ""
    return (
        f"Claim about “{event.title}”, in {article_name(site, article)}, {where(account)}, by {speaker(site, account)} "
        f"({certainty(account)}): {account.says}{wording}"
    )


def status(finding: Finding) -> str:
    """How a finding stands, and how firmly it is held where the editors say so."""
    firm = f", {finding.confidence.value} confidence" if finding.confidence else ""
    return f"{finding.status.label}{firm}"


def shown(event: Event, finding: Finding) -> str:
    """A finding in one sentence: of what event, which fact, how it stands, and its value."""
    return f"Finding on “{event.title}” ({finding.about.label.lower()}; {status(finding).lower()}): {finding.value}"


def against(site: Site, event: Event, finding: Finding) -> str:
    """Whom a finding contradicts, as a sentence; empty where it contradicts nobody."""
    faulted = [one for one in event.accounts if one.id in finding.against]
    said = "; ".join(
        f"{article_name(site, site.dossier.articles[one.article])}, {where(one)}, by {speaker(site, one)}" for one in faulted
    )
    return f"It contradicts {said}." if said else ""


def note(site: Site, article: Article, one: Note) -> str:
    """What a note is, before its text: its kind, its verdict, and what it stands at."""
    at = f"paragraph {one.paragraph} of" if one.paragraph else "the whole of"
    verdict = f"; {one.verdict.within}" if one.verdict.sign else ""
    against = {"record": "the record", "itself": "the article itself"}.get(one.against or "", "another article")
    contradicts = f"; contradicted by {against}" if one.against else verdict
    kind = NoteKind(one.kind).label.lower()
    return f"Editors’ note ({kind}{contradicts}) on {at} {article_name(site, article)}: {one.heading}"


def digest(site: Site, article: Article, paragraph: int) -> str:
    """What stands before the retelling of a paragraph."""
    return f"{article_name(site, article)} says in paragraph {paragraph}, retold by the editors"


def cited(site: Site, cites: Cites) -> str:
    """The sources of a statement in a line, with what each does for it; empty where there is none."""
    return "; ".join(_one(site, cite) for cite in cites)


def _one(site: Site, cite: Cite) -> str:
    source = site.dossier.sources[cite.source]
    details = [cite.at, None if cite.role == CiteRole.SUPPORTS else cite.role.value, cite.read.within if cite.read else None]
    told = ", ".join(detail for detail in details if detail)
    return f"{source.short}, “{quoted(source.title)}”{f' ({told})' if told else ''}"
