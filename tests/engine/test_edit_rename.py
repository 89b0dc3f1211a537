"""Records get other ids or are withdrawn, in data and pages at once; their addresses stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.edit.change import Refused
from dossier.edit.fmt import unformatted
from dossier.edit.new import new
from dossier.edit.rename import rename
from dossier.edit.retire import retire
from dossier.read.load import load
from dossier.read.problems import DossierError
from tests.conftest import HARBOUR
from tests.engine.editing import EXAMPLE, copy_of, run, texts

DAY = "2026-02-01"
RECORDS = [
    (EXAMPLE, "actor", "ivan-petrenko"),
    (EXAMPLE, "actor", "canal-company"),
    (EXAMPLE, "event", "gate-open-1934"),
    (EXAMPLE, "place", "alder-lock"),
    (EXAMPLE, "source", "company-log-1934"),
    (EXAMPLE, "source", "courier-1934"),
    (EXAMPLE, "article", "courier-gate-1934"),
    (HARBOUR, "actor", "ada-keeper"),
    (HARBOUR, "event", "bell-rung-1921"),
    (HARBOUR, "place", "north-quay"),
    (HARBOUR, "source", "log-1921"),
    (HARBOUR, "article", "bell-first"),
]


def place_of(root: Path, path: str, marked: str) -> str:
    """file:line:column of the mark ‸ in a text that stands once in a file."""
    text = (root / path).read_text()
    at = text.index(marked.replace("‸", "")) + marked.index("‸")
    return f"{path}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copy_of(EXAMPLE, tmp_path)


@pytest.mark.parametrize(("folder", "kind", "old"), RECORDS, ids=lambda value: value if isinstance(value, str) else value.name)
def test_a_renamed_record_is_named_by_its_new_id_everywhere(tmp_path: Path, folder: Path, kind: str, old: str) -> None:
    root = copy_of(folder, tmp_path)
    before = load(root)
    rename(root, old, "quite-another-id", why="The name was misspelt.", date=DAY)
    after = load(root)
    entry = after.dossier.retired[old]
    assert (entry.to, entry.was, entry.date, entry.why) == ("quite-another-id", kind, DAY, "The name was misspelt.")
    records = getattr(before.dossier, f"{kind}s")
    assert entry.title == records[old].title
    ids = ["quite-another-id" if key == old else key for key in records]
    assert list(getattr(after.dossier, f"{kind}s")) == (sorted(ids) if folder == EXAMPLE else ids)  # what was in order stays so
    mentions = [path for path, text in texts(root).items() if old in text.replace(f"{old}-", "") and path != "data/dossier.yml"]
    assert mentions == []


def test_an_id_that_was_given_up_is_never_used_again(example: Path) -> None:
    rename(example, "gate-open-1934", "lock-gate-open-1934", why="a", date=DAY)
    with pytest.raises(Refused, match=r"'gate-open-1934' is withdrawn, and an id is never used again: data/dossier\.yml, line"):
        rename(example, "lock-gate-open-1934", "gate-open-1934", why="b", date=DAY)


def test_only_files_that_name_the_record_are_written(example: Path) -> None:
    before = texts(example)
    rename(example, "gate-open-1934", "lock-gate-open-1934", why="a", date=DAY)
    after = texts(example)
    assert [path for path in before if before[path] != after[path]] == ["data/dossier.yml", "docs/articles/courier-gate-1934.md"]


def test_comments_order_quotation_marks_and_line_breaks_stay(tmp_path: Path) -> None:
    root = copy_of(HARBOUR, tmp_path)  # its records are in no order
    before = texts(root)["data/dossier.yml"].split("\n")
    rename(root, "log-1921", "the-log", why="a", date=DAY)
    after = texts(root)["data/dossier.yml"].replace("the-log", "log-1921").split("\n")
    entry = "  log-1921: {to: log-1921, was: source, title: Harbour log, date: '2026-02-01', why: a}"
    assert [line for line in after if line != entry] == before


def test_a_file_that_was_in_order_is_in_order_afterwards(example: Path) -> None:
    assert unformatted(example) == []
    rename(example, "ivan-petrenko", "a-keeper", why="a", date=DAY)
    retire(example, "courier-1934", why="b", date=DAY, to="union-roll-1934")
    new(example, "place", "a-mill", {"name": "Mill", "lat": "1", "lon": "-2.5", "precision": "site", "country": "Nowhere"})
    assert unformatted(example) == []
    text = texts(example)["data/dossier.yml"]
    assert text.index("  a-keeper:\n") < text.index("  alderby-courier:\n")
    assert "    lat: 1\n    lon: -2.5\n" in text


def test_what_was_published_of_a_renamed_record_is_not_gone(example: Path) -> None:
    assert run(example, "addresses").returncode == 0
    for old in ("gate-open-1934", "alder-lock", "company-log-1934", "courier-gate-1934", "ivan-petrenko"):
        rename(example, old, f"new-{old}", why="a", date=DAY)
    rename(example, "new-courier-gate-1934", "newer-gate", why="a", date=DAY)
    assert run(example, "addresses").returncode == 0
    assert run(example, "check", "--published").stderr == ""


def test_an_article_takes_its_page_and_its_lawful_copy_along(example: Path) -> None:
    (example / "originals").mkdir()
    (example / "originals" / "herald-gate-1934.txt").write_text("The keeper shut the gate.\n")
    rename(example, "herald-gate-1934", "herald-answer-1934", why="a", date=DAY)
    assert not (example / "docs/articles/herald-gate-1934.md").exists()
    assert (example / "docs/articles/herald-answer-1934.md").is_file()
    assert (example / "originals/herald-answer-1934.txt").read_text() == "The keeper shut the gate.\n"


def test_links_in_prose_and_the_navigation_follow(example: Path) -> None:
    (example / "mkdocs.yml").write_text("nav:\n  - Gate: articles/courier-gate-1934.md\n")
    (example / "docs" / "essays").mkdir()
    essay = example / "docs/essays/one.md"
    essay.write_text(
        "A [gate](../events/gate-open-1934.md#finding-when), a [lock](../places/index.md#alder-lock), a\n"
        '[log](../sources/index.md#company-log-1934), a [text][1] and a [text](../articles/courier-gate-1934.md "it").\n\n'
        "[1]: ../articles/courier-gate-1934.md#p2\n"
        "alder-lock and gate-open-1934 in words stay.\n"
    )
    for old in ("gate-open-1934", "alder-lock", "company-log-1934", "courier-gate-1934"):
        rename(example, old, f"new-{old}", why="a", date=DAY)
    assert essay.read_text() == (
        "A [gate](../events/new-gate-open-1934.md#finding-when), a [lock](../places/index.md#new-alder-lock), a\n"
        "[log](../sources/index.md#new-company-log-1934), a [text][1] and a "
        '[text](../articles/new-courier-gate-1934.md "it").\n\n'
        "[1]: ../articles/new-courier-gate-1934.md#p2\n"
        "alder-lock and gate-open-1934 in words stay.\n"
    )
    assert "articles/new-courier-gate-1934.md" in (example / "mkdocs.yml").read_text()


def test_windows_ends_of_lines_stay(example: Path) -> None:
    for path, text in texts(example).items():
        (example / path).write_bytes(text.replace("\n", "\r\n").encode())
    rename(example, "ivan-petrenko", "ivan-p", why="a", date=DAY)
    for path, text in texts(example).items():
        assert text.count("\n") == text.count("\r\n") > 0, path
    assert "ivan-p" in load(example).dossier.actors


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ivan-petrenk", "x", "nothing in data/dossier.yml has the id 'ivan-petrenk'"),
        ("lock-gate-1934", "x", "'lock-gate-1934' is withdrawn already"),
        ("ivan-petrenko", "keepers-union", r"'keepers-union' is used already: data/dossier\.yml, line [0-9]+$"),
        ("ivan-petrenko", "Ivan", "an id has lower-case letters, digits and single hyphens only, not 'Ivan'"),
        ("ivan-petrenko", "con", "'con' cannot be an id: it means something else already"),
    ],
)
def test_a_rename_that_cannot_be_is_refused_and_changes_nothing(example: Path, old: str, new: str, message: str) -> None:
    before = texts(example)
    with pytest.raises(Refused, match=message):
        rename(example, old, new, why="a", date=DAY)
    assert texts(example) == before


def test_a_dossier_with_problems_is_not_changed(example: Path) -> None:
    data = example / "data/dossier.yml"
    data.write_text(data.read_text().replace("precision: site", "precision: 5 km"))
    before = texts(example)
    with pytest.raises(DossierError, match="'precision' cannot be '5 km'"):
        rename(example, "ivan-petrenko", "ivan-p", why="a", date=DAY)
    assert texts(example) == before


# ---------------------------------------------------------------- withdrawing


def test_a_record_that_is_still_named_is_not_withdrawn_and_every_place_is_told(example: Path) -> None:
    before = texts(example)
    with pytest.raises(DossierError) as told:
        retire(example, "ivan-petrenko", why="He was never there.", date=DAY)
    assert [str(problem).split(": ", 1)[0] for problem in told.value.problems] == [
        place_of(example, "data/dossier.yml", "- {actor: ‸ivan-petrenko"),
        place_of(example, "data/dossier.yml", "paragraph: 1, by: ‸ivan-petrenko"),
        place_of(example, "docs/articles/courier-gate-1934.md", 'actor("‸ivan-petrenko"'),
        place_of(example, "docs/articles/herald-gate-1934.md", 'actor("‸ivan-petrenko"'),
    ]
    message = "this still names 'ivan-petrenko'; take it out, or name a successor: --to"
    assert {problem.message for problem in told.value.problems} == {message}
    assert texts(example) == before


@pytest.mark.parametrize(("kind", "old"), [(kind, old) for _, kind, old in RECORDS[:6]])
def test_a_successor_takes_all_that_named_the_record(example: Path, kind: str, old: str) -> None:
    data = example / "data/dossier.yml"
    section, record = data.read_text().split(f"\n{kind}s:\n", 1)
    first, *rest = record[record.index(f"  {old}:") :].split("\n")
    twin = "\n".join([first.replace(old, f"{old}-twin"), *_until_next(rest)])
    twin = re.sub(r"text: (?=[^}]*kind: usual)", "text: Twin ", twin).replace(
        "url: https://example.org/", "url: https://example.org/twin/"
    )
    data.write_text(f"{section}\n{kind}s:\n{twin}\n{record}")
    retire(example, old, why="Two of one.", date=DAY, to=f"{old}-twin")
    after = load(example).dossier
    assert old not in getattr(after, f"{kind}s")
    assert after.retired[old].to == f"{old}-twin"


def _until_next(lines: list[str]) -> list[str]:
    """The lines of a record, before the next one begins."""
    found: list[str] = []
    for line in lines:
        if line[:3].strip():
            break
        found.append(line)
    return found


def test_a_list_that_names_both_names_the_successor_once(example: Path) -> None:
    data, page = example / "data/dossier.yml", example / "docs/articles/courier-gate-1934.md"
    data.write_text(
        data.read_text().replace("cites: [union-roll-1934]\n    not_to", "cites: [union-roll-1934, herald-1934]\n    not_to")
    )
    page.write_text(page.read_text().replace('["canal-news-1934"]', '["canal-news-1934", "herald-1934", "courier-1934"]'))
    retire(example, "herald-1934", why="The same paper.", date=DAY, to="union-roll-1934")
    after = load(example)
    assert [cite.source for cite in after.dossier.actors["ivan-petrenko"].cites] == ["union-roll-1934"]
    retire(example, "courier-1934", why="The same paper.", date=DAY, to="canal-news-1934")
    note = load(example).pages["articles/courier-gate-1934.md"].notes[1]
    assert [cite.source for cite in note.cites] == ["canal-news-1934", "union-roll-1934"]


def test_an_unused_record_goes_with_its_comments_and_leaves_its_title(example: Path) -> None:
    data = example / "data/dossier.yml"
    before = data.read_text()
    attic = "  # Found in an attic.\n  attic-1934:\n    type: document\n    title: 'A note: burnt'\n"
    attic += "    publisher: Nobody\n    nature: reference\n"
    data.write_text(before.replace("  company-log-1934:\n", f"{attic}  company-log-1934:\n"))
    retire(example, "attic-1934", why="It is lost.", date=DAY)
    entry = "  attic-1934: {was: source, title: 'A note: burnt', date: '2026-02-01', why: It is lost.}\n"
    assert data.read_text() == before.replace("  lock-gate-1934: {", f"{entry}  lock-gate-1934: {{")


def test_a_retired_section_is_made_where_there_is_none(tmp_path: Path) -> None:
    root = copy_of(HARBOUR, tmp_path)
    data = root / "data/dossier.yml"
    data.write_text(data.read_text().split("\nretired:")[0])
    rename(root, "ada-keeper", "ada", why="Shorter.", date=DAY)
    assert data.read_text().endswith(
        "\n\nretired:\n  ada-keeper: {to: ada, was: actor, title: Ada Keeper, date: '2026-02-01', why: Shorter.}\n"
    )


def test_a_withdrawn_article_takes_its_page_along(example: Path) -> None:
    data = example / "data/dossier.yml"
    text = data.read_text()
    for line in ("      - {id: herald-p1, article: herald-gate-1934", "  alderby-herald:"):
        assert line in text
    lines = [line for line in text.split("\n") if "herald-p1" not in line]
    data.write_text("\n".join(lines))
    left = retire(example, "herald-gate-1934", why="It was no article.", date=DAY)
    assert not (example / "docs/articles/herald-gate-1934.md").exists()
    assert [problem.message for problem in left] == [
        "nothing uses 'alderby-herald'; name it on a page or in a record, or delete it"
    ]


def test_a_successor_is_of_the_same_kind(example: Path) -> None:
    with pytest.raises(Refused, match="'alder-lock' cannot follow 'ivan-petrenko': a successor is another one of the actors"):
        retire(example, "ivan-petrenko", why="a", date=DAY, to="alder-lock")


# ---------------------------------------------------------------- the commands


def test_the_commands_take_the_day_from_an_option_or_the_epoch(example: Path) -> None:
    done = run(example, "rename", "ivan-petrenko", "ivan-p", SOURCE_DATE_EPOCH="1769860800")
    assert (done.returncode, done.stdout) == (0, "'ivan-petrenko' is 'ivan-p' now.\n")
    assert load(example).dossier.retired["ivan-petrenko"].date == "2026-01-31"
    done = run(example, "rename", "ivan-p", "ivan", "--date", "2026-03-04", "--why", "Shorter: better.")
    assert load(example).dossier.retired["ivan-p"].why == "Shorter: better."
    assert load(example).dossier.retired["ivan-petrenko"].to == "ivan"


def test_a_refusal_is_a_sentence_without_a_traceback(example: Path) -> None:
    done = run(example, "rename", "nobody", "somebody")
    assert (done.returncode, done.stderr) == (1, "nothing in data/dossier.yml has the id 'nobody'\nNothing was changed.\n")
    done = run(example, "rename", "ivan-petrenko", "ivan", "--date", "1 March")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_the_schema_with_the_ids_is_kept_fresh(example: Path) -> None:
    assert run(example, "schema").returncode == 0
    run(example, "rename", "ivan-petrenko", "ivan-p")
    assert '"ivan-p"' in (example / "data/dossier.ids.schema.json").read_text()
