"""Slices of this dossier, changed in every way: they are shown or their problems are told."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.read.load import DATA
from tests.conftest import ROOT
from tests.engine import fuzz

WHOLE: dict[str, Any] = yaml.load((ROOT / DATA).read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - it reads texts only
SECTIONS = ("actors", "places", "events", "sources")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article of the dossier, of which everything else is left out."""
    root = tmp_path_factory.mktemp("slice")
    (root / "data").mkdir()
    (root / "docs" / "articles").mkdir(parents=True)
    return root


def slice_of(seed: int) -> tuple[dict[str, Any], str]:
    """One article, all that it and its page name, and a few records more; and its page."""
    chance = random.Random(seed)  # noqa: S311 - a slice needs no secret
    article = chance.choice(list(WHOLE["articles"]))
    page = (ROOT / f"docs/articles/{article}.md").read_text(encoding="utf-8")
    kept: set[str] = {key for name in SECTIONS for key in chance.sample(sorted(WHOLE[name]), 2)}
    waiting = [WHOLE["articles"][article], page, *(WHOLE[name][key] for name in SECTIONS for key in kept & set(WHOLE[name]))]
    records = {key: record for name in SECTIONS for key, record in WHOLE[name].items()}
    while waiting and len(kept) < 50:
        text = str(waiting.pop())
        for key in records:
            if key not in kept and (f"'{key}'" in text or f'"{key}"' in text):
                kept.add(key)
                waiting.append(records[key])
    data = {"dossier": WHOLE["dossier"], "articles": {article: WHOLE["articles"][article]}}
    return data | {name: {key: record for key, record in WHOLE[name].items() if key in kept} for name in SECTIONS}, page


SLICES = [slice_of(seed) for seed in range(6)]


def put(folder: Path, data: dict[str, Any], page: str) -> None:
    fuzz.put(folder, data)
    for file in (folder / "docs" / "articles").glob("*.md"):
        file.unlink()
    article = next(iter(WHOLE["articles"])) if not data.get("articles") else next(iter(data["articles"]))
    name = (
        article if isinstance(article, str) and "/" not in article and article.isprintable() and 0 < len(article) < 100 else "x"
    )
    (folder / "docs" / "articles" / f"{name}.md").write_bytes(page.encode("utf-8", "surrogatepass"))


@fuzz.budget(0.1)
@given(st.data())
def test_any_value_in_a_slice(folder: Path, data: st.DataObject) -> None:
    shared, page = data.draw(st.sampled_from(SLICES))
    put(folder, data.draw(fuzz.changed_data(shared)), page)
    fuzz.survives(folder)


@fuzz.budget(0.1)
@given(st.data())
def test_any_text_of_a_page_of_a_slice(folder: Path, data: st.DataObject) -> None:
    shared, page = data.draw(st.sampled_from(SLICES))
    put(folder, shared, data.draw(fuzz.changed_text(page)))
    fuzz.survives(folder)
