"""`python -m dossier changes OLD NEW`: what changed between two commits, record by record, in words, kept in data/changes.json.

Both states are read as they are written, without the model of today, so that old states can be compared too.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click
import jinja2

from dossier.model.changes import Change, ChangeKind, Revision
from dossier.model.dates import when
from dossier.model.lists import About, Confidence, EventStatus, Status, Verdict
from dossier.model.records import COLLECTIONS
from dossier.read.changes import CHANGES, read_changes
from dossier.read.data import read
from dossier.read.docs import MACROS, Note, PageText
from dossier.read.load import DATA
from dossier.read.scan import scan

Data = dict[str, Any]
WORDED = {"paragraph", "note"}


@dataclass(frozen=True)
class State:
    """A dossier at one commit, as it is written."""

    commit: str
    day: str
    data: Data
    pages: dict[str, PageText]
    """Article id → its page."""

    def records(self, collection: str) -> Data:
        found = self.data.get(collection)
        return {key: record for key, record in found.items() if isinstance(record, dict)} if isinstance(found, dict) else {}


def record(root: Path, old: str, new: str) -> Revision:
    """Compare two commits and put the result into the history; what was there from the same older commit is replaced."""
    revision = compare(state(root, old), state(root, new))
    known, problems = read_changes(root)
    if problems:
        raise click.ClickException("\n".join(map(str, problems)))
    others = [one for one in known if one.old != revision.old]
    newest_first = sorted([revision, *others], key=lambda one: one.date, reverse=True)
    (root / CHANGES).write_text(written(newest_first), encoding="utf-8")
    return revision


def written(revisions: list[Revision]) -> str:
    """The history as JSON, one change a line: so two editors' changes merge, and a fault has a line."""
    return "[\n" + ",\n".join(map(_written, revisions)) + "\n]\n"


def _written(revision: Revision) -> str:
    head = {"date": revision.date, "old": revision.old, "new": revision.new}
    changes = ",\n".join(f"  {json.dumps(_given(change), ensure_ascii=False)}" for change in revision.changes)
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "changes": [\n{changes}\n]}}'


def _given(change: Change) -> Data:
    return change.model_dump(mode="json", exclude_none=True)


# ---------------------------------------------------------------- from git


def state(root: Path, commit: str) -> State:
    """A dossier at a commit; raises ClickException where git does not have it."""
    name = _git(root, "rev-parse", "--short=12", f"{commit}^{{commit}}").strip()
    day = _git(root, "show", "-s", "--format=%cs", name).strip()
    tree = read(DATA, _git(root, "show", f"{name}:./{DATA}"))
    data = tree.data if isinstance(tree.data, dict) else {}
    files = _git(root, "ls-tree", "-r", "--name-only", name, "docs/articles/").split()
    pages = {
        Path(file).stem: scan(file.removeprefix("docs/"), file, _git(root, "show", f"{name}:./{file}"))
        for file in files
        if file.endswith(".md") and Path(file).stem in (data.get("articles") or {})
    }
    return State(name, day, data, pages)


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)  # noqa: S603, S607
    if done.returncode:
        raise click.ClickException(f"git {arguments[0]}: {done.stderr.strip().splitlines()[-1] if done.stderr else 'failed'}")
    return done.stdout


# ---------------------------------------------------------------- comparing


def compare(old: State, new: State) -> Revision:
    """Every change of a record or of a unit of it."""
    found = [change for name in COLLECTIONS for change in _collection(name, old, new)]
    return Revision(date=new.day, old=old.commit, new=new.commit, changes=tuple(found))


def _collection(name: str, old: State, new: State) -> Iterator[Change]:
    before, after = old.records(name), new.records(name)
    for key, data in after.items():
        if key not in before:
            yield Change(of=f"{name}/{key}", title=_title(data), kind=ChangeKind.ADDED, says=f"New: {_title(data)}.")
        else:
            yield from UNITS[name](_Pair(f"{name}/{key}", _title(data), before[key], data, old, new))
    for key, data in before.items():
        if key not in after:
            yield Change(of=f"{name}/{key}", title=_title(data), kind=ChangeKind.RETIRED, says=_farewell(key, new))


def _farewell(key: str, new: State) -> str:
    retired = new.records("retired").get(key, {})
    now = f" In its place: {retired['to']}." if retired.get("to") else ""
    return f"Withdrawn, because: {_sentence(retired['why'])}{now}" if retired.get("why") else "Withdrawn."


def _title(data: Data) -> str:
    """What a record is called; of one with names, the usual one."""
    if isinstance(data.get("title"), str):
        return " ".join(data["title"].split())
    names = [name for name in data.get("names") or () if isinstance(name, dict)]
    usual = next((name for name in names if name.get("kind") == "usual"), names[0] if names else {})
    return str(usual.get("text", "untitled"))


@dataclass(frozen=True)
class _Pair:
    """One record before and after."""

    of: str
    title: str
    before: Data
    after: Data
    old: State
    new: State

    def change(self, kind: ChangeKind, says: str, was: str | None = None, anchor: str = "") -> Change:
        return Change(of=f"{self.of}#{anchor}" if anchor else self.of, title=self.title, kind=kind, says=says, was=was or None)

    def fields(self, *names: str) -> Iterator[Change]:
        """Fields whose value is a statement: another value is a correction."""
        for name in names:
            was, now = _flat(self.before.get(name)), _flat(self.after.get(name))
            if was and now and was != now:
                yield self.change(
                    ChangeKind.CORRECTED, f"{_called(name)}: {_said(name, was)} → {_said(name, now)}", _said(name, was)
                )
            elif now and not was:
                yield self.change(ChangeKind.ADDED, f"{_called(name)}: {_said(name, now)}")
            elif was and not now:
                yield self.change(ChangeKind.CORRECTED, f"{_called(name)} left out: {_said(name, was)}", _said(name, was))

    def details(self, *names: str) -> Iterator[Change]:
        """Fields that help to find a thing: another value is no correction of what is said."""
        for name in names:
            was, now = _flat(self.before.get(name)), _flat(self.after.get(name))
            if was != now:
                yield self.change(ChangeKind.REVISED, f"{_called(name)}: {was or 'nothing'} → {now or 'nothing'}")

    def wording(self, *names: str) -> Iterator[Change]:
        """Fields that explain: all that are worded otherwise, in one change."""
        other = [name for name in names if self.before.get(name) != self.after.get(name)]
        if other:
            yield self.change(
                ChangeKind.REVISED, f"Worded or sourced anew: {', '.join(_called(name).lower() for name in other)}."
            )


def _flat(value: Any) -> str:
    """A value as one text; a list as its entries."""
    if isinstance(value, list):
        return "; ".join(_flat(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(one)}" for key, one in value.items())
    return " ".join(str(value).split()) if value is not None else ""


CALLED = {
    "when": "When",
    "part_of": "Part of",
    "why_here": "Why it is here",
    "in_short": "In short",
    "title_en": "Title in English",
}
DATES = ("when", "published", "written", "issued")


def _called(name: str) -> str:
    return CALLED.get(name, name.replace("_", " ").capitalize())


def _said(name: str, value: str) -> str:
    """A value in words: dates are told, not spelled in EDTF."""
    try:
        return when(value).words if name in DATES else value
    except ValueError:
        return value


def _sentence(text: str) -> str:
    text = " ".join(str(text).split())
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."


# ---------------------------------------------------------------- one function a kind of record


def _article(pair: _Pair) -> Iterator[Change]:
    yield from pair.fields("title", "publisher", "published", "written", "paragraphs", "origins")
    yield from pair.details("url")
    yield from pair.wording("summary", "caution", "left_out", "voices", "in_short", "short")
    key = pair.of.partition("/")[2]
    before, after = pair.old.pages.get(key), pair.new.pages.get(key)
    if before and after:
        yield from _paragraphs(pair, before, after)
        yield from _notes(pair, before, after)


def _actor(pair: _Pair) -> Iterator[Change]:
    yield from _parts(pair, "names", "Name", lambda one: _flat(one.get("text")))
    yield from _parts(pair, "roles", "Office", _office)
    yield from _parts(pair, "replies", "Reply", lambda one: _flat(one.get("text")))
    yield from pair.fields("kind", "part_of", "wikidata")
    yield from pair.wording("why_here", "summary", "not_to_confuse", "cites")


def _place(pair: _Pair) -> Iterator[Change]:
    yield from _parts(pair, "names", "Name", lambda one: _flat(one.get("text")))
    yield from pair.fields("lat", "lon", "precision", "country")
    yield from pair.wording("summary", "cites")


def _source(pair: _Pair) -> Iterator[Change]:
    yield from pair.fields("title", "author", "publisher", "issued", "from")
    yield from pair.details("title_en", "url", "archive", "via", "nature", "type")
    yield from pair.wording("note", "voices")


def _event(pair: _Pair) -> Iterator[Change]:
    before, after = pair.before.get("status"), pair.after.get("status")
    if before != after:
        told = f"{_label(EventStatus, before)} → {_label(EventStatus, after)}"
        yield pair.change(ChangeKind.REASSESSED, f"Whether it came about: {told}")
    yield from pair.fields("title", "kind", "when", "place", "part_of", "follows")
    yield from _parts(pair, "participants", "Took part", lambda one: f"{_flat(one.get('actor'))} ({_flat(one.get('role'))})")
    yield from pair.wording("summary", "cites", "when_cites", "place_cites")
    yield from _units(pair, "findings", "finding", _finding)
    yield from _units(pair, "accounts", "account", _account)


UNITS: dict[str, Callable[[_Pair], Iterator[Change]]] = {
    "articles": _article,
    "actors": _actor,
    "places": _place,
    "events": _event,
    "sources": _source,
}


def _parts(pair: _Pair, name: str, called: str, text: Callable[[Data], str]) -> Iterator[Change]:
    """Parts without an id, told by what they say."""
    before, after = ([text(one) for one in _dicts(data.get(name))] for data in (pair.before, pair.after))
    for one in after:
        if one not in before:
            yield pair.change(ChangeKind.ADDED, f"{called}: {one}")
    for one in before:
        if one not in after:
            yield pair.change(ChangeKind.CORRECTED, f"{called} left out or changed: {one}", one)


def _office(role: Data) -> str:
    held = _said("when", _flat(role.get("when")))
    return ", ".join(part for part in (_flat(role.get("title")), _flat(role.get("of")), held) if part)


def _dicts(value: Any) -> list[Data]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _units(
    pair: _Pair, name: str, called: str, compared: Callable[[_Pair, str, Data, Data], Iterator[Change]]
) -> Iterator[Change]:
    """Findings or accounts, each known by its id."""
    before, after = ({_flat(one.get("id")): one for one in _dicts(data.get(name))} for data in (pair.before, pair.after))
    for key, unit in after.items():
        anchor = f"{called}-{key}"
        if key in before:
            yield from compared(pair, anchor, before[key], unit)
        else:
            yield pair.change(ChangeKind.ADDED, f"New {called}: {_unit_said(unit)}", anchor=anchor)
    for key, unit in before.items():
        if key not in after:
            says = f"The {called} was withdrawn: {_unit_said(unit)}"
            yield pair.change(ChangeKind.RETIRED, says, _unit_said(unit), f"{called}-{key}")


def _unit_said(unit: Data) -> str:
    """A finding or an account in a line, with its status or its speaker."""
    if "status" in unit:
        return f"{_about(unit)} ({_label(Status, unit['status']).lower()}): {_flat(unit.get('value'))}"
    return f"{_flat(unit.get('article'))}, by {_flat(unit.get('by'))}: {_flat(unit.get('says'))}"


def _about(unit: Data) -> str:
    return _label(About, unit.get("about")).lower()


def _label(words: type[Any], word: Any) -> str:
    return next((member.label for member in words if member == word), _flat(word))


def _finding(pair: _Pair, anchor: str, before: Data, after: Data) -> Iterator[Change]:
    about, was = _about(after), _unit_said(before)
    because = f", because {_lower(_sentence(after.get('why', '')))}" if after.get("why") else ""
    value = "" if _flat(before.get("value")) == _flat(after.get("value")) else f" Now: {_sentence(_flat(after.get('value')))}"
    if before.get("status") != after.get("status"):
        told = f"{_label(Status, before.get('status')).lower()} → {_label(Status, after.get('status')).lower()}"
        yield pair.change(ChangeKind.REASSESSED, f"{about}: {told}{because}{value}", was, anchor)
    elif before.get("confidence") != after.get("confidence"):
        told = " → ".join(_label(Confidence, one.get("confidence")).lower() or "no confidence given" for one in (before, after))
        yield pair.change(ChangeKind.REASSESSED, f"{about}: {told}{because}{value}", was, anchor)
    elif value or before.get("against", []) != after.get("against", []):
        faulted = "" if before.get("against", []) == after.get("against", []) else _faulted(before, after)
        now = f"“{_flat(before.get('value'))}” → “{_flat(after.get('value'))}”" if value else _flat(after.get("value"))
        yield pair.change(ChangeKind.CORRECTED, f"{about}: {now}{faulted}", was, anchor)
    elif {**before, "checked": ""} != {**after, "checked": ""}:
        yield pair.change(
            ChangeKind.REVISED, f"{about}: reasons, sources or details were revised; the finding stands.", anchor=anchor
        )


def _faulted(before: Data, after: Data) -> str:
    """Which claims a finding contradicts now, and which no longer."""
    was, now = set(before.get("against", [])), set(after.get("against", []))
    told = [f"contradicts {', '.join(sorted(now - was))} now"] if now - was else []
    told += [f"no longer contradicts {', '.join(sorted(was - now))}"] if was - now else []
    return f"; {', '.join(told)}"


def _lower(text: str) -> str:
    """A sentence behind 'because': its first letter small, unless it begins with a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    common = first in (
        "The",
        "A",
        "An",
        "It",
        "This",
        "That",
        "Two",
        "Three",
        "No",
        "Both",
        "One",
        "In",
        "On",
        "He",
        "They",
        "There",
    )
    return text[:1].lower() + text[1:] if common else text


def _account(pair: _Pair, anchor: str, before: Data, after: Data) -> Iterator[Change]:
    stated = ("article", "paragraph", "by", "via", "stance", "sure", "says", "wording")
    other = [name for name in stated if _flat(before.get(name)) != _flat(after.get(name))]
    if other:
        told = "; ".join(
            f"{_called(name).lower()}: {_flat(before.get(name)) or 'nothing'} → {_flat(after.get(name)) or 'nothing'}"
            for name in other
        )
        yield pair.change(ChangeKind.CORRECTED, f"What the article is said to say, {told}", _unit_said(before), anchor)
    elif before != after:
        yield pair.change(ChangeKind.REVISED, "The facts of the claim were set out anew; what it says stands.", anchor=anchor)


# ---------------------------------------------------------------- the text of an article


def _paragraphs(pair: _Pair, before: PageText, after: PageText) -> Iterator[Change]:
    """Without the words of before: a retelling is often mended because it stood too close to its document."""
    was, now = _texts(pair.old, before, "paragraph"), _texts(pair.new, after, "paragraph")
    for number, text in now.items():
        if number in was and was[number] != text:
            says = f"Paragraph {number} is retold in other words."
            yield pair.change(ChangeKind.REVISED, says, anchor=f"p{number}")


def _notes(pair: _Pair, before: PageText, after: PageText) -> Iterator[Change]:
    """Notes are known by their anchors."""
    texts = [_note_texts(pair.old, before), _note_texts(pair.new, after)]
    was, now = ({note.anchor: note for note in page.notes} for page in (before, after))
    for anchor, note in now.items():
        if anchor not in was:
            yield pair.change(ChangeKind.ADDED, f"New note: {note.heading}", anchor=anchor)
        else:
            yield from _note(pair, was[anchor], note, texts[0].get(anchor, ""), texts[1].get(anchor, ""))
    for anchor, note in was.items():
        if anchor not in now:
            yield pair.change(ChangeKind.RETIRED, f"The note was withdrawn: {note.heading}", note.heading, anchor)


def _note(pair: _Pair, before: Note, after: Note, was: str, now: str) -> Iterator[Change]:
    if before.verdict != after.verdict or before.against != after.against:
        told = f"{_verdict(before)} → {_verdict(after)}"
        yield pair.change(ChangeKind.REASSESSED, f"Note “{after.heading}”: {told}", f"{before.heading}. {was}", after.anchor)
    elif before.heading != after.heading:
        yield pair.change(
            ChangeKind.CORRECTED, f"Note “{before.heading}” → “{after.heading}”", f"{before.heading}. {was}", after.anchor
        )
    elif was != now or before.cites != after.cites:
        yield pair.change(ChangeKind.REVISED, f"Note “{after.heading}” was revised.", was if was != now else None, after.anchor)


def _verdict(note: Note) -> str:
    return Verdict(note.verdict).within + (f" by {note.against}" if note.against else "")


def _note_texts(state: State, page: PageText) -> dict[str, str]:
    """Anchor → text of a note."""
    return dict(zip((note.anchor for note in page.notes), _texts(state, page, "note").values(), strict=False))


def _texts(state: State, page: PageText, block: str) -> dict[int, str]:
    """The texts of a page's blocks of one kind, in order: paragraphs by their number, notes by their place."""
    found: dict[int, str] = {}
    functions: dict[str, Any] = dict.fromkeys(MACROS, partial(_word, state))

    def kept(*arguments: Any, caller: Callable[[], str], **named: Any) -> str:
        number = arguments[0] if arguments else named.get("number")
        found[number if block == "paragraph" and isinstance(number, int) else len(found) + 1] = " ".join(caller().split())
        return ""

    functions.update({name: (kept if name == block else _dropped) for name in WORDED})
    jinja2.Environment().from_string(page.text).render(functions)  # noqa: S701 - its text is compared, never shown as HTML
    return found


def _word(state: State, id: str = "", *rest: Any, **named: Any) -> str:
    """What a reader saw of a macro: its own words where it has some, and otherwise what the record was called."""
    texts = [one for one in rest if isinstance(one, str)]
    known = (state.records(name).get(id) for name in COLLECTIONS)
    return str(named.get("text") or next(iter(texts), None) or next((_title(data) for data in known if data), id))


def _dropped(*_: Any, caller: Callable[[], str], **__: Any) -> str:
    caller()
    return ""
