"""Who rests on whom: the graph of articles and sources, its roots, and how many origins of an event are independent.

An independent origin is who stands at the root of a chain: the publisher of a text that rests on no other, so that five
reports of one newspaper are one origin, and a newspaper and all who retell it are one. A voice with a name that
several publishers heard is one origin too; unnamed voices, and those that only one heard, count with the publisher.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dossier.model.records import Article, Event, Origin, Source
from dossier.ask.site import Site, plain

Text = Article | Source
CAPITALISED = re.compile(r"\b[A-Z][A-Za-z]+")


def rests_on(site: Site, text: Text) -> list[Source]:
    """The sources a text was made from."""
    keys = [origin.source for origin in text.origins] if isinstance(text, Article) else list(text.from_)
    return [site.dossier.sources[key] for key in dict.fromkeys(keys)]


def key(name: str) -> str:
    """What two spellings of one name have in common: 'The White House' and 'White House'."""
    return plain(name).removeprefix("the ")


def publisher(site: Site, text: Text) -> str:
    return site.dossier.actors[text.publisher].title if isinstance(text, Article) else text.publisher


@lru_cache(maxsize=4)
def _hearers(site: Site) -> dict[str, set[str]]:
    """Voice → the publishers of the sources that heard it."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in site.sources:
        for voice in source.voices:
            found[key(voice)].add(key(source.publisher))
    return found


def is_named(voice: str) -> bool:
    """Whether a voice has a proper name: 'a US official' of two papers may be two people."""
    bare = voice.removeprefix("the ")
    return bare[:1].isupper() and not bare.startswith("Un") and (len(CAPITALISED.findall(bare)) > 1 or " " not in bare)


def own_origins(site: Site, text: Text) -> list[str]:
    """What a text adds that comes from no other text: its publisher's own reporting, or voices that others heard too."""
    shared = [voice for voice in text.voices if is_named(voice) and len(_hearers(site)[key(voice)]) > 1]
    if len(shared) < len(text.voices) or not (text.voices or rests_on(site, text)):
        return [*shared, publisher(site, text)]
    return shared


def reached(site: Site, texts: Iterable[Text]) -> list[Text]:
    """Texts and all they rest on, each once."""
    found: dict[str, Text] = {}
    waiting = list(texts)
    while waiting:
        text = waiting.pop(0)
        if text.id not in found:
            found[text.id] = text
            waiting += rests_on(site, text)
    return list(found.values())


def origins(site: Site, texts: Iterable[Text]) -> tuple[str, ...]:
    """The independent origins of texts, each once whatever its spelling."""
    named = {key(name): name for text in reached(site, texts) for name in own_origins(site, text)}
    return tuple(named[one] for one in sorted(named))


@dataclass(frozen=True)
class Support:
    """On how many independent origins the telling of an event rests, and what the record adds."""

    event: Event
    articles: tuple[Article, ...]
    told: tuple[str, ...]
    """Origins of the articles that tell it."""
    recorded: tuple[str, ...]
    """Origins of the sources that its findings cite."""

    @property
    def together(self) -> int:
        return len({key(name) for name in (*self.told, *self.recorded)})


def support(site: Site, event: Event) -> Support:
    telling = tuple(article for article in site.articles if any(account.article == article.id for account in event.accounts))
    cited = dict.fromkeys(key for finding in event.findings for key in finding.cites)
    sources = [site.dossier.sources[key] for key in cited]
    return Support(event, telling, origins(site, telling), origins(site, sources))


def supports(site: Site) -> list[Support]:
    return [support(site, event) for event in site.events if event.accounts or event.findings]


def uncredited(site: Site) -> list[tuple[Article, Origin, Source]]:
    """Articles that do not say what they were made from."""
    return [
        (article, origin, site.dossier.sources[origin.source])
        for article in site.articles
        for origin in article.origins
        if not origin.credited
    ]


# ---------------------------------------------------------------- the graph


@dataclass(frozen=True)
class Node:
    """A text in the graph: `layer` 0 is a root, and each text stands to the right of all it rests on."""

    text: Text
    layer: int


@lru_cache(maxsize=4)
def families(site: Site) -> tuple[tuple[Node, ...], ...]:
    """The texts that rest on others or are rested on, in groups that hang together.

    Groups with articles come first, and of those the largest.
    """
    texts: list[Text] = [*site.articles, *site.sources]
    linked = {text.id: text for text in texts if rests_on(site, text)}
    linked |= {source.id: source for text in list(linked.values()) for source in rests_on(site, text)}
    linked |= {article.id: article for article in site.articles}
    group = {key: key for key in linked}

    def leader(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for text in linked.values():
        for source in rests_on(site, text):
            group[leader(text.id)] = leader(source.id)
    members: dict[str, list[Node]] = {}
    for text in texts:
        if text.id in linked:
            members.setdefault(leader(text.id), []).append(Node(text, layer(site, text)))
    return tuple(sorted((tuple(nodes) for nodes in members.values()), key=_weight))


def _weight(nodes: tuple[Node, ...]) -> tuple[bool, int]:
    return (not any(isinstance(node.text, Article) for node in nodes), -len(nodes))


def layer(site: Site, text: Text) -> int:
    return 1 + max((layer(site, source) for source in rests_on(site, text)), default=-1)


def resting_on(site: Site, source: Source) -> list[Text]:
    """The texts made from a source."""
    texts: list[Text] = [*site.articles, *site.sources]
    return [text for text in texts if source in rests_on(site, text)]
