"""The exports of this dossier, read back by other readers; and the two files that tell how it is cited and deposited."""

from __future__ import annotations

import json

import pytest
import yaml

from dossier.ask.site import Site
from dossier.export.deposit import CFF, ZENODO, citation_cff, zenodo_json
from tests.conftest import ROOT
from tests.engine.test_exports import *  # noqa: F403 - the same facts, of another dossier


@pytest.fixture(scope="module")  # type: ignore[no-redef]  # in the place of the made-up one
def site(real: Site) -> Site:
    return real


def test_the_files_for_citing_and_depositing_are_those_that_the_data_give(real: Site) -> None:
    assert (ROOT / CFF).read_text(encoding="utf-8") == citation_cff(real)
    assert (ROOT / ZENODO).read_text(encoding="utf-8") == zenodo_json(real)


def test_the_file_for_citing_is_read_as_yaml(real: Site) -> None:
    read = yaml.safe_load((ROOT / CFF).read_text(encoding="utf-8"))
    assert read["cff-version"] == "1.2.0"
    assert read["title"] == real.dossier.dossier.title
    assert [author["name"] for author in read["authors"]] == list(real.dossier.dossier.editors)
    assert json.loads((ROOT / ZENODO).read_text(encoding="utf-8"))["title"] == real.dossier.dossier.title
