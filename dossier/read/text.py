"""The text of one file: lines as an editor counts them; what no page can carry is told and taken out, and nothing moves."""

from __future__ import annotations

import codecs
import os
import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from dossier.model.fields import REFUSED, character
from dossier.read.problems import Problem

LARGEST = 50_000_000
"""Bytes of a file that is read; the shared file of five articles has half a million."""
MOST_TOLD = 20
"""How many refused characters of one file are told: a file with more of them is no text."""
MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
"""A line that git leaves where it could not merge two changes."""
MISREAD = re.compile(r"â€[\x80-\x9f\u0152-\u2122]|Ã[\x80-\xbf]|Â[\xa0\xab\xb0\xb7\xbb]|[ÐÑ][\x80-\xbf]{1,2}[ÐÑ]")
"""What UTF-8 looks like where a program took it for another encoding: the two or three letters that one became."""
CONFLICT = "two changes were not merged here: keep one version or both, and delete the lines <<<<<<<, ======= and >>>>>>>"


class Text:
    """A text with its places."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        """What had to be taken out of it."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins. Only a line feed ends one: that is how editors count."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def problem(self, offset: int, message: str) -> Problem:
        return Problem(self.file, *self.at(offset), message)


def open_text(file: Path, name: str, largest: int = LARGEST) -> Text:
    """A file's text, cleaned; what cannot be read is told and leaves an empty text. `name` is what problems call it."""
    try:
        if fault := unreadable(file):
            return _unread(name, fault)
        if (size := file.stat().st_size) > largest:
            return _unread(name, f"this file has {size:,} bytes; at most {largest:,} are read")
        raw = file.read_bytes()
    except OSError as error:
        return _unread(name, f"this file cannot be read: {error.strerror}")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _unread(name, "save this file as UTF-8; now it is UTF-16")
    try:
        return clean(name, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = raw[: error.start].removeprefix(codecs.BOM_UTF8)
        line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
        line = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        return _unread(name, f"save this file as UTF-8: what stands here is not (byte {raw[error.start]:#04x})", line, column)


def unreadable(file: Path) -> str | None:
    """Why nothing can be read from a path: a pipe, a device and a link that leads nowhere are no files."""
    if not file.is_file():
        return "this is a link that leads nowhere" if not file.exists() else "this is no file that can be read"
    return None if os.access(file, os.R_OK) else "this file cannot be read: Permission denied"


def _unread(name: str, message: str, line: int = 1, column: int = 1) -> Text:
    text = Text(name, "")
    text.problems.append(Problem(name, line, column, message))
    return text


def clean(name: str, raw: str) -> Text:
    """A text without refused characters and lines of an unfinished merge; everything else keeps its line and column."""
    source = Text(name, raw.replace("\r\n", "\n").replace("\r", "\n"))
    problems = _refused(source)
    if "<<<<<<<" in raw or ">>>>>>>" in raw:
        source = Text(name, _merged(source, problems))
    text = Text(name, REFUSED.sub(" ", source.text) if problems else source.text)
    text.problems = problems
    return text


def _refused(source: Text) -> list[Problem]:
    found = list(REFUSED.finditer(source.text))
    problems = [source.problem(one.start(), f"{character(one[0])} stands here; delete it") for one in found[:MOST_TOLD]]
    for one in list(MISREAD.finditer(source.text))[:MOST_TOLD]:
        misread = f"'{one[0]}' was a letter before it was read in a wrong encoding; write that"
        problems.append(source.problem(one.start(), misread))
    if len(found) > MOST_TOLD:
        rest = len(found) - MOST_TOLD
        problems.append(source.problem(found[MOST_TOLD].start(), f"from here on stand {rest} more characters that no text has"))
    return problems


def _merged(source: Text, problems: list[Problem]) -> str:
    """The text with the first version of each conflict alone, so that the rest can be read."""
    lines, part = list(source.lines), ""
    for at, line in enumerate(lines):
        sign = found[1][0] if (found := MARKER.fullmatch(line)) else ""
        if sign in "<>" and sign and not (sign == ">" and part):
            problems.append(Problem(source.file, at + 1, 1, CONFLICT))
        if sign == "<" or (part and sign):
            part = "" if sign == ">" else sign
            lines[at] = ""
        elif sign == ">" or part in ("=", "|"):
            lines[at] = ""
    return "\n".join(lines)
