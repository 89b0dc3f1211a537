"""The macros that a page calls, read without Jinja and without running anything.

A page holds text and calls of macros, whose arguments are written out; that is the part of Jinja read here, so that each word has
its place, a mistake in one call does not hide the next, and nothing can be reckoned. What passes here means the same to Jinja: a
test holds the two equal. Comments, `{# … #}` and `<!-- … -->`, are found on the way, for they hide calls and code hides them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dossier.model.fields import shown
from dossier.read.problems import Problem, did_you_mean
from dossier.read.text import Text

FILLER, FIRST_FILLER = "\ue000", "\ue001"
"""Stand for the letters of a call in the text that is looked at as Markdown; the second one for its first letter."""
BRACES = {ord("{"): "\ue003", ord("}"): "\ue004"}
"""Stand for braces that mean nothing."""
NOTHING = "\ue002"
"""Stands for the letters of comments and of calls that could not be read."""
DEEPEST = 5
"""How many lists may stand within each other in an argument."""
LONGEST_NUMBER = 9
MOST_TOLD = 100
"""Mistakes after which no more calls are looked for."""

OPENING = re.compile(r"\{\{|\{%|\{#|<!--|<!-|-->|\{[ \t]+%|\{[ \t]*end ?call[ \t]*\}|^ {0,3}(?:`{3,}|~{3,})|`+", re.MULTILINE)
CODE_OPENING = re.compile(r"\{\{|\{%|\{#")
TOKEN = re.compile(
    r"""(?P<string>'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*")"""
    r"""|(?P<number>[0-9][0-9_]*(?:\.[0-9]+)?)|(?P<name>[^\W\d]\w*)|(?P<end>[-+]?(?:\}\}|%\}))|(?P<sign>\S)""",
    re.DOTALL,
)
BLANKS = re.compile(r"\s*")
RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
CURLY = "“”„‟«»‘’‚"
STATEMENTS = ("call", "endcall", "raw", "endraw")
BLOCKS = ("paragraph", "note")
"""Macros that are blocks, for what is said of one that is written like another."""
WHOLE_NUMBER = re.compile(r"[1-9](?:_?[0-9])*|0(?:_?0)*")
"""What Jinja takes for one number: '02' it reads as two."""
FOR_WORD = re.compile(r"\{[ \t]*[{%]?[-+]?\s*(\w+)(?:\s+(\w+))?")
RECKONED = "the arguments of a macro are written out: texts, numbers and lists, nothing that must be reckoned"


@dataclass(frozen=True)
class Literal:
    """A text, number, list or map in a call, and where it begins."""

    value: Any
    at: int
    parts: tuple[Literal, ...] = ()
    """The items of a list, or the values of a map."""


@dataclass(frozen=True)
class Argument:
    name: str | None
    """None where it is known by its place."""
    value: Literal
    at: int
    """Where its name or, without one, its value begins."""


@dataclass(frozen=True)
class Tag:
    """One call: `{{ name(…) }}`, `{% call name(…) %}`, or the `{% endcall %}` of a block."""

    start: int
    end: int
    kind: str
    """inline, block or end."""
    name: str = ""
    name_at: int = 0
    arguments: tuple[Argument, ...] = ()
    has_brackets: bool = True


@dataclass
class Parsed:
    """What was found in a text: calls, and two versions of it in which everything keeps its line and column."""

    tags: list[Tag] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    """Code, where Markdown means nothing."""
    raw: list[tuple[int, int]] = field(default_factory=list)
    """The signs of `{% raw %}` and `{% endraw %}`."""
    shown: list[tuple[int, int]] = field(default_factory=list)
    """What stands between them: its braces are shown as they are."""
    faulty: list[tuple[int, int]] = field(default_factory=list)
    """Calls that could not be read."""
    is_cut: bool = False
    """Whether a comment that is not closed has taken the rest of the page."""


def parse(text: Text, start: int = 0) -> Parsed:
    """The calls of a page from an offset on."""
    return _Parser(text, start).parsed


class _FaultError(Exception):
    """A call that is not well formed."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


@dataclass
class _Token:
    kind: str
    said: str
    at: int


class _Parser:
    def __init__(self, text: Text, start: int) -> None:
        self.source = text
        self.text = text.text
        self.at = start
        self.parsed = Parsed()
        self.code_until = start
        self.peeked = (-1, _Token("", "", -1))
        """Where a token was looked for last, and which one stands there."""
        self.meaningless: set[str] = set()
        """Words of statements that were told."""
        self._run()

    def _tell(self, at: int, message: str) -> None:
        self.parsed.problems.append(self.source.problem(min(at, len(self.text)), message))

    def _run(self) -> None:
        while len(self.parsed.problems) < MOST_TOLD:
            if self.at >= self.code_until:
                found = OPENING.search(self.text, self.at)
            else:
                found = CODE_OPENING.search(self.text, self.at, self.code_until)
                if not found:
                    self.at = self.code_until
                    continue
            if not found:
                return
            self._at_sign(found, found[0].strip(" "))

    def _at_sign(self, found: re.Match[str], sign: str) -> None:
        """Deal with what begins at a sign."""
        if sign[0] in "`~":
            self._code(found.start(), found.end(), sign)
        elif sign == "{#":
            self._comment(found.start())
        elif sign in ("{{", "{%"):
            self._tag(found.start(), sign)
        elif sign[0] == "{":
            self._broken_tag(found.start(), sign)
        else:
            self._html_comment(found.start(), sign)

    # ------------------------------------------------------------ what is no call

    def _code(self, start: int, end: int, sign: str) -> None:
        """Within code nothing is a comment, but a macro is still carried out."""
        self.at = end
        at_line_start = not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" ")
        if len(sign) >= 3 and at_line_start and (sign[0] == "~" or "`" not in self.text[end : self._line_end(end)]):
            closing = re.compile(rf"^ {{0,3}}{re.escape(sign[0])}{{{len(sign)},}}[ \t]*$", re.MULTILINE)
            found = closing.search(self.text, self._line_end(end))
            stop = found.end() if found else len(self.text)
            if not found:
                self._tell(end - len(sign), f"this code is not closed: write {sign} on a line of its own after it")
        elif sign[0] == "`":
            block_end = found.start() if (found := re.compile(r"\n[ \t]*\n").search(self.text, end)) else len(self.text)
            found = re.compile(rf"(?<!`){sign}(?!`)").search(self.text, end, block_end)
            if not found:
                if start == 0 or self.text[start - 1] != "\\":
                    self._tell(start, f"the code that {sign} opens here is not closed; write \\` for the sign")
                return
            stop = found.end()
        else:
            return
        self.parsed.code.append((start, stop))
        self.code_until = stop

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _html_comment(self, start: int, sign: str) -> None:
        if sign == "-->":
            self._tell(start, "this --> ends no comment; write → for an arrow")
            self.at = start + len(sign)
            return
        if sign == "<!-":
            self._tell(start, "a comment begins with <!--, and ends with -->")
            end = self.text.find(">", start)
            self._leave_out(start, end + 1 if end >= 0 else len(self.text))
            return
        end = self.text.find("-->", start + 4)
        if end < 0:
            self._tell(start, "the comment that opens here is not closed: write --> after it")
            self.parsed.is_cut = True
            end = len(self.text)
        self._leave_out(start, min(end + 3, len(self.text)))

    def _comment(self, start: int) -> None:
        if found := re.compile(r"\{#([\w-]+)\s*\}(?!\})").match(self.text, start):
            self._tell(start, f"a heading's id is written {{: #{found[1]} }}, with a colon and blanks; '{{#' begins a comment")
            self.parsed.raw.append((start, found.end()))
            self.at = found.end()
            return
        end = self.text.find("#}", start + 2)
        if end < 0:
            self._tell(start, "the comment that opens here is not closed: write #} after it")
            self.parsed.is_cut = True
            end = len(self.text)
        self._leave_out(start, min(end + 2, len(self.text)))

    def _leave_out(self, start: int, end: int) -> None:
        self.parsed.comments.append((start, end))
        self.at = end

    # ------------------------------------------------------------ calls

    def _tag(self, start: int, sign: str) -> None:
        self.opened, self.closing = start, "}}" if sign == "{{" else "%}"
        self.at = start + 2
        if self.text[self.at : self.at + 1] in ("-", "+"):
            self.at += 1
        try:
            if sign == "{{":
                name = self._name('nothing but a macro can stand between {{ and }}, such as {{ actor("some-id") }}')
                if name.said in ("call", "endcall"):
                    raise _FaultError(
                        name.at, f"'{name.said}' stands in {{% and %}}, as in {{% call paragraph(2) %}}…{{% endcall %}}"
                    )
                arguments, has_brackets = self._arguments(name)
                self._end("nothing but one macro stands between {{ and }}")
                tag = Tag(start, self.at, "inline", name.said, name.at, arguments, has_brackets)
                self.parsed.tags.append(tag)
            else:
                self._statement(start)
        except _FaultError as fault:
            self._pass_over(start)
            if not self._ends_what_means_nothing(start):
                self._tell(fault.at, str(fault))
            self._stand_in(start)

    def _broken_tag(self, start: int, sign: str) -> None:
        """A block whose braces are not right: a blank within them, or a sign too few."""
        said = "a block is written {% call paragraph(2) %}…{% endcall %}, without a blank between the brace and %"
        self._tell(start, said if "%" in sign else "a block ends with {% endcall %}")
        self.at = start + len(sign)
        if "%" in sign:
            found = re.compile(r"[%\s]*\}").search(self.text, self.at, self._line_end(start))
            self.at = found.end() if found else self._line_end(start)
        self.parsed.faulty.append((start, self.at))
        self._stand_in(start)

    def _stand_in(self, start: int) -> None:
        """Of a beginning or end of a block that could not be read this much is known: that it is one."""
        if not (found := FOR_WORD.match(self.text, start)):
            return
        word = found[1].lower()
        if self.text.startswith("{{", start) and word not in ("call", "endcall"):
            return
        if did_you_mean(word, ("call",), 0.75) or (word in BLOCKS and self.text.startswith("{%", start)):
            self.parsed.tags.append(Tag(start, self.at, "block"))  # its {% endcall %} closes something
        elif word == "end" or did_you_mean(word, ("endcall",), 0.75):
            self.parsed.tags.append(Tag(start, self.at, "end"))

    def _ends_what_means_nothing(self, start: int) -> bool:
        """Whether a statement such as {% endif %} ends one that was told: both are one mistake."""
        found = FOR_WORD.match(self.text, start)
        word = found[1] if found else ""
        if word.startswith("end") and word[3:] in self.meaningless:
            return True
        if word and word not in (*STATEMENTS, *BLOCKS):
            self.meaningless.add(word)
        return False

    def _statement(self, start: int) -> None:
        word = self._name("nothing but 'call' and 'endcall' can stand between {% and %}")
        if word.said in BLOCKS:
            raise _FaultError(word.at, f"'call' is missing before this: {{% call {word.said}(…) %}}")
        if word.said not in STATEMENTS:
            hint = (
                did_you_mean(word.said.lower(), STATEMENTS, 0.75) or ": a page holds texts and macros, nothing that is reckoned"
            )
            raise _FaultError(word.at, f"'{shown(word.said)}' means nothing here{hint}")
        if word.said == "call":
            name = self._name("the name of a block stands behind 'call', as in {% call paragraph(2) %}")
            arguments, has_brackets = self._arguments(name)
            self._end("nothing but one block stands between {% call and %}")
            self.parsed.tags.append(Tag(start, self.at, "block", name.said, name.at, arguments, has_brackets))
            return
        self._end(f"nothing stands behind '{word.said}'")
        if word.said == "endcall":
            self.parsed.tags.append(Tag(start, self.at, "end"))
        elif word.said == "endraw":
            raise _FaultError(start, "this {% endraw %} closes nothing")
        elif found := RAW_END.search(self.text, self.at):
            self.parsed.raw += [(start, self.at), found.span()]
            self.parsed.shown.append((self.at, found.start()))
            self.at = found.end()
        else:
            raise _FaultError(start, "this is not closed: write {% endraw %} after it")

    def _pass_over(self, start: int) -> None:
        """Go on behind a call that is not well formed: behind its end, or before the next one's beginning."""
        closing = [found.start() for sign in ("}}", "%}") if (found := re.compile(re.escape(sign)).search(self.text, start + 2))]
        opening = found.start() if (found := CODE_OPENING.search(self.text, start + 2)) else len(self.text)
        line_end = self._line_end(start)
        end = min(closing, default=len(self.text)) + 2
        self.at = end if end <= opening + 2 and end <= len(self.text) else min(opening, line_end)
        self.parsed.faulty.append((start, self.at))

    def _peek(self) -> _Token:
        """The next token; it is looked for once, however often it is looked at."""
        if self.peeked[0] != self.at:
            self.peeked = (self.at, self._token())
        return self.peeked[1]

    def _token(self) -> _Token:
        blanks = BLANKS.match(self.text, self.at)
        at = blanks.end() if blanks else self.at
        found = TOKEN.match(self.text, at)
        if not found:
            raise _FaultError(self.opened, f"the macro that opens here is not closed: write {self.closing} after it")
        kind = str(found.lastgroup)
        if kind == "string" and any(sign in found[0] for sign in ("}}", "%}", "{{", "{%", "\n\n")):
            raise _FaultError(at, "the quotation mark that opens here is not closed")
        return _Token(kind, found[0], at)

    def _take(self) -> _Token:
        token = self._peek()
        self.at = token.at + len(token.said)
        return token

    def _name(self, otherwise: str) -> _Token:
        token = self._take()
        if token.kind != "name":
            self._refuse_quotes(token)
            raise _FaultError(token.at, otherwise)
        return token

    def _refuse_quotes(self, token: _Token) -> None:
        if token.said in CURLY:
            raise _FaultError(token.at, 'write straight quotation marks (") around the texts of a macro, not curly ones')
        if token.said in "'\"":
            raise _FaultError(token.at, "the quotation mark that opens here is not closed")

    def _end(self, otherwise: str) -> None:
        before = self.at
        token = self._take()
        if token.kind == "end" and token.said.endswith(self.closing):
            return
        rest = self.text[token.at : self._line_end(token.at)]
        if token.said == "{" or "\n" in self.text[before : token.at] or not re.search(r"[}%]\}|\}", rest):
            raise _FaultError(self.opened, f"the macro that opens here is not closed: write {self.closing} after it")
        self._refuse_quotes(token)
        if token.kind == "end" or token.said in "}%":
            raise _FaultError(token.at, f"close this macro with {self.closing}")
        raise _FaultError(token.at, otherwise)

    def _arguments(self, name: _Token) -> tuple[tuple[Argument, ...], bool]:
        if self._peek().said != "(":
            return (), False
        self._take()
        found: list[Argument] = []
        while self._peek().said != ")":
            if found:
                self._comma(")", found[-1].value)
                if self._peek().said == ")":
                    break
            found.append(self._argument(name))
            if found[-1].name is None and any(one.name for one in found):
                raise _FaultError(found[-1].at, "an argument without a name stands before those with one")
        self._take()
        return tuple(found), True

    def _comma(self, closing: str, before: Literal | None = None) -> None:
        token = self._take()
        if token.said == ",":
            return
        if before and isinstance(before.value, str) and re.search(r",\s*\w+\s*=", before.value):
            raise _FaultError(before.at, "the quotation mark that opens here is not closed")
        self._refuse_quotes(token)
        if token.kind == "end" or token.said in "}%)]":
            raise _FaultError(token.at, f"a bracket '{closing}' is missing before this")
        if token.kind in ("string", "name", "number"):
            raise _FaultError(token.at, "a comma is missing before this, or the quotation mark before it ends a text too early")
        raise _FaultError(token.at, RECKONED)

    def _argument(self, macro: _Token) -> Argument:
        token = self._peek()
        if token.kind == "name" and token.said not in CONSTANTS:
            self._take()
            if self._peek().said == "=" and self.text[self._peek().at : self._peek().at + 2] != "==":
                self._take()
                return Argument(token.said, self._literal(macro, token.said), token.at)
            raise _FaultError(token.at, self._bare(macro, None, token))
        if token.said == "*":
            raise _FaultError(macro.at, f"write the arguments of '{shown(macro.said)}' out one by one, without * before them")
        literal = self._literal(macro, None)
        return Argument(None, literal, literal.at)

    def _bare(self, macro: _Token, argument: str | None, token: _Token) -> str:
        what = f"the argument '{argument}'" if argument else "the argument"
        word = re.compile(r"[\w-]+").match(self.text, token.at)
        return f"write {what} of '{shown(macro.said)}' out, in quotation marks: \"{shown(word[0] if word else token.said)}\""

    def _literal(self, macro: _Token, argument: str | None, depth: int = 0) -> Literal:
        token = self._take()
        if depth > DEEPEST:
            raise _FaultError(token.at, "too many lists within each other")
        if token.kind == "string":
            return Literal(self._string(token), token.at)
        if token.kind == "number":
            return Literal(self._number(token), token.at)
        if token.kind == "name" and token.said in CONSTANTS:
            return Literal(CONSTANTS[token.said], token.at)
        if token.kind == "name":
            raise _FaultError(token.at, self._bare(macro, argument, token))
        if token.said in "[(":
            return self._list(macro, argument, token, depth)
        if token.said == "{":
            return self._map(macro, argument, token, depth)
        self._refuse_quotes(token)
        if token.kind == "end" or token.said in ")],}%":
            raise _FaultError(token.at, "an argument is missing before this")
        raise _FaultError(token.at, RECKONED)

    def _list(self, macro: _Token, argument: str | None, opening: _Token, depth: int) -> Literal:
        closing = "]" if opening.said == "[" else ")"
        parts: list[Literal] = []
        commas = 0
        while self._peek().said != closing:
            if parts:
                self._comma(closing)
                commas += 1
                if self._peek().said == closing:
                    break
                self._refuse_argument(closing)
            parts.append(self._literal(macro, argument, depth + 1))
        self._take()
        if closing == ")" and len(parts) == 1 and not commas:
            return parts[0]
        values = [part.value for part in parts]
        return Literal(tuple(values) if closing == ")" else values, opening.at, tuple(parts))

    def _refuse_argument(self, closing: str) -> None:
        """In a list that is still open, the next argument tells where its bracket is missing."""
        token = self._peek()
        if token.kind == "name" and re.compile(r"\w+\s*=(?!=)").match(self.text, token.at):
            raise _FaultError(token.at, f"a bracket '{closing}' is missing before this")

    def _map(self, macro: _Token, argument: str | None, opening: _Token, depth: int) -> Literal:
        found: dict[Any, Any] = {}
        parts: list[Literal] = []
        while self._peek().said not in ("}", "}}"):
            if found:
                self._comma("}")
                if self._peek().said in ("}", "}}"):
                    break
            key = self._take()
            if key.kind != "string":
                self._refuse_quotes(key)
                raise _FaultError(key.at, 'a key stands in quotation marks, as in {"source": "some-id", "at": "p. 4"}')
            if self._take().said != ":":
                raise _FaultError(key.at, 'a colon is missing behind this key, as in {"source": "some-id", "at": "p. 4"}')
            parts.append(self._literal(macro, argument, depth + 1))
            found[self._string(key)] = parts[-1].value
        self.at = self._peek().at + 1  # of two closing braces the first one
        return Literal(found, opening.at, tuple(parts))

    def _string(self, token: _Token) -> str:
        """A text without its quotation marks; a backslash stands before one of them, or before another one."""
        said = token.said[1:-1]
        for found in re.finditer(r"\\(.?)", said, re.DOTALL):
            if found[1] not in ("\\", '"', "'"):
                raise _FaultError(token.at + 1 + found.start(), "a backslash in a text is written twice")
        return re.sub(r"\\(.)", r"\1", said, flags=re.DOTALL)

    def _number(self, token: _Token) -> int | float:
        if len(token.said) > LONGEST_NUMBER:
            raise _FaultError(token.at, "this number is too long")
        if "." not in token.said and not WHOLE_NUMBER.fullmatch(token.said):
            raise _FaultError(token.at, f"'{token.said}' is not a number; it is written without a 0 before it")
        try:
            return float(token.said) if "." in token.said else int(token.said)
        except ValueError:
            raise _FaultError(token.at, f"'{token.said}' is not a number") from None


CONSTANTS: dict[str, Any] = {"true": True, "True": True, "false": False, "False": False, "none": None, "None": None}


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """A text in which some spans are nothing, line ends kept, so that everything else stays where it was."""
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [text[at:start], re.sub(r"[^\n]", NOTHING, text[start:end])]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def filled(text: str, parsed: Parsed) -> str:
    """A text in which inline calls are filler, and the beginnings and ends of blocks nothing."""
    parts: list[str] = []
    at = 0
    for start, end in parsed.shown:
        parts += [text[at:start], text[start:end].translate(BRACES)]
        at = end
    text, parts, at = "".join([*parts, text[at:]]), [], 0
    for tag in parsed.tags:
        length = tag.end - tag.start
        parts += [text[at : tag.start], FIRST_FILLER + FILLER * (length - 1) if tag.kind == "inline" else NOTHING * length]
        at = tag.end
    return "".join([*parts, text[at:]])


def stripped(text: str, comments: list[tuple[int, int]]) -> str:
    """A text without its comments, every line in its place."""
    parts, at = [], 0
    for start, end in comments:
        before = text[at:start]
        line_end = text.find("\n", end)
        ends_line = not text[end : line_end if line_end >= 0 else len(text)].strip()
        parts += [before.rstrip(" \t") if ends_line else before, "\n" * text.count("\n", start, end)]
        at = end
    return "".join([*parts, text[at:]])
