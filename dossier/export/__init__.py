"""Answers as files: one module a format, one table of formats.

A new format is a module with a function `f(site)` that gives a text, bytes, or several files, and a row of the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from dossier.ask.site import Site, once
from dossier.export import (
    atom,
    bibtex,
    cards,
    csl,
    csv_package,
    geojson,
    graphml,
    icalendar,
    jsonld,
    page_files,
    records,
    ris,
    rocrate,
    search,
    sqlite,
    tei,
    twins,
)
from dossier.export.listing import Body, Format, Listed, checksums, listed

CHECKSUMS = "data/SHA256SUMS"
FORMATS: tuple[Format, ...] = (
    Format(
        records.WHOLE,
        records.whole_json,
        "application/json",
        "Everything, as JSON",
        "Programs: all records, claims, findings and texts in one file, with a schema.",
        """jq '[.events[].findings[] | select(.status == "disputed")] | length' dossier.json""",
        "sh",
        records.SCHEMA,
    ),
    Format(
        records.SCHEMA,
        records.schema_json,
        "application/schema+json",
        "The schema of the JSON",
        "Checking a copy, generating types: every field with its sentence.",
        """jq -r '."$defs".Finding.properties | keys[]' schema.json""",
        "sh",
        "https://json-schema.org/draft/2020-12/schema",
    ),
    Format(
        "*/index.json",
        records.records_json,
        "application/json",
        "Each record, as JSON",
        "One event, actor or article: the same as in the whole, beside its page.",
        "jq -r .title ../events/*/index.json | head -3",
        "sh",
        records.SCHEMA,
    ),
    Format(
        f"{csv_package.FOLDER}/*",
        csv_package.csv_files,
        "text/csv",
        "Tables, as CSV",
        "Spreadsheets, R and pandas: one table a kind of record, described as a Frictionless data package.",
        """import pandas; print(pandas.read_csv("csv/findings.csv").status.value_counts())""",
        "python",
        f"{csv_package.FOLDER}/datapackage.json",
    ),
    Format(
        sqlite.PATH,
        sqlite.sqlite_file,
        "application/vnd.sqlite3",
        "A database, as SQLite",
        "Questions in SQL, also with Datasette: foreign keys, full-text search, and views for the common questions.",
        """sqlite3 dossier.sqlite "SELECT claim, finding FROM contradicted_claims LIMIT 3" """.strip(),
        "sh",
        "https://www.sqlite.org/fileformat2.html",
    ),
    Format(
        jsonld.WHOLE,
        jsonld.whole_jsonld,
        "application/ld+json",
        "Linked data, as JSON-LD",
        "Search engines and graphs: articles, people, events, places, claims and reviews of claims in schema.org's terms.",
        """jq '[."@graph"[] | select(."@type" == "Claim")] | length' dossier.jsonld""",
        "sh",
        "https://schema.org/version/latest/schemaorg-current-https.jsonld",
    ),
    Format(
        "data/sources.json",
        csl.csl_json,
        "application/vnd.citationstyles.csl+json",
        "All sources, as CSL-JSON",
        "Zotero, pandoc and every processor of CSL styles.",
        "jq -r '.[] | .title' sources.json | head -3",
        "sh",
        "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json",
    ),
    Format(
        "data/sources.bib",
        bibtex.bibtex,
        "application/x-bibtex",
        "All sources, as BibTeX",
        "LaTeX with biblatex (\\addbibresource): dates keep their uncertainty, since biblatex reads EDTF.",
        "pandoc -f biblatex -t csljson sources.bib | jq length",
        "sh",
        "https://ctan.org/pkg/biblatex",
    ),
    Format(
        "data/sources.ris",
        ris.ris,
        "application/x-research-info-systems",
        "All sources, as RIS",
        "Zotero, Mendeley and EndNote: File → Import.",
        "grep -c '^TY' sources.ris",
        "sh",
        "https://en.wikipedia.org/wiki/RIS_(file_format)",
    ),
    Format(
        "*sources.*",
        page_files.page_sources,
        "application/json",
        "The sources of each page",
        "The bibliography of one article, event or actor, beside its page: sources.json (CSL), sources.bib, sources.ris.",
        "jq length ../articles/*/sources.json",
        "sh",
    ),
    Format(
        "*cite.*",
        page_files.page_citations,
        "application/x-bibtex",
        "Each page as an item",
        "Citing a page of this edition: cite.bib and cite.ris beside it.",
        "cat ../articles/*/cite.bib",
        "sh",
    ),
    Format(
        "data/places.geojson",
        geojson.places_geojson,
        "application/geo+json",
        "Places, as GeoJSON",
        "QGIS, Leaflet and other maps: each place with its precision, sources and events; the zones that texts draw, as areas.",
        "jq '.features[0].properties.name' places.geojson",
        "sh",
        "https://www.rfc-editor.org/rfc/rfc7946",
    ),
    Format(
        "data/events.ics",
        icalendar.all_events,
        "text/calendar",
        "Dated events, as a calendar",
        "Any calendar: subscribe to the address. An uncertain date lasts all the days that it can mean, and says so.",
        "grep -c BEGIN:VEVENT events.ics",
        "sh",
        "https://www.rfc-editor.org/rfc/rfc5545",
    ),
    Format(
        "*/events.ics",
        icalendar.calendars,
        "text/calendar",
        "The events of each article and actor",
        "The same for one of them, beside its page.",
        "grep -c BEGIN:VEVENT ../articles/*/events.ics",
        "sh",
        "https://www.rfc-editor.org/rfc/rfc5545",
    ),
    Format(
        "data/encounters.graphml",
        graphml.encounters_graphml,
        "application/graphml+xml",
        "Who met whom, as GraphML",
        "Gephi, Cytoscape and networkx: actors as nodes, encounters as edges with their number.",
        """import networkx; print(networkx.read_graphml("encounters.graphml"))""",
        "python",
        "http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd",
    ),
    Format(
        tei.CORPUS,
        tei.corpus,
        "application/tei+xml",
        "The articles, as TEI",
        "Editors and archives: digest, notes that stand off it, lists of persons, bodies, places and events, with certainty.",
        """from lxml import etree; print(len(etree.parse("edition.xml").findall(".//{*}annotation")))""",
        "python",
        "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    ),
    Format(
        "articles/*/tei.xml",
        tei.tei_files,
        "application/tei+xml",
        "Each article, as TEI",
        "One article alone, beside its page.",
        "grep -c '<annotation' ../articles/*/tei.xml",
        "sh",
        "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
    ),
    Format(
        "*index.md",
        twins.twins,
        "text/markdown",
        "Each page, as Markdown",
        "Language models and notebooks: each line names its speaker, its certainty or its status.",
        "grep -h 'Claim about' ../events/*/index.md | head -3",
        "sh",
    ),
    Format(
        "llms.txt",
        twins.llms,
        "text/plain",
        "A guide for language models",
        "What this is, how to quote it, and where each page's Markdown is.",
        "head -5 ../llms.txt",
        "sh",
        "https://llmstxt.org/",
    ),
    Format(
        "llms-full.txt",
        twins.llms_full,
        "text/plain",
        "Everything, as Markdown",
        "All pages in one text.",
        "grep -c '^- Claim about' ../llms-full.txt",
        "sh",
        "https://llmstxt.org/",
    ),
    Format(
        f"{cards.FOLDER}/*",
        cards.card_files,
        "text/html",
        "Cards to embed",
        "Showing one note, one finding or one table within another page: give its address to a field that knows oEmbed.",
        "jq -r .html ../card/*/oembed.json | head -1",
        "sh",
        "https://oembed.com/",
    ),
    Format(
        atom.WHOLE,
        atom.whole_feed,
        "application/atom+xml",
        "What changed, as a feed",
        "A feed reader: every revision, record by record, in words.",
        "grep -h '<updated>' ../changes/feed.xml | head -1",
        "sh",
        "https://www.rfc-editor.org/rfc/rfc4287",
    ),
    Format(
        "*/changes.xml",
        atom.feeds,
        "application/atom+xml",
        "The changes of each article and actor",
        "Following one of them and its events.",
        "ls ../actors/*/changes.xml | head -3",
        "sh",
        "https://www.rfc-editor.org/rfc/rfc4287",
    ),
)
"""Every format. What one is called, and what it is good for, stands here and nowhere else."""


def _crate(site: Site) -> str:
    return rocrate.crate(site, _without_crate(site))


CRATE = Format(
    rocrate.PATH,
    _crate,
    "application/ld+json",
    "The folder of data as an RO-Crate",
    "Repositories of research data: what each file of data/ is, with its licence and its checksum.",
    """jq '[."@graph"[] | select(."@type" == "File")] | length' ro-crate-metadata.json""",
    "sh",
    "https://w3id.org/ro/crate/1.1",
)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every export of a dossier: where it stands in the site, and what it holds. Equal data give equal bytes."""
    for form in (*FORMATS, CRATE):
        yield from made(site, form).items()
    yield from _search(site).items()
    yield CHECKSUMS, checksums({path: body for form in (*FORMATS, CRATE) for path, body in made(site, form).items()}).encode()


def file(site: Site, path: str) -> bytes | None:
    """One export by its place in the site, made with those of its kind only; None where there is none."""
    if path == CHECKSUMS:
        return dict(files(site))[path]
    if path.startswith(f"{search.FOLDER}/"):
        return dict(_search(site)).get(path)
    found = (made(site, form).get(path) for form in (*FORMATS, CRATE) if fnmatchcase(path, form.path))
    return next((body for body in found if body is not None), None)


@once
def _search(site: Site) -> dict[str, bytes]:
    return dict(search.files(site))


@once
def made(site: Site, form: Format) -> dict[str, bytes]:
    """The files of a format, made once a reading."""
    body = form.makes(site)
    return {form.path: _bytes(body)} if isinstance(body, str | bytes) else {path: _bytes(one) for path, one in body}


def _bytes(body: Body) -> bytes:
    return body.encode() if isinstance(body, str) else body


@once
def listing(site: Site) -> list[Listed]:
    """The rows of the page of data: every format with its size and its checksum."""
    return [*_without_crate(site), listed(site, CRATE, made(site, CRATE))]


@once
def _without_crate(site: Site) -> list[Listed]:
    return [listed(site, form, found) for form in FORMATS if (found := made(site, form))]
