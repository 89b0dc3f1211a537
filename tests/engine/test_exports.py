"""Every export is read back by a reader that is not ours, with the counts of the dossier.

`tests/edition/test_exports.py` runs the same on this dossier.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import frictionless
import geojson
import icalendar
import jsonschema
import networkx
import pytest
import rispy
import shapely.geometry
from bibtexparser.entrypoint import parse_string as parse_bibtex
from lxml import etree
from pyld import jsonld

from dossier import export
from dossier.ask import citations, encounters, findings
from dossier.ask.matrix import matrix
from dossier.ask.mentions import all_mentions
from dossier.ask.site import Site
from dossier.export import cards, prose, records, said, tables, twins
from dossier.export import icalendar as calendars
from dossier.export.citations import Style, asked, bibliography_text, cite_as, entry, house_item
from dossier.export.csl import edition_item, source_item, units
from dossier.export.csv_package import harmless
from dossier.export.listing import Format
from dossier.export.sqlite import VIEWS
from dossier.model.lists import SourceType
from dossier.read.load import load
from tests.conftest import HARBOUR

TEI = "{http://www.tei-c.org/ns/1.0}"
SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/"}}
SUBSET = Path(__file__).with_name("tei_subset.rng")


@pytest.fixture(scope="module")
def site() -> Site:
    """The made-up dossier at an address."""
    return Site(load(HARBOUR), "https://example.org/harbour/")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return dict(export.files(site))


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports as files."""
    root = tmp_path_factory.mktemp("exports")
    for path, body in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(body)
    return root


def accounts_of(site: Site) -> int:
    return sum(len(event.accounts) for event in site.events)


def notes_of(site: Site) -> int:
    return sum(len(site.text_of(article).notes) for article in site.articles)


# ---------------------------------------------------------------- the table of formats


def test_equal_data_give_equal_bytes(site: Site, files: dict[str, bytes]) -> None:
    again = Site.__new__(Site)
    again.__dict__.update({**site.__dict__, "answers": {}})
    assert dict(export.files(again)) == files


def test_no_two_exports_stand_in_one_place(site: Site) -> None:
    names = [path for path, _ in export.files(site)]
    assert len(names) == len(set(names))


def test_a_file_made_alone_is_the_file_of_a_whole_build(site: Site, files: dict[str, bytes]) -> None:
    for path in list(files)[:: max(1, len(files) // 40)]:
        assert export.file(site, path) == files[path], path
    assert export.file(site, "data/nothing.json") is None


def test_every_file_of_a_format_fits_its_place(site: Site) -> None:
    from fnmatch import fnmatchcase

    for form in export.FORMATS:
        assert all(fnmatchcase(path, form.path) for path in export.made(site, form)), form.path


def test_the_checksums_are_those_of_the_files(files: dict[str, bytes]) -> None:
    lines = (line.split("  ", 1) for line in files[export.CHECKSUMS].decode().splitlines())
    told = {path: digest for digest, path in lines}
    assert len(told) > 20
    assert all(hashlib.sha256(files[path]).hexdigest() == digest for path, digest in told.items())


def test_the_page_of_data_tells_size_checksum_and_use_of_each(site: Site, files: dict[str, bytes]) -> None:
    for one in export.listing(site):
        assert one.good_for, one.path
        assert one.licence == site.dossier.dossier.licence
        if one.sha256:
            assert one.size == len(files[one.path])
            assert one.sha256 == hashlib.sha256(files[one.path]).hexdigest()


EXAMPLES = [*export.FORMATS, export.CRATE]


@pytest.mark.parametrize("form", EXAMPLES, ids=lambda form: form.path)
def test_an_example_of_use_runs(form: Format, folder: Path) -> None:
    if form.language == "sh" and not shutil.which(form.example.split()[0]):
        pytest.skip(f"{form.example.split()[0]} is not here")
    command = {"sh": ["sh", "-c", form.example], "python": [sys.executable, "-c", form.example]}[form.language]
    done = subprocess.run(command, cwd=folder / "data", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


# ---------------------------------------------------------------- JSON


def test_the_json_keeps_its_schema_and_has_every_record(site: Site, files: dict[str, bytes]) -> None:
    schema, whole = json.loads(files[records.SCHEMA]), json.loads(files[records.WHOLE])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(whole, schema)
    for name in ("articles", "actors", "places", "events", "sources"):
        assert whole[name].keys() == getattr(site.dossier, name).keys()
    assert sum(len(event["accounts"]) for event in whole["events"].values()) == accounts_of(site)
    told = [paragraph for article in whole["articles"].values() for paragraph in article["text"]]
    assert sum(len(paragraph["notes"]) for paragraph in told) == notes_of(site)
    assert sum("says" in paragraph for paragraph in told) == sum(article.paragraphs for article in site.articles)


def test_a_wrong_record_breaks_the_schema(files: dict[str, bytes]) -> None:
    schema, whole = json.loads(files[records.SCHEMA]), json.loads(files[records.WHOLE])
    next(iter(whole["events"].values()))["status"] = "maybe"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, schema)


def test_each_record_stands_beside_its_page(site: Site, files: dict[str, bytes]) -> None:
    schema = json.loads(files[records.SCHEMA])
    open_one = {**schema, "required": [], "properties": {}, "additionalProperties": True}
    for record in (*site.articles, *site.actors, *site.events):
        collection = site.path_of(record).split("/")[0]
        data = json.loads(files[f"{collection}/{record.id}/index.json"])
        assert data["id"] == record.id
        name = data.pop("$schema").rpartition("/")[2]
        jsonschema.Draft202012Validator({**open_one, "$ref": f"#/$defs/{name}"}).validate(data)
    assert json.loads(files["places/index.json"])["places"].keys() == site.dossier.places.keys()


# ---------------------------------------------------------------- tables


def expected_rows(site: Site) -> dict[str, int]:
    """Tables whose number of rows can be said without them."""
    return {
        "actors": len(site.actors),
        "places": len(site.places),
        "names": sum(len(one.names) for one in (*site.actors, *site.places)),
        "roles": sum(len(actor.roles) for actor in site.actors),
        "articles": len(site.articles),
        "paragraphs": sum(article.paragraphs for article in site.articles),
        "notes": notes_of(site),
        "events": len(site.events),
        "participants": sum(len(event.participants) for event in site.events),
        "accounts": accounts_of(site),
        "facts": sum(len(account.values) for event in site.events for account in event.accounts),
        "findings": len(findings.everything(site)),
        "contradictions": sum(len(found.finding.against) for found in findings.everything(site)),
        "sources": len(site.sources),
        "mentions": sum(map(len, all_mentions(site).values())),
    }


def test_the_csv_package_is_read_by_frictionless(site: Site, folder: Path) -> None:
    package = frictionless.Package(str(folder / "data" / "csv" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["resource", "type", "message"])[:5]
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows.keys() == {table.name for table in tables.TABLES}
    assert {name: rows[name] for name in expected_rows(site)} == expected_rows(site)


def test_a_spreadsheet_opens_the_csv_rightly(site: Site, files: dict[str, bytes]) -> None:
    body = files["data/csv/names.csv"]
    assert body.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert {row["name"] for row in rows} >= {harmless(name.text) for actor in site.actors for name in actor.names}


def test_no_cell_of_text_is_a_formula(files: dict[str, bytes]) -> None:
    assert harmless("=1+1") == "'=1+1"
    assert [harmless(text) for text in ("+x", "-x", "@x", "\tx", "plain")] == ["'+x", "'-x", "'@x", "'\tx", "plain"]
    for table in tables.TABLES:
        numbers = {column.name for column in table.columns if column.type != tables.Type.TEXT}
        for row in csv.DictReader(io.StringIO(files[f"data/csv/{table.name}.csv"].decode("utf-8-sig"))):
            assert not [cell for name, cell in row.items() if name not in numbers and cell.startswith(("=", "+", "-", "@"))]


@pytest.fixture
def database(files: dict[str, bytes]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["data/dossier.sqlite"])
    yield connection
    connection.close()


def test_the_database_is_whole_and_its_keys_hold(site: Site, database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    counted = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in expected_rows(site)}  # noqa: S608
    assert counted == expected_rows(site)


def test_a_row_that_names_nothing_breaks_the_database(database: sqlite3.Connection) -> None:
    database.execute("INSERT INTO participants VALUES ('nowhere', 'nobody', 'party')")
    assert database.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_answers(view: str, database: sqlite3.Connection) -> None:
    columns = [column[0] for column in database.execute(f"SELECT * FROM {view}").description]  # noqa: S608
    assert len(columns) == len(set(columns)) > 2


def test_the_view_of_contradicted_claims_has_each(site: Site, database: sqlite3.Connection) -> None:
    (count,) = database.execute("SELECT count(*) FROM contradicted_claims").fetchone()
    assert count == expected_rows(site)["contradictions"]


def test_the_full_text_search_finds_words_without_their_accents(site: Site, database: sqlite3.Connection) -> None:
    (count,) = database.execute("SELECT count(*) FROM search WHERE kind = 'actors'").fetchone()
    assert count == len(site.actors)
    word = re.findall(r"[A-Za-z]{4,}", site.events[0].title)[0]
    assert database.execute("SELECT unit FROM search WHERE search MATCH ?", [word]).fetchall()


# ---------------------------------------------------------------- linked data


def loaded(url: str, _: Any) -> dict[str, Any]:
    """A context without a network: schema.org's words are those of its vocabulary; RO-Crate's are not looked into."""
    return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}


def kinds(graph: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in graph if f"https://schema.org/{kind}" in node.get("@type", [])]


def test_the_linked_data_have_every_claim_with_its_speaker(site: Site, files: dict[str, bytes]) -> None:
    graph = jsonld.expand(json.loads(files["data/dossier.jsonld"]), {"documentLoader": loaded})
    claims = kinds(graph, "Claim")
    assert len(claims) == accounts_of(site)
    assert all("https://schema.org/appearance" in claim and "https://schema.org/claimInterpreter" in claim for claim in claims)
    assert len(kinds(graph, "Event")) == len(site.events)
    assert len(kinds(graph, "Place")) == len(site.places)
    assert len(kinds(graph, "ClaimReview")) == expected_rows(site)["contradictions"]
    assert len({node["@id"] for node in graph}) == len(graph), "two nodes with one address"


def test_every_reference_in_the_linked_data_leads_somewhere(files: dict[str, bytes]) -> None:
    graph = json.loads(files["data/dossier.jsonld"])["@graph"]
    known = {node["@id"] for node in graph}

    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if value.keys() <= {"@id", "name"} and "@id" in value:
                yield value["@id"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    assert {one for node in graph for one in references({**node, "@id": None})} - {None} <= known


def test_no_text_ends_the_element_that_holds_the_linked_data(site: Site) -> None:
    from dossier.export.jsonld import jsonld_of

    texts = [jsonld_of(site, site.path_of(record)) for record in (*site.articles, *site.actors, *site.events)]
    assert all(text and "<" not in text and json.loads(text)["@graph"] for text in texts)


def test_the_crate_names_every_file_of_the_data(files: dict[str, bytes]) -> None:
    crate = json.loads(files["data/ro-crate-metadata.json"])
    context, terms = crate["@context"]
    assert context == "https://w3id.org/ro/crate/1.1/context"
    assert terms.keys() == {"sha256"}, "the one term in use that RO-Crate does not define"
    by_id = {node["@id"]: node for node in crate["@graph"]}
    assert by_id["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert by_id["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = by_id["./"]
    assert {"name", "description", "datePublished", "license"} <= root.keys()
    for part in root["hasPart"]:
        node = by_id[part["@id"]]
        assert (node["@type"] == "Dataset") == part["@id"].endswith("/")
        assert any(path.startswith(f"data/{part['@id']}") for path in files)
        if node["@type"] == "File":
            assert node["sha256"] == hashlib.sha256(files[f"data/{part['@id']}"]).hexdigest()
            assert node["contentSize"] == str(len(files[f"data/{part['@id']}"]))


# ---------------------------------------------------------------- bibliographies


def test_the_sources_are_read_by_other_bibliographies(site: Site, files: dict[str, bytes]) -> None:
    library = parse_bibtex(files["data/sources.bib"].decode())
    assert not library.failed_blocks
    assert {one.key for one in library.entries} == site.dossier.sources.keys()
    read = rispy.loads(files["data/sources.ris"].decode())
    assert {one["id"] for one in read} == site.dossier.sources.keys()
    csl = json.loads(files["data/sources.json"])
    assert {one["id"] for one in csl} == site.dossier.sources.keys()
    titles = {source.id: " ".join(source.title.split()) for source in site.sources}
    assert {one["id"]: one["title"] for one in read} == titles
    assert {one["id"]: one["title"] for one in csl} == {source.id: source.title for source in site.sources}


def test_each_page_has_its_own_sources(site: Site, files: dict[str, bytes]) -> None:
    for record in (*site.articles, *site.events, *site.actors):
        expected = {source.id for source, _ in citations.on_page(site, site.path_of(record))}
        folder = site.path_of(record).removesuffix(".md")
        if expected:
            assert {one["id"] for one in json.loads(files[f"{folder}/sources.json"])} == expected
            assert {one["id"] for one in rispy.loads(files[f"{folder}/sources.ris"].decode())} == expected
            assert {one.key for one in parse_bibtex(files[f"{folder}/sources.bib"].decode()).entries} == expected
        else:
            assert f"{folder}/sources.json" not in files


@pytest.mark.parametrize("style", Style)
def test_a_citation_filled_in_is_the_one_that_the_processor_gives(style: Style, site: Site) -> None:
    for source in site.sources[:: max(1, len(site.sources) // 150)]:
        item = source_item(source)
        assert entry(style, item) == asked(style, item), source.id
    for record in (*site.articles, *site.events[:10]):
        for unit in list(units(site, site.path_of(record)).values())[:3]:
            item = edition_item(site, unit)
            assert entry(style, item) == asked(style, item)


def test_the_bibliography_in_plain_text_is_the_processors_own(site: Site) -> None:
    for source in site.sources[:: max(1, len(site.sources) // 150)]:
        assert bibliography_text(site, source) == asked(Style.HOUSE, house_item(source)), source.id


def test_every_unit_is_cited_by_its_own_address(site: Site) -> None:
    for record in (*site.articles, *site.events):
        for anchor in units(site, site.path_of(record)):
            told = dict(cite_as(site, site.path_of(record), anchor))
            assert told.keys() == {"Chicago", "APA", "MLA", "BibTeX", "RIS", "Wikipedia"}
            address = f"https://example.org/{site.address.split('/')[3]}/{site.path_of(record).removesuffix('.md')}/#{anchor}"
            assert all(address in text for text in told.values()), (record.id, anchor)
            assert all(site.dossier.dossier.reviewed[:4] in text for text in told.values())


# ---------------------------------------------------------------- maps, calendars, graphs


def test_the_places_are_valid_geojson(site: Site, files: dict[str, bytes]) -> None:
    collection = geojson.loads(files["data/places.geojson"])
    assert collection.is_valid
    points = [feature for feature in collection["features"] if feature["properties"]["shows"] == "point"]
    assert {feature["id"]: tuple(feature["geometry"]["coordinates"]) for feature in points} == {
        place.id: (place.lon, place.lat) for place in site.places
    }
    told = sum(len(feature["properties"]["events"]) for feature in points)
    assert told == sum(event.place is not None for event in site.events)


def test_every_area_is_a_polygon_with_its_sources_and_its_doubt(site: Site, files: dict[str, bytes]) -> None:
    features = geojson.loads(files["data/places.geojson"])["features"]
    assert len({feature["id"] for feature in features}) == len(features)
    drawn = [feature for feature in features if feature["properties"]["shows"] != "point"]
    wanted = [place for place in site.places if place.area]
    assert {feature["properties"]["place"] for feature in drawn} == {place.id for place in wanted}
    for place in wanted:
        own = [feature["properties"] for feature in drawn if feature["properties"]["place"] == place.id]
        assert place.area is not None
        assert [one["province"] for one in own] == [*place.area.provinces, *place.area.parts_of] or [None]
        for one in own:
            assert [source["id"] for source in one["sources"]] == [cite.source for cite in place.area.cites]
            assert one["certainty"]
            assert (one["shows"] == "area in part") == (one["province"] in place.area.parts_of)
    for feature in drawn:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid, feature["id"]
        assert all(part.exterior.is_ccw for part in getattr(shape, "geoms", [shape])), feature["id"]
        west, south, east, north = shape.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


def test_the_calendar_has_every_event_that_has_a_beginning(site: Site, files: dict[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(files["data/events.ics"])
    held = {str(one["UID"]).split("@")[0]: one for one in calendar.walk("VEVENT")}
    assert held.keys() == {event.id for event in site.events if calendars.span(event)}
    for event in site.events:
        if event.id not in held:
            continue
        one = held[event.id]
        assert (one.decoded("DTSTART"), one.decoded("DTEND")) == calendars.span(event)
        certain = (
            event.when is not None and not event.when.is_uncertain and event.when.form in ("day", "lasted") and event.when.last
        )
        assert str(one["SUMMARY"]).startswith(event.title)
        assert bool(certain) or "not certain" in str(one["SUMMARY"]) or "its end is not given" in str(one["SUMMARY"])
        assert event.status == "happened" or event.status.within in str(one["SUMMARY"])


def test_no_line_of_a_calendar_is_longer_than_the_standard_allows(files: dict[str, bytes]) -> None:
    calendars_made = [body for path, body in files.items() if path.endswith(".ics")]
    assert all(len(line) <= 75 for body in calendars_made for line in body.split(b"\r\n"))


def test_the_graph_has_every_actor_and_encounter(site: Site, files: dict[str, bytes]) -> None:
    graph = networkx.read_graphml(io.BytesIO(files["data/encounters.graphml"]))
    assert set(graph.nodes) == site.dossier.actors.keys()
    met = encounters.encounters(site)
    assert {frozenset(edge) for edge in graph.edges} == {frozenset((one.first.id, one.second.id)) for one in met}
    assert sum(data["weight"] for *_, data in graph.edges(data=True)) == sum(len(one.events) for one in met)


# ---------------------------------------------------------------- TEI


@pytest.fixture(scope="module")
def subset() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SUBSET))


def test_the_tei_keeps_its_schema_and_has_every_unit(site: Site, files: dict[str, bytes], subset: etree.RelaxNG) -> None:
    for article in site.articles:
        document = etree.fromstring(files[f"articles/{article.id}/tei.xml"])
        assert subset.validate(document), subset.error_log
        assert len(document.findall(f".//{TEI}ab")) == article.paragraphs
        annotations = document.findall(f".//{TEI}annotation")
        assert len(annotations) == len(site.text_of(article).notes)
        assert len({one.get("{http://www.w3.org/XML/1998/namespace}id") for one in annotations}) == len(annotations)
        claims = document.findall(f".//{TEI}desc[@type='claim']")
        listed = {event.get("{http://www.w3.org/XML/1998/namespace}id") for event in document.findall(f".//{TEI}event")}
        assert len(claims) == sum(len(event.accounts) for event in site.events if event.id in listed)
        assert all(claim.get("cert") in ("high", "medium", "low", "unknown") for claim in claims)


def test_the_corpus_has_every_article_and_no_id_twice(site: Site, files: dict[str, bytes], subset: etree.RelaxNG) -> None:
    corpus = etree.fromstring(files["data/edition.xml"])
    assert subset.validate(corpus), subset.error_log
    assert len(corpus.findall(f"{TEI}TEI")) == len(site.articles)
    ids = corpus.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    pointers = {word for value in corpus.xpath("//@target | //@source | //@resp | //@where") for word in value.split()}
    assert {one[1:] for one in pointers if one.startswith("#")} <= set(ids)


def test_a_text_in_tei_is_the_text_of_the_page(site: Site, files: dict[str, bytes]) -> None:
    for article in site.articles:
        document = etree.fromstring(files[f"articles/{article.id}/tei.xml"])
        told = {int(ab.get("n", "0")): " ".join("".join(ab.itertext()).split()) for ab in document.iter(f"{TEI}ab")}
        digest = {
            one.paragraph: prose.one_line(one.text) for one in prose.pieces(site, article) if one.paragraph and not one.note
        }
        assert told == digest


# ---------------------------------------------------------------- cards


def test_a_card_of_a_table_says_of_each_claim_how_sure_its_voice_is(site: Site) -> None:
    for event in site.events:
        table = matrix(site, event)
        told = [one.account for row in table.rows for cell in row.cells for one in cell] if table else []
        own = [card for card in cards.cards(site) if card.id == cards.matrix_card(event)]
        texts = [text for card in own for part in card.parts for text in part.texts]
        assert all(any(f"{said.speaker(site, one)} ({said.certainty(one)}): " in text for text in texts) for one in told)


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ('What are The "Quiet Bells"?', "What are The ‘Quiet Bells’?"),
        ("“We” is the newspaper", "‘We’ is the newspaper"),
        ('"Quoted" (and "again")', "‘Quoted’ (and ‘again’)"),
        ("Damascus’s price", "Damascus’s price"),
    ],
)
def test_a_title_within_quotation_marks_has_single_ones_of_its_own(title: str, within: str) -> None:
    assert said.quoted(title) == within


# ---------------------------------------------------------------- twins


def test_every_page_has_a_twin_without_macros_or_html(site: Site, files: dict[str, bytes]) -> None:
    for path in twins.paths(site):
        folder = path.removesuffix(".md").removesuffix("index").rstrip("/")
        text = files[f"{folder}/index.md".lstrip("/")].decode()
        assert not re.search(r"\{\{|\{%|dossier:|</?[a-z]+[ >]", text), path
        assert f'page: "{site.address}' in text


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "---"))]


def test_each_line_of_a_claim_names_article_speaker_and_certainty(site: Site, files: dict[str, bytes]) -> None:
    from dossier.export import said

    for event in site.events:
        text = files[f"events/{event.id}/index.md"].decode()
        for account in event.accounts:
            says = prose.escape(account.says)
            for line in (line for line in lines_of(text) if says in line and "Finding on" not in line):
                assert line.startswith("- Claim about"), line
                assert prose.escape(said.speaker(site, account)) in line
                assert account.sure.within in line
                assert account.stance.value in line


def test_each_line_of_a_finding_names_its_event_and_status(site: Site, files: dict[str, bytes]) -> None:
    for event in site.events:
        found = [line for line in lines_of(files[f"events/{event.id}/index.md"].decode()) if line.startswith("- Finding on")]
        assert len(found) == len(event.findings)
        for line, finding in zip(found, event.findings, strict=True):
            assert finding.status.label.lower() in line.split("):")[0]
            assert prose.escape(event.title) in line


def test_each_line_of_an_articles_text_names_the_article_and_whose_words_it_is(site: Site, files: dict[str, bytes]) -> None:
    for article in site.articles:
        text = files[f"articles/{article.id}/index.md"].decode()
        for piece in (piece for piece in prose.pieces(site, article) if not piece.is_heading):
            for block in prose.blocks(prose.with_addresses(site, piece.text, site.path_of(article))):
                line = next(line for line in text.splitlines() if twins.TAG.sub("", block) in line)
                assert prose.escape(site.short_title(article)) in line
                assert line.startswith("Editors’ note" if piece.note else "“"), line


def test_the_guide_for_language_models_leads_to_every_twin(site: Site, files: dict[str, bytes]) -> None:
    guide = files["llms.txt"].decode()
    for record in (*site.articles, *site.actors, *site.events):
        assert f"{site.address}{site.path_of(record).removesuffix('.md')}/index.md)" in guide
    assert all(files[path].decode() in files["llms-full.txt"].decode() for path in files if path.endswith("index.md"))


# ---------------------------------------------------------------- feeds


def test_every_feed_is_read_by_a_feed_reader(site: Site, files: dict[str, bytes]) -> None:
    feeds = [path for path in files if path.endswith(("feed.xml", "changes.xml"))]
    assert len(feeds) == 1 + len(site.articles) + len(site.actors)
    for path in feeds:
        read = feedparser.parse(files[path])
        assert not read.bozo, path
        assert read.feed.title.startswith(site.dossier.dossier.title)
        assert len({one.id for one in read.entries}) == len(read.entries)
        assert all(one.updated <= f"{max(r.date for r in site.changes)}T23" for one in read.entries)


# ---------------------------------------------------------------- what pages tell


def test_zotero_reads_title_date_and_address_of_each_page(site: Site) -> None:
    from dossier.export.meta import meta_of

    for record in (*site.articles, *site.actors, *site.events):
        tags = dict(meta_of(site, site.path_of(record)))
        assert str(getattr(record, "title")) in tags["citation_title"]  # noqa: B009 - every kind of record has a title
        assert tags["citation_public_url"] == tags["DC.identifier"]
        assert tags["citation_publication_date"].replace("/", "-") == site.dossier.dossier.reviewed


def test_zotero_takes_each_source_from_its_span(site: Site) -> None:
    from urllib.parse import parse_qs

    from dossier.export.meta import coins

    for source in site.sources:
        fields = parse_qs(coins(source))
        assert fields["ctx_ver"] == ["Z39.88-2004"]
        if source.type == SourceType.ARTICLE_NEWSPAPER:
            assert fields["rft.type"] == ["newspaperArticle"], "a genre of OpenURL would make it an article of a journal"
            assert fields["rft.source"] == [source.publisher]
        assert [source.title] in (fields.get("rft.atitle"), fields.get("rft.title"), fields.get("rft.btitle"))
        assert fields.get("rft.identifier", [None])[0] == source.url
