"""A lot of statements for second readers, and the blind sheet that they are given."""

from __future__ import annotations

from dossier.edit.draw import drawn, sheet, statements
from dossier.read.load import load
from tests.conftest import HARBOUR, dossier_command

HARBOUR_LOADED = load(HARBOUR)


def test_a_lot_is_the_same_for_the_same_seed_and_takes_each_statement_once() -> None:
    everything = list(statements(HARBOUR_LOADED))
    lot = drawn(HARBOUR_LOADED, 1000, 7)
    assert lot == drawn(HARBOUR_LOADED, 1000, 7)
    assert sorted(one.of for one in lot) == sorted(one.of for one in everything)
    assert len(drawn(HARBOUR_LOADED, 2, 7)) == 2


def test_a_lot_is_spread_over_notes_and_every_status() -> None:
    groups = {one.group for one in statements(HARBOUR_LOADED)}
    assert {one.group for one in drawn(HARBOUR_LOADED, len(groups), 3)} == groups


def test_a_blind_sheet_has_the_statement_and_its_sources_and_not_the_reasons() -> None:
    lot = drawn(HARBOUR_LOADED, 1000, 1)
    text = sheet(HARBOUR_LOADED, lot, 1)
    for statement in lot:
        assert f"`{statement.of}`" in text
        for cite in statement.cites:
            assert HARBOUR_LOADED.dossier.sources[cite.source].title in text
    for event in HARBOUR_LOADED.dossier.events.values():
        assert not any(finding.why in text for finding in event.findings)


def test_the_command_prints_the_sheet() -> None:
    done = dossier_command("--root", str(HARBOUR), "draw", "--count", "2", "--seed", "5")
    assert done.returncode == 0
    assert done.stdout == sheet(HARBOUR_LOADED, drawn(HARBOUR_LOADED, 2, 5), 5)
