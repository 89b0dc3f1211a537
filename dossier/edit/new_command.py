"""The options of `python -m dossier new …`, made from the model: one for each key that has a plain value or a list of ids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import click

from dossier.edit.new import PARTS, RECORDS, Given, Made, new, new_part
from dossier.edit.originals import read_original
from dossier.model.describe import KINDS, bare, field_of, in_words, kinds_in_words, typed_fields
from dossier.model.lists import ParticipantRole, Word
from dossier.model.records import Event, Named, Part, Short

COMMANDS = (*RECORDS, *PARTS)
MARKS = """ If some are not of the article's body (title, captions, advertisements),
put a line '---' above and below the body in originals/{id}.txt, and take them out of the page and of 'paragraphs'."""


UNDER = (
    "The heading, in the shared file, under which it goes; the id of an article, where there is none of that name, begins one."
)

TOO_MANY = ": a text of several words stands in quotation marks; of several values each stands behind its own --option"


class _Command(click.Command):
    """A command that tells of a word too many where it comes from."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            hint = TOO_MANY if "unexpected extra argument" in error.message else ""
            raise click.UsageError(error.message + hint, ctx) from error


def command(kind: str) -> click.Command | None:
    """The command that writes a record of a kind, or a part of an event."""
    if kind in RECORDS:
        return _for_record(kind)
    return _for_part(kind) if kind in PARTS else None


def _for_record(kind: str) -> click.Command:
    params = [click.Argument(["id"]), *_options(RECORDS[kind])]
    params.append(click.Option(["--under", "group"], help=UNDER))
    if kind == "article":
        told = "A lawful copy of the document as plain text; it goes to originals/, which is never published."
        params.append(click.Option(["--original"], type=click.Path(exists=True, dir_okay=False, path_type=Path), help=told))
    return _Command(kind, params=params, callback=_record_maker(kind), help=_help(RECORDS[kind]))


def _for_part(kind: str) -> click.Command:
    params = [click.Argument(["event"]), click.Argument(["id"]), *_options(PARTS[kind])]
    return _Command(kind, params=params, callback=_part_maker(kind), help=_help(PARTS[kind]))


def _help(model: type[Part]) -> str:
    return " ".join((model.__doc__ or "").split())


def _record_maker(kind: str) -> Callable[..., None]:
    @click.pass_obj
    def make(root: Path, /, id: str, group: str | None, original: Path | None = None, **given: Any) -> None:
        document = _document(original) if original else None
        _tell(new(root, kind, id, _given(given), group=group, document=document))
        if document is not None:
            body = read_original("", document)
            click.echo(f"The document has {len(body.body)} paragraphs." + ("" if body.is_marked else MARKS.format(id=id)))

    return make


def _document(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file} is no text in UTF-8; save it so") from error


def _part_maker(kind: str) -> Callable[..., None]:
    @click.pass_obj
    def make(root: Path, /, event: str, id: str, **given: Any) -> None:
        _tell(new_part(root, kind, event, id, _given(given)))

    return make


def _tell(made: Made) -> None:
    click.echo("\n".join(f"{place}: written" for place in made.places))
    if made.empty:
        click.echo("To be filled in:\n" + "\n".join(map(str, made.empty)))
    if made.faults:
        click.echo("To be mended:\n" + "\n".join(map(str, made.faults)))


# ---------------------------------------------------------------- options


def _options(model: type[Part]) -> list[click.Parameter]:
    options: list[click.Parameter] = []
    if issubclass(model, Named):
        options.append(click.Option(["--name"], help="The usual form of its name."))
    for name, annotation in typed_fields(model):
        if name != "id" and (kind := _type_of(model, name, annotation)):
            option = f"--{name.replace('_', '-')}"
            is_many = get_origin(bare(annotation)) is tuple
            told = f"{field_of(model, name).description} ({kinds_in_words(model, name) or _value_in_words(annotation)})"
            if kind is not click.STRING:
                told = field_of(model, name).description or ""
            told += " May be given several times." if is_many else ""
            options.append(click.Option([option, name], type=kind, multiple=is_many, help=told))
    if model is Event:
        options.append(click.Option(["--participant"], multiple=True, help=PARTICIPANT))
    return options


PARTICIPANT = (
    f"An actor's id and its role, as some-actor:party; the roles are {', '.join(ParticipantRole)}. May be given several times."
)


def _value_in_words(annotation: Any) -> str:
    """What one value of an option is."""
    kind = bare(annotation)
    if get_origin(kind) is tuple:
        return _value_in_words(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Short):
        return in_words(typed_fields(kind)[0][1])
    return in_words(annotation)


def _type_of(model: type[Part], name: str, annotation: Any) -> click.ParamType[Any] | None:
    """What an option takes; None for keys that hold more than a value or a list of values."""
    if (model.__name__, name) in KINDS:
        return click.STRING  # a dossier can add kinds of its own
    kind = bare(annotation)
    if get_origin(kind) is tuple:
        kind = bare(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Word):
        return click.Choice([word.value for word in kind])
    is_part = get_origin(kind) is not None or (isinstance(kind, type) and issubclass(kind, Part) and not issubclass(kind, Short))
    return None if is_part or kind is NoneType else click.STRING


def _given(options: dict[str, Any]) -> Given:
    """The keys and values that were given, as they go into the shared file."""
    given = {name: list(value) if isinstance(value, tuple) else str(value) for name, value in options.items() if value}
    if pairs := given.pop("participant", None):
        given["participants"] = [_participant(pair) for pair in pairs]
    return given


def _participant(pair: str) -> dict[str, str]:
    actor, mark, role = pair.partition(":")
    if not mark or role not in list(ParticipantRole):
        raise click.BadParameter(f"'{pair}' is not some-actor:role; the roles are {', '.join(ParticipantRole)}")
    return {"actor": actor, "role": role}
