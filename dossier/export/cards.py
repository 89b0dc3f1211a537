"""Cards to embed: one note, one finding or one table of claims beside the record, as a light page without script, with oEmbed.

A card is at card/<page>.<unit>/: card/some-event.finding-when/, card/some-article.p2-n1/, card/some-event.matrix/. A unit that
was withdrawn leaves a card that says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import jinja2

from dossier.ask import findings
from dossier.ask.matrix import Row, Said, matrix
from dossier.ask.site import Site
from dossier.export import prose, said
from dossier.export.addresses import file_url, url
from dossier.export.citations import Style, entry
from dossier.export.csl import Unit, edition_item, unit
from dossier.export.json_text import written
from dossier.export.licences import licence
from dossier.model.changes import ChangeKind
from dossier.model.lists import NoteKind
from dossier.model.records import Article, Event, Finding
from dossier.read.docs import Note

FOLDER = "card"
WIDTH = 600
"""Pixels of the frame that oEmbed offers."""
CHARACTERS = 66
"""Letters on a line of a card of that width."""
LINE, FRAME = 24, 190
"""Pixels of a line, and of all that stands around the text."""


@dataclass(frozen=True)
class Part:
    """Some paragraphs under a heading of their own, or under none."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """What stands on a card; all of it is plain text."""

    id: str
    kind: str
    title: str
    parts: tuple[Part, ...]
    sources: str
    unit: Unit
    """What the card shows; of a withdrawn unit the page on which it stood."""

    @property
    def height(self) -> int:
        """Pixels that it needs at most in oEmbed's frame, reckoned from the length of its texts."""
        texts = [self.title, self.sources, *(text for part in self.parts for text in (part.heading, *part.texts))]
        return FRAME + LINE * sum(math.ceil(len(text) / CHARACTERS) + (0.4 if text else 0) for text in texts).__ceil__()


def card_files(site: Site) -> Iterator[tuple[str, str]]:
    """Every card with its oEmbed answer, and the style sheet they share."""
    yield f"{FOLDER}/card.css", _templates().loader.get_source(_templates(), "card.css")[0]  # type: ignore[union-attr]
    for card in cards(site):
        yield f"{FOLDER}/{card.id}/index.html", _html(site, card)
        yield f"{FOLDER}/{card.id}/oembed.json", _oembed(site, card)


def cards(site: Site) -> Iterator[Card]:
    """Notes, findings, tables, and what was withdrawn of them."""
    for article in site.articles:
        for piece in prose.pieces(site, article):
            if piece.note:
                yield _note(site, article, piece.note, piece.text)
    for event in site.events:
        for finding in event.findings:
            yield _finding(site, event, finding)
        if table := _matrix(site, event):
            yield table
    yield from _withdrawn(site)


def matrix_card(event: Event) -> str:
    """The id of the card of an event's table."""
    return f"{event.id}.matrix"


def _note(site: Site, article: Article, note: Note, text: str) -> Card:
    path = site.path_of(article)
    kind = f"{NoteKind(note.kind).label} · {note.verdict.label}" if note.verdict.sign else NoteKind(note.kind).label
    lines = [Part("", tuple(prose.plain(text).split("\n")))]
    if note.says and note.record:
        lines += [Part("The article says", (note.says,)), Part("The record shows", (note.record,))]
    about = f"Note of the editors on {said.article_name(site, article)}"
    at = f", paragraph {note.paragraph}" if note.paragraph else ""
    sources = said.cited(site, note.cites)
    return Card(
        f"{article.id}.{note.anchor}", f"{about}{at} · {kind}", note.heading, tuple(lines), sources, unit(site, path, note.anchor)
    )


def _finding(site: Site, event: Event, finding: Finding) -> Card:
    parts = [Part("", (finding.value,)), Part("Why", (finding.why,))]
    if against := said.against(site, event, finding):
        parts.append(Part("", (against,)))
    if finding.looked_in:
        parts.append(Part("Looked for in vain in", (", ".join(finding.looked_in),)))
    kind = f"What the record shows · {finding.about.label} · {said.status(finding)}"
    anchor = findings.anchor(finding)
    shown = unit(site, site.path_of(event), anchor)
    return Card(f"{event.id}.{anchor}", kind, event.title, tuple(parts), said.cited(site, finding.cites), shown)


def _matrix(site: Site, event: Event) -> Card | None:
    table = matrix(site, event)
    if table is None:
        return None
    parts = [part for row in table.rows for part in _row(site, table.articles, row)]
    shown = Unit(site.path_of(event), "", f"{event.title}: claims beside the record")
    return Card(matrix_card(event), "Claims beside the record", event.title, tuple(parts), "", shown)


def _row(site: Site, articles: tuple[Article, ...], row: Row) -> Iterator[Part]:
    """One fact: what each article says of it and how that stands to the record, then the record."""
    claims = [
        f"{said.article_name(site, article)}, by {said.speaker(site, one.account)} ({said.certainty(one.account)}): "
        f"{_claimed(one)} ({one.agreement.within})"
        for article, cell in zip(articles, row.cells, strict=True)
        for one in cell
    ]
    shown = [f"The record ({said.status(one).lower()}): {one.value}" for one in row.findings]
    yield Part(row.about.label, (*claims, *shown))


def _claimed(one: Said) -> str:
    return one.value.words if one.value else one.account.says


def _withdrawn(site: Site) -> Iterator[Card]:
    """Units that the history of changes tells to be gone, and the tables of events that are."""
    records: list[Article | Event] = [*site.articles, *site.events]
    known = {f"{record.id}.{anchor}" for record in records for anchor in _anchors(site, record)}
    told: set[str] = set()
    for change in (change for revision in site.changes for change in revision.changes):
        key = f"{change.id}.{change.anchor or 'matrix'}"
        gone = change.kind == ChangeKind.RETIRED and key not in known and key not in told
        if gone and change.collection in ("articles", "events") and not change.anchor.startswith(("account-", "p0")):
            told.add(key)
            shown = Unit(f"{change.collection}/{change.id}.md", "", change.title)
            yield Card(key, "Withdrawn", change.title, (Part("", (change.says,)),), "", shown)


def _anchors(site: Site, record: Article | Event) -> list[str]:
    if isinstance(record, Article):
        return [note.anchor for note in site.text_of(record).notes]
    return [*(findings.anchor(one) for one in record.findings), "matrix"]


# ---------------------------------------------------------------- as files


@lru_cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("dossier.export"), autoescape=True, auto_reload=False, trim_blocks=True, lstrip_blocks=True
    )


def _html(site: Site, card: Card) -> str:
    cover = site.dossier.dossier
    return (
        _templates()
        .get_template("card.html")
        .render(
            card=card,
            citation=entry(Style.CHICAGO, edition_item(site, card.unit)),
            page=_page(site, card),
            credit=cover.title,
            licence=licence(cover.licence),
            oembed=file_url(site, f"{FOLDER}/{card.id}/oembed.json") if site.address else "oembed.json",
        )
    )


def _page(site: Site, card: Card) -> str:
    """Where the unit stands; from the card's own folder where the site's address is not known."""
    there = url(site, card.unit.path, card.unit.anchor)
    return there if site.address else f"../../{there}"


def _oembed(site: Site, card: Card) -> str:
    """The answer of oEmbed 1.0, as a file: each card names its own."""
    source = file_url(site, f"{FOLDER}/{card.id}/" if site.address else f"{FOLDER}/{card.id}/index.html")
    frame = (
        f'<iframe src="{escape(source)}" title="{escape(card.title)}" width="{WIDTH}" height="{card.height}" '
        'frameborder="0" loading="lazy"></iframe>'
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "author_name": ", ".join(site.dossier.dossier.editors),
        "provider_name": site.dossier.dossier.title,
        "provider_url": url(site, "index.md"),
        "width": WIDTH,
        "height": card.height,
        "html": frame,
    }
    return written(answer)
