"""What a reader sees of an actor, event, place or source before going there: one small file each, fetched when somebody points at
a link. overrides/assets/js/previews.js shows them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from dossier.ask import events
from dossier.ask.site import Site
from dossier.model.lists import NameKind
from dossier.model.records import Actor, Event, Named, Place, Source
from dossier.show.phrases import counted, language

FOLDER = "previews/"
PREVIEWED = (Actor, Event, Place, Source)
MOST_BYTES = 2048
MOST_LETTERS = 320
MOST_NAMES = 3


def previews(site: Site) -> Iterator[tuple[str, bytes]]:
    """Where each preview stands in the site, and what it holds."""
    for record in site.records.values():
        if isinstance(record, PREVIEWED):
            yield f"{FOLDER}{record.id}.json", _written(_preview_of(site, record))


def preview(site: Site, path: str) -> bytes | None:
    """One preview by its place in the site; None where there is none."""
    record = site.records.get(path.removeprefix(FOLDER).removesuffix(".json")) if path.startswith(FOLDER) else None
    return _written(_preview_of(site, record)) if isinstance(record, PREVIEWED) else None


def _preview_of(site: Site, record: Actor | Event | Place | Source) -> dict[str, Any]:
    """`kind` and `facts` are set small, `title` large; each name is a text and its language."""
    if isinstance(record, Actor):
        kind = site.dossier.actor_kind(record).label
        return {"kind": kind, "title": record.title, "names": _native(record), "text": record.why_here}
    if isinstance(record, Event):
        place = site.dossier.places[record.place].title if record.place else ""
        facts = [str(record.when or "undated"), place, record.status.within]
        return {
            "kind": site.dossier.event_kind(record).label,
            "title": record.title,
            "facts": " · ".join(filter(None, facts)),
            "text": record.summary,
        }
    if isinstance(record, Place):
        facts = [record.country, f"point for the {record.precision.within}", _events_at(site, record)]
        return {
            "kind": "Place",
            "title": record.title,
            "names": _native(record),
            "facts": " · ".join(filter(None, facts)),
            "text": record.summary or "",
        }
    return _of_source(record)


def _of_source(source: Source) -> dict[str, Any]:
    facts = [source.publisher, str(source.issued or ""), f"in {language(source.language)}" if source.language != "en" else ""]
    return {
        "kind": source.nature.label,
        "title": source.title,
        "lang": source.language,
        "facts": " · ".join(filter(None, facts)),
        "text": source.title_en or "",
    }


def _events_at(site: Site, place: Place) -> str:
    here = events.at_place(site, place)
    return counted(len(here), "event") if here else ""


def _native(record: Named) -> list[list[str]]:
    return [[name.text, name.lang] for name in record.names if name.kind == NameKind.NATIVE][:MOST_NAMES]


def _written(preview: dict[str, Any]) -> bytes:
    """As JSON, without what is empty, and short enough: what is too long ends with a whole word and an ellipsis."""
    said = {key: value for key, value in preview.items() if value}
    for most in range(MOST_LETTERS, 0, -40):
        short = {key: cut(value, most) if isinstance(value, str) else value for key, value in said.items()}
        body = json.dumps(short, ensure_ascii=False, separators=(",", ":")).encode()
        if len(body) <= MOST_BYTES:
            return body
    return json.dumps({"title": cut(said["title"], 40)}).encode()


def cut(text: str, most: int) -> str:
    """A text of at most so many letters."""
    return shorten(text, most, placeholder=" …") if len(text.split()[0]) < most - 1 else text[:most]
