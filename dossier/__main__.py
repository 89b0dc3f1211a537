"""The command: `python -m dossier check | schema | …`. Each imports what it needs when it runs, so that all start fast."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="The dossier's folder."
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Check a dossier, change it, or take it away."""
    context.obj = root


@main.command()
@click.pass_obj
def check(root: Path) -> None:
    """Tell every problem of data and text; exit status 1 where there is one."""
    from dossier.read.gaps import gaps
    from dossier.read.load import load
    from dossier.read.problems import DossierError

    loaded = load(root)
    if found := gaps(loaded):
        raise DossierError(found)
    parts = loaded.dossier
    told = sum(len(event.accounts) for event in parts.events.values())
    known = sum(len(event.findings) for event in parts.events.values())
    click.echo(
        f"No problems: {len(parts.articles)} articles, {len(parts.actors)} actors, {len(parts.places)} places, "
        f"{len(parts.events)} events, {told} accounts, {known} findings, {len(parts.sources)} sources."
    )


@main.command()
@click.pass_obj
def schema(root: Path) -> None:
    """Write data/dossier.schema.json anew, from the model."""
    from dossier.edit.schema import SCHEMA, schema_text

    (root / SCHEMA).write_text(schema_text(), encoding="utf-8")
    click.echo(f"{SCHEMA} written.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--links", type=click.Choice(["folders", "files", "offline"]), default="folders", help="How links name pages.")
@click.pass_obj
def write(root: Path, folder: Path, links: str) -> None:
    """Write every page as Markdown without macros, for any site builder."""
    from dossier.ask.site import Site
    from dossier.read.load import load
    from dossier.show.links import Style
    from dossier.show.write import written

    count = 0
    for path, text in written(Site(load(root)), Style(links)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        count += 1
    click.echo(f"{count} pages written to {folder}.")


if __name__ == "__main__":
    main(prog_name="python -m dossier")
