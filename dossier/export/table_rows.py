"""The rows of each table, in the order of its columns in `tables`."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.ask.accounts import account as account_of
from dossier.ask.accounts import anchor as account_anchor
from dossier.ask.accounts import of_event as told_of
from dossier.ask.findings import anchor as finding_anchor
from dossier.ask.findings import everything as everything_found
from dossier.ask.mentions import all_mentions
from dossier.ask.site import Site
from dossier.export import said
from dossier.export.addresses import url_of
from dossier.export.records import paragraphs as paragraphs_of
from dossier.model.dates import When
from dossier.model.records import Account, Cite, Event, Record

Row = tuple[str | int | float | None, ...]


def _dated(date: When | None) -> Row:
    if date is None:
        return (None, None, None, None)
    first, last = (day.isoformat() if day else None for day in (date.first, date.last))
    return (date.text, first, last, date.words)


def articles(site: Site) -> Iterator[Row]:
    for one in site.articles:
        yield (
            one.id,
            site.number_of(one),
            one.title,
            site.short_title(one),
            one.publisher,
            *_dated(one.published),
            *_dated(one.written),
            one.language,
            one.paragraphs,
            one.url,
            one.summary,
            one.caution,
            url_of(site, one),
        )


def paragraphs(site: Site) -> Iterator[Row]:
    for article in site.articles:
        for one in paragraphs_of(site, article):
            if one.says is not None:
                yield (f"{article.id}#{one.anchor}", article.id, one.number, one.says, url_of(site, article, one.anchor))


def notes(site: Site) -> Iterator[Row]:
    for article in site.articles:
        for paragraph in paragraphs_of(site, article):
            for one in paragraph.notes:
                yield (
                    f"{article.id}#{one.anchor}",
                    article.id,
                    paragraph.number,
                    one.kind.value,
                    one.verdict.value,
                    one.against,
                    one.heading,
                    one.text,
                    one.says,
                    one.record,
                    url_of(site, article, one.anchor),
                )


def actors(site: Site) -> Iterator[Row]:
    for one in site.actors:
        yield (one.id, one.title, one.kind, one.why_here, one.summary, one.part_of, one.wikidata, url_of(site, one))


def places(site: Site) -> Iterator[Row]:
    for one in site.places:
        yield (one.id, one.title, one.lat, one.lon, one.precision.value, one.country, one.summary, url_of(site, one))


def names(site: Site) -> Iterator[Row]:
    for record in (*site.actors, *site.places):
        kind = "actor" if record.id in site.dossier.actors else "place"
        for number, name in enumerate(record.names, 1):
            yield (record.id, kind, number, name.text, name.lang, name.kind.value)


def roles(site: Site) -> Iterator[Row]:
    for actor in site.actors:
        for number, role in enumerate(actor.roles, 1):
            yield (actor.id, number, role.title, role.of, *_dated(role.when))


def events(site: Site) -> Iterator[Row]:
    for one in site.events:
        yield (
            one.id,
            one.title,
            one.kind,
            one.status.value,
            *_dated(one.when),
            one.place,
            one.part_of,
            one.summary,
            url_of(site, one),
        )


def follows(site: Site) -> Iterator[Row]:
    for event in site.events:
        for other in event.follows:
            yield (event.id, other)


def participants(site: Site) -> Iterator[Row]:
    for event in site.events:
        for one in event.participants:
            yield (event.id, one.actor, one.role.value)


def accounts(site: Site) -> Iterator[Row]:
    for event in site.events:
        for told in told_of(site, event):
            one = told.account
            yield (
                account_key(event, one),
                event.id,
                one.article,
                one.paragraph,
                one.by if one.by in site.dossier.actors else None,
                said.speaker(site, one),
                one.via,
                one.stance.value,
                one.sure.value,
                one.says,
                one.wording,
                said.claim(site, event, one),
                url_of(site, event, account_anchor(one)),
            )


def account_key(event: Event, account: Account) -> str:
    return f"{event.id}#{account_anchor(account)}"


def facts(site: Site) -> Iterator[Row]:
    for event in site.events:
        for told in told_of(site, event):
            for about, value in told.account.values.items():
                yield (account_key(event, told.account), about.value, value.words, *_dated(value.date), value.place)


def findings(site: Site) -> Iterator[Row]:
    for found in everything_found(site):
        one, number = found.finding, found.finding.number
        figures = [
            figure.value if figure else None for figure in ((number.low, number.best, number.high) if number else (None,) * 3)
        ]
        yield (
            f"{found.event.id}#{found.anchor}",
            found.event.id,
            one.about.value,
            one.value,
            one.status.value,
            one.confidence.value if one.confidence else None,
            one.why,
            *_dated(one.date),
            one.place,
            *figures,
            number.unit if number else None,
            "; ".join(one.looked_in) or None,
            one.checked,
            said.shown(found.event, one),
            url_of(site, found.event, found.anchor),
        )


def against(site: Site) -> Iterator[Row]:
    for found in everything_found(site):
        for key in found.finding.against:
            yield (f"{found.event.id}#{found.anchor}", account_key(found.event, account_of(found.event, key)))


def sources(site: Site) -> Iterator[Row]:
    for one in site.sources:
        yield (
            one.id,
            one.type.value,
            one.title,
            one.title_en,
            "; ".join(one.author) or None,
            one.publisher,
            *_dated(one.issued),
            one.url,
            one.archive,
            one.language,
            one.accessed,
            one.via,
            one.nature.value,
            one.note,
            url_of(site, one),
        )


def origins(site: Site) -> Iterator[Row]:
    for article in site.articles:
        for origin in article.origins:
            yield (article.id, None, origin.source, origin.how.value, int(origin.credited))
    for source in site.sources:
        for key in source.from_:
            yield (None, source.id, key, None, None)


def mentions(site: Site) -> Iterator[Row]:
    for key, places in all_mentions(site).items():
        record = site.records[key]
        for place in places:
            yield (key, _kind_of(site, record), place.article.id, place.anchor, url_of(site, place.article, place.anchor))


def _kind_of(site: Site, record: Record) -> str:
    return site.path_of(record).partition("/")[0].removesuffix("s")


def citations(site: Site) -> Iterator[Row]:
    for number, (record, anchor, part, cite) in enumerate(cited(site), 1):
        unit = f"{record.id}#{anchor}" if anchor else record.id
        address = url_of(site, record, anchor)
        yield (number, cite.source, unit, part, cite.role.value, cite.at, cite.read.value if cite.read else None, address)


def cited(site: Site) -> Iterator[tuple[Record, str, str, Cite]]:
    """Every citation as record, anchor on its page, the part that cites, and the citation itself."""
    for article in site.articles:
        for note in site.text_of(article).notes:
            yield from ((article, note.anchor, "note", cite) for cite in note.cites)
        for call in site.text_of(article).calls:
            if call.kind == "source" and call.paragraph is not None and call.note is None:
                yield article, f"p{call.paragraph}", "paragraph", Cite(source=call.id)
    for actor in site.actors:
        yield from ((actor, "", "actor", cite) for cite in actor.cites)
        for part, holders in (("name", actor.names), ("role", actor.roles), ("reply", actor.replies)):
            yield from ((actor, "", part, cite) for one in holders for cite in one.cites)
    for place in site.places:
        yield from ((place, "", "place", cite) for cite in place.cites)
        yield from ((place, "", "name", cite) for name in place.names for cite in name.cites)
    for event in site.events:
        yield from _cited_in_event(event)


def _cited_in_event(event: Event) -> Iterator[tuple[Record, str, str, Cite]]:
    for part, cites in (("event", event.cites), ("when", event.when_cites), ("where", event.place_cites)):
        yield from ((event, "", part, cite) for cite in cites)
    yield from ((event, "", "participant", cite) for one in event.participants for cite in one.cites)
    for finding in event.findings:
        anchor, number = finding_anchor(finding), finding.number
        yield from ((event, anchor, "finding", cite) for cite in finding.cites)
        for figure in (number.low, number.best, number.high) if number else ():
            yield from ((event, anchor, "number", cite) for cite in (figure.cites if figure else ()))
