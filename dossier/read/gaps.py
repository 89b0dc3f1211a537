"""What a finished dossier should not lack: gaps that do not keep it from being built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.read.check import references_in
from dossier.read.load import Loaded
from dossier.read.problems import Problem


def gaps(loaded: Loaded) -> list[Problem]:
    """Paragraphs not written yet, records that nothing uses, events of which nobody says anything, notes that rest on nothing."""
    return sorted({*_unwritten(loaded), *_unused(loaded), *_untold(loaded), *_unfounded(loaded)})


def _unwritten(loaded: Loaded) -> Iterator[Problem]:
    for page in loaded.pages.values():
        for part in page.parts:
            is_block = part.note is not None or part.paragraph is not None
            if is_block and all(block.first_letter is None for block in part.seen.blocks):
                what = f"paragraph {part.paragraph}" if part.note is None else "this note"
                yield page.problem_at(part.opening, f"{what} is empty")


def _unfounded(loaded: Loaded) -> Iterator[Problem]:
    """Notes that hold a text against the record, or tell the record, without a source for it."""
    for page in loaded.pages.values():
        cited = {(call.paragraph, call.note) for call in page.calls if call.kind == "source"}
        for note in page.notes:
            if (note.paragraph, note.number) not in cited and (note.against == "record" or note.kind == "record"):
                yield page.problem_at(note.places["note"], 'this note needs its sources: cites=["source-id"]')


def _unused(loaded: Loaded) -> Iterator[Problem]:
    used = {re.split("[/#]", word)[0] for _, _, word in references_in(loaded.tree)}
    used |= {call.id for page in loaded.pages.values() for call in page.calls}
    for collection in ("actors", "places", "events", "sources"):
        for key in getattr(loaded.dossier, collection):
            if key not in used:
                yield loaded.tree.problem(
                    (collection, key), f"nothing uses '{key}'; name it on a page or in a record, or delete it", key=True
                )


def _untold(loaded: Loaded) -> Iterator[Problem]:
    for event in loaded.dossier.events.values():
        if not event.accounts and not event.findings:
            yield loaded.tree.problem(("events", event.id), f"the event '{event.id}' has neither account nor finding", key=True)
