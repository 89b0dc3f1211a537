"""Lawful copies of the documents are compared with the edition, and never leave the editor's machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dossier.edit.originals import paragraphs, problems, read_original
from dossier.read.load import load
from tests.conftest import ROOT, mkdocs
from tests.engine.editing import EXAMPLE, copy_of, run

COURIER = """Keepers Walk Out, Gate Left Open

---
The keepers of Alder Lock left their work yesterday evening, and the gate was seen left standing open by all who came.

A barge was lost, it is said, for want of water in the lower reach of the canal, which fell by two feet in that one night alone.
---
Buy lamp oil.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = copy_of(EXAMPLE, tmp_path)
    (copy / "originals").mkdir()
    (copy / "originals" / "courier-gate-1934.txt").write_text(COURIER)
    return copy


def told(root: Path) -> list[str]:
    return [str(problem) for problem in problems(root, load(root))]


def place(root: Path, path: str, text: str) -> str:
    whole = (root / path).read_text()
    at = whole.index(text)
    return f"{path}:{whole.count(chr(10), 0, at) + 1}:{at - whole.rfind(chr(10), 0, at)}"


PAGE = "docs/articles/courier-gate-1934.md"
DATA = "data/dossier.yml"


def test_an_edition_that_agrees_with_its_documents_has_no_problem(root: Path) -> None:
    assert told(root) == []


def test_without_documents_there_is_nothing_to_compare(root: Path) -> None:
    (root / "originals" / "courier-gate-1934.txt").unlink()
    assert told(root) == []
    assert paragraphs(root, "courier-gate-1934") is None


@pytest.mark.parametrize(
    ("quoted", "more"),
    [
        ("“left standing opened”", ""),
        ("“Left standing open”", ""),
        ("“a barge was lost”", ""),
        ("“A barge was lost”", "; it stands elsewhere in the document"),
    ],
)
def test_a_quotation_is_the_documents_to_the_letter(root: Path, quoted: str, more: str) -> None:
    page = root / PAGE
    page.write_text(page.read_text().replace("“left standing open”", quoted))
    message = f"paragraph 1 of originals/courier-gate-1934.txt does not have these words{more}"
    assert told(root) == [f"{place(root, PAGE, quoted)}: {message}"]


@pytest.mark.parametrize(
    "quoted",
    [
        "“The keepers … left standing open”",
        "“yesterday evening,”",
        "“the gate [of the lock] was seen”",
        "“left  standing open.”",
        "“left *standing* open”",
        '“left {{ place("alder-lock", "standing") }} open”',
        "“keepers of [Alder Lock](../places/index.md#alder-lock)”",
    ],
)
def test_omissions_links_and_signs_at_the_ends_are_no_difference(root: Path, quoted: str) -> None:
    page = root / PAGE
    macro = '{{ event("gate-open-1934", "“left standing open”") }}'
    page.write_text(page.read_text().replace(macro, f'{quoted} {{{{ event("gate-open-1934") }}}}'))
    assert told(root) == []


def test_quotations_in_notes_may_come_from_elsewhere(root: Path) -> None:
    page = root / PAGE
    page.write_text(page.read_text().replace("The company’s log lists", "“Nothing of the sort”, the log says; it lists"))
    assert told(root) == []


def test_the_wording_of_an_account_is_the_documents(root: Path) -> None:
    data = root / DATA
    data.write_text(data.read_text().replace("wording: left standing open", "wording: stood open"))
    message = "paragraph 1 of originals/courier-gate-1934.txt does not have these words"
    assert told(root) == [f"{place(root, DATA, 'stood open' + chr(10))}: {message}"]


def test_a_run_of_more_words_than_may_be_quoted_is_told_also_where_links_part_it(root: Path) -> None:
    page, data = root / PAGE, root / DATA
    run_of_14 = 'for want of water in the lower reach of the {{ actor("canal-company", "canal") }}, which fell by'
    page.write_text(page.read_text().replace("By the fall of the water", f"It was lost {run_of_14}"))
    run_of_13 = "For want of water in the lower reach of the canal which fell"
    data.write_text(data.read_text().replace("says: A barge was lost.", f"says: {run_of_13} much."))
    message = "words in a row stand so in originals/courier-gate-1934.txt, from “for want of water in” on"
    message += "; tell it in your own words"
    line = place(root, PAGE, "It was lost").split(":")[1]
    assert told(root) == [
        f"{place(root, DATA, 'For want of')}: 13 {message}",
        f"{PAGE}:{line}:1: 14 {message}",
    ]


def test_twelve_words_and_headlines_are_free(root: Path) -> None:
    data = root / DATA
    run_of_12 = "For want of water in the lower reach of the canal fell."
    data.write_text(data.read_text().replace("says: A barge was lost.", f"says: {run_of_12}"))
    assert told(root) == []
    headline = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    (root / "originals/courier-gate-1934.txt").write_text(f"{headline}\n\n{COURIER}")
    data.write_text(data.read_text().replace("says: For want", f"says: {headline}. For want"))
    assert told(root) == []


def test_the_number_of_paragraphs_is_the_documents(root: Path) -> None:
    document = root / "originals/courier-gate-1934.txt"
    document.write_text(document.read_text().replace("\n---\nBuy", "\n\nA third one of a few words.\n---\nBuy"))
    message = "originals/courier-gate-1934.txt has 3 paragraphs between its lines '---', not 2"
    assert told(root) == [f"{place(root, DATA, '2' + chr(10) + '    origins')}: {message}"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("one\ntwo\n\nthree\n", ["one two", "three"]),
        ("one\ntwo\nthree\n", ["one", "two", "three"]),
        (f"{'long ' * 50}\nshort\n\nthird", [("long " * 50).strip(), "short", "third"]),
        ("title\n---\none\n\ntwo\n", ["one", "two"]),
        ("title\n-----\r\none\r\n\r\n two\r\n---\r\nrest", ["one", "two"]),
        ("", []),
    ],
)
def test_a_document_is_taken_apart_into_paragraphs(text: str, body: list[str]) -> None:
    assert list(read_original("x", text).body) == body


def test_the_paragraphs_are_handed_out_for_the_page_while_serving(root: Path) -> None:
    found = paragraphs(root, "courier-gate-1934")
    assert found is not None
    assert [text.split()[0] for text in found] == ["The", "A"]


def test_the_command_tells_it(root: Path) -> None:
    page = root / PAGE
    page.write_text(page.read_text().replace("left standing open", "left open"))
    done = run(root, "check")
    assert done.returncode == 1
    assert "paragraph 1 of originals/courier-gate-1934.txt does not have these words" in done.stderr


def test_git_ignores_the_documents_and_the_journal_of_a_change(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    for path in ("originals/x.txt", ".dossier-change/journal.json"):
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=tmp_path, check=False).returncode == 0, path


@pytest.mark.slow
def test_no_word_of_a_document_is_in_a_build(harbour_copy: Path, tmp_path: Path) -> None:
    (harbour_copy / "originals").mkdir()
    (harbour_copy / "originals" / "bell-first.txt").write_text("A word of its own: quibberish.\n\nAnd quibberish.\n")
    done = mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "--site-dir", str(tmp_path / "site"), SITE_URL="")
    assert done.returncode == 0, done.stderr
    files = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    assert len(files) > 10
    assert [file for file in files if b"quibberish" in file.read_bytes() or "originals" in str(file.relative_to(tmp_path))] == []


def test_a_document_that_is_no_text_is_told_with_its_line(root: Path) -> None:
    (root / "originals/courier-gate-1934.txt").write_bytes(b"One.\n\nM\xe1laga\n")
    assert told(root) == ["originals/courier-gate-1934.txt:3:2: save this file as UTF-8: what stands here is not (byte 0xe1)"]
