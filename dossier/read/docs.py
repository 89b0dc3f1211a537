"""What the hand-written pages call: Markdown is scanned through Jinja's syntax tree, nothing is rendered.

Each call keeps its line, so a wrong id in a page is reported like one in the shared file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import jinja2
from jinja2 import nodes
from pydantic import ValidationError

from dossier.model.fields import ID, shown
from dossier.model.lists import About, NoteKind, Verdict
from dossier.model.records import Cite
from dossier.read.problems import Problem, did_you_mean

JINJA = jinja2.Environment()


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
    """What its one argument can be, where that is a closed list; filled where pages are scanned."""


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
        Macro("view", ("name",), '{{ view("timeline") }}'),
        Macro("legend", ("name",), '{{ legend("note-kinds") }}'),
        Macro("contrast", ("id",), '{{ contrast("some-event/some-finding") }}', names="finding"),
        Macro("home_line", (), "{{ home_line() }}"),
        Macro("path_list", (), "{{ path_list() }}"),
        Macro("count", ("name",), '{{ count("articles") }}'),
    )
}
"""Every macro that a page may call."""
COUNTED = ("articles", "paragraphs", "notes", "actors", "events", "places", "sources", "accounts", "findings")
"""What `count` can count."""
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


@dataclass(frozen=True)
class Shown:
    """A macro that shows something of the whole dossier, with its one argument."""

    macro: str
    name: str | None
    line: int


@dataclass
class PageText:
    """One hand-written page, and what it calls."""

    path: str
    """Below docs/, such as articles/kerry-putin-2016.md."""
    file: str
    text: str
    paragraphs: dict[int, int] = field(default_factory=dict)
    """Paragraph number → line."""
    notes: list[Note] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The first heading of the page, without its attributes; its path where it has none."""
        found = re.search(r"^# +(.+?)(?: *\{.*)?$", self.text, re.MULTILINE)
        return found[1] if found else self.path

    def notes_on(self, paragraph: int) -> list[Note]:
        return [note for note in self.notes if note.paragraph == paragraph]

    def report(self, line: int, message: str, word: str | None = None) -> None:
        self.problems.append(self.problem(line, message, word))

    def problem(self, line: int, message: str, word: str | None = None) -> Problem:
        """A problem at a line, at the column where the word stands in it."""
        lines = self.text.splitlines()
        column = 1
        if word is not None:
            for at in range(line, min(line + 8, len(lines)) + 1):  # Jinja gives a call's first line only
                if (found := lines[at - 1].find(word)) >= 0:
                    line, column = at, found + 1
                    break
        return Problem(self.file, line, column, message)


def scan(path: str, file: str, text: str) -> PageText:
    """Read one page; `problems` tells every misuse of a macro, ids are checked later by the loader."""
    page = PageText(path, file, text)
    try:
        tree = JINJA.parse(text)
    except jinja2.TemplateSyntaxError as error:
        if line := _unclosed(text):
            page.report(line, "this block is not closed: write {% endcall %} after it", "{% call")
        else:
            page.report(error.lineno, f"the macro is not closed or not well formed: {error.message}")
        return page
    _Scanner(page, _written_ids(tree)).visit(tree)
    return page


def _written_ids(tree: nodes.Node) -> frozenset[str]:
    """The ids that notes have of their own, wherever they stand: none of them is given to another note by its place."""
    values = (pair.value for call in tree.find_all(nodes.Call) for pair in call.kwargs if pair.key == "id")
    return frozenset(value.value for value in values if isinstance(value, nodes.Const))


def _unclosed(text: str) -> int | None:
    """The line of the first block that another one follows before it is closed; Jinja names only the last line."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        for tag in re.findall(r"{%-?\s*(call|endcall)\b", line):
            if tag == "call" and opened:
                return opened
            opened = number if tag == "call" else None
    return opened


EXAMPLE_CITE = 'cites=["source-id", {"source": "source-id", "at": "para. 4", "role": "contradicts", "read": "part"}]'


def _fault_of_cite(details: dict[str, Any]) -> str:
    """What is wrong with the long form of a citation, in an editor's words."""
    key = str(details["loc"][-1]) if details["loc"] else "source"
    if details["type"] == "extra_forbidden":
        return f"a citation has no '{key}'"
    if details["type"] == "missing":
        return f"a citation needs its '{key}'"
    return f"the '{key}' of a citation cannot be '{shown(details['input'])}'"


class _Scanner:
    def __init__(self, page: PageText, written_ids: frozenset[str]) -> None:
        self.page = page
        self.written_ids = written_ids
        self.paragraph: int | None = None
        self.last_paragraph = 0
        self.note: int | None = None

    def visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.CallBlock):
            self._block(node)
            return
        if isinstance(node, nodes.Call):
            self._call(node)
        elif isinstance(node, nodes.Name) and node.ctx == "load":
            self._name(node)
        elif isinstance(node, nodes.Filter) and node.name not in JINJA.filters:
            self.page.report(node.lineno, f"there is no filter '{node.name}'{did_you_mean(node.name, JINJA.filters)}", node.name)
        elif isinstance(node, nodes.If | nodes.For) and next(node.find_all(nodes.CallBlock), None):
            self.page.report(node.lineno, "a paragraph or note cannot stand inside 'if' or 'for': each is read and shown once")
        for child in node.iter_child_nodes():
            if not (isinstance(node, nodes.Call) and isinstance(child, nodes.Name)):  # _call has looked at those
                self.visit(child)

    def _name(self, node: nodes.Name) -> None:
        if node.name in MACROS:
            self.page.report(node.lineno, f"the macro '{node.name}' needs brackets: {MACROS[node.name].example}", node.name)
        else:
            self.page.report(node.lineno, f"there is no macro '{node.name}'{did_you_mean(node.name, MACROS)}", node.name)

    def _block(self, block: nodes.CallBlock) -> None:
        name, arguments = self._read(block.call)
        if name == "paragraph":
            self._paragraph(block, arguments)
        elif name == "note":
            self._note(block, arguments)
        else:
            if name:
                self.page.report(block.lineno, f"'{name}' is not a block: write {MACROS[name].example}", name)
            self._inside(block)

    def _inside(self, block: nodes.CallBlock) -> None:
        for child in block.body:
            self.visit(child)

    def _paragraph(self, block: nodes.CallBlock, arguments: dict[str, Any]) -> None:
        number = arguments.get("number")
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            self.page.report(block.lineno, f"a paragraph needs its number: {MACROS['paragraph'].example}", "paragraph")
            self._inside(block)
            return
        if self.paragraph is not None or self.note is not None:
            self.page.report(
                block.lineno, f"paragraph {number} stands inside another block; is an {{% endcall %}} missing?", "paragraph"
            )
        if number in self.page.paragraphs:
            first = self.page.paragraphs[number]
            self.page.report(block.lineno, f"paragraph {number} stands twice; first in line {first}", str(number))
        elif number < self.last_paragraph:
            self.page.report(block.lineno, f"paragraph {number} stands after paragraph {self.last_paragraph}", str(number))
        self.page.paragraphs.setdefault(number, block.lineno)
        self.paragraph, self.last_paragraph = number, max(number, self.last_paragraph)
        self._inside(block)
        self.paragraph = None

    def _note(self, block: nodes.CallBlock, arguments: dict[str, Any]) -> None:
        line, page = block.lineno, self.page
        kind, heading = arguments.get("kind"), arguments.get("heading")
        about, against, verdict = arguments.get("about"), arguments.get("against"), arguments.get("verdict")
        if not isinstance(kind, str) or not isinstance(heading, str):
            page.report(line, f"a note needs its kind and a heading: {MACROS['note'].example}", "note")
            self._inside(block)
            return
        if kind not in list(NoteKind):
            hint = did_you_mean(kind, NoteKind) or f"; the kinds are {', '.join(NoteKind)}"
            page.report(line, f"there is no kind of note '{kind}'{hint}", kind)
        if about is not None and about not in list(About):
            hint = did_you_mean(str(about), About) or f"; it is one of {', '.join(About)}"
            page.report(line, f"a note cannot be about '{about}'{hint}", str(about))
        if verdict is not None and verdict not in list(Verdict):
            hint = did_you_mean(str(verdict), Verdict) or f"; it is one of {', '.join(Verdict)}"
            page.report(line, f"a note's verdict cannot be '{verdict}'{hint}", str(verdict))
            verdict = None
        if against is not None and verdict not in (None, Verdict.CONTRADICTED):
            page.report(line, f"a note with 'against' contradicts; its verdict cannot be '{verdict}'", str(verdict))
        if self.paragraph is not None or self.note is not None:
            page.report(line, "a note stands inside another block; close that one first with {% endcall %}", "note")
        cites = self._cites(line, arguments.get("cites", ()))
        number = len(page.notes_on(self.last_paragraph)) + 1
        note = Note(
            number,
            self.last_paragraph,
            kind,
            heading,
            cites,
            about,
            against,
            line,
            self._anchor(line, arguments.get("id"), number),
            self._words(line, arguments.get("on", ())),
            Verdict.CONTRADICTED if against is not None else Verdict(verdict) if verdict else Verdict.NOT_EXAMINED,
            arguments.get("says"),
            arguments.get("record"),
        )
        page.notes.append(note)
        self.note = number
        for cite in cites:
            page.calls.append(Call("source", cite.source, line, self.last_paragraph, number))
        self._inside(block)
        self.note = None

    def _anchor(self, line: int, written: str | None, number: int) -> str:
        """A note's id, or where it has none its place; no two notes of a page have the same."""
        taken = {note.anchor for note in self.page.notes}
        if written is None:
            return next(
                anchor
                for anchor in (anchor_of(self.last_paragraph, number + more) for more in count())
                if anchor not in taken | self.written_ids
            )
        if not ID.fullmatch(written):
            self.page.report(line, f"an id has lower-case letters, digits and single hyphens only, not '{shown(written)}'", written)
        elif written in taken:
            self.page.report(line, f"the page has two notes with the id '{written}'", f'"{written}"')
        elif re.fullmatch(r"p[0-9]+", written):
            self.page.report(line, f"'{written}' is the address of a paragraph; give the note another id", f'"{written}"')
        return written

    def _words(self, line: int, on: Any) -> tuple[str, ...]:
        words = (on,) if isinstance(on, str) else on
        if not isinstance(words, list | tuple) or not all(isinstance(word, str) and word.strip() for word in words):
            self.page.report(line, 'on is a text, or a list of texts: on="earlier this month"', "on")
            return ()
        return tuple(" ".join(word.split()) for word in words)

    def _cites(self, line: int, cites: Any) -> tuple[Cite, ...]:
        if not isinstance(cites, list | tuple) or not all(isinstance(cite, str | dict) for cite in cites):
            self.page.report(line, f"cites is a list of source ids: {MACROS['note'].example}", "cites")
            return ()
        found = []
        for cite in cites:
            try:
                found.append(Cite.model_validate(cite))
            except ValidationError as error:
                details = error.errors(include_url=False)[0]
                self.page.report(line, f"{_fault_of_cite(dict(details))}: {EXAMPLE_CITE}", "cites")
        return tuple(found)

    def _call(self, call: nodes.Call) -> None:
        name, arguments = self._read(call)
        macro = MACROS.get(name or "")
        if macro is None:
            return
        if macro.is_block:
            self.page.report(call.lineno, f"'{name}' is a block: write {macro.example}", name)
        elif macro.names is None:
            self.page.shown.append(Shown(macro.name, arguments.get("name"), call.lineno))
            if macro.arguments and not isinstance(arguments.get("name"), str):
                self.page.report(call.lineno, f"the macro '{name}' needs a name: {macro.example}", name)
        elif not isinstance(record := arguments.get("id"), str):
            self.page.report(call.lineno, f"the macro '{name}' needs an id: {macro.example}", name)
        elif name == "contrast":
            self.page.shown.append(Shown(name, record, call.lineno))
        else:
            passage = arguments.get("number")
            if name == "passage" and (not isinstance(passage, int) or isinstance(passage, bool)):
                self.page.report(call.lineno, f"the macro 'passage' needs the number of a paragraph: {macro.example}", name)
                return
            paragraph = self.last_paragraph if self.note is not None else self.paragraph
            self.page.calls.append(Call(macro.names, record, call.lineno, paragraph, self.note, passage))

    def _read(self, call: nodes.Call) -> tuple[str | None, dict[str, Any]]:
        """The macro's name and its arguments by name; what is not written out literally is a problem."""
        if not isinstance(call.node, nodes.Name):
            return None, {}
        name = call.node.name
        if name not in MACROS:
            self.page.report(call.lineno, f"there is no macro '{name}'{did_you_mean(name, MACROS)}", name)
            return None, {}
        allowed = MACROS[name].arguments
        if len(call.args) > len(allowed):
            self.page.report(
                call.lineno, f"the macro '{name}' takes at most {len(allowed)} arguments: {', '.join(allowed)}", name
            )
        if call.dyn_args or call.dyn_kwargs:
            self.page.report(call.lineno, f"write the arguments of '{name}' out one by one, without * before them", name)
        found: dict[str, Any] = {}
        for argument, node in [*zip(allowed, call.args, strict=False), *((pair.key, pair.value) for pair in call.kwargs)]:
            if argument not in allowed:
                self.page.report(
                    call.lineno, f"the macro '{name}' has no argument '{argument}'{did_you_mean(argument, allowed)}", argument
                )
                continue
            try:
                value = node.as_const()
            except nodes.Impossible:
                self.page.report(call.lineno, f"write the argument '{argument}' of '{name}' out, in quotation marks", name)
                continue
            if argument in found:
                self.page.report(call.lineno, f"the macro '{name}' has the argument '{argument}' twice", name)
            elif argument in NO_TEXTS or value is None or isinstance(value, str):
                found[argument] = value
            else:
                self.page.report(call.lineno, f"the argument '{argument}' of '{name}' is one text, in quotation marks", name)
        return name, found
