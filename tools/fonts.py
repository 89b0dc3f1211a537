"""Make the web fonts of overrides/assets/fonts from the npm packages named in its README.

    npm install --prefix DIR @fontsource-variable/source-serif-4 @fontsource-variable/source-sans-3 \
        @fontsource/noto-naskh-arabic @fontsource/noto-serif-hebrew
    pip install fonttools brotli
    python scripts/fonts.py DIR/node_modules

Needed only when a face or a set of letters changes; the build uses the files as they are.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parent.parent / "overrides/assets/fonts"

LATIN = (
    "U+20-7E,U+A0-FF,U+131,U+152-153,U+2C6,U+2DA,U+2DC,U+2013-2014,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,"
    "U+2032-2033,U+2039-203A,U+20AC,U+2190-2193,U+2212"
)
BASIC = "U+20-7E,U+E4,U+E9,U+F6,U+FC,U+2013-2014,U+2018-2019,U+201C-201D"
LATIN_EXT = "U+100-130,U+132-151,U+154-17F,U+218-21B,U+2BB-2BF,U+1E0C-1E0D,U+1E24-1E25,U+1E62-1E63,U+1E6C-1E6D,U+1E92-1E93"
CYRILLIC = "U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116"
ARABIC = "U+60C,U+61B,U+61F,U+621-63A,U+640-655,U+660-669,U+66A-66C,U+670-671,U+67E,U+686,U+698,U+6A9,U+6AF,U+6CC,U+200C-200F"
HEBREW = "U+591-5F4,U+200C-200F"

SERIF, SANS = "@fontsource-variable/source-serif-4/files/source-serif-4", "@fontsource-variable/source-sans-3/files/source-sans-3"
FACES = {
    # our file: (theirs, letters, range of weights or None)
    "serif-latin": (f"{SERIF}-latin-wght-normal", LATIN, (400, 700)),
    "serif-latin-italic": (f"{SERIF}-latin-wght-italic", BASIC, (400, 400)),
    "serif-latin-ext": (f"{SERIF}-latin-ext-wght-normal", LATIN_EXT, (400, 700)),
    "serif-cyrillic": (f"{SERIF}-cyrillic-wght-normal", CYRILLIC, (400, 400)),
    "sans-latin": (f"{SANS}-latin-wght-normal", LATIN, (400, 700)),
    "sans-latin-ext": (f"{SANS}-latin-ext-wght-normal", LATIN_EXT, (400, 700)),
    "sans-cyrillic": (f"{SANS}-cyrillic-wght-normal", CYRILLIC, (400, 400)),
    "naskh-arabic": ("@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal", ARABIC, None),
    "serif-hebrew": ("@fontsource/noto-serif-hebrew/files/noto-serif-hebrew-hebrew-400-normal", HEBREW, None),
}


def code_points(text: str) -> list[int]:
    found: list[int] = []
    for part in text.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def make(source: Path, letters: str, weights: tuple[int, int] | None) -> TTFont:
    font = TTFont(source)
    if weights:
        low, high = weights
        font = instantiateVariableFont(font, {"wght": low if low == high else (low, high)})
        font.save(whole := BytesIO())  # the subsetter trips over what the instancer left half read
        font = TTFont(whole)
    options = Options(flavor="woff2", layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 4, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points(letters))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):  # "Source" is a reserved name: a changed font must not bear it
            record.string = str(record).replace("Source", "Edition")
    font.flavor = "woff2"
    return font


def main(modules: Path) -> None:
    for name, (source, letters, weights) in FACES.items():
        target = TARGET / f"{name}.woff2"
        make(modules / f"{source}.woff2", letters, weights).save(target)
        sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
