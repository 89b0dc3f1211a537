"""What a dossier is made of: one frozen class per kind of record, one sentence per field that is not obvious.

The shared YAML file is read with every scalar as a string; the types here decide what each value means.
`dossier/read/load.py` fills these classes, `dossier/ask/` puts questions to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from dossier.model.dates import When
from dossier.model.fields import (
    ActorRef,
    Address,
    AnyRef,
    ArticleRef,
    Day,
    EventRef,
    FindingRef,
    Id,
    Language,
    Licence,
    Line,
    ParagraphCount,
    PlaceRef,
    Quotation,
    RichText,
    SourceRef,
    Speaker,
    Text,
    UnitRef,
    Wikidata,
)
from dossier.model.lists import (
    About,
    CiteRole,
    Collection,
    Confidence,
    EventKind,
    EventStatus,
    How,
    Kind,
    NameKind,
    Nature,
    ParticipantRole,
    Precision,
    Read,
    Result,
    Side,
    SourceType,
    Stance,
    Status,
    Sure,
)


class Part(BaseModel):
    """Anything in the shared file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Short(Part):
    """A part that may also be written as a single text: the value of its first field."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {next(iter(cls.model_fields)): value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        long = handler(schema)
        return {"anyOf": [handler.resolve_ref_schema(long)["properties"][next(iter(cls.model_fields))], long]}


class Record(Part):
    """A part with an id of its own: the key under which it stands in the shared file."""

    id: Id
    if TYPE_CHECKING:  # pydantic wants no field to hide a property, so the kinds alone have it while running

        @property
        def title(self) -> str:
            """A field of its own, or the usual one of its names."""

    # A record is only ever itself; comparing two field by field, as pydantic does, took most of a large build.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash(self.id)


class Cite(Short):
    """A citation: a source, and where wanted what it carries. Short form: the source's id alone."""

    source: SourceRef
    """The id of the source."""
    at: Line | None = None
    """Where in the source: 'para. 4', 'p. 12', '3:20'."""
    role: CiteRole = CiteRole.SUPPORTS
    """What the source does for the statement."""
    read: Read | None = None
    """How much of the source the editors could read; missing where nobody said."""


Cites = tuple[Cite, ...]


# ---------------------------------------------------------------- actors and places


class Name(Part):
    """One form of a name, in its own letters."""

    text: Line
    """The name as it is written in this form."""
    lang: Language = "en"
    """The language, and where needed the script, of this form, as a BCP 47 tag."""
    kind: NameKind = NameKind.ALIAS
    """What this form is; exactly one of a record's names is the usual one."""
    cites: Cites = ()
    """Where this form was read."""


class Named(Record):
    """A record with names, of which exactly one is the usual one."""

    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Every form of its name that a reader may look for; the first ones are shown first."""

    @model_validator(mode="after")
    def _one_usual_name(self) -> Any:
        if sum(name.kind == NameKind.USUAL for name in self.names) != 1:
            raise ValueError("exactly one of the names needs 'kind: usual'")
        return self

    @property
    def title(self) -> str:
        return next(name.text for name in self.names if name.kind == NameKind.USUAL)


class Role(Part):
    """An office or task an actor held."""

    title: Line
    """What the office is called, without the body: 'Secretary of State'."""
    of: ActorRef | None = None
    """The body in which the office was held."""
    when: When | None = None
    """From when to when it was held."""
    cites: Cites = ()
    """What office and dates rest on."""


class Reply(Part):
    """What an actor answered to this edition or to an article."""

    date: Day
    """The day of the answer."""
    text: RichText
    """In the actor's own words, or told in ours."""
    cites: Cites = ()
    """Where it can be read."""


class Actor(Named):
    """A person or body that an article or a note names."""

    kind: Text
    """A kind of the engine's list, or one that the dossier adds under `kinds`."""
    why_here: Text
    """The first line of its page: why this dossier has it."""
    roles: tuple[Role, ...] = ()
    """Offices and tasks, from the earliest to the latest."""
    part_of: ActorRef | None = None
    """The body that this one belongs to."""
    summary: Text | None = None
    """What a reader must know beyond the first line."""
    cites: Cites = ()
    """What `why_here` and `summary` rest on, where they go beyond the articles."""
    wikidata: Wikidata | None = None
    """Only where a source that pairs the id with the name was read."""
    not_to_confuse: Text | None = None
    """Who has the same or a like name."""
    sort: Line | None = None
    """What to sort by, where it is not the last word of a person's usual name or a body's whole name."""
    the: bool | None = None
    """Whether its name takes 'the' within a sentence, where the engine cannot tell by the name."""
    replies: tuple[Reply, ...] = ()
    """Its answers, from the earliest to the latest."""


class Area(Part):
    """Ground that a text draws a line round: a circle about the place's point, or provinces, whole or in part."""

    radius_km: Annotated[float, Field(ge=0.1, le=2000, allow_inf_nan=False)] | None = None
    """Of a circle, its radius in kilometres."""
    provinces: tuple[Line, ...] = ()
    """The provinces that belong to it whole, as the map writes them."""
    parts_of: tuple[Line, ...] = ()
    """The provinces of which a part belongs to it; which part, the text does not say."""
    side: Side | None = None
    """On which side of those provinces the part lies, where the text says so."""
    event: EventRef | None = None
    """The event that drew it."""
    cites: Annotated[Cites, Field(min_length=1)]
    """Where it is said; nothing is drawn without a source."""

    @model_validator(mode="after")
    def _has_one_shape(self) -> Area:
        if (self.radius_km is None) == (not self.provinces and not self.parts_of):
            raise ValueError("an area is either a circle, 'radius_km', or made of provinces: 'provinces', 'parts_of'")
        if self.side and not self.parts_of:
            raise ValueError("'side' says where in the provinces under 'parts_of' the area lies; none are named")
        return self


class Place(Named):
    """Where an event happened."""

    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    """Degrees north, WGS 84."""
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    """Degrees east, WGS 84."""
    precision: Precision
    """How large the thing is that the point stands for."""
    country: Line
    """In which country it lies today, or 'International waters'."""
    summary: Text | None = None
    """What a reader must know of it."""
    cites: Cites = ()
    """What point and summary rest on."""
    area: Area | None = None
    """The ground that it is, where a text says how far it reaches: a zone that was agreed or declared."""


# ---------------------------------------------------------------- events: what is said, what the record shows


class Participant(Part):
    """An actor in an event, and what it did there."""

    actor: ActorRef
    """Who took part."""
    role: ParticipantRole
    """What it did there."""
    cites: Cites = ()
    """What this rests on, where no account or finding says it."""


class Value(Short):
    """One fact of a claim in words, and where it can be drawn its date or place. Short form: the words alone."""

    words: Text
    """The fact in the voice's own terms, in a few words."""
    date: When | None = None
    """The date that the words give."""
    place: PlaceRef | None = None
    """The place that the words name."""

    def __str__(self) -> str:
        return self.words


class Account(Part):
    """What one article says of an event, who in it says so, and how sure that voice is."""

    id: Id
    """Unique within the event, and never used again: it is a part of an address."""
    article: ArticleRef
    """The article that says it."""
    paragraph: Annotated[int, Field(ge=0, le=2000)]
    """As on the article's page; 0 is the title, a caption or a pull quote."""
    by: Speaker
    """An actor's id, 'article' for the paper's own voice, or 'anonymous: …' for an unnamed one."""
    via: ActorRef | None = None
    """Who passes it on, where the article quotes another paper for it."""
    stance: Stance = Stance.ASSERTS
    """What the voice does with the claim."""
    sure: Sure
    """How sure the voice is, by its words."""
    says: Text
    """The claim in our own words."""
    wording: Quotation | None = None
    """The article's own words for the fact, at most twelve of them, such as 'earlier this month'."""
    values: dict[About, Value] = {}
    """The claim as facts that can be laid side by side: when, where, number and so on."""


class Figure(Part):
    """One number with its sources."""

    value: Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
    """The number, in digits."""
    by: Line | None = None
    """Who counted."""
    cites: Cites = ()
    """Where it stands."""


class Number(Part):
    """A number as far as it is known: the lowest, the best and the highest that good sources give."""

    unit: Line
    """What is counted, such as 'people killed'."""
    low: Figure | None = None
    """The lowest number that a good source gives."""
    best: Figure | None = None
    """The number that is best supported."""
    high: Figure | None = None
    """The highest number that a good source gives."""

    @model_validator(mode="after")
    def _in_order(self) -> Number:
        known = [figure.value for figure in (self.low, self.best, self.high) if figure]
        if not known:
            raise ValueError("a number needs at least one of low, best and high")
        if known != sorted(known):
            raise ValueError("low, best and high stand in rising order")
        return self


class Finding(Part):
    """What the record shows about one fact of an event, as the editors see it."""

    id: Id
    """Unique within the event, and never used again: it is a part of an address."""
    about: About
    """Which fact of the event it answers."""
    value: Text
    """The answer, in a few words."""
    status: Status
    """How the answer stands."""
    confidence: Confidence | None = None
    """How firmly the editors hold it, where that says more than the status."""
    why: Text
    """The reasons for the status, in sentences."""
    cites: Cites = ()
    """The sources it rests on; every finding but a silent one needs them."""
    against: tuple[str, ...] = ()
    """Ids of the accounts of this event that the finding contradicts."""
    date: When | None = None
    """The answer as a date, where it is one."""
    place: PlaceRef | None = None
    """The answer as a place, where it is one."""
    number: Number | None = None
    """The answer as a number, where it is one."""
    looked_in: tuple[Text, ...] = ()
    """Where one looked in vain; a silent finding needs it."""
    checked: Day
    """When it was last read against its sources."""

    @model_validator(mode="after")
    def _has_ground(self) -> Finding:
        if self.status == Status.SILENT and not self.looked_in:
            raise ValueError("a silent finding needs 'looked_in': where was it looked for in vain?")
        if self.status != Status.SILENT and not self.cites:
            raise ValueError("a finding needs 'cites': the sources it rests on")
        return self


class RetiredPart(Part):
    """A note, account, finding or title that is gone: its address stays, with a sentence, or at the title that there is now."""

    to: UnitRef | None = None
    """What stands for it now: some-article#p2-n1, some-event#finding-when; for a title that was changed, the record's own id."""
    date: Day
    """The day it was given up."""
    why: Text
    """The reason, in a sentence that readers see."""


class Event(Record):
    """Something that happened, was planned, or is only said to have happened."""

    title: Line
    """A short sentence or heading that tells what it was."""
    kind: Text
    """A kind of the engine's list, or one that the dossier adds under `kinds`."""
    when: When | None = None
    """The editors' date, in EDTF; missing where no date can be given."""
    when_cites: Cites = ()
    """What the date rests on."""
    place: PlaceRef | None = None
    """Where it was; missing where nobody knows."""
    place_cites: Cites = ()
    """What the place rests on."""
    status: EventStatus
    """Whether it came about."""
    participants: tuple[Participant, ...] = ()
    """Who had a part in it."""
    summary: Text
    """What it was, in one or two sentences."""
    cites: Cites = ()
    """What the summary rests on, where it goes beyond accounts and findings."""
    part_of: EventRef | None = None
    """The larger event that this one belongs to."""
    follows: tuple[EventRef, ...] = ()
    """Events that this one answers, continues or carries out; not merely earlier ones."""
    thread: Line | None = None
    """What the chain of events that begins with this one is called, where it begins one."""
    accounts: tuple[Account, ...] = ()
    """What each article says of it."""
    findings: tuple[Finding, ...] = ()
    """What the record shows of it, fact by fact."""
    retired: dict[Id, RetiredPart] = {}
    """Accounts and findings that are gone, by the anchor that they had: account-…, finding-…."""


# ---------------------------------------------------------------- articles and sources


class Origin(Part):
    """One text that an article was made from."""

    source: SourceRef
    """The text it was made from."""
    how: How
    """How it was made from it."""
    credited: bool
    """Whether the article says so."""


class Article(Record):
    """One article of the dossier; its text stands in docs/articles/<id>.md."""

    title: Line
    """As the document prints it."""
    no: Annotated[int, Field(ge=1, le=9999)] | None = None
    """Its number in lists and drawings; by the day it was written where none is given."""
    short: Line | None = None
    """What it is called in lists, by what it tells and its year: 'The open gate 1934'."""
    publisher: ActorRef
    """The id of an actor: who published this copy."""
    published: When
    """The day this copy was published."""
    written: When | None = None
    """The day the original was written, from which its 'yesterday' and 'last week' are reckoned."""
    language: Language = "en"
    """The language of the document, as a BCP 47 tag."""
    url: Address | None = None
    """Where this copy stands; left out where it is spam or stolen."""
    paragraphs: ParagraphCount
    """How many body paragraphs the document has; the page tells each of them."""
    origins: tuple[Origin, ...] = ()
    """The texts that it was made from."""
    voices: tuple[Text, ...] = ()
    """Whom this article heard itself, beside the texts it was made from."""
    summary: Text
    """What it says and why it is worth reading, in two or three sentences."""
    caution: Text | None = None
    """What this copy really is, where it is not what it seems."""
    left_out: Text | None = None
    """What stands on the document's page but is not the article."""
    in_short: tuple[FindingRef, ...] = ()
    """The findings to show at the top of the page, as event-id/finding-id; all where none are named."""
    retired: dict[Id, RetiredPart] = {}
    """Notes that are gone, by the anchor that they had, such as p2-n1."""


class Source(Record):
    """Something one can look up, described with the terms of CSL."""

    type: SourceType
    """What it is, in the terms of CSL."""
    title: Line
    """As it is printed, in its own language."""
    title_en: Line | None = None
    """The title in English, where it is in another language."""
    author: tuple[Line, ...] = ()
    """Who wrote it, each as 'Family, Given' or as a body's name."""
    publisher: Line
    """Who first published it; free text, not an actor's id."""
    issued: When | None = None
    """When it was published."""
    url: Address | None = None
    """Where it can be read."""
    archive: Address | None = None
    """A copy in a web archive that was seen."""
    language: Language = "en"
    """Its language, as a BCP 47 tag."""
    accessed: Day | None = None
    """The day it was last seen."""
    via: Line | None = None
    """Who re-posts it, where the address is not the publisher's own."""
    nature: Nature
    """What weight it has of itself."""
    from_: Annotated[tuple[SourceRef, ...], Field(alias="from")] = ()
    """Sources this one takes its matter from: wire copy, a relayed report, a quoted text."""
    voices: tuple[Text, ...] = ()
    """Who it rests on, where that is no source: 'unnamed US officials'."""
    note: RichText | None = None
    """What a reader must know to use it."""

    @property
    def short(self) -> str:
        """How it is named in a text: 'TASS, 14 September 2021'."""
        return f"{self.publisher}, {self.issued}" if self.issued else self.publisher


class Retired(Part):
    """An id that is no longer used; its page says so, or sends the reader on."""

    to: AnyRef | None = None
    """The id of its successor."""
    was: Collection | None = None
    """What kind of record it was; needed where there is no successor to tell."""
    title: Line | None = None
    """What the record was called."""
    date: Day
    """The day it was given up."""
    why: Text
    """The reason, in a sentence that readers see."""


class Stop(Part):
    """One stop of a reading path."""

    to: UnitRef
    """Where it leads: a record's id, or one of its units, such as some-article#p2 or some-event#finding-when."""
    says: Text
    """One sentence on what to see there."""


class ReadingPath(Record):
    """A short walk through the edition: six to ten stops that tell one thing."""

    title: Line
    """What the walk is about."""
    summary: Text
    """What a reader will know at its end."""
    stops: Annotated[tuple[Stop, ...], Field(min_length=2, max_length=20)]
    """Where it leads, one stop after another."""


class Reading(Part):
    """One second reading of a note or finding against its sources."""

    of: UnitRef
    """What was read: some-article#p2-n1 or some-event#finding-when."""
    date: Day
    """The day of the reading."""
    blind: bool
    """Whether the reader had not seen the reasoning before looking at the sources."""
    result: Result
    """What became of the statement."""
    note: Text | None = None
    """What the reader saw, in a sentence."""


class ExtraKind(Part):
    """A kind of actors or events that this dossier adds to the engine's list."""

    label: Line
    """In the singular, as a line begins with it: 'Union'."""
    plural: Line
    """As the head of a list: 'Unions'."""


class Kinds(Part):
    """Kinds that this dossier adds: word, and below it label and plural."""

    actors: dict[Id, ExtraKind] = {}
    """Further kinds of actors."""
    events: dict[Id, ExtraKind] = {}
    """Further kinds of events."""


class Cover(Part):
    """What the dossier is as a whole."""

    title: Line
    """What the dossier is called."""
    summary: Text
    """What it is, in a sentence that search engines and previews show."""
    url: Address | None = None
    """Where it is published."""
    repository: Address | None = None
    """Where its files are kept."""
    contact: Line | None = None
    """Where errors are reported if there is no repository: an address such as editors@example.org."""
    editors: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Who answers for it."""
    licence: Licence
    """An SPDX identifier, such as CC-BY-4.0."""
    reviewed: Day
    """The day the whole was last read against its sources."""


class Dossier(Part):
    """The whole shared file."""

    dossier: Cover
    """What the dossier is as a whole."""
    kinds: Kinds = Kinds()
    """Kinds of actors and events beside those of the engine."""
    articles: dict[Id, Article]
    """The articles that the dossier reads."""
    actors: dict[Id, Actor]
    """Persons and bodies that articles and notes name."""
    places: dict[Id, Place] = {}
    """Places that articles and notes name."""
    events: dict[Id, Event]
    """What happened, was planned or is said to have happened."""
    paths: dict[Id, ReadingPath] = {}
    """Short walks through the edition."""
    sources: dict[Id, Source] = {}
    """Everything that is cited."""
    readings: tuple[Reading, ...] = ()
    """Second readings of notes and findings, one after another."""
    retired: dict[Id, Retired] = {}
    """Ids that are no longer used; none is ever used again."""

    def actor_kind(self, actor: Actor) -> ExtraKind:
        """Label and plural of an actor's kind."""
        return _kind_of(Kind, actor.kind, self.kinds.actors)

    def event_kind(self, event: Event) -> ExtraKind:
        """Label and plural of an event's kind."""
        return _kind_of(EventKind, event.kind, self.kinds.events)


def _kind_of(words: type[Kind | EventKind], word: str, extra: dict[str, ExtraKind]) -> ExtraKind:
    if word in extra:
        return extra[word]
    known = words(word)
    return ExtraKind.model_construct(label=known.label, plural=known.meaning)


COLLECTIONS: dict[str, type[Record]] = {
    "articles": Article,
    "actors": Actor,
    "places": Place,
    "events": Event,
    "sources": Source,
}
"""The parts of the shared file that hold records; they share one space of ids."""
