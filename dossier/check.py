"""What a finished dossier should not lack: gaps that do not keep it from being built."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.crosscheck import references
from dossier.errors import Problem
from dossier.model import Dossier
from dossier.site import Site


def gaps(site: Site) -> list[Problem]:
    """Records that nothing uses, and events of which nobody says anything."""
    return sorted({*_unused(site), *_untold(site)})


def _unused(site: Site) -> Iterator[Problem]:
    used = {word.partition("/")[0] for _, _, word in references(Dossier, site.tree.data)}
    used |= {call.id for page in site.pages.values() for call in page.calls}
    for collection in ("actors", "places", "events", "sources"):
        for key in getattr(site.dossier, collection):
            if key not in used:
                yield site.tree.problem(
                    (collection, key), f"nothing uses '{key}'; name it on a page or in a record, or delete it", key=True
                )


def _untold(site: Site) -> Iterator[Problem]:
    for event in site.events:
        if not event.accounts and not event.findings:
            yield site.tree.problem(("events", event.id), f"the event '{event.id}' has neither account nor finding", key=True)
