"""The small types of the shared file: ids, texts, days, addresses, and marks for fields that name another record."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from dossier.model.near_dates import advice

QUOTE_LIMIT = 12
"""The most words that may be quoted from a document."""
LONGEST_ID = 80
"""Letters of an id: it is a part of an address and the name of a file."""
DEVICES = frozenset(["con", "prn", "aux", "nul"] + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)])
"""Names that Windows keeps for itself."""
TAKEN_IDS = DEVICES | frozenset(("index", "article", "itself", "record", "search", "scheme", "data", "changes", "card"))
"""Ids that no record can have: words of the engine, of the frame of a page, and names that Windows keeps for itself."""
FRAME_ANCHORS = frozenset((
    "content", "menu", "scheme", "search", "search-close", "search-hits", "search-kinds", "search-open", "search-query",
    "search-status", "top",
))  # fmt: skip
"""Anchors that every page has."""
TAKEN_ANCHORS = FRAME_ANCHORS | frozenset((
    "actors-named", "chart", "cite-this-page", "events-named", "filter-status", "in-short", "main", "map", "map-here",
    "map-here-desc", "map-here-title", "moved", "moved-more", "named", "names", "origin", "places", "places-named", "read-full",
    "read-headlines", "read-text", "roles", "sources", "table", "the-article-as-a-whole", "what-the-record-shows",
    "who-says-what",
))  # fmt: skip
"""Anchors that the frame of a page has: neither a note nor a place or source, whose ids are anchors too, can have one of them."""

TAKEN_BEGINNINGS = ("source-", "map-here-", "moved-place-", "moved-time-")
"""How anchors begin that an article's page makes of itself."""

REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\uf8ff\ufffd\U000e0000-\U000e007f]"
)
"""Characters that no text can have: control characters, ends of lines that editors do not count, marks that turn the direction
of what follows (an isolate is HTML's task), hyphens and blanks that nobody sees, what stands for a letter that could not be read,
letters of no script (private use), and what is no character. Joiners and the
no-break space are parts of texts."""
LONGEST_LINE = 500
LONGEST_TEXT = 10_000
LONGEST_ADDRESS = 2_000

HOST = r"(?:\w(?:[\w-]{0,61}\w)?\.)+\w[\w-]{1,62}"
"""The host of a web address: words with dots between them."""
SPDX = re.compile(r"[A-Za-z0-9.+-]+")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
    "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no "
    "nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te "
    "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""The codes of two letters, which are complete (ISO 639-1): 'cz', 'gr' and 'ua' are none."""
LANGUAGE = re.compile(
    rf"(?:{LANGUAGES.replace(' ', '|')}|[a-z]{{3}})(-[A-Z][a-z]{{3}})?(-([A-Z]{{2}}|[0-9]{{3}}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)


class Ref:
    """Marks a string field as the id of another record, so that the loader can check and link it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Rich:
    """Marks a text that may hold emphasis, code and links in Markdown; all other texts are shown as they are written."""


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise ValueError(f"an id has lower-case letters, digits and single hyphens only, not '{shown(value)}'{odd_letter(value)}")
    if len(value) > LONGEST_ID:
        raise ValueError(f"an id has at most {LONGEST_ID} letters, this one has {len(value)}")
    if value in TAKEN_IDS:
        raise ValueError(f"'{value}' cannot be an id: it means something else already")
    return value


def odd_letter(word: str) -> str:
    """Of a word that looks like an id, what nobody can see in it: the first letter of another script, or an odd blank."""
    for char in word:
        name = unicodedata.name(char, "").lower()
        if ord(char) > 127 and name and not name.startswith("latin"):
            seen = f"'{char}'" if char.isprintable() else "a blank"
            return f"; in it stands {seen}, {name}"
    return ""


def shown(value: object, most: int = 60) -> str:
    """A value within a message: on one line, without control characters, not too long."""
    text = str(value)[: most + 1]
    text = "".join(char if char.isprintable() else "�" for char in " ".join(text.split()) or text)
    return text if len(text) <= most else text[: most - 1] + "…"


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise ValueError(f"'{shown(value)}' is not a BCP 47 language tag such as en, ar, he or ru-Latn")
    return value


def _day(value: str) -> str:
    try:
        known = str(date.fromisoformat(value)) == value  # it reads 20261122 too
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"'{shown(value)}' is not a day such as 2026-11-22{advice(value, is_day=True)}")
    return value


def _address(value: str) -> str:
    if len(value) > LONGEST_ADDRESS:
        raise ValueError(f"a web address has at most {LONGEST_ADDRESS} letters, this one has {len(value)}")
    if not re.fullmatch(rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:[/?#][^\s<>\"\\^`{{|}}]*)?", value):
        raise ValueError(f"'{shown(value)}' is not a web address that begins with https:// or http://")
    return value


def character(char: str) -> str:
    """A refused character in an editor's words, with its number by which it can be found."""
    number = f"(U+{ord(char):04X})"
    if char in "\u0085\u2028\u2029\x0b\x0c":
        return f"an end of line that editors do not count {number}"
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return f"a mark that turns the direction of the text {number}"
    if char == "\ufffd":
        return f"a sign for a letter that could not be read {number}"
    if "\ue000" <= char <= "\uf8ff":
        return f"a letter of no script {number}"
    return f"a control character {number}" if char < "\xa0" else f"an invisible character {number}"


def _line(value: str) -> str:
    if "\n" in value:
        raise ValueError("this is one line on the page; write it without an empty line in it")
    if len(value) > LONGEST_LINE:
        raise ValueError(f"this is one line on the page, of at most {LONGEST_LINE} letters; it has {len(value)}")
    if not any(char.isalnum() for char in value):
        raise ValueError("a text needs at least one letter or digit")
    return value


def _prose(value: str) -> str:
    if found := REFUSED.search(value):
        raise ValueError(f"{character(found[0])} stands in this text; delete it")
    if "\t" in value:
        raise ValueError("a tab stands in this text; write a blank")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"a text has at most {LONGEST_TEXT} letters, this one has {len(value)}")
    return value


def _speaker(value: str) -> str:
    if value.startswith("anonymous:") and not value.removeprefix("anonymous:").strip():
        raise ValueError("say which unnamed voice, as in 'anonymous: a western diplomat'")
    return value


def _licence(value: str) -> str:
    if not SPDX.fullmatch(value):
        raise ValueError("an SPDX identifier is one word, such as CC-BY-4.0 or CC0-1.0")
    return value


def _quotation(value: str) -> str:
    if re.fullmatch(r"[“„«\"][^“„«\"”»]*[”“»\"]", value):
        raise ValueError("these words are shown in quotation marks: leave out those that stand around them")
    if (count := len(value.split())) > QUOTE_LIMIT:
        raise ValueError(f"a quotation has at most {QUOTE_LIMIT} words, this one has {count}")
    return value


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_prose)]
"""Plain text, shown as it is written. '>' and '|' in YAML leave a line end, which is cut off."""
Line = Annotated[Text, AfterValidator(_line)]
"""A text of one line, such as a title or a name."""
RichText = Annotated[Text, Rich()]
Language = Annotated[str, AfterValidator(_language)]
Day = Annotated[str, AfterValidator(_day)]
Address = Annotated[str, AfterValidator(_address)]
Quotation = Annotated[Line, AfterValidator(_quotation)]
Speaker = Annotated[Line, Ref("speaker"), AfterValidator(_speaker)]
ActorRef = Annotated[str, Ref("actor")]
PlaceRef = Annotated[str, Ref("place")]
EventRef = Annotated[str, Ref("event")]
ArticleRef = Annotated[str, Ref("article")]
SourceRef = Annotated[str, Ref("source")]
FindingRef = Annotated[str, Ref("finding")]
"""event-id/finding-id"""
UnitRef = Annotated[str, Ref("unit")]
"""A record's id; a unit of it behind '#', such as some-article#p2, some-article#p2-n1 or some-event#finding-when."""
AnyRef = Annotated[str, Ref("any")]
Licence = Annotated[Line, AfterValidator(_licence)]
Wikidata = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]{0,11}$")]
ParagraphCount = Annotated[int, Field(ge=1, le=2000)]
