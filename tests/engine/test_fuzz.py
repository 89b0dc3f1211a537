"""Whatever a dossier holds, it is shown or its problems are told: never a traceback, a hang or a broken page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.read.load import DATA
from tests.conftest import HARBOUR, ROOT
from tests.engine import fuzz
from tests.engine.conftest import HEARING

EXAMPLE = ROOT / "dossier" / "example"
MADE_UP = [HARBOUR, HEARING, EXAMPLE]
TEXTS = {root: (root / DATA).read_text(encoding="utf-8") for root in MADE_UP}
DATA_OF = {root: yaml.load(text, yaml.BaseLoader) for root, text in TEXTS.items()}  # noqa: S506 - it reads texts only
PAGES = {root: sorted((root / "docs").rglob("*.md")) for root in MADE_UP}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def fresh(folder: Path, root: Path) -> Path:
    """The copy of a dossier, with nothing changed."""
    copy = folder / root.name
    if not copy.exists():
        fuzz.copy_of(root, copy)
    fuzz.put(copy, TEXTS[root])
    for page in PAGES[root]:
        (copy / page.relative_to(root)).write_bytes(page.read_bytes())
    return copy


@fuzz.budget(0.2)
@given(st.data())
def test_any_words_in_the_texts_of_the_shared_file(folder: Path, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(MADE_UP))
    copy = fresh(folder, root)
    fuzz.put(copy, data.draw(fuzz.strange_words(DATA_OF[root])))
    fuzz.survives(copy)


@fuzz.budget(0.2)
@given(st.data())
def test_any_words_in_the_text_of_a_page(folder: Path, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(MADE_UP))
    copy = fresh(folder, root)
    page = data.draw(st.sampled_from(PAGES[root]))
    text = data.draw(fuzz.strange_prose(page.read_text(encoding="utf-8")))
    (copy / page.relative_to(root)).write_bytes(text.encode("utf-8", "surrogatepass"))
    fuzz.survives(copy)


@fuzz.budget(0.2)
@given(st.data())
def test_any_value_in_any_place_of_the_shared_file(folder: Path, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(MADE_UP))
    copy = fresh(folder, root)
    fuzz.put(copy, data.draw(fuzz.changed_data(DATA_OF[root])))
    fuzz.survives(copy)


@fuzz.budget(0.17)
@given(st.data())
def test_any_text_of_the_shared_file(folder: Path, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(MADE_UP))
    copy = fresh(folder, root)
    fuzz.put(copy, data.draw(fuzz.changed_text(TEXTS[root])))
    fuzz.survives(copy)


@fuzz.budget(0.17)
@given(st.data())
def test_any_text_of_a_page(folder: Path, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(MADE_UP))
    copy = fresh(folder, root)
    page = data.draw(st.sampled_from(PAGES[root]))
    text = data.draw(fuzz.changed_text(page.read_text(encoding="utf-8")))
    (copy / page.relative_to(root)).write_bytes(text.encode("utf-8", "surrogatepass"))
    fuzz.survives(copy)


@fuzz.budget(0.05)
@given(st.data())
def test_any_bytes_of_a_file(folder: Path, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(MADE_UP))
    copy = fresh(folder, root)
    file = copy / data.draw(st.sampled_from([DATA, *(str(page.relative_to(root)) for page in PAGES[root])]))
    file.write_bytes(data.draw(fuzz.changed_bytes(file.read_bytes())))
    fuzz.survives(copy)
