"""What this edition promises of itself, computed from its data: a sixth article changes no line here."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dossier.ask.site import Site
from dossier.model.fields import QUOTE_LIMIT
from dossier.read.gaps import gaps
from dossier.read.load import load
from tests.conftest import ROOT

TEXTS = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "data/dossier.yml"]
NEVER_LINKED = {
    "alhemyarianews.com", "bashlachev.net", "cricdb.com", "defence.pk", "democraticunderground.com", "endtime.com",
    "exbulletin.com", "faqt.site", "founderscode.com", "freetvonline.live", "rusreality.com", "telegra.ph", "wikizero.net",
    "wikimili.com", "24worldnews.net", "inversionperu.com", "weblinenews.com", "larouchepub.com",
}  # fmt: skip
"""Spam, scrapers, forums and copies seen in research: the original publisher is named instead."""


def test_the_dossier_has_no_gap() -> None:
    assert [str(gap) for gap in gaps(load(ROOT))] == []


def test_each_article_tells_every_paragraph_and_has_notes(real: Site) -> None:
    for article in real.articles:
        page = real.text_of(article)
        assert sorted(page.paragraphs) == list(range(1, article.paragraphs + 1)), article.id
        assert page.notes, article.id


def test_no_source_leads_to_a_spam_or_scraper_domain(real: Site) -> None:
    for source in real.sources:
        if source.url:
            assert urlsplit(source.url).netloc.removeprefix("www.") not in NEVER_LINKED, source.id
            assert not re.search(r"[?&](utm_|fbclid)", source.url), source.id


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_no_quotation_is_longer_than_the_limit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    titles = set(re.findall(r"^ +title(?:_en)?: (.*)", text, re.MULTILINE))
    for quoted in re.findall(r"“([^“”]*)”", text):
        words = re.sub(r"\{\{.*?\}\}", "link", quoted).split()
        assert len(words) <= QUOTE_LIMIT or any(quoted in title for title in titles), quoted
