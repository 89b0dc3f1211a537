"""Second readings: how many statements of each status held when somebody else read them against their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.ask.accounts import account
from dossier.ask.findings import Found, found
from dossier.ask.site import Site, once
from dossier.model.lists import Result, Status, Verdict
from dossier.model.records import Account, Article, Event, Reading, Record
from dossier.read.docs import Note

FINDING, ACCOUNT = "finding-", "account-"
"""How the anchors of findings and accounts begin."""


@dataclass(frozen=True)
class Reread:
    """A reading together with what was read."""

    reading: Reading
    record: Record
    anchor: str
    unit: Note | Found | Account | None
    """The part of the record that was read; none where the whole was, or a paragraph."""

    @property
    def standing(self) -> Status | Verdict | None:
        """How the statement stands today: a finding's status or a note's verdict."""
        if isinstance(self.unit, Found):
            return self.unit.finding.status
        return self.unit.verdict if isinstance(self.unit, Note) else None

    @property
    def statement(self) -> str:
        """What was read, in its own words; empty for a whole record or a paragraph."""
        if isinstance(self.unit, Note):
            return self.unit.heading
        if isinstance(self.unit, Found):
            return self.unit.finding.value
        return self.unit.says if self.unit else ""

    @property
    def is_note(self) -> bool:
        return isinstance(self.unit, Note)


@once
def all_of(site: Site) -> tuple[Reread, ...]:
    """Every reading, the latest first."""
    found = [_reread(site, reading) for reading in site.dossier.readings]
    return tuple(sorted(found, key=lambda one: one.reading.date, reverse=True))


def _reread(site: Site, reading: Reading) -> Reread:
    key, _, anchor = reading.of.partition("#")
    record = site.records[key]
    return Reread(reading, record, anchor, _unit(site, record, anchor))


def _unit(site: Site, record: Record, anchor: str) -> Note | Found | Account | None:
    if isinstance(record, Event) and anchor.startswith(FINDING):
        return found(site, f"{record.id}/{anchor.removeprefix(FINDING)}")
    if isinstance(record, Event) and anchor.startswith(ACCOUNT):
        return account(record, anchor.removeprefix(ACCOUNT))
    if isinstance(record, Article):
        return next((note for note in site.text_of(record).notes if note.anchor == anchor), None)
    return None


def counted(rereads: Iterable[Reread]) -> Counter[Result]:
    return Counter(one.reading.result for one in rereads)


def by_standing(site: Site) -> list[tuple[Status | Verdict, list[Reread]]]:
    """Findings by their status, then notes by their verdict; what was never read again is left out."""
    words: list[Status | Verdict] = [*Status, *Verdict]
    groups = [(word, [one for one in all_of(site) if one.standing is word]) for word in words]
    return [group for group in groups if group[1]]


def not_held(site: Site) -> list[Reread]:
    """Those after which the statement was changed or went, or was made more careful."""
    return [one for one in all_of(site) if one.reading.result != Result.HOLDS]


def blind(site: Site) -> int:
    """How many readers had not seen the reasoning."""
    return sum(one.reading.blind for one in all_of(site))
