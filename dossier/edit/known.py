"""Which actors, places and events of a dossier a text names, by any of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dossier.edit.originals import same

NAMED = {"actors": "actor", "places": "place", "events": "event"}
"""The parts of the shared file that a text can name, and the macro that links each."""


def known_in(data: Any, text: str) -> list[tuple[str, str]]:
    """The macro and the id of each record that a text names, in the order of the text; a longer name goes before a shorter.

    Of a name that several have, each is told: Moscow is a city, and the government in it.
    """
    text = same(text)
    found: dict[tuple[str, str], int] = {}
    by_name = sorted(_names(data), key=lambda one: (-len(one[0]), one))
    for name, bearers in groupby(by_name, key=lambda one: one[0]):
        records = [(kind, key) for _, kind, key in bearers]
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            for record in records:
                found[record] = min(match.start(), found.get(record, match.start()))
            text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]
    return sorted(found, key=lambda record: found[record])


def _names(data: Any) -> Iterator[tuple[str, str, str]]:
    for section, kind in NAMED.items():
        records = data.get(section)
        for key, record in records.items() if isinstance(records, dict) else ():
            for name in _names_of(record):
                if isinstance(name, str) and name.strip():
                    yield same(name), kind, key


def _names_of(record: Any) -> Iterator[Any]:
    """All names of a record that may be faulty."""
    names = record.get("names") if isinstance(record, dict) else None
    yield record.get("title") if isinstance(record, dict) else None
    yield from (one.get("text") for one in names or () if isinstance(one, dict))
