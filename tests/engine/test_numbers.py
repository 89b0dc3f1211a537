"""Articles are numbered: as they say, and behind those the others by the day they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.ask.site import Site
from dossier.read.load import load
from tests.conftest import HARBOUR
from tests.engine.editing import copy_of


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", {"bell-first": 1, "bell-second": 2}),
        ("    no: 3\n", "", {"bell-first": 3, "bell-second": 4}),
        ("", "    no: 3\n", {"bell-second": 3, "bell-first": 4}),
        ("    no: 2\n", "    no: 1\n", {"bell-second": 1, "bell-first": 2}),
    ],
)
def test_an_article_without_a_number_comes_behind_those_that_have_one(
    tmp_path: Path, first: str, second: str, expected: dict[str, int]
) -> None:
    root = copy_of(HARBOUR, tmp_path)
    data = root / "data/dossier.yml"
    text = data.read_text().replace("  bell-first:\n", f"  bell-first:\n{first}", 1)
    data.write_text(text.replace("  bell-second:\n", f"  bell-second:\n{second}", 1))
    site = Site(load(root))
    assert {article.id: site.number_of(article) for article in site.articles} == expected
    assert [article.id for article in site.articles] == list(expected)
