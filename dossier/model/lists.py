"""The closed lists: each word with its label, its meaning and its sign, all on one line and nowhere else.

The word stands in the shared file, the label on the pages; the meaning explains it to readers, and the sign stands beside
the label where a drawing or a table has little room. `label` is how a word begins a line; within one it stands in lower case.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A member of a closed list. It is equal to its plain word: `Status.SILENT == "silent"`."""

    label: str
    meaning: str
    sign: str

    def __new__(cls, word: str, label: str = "", meaning: str = "", sign: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label or word.replace("-", " ").capitalize()
        member.meaning = meaning
        member.sign = sign
        return member

    @property
    def within(self) -> str:
        """The label within a sentence."""
        return self.label[:1].lower() + self.label[1:]


class Kind(Word):
    """Kinds of actors; the meaning is the plural, as the head of a list."""

    PERSON = "person", "Person", "People"
    STATE = "state", "State", "States"
    GOVERNMENT_BODY = "government-body", "Government body", "Government bodies"
    ARMED_FORCE = "armed-force", "Armed force", "Armed forces"
    ARMED_GROUP = "armed-group", "Armed group", "Armed groups"
    POLITICAL_BODY = "political-body", "Political body", "Political bodies"
    INTERNATIONAL_BODY = "international-body", "International body", "International bodies"
    MEDIA = "media", "Medium", "Media"
    THINK_TANK = "think-tank", "Think tank", "Think tanks"
    MONITOR = "monitor", "Monitor", "Monitors"
    COALITION = "coalition", "Coalition", "Coalitions"
    COMPANY = "company", "Company", "Companies"
    OTHER = "other", "Other", "Others"


class NameKind(Word):
    """What a form of a name is."""

    USUAL = "usual", "", "the form used on these pages"
    NATIVE = "native", "", "as its bearer writes it"
    ALIAS = "alias", "Also", "another form in use"
    FORMER = "former", "", "no longer in use"
    TRANSLITERATION = "transliteration", "", "in other letters"


class EventKind(Word):
    """Kinds of events; the meaning is the plural, as the head of a list."""

    MEETING = "meeting", "Meeting", "Meetings"
    SUMMIT = "summit", "Summit", "Summits"
    VISIT = "visit", "Visit", "Visits"
    CALL = "call", "Call", "Calls"
    TALKS = "talks", "Talks", "Talks"
    STRIKE = "strike", "Air strike", "Air strikes"
    AGREEMENT = "agreement", "Agreement", "Agreements"
    VOTE = "vote", "Vote", "Votes"
    STATEMENT = "statement", "Statement", "Statements"
    APPOINTMENT = "appointment", "Appointment", "Appointments"
    PROPOSAL = "proposal", "Proposal", "Proposals"
    MILITARY_MOVE = "military-move", "Military move", "Military moves"
    PUBLICATION = "publication", "Publication", "Publications"
    MEASURE = "measure", "Measure", "Measures"
    TREND = "trend", "Trend", "Trends"
    OTHER = "other", "Other", "Others"


class EventStatus(Word):
    """Whether an event came about."""

    HAPPENED = "happened", "", "it took place"
    PLANNED = "planned", "", "it was to take place"
    CANCELLED = "cancelled", "", "it was planned and given up"
    PROPOSED = "proposed", "", "somebody put it forward"
    ALLEGED = "alleged", "", "somebody says so, and nothing else shows it"
    DENIED = "denied", "", "somebody says so, and somebody concerned denies it"


class ParticipantRole(Word):
    """What an actor did in an event; the meaning follows the actor's name."""

    PARTY = "party", "Took part", "took part"
    HOST = "host", "Host", "received the others"
    TARGET = "target", "Target", "was its target"
    SPEAKER = "speaker", "Speaker", "spoke"
    MEDIATOR = "mediator", "Mediator", "mediated"
    AUTHOR = "author", "Decided by", "decided or wrote it"
    SUBJECT = "subject", "Concerned", "was concerned"
    WITNESS = "witness", "Witness", "saw it"


class Stance(Word):
    """What a voice does with a claim."""

    ASSERTS = "asserts", "Says so"
    DENIES = "denies", "Denies it"
    PROPOSES = "proposes", "Proposes it"
    PREDICTS = "predicts", "Predicts it"
    ASKS = "asks", "Asks whether it is so"


class Sure(Word):
    """How sure a voice is of its claim."""

    CERTAIN = "certain", "Says so", "the voice says it without any distance"
    PROBABLE = "probable", "Says it with distance", "the voice keeps some distance: “reportedly”, “is said to”"
    POSSIBLE = "possible", "Says it may be so", "the voice says that it may be so: “allegedly”, “may”, “could”"
    UNSTATED = "unstated", "Does not say how sure", "the words do not show how sure the voice is"


class About(Word):
    """Which fact of an event a claim, a finding or a note is about; the meaning is its noun: 'date contradicted'."""

    WHETHER = "whether", "Whether it happened", "event"
    WHEN = "when", "When", "date"
    WHERE = "where", "Where", "place"
    WHO = "who", "Who", "name"
    WHAT = "what", "What", "claim"
    NUMBER = "number", "How many", "number"
    ORDER = "order", "In which order", "order"
    CAUSE = "cause", "Why", "cause"
    WORDING = "wording", "In which words", "wording"
    OUTCOME = "outcome", "What came of it", "outcome"


class Status(Word):
    """How a finding stands."""

    ESTABLISHED = "established", "Established", "good sources say so, and none that is as good says otherwise", "✓"
    LIKELY = "likely", "Likely", "the better reasons speak for it, but something is missing", "≈"
    DISPUTED = "disputed", "Disputed", "good sources disagree, and none is clearly right; both sides are shown", "⇄"
    UNVERIFIED = "unverified", "Unverified", "one voice says so, nothing was found by which to check it, and it may be true", "?"
    REFUTED = "refuted", "Refuted", "good sources show that it is not so", "✕"
    SILENT = "silent", "Silent", "it was looked for in the record, and nothing was found; the finding says where", "∅"


class Standing(Word):
    """The four groups in which findings are summed up for readers in a hurry."""

    HOLDS = "holds", "Holds", "established or likely", "✓"
    CONTRADICTED = "contradicted", "Contradicted", "the record says otherwise", "≠"
    NOT_SETTLED = "not-settled", "Not settled", "disputed or unverified", "?"
    NOT_FOUND = "not-found", "Looked for and not found", "the record is silent", "∅"


class Verdict(Word):
    """What a note finds of the words it is about; another thing than its kind."""

    HOLDS = "holds", "Holds", "the record bears these words out", "✓"
    CONTRADICTED = "contradicted", "Contradicted", "the record, or another text, says otherwise", "≠"
    ONE_SOURCE = "one-source", "One source only", "one source, or several that go back to one, says so"
    NOT_EXAMINED = "not-examined", "Not examined", "the note explains the words and does not test them"


class Agreement(Word):
    """How an account stands to the findings on the same fact, in an event's table."""

    AGREES = "agrees", "Agrees", "the one finding on this fact bears it out", "="
    DIFFERS = "differs", "Differs", "a finding on this fact says otherwise", "≠"
    NOT_COMPARED = "not-compared", "Not compared", "the data do not say that both speak of the same thing"
    NOT_MENTIONED = "not-mentioned", "Not mentioned", "the article tells of the event and gives no such fact", "–"


class VoiceKind(Word):
    """In whose voice an account is told; the meaning ends a sentence that begins with a number."""

    OWN = "own", "Its own voice", "in the article’s own voice"
    RELAYED = "relayed", "Another paper’s voice", "in another paper’s voice"
    NAMED = "named", "Named", "by a named actor"
    ANONYMOUS = "anonymous", "Unnamed", "by somebody unnamed"


class Confidence(Word):
    """How firmly the editors hold a finding."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Precision(Word):
    """How large the thing is that a place's point stands for; the radius in kilometres is how far the true place may lie."""

    SITE = "site"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"


class Side(Word):
    """On which side of a province a part of it lies."""

    NORTH = "north"
    SOUTH = "south"
    EAST = "east"
    WEST = "west"


class How(Word):
    """How a text was made from another."""

    REPRINT = "reprint"
    ADAPTATION = "adaptation"
    TRANSLATION = "translation"
    DIGEST = "digest"
    REWRITE = "rewrite"


class Nature(Word):
    """What a source is, in the order of its usual weight."""

    OFFICIAL_RECORD = "official-record", "", "a text that an authority adopted or published as its record"
    OFFICIAL_STATEMENT = "official-statement", "", "what an authority says of a matter"
    REPORTING = "reporting", "", "a report by journalists or a monitor"
    ANALYSIS = "analysis", "", "a reading of what others reported"
    REFERENCE = "reference", "", "a work to look things up in"


class SourceType(Word):
    """The item types of CSL 1.0.2 that sources of a dossier have."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal", "Journal article"
    ARTICLE_MAGAZINE = "article-magazine", "Magazine article"
    ARTICLE_NEWSPAPER = "article-newspaper", "News article"
    BROADCAST = "broadcast"
    DATASET = "dataset"
    DOCUMENT = "document"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGISLATION = "legislation"
    MAP = "map"
    POST = "post"
    POST_WEBLOG = "post-weblog", "Blog post"
    REPORT = "report"
    SPEECH = "speech"
    TREATY = "treaty"
    WEBPAGE = "webpage", "Web page"
    BOOK = "book"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia", "Entry in an encyclopedia"


class NoteKind(Word):
    """What sort of note it is."""

    CONTEXT = "context", "Context", "what one must know to follow the paragraph"
    RECORD = "record", "The record", "what official texts, agencies and other reports show, whether they agree or not"
    DATING = "dating", "Dating", "when it really was, and what “yesterday” means"
    ATTRIBUTION = "attribution", "Who speaks", "who is really speaking, and on whose word"
    LANGUAGE = "language", "Language", "words that are garbled, translated or loaded"
    AFTERWARDS = "afterwards", "Afterwards", "what came of it"
    SILENT = "silent", "Silent", "looked for and not found, with where and when"


class CiteRole(Word):
    """What a source does for the statement that cites it."""

    SUPPORTS = "supports", "", "the source says so"
    QUALIFIES = "qualifies", "", "the source says so with a limit"
    CONTRADICTS = "contradicts", "", "the source says otherwise"


class Read(Word):
    """How much of a source the editors could read."""

    WHOLE = "whole", "Read whole"
    PART = "part", "Read in part"
    OPENING = "opening", "Only its opening was read"
    RELAY = "relay", "Known from a relay"


class Result(Word):
    """What a second reading did to a statement."""

    HOLDS = "holds", "Holds", "nothing had to be changed"
    NARROWED = "narrowed", "Narrowed", "the statement was made more careful"
    CHANGED = "changed", "Changed", "a part of it was wrong or was not carried by its source"
    FELL = "fell", "Fell", "it was wrong and went"


class Collection(Word):
    """The parts of the shared file that hold records, as one record of each is called."""

    ARTICLE = "article"
    ACTOR = "actor"
    PLACE = "place"
    EVENT = "event"
    SOURCE = "source"
