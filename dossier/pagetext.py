"""What the hand-written pages call: Markdown is scanned through Jinja's syntax tree, nothing is rendered.

Each call keeps its line, so a wrong id in a page is reported like one in the shared file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes

from dossier.errors import Problem, did_you_mean
from dossier.model import ABOUTS, NOTE_KINDS

JINJA = jinja2.Environment()
INLINE = {
    "actor": "actor",
    "event": "event",
    "place": "place",
    "cite": "source",
    "article": "article",
    "passage": "article",
}
"""Macros that name one record, with the kind of record they name."""
BLOCKS = ("paragraph", "note")
SIGNATURES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(INLINE, ("id", "text")),
    "passage": ("id", "number", "text"),
    "paragraph": ("number",),
    "note": ("kind", "heading", "cites", "about", "against"),
    "render": ("template", "id"),
}
TEMPLATES = frozenset(file.name for file in Path(__file__).with_name("templates").glob("[!_]*.md"))
"""What a page may render."""
NO_TEXTS = ("number", "cites")
"""Arguments that are a number or a list; all others are texts."""
EXAMPLES = {
    "paragraph": "{% call paragraph(2) %}…{% endcall %}",
    "note": '{% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}',
    **{name: f'{{{{ {name}("some-id") }}}}' for name in INLINE},
    "passage": '{{ passage("some-article", 2) }}',
    "render": '{{ render("home-line.md") }}',
}


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
    cites: tuple[str, ...]
    about: str | None
    against: str | None
    line: int

    @property
    def anchor(self) -> str:
        return anchor_of(self.paragraph, self.number)


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
class Rendered:
    """A template on a page, with what it is about: the id of a record, or event-id/finding-id."""

    template: str
    id: str | None
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
    rendered: list[Rendered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

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
    _Scanner(page).visit(tree)
    return page


def _unclosed(text: str) -> int | None:
    """The line of the first block that another one follows before it is closed; Jinja names only the last line."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        for tag in re.findall(r"{%-?\s*(call|endcall)\b", line):
            if tag == "call" and opened:
                return opened
            opened = number if tag == "call" else None
    return opened


class _Scanner:
    def __init__(self, page: PageText) -> None:
        self.page = page
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
        if node.name in SIGNATURES:
            self.page.report(node.lineno, f"the macro '{node.name}' needs arguments: {EXAMPLES[node.name]}", node.name)
        else:
            self.page.report(node.lineno, f"there is no macro '{node.name}'{did_you_mean(node.name, SIGNATURES)}", node.name)

    def _block(self, block: nodes.CallBlock) -> None:
        name, arguments = self._read(block.call)
        if name not in BLOCKS:
            if name in INLINE:
                self.page.report(block.lineno, f"'{name}' is not a block: write {EXAMPLES[name]}", name)
            self._inside(block)
        elif name == "paragraph":
            self._paragraph(block, arguments)
        else:
            self._note(block, arguments)

    def _inside(self, block: nodes.CallBlock) -> None:
        for child in block.body:
            self.visit(child)

    def _paragraph(self, block: nodes.CallBlock, arguments: dict[str, Any]) -> None:
        number = arguments.get("number")
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            self.page.report(block.lineno, f"a paragraph needs its number: {EXAMPLES['paragraph']}", "paragraph")
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
        cites, about, against = arguments.get("cites", ()), arguments.get("about"), arguments.get("against")
        if not isinstance(kind, str) or not isinstance(heading, str):
            page.report(line, f"a note needs its kind and a heading: {EXAMPLES['note']}", "note")
            self._inside(block)
            return
        if kind not in NOTE_KINDS:
            hint = did_you_mean(kind, NOTE_KINDS) or f"; the kinds are {', '.join(NOTE_KINDS)}"
            page.report(line, f"there is no kind of note '{kind}'{hint}", kind)
        if about is not None and about not in ABOUTS:
            hint = did_you_mean(str(about), ABOUTS) or f"; it is one of {', '.join(ABOUTS)}"
            page.report(line, f"a note cannot be about '{about}'{hint}", str(about))
        if not isinstance(cites, list | tuple) or not all(isinstance(cite, str) for cite in cites):
            page.report(line, f"cites is a list of source ids: {EXAMPLES['note']}", "cites")
            cites = ()
        if self.paragraph is not None or self.note is not None:
            page.report(line, "a note stands inside another block; close that one first with {% endcall %}", "note")
        number = len(page.notes_on(self.last_paragraph)) + 1
        page.notes.append(Note(number, self.last_paragraph, kind, heading, tuple(cites), about, against, line))
        self.note = number
        for cite in cites:
            page.calls.append(Call("source", cite, line, self.last_paragraph, number))
        self._inside(block)
        self.note = None

    def _call(self, call: nodes.Call) -> None:
        name, arguments = self._read(call)
        if name in BLOCKS:
            self.page.report(call.lineno, f"'{name}' is a block: write {EXAMPLES[name]}", name)
        elif name == "render":
            template = str(arguments.get("template"))
            if template in TEMPLATES:
                self.page.rendered.append(Rendered(template, arguments.get("id"), call.lineno))
            else:
                self.page.report(call.lineno, f"there is no template '{template}'{did_you_mean(template, TEMPLATES)}", name)
        elif name in INLINE:
            if not isinstance(record := arguments.get("id"), str):
                self.page.report(call.lineno, f"the macro '{name}' needs an id: {EXAMPLES[name]}", name)
                return
            passage = arguments.get("number")
            if name == "passage" and not isinstance(passage, int):
                self.page.report(call.lineno, f"the macro 'passage' needs the number of a paragraph: {EXAMPLES[name]}", name)
                return
            paragraph = self.last_paragraph if self.note is not None else self.paragraph
            self.page.calls.append(Call(INLINE[name], record, call.lineno, paragraph, self.note, passage))

    def _read(self, call: nodes.Call) -> tuple[str | None, dict[str, Any]]:
        """The macro's name and its arguments by name; what is not written out literally is a problem."""
        if not isinstance(call.node, nodes.Name):
            return None, {}
        name = call.node.name
        if name not in SIGNATURES:
            self.page.report(call.lineno, f"there is no macro '{name}'{did_you_mean(name, SIGNATURES)}", name)
            return None, {}
        allowed = SIGNATURES[name]
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
