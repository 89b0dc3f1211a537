"""Reading a dossier from its folder: the shared YAML file and the hand-written pages, with all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossier.errors import DossierError, Problem, did_you_mean
from dossier.model import ABOUTS, COLLECTIONS, Account, Cover, Dossier, Event, Part, Record, Ref, Retired
from dossier.pagetext import PageText, scan
from dossier.tree import Path, Tree, read

DATA = "data/dossier.yml"
DOCS = "docs"
ARTICLES = "articles"


@dataclass(frozen=True)
class Loaded:
    """A dossier without problems: its records, its pages, and where in the file each value stands."""

    dossier: Dossier
    pages: dict[str, PageText]
    """Path below docs/ → page."""
    tree: Tree


def load(root: FilePath) -> Loaded:
    """Read the dossier in a folder; raises DossierError with every problem found."""
    pages = {page.path: page for page in _scan_docs(root / DOCS)}
    problems = [problem for page in pages.values() for problem in page.problems]
    data_file = root / DATA
    if not data_file.is_file():
        raise DossierError([*problems, Problem(DATA, 1, 1, "the shared file is missing")])
    try:
        tree = read(DATA, data_file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DossierError([*problems, Problem(DATA, 1, 1, f"save this file as UTF-8: byte {error.start + 1} is not")]) from error
    problems += tree.problems
    dossier, found = _validate(tree)
    known = _known_ids(tree)
    problems += found
    problems += _same_ids(tree)
    problems += _page_ids(pages, known)
    problems += _references(tree, known)
    problems += _within_events(dossier, tree)
    problems += _articles(dossier, pages, tree, known)
    problems += _circles(dossier, tree)
    if problems:
        raise DossierError(problems)
    return Loaded(dossier, pages, tree)


def _scan_docs(docs: FilePath) -> Iterator[PageText]:
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        yield scan(path, f"{DOCS}/{path}", file.read_text(encoding="utf-8-sig"))


# ---------------------------------------------------------------- the shared file against the model


def _validate(tree: Tree) -> tuple[Dossier, list[Problem]]:
    """The records that fit the model, and what is wrong with the others.

    Record by record, so that one faulty record does not keep the rest from being checked. Where there are
    problems, the dossier given back lacks the faulty records and is good for further checks only.
    """
    if not isinstance(tree.data, dict):
        problem = tree.problem((), "the shared file is a map with the keys dossier, articles, actors, events …")
        return Dossier.model_construct(articles={}, actors={}, places={}, events={}, sources={}, retired={}), [problem]
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    for name in tree.data.keys() - Dossier.model_fields.keys():
        problems.append(tree.problem((name,), f"there is no key '{name}' here{did_you_mean(name, Dossier.model_fields)}", key=True))
    for name, info in Dossier.model_fields.items():
        data = tree.data.get(name)
        if data is None and info.is_required() and not tree.problems:
            problems.append(Problem(tree.file, 1, 1, f"'{name}' is missing"))
        if name == "dossier":
            parts[name] = data is not None and _part(Cover, data, (name,), tree, problems)
            continue
        parts[name] = {}
        if data and not isinstance(data, dict):
            problems.append(tree.problem((name,), f"'{name}' needs a map: an id, and below it the record"))
            continue
        for key, value in (data or {}).items():
            if name != "retired" and isinstance(value, dict):
                value = {"id": key, **value}
            if record := _part(COLLECTIONS.get(name, Retired), value, (name, key), tree, problems):
                parts[name][key] = record
    return Dossier.model_construct(**parts), problems


def _part(model: type[Part], value: Any, path: Path, tree: Tree, problems: list[Problem]) -> Part | None:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems += [_problem(tree, path, details) for details in error.errors(include_url=False)]
        return None


def _problem(tree: Tree, part: Path, details: ErrorDetails) -> Problem:
    """One of pydantic's errors in an editor's words, at its place in the file."""
    path: Path = (*part, *(step for step in details["loc"] if step != "[key]"))
    key, value, kind, context = str(path[-1]) if path else "", details["input"], details["type"], details.get("ctx", {})
    if kind == "missing":
        return tree.problem(path[:-1], f"'{key}' is missing", key=True)
    if kind == "extra_forbidden":
        return tree.problem(path, f"there is no key '{key}' here{did_you_mean(key, _keys_at(path[:-1]))}", key=True)
    if key == "id" and path not in tree.values:  # the id is the key of the record
        path = path[:-1]
        return tree.problem(path, str(context.get("error", details["msg"])), key=True)
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in str(context["expected"]).replace(" or ", ",").split(",")]
        hint = did_you_mean(str(value), allowed) or f"; it is one of {', '.join(allowed)}"
        return tree.problem(path, f"'{key}' cannot be '{value}'{hint}", key="[key]" in details["loc"])
    if kind == "value_error":
        return tree.problem(path, str(context["error"]), key="[key]" in details["loc"])
    needs = {
        "string_type": "a text",
        "string_too_short": "a text; it is empty",
        "too_short": "at least one entry; it is empty",
        "tuple_type": "a list, such as [this, that]",
        "dict_type": "a map: keys with values",
        "model_type": "a map: keys with values",
        "bool_parsing": "yes or no",
        "int_parsing": "a whole number",
        "float_parsing": "a number",
    }
    if kind in needs:
        return tree.problem(path, f"'{key}' needs {needs[kind]}")
    return tree.problem(path, f"'{key}': {details['msg'][:1].lower()}{details['msg'][1:]}")


def _keys_at(path: Path) -> list[str]:
    """The keys that may stand at a place of the file."""
    part: Any = Dossier
    for step in path:
        if isinstance(part, type) and issubclass(part, BaseModel):
            fields = {(field.alias or name): field.annotation for name, field in part.model_fields.items()}
            part = _part_in(fields.get(str(step)))
    if not (isinstance(part, type) and issubclass(part, BaseModel)):
        return []
    return [field.alias or name for name, field in part.model_fields.items() if name != "id" or part in (Account,)]


def _part_in(annotation: Any) -> Any:
    """The class of parts within an annotation such as tuple[Name, ...] or dict[Id, Actor]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _part_in(argument))), None)


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
                page.report(note.line, f"a note is against 'itself', 'record' or an article, not '{note.against}'{hint}", f'"{note.against}"')
        yield from page.problems[before:]


def references(annotation: Any, value: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Every id in raw data of a type: its place in the file, the kind of record it must name, and itself."""
    if get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        if isinstance(value, str) and (ref := next((meta for meta in metadata if isinstance(meta, Ref)), None)):
            yield path, ref.kind, value
            return
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, info in annotation.model_fields.items():
            key = info.alias or name
            if isinstance(value, dict) and key in value:
                field = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
                yield from references(field, value[key], (*path, key))
    elif get_origin(annotation) is dict:
        for key, item in value.items() if isinstance(value, dict) else ():
            yield from references(get_args(annotation)[1], item, (*path, key))
    elif get_origin(annotation) is tuple:
        for i, item in enumerate(value) if isinstance(value, list) else ():
            yield from references(get_args(annotation)[0], item, (*path, i))
    else:
        for choice in get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ():
            yield from references(choice, value, path)


def _references(tree: Tree, known: dict[str, set[str]]) -> Iterator[Problem]:
    everything = set().union(*known.values())
    for path, kind, word in references(Dossier, tree.data):
        if kind == "speaker":
            if word != "article" and not word.startswith("anonymous:") and word not in known["actor"]:
                yield tree.problem(path, f"{_unknown('actor', word, known)}; or write 'article', or 'anonymous: who'")
        elif kind == "finding":
            event, _, finding = word.partition("/")
            if event not in known["event"]:
                yield tree.problem(path, _unknown("event", event, known))
            elif finding not in (ids := _finding_ids(tree, event)):
                yield tree.problem(path, f"the event '{event}' has no finding '{finding}'{did_you_mean(finding, ids)}")
        elif kind == "any":
            if word not in everything:
                yield tree.problem(path, f"nothing has the id '{word}'{did_you_mean(word, everything)}")
        elif word not in known[kind]:
            yield tree.problem(path, _unknown(kind, word, known))


def _finding_ids(tree: Tree, event: str) -> list[str]:
    record = tree.data["events"][event]
    findings = record.get("findings") if isinstance(record, dict) else None
    return [str(one["id"]) for one in findings or () if isinstance(one, dict) and "id" in one]


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
            message = f"the article '{article.id}' has only {article.paragraphs} paragraphs"
            yield tree.problem((*path, "accounts", i, "paragraph"), message)


# ---------------------------------------------------------------- the file and the pages together


def _articles(dossier: Dossier, pages: dict[str, PageText], tree: Tree, known: dict[str, set[str]]) -> Iterator[Problem]:
    """Each article has its page with all its paragraphs; each page in docs/articles has its article."""
    for article in dossier.articles.values():
        path = f"{ARTICLES}/{article.id}.md"
        if (page := pages.get(path)) is None:
            yield tree.problem(("articles", article.id), f"the page {DOCS}/{path} is missing", key=True)
            continue
        for number, line in page.paragraphs.items():
            if number > article.paragraphs:
                yield Problem(page.file, line, 1, f"paragraph {number}, but the article has only {article.paragraphs} paragraphs")
        missing = [str(number) for number in range(1, article.paragraphs + 1) if number not in page.paragraphs]
        if missing and not page.problems:
            yield Problem(page.file, 1, 1, f"paragraph{'s' if len(missing) > 1 else ''} {', '.join(missing)} of the article not told")
    for path, page in pages.items():
        folder, _, name = path.rpartition("/")
        article_id = name.removesuffix(".md")
        if folder == ARTICLES and article_id != "index" and article_id not in known["article"]:
            hint = did_you_mean(article_id, known["article"])
            yield Problem(page.file, 1, 1, f"no article in {DATA} has the id '{article_id}'{hint}")
        elif folder != ARTICLES and (page.paragraphs or page.notes):
            line = min([*page.paragraphs.values(), *(note.line for note in page.notes)])
            yield Problem(page.file, line, 1, "paragraphs and notes belong to pages in docs/articles")


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
    """The circles of a directed graph, each once, beginning with its first id in the graph's order."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(node: str, trail: list[str]) -> None:
        if node in trail:
            found.append(trail[trail.index(node) :])
        elif node not in done:
            for following in graph.get(node, ()):
                visit(following, [*trail, node])
            done.add(node)

    for node in graph:
        visit(node, [])
    return found


def record_of(dossier: Dossier, key: str) -> Record:
    """The record with an id; raises KeyError where there is none."""
    for name in COLLECTIONS:
        records: dict[str, Record] = getattr(dossier, name)
        if key in records:
            return records[key]
    raise KeyError(key)
