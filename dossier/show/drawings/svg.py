"""Small pieces of SVG as text: escaped, rounded, one element a call."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from markupsafe import Markup

Value = str | float | int | None


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *content: str, **attributes: Value) -> str:
    """`class_` stands for class, `text_anchor` for text-anchor, `data_kind` for data-kind; None leaves an attribute out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float) else str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: Value) -> str:
    return element("text", escape(words), x=x, y=y, **attributes)


def title(words: str) -> str:
    """What a pointer shows and a screen reader reads of the element around it."""
    return element("title", escape(words))


def link(href: str, *content: str, **attributes: Value) -> str:
    return element("a", *content, href=href, **attributes)


def path(points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """The `d` of a line through points, written with whole tenths, each relative to the one before."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(tenths)]
    start = f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}"
    moves = " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps if dx or dy).replace(" -", "-")
    return start + (f"l{moves}" if moves else "") + ("z" if closed else "")


def picture(name: str, width: float, height: float, heading: str, description: str, *content: str, linked: bool = True) -> str:
    """A whole drawing. One with links in it is a group, because an image hides what it holds from a screen reader."""
    return element(
        "svg",
        element("title", escape(heading), id=f"{name}-title"),
        element("desc", escape(description), id=f"{name}-desc"),
        *content,
        class_=f"drawing drawing--{name}",
        role="group" if linked else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=round(width),
        height=round(height),
    )


def sign(drawn: str, width: int) -> Markup:
    """A small drawing in a key, whose words stand beside it."""
    box = f"0 0 {width} 18"
    return Markup(element("svg", drawn, class_="drawing sign", viewBox=box, width=width, height=18, aria_hidden="true"))  # noqa: S704 - escaped above


def width_of(words: str, size: float) -> float:
    """About how wide a text is in a sans face: enough to keep labels apart."""
    return sum(_WIDTHS.get(char, 0.62 if char.isupper() else 0.54) for char in words) * size


_WIDTHS = {**dict.fromkeys("iljtfIr.,:;’'“”()[]|-", 0.34), **dict.fromkeys("mwMW—", 0.86), " ": 0.28}


def wrapped(words: str, width: float, size: float) -> list[str]:
    """A text in lines that are at most so wide; a longer word keeps a line of its own."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
