"""What changed from one published state of a dossier to the next, told record by record in words."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from dossier.model.fields import Day, Line, Text
from dossier.model.lists import Word
from dossier.model.records import Part


class ChangeKind(Word):
    """What was done to a record or a unit of it."""

    ADDED = "added", "Added", "it is new"
    CORRECTED = "corrected", "Corrected", "what it said was wrong, or says something else now"
    REASSESSED = "reassessed", "Reassessed", "its status, verdict or confidence is another one"
    REVISED = "revised", "Revised", "its wording, reasons or sources are others; what it states stands"
    RETIRED = "retired", "Retired", "it is no longer there"


Place = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9-]+(#[a-z0-9-]+)?$")]
"""Where it stands: the part of the dossier and the id, and behind '#' the unit, as events/some-event#finding-when."""


class Change(Part):
    """One change."""

    of: Place
    title: Line
    """What the record is called, or was when it was retired."""
    kind: ChangeKind
    says: Text
    """What changed, in a sentence: 'when: likely → established, because the log names the day'."""
    was: Text | None = None
    """What the page had said."""

    @property
    def collection(self) -> str:
        return self.of.partition("/")[0]

    @property
    def id(self) -> str:
        return self.of.partition("/")[2].partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.of.partition("#")[2]


class Revision(Part):
    """All changes from one state to the next."""

    date: Day
    """The day of the newer state."""
    old: Line
    """The commit of the older state."""
    new: Line
    changes: tuple[Change, ...] = ()
