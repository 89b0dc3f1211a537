"""What a reader sees of a page's Markdown, and where it will not look as its author thinks: nothing is rendered.

The text is cut into blocks, and each block into words, links, emphasis and HTML, every piece with its place. This is less than
a Markdown parser and more than one: a parser has no opinion on `[x](y` without its bracket.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

from dossier.model.fields import shown
from dossier.read.calls import BRACES, FILLER, FIRST_FILLER, NOTHING
from dossier.read.problems import did_you_mean

Tell = Callable[[int, str], None]

HTML = frozenset((
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "button", "caption", "cite",
    "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol",
    "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strong", "sub",
    "summary", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "u", "ul", "var", "video",
    "wbr",
))  # fmt: skip
"""Elements that a page may hold; scripts, forms and frames are not among them."""
REFUSED = frozenset(
    ("script", "style", "iframe", "object", "embed", "form", "input", "textarea", "select", "link", "meta", "base", "template")
)
VOID = frozenset(("br", "hr", "img", "wbr", "col", "source", "track"))

OF_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""Elements that begin a block of HTML, in which Markdown is not read up to the next empty line."""

LINE = re.compile(r"[^\n]*\n?")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r" {0,3}(#{1,6})(?!#)(.*)")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
PREFIX = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)]|:)(?=[ \t]|$)))+[ \t]*")
"""Signs at the beginning of a line that make lists, quotations and definitions."""
ITEM = re.compile(r"[ \t]*(?:[-+*]|1[.)]|:)[ \t]|[ \t]*[|>]")
"""What begins a new item, quotation or row of a table where a text stands before it."""
NEXT_ITEM = re.compile(r"[ \t]*[0-9]{1,9}[.)][ \t]")
QUOTED = re.compile(r"(?:[ \t]*>)+[ \t]?")
QUOTED_ON = re.compile(r"(?:[ \t]*>)+[ \t]?(?![ \t]*(?:$|[-+*#|]|[0-9]{1,9}[.)]))")
"""A line of a quotation that goes on from the line before: it begins no item, row or heading of its own."""
LIST_OR_TABLE = re.compile(r" {0,3}(?:(?:[-+*]|1[.)])[ \t]+\S|\|)")
DEFINITION = re.compile(r" {0,3}\[([^\[\]\n]+)\]:[ \t]*(\S+)")
DEFINED = re.compile(rf"^{DEFINITION.pattern}", re.MULTILINE)
ATTRIBUTES = re.compile(r"\{:?[ \t]*(?=[#.\w])([^{}\n]*)\}\s*$")
DESTINATION = re.compile(
    r"""\([ \t\n]*(<[^<>\n]*>|(?:[^()\s\\]|\\.|\((?:[^()\s\\]|\\.)*\))*)(?:[ \t\n]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t\n]*\)"""
)
EDITORIAL = ("…", "...", "sic", "sic!", "?", "!")
"""What may stand in square brackets before round ones and is no link."""
TOKEN = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>`+)|(?P<auto><(?:(?:https?://|mailto:)[^\s<>]*|[\w.+-]+@[\w.-]+)>)"""
    r"""|(?P<tag></?[A-Za-z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>)|(?P<less></?[A-Za-z]|<[!?])"""
    r"""|(?P<image>!\[)|(?P<open>\[)|(?P<close>\])|(?P<run>\*+|_+)|(?P<attributes>\{:?[ \t]*[#.][^{}\n]*\})""",
)
ATTRIBUTE = re.compile(r"""([\w:@.-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
PUNCTUATION = re.compile(r"[^\w\s]")
BLANK = re.compile(r"\s")
UNBRACED = {ord(sign): chr(brace) for brace, sign in BRACES.items()}
CALLS = re.compile(rf"{FIRST_FILLER}{FILLER}*|[^{FIRST_FILLER}]+")
PICTURES = ("img", "picture", "svg", "video", "audio")
"""Elements that a reader sees though no text stands in them."""
FLAVOURS = (
    (re.compile(r" {0,3}(?:!{3}|\?{3}\+?)[ \t]+[\w\"]"), "'!!!' and '???' begin nothing here: write a note, or <details>"),
    (re.compile(r"[ \t]*[-+*][ \t]+\[[ xX]\][ \t]"), "boxes to tick are not read here: write \\[ for the bracket"),
    (re.compile(r" {0,3}>[ \t]*\[![A-Za-z]+\]"), "'[!…]' means nothing in a quotation here: write a note"),
    (re.compile(r" {0,3}#{7}"), "a heading has at most six signs '#'"),
)
"""What other dialects of Markdown read at the beginning of a block and what is shown here letter by letter."""
IN_BLOCKS = "within a paragraph or note: write HTML"
BRACKETED_NUMBER = re.compile(r" {0,3}[0-9]{1,9}\)[ \t]+\S")
TERM = re.compile(r" {0,3}:[ \t]+\S")
LIST_ITEM = re.compile(r"( *)(?:[-+*]|[0-9]{1,9}\.)[ \t]+\S")
ROWS = re.compile(r"(?:^ {0,3}\|[^\n]*\n?)+", re.MULTILINE)
HEAD_END = re.compile(r"[ |]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
CELL_END = re.compile(r"(?<!\\)\|")
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
HALF_ENTITY = re.compile(r"&(nbsp|amp|lt|gt|quot|mdash|ndash|hellip|shy)(?![;\w=])")
MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])[^=\n]*[^\s=]==(?![\w=])")
STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])[^~\n]*~~(?!~)")
DEEPEST = 40
"""How many signs of emphasis, or elements, may stand within each other: nobody sees so many, and parsers come to their end."""
MOST_COLUMNS = 100
DOT = "\u2024"
"""Stands for a letter of code, which no rule looks at."""


@dataclass
class Link:
    """An address that a page leads to."""

    to: str
    at: int


@dataclass
class Block:
    """A paragraph, heading, list item or row of a table as a reader sees it, in pieces with their places."""

    start: int
    level: int = 0
    """Of a heading, 1 to 6."""
    anchor: str | None = None
    """The id that a heading is given."""
    is_code: bool = False
    has_image: bool = False
    is_quotation: bool = False
    """Whether it stands behind '>'."""
    pieces: list[tuple[str, int]] = field(default_factory=list)
    """Text, and where it begins; a call is a piece of filler."""

    @property
    def first_letter(self) -> int | None:
        """Where what a reader sees of it begins; None where that is nothing."""
        seen = (at + len(text) - len(text.lstrip()) for text, at in self.pieces if unescape(text).strip())
        return next(seen, self.start if self.has_image else None)


@dataclass
class Seen:
    """What a part of a page holds."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    """Every id that is written out, and its place."""


def look(flat: str, start: int, end: int, tell: Tell, macros: tuple[str, ...], *, needs_blank: bool = False) -> Seen:
    """Look at one part of a page.

    `flat` is its text with calls as filler and comments as nothing, `macros` their names; `needs_blank` says that a list
    begins behind an empty line only, as in Python-Markdown and not in CommonMark.
    """
    return _Looker(flat, start, end, tell, macros, needs_blank=needs_blank).seen


@dataclass
class Piece:
    """Some text of a block while the block is read."""

    text: str
    at: int


@dataclass
class Run:
    """Signs of emphasis that wait for their partners."""

    sign: str
    count: int
    at: int
    piece: Piece
    opens_word: bool


class _Looker:
    def __init__(self, flat: str, start: int, end: int, tell: Tell, macros: tuple[str, ...], *, needs_blank: bool) -> None:
        self.flat, self.tell, self.needs_blank = flat, tell, needs_blank
        self.seen = Seen()
        self.elements: list[tuple[str, int]] = []
        """HTML elements that are open, with their places."""
        self.list_indent = 0
        """How many blanks stand before the items of the list that is being read."""
        self.half: list[str] = []
        """HTML elements whose opening sign is not right, which was told."""
        self.single = re.compile(rf"(?<!\{{)\{{[ \t]*(?:{'|'.join(macros)})[ \t]*\([^\n]*?(?:\)[ \t]*\}}|$)", re.MULTILINE)
        self.bare = re.compile(rf"\b(?:{'|'.join(macros)})\([\"'“”]")
        self.defined: set[str] = set()
        for found in DEFINED.finditer(flat, start, end):
            label = " ".join(found[1].lower().split())
            if label in self.defined and not label.startswith("^"):
                tell(found.start(), f"the label '[{shown(found[1])}]' stands twice; the first one is taken")
            self.defined.add(label)
        for first, last, level in self._blocks(start, end):
            self._block(first, last, level)
        self._tables(start, end)
        for name, at in self.elements:
            tell(at, f"<{name}> is not closed: write </{name}> after what it holds")

    # ------------------------------------------------------------ blocks

    def _blocks(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Where blocks begin and end, and of headings the level; code is seen as it is."""
        begun: int | None = None
        in_list = after_blank = in_html = False
        at = start
        while at < end:
            found = LINE.match(self.flat, at, end)
            line = found[0].rstrip("\n") if found else ""
            kind, after = self._line(line, at, end, begun is not None, in_list, after_blank)
            self._item(line, at, is_in_list=in_list, is_within=begun is not None)
            if kind == "item" and begun is not None and QUOTED_ON.match(line) and QUOTED.match(self.flat[begun:at]):
                kind = "text"  # the quotation goes on
            is_in_text = begun is not None and not in_list and not in_html and not LIST_OR_TABLE.match(self.flat[begun:at])
            if self.needs_blank and is_in_text and LIST_OR_TABLE.match(line):
                self.tell(at, "an empty line is missing before this list or table: without it all runs on in one paragraph")
            if in_html and kind not in ("text", "blank"):
                self.tell(at, UNREAD)
                kind, after = "text", at + len(line) + 1
            in_html = kind != "blank" and (in_html or (begun is None and kind == "text" and is_html(line)))
            if begun is not None and kind not in ("text", "underline"):
                yield begun, at, 0
                begun = None
            if kind == "heading":
                yield at, at + len(line), level_of(line)
            elif kind == "underline" and begun is not None:
                yield begun, at, 1 if "=" in line else 2
                begun = None
            elif kind in ("text", "item"):
                begun = at if begun is None else begun
                in_list = bool(PREFIX.match(line)) or (in_list and line[:1] in " \t")
            after_blank = kind == "blank"
            at = after
        if begun is not None:
            yield begun, end, 0

    def _item(self, line: str, at: int, *, is_in_list: bool, is_within: bool) -> None:
        """Tell of a line that begins an item in another dialect of Markdown, and none here."""
        found = LIST_ITEM.match(line)
        if found and (not is_in_list or len(found[1]) < self.list_indent):
            self.list_indent = len(found[1])
        if self.needs_blank:
            if found and is_in_list and 0 < len(found[1]) - self.list_indent < 4:
                self.tell(at, "a list within a list is indented by four blanks on this page")
            if not is_within and BRACKETED_NUMBER.match(line):
                self.tell(at, "a number with a bracket begins no list on this page: write it with a full stop, '1.'")
        elif is_within and TERM.match(line):
            self.tell(at, f"terms with ':' are not read {IN_BLOCKS}")

    def _tables(self, start: int, end: int) -> None:
        """A table has a line below its head, and no row more cells than that."""
        code = {at for block in self.seen.blocks if block.is_code for _, at in block.pieces}
        for found in ROWS.finditer(self.flat, start, end):
            lines = found[0].splitlines(keepends=True)
            if found.start() in code or len(lines) < 2:
                continue
            if not HEAD_END.fullmatch(lines[1].rstrip()):
                message = "the second line of a table parts its head from its rows, as in | --- | --- |"
                self.tell(found.start() + len(lines[0]), message)
                continue
            cells = [
                len(CELL_END.split(re.sub(r"`[^`]*`", "x", line.strip().removeprefix("|").removesuffix("|")))) for line in lines
            ]
            for i, count in enumerate(cells[2:], 2):
                if count > cells[0]:
                    message = f"this row has {count} cells, and the head of the table {cells[0]}: write \\| for the sign"
                    self.tell(found.start() + len("".join(lines[:i])), message)

    def _line(self, line: str, at: int, end: int, is_within: bool, in_list: bool, after_blank: bool) -> tuple[str, int]:
        """What a line is, and where to go on behind it."""
        after = at + len(line) + 1
        if line.count("|") > MOST_COLUMNS + 1:
            self.tell(at, f"a table has at most {MOST_COLUMNS} columns")
        if not line.replace(NOTHING, "").strip():
            return "blank", after
        if (opening := FENCE.match(line)) and (opening[1][0] == "~" or "`" not in line[opening.end() :]):
            return "code", self._fenced(opening[1], after, end)
        if not is_within and after_blank and not in_list and re.match(r" {4}|\t", line):
            self.seen.blocks.append(Block(at, is_code=True, pieces=[(line, at)]))
            return "code", after
        if HEADING.match(line):
            return "heading", after
        if is_within and (found := UNDERLINE.match(line)) and (found[1][0] == "=" or len(found[1]) > 1):
            return "underline", after
        if RULE.match(line):
            return "rule", after
        return "item" if ITEM.match(line) or (in_list and NEXT_ITEM.match(line)) else "text", after

    def _fenced(self, fence: str, at: int, end: int) -> int:
        """Code between two fences; gives where the text goes on."""
        closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        while at < end:
            found = LINE.match(self.flat, at, end)
            line = found[0].rstrip("\n") if found else ""
            if closing.match(line):
                return at + len(line) + 1
            self.seen.blocks.append(Block(at, is_code=True, pieces=[(line, at)]))
            at += len(line) + 1
        return at

    def _block(self, start: int, end: int, level: int) -> None:
        raw = self.flat[start:end]
        if found := DEFINITION.match(raw):
            if found[1].startswith("^"):
                self.tell(start, FOOTNOTE)
            else:
                self.seen.links.append(Link(found[2].strip("<>"), start + found.start(2)))
            return
        for sign, message in FLAVOURS:
            if sign.match(raw):
                self.tell(start, message)
        block = Block(start, level, is_quotation=bool(QUOTED.match(raw)))
        first, *others = raw.split("\n")
        text = "\n".join([_without(PREFIX, first), *(_without(QUOTED, line) for line in others)])
        if level and (found := HEADING.match(raw)):
            if found[2][:1] not in (" ", "\t", ""):
                self.tell(start + found.end(1), "a line that begins with '#' is a heading: write '# ', or \\# for the sign")
            text = " " * found.start(2) + raw[found.start(2) :].rstrip().rstrip("#").ljust(len(raw) - found.start(2))
        if level and (found := ATTRIBUTES.search(text)):
            if written := re.search(r"#([\w:.-]+)", found[1]):
                block.anchor = written[1]
                self.seen.anchors.append((written[1], start + found.start(1) + written.start()))
            text = text[: found.start()].ljust(len(text))
        elif level and (at := text.rfind("{:")) >= 0:
            self.tell(start + at, "what is said of this heading is not closed: write } after it")
        _Inline(self, block, text, start).read()
        self.seen.blocks.append(block)

    # ------------------------------------------------------------ HTML

    def element(self, tag: str, at: int) -> None:
        name = re.sub(r"[^\w:-].*", "", tag.strip("</"), flags=re.DOTALL).lower()
        if name in REFUSED:
            if not tag.startswith("</"):
                self.tell(at, f"<{name}> cannot stand on a page; write &lt; for the sign '<'")
        elif name not in HTML:
            if tag.startswith("</") and self.elements:
                self.elements.pop()  # what a slip of the pen was to close
            self.tell(at, f"there is no HTML element <{shown(name)}>{did_you_mean(name, HTML)}; write &lt; for the sign '<'")
        elif tag.startswith("</"):
            self._close(name, at)
        elif name == "h1":
            self.tell(at, "write a title in Markdown, behind a single '#'; a page has one")
            self.elements.append((name, at))
        else:
            self._attributes(name, tag, at)
            if name == "a" and any(open_name == "a" for open_name, _ in self.elements):
                self.tell(at, "a link stands within another one; close that one first with </a>")
            if name not in VOID:
                self.elements.append((name, at))
                if len(self.elements) == DEEPEST + 1:
                    self.tell(at, f"more than {DEEPEST} HTML elements stand within each other here")

    def _close(self, name: str, at: int) -> None:
        if name in VOID:
            return
        if name in self.half:
            self.half.remove(name)
            return
        if not any(name == open_name for open_name, _ in self.elements):
            self.tell(at, f"</{name}> closes nothing")
            return
        while self.elements[-1][0] != name:
            inner, where = self.elements.pop()
            self.tell(where, f"<{inner}> is not closed: write </{inner}> after what it holds")
        self.elements.pop()

    def _attributes(self, name: str, tag: str, at: int) -> None:
        body = tag[len(name) + 1 :]
        if FIRST_FILLER in body:
            self.tell(at, "a macro stands within this element's sign; what it gives is HTML itself")
            return
        if name == "img" and "alt" not in {found[1].lower() for found in ATTRIBUTE.finditer(body)}:
            self.tell(at, NO_TEXT_OF_PICTURE)
        for found in ATTRIBUTE.finditer(body):
            key, value = found[1].lower(), unescape((found[2] or "").strip("\"'"))
            place = at + len(name) + 1 + found.start()
            if key == "id" and (not value or re.search(r"\s", value)):
                self.tell(place, "an id is one word, without blanks")
            elif key == "id":
                self.seen.anchors.append((value, place))
            elif key.startswith("on") or key in ("style", "srcdoc"):
                self.tell(place, f"the attribute '{key}' cannot stand on a page: it runs or sets what the frame does not allow")
            elif key == "src" and re.match(r"https?:|//", value, re.IGNORECASE):
                self.tell(place, FOREIGN_PICTURE)
            elif key in ("href", "src"):
                if re.match(r"[A-Za-z][\w+.-]*:|#", value):
                    self.seen.links.append(Link(value, place))
                else:
                    self.tell(place, "write this link in Markdown, [text](address): what HTML names is not found on the site")


def _without(sign: re.Pattern[str], line: str) -> str:
    """A line with blanks for a sign at its beginning."""
    found = sign.match(line)
    return " " * found.end() + line[found.end() :] if found else line


def level_of(line: str) -> int:
    """The level of a heading by its signs."""
    bare = line.lstrip(" ")
    return len(bare) - len(bare.lstrip("#"))


BEGINS_HTML = re.compile(r"\s*</?([A-Za-z][\w-]*)((?:\s[^>]*)?/?)>[ \t]*(\n|$)?")


UNREAD = "Markdown is not read here, behind the HTML that begins this block: leave an empty line between them"


def is_html(text: str) -> bool:
    """Whether a block is HTML alone: it begins with an element of blocks, or with a line that is one tag."""
    found = BEGINS_HTML.match(text)
    return bool(found and "markdown" not in found[2] and (found[1].lower() in OF_BLOCKS or found[3] is not None))


NO_TEXT_OF_PICTURE = "a picture needs a text for readers who do not see it: ![what it shows](picture.png)"
FOREIGN_PICTURE = "a picture of another site is not loaded here: put the file into docs/, and name that"
FOOTNOTE = "footnotes of Markdown do not work here: write a note, or the words into the text"


class _Inline:
    """Reads one block: links, emphasis, code and HTML in it."""

    def __init__(self, looker: _Looker, block: Block, text: str, start: int) -> None:
        self.looker, self.block, self.text, self.start = looker, block, text, start
        self.tell: Tell = lambda at, message: looker.tell(start + at, message)
        self.pieces: list[Piece] = []
        self.runs: dict[str, list[Run]] = {"*": [], "_": []}
        """Signs of emphasis that are not closed yet."""
        self.brackets: list[tuple[int, int, bool]] = []
        """Open square brackets: where, at which piece, and whether an image begins."""
        self.plain: list[str] = []
        """The text without code, for rules that look at signs."""
        self.links: list[int] = []
        """Where links begin."""
        self.skip_to = 0
        self.is_html = is_html(text)

    def _refuse_in_html(self, at: int) -> None:
        """Tell once that a sign of Markdown means nothing where it stands."""
        if self.is_html:
            self.is_html = False
            self.tell(at, UNREAD)

    def read(self) -> None:
        at = 0
        for token in TOKEN.finditer(self.text):
            if token.start() < self.skip_to:
                continue
            self._add(self.text[at : token.start()], at)
            at = self.skip_to = self._token(str(token.lastgroup), token)
        self._add(self.text[at:], at)
        self.block.pieces += [(piece.text, self.start + piece.at) for piece in self.pieces if piece.text]
        for where, _, _ in self.brackets:
            self.tell(where, "the bracket '[' that opens here is not closed; write \\[ for the sign")
        for run in (*self.runs["*"], *self.runs["_"]):
            if run.count > 1 or run.opens_word:
                sign = run.sign * run.count
                self.tell(run.at, f"the emphasis that {sign} opens here is not closed; write \\{run.sign} for the sign")
        self._signs()

    def _add(self, text: str, at: int) -> None:
        self.plain.append(text)
        for found in re.finditer(rf"[^{NOTHING}]+", text):
            self.pieces.append(Piece(found[0], at + found.start()))

    def _hide(self, count: int) -> None:
        """Letters that a reader does not see, or that are code."""
        self.plain.append(DOT * count)

    def _token(self, kind: str, token: re.Match[str]) -> int:
        """Deal with one token; gives where to go on."""
        at, said, end = token.start(), token[0], token.end()
        if kind == "code":
            return self._code(at, said)
        if kind == "close":
            return self._close(at)
        if kind in ("escape", "auto"):
            self._refuse_in_html(at)
            self.pieces.append(Piece(said[1:] if kind == "escape" else said[1:-1], at + 1))
            if kind == "auto":
                to = said[1:-1] if ":" in said else f"mailto:{said[1:-1]}"
                self.looker.seen.links.append(Link(to, self.start + at + 1))
        elif kind == "tag":
            self.looker.element(said, self.start + at)
            if re.match(rf"<(?:{'|'.join((*PICTURES, *REFUSED))})\b", said, re.IGNORECASE):
                self.block.has_image = True
        elif kind == "run":
            self._emphasis(at, said)
        elif kind == "attributes":
            self._attributes(at, said)
        else:
            return self._sign(kind, at, said, end)
        self._hide(len(said))
        return end

    def _attributes(self, at: int, said: str) -> None:
        if not self.looker.needs_blank:
            self.tell(at, f"what stands in these braces is not read {IN_BLOCKS}")
        if (written := re.search(r"#([\w:.-]+)", said)) and "=" not in said[: written.start()]:
            self.looker.seen.anchors.append((written[1], self.start + at + written.start()))

    def _sign(self, kind: str, at: int, said: str, end: int) -> int:
        """An opening bracket, or a '<' that opens nothing: both are seen."""
        if kind == "less" and said in ("<!", "<?"):
            self.tell(at, f"'{said}' cannot stand on a page; a comment begins with <!--, and for the sign '<' write &lt;")
        elif kind == "less":
            self.tell(at, "the sign '<' opens an HTML element here that is not closed with '>'; write &lt; for the sign")
            if found := re.compile(r"<(\w+)").match(self.text, at):
                self.looker.half.append(found[1].lower())
        else:
            self.brackets.append((at, len(self.pieces), kind == "image"))
        self._add(said, at)
        return end

    def _code(self, at: int, run: str) -> int:
        found = re.compile(rf"(?<!`){run}(?!`)").search(self.text, at + len(run))
        if not found:  # told where calls are looked for
            self._add(run, at)
            return at + len(run)
        self._refuse_in_html(at)
        inner = self.text[at + len(run) : found.start()]
        self.pieces.append(Piece(inner.strip() or inner, at + len(run)))
        self._hide(found.end() - at)
        return found.end()

    # ------------------------------------------------------------ links

    def _close(self, at: int) -> int:
        if not self.brackets:
            self.tell(at, "the bracket ']' closes nothing; write \\] for the sign")
            self._add("]", at)
            return at + 1
        opened, piece, is_image = self.brackets.pop()
        inner = self.text[opened + (2 if is_image else 1) : at]
        after = self.text[at + 1 : at + 2]
        if inner.startswith("^") and not is_image:
            self.tell(opened, FOOTNOTE)
        elif after == "(":
            return self._link(opened, piece, at, inner, is_image)
        elif after == "[":
            return self._reference(opened, piece, at)
        elif (blank := re.compile(r"[ \t]+\(|[ \t]*\n[ \t]*\(").match(self.text, at + 1)) and inner.strip() not in EDITORIAL:
            self.tell(at + 1, "a link has nothing between ] and (; write \\[ where the bracket is none")
            self._add("]", at)
            return blank.end() - 1
        elif inner.startswith("[") and inner.endswith("]"):
            self.tell(opened, "[[…]] is no link here: write [text](address)")
        elif opened and self.text[opened - 1] == ")" and re.search(r"\.md|^https?:|^#|^[\w./-]+/", inner):
            self.tell(opened, "a link is written [text](address), the text in square brackets first")
        self._add("]", at)
        return at + 1

    def _link(self, opened: int, piece: int, at: int, inner: str, is_image: bool) -> int:
        found = DESTINATION.match(self.text, at + 1)
        if not found:
            wrong = "an address has no blanks in it; write %20" if ")" in self.text[at + 1 :] else "write ) after the address"
            self.tell(at + 1, f"this link is not closed: {wrong}")
            self._add("]", at)
            return at + 1
        self._refuse_in_html(opened)
        address = unescape(re.sub(r"\\(.)", r"\1", found[1].strip("<>")))
        if FIRST_FILLER in address:
            self.tell(at + 2, "a macro gives a whole link, no address: write its text within the macro")
        elif is_image and not inner.strip():
            self.tell(opened, NO_TEXT_OF_PICTURE)
        elif is_image and re.match(r"https?:|//", address, re.IGNORECASE):
            self.tell(at + 2, FOREIGN_PICTURE)
        elif not address:
            self.tell(at + 1, "this link leads nowhere: its address is empty")
        elif not inner.strip() and not is_image:
            self.tell(opened, "this link has no text to click on")
        elif not is_image and (FIRST_FILLER in inner or (self.links and self.links[-1] > opened)):
            self.tell(opened, "a link stands within this link: a macro is one, too; take one of them out")
        else:
            self.looker.seen.links.append(Link(address, self.start + found.start(1)))
            self.links.append(opened)
        self._as_text(piece, at, found.end(), is_image=is_image)
        return found.end()

    def _reference(self, opened: int, piece: int, at: int) -> int:
        end = self.text.find("]", at + 2)
        label = self.text[at + 2 : end] or self.text[opened + 1 : at]
        if end < 0:
            self._add("]", at)
            return at + 1
        if " ".join(label.lower().split()) not in self.looker.defined:
            self.tell(at + 1, f"there is no address for '[{shown(label)}]'; write the address here, in round brackets")
        self._as_text(piece, at, end + 1, is_image=False)
        return end + 1

    def _as_text(self, piece: int, at: int, end: int, *, is_image: bool) -> None:
        """Of a link a reader sees the text alone, of an image nothing."""
        if is_image:
            del self.pieces[piece:]
            self.block.has_image = True
        elif piece < len(self.pieces):
            del self.pieces[piece]  # the opening bracket
        self._hide(end - at)

    # ------------------------------------------------------------ emphasis

    def _emphasis(self, at: int, said: str) -> None:
        before = self.text[at - 1] if at else " "
        after = self.text[at + len(said)] if at + len(said) < len(self.text) else " "
        left = not after.isspace() and (not PUNCTUATION.match(after) or before.isspace() or bool(PUNCTUATION.match(before)))
        right = not before.isspace() and (not PUNCTUATION.match(before) or after.isspace() or bool(PUNCTUATION.match(after)))
        if said[0] == "_":
            is_left, is_right = left, right
            left = is_left and (not is_right or bool(PUNCTUATION.match(before)))
            right = is_right and (not is_left or bool(PUNCTUATION.match(after)))
        count = len(said)
        if (
            said[0] == "*"
            and count in (2, 3)
            and before.isspace()
            and after.isspace()
            and self.text[:at].strip()
            and f" {said} " not in self.text[:at]
        ):
            self.tell(at, f"{said} with blanks on both sides marks nothing; write \\* for the sign")
        if right:
            count = self._pair(said[0], count)
        self.pieces.append(piece := Piece(said[0] * count, at))
        if count and left:
            deep = sum(run.count for runs in self.runs.values() for run in runs)
            if deep <= DEEPEST < deep + count:
                self.tell(at, f"more than {DEEPEST} signs of emphasis stand within each other; write \\{said[0]} for the sign")
            self.runs[said[0]].append(Run(said[0], count, at, piece, not right))
        elif count and right and (count > 1 or not (left or before.isdigit())):
            sign = said[0] * count
            self.tell(at, f"the emphasis that {sign} closes here was not opened; write \\{said[0]} for the sign")

    def _pair(self, sign: str, count: int) -> int:
        """Take as many signs from the last ones that wait as fit; gives what is left."""
        while count and self.runs[sign]:
            found = self.runs[sign][-1]
            self._refuse_in_html(found.at)
            used = min(found.count, count, 2)
            found.count -= used
            found.piece.text = sign * found.count
            count -= used
            if not found.count:
                self.runs[sign].pop()
        return count

    # ------------------------------------------------------------ signs that mean nothing

    def _signs(self) -> None:
        plain = "".join(self.plain)
        if len(plain) != len(self.text):  # cannot be; places would be wrong
            return
        self._dialects(plain)
        if self.looker.needs_blank and (found := re.search(r"(?<!\\)\\\n", self.text)):
            self.tell(found.start(), "a line is broken with <br> on this page, not with a backslash")
        told: list[int] = []
        for found in self.looker.single.finditer(plain):
            told.append(found.start())
            written = f"{{{shown(found[0].strip(), 80)}}}" if found[0].endswith("}") else "{{ … }}"
            self.tell(found.start(), f"a macro stands in two braces: {written}")
        for found in re.finditer(r"\{[ \t]+[{%]|\}\}|%\}|#\}", plain):
            if not any(start <= found.start() < start + 200 for start in told):
                self.tell(found.start(), f"'{found[0]}' means nothing here: a macro is written {{{{ … }}}}, a block {{% … %}}")
        for found in self.looker.bare.finditer(plain):
            if plain[: found.start()].rstrip()[-1:] not in ("{", BRACES[ord("{")]):
                self.tell(found.start(), f"a macro stands in two braces: {{{{ {found[0]}…) }}}}")

    def _dialects(self, plain: str) -> None:
        """Signs that HTML does not know, and marks of other dialects of Markdown."""
        for found in ENTITY.finditer(plain):
            if f"{found[1]};" not in html5:
                self.tell(found.start(), f"there is no sign '{shown(found[0])}' in HTML; write &amp; for the sign '&'")
        for found in HALF_ENTITY.finditer(plain):
            self.tell(found.start(), f"a ';' is missing behind '{found[0]}'; write &amp; for the sign '&'")
        for found in (*MARKED.finditer(plain), *(STRUCK.finditer(plain) if self.looker.needs_blank else ())):
            self.tell(found.start(), f"'{found[0][:2]}' marks nothing here; write ** on both sides for emphasis")


# ---------------------------------------------------------------- what a reader reads


@dataclass
class Reading:
    """Text as a reader sees it, and where in the file each of its letters stands."""

    text: str
    starts: list[int]
    """Where in the text each piece begins."""
    places: list[int]
    """Where in the file each piece begins."""

    def place(self, at: int) -> int:
        piece = bisect_right(self.starts, at) - 1
        return self.places[piece] + at - self.starts[piece] if piece >= 0 else 0


WORD = re.compile(r"\s+|\S+")
WORDS = re.compile(r"\s+|\S+(?:\s\S+)*")
"""Blanks, or words with one blank between each two, which keep their places."""


def reading(blocks: list[Block], said: Callable[[int], str]) -> Reading:
    """Blocks as one text with single blanks; `said` gives what the call at a place says."""
    parts, starts, places = [], [], []
    length, ends_blank = 0, True
    for block in blocks:
        for piece, at in split_calls([*block.pieces, (" ", block.start)]):
            is_call = piece.startswith(FIRST_FILLER)
            seen = said(at) if is_call else unescape(piece.translate(UNBRACED))
            keeps_places = not is_call and "&" not in piece
            for found in (WORDS if keeps_places else WORD).finditer(seen):
                is_blank = found[0].isspace()
                if is_blank and ends_blank:
                    continue
                starts.append(length)
                places.append(at + found.start() if keeps_places else at)
                parts.append(" " if is_blank else BLANK.sub(" ", found[0]))
                length += len(parts[-1])
                ends_blank = is_blank
    return Reading("".join(parts).rstrip(), starts, places)


def split_calls(pieces: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Pieces in which calls stand alone."""
    for piece, at in pieces:
        if FIRST_FILLER not in piece:
            yield piece, at
            continue
        for found in CALLS.finditer(piece):
            yield found[0], at + found.start()


def slug(text: str, separator: str = "-") -> str:
    """A heading's anchor: Latin letters without accents, lower case, hyphens, as ever; other scripts keep their letters, so that
    the address does not hang on how many such headings stand before.

    >>> slug("Where it stands"), slug("Колокол"), slug("Önal’s bell")
    ('where-it-stands', 'колокол', 'onals-bell')
    """
    folded = unicodedata.normalize("NFKD", text)
    latin = folded.encode("ascii", "ignore").decode("ascii")
    has_other = any(char.isalpha() and not folded_latin(char) for char in text)
    kept = unicodedata.normalize("NFC", text) if has_other else latin
    return re.sub(rf"[{separator}\s]+", separator, re.sub(r"[^\w\s-]", "", kept).strip().lower())


def folded_latin(char: str) -> bool:
    """Whether a letter is a Latin one, with or without accents."""
    return "LATIN" in unicodedata.name(char, "")
