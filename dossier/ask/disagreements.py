"""Every place where an article contradicts itself, another article or the record: made from notes and findings.

A note with `against` and a finding with `against` often tell of the same thing. They are one contradiction where both set
the same paragraph of the same article against the record and rest on a common source. Otherwise each counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.ask import accounts
from dossier.ask.findings import Found
from dossier.ask.matrix import OPPOSES
from dossier.ask.site import Site, once
from dossier.model.lists import About, NoteKind
from dossier.model.records import Account, Article, Cites
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
    account: Account | None = None
    """The account that the finding contradicts."""
    has_note_alone: bool = True
    """Whether its note tells of it and of no other finding, so that the note's lines are about it."""

    @property
    def says(self) -> str:
        """In one line, what the article says; empty where neither note nor account has it so short."""
        line = self.note.says if self.note and (self.has_note_alone or not self.account) else None
        if line or not (self.account and self.found):
            return line or ""
        return str(self.account.values.get(self.found.finding.about) or self.account.says)

    @property
    def record(self) -> str:
        """In one line, what the record shows, or the other text says."""
        line = self.note.record if self.note and (self.has_note_alone or not self.found) else None
        return line or (self.found.finding.value if self.found else "")

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
    faulted = [(found, account, _note_on(found, account, notes)) for found, account in _faulted(site).get(article.id, [])]
    told = Counter(note for _, _, note in faulted)
    for found, account, note in faulted:
        about = about_of(note) if note and told[note] == 1 else found.finding.about
        yield Contradiction(article, account.paragraph, about, "record", note, found, account, told[note] == 1)
    for note in (one for one in site.text_of(article).notes if one.against and one not in told):
        yield Contradiction(article, note.paragraph, about_of(note), note.against or "", note, None)


def _note_on(found: Found, account: Account, notes: list[Note]) -> Note | None:
    """The note that tells of the same thing, if one does."""
    here = [one for one in notes if one.paragraph == account.paragraph and _kinship(one, found)[0]]
    return max(here, key=lambda one: _kinship(one, found), default=None)


@once
def _faulted(site: Site) -> dict[str, list[tuple[Found, Account]]]:
    """Article id → the findings that contradict it, with the account; two accounts in one paragraph are one place."""
    found: dict[str, list[tuple[Found, Account]]] = defaultdict(list)
    for event in site.events:
        for finding in (one for one in event.findings if one.status in OPPOSES):
            faulted = [accounts.account(event, key) for key in finding.against]
            by_paragraph = {(one.article, one.paragraph): one for one in reversed(faulted)}
            for account in reversed(by_paragraph.values()):
                found[account.article].append((Found(event, finding), account))
    return found


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
    sides: dict[str, Counter[str]] = {article.id: Counter() for article in site.articles}
    for one in contradictions(site):
        sides[one.article.id][one.side] += 1
    return [(article, sides[article.id]) for article in site.articles]


def told_by(site: Site) -> Counter[str]:
    """How many contradictions a note alone tells, a finding alone, and both."""
    return Counter("both" if one.note and one.found else "note" if one.note else "finding" for one in contradictions(site))
