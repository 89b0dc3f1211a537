"""Reading one page: its calls in their order, and what is wrong with it by itself; ids are checked later."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pydantic import ValidationError

from dossier.model.fields import ID, LONGEST_ID, REFUSED, TAKEN_ANCHORS, TAKEN_BEGINNINGS, TAKEN_IDS, character, shown
from dossier.model.lists import About, NoteKind, Verdict, Word
from dossier.model.records import Cite
from dossier.read import calls, data
from dossier.read.calls import Argument, Literal, Parsed, Tag
from dossier.read.docs import MACROS, NO_TEXTS, Call, Macro, Note, PageText, Part, Shown, anchor_of
from dossier.read.markdown import look
from dossier.read.problems import did_you_mean
from dossier.read.text import Text, clean


def scan(path: str, file: str, text: str | Text) -> PageText:
    """Read one page; `problems` tells what is wrong with it by itself, ids are checked later by the loader."""
    whole = text if isinstance(text, Text) else clean(file, text)
    page = PageText(path, file, whole.text, whole.text)
    page.problems += whole.problems
    start = _front_matter(page)
    parsed = calls.parse(whole, start)
    page.problems += parsed.problems
    page.is_whole = not parsed.problems
    page.text = calls.stripped(page.written, parsed.comments)
    rest = calls.parse(Text(file, page.text), start) if parsed.comments else parsed  # without comments all stands elsewhere
    page.tags, page.signs = rest.tags, rest.raw
    _Scanner(page, parsed, start).run()
    return page


FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
BEGUN = re.compile(r"\s*(---)[ \t]*\n")
SWALLOWED = re.compile(r" {0,3}([A-Za-z0-9_-]+):")


def _front_matter(page: PageText) -> int:
    """Where the page's text begins, behind what is said of it between two lines '---'."""
    found = FRONT.match(page.text)
    if not found:
        if begun := BEGUN.match(page.text):
            page.tell(begun.start(1), "what begins with '---' stands on the first line, and ends with another '---'")
        elif swallowed := SWALLOWED.match(page.text):
            page.tell(0, f"a page that begins with '{swallowed[1]}:' loses this line; begin with an empty line or a heading")
        return 0
    tree = data.parse(Text(page.file, "\n" + found[1]))
    page.problems += tree.problems
    if tree.data is not None and not isinstance(tree.data, dict):
        page.tell(0, "between the lines '---' stand keys with values, such as 'description: …'")
    for key in tree.data if isinstance(tree.data, dict) else ():
        if key == "template":
            chosen = "the engine chooses the frame of a page; leave 'template' out"
            page.problems.append(tree.problem((key,), chosen, key=True))
        elif key in ("title", "description") and not isinstance(tree.data[key], str):
            page.problems.append(tree.problem((key,), f"'{key}' needs a text; one with '[' or '{{' in it needs quotation marks"))
        if key in MACROS:
            page.problems.append(tree.problem((key,), f"'{key}' is the name of a macro; call this key something else", key=True))
    return found.end()


EXAMPLE_CITE = 'cites=["source-id", {"source": "source-id", "at": "para. 4", "role": "contradicts", "read": "part"}]'


def _fault_of_cite(details: dict[str, Any]) -> str:
    """What is wrong with the long form of a citation, in an editor's words."""
    key = str(details["loc"][-1]) if details["loc"] else "source"
    if details["type"] == "extra_forbidden":
        return f"a citation has no '{shown(key)}'"
    if details["type"] == "missing":
        return f"a citation needs its '{key}'"
    return f"the '{key}' of a citation cannot be '{shown(details['input'])}'"


@dataclass
class _Arguments:
    """The arguments of one call by their names, and their places."""

    values: dict[str, Any] = field(default_factory=dict)
    literals: dict[str, Literal] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    """What was given and is no text, which was told."""

    def at(self, name: str, otherwise: int) -> int:
        return self.literals[name].at if name in self.literals else otherwise

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None


class _Scanner:
    """Goes through the calls of a page in their order."""

    def __init__(self, page: PageText, parsed: Parsed, start: int) -> None:
        self.page, self.parsed, self.start = page, parsed, start
        arguments = (one for tag in parsed.tags if tag.name == "note" for one in tag.arguments if one.name == "id")
        self.written_ids = {one.value.value for one in arguments if isinstance(one.value.value, str)}
        """The ids that notes have of their own, wherever they stand: none of them is given to another note by its place."""
        self.paragraph: int | None = None
        self.last_paragraph = 0
        self.note: int | None = None
        self.open: list[Tag] = []
        self.bodies: list[tuple[Tag, int, int | None, int | None]] = []
        """What opens each block, where its text ends, its paragraph and note."""

    def run(self) -> None:
        self.unclosed = sum({"block": 1, "end": -1}.get(tag.kind, 0) for tag in self.parsed.tags)
        for tag in self.parsed.tags:
            if tag.kind == "block":
                self._open(tag)
            elif tag.kind == "end":
                self._close(tag)
            else:
                self._inline(tag)
        for tag in self.open:
            if not self.parsed.is_cut:
                self.page.tell(tag.start, NOT_CLOSED)
            self._body(tag, len(self.page.written))
        self._look()

    # ------------------------------------------------------------ blocks

    def _open(self, tag: Tag) -> None:
        if self.open and self.unclosed > 0:
            self.unclosed -= 1
            self.page.tell(self.open[-1].start, NOT_CLOSED)
            self._body(self.open.pop(), tag.start)
        if self.open:
            self.page.is_whole = False
            self.page.tell(tag.start, "a block stands inside another one; close that one first with {% endcall %}")
        self.open.append(tag)
        arguments = self._read(tag) if tag.name else None
        if arguments is None:
            return
        if tag.name == "paragraph":
            self._paragraph(tag, arguments)
        elif tag.name == "note":
            self._note(tag, arguments)
        else:
            self.page.is_whole = False
            self.page.tell(tag.name_at, f"'{tag.name}' is not a block: write {MACROS[tag.name].example}")

    def _close(self, tag: Tag) -> None:
        if not self.open:
            self.page.tell(tag.start, "this {% endcall %} closes nothing")
            return
        self._body(self.open.pop(), tag.start)

    def _body(self, tag: Tag, end: int) -> None:
        paragraph = self.last_paragraph if self.note is not None else self.paragraph
        self.bodies.append((tag, end, paragraph, self.note))
        self.paragraph = self.note = None

    def _paragraph(self, tag: Tag, arguments: _Arguments) -> None:
        page, number = self.page, arguments.values.get("number")
        at = arguments.at("number", tag.name_at)
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            page.tell(at, f"a paragraph needs its number: {MACROS['paragraph'].example}")
            page.is_whole = False
            return
        line = page.lines.at(tag.start)[0]
        if number in page.paragraphs:
            page.tell(at, f"paragraph {number} stands twice; first in line {page.paragraphs[number]}")
        elif number < self.last_paragraph:
            page.tell(at, f"paragraph {number} stands after paragraph {self.last_paragraph}")
        page.paragraphs.setdefault(number, line)
        self.paragraph, self.last_paragraph = number, max(number, self.last_paragraph)

    def _note(self, tag: Tag, arguments: _Arguments) -> None:
        page, kind, heading = self.page, arguments.text("kind"), arguments.text("heading")
        if kind is None or heading is None or not heading.strip():
            page.is_whole = False
            if arguments.refused.isdisjoint(("kind", "heading")):
                page.tell(tag.name_at, f"a note needs its kind and a heading: {MACROS['note'].example}")
            return
        self._of_list(NoteKind, kind, arguments.at("kind", tag.name_at), "there is no kind of note", "the kinds are")
        about, against, verdict = arguments.text("about"), arguments.text("against"), arguments.text("verdict")
        if about is not None:
            self._of_list(About, about, arguments.at("about", tag.name_at), "a note cannot be about")
        if verdict is not None and not self._of_list(
            Verdict, verdict, arguments.at("verdict", tag.name_at), "a note's verdict cannot be"
        ):
            verdict = None
        self._contradiction(tag, arguments, against, verdict)
        cites = self._cites(arguments)
        number = len(page.notes_on(self.last_paragraph)) + 1
        line = page.lines.at(tag.start)[0]
        places = {name: literal.at for name, literal in arguments.literals.items()} | {"note": tag.start}
        if on := arguments.literals.get("on"):
            places |= {f"on {i}": part.at for i, part in enumerate(on.parts or (on,))}
        note = Note(
            number=number,
            paragraph=self.last_paragraph,
            kind=kind,
            heading=heading,
            cites=tuple(cite for cite, _ in cites),
            about=about,
            against=against,
            line=line,
            anchor=self._anchor(arguments, tag, number),
            on=self._words(arguments),
            verdict=Verdict.CONTRADICTED if against is not None else Verdict(verdict) if verdict else Verdict.NOT_EXAMINED,
            says=arguments.text("says"),
            record=arguments.text("record"),
            places=places,
        )
        page.notes.append(note)
        self.note = number
        for cite, at in cites:
            page.calls.append(Call("source", cite.source, page.lines.at(at)[0], self.last_paragraph, number, at=at))

    def _contradiction(self, tag: Tag, arguments: _Arguments, against: str | None, verdict: str | None) -> None:
        """What a note says of what it contradicts fits together."""
        page = self.page
        if against is not None and page.path == f"articles/{against}.md":
            page.tell(arguments.at("against", tag.name_at), 'this is the article itself: write against="itself"')
        if against is None and (side := next((one for one in ("says", "record") if arguments.text(one)), None)):
            both = "'says' and 'record' are the two sides of a contradiction; say of what it is one: against=\"record\""
            page.tell(arguments.at(side, tag.name_at), both)
        if against is None and verdict == Verdict.CONTRADICTED:
            said = 'a note that finds a contradiction says of what: against="record", "itself" or an article\'s id'
            page.tell(arguments.at("verdict", tag.name_at), said)
        if against is not None and verdict not in (None, Verdict.CONTRADICTED):
            message = f"a note with 'against' contradicts; its verdict cannot be '{verdict}'"
            page.tell(arguments.at("verdict", tag.name_at), message)

    def _of_list(self, words: type[Word], word: str, at: int, message: str, which: str = "it is one of") -> bool:
        """Whether a word is one of a closed list; told where it is not."""
        if word in list(words):
            return True
        hint = did_you_mean(word, words) or f"; {which} {', '.join(words)}"
        self.page.tell(at, f"{message} '{shown(word)}'{hint}")
        return False

    def _anchor(self, arguments: _Arguments, tag: Tag, number: int) -> str:
        """A note's id, or where it has none its place; no two notes of a page have the same."""
        taken = {note.anchor for note in self.page.notes}
        written, at = arguments.text("id"), arguments.at("id", tag.name_at)
        if written is None:
            return next(
                anchor
                for anchor in (anchor_of(self.last_paragraph, number + more) for more in count())
                if anchor not in taken | self.written_ids
            )
        if not ID.fullmatch(written):
            self.page.tell(at, f"an id has lower-case letters, digits and single hyphens only, not '{shown(written)}'")
        elif len(written) > LONGEST_ID:
            self.page.tell(at, f"an id has at most {LONGEST_ID} letters, this one has {len(written)}")
        elif written in taken:
            self.page.tell(at, f"the page has two notes with the id '{written}'")
        elif re.fullmatch(r"p[0-9]+", written):
            self.page.tell(at, f"'{written}' is the address of a paragraph; give the note another id")
        elif written in TAKEN_IDS or written in TAKEN_ANCHORS or written.startswith(TAKEN_BEGINNINGS):
            self.page.tell(at, f"'{written}' cannot be an id: it means something else already")
        return written

    def _words(self, arguments: _Arguments) -> tuple[str, ...]:
        on = arguments.values.get("on", ())
        words = (on,) if isinstance(on, str) else on
        if not isinstance(words, list | tuple) or not all(isinstance(word, str) and word.strip() for word in words):
            self.page.tell(arguments.at("on", 0), 'on is a text, or a list of texts: on="earlier this month"')
            return ()
        said = tuple(" ".join(word.split()) for word in words)
        if twice := next((i for i, word in enumerate(said) if word in said[:i]), None):
            self.page.tell(arguments.literals["on"].parts[twice].at, "these words stand twice in 'on'")
        return said

    def _cites(self, arguments: _Arguments) -> list[tuple[Cite, int]]:
        literal = arguments.literals.get("cites")
        if literal is None:
            return []
        if not isinstance(literal.value, list | tuple):
            self.page.tell(literal.at, f"cites is a list of source ids: {MACROS['note'].example}")
            return []
        found: list[tuple[Cite, int]] = []
        for part in literal.parts:
            if not isinstance(part.value, str | dict):
                self.page.tell(part.at, f"cites is a list of source ids: {MACROS['note'].example}")
                continue
            try:
                cite = Cite.model_validate(part.value)
                if any(cite == other for other, _ in found):
                    self.page.tell(part.at, f"the source '{shown(cite.source)}' stands twice here")
                found.append((cite, part.at))
            except ValidationError as error:
                details = error.errors(include_url=False)[0]
                self.page.tell(part.at, f"{_fault_of_cite(dict(details))}: {EXAMPLE_CITE}")
        return found

    # ------------------------------------------------------------ inline calls

    def _inline(self, tag: Tag) -> None:
        arguments = self._read(tag)
        if arguments is None:
            return
        page, macro, line = self.page, MACROS[tag.name], self.page.lines.at(tag.start)[0]
        if any(start <= tag.start < end for start, end in self.parsed.code):
            page.tell(tag.start, "a macro is carried out within code, too: write {% raw %} before it and {% endraw %} behind it")
        if macro.is_block:
            page.tell(tag.name_at, f"'{tag.name}' is a block: write {macro.example}")
        elif macro.names is None:
            first = next(iter(macro.arguments), "")
            name = arguments.text(first)
            if first and name is None:
                page.tell(tag.name_at, f"the macro '{tag.name}' needs a {first}: {macro.example}")
                return
            page.shown.append(Shown(tag.name, name, line, arguments.at(first, tag.name_at)))
            page.said[tag.start] = (tag.name, name or "", None)
        elif "id" in arguments.refused:
            return
        elif (record := arguments.text("id")) is None:
            page.tell(tag.name_at, f"the macro '{tag.name}' needs an id: {macro.example}")
        elif tag.name == "contrast":
            page.shown.append(Shown(tag.name, record, line, arguments.at("id", tag.name_at)))
            page.said[tag.start] = (tag.name, record, "")
        else:
            self._named(tag, macro.names, record, arguments)

    def _named(self, tag: Tag, kind: str, record: str, arguments: _Arguments) -> None:
        passage = arguments.values.get("number")
        if tag.name == "passage" and (not isinstance(passage, int) or isinstance(passage, bool)):
            at = arguments.at("number", tag.name_at)
            self.page.tell(at, f"the macro 'passage' needs the number of a paragraph: {MACROS['passage'].example}")
            return
        paragraph = self.last_paragraph if self.note is not None else self.paragraph
        at = arguments.at("id", tag.name_at)
        self.page.calls.append(Call(kind, record, self.page.lines.at(at)[0], paragraph, self.note, passage, at))
        text = arguments.text("text") or (f"¶\u00a0{passage}" if tag.name == "passage" else None)
        self.page.said[tag.start] = (tag.name, record, text)

    def _read(self, tag: Tag) -> _Arguments | None:
        """A call's arguments by name; None where there is no such macro."""
        if tag.name not in MACROS:
            self.page.tell(tag.name_at, f"there is no macro '{shown(tag.name)}'{did_you_mean(tag.name, MACROS)}")
            self.page.is_whole = False
            return None
        macro = MACROS[tag.name]
        if not tag.has_brackets:
            self.page.tell(tag.name_at, f"the macro '{tag.name}' needs brackets: {macro.example}")
            return None
        found = _Arguments()
        by_place = [one for one in tag.arguments if one.name is None]
        if len(by_place) > len(macro.arguments):
            most = f"at most {len(macro.arguments)} arguments: {', '.join(macro.arguments)}"
            most = most if macro.arguments else "no arguments"
            self.page.tell(by_place[len(macro.arguments)].at, f"the macro '{tag.name}' takes {most}")
        named = [(one.name or "", one) for one in tag.arguments if one.name is not None]
        for name, argument in [*zip(macro.arguments, by_place, strict=False), *named]:
            self._take(macro, name, argument, found)
        return found

    def _take(self, macro: Macro, name: str, argument: Argument, found: _Arguments) -> None:
        value = argument.value.value
        if name not in macro.arguments:
            message = f"the macro '{macro.name}' has no argument '{shown(name)}'{did_you_mean(name, macro.arguments)}"
            self.page.tell(argument.at, message)
        elif name in found.values:
            self.page.tell(argument.at, f"the macro '{macro.name}' has the argument '{name}' twice")
        elif name in NO_TEXTS or value is None or isinstance(value, str):
            if isinstance(value, str) and (refused := REFUSED.search(value)):
                self.page.tell(argument.value.at, f"{character(refused[0])} stands in this text; delete it")
            elif isinstance(value, str) and name == "text" and not value.strip():
                self.page.tell(argument.value.at, "this text is empty; leave it out, and the name of the record stands here")
            found.values[name] = value
            found.literals[name] = argument.value
        else:
            found.refused.add(name)
            self.page.tell(argument.value.at, f"the argument '{name}' of '{macro.name}' is one text, in quotation marks")

    # ------------------------------------------------------------ the text

    def _look(self) -> None:
        """What a reader sees of each block, and of what stands outside."""
        page, names = self.page, tuple(MACROS)
        spans = [*self.parsed.comments, *self.parsed.raw, *self.parsed.faulty, (0, self.start)]
        flat = calls.filled(calls.blanked(page.written, spans), self.parsed)
        for tag, end, paragraph, note in sorted(self.bodies, key=lambda body: body[0].start):
            page.parts.append(Part(paragraph, note, look(flat, tag.end, end, page.tell, names), tag.start))
        rest = calls.blanked(flat, [(tag.end, end) for tag, end, _, _ in self.bodies])
        page.parts.append(Part(None, None, look(rest, self.start, len(flat), page.tell, names, needs_blank=True), self.start))


NOT_CLOSED = "this block is not closed: write {% endcall %} after it"
