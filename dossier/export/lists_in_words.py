"""The lists and views as Markdown: each line is a sentence or a link that is clear alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from dossier.ask import (
    accounts,
    changes,
    disagreements,
    encounters,
    events,
    findings,
    moved,
    open_questions,
    origins,
    threads,
    voices,
)
from dossier.ask.site import Site, once
from dossier.export import said
from dossier.export.addresses import file_url
from dossier.export.citations import bibliography_text
from dossier.export.prose import escape, link
from dossier.model import describe
from dossier.model.lists import (
    Agreement,
    CiteRole,
    EventStatus,
    NoteKind,
    ParticipantRole,
    Read,
    Result,
    Standing,
    Status,
    Sure,
    Verdict,
    VoiceKind,
    Word,
)
from dossier.model.records import Event, Finding, Record, Source
from dossier.read.docs import anchor_of


def shown(site: Site) -> dict[str, Callable[..., str]]:
    """A function for each macro that shows something of the whole dossier on a page."""
    return {
        "actor_index": partial(_lines, partial(actors, site)),
        "event_index": partial(_lines, partial(all_events, site)),
        "article_index": partial(_lines, partial(articles, site)),
        "place_index": partial(_lines, partial(places, site)),
        "source_index": partial(_lines, partial(sources, site)),
        "view": lambda name: _lines(partial(VIEWS.get(name, _nothing), site)),
        "legend": lambda name: _lines(partial(LEGENDS.get(name, _nothing), site)),
        "contrast": partial(contrast, site),
        "home_line": lambda: "",
        "path_list": partial(_lines, partial(paths, site)),
    }


def _lines(question: Callable[[], Iterable[str]]) -> str:
    return "\n" + "".join(f"- {line}\n" for line in question())


def _nothing(_: Site) -> Iterator[str]:
    yield from ()


def to(site: Site, record: Record, text: str | None = None, anchor: str = "") -> str:
    """A link to a record, or to a unit on its page."""
    path = site.path_of(record)
    return link(text or record.title, f"{path}#{anchor}" if anchor else path)


# ---------------------------------------------------------------- the lists of records


def actors(site: Site) -> Iterator[str]:
    for actor in site.actors:
        yield f"{to(site, actor)} ({site.dossier.actor_kind(actor).label.lower()}): {escape(actor.why_here)}"


def articles(site: Site) -> Iterator[str]:
    for article in site.articles:
        publisher = escape(site.dossier.actors[article.publisher].title)
        about = f"“{escape(article.title)}”, {publisher}, {article.published}. {escape(article.summary)}"
        yield f"{to(site, article, site.short_title(article))}: {about}"


def all_events(site: Site) -> Iterator[str]:
    yield from (event_line(site, event) for event in site.events)


@once
def event_line(site: Site, event: Event) -> str:
    """An event with its date and whether it came about."""
    return f"{event.when or 'Undated'}: {to(site, event)} ({event.status.within})"


def places(site: Site) -> Iterator[str]:
    for place in site.places:
        held = ", ".join(to(site, event) for event in events.at_place(site, place))
        summary = f" {escape(place.summary)}" if place.summary else ""
        at = f"{place.lat}, {place.lon}; precision: {place.precision.within}"
        yield f"{to(site, place)}, {escape(place.country)} ({at}).{summary}{f' Events: {held}.' if held else ''}"


def sources(site: Site) -> Iterator[str]:
    yield from (source_line(site, source) for source in site.sources)


@once
def source_line(site: Site, source: Source) -> str:
    """A source as the bibliography has it, with its id, what it is, and what is to be known of it."""
    english = f" In English: {escape(source.title_en)}." if source.title_en else ""
    note = f" {source.note}" if source.note else ""
    return (
        f"Source: {escape(bibliography_text(site, source))}{english} {to(site, source, source.id)}, {source.nature.within}.{note}"
    )


# ---------------------------------------------------------------- claims and findings


def claim_line(site: Site, told: accounts.Told) -> str:
    """A claim that names its article, speaker and certainty, and leads to itself."""
    return _claim_lines(site, told.event)[told.account.id]


@once
def _claim_lines(site: Site, event: Event) -> dict[str, str]:
    """By the ids of its accounts: each line stands on the pages of the event, of the article and of the speaker."""
    return {
        one.id: f"{escape(said.claim(site, event, one))} {to(site, event, 'this claim', accounts.anchor(one))}"
        for one in event.accounts
    }


def finding_line(site: Site, event: Event, finding: Finding) -> str:
    """A finding that names its event and its status, with reasons and sources, and leads to itself."""
    text = escape(said.shown(event, finding)).rstrip(".")
    against = said.against(site, event, finding)
    cited = said.cited(site, finding.cites)
    looked = "; ".join(finding.looked_in)
    parts = [
        f"{text}.",
        f"Reasons: {escape(finding.why)}",
        escape(against),
        f"Sources: {escape(cited)}." if cited else "",
        f"Looked for in vain in: {escape(looked)}." if looked else "",
        f"Checked {finding.checked}.",
        to(site, event, "this finding", findings.anchor(finding)),
    ]
    return " ".join(part for part in parts if part)


# ---------------------------------------------------------------- the views


def _disagreements(site: Site) -> Iterator[str]:
    for one in disagreements.contradictions(site):
        at = f"{said.article_name(site, one.article)}, paragraph {one.paragraph}"
        side = {"itself": "itself", "record": "the record"}.get(one.side, "another article")
        note = f"Note: {escape(one.note.heading)}. {_says(one.note.says, one.note.record)}" if one.note else ""
        found = escape(said.shown(one.found.event, one.found.finding)) + "." if one.found else ""
        anchor = one.note.anchor if one.note else anchor_of(one.paragraph)
        yield f"{to(site, one.article, at, anchor)} is contradicted by {side} ({one.about.label.lower()}). {note} {found}"


def _says(says: str | None, record: str | None) -> str:
    told = f"The article says: {escape(says).rstrip('.')}. " if says else ""
    return told + (f"The record shows: {escape(record).rstrip('.')}." if record else "")


def _moved(site: Site) -> Iterator[str]:
    for move in moved.moves(site):
        claim = escape(said.claim(site, move.found.event, move.account))
        yield f"{claim} – against it: {escape(said.shown(move.found.event, move.found.finding))}"


def _open_questions(site: Site) -> Iterator[str]:
    for _, group in open_questions.open_findings(site):
        yield from (finding_line(site, one.event, one.finding) for one in group)
    for told in open_questions.unexamined(site):
        yield f"Not examined. {claim_line(site, told)}"


def _origins(site: Site) -> Iterator[str]:
    for one in origins.supports(site):
        told = f"the articles that tell it go back to {len(one.told)} independent origins ({escape(', '.join(one.told))})"
        yield f"{to(site, one.event)}: {told}; with the record, {one.together}."
    for article, origin, source in origins.uncredited(site):
        made = f"{escape(source.title)} ({origin.how.within})"
        yield f"{to(site, article, site.short_title(article))} does not say that it was made from {made}."


def _voices(site: Site) -> Iterator[str]:
    for article in site.articles:
        counted = voices.kinds_in(site, article)
        parts = ", ".join(f"{counted[kind]} {kind.meaning}" for kind in VoiceKind if counted[kind])
        yield f"{to(site, article, site.short_title(article))}: of {sum(counted.values())} claims, {parts}."
    for actor, given, passed_on, about in voices.speakers(site):
        others = f"others make {about} claims about events it took part in"
        yield f"{to(site, actor)} makes {given} claims, passes on {passed_on}; {others}."


def _encounters(site: Site) -> Iterator[str]:
    for met in encounters.encounters(site):
        held = "; ".join(event_line(site, event) for event in met.events)
        yield f"{to(site, met.first)} and {to(site, met.second)}: {held}"


def _threads(site: Site) -> Iterator[str]:
    for thread in threads.threads(site):
        yield "; then ".join(event_line(site, event) for event in thread.events)


def _readings(site: Site) -> Iterator[str]:
    for reading in site.dossier.readings:
        blind = "blind" if reading.blind else "not blind"
        note = f" {escape(reading.note)}" if reading.note else ""
        yield f"{reading.of}, read again on {reading.date} ({blind}): {reading.result.within}.{note}"


def _across(site: Site) -> Iterator[str]:
    for name in VIEWS:
        if name not in ALWAYS and has_page(site, name):
            yield f"A view across the articles: {link(name.replace('-', ' ').capitalize(), f'{name}/index.md')}"


def _changes(site: Site) -> Iterator[str]:
    for one in changes.by_record(site):
        for change in one.changes:
            was = f" It had said: {escape(change.was)}" if change.was else ""
            yield f"{one.revision.date}, {escape(one.title)}, {change.kind.within}: {escape(change.says)}{was}"


def _data(site: Site) -> Iterator[str]:
    from dossier.export import FORMATS  # that table names the twins, of which this is a part

    for form in FORMATS:
        where = f"files {form.path}, from the root of the site" if form.is_many else file_url(site, form.path)
        yield f"{form.title}: {escape(where)}. {form.good_for}"


def _map(site: Site) -> Iterator[str]:
    yield from places(site)
    for event in events.without_place(site):
        yield f"Without a place: {event_line(site, event)}"


VIEWS: dict[str, Callable[[Site], Iterator[str]]] = {
    "across": _across,
    "disagreements": _disagreements,
    "moved": _moved,
    "open-questions": _open_questions,
    "origins": _origins,
    "voices": _voices,
    "encounters": _encounters,
    "timeline": all_events,
    "map": _map,
    "threads": _threads,
    "readings": _readings,
    "changes": _changes,
    "data": _data,
}


ALWAYS = ("across", "changes", "data")
"""Views that every dossier has."""


def has_page(site: Site, name: str) -> bool:
    """Whether a view is on the site: somebody wrote its page, or it has something to show."""
    return name in ALWAYS or f"{name}/index.md" in site.pages or any(True for _ in VIEWS[name](site))


def _legend(words: type[Word]) -> Callable[[Site], Iterator[str]]:
    return lambda _: (f"{word.label}: {word.meaning}" for word in words)


def _fields(_: Site) -> Iterator[str]:
    for part, rows in describe.tables():
        for row in rows:
            example = f" For instance: `{row.example}`." if row.example else ""
            yield f"{part.__name__}, `{row.name}` ({escape(row.type)}): {escape(row.description)}{example}"


LEGENDS: dict[str, Callable[[Site], Iterator[str]]] = {
    "agreements": _legend(Agreement),
    "cite-roles": _legend(CiteRole),
    "event-statuses": _legend(EventStatus),
    "fields": _fields,
    "note-kinds": _legend(NoteKind),
    "read": _legend(Read),
    "results": _legend(Result),
    "roles": _legend(ParticipantRole),
    "standings": _legend(Standing),
    "statuses": _legend(Status),
    "sure": _legend(Sure),
    "verdicts": _legend(Verdict),
}


def paths(site: Site) -> Iterator[str]:
    for path in site.dossier.paths.values():
        stops = "; ".join(f"{stop.to}: {escape(stop.says)}" for stop in path.stops)
        yield f"{escape(path.title)}: {escape(path.summary)} Stops: {stops}"


def contrast(site: Site, id: str) -> str:
    """What an article says beside what the record shows."""
    one = findings.found(site, id)
    told = [accounts.Told(one.event, accounts.account(one.event, key)) for key in one.finding.against]
    lines = [*(claim_line(site, claim) for claim in told), finding_line(site, one.event, one.finding)]
    return "\n" + "".join(f"- {line}\n" for line in lines)
