"""A build that fails leaves the last good site as it was."""

from __future__ import annotations

from pathlib import Path

from dossier.export.swap import Swap


def built(folder: Path, text: str, *, good: bool = True) -> None:
    swap = Swap(folder)
    swap.aside.mkdir(parents=True, exist_ok=True)
    (swap.aside / "index.html").write_text(text)
    swap.is_good = good
    swap.finish()


def test_a_good_build_takes_the_place_of_the_last(tmp_path: Path) -> None:
    site = tmp_path / "site"
    built(site, "one")
    built(site, "two")
    assert (site / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_last_one_and_nothing_beside_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    built(site, "one")
    built(site, "half", good=False)
    assert (site / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    built(site, "one")
    site.rename(tmp_path / ".site.old")  # killed between the two renames
    (tmp_path / ".site.new").mkdir()
    swap = Swap(site)
    assert (site / "index.html").read_text() == "one"
    assert not swap.aside.exists()
