"""Hand-written pages as text: where a macro's arguments and a link's target stand in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.edit.yaml_text import Span
from dossier.model.records import Dossier
from dossier.read.calls import TOKEN, Literal, Tag, parse
from dossier.read.docs import MACROS
from dossier.read.text import Text

LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?(\S+?)>?\s*$|\bhref=[\"']([^\"']+)", re.MULTILINE)
"""A link's target: in brackets behind its text, at the foot of the page, or in HTML."""
BLOCK = re.compile(r"{%-?\s*call\s+paragraph\b.*?%}(?P<body>.*?){%-?\s*endcall\b", re.DOTALL)
"""A paragraph's block and what stands in it."""
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]+|<[^>]+>|^:?{:?[^}]*}", re.MULTILINE)
"""A link with its words, and signs of Markdown and HTML that a reader does not see."""


@dataclass(frozen=True)
class MacroCall:
    """A macro as it is called in a text."""

    macro: str
    arguments: dict[str, Literal]
    """Its arguments by name, also those that are known by their place."""
    span: Span


@dataclass(frozen=True)
class Mention:
    """A text that names a record, without its quotation marks."""

    text: str
    span: Span


def calls(text: str) -> Iterator[MacroCall]:
    """Every call of a known macro, in the order of the text; comments are none."""
    for tag in parse(Text("", text)).tags:
        if tag.name in MACROS:
            yield MacroCall(tag.name, _arguments(tag), (tag.start, tag.end))


def _arguments(tag: Tag) -> dict[str, Literal]:
    names = iter(MACROS[tag.name].arguments)
    return {one.name or next(names, ""): one.value for one in tag.arguments}


def end_of(text: str, literal: Literal) -> int:
    """Behind the last letter of a text in quotation marks."""
    found = TOKEN.match(text, literal.at)
    return found.end() if found else literal.at


def mentions(text: str) -> Iterator[Mention]:
    """Every id, or path to a part of a record, that a macro's arguments name."""
    for call in calls(text):
        named = ["id"] if MACROS[call.macro].names else []
        if call.macro == "note":
            named = ["against"]
            yield from (_mention(text, cite) for cite in cites_of(call))
        yield from (_mention(text, call.arguments[name]) for name in named if _is_text(call.arguments.get(name)))


def _is_text(literal: Literal | None) -> bool:
    return literal is not None and isinstance(literal.value, str)


def _mention(text: str, literal: Literal) -> Mention:
    return Mention(str(literal.value), (literal.at + 1, end_of(text, literal) - 1))


def cites_of(call: MacroCall) -> list[Literal]:
    """The ids in a call's list of citations: 'source-id', or {'source': 'source-id', …}."""
    cites = call.arguments.get("cites")
    found = [_source(cite) for cite in (cites.parts if cites else ())]
    return [source for source in found if source]


def _source(cite: Literal) -> Literal | None:
    if isinstance(cite.value, str):
        return cite
    values = zip(cite.value, cite.parts, strict=False) if isinstance(cite.value, dict) else ()
    return next((part for key, part in values if key == "source" and isinstance(part.value, str)), None)


def links(path: str, text: str) -> Iterator[Mention]:
    """Links of a page within docs/; the text is the target as seen from docs/, such as events/some-event.md#p2."""
    for found in LINK.finditer(text):
        group = found.lastindex or 1
        target, _, anchor = found[group].partition("#")
        if "://" not in target and "{" not in target:
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            yield Mention(f"{whole}#{anchor}" if anchor else whole, found.span(group))


def without_macros(text: str, dossier: Dossier) -> str:
    """A text in which each macro is replaced by the words that it shows, and each line keeps its number."""
    parts, at = [], 0
    for tag in parse(Text("", text)).tags:
        words = _words_of(tag, dossier) if tag.kind == "inline" and tag.name in MACROS else ""
        parts += [text[at : tag.start], words, "\n" * text.count("\n", tag.start, tag.end)]
        at = tag.end
    return "".join([*parts, text[at:]])


def _words_of(tag: Tag, dossier: Dossier) -> str:
    """What an inline macro shows: its text, or the title of the record that it names."""
    arguments = _arguments(tag)
    if _is_text(arguments.get("text")):
        return str(arguments["text"].value)
    record = getattr(dossier, f"{MACROS[tag.name].names}s", {}).get(arguments["id"].value) if "id" in arguments else None
    return record.title if record else ""
