"""An article as it is read: how long it takes, what its notes find on each paragraph, which article comes before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.ask.disagreements import about_of
from dossier.ask.site import Site, once
from dossier.model.lists import Verdict
from dossier.model.records import Article
from dossier.read.docs import Note

WORDS_A_MINUTE = 238
"""How fast adults read English in silence, by M. Brysbaert’s meta-analysis of 190 studies (2019)."""
BLOCK = re.compile(r"{%-?\s*call\s+(paragraph|note)\b.*?%}(.*?){%-?\s*endcall", re.DOTALL)
MACRO = re.compile(r"""{{.*?(?:(["'])(?P<last>[^"']*)\1\s*\))?\s*-?}}""", re.DOTALL)
WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True)
class Minutes:
    """How long an article takes to read."""

    text: int
    """Its paragraphs alone."""
    whole: int
    """With all its notes."""


@once
def minutes(site: Site, article: Article) -> Minutes:
    """In whole minutes, at least one."""
    counted = {"paragraph": 0, "note": 0}
    for kind, text in BLOCK.findall(site.text_of(article).text):
        counted[kind] += len(WORD.findall(MACRO.sub(_last_argument, text)))
    return Minutes(_minutes(counted["paragraph"]), _minutes(sum(counted.values())))


def _last_argument(macro: re.Match[str]) -> str:
    """What a macro shows, near enough for counting: the text it is given, or the words of the id."""
    return (macro["last"] or "").replace("-", " ")


def _minutes(words: int) -> int:
    return max(1, round(words / WORDS_A_MINUTE))


@dataclass(frozen=True)
class Entry:
    """One word on a paragraph, in the line below it: 'date contradicted'."""

    note: Note
    noun: str
    is_again: bool
    """Whether an earlier note on the paragraph finds the same of the same kind of fact."""


def ledger(notes: Iterable[Note]) -> list[Entry]:
    """What the notes on a paragraph find; those that only explain are left out."""
    found: list[Entry] = []
    seen: set[tuple[str, Verdict]] = set()
    for note in notes:
        if note.verdict != Verdict.NOT_EXAMINED:
            noun = about_of(note).meaning
            found.append(Entry(note, noun, (noun, note.verdict) in seen))
            seen.add((noun, note.verdict))
    return found


def neighbours(site: Site, article: Article) -> tuple[Article | None, Article | None]:
    """The articles before and after it, by their number."""
    at = site.place_of[article.id]
    return (site.articles[at - 1] if at else None, site.articles[at + 1] if at + 1 < len(site.articles) else None)
