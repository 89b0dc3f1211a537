"""Every kind of broken input, with the exact message an editor sees."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from dossier.read.problems import DossierError
from dossier.read.load import load

from .conftest import ROOT, dossier_command, mkdocs

DATA = "data/dossier.yml"
FIRST = "docs/articles/bell-first.md"
DATE_HINT = (
    "write EDTF: 2019-06-30, 2021-07, 2016-07-14~ (about), 2018-05? (perhaps), "
    "2021-10-18/2021-10-22 (from, to), [2021-09-15,2021-09-16] (one of them)"
)

# kind of breakage: file, what stands there, what is put in its place with ‸ where the problem is to be told, the message,
# and, where the problem is told elsewhere, the text at which it is
BROKEN = {
    'YAML syntax: a colon': (DATA, 'Two invented newspaper articles on', 'Two‸: invented: articles on', "this is not YAML: a text with ': ' in it needs quotation marks, or the line is indented too far"),
    'YAML syntax: a tab': (DATA, '  the-echo:\n    kind', '  the-echo:\n‸\tkind', 'this is not YAML: a tab, or a character such as @ or % that needs quotation marks; indent with blanks'),
    'YAML alias of what is around it': (DATA, '[{text: The Echo, kind: usual}]', '&all [{text: The Echo, kind: usual}, *all]', "an alias (*) inside this names the whole of it", '&all'),
    'YAML tag': (DATA, 'why_here: The keeper who', 'why_here: ‸!The keeper who', "a text that begins with '!' needs quotation marks"),
    'duplicate key': (DATA, '    paragraphs: 1\n', '    paragraphs: 1\n    ‸paragraphs: 2\n', "the key 'paragraphs' stands twice here; first in line {first}"),
    'unknown key': (DATA, 'why_here: The keeper who', '‸why_hear: The keeper who', "there is no key 'why_hear' here; did you mean 'why_here'?"),
    'unknown top-level key': (DATA, 'retired:', '‸retried:', "there is no key 'retried' here; did you mean 'retired'?"),
    'missing key': (DATA, '    summary: The bell on the quay rang at night.\n', '', "'summary' is missing", 'bell-rung-1921:\n'),
    'empty text': (DATA, 'summary: The bell on the quay rang at night.', 'summary:‸', "'summary' needs a text; it is empty"),
    'text of blanks': (DATA, '{text: Ada Keeper,', "{text: ‸'  ',", "'text' needs a text; it is empty"),
    'wrong type: number': (DATA, 'paragraphs: 2', 'paragraphs: ‸two', "'paragraphs' needs a whole number"),
    'wrong type: coordinate': (DATA, "lat: '54.5'", 'lat: ‸north', "'lat' needs a number"),
    'wrong type: list of numbers': (DATA, 'paragraphs: 2', 'paragraphs: ‸[2]', "'paragraphs' needs a whole number"),
    'wrong type: yes or no': (DATA, "credited: 'yes'", 'credited: ‸maybe', "'credited' needs yes or no"),
    'wrong type: list': (DATA, 'looked_in: [harbour log]', 'looked_in: ‸harbour log', "'looked_in' needs a list, such as [this, that]"),
    'wrong type: map': (DATA, 'names: [{text: Harbour Board, kind: usual}]', 'names: [‸Harbour Board]', "entry 1 of 'names' needs a map: keys with values"),
    'word not in the list': (DATA, 'status: established', 'status: ‸estblished', "'status' cannot be 'estblished'; did you mean 'established'?"),
    'word far from the list': (DATA, 'precision: site', 'precision: ‸5 km', "'precision' cannot be '5 km'; it is one of site, city, district, province, region, country"),
    'bad date': (DATA, 'when: 1921-05~', 'when: ‸May 1921', f"'May 1921' is not a date; {DATE_HINT}"),
    'choice of days without quotation marks': (DATA, 'when: 1921-05~', 'when: ‸[1921-05-01,1921-05-02]', "a date is a text: put it in quotation marks, such as '[2021-09-15,2021-09-16]'"),
    'impossible day': (DATA, "published: '1921-05-05'", "published: ‸'1921-02-30'", f"'1921-02-30' is not a date; {DATE_HINT}"),
    'bad day of checking': (DATA, "checked: '2024-02-29'}\n      - {id: who", "checked: ‸'29.2.2024'}\n      - {id: who", "'29.2.2024' is not a day such as 2026-11-22"),
    'day without hyphens': (DATA, "date: '2024-01-06'", "date: ‸'20240106'", "'20240106' is not a day such as 2026-11-22"),
    'unknown actor in the file': (DATA, '{actor: ada-keeper, role: party}', '{actor: ‸ada-keper, role: party}', "no actor has the id 'ada-keper'; did you mean 'ada-keeper'?"),
    'unknown place': (DATA, 'place: north-quay', 'place: ‸north-key', "no place has the id 'north-key'; did you mean 'north-quay'?"),
    'unknown event': (DATA, 'follows: [bell-rung-1921]', 'follows: [‸bell-rang-1921]', "no event has the id 'bell-rang-1921'; did you mean 'bell-rung-1921'?"),
    'unknown source': (DATA, 'cites: [log-1921], against', 'cites: [‸logg-1921], against', "no source has the id 'logg-1921'; did you mean 'log-1921'?"),
    'unknown article': (DATA, 'article: bell-first, paragraph: 1', 'article: ‸bell-fist, paragraph: 1', "no article has the id 'bell-fist'; did you mean 'bell-first'?"),
    'unknown speaker': (DATA, 'by: ada-keeper, sure', 'by: ‸ada-kipper, sure', "no actor has the id 'ada-kipper'; did you mean 'ada-keeper'?; or write 'article', or 'anonymous: who'"),
    'unknown account': (DATA, 'against: [second-p1]', 'against: [‸second-p2]', "the event has no account 'second-p2'; did you mean 'second-p1'?"),
    'unknown finding': (DATA, 'bell-rung-1921/who]', '‸bell-rung-1921/whom]', "the event 'bell-rung-1921' has no finding 'whom'; did you mean 'who'?"),
    'unknown successor': (DATA, 'to: bell-rung-1921, date', 'to: ‸bell-rung-1922, date', "nothing has the id 'bell-rung-1922'; did you mean 'bell-rung-1921'?"),
    'id of another kind': (DATA, 'place: north-quay', 'place: ‸the-echo', "'the-echo' is an actor, and a place is needed here"),
    'id used twice': (DATA, 'places:\n  north-quay:', 'places:\n  ‸the-echo:', "the id 'the-echo' is used twice: actors has it in line {first}"),
    'id that means something else': (DATA, '  harbour-board:', '  ‸index:', "'index' cannot be an id: it means something else already"),
    'id with bad characters': (DATA, '  harbour-board:', '  ‸Harbour_Board:', "an id has lower-case letters, digits and single hyphens only, not 'Harbour_Board'"),
    'id in the record': (DATA, '  bell-rung-1921:\n', '  bell-rung-1921:\n    ‸id: other\n', "there is no key 'id' here: the id is 'bell-rung-1921', under which the record stands"),
    'two usual names': (DATA, 'lang: ru, kind: transliteration', 'lang: ru, kind: usual', "exactly one of the names needs 'kind: usual'", 'ada-keeper:\n'),
    'no language': (DATA, 'lang: ru', 'lang: ‸Russian', "'Russian' is not a BCP 47 language tag such as en, ar, he or ru-Latn"),
    'no web address': (DATA, "'https://example.org/log'", "‸'example.org/log'", "'example.org/log' is not a web address that begins with https:// or http://"),
    'finding without source': (DATA, 'cites: [log-1921], against', 'cites: [], against', "a finding needs 'cites': the sources it rests on", '{id: when, about'),
    'silent finding without a search': (DATA, 'looked_in: [harbour log], ', '', "a silent finding needs 'looked_in': where was it looked for in vain?", '{id: who, about'),
    'long quotation': (DATA, 'wording: not before ten', 'wording: ‸not before ten and not before eleven and not before twelve or one', 'a quotation has at most 12 words, this one has 13'),
    'unnamed voice without a word': (DATA, "'anonymous: a fisherman'", "‸'anonymous:'", "say which unnamed voice, as in 'anonymous: a western diplomat'"),
    'paragraph that the article lacks': (DATA, 'article: bell-first, paragraph: 1', 'article: bell-first, paragraph: ‸7', "the article 'bell-first' has only 2 paragraphs"),
    'circle of events': (DATA, '    place: north-quay\n', '    place: north-quay\n    follows: [ferry-lost-1921]\n', "'follows' runs in a circle: bell-rung-1921 → ferry-lost-1921 → bell-rung-1921", '[ferry-lost-1921]'),
    'circle of sources': (DATA, 'title: Harbour log,', 'title: Harbour log, from: [gazette-1921],', "'from' runs in a circle: gazette-1921 → log-1921 → gazette-1921", '[log-1921]}'),
    'article without page': (DATA, '  bell-second:\n', '  ‸bell-third:\n', 'the page docs/articles/bell-third.md is missing'),
    'unknown actor on a page': (FIRST, 'actor("ada-keeper"', 'actor(‸"ada-keper"', "no actor has the id 'ada-keper'; did you mean 'ada-keeper'?"),
    'unknown source of a note': (FIRST, '"log-1921"', '‸"log-1922"', "no source has the id 'log-1922'; did you mean 'log-1921'?"),
    'unknown macro': (FIRST, '{{ place("', '{{ ‸plaice("', "there is no macro 'plaice'; did you mean 'place'?"),
    'macro without arguments': (FIRST, '{{ place("north-quay") }}', '{{ ‸place() }}', 'the macro \'place\' needs an id: {{ place("some-id") }}'),
    'macro without brackets': (FIRST, '{{ place("north-quay") }}', '{{ ‸place }}', 'the macro \'place\' needs arguments: {{ place("some-id") }}'),
    'macro without brackets before a filter': (FIRST, '{{ place("north-quay") }}', '{{ ‸plaice | upper }}', "there is no macro 'plaice'; did you mean 'place'?"),
    'unknown filter': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay") | ‸uper }}', "there is no filter 'uper'; did you mean 'upper'?"),
    'macro with too many arguments': (FIRST, '{{ place("north-quay") }}', '{{ ‸place("north-quay", "a", "b") }}', "the macro 'place' takes at most 2 arguments: id, text"),
    'argument not written out': (FIRST, '{{ place("north-quay") }}', '{{ ‸place(north) }}', "write the argument 'id' of 'place' out, in quotation marks"),
    'passage that the article lacks': (FIRST, '{{ place("north-quay") }}', '{{ passage(‸"bell-second", 4) }}', "the article 'bell-second' has only 1 paragraph"),
    'passage without a number': (FIRST, '{{ place("north-quay") }}', '{{ ‸passage("bell-second") }}', "the macro 'passage' needs the number of a paragraph: {{ passage(\"some-article\", 2) }}"),
    'unknown template': (FIRST, '{{ place("north-quay") }}', '{{ ‸render("home-lime.md") }}', "there is no template 'home-lime.md'; did you mean 'home-line.md'?"),
    'template without arguments': (FIRST, '{{ place("north-quay") }}', '{{ ‸render }}', 'the macro \'render\' needs arguments: {{ render("home-line.md") }}'),
    'template of an unknown record': (FIRST, '{{ place("north-quay") }}', '{{ render("event.md", ‸"bell-rang-1921") }}', "the template 'event.md' needs a known id, not 'bell-rang-1921'; did you mean 'bell-rung-1921'?"),
    'template of a finding against nobody': (FIRST, '{{ place("north-quay") }}', '{{ render("home-finding.md", ‸"bell-rung-1921/who") }}', "the template 'home-finding.md' needs a finding with 'against', as event-id/finding-id, not 'bell-rung-1921/who'; did you mean 'bell-rung-1921/when'?"),
    'block used inline': (FIRST, 'The paper adds nothing.', '{{ ‸paragraph(3) }}', "'paragraph' is a block: write {% call paragraph(2) %}…{% endcall %}"),
    'inline macro used as a block': (FIRST, '{% call paragraph(2) %}', '{% call ‸actor("ada-keeper") %}', '\'actor\' is not a block: write {{ actor("some-id") }}'),
    'block not closed': (FIRST, 'The log has nine o’clock.\n{% endcall %}', 'The log has nine o’clock.', 'this block is not closed: write {% endcall %} after it', '{% call note("record"'),
    'macro not well formed': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay" }}', "the macro is not closed or not well formed: unexpected '}', expected ')'", '{{ actor("ada-keeper"'),
    'block inside a condition': (FIRST, '{% call paragraph(2) %}\nThe paper adds nothing.\n{% endcall %}', '‸{% if 1 %}{% call paragraph(2) %}\nThe paper adds nothing.\n{% endcall %}{% endif %}', "a paragraph or note cannot stand inside 'if' or 'for': each is read and shown once"),
    'unknown kind of note': (FIRST, 'note("record"', 'note("‸recrod"', "there is no kind of note 'recrod'; did you mean 'record'?"),
    'note about nothing known': (FIRST, 'about="when"', 'about="‸whence"', "a note cannot be about 'whence'; did you mean 'when'?"),
    'note without heading': (FIRST, 'note("record", "The log agrees", ', '‸note("record", ', 'a note needs its kind and a heading: {% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}'),
    'note with one source instead of a list': (FIRST, 'cites=["log-1921"]', '‸cites="log-1921"', 'cites is a list of source ids: {% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}'),
    'note with an unknown argument': (FIRST, 'about="when"', '‸abut="when"', "the macro 'note' has no argument 'abut'; did you mean 'about'?"),
    'note with a number instead of sources': (FIRST, 'cites=["log-1921"]', '‸cites=5', 'cites is a list of source ids: {% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}'),
    'note against a list': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when")', '{% call ‸note("record", "The log agrees", cites=["log-1921"], against=["bell-second"])', "the argument 'against' of 'note' is one text, in quotation marks"),
    'text that is a number': (FIRST, '{{ place("north-quay") }}', '{{ ‸place("north-quay", 5) }}', "the argument 'text' of 'place' is one text, in quotation marks"),
    'argument given twice': (FIRST, '{{ place("north-quay") }}', '{{ ‸place("north-quay", id="north-quay") }}', "the macro 'place' has the argument 'id' twice"),
    'arguments behind a star': (FIRST, '{{ place("north-quay") }}', '{{ ‸place("north-quay", *["a", "b"]) }}', "write the arguments of 'place' out one by one, without * before them"),
    'note against nothing known': (FIRST, 'about="when"', 'against=‸"records"', "a note is against 'itself', 'record' or an article, not 'records'; did you mean 'record'?"),
    'paragraph twice': (FIRST, '{% call paragraph(2) %}', '{% call paragraph(‸1) %}', 'paragraph 1 stands twice; first in line 3'),
    'paragraphs out of order': (FIRST, '{% call paragraph(1) %}', '{% call paragraph(3) %}', 'paragraph 2 stands after paragraph 3', '2) %}\nThe paper'),
    'paragraph without a number': (FIRST, '{% call paragraph(2) %}', '{% call ‸paragraph("two") %}', 'a paragraph needs its number: {% call paragraph(2) %}…{% endcall %}'),
    'paragraph missing': (FIRST, '{% call paragraph(2) %}\nThe paper adds nothing.\n{% endcall %}\n', '', 'paragraph 2 of the article not told', '## The bell'),
}  # fmt: skip


def problems_of(root: Path) -> list[str]:
    with pytest.raises(DossierError) as caught:
        load(root)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_input_is_told_with_its_place_and_remedy(kind: str, harbour_copy: Path) -> None:
    name, old, new, message, *at = BROKEN[kind]
    file = harbour_copy / name
    text = file.read_text()
    assert text.count(old) == 1, "the case must change one place"
    marked = text.replace(old, new)
    if not at:
        assert marked.count("‸") == 1, "the case must show where the problem stands"
    place = marked.index(at[0] if at else "‸")
    file.write_text(marked.replace("‸", ""))
    line, column = marked.count("\n", 0, place) + 1, place - marked.rfind("\n", 0, place)
    first = (
        re.search(r"^ +the-echo:", text, re.MULTILINE) if "twice: actors" in message else re.search(re.escape(old.strip()), text)
    )
    assert first
    message = message.replace("{first}", str(text.count("\n", 0, first.start()) + 1))
    assert f"{name}:{line}:{column}: {message}" in problems_of(harbour_copy)


def test_a_page_without_article_is_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs/articles/bell-frist.md").write_text("Hello.\n")
    assert (
        "docs/articles/bell-frist.md:1:1: no article in data/dossier.yml has the id 'bell-frist'; did you mean 'bell-first'?"
        in (problems_of(harbour_copy))
    )


def test_a_note_outside_an_article_is_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs/index.md").write_text('# Home\n\n{% call note("record", "Here") %}x{% endcall %}\n')
    assert "docs/index.md:3:1: paragraphs and notes belong to pages in docs/articles" in problems_of(harbour_copy)


def test_a_missing_shared_file_is_told(harbour_copy: Path) -> None:
    (harbour_copy / DATA).unlink()
    assert problems_of(harbour_copy) == ["data/dossier.yml:1:1: the shared file is missing"]


def test_an_empty_shared_file_is_told(harbour_copy: Path) -> None:
    (harbour_copy / DATA).write_text("")
    assert "data/dossier.yml:1:1: 'articles' is missing" in problems_of(harbour_copy)


def test_a_file_that_is_not_utf8_is_told(harbour_copy: Path) -> None:
    (harbour_copy / DATA).write_bytes("dossier: {title: Größe}".encode("latin-1"))
    assert "data/dossier.yml:1:1: save this file as UTF-8: byte 20 is not" in problems_of(harbour_copy)


def test_a_page_that_is_not_utf8_is_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs/about.md").write_bytes("Größe".encode("latin-1"))
    assert problems_of(harbour_copy) == ["docs/about.md:1:1: save this file as UTF-8: byte 3 is not"]


def test_hidden_files_and_folders_are_no_pages(harbour_copy: Path) -> None:
    (harbour_copy / "docs/.#index.md").symlink_to("editor@host.1:2")
    (harbour_copy / "docs/.drafts").mkdir()
    (harbour_copy / "docs/.drafts/new.md").write_text("{{ plaice }}")
    (harbour_copy / "docs/folder.md").mkdir()
    assert set(load(harbour_copy).pages) == {"index.md", "articles/bell-first.md", "articles/bell-second.md"}


def test_all_problems_are_told_at_once_in_the_order_of_the_files(harbour_copy: Path) -> None:
    data, page = harbour_copy / DATA, harbour_copy / FIRST
    data.write_text(
        data.read_text()
        .replace("kind: usual}\n      - {text: Ада", "kind: usuall}\n      - {text: Ада")
        .replace("place: north-quay", "place: quay")
    )
    page.write_text(page.read_text().replace('actor("ada-keeper"', 'actor("keeper"').replace('note("record"', 'note("rec"'))
    found = problems_of(harbour_copy)
    assert len(found) == 4
    assert found == sorted(found, key=lambda one: (one.split(":")[0], int(one.split(":")[1])))


@pytest.mark.parametrize("command", ["check", "build"])
def test_check_and_build_tell_problems_without_a_traceback_and_fail(command: str, harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    text = file.read_text()
    file.write_text(text.replace("place: north-quay", "place: north-key"))
    line = text.count("\n", 0, text.index("place: north-quay")) + 1
    if command == "check":
        done = dossier_command("--root", str(harbour_copy), "check")
    else:
        done = mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site"))
    assert done.returncode == 1
    assert f"data/dossier.yml:{line}:12: no place has the id 'north-key'; did you mean 'north-quay'?" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_check_tells_what_nothing_uses_and_nobody_tells(harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    text = file.read_text()
    text = text.replace(
        "\nsources:", "\n  quiet-1921: {title: Quiet, kind: other, status: happened, summary: Nothing.}\n\nsources:"
    )
    file.write_text(text + "")
    done = dossier_command("--root", str(harbour_copy), "check")
    assert done.returncode == 1
    assert "nothing uses 'quiet-1921'; name it on a page or in a record, or delete it" in done.stderr
    assert "the event 'quiet-1921' has neither account nor finding" in done.stderr


def test_while_serving_a_broken_file_shows_its_problems_and_mending_it_brings_the_page_back(harbour_copy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", str(harbour_copy / "mkdocs.yml"), "-a", address],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    page, data = f"http://{address}/actors/ada-keeper/", harbour_copy / DATA
    good = data.read_text()
    try:
        assert wait_for(page, 200, "Ada Keeper")
        data.write_text(good.replace("kind: person", "kind: perzon"))
        assert wait_for(page, 500, "&#x27;kind&#x27; cannot be &#x27;perzon&#x27;; did you mean &#x27;person&#x27;?")
        assert server.poll() is None
        data.write_text(good)
        assert wait_for(page, 200, "Ada Keeper")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(10)


def wait_for(page: str, status: int, text: str, seconds: int = 90) -> bool:
    """Ask for a page until it has the status and the text, or time runs out."""
    for _ in range(seconds * 4):
        try:
            with urllib.request.urlopen(page, timeout=5) as answer:  # noqa: S310 - our own server
                found, body = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            found, body = error.code, error.read().decode()
        except OSError:
            found, body = 0, ""
        if found == status and text in body:
            return True
        time.sleep(0.25)
    return False
