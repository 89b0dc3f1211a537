"""One order and style of the shared file, without touching what it says or its comments."""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path

import pytest

from dossier.edit.fmt import fmt, formatted, unformatted, with_note_ids
from dossier.edit.new import new
from dossier.edit.yaml_text import is_plain, is_text, scalar
from dossier.model.describe import EXAMPLE
from dossier.read.data import read
from dossier.read.scan import scan
from tests.conftest import HARBOUR
from tests.engine.editing import EXAMPLE as EXAMPLE_ROOT
from tests.engine.editing import copy_of, run, texts

HEAD = """dossier:
  title: T
articles:
"""
CASES = {
    "keys in the order of the model": (
        "actors:\n  a:\n    summary: s\n    # on the names\n    names:\n      - kind: usual\n        text: A\n    kind: person\n",
        "actors:\n  a:\n    kind: person\n    # on the names\n    names:\n      - text: A\n        kind: usual\n    summary: s\n",
    ),
    "keys between braces in the order of the model": (
        "actors:\n  a:\n    roles: [{of: b, title: T, cites: [x]}]\n    names: [{kind: usual, text: 'A, b'}]\n",
        "actors:\n  a:\n    names: [{text: 'A, b', kind: usual}]\n    roles: [{title: T, of: b, cites: [x]}]\n",
    ),
    "records in the order of their ids, each below its heading": (
        "actors:\n  # ---- two\n  # of z\n  z: {kind: x}\n  b: {kind: x}  # beside\n\n  # ---- one\n  c: {kind: x}\n  a: {kind: x}\n",
        "actors:\n  # ---- two\n  b: {kind: x}  # beside\n  # of z\n  z: {kind: x}\n\n  # ---- one\n  a: {kind: x}\n  c: {kind: x}\n",
    ),
    "a comment moves with its record": (
        "sources:\n  x: {type: a}\n  # of b\n  # and more\n  b: {type: a}\n    # deeper, at its end\n  # a free one\n\n  a: {type: a}\n",
        "sources:\n  # of b\n  # and more\n  b: {type: a}\n    # deeper, at its end\n  x: {type: a}\n  # a free one\n\n  a: {type: a}\n",
    ),
    "an empty line between records stays where it is": (
        "sources:\n  c: {type: a}\n\n  b: {type: a}\n  a: {type: a}\n",
        "sources:\n  a: {type: a}\n\n  b: {type: a}\n  c: {type: a}\n",
    ),
    "sections in the order of the model": (
        "# first line\nsources:\n  s: {type: a}\n\n# on the actors\nactors:\n  a: {kind: b}\n",
        "# first line\n# on the actors\nactors:\n  a: {kind: b}\n\nsources:\n  s: {type: a}\n",
    ),
    "quotation marks where a reader would take a text for something else": (
        "events:\n  e:\n    title: \"T\"\n    when: 2016-07-15\n    summary: 1934\n    accounts:\n      - {id: 'a', paragraph: '3', says: yes}\n",
        "events:\n  e:\n    title: T\n    when: '2016-07-15'\n    summary: '1934'\n    accounts:\n      - {id: a, paragraph: 3, says: 'yes'}\n",
    ),
    "numbers and truth values plain": (
        "articles:\n  a:\n    origins: [{credited: 'no'}]\nplaces:\n  p:\n    lat: '-1.5'\n    lon: \"22\"\n",
        "articles:\n  a:\n    origins: [{credited: no}]\nplaces:\n  p:\n    lat: -1.5\n    lon: 22\n",
    ),
    "blanks at the ends of lines, second empty lines, the last end of a line": (
        "actors:  \n  a:   \n    kind: b\n\n\n\n  c:\n    kind: d\n\n\n",
        "actors:\n  a:\n    kind: b\n\n  c:\n    kind: d\n",
    ),
    "texts over several lines stay to the letter": (
        "actors:\n  a:\n    why_here: |-\n      one  \n\n\n      # two\n    summary: >-\n      three\n      four: 5\n    sort: 'five\n\n      six'\n",
        "actors:\n  a:\n    why_here: |-\n      one  \n\n\n      # two\n    summary: >-\n      three\n      four: 5\n    sort: 'five\n\n      six'\n",
    ),
    "the order of paths, kinds, names and values is the editors' own": (
        "kinds:\n  actors:\n    z: {label: Z, plural: Zs}\n    a: {label: A, plural: As}\npaths:\n  z: {title: Z}\n  a: {title: A}\n",
        "kinds:\n  actors:\n    z: {label: Z, plural: Zs}\n    a: {label: A, plural: As}\npaths:\n  z: {title: Z}\n  a: {title: A}\n",
    ),
    "readings in the order of what was read": (
        "readings:\n  - {of: 'b#p2', date: '2026-01-01'}\n  - of: 'a#p1'\n    date: '2026-01-02'\n",
        "readings:\n  - of: a#p1\n    date: '2026-01-02'\n  - {of: b#p2, date: '2026-01-01'}\n",
    ),
    "withdrawn ids in the order of the alphabet": (
        "retired:\n  # every id that was given up\n  b: {date: '2026-01-01', why: w}\n  a: {why: w, date: '2026-01-01'}\n",
        "retired:\n  # every id that was given up\n  a: {date: '2026-01-01', why: w}\n  b: {date: '2026-01-01', why: w}\n",
    ),
    "windows ends of lines": ("actors:\r\n  a:\r\n    kind: b\r\n", "actors:\n  a:\n    kind: b\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_rule_of_order_and_style(name: str) -> None:
    text, expected = CASES[name]
    assert formatted(text.replace("\r\n", "\n")) == expected
    assert formatted(expected) == expected


@pytest.mark.parametrize("file", [EXAMPLE, HARBOUR / "data/dossier.yml"], ids=["example", "harbour"])
@pytest.mark.parametrize("seed", range(12))
def test_a_shuffled_file_comes_back_to_one_order(file: Path, seed: int) -> None:
    text = file.read_text()
    expected = formatted(text)
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = re.split(r"\n(?=  [a-z])", text.rstrip("\n"))
    shuffled = "\n".join(_shuffled(lines, chance)) + "\n"
    assert read("x", formatted(shuffled)).data == read("x", text).data
    assert formatted(formatted(shuffled)) == formatted(shuffled)
    if file == HARBOUR / "data/dossier.yml":  # no record of it has a comment
        assert formatted(shuffled) == expected


def _shuffled(records: list[str], chance: random.Random) -> list[str]:
    """Records in another order, each within its section; a record that ends its section stays."""
    found: list[str] = []
    run: list[str] = []
    for record in records:
        if (
            re.search(r"\n[a-z#]", record)
            or "dossier:" in record
            or re.match(r"  (title|summary|editors|licence|reviewed)", record)
        ):
            chance.shuffle(run)
            found += [*run, record]
            run = []
        else:
            run.append(record)
    chance.shuffle(run)
    return [*found, *run]


@pytest.mark.parametrize(
    "text",
    ["", "a", "1934", "1_000", "0x1F", "0o17", "1e3", "12:30", "2016-07-15", "no", "Yes", "~", "null", "a: b", "a #b", "#b", "- a", "-a",
     "a, b", "[a]", "{a}", "it's", '"a"', "'a'", "@a", "%a", "!a", "&a", "*a", "|", ">", "?", "? a", "a:", ":", "=", "<<", "a\nb", "a\tb",
     "é", "آ", "\x1b", "a ", " a", "…", "`a`", ",", "a]", "\u2028", "🎈"],
)  # fmt: skip
def test_a_text_is_written_so_that_every_reader_reads_it(text: str) -> None:
    written = scalar(text)
    assert read("x", f"a: [{written}]\nb: {scalar(text, in_flow=False)}\n").data == {"a": [text], "b": text}
    if not written.startswith(("'", '"')):
        assert is_text(text)
        assert is_plain(text)


def test_two_editors_who_add_records_do_not_meet(tmp_path: Path) -> None:
    """Each adds a source and an actor by the command; git merges the two without a conflict."""

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    copy_of(EXAMPLE_ROOT, tmp_path)
    git("init", "-b", "main")
    fmt(tmp_path)
    git("add", "-A")
    git("commit", "-m", "begin")
    for branch, ids in (("one", ("a-town", "zoo")), ("two", ("harbour-board", "jetty"))):
        git("switch", "-c", branch, "main")
        for key in ids:
            new(tmp_path, "actor", key, {"kind": "other", "name": key, "why_here": "It was there."})
            new(tmp_path, "source", f"{key}-1934", {"type": "book", "title": key, "publisher": "P", "nature": "reference"})
        git("commit", "-am", branch)
    git("merge", "one", "-m", "both")
    data = read("x", (tmp_path / "data/dossier.yml").read_text())
    assert {"a-town", "zoo", "harbour-board", "jetty"} <= set(data.data["actors"])
    assert unformatted(tmp_path) == []


# ---------------------------------------------------------------- notes

PAGE = """{% call paragraph(1) %}
a
{% endcall %}

{% call note("record", "A \\"heading\\", with (brackets)", cites=["x"]) %}
b
{% endcall %}

{%- call note(kind="dating", about="when", heading='Another'
   , cites=["x"]) -%}
c
{% endcall %}

{% call note("record", "Has one", id="own") %}
d
{% endcall %}
"""


def test_the_ids_of_notes_are_written_down_as_they_are() -> None:
    page = with_note_ids("articles/a.md", PAGE)
    assert (
        [note.anchor for note in scan("a", "a", page).notes]
        == [note.anchor for note in scan("a", "a", PAGE).notes]
        == ["p1-n1", "p1-n2", "own"]
    )
    assert 'with (brackets)", id="p1-n1", cites' in page
    assert "heading='Another', id=\"p1-n2\"\n   , cites" in page
    assert page.replace(', id="p1-n1"', "").replace(', id="p1-n2"', "") == PAGE
    assert with_note_ids("articles/a.md", page) == page


def test_a_note_put_before_others_moves_none_of_them() -> None:
    page = with_note_ids("articles/a.md", PAGE).replace(
        "{% call note(", '{% call note("context", "First") %}\nz\n{% endcall %}\n\n{% call note(', 1
    )
    notes = {note.heading: note.anchor for note in scan("a", "a", with_note_ids("articles/a.md", page)).notes}
    assert (notes['A "heading", with (brackets)'], notes["Another"], notes["Has one"]) == ("p1-n1", "p1-n2", "own")
    assert notes["First"] not in ("p1-n1", "p1-n2", "own")


# ---------------------------------------------------------------- the command


def test_the_command_changes_once_and_the_check_tells_the_first_line(tmp_path: Path) -> None:
    root = copy_of(EXAMPLE_ROOT, tmp_path)
    data = root / "data/dossier.yml"
    assert run(root, "fmt").returncode == 0
    assert run(root, "fmt", "--check").stdout == "All in order.\n"
    data.write_text(
        data.read_text().replace(
            "    kind: media\n    why_here: The newspaper that first", "    why_here: The newspaper that first", 1
        )
    )
    data.write_text(
        data.read_text().replace("    names: [{text: Alderby Courier", "    kind: media\n    names: [{text: Alderby Courier", 1)
    )
    before = texts(root)
    done = run(root, "fmt", "--check")
    line = before["data/dossier.yml"].split("\n").index("  alderby-courier:") + 2
    assert (done.returncode, texts(root)) == (1, before)
    assert f"data/dossier.yml:{line}:1: not in order and style: run python -m dossier fmt" in done.stderr
    assert run(root, "fmt").stdout == "data/dossier.yml put in order.\n"
    assert run(root, "fmt").stdout == "All in order.\n"


def test_a_file_that_cannot_be_read_is_told_and_not_touched(tmp_path: Path) -> None:
    root = copy_of(HARBOUR, tmp_path)
    data = root / "data/dossier.yml"
    data.write_text(data.read_text() + "\n  - x: [\n")
    before = texts(root)
    done = run(root, "fmt")
    assert done.returncode == 1
    assert re.search(r"^data/dossier\.yml:\d+:\d+: ", done.stderr)
    assert "Traceback" not in done.stderr
    assert texts(root) == before
