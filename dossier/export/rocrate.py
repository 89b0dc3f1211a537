"""The folder of data as an RO-Crate 1.1: what each file is, who made it, under which licence."""

from __future__ import annotations

from typing import Any

from dossier.ask.site import Site
from dossier.export.addresses import url
from dossier.export.json_text import written
from dossier.export.licences import licence
from dossier.export.listing import Listed

PATH = "data/ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"


def crate(site: Site, listed: list[Listed]) -> str:
    """The metadata of a crate that holds the files of data/."""
    files = [one for one in listed if one.path.startswith("data/")]
    cover = site.dossier.dossier
    home = url(site, "index.md")
    agents = [
        {"@id": f"#editor-{number}", "@type": "Organization", "name": name, "url": home}
        for number, name in enumerate(cover.editors, 1)
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": cover.title,
        "description": cover.summary,
        "datePublished": cover.reviewed,
        "license": {"@id": licence(cover.licence).url},
        "author": [{"@id": agent["@id"]} for agent in agents],
        "url": home,
        "hasPart": [{"@id": _id(one)} for one in files],
    }
    known = licence(cover.licence)
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": SPECIFICATION},
            "about": {"@id": "./"},
        },
        root,
        {"@id": known.url, "@type": "CreativeWork", "name": known.title, "identifier": cover.licence},
        *agents,
        *map(_file, files),
    ]
    return written({"@context": CONTEXT, "@graph": graph})


def _id(one: Listed) -> str:
    return one.path.removeprefix("data/")


def _file(one: Listed) -> dict[str, Any]:
    return {
        "@id": _id(one),
        "@type": "File",
        "name": one.title,
        "description": one.good_for,
        "encodingFormat": one.media_type,
        "contentSize": str(one.size),
        "sha256": one.sha256,
    }
