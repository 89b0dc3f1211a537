"""Dates in EDTF, with their uncertainty told in words.

Level 1 of the Extended Date/Time Format (Library of Congress), and of level 2 the one form that news needs:
`[2021-09-15,2021-09-16]`, one day out of several. An interval such as `2021-10-18/2021-10-22` lasted from its first day to its
last. The grammar is the one that there are English words for, so each text is taken apart once, here.

>>> when("2021-05-XX").words, when("2021-05-XX").form
('a day in May 2021', <Form.WITHIN: 'within'>)
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from dossier.model.fields import shown
from dossier.model.near_dates import MONTHS, advice

PART = re.compile(
    r"(?P<year>(?!000|999[9X]|99XX)[0-9]{2}(?:[0-9]{2}|[0-9]X|XX))"
    r"(?:-(?P<month>XX|0[1-9]|1[0-2]|2[1-4])(?:-(?P<day>XX|[0-3][0-9]))?)?(?P<mark>[~?%])?"
)
"""One date: a year, decade (201X) or century (20XX); a month, or a season from 21 to 24; a day. The ends of the calendar are
left out: nothing can be drawn beside them."""
MARKS = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""Of the northern half of the earth: spring begins on 1 March, winter on 1 December."""
HINT = (
    "write EDTF: 2019-06-30, 2021-07, 2016-07-14~ (about), 2018-05? (perhaps), "
    "2021-10-18/2021-10-22 (from, to), [2021-09-15,2021-09-16] (one of them)"
)


class Form(StrEnum):
    """What a date says of the time between its first and its last day."""

    DAY = "day"
    """It is one day."""
    WITHIN = "within"
    """It is one day or a part of that time, nobody knows which."""
    LASTED = "lasted"
    """It lasted from the first day to the last."""
    CHOICE = "choice"
    """It is one of `days`."""


@dataclass(frozen=True)
class When:
    """A date as an editor knows it.

    `first` and `last` are the earliest and the latest day it can mean; None where an interval is open at that end.
    """

    text: str
    form: Form
    first: date | None
    last: date | None
    days: tuple[date, ...]
    """Of a choice, the first day of each; of a day, that day."""
    is_uncertain: bool
    """Whether it is marked as approximate or doubtful."""
    words: str

    def __str__(self) -> str:
        return self.words

    @property
    def is_day(self) -> bool:
        """Whether it is one day, known for certain."""
        return self.form == Form.DAY and not self.is_uncertain

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
        return {"type": "string", "description": f"A date; {HINT}", "examples": ["2019-06-30", "2021-07", "2016-07-14~"]}


def _given(value: object) -> When:
    """A date from the shared file, where `[2021-09-15,2021-09-16]` without quotation marks is a list."""
    if not isinstance(value, str):
        raise ValueError("a date is a text: put it in quotation marks, such as '[2021-09-15,2021-09-16]'")
    return when(value)


@dataclass(frozen=True)
class _Part:
    """One date within a text."""

    first: date
    last: date
    words: tuple[str, ...]
    """Day, month and year, or what stands for them."""
    mark: str
    is_day: bool

    @property
    def said(self) -> str:
        return MARKS.get(self.mark, "{}").format(" ".join(self.words))


@lru_cache(maxsize=4096)
def when(text: str) -> When:
    """Read an EDTF date; raises ValueError with a remedy where it is none."""
    if text.startswith("["):
        if not text.endswith("]"):
            raise _no_date(text)
        parts = [_part(choice.strip(), text) for choice in text[1:-1].split(",")]
        firsts = [part.first for part in parts]
        if firsts != sorted(firsts):
            raise ValueError(f"'{text}' ends before it begins")
        if len(set(parts)) < 2 or len(set(parts)) < len(parts):
            raise ValueError(f"'{text}' is a choice: in the brackets stand two dates or more, each once")
        days = tuple(firsts)
        return When(text, Form.CHOICE, days[0], parts[-1].last, days, _marked(parts), _joined(parts, "or"))
    if "/" in text:
        return _interval(text)
    part = _part(text, text)
    if part.is_day:
        return When(text, Form.DAY, part.first, part.last, (part.first,), bool(part.mark), part.said)
    return When(text, Form.WITHIN, part.first, part.last, (), bool(part.mark), part.said)


def _interval(text: str) -> When:
    ends = text.split("/")
    known = [None if end in ("", "..") else _part(end, text) for end in ends]
    if len(ends) != 2 or not any(known):
        raise _no_date(text)
    start, end = known
    uncertain = _marked([part for part in known if part])
    if not start or not end:
        words = f"since {start.said}" if start else f"until {end.said}" if end else ""
        return When(text, Form.LASTED, start.first if start else None, end.last if end else None, (), uncertain, words)
    if start.first > end.last or start.first > end.first:
        raise ValueError(f"'{text}' ends before it begins")
    words = start.said if start == end else _joined([start, end], "to")
    if start == end and start.is_day:
        return When(text, Form.DAY, start.first, end.last, (start.first,), uncertain, words)
    return When(text, Form.LASTED, start.first, end.last, (), uncertain, words)


def _marked(parts: list[_Part]) -> bool:
    return any(part.mark for part in parts)


def _no_date(text: str) -> ValueError:
    return ValueError(f"'{shown(text)}' is not a date{advice(text, f'; {HINT}')}")


def _part(text: str, whole: str) -> _Part:
    found = PART.fullmatch(text)
    if not found:
        raise _no_date(whole)
    year, month, day, mark = found["year"], found["month"], found["day"], found["mark"] or ""
    try:
        if "X" in year:
            if month:
                raise _no_date(whole)
            first, last, words = _decade_or_century(year)
        elif month is None or month == "XX":
            if day not in (None, "XX"):
                raise _no_date(whole)
            first, last = date(int(year), 1, 1), date(int(year), 12, 31)
            words = (year,) if month is None else ("a month in" if day is None else "a day in", year)
        elif int(month) in SEASONS:
            if day:
                raise _no_date(whole)
            first, last = _season(int(year), int(month))
            words = (SEASONS[int(month)], year)
        else:
            name, length = MONTHS[int(month) - 1], calendar.monthrange(int(year), int(month))[1]
            if day is None or day == "XX":
                first, last = date(int(year), int(month), 1), date(int(year), int(month), length)
                words = (name, year) if day is None else ("a day in", name, year)
            else:
                first = last = date(int(year), int(month), int(day))
                words = (str(int(day)), name, year)
    except ValueError as error:
        raise _no_date(whole) from error
    return _Part(first, last, words, mark, is_day=bool(day and day != "XX"))


def _decade_or_century(year: str) -> tuple[date, date, tuple[str, ...]]:
    """`201X` are ten years, `20XX` a hundred; the decade after a full hundred is told apart from the century."""
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year.endswith("XX"):
        words: tuple[str, ...] = ("the years", str(first), "to", str(last))
    elif first % 100 == 0:
        words = ("the decade from", str(first))
    else:
        words = (f"the {first}s",)
    return date(first, 1, 1), date(last, 12, 31), words


def _season(year: int, season: int) -> tuple[date, date]:
    """Its first and last day; a winter ends in the following year."""
    month = 3 * (season - 20)
    after = date(year + (month + 3) // 13, (month + 2) % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def _joined(parts: list[_Part], link: str) -> str:
    """Several dates in words, the shared month and year told once: '15 or 16 September 2021'."""
    shown_words = [part.words for part in parts]
    if not any(part.mark for part in parts):
        last = shown_words[-1]
        for i, words in enumerate(shown_words[:-1]):
            this, following = words, last
            while len(this) > 1 and len(this) == len(following) and this[-1] == following[-1]:
                this, following = this[:-1], following[:-1]
            shown_words[i] = this
    said = [MARKS.get(part.mark, "{}").format(" ".join(words)) for part, words in zip(parts, shown_words, strict=True)]
    return f"{', '.join(said[:-1])} {link} {said[-1]}" if len(said) > 1 else said[0]
