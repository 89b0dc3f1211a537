"""What a finished dossier should not lack: gaps that do not keep it from being built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.read.check import references_in
from dossier.read.load import Loaded
from dossier.read.problems import Problem


def gaps(loaded: Loaded) -> list[Problem]:
    """Records that nothing uses, and events of which nobody says anything."""
    return sorted({*_unused(loaded), *_untold(loaded)})


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
