"""The agreement matrix of an event: its facts, what each article says of them, and what the record shows.

Made from accounts and findings alone. A verdict is given only where the data carry it; everything else is "not compared".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model import ABOUTS, About, Account, Article, Event, Finding
from dossier.site import Site

Verdict = Literal["agrees", "differs", "not compared", "silent"]
FIRM = ("established", "likely")
"""The statuses of a finding with which an account can agree."""


@dataclass(frozen=True)
class Said:
    """One account's word on one fact; `value` is missing where the account is faulted for a fact it gives no value of."""

    account: Account
    value: str | None
    verdict: Verdict


@dataclass(frozen=True)
class Row:
    """One fact of an event."""

    about: About
    cells: tuple[tuple[Said, ...], ...]
    """What each article says, in the order of the matrix's articles; empty where it is silent."""
    findings: tuple[Finding, ...]

    @property
    def parted(self) -> bool:
        """Whether the articles certainly differ: the record contradicts one that gives the fact, and bears another out."""
        verdicts = [{said.verdict for said in cell} for cell in self.cells]
        return any("differs" in one and "agrees" in other for one in verdicts for other in verdicts if one is not other)


@dataclass(frozen=True)
class Matrix:
    """`articles` are the columns; the record is one more, after them."""

    articles: tuple[Article, ...]
    rows: tuple[Row, ...]


def matrix(site: Site, event: Event) -> Matrix | None:
    """None where there is nothing to lay side by side: fewer than two among articles and record, or no fact."""
    articles = tuple(article for article in site.articles if any(one.article == article.id for one in event.accounts))
    if not articles or len(articles) + bool(event.findings) < 2:
        return None
    rows = []
    for about in ABOUTS:
        findings = tuple(finding for finding in event.findings if finding.about == about)
        cells = tuple(tuple(_said(site, event, article, about, findings)) for article in articles)
        if findings or any(cells):
            rows.append(Row(about, cells, findings))
    return Matrix(articles, tuple(rows)) if rows else None


def _said(site: Site, event: Event, article: Article, about: About, findings: tuple[Finding, ...]) -> list[Said]:
    faulted = {key for finding in findings for key in finding.against}
    return [
        Said(account, account.values.get(about), verdict(account, about, findings))
        for account in (one.account for one in site.told(event))
        if account.article == article.id and (about in account.values or account.id in faulted)
    ]


def verdict(account: Account, about: About, findings: tuple[Finding, ...]) -> Verdict:
    """How an account that gives a fact stands to the findings on that fact."""
    if any(account.id in finding.against for finding in findings):
        return "differs"
    if len(findings) == 1 and findings[0].status in FIRM and account.stance == "asserts" and about in account.values:
        return "agrees"  # with two findings on one fact nobody can tell which of them the account is about
    return "not compared"
