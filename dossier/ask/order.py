"""How records are sorted.

People stand under their family name: the last word of the usual name, without 'Jr.', 'Sr.' and Roman numbers behind it, and
without an article tied to it (al-Farabi under F). A name whose family part stands first, such as Xi Jinping, or whose family part
has several words, says so in its `sort`. Bodies stand under their name without 'the'. Accents, case and hyphens do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dossier.model.lists import Kind
from dossier.model.records import Actor, Event

SUFFIX = re.compile(r"(?:jr|sr|[ivx]+)\.?", re.IGNORECASE)
"""What follows a family name without being one."""
ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|az|ha)[-‑ʼ’]", re.IGNORECASE)
"""The article of Arabic and Hebrew, tied to a name."""


def in_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.when is None, event.when.sort_key if event.when else (), event.title))


def year_of(event: Event) -> str:
    """The year in which an event begins, or ends where that alone is known; empty for an undated one."""
    day = event.when and (event.when.first or event.when.last)
    return str(day.year) if day else ""


def actor_order(actor: Actor) -> str:
    if actor.sort:
        return plain(actor.sort)
    words = actor.title.split()
    if actor.kind == Kind.PERSON:
        last = len(words) - 1
        while last > 0 and SUFFIX.fullmatch(words[last].strip(",")):
            last -= 1
        words = [ARTICLE.sub("", words[last], count=1), *words[:last], *words[last + 1 :]]
    elif words[0].lower() == "the" and len(words) > 1:
        words = words[1:]
    return plain(" ".join(words))


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text for sorting and comparing: no case, no accents, no marks."""
    bare = text if text.isascii() else unicodedata.normalize("NFKD", text)
    bare = bare if bare.isascii() else "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"[^\w ]", "", bare).casefold()
