"""Who rests on whom as SVG: roots at the left, copies at the right, a line from each text to what was made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from dossier.ask.origins import Node, publisher, rests_on
from dossier.ask.site import Site
from dossier.model.records import Article, Record
from dossier.show.drawings import svg

WIDTH = 760.0
BETWEEN = 46.0
"""Room for the lines between two columns."""
LINE = 15.0
SIZE = 12.0
Href = Callable[[Record], str]


@dataclass(frozen=True)
class Box:
    node: Node
    lines: tuple[tuple[str, str], ...]
    """Words and the class of their style."""
    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return 12 + LINE * len(self.lines)

    @property
    def centre(self) -> float:
        return self.y + self.height / 2


def drawing(site: Site, family: tuple[Node, ...], name: str, href: Href) -> str:
    """One group of texts that hang together."""
    columns = max(node.layer for node in family) + 1
    width = (WIDTH - BETWEEN * (columns - 1)) / columns if columns > 1 else WIDTH
    boxes: dict[str, Box] = {}
    height = 0.0
    for layer in range(columns):
        y = 8.0
        nodes = sorted(
            (node for node in family if node.layer == layer),
            key=lambda node: (_pull(site, node, boxes), isinstance(node.text, Article)),
        )
        for node in nodes:
            lines = tuple(_lines(site, node, width - 20))
            pull = _pull(site, node, boxes)
            # A text stands beside what it was made from, where there is still room.
            y = max(y, pull - (12 + LINE * len(lines)) / 2 if layer else y)
            box = Box(node, lines, layer * (width + BETWEEN), y, width)
            boxes[node.text.id] = box
            y += box.height + 10
        height = max(height, y)
    lines_drawn = [
        _line(boxes[source.id], boxes[key], box.node, source.id)
        for key, box in boxes.items()
        for source in rests_on(site, box.node.text)
    ]
    drawn = [_box(box, href) for box in boxes.values()]
    articles = ", ".join(site.short_title(node.text) for node in family if isinstance(node.text, Article))
    description = (
        "Each line runs from a text to one that was made from it. A broken line means that the copy does not say so. "
        "The list below tells the same."
    )
    return svg.picture(name, WIDTH, height, f"What {articles or 'these sources'} rest on", description, *lines_drawn, *drawn)


def key() -> list[tuple[Markup, str]]:
    """The signs of the drawings and what they mean."""
    boxes = {
        "node node--root": "where a chain begins",
        "node": "made from another text",
        "node node--article": "an article of this edition",
    }
    box = {"x": 2.0, "y": 2.0, "width": 26.0, "height": 14.0, "rx": 4.0}
    signs = [(svg.element("rect", class_=style, **box), words) for style, words in boxes.items()]
    lines = {"edge": "a copy that says so", "edge edge--uncredited": "a copy that does not say so"}
    signs += [(svg.element("path", d="M1 9H29", class_=style), words) for style, words in lines.items()]
    return [(svg.sign(drawn, 30), words) for drawn, words in signs]


def _pull(site: Site, node: Node, boxes: dict[str, Box]) -> float:
    """The height at which a text would like to stand: beside what it was made from."""
    heights = [boxes[source.id].centre for source in rests_on(site, node.text) if source.id in boxes]
    return sum(heights) / len(heights) if heights else 0.0


def _lines(site: Site, node: Node, width: float) -> list[tuple[str, str]]:
    text = node.text
    when = text.published if isinstance(text, Article) else text.issued
    lines = [(line, "strong") for line in svg.wrapped(publisher(site, text), width, SIZE * 1.05)]
    lines.append((str(when or "undated"), "quiet"))
    if voices := text.voices:
        lines += [(line, "heard") for line in svg.wrapped("heard: " + "; ".join(voices), width, SIZE)]
    return lines


def _line(source: Box, made: Box, node: Node, key: str) -> str:
    """From the right edge of a text to the left edge of what was made from it; level as far as the last gap, then curved."""
    x0, y0, x1, y1 = (svg.number(value) for value in (source.x + source.width, source.centre, made.x, made.centre))
    bend, middle = svg.number(made.x - BETWEEN), svg.number(made.x - BETWEEN / 2)
    curve = f"M{x0} {y0}H{bend}C{middle} {y0} {middle} {y1} {x1} {y1}"
    hidden = isinstance(node.text, Article) and not all(origin.credited for origin in node.text.origins if origin.source == key)
    line = svg.element("path", d=curve, class_="edge edge--uncredited" if hidden else "edge")
    head = svg.element("path", d=f"M{x1} {y1}m-6 -4l6 4-6 4", class_="edge")
    return line + head


def _box(box: Box, href: Href) -> str:
    text = box.node.text
    kind = "node node--article" if isinstance(text, Article) else "node node--root" if box.node.layer == 0 else "node"
    frame = svg.element("rect", x=box.x + 0.5, y=box.y, width=box.width - 1, height=box.height, rx=4.0, class_=kind)
    lines = [svg.text(words, box.x + 10, box.y + 18 + LINE * i, class_=style) for i, (words, style) in enumerate(box.lines)]
    return svg.link(href(text), svg.title(text.title), frame, *lines)
