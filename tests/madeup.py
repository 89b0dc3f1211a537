"""Made-up dossiers of any size: each article has its paragraphs and notes, its actors, events and sources, all linked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PARAGRAPHS, ACTORS, EVENTS, SOURCES = 8, 3, 5, 6
"""Of each article."""
WORDS = (
    "harbour", "bell", "keeper", "night", "watch", "letter", "council", "ship", "island", "storm", "light", "captain", "quay",
    "signal", "fog", "master", "clerk", "ledger", "tide", "market", "winter", "report", "witness", "rope", "tower", "silence",
    "order", "evening", "crew", "promise", "repair", "founder", "copper", "village", "road", "answer",
)  # fmt: skip
CONFIG = """\
INHERIT: {root}/mkdocs.yml
site_name: A made-up dossier
theme:
  custom_dir: {root}/overrides
extra: {{card: null}}
hooks:
  - {root}/hooks.py
watch: [data]
nav:
  - index.md
  - Actors: actors/index.md
  - Events: events/index.md
  - Compare: across/index.md
"""


def write(folder: Path, articles: int) -> Path:
    """A dossier of so many articles, the same each time; gives its folder."""
    chance = random.Random(articles)  # noqa: S311 - a made-up text needs no secret
    (folder / "data").mkdir(parents=True)
    (folder / "docs" / "articles").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(root=ROOT), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# A made-up dossier\n\nMade to be measured.\n", encoding="utf-8")
    with (folder / "data" / "dossier.yml").open("w", encoding="utf-8") as data:
        data.writelines(_data(articles, chance))
    for number in range(articles):
        (folder / "docs" / "articles" / f"report-{number}.md").write_text(_page(number, chance), encoding="utf-8")
    return folder


def _sentence(chance: random.Random, words: int = 12) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _day(number: int) -> str:
    """Of an event, in the last century."""
    return f"{1900 + number % 100}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _published(number: int) -> str:
    """Of an article, after every event: what it tells is past."""
    return f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _data(articles: int, chance: random.Random) -> Iterator[str]:
    yield "dossier: {title: A made-up dossier, summary: Made to be measured., editors: [Nobody], licence: CC0-1.0, "
    yield "reviewed: '2026-01-01'}\narticles:\n"
    for a in range(articles):
        yield (
            f"  report-{a}:\n    title: Report {a}\n    publisher: actor-{a}-0\n    published: '{_published(a)}'\n"
            f"    paragraphs: {PARAGRAPHS}\n    summary: {_sentence(chance)}\n    origins:\n"
            f"      - {{source: source-{a}-0, how: reprint, credited: 'no'}}\n"
        )
    yield "actors:\n"
    for a in range(articles):
        for n in range(ACTORS):
            yield (
                f"  actor-{a}-{n}:\n    kind: {'media' if n == 0 else 'person'}\n    why_here: {_sentence(chance)}\n"
                f"    names:\n      - {{text: 'Actor {a} {chance.choice(WORDS).capitalize()} {n}', kind: usual}}\n"
                f"    roles:\n      - {{title: Keeper of report {a}, when: '{_day(a)}', cites: [source-{a}-1]}}\n"
            )
    yield "places:\n"
    for n in range(min(200, 4 + articles)):
        lat, lon = n * 7 % 120 - 60, n * 13 % 340 - 170
        yield f"  place-{n}: {{names: [{{text: Place {n}, kind: usual}}], lat: {lat}, lon: {lon}, "
        yield f"precision: city, country: Country {n % 9}}}\n"
    yield "events:\n"
    for a in range(articles):
        for n in range(EVENTS):
            yield (
                f"  event-{a}-{n}:\n    title: Event {n} of report {a}\n    kind: meeting\n    when: '{_day(a + n)}'\n"
                f"    place: place-{(a + n) % min(200, 4 + articles)}\n    status: happened\n    summary: {_sentence(chance)}\n"
                f"    participants:\n      - {{actor: actor-{a}-{n % ACTORS}, role: party}}\n"
                f"      - {{actor: actor-{a}-{(n + 1) % ACTORS}, role: host}}\n"
                f"    accounts:\n      - {{id: p{n + 1}, article: report-{a}, paragraph: {n + 1}, by: article, sure: certain, "
                f"says: '{_sentence(chance)}', values: {{when: in spring}}}}\n"
                f"    findings:\n      - id: when\n        about: when\n        value: {_day(a + n)}\n"
                f"        status: established\n        why: {_sentence(chance, 30)}\n"
                f"        cites: [source-{a}-{n % SOURCES}, source-{a}-{(n + 1) % SOURCES}]\n"
                f"        checked: '2026-01-01'\n"
            )
    yield "sources:\n"
    for a in range(articles):
        for n in range(SOURCES):
            yield (
                f"  source-{a}-{n}:\n    type: article-newspaper\n    title: Source {n} of report {a}\n"
                f"    publisher: Paper {a % 40}\n"
                f"    issued: '{_published(a)}'\n    nature: reporting\n    url: https://example.org/{a}/{n}\n"
            )


def _page(a: int, chance: random.Random) -> str:
    return "\n".join(_passage(a, number, chance) for number in range(1, PARAGRAPHS + 1))


def _passage(a: int, number: int, chance: random.Random) -> str:
    """A paragraph and a note on it."""
    source, event = f"source-{a}-{number % SOURCES}", f"event-{a}-{(number - 1) % EVENTS}"
    return (
        f'{{% call paragraph({number}) %}}\n{{{{ actor("actor-{a}-{number % ACTORS}") }}}} said so. {_sentence(chance, 40)}\n'
        f'{{{{ event("{event}", "It happened") }}}}.\n{{% endcall %}}\n\n'
        f'{{% call note("record", "{_sentence(chance, 6)[:-1]}", id="p{number}-n1", on="said so", verdict="holds", '
        f'cites=["{source}"], about="when") %}}\n{_sentence(chance, 45)}\n{{% endcall %}}\n'
    )
