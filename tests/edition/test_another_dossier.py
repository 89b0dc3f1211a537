"""What is begun with this engine says no word of this edition."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from dossier.ask.site import Site
from dossier.edit.init import Subject, init
from tests.conftest import ROOT

WORLD = "dossier/read/outlines/world.json"
"""The outlines of all countries name each of them."""


def test_a_new_dossier_has_no_word_of_this_one(real: Site, tmp_path: Path) -> None:
    init(tmp_path / "new", Subject("Another", "Of something else.", "A. Editor", "CC0-1.0", "2026-01-31"))
    dossier = real.dossier
    people = [actor for actor in dossier.actors.values() if actor.kind == "person"]
    ids = [*dossier.articles, *dossier.events, *dossier.sources, *(one for actor in people for one in (actor.id, actor.title))]
    names = [name.text for place in dossier.places.values() for name in place.names if " " in name.text or "-" in name.text]
    country = Counter(place.country for place in dossier.places.values()).most_common(1)[0][0]
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")  # whose example somebody may have followed to the letter
    names = [one for one in [*ids, *names] if one not in guide]
    words = {dossier.dossier.title, dossier.dossier.title.replace(" ", "-"), *names, country}
    pattern = re.compile(
        r"\b(" + "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)) + r")\b", re.IGNORECASE
    )
    found = []
    for file in (tmp_path / "new").rglob("*"):
        path = file.relative_to(tmp_path / "new").as_posix()
        if file.is_file() and file.suffix not in (".woff2", ".png") and path != WORLD:
            found += [f"{path}: {word}" for word in set(pattern.findall(file.read_text(encoding="utf-8")))]
    assert found == []
