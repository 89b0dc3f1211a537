"""What templates say in English and cannot say by themselves: names with their article, how sure a voice is, numbers, languages.

>>> numbered(1, "independent origin"), numbered(13, "independent origin")
('one independent origin', '13 independent origins')
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from dossier.model.lists import Kind, Stance, Sure
from dossier.model.records import Account, Actor, Source, Value

FEWEST_WORDS = 4
"""A quotation shorter than this proves nothing, so it is not shown as one."""
IMPLIES = re.compile(r"\bimpl(?:y|ies|ied|ying|icit|icitly|ication)\b", re.IGNORECASE)
DISTANCE = {
    Sure.CERTAIN: "",
    Sure.PROBABLE: ", with distance",
    Sure.POSSIBLE: ", as a possibility",
    Sure.UNSTATED: ", without saying how sure",
}
"""How sure a voice is that does something else than say so."""
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
STATES = """
    states kingdom emirates republic federation union netherlands philippines islands bahamas gambia maldives comoros see isle
"""
BODIES = """
    administration agency alliance army assembly association authority bank battalion board brigade brigades bureau cabinet
    center centre chamber chambers chiefs club coalition college command commission committee company congregation convention
    corporation corps council court delegation department directorate division embassy executive faction fleet force forces
    foundation front fund government group groups guard guards guild house inquiry inspectorate institute institution junta
    league legion legislature line militia militias ministry mission movement nations navy network observatory office
    opposition organisation organization parliament partnership party patrol people police presidency press prosecution
    regiment regime registry school secretariat senate service services society squadron staff state synod treasury tribe
    tribes tribunal trust university
"""
TAKES_THE = frozenset([*STATES.split(), *BODIES.split()])
"""The nouns that make a name take "the" within a sentence: the United Nations, the Harbour Board, but NATO."""
BEHIND = re.compile(r",| \(| (?:of|for|on|in|at|to|and|against|near)\b")
"""Where the part of a name that says what it is has ended: Joint Chiefs | of Staff, Police | (harbour)."""


def the(actor: Actor) -> str:
    """An actor's name as it stands within a sentence: 'the United States', 'Jordan', 'Ada Keeper'."""
    name = actor.title
    if actor.the is not None:
        return f"the {name}" if actor.the else name
    if actor.kind == Kind.PERSON:
        return name
    if name.startswith("The "):
        return name if actor.kind == Kind.MEDIA else f"the {name[4:]}"
    said = BEHIND.split(name, maxsplit=1)[0].split()
    head = said[-1].lower() if said else ""
    takes = head in TAKES_THE or bool(said and said[0] == "United")
    return f"the {name}" if takes and (len(name.split()) > 1 or actor.kind == Kind.STATE) else name


def manner(account: Account, fact: Value | None = None) -> str:
    """What a voice does with its claim or one fact of it, and how sure it is; the voice stands before it: '… predicts it'."""
    if account.stance == Stance.ASKS:
        return account.stance.within
    if account.stance != Stance.ASSERTS:
        return account.stance.within + DISTANCE[account.sure]
    return "implies it" if IMPLIES.search(fact.words if fact else account.says) else account.sure.within


def quoted(account: Account) -> str | None:
    """An account's own words, where they are enough to show something."""
    return account.wording if account.wording and len(account.wording.split()) >= FEWEST_WORDS else None


def counted(count: int, noun: str, plural: str = "") -> str:
    """How many, in a list: '1 passage', '13 passages'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def numbered(count: int, noun: str, plural: str = "") -> str:
    """How many, in a sentence: 'one passage', 'three passages', '13 passages'."""
    said = counted(count, noun, plural)
    return said.replace(str(count), SMALL[count], 1) if count < len(SMALL) else said


@lru_cache
def language(tag: str) -> str:
    """A language tag in English: 'Arabic', 'Russian (Latin)'."""
    english, (code, *rest) = Locale("en"), tag.split("-")
    name = str(english.languages.get(code, code))
    details = [str(english.scripts.get(part) or english.territories.get(part) or part) for part in rest]
    return f"{name} ({', '.join(details)})" if details else name


def figure(value: float) -> str:
    """A number in digits, with commas between thousands: '12,500', '1.5'."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def archived(source: Source) -> str:
    """Where the Internet Archive shows its copy of a page nearest to the day on which it was read, if it has one."""
    return f"https://web.archive.org/web/{(source.accessed or '').replace('-', '')}/{source.url}"
