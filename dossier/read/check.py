"""What one record cannot know of itself: ids that name others, the file and the pages together, circles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dossier.model.fields import ID, TAKEN_ANCHORS, Ref, odd_letter, shown
from dossier.model.lists import EventKind, Kind
from dossier.model.records import COLLECTIONS, Article, Dossier, Event, Short
from dossier.read import facts, links, wording
from dossier.read.data import Path, Tree
from dossier.read.docs import MACROS, PageText, anchor_of
from dossier.read.markdown import slug
from dossier.read.outlines import provinces
from dossier.read.problems import Problem, did_you_mean, nearest
from dossier.read.whole import ARTICLES, Whole, as_list, as_map


def crosscheck(whole: Whole) -> Iterator[Problem]:
    """All problems between records, and between records and pages."""
    yield from _same_ids(whole)
    yield from _taken_anchors(whole)
    yield from _retired(whole)
    yield from _page_ids(whole)
    yield from _references(whole)
    yield from _repeated(whole.tree)
    yield from _readings(whole)
    yield from _within_events(whole)
    yield from _retired_parts(whole)
    yield from _articles(whole)
    yield from _other_pages(whole)
    yield from _passages(whole)
    yield from _shown(whole)
    yield from _kinds(whole)
    yield from _areas(whole.dossier, whole.tree)
    yield from _circles(whole.dossier, whole.tree)
    yield from facts.problems(whole.dossier, whole.tree)
    yield from wording.problems(whole.dossier, whole.pages, whole.tree)
    yield from links.problems(whole)


# ---------------------------------------------------------------- ids


def _same_ids(whole: Whole) -> Iterator[Problem]:
    tree = whole.tree
    first: dict[str, str] = {}
    for name in (*COLLECTIONS, "retired"):
        for key in as_map(whole.data.get(name)):
            if key in first:
                line = tree.at((first[key], key), key=True)[0]
                again = f"the id '{shown(key)}' is used twice: {first[key]} has it in line {line}"
                if name == "retired":
                    again = f"'{shown(key)}' is retired here and used in line {line}: an id is never used again"
                yield tree.problem((name, key), again, key=True)
            first.setdefault(key, name)


def _taken_anchors(whole: Whole) -> Iterator[Problem]:
    """Places and sources stand on one page each, where their ids are anchors."""
    for name in ("places", "sources"):
        for key in sorted(TAKEN_ANCHORS.intersection(as_map(whole.data.get(name)))):
            yield whole.tree.problem((name, key), f"'{key}' cannot be an id here: the page has this anchor already", key=True)


OUTSIDE = "text outside of a block: it belongs into a paragraph or note"
BRACES = "a block begins with {% call … %} and ends with {% endcall %}, each with its two signs"
HALF_BLOCK = re.compile(r"\s*(?:\{|\{%|%)?[ \t]*(?:call[ \t]+\w+[ \t]*\(|endcall\b)")
SURE = 0.7
"""How alike an id must be to be proposed: a guess that is taken for an answer would cite the wrong source."""


def unknown(whole: Whole, kind: str, word: str) -> str:
    """What is wrong with an id that no record of its kind has."""
    if gone := whole.withdrawn(word):
        return gone
    if word != word.strip():
        return f"a blank stands before or behind '{shown(word.strip())}'; delete it" if word.strip() else "an id is missing here"
    if other := next((name for name, ids in whole.known.items() if word in ids), None):
        return f"'{word}' is {_article(other)} {other}, and {_article(kind)} {kind} is needed here"
    if not word:
        return f"the id of {_article(kind)} {kind} is missing here"
    if all(part in whole.known[kind] for part in word.split()):
        return f"a comma is missing between '{shown(word.split()[0])}' and the next id"
    named = f"; did you mean '{slug(word)}'?" if slug(word) in whole.known[kind] else ""
    hint = named or did_you_mean(word, whole.known[kind], SURE)
    return f"no {kind} has the id '{shown(word)}'{odd_letter(word)}{hint}"


def misspelt(known: Iterable[str], word: str) -> bool:
    """Whether an id names a record whose own id is no id: that is told there, and mended there."""
    faulty = [key for key in known if not ID.fullmatch(key)]
    return bool(faulty) and (word in map(slug, faulty) or not ID.fullmatch(nearest(word, known, SURE) or word))


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _retired(whole: Whole) -> Iterator[Problem]:
    """Each retired id says what it was, or leads to what is still there."""
    kind_of = {key: kind for kind, keys in whole.known.items() for key in keys}
    for key, entry in whole.dossier.retired.items():
        path: Path = ("retired", key)
        if entry.to is None and entry.was is None:
            was = "say what it was, as in 'was: event'; without a successor nothing else tells"
            yield whole.tree.problem(path, was, key=True)
        elif entry.to in kind_of and entry.was not in (None, kind_of[entry.to]):
            now = kind_of[entry.to]
            was = f"'{key}' was {_article(entry.was)} {entry.was}, and '{entry.to}' is {_article(now)} {now}"
            yield whole.tree.problem((*path, "was"), was)


def _page_ids(whole: Whole) -> Iterator[Problem]:
    for page in whole.pages.values():
        for call in page.calls:
            if call.id not in whole.known[call.kind] and not misspelt(whole.known[call.kind], call.id):
                yield page.problem_at(call.at, unknown(whole, call.kind, call.id))
        for note in page.notes:
            if note.against not in (None, "itself", "record") and note.against not in whole.known["article"]:
                hint = did_you_mean(str(note.against), {"itself", "record", *whole.known["article"]})
                message = f"a note is against 'itself', 'record' or an article, not '{shown(note.against)}'{hint}"
                yield page.problem_at(note.places["against"], whole.withdrawn(note.against) or message)


Found = list[tuple[Path, str, str]]
"""Ids in raw data: the place of each in the file, the kind of record that it must name, and itself."""
Finder = Callable[[Any, Path], Found]


def references(annotation: Any, value: Any, path: Path = ()) -> Found:
    """Every id in raw data of a type."""
    finder = _finder(annotation)
    return finder(value, path) if finder else []


@cache
def _finder(annotation: Any) -> Finder | None:
    """What finds the ids in raw data of a type; None where there can be none, so that nobody looks."""
    if get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        if ref := next((meta for meta in metadata if isinstance(meta, Ref)), None):
            return lambda value, path: [(path, ref.kind, value)] if isinstance(value, str) else []
    origin, within = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _in_model(annotation)
    if origin is dict and (inner := _finder(within[1])):
        return _in_each(inner, lambda value: as_map(value).items())
    if origin is tuple and (inner := _finder(within[0])):
        return _in_each(inner, lambda value: enumerate(as_list(value)))
    if origin in (Union, UnionType) and (finders := [finder for choice in within if (finder := _finder(choice))]):
        return lambda value, path: [one for finder in finders for one in finder(value, path)]
    return None


def _in_each(inner: Finder, items: Callable[[Any], Iterable[tuple[str | int, Any]]]) -> Finder:
    return lambda value, path: [one for step, item in items(value) for one in inner(item, (*path, step))]


def _in_model(model: type[BaseModel]) -> Finder | None:
    fields = {info.alias or name: _finder(_annotated(info)) for name, info in model.model_fields.items()}
    finders = {key: finder for key, finder in fields.items() if finder}
    short = next(iter(fields.values())) if issubclass(model, Short) else None
    if not finders:
        return None

    def find(value: Any, path: Path) -> Found:
        if isinstance(value, str):
            return short(value, path) if short else []
        data = as_map(value)
        return [one for key, finder in finders.items() if key in data for one in finder(data[key], (*path, key))]

    return find


def _annotated(info: FieldInfo) -> Any:
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def references_in(tree: Tree) -> list[tuple[Path, str, str]]:
    """Every id in the shared file that names something; the file is gone through once."""
    if tree.references is None:
        tree.references = references(Dossier, tree.data)
    return tree.references


def _references(whole: Whole) -> Iterator[Problem]:
    for path, kind, word in references_in(whole.tree):
        if path not in whole.tree.told and (message := _fault(whole, path, kind, word)):
            yield whole.tree.problem(path, message)


def _fault(whole: Whole, path: Path, kind: str, word: str) -> str | None:
    """What is wrong with one id in the shared file."""
    if kind == "speaker":
        is_known = word == "article" or word.startswith("anonymous:") or word in whole.known["actor"]
        is_known = is_known or not word.strip() or misspelt(whole.known["actor"], word)  # an empty text is told of itself
        return None if is_known else f"{unknown(whole, 'actor', word)}; or write 'article', or 'anonymous: who'"
    if kind == "finding":
        event, _, finding = word.replace("#finding-", "/").partition("/")
        if event in whole.known["event"] and "#finding-" in word:
            return f"a finding is named event/finding here: write '{event}/{shown(finding)}'"
        if misspelt(whole.known["event"], event):
            return None
        if event not in whole.known["event"]:
            return unknown(whole, "event", event)
        ids = whole.parts(event, "findings")
        if not finding:
            return f"say which finding of '{event}', as in '{event}/{ids[0] if ids else 'when'}'"
        if misspelt(ids, finding):
            return None
        missing = f"the event '{event}' has no finding '{shown(finding)}'{did_you_mean(finding, ids, SURE)}"
        return None if finding in ids else missing
    if kind == "unit":
        return _no_unit(whole, word)
    if kind == "any":
        return _no_record(whole, word, is_successor=path[0] == "retired")
    return None if word in whole.known[kind] or misspelt(whole.known[kind], word) else unknown(whole, kind, word)


def _no_record(whole: Whole, word: str, *, is_successor: bool = False) -> str | None:
    if word in whole.everything or misspelt(whole.everything, word):
        return None
    if word != word.strip():
        return f"a blank stands before or behind '{shown(word.strip())}'; delete it"
    record, sign, _ = word.replace("/", "#").partition("#")
    if sign and is_successor and record in whole.everything:
        return f"a successor is a record, not a part of one: write '{record}'"
    if sign and not is_successor and record in whole.known["event"]:
        return f"a part of an event is named event#finding-… or event#account-…, not '{shown(word)}'"
    if is_successor and word in whole.retired:
        to = whole.successor(word)
        return f"'{word}' is retired itself; " + (f"name '{to}'" if to else "leave out the successor, and say what it was")
    return whole.withdrawn(word) or f"nothing has the id '{shown(word)}'{did_you_mean(word, whole.everything, SURE)}"


def _no_unit(whole: Whole, word: str) -> str | None:
    """What is wrong with the address of a unit: a record's id, and behind '#' one of its parts, be it retired."""
    record, mark, anchor = word.partition("#")
    if fault := _no_record(whole, record):
        return fault
    anchors: set[str] = set()
    if record in whole.known["event"]:
        anchors = {f"{one}-{part}" for one in ("account", "finding") for part in whole.parts(record, f"{one}s")}
        anchors |= as_map(as_map(as_map(whole.data["events"]).get(record)).get("retired")).keys()
    elif record in whole.known["article"]:
        page = whole.pages.get(f"{ARTICLES}/{record}.md")
        number = int(anchor[1:]) if re.fullmatch(r"p[1-9][0-9]{0,3}", anchor) else 0
        article = whole.dossier.articles.get(record)
        if page is None or not page.is_whole or (article and 1 <= number <= article.paragraphs):
            return None  # a page or a paragraph that is missing is told of itself
        anchors = {f"p{number}" for number in page.paragraphs} | {note.anchor for note in page.notes}
        anchors |= as_map(as_map(as_map(whole.data.get("articles")).get(record)).get("retired")).keys()
    if not mark or anchor in anchors:
        return None
    meant = next((f"{one}-{anchor}" for one in ("finding", "account") if f"{one}-{anchor}" in anchors), None)
    hint = f"; did you mean '{meant}'?" if meant else did_you_mean(anchor, anchors, SURE)
    return f"'{record}' has no part '{shown(anchor)}'{hint}"


MAY_REPEAT = ("author", "voices")
"""Lists of names, in which two entries may be equal."""


def _repeated(tree: Tree) -> Iterator[Problem]:
    """What stands twice in one list: the second one was to be something else."""
    for path, items in _lists(tree.data, ()):
        first: dict[str, int] = {}
        for i, item in enumerate(items):
            if isinstance(item, dict) and "id" in item:
                continue  # an id that is there twice is told of itself
            said = repr(_long(item))
            if said in first and path[-1] not in MAY_REPEAT:
                line = tree.at((*path, first[said]))[0]
                yield tree.problem((*path, i), f"this stands twice in '{path[-1]}'; first in line {line}")
            first.setdefault(said, i)


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(value, list):
        yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        if isinstance(item, dict | list):
            yield from _lists(item, (*path, key))


def _long(item: Any) -> Any:
    """An entry of a list so that the short and the long form of it are equal, and so are two forms of a name in one language."""
    if not isinstance(item, dict):
        return item
    if item.keys() == {"source"}:
        return item["source"]
    if item.keys() & {"text"}:
        return item.get("text"), item.get("lang", "en")
    return sorted(map(str, item.items()))


def _readings(whole: Whole) -> Iterator[Problem]:
    """A second reading is one of a note or a finding, which rest on sources."""
    for i, reading in enumerate(whole.dossier.readings):
        record, _, anchor = reading.of.partition("#")
        is_note = record in whole.known["article"] and anchor and not re.fullmatch(r"p[0-9]+", anchor)
        if not (is_note or anchor.startswith("finding-")) and not _no_unit(whole, reading.of):
            what = "a reading is of a note or a finding, as in some-article#p2-n1 or some-event#finding-when"
            yield whole.tree.problem(("readings", i, "of"), what)


def _retired_parts(whole: Whole) -> Iterator[Problem]:
    """A part that is gone is really gone, and what it is called is the anchor that it had; a title before leads to its record."""
    for name in ("articles", "events"):
        for record in getattr(whole.dossier, name).values():
            page = whole.pages.get(f"{ARTICLES}/{record.id}.md")
            if name == "events":
                alive = {f"{one}-{part}" for one in ("account", "finding") for part in whole.parts(record.id, f"{one}s")}
            else:
                alive = {note.anchor for note in page.notes} | set(map(anchor_of, page.paragraphs)) if page else set()
            for anchor, gone in record.retired.items():
                path: Path = (name, record.id, "retired", anchor)
                if name == "articles" and anchor in TAKEN_ANCHORS:
                    yield whole.tree.problem(
                        path, f"'{anchor}' is an anchor that the page has of itself, and no note's", key=True
                    )
                elif anchor in alive:
                    yield whole.tree.problem(path, f"'{anchor}' is retired and still there; an id is never used again", key=True)
                elif name == "events" and gone.to != record.id and not anchor.startswith(("account-", "finding-")):
                    parts = "the parts of an event are called account-… or finding-…, as in its address"
                    yield whole.tree.problem(path, parts, key=True)


def _within_events(whole: Whole) -> Iterator[Problem]:
    for event in whole.dossier.events.values():
        yield from _within_event(whole.dossier, event, whole.tree)


def _within_event(dossier: Dossier, event: Event, tree: Tree) -> Iterator[Problem]:
    """Accounts and findings have ids of their own within an event, and name each other by them."""
    path: Path = ("events", event.id)
    for name in ("accounts", "findings"):
        taken: set[str] = set()
        for i, part in enumerate(getattr(event, name)):
            if part.id in taken:
                yield tree.problem((*path, name, i, "id"), f"the event has two {name} with the id '{part.id}'")
            taken.add(part.id)
    accounts = [account.id for account in event.accounts]
    for i, finding in enumerate(event.findings):
        for j, against in enumerate(finding.against):
            if against not in accounts:
                message = f"the event has no account '{shown(against)}'{did_you_mean(against, accounts)}"
                yield tree.problem((*path, "findings", i, "against", j), message)
    for i, account in enumerate(event.accounts):
        article = dossier.articles.get(account.article)
        if article and account.paragraph > article.paragraphs:
            message = f"the article '{article.id}' has only {_paragraphs(article)}"
            yield tree.problem((*path, "accounts", i, "paragraph"), message)


# ---------------------------------------------------------------- the file and the pages together


def _articles(whole: Whole) -> Iterator[Problem]:
    """Each article has its page with all its paragraphs, none empty, and nothing beside them."""
    for article in whole.dossier.articles.values():
        path = f"{ARTICLES}/{article.id}.md"
        if (page := whole.pages.get(path)) is None:
            yield whole.tree.problem(("articles", article.id), f"the page docs/{path} is missing", key=True)
            continue
        for number, line in page.paragraphs.items():
            if number > article.paragraphs:
                yield Problem(page.file, line, 1, f"paragraph {number}, but the article has only {_paragraphs(article)}")
        missing = [number for number in range(1, article.paragraphs + 1) if number not in page.paragraphs]
        if missing and page.is_whole:
            what, is_or_are = ("paragraphs", "are") if len(missing) > 1 else ("paragraph", "is")
            yield Problem(page.file, 1, 1, f"{what} {_ranges(missing)} of the article {is_or_are} not told")
        yield from _beside(page)


def _ranges(numbers: list[int]) -> str:
    """1, 2, 3, 7 as '1 to 3, 7'."""
    breaks = [0, *(i for i, (one, two) in enumerate(pairwise(numbers), 1) if two != one + 1), len(numbers)]
    groups = [numbers[start:end] for start, end in pairwise(breaks)]
    return ", ".join(str(group[0]) if len(group) == 1 else f"{group[0]} to {group[-1]}" for group in groups)


def _beside(page: PageText) -> Iterator[Problem]:
    """What an article's page has beside paragraphs, notes and headings."""
    for part in page.parts:
        if part.note is None and part.paragraph is None:
            for block in part.seen.blocks:
                if block.level == 1:
                    yield page.problem_at(
                        block.start, "the title of an article stands in the shared file; begin a heading with ##"
                    )
                elif not block.level and page.is_whole and block.first_letter is not None:
                    told = BRACES if HALF_BLOCK.match(page.written, block.start) else OUTSIDE
                    yield page.problem_at(block.first_letter, told)
            continue
        for block in part.seen.blocks:
            if block.level:
                yield page.problem_at(block.start, "a heading stands between paragraphs, not within one")


def _other_pages(whole: Whole) -> Iterator[Problem]:
    """Each page in docs/articles has its article; other pages have one title and no paragraphs."""
    for path, page in whole.pages.items():
        folder, _, name = path.rpartition("/")
        article_id = name.removesuffix(".md")
        if folder == ARTICLES and article_id != "index":
            if article_id not in whole.known["article"]:
                hint = did_you_mean(article_id, whole.known["article"], SURE)
                message = f"no article in {whole.tree.file} has the id '{article_id}'{hint}"
                yield Problem(page.file, 1, 1, whole.withdrawn(article_id) or message)
            continue
        if page.paragraphs or page.notes:
            line = min([*page.paragraphs.values(), *(note.line for note in page.notes)])
            yield Problem(page.file, line, 1, "paragraphs and notes belong to pages in docs/articles")
        known = whole.known.get(folder.removesuffix("s"), set()) if folder in ("actors", "events") else set()
        if article_id not in known and article_id != "index" and (hint := did_you_mean(article_id, known, 0.85)):
            yield Problem(page.file, 1, 1, f"nothing in {folder} has the id '{shown(article_id)}', as this page is called{hint}")
        if page.is_whole and not page.blocks and not page.tags and not page.problems:
            yield Problem(page.file, 1, 1, "this page is empty")
        titles = [block.start for block in sorted(page.blocks, key=lambda block: block.start) if block.level == 1]
        for at in titles[1:]:
            line = page.lines.at(titles[0])[0]
            yield page.problem_at(at, f"a page has one heading with a single '#'; it stands in line {line}")


def _paragraphs(article: Article) -> str:
    return f"{article.paragraphs} paragraph{'s' if article.paragraphs > 1 else ''}"


def _passages(whole: Whole) -> Iterator[Problem]:
    """A page that points at a paragraph of an article points at one that it has."""
    for page in whole.pages.values():
        for call in page.calls:
            article = whole.dossier.articles.get(call.id) if call.passage is not None else None
            if article and not 1 <= (call.passage or 0) <= article.paragraphs:
                yield page.problem_at(call.at, f"the article '{article.id}' has only {_paragraphs(article)}")


def _shown(whole: Whole) -> Iterator[Problem]:
    """What a page shows of the whole is there to be shown."""
    events = whole.dossier.events.values()
    findings = {f"{event.id}/{finding.id}" for event in events for finding in event.findings if finding.against}
    for page in whole.pages.values():
        for one in page.shown:
            if one.macro == "contrast" and one.name not in findings:
                if gone := whole.withdrawn((one.name or "").partition("/")[0]):
                    yield page.problem_at(one.at, gone)
                    continue
                what = "a finding with 'against', as event-id/finding-id"
                hint = did_you_mean(one.name or "", findings)
                yield page.problem_at(one.at, f"'contrast' needs {what}, not '{shown(one.name)}'{hint}")
            choices = MACROS[one.macro].choices
            if choices and one.name not in choices:
                hint = did_you_mean(one.name or "", choices) or f"; it is one of {', '.join(choices)}"
                yield page.problem_at(one.at, f"'{one.macro}' knows no '{shown(one.name)}'{hint}")


def _kinds(whole: Whole) -> Iterator[Problem]:
    """Each actor's and event's kind is one of the engine's or one that the dossier adds."""
    added = as_map(whole.data.get("kinds"))
    for name, kinds in (("actors", Kind), ("events", EventKind)):
        words = list(dict.fromkeys([*map(str, kinds), *as_map(added.get(name))]))
        for record in getattr(whole.dossier, name).values():
            if record.kind not in words:
                hint = did_you_mean(record.kind, words) or f"; it is one of {', '.join(words)}, or one that 'kinds' adds"
                yield whole.tree.problem((name, record.id, "kind"), f"'kind' cannot be '{shown(record.kind)}'{hint}")


def _areas(dossier: Dossier, tree: Tree) -> Iterator[Problem]:
    """The provinces that an area is made of are ones that the map can draw."""
    for place in dossier.places.values():
        known = provinces() if place.area else ()
        for key in ("provinces", "parts_of") if place.area else ():
            for i, name in enumerate(getattr(place.area, key)):
                if name not in known:
                    hint = did_you_mean(name, known) or f"; it has {', '.join(known) or 'none at all'}"
                    message = f"the map has no province '{shown(name)}'{hint} (another country: tools/outlines.py)"
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
