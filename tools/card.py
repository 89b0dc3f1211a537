"""Draw docs/assets/card.png, the picture that previews of the site show: title, summary and the articles on one line of time.

    pip install pillow fonttools brotli
    PYTHONPATH=. python scripts/card.py

Needed only when the title, the summary or the list of articles changes; everything comes from this repository.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from dossier.load import load
from dossier.site import Site
from dossier.views.home_line import WIDTH, home_line
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
SIZE = (1200, 630)
PAPER, INK, SOFT, RULE = "#fffdf9", "#1d1b18", "#5b564d", "#b9b09e"
LEFT, RIGHT = 90, 1110


def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    font = TTFont(ROOT / f"overrides/assets/fonts/{name}.woff2")
    font.flavor = None
    font.save(plain := BytesIO())
    plain.seek(0)
    return ImageFont.truetype(plain, size)


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def main() -> None:
    site = Site(load(ROOT))
    card = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(card)
    draw.text((LEFT, 70), site.dossier.dossier.title, INK, face("serif-latin-italic", 104))
    text = face("serif-latin", 36)
    for number, line in enumerate(wrapped(site.dossier.dossier.summary, text, RIGHT - LEFT)):
        draw.text((LEFT, 222 + 51 * number), line, INK, text)
    line, axis = home_line(site), 520
    small = face("sans-latin", 26)

    def x(at: int) -> float:
        return LEFT + at * (RIGHT - LEFT) / WIDTH

    draw.line([(LEFT, axis), (RIGHT, axis)], RULE, 2)
    for at in line.ticks:
        draw.line([(x(at), axis - 9), (x(at), axis + 9)], SOFT, 2)
    for year, at in line.years:
        draw.line([(x(at), axis), (x(at), axis + 34)], RULE, 2)
        draw.text((x(at) + 9, axis + 20), str(year), SOFT, small)
    for mark in line.marks:
        y = axis - 50 * mark.level
        draw.circle((x(mark.x), y), 22, INK)
        draw.text((x(mark.x), y), str(mark.number), PAPER, small, anchor="mm")
    target = ROOT / "docs/assets/card.png"
    target.parent.mkdir(exist_ok=True)
    card.quantize(32).save(target, optimize=True)


if __name__ == "__main__":
    main()
