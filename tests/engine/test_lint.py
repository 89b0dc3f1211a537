"""Each rule of the evidence: what is weak is told at its place, what is sound is not, and a line can be left out with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.edit.lint import lint, of
from dossier.edit.lint_rules import RULES
from dossier.read.load import load
from dossier.read.problems import Problem
from tests.conftest import HARBOUR, dossier_command

DATA, FIRST, SECOND, HOME = "data/dossier.yml", "docs/articles/bell-first.md", "docs/articles/bell-second.md", "docs/index.md"
TODAY = date(2024, 3, 2)
"""A day after the made-up dossier was read last."""

# rule: file, what stands there, what is put in its place with ‸ where the weakness is told, and what is said of it
WEAK = {
    "unlinked-name": (FIRST, "The log has nine o’clock.", "The log of the ‸Harbour Board has nine o’clock.", "'Harbour Board' is no link here; its id is 'harbour-board'"),
    "one-source": (DATA, "cites: [log-1921], against", "‸cites: [log-1921], against", "'when' is established on one source"),
    "one-origin": (DATA, "cites: [log-1921], against", "‸cites: [log-1921, gazette-1921], against", "the 2 sources of 'when' go back to one, harbour board"),
    "one-sided": (DATA, "status: established, why: The log says so., cites", "status: disputed, why: The log says so., ‸cites", "'when' is disputed, and no source has 'role: contradicts'"),
    "unopened-source": (DATA, "  log-1921: {", "  ‸log-1921: {", "'log-1921' has no day on which it was seen; give it 'accessed', or its citations 'read'"),
    "part-read": (FIRST, '["log-1921"]', '[{"source": "log-1921", "read": "opening"}]', "'log-1921' was read at its opening only"),
    "bare-voice": (DATA, "'anonymous: a fisherman'", "‸'anonymous: an official'", "'an official' says nothing of who spoke: what does the article say?"),
    "role-dates": (DATA, "when: 1919/..", "when: 1922/..", "no role of 'ada-keeper' covers 1 or 2 May 1921"),
    "no-finding": (DATA, "  ferry-lost-1921:\n", "  ‸ferry-lost-1921:\n", "'ferry-lost-1921' has accounts and no finding"),
    "look-alike": (DATA, "title: Bell, publisher: The Gazette, issued: '1921-05-02'", "title: Harbour logs, publisher: Harbour Board, issued: 1921", "'log-1921' looks like 'gazette-1921' in line 91: is it the same?"),
    "stale": (DATA, "checked: '2024-02-29'}\n      - {id: who", "checked: ‸'2023-02-28'}\n      - {id: who", "'when' was not checked for a year"),
    "future-day": (DATA, "checked: '2024-02-29'}\n      - {id: who", "checked: ‸'2038-01-01'}\n      - {id: who", "2038-01-01 is still to come"),
    "date-in-words": (DATA, "value: Nine o’clock", "value: ‸2 May 1921", "'when' gives a day in words; write it under 'date' too"),
    "contradiction-lines": (SECOND, 'against="bell-first"', 'against=‸"bell-first", says="its own report"', "a note that contradicts needs 'record', one line each"),
    "long-line": (SECOND, 'against="bell-first"', f'against="bell-first", says=‸"{"word " * 15}", record="x"', "'says' has 15 words; 14 are enough"),
    "unmarked-words": (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when")', '‸{% call note("record", "The log agrees", cites=["log-1921"], verdict="holds")', "this note has a verdict and marks no words: say with 'on' which it is about"),
    "count-in-prose": (HOME, "Two articles:", "The ‸two articles:", 'write {{ count("articles") }} for the number, so that it stays right'),
}  # fmt: skip
ELSEWHERE = {"part-read": "log-1921: {type", "role-dates": "{actor: ada-keeper, role", "look-alike": "log-1921: {type"}
"""Where a weakness is told that shows at another place than where it was made."""
SILENT = """\
    findings:
      - {id: lost, about: whether, value: No, status: silent, why: Nothing., looked_in: [the log], checked: '2024-02-29'}
"""
# rule: what makes it silent, where the made-up dossier as it stands does not
SOUND = {
    "one-source": [(DATA, "cites: [log-1921], against", "cites: [log-1921, gazette-1921], against")],
    "unopened-source": [
        (DATA, "issued: 1921,", "issued: 1921, accessed: '2024-02-29',"),
        (DATA, "issued: '1921-05-02',", "issued: '1921-05-02', accessed: '2024-02-29',"),
    ],
    "no-finding": [
        (
            DATA,
            "sure: possible, says: A ferry may have been lost.}\n",
            "sure: possible, says: A ferry may have been lost.}\n" + SILENT,
        )
    ],
    "contradiction-lines": [(SECOND, 'against="bell-first"', 'against="bell-first", says="its own", record="a copy"')],
    "count-in-prose": [(HOME, "Two articles:", '{{ count("articles") }} articles:')],
}


def changed(root: Path, *edits: tuple[str, str, str]) -> None:
    for name, old, new in edits:
        text = (root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / name).write_text(text.replace(old, new), encoding="utf-8")


def told(root: Path, rule: str) -> list[str]:
    return [str(problem) for problem in lint(load(root), TODAY, (rule,))]


def test_every_rule_has_a_weak_and_a_sound_case() -> None:
    assert set(WEAK) == set(RULES)
    assert set(SOUND) <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_weak_is_told_at_its_place(rule: str, harbour_copy: Path) -> None:
    name, old, new, message = WEAK[rule]
    changed(harbour_copy, (name, old, new))
    file = harbour_copy / (DATA if rule in ELSEWHERE else name)
    text = file.read_text(encoding="utf-8")
    place = text.index(ELSEWHERE.get(rule, "‸"))
    (harbour_copy / name).write_text((harbour_copy / name).read_text(encoding="utf-8").replace("‸", ""), encoding="utf-8")
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    assert f"{file.relative_to(harbour_copy)}:{line}:{column}: {rule}: {message}" in told(harbour_copy, rule)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_sound_is_not_told(rule: str, harbour_copy: Path) -> None:
    changed(harbour_copy, *SOUND.get(rule, ()))
    assert told(harbour_copy, rule) == []


@pytest.mark.parametrize("where", ["same line", "behind one blank", "line above"])
def test_a_line_of_the_shared_file_is_left_out_with_a_reason(where: str, harbour_copy: Path) -> None:
    finding = "      - {id: when, about"
    comment = "# lint: one-source because the log is the record of the harbour"
    text = (harbour_copy / DATA).read_text(encoding="utf-8")
    start = text.index(finding)
    end = text.index("\n", start)
    lines = (
        f"{text[start:end]}{' ' if 'one' in where else '  '}{comment}"
        if where != "line above"
        else f"      {comment}\n{text[start:end]}"
    )
    (harbour_copy / DATA).write_text(text[:start] + lines + text[end:], encoding="utf-8")
    assert told(harbour_copy, "one-source") == []


def test_a_line_of_a_page_is_left_out_with_a_reason(harbour_copy: Path) -> None:
    comment = "{# lint: unlinked-name because it is linked below #}"
    changed(harbour_copy, (FIRST, "The log has nine o’clock.", f"The Harbour Board has nine o’clock. {comment}"))
    assert told(harbour_copy, "unlinked-name") == []
    assert "lint:" not in load(harbour_copy).pages["articles/bell-first.md"].text


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# lint: one-sauce because why not", "there is no rule 'one-sauce'; did you mean 'one-source'?"),
        ("# lint: one-source", "say why: # lint: rule-name because …"),
        ("# lint: stale because it is new", "nothing on this line or the next is told by this rule; take the comment away"),
    ],
)
def test_a_comment_that_switches_nothing_off_is_told(comment: str, message: str, harbour_copy: Path) -> None:
    changed(harbour_copy, (DATA, "    status: happened", f"    {comment}\n    status: happened"))
    line = (harbour_copy / DATA).read_text(encoding="utf-8").split("\n").index(f"    {comment}") + 1
    assert f"{DATA}:{line}:5: lint-comment: {message}" in [str(one) for one in lint(load(harbour_copy), TODAY)]


def test_the_command_tells_all_rules_and_fails_where_something_is_weak() -> None:
    listed = dossier_command("lint", "--list").stdout
    assert [line.split(":")[0] for line in listed.splitlines()] == list(RULES)
    done = dossier_command("--root", str(HARBOUR), "lint", "--rule", "no-finding", "--date", TODAY.isoformat())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "1 problem found.")
    assert dossier_command("--root", str(HARBOUR), "lint", "--rule", "role-dates").stdout == "Nothing is weak.\n"
    assert "there is no rule 'roles'" in dossier_command("lint", "--rule", "roles").stderr


def test_a_number_that_the_last_record_made_wrong_is_told(harbour_copy: Path) -> None:
    changed(
        harbour_copy,
        (HOME, "Two articles:", "All two invented articles; two articles of a day; another two articles of many:"),
        (DATA, "Two invented newspaper articles on", "A book of the two invented newspaper articles on"),
    )
    assert [one for one in told(harbour_copy, "count-in-prose") if "now, not" in one] == []
    more = "  bell-third:\n    title: Once More\n    publisher: the-echo\n    published: '1921-06-01'\n    paragraphs: 1\n    summary: Again.\n"
    changed(harbour_copy, (DATA, "\narticles:\n", f"\narticles:\n{more}"))
    (harbour_copy / "docs/articles/bell-third.md").write_text("{% call paragraph(1) %}\nAgain.\n{% endcall %}\n")
    in_data, on_page = told(harbour_copy, "count-in-prose")
    assert in_data.startswith(f"{DATA}:")
    assert on_page.startswith(f"{HOME}:")
    assert {one.split(": ", 1)[1] for one in (in_data, on_page)} == {"count-in-prose: there are 3 articles now, not two"}


def test_of_an_article_its_page_its_events_and_their_sources_are_told(harbour_copy: Path) -> None:
    loaded = load(harbour_copy)
    found = [
        Problem(FIRST, 1, 1, "its page"),
        Problem(SECOND, 1, 1, "another page"),
        loaded.tree.problem(("events", "bell-rung-1921", "findings", 0), "a finding on its event"),
        loaded.tree.problem(("sources", "log-1921"), "a source that it cites", key=True),
        loaded.tree.problem(("actors", "ada-keeper"), "an actor", key=True),
    ]
    assert [one.message for one in of(loaded, "bell-first", found)] == [
        "its page",
        "a finding on its event",
        "a source that it cites",
    ]
    assert [one.message for one in of(loaded, "ada-keeper", found)] == ["an actor"]
    done = dossier_command("--root", str(harbour_copy), "lint", "--of", "bell-frist")
    assert "nothing has the id 'bell-frist'; did you mean 'bell-first'?" in done.stderr
