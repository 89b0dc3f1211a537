"""A page with its macros carried out, from the calls that were read when it was checked: nothing is parsed or compiled again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dossier.read.calls import Tag
from dossier.read.docs import MACROS, PageText


def expanded(page: PageText, functions: Mapping[str, Callable[..., str]], start: int = 0) -> str:
    """The text of a page without problems from an offset on, each call replaced by what its function gives."""
    tags = iter([*page.tags, *(Tag(start, end, "sign") for start, end in page.signs)])
    return _until_end(page, iter(sorted(tags, key=lambda tag: tag.start)), start, functions)[0]


def _until_end(page: PageText, tags: Iterator[Tag], at: int, functions: Mapping[str, Callable[..., str]]) -> tuple[str, int]:
    """The text from an offset to the end of the block that holds it, or of the page, and where it goes on."""
    found = []
    for tag in tags:
        found.append(page.text[at : tag.start])
        at = tag.end
        if tag.kind == "end":
            break
        if tag.kind == "block":
            inner, at = _until_end(page, tags, at, functions)
            found.append(functions[tag.name](**given(tag), caller=lambda inner=inner: inner))
        elif tag.kind == "inline":
            found.append(functions[tag.name](**given(tag)))
    else:
        found.append(page.text[at:])
        at = len(page.text)
    return "".join(found), at


def brief(page: PageText) -> str:
    """The text of a page without the arguments of its notes, which were read already: Jinja need not compile them again."""
    found, at = [], 0
    for tag in page.tags:
        if tag.kind == "block" and tag.name == "note":
            arguments = tag.name_at + len(tag.name)
            end = tag.end - len("-%}" if page.text[tag.end - 3] in "-+" else "%}")
            found += [page.text[at:arguments], "() "]
            at = end
    return "".join([*found, page.text[at:]])


def given(tag: Tag) -> dict[str, Any]:
    """The arguments of a call by their names."""
    names = MACROS[tag.name].arguments
    return {argument.name or names[place]: argument.value.value for place, argument in enumerate(tag.arguments)}
