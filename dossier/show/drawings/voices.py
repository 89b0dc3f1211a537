"""Whose voice an article speaks in, as one bar; its parts differ in form, not only in colour."""

from __future__ import annotations

from dossier.ask.site import Site
from dossier.ask.voices import kinds_in
from dossier.model.lists import VoiceKind
from dossier.model.records import Article
from dossier.show.drawings import svg

WIDTH, HEIGHT = 240.0, 18.0


def bar(site: Site, article: Article) -> str:
    """The accounts of an article; the numbers beside it say the same, so it says nothing to a screen reader."""
    counted = kinds_in(site, article)
    whole, x, parts = max(1, counted.total()), 0.5, []
    for kind in VoiceKind:
        width = (WIDTH - 1) * counted[kind] / whole
        if width:
            parts.append(_part(kind, x, width))
        x += width
    return _picture(WIDTH, *parts)


def sample(kind: VoiceKind) -> str:
    """What stands for one kind of voice, for the key."""
    return _picture(28.0, _part(kind, 0.5, 27))


def _picture(width: float, *parts: str) -> str:
    return svg.element(
        "svg",
        *parts,
        class_="drawing drawing--voices",
        aria_hidden="true",
        viewBox=f"0 0 {width:g} {HEIGHT:g}",
        width=round(width),
        height=round(HEIGHT),
    )


def _part(kind: VoiceKind, x: float, width: float) -> str:
    box = svg.element("rect", x=x, y=1.0, width=width, height=HEIGHT - 2, class_=f"voice voice--{kind}")
    strokes = "".join(f"M{at} 1v{HEIGHT - 2:g}" for at in range(round(x) + 3, round(x + width), 4))
    return box + (svg.element("path", d=strokes, class_="voice__strokes") if kind == VoiceKind.RELAYED and strokes else "")
