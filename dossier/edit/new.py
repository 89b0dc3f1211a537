"""A new record, written where it belongs, with the keys it must have; of an article also its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from dossier.edit import change
from dossier.edit.change import Refused
from dossier.edit.fmt import NUMBERS, in_order_as
from dossier.edit.ids import with_fresh_ids
from dossier.edit.known import known_in
from dossier.edit.originals import ORIGINALS, read_original
from dossier.edit.rename import refuse_unless_free
from dossier.edit.shared_file import DATES, SharedFile
from dossier.edit.trial import problems_in
from dossier.edit.uses import Files
from dossier.edit.yaml_text import Number, entry, is_plain
from dossier.model.describe import KINDS, bare, field_of, in_words, typed_fields
from dossier.model.fields import shown
from dossier.model.lists import NameKind, NoteKind, Status, Verdict
from dossier.model.records import COLLECTIONS, Account, Event, Finding, Named, Part
from dossier.read.data import Path, read
from dossier.read.files import DOCS
from dossier.read.load import DATA
from dossier.read.problems import DossierError, Problem, did_you_mean

RECORDS = {name.removesuffix("s"): model for name, model in COLLECTIONS.items()}
"""What can be made: its word, and its class."""
PARTS: dict[str, type[Part]] = {"account": Account, "finding": Finding}
"""What can be put into an event."""
WANTED: dict[type[Part], tuple[str, ...]] = {Finding: ("cites",)}
"""Keys that most of a kind need, though the model can do without."""
MOST_PARAGRAPHS = 2000
Given = dict[str, Any]
"""Values for keys: a text, a list of texts, or a list of maps of texts."""


@dataclass(frozen=True)
class Made:
    """What was written, and what is still to be filled in."""

    places: tuple[str, ...]
    """Of the record and its page, as file:line."""
    empty: tuple[Problem, ...]
    """Each key without a value, with what belongs there."""
    faults: tuple[Problem, ...] = ()
    """What cannot stay so of what was given."""


def new(root: FilePath, kind: str, id: str, given: Given, *, group: str | None = None, document: str | None = None) -> Made:
    """Write a record of a kind; for an article also its page, with a block for each paragraph of its document."""
    files = _files(root)
    refuse_unless_free(files, id)
    _refuse_unknown_kind(files, kind, given)
    if document is not None:
        given = {**given, "paragraphs": str(len(read_original("", document).body))}
    section, model = f"{kind}s", RECORDS[kind]
    shared = SharedFile(files.data)
    if group is None and kind == "article" and shared.is_headed_by_ids(section):
        group = id
    text = shared.with_record(
        section,
        id,
        record_lines(model, id, given),
        date=given.get(DATES.get(section, "")),
        group=group,
        begins_group=group in {id, *(files.tree.data.get("articles") or {})},
    )
    text = in_order_as(files.data, text)
    written: dict[str, bytes | None] = {DATA: files.bytes_of(DATA, text)}
    if kind == "article":
        page = f"{DOCS}/articles/{id}.md"
        if (root / page).exists():
            raise Refused(f"{page} is there already")
        written[page] = article_page(files, _count(given.get("paragraphs")), document).encode()
        if document is not None:
            written[f"{ORIGINALS}/{id}.txt"] = document.encode()
    change.apply(root, with_fresh_ids(root, written))
    made = _made(root, text, (section, id), model)
    return replace(made, places=(*made.places, *(f"{path}:1" for path in written if path.startswith(DOCS))))


def _refuse_unknown_kind(files: Files, kind: str, given: Given) -> None:
    """A kind that neither the engine nor the dossier knows is told before anything is written."""
    if not (listed := KINDS.get((RECORDS[kind].__name__, "kind"))) or not (word := given.get("kind")):
        return
    own = (files.tree.data.get("kinds") or {}).get(f"{kind}s") or {}
    known = [*map(str, listed), *own]
    if word not in known:
        hint = did_you_mean(word, known) or f"; it is one of {', '.join(known)}, or one that 'kinds' adds"
        raise Refused(f"'kind' cannot be '{shown(word)}'{hint}")


def _count(paragraphs: str | None) -> int:
    """How many blocks a page gets: as many as the article has paragraphs, where that is known and can be."""
    known = paragraphs or ""
    return int(known) if known.isascii() and known.isdigit() and 1 <= int(known[:5]) <= MOST_PARAGRAPHS else 1


def new_part(root: FilePath, kind: str, event: str, id: str, given: Given) -> Made:
    """Write an account or a finding at the end of those that an event has."""
    files = _files(root)
    events = files.tree.data.get("events") or {}
    if event not in events:
        raise Refused(f"no event in {DATA} has the id '{event}'{did_you_mean(event, events)}")
    name, model = f"{kind}s", PARTS[kind]
    parts = events[event].get(name) or []
    if any(part.get("id") == id for part in parts):
        raise Refused(f"the event '{event}' has a part '{id}' among its {name} already")
    lines = [f"      {line}" for line in _part_lines(model, {"id": id, **given})]
    text = SharedFile(files.data).with_part(("events", event), name, lines, [key for key, _ in typed_fields(Event)])
    text = in_order_as(files.data, text)
    change.apply(root, with_fresh_ids(root, {DATA: files.bytes_of(DATA, text)}))
    return _made(root, text, ("events", event, name, len(parts)), model)


def _files(root: FilePath) -> Files:
    """The files of a dossier that may have other problems, but whose shared file can be read."""
    files = Files(root)
    if files.tree.problems:
        raise DossierError(files.tree.problems)
    return files


def record_lines(model: type[Part], id: str, given: Given) -> list[str]:
    """A record as it stands in the shared file: what it must have, and what was given."""
    lines = [f"  {id}:"]
    for name, value in _values(model, given):
        lines += entry(name, value, 4)
    return lines


def _part_lines(model: type[Part], given: Given) -> list[str]:
    """A part as an entry of a list, without indentation."""
    lines = [line for name, value in _values(model, given) for line in entry(name, value, 2)]
    return ["- " + lines[0].lstrip(), *lines[1:]]


def _values(model: type[Part], given: Given) -> list[tuple[str, Any]]:
    given = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    names = required(model, *given)
    if model is Finding and given.get("status") == Status.SILENT:  # it rests on where one looked, not on a source
        names = [name for name in required(model, "looked_in", *given) if name != "cites" or "cites" in given]
    values = [(name, given.get(name)) for name in names]
    usual = [{"text": given.get("name", ""), "kind": str(NameKind.USUAL)}]
    return [
        (name, usual if name == "names" and issubclass(model, Named) else _typed(model, name, value)) for name, value in values
    ]


def _typed(model: type[Part], name: str, value: Any) -> Any:
    """A value as it is to be written: numbers and truth values stand without quotation marks."""
    is_number = bare(dict(typed_fields(model))[name]) in NUMBERS and isinstance(value, str) and is_plain(value)
    return Number(value) if is_number else value or ""


def required(model: type[Part], *also: str) -> list[str]:
    """The keys that a part must have, and others, in the order of the model."""
    wanted = {*also, *WANTED.get(model, ())}
    return [name for name, _ in typed_fields(model) if name in wanted or field_of(model, name).is_required()]


def _made(root: FilePath, text: str, path: Path, model: type[Part]) -> Made:
    """Where a record stands in the new text, which of its keys are empty, and what check says of the others."""
    tree = read(DATA, text)
    record: Any = tree.data
    for step in path:
        record = record[step]
    line = tree.at(path, key=isinstance(path[-1], str))[0]
    empty = [tree.problem((*path, name), _wanted(model, name)) for name, value in record.items() if value == ""]
    for i, name in enumerate(record.get("names") or ()):
        if not name["text"]:
            empty.append(tree.problem((*path, "names", i, "text"), _wanted(model, "names")))
    entry = next(one for one in SharedFile(text).records(str(path[0])) if one.key == path[1])
    lines = set(range(line, entry.last + 1)) - {problem.line for problem in empty}
    faults = [problem for problem in problems_in(root) if problem.file == DATA and problem.line in lines]
    return Made((f"{DATA}:{line}",), tuple(sorted(empty)), tuple(faults))


def _wanted(model: type[Part], name: str) -> str:
    """What belongs under a key."""
    kinds = KINDS.get((model.__name__, name))
    kind = f"one of {', '.join(kinds)}" if kinds else in_words(dict(typed_fields(model))[name])
    return f"{name}: {field_of(model, name).description} ({kind})"


# ---------------------------------------------------------------- the page of an article


def article_page(files: Files, count: int, document: str | None) -> str:
    """A page with an empty block for each paragraph, above it what the dossier already has of what the paragraph names."""
    body = read_original("", document).body if document is not None else ("",) * count
    return "\n\n".join((NOTES, *(_block(files, number, paragraph) for number, paragraph in enumerate(body, 1)))) + "\n"


NOTES = f"""{{# Tell each paragraph in its block; its notes stand below it, those on the whole document above the first. A note:
   {{% call note("record", "What it says in a line", on="words of the paragraph", cites=["source-id"], verdict="holds") %}}
   Why, with sources.
   {{% endcall %}}
   Its kind is one of {", ".join(NoteKind)}; its verdict one of {", ".join(Verdict)}.
   One that contradicts has no verdict, but: about="when", against="record", says="on Friday", record="on Thursday". #}}"""
"""What stands above the blocks of a new page, and is never published."""


def _block(files: Files, number: int, paragraph: str) -> str:
    block = f"{{% call paragraph({number}) %}}\n\n{{% endcall %}}"
    if not paragraph:
        return block
    opening = " ".join(paragraph.split()[:4]).replace("#}", "")
    known = [f'{{{{ {kind}("{key}") }}}}' for kind, key in known_in(files.tree.data, paragraph)]
    named = "\n   " + " ".join(known) if known else " Nothing in it is known yet."
    return f"{{# Paragraph {number}, “{opening} …”.{' Known in it:' if known else ''}{named} #}}\n{block}"
