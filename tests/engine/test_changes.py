"""What changed between two commits, in words: added, corrected, reassessed, revised, retired."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from dossier.ask import changes
from dossier.ask.site import Site
from dossier.edit.changes import compare, record, state
from dossier.model.changes import Change, ChangeKind
from dossier.read.changes import CHANGES, read_changes
from dossier.read.load import load
from dossier.read.problems import DossierError
from tests.conftest import HARBOUR

DATA = "data/dossier.yml"
FIRST = "docs/articles/bell-first.md"


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A. Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The made-up dossier in a repository of its own, with one commit."""
    root = tmp_path / "harbour"
    shutil.copytree(HARBOUR, root)
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "A state", "--date", "2024-03-02T12:00:00Z")


def after(root: Path, *edits: tuple[str, str, str]) -> tuple[Change, ...]:
    """The changes that some edits, as file, text and new text, make to the last commit."""
    for file, old, new in edits:
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    commit(root)
    return compare(state(root, "HEAD~1"), state(root, "HEAD")).changes


def only(found: tuple[Change, ...]) -> Change:
    assert len(found) == 1, [change.says for change in found]
    return found[0]


Told = tuple[tuple[str, str, str], str, ChangeKind, str]
ONE_EDIT: list[Told] = [
    (
        (DATA, "value: Nine o’clock, status: established", "value: Nine o’clock, status: likely"),
        "events/bell-rung-1921#finding-when",
        ChangeKind.REASSESSED,
        "when: established → likely, because the log says so.",
    ),
    (
        (DATA, "value: Nine o’clock, status", "value: Half past nine, status"),
        "events/bell-rung-1921#finding-when",
        ChangeKind.CORRECTED,
        "when: “Nine o’clock” → “Half past nine”",
    ),
    (
        (DATA, "why: The log says so.", "why: The log names the hour."),
        "events/bell-rung-1921#finding-when",
        ChangeKind.REVISED,
        "when: reasons, sources or details were revised; the finding stands.",
    ),
    (
        (DATA, "when: 1921-05~", "when: 1921-05-03"),
        "events/ferry-lost-1921",
        ChangeKind.CORRECTED,
        "When: about May 1921 → 3 May 1921",
    ),
    (
        (DATA, "status: alleged", "status: denied"),
        "events/ferry-lost-1921",
        ChangeKind.REASSESSED,
        "Whether it came about: Alleged → Denied",
    ),
    (
        (DATA, "says: She rang at nine.", "says: She rang at ten."),
        "events/bell-rung-1921#account-first-p1",
        ChangeKind.CORRECTED,
        "What the article is said to say, says: She rang at nine. → She rang at ten.",
    ),
    (
        (DATA, "why_here: It retold the report.", "why_here: It told the report again."),
        "actors/the-echo",
        ChangeKind.REVISED,
        "Worded or sourced anew: why it is here.",
    ),
    (
        (DATA, "title: Harbour log, publisher", "title: Log of the harbour, publisher"),
        "sources/log-1921",
        ChangeKind.CORRECTED,
        "Title: Harbour log → Log of the harbour",
    ),
    (
        (FIRST, "The paper adds nothing.", "The paper adds no more."),
        "articles/bell-first#p2",
        ChangeKind.REVISED,
        "Paragraph 2 is retold in other words.",
    ),
    (
        (FIRST, 'about="when") %}', 'about="when", verdict="holds") %}'),
        "articles/bell-first#p1-n1",
        ChangeKind.REASSESSED,
        "Note “The log agrees”: not examined → holds",
    ),
    (
        (FIRST, "The log has nine o’clock.", "The log has it at nine."),
        "articles/bell-first#p1-n1",
        ChangeKind.REVISED,
        "Note “The log agrees” was revised.",
    ),
]


@pytest.mark.parametrize(("edit", "of", "kind", "says"), ONE_EDIT, ids=[f"{told[2]}: {told[3][:40]}" for told in ONE_EDIT])
def test_an_edit_is_told_in_a_sentence(edit: tuple[str, str, str], of: str, kind: ChangeKind, says: str, kept: Path) -> None:
    change = only(after(kept, edit))
    assert (change.of, change.kind, change.says) == (of, kind, says)


def test_a_correction_comes_with_what_the_page_had_said(kept: Path) -> None:
    change = only(after(kept, (DATA, "value: Nine o’clock, status", "value: Ten o’clock, status")))
    assert change.was == "when (established): Nine o’clock"


def test_a_retelling_is_not_printed_again_in_its_old_words(kept: Path) -> None:
    change = only(after(kept, (FIRST, "The paper adds nothing.", "The paper adds no more.")))
    assert change.was is None


def test_a_new_record_and_a_withdrawn_one_are_told(kept: Path) -> None:
    found = after(
        kept,
        (DATA, "  the-echo:\n    kind: media", "  the-mirror:\n    kind: media"),
        (DATA, "retired:", "retired:\n  the-echo: {to: the-mirror, date: '2024-03-01', why: It was renamed.}"),
    )
    told = {change.of: change for change in found}
    assert told["actors/the-mirror"].kind == ChangeKind.ADDED
    assert told["actors/the-echo"].says == "Withdrawn, because: It was renamed. In its place: the-mirror."


def test_a_withdrawn_note_keeps_its_address_in_the_history(kept: Path) -> None:
    start, end = '{% call note("language"', "{% endcall %}"
    text = (kept / FIRST).read_text(encoding="utf-8")
    note = text[text.index(start) : text.index(end, text.index(start)) + len(end)]
    change = only(after(kept, (FIRST, note, "")))
    assert (change.kind, change.of) == (ChangeKind.RETIRED, "articles/bell-first#p1-n2")


def test_nothing_is_told_of_two_equal_states(kept: Path) -> None:
    (kept / "README.md").write_text("Nothing of the dossier.", encoding="utf-8")
    assert after(kept) == ()


def test_the_command_keeps_the_history_as_data_and_once(kept: Path) -> None:
    after(kept, (DATA, "status: alleged", "status: denied"))
    record(kept, "HEAD~1", "HEAD")
    record(kept, "HEAD~1", "HEAD")
    revisions, problems = read_changes(kept)
    assert not problems
    assert [len(revision.changes) for revision in revisions] == [1]
    assert revisions[0].date == json.loads((kept / CHANGES).read_text(encoding="utf-8"))[0]["date"]
    assert load(kept).changes == revisions


def test_the_newest_state_stands_first(kept: Path) -> None:
    after(kept, (DATA, "status: alleged", "status: denied"))
    after(kept, (DATA, "status: denied", "status: happened"))
    record(kept, "HEAD~2", "HEAD~1")
    record(kept, "HEAD~1", "HEAD")
    site = Site(load(kept))
    assert changes.by_record(site)[0].changes[0].says.endswith("Denied → Happened")


def test_a_commit_that_is_not_there_is_told(kept: Path) -> None:
    with pytest.raises(click.ClickException, match="git rev-parse"):
        state(kept, "no-such-commit")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[\n{\n", 3, "this is not JSON"),
        ('[\n{"date": "2024-13-01", "old": "a", "new": "b"}\n]', 1, "'0.date'"),
        (
            '[{"date": "2024-01-01", "old": "a", "new": "b", "changes": [\n{"of": "Events/x", "kind": "added"}]}]',
            2,
            "'0.changes.0",
        ),
        ("[" * 100_000, 1, "without end"),
    ],
)
def test_a_broken_history_is_a_problem_with_its_line(text: str, line: int, message: str, kept: Path) -> None:
    (kept / CHANGES).write_text(text, encoding="utf-8")
    with pytest.raises(DossierError) as told:
        load(kept)
    assert any(one.file == CHANGES and one.line == line and message in one.message for one in told.value.problems), told.value
