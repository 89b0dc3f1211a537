"""Sources, and the edition's own pages, as BibTeX for biblatex, which reads EDTF dates and UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel import Locale

from dossier.ask.site import Site, once
from dossier.export.csl import Item, source_item
from dossier.model.dates import Form
from dossier.model.records import Source

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "article",
    "book": "book",
    "dataset": "dataset",
    "entry-encyclopedia": "inreference",
    "report": "report",
    "legislation": "legislation",
    "treaty": "legal",
    "post": "online",
    "post-weblog": "online",
    "webpage": "online",
}
"""The entry types of biblatex; all others are `misc`."""
SUBTYPES = {"article": "newspaper", "article-magazine": "magazine", "article-newspaper": "newspaper"}
HOLDER = {"article": "journaltitle", "inreference": "booktitle", "report": "institution"}
"""The field for who published it, by entry type."""
SPECIAL = re.compile(r"[\\{}$&#%_^~]")
ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def bibtex(site: Site) -> str:
    """All sources."""
    return of_sources(site, site.sources)


def of_sources(site: Site, sources: Iterable[Source]) -> str:
    return "\n".join(_entries(site)[source.id] for source in sources)


@once
def _entries(site: Site) -> dict[str, str]:
    return {source.id: entry(source_item(source), source) for source in site.sources}


def entry(item: Item, source: Source | None = None) -> str:
    """One item; a source gives its date as it knows it."""
    kind = TYPES.get(item["type"], "misc")
    note = item.get("note")
    fields = {
        "author": " and ".join(_name(author) for author in item.get("author", ())),
        "title": f"{{{escape(item['title'])}}}",
        HOLDER.get(kind, "organization"): escape(item.get("container-title") or item.get("publisher") or ""),
        "entrysubtype": SUBTYPES.get(item["type"], ""),
        "date": _date(item, source),
        "url": item.get("URL", ""),
        "urldate": source.accessed or "" if source else "",
        "langid": _language(item.get("language", "en")),
        "note": escape(note) if note else "",
        "addendum": escape(f"Archived at {source.archive}") if source and source.archive else "",
    }
    told = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{told}}}\n"


def _name(author: Item) -> str:
    if "literal" in author:
        return f"{{{escape(author['literal'])}}}"
    return ", ".join(escape(author[part]) for part in ("family", "suffix", "given") if part in author)


def _date(item: Item, source: Source | None) -> str:
    """In EDTF; of several days, one of which it is, the span from the first to the last."""
    if source is None:
        return "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
    if source.issued is None:
        return ""
    first, last = source.issued.first, source.issued.last
    return f"{first}/{last}" if source.issued.form == Form.CHOICE and first and last else source.issued.text


def _language(tag: str) -> str:
    return str(Locale("en").languages.get(tag.split("-")[0], tag)).lower()


def escape(text: str) -> str:
    """A text without letters that TeX carries out."""
    return SPECIAL.sub(lambda found: ESCAPES.get(found[0], f"\\{found[0]}"), " ".join(text.split()))
