"""The repository itself: what it says of itself is true, and it keeps its own rules."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dossier.read.gaps import gaps
from dossier.cli import SCHEMA, schema_text
from dossier.model.fields import QUOTE_LIMIT
from dossier.model.records import COLLECTIONS, Retired
from dossier.read.scan import scan
from dossier.ask.site import Site
from dossier.read.data import read

from .conftest import ROOT

TEXTS = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "data/dossier.yml"]
NEVER_LINKED = {
    "alhemyarianews.com", "bashlachev.net", "cricdb.com", "defence.pk", "democraticunderground.com", "endtime.com",
    "exbulletin.com", "faqt.site", "founderscode.com", "freetvonline.live", "rusreality.com", "telegra.ph", "wikizero.net",
    "wikimili.com", "24worldnews.net", "inversionperu.com", "weblinenews.com", "larouchepub.com",
}  # fmt: skip
"""Spam, scrapers, forums and copies seen in research: the original publisher is named instead."""


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def test_the_schema_for_editors_is_the_models() -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == schema_text(), "run: make schema"


def test_the_real_dossier_has_no_gap(real: Site) -> None:
    assert [str(gap) for gap in gaps(real)] == []


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_no_quotation_is_longer_than_twelve_words(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    titles = set(re.findall(r"^ +title(?:_en)?: (.*)", text, re.MULTILINE))
    for quoted in re.findall(r"“([^“”]*)”", text):
        words = re.sub(r"\{\{.*?\}\}", "link", quoted).split()
        assert len(words) <= QUOTE_LIMIT or any(quoted in title for title in titles), quoted


def test_each_article_tells_every_paragraph_with_a_note_or_two_somewhere(real: Site) -> None:
    assert [(article.id, article.paragraphs, len(real.text_of(article).paragraphs)) for article in real.articles] == [
        ("kerry-putin-2016", 17, 17),
        ("safe-zones-2017", 15, 15),
        ("silent-steps-2019", 8, 8),
        ("culmination-2021", 17, 17),
        ("unlikely-partnership-2021", 18, 18),
    ]


def test_no_source_leads_to_a_spam_or_scraper_domain(real: Site) -> None:
    for source in real.sources:
        if source.url:
            host = urlsplit(source.url).netloc.removeprefix("www.")
            assert host not in NEVER_LINKED, source.id
            assert not re.search(r"[?&](utm_|fbclid)", source.url), source.id


def test_every_make_task_that_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text()))
    assert {"serve", "test", "check", "site", "help", "schema", "lock"} <= named
    for task in named - {"and"}:
        assert re.search(rf"^{task}:", makefile, re.MULTILINE), task


def test_every_file_that_the_readme_points_to_exists() -> None:
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text()
        links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
        paths = re.findall(r"`((?:dossier|docs|data|tests|overrides)/[\w./-]*)`", text)
        for path in {*links, *paths} - {""}:
            assert (ROOT / path).exists(), f"{document}: {path}"


def test_the_examples_of_the_contributing_guide_fit_the_model_and_the_macros() -> None:
    blocks = re.findall(r"```(\w+)\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL)
    count = 0
    for language, text in blocks:
        if language == "yaml":
            tree = read("example", text)
            assert tree.problems == []
            for collection, records in tree.data.items():
                for key, value in records.items():
                    part = Retired.model_validate(value) if collection == "retired" else None
                    assert part or COLLECTIONS[collection].model_validate({"id": key, **value})
                    count += 1
        if language == "jinja":
            page = scan("articles/example.md", "example", text)
            assert page.problems == []
            assert (list(page.paragraphs), [note.anchor for note in page.notes]) == ([1], ["p1-n1"])
            count += 1
    assert count == 5


def test_locked_requirements_carry_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        packages = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
        assert len(packages) > 30
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
        assert "index" not in text


def test_actions_are_pinned_by_commit() -> None:
    uses = re.findall(r"uses: (\S+)", (ROOT / ".github/workflows/site.yml").read_text())
    assert len(uses) >= 5
    for action in uses:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action), action


def test_nothing_of_the_machine_it_was_written_on_is_in_the_repository() -> None:
    traces = re.compile(r"(?<![\w/.-])/(work|tmp|root|home|opt)/\w")
    for file in tracked():
        if file.suffix not in (".woff2", ".png", ".ico", ".jpg", ".svg"):
            assert not traces.search(file.read_text(encoding="utf-8")), file.relative_to(ROOT)
