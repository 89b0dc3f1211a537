"""The units of a dossier by the addresses under which reading paths and second readings name them: some-event#finding-when."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.ask import accounts, findings
from dossier.ask.site import Site
from dossier.model.records import Account, Article, Event, Finding, Record
from dossier.read.docs import Note, anchor_of


@dataclass(frozen=True)
class Unit:
    """A record, or a part of one that has an address of its own."""

    record: Record
    path: str
    """The file of its page below docs/; of a place or source with its anchor there."""
    anchor: str = ""
    """Where on that page the part stands; empty for a whole record."""
    note: Note | None = None
    finding: Finding | None = None
    account: Account | None = None
    paragraph: int | None = None


def unit(site: Site, to: str) -> Unit:
    """What an address means: a record's id, and behind '#' the anchor of one of its parts."""
    key, _, anchor = to.partition("#")
    record = site.records[key]
    path = site.path_of(record)
    if isinstance(record, Article):
        text = site.text_of(record)
        note = next((one for one in text.notes if one.anchor == anchor), None)
        paragraph = next((number for number in text.paragraphs if anchor_of(number) == anchor), None)
        return Unit(record, path, anchor, note=note, paragraph=note.paragraph if note else paragraph)
    if isinstance(record, Event):
        finding = next((one for one in record.findings if findings.anchor(one) == anchor), None)
        account = next((one for one in record.accounts if accounts.anchor(one) == anchor), None)
        return Unit(record, path, anchor, finding=finding, account=account)
    return Unit(record, path, anchor)
