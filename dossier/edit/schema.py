"""The JSON Schema of the shared file, for completion in editors."""

from __future__ import annotations

import json

from dossier.model.records import Dossier

SCHEMA = "data/dossier.schema.json"


def schema_text() -> str:
    """The schema as the loader reads the file: the id is the key of a record, not a field of it."""
    schema = Dossier.model_json_schema()
    for name in ("Article", "Actor", "Place", "Event", "Source", "ReadingPath"):
        definition = schema["$defs"][name]
        definition["properties"].pop("id")
        definition["required"].remove("id")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
