"""What an editor's program is told of the shared file is what the loader reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from dossier.edit.schema import IDS, MODELINE, SCHEMA, WRITTEN, ids_schema_text, missing_modeline, schema_text
from dossier.edit.snippets import SNIPPETS, snippets_text
from dossier.model.describe import EXAMPLE, bare, example, field_of, fields_table, parts, typed_fields
from dossier.model.fields import ID, Ref
from dossier.model.lists import Word
from dossier.model.records import COLLECTIONS, Dossier, Record
from dossier.read.data import read
from dossier.read.docs import MACROS
from dossier.read.load import load
from dossier.read.problems import DossierError
from dossier.read.scan import scan
from tests.conftest import ROOT
from tests.engine.editing import copy_of, run

GENERAL = json.loads(schema_text())
FILES = sorted(file for file in ROOT.rglob("dossier.yml") if not {"site", "build", ".venv"} & set(file.relative_to(ROOT).parts))


def as_yaml_12(text: str) -> Any:
    """A file as any reader of YAML 1.2 has it: numbers, truth values and days are no texts."""
    return YAML(typ="safe").load(text)


def errors(schema: Any, data: Any) -> list[str]:
    found = jsonschema.Draft202012Validator(schema).iter_errors(data)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:100]}" for error in found]


def test_the_schemas_are_schemas() -> None:
    for validator in (jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
        validator.check_schema(GENERAL)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_data_file_of_the_repository_fits_both_schemas(file: Path) -> None:
    data = as_yaml_12(file.read_text(encoding="utf-8"))
    assert errors(GENERAL, data) == []
    assert errors(json.loads(ids_schema_text(read(file.name, file.read_text(encoding="utf-8")).data)), data) == []


def test_the_files_that_editors_programs_read_are_fresh() -> None:
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == schema_text(), "run: make schema"
    assert (ROOT / SNIPPETS).read_text(encoding="utf-8") == snippets_text(), "run: make schema"
    assert (ROOT / IDS).is_file(), "run: make schema"


# ---------------------------------------------------------------- the same verdict as the loader

VALUES = [
    "text", "'text'", "a text of two words", "'with: colon'", "'  '", "''", "3", "'3'", "0", "-1", "'-1'", "2000", "2001",
    "'2001'", "3.0", "'3.0'", "1.5", "'1.5'", "-90.0", "-90.5", "'180.00'", "'180.01'", "1e1", "yes", "'no'", "true", "'true'",
    "False", "on", "maybe", "null", "~", "1921", "'1921'", "1921-05", "1921-05~", "2019-06-30", "'2019-06-30'", "'2019-06-31'",
    "'2019-13-01'", "20190630", "'[1921-05-01,1921-05-02]'", "'1921-05-01/1921-05-02'", "'1921/..'", "'/'", "199X", "19XX",
    "1921-XX-XX", "1921-21", "1921-25", "[1921]", "[]", "[a, b]", "{a: b}", "{}", "https://example.org/a", "https://example",
    "example.org", "'https://example.org/ä b'", "en", "ru-Latn", "Russian", "some-id", "Some Id", "a--b", "Q42", "Q0",
    "one two three four five six seven eight nine ten eleven twelve",
    "one two three four five six seven eight nine ten eleven twelve thirteen", "'a\n\n      b'", ">-\n      folded\n      text",
    "established", "person", "'anonymous: x'", "'anonymous:'",
]  # fmt: skip
"""What somebody might write, as YAML."""
SAME_NUMBER = ("1e1",)
"""What a reader of YAML hands over as the number 10, so that nobody can tell it from it any more."""
RECORD = {name: next(iter(read("x", EXAMPLE.read_text()).data[name])) for name in COLLECTIONS}


def _small_fields() -> list[tuple[type[Record], str]]:
    """The fields of records that hold one value of a small type and name no other record."""
    found: list[tuple[type[Record], str]] = []
    for part in COLLECTIONS.values():
        for name, annotation in typed_fields(part):
            kind = annotation
            while kind not in WRITTEN and kind != bare(kind):
                kind = getattr(kind, "__args__", (bare(kind),))[0]
            refs = [one for one in getattr(kind, "__metadata__", ()) if isinstance(one, Ref)]
            is_small = kind in WRITTEN or bare(annotation) in (int, float) or (isinstance(kind, type) and issubclass(kind, Word))
            if is_small and not refs and name != "kind":
                found.append((part, name))
    return found


@pytest.mark.parametrize(("part", "name"), _small_fields(), ids=lambda value: value if isinstance(value, str) else value.__name__)
def test_schema_and_loader_agree_on_every_value(part: type[Record], name: str) -> None:
    section = next(key for key, model in COLLECTIONS.items() if model is part)
    record = {key: value for key, value in read("x", EXAMPLE.read_text()).data[section][RECORD[section]].items() if key != name}
    schema = {"$ref": f"#/$defs/{part.__name__}", "$defs": GENERAL["$defs"]}
    plain = {key: value for key, value in as_yaml_12(EXAMPLE.read_text())[section][RECORD[section]].items() if key != name}
    different = []
    for value in VALUES:
        text = f"a:\n    {name}: {value}\n"
        tree = read("x", text)
        try:
            part.model_validate({"id": "x", **record, **tree.data["a"]})
            is_read = not tree.problems
        except ValidationError:
            is_read = False
        if value in SAME_NUMBER and bare(dict(typed_fields(part))[name]) is int:
            continue
        if is_read == bool(errors(schema, {**plain, **as_yaml_12(text)["a"]})):
            different.append(f"{value}: the loader {'reads' if is_read else 'refuses'} it")
    assert different == []


NUMBER = "".join(re.findall(r"^ +(?:number|unit|low|best|high): .*\n|^ +number:\n", EXAMPLE.read_text(), re.MULTILINE))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{text: Ivan Petrenko, kind: usual}", "{text: Ivan Petrenko, kind: alias}"),
        ("{text: John Peters, kind: alias", "{text: John Peters, kind: usual"),
        ("looked_in: ['the company’s log, 1 to 31 March 1934']", "looked_in: []"),
        ("        cites: [company-log-1934]\n        against", "        against"),
        ("precision: site", "precision: 5 km"),
        ("    nature: official-record\n  courier", "  courier"),
        ("title: The Open Gate", "titel: The Open Gate"),
        ("  ivan-petrenko:\n", "  Ivan_Petrenko:\n"),
        ("  ivan-petrenko:\n", "  index:\n"),
        ("retired:", "retried:"),
        ("      radius_km: 2\n", ""),
        ("radius_km: 2\n", "radius_km: 2\n      provinces: [A]\n"),
        (NUMBER.split("unit: barges lost\n")[1], ""),
    ],
)
def test_what_the_loader_refuses_of_a_whole_record_the_schema_refuses_too(tmp_path: Path, old: str, new: str) -> None:
    text = EXAMPLE.read_text()
    assert old in text
    broken = text.replace(old, new, 1)
    assert errors(GENERAL, as_yaml_12(broken)) != []
    root = copy_of(EXAMPLE.parent.parent, tmp_path)
    (root / "data/dossier.yml").write_text(broken)
    with pytest.raises(DossierError):
        load(root)


@pytest.mark.parametrize("section", ["places", "sources", "retired", "readings", "paths"])
def test_a_part_of_the_file_may_be_empty(section: str) -> None:
    data = as_yaml_12(EXAMPLE.read_text())
    assert errors(GENERAL, {**data, section: None}) == []
    assert errors(GENERAL, {**data, "dossier": None}) != []


# ---------------------------------------------------------------- what it tells an editor


def test_every_field_has_its_meaning_and_an_example_that_fits() -> None:
    for part in parts():
        definition = GENERAL["$defs"].get(part.__name__, GENERAL)
        definition = next((one for one in definition.get("anyOf", []) if "properties" in one), definition)
        assert set(definition["properties"]) == {name for name, _ in typed_fields(part)}
        for name, field in definition["properties"].items():
            assert field["description"] == field_of(part, name).description
            assert field["examples"], name
            if part is not Dossier:
                assert errors({**field, "$defs": GENERAL["$defs"]}, field["examples"][0]) == []


def test_every_field_is_told_in_words_for_the_page_of_all_fields() -> None:
    table = fields_table()
    names = {(part.__name__, name) for part in parts() for name, _ in typed_fields(part)}
    assert {(row.record, row.name) for row in table} == names
    for row in table:
        assert row.description.endswith((".", "'", ")")), row
        assert row.type, row
        assert row.example, row
        assert "\n" not in row.example
    kinds = {row.name: row.type for row in table if row.record == "Actor"}
    assert kinds["wikidata"] == "a Wikidata id"
    assert kinds["kind"].startswith("one of person, state, ")
    assert kinds["kind"].endswith(", or a kind that the dossier adds")
    assert kinds["part_of"] == "an actor’s id"


def test_a_field_without_an_example_is_told_where_to_give_it_one() -> None:
    with pytest.raises(LookupError, match="has no 'no_such' of Dossier: give each field an example there"):
        example(Dossier, "no_such")


def test_closed_lists_say_what_each_word_means() -> None:
    status = GENERAL["$defs"]["Status"]
    assert status["enum"][0] == "established"
    assert status["enumDescriptions"][0].startswith("Established: good sources say so")
    assert len(status["enum"]) == len(status["enumDescriptions"])


def test_the_ids_of_a_dossier_complete_and_later_ones_are_no_error() -> None:
    text = EXAMPLE.read_text()
    schema = json.loads(ids_schema_text(read("x", text).data))
    assert {"ivan-petrenko", "article"} <= set(schema["$defs"]["speaker"]["anyOf"][0]["enum"])
    assert "gate-open-1934/when" in schema["$defs"]["finding-path"]["anyOf"][0]["enum"]
    assert "gate-open-1934#finding-when" in schema["$defs"]["unit"]["anyOf"][0]["enum"]
    assert schema["$defs"]["actor-kind"]["anyOf"][0]["enum"] == ["union"]
    assert schema["$defs"]["source-id"]["anyOf"][0]["enum"] == sorted(as_yaml_12(text)["sources"])
    assert errors(schema, as_yaml_12(text.replace("part_of: keepers-union", "part_of: written-a-minute-ago"))) == []
    assert errors(schema, as_yaml_12(text.replace("part_of: keepers-union", "part_of: Keepers Union"))) != []


@pytest.mark.parametrize(
    "broken", ["", "- a\n", "actors: 3\nevents: [1]\nkinds: {actors: 3}\n", "events: {e: {findings: [3, {id: 4}]}}\n"]
)
def test_the_schema_of_the_ids_is_made_of_whatever_the_file_holds(broken: str) -> None:
    assert json.loads(ids_schema_text(read("x", broken).data))["$defs"]


def test_a_missing_first_line_is_told(tmp_path: Path) -> None:
    root = copy_of(EXAMPLE.parent.parent, tmp_path)
    data = root / "data/dossier.yml"
    text = data.read_text()
    assert text.split("\n")[0] == MODELINE
    assert missing_modeline("x", text) is None
    assert missing_modeline("x", "\ufeff# yaml-language-server: $schema=../other.json\n") is None
    data.write_text(text.split("\n", 1)[1])
    done = run(root, "check")
    message = "the first line names no schema, so that an editor completes nothing"
    assert done.stderr.startswith(f"data/dossier.yml:1:1: {message}; write: {MODELINE}\n")


# ---------------------------------------------------------------- snippets


def _filled(body: list[str]) -> str:
    """A snippet as it stands after the Tab key was pressed through it."""
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", "\n".join(body))
    return re.sub(r"\$\{\d+:?([^}]*)\}|\$0", lambda found: found[1] or "", text)


@pytest.mark.parametrize("name", json.loads(snippets_text()))
def test_a_snippet_gives_what_the_loader_reads(name: str) -> None:
    snippet = json.loads(snippets_text())[name]
    text = _filled(snippet["body"])
    if snippet["scope"] == "markdown":
        assert snippet["prefix"] in MACROS
        assert scan("articles/a.md", "a", text).problems == []
        return
    assert name == f"New {snippet['prefix'].removeprefix('new-')}"
    tree = read("x", text)
    assert tree.problems == []
    record = next(iter(tree.data.values())) if isinstance(tree.data, dict) else tree.data[0]
    assert {value for key, value in record.items() if key in ("status", "nature", "precision", "sure")} <= {
        "happened", "established", "official-record", "site", "certain",
    }  # fmt: skip


def test_there_is_a_snippet_for_each_kind_of_record_and_each_macro() -> None:
    prefixes = {snippet["prefix"] for snippet in json.loads(snippets_text()).values()}
    assert prefixes == {*MACROS, *(f"new-{name.removesuffix('s')}" for name in COLLECTIONS), "new-account", "new-finding"}
    assert all(ID.fullmatch(prefix.replace("_", "-")) for prefix in prefixes)
