"""Hand-written pages as text: where a macro's arguments and a link's target stand in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2

from dossier.edit.yaml_text import Span
from dossier.model.records import Dossier
from dossier.read.docs import MACROS

JINJA = jinja2.Environment()  # noqa: S701 - nothing is rendered with it

TEXT = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'])*?"""
TAG = re.compile(
    rf"{{#.*?#}}|{{%-?\s*raw\s*-?%}}.*?{{%-?\s*endraw\s*-?%}}|{{{{{TEXT}}}}}|{{%{TEXT}%}}",
    re.DOTALL,
)
"""A comment, a stretch that is not read, a macro in the text, or the beginning or end of a block."""
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?(\S+?)>?\s*$|\bhref=[\"']([^\"']+)", re.MULTILINE)
"""A link's target: in brackets behind its text, at the foot of the page, or in HTML."""


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Argument:
    name: str
    tokens: tuple[Token, ...]

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(frozen=True)
class MacroCall:
    """A macro as it is called in a text."""

    macro: str
    start: int
    arguments: dict[str, Argument]


@dataclass(frozen=True)
class Mention:
    """A text that names a record, without its quotation marks."""

    text: str
    span: Span


def calls(text: str) -> Iterator[MacroCall]:
    """Every call of a known macro, in the order of the text."""
    for tag in TAG.finditer(text):
        if not tag[0].startswith("{#") and not re.match(r"{%-?\s*raw\b", tag[0]):
            yield from _calls(_tokens(tag[0], tag.start()))


def _tokens(tag: str, start: int) -> list[Token]:
    found = []
    for _, kind, text in JINJA.lexer.tokeniter(tag, None):
        if kind != "whitespace":
            found.append(Token(kind, text, start))
        start += len(text)
    return found


def _calls(tokens: list[Token]) -> Iterator[MacroCall]:
    for i, token in enumerate(tokens[:-1]):
        if token.kind == "name" and token.text in MACROS and tokens[i + 1].text == "(":
            yield MacroCall(token.text, token.start, _arguments(token.text, tokens[i + 2 :]))


def _arguments(macro: str, tokens: list[Token]) -> dict[str, Argument]:
    """The arguments of a call whose opening bracket stands before these tokens."""
    parts: list[list[Token]] = [[]]
    level = 0
    for token in tokens:
        if level == 0 and token.text == ")":
            break
        level += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if level == 0 and token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    found = {}
    for name, part in zip([*MACROS[macro].arguments, *[""] * len(parts)], parts, strict=False):
        if len(part) > 2 and part[1].text == "=":
            found[part[0].text] = Argument(part[0].text, tuple(part[2:]))
        elif part:
            found[name] = Argument(name, tuple(part))
    return found


def mentions(text: str) -> Iterator[Mention]:
    """Every id, or path to a part of a record, that a macro's arguments name."""
    for call in calls(text):
        if MACROS[call.macro].names and "id" in call.arguments:
            yield from _texts(call.arguments["id"])
        if call.macro == "note":
            if "against" in call.arguments:
                yield from _texts(call.arguments["against"])
            if "cites" in call.arguments:
                yield from _sources(call.arguments["cites"])


def _texts(argument: Argument) -> Iterator[Mention]:
    return (_mention(token) for token in argument.tokens if token.kind == "string")


def _mention(token: Token) -> Mention:
    return Mention(token.text[1:-1], (token.start + 1, token.end - 1))


def _sources(argument: Argument) -> Iterator[Mention]:
    """The ids in a list of citations: 'source-id', or {'source': 'source-id', …}."""
    tokens, within = argument.tokens, 0
    for i, token in enumerate(tokens):
        within += (token.text == "{") - (token.text == "}")
        if token.kind == "string" and (not within or (tokens[i - 1].text == ":" and tokens[i - 2].text[1:-1] == "source")):
            yield _mention(token)


def links(path: str, text: str) -> Iterator[Mention]:
    """Links of a page within docs/; the text is the target as seen from docs/, such as events/some-event.md#p2."""
    for found in LINK.finditer(text):
        group = found.lastindex or 1
        target, _, anchor = found[group].partition("#")
        if "://" not in target and "{" not in target:
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            yield Mention(f"{whole}#{anchor}" if anchor else whole, found.span(group))


BLOCK = re.compile(r"{%-?\s*call\s+paragraph\b.*?%}(?P<body>.*?){%-?\s*endcall\b", re.DOTALL)
"""A paragraph's block and what stands in it."""
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]+|<[^>]+>|^:?{:?[^}]*}", re.MULTILINE)
"""A link with its words, and signs of Markdown and HTML that a reader does not see."""


def without_macros(text: str, dossier: Dossier) -> str:
    """A text in which each macro is replaced by the words that it shows, and each line keeps its number."""

    def words(tag: re.Match[str]) -> str:
        found = next(calls(tag[0]), None) if tag[0].startswith("{{") else None
        return (_words_of(found, dossier) if found else "") + "\n" * tag[0].count("\n")

    return TAG.sub(words, text)


def _words_of(call: MacroCall, dossier: Dossier) -> str:
    """What an inline macro shows: its text, or the title of the record that it names."""
    given = call.arguments.get("text") or call.arguments.get("id")
    word = given.tokens[0].text[1:-1] if given else ""
    if "text" in call.arguments or MACROS[call.macro].names is None:
        return word
    record = getattr(dossier, f"{MACROS[call.macro].names}s", {}).get(word)
    return record.title if record else ""
