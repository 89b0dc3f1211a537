"""The words that stand on the pages for the closed lists of the model: one word per thing, everywhere the same."""

from __future__ import annotations

from dossier.model import About, Kind, NoteKind, Sure

NOTE_LABELS: dict[NoteKind, str] = {
    "context": "Context",
    "record": "The record",
    "dating": "Dating",
    "attribution": "Who speaks",
    "language": "Language",
    "afterwards": "Afterwards",
    "silent": "Silent",
}

NOTE_MEANINGS: dict[NoteKind, str] = {
    "context": "what one must know to follow the paragraph",
    "record": "what official texts, agencies and other reports show",
    "dating": "when it really was, and what “yesterday” means",
    "attribution": "who is really speaking, and on whose word",
    "language": "words that are garbled, translated or loaded",
    "afterwards": "what came of it",
    "silent": "looked for and not found, with where and when",
}

ABOUT_LABELS: dict[About, str] = {
    "whether": "Whether it happened",
    "when": "When",
    "where": "Where",
    "who": "Who",
    "what": "What",
    "number": "How many",
    "order": "In which order",
    "cause": "Why",
    "wording": "In which words",
    "outcome": "What came of it",
}

SURE_LABELS: dict[Sure, str] = {
    "certain": "says it flatly",
    "probable": "says it with distance",
    "possible": "says it may be so",
    "unstated": "does not say how sure",
}

KIND_PLURALS: dict[Kind, str] = {
    "person": "People",
    "state": "States",
    "government-body": "Government bodies",
    "armed-force": "Armed forces",
    "armed-group": "Armed groups",
    "political-body": "Political bodies",
    "international-body": "International bodies",
    "media": "Media",
    "think-tank": "Think tanks",
    "monitor": "Monitors",
    "coalition": "Coalitions",
    "company": "Companies",
    "other": "Others",
}

VOICE_LABELS = {
    "own": "Its own voice",
    "relayed": "Another paper’s voice",
    "named": "Named",
    "anonymous": "Unnamed",
}

VOICE_PHRASES = {
    "own": "in the article’s own voice",
    "relayed": "in another paper’s voice",
    "named": "by a named actor",
    "anonymous": "by somebody unnamed",
}
