"""One function makes every link, in three styles."""

from __future__ import annotations

import pytest

from dossier.show.links import Links, Style


@pytest.mark.parametrize(
    ("style", "here", "there", "address"),
    [
        (Style.FOLDERS, "articles/one.md", "actors/ada.md", "../../actors/ada/"),
        (Style.FOLDERS, "articles/one.md", "articles/one.md#p2", "#p2"),
        (Style.FOLDERS, "articles/one.md", "articles/one.md", "./"),
        (Style.FOLDERS, "index.md", "places/index.md#quay", "places/#quay"),
        (Style.FOLDERS, "places/index.md", "index.md", "../"),
        (Style.FOLDERS, "articles/one.md", "data/all.json", "../../data/all.json"),
        (Style.OFFLINE, "articles/one.md", "actors/ada.md#names", "../../actors/ada/index.html#names"),
        (Style.OFFLINE, "index.md", "index.md", "index.html"),
        (Style.FILES, "articles/one.md", "actors/ada.md", "../actors/ada.html"),
        (Style.FILES, "articles/one.md", "places/index.md#quay", "../places/index.html#quay"),
        (Style.FILES, "articles/one.md", "assets/mark.svg", "../assets/mark.svg"),
    ],
)
def test_a_link_leads_from_page_to_page(style: Style, here: str, there: str, address: str) -> None:
    assert Links(style).between(here, there) == address


def test_an_anchor_given_goes_before_that_of_the_path_and_is_written_safely() -> None:
    assert Links().between("index.md", "places/index.md#quay", "колокол") == "places/#%D0%BA%D0%BE%D0%BB%D0%BE%D0%BA%D0%BE%D0%BB"
