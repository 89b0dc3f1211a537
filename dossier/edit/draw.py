"""A lot of statements to be read a second time, and a blind sheet for the reader: the statement and its sources, not the reasons.

The lot is the same for the same seed and the same statements. What the reader finds is entered under `readings:`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from dossier.model.lists import Result
from dossier.model.records import Cite, Cites, Dossier
from dossier.read.load import Loaded


@dataclass(frozen=True)
class Statement:
    """A note or finding as somebody reads it who has not seen its reasons."""

    of: str
    """What a reading calls it: some-article#p2-n1 or some-event#finding-when."""
    group: str
    """What the lot is spread over: notes, or the status of a finding."""
    says: str
    cites: Cites


def statements(loaded: Loaded) -> Iterator[Statement]:
    """Every note and finding that cites something."""
    for path, page in loaded.pages.items():
        for note in page.notes:
            if note.cites:
                yield Statement(f"{PurePosixPath(path).stem}#{note.anchor}", "notes", note.heading, note.cites)
    for event in loaded.dossier.events.values():
        for finding in event.findings:
            if finding.cites:
                says = f"{event.title}. {finding.about.label}: {finding.value} ({finding.status})"
                yield Statement(f"{event.id}#finding-{finding.id}", finding.status, says, finding.cites)


def drawn(loaded: Loaded, count: int, seed: int) -> list[Statement]:
    """So many statements by lot, from each group in turn; those that were read already come only when no others are left."""
    chance = random.Random(seed)  # noqa: S311 - a lot that can be drawn again, not a secret
    read = {reading.of for reading in loaded.dossier.readings}
    groups: dict[str, list[Statement]] = {}
    for statement in sorted(statements(loaded), key=lambda one: one.of):
        groups.setdefault(statement.group, []).append(statement)
    for group in groups.values():
        chance.shuffle(group)
        group.sort(key=lambda one: one.of in read)
    found: list[Statement] = []
    while len(found) < count and any(groups.values()):
        found += [group.pop(0) for group in groups.values() if group][: count - len(found)]
    return found


def sheet(loaded: Loaded, lot: list[Statement], seed: int) -> str:
    """The blind sheet, as Markdown."""
    head = (
        f"# Blind readings: {loaded.dossier.dossier.title}, lot {seed}\n\n"
        "For each statement, open its sources and say what they show before you look at the edition. "
        f"The result is one of: {', '.join(f'{word} ({word.meaning})' for word in Result)}.\n"
    )
    return head + "".join(_entry(loaded.dossier, number, one) for number, one in enumerate(lot, 1))


def _entry(dossier: Dossier, number: int, statement: Statement) -> str:
    cited = "\n".join(_cited(dossier, cite) for cite in statement.cites)
    return f"\n## {number}. {statement.says}\n\n`{statement.of}`\n\n{cited}\n\nResult:\n\nWhat the sources show:\n"


def _cited(dossier: Dossier, cite: Cite) -> str:
    source = dossier.sources[cite.source]
    named = ", ".join(filter(None, (source.publisher, str(source.issued or ""), f"“{source.title}”", cite.at)))
    return f"- {named}{f' <{source.url}>' if source.url else ''}"
