"""What somebody meant who wrote a date as newspapers do: 7 March 2020, March 7, 2020, 07.03.2020, 2020/3/7."""

from __future__ import annotations

import calendar
import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, whatever language the machine speaks."""
NAMES = {form.lower(): number for number, name in enumerate(MONTHS, 1) for form in (name, name[:3], name[:4])}
MONTH = rf"(?P<month>[0-9]{{1,2}}|(?i:{'|'.join(sorted(NAMES, key=len, reverse=True))}))"
YEAR, DAY = r"(?P<year>[0-9]{4})", r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{YEAR}[-/. ]{MONTH}[-/. ]{DAY}",
        rf"{DAY}\. ?{MONTH}\.? ?{YEAR}",  # with strokes nobody knows which is the month
        rf"{DAY} {MONTH}\.?,? {YEAR}",
        rf"{MONTH}\.? {DAY},? {YEAR}",
        rf"{MONTH}\.? {YEAR}",
        rf"{YEAR}[-/. ]{MONTH}",
        rf"{YEAR}(?P<month>[0-9]{{2}}){DAY}",
        YEAR,
    )
)
BETWEEN = re.compile(r" (?:-|–|—|to|until) |–|—|(?<=^[0-9]{4})-(?=[0-9]{4}$)")
QUOTES = " '\"‘’“”„«»"


def meant(text: str) -> str | None:
    """The date or the span of days that a text probably means, as it is to be written."""
    ends = [_one(end.strip(QUOTES)) for end in BETWEEN.split(text.strip(QUOTES))]
    if len(ends) > 2 or None in ends:
        return None
    return "/".join(end for end in ends if end)


def _one(text: str) -> str | None:
    for form in FORMS:
        if (found := form.fullmatch(text)) and (written := _written(found.groupdict())):
            return written
    return None


def _written(parts: dict[str, str | None]) -> str | None:
    year, named, day = parts["year"] or "", parts.get("month"), parts.get("day")
    if not named:
        return year
    month = NAMES.get(named.lower()) or (int(named) if named.isdigit() else 0)
    try:
        date(int(year), month, int(day or 1))
    except ValueError:
        return None
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def impossible(text: str) -> str | None:
    """How long a month is, where a day is beyond its end."""
    found = FORMS[0].fullmatch(text)
    if not found or not found["month"].isdigit() or not 1 <= int(found["month"]) <= 12 or not int(found["year"]) >= 1:
        return None
    year, month = int(found["year"]), int(found["month"])
    length = calendar.monthrange(year, month)[1]
    return f"{MONTHS[month - 1]} {year} has {length} days" if int(found["day"]) > length else None


def advice(text: str, otherwise: str = "", *, is_day: bool = False) -> str:
    """What to write in place of a text that is no date; a day may be the only thing that can stand there."""
    if told := impossible(text):
        return f": {told}"
    written = meant(text)
    fits = written and written != text.strip() and (not is_day or len(written) == len("2020-03-07"))
    return f"; write {written}" if fits else otherwise
