"""Sources, and the pages and units of the edition itself, as items of the Citation Style Language, for every citation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dossier.ask import findings, paths
from dossier.ask.order import SUFFIX
from dossier.ask.site import Site, once
from dossier.export import said
from dossier.export.addresses import url
from dossier.export.json_text import on_a_line
from dossier.model.dates import Form, When
from dossier.model.lists import Nature, SourceType
from dossier.model.records import Account, Article, Event, Record, Source
from dossier.read.docs import anchor_of

Item = dict[str, Any]
IN_A_WORK = (
    SourceType.ARTICLE,
    SourceType.ARTICLE_JOURNAL,
    SourceType.ARTICLE_MAGAZINE,
    SourceType.ARTICLE_NEWSPAPER,
    SourceType.BROADCAST,
    SourceType.ENTRY_ENCYCLOPEDIA,
    SourceType.POST,
    SourceType.POST_WEBLOG,
    SourceType.WEBPAGE,
)
"""Types whose publisher is the work that holds them: a paper, a site, an encyclopedia."""


def csl_json(site: Site) -> str:
    """All sources as CSL-JSON."""
    return of_sources(site, site.sources)


def of_sources(site: Site, sources: Iterable[Source]) -> str:
    return "[\n" + ",\n".join(_texts(site)[source.id] for source in sources) + "\n]\n"


@once
def _texts(site: Site) -> dict[str, str]:
    """Each source as JSON, on one line: most stand in several files."""
    return {source.id: on_a_line(source_item(source)) for source in site.sources}


@lru_cache(maxsize=4096)
def source_item(source: Source) -> Item:
    """A source as a CSL item; its archive and its title in English stand where CSL has room for them.

    Five formats are made of it, and none of them changes it.
    """
    holder = "container-title" if source.type in IN_A_WORK else "publisher"
    item: Item = {
        "id": source.id,
        "type": item_type(source),
        "title": source.title,
        "author": [name(author) for author in source.author],
        holder: source.publisher,
        "issued": date(source.issued) if source.issued else None,
        "URL": source.url,
        "accessed": {"date-parts": [[int(part) for part in source.accessed.split("-")]]} if source.accessed else None,
        "language": source.language,
        "archive_location": source.archive,
        "note": _note(source),
    }
    return {key: value for key, value in item.items() if value}


def item_type(source: Source) -> str:
    """The CSL type; what agencies and sites publish is no preprint, which `article` alone has come to mean to Zotero."""
    if source.type != SourceType.ARTICLE:
        return source.type.value
    return (SourceType.ARTICLE_NEWSPAPER if source.nature == Nature.REPORTING else SourceType.WEBPAGE).value


def _note(source: Source) -> str:
    parts = [f"In English: {source.title_en}" if source.title_en else "", f"By way of {source.via}" if source.via else ""]
    return ". ".join(part for part in parts if part)


def name(author: str) -> Item:
    """A person's name in its parts; a single word is taken as it stands."""
    words = author.split()
    if len(words) < 2:
        return {"literal": author}
    last = len(words) - 1
    while last > 1 and SUFFIX.fullmatch(words[last].strip(",")):
        last -= 1
    suffix = " ".join(words[last + 1 :])
    parts = {"family": words[last].strip(","), "given": " ".join(words[:last]), "suffix": suffix}
    return {key: value for key, value in parts.items() if value}


def date(issued: When) -> Item:
    """A date as CSL has it; what it cannot say in numbers it says in words."""
    if issued.first is None or issued.last is None or issued.form == Form.CHOICE:
        return {"literal": issued.words}
    if issued.form == Form.LASTED:
        return {"date-parts": [_day(issued.first.timetuple()), _day(issued.last.timetuple())], **_circa(issued)}
    precise = issued.text.rstrip("~?%").split("-")
    if any(not part.isdigit() for part in precise) or (len(precise) > 1 and int(precise[1]) > 12):
        return {"literal": issued.words}
    return {"date-parts": [[int(part) for part in precise]], **_circa(issued)}


def _day(day: Any) -> list[int]:
    return [day.tm_year, day.tm_mon, day.tm_mday]


def _circa(issued: When) -> Item:
    return {"circa": True} if issued.is_uncertain else {}


# ---------------------------------------------------------------- the edition itself


@dataclass(frozen=True)
class Unit:
    """Something of the edition that can be cited: a page, or a unit on it."""

    path: str
    anchor: str
    title: str


def edition_item(site: Site, unit: Unit) -> Item:
    """A page or a unit as a CSL item: part of the edition, by its editors, as it stood on the day of its data."""
    cover = site.dossier.dossier
    work = (
        {"title": unit.title, "container-title": cover.title}
        if unit.path != "index.md" or unit.anchor
        else {"title": cover.title}
    )
    return {
        "id": "-".join(filter(None, (unit.path.removesuffix(".md").replace("/", "-"), unit.anchor))),
        "type": "webpage",
        **work,
        "author": [{"literal": editor} for editor in cover.editors],
        "issued": {"date-parts": [[int(part) for part in cover.reviewed.split("-")]]},
        "URL": url(site, unit.path, unit.anchor),
        "language": "en",
    }


def page_unit(site: Site, path: str) -> Unit:
    """A whole page, by the title a reader sees."""
    record = site.record_at(path)
    if record:
        return Unit(path, "", _title(site, record))
    if walk := paths.at(site, path):
        return Unit(path, "", walk.title)
    page = site.pages.get(path)
    name = path.removesuffix("/index.md").replace("-", " ").capitalize()
    return Unit(path, "", page.heading if page else name)


def _title(site: Site, record: Record) -> str:
    return f"{site.short_title(record)} (“{record.title}”)" if isinstance(record, Article) else record.title


@once
def units(site: Site, path: str) -> dict[str, Unit]:
    """Everything on a record's page that has an address of its own, by its anchor."""
    record = site.record_at(path)
    if isinstance(record, Article):
        found = _in_article(site, record)
    else:
        found = _in_event(site, record) if isinstance(record, Event) else {}
    return {anchor: Unit(path, anchor, title) for anchor, title in found.items()}


def _in_article(site: Site, article: Article) -> dict[str, str]:
    name_of = said.article_name(site, article)
    paragraphs = {anchor_of(number): f"Paragraph {number} of {name_of}" for number in range(1, article.paragraphs + 1)}
    notes = {
        note.anchor: f"{note.heading} (note on {f'paragraph {note.paragraph} of ' if note.paragraph else ''}{name_of})"
        for note in site.text_of(article).notes
    }
    return paragraphs | notes


def _in_event(site: Site, event: Event) -> dict[str, str]:
    told = {f"account-{one.id}": f"{event.title}: what {_place_of(site, one)}" for one in event.accounts}
    found = {
        findings.anchor(one): f"{event.title}: {one.about.label.lower()} ({one.status.label.lower()})" for one in event.findings
    }
    return told | found


def _place_of(site: Site, account: Account) -> str:
    return f"{said.article_name(site, site.dossier.articles[account.article])} says, {said.where(account)}"


def unit(site: Site, path: str, anchor: str | None) -> Unit:
    """A page, or a unit on it where the anchor is one of a unit."""
    return units(site, path).get(anchor or "") or page_unit(site, path)
