"""Every place where an article contradicts itself, another article or the record: made from notes and findings.

A note with `against` and a finding with `against` often tell of the same thing. They are one contradiction where both set
the same paragraph of the same article against the record and rest on a common source. Otherwise each counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.ask import accounts
from dossier.ask.findings import Found
from dossier.ask.matrix import OPPOSES
from dossier.ask.site import Site, once
from dossier.model.lists import About, NoteKind
from dossier.model.records import Article, Cites
from dossier.read.docs import Note

ABOUT_OF_KIND = {NoteKind.DATING: About.WHEN, NoteKind.ATTRIBUTION: About.WHO, NoteKind.LANGUAGE: About.WORDING}
"""What a note is about whose writer left it open."""


@dataclass(frozen=True)
class Contradiction:
    """One place in an article, against `itself`, the `record` or another article's id."""

    article: Article
    paragraph: int
    about: About
    against: str
    note: Note | None
    found: Found | None

    @property
    def side(self) -> str:
        return self.against if self.against in ("itself", "record") else "article"


def about_of(note: Note) -> About:
    return About(note.about) if note.about else ABOUT_OF_KIND.get(NoteKind(note.kind), About.WHAT)


@once
def contradictions(site: Site) -> tuple[Contradiction, ...]:
    """In the order of the articles and their paragraphs."""
    return tuple(one for article in site.articles for one in sorted(_in(site, article), key=_place))


def _place(one: Contradiction) -> tuple[int, int, int]:
    return (one.paragraph, one.note.number if one.note else 99, list(About).index(one.about))


def _in(site: Site, article: Article) -> Iterator[Contradiction]:
    notes = [note for note in site.text_of(article).notes if note.against == "record"]
    told: set[Note | None] = set()
    for found, paragraph in _faulted(site, article):
        note = max((one for one in notes if one.paragraph == paragraph), key=lambda one: _kinship(one, found), default=None)
        if note and not _kinship(note, found)[0]:
            note = None
        told.add(note)
        yield Contradiction(article, paragraph, about_of(note) if note else found.finding.about, "record", note, found)
    for note in (one for one in site.text_of(article).notes if one.against and one not in told):
        yield Contradiction(article, note.paragraph, about_of(note), note.against or "", note, None)


def _faulted(site: Site, article: Article) -> Iterator[tuple[Found, int]]:
    """The findings that contradict an article, with the paragraph; two accounts in one paragraph are one place."""
    for event in site.events:
        for finding in event.findings:
            if finding.status not in OPPOSES:
                continue
            faulted = (accounts.account(event, key) for key in finding.against)
            for paragraph in dict.fromkeys(one.paragraph for one in faulted if one.article == article.id):
                yield Found(event, finding), paragraph


def _kinship(note: Note, found: Found) -> tuple[int, bool]:
    """How much speaks for a note and a finding telling of the same thing: common sources, then the kind of fact."""
    return len(_sources(note.cites) & _sources(found.finding.cites)), about_of(note) == found.finding.about


def _sources(cites: Cites) -> set[str]:
    return {cite.source for cite in cites}


def of_finding(site: Site, found: Found) -> Contradiction:
    """The first contradiction that a finding tells of."""
    return next(one for one in contradictions(site) if one.found and one.found.key == found.key)


def pair(one: Contradiction) -> tuple[str, str]:
    """What the article says and what stands against it, in a line each: the note's own lines, or claim and finding."""
    if one.note and one.note.says and one.note.record:
        return one.note.says, one.note.record
    if one.found:
        faulted = (accounts.account(one.found.event, key) for key in one.found.finding.against)
        said = next(told for told in faulted if (told.article, told.paragraph) == (one.article.id, one.paragraph))
        return said.says, one.found.finding.value
    return "", ""


def by_about(site: Site) -> list[tuple[About, list[Contradiction]]]:
    groups: list[tuple[About, list[Contradiction]]] = [
        (about, [one for one in contradictions(site) if one.about == about]) for about in About
    ]
    return [group for group in groups if group[1]]


def counts(site: Site) -> list[tuple[Article, Counter[str]]]:
    """Per article: how often it contradicts `itself`, another `article`, the `record`."""
    return [(article, Counter(one.side for one in contradictions(site) if one.article == article)) for article in site.articles]


def told_by(site: Site) -> Counter[str]:
    """How many contradictions a note alone tells, a finding alone, and both."""
    return Counter("both" if one.note and one.found else "note" if one.note else "finding" for one in contradictions(site))
