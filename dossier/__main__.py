"""The command: `python -m dossier check | schema | …`. Each imports what it needs when it runs, so that all start fast."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dossier.read.problems import Problem


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """The day of a change: as given, of SOURCE_DATE_EPOCH where that is set, else today."""
    import os
    from datetime import UTC, date, datetime

    if value is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date().isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"'{value}' is not a day such as 2026-01-31") from error


WHEN = click.option(
    "--date", callback=_day, help="The day of the change, as 2026-01-31; SOURCE_DATE_EPOCH or today where none is given."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="The dossier's folder."
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Check a dossier, change it, or take it away."""
    gc.disable()  # a command frees its memory by ending
    from dossier.edit.change import recover

    context.obj = root
    if put_back := recover(root):
        click.echo(f"A change that was cut off has been undone: {', '.join(put_back)} as before.", err=True)


@main.command()
@click.option("--published", is_flag=True, help="Also: is everything that was ever published still there, or said to be gone?")
@click.pass_obj
def check(root: Path, published: bool) -> None:
    """Tell every problem of data and text; exit status 1 where there is one."""
    from dossier.edit.originals import problems
    from dossier.edit.schema import missing_modeline
    from dossier.read.gaps import gaps
    from dossier.read.load import DATA, load
    from dossier.read.problems import DossierError
    from dossier.read.published import vanished

    loaded = load(root)
    no_schema = missing_modeline(DATA, (root / DATA).read_text(encoding="utf-8"))
    found = [*gaps(loaded), *problems(root, loaded), *([no_schema] if no_schema else [])]
    if found := [*found, *(vanished(root, loaded) if published else ())]:
        raise DossierError(found)
    parts = loaded.dossier
    told = sum(len(event.accounts) for event in parts.events.values())
    known = sum(len(event.findings) for event in parts.events.values())
    click.echo(
        f"No problems: {len(parts.articles)} articles, {len(parts.actors)} actors, {len(parts.places)} places, "
        f"{len(parts.events)} events, {told} accounts, {known} findings, {len(parts.sources)} sources."
    )


@main.command()
@click.option("--rule", "rules", multiple=True, help="Only this rule; may be given several times.")
@click.option("--of", "id", help="Only what concerns this record: of an article its page, its events and their sources.")
@click.option("--list", "only_list", is_flag=True, help="Tell the rules and what each looks for.")
@WHEN
@click.pass_obj
def lint(root: Path, rules: tuple[str, ...], id: str | None, only_list: bool, date: str) -> None:
    """Tell what is weak in the evidence; exit status 1 where something is."""
    from datetime import date as day

    from dossier.edit.lint import lint as look
    from dossier.edit.lint import of
    from dossier.edit.lint_rules import RULES
    from dossier.model.records import COLLECTIONS
    from dossier.read.load import load
    from dossier.read.problems import DossierError, did_you_mean

    if only_list:
        click.echo("\n".join(f"{name}: {(rule.__doc__ or '').strip()}" for name, rule in RULES.items()))
        return
    for name in rules:
        if name not in RULES:
            raise click.BadParameter(f"there is no rule '{name}'{did_you_mean(name, RULES)}")
    loaded = load(root)
    ids = [key for section in COLLECTIONS for key in getattr(loaded.dossier, section)]
    if id and id not in ids:
        raise click.BadParameter(f"nothing has the id '{id}'{did_you_mean(id, ids)}")
    found = look(loaded, day.fromisoformat(date), rules)
    if found := of(loaded, id, found) if id else found:
        raise DossierError(found)
    click.echo("Nothing is weak.")


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; tell what is gone without a word, and what is new.")
@click.pass_obj
def addresses(root: Path, only_check: bool) -> None:
    """Add to data/addresses.txt every address that the dossier has and the list has not; nothing is taken out."""
    from dossier.read.addresses import LIST
    from dossier.read.load import load
    from dossier.read.problems import DossierError
    from dossier.read.published import list_text, vanished

    if only_check:
        if found := list(vanished(root, load(root))):
            raise DossierError(found)
        click.echo("Everything that was published is there.")
        return
    (root / LIST).write_text(list_text(root, load(root)), encoding="utf-8")
    click.echo(f"{LIST} written.")


@main.command()
@click.pass_obj
def schema(root: Path) -> None:
    """Write what editors' programs read: the JSON Schemas, general and with this dossier's ids, and the snippets."""
    from dossier.edit.schema import IDS, SCHEMA, ids_schema_text, schema_text
    from dossier.edit.snippets import SNIPPETS, snippets_text
    from dossier.read.data import read
    from dossier.read.load import DATA

    data = read(DATA, (root / DATA).read_text(encoding="utf-8-sig")).data
    for path, text in ((SCHEMA, schema_text()), (IDS, ids_schema_text(data)), (SNIPPETS, snippets_text())):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        click.echo(f"{path} written.")


class _New(click.Group):
    """Its commands are made from the model when they are asked for."""

    def list_commands(self, _: click.Context) -> list[str]:
        from dossier.edit.new_command import COMMANDS

        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        from dossier.edit.new_command import command

        return command(name)


@main.group(cls=_New)
def new() -> None:
    """Write a new record where it belongs; of an article also its page."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def books(root: Path, folder: Path) -> None:
    """Write the edition as EPUB, PDF, hand-outs, and as a zip that opens from disk."""
    import os

    from dossier.ask.site import Site
    from dossier.export.books import shelf
    from dossier.read.load import load

    site = Site(load(root), os.environ.get("SITE_URL", ""))
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, bytes] = {}
    for name, body in shelf.books(site, root):
        made[name] = body
        (folder / name).write_bytes(body)
        click.echo(f"{name}, {len(body) / 1e6:.1f} MB")
    (folder / shelf.CHECKSUMS).write_text(shelf.checksums(made), encoding="utf-8")


@main.command()
@click.pass_obj
def deposit(root: Path) -> None:
    """Write CITATION.cff and .zenodo.json anew, from the data."""
    click.echo(f"{' and '.join(_deposit(root))} written.")


def _deposit(root: Path) -> list[str]:
    from dossier.ask.site import Site
    from dossier.export.deposit import CFF, ZENODO, citation_cff, zenodo_json
    from dossier.read.load import load

    site = Site(load(root))
    (root / CFF).write_text(citation_cff(site), encoding="utf-8")
    (root / ZENODO).write_text(zenodo_json(site), encoding="utf-8")
    return [CFF, ZENODO]


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--why", default="The id was changed.", help="The reason, in a sentence that readers see.")
@WHEN
@click.pass_obj
def rename(root: Path, old: str, new: str, why: str, date: str) -> None:
    """Give a record another id, in data and pages at once; its old address leads on."""
    from dossier.edit.rename import rename as change

    _tell_left(f"'{old}' is '{new}' now.", change(root, old, new, why=why, date=date))


@main.command()
@click.argument("id")
@click.option("--why", required=True, help="The reason, in a sentence that readers see.")
@click.option("--to", help="The id of the record that takes its place; all that named the one then names the other.")
@WHEN
@click.pass_obj
def retire(root: Path, id: str, why: str, to: str | None, date: str) -> None:
    """Withdraw a record; its address stays, and says why."""
    from dossier.edit.retire import retire as change

    _tell_left(f"'{id}' is withdrawn.", change(root, id, why=why, to=to, date=date))


def _tell_left(done: str, left: list[Problem]) -> None:
    click.echo(done)
    if left:
        click.echo("Left to be done:\n" + "\n".join(map(str, left)))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", prompt="What is it called", help="What the new dossier is called.")
@click.option("--summary", default="What news articles say, who in them says so, and what the record shows.", help="What it is.")
@click.option("--editors", default="The editors", help="Who answers for it.")
@click.option("--licence", default="CC-BY-4.0", help="What others may do with texts and data, as an SPDX identifier.")
@click.option("--without-example", is_flag=True, help="Leave out the worked example.")
@WHEN
def init(folder: Path, title: str, summary: str, editors: str, licence: str, without_example: bool, date: str) -> None:
    """Begin a dossier of your own, with this engine."""
    from dossier.edit.init import Subject
    from dossier.edit.init import init as begin

    paths = begin(folder, Subject(title, summary, editors, licence, date), with_example=not without_example)
    paths += _deposit(folder)
    click.echo(f"{len(paths)} files written to {folder}. Next:\n  cd '{folder}'\n  make serve")


@main.command("clear-example")
@click.pass_obj
def clear_example(root: Path) -> None:
    """Take the worked example out of a new dossier."""
    from dossier.edit.init import clear_example as clear

    _tell_left("The worked example is out.", clear(root))


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit status 1 where there is something to change.")
@click.pass_obj
def fmt(root: Path, only_check: bool) -> None:
    """Put the shared file in one order and style, and write down the ids of notes."""
    from dossier.edit.fmt import fmt as change
    from dossier.edit.fmt import unformatted
    from dossier.read.problems import DossierError

    if only_check:
        if found := unformatted(root):
            raise DossierError(found)
        click.echo("All in order.")
    else:
        click.echo("\n".join(f"{path} put in order." for path in change(root)) or "All in order.")


@main.command()
@click.argument("old")
@click.argument("new", default="HEAD")
@click.pass_obj
def changes(root: Path, old: str, new: str) -> None:
    """Write into data/changes.json what changed from one commit to another, record by record."""
    from collections import Counter

    from dossier.edit.changes import record

    revision = record(root, old, new)
    counted = Counter(change.kind.label.lower() for change in revision.changes)
    told = ", ".join(f"{number} {kind}" for kind, number in counted.items()) or "nothing changed"
    click.echo(f"From {revision.old} to {revision.new}: {told}.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--links", type=click.Choice(["folders", "files", "offline", "sources"]), default="folders", help="How links name pages."
)
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


@main.command()
@click.option("--count", type=click.IntRange(1, 1000), default=20, help="How many statements.")
@click.option("--seed", type=int, default=1, help="Another number draws another lot.")
@click.pass_obj
def draw(root: Path, count: int, seed: int) -> None:
    """Draw notes and findings by lot, and print a blind sheet for a second reader."""
    from dossier.edit.draw import drawn, sheet
    from dossier.read.load import load

    loaded = load(root)
    click.echo(sheet(loaded, drawn(loaded, count, seed), seed), nl=False)


if __name__ == "__main__":
    main(prog_name="python -m dossier")
