"""The search: what can be found, and an index of it in small pieces, of which a browser fetches only those that a query needs.

A unit is something that answers: a note, a finding, an event, an actor, a paragraph, a section of an essay. The weight of a word
in a unit is worked out here (BM25+ over the fields, with a factor for the kind), so that the browser only adds. The pieces are
scripts, because a page opened from disk may load scripts and nothing else.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from dossier.ask import accounts
from dossier.ask.findings import anchor as finding_anchor
from dossier.ask.mentions import articles_of
from dossier.ask.site import Site
from dossier.export import prose
from dossier.export.lists_in_words import shown
from dossier.export.words import ALIKE, IRREGULAR, LETTERS, UNASKED, stem, words
from dossier.model.lists import About, NoteKind, Verdict, Word
from dossier.model.records import Actor, Article, Event, Finding
from dossier.read.addresses import Addresses
from dossier.read.docs import PageText
from dossier.read.markdown import slug

FOLDER = "search"
TEXT_LENGTH = 400
"""Letters of a unit's text that a hit can show."""
UNITS_A_FILE = 12
SHARD_SIZE = 20_000
"""Bytes of a piece of the index."""


class Kind(Word):
    """Kinds of hits, as the filter of the search names them; the sign is the factor by which each counts."""

    NOTE = "note", "Notes", "", "1.25"
    FINDING = "finding", "Findings", "", "1.3"
    EVENT = "event", "Events", "", "1.4"
    ACTOR = "actor", "People and bodies", "", "1.0"
    ARTICLE = "article", "Articles", "", "0.95"
    PLACE = "place", "Places", "", "1.0"
    PAGE = "page", "Essays and guides", "", "0.8"
    SOURCE = "source", "Sources", "", "0.15"


FIELDS = {"title": 8.0, "names": 4.0, "page": 2.5, "context": 1.0, "text": 1.0}
"""How much a word counts in each field."""
LIST = 0.5
"""How much a list or view counts beside a page that is read through."""
K, B, D = 1.2, 0.5, 0.5
"""The constants of BM25+ (Lv and Zhai 2011)."""


@dataclass(frozen=True)
class Unit:
    """Something that can be found."""

    path: str
    """Of its page, below docs/."""
    anchor: str
    kind: Kind
    title: str
    text: str
    page: str = ""
    """The title of its page, where it is a part of one."""
    names: str = ""
    """Other names, in every script."""
    context: str = ""
    """What else it is about: the place, date and actors of its event."""
    factor: float = 1.0
    about: str = ""
    """Of a finding, the question that it answers."""


def units(site: Site) -> list[Unit]:
    """All that can be found, in the order of the site."""
    return [
        *(unit for article in site.articles for unit in _of_article(site, article)),
        *(unit for event in site.events for unit in _of_event(site, event)),
        *(_of_actor(site, actor) for actor in site.actors),
        *_of_places(site),
        *(unit for path in site.pages for unit in _of_page(site, path)),
        *_of_sources(site),
    ]


def _of_article(site: Site, article: Article) -> Iterator[Unit]:
    path, short = site.path_of(article), site.short_title(article)
    text = " ".join(filter(None, (article.summary, article.caution)))
    yield Unit(path, "", Kind.ARTICLE, short, text, names=article.title)
    for piece in prose.pieces(site, article):
        words_of_it = prose.one_line(piece.text)
        if note := piece.note:
            told = " ".join(filter(None, (note.says, note.record)))
            kind = "" if note.verdict == Verdict.NOT_EXAMINED else f" {note.verdict.label}"
            context = f"{NoteKind(note.kind).label}{kind} {' '.join(note.on)} {told}"
            yield Unit(path, note.anchor, Kind.NOTE, note.heading, words_of_it, page=short, context=context)
        elif not piece.is_heading:
            title = f"{short}, paragraph {piece.paragraph}"
            yield Unit(path, piece.anchor, Kind.ARTICLE, title, words_of_it, page=short, factor=0.85)


def _of_event(site: Site, event: Event) -> Iterator[Unit]:
    path, context = site.path_of(event), _context(site, event)
    said = " ".join(told.account.says for told in accounts.of_event(site, event))
    yield Unit(path, "", Kind.EVENT, event.title, event.summary, context=f"{context} {said}")
    for finding in event.findings:
        title = f"{finding.about.label}: {finding.value}"
        yield Unit(
            path,
            finding_anchor(finding),
            Kind.FINDING,
            title,
            finding.why,
            page=event.title,
            names=_number(finding),
            context=context,
            about=finding.about,
        )


def _context(site: Site, event: Event) -> str:
    """Where and when an event was, and who took part."""
    place = site.dossier.places.get(event.place or "")
    actors = [site.dossier.actors[participant.actor].title for participant in event.participants]
    where = [name.text for name in place.names] + [place.country] if place else []
    return " ".join([str(event.when or ""), site.dossier.event_kind(event).label, *where, *actors])


def _number(finding: Finding) -> str:
    return finding.number.unit if finding.number else ""


def _of_actor(site: Site, actor: Actor) -> Unit:
    roles = ". ".join(role.title for role in actor.roles)
    text = " ".join(filter(None, (actor.why_here, actor.summary)))
    kind = site.dossier.actor_kind(actor).label
    names = " ".join(name.text for name in actor.names)
    factor = 1.0 + min(len(articles_of(site, actor)), 5) / 50
    return Unit(site.path_of(actor), "", Kind.ACTOR, actor.title, text, names=names, context=f"{kind} {roles}", factor=factor)


def _of_places(site: Site) -> Iterator[Unit]:
    for place in site.places:
        path, _, anchor = site.path_of(place).partition("#")
        names = " ".join(name.text for name in place.names)
        yield Unit(path, anchor, Kind.PLACE, place.title, place.summary or place.country, names=names, context=place.country)


def _of_sources(site: Site) -> Iterator[Unit]:
    for source in site.sources:
        path, _, anchor = site.path_of(source).partition("#")
        text = f"{source.publisher}, {source.issued or 'undated'}"
        yield Unit(path, anchor, Kind.SOURCE, source.title, text, names=source.title_en or "")


def _of_page(site: Site, path: str) -> Iterator[Unit]:
    """The sections of a page that somebody wrote; of a list or view its name and what is said of it: its entries count alone."""
    page = site.pages[path]
    if site.record_at(path) or path == "index.md":
        return
    weight = LIST if any(one.macro != "legend" for one in page.shown) else 1.0
    text = re.sub(r"\A---\n.*?\n---\n", "", prose.whole(site, page, {"legend": shown(site)["legend"]}), flags=re.DOTALL)
    parts = re.split(r"^(#{1,3}) +(.+?)[ #]*$", text, flags=re.MULTILINE)
    name = parts[2] if len(parts) > 2 else page.heading
    anchors = _anchors(site, page)
    for level, written, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        own, title = level == "#", prose.one_line(written)
        anchor = "" if own else anchors.get(title, slug(title))
        factor = weight * (1.1 if own else 0.8)
        yield Unit(path, anchor, Kind.PAGE, title, prose.one_line(body), "" if own else name, factor=factor)


def _anchors(site: Site, page: PageText) -> dict[str, str]:
    """The anchors of a page's headings by their words: some were given one that their words do not tell."""
    known = Addresses(site.dossier, site.pages)
    return {prose.one_line(page.reading([block], known.titles).text): anchor for block, anchor in known.headings(page)}


# ---------------------------------------------------------------- the index


def index(found: list[Unit]) -> dict[str, dict[int, float]]:
    """Word → unit → how much the unit is about the word; units in ascending order."""
    fields = [[Counter(words(getattr(unit, name))) for unit in found] for name in FIELDS]
    weights = [_weights(boost, counts) for boost, counts in zip(FIELDS.values(), fields, strict=True)]
    scores: dict[str, dict[int, float]] = defaultdict(dict)
    for number, unit in enumerate(found):
        own = unit.factor * float(unit.kind.sign)
        for (boost, average, rare), counts in zip(weights, fields, strict=True):
            count = counts[number]
            damped = K * (1 - B + B * count.total() / average) if average else K
            once = D + (K + 1) / (1 + damped)
            for word, times in count.items():
                weight = once if times == 1 else D + times * (K + 1) / (times + damped)
                hits = scores[word]
                hits[number] = hits.get(number, 0.0) + boost * own * rare[word] * weight
    return scores


def _weights(boost: float, counts: list[Counter[str]]) -> tuple[float, float, dict[str, float]]:
    """Of a field: how much it counts, its usual length, and how much each of its words tells by being rare."""
    filled = [count.total() for count in counts]
    average = sum(filled) / max(1, sum(1 for length in filled if length))
    frequency = Counter(chain.from_iterable(counts))
    return boost, average, {word: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for word, n in frequency.items()}


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The manifest, the pieces of the index, and the texts of the units."""
    found = units(site)
    scores = index(found)
    most = max((score for hits in scores.values() for score in hits.values()), default=1.0)
    shards: list[list[str]] = []
    firsts = []
    size = SHARD_SIZE + 1
    for word in sorted(scores):
        entry = f'["{word}",{",".join(map(str, _packed(scores[word], most)))}]'  # a word is letters and digits
        if size > SHARD_SIZE:
            shards.append([])
            firsts.append(word)
            size = 0
        shards[-1].append(entry)
        size += len(entry.encode())
    for number, entries in enumerate(shards):
        yield _script(f"s{number}", f'"s",{number},[{",".join(entries)}]')
    for number in range(0, len(found), UNITS_A_FILE):
        texts = [_shown(unit) for unit in found[number : number + UNITS_A_FILE]]
        yield _script(f"t{number // UNITS_A_FILE}", f'"t",{number // UNITS_A_FILE},{_json(texts)}')
    yield _script("manifest", f'"m",0,{_json(_manifest(found, firsts))}')


def _packed(hits: dict[int, float], most: float) -> list[int]:
    """Units as steps from one to the next, each followed by its score as the root of a share of the highest, from 1 to 255."""
    packed: list[int] = []
    before = 0
    for number, score in hits.items():
        packed += (number - before, round(255 * math.sqrt(score / most)) or 1)
        before = number
    return packed


def _shown(unit: Unit) -> list[str]:
    """What a hit shows: where it leads, its title, its page, and the opening of its text."""
    text = unit.text if len(unit.text) <= TEXT_LENGTH else unit.text[:TEXT_LENGTH].rsplit(" ", 1)[0] + " …"
    return [unit.path.removesuffix("index.md").removesuffix(".md"), unit.anchor, unit.title, unit.page, text]


def _manifest(found: list[Unit], firsts: list[str]) -> dict[str, object]:
    kinds = list(Kind)
    questions = [About.WHEN, About.WHERE, About.WHO, About.NUMBER, About.CAUSE]
    return {
        "firsts": firsts,
        "size": UNITS_A_FILE,
        "kinds": [[kind.value, kind.label] for kind in kinds],
        "kind": "".join(str(kinds.index(unit.kind)) for unit in found),
        "about": "".join(str(questions.index(About(unit.about))) if unit.about in questions else "-" for unit in found),
        "asked": ["when", "where", "who", "how", "why"],
        "letters": LETTERS,
        "irregular": IRREGULAR,
        "alike": [[stem(word) for word in group] for group in ALIKE],
        "unasked": sorted(UNASKED),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _script(name: str, arguments: str) -> tuple[str, bytes]:
    safe = arguments.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{FOLDER}/{name}.js", f"dossierSearch.take({safe})\n".encode()
