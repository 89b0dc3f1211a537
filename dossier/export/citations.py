"""Citations and the bibliography in Chicago, APA and MLA, by citeproc-py, a processor of the Citation Style Language.

A style takes some milliseconds an item, and a dossier has thousands of units. So each style is asked once for each shape of item
(its type, and which fields it has) with stand-ins for the texts, and the answer is filled in. A test holds both ways equal.
"""

from __future__ import annotations

import calendar
import json
import re
import warnings
from enum import Enum
from functools import lru_cache
from html import escape, unescape
from importlib.resources import files as resources

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import TextCased
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from lxml import etree

from dossier.ask.site import Site, once
from dossier.export import bibtex, ris
from dossier.export.csl import Item, edition_item, source_item, unit
from dossier.export.said import quoted
from dossier.model.dates import when
from dossier.model.records import Source


class Style(Enum):
    """The styles: what each is called, its file, and the locale of its dates."""

    CHICAGO = "Chicago", "chicago-notes-bibliography-16th-edition", "en-US"
    APA = "APA", "apa", "en-US"
    MLA = "MLA", "modern-language-association", "en-US"
    HOUSE = "House", "chicago-notes-bibliography-16th-edition", "en-GB"
    """Chicago as these pages are written: 15 December 2015, and stops behind the quotation marks."""


CITED = (Style.CHICAGO, Style.APA, Style.MLA)
"""The styles in which pages are cited; the bibliography is in that of the house."""
TEXTS = ("title", "container-title", "publisher", "URL")
"""Fields whose text a style only puts in its place."""
STAND_INS = {field: f"q{field.lower().replace('-', '')}q" for field in (*TEXTS, "issued")}
YEAR, MONTH, DAY = 8765, 11, 28
"""A day that stands for every other one: its number and its year stand nowhere else in an answer."""
END = re.compile(r"[?!.,;:…”’]$")
"""A last mark that changes which one a style puts behind it."""
PUNCTUATION = (
    (re.compile(r"([?!…])[.,](?=[”’ ]|$)"), r"\1"),
    (re.compile(r"\(([^()]+), \1\)"), r"(\1)"),
)
"""What citeproc-py leaves to do: no stop behind a question mark, and a date in words once."""
WITHIN = re.compile(r"([”’])([.,])")
"""American stops stand before a quotation mark: a rule of the locale that citeproc-py leaves out too."""


def cite_as(site: Site, path: str, anchor: str | None = None) -> list[tuple[str, str]]:
    """How a page, or a unit on it, is cited: the name of a style or format, and the citation as plain text."""
    item = edition_item(site, unit(site, path, anchor))
    return [*to_read(item), ("BibTeX", bibtex.entry(item)), ("RIS", ris.entry(item))]


def to_read(item: Item) -> list[tuple[str, str]]:
    """The citations of a page that people copy; BibTeX and RIS are files beside it."""
    return [*((style.value[0], entry(style, item)) for style in CITED), ("Wikipedia", cite_web(item))]


@once
def bibliography_entry(site: Site, source: Source) -> str:
    """A source as the bibliography of the site has it, as HTML: its title as it was printed, and a link.

    Its address stands behind the title and not after it, where it would be longer than all the rest.
    """
    return _without_title(site, source).replace("qnameq", _linked_title(source), 1)


@once
def _without_title(site: Site, source: Source) -> str:  # noqa: ARG001 - the answer goes with the site
    """A source as HTML with a stand-in for its title, and without its address."""
    item = {key: value for key, value in house_item(source).items() if key != "URL"}
    return entry(Style.HOUSE, {**item, "title": "qnameq"}, as_html=True)


def _linked_title(source: Source) -> str:
    title = escape(quoted(source.title), quote=False)
    if source.language != "en" and not source.title.startswith("["):  # a title in brackets is the editors' own, in English
        title = f'<bdi lang="{source.language}" dir="auto">{title}</bdi>'
    return f'<a href="{escape(source.url)}">{title}</a>' if source.url else title


@once
def bibliography_text(site: Site, source: Source) -> str:
    """A source as the bibliography has it, as plain text with its address behind it."""
    made = unescape(ELEMENT.sub("", _without_title(site, source))).replace("qnameq", quoted(source.title), 1)
    for rule, right in PUNCTUATION:
        made = rule.sub(right, made)
    return f"{made} {source.url}." if source.url else made


ELEMENT = re.compile(r"<[^>]+>")


def house_item(source: Source) -> Item:
    """A source with its title as it was printed, and its date in words: a style would drop what is uncertain about it."""
    issued = {"issued": {"literal": source.issued.words}} if source.issued else {}
    return {**source_item(source), **issued, "language": "zxx"}


def entry(style: Style, item: Item, *, as_html: bool = False) -> str:
    """One item in a style."""
    item = _prepared(style, item)
    shape = _shape(style, item)
    if shape is None:
        return _asked(style, item, as_html=as_html)
    day = tuple(item.get("issued", {}).get("date-parts", ((),))[0])
    return _filled(_parts(style, json.dumps(shape, sort_keys=True), as_html, day), item, as_html=as_html)


def asked(style: Style, item: Item) -> str:
    """One item in a style as plain text, by the processor itself."""
    return _asked(style, _prepared(style, item), as_html=False)


def _asked(style: Style, item: Item, *, as_html: bool) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells fields that no style reads
        source = CiteProcJSON([{key: value for key, value in item.items() if key not in UNREAD}])
        bibliography = CitationStylesBibliography(_style(style), source, formatter.html if as_html else formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        made = "".join(str(one) for one in bibliography.bibliography())
    if style != Style.HOUSE:
        made = WITHIN.sub(r"\2\1", made)
    for rule, right in PUNCTUATION:
        made = rule.sub(right, made)
    return made.removeprefix(f"{NOBODY['literal']}. ")


UNREAD = ("archive_location", "note", "accessed")
"""Fields left to other exports: the day on which an editor last saw a source is not a part of its citation in these styles."""


@lru_cache
def _style(style: Style) -> CitationStylesStyle:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, name, locale = style.value
        loaded = CitationStylesStyle(str(resources("dossier.export") / "styles" / f"{name}.csl"), validate=False, locale=locale)
    if style == Style.MLA:
        loaded.root.attrib.pop(
            "initialize-with", None
        )  # each name there says 'initialize="false"', which citeproc-py does not read
    if style == Style.HOUSE:
        terms = loaded.root.find("cs:locale/cs:terms", CSL)
        for name, mark in (("open-quote", "“"), ("close-quote", "”")):
            etree.SubElement(terms, f"{{{CSL['cs']}}}term", name=name).text = mark
    return loaded


CSL = {"cs": "http://purl.org/net/xbiblio/csl"}


# ---------------------------------------------------------------- shapes


def _prepared(style: Style, item: Item) -> Item:
    """An item as the styles want it.

    What nobody signed stands under its publisher, whom Chicago and APA then do not name again; MLA puts it under its title.
    A title that a style puts into quotation marks has single ones within.
    """
    holder = next((field for field in HOLDERS if item.get(field)), None)
    title = item["title"] if style == Style.APA else quoted(item["title"])
    if item.get("author") or holder is None:
        return {**item, "title": title}
    if style == Style.MLA:
        return {**item, "title": title, "author": [NOBODY]}
    return {key: value for key, value in item.items() if key != holder} | {"title": title, "author": [{"literal": item[holder]}]}


NOBODY = {"literal": "Nobody"}
"""Stands where MLA has no author, and is cut off again: citeproc-py would give the title twice."""


def _shape(style: Style, item: Item) -> Item | None:
    """The item with stand-ins for its texts; None where it must be asked for as it is."""
    issued = item.get("issued", {})
    if len(issued.get("date-parts", ((),))) != 1:
        return None
    shape = {key: value for key, value in item.items() if key not in UNREAD and key not in TEXTS}
    shape |= {field: STAND_INS[field] + _end(str(item[field])) for field in TEXTS if field in item}
    shape |= {"issued": _dateless(issued)} if issued else {}
    shape["author"] = [_nameless(style, item, at) for at in range(len(item["author"]))]
    shape["language"] = "en" if item.get("language", "en").startswith("en") else "zxx"
    return {**shape, "id": "one"}


def _dateless(issued: Item) -> Item:
    if "literal" in issued:
        return {"literal": STAND_INS["issued"]}
    return {**issued, "date-parts": [[YEAR, MONTH, DAY][: len(issued["date-parts"][0])]]}


def _nameless(style: Style, item: Item, at: int) -> Item:
    """Stand-ins for an author's name. APA makes initials of it, so there it stands as it is.

    One who is also the publisher has the publisher's stand-in: styles then name it once.
    """
    author: Item = item["author"][at]
    if author == NOBODY:
        return author
    if "literal" not in author:
        return author if style == Style.APA else {part: _name_stand_in(part, at) + _end(text) for part, text in author.items()}
    same = next((field for field in HOLDERS if item.get(field) == author["literal"]), None)
    return {"literal": (STAND_INS[same] if same else _name_stand_in("literal", at)) + _end(author["literal"])}


def _name_stand_in(part: str, at: int) -> str:
    return f"{part}q{'abcdefgh'[at % 8]}q"


HOLDERS = ("container-title", "publisher")


def _end(text: str) -> str:
    found = END.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _answer(style: Style, shape: str, as_html: bool) -> str:
    return _asked(style, json.loads(shape), as_html=as_html)


@lru_cache(maxsize=4096)
def _parts(style: Style, shape: str, as_html: bool, day: tuple[int, ...]) -> list[str]:
    """The answer for a shape and a day, cut at its stand-ins: each of these stands at an odd place."""
    return PLACES.split(_dated(style, _answer(style, shape, as_html), day))


def _filled(parts: list[str], item: Item, *, as_html: bool) -> str:
    texts = {STAND_INS[field]: str(item[field]) for field in TEXTS if field in item}
    texts[STAND_INS["issued"]] = str(item.get("issued", {}).get("literal", ""))
    for at, author in enumerate(item["author"]):
        texts |= {_name_stand_in(part, at): text for part, text in author.items()}
    return "".join(_text(part, texts, as_html=as_html) if at % 2 else part for at, part in enumerate(parts))


PLACES = re.compile("(" + "|".join([*STAND_INS.values(), "(?:family|given|suffix|literal)q[a-h]q"]) + ")", re.IGNORECASE)


def _text(found: str, texts: dict[str, str], *, as_html: bool) -> str:
    """The text for a stand-in, in capitals where the style gave it some, without the mark that the answer has behind it."""
    text = texts[found.lower()]
    made = text if found.islower() or found in STAND_INS.values() else _in_title_case(text)
    made = made[: len(made) - len(_end(made))]
    return escape(made, quote=False) if as_html else made


def _dated(style: Style, answer: str, parts: tuple[int, ...]) -> str:
    if not parts:
        return answer
    made = answer.replace(str(YEAR), str(parts[0]))
    if len(parts) > 1:
        for form in (None, "short"):
            made = made.replace(_month(style, MONTH, form), _month(style, parts[1], form))
    return made.replace(str(DAY), str(parts[2]), 1) if len(parts) > 2 else made


@lru_cache
def _month(style: Style, month: int, form: str | None) -> str:
    return str(_style(style).root.get_single_term(f"month-{month:02}", form=form))


class _TitleCase(TextCased):  # type: ignore[misc]  # citeproc carries no types
    """The capitals that a style gives a title, outside any style."""

    def get(self, _: str) -> str:
        return "title"


@lru_cache(maxsize=4096)
def _in_title_case(text: str) -> str:
    return str(_TitleCase().case(String(text), "en"))


# ---------------------------------------------------------------- Wikipedia


def cite_web(item: Item) -> str:
    """A page or unit of the edition as a template of the English Wikipedia; whoever uses it adds the day of their visit."""
    year, month, day = item["issued"]["date-parts"][0]
    fields = {
        "author": "; ".join(author["literal"] for author in item["author"]),
        "title": quoted(item["title"]),
        "website": item.get("container-title"),
        "date": f"{day} {calendar.month_name[month]} {year}",
        "url": item["URL"],
    }
    return _template("cite web", fields)


def cite_source(source: Source) -> str:
    """A source as a template of the English Wikipedia."""
    fields = {
        "author": "; ".join(source.author),
        "title": quoted(source.title),
        "trans-title": source.title_en,
        "work": source.publisher,
        "date": source.issued.words if source.issued else None,
        "url": source.url,
        "archive-url": source.archive,
        "via": source.via,
        "language": source.language if source.language != "en" else None,
        "access-date": when(source.accessed).words if source.accessed else None,
    }
    name = "cite news" if source.type.value.startswith("article") else "cite web"
    return _template(name, fields)


def _template(name: str, fields: dict[str, str | None]) -> str:
    told = " ".join(f"|{key}={_wiki(value)}" for key, value in fields.items() if value)
    return f"{{{{{name} {told}}}}}"


def _wiki(value: str) -> str:
    """A value within a template, where bars, braces and brackets mean something."""
    return " ".join(value.split()).translate(MEANT_BY_WIKI)


MEANT_BY_WIKI = {ord(char): f"&#{ord(char)};" for char in "|{}[]"}
