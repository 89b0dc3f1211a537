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
TERMS = {"sha256": "http://schema.org/sha256"}
"""What is used beside the terms of RO-Crate 1.1."""
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
    authors = [{"@id": agent["@id"]} for agent in agents]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": cover.title,
        "description": cover.summary,
        "datePublished": cover.reviewed,
        "license": {"@id": licence(cover.licence).url},
        "author": authors[0] if len(authors) == 1 else authors,
        "publisher": authors[0],
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
    return written({"@context": [CONTEXT, TERMS], "@graph": graph})


def _id(one: Listed) -> str:
    """A file by its place in data/; many of a kind by their folder."""
    return one.path.removeprefix("data/").removesuffix("*")


def _file(one: Listed) -> dict[str, Any]:
    told = {"@id": _id(one), "@type": "File" if one.sha256 else "Dataset", "name": one.title, "description": one.good_for}
    if not one.sha256:
        return told
    return {**told, "encodingFormat": one.media_type, "contentSize": str(one.size), "sha256": one.sha256}
