"""Lawful copies of the documents, for editors only: with them, quotations and paragraph numbers are checked letter by letter.

`originals/<article-id>.txt` is a document as plain text in UTF-8, its paragraphs parted by empty lines; where lines are longer
than anybody breaks them, each is a paragraph. Where more stands there than the article's body, a line '---' opens the body and
another one closes it: title and captions stand above, the rest below. The folder is ignored by git and no build reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from dossier.edit.page_text import BLOCK, MARKUP, without_macros
from dossier.model.describe import leaves
from dossier.model.fields import QUOTE_LIMIT
from dossier.model.records import Article, Dossier
from dossier.read.docs import PageText
from dossier.read.load import Loaded
from dossier.read.problems import Problem
from dossier.read.text import open_text

ORIGINALS = "originals"
RULE = re.compile(r"-{3,}")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‑": "-", "–": "-", "—": "-"})
LONGEST_BROKEN = 160
"""The longest line of a text whose lines somebody broke."""
HEADLINE = 18
"""The most words of a line without a full stop that counts as a headline: headlines are facts, not prose."""


@dataclass(frozen=True)
class Original:
    """A document: the paragraphs of its body, and all its text."""

    path: str
    """Below the dossier's root."""
    body: tuple[str, ...]
    text: str
    is_marked: bool = False
    """Whether lines '---' say where the body is."""
    problems: tuple[Problem, ...] = ()
    """What keeps it from being read."""


def original(root: FilePath, article: str) -> Original | None:
    """The lawful copy of an article, where there is one."""
    path = f"{ORIGINALS}/{article}.txt"
    file = root / path
    if not file.is_file():
        return None
    text = open_text(file, path)
    return replace(read_original(path, text.text), problems=tuple(text.problems))


def paragraphs(root: FilePath, article: str) -> list[str] | None:
    """The paragraphs of an article's document, the first one at 0; None where no lawful copy lies here."""
    found = original(root, article)
    return list(found.body) if found else None


def read_original(path: str, text: str) -> Original:
    """A document taken apart into the paragraphs of its body."""
    lines = text.split("\n")
    rules = [i for i, line in enumerate(lines) if RULE.fullmatch(line.strip())]
    first = rules[0] + 1 if rules else 0
    last = rules[1] if len(rules) > 1 else len(lines)
    return Original(path, tuple(blocks(lines[first:last])), text, is_marked=bool(rules))


def blocks(lines: list[str]) -> list[str]:
    """Paragraphs, each on one line."""
    text = "\n".join(lines).strip()
    is_broken = re.search(r"\n\s*\n", text) and max(map(len, lines)) <= LONGEST_BROKEN
    parted = re.split(r"\n\s*\n", text) if is_broken else text.split("\n")
    return [" ".join(block.split()) for block in parted if block.strip()]


# ---------------------------------------------------------------- checks


def problems(root: FilePath, loaded: Loaded) -> list[Problem]:
    """Where a dossier differs from the documents that lie beside it."""
    found: list[Problem] = []
    for article in loaded.dossier.articles.values():
        if document := original(root, article.id):
            page = loaded.pages[f"articles/{article.id}.md"]
            if document.problems:
                found += document.problems
                continue
            found += [*_count(loaded, article, document), *_wordings(loaded, article, document)]
            found += [*_quotations(loaded, page, document), *_copied(loaded, page, document)]
    return sorted(set(found))


def _count(loaded: Loaded, article: Article, document: Original) -> Iterator[Problem]:
    if len(document.body) != article.paragraphs:
        message = f"{document.path} has {len(document.body)} paragraphs between its lines '---', not {article.paragraphs}"
        yield loaded.tree.problem(("articles", article.id, "paragraphs"), message)


def same(text: str) -> str:
    """A text without differences that are none: kinds of quotation marks, hyphens, blanks, and how letters are encoded."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(SAME).split())


def holds(document: str, quoted: str) -> bool:
    """Whether a document has these words; what is left out or put in, … or [so], parts them."""
    at, text = 0, same(document)
    for piece in re.split(r"…|\.\.\.|\[[^\]]*\]", quoted):
        words = same(piece).strip(" ,.;:!?\"'")
        if (found := text.find(words, at)) < 0:
            return False
        at = found + len(words)
    return True


def _quotations(loaded: Loaded, page: PageText, document: Original) -> Iterator[Problem]:
    """What stands in quotation marks in a digest is the document's own, in that paragraph."""
    for block in BLOCK.finditer(page.text):
        number = next((number for number, line in page.paragraphs.items() if line == _line(page, block.start())), None)
        if number is None or number > len(document.body):
            continue
        for quoted in re.finditer("“([^“”]*)”", block["body"]):
            if not holds(document.body[number - 1], _shown(loaded, quoted[1])):
                line = _line(page, block.start("body") + quoted.start())
                elsewhere = "; it stands elsewhere in the document" if holds(document.text, _shown(loaded, quoted[1])) else ""
                message = f"paragraph {number} of {document.path} does not have these words{elsewhere}"
                yield page.problem(line, message, quoted[0].split("\n")[0][:40])


def _line(page: PageText, offset: int) -> int:
    return page.text.count("\n", 0, offset) + 1


def _shown(loaded: Loaded, text: str) -> str:
    """A text as a reader sees it: with the words of its macros, without Markdown."""
    return MARKUP.sub(lambda found: found[1] or "", without_macros(text, loaded.dossier))


def _wordings(loaded: Loaded, article: Article, document: Original) -> Iterator[Problem]:
    for event in loaded.dossier.events.values():
        for i, account in enumerate(event.accounts):
            if account.article != article.id or account.wording is None:
                continue
            is_body = 0 < account.paragraph <= len(document.body)
            if not holds(document.body[account.paragraph - 1] if is_body else document.text, account.wording):
                where = f"paragraph {account.paragraph} of {document.path}" if is_body else document.path
                yield loaded.tree.problem(("events", event.id, "accounts", i, "wording"), f"{where} does not have these words")


def _copied(loaded: Loaded, page: PageText, document: Original) -> Iterator[Problem]:
    """Runs of more words than may be quoted, on the article's page and in the shared file."""
    known = Runs(document.text)
    for line, run in known.found(_shown(loaded, page.text)):
        yield page.problem(line, _told(run, document))
    for path, _, text in leaves(Dossier, loaded.tree.data):
        for _, run in known.found(text):
            yield loaded.tree.problem(path, _told(run, document))


def _told(run: list[str], document: Original) -> str:
    return f"{len(run)} words in a row stand so in {document.path}, from “{' '.join(run[:5])}” on; tell it in your own words"


class Runs:
    """The runs of words of a document that are too long to be quoted."""

    length = QUOTE_LIMIT + 1

    def __init__(self, text: str) -> None:
        words = [word for _, word in _words(text)]
        self.runs = set(_runs(words, self.length))
        for line in text.split("\n"):
            headline = [word for _, word in _words(line)]
            if len(headline) <= HEADLINE and not line.rstrip().endswith((".", "”", '"')):
                self.runs -= set(_runs(headline, self.length))

    def found(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """The line on which each run in a text begins, and its words."""
        words = list(_words(text))
        hits = [run in self.runs for run in _runs([word for _, word in words], self.length)]
        for i, hit in enumerate(hits):
            if hit and not (i and hits[i - 1]):
                more = next((n for n, other in enumerate(hits[i:]) if not other), len(hits) - i)
                yield words[i][0], [word for _, word in words[i : i + self.length + more - 1]]


def _runs(words: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text without regard to capitals, each with its line."""
    for number, line in enumerate(text.split("\n"), 1):
        for word in WORD.findall(line):
            yield number, unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
