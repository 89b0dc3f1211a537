"""New records are written where they belong; nothing else is touched."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from dossier.edit.change import Refused
from dossier.edit.known import known_in
from dossier.edit.new import NOTES, PARTS, RECORDS, new, new_part
from dossier.edit.shared_file import SharedFile
from dossier.model.describe import field_of, typed_fields
from dossier.model.lists import Verdict
from dossier.read.data import read
from dossier.read.load import load
from dossier.read.problems import DossierError
from dossier.read.scan import scan
from tests.engine.editing import EXAMPLE, copy_of, run, texts

FULL: dict[str, dict[str, str]] = {
    "actor": {"kind": "person", "name": "Olha, the baker", "why_here": "She heard it: at night."},
    "place": {"name": "Mill", "lat": "-1.5", "lon": "2", "precision": "site", "country": "Nowhere"},
    "event": {"title": "A second night", "kind": "other", "status": "alleged", "summary": "It is said. " * 20, "when": "1934-04"},
    "source": {"type": "book", "title": "1934", "publisher": "no", "nature": "reference", "issued": "1950"},
}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copy_of(EXAMPLE, tmp_path)


@pytest.mark.parametrize("kind", FULL)
def test_a_record_with_all_that_is_required_fits_the_model(example: Path, kind: str) -> None:
    before = texts(example)["data/dossier.yml"].split("\n")
    made = new(example, kind, "a-new-one", FULL[kind])
    assert made.empty == ()
    record = getattr(load(example).dossier, f"{kind}s")["a-new-one"]
    raw = read("x", texts(example)["data/dossier.yml"]).data[f"{kind}s"]["a-new-one"]
    assert record.title == FULL[kind].get("name", FULL[kind].get("title"))
    given = {name: value.strip() for name, value in FULL[kind].items() if name != "name"}
    assert raw == {**raw, **given}
    after = texts(example)["data/dossier.yml"].split("\n")
    assert [line for line in difflib.ndiff(before, after) if line[0] == "-"] == []
    assert made.places[0] == f"data/dossier.yml:{after.index('  a-new-one:') + 1}"


@pytest.mark.parametrize("kind", RECORDS)
def test_what_is_not_given_is_left_empty_and_told_with_its_line(example: Path, kind: str) -> None:
    made = new(example, kind, "a-new-one", {})
    lines = texts(example)["data/dossier.yml"].split("\n")
    required = {name for name, _ in typed_fields(RECORDS[kind]) if field_of(RECORDS[kind], name).is_required()}
    told = {problem.message.split(":")[0] for problem in made.empty}
    assert told == required
    for problem in made.empty:
        assert re.search(r":\s*$|\{text: '',", lines[problem.line - 1]), problem
    with pytest.raises(DossierError) as error:
        load(example)
    assert {problem.line for problem in made.empty} <= {problem.line for problem in error.value.problems}


def test_a_record_goes_where_the_alphabet_wants_it(example: Path) -> None:
    new(example, "actor", "carter-jones", FULL["actor"])
    assert list(read("x", texts(example)["data/dossier.yml"]).data["actors"])[:4] == [
        "alderby-courier", "alderby-herald", "canal-company", "carter-jones",
    ]  # fmt: skip


def test_a_record_goes_where_time_wants_it_where_records_stand_so() -> None:
    text = "events:\n  z:\n    when: '1921'\n\n  m:\n    when: 1930-05\n\n  a:\n    when: 1940-01-01\n"
    assert SharedFile(text).with_record("events", "q", ["  q:", "    when: 1935"], date="1935") == (
        "events:\n  z:\n    when: '1921'\n\n  m:\n    when: 1930-05\n\n  q:\n    when: 1935\n\n  a:\n    when: 1940-01-01\n"
    )


def test_a_record_goes_to_the_end_where_nothing_is_in_order_and_under_the_heading_that_is_named() -> None:
    text = "actors:\n  # ---- one\n  b: {x: 1}\n  a: {x: 1}  # beside\n  # of it\n    # deeper\n\n"
    text += "  # ---- two\n  # of c\n  c: {x: 1}\nplaces:\n"
    assert "  c: {x: 1}\n  aa:\nplaces" in SharedFile(text).with_record("actors", "d", ["  aa:"])
    assert "    # deeper\n  aa:\n\n  # ---- two" in SharedFile(text).with_record("actors", "aa", ["  aa:"], group="one")
    assert "two\n  aa:\n  # of c" in SharedFile(text).with_record("actors", "aa", ["  aa:"], group="two")
    with pytest.raises(Refused, match="no heading 'three' stands above these records; there is 'one', 'two'"):
        SharedFile(text).with_record("actors", "aa", ["  aa:"], group="three")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("actors:\n  a: 1\n", "actors:\n  a: 1\n\nplaces:\n  p:\n"),
        ("actors:\n  a: 1\n\nsources:\n  s: 1\n", "actors:\n  a: 1\n\nplaces:\n  p:\n\nsources:\n  s: 1\n"),
        ("actors:\n  a: 1\nplaces: {}\nsources:\n", "actors:\n  a: 1\nplaces:\n  p:\nsources:\n"),
        ("actors:\n  a: 1\nplaces:\n", "actors:\n  a: 1\nplaces:\n  p:\n"),
        ("actors:\n  a: |\n    one\n\n    # no comment\n", "actors:\n  a: |\n    one\n\n    # no comment\n\nplaces:\n  p:\n"),
    ],
)
def test_the_first_record_of_a_section_makes_it(text: str, expected: str) -> None:
    assert SharedFile(text).with_record("places", "p", ["  p:"]) == expected


def test_the_first_record_stands_below_what_is_said_of_its_section() -> None:
    text = "events:\n  # Both voices stand apart.\n\nsources:\n"
    assert SharedFile(text).with_record("events", "a", ["  a:"]) == "events:\n  # Both voices stand apart.\n  a:\n\nsources:\n"


def test_a_line_that_yaml_ends_elsewhere_does_not_move_a_record() -> None:
    text = 'actors:\n  a:\n    x: "one\u2028two\u0085three"\n  c:\n    x: 1\n'
    assert SharedFile(text).with_record("actors", "b", ["  b:"]) == text.replace("  c:", "  b:\n  c:")


@pytest.mark.parametrize(("kind", "name"), [("account", "accounts"), ("finding", "findings")])
def test_a_part_goes_to_the_end_of_its_event(example: Path, kind: str, name: str) -> None:
    made = new_part(
        example, kind, "gate-open-1934", "a-new-one", {"about": "where"} if kind == "finding" else {"sure": "certain"}
    )
    data = read("x", texts(example)["data/dossier.yml"])
    assert data.data["events"]["gate-open-1934"][name][-1]["id"] == "a-new-one"
    assert [problem.message.split(":")[0] for problem in made.empty] == (
        ["article", "paragraph", "by", "says"] if kind == "account" else ["value", "status", "why", "cites", "checked"]
    )
    assert {name for name, _ in typed_fields(PARTS[kind])} >= set(data.data["events"]["gate-open-1934"][name][-1])


def test_a_silent_finding_wants_where_one_looked_and_no_source(example: Path) -> None:
    given = {"about": "cause", "value": "Not known", "status": "silent", "why": "Nobody says.", "checked": "2026-01-31"}
    made = new_part(example, "finding", "gate-open-1934", "cause", given)
    assert [problem.message.split(":")[0] for problem in made.empty] == ["looked_in"]
    last = read("x", texts(example)["data/dossier.yml"]).data["events"]["gate-open-1934"]["findings"][-1]
    assert "cites" not in last


def test_the_first_account_of_an_event_makes_the_list_in_its_place(example: Path) -> None:
    new(example, "event", "a-new-one", FULL["event"])
    new_part(example, "finding", "a-new-one", "when", {})
    new_part(example, "account", "a-new-one", "courier-p1", {})
    assert list(read("x", texts(example)["data/dossier.yml"]).data["events"]["a-new-one"]) == [
        "title", "kind", "when", "status", "summary", "accounts", "findings",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "message"), [("ivan-petrenko", "is used already"), ("lock-gate-1934", "is withdrawn"), ("B", "lower-case")]
)
def test_an_id_that_cannot_be_is_refused(example: Path, id: str, message: str) -> None:
    before = texts(example)
    with pytest.raises(Refused, match=message):
        new(example, "actor", id, {})
    assert texts(example) == before


# ---------------------------------------------------------------- an article

DOCUMENT = """The Gate Again

---
Ivan Petrenko went to Alder Lock on Monday.

The Alderby Courier, and nobody else, says so; the gate of Alder Lock stands open.
It has said so before.

Nothing more is known.
---
Advertisement
"""


def test_an_article_gets_its_page_with_a_block_for_each_paragraph(example: Path) -> None:
    (example / "document.txt").write_text(DOCUMENT)
    told = ["--title", "The Gate Again", "--publisher", "alderby-courier", "--published", "1934-04-01", "--summary", "Again."]
    done = run(example, "new", "article", "courier-again-1934", "--original", str(example / "document.txt"), *told)
    assert done.returncode == 0, done.stderr
    assert "docs/articles/courier-again-1934.md:1: written" in done.stdout
    assert "The document has 3 paragraphs." in done.stdout
    assert (example / "docs/articles/courier-again-1934.md").read_text() == (
        f"{NOTES}\n\n"
        "{# Paragraph 1, “Ivan Petrenko went to …”. Known in it:\n"
        '   {{ actor("ivan-petrenko") }} {{ place("alder-lock") }} #}\n'
        "{% call paragraph(1) %}\n\n{% endcall %}\n\n"
        "{# Paragraph 2, “The Alderby Courier, and …”. Known in it:\n"
        '   {{ actor("alderby-courier") }} {{ place("alder-lock") }} #}\n'
        "{% call paragraph(2) %}\n\n{% endcall %}\n\n"
        "{# Paragraph 3, “Nothing more is known. …”. Nothing in it is known yet. #}\n"
        "{% call paragraph(3) %}\n\n{% endcall %}\n"
    )
    assert (example / "originals/courier-again-1934.txt").read_text() == DOCUMENT
    assert read("x", texts(example)["data/dossier.yml"]).data["articles"]["courier-again-1934"]["paragraphs"] == "3"


def test_an_article_begins_a_heading_where_each_has_its_own_and_more_goes_below_it(example: Path) -> None:
    data = example / "data/dossier.yml"
    text = data.read_text()
    for key in read("x", text).data["articles"]:
        text = text.replace(f"\n  {key}:\n    title", f"\n  # ---- {key}\n  {key}:\n    title", 1)
    data.write_text(text)
    new(example, "article", "aaa-1934", {"paragraphs": "2"})
    new(example, "actor", "zoe", FULL["actor"], group="aaa-1934")
    new(example, "actor", "ann", FULL["actor"], group="aaa-1934")
    lines = data.read_text().split("\n")
    assert lines[lines.index("  aaa-1934:") - 2 : lines.index("  aaa-1934:")] == ["", "  # ---- aaa-1934"]
    assert lines.index("  aaa-1934:") > lines.index("  courier-gate-1934:")
    assert lines[lines.index("  ann:") - 1] == "  # ---- aaa-1934"
    assert lines.index("  zoe:") > lines.index("  ann:")
    with pytest.raises(Refused, match="no heading 'aaa-1935'"):
        new(example, "actor", "max", FULL["actor"], group="aaa-1935")


def test_what_cannot_stay_is_told_at_once_and_an_unknown_kind_is_not_written(example: Path) -> None:
    made = new(example, "event", "x-1934", {**FULL["event"], "when": "1 May 1934", "place": "alder-look"})
    assert [fault.message for fault in made.faults] == [
        "'1 May 1934' is not a date; write 1934-05-01",
        "no place has the id 'alder-look'; did you mean 'alder-lock'?",
    ]
    part = new_part(
        example, "finding", "x-1934", "who", {"about": "who", "value": "The baker", "cites": ["herald-1934"], "status": "sure"}
    )
    assert [fault.message for fault in part.faults if "status" in fault.message] == [
        "'status' cannot be 'sure'; it is one of established, likely, disputed, unverified, refuted, silent"
    ]
    before = texts(example)
    with pytest.raises(Refused, match="'kind' cannot be 'strikes'; did you mean 'strike'"):
        new(example, "event", "y-1934", {**FULL["event"], "kind": "strikes"})
    assert texts(example) == before
    assert new(example, "event", "y-1934", {**FULL["event"], "kind": "walkout"}).faults == ()


def test_a_word_too_many_tells_where_it_comes_from(example: Path) -> None:
    done = run(example, "new", "event", "x-1934", "--cites", "courier-1934,", "herald-1934")
    told = " ".join(done.stderr.split())
    assert "of several values each stands behind its own --option" in told
    assert done.returncode != 0


def test_an_article_without_its_document_gets_as_many_blocks_as_it_says(example: Path) -> None:
    new(example, "article", "short-1934", {"paragraphs": "2"})
    page = (example / "docs/articles/short-1934.md").read_text()
    assert page == NOTES + "\n\n{% call paragraph(1) %}\n\n{% endcall %}\n\n{% call paragraph(2) %}\n\n{% endcall %}\n"


def test_names_are_found_by_any_form_whole_and_the_longest_first() -> None:
    data = {
        "actors": {
            "anna": {"names": [{"text": "Anna O’Hara"}, {"text": "Анна"}, {"text": "آنا"}]},
            "board": {"names": [{"text": "Harbour Board"}]},
        },
        "places": {"harbour": {"names": [{"text": "Harbour"}]}},
        "events": {"night": {"title": "The long night"}},
    }
    assert known_in(data, "The Harbour Board met Anna O'Hara in Harbour") == [
        ("actor", "board"),
        ("actor", "anna"),
        ("place", "harbour"),
    ]
    assert known_in(data, "Анна, آنا and the long night; The long night") == [("actor", "anna"), ("event", "night")]
    assert known_in(data, "Harbours, Annas and a board") == []


def test_of_a_name_that_two_have_both_are_told() -> None:
    data = {"actors": {"state": {"names": [{"text": "Alder"}]}}, "places": {"town": {"names": [{"text": "Alder"}]}}}
    assert known_in(data, "In Alder.") == [("actor", "state"), ("place", "town")]


def test_the_note_that_a_new_page_shows_is_one_that_can_be(example: Path) -> None:
    document = example / "document.txt"
    document.write_text("---\nThe words of the paragraph.\n---\n")
    new(example, "article", "again-1934", {"publisher": "alderby-courier"}, document=document.read_text())
    page = example / "docs/articles/again-1934.md"
    note = NOTES[NOTES.index("{% call") : NOTES.index("   Its kind")].replace("source-id", "canal-news-1934")
    page.write_text(
        page.read_text().replace("(1) %}\n\n{% endcall %}", f"(1) %}}\nThe words of the paragraph.\n{{% endcall %}}\n\n{note}")
    )
    scanned = scan("articles/again-1934.md", "again-1934.md", page.read_text())
    assert scanned.problems == []
    (found,) = scanned.notes
    assert (found.paragraph, found.on, found.verdict) == (1, ("words of the paragraph",), Verdict.HOLDS)


def test_every_kind_has_its_help_from_the_model(example: Path) -> None:
    listed = run(example, "new", "--help").stdout
    for kind in (*RECORDS, *PARTS):
        assert kind in listed
    assert "The first line of its page: why this dossier has it." in " ".join(
        run(example, "new", "actor", "--help").stdout.split()
    )
    done = run(
        example,
        "new",
        "event",
        "x-1934",
        "--participant",
        "ivan-petrenko:party",
        "--cites",
        "courier-1934",
        "--cites",
        "herald-1934",
    )
    assert done.returncode == 0, done.stderr
    record = read("x", texts(example)["data/dossier.yml"]).data["events"]["x-1934"]
    assert record["participants"] == [{"actor": "ivan-petrenko", "role": "party"}]
    assert record["cites"] == ["courier-1934", "herald-1934"]
    assert "is not some-actor:role; the roles are party, host" in run(example, "new", "event", "y", "--participant", "a:b").stderr


# ---------------------------------------------------------------- what cannot be is a sentence


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "event", "x", "--when", "May 1921"), None),
        (("new", "article", "x", "--paragraphs", "two"), None),
        (("new", "article", "x", "--paragraphs", "9" * 30), None),
        (("new", "place", "x", "--lat", "north", "--lon", "'"), None),
        (("new", "actor", "x", "--name", "a\x1bb\u2028c", "--why-here", "- {x: [1"), None),
        (("new", "actor", "x", "--kind", "person\n  y: z"), None),
        (("new", "account", "nothing", "x"), "no event in data/dossier.yml has the id 'nothing'"),
        (("new", "account", "gate-open-1934", "courier-p1"), "has a part 'courier-p1' among its accounts already"),
        (("new", "article", "x", "--original", "no-such-file"), "does not exist"),
        (("new", "article", "x", "--original", "latin-1.txt"), "is no text in UTF-8; save it so"),
        (("new", "actor", "x", "--under", "nothing"), "no heading 'nothing' stands above these records; there is none"),
        (("retire", "alder-lock", "--why", ""), "this still names 'alder-lock'"),
        (("retire", "union-roll-1934", "--why", " ", "--to", "log-1921"), "nothing in data/dossier.yml has the id 'log-1921'"),
        (("retire", "union-roll-1934", "--why", "", "--to", "herald-1934"), "why: "),
        (("rename", "alder-lock", "x", "--why", "…"), None),
        (("rename", "alder-lock", "x" * 300), "an id has at most 80 letters, this one has 300"),
        (("rename", "alder-lock", "../x"), "an id has lower-case letters, digits and single hyphens only, not '../x'"),
    ],
)
def test_strange_input_ends_in_a_file_that_can_be_read_or_in_a_sentence(
    example: Path, arguments: tuple[str, ...], message: str | None
) -> None:
    (example / "latin-1.txt").write_bytes("Málaga".encode("latin-1"))
    before = texts_of_dossier(example)
    given = [str(example / one) if one.endswith(".txt") else one for one in arguments]
    done = run(example, *given)
    assert "Traceback" not in done.stderr
    if message is None:
        assert read("x", texts_of_dossier(example)["data/dossier.yml"]).problems == []
    else:
        assert done.returncode != 0
        assert message in " ".join(done.stderr.split())
        assert texts_of_dossier(example) == before


def texts_of_dossier(root: Path) -> dict[str, str]:
    return {path: (root / path).read_text() for path in ("data/dossier.yml", "docs/articles/courier-gate-1934.md")}


def test_a_folder_without_a_dossier_is_told(tmp_path: Path) -> None:
    for arguments in (("new", "actor", "x"), ("rename", "a", "b"), ("retire", "a", "--why", "b"), ("fmt",), ("check",)):
        done = run(tmp_path, *arguments)
        assert done.returncode == 1, arguments
        assert "data/dossier.yml" in done.stderr, arguments
        assert "missing" in done.stderr, arguments
        assert "Traceback" not in done.stderr, arguments
