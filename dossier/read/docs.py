"""The hand-written pages: what they call, what they say, and what is wrong with them; nothing is rendered.

Each call keeps its place, so a wrong id in a page is reported like one in the shared file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from dossier.model.lists import Verdict
from dossier.model.records import Cite
from dossier.read.calls import Tag
from dossier.read.markdown import Block, Link, Reading, Seen, reading
from dossier.read.problems import Problem
from dossier.read.text import Text


@dataclass(frozen=True)
class Macro:
    """One macro that a page may call: the table below is its whole contract, and `show.macros` has a method for each row."""

    name: str
    arguments: tuple[str, ...]
    example: str
    names: str | None = None
    """The kind of record that its first argument names, where it names one."""
    is_block: bool = False
    choices: tuple[str, ...] | None = None
    """What its one argument can be, where that is a closed list."""


COUNTED = ("articles", "paragraphs", "notes", "actors", "events", "places", "sources", "accounts", "findings")
"""What `count` can count."""
VIEWED = (
    "across", "disagreements", "moved", "open-questions", "origins", "voices", "encounters", "timeline", "map", "threads",
    "readings", "changes", "data",
)  # fmt: skip
"""What `view` can show: the rows of `show.pages.VIEWS`, and the list of them."""
LEGENDS = (
    "agreements", "cite-roles", "event-statuses", "fields", "note-kinds", "read", "results", "roles", "standings", "statuses",
    "sure", "verdicts",
)  # fmt: skip
"""What `legend` can show: the templates called legend-….html."""

MACROS: dict[str, Macro] = {
    macro.name: macro
    for macro in (
        Macro("actor", ("id", "text"), '{{ actor("some-id") }}', names="actor"),
        Macro("event", ("id", "text"), '{{ event("some-id") }}', names="event"),
        Macro("place", ("id", "text"), '{{ place("some-id") }}', names="place"),
        Macro("article", ("id", "text"), '{{ article("some-id") }}', names="article"),
        Macro("cite", ("id", "text"), '{{ cite("some-id") }}', names="source"),
        Macro("passage", ("id", "number", "text"), '{{ passage("some-article", 2) }}', names="article"),
        Macro("paragraph", ("number",), "{% call paragraph(2) %}…{% endcall %}", is_block=True),
        Macro(
            "note",
            ("kind", "heading", "id", "on", "verdict", "cites", "about", "against", "says", "record"),
            '{% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}',
            is_block=True,
        ),
        Macro("actor_index", (), "{{ actor_index() }}"),
        Macro("event_index", (), "{{ event_index() }}"),
        Macro("article_index", (), "{{ article_index() }}"),
        Macro("place_index", (), "{{ place_index() }}"),
        Macro("source_index", (), "{{ source_index() }}"),
        Macro("view", ("name",), '{{ view("timeline") }}', choices=VIEWED),
        Macro("legend", ("name",), '{{ legend("note-kinds") }}', choices=LEGENDS),
        Macro("contrast", ("id",), '{{ contrast("some-event/some-finding") }}', names="finding"),
        Macro("home_line", (), "{{ home_line() }}"),
        Macro("path_list", (), "{{ path_list() }}"),
        Macro("count", ("name",), '{{ count("articles") }}', choices=COUNTED),
    )
}
"""Every macro that a page may call."""
NO_TEXTS = ("number", "cites", "on")
"""Arguments that are a number or a list; all others are texts."""


def anchor_of(paragraph: int, note: int | None = None) -> str:
    """The anchor of a paragraph, 'p2', or of a note on it, 'p2-n1': part of public addresses, so it never changes."""
    return f"p{paragraph}" + (f"-n{note}" if note else "")


@dataclass(frozen=True)
class Note:
    """A context note: where it stands and what it says of itself."""

    number: int
    """From 1 within its paragraph."""
    paragraph: int
    """0 before the first paragraph: a note on the document as a whole."""
    kind: str
    heading: str
    cites: tuple[Cite, ...]
    about: str | None
    against: str | None
    line: int
    anchor: str
    """Its lasting address on the page: its id, or where none is written its place, such as p2-n1."""
    on: tuple[str, ...] = ()
    """The words of the paragraph that it is about."""
    verdict: Verdict = Verdict.NOT_EXAMINED
    says: str | None = None
    """Of a contradiction, in one line: what the article says."""
    record: str | None = None
    """Of a contradiction, in one line: what the record shows, or the other text says."""
    places: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Where on the page each of its arguments stands, each of its words as 'on 0', 'on 1' …; 'note' is the note itself."""


@dataclass(frozen=True)
class Call:
    """An inline macro on a page: which record it names and where it stands."""

    kind: str
    id: str
    line: int
    paragraph: int | None = None
    """None outside paragraphs and notes."""
    note: int | None = None
    passage: int | None = None
    """Which paragraph of the named article is meant, where one is."""
    at: int = field(default=0, compare=False)
    """Where in the page's text the id stands."""


@dataclass(frozen=True)
class Shown:
    """A macro that shows something of the whole dossier, with its one argument."""

    macro: str
    name: str | None
    line: int
    at: int = field(default=0, compare=False)


@dataclass
class Part:
    """A part of a page: the text of a paragraph or note, or what stands outside of both."""

    paragraph: int | None
    note: int | None
    seen: Seen
    opening: int
    """Where the call stands that opens it."""


MOST_TOLD = 200
"""Mistakes of one page that are told at once: a page with more of them has one that makes the others."""


@dataclass
class PageText:
    """One hand-written page, and what it calls."""

    path: str
    """Below docs/, such as articles/courier-gate-1934.md."""
    file: str
    text: str
    """What is rendered: the page without its comments, every line in its place."""
    written: str = ""
    """The page as it is written; every place is one in it."""
    paragraphs: dict[int, int] = field(default_factory=dict)
    """Paragraph number → line."""
    notes: list[Note] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    said: dict[int, tuple[str, str, str | None]] = field(default_factory=dict)
    """Where an inline call begins → its macro, what it names, and its own text."""
    tags: list[Tag] = field(default_factory=list)
    """Every call, by its place in `text`."""
    signs: list[tuple[int, int]] = field(default_factory=list)
    """Where in `text` `{% raw %}` and `{% endraw %}` stand, which are not shown."""
    is_whole: bool = True
    """Whether every call could be read, so that what is missing is really missing."""

    @property
    def heading(self) -> str:
        """The first heading of the page, without its attributes; its path where it has none."""
        found = re.search(r"^# +(.+?)(?: *\{.*)?$", self.text, re.MULTILINE)
        return found[1] if found else self.path

    @property
    def source(self) -> str:
        """The text that is rendered, by another name."""
        return self.text

    @cached_property
    def lines(self) -> Text:
        return Text(self.file, self.written)

    @property
    def blocks(self) -> list[Block]:
        return [block for part in self.parts for block in part.seen.blocks]

    @property
    def links(self) -> list[Link]:
        return [link for part in self.parts for link in part.seen.links]

    def notes_on(self, paragraph: int) -> list[Note]:
        return [note for note in self.notes if note.paragraph == paragraph]

    def problem_at(self, at: int, message: str) -> Problem:
        """A problem at an offset of the page as it is written."""
        return self.lines.problem(at, message)

    def problem(self, line: int, message: str, word: str | None = None) -> Problem:
        """A problem at a line, at the column where the word first stands in it or soon below."""
        lines = self.lines.lines
        for at in range(line, min(line + 8, len(lines)) + 1) if word else ():
            if (found := lines[at - 1].find(word or "")) >= 0:
                return Problem(self.file, at, found + 1, message)
        return Problem(self.file, line, 1, message)

    def tell(self, at: int, message: str) -> None:
        if len(self.problems) < MOST_TOLD:
            self.problems.append(self.problem_at(at, message))
        elif len(self.problems) == MOST_TOLD:
            self.problems.append(self.problem_at(at, "here and below stand more mistakes; mend those above first"))

    def reading(self, blocks: list[Block], titles: Callable[[str, str], str]) -> Reading:
        """Blocks as a reader sees them; `titles` gives what a macro without a text of its own says of an id."""

        def said(at: int) -> str:
            macro, name, text = self.said.get(at, ("", "", ""))
            return text if text is not None else titles(macro, name)

        return reading(blocks, said)
