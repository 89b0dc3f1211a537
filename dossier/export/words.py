"""Words as people type them: folded to plain letters, cut to their stem, joined to others of the same meaning.

`overrides/assets/js/search.js` does the same in the browser; the tables reach it in the index, and a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = {
    "ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ə": "e", "ð": "d", "þ": "th",
    "ى": "ي", "ة": "ه", "ـ": "", "\u00ad": "", "’": "", "'": "", "ʼ": "", "ʿ": "", "ʾ": "",
}  # fmt: skip
"""Letters that are not a plain letter with a mark, and what people type for them; apostrophes join what they stand between."""
UNPLAIN = re.compile("['\u0080-\U0010ffff]")
HYPHEN = re.compile("[\u2010-\u2015\u2212]")
IRREGULAR = {
    "struck": "strike", "fled": "flee", "met": "meet", "held": "hold", "left": "leave", "sent": "send", "fell": "fall",
    "shot": "shoot", "broke": "break", "began": "begin", "said": "say", "told": "tell", "took": "take", "gave": "give",
    "died": "die", "dies": "die", "dead": "die", "chose": "choose", "men": "man", "lasted": "last", "besieged": "siege",
    "won": "win", "lost": "lose", "brought": "bring", "wrote": "write", "flew": "fly", "sold": "sell", "women": "woman",
}  # fmt: skip
"""Forms that no rule leads back to their verb or noun."""
ALIKE = (
    ("ceasefire", "truce", "cessation"), ("replace", "successor", "succeed", "change"), ("open", "reopen"),
    ("kill", "die", "toll", "casualty"), ("flee", "asylum"), ("strike", "raid", "attack", "bomb"), ("help", "aid"),
    ("deal", "agreement", "accord", "pact"), ("soldier", "troop"), ("plane", "jet", "aircraft"), ("besiege", "siege"),
    ("zone", "area"), ("tired", "weary", "burden"), ("chief", "head"), ("meet", "meeting", "talk"), ("drone", "uav"),
    ("envoy", "representative"), ("minister", "secretary"), ("ambassador", "embassy"), ("wide", "radius", "kilometre"),
    ("last", "end", "broke"), ("survive", "remain", "left"), ("stop", "end", "expire", "veto"), ("rid", "remove", "expel"),
)  # fmt: skip
"""Words that readers use for one another."""
UNASKED = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "is", "are", "was",
    "were", "be", "been", "being", "do", "does", "did", "has", "have", "had", "it", "its", "this", "that", "these", "those",
    "who", "whom", "whose", "what", "when", "where", "which", "why", "how", "many", "much", "long", "there", "then", "than",
    "as", "if", "so", "such", "can", "could", "would", "should", "will", "shall", "might", "must", "about", "into", "any",
    "some", "i", "you", "he", "she", "they", "we", "him", "her", "them", "his", "their", "our", "my", "your", "me",
    "really", "ever", "get", "got", "actually", "exactly", "happened", "happen", "mean", "means", "here",
))  # fmt: skip
"""Words of a question that are not what it asks for; `may`, `us` and `since` are not among them."""

WORD = re.compile(r"[^\W_]+")
JOINED = re.compile(r"\b([^\W\d_])-(\d+)\b")
ARABIC, CYRILLIC, LATIN = (re.compile(span) for span in ("[\u0600-\u06ff]", "[\u0400-\u04ff]", "[a-z]"))
ARABIC_HEAD = re.compile(r"^(?:[وفبك]?ال|لل)")
RUSSIAN_TAIL = re.compile(r"(?:ами|ями|ыми|ими|ого|его|ому|ему|ои|еи|ии|ыи|ом|ем|ым|им|ах|ях|ую|юю|ая|яя|ое|ее|[аяуюыиеоь])$")
ENGLISH_TAIL = re.compile(r"(?:ing|edly|ed|ly)$")


def folded(text: str) -> str:
    """A text in plain small letters, without marks."""
    low = HYPHEN.sub("-", text.lower())
    if "-" in low:
        low = JOINED.sub(r"\1\2", low)
    if low.isascii():
        return low.replace("'", "")
    return UNPLAIN.sub(_plain_letter, unicodedata.normalize("NFKD", low))


def _plain_letter(found: re.Match[str]) -> str:
    char = found[0]
    return "" if unicodedata.category(char).startswith("M") else LETTERS.get(char, char)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, each cut to its stem."""
    return tuple(map(stem, WORD.findall(folded(text))))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its endings: what its forms have in common, not a word of the language."""
    word = IRREGULAR.get(word, word)
    if len(word) > 4 and ARABIC.search(word):
        return ARABIC_HEAD.sub("", word)
    if len(word) > 4 and CYRILLIC.search(word):
        return RUSSIAN_TAIL.sub("", word)
    if len(word) > 3 and LATIN.match(word):
        return _english(word)
    return word


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    cut = ENGLISH_TAIL.sub("", word)
    if len(cut) > 2 and cut != word:
        word = cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "aeioulsz" else cut
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
