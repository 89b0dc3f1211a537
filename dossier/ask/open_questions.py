"""What is not settled: findings that leave a fact open, and accounts that no finding examines."""

from __future__ import annotations

from dossier.ask.accounts import Told
from dossier.ask.findings import Found
from dossier.ask.site import Site
from dossier.model.lists import Status
from dossier.model.records import Account, Event, Finding

OPEN = (Status.DISPUTED, Status.UNVERIFIED, Status.SILENT)


def open_findings(site: Site) -> list[tuple[Status, list[Found]]]:
    """By status; within one in order of time."""
    found = [Found(event, finding) for event in site.events for finding in event.findings]
    groups = [(status, [one for one in found if one.finding.status == status]) for status in OPEN]
    return [group for group in groups if group[1]]


def claims(event: Event, finding: Finding) -> list[Account]:
    """What articles say of the fact that a finding leaves open."""
    return [one for one in event.accounts if finding.about in one.values or one.id in finding.against]


def unexamined(site: Site) -> list[Told]:
    """Accounts of whose facts no finding speaks; one without stated facts counts only where its event has no finding."""
    return [Told(event, account) for event in site.events for account in event.accounts if not is_examined(event, account)]


def is_examined(event: Event, account: Account) -> bool:
    abouts = {finding.about for finding in event.findings}
    return bool(abouts & account.values.keys()) if account.values else bool(abouts)
