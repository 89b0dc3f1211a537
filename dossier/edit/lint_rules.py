"""The rules of the evidence, one function a rule: each tells where something is weak, and `RULES` names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from typing import Any

from dossier.model.describe import leaves
from dossier.model.lists import About, CiteRole, Kind, Precision, Read, Status
from dossier.model.near_dates import MONTHS
from dossier.model.records import Actor, Cite, Dossier, Event, Finding, Named, Place, Source
from dossier.read.data import Path
from dossier.read.docs import COUNTED, PageText
from dossier.read.facts import apart, day_of, distance, plain_name
from dossier.read.load import Loaded
from dossier.read.markdown import Block, split_calls
from dossier.read.problems import Problem

LONGEST_LINE = 14
"""Words of one side of a contradiction: more do not fit into a line of the table."""
YEAR = timedelta(days=365)
ALIKE = 0.9
SHORTEST_NAME = 4
NEAR = 0.5
"""Kilometres within which two sites may be one."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DAY_IN_WORDS = re.compile(rf"\b[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}\b")
NO_DESCRIPTION = re.compile(r"(?:(?:an?|the|some|unnamed|anonymous) )?(?:sources?|officials?|voices?|people|somebody|someone)")


@dataclass(frozen=True)
class Evidence:
    """What the rules look at, and the day on which they do."""

    loaded: Loaded
    today: date

    @property
    def events(self) -> list[Event]:
        return list(self.loaded.dossier.events.values())

    def findings(self) -> Iterator[tuple[Event, int, Finding, Path]]:
        for event in self.events:
            for i, finding in enumerate(event.findings):
                yield event, i, finding, ("events", event.id, "findings", i)

    def sources_of(self, cites: tuple[Cite, ...]) -> list[Source]:
        return [self.loaded.dossier.sources[key] for key in dict.fromkeys(cite.source for cite in cites)]

    @cached_property
    def reads(self) -> dict[str, set[Read]]:
        """Source id → how much of it was read, wherever it is cited."""
        found: dict[str, set[Read]] = defaultdict(set)
        for cite in self._cites():
            if cite.read:
                found[cite.source].add(cite.read)
        return found

    def _cites(self) -> Iterator[Cite]:
        parts = self.loaded.dossier
        for page in self.loaded.pages.values():
            yield from (cite for note in page.notes for cite in note.cites)
        for event in parts.events.values():
            yield from (*event.cites, *event.when_cites, *event.place_cites)
            yield from (cite for finding in event.findings for cite in finding.cites)
            yield from (cite for participant in event.participants for cite in participant.cites)
        for actor in parts.actors.values():
            yield from (*actor.cites, *(cite for name in actor.names for cite in name.cites))
        for place in parts.places.values():
            yield from (*place.cites, *(cite for name in place.names for cite in name.cites))

    def problem(self, path: Path, message: str, *, key: bool = False) -> Problem:
        return self.loaded.tree.problem(path, message, key=key)


Rule = Callable[[Evidence], Iterator[Problem]]


# ---------------------------------------------------------------- what findings rest on


def one_source(evidence: Evidence) -> Iterator[Problem]:
    """A finding that stands as established or likely rests on one source."""
    for _, _, finding, path in evidence.findings():
        if finding.status in (Status.ESTABLISHED, Status.LIKELY) and len({cite.source for cite in finding.cites}) == 1:
            yield evidence.problem((*path, "cites"), f"'{finding.id}' is {finding.status} on one source", key=True)


def one_origin(evidence: Evidence) -> Iterator[Problem]:
    """A finding rests on several sources that all take their matter from one."""
    for _, _, finding, path in evidence.findings():
        sources = evidence.sources_of(finding.cites)
        origins = {root for source in sources for root in _roots(evidence, source)}
        if len(sources) > 1 and len(origins) == 1 and finding.status in (Status.ESTABLISHED, Status.LIKELY):
            (origin,) = origins
            message = f"the {len(sources)} sources of '{finding.id}' go back to one, {origin}"
            yield evidence.problem((*path, "cites"), message, key=True)


def _roots(evidence: Evidence, source: Source) -> set[str]:
    """The publishers of the texts in which a source begins."""
    if not source.from_:
        return {plain_name(source.publisher)}
    return {root for key in source.from_ for root in _roots(evidence, evidence.loaded.dossier.sources[key])}


def one_sided(evidence: Evidence) -> Iterator[Problem]:
    """A disputed finding names no source that says otherwise."""
    for _, _, finding, path in evidence.findings():
        if finding.status == Status.DISPUTED and not any(cite.role == CiteRole.CONTRADICTS for cite in finding.cites):
            message = f"'{finding.id}' is disputed, and no source has 'role: contradicts'"
            yield evidence.problem((*path, "cites"), message, key=True)


def date_in_words(evidence: Evidence) -> Iterator[Problem]:
    """A finding on when something was says it in words alone, so that it cannot be drawn or compared."""
    for _, _, finding, path in evidence.findings():
        if finding.about == About.WHEN and not finding.date and (day_of(finding) or DAY_IN_WORDS.search(finding.value)):
            yield evidence.problem((*path, "value"), f"'{finding.id}' gives a day in words; write it under 'date' too")


def stale(evidence: Evidence) -> Iterator[Problem]:
    """A finding was not read against its sources for a year."""
    for _, _, finding, path in evidence.findings():
        if evidence.today - date.fromisoformat(finding.checked) > YEAR:
            yield evidence.problem((*path, "checked"), f"'{finding.id}' was not checked for a year")


def no_finding(evidence: Evidence) -> Iterator[Problem]:
    """Nothing was found out about an event that articles tell."""
    for event in evidence.events:
        if event.accounts and not event.findings:
            yield evidence.problem(("events", event.id), f"'{event.id}' has accounts and no finding", key=True)


# ---------------------------------------------------------------- sources, voices, roles


def unopened(evidence: Evidence) -> Iterator[Problem]:
    """Nothing says that anybody opened a source: no day, and no citation that read it."""
    for source in evidence.loaded.dossier.sources.values():
        if not source.accessed and not evidence.reads.get(source.id, set()) - {Read.RELAY}:
            known = "is known from a relay alone" if evidence.reads.get(source.id) else "has no day on which it was seen"
            message = f"'{source.id}' {known}; give it 'accessed', or its citations 'read'"
            yield evidence.problem(("sources", source.id), message, key=True)


def part_read(evidence: Evidence) -> Iterator[Problem]:
    """Of a source no more than a part was read."""
    for source in evidence.loaded.dossier.sources.values():
        reads = evidence.reads.get(source.id, set())
        if reads & {Read.PART, Read.OPENING} and Read.WHOLE not in reads:
            how = "in part" if Read.PART in reads else "at its opening"
            yield evidence.problem(("sources", source.id), f"'{source.id}' was read {how} only", key=True)


def bare_voice(evidence: Evidence) -> Iterator[Problem]:
    """An unnamed voice is called 'sources' or 'officials' and nothing more."""
    for event in evidence.events:
        for i, account in enumerate(event.accounts):
            said = account.by.removeprefix("anonymous:").strip()
            if account.by.startswith("anonymous:") and NO_DESCRIPTION.fullmatch(said.lower()):
                message = f"'{said}' says nothing of who spoke: what does the article say?"
                yield evidence.problem(("events", event.id, "accounts", i, "by"), message)


def roles(evidence: Evidence) -> Iterator[Problem]:
    """No office of a person covers the date of an event in which it took part."""
    for event in evidence.events:
        for i, participant in enumerate(event.participants):
            actor = evidence.loaded.dossier.actors[participant.actor]
            dated = [role for role in actor.roles if role.when]
            if not event.when or actor.kind != Kind.PERSON or not dated:
                continue
            if all(apart(event.when, role.when) for role in dated if role.when):
                message = f"no role of '{actor.id}' covers {event.when}"
                yield evidence.problem(("events", event.id, "participants", i), message)


# ---------------------------------------------------------------- notes and pages


def contradiction(evidence: Evidence) -> Iterator[Problem]:
    """A note that contradicts does not say in a line each what the article says and what the record shows."""
    for page in evidence.loaded.pages.values():
        for note in page.notes:
            if note.against is not None and not (note.says and note.record):
                missing = " and ".join(f"'{name}'" for name in ("says", "record") if not getattr(note, name))
                yield page.problem_at(note.places["against"], f"a note that contradicts needs {missing}, one line each")


def long_line(evidence: Evidence) -> Iterator[Problem]:
    """One side of a contradiction has more words than a line of the table holds."""
    for page in evidence.loaded.pages.values():
        for note in page.notes:
            for name in ("says", "record"):
                if (count := len((getattr(note, name) or "").split())) > LONGEST_LINE:
                    yield page.problem_at(note.places[name], f"'{name}' has {count} words; {LONGEST_LINE} are enough")


def unmarked(evidence: Evidence) -> Iterator[Problem]:
    """A note tests the words of a paragraph and marks none of them."""
    for page in evidence.loaded.pages.values():
        for note in page.notes:
            if note.paragraph and not note.on and (note.against is not None or "verdict" in note.places):
                message = "this note has a verdict and marks no words: say with 'on' which it is about"
                yield page.problem_at(note.places["note"], message)


def unlinked(evidence: Evidence) -> Iterator[Problem]:
    """A paragraph with its notes names an actor or place that none of its links leads to."""
    bearers, pattern = _names(evidence)
    if not pattern:
        return
    for page in evidence.loaded.pages.values():
        groups: dict[int | None, list[Block]] = defaultdict(list)
        for part in page.parts:
            groups[part.paragraph] += part.seen.blocks
        for paragraph, blocks in groups.items():
            linked = {call.id for call in page.calls if call.paragraph == paragraph}
            yield from _unlinked(page, blocks, linked, bearers, pattern)


def _names(evidence: Evidence) -> tuple[dict[str, set[str]], re.Pattern[str] | None]:
    """Every name of actors and places → who bears it, and a pattern that finds one of them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    records: list[Named] = [*evidence.loaded.dossier.actors.values(), *evidence.loaded.dossier.places.values()]
    for record in records:
        for name in record.names:
            if len(name.text) >= SHORTEST_NAME:
                bearers[name.text].add(record.id)
    longest_first = sorted(bearers, key=lambda name: (-len(name), name))
    return bearers, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if longest_first else None


def _unlinked(
    page: PageText, blocks: list[Block], linked: set[str], bearers: dict[str, set[str]], pattern: re.Pattern[str]
) -> Iterator[Problem]:
    told: set[str] = set()
    for block in blocks:
        for text, at in split_calls(block.pieces):
            for found in pattern.finditer(text):
                who = bearers[found[0]]
                if not who & (linked | told) and not block.is_code:
                    told |= who
                    yield page.problem_at(at + found.start(), f"'{found[0]}' is no link here; its id is '{min(who)}'")


def count_in_prose(evidence: Evidence) -> Iterator[Problem]:
    """A page says in words how many records there are, which the next one makes wrong; or the last one has made it wrong."""
    pieces = ((page, piece) for page in evidence.loaded.pages.values() for block in page.blocks for piece in block.pieces)
    for page, (text, at) in pieces:
        yield from (page.problem_at(at + place, message) for place, message in _counts(evidence, text))
    for path, _, text in leaves(Dossier, evidence.loaded.tree.data):
        yield from (evidence.problem(path, message) for _, message in _outdated(evidence, text))


def _counts(evidence: Evidence, text: str) -> Iterator[tuple[int, str]]:
    for found in COUNT.finditer(text):
        name, number, known = _counted(evidence, found)
        if number > 1 and number == known:
            yield found.start(), f'write {{{{ count("{name}") }}}} for the number, so that it stays right'
    yield from _outdated(evidence, text)


def _outdated(evidence: Evidence, text: str) -> Iterator[tuple[int, str]]:
    """Numbers that were right before the last record came."""
    for found in ALL_OF_THEM.finditer(text):
        name, number, known = _counted(evidence, found)
        if number > 1 and number == known - 1:
            yield found.start("number"), f"there are {known} {name} now, not {found['number'].lower()}"


def _counted(evidence: Evidence, found: re.Match[str]) -> tuple[str, int, int]:
    """What is counted in a text, how many the text says there are, and how many there are."""
    name, said = f"{found['name'].lower()}s", found["number"].lower()
    return name, NUMBERS.index(said) + 1 if said in NUMBERS else int(said), len(getattr(evidence.loaded.dossier, name, ()))


NUMBER = rf"(?P<number>{'|'.join(NUMBERS)}|[0-9]{{1,4}})"
THINGS = rf"(?P<name>{'|'.join(name.removesuffix('s') for name in COUNTED)})s\b"
COUNT = re.compile(rf"\b{NUMBER} {THINGS}", re.IGNORECASE)
ALL_OF_THEM = re.compile(rf"(?:^|(?<=[.:?!] )|\b(?:all|the|these|its|of) ){NUMBER} (?:\w+ ){{0,2}}{THINGS}", re.IGNORECASE)
"""Where a number is that of all there are: behind 'the', or at the beginning of a sentence."""


# ---------------------------------------------------------------- records


def look_alike(evidence: Evidence) -> Iterator[Problem]:
    """Two records of which one may be enough."""
    kinds: tuple[tuple[str, Callable[[Any, Any], bool]], ...] = (
        ("actors", _same_actor),
        ("events", _same_event),
        ("places", _same_place),
        ("sources", _same_source),
    )
    for name, alike in kinds:
        for one, two in combinations(getattr(evidence.loaded.dossier, name).values(), 2):
            if alike(one, two):
                line = evidence.loaded.tree.at((name, one.id), key=True)[0]
                message = f"'{two.id}' looks like '{one.id}' in line {line}: is it the same?"
                yield evidence.problem((name, two.id), message, key=True)


def _same_actor(one: Actor, two: Actor) -> bool:
    return not (one.not_to_confuse or two.not_to_confuse) and _alike(one.title, two.title)


def _same_event(one: Event, two: Event) -> bool:
    same_time = one.when and two.when and one.when.text == two.when.text
    return bool(one.kind == two.kind and same_time) and _alike(one.title, two.title)


def _same_place(one: Place, two: Place) -> bool:
    return one.precision == two.precision == Precision.SITE and distance(one, two) < NEAR


def _same_source(one: Source, two: Source) -> bool:
    same_day = (one.issued and one.issued.text) == (two.issued and two.issued.text)
    return same_day and one.publisher == two.publisher and _alike(one.title, two.title)


def _alike(one: str, two: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), two.casefold())
    return matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def future_day(evidence: Evidence) -> Iterator[Problem]:
    """Something was checked, seen or read on a day that is still to come."""
    days: list[tuple[Path, str]] = [(("dossier", "reviewed"), evidence.loaded.dossier.dossier.reviewed)]
    days += [((*path, "checked"), finding.checked) for _, _, finding, path in evidence.findings()]
    days += [(("sources", one.id, "accessed"), one.accessed) for one in evidence.loaded.dossier.sources.values() if one.accessed]
    days += [(("readings", i, "date"), reading.date) for i, reading in enumerate(evidence.loaded.dossier.readings)]
    for path, day in days:
        if date.fromisoformat(day) > evidence.today:
            yield evidence.problem(path, f"{day} is still to come")


RULES: dict[str, Rule] = {
    "unlinked-name": unlinked,
    "one-source": one_source,
    "one-origin": one_origin,
    "one-sided": one_sided,
    "unopened-source": unopened,
    "part-read": part_read,
    "bare-voice": bare_voice,
    "role-dates": roles,
    "no-finding": no_finding,
    "look-alike": look_alike,
    "stale": stale,
    "future-day": future_day,
    "date-in-words": date_in_words,
    "contradiction-lines": contradiction,
    "long-line": long_line,
    "unmarked-words": unmarked,
    "count-in-prose": count_in_prose,
}
"""Every rule by its name."""
