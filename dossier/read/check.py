"""What one record cannot know of itself: ids that name others, the file and the pages together, circles."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from dossier.model.fields import Ref
from dossier.model.lists import EventKind, Kind
from dossier.model.records import COLLECTIONS, Article, Dossier, Event, Short
from dossier.read.data import Path, Tree
from dossier.read.docs import COUNTED, PageText
from dossier.read.outlines import provinces
from dossier.read.problems import Problem, did_you_mean

ARTICLES = "articles"
"""The folder below docs/ that holds the articles' pages."""


def crosscheck(dossier: Dossier, pages: dict[str, PageText], tree: Tree) -> Iterator[Problem]:
    """All problems between records, and between records and pages; faulty records may be missing from the dossier."""
    known = _known_ids(tree)
    yield from _same_ids(tree)
    yield from _page_ids(pages, known)
    yield from _references(tree, known, pages)
    yield from _within_events(dossier, tree)
    yield from _articles(dossier, pages, tree, known)
    yield from _passages(dossier, pages)
    yield from _shown(dossier, pages)
    yield from _kinds(dossier, tree)
    yield from _areas(dossier, tree)
    yield from _circles(dossier, tree)


# ---------------------------------------------------------------- ids


def _known_ids(tree: Tree) -> dict[str, set[str]]:
    """The ids of each kind of record, also where some records are faulty."""
    data = tree.data if isinstance(tree.data, dict) else {}
    return {
        name.removesuffix("s"): set(records) if isinstance(records := data.get(name), dict) else set() for name in COLLECTIONS
    }


def _same_ids(tree: Tree) -> Iterator[Problem]:
    data = tree.data if isinstance(tree.data, dict) else {}
    first: dict[str, str] = {}
    for name in (*COLLECTIONS, "retired"):
        records = data.get(name)
        for key in records if isinstance(records, dict) else ():
            if key in first:
                line = tree.at((first[key], key), key=True)[0]
                yield tree.problem((name, key), f"the id '{key}' is used twice: {first[key]} has it in line {line}", key=True)
            first.setdefault(key, name)


def _unknown(kind: str, word: str, known: dict[str, set[str]]) -> str:
    article = "an" if kind[0] in "aeiou" else "a"
    if other := next((name for name, ids in known.items() if word in ids), None):
        return f"'{word}' is {'an' if other[0] in 'aeiou' else 'a'} {other}, and {article} {kind} is needed here"
    return f"no {kind} has the id '{word}'{did_you_mean(word, known[kind])}"


def _page_ids(pages: dict[str, PageText], known: dict[str, set[str]]) -> Iterator[Problem]:
    for page in pages.values():
        before = len(page.problems)
        for call in page.calls:
            if call.id not in known[call.kind]:
                page.report(call.line, _unknown(call.kind, call.id, known), f'"{call.id}"')
        for note in page.notes:
            if note.against not in (None, "itself", "record") and note.against not in known["article"]:
                hint = did_you_mean(str(note.against), {"itself", "record", *known["article"]})
                page.report(
                    note.line,
                    f"a note is against 'itself', 'record' or an article, not '{note.against}'{hint}",
                    f'"{note.against}"',
                )
        yield from page.problems[before:]


def references(annotation: Any, value: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Every id in raw data of a type: its place in the file, the kind of record it must name, and itself."""
    if get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        if isinstance(value, str) and (ref := next((meta for meta in metadata if isinstance(meta, Ref)), None)):
            yield path, ref.kind, value
            return
    for inner, item, step in _inside(annotation, value):
        yield from references(inner, item, (*path, *step))


def _inside(annotation: Any, value: Any) -> Iterator[tuple[Any, Any, Path]]:
    """The types and values within a type and its value, with the step that leads to each."""
    origin = get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Short) and isinstance(value, str):
        info = next(iter(annotation.model_fields.values()))
        yield (Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation), value, ()
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(value, dict):
        for name, info in annotation.model_fields.items():
            if (key := info.alias or name) in value:
                yield (Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation), value[key], (key,)
    elif origin is dict and isinstance(value, dict):
        yield from ((get_args(annotation)[1], item, (key,)) for key, item in value.items())
    elif origin is tuple and isinstance(value, list):
        yield from ((get_args(annotation)[0], item, (i,)) for i, item in enumerate(value))
    elif origin in (Union, UnionType):
        yield from ((choice, value, ()) for choice in get_args(annotation))


def _references(tree: Tree, known: dict[str, set[str]], pages: dict[str, PageText]) -> Iterator[Problem]:
    for path, kind, word in references(Dossier, tree.data):
        if message := _no_such(tree, kind, word, known, pages):
            yield tree.problem(path, message)


def _no_such(tree: Tree, kind: str, word: str, known: dict[str, set[str]], pages: dict[str, PageText]) -> str | None:
    """What is wrong with a word that names a record or a part of one."""
    if kind == "speaker":
        if word == "article" or word.startswith("anonymous:") or word in known["actor"]:
            return None
        return f"{_unknown('actor', word, known)}; or write 'article', or 'anonymous: who'"
    if kind == "finding":
        return _no_finding(tree, word, known)
    if kind == "unit":
        return _no_unit(tree, word, known, pages)
    everything = set().union(*known.values())
    if kind == "any":
        return None if word in everything else f"nothing has the id '{word}'{did_you_mean(word, everything)}"
    return None if word in known[kind] else _unknown(kind, word, known)


def _no_finding(tree: Tree, word: str, known: dict[str, set[str]]) -> str | None:
    event, _, finding = word.partition("/")
    if event not in known["event"]:
        return _unknown("event", event, known)
    ids = _finding_ids(tree, event)
    return None if finding in ids else f"the event '{event}' has no finding '{finding}'{did_you_mean(finding, ids)}"


def _finding_ids(tree: Tree, event: str) -> list[str]:
    return _part_ids(tree, event, "findings")


def _part_ids(tree: Tree, event: str, name: str) -> list[str]:
    record = tree.data["events"][event]
    parts = record.get(name) if isinstance(record, dict) else None
    return [one["id"] for one in parts or () if isinstance(one, dict) and isinstance(one.get("id"), str)]


def _no_unit(tree: Tree, word: str, known: dict[str, set[str]], pages: dict[str, PageText]) -> str | None:
    """What is wrong with the address of a unit: a record's id, and behind '#' one of its parts."""
    record, mark, anchor = word.partition("#")
    everything = set().union(*known.values())
    if record not in everything:
        return f"nothing has the id '{record}'{did_you_mean(record, everything)}"
    anchors = {anchor}
    if record in known["event"]:
        anchors = {f"{one}-{part}" for one in ("account", "finding") for part in _part_ids(tree, record, f"{one}s")}
    elif page := pages.get(f"{ARTICLES}/{record}.md"):
        anchors = {f"p{number}" for number in page.paragraphs} | {note.anchor for note in page.notes}
    return f"'{record}' has no part '{anchor}'{did_you_mean(anchor, anchors)}" if mark and anchor not in anchors else None


def _within_events(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    for event in dossier.events.values():
        yield from _within_event(dossier, event, tree)


def _within_event(dossier: Dossier, event: Event, tree: Tree) -> Iterator[Problem]:
    """Accounts and findings have ids of their own within an event, and name each other by them."""
    path: Path = ("events", event.id)
    for name in ("accounts", "findings"):
        seen: set[str] = set()
        for i, part in enumerate(getattr(event, name)):
            if part.id in seen:
                yield tree.problem((*path, name, i, "id"), f"the event has two {name} with the id '{part.id}'")
            seen.add(part.id)
    accounts = [account.id for account in event.accounts]
    for i, finding in enumerate(event.findings):
        for j, against in enumerate(finding.against):
            if against not in accounts:
                message = f"the event has no account '{against}'{did_you_mean(against, accounts)}"
                yield tree.problem((*path, "findings", i, "against", j), message)
    for i, account in enumerate(event.accounts):
        article = dossier.articles.get(account.article)
        if article and account.paragraph > article.paragraphs:
            message = f"the article '{article.id}' has only {_paragraphs(article)}"
            yield tree.problem((*path, "accounts", i, "paragraph"), message)


# ---------------------------------------------------------------- the file and the pages together


def _articles(dossier: Dossier, pages: dict[str, PageText], tree: Tree, known: dict[str, set[str]]) -> Iterator[Problem]:
    """Each article has its page with all its paragraphs; each page in docs/articles has its article."""
    for article in dossier.articles.values():
        path = f"{ARTICLES}/{article.id}.md"
        if (page := pages.get(path)) is None:
            yield tree.problem(("articles", article.id), f"the page docs/{path} is missing", key=True)
            continue
        for number, line in page.paragraphs.items():
            if number > article.paragraphs:
                yield Problem(page.file, line, 1, f"paragraph {number}, but the article has only {_paragraphs(article)}")
        missing = [str(number) for number in range(1, article.paragraphs + 1) if number not in page.paragraphs]
        if missing and not page.problems:
            yield Problem(
                page.file, 1, 1, f"paragraph{'s' if len(missing) > 1 else ''} {', '.join(missing)} of the article not told"
            )
    for path, page in pages.items():
        folder, _, name = path.rpartition("/")
        article_id = name.removesuffix(".md")
        if folder == ARTICLES and article_id != "index" and article_id not in known["article"]:
            hint = did_you_mean(article_id, known["article"])
            yield Problem(page.file, 1, 1, f"no article in {tree.file} has the id '{article_id}'{hint}")
        elif folder != ARTICLES and (page.paragraphs or page.notes):
            line = min([*page.paragraphs.values(), *(note.line for note in page.notes)])
            yield Problem(page.file, line, 1, "paragraphs and notes belong to pages in docs/articles")


def _paragraphs(article: Article) -> str:
    return f"{article.paragraphs} paragraph{'s' if article.paragraphs > 1 else ''}"


def _passages(dossier: Dossier, pages: dict[str, PageText]) -> Iterator[Problem]:
    """A page that points at a paragraph of an article points at one that it has."""
    for page in pages.values():
        for call in page.calls:
            article = dossier.articles.get(call.id) if call.passage is not None else None
            if article and not 1 <= (call.passage or 0) <= article.paragraphs:
                message = f"the article '{article.id}' has only {_paragraphs(article)}"
                yield page.problem(call.line, message, f'"{call.id}"')


def _shown(dossier: Dossier, pages: dict[str, PageText]) -> Iterator[Problem]:
    """What a page shows of the whole is there to be shown."""
    findings = {f"{event.id}/{finding.id}" for event in dossier.events.values() for finding in event.findings if finding.against}
    for page in pages.values():
        for one in page.shown:
            if one.macro == "contrast" and one.name not in findings:
                what = "a finding with 'against', as event-id/finding-id"
                hint = did_you_mean(one.name or "", findings)
                yield page.problem(one.line, f"'contrast' needs {what}, not '{one.name}'{hint}", f'"{one.name}"')
            if one.macro == "count" and one.name not in COUNTED:
                hint = did_you_mean(one.name or "", COUNTED) or f"; it is one of {', '.join(COUNTED)}"
                yield page.problem(one.line, f"'count' cannot count '{one.name}'{hint}", f'"{one.name}"')


def _kinds(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """Each actor's and event's kind is one of the engine's or one that the dossier adds."""
    known: dict[str, list[str]] = {"actors": list(Kind), "events": list(EventKind)}
    added = tree.data.get("kinds") if isinstance(tree.data, dict) else None
    for name, words in known.items():
        more = added.get(name) if isinstance(added, dict) else None
        words = [str(word) for word in words] + (list(more) if isinstance(more, dict) else [])
        for record in getattr(dossier, name).values():
            if record.kind not in words:
                hint = did_you_mean(record.kind, words) or f"; it is one of {', '.join(words)}, or one that 'kinds' adds"
                yield tree.problem((name, record.id, "kind"), f"'kind' cannot be '{record.kind}'{hint}")


def _areas(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """The provinces that an area is made of are ones that the map can draw."""
    known = provinces()
    for place in dossier.places.values():
        for key in ("provinces", "parts_of") if place.area else ():
            for i, name in enumerate(getattr(place.area, key)):
                if name not in known:
                    hint = did_you_mean(name, known) or f"; it has {', '.join(known)}"
                    message = f"the map has no province '{name}'{hint} (another country: tools/outlines.py)"
                    yield tree.problem(("places", place.id, "area", key, i), message)


def _circles(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """Nothing is part of itself, follows itself or rests on itself, however far around."""
    graphs: list[tuple[str, str, dict[str, tuple[str, ...]]]] = [
        ("actors", "part_of", {key: (actor.part_of,) if actor.part_of else () for key, actor in dossier.actors.items()}),
        ("events", "part_of", {key: (event.part_of,) if event.part_of else () for key, event in dossier.events.items()}),
        ("events", "follows", {key: event.follows for key, event in dossier.events.items()}),
        ("sources", "from", {key: source.from_ for key, source in dossier.sources.items()}),
    ]
    for collection, name, graph in graphs:
        for circle in circles(graph):
            message = f"'{name}' runs in a circle: {' → '.join([*circle, circle[0]])}"
            yield tree.problem((collection, circle[0], name), message)


def circles(graph: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """The circles of a directed graph, none sharing a step, each beginning with its first id in the graph's order."""
    graph, order, found = dict(graph), list(graph), []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))[:-1]  # it comes against the steps, with its first id also at the end
            start = min(range(len(circle)), key=lambda i: order.index(circle[i]))
            circle = circle[start:] + circle[:start]
            found.append(circle)
            graph[circle[0]] = tuple(key for key in graph[circle[0]] if key != circle[1 % len(circle)])
        else:
            return found
