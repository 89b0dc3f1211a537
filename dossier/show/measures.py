"""How far, how long and how sure, in words: for drawings and for the tables that tell the same.

>>> later(0), later(1), later(-12), later(599)
('the same day', '1 day later', '12 days before', 'about 1½ years later')
"""

from __future__ import annotations

import math

from dossier.ask.moved import InSpace, InTime
from dossier.ask.timeline import Span
from dossier.model.dates import Form
from dossier.model.records import Area
from dossier.read.outlines import outlines

MEANT = {
    Form.DAY: "one day",
    Form.WITHIN: "some time within it",
    Form.LASTED: "from its beginning to its end",
    Form.CHOICE: "one of these days",
}


def late(one: InTime) -> str:
    """By how much an article is off in time: '15 to 45 days too late', 'about 3 years too late'."""
    least, most = sorted(map(abs, (one.least, one.most)))
    if one.least <= 0 <= one.most:
        return f"up to {_length(most, most)} off"
    return f"{_length(least, most)} too {'early' if one.least < 0 else 'late'}"


def away(one: InSpace) -> str:
    """How far the article's place lies from the record's."""
    return f"about {_rounded(one.kilometres):,} km away"


def _rounded(kilometres: float) -> int:
    """To two figures: a point stands for a town or a region."""
    step: int = 10 ** max(0, math.floor(math.log10(max(kilometres, 1))) - 1)
    return max(1, round(kilometres / step) * step)


def _length(least: int, most: int) -> str:
    """A number of days in the unit in which one thinks of it."""
    middle = (least + most) / 2
    if middle < 60:
        return f"{most} day{'s' if most != 1 else ''}" if least == most else f"{least} to {most} days"
    if middle < 330:
        return f"about {round(middle / 30.4)} months"
    halves = round(middle / 182.6)
    return f"about {halves // 2}{'½' if halves % 2 else ''} year{'s' if halves != 2 else ''}"


def later(days: int) -> str:
    """How long after an event it was told."""
    return f"{_length(abs(days), abs(days))} {'later' if days > 0 else 'before'}" if days else "the same day"


def meant(drawn: Span) -> str:
    """What a date says of the time between its ends."""
    return MEANT[drawn.form] + (", its end open" if drawn.open else "") + (", uncertain" if drawn.fades else "")


def reach(area: Area) -> str:
    """The ground of a zone: '55 km around its point', 'the province of Alder, and parts of Elder that no text describes'."""
    if area.radius_km is not None:
        return f"{area.radius_km:g} km around its point"
    said = [f"the {_counted(area.provinces, 'province')} of {_listed(area.provinces)}"] if area.provinces else []
    if area.parts_of:
        where = f"the {area.side} of " if area.side else ""
        part = "parts" if len(area.parts_of) > 1 else "a part"
        said.append(f"{part} of {where}{_listed(area.parts_of)} that no text describes")
    return ", and ".join(said)


def _counted(some: tuple[str, ...], noun: str) -> str:
    return noun if len(some) == 1 else f"{noun}s"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def shown_near() -> str:
    """The country of which the map has provinces."""
    return outlines("near").country or "no country"
