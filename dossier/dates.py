"""Dates in EDTF, with their uncertainty told in words.

Level 1 of the Extended Date/Time Format, and of level 2 the one form that news needs: `[2021-09-15,2021-09-16]`,
one day out of several. An interval such as `2021-10-18/2021-10-22` lasted from its first day to its last.
The grammar and the bounds come from the edtf library; the English words are made here.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from edtf import EDTFParseException, parse_edtf
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONTH = "(?:0[1-9]|1[0-2]|2[1-4])"
KNOWN = re.compile(rf"(?!000|9999)[0-9]{{2}}(?:[0-9]X|XX|[0-9]{{2}}(?:-XX(?:-XX)?|-{MONTH}(?:-(?:XX|(?!00)[0-9]{{2}}))?)?)[~?%]?")
"""What there are words for; the library reads more. The ends of the calendar are left out: nothing can be drawn beside them."""
MARKS = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
HINT = (
    "write EDTF: 2019-06-30, 2021-07, 2016-07-14~ (about), 2018-05? (perhaps), "
    "2021-10-18/2021-10-22 (from, to), [2021-09-15,2021-09-16] (one of them)"
)


@dataclass(frozen=True)
class When:
    """A date as an editor knows it.

    `first` and `last` are the earliest and the latest day it can mean; None where an interval is open at that end.
    """

    text: str
    first: date | None
    last: date | None
    words: str

    def __str__(self) -> str:
        return self.words

    @property
    def is_day(self) -> bool:
        """Whether it is one day, known for certain."""
        return bool(PLAIN.fullmatch(self.text)) and self.first == self.last

    @property
    def sort_key(self) -> tuple[date, date]:
        return (self.first or date.min, self.last or date.max)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else _given(value),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.text),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": f"A date; {HINT}"}


def _given(value: object) -> When:
    """A date from the shared file, where `[2021-09-15,2021-09-16]` without quotation marks is a list."""
    if not isinstance(value, str):
        raise ValueError("a date is a text: put it in quotation marks, such as '[2021-09-15,2021-09-16]'")
    return when(value)


@cache
def when(text: str) -> When:
    """Read an EDTF date; raises ValueError with a remedy where it is none."""
    if text.startswith("["):
        if not text.endswith("]"):
            raise ValueError(f"'{text}' is not a date; {HINT}")
        choices = [choice.strip() for choice in text[1:-1].split(",")]
        spans = [_bounds(choice, text) for choice in choices]
        words = _joined(choices, "or")
    elif "/" in text:
        ends = text.split("/")
        if len(ends) != 2 or all(end in ("", "..") for end in ends):
            raise ValueError(f"'{text}' is not a date; {HINT}")
        spans = [_bounds(end, text) for end in ends]
        words = _interval_words(ends)
    else:
        spans = [_bounds(text, text)]
        words = _words(text)
    first, last = spans[0][0], spans[-1][1]
    begins = [begin for begin, _ in spans if begin]
    if (first and last and first > last) or begins != sorted(begins):
        raise ValueError(f"'{text}' ends before it begins")
    return When(text, first, last, words)


def _bounds(part: str, whole: str) -> tuple[date | None, date | None]:
    """The first and last day of one date; (None, None) for an open end."""
    if part in ("", "..") and "/" in whole:
        return None, None
    if not KNOWN.fullmatch(part):
        raise ValueError(f"'{whole}' is not a date; {HINT}")
    try:
        if plain := PLAIN.fullmatch(part):  # the library needs 8 ms for what this does in 8 µs
            year, month, day = (int(group) if group else 0 for group in plain.groups())
            last_day = day or calendar.monthrange(year, month or 12)[1]
            return date(year, month or 1, day or 1), date(year, month or 12, last_day)
    except ValueError:
        pass  # month 21 to 24 may be a season: let the library decide
    try:
        parsed = parse_edtf(part)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return date(*lower[:3]), date(*upper[:3])
    except (EDTFParseException, AttributeError, TypeError, ValueError) as error:
        raise ValueError(f"'{whole}' is not a date; {HINT}") from error


def _words(part: str) -> str:
    """One date in words: 'about 14 July 2016', 'May 2019', 'a day in May 2021', 'the 2010s'."""
    if part[-1] in MARKS:
        return MARKS[part[-1]].format(_words(part[:-1]))
    year, _, rest = part.partition("-")
    month, _, day = rest.partition("-")
    if "X" in part:
        if "X" in year:
            return f"the {year.replace('X', '0')}s"
        if "X" in month:
            return f"{'a day' if day else 'a month'} in {year}"
        return f"a day in {calendar.month_name[int(month)]} {year}"
    if month in SEASONS:
        return f"{SEASONS[month]} {year}"
    return " ".join(filter(None, (day.lstrip("0"), calendar.month_name[int(month)] if month else "", year)))


def _interval_words(ends: list[str]) -> str:
    start, end = ends
    if start in ("", ".."):
        return f"until {_words(end)}"
    if end in ("", ".."):
        return f"since {_words(start)}"
    return _joined(ends, "to")


def _joined(parts: list[str], link: str) -> str:
    """Several dates in words, the shared month and year told once: '15 or 16 September 2021'."""
    words = [_words(part) for part in parts]
    if all(PLAIN.fullmatch(part) for part in parts):
        split = [word.split() for word in words]
        for i in range(len(split) - 1):
            this, following = split[i], split[-1]
            while len(this) > 1 and len(this) == len(following) and this[-1] == following[-1 - (len(following) - len(this))]:
                this = this[:-1]
                following = following[:-1]
            split[i] = this
        words = [" ".join(word) for word in split]
    return f"{', '.join(words[:-1])} {link} {words[-1]}" if len(words) > 1 else words[0]
