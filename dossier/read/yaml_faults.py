"""Mistakes in YAML's grammar, told where they were made and in an editor's words.

The parser stops where it no longer understands, up to many lines below the mistake, and says so in its own terms. Each rule here
knows one kind of mistake; wrong indentation is found by trying which line, moved, would let the parser go on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from dossier.model.fields import shown
from dossier.read.problems import Problem
from dossier.read.text import CONFLICT, Text

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The C parser is ten times as fast, where it is built."""

MOST_FAULTS = 10
"""How many mistakes are told at once; the record of each is passed over to find the next."""
LARGEST = 2_000_000
"""Letters of a text in which the line to blame for an indentation is looked for."""
NEAR = 60
"""Lines above the parser's stop in which that line is looked for."""

KEY_WITHOUT_BLANK = re.compile(r" *(?:- +)*[\w-]+:(?=[^\s/])")
KEY_LINE = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
OTHER_COLON = re.compile(r" *(?:- +)*[\w-]+\s*([：﹕︓꞉ː∶])")
CURLY_VALUE = re.compile(r" *(?:- +)*[\w-]+: *[“”„‘’]")
COLON = "a text with ': ' in it needs quotation marks"
NO_BLANK = "a blank is missing behind this colon"
NO_COLON_SAID = "could not find expected ':'"
NO_COLON = "a key without ':', a list item without '- ', or a text that runs on; a long text stands behind '>-'"
HASH = "what follows '#' is left out as a comment; put the text in quotation marks"
BACKSLASH = "a backslash within double quotation marks; write two, or use single quotation marks"
WORDS = (
    (NO_COLON_SAID, "context", NO_COLON),
    ("unknown escape character", "at", BACKSLASH),
    ("hexdecimal", "at", BACKSLASH),
    ("invalid Unicode character escape", "at", BACKSLASH),
    ("expected comment or line break", "at", "behind '>' or '|' the line ends; begin the text on the next one, indented"),
    ("block sequence entries are not allowed", "at", "a list item ('- ') cannot stand here; begin the list on a line of its own"),
    ("mapping keys are not allowed", "at", "a text that begins with '?' needs quotation marks"),
    ("scanning an anchor", "context", "a text that begins with '&' needs quotation marks"),
    ("scanning an alias", "context", "a text that begins with '*' needs quotation marks"),
    ("directive", "context", "a line cannot begin with '%'; put the text in quotation marks"),
    (" tag", "context", "a text that begins with '!' needs quotation marks"),
    ("document start", "at", "this stands outside of everything; indent it, or write a key with a colon"),
)
"""What the parser says, where the mistake is by it, and what an editor reads."""


def first_error(text: str) -> yaml.YAMLError | None:
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def faults(text: Text, error: yaml.YAMLError, sections: frozenset[str]) -> list[Problem]:
    """The mistakes of a text, the first being the one at which the parser stopped; `sections` are its keys at column 1."""
    found: list[Problem] = []
    current: yaml.YAMLError | None = error
    while current and len(found) < MOST_FAULTS:
        scene = _Scene(text, current, sections)
        problem = scene.problem()
        if found and problem.line <= found[-1].line:
            break
        found.append(problem)
        text = scene.without_record(problem.line)
        current = first_error(text.text)
    return found


@dataclass
class _Token:
    start: int
    end: int
    kind: str


@dataclass
class _Scene:
    """Where the parser stopped, and what stands around."""

    text: Text
    error: yaml.YAMLError
    sections: frozenset[str]

    @cached_property
    def said(self) -> str:
        return f"{getattr(self.error, 'problem', '') or ''} {getattr(self.error, 'context', '') or ''}"

    @cached_property
    def at(self) -> int:
        """Where the parser stopped."""
        mark = getattr(self.error, "problem_mark", None) or getattr(self.error, "context_mark", None)
        return min(mark.index if mark else getattr(self.error, "position", 0), len(self.text.text))

    @cached_property
    def context(self) -> int:
        """Where what it could not finish begins."""
        mark = getattr(self.error, "context_mark", None)
        return mark.index if mark else self.at

    @property
    def char(self) -> str:
        return self.text.text[self.at : self.at + 1]

    def line_of(self, offset: int) -> int:
        return self.text.at(offset)[0]

    @cached_property
    def stop(self) -> int:
        """The line on which it stopped, from 1; the last that is not empty where it came to the end."""
        line = self.line_of(self.at)
        while line > 1 and _is_empty(self.text.lines[line - 1]):
            line -= 1
        return line

    def tell(self, offset: int, message: str) -> Problem:
        return self.text.problem(min(offset, len(self.text.text)), message)

    def problem(self) -> Problem:
        for rule in RULES:
            if found := rule(self):
                return found
        return self.tell(self.at, "this cannot be read: something before it is not closed, or not indented as its neighbours")

    @cached_property
    def before(self) -> list[_Token]:
        """The last quoted texts and brackets before the stop."""
        found: list[_Token] = []
        if len(self.text.text) > LARGEST:
            return found
        try:
            for token in yaml.scan(self.text.text, Loader=LOADER):
                if token.end_mark.index > self.at:
                    break
                if isinstance(token, yaml.ScalarToken):
                    found.append(_Token(token.start_mark.index, token.end_mark.index, token.style or "plain"))
                elif isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
                    found.append(_Token(token.start_mark.index, token.end_mark.index, "open"))
                elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
                    found.append(_Token(token.start_mark.index, token.end_mark.index, "close"))
        except yaml.YAMLError:
            pass
        return found

    def without_record(self, line: int) -> Text:
        """The text without the record in which a mistake was told, so that the next one can be found."""
        lines = list(self.text.lines)
        start = min(line, self.stop) - 1
        while start > 0 and (_is_empty(lines[start]) or _indent(lines[start]) > 2):
            start -= 1
        deep = _indent(lines[start])
        end = max(line, self.stop)
        while end < len(lines) and (_is_empty(lines[end]) or _indent(lines[end]) > deep):
            end += 1
        lines[start:end] = [""] * (end - start)
        return Text(self.text.file, "\n".join(lines))


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# ---------------------------------------------------------------- the rules, the surest first


def _tab(scene: _Scene) -> Problem | None:
    for line in range(scene.line_of(scene.context), scene.line_of(scene.at) + 1):
        if found := re.match(r" *\t", scene.text.lines[line - 1]):
            return Problem(scene.text.file, line, found.end(), "a tab stands before the text; indent with blanks")
    return None


def _other_signs(scene: _Scene) -> Problem | None:
    """A colon or quotation marks that are none to YAML; a colon without a key; a tab in place of a blank."""
    lines, stop = scene.text.lines, scene.line_of(scene.at)
    if "cannot start any token" in scene.said and scene.char == "\t":
        return scene.tell(scene.at, "a tab stands here; write a blank")
    for line in (scene.line_of(scene.context), stop):
        if re.fullmatch(r"={7}|\|{7}.*", lines[line - 1]):
            return Problem(scene.text.file, line, 1, CONFLICT)
    for line in (stop, stop - 1):
        if line and (found := OTHER_COLON.match(lines[line - 1])):
            return Problem(
                scene.text.file, line, found.end(), f"this colon is another sign (U+{ord(found[1]):04X}); write ':' and a blank"
            )
    if found := re.match(r" *(?:- +)*:(?: |$)", lines[stop - 1]):
        return Problem(scene.text.file, stop, found[0].index(":") + 1, "a key is missing before this colon")
    if "mapping values are not allowed" in scene.said and (found := CURLY_VALUE.match(lines[stop - 1])):
        curly = "write straight quotation marks (\" or ') around a text, not curly ones"
        return Problem(scene.text.file, stop, found.end(), curly)
    return None


def _open_quotation(scene: _Scene) -> Problem | None:
    """A quotation mark that is not closed runs on to the next one, and what follows that makes no sense."""
    not_closed = "the quotation mark that opens here is not closed; one within the text is written twice, or use the other kind"
    if "quoted scalar" in scene.said and "end of stream" in scene.said:
        return scene.tell(scene.context, not_closed)
    last = scene.before[-1] if scene.before else None
    if not last or last.kind not in "'\"" or scene.text.text[last.end : scene.at].strip(" "):
        return None
    within = scene.text.text[last.start + 1 : last.end - 1]
    if "\n" in within or re.search(r"[,}\]] *[\w-]+:|[{\[] *$|: *$", within):
        return scene.tell(last.start, not_closed)
    if scene.char in "\n,:]}":
        return None
    twice = "''" if last.kind == "'" else '\\"'
    return scene.tell(last.end - 1, f"the text ends at this quotation mark; write {twice} for one within a text")


def _behind_bracket(scene: _Scene) -> Problem | None:
    if scene.char and scene.char in "]}":
        message = f"a '{scene.char}' without the bracket that opens it; put a text with brackets in quotation marks"
        return scene.tell(scene.at, message)
    tokens = scene.before
    if not tokens or tokens[-1].kind != "close" or not scene.char.strip():
        return None
    if scene.text.text[tokens[-1].end : scene.at].strip(" "):
        return None
    depth, start = 0, tokens[-1].start
    for token in reversed(tokens):
        depth += (token.kind == "close") - (token.kind == "open")
        start = token.start
        if not depth:
            break
    return scene.tell(start, f"a text that begins with '{scene.text.text[start]}' needs quotation marks")


def _colon(scene: _Scene) -> Problem | None:
    if "mapping values are not allowed" not in scene.said:
        return None
    line = scene.line_of(scene.at)
    above = next((at for at in range(line - 1, 0, -1) if not _is_empty(scene.text.lines[at - 1])), 0)
    this, before = scene.text.lines[line - 1], scene.text.lines[above - 1] if above else ""
    if found := KEY_WITHOUT_BLANK.match(before):
        return Problem(scene.text.file, above, found.end(), NO_BLANK)
    if re.fullmatch(r" *[\w-]+(?: [^:]*)?", before) and _indent(before) == _indent(this):
        return Problem(scene.text.file, above, _indent(before) + 1, NO_COLON)
    if re.search(r"[}\]] *$", this) and not re.search(r"[{\[]", this):
        return Problem(scene.text.file, line, len(this.rstrip()), f"a '{this.rstrip()[-1]}' without the bracket that opens it")
    key = KEY_LINE.match(this)
    if key and key.end() >= scene.text.at(scene.at)[1] and above and _indent(this) > _indent(before):
        usual = Counter(_indent(one) for one in scene.text.lines if not _is_empty(one))
        if usual[_indent(before)] < usual[_indent(this)]:
            below = _moved(_indent(before), f"{_indent(this)} fit the line below")
            return Problem(scene.text.file, above, _indent(before) + 1, below)
        return Problem(scene.text.file, line, _indent(this) + 1, _moved(_indent(this), f"{_indent(before)} fit the line above"))
    return scene.tell(scene.at, COLON)


def _bracket(scene: _Scene) -> Problem | None:
    """In a list or map on one line: a bracket that is not closed, a colon or comma too many or too few."""
    if "flow" not in scene.said:
        return None
    text, opened = scene.text, scene.line_of(scene.context)
    for line in range(opened, scene.line_of(scene.at) + 1):
        start = text.starts[line - 1]
        plain = re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: "x" * len(found[0]), text.lines[line - 1])
        if (found := re.search(r"\w[^\S\n]#|\S[^\S\n]#\S", plain)) and start + found.end() > scene.context:
            return scene.tell(start + plain.index("#", found.start()), HASH)
    if scene.line_of(scene.at) > opened:
        if scene.at >= len(text.text.rstrip()) or _indent(text.lines[scene.stop - 1]) <= _indent(text.lines[opened - 1]):
            return scene.tell(scene.context, f"the bracket '{text.text[scene.context]}' that opens here is not closed")
        return scene.tell(scene.at, f"a comma is missing before this, or the bracket of line {opened} is not closed")
    if scene.char == ":":
        return scene.tell(scene.at, f"{COLON}; or a comma is missing before this")
    return scene.tell(scene.at, "a comma or a bracket is missing or too many; put a text that has them in quotation marks")


def _item(scene: _Scene) -> Problem | None:
    """A line that stands among list items and is none."""
    lines = scene.text.lines
    above = next((at for at in range(scene.stop - 1, 0, -1) if not _is_empty(lines[at - 1])), 0)
    for line in (scene.stop, above):
        if line and not lines[line - 1].lstrip().startswith("-") and _is_among_items(lines, line - 1):
            column = _indent(lines[line - 1]) + 1
            return Problem(scene.text.file, line, column, "a list item begins with '- '; here it is missing")
    return None


def _is_among_items(lines: list[str], at: int) -> bool:
    """Whether the nearest line above or below that is not indented further stands as deep, and begins an item."""
    deep = _indent(lines[at])
    for others in (reversed(lines[max(at - NEAR, 0) : at]), lines[at + 1 : at + NEAR]):
        near = next((line for line in others if not _is_empty(line) and _indent(line) <= deep), "")
        if near and _indent(near) == deep and near.lstrip().startswith("- "):
            return True
    return False


def _dash(scene: _Scene) -> Problem | None:
    for line in range(scene.stop, max(scene.stop - 2, 0), -1):
        if found := re.match(r" *-(?=[^\s-])", scene.text.lines[line - 1]):
            return Problem(scene.text.file, line, found.end(), "a blank is missing behind this '-'")
    return None


def _odd_beginning(scene: _Scene) -> Problem | None:
    if "cannot start any token" not in scene.said:
        return None
    return scene.tell(scene.at, f"a text that begins with '{scene.char}' needs quotation marks")


def _worded(scene: _Scene) -> Problem | None:
    line = scene.line_of(scene.context)
    if NO_COLON_SAID in scene.said and (found := KEY_WITHOUT_BLANK.match(scene.text.lines[line - 1])):
        return Problem(scene.text.file, line, found.end(), NO_BLANK)
    for said, where, message in WORDS:
        if said in scene.said:
            return scene.tell(scene.context if where == "context" else scene.at, message)
    return None


def _misplaced_record(scene: _Scene) -> Problem | None:
    """A line at column 1 that is none of the file's parts."""
    for line in range(scene.stop, 0, -1):
        found = re.match(r"([^\s#'\"-][^:]*):", scene.text.lines[line - 1])
        if found and found[1] in scene.sections:
            return None
        if found and scene.sections and line < scene.stop:
            message = f"'{shown(found[1])}' stands at the beginning of the line; indent a record by two blanks"
            return Problem(scene.text.file, line, 1, message)
    return None


def _indentation(scene: _Scene) -> Problem | None:
    """The line that, moved to the indentation of others, lets the parser go on."""
    lines = scene.text.lines
    if len(scene.text.text) > LARGEST:
        return None
    usual = Counter(_indent(line) for line in lines if not _is_empty(line))
    near = [at for at in range(scene.stop, max(scene.stop - NEAR, 0), -1) if not _is_empty(lines[at - 1])]
    near = [at for at in near if lines[at - 1].partition(":")[0] not in scene.sections]
    near.sort(key=lambda at: (usual[_indent(lines[at - 1])] > len(lines) // 100, scene.stop - at))
    found: list[tuple[int, int, int, int]] = []
    for at in near[:8]:
        old = _indent(lines[at - 1])
        nearest = sorted({new for new in usual if 0 < abs(new - old) <= 4}, key=lambda new: abs(new - old))[:4]
        found += [(usual[new] - usual[old], at, old, new) for new in nearest if _goes_on(scene, at, new)]
    if not found:
        return None
    _, at, old, new = max(found, key=lambda one: (one[0], one[1], -abs(one[2] - one[3])))
    return Problem(scene.text.file, at, old + 1, _moved(old, f"{new} would fit the lines around it"))


def _moved(old: int, better: str) -> str:
    return f"this line is indented by {'1 blank' if old == 1 else f'{old} blanks'}; {better}"


def _goes_on(scene: _Scene, at: int, indent: int) -> bool:
    """Whether the parser gets beyond the next lines with one line moved."""
    lines = scene.text.lines
    below = next((line for line in lines[at:] if not _is_empty(line)), "")
    if lines[at - 1].rstrip().endswith(":") and _indent(below) <= indent:
        return False  # what stands below it would no longer belong to it
    start = next((line for line in range(max(at - NEAR, 1), 1, -1) if lines[line - 1] and _indent(lines[line - 1]) == 0), 1)
    part = lines[start - 1 : scene.stop + 12]
    part[at - start] = " " * indent + lines[at - 1].lstrip(" ")
    error = first_error("\n".join(part) + "\n")
    mark = getattr(error, "problem_mark", None)
    return error is None or (mark is not None and mark.line + start > min(scene.stop + 6, len(lines) - 1))


RULES: tuple[Callable[[_Scene], Problem | None], ...] = (
    _tab,
    _other_signs,
    _open_quotation,
    _behind_bracket,
    _item,
    _colon,
    _bracket,
    _dash,
    _odd_beginning,
    _worded,
    _misplaced_record,
    _indentation,
)
