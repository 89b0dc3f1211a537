"""The agreement matrix of an event: its facts, what each article says of them, and what the record shows.

Made from accounts and findings alone. A verdict is given only where the data carry it; everything else is "not compared".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.ask import accounts
from dossier.ask.site import Site
from dossier.model.lists import About, Agreement, Stance, Status
from dossier.model.records import Account, Article, Event, Finding, Value

OPPOSES = (Status.ESTABLISHED, Status.LIKELY, Status.DISPUTED, Status.REFUTED)
"""The statuses of a finding that can contradict an account: what is unverified or silent cannot."""
NAME_OR_NUMBER = re.compile(r"\b(?:[A-Z][\w’-]+|\d[\d.,]*\d|\d)")
FIRM = (Status.ESTABLISHED, Status.LIKELY)
"""The statuses of a finding with which an account can agree."""


@dataclass(frozen=True)
class Said:
    """One account's word on one fact; `value` is missing where the account is faulted for a fact it gives no value of."""

    account: Account
    value: Value | None
    agreement: Agreement


@dataclass(frozen=True)
class Row:
    """One fact of an event."""

    about: About
    cells: tuple[tuple[Said, ...], ...]
    """What each article says, in the order of the matrix's articles; empty where it does not mention the fact."""
    findings: tuple[Finding, ...]

    @property
    def parted(self) -> bool:
        """Whether the articles certainly differ: the record contradicts one that gives the fact, and bears another out."""
        words = [{said.agreement for said in cell} for cell in self.cells]
        return any(Agreement.DIFFERS in one and Agreement.AGREES in other for one in words for other in words if one is not other)


@dataclass(frozen=True)
class Matrix:
    """`articles` are the columns; the record is one more, after them."""

    articles: tuple[Article, ...]
    rows: tuple[Row, ...]


def matrix(site: Site, event: Event) -> Matrix | None:
    """None where there is nothing to lay side by side: fewer than two among articles and record, or no fact."""
    articles = tuple(accounts.telling(site, event))
    if not articles or len(articles) + bool(event.findings) < 2:
        return None
    rows = []
    for about in About:
        findings = tuple(finding for finding in event.findings if finding.about == about)
        cells = tuple(tuple(_said(site, event, article, about, findings)) for article in articles)
        if findings or any(cells):
            rows.append(Row(about, cells, findings))
    return Matrix(articles, tuple(rows)) if rows else None


def _said(site: Site, event: Event, article: Article, about: About, findings: tuple[Finding, ...]) -> list[Said]:
    faulted = {key for finding in findings for key in finding.against}
    return [
        Said(account, account.values.get(about), agreement(account, about, findings))
        for account in (one.account for one in accounts.of_event(site, event))
        if account.article == article.id and (about in account.values or account.id in faulted)
    ]


def agreement(account: Account, about: About, findings: tuple[Finding, ...]) -> Agreement:
    """How an account that gives a fact stands to the findings on that fact.

    That nothing contradicts an account is agreement only where both certainly speak of the same thing: of the one date or
    place, or where every name and number that the account gives stands in the finding. With two findings on one fact
    nobody can tell which of them the account is about.
    """
    if any(account.id in finding.against and finding.status in OPPOSES for finding in findings):
        return Agreement.DIFFERS
    if len(findings) != 1 or findings[0].status not in FIRM or account.stance != Stance.ASSERTS or about not in account.values:
        return Agreement.NOT_COMPARED
    same = about in (About.WHEN, About.WHERE) or (
        about in (About.WHO, About.NUMBER) and _is_borne_out(account.values[about].words, findings[0].value)
    )
    return Agreement.AGREES if same else Agreement.NOT_COMPARED


def _is_borne_out(value: str, found: str) -> bool:
    said, shown = (set(NAME_OR_NUMBER.findall(text)) for text in (value, found))
    return bool(said) and said <= shown
