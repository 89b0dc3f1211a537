"""What stands in the text word by word: quotations that are too long, and the words of a paragraph that a note is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from dossier.model.fields import QUOTE_LIMIT, shown
from dossier.model.records import COLLECTIONS, Dossier, Source
from dossier.read.data import Path, Tree
from dossier.read.docs import PageText
from dossier.read.markdown import Reading, Seen, look
from dossier.read.problems import Problem

QUOTED = re.compile(
    r"“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|‹([^‹›]*)›|「([^「」]*)」|『([^『』]*)』|\"([^\"]*)\"|(?<!\w)‘([^‘“”]*?)’(?!\w)"
)
TOO_LONG = f"a quotation has at most {QUOTE_LIMIT} words, this one has {{}}"
QUOTES = re.compile(r"[“„«‹「『\"‘]")
NOT_CLOSED = "the quotation mark that opens here is not closed: write ” after the words"
NO_PROSE = frozenset(("title", "title_en", "text", "short", "url", "archive", "publisher"))
"""Fields that hold names and titles, which may stand in quotation marks and have any length."""
ABOVE_ALL = (
    "above the first paragraph a note is on the whole document and marks no words: put it below its paragraph, or leave out 'on'"
)
FOLDED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "})

Titles = Callable[[str, str], str]


def problems(dossier: Dossier, pages: dict[str, PageText], tree: Tree) -> Iterator[Problem]:
    titles = titles_of(dossier, pages)
    yield from _long_in_data(tree)
    yield from _rich(dossier, tree)
    for page in pages.values():
        yield from _long_on_page(page, titles)
        if page.is_whole:
            yield from _words(page, titles)


def titles_of(dossier: Dossier, pages: dict[str, PageText]) -> Titles:
    """What a macro without a text of its own says of an id; an unknown id says nothing here and is told elsewhere."""
    counted = totals(dossier, pages)

    def said(macro: str, name: str) -> str:
        if macro == "count":
            return str(counted.get(name, ""))
        record: Any = getattr(dossier, "sources" if macro == "cite" else f"{macro}s", {}).get(name)
        if isinstance(record, Source):
            return record.short
        return str(record.title) if record else ""

    return said


def totals(dossier: Dossier, pages: dict[str, PageText]) -> dict[str, int]:
    """How many there are of everything that the macro `count` can count."""
    events = dossier.events.values()
    return {
        **{name: len(getattr(dossier, name)) for name in COLLECTIONS},
        "paragraphs": sum(article.paragraphs for article in dossier.articles.values()),
        "notes": sum(len(page.notes) for page in pages.values()),
        "accounts": sum(len(event.accounts) for event in events),
        "findings": sum(len(event.findings) for event in events),
    }


# ---------------------------------------------------------------- quotations


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Where quotations begin that have too many words or no end, and what to say of them."""
    yield from ((at, NOT_CLOSED) for at in _not_closed(text))
    for found in QUOTED.finditer(text):
        if (count := len("".join(filter(None, found.groups())).split())) > QUOTE_LIMIT:
            yield found.start(), TOO_LONG.format(count)


def _not_closed(text: str) -> Iterator[int]:
    """Where quotations begin that no mark ends; “ ends one that began with „."""
    opened: re.Match[str] | None = None
    for found in re.finditer("[“”„]", text):
        if opened and (found[0] == "”" or opened[0] == "„"):
            opened = None
        elif found[0] != "”":
            if opened:
                yield opened.start()
            opened = found
    if opened:
        yield opened.start()


def _long_on_page(page: PageText, titles: Titles) -> Iterator[Problem]:
    for block in (block for part in page.parts if part.paragraph is not None for block in part.seen.blocks):
        if block.is_quotation and (count := len(page.reading([block], titles).text.split())) > QUOTE_LIMIT:
            yield page.problem_at(block.start, TOO_LONG.format(count))
    in_calls = any(QUOTES.search(text or "") for _, _, text in page.said.values())
    for block in page.blocks:
        if not block.is_code and (in_calls or any(QUOTES.search(text) for text, _ in block.pieces)):
            reading = page.reading([block], titles)
            yield from (page.problem_at(reading.place(at), message) for at, message in _faults(reading.text))
    for note in page.notes:
        for name, text in (("heading", note.heading), ("says", note.says), ("record", note.record)):
            yield from (page.problem_at(note.places[name], message) for _, message in _faults(text or ""))


def _long_in_data(tree: Tree) -> Iterator[Problem]:
    for path, text in _texts(tree.data, ()):
        for at, message in _faults(text):
            line, column = _find(tree, path, text[at : at + 1], "".join(text[at + 1 :].split(maxsplit=1)[:1]))
            yield Problem(tree.file, line, column, message)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if QUOTES.search(value):
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NO_PROSE:
                yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*path, i))


def _find(tree: Tree, path: Path, mark: str, word: str) -> tuple[int, int]:
    """Where in a text of several lines a quotation begins."""
    line, column = tree.at(path)
    for at in range(line, min(line + 200, len(tree.lines)) + 1):
        if (found := tree.lines[at - 1].find(f"{mark}{word}", column - 1 if at == line else 0)) >= 0:
            return at, found + 1
    return line, column


def _rich(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """Emphasis and links in the few fields that may hold them; HTML in these is shown as it is written."""
    found: list[tuple[Path, str]] = [(("sources", key, "note"), source.note or "") for key, source in dossier.sources.items()]
    found += [
        (("actors", key, "replies", i, "text"), reply.text)
        for key, actor in dossier.actors.items()
        for i, reply in enumerate(actor.replies)
    ]
    for path, text in found:
        if not MARKUP.search(text):
            continue
        seen, faults = _marked(text)
        faults += [IN_DATA for link in seen.links if not re.match(r"https?://|mailto:", link.to)]
        yield from (tree.problem(path, message) for message in faults[:1])


def _marked(text: str) -> tuple[Seen, list[str]]:
    """What a text with emphasis and links holds, and what is wrong with them."""
    told: list[str] = []

    def tell(_: int, message: str) -> None:
        if ABOUT_MARKUP.search(message):
            told.append(message)

    return look(text, 0, len(text), tell, ("actor",)), told


MARKUP = re.compile(r"[*_\[\]`]")
ABOUT_MARKUP = re.compile(r"link|emphasis|code|bracket|address for")
IN_DATA = "a link in the shared file leads out of the site, with https:, http: or mailto:; a record is named by its id"


# ---------------------------------------------------------------- the words that a note is about


def _words(page: PageText, titles: Titles) -> Iterator[Problem]:
    if not any(note.on for note in page.notes):
        return
    readings = {
        part.paragraph: page.reading(part.seen.blocks, titles)
        for part in page.parts
        if part.paragraph is not None and part.note is None
    }
    marked: dict[int, list[tuple[int, int]]] = {}
    for note in page.notes:
        for i, words in enumerate(note.on):
            at = note.places[f"on {i}"]
            if not note.paragraph:
                yield page.problem_at(at, ABOVE_ALL)
            elif (reading := readings.get(note.paragraph)) is not None:
                start = reading.text.find(words)
                others = marked.setdefault(note.paragraph, [])
                if start >= 0 and _is_in_word(reading.text, start, start + len(words)):
                    yield page.problem_at(
                        at, f"'{shown(words)}' stands within a word of paragraph {note.paragraph}; mark the whole word"
                    )
                elif start < 0:
                    yield page.problem_at(at, _not_there(words, note.paragraph, reading))
                elif _is_crossed(start, start + len(words), others):
                    yield page.problem_at(at, "these words overlap in part with others that are marked; mark fewer, or more")
                else:
                    others.append((start, start + len(words)))


def _is_in_word(text: str, start: int, end: int) -> bool:
    """Whether what stands first in a text at a place begins or ends amid a word written with blanks between words."""
    ends = ((start - 1, start), (end - 1, end))
    return any(
        one >= 0 and two < len(text) and text[one : two + 1].isalpha() and text[one : two + 1].isascii() for one, two in ends
    )


def _is_crossed(start: int, end: int, others: list[tuple[int, int]]) -> bool:
    """Whether words overlap in part with some: equal, nested or apart is fine."""
    return any(first < start < last < end or start < first < end < last for first, last in others)


def _not_there(words: str, paragraph: int, reading: Reading) -> str:
    told = f"'{shown(words)}' does not stand in paragraph {paragraph} as a reader sees it"
    folded = _folded(reading.text)
    if len(folded) == len(reading.text) and (at := folded.find(_folded(words))) >= 0:
        return f"{told}; it has '{reading.text[at : at + len(words)]}'"
    return told


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(FOLDED).casefold()
