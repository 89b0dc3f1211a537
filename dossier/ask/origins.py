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

from dossier.ask import accounts
from dossier.ask.groups import joined
from dossier.ask.order import plain
from dossier.ask.site import Site, once
from dossier.model.records import Article, Cites, Event, Origin, Source

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


@once
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

    @property
    def shared(self) -> int:
        """How many stand behind both."""
        return len(self.told) + len(self.recorded) - self.together


@once
def support(site: Site, event: Event) -> Support:
    telling = tuple(accounts.telling(site, event))
    cited = dict.fromkeys(cite.source for finding in event.findings for cite in finding.cites)
    sources = [site.dossier.sources[key] for key in cited]
    return Support(event, telling, origins(site, telling), origins(site, sources))


def of_cites(site: Site, cites: Cites) -> tuple[str, ...]:
    """The independent origins behind some citations."""
    return origins(site, [site.dossier.sources[key] for key in dict.fromkeys(cite.source for cite in cites)])


@once
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


@once
def families(site: Site) -> tuple[tuple[Node, ...], ...]:
    """The texts that rest on others or are rested on, in groups that hang together.

    Groups with articles come first, and of those the largest.
    """
    texts: list[Text] = [*site.articles, *site.sources]
    linked = {text.id: text for text in texts if rests_on(site, text)}
    linked |= {source.id: source for text in list(linked.values()) for source in rests_on(site, text)}
    linked |= {article.id: article for article in site.articles}
    links = [(text.id, source.id) for text in linked.values() for source in rests_on(site, text)]
    in_order = [text.id for text in texts if text.id in linked]
    groups = [tuple(Node(linked[key], layer(site, linked[key])) for key in keys) for keys in joined(in_order, links)]
    return tuple(sorted(groups, key=_weight))


def other_chains(site: Site) -> list[Source]:
    """The sources made from others that no article rests on."""
    others = (nodes for nodes in families(site) if not any(isinstance(node.text, Article) for node in nodes))
    return [node.text for nodes in others for node in nodes if isinstance(node.text, Source) and rests_on(site, node.text)]


def _weight(nodes: tuple[Node, ...]) -> tuple[bool, int]:
    return (not any(isinstance(node.text, Article) for node in nodes), -len(nodes))


@once
def layer(site: Site, text: Text) -> int:
    return 1 + max((layer(site, source) for source in rests_on(site, text)), default=-1)


@once
def _made_from(site: Site) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = defaultdict(list)
    texts: list[Text] = [*site.articles, *site.sources]
    for text in texts:
        for source in rests_on(site, text):
            found[source.id].append(text)
    return found


def resting_on(site: Site, source: Source) -> list[Text]:
    """The texts made from a source."""
    return _made_from(site).get(source.id, [])


def chains(site: Site, article: Article) -> list[list[tuple[Text | str, str]]]:
    """The chain of origin of an article, root first: each step a text or an unnamed voice, and how it was made."""
    found: list[list[tuple[Text | str, str]]] = []

    def up(source: Source, rest: list[tuple[Text | str, str]]) -> None:
        chain: list[tuple[Text | str, str]] = [(source, ""), *rest]
        for key in source.from_:
            up(site.dossier.sources[key], chain)
        if source.voices:
            found.append([(", ".join(source.voices), "voices"), *chain])
        elif not source.from_:
            found.append(chain)

    for origin in article.origins:
        made = f"{origin.how}, {'credited' if origin.credited else 'not credited'}"
        up(site.dossier.sources[origin.source], [(article, made)])
    if article.voices:
        found.append([(", ".join(article.voices), "voices"), (article, "")])
    return found or [[(article, "")]]
