"""How the whole is cited and deposited: CITATION.cff and .zenodo.json of the repository, made from the data."""

from __future__ import annotations

import json
from typing import Any

from dossier.ask.site import Site
from dossier.export.licences import licence

CFF = "CITATION.cff"
ZENODO = ".zenodo.json"


def citation_cff(site: Site) -> str:
    """Citation File Format 1.2.0, which GitHub and Zotero read."""
    cover = site.dossier.dossier
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        "title": cover.title,
        "abstract": cover.summary,
        "license": cover.licence,
        "date-released": cover.reviewed,
        "url": cover.url,
        "repository-code": cover.repository,
    }
    lines = [f"{key}: {_quoted(value)}" for key, value in fields.items() if value]
    lines += ["authors:", *(f"  - name: {_quoted(editor)}" for editor in cover.editors)]
    lines += ["keywords:", *(f"  - {_quoted(word)}" for word in KEYWORDS)]
    return "\n".join(lines) + "\n"


KEYWORDS = ("critical edition", "news", "fact-checking", "uncertainty")


def _quoted(value: str) -> str:
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def zenodo_json(site: Site) -> str:
    """What Zenodo takes from a repository when a release is deposited."""
    cover = site.dossier.dossier
    fields = {
        "upload_type": "dataset",
        "title": cover.title,
        "description": cover.summary,
        "creators": [{"name": editor} for editor in cover.editors],
        "license": cover.licence.lower(),
        "access_right": "open",
        "publication_date": cover.reviewed,
        "language": "eng",
        "keywords": list(KEYWORDS),
        "notes": f"Text and data under {licence(cover.licence).title}; the code under the MIT licence.",
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
