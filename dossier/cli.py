"""The command: `python -m dossier check | schema | write DIR`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dossier import check as checks
from dossier import pages as made
from dossier.errors import DossierError
from dossier.load import load
from dossier.macros import Macros
from dossier.model import Dossier
from dossier.site import Site

SCHEMA = "data/dossier.schema.json"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="The dossier's folder."
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Check a dossier, or write its pages as plain Markdown."""
    context.obj = root


@main.command()
@click.pass_obj
def check(root: Path) -> None:
    """Tell every problem of data and text; exit status 1 where there is one."""
    site = Site(load(root))
    if gaps := checks.gaps(site):
        raise DossierError(gaps)
    told = sum(len(event.accounts) for event in site.events)
    found = sum(len(event.findings) for event in site.events)
    click.echo(
        f"No problems: {len(site.articles)} articles, {len(site.actors)} actors, {len(site.places)} places, "
        f"{len(site.events)} events, {told} accounts, {found} findings, {len(site.sources)} sources."
    )


def schema_text() -> str:
    """The JSON Schema of the shared file, for completion in editors."""
    schema = Dossier.model_json_schema()
    # Editors hold the id as the key of the record, not as a field of it.
    for name in ("Article", "Actor", "Place", "Event", "Source"):
        definition = schema["$defs"][name]
        definition["properties"].pop("id")
        definition["required"].remove("id")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


@main.command()
@click.pass_obj
def schema(root: Path) -> None:
    """Write data/dossier.schema.json anew, from the model."""
    (root / SCHEMA).write_text(schema_text(), encoding="utf-8")
    click.echo(f"{SCHEMA} written.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def write(root: Path, folder: Path) -> None:
    """Write every page as plain Markdown without macros, for any site builder."""
    site = Site(load(root))
    macros = Macros(site)
    texts = {path: page.text for path, page in site.pages.items()}
    count = 0
    for path, text in {**dict(made.pages(site)), **texts}.items():
        macros.turn_to(path)
        rendered = macros.expand(made.around(site, path, text))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(rendered, encoding="utf-8")
        count += 1
    click.echo(f"{count} pages written to {folder}.")
