"""What a dossier is made of: one frozen class per kind of record, one sentence per field that is not obvious.

The shared YAML file is read with every scalar as a string; the types here decide what each value means.
`dossier/load.py` fills these classes, `dossier/site.py` links them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from dossier.dates import When

# ---------------------------------------------------------------- words with a closed list of values

Kind = Literal[
    "person", "state", "government-body", "armed-force", "armed-group", "political-body",
    "international-body", "media", "think-tank", "monitor", "coalition", "company", "other",
]  # fmt: skip
NameKind = Literal["usual", "native", "alias", "former", "transliteration"]
EventKind = Literal[
    "meeting", "summit", "visit", "call", "talks", "strike", "agreement", "vote", "statement", "appointment",
    "proposal", "military-move", "publication", "measure", "trend", "other",
]  # fmt: skip
EventStatus = Literal["happened", "planned", "cancelled", "proposed", "alleged", "denied"]
ParticipantRole = Literal["party", "host", "target", "speaker", "mediator", "author", "subject", "witness"]
Stance = Literal["asserts", "denies", "proposes", "predicts", "asks"]
Sure = Literal["certain", "probable", "possible", "unstated"]
About = Literal[
    "whether", "when", "where", "who", "what", "number", "order", "cause", "wording", "outcome",
]  # fmt: skip
Status = Literal["established", "likely", "disputed", "unverified", "refuted", "silent"]
Confidence = Literal["low", "medium", "high"]
Precision = Literal["site", "city", "district", "province", "region", "country"]
How = Literal["reprint", "adaptation", "translation", "digest", "rewrite"]
Nature = Literal["official-record", "official-statement", "reporting", "analysis", "reference"]
SourceType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "broadcast", "dataset", "document",
    "hearing", "interview", "legislation", "map", "post", "post-weblog", "report", "speech", "treaty", "webpage",
    "book", "entry-encyclopedia",
]  # fmt: skip
"""The item types of CSL 1.0.2 that sources of a dossier have."""
NoteKind = Literal["context", "record", "dating", "attribution", "language", "afterwards", "silent"]

ABOUTS: tuple[About, ...] = get_args(About)
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)

QUOTE_LIMIT = 12
"""The most words that may be quoted from a document."""


# ---------------------------------------------------------------- small types


class Ref:
    """Marks a string field as the id of another record, so that the loader can check and link it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise ValueError(f"an id has lower-case letters, digits and single hyphens only, not '{value}'")
    return value


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise ValueError(f"'{value}' is not a BCP 47 language tag such as en, ar, he or ru-Latn")
    return value


def _day(value: str) -> str:
    try:
        known = str(date.fromisoformat(value)) == value  # it reads 20261122 too
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"'{value}' is not a day such as 2026-11-22")
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ValueError(f"'{value}' is not a web address that begins with https:// or http://")
    return value


def _speaker(value: str) -> str:
    if value.startswith("anonymous:") and not value.removeprefix("anonymous:").strip():
        raise ValueError("say which unnamed voice, as in 'anonymous: a western diplomat'")
    return value


def _quotation(value: str) -> str:
    if (count := len(value.split())) > QUOTE_LIMIT:
        raise ValueError(f"a quotation has at most {QUOTE_LIMIT} words, this one has {count}")
    return value


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]  # '>' and '|' in YAML leave a line end
Language = Annotated[str, AfterValidator(_language)]
Day = Annotated[str, AfterValidator(_day)]
Address = Annotated[str, AfterValidator(_address)]
ActorRef = Annotated[str, Ref("actor")]
PlaceRef = Annotated[str, Ref("place")]
EventRef = Annotated[str, Ref("event")]
ArticleRef = Annotated[str, Ref("article")]
SourceRef = Annotated[str, Ref("source")]
Cites = tuple[SourceRef, ...]


class Part(BaseModel):
    """Anything in the shared file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(Part):
    """A part with an id of its own: the key under which it stands in the shared file."""

    id: Id

    # A record is only ever itself; comparing two field by field, as pydantic does, took most of a large build.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash(self.id)


# ---------------------------------------------------------------- actors and places


class Name(Part):
    """One form of a name, in its own letters."""

    text: Text
    lang: Language = "en"
    kind: NameKind = "alias"
    cites: Cites = ()


class Named(Record):
    """A record with names, of which exactly one is the usual one."""

    names: Annotated[tuple[Name, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_usual_name(self) -> Any:
        if sum(name.kind == "usual" for name in self.names) != 1:
            raise ValueError("exactly one of the names needs 'kind: usual'")
        return self

    @property
    def title(self) -> str:
        return next(name.text for name in self.names if name.kind == "usual")


class Role(Part):
    """An office or task an actor held."""

    title: Text
    of: ActorRef | None = None
    when: When | None = None
    cites: Cites = ()


class Actor(Named):
    """A person or body that an article or a note names."""

    kind: Kind
    why_here: Text
    """The first line of its page: why this dossier has it."""
    roles: tuple[Role, ...] = ()
    part_of: ActorRef | None = None
    summary: Text | None = None
    cites: Cites = ()
    """What `why_here` and `summary` rest on, where they go beyond the articles."""
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    """Only where a source that pairs the id with the name was read."""
    not_to_confuse: Text | None = None
    sort: Text | None = None
    """What to sort by, where it is not the last word of a person's usual name or a body's whole name."""


class Place(Named):
    """Where an event happened."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    """Degrees north, WGS 84."""
    lon: Annotated[float, Field(ge=-180, le=180)]
    """Degrees east, WGS 84."""
    precision: Precision
    """How large the thing is that the point stands for."""
    country: Text
    summary: Text | None = None
    cites: Cites = ()


# ---------------------------------------------------------------- events: what is said, what the record shows


class Participant(Part):
    actor: ActorRef
    role: ParticipantRole


class Account(Part):
    """What one article says of an event, who in it says so, and how sure that voice is."""

    id: Id
    """Unique within the event."""
    article: ArticleRef
    paragraph: Annotated[int, Field(ge=0)]
    """As on the article's page; 0 is the title, a caption or a pull quote."""
    by: Annotated[str, Ref("speaker"), AfterValidator(_speaker)]
    """An actor's id, 'article' for the paper's own voice, or 'anonymous: …' for an unnamed one."""
    via: ActorRef | None = None
    """Who passes it on, where the article quotes another paper for it."""
    stance: Stance = "asserts"
    sure: Sure
    says: Text
    """The claim in our own words."""
    wording: Annotated[str, AfterValidator(_quotation)] | None = None
    """The article's own words for the fact, at most twelve of them, such as 'earlier this month'."""
    values: dict[About, Text] = {}
    """The claim as facts that can be laid side by side: when, where, number and so on."""


class Finding(Part):
    """What the record shows about one fact of an event, as the editors see it."""

    id: Id
    """Unique within the event."""
    about: About
    value: Text
    status: Status
    confidence: Confidence | None = None
    why: Text
    cites: Cites = ()
    against: tuple[str, ...] = ()
    """Ids of the accounts of this event that the finding contradicts."""
    looked_in: tuple[Text, ...] = ()
    """Where one looked in vain; a silent finding needs it."""
    checked: Day

    @model_validator(mode="after")
    def _has_ground(self) -> Finding:
        if self.status == "silent" and not self.looked_in:
            raise ValueError("a silent finding needs 'looked_in': where was it looked for in vain?")
        if self.status != "silent" and not self.cites:
            raise ValueError("a finding needs 'cites': the sources it rests on")
        return self


class Event(Record):
    """Something that happened, was planned, or is only said to have happened."""

    title: Text
    kind: EventKind
    when: When | None = None
    """The editors' date, in EDTF; missing where no date can be given."""
    place: PlaceRef | None = None
    status: EventStatus
    participants: tuple[Participant, ...] = ()
    summary: Text
    cites: Cites = ()
    """What the summary rests on, where it goes beyond accounts and findings."""
    accounts: tuple[Account, ...] = ()
    findings: tuple[Finding, ...] = ()
    part_of: EventRef | None = None
    follows: tuple[EventRef, ...] = ()
    """Events that this one answers, continues or carries out; not merely earlier ones."""


# ---------------------------------------------------------------- articles and sources


class Origin(Part):
    """One text that an article was made from."""

    source: SourceRef
    how: How
    credited: bool


class Article(Record):
    """One article of the dossier; its text stands in docs/articles/<id>.md."""

    title: Text
    publisher: ActorRef
    published: When
    written: When | None = None
    """The day the original was written, from which its 'yesterday' and 'last week' are reckoned."""
    language: Language = "en"
    url: Address | None = None
    paragraphs: Annotated[int, Field(ge=1)]
    """How many body paragraphs the document has; the page tells each of them."""
    origins: tuple[Origin, ...] = ()
    voices: tuple[Text, ...] = ()
    """Whom this article heard itself, beside the texts it was made from."""
    summary: Text
    caution: Text | None = None
    left_out: Text | None = None
    """What stands on the document's page but is not the article."""
    in_short: tuple[Annotated[str, Ref("finding")], ...] = ()
    """The findings to show at the top of the page, as event-id/finding-id; all where none are named."""


class Source(Record):
    """Something one can look up, described with the terms of CSL."""

    type: SourceType
    title: Text
    title_en: Text | None = None
    author: tuple[Text, ...] = ()
    publisher: Text
    """Who first published it."""
    issued: When | None = None
    url: Address | None = None
    language: Language = "en"
    accessed: Day | None = None
    via: Text | None = None
    """Who re-posts it, where the address is not the publisher's own."""
    nature: Nature
    from_: Annotated[Cites, Field(alias="from")] = ()
    """Sources this one takes its matter from: wire copy, a relayed report, a quoted text."""
    voices: tuple[Text, ...] = ()
    """Who it rests on, where that is no source: 'unnamed US officials'."""
    note: Text | None = None


class Retired(Part):
    """An id that is no longer used; its page says so, or sends the reader on."""

    to: Annotated[str, Ref("any")] | None = None
    date: Day
    why: Text


class Cover(Part):
    """What the dossier is as a whole."""

    title: Text
    summary: Text
    url: Address | None = None
    repository: Address | None = None
    editors: tuple[Text, ...]
    licence: Text
    reviewed: Day
    """The day the whole was last read against its sources."""


class Dossier(Part):
    """The whole shared file."""

    dossier: Cover
    articles: dict[Id, Article]
    actors: dict[Id, Actor]
    places: dict[Id, Place] = {}
    events: dict[Id, Event]
    sources: dict[Id, Source] = {}
    retired: dict[Id, Retired] = {}


COLLECTIONS: dict[str, type[Record]] = {
    "articles": Article,
    "actors": Actor,
    "places": Place,
    "events": Event,
    "sources": Source,
}
"""The parts of the shared file that hold records; they share one space of ids."""
