"""What the record shows: findings together with their events."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.ask import accounts, events
from dossier.ask.site import Site
from dossier.model.lists import CiteRole, Standing, Status
from dossier.model.records import Actor, Article, Cites, Event, Finding


@dataclass(frozen=True)
class Found:
    """A finding together with its event."""

    event: Event
    finding: Finding

    @property
    def key(self) -> str:
        return f"{self.event.id}/{self.finding.id}"

    @property
    def anchor(self) -> str:
        return anchor(self.finding)


def anchor(finding: Finding) -> str:
    """The address of a finding on its event's page."""
    return f"finding-{finding.id}"


def found(site: Site, key: str) -> Found:
    """A finding by its key, event-id/finding-id."""
    event_id, _, finding_id = key.partition("/")
    event = site.dossier.events[event_id]
    return Found(event, next(one for one in event.findings if one.id == finding_id))


def everything(site: Site) -> list[Found]:
    return [Found(event, finding) for event in site.events for finding in event.findings]


def of_actor(site: Site, actor: Actor) -> list[Found]:
    return [Found(event, finding) for event in events.of_actor(site, actor) for finding in event.findings]


def in_short(site: Site, article: Article) -> list[Found]:
    """The findings to show at the top of an article: those it names, or all of the events it tells."""
    if article.in_short:
        return [found(site, key) for key in article.in_short]
    told = {one.event.id for one in accounts.in_article(site, article)}
    in_order = (site.dossier.events[key] for key in sorted(told, key=site.place_of.__getitem__))
    return [Found(event, finding) for event in in_order for finding in event.findings]


def standing(one: Found, article: Article | None = None) -> Standing:
    """Where a finding belongs in a summary; of an article, whether it contradicts that article's own accounts."""
    faulted = [accounts.account(one.event, key) for key in one.finding.against]
    opposes = any(article is None or account.article == article.id for account in faulted)
    if one.finding.status == Status.SILENT:
        return Standing.NOT_FOUND
    if one.finding.status == Status.REFUTED or (opposes and one.finding.status in (Status.ESTABLISHED, Status.LIKELY)):
        return Standing.CONTRADICTED
    return Standing.HOLDS if one.finding.status in (Status.ESTABLISHED, Status.LIKELY) else Standing.NOT_SETTLED


def by_standing(site: Site, article: Article) -> list[tuple[Standing, list[Found]]]:
    """The findings in short of an article, by where they belong; empty groups are left out."""
    groups = [(word, [one for one in in_short(site, article) if standing(one, article) == word]) for word in Standing]
    return [group for group in groups if group[1]]


def by_event(found: list[Found]) -> list[tuple[Event, list[Found]]]:
    """Findings in groups, one for each event, in the order of the first of each."""
    events_in = dict.fromkeys(one.event for one in found)
    return [(event, [one for one in found if one.event is event]) for event in events_in]


def sides(finding: Finding) -> tuple[Cites, Cites]:
    """The citations that speak for the value of a finding, with or without a limit, and those that speak against it."""
    against = tuple(cite for cite in finding.cites if cite.role == CiteRole.CONTRADICTS)
    return tuple(cite for cite in finding.cites if cite not in against), against
