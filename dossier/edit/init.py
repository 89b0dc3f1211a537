"""A new dossier on any subject, with this engine: everything that it needs to be served, tested and published at once.

What is copied is the engine, the pages that the engine fills, and the tests of the engine; what is written anew is what names the
dossier. A worked example on an invented matter lies in it until `clear-example` takes it out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import yaml

from dossier.edit.change import Refused
from dossier.edit.fmt import SORTED
from dossier.edit.ids import with_fresh_ids
from dossier.edit.schema import IDS, MODELINE, SCHEMA, ids_schema_text, schema_text
from dossier.edit.shared_file import Lines, SharedFile
from dossier.edit.trial import carry_out, refuse_unless_fits, refuse_unless_left_sound, refuse_unless_sound, trial
from dossier.edit.uses import Files
from dossier.edit.yaml_text import entry, scalar
from dossier.model.records import COLLECTIONS, Cover
from dossier.read.addresses import LIST, listed
from dossier.read.data import read
from dossier.read.docs import VIEWED
from dossier.read.files import DOCS
from dossier.read.load import DATA, load
from dossier.read.problems import Problem
from dossier.read.published import list_text

HOME = FilePath(__file__).parents[2]
"""The folder that holds the engine: of the dossier from which a new one is begun."""
STARTER, EXAMPLE = "dossier/starter", "dossier/example"
COPIED = (
    ".ci", ".gitattributes", ".github", ".gitignore", ".vscode", "CONTRIBUTING.md", "Makefile", "SECURITY.md", "docs", "dossier",
    "hooks.py", "mkdocs.yml", "overrides", "pyproject.toml", "requirements-dev.txt", "requirements.txt", "tests", "tools",
)  # fmt: skip
LISTS = (*COLLECTIONS, "paths", *VIEWED)
"""The folders of docs/ whose index is filled by the engine."""
KEPT_DOCS = ("docs/robots.txt", "docs/about/fields.md", *(f"docs/{name}/index.md" for name in LISTS))
LEFT_OUT = re.compile(
    r"(^|/)(__pycache__|\.[a-z]+_cache|\.hypothesis|node_modules)/|\.pyc$"  # made while working
    r"|^tests/(edition/|shots/|test_)|^\.github/[^/]*\.png$"  # of the dossier from which it is begun
    r"|^dossier/read/outlines/near\.json$"  # the country that it is about
)
HEAD = f"""{MODELINE}
# The shared file: every record of the dossier, keyed by its id. How to edit it: CONTRIBUTING.md.
"""
EXAMPLE_HEAD = """\
# What stands here is a worked example on an invented matter: two newspapers on one night in 1934. Look around in it, then take it
# out with one command: python -m dossier clear-example
"""


@dataclass(frozen=True)
class Subject:
    """What names a new dossier."""

    title: str
    summary: str
    editors: str
    licence: str
    date: str

    @property
    def slug(self) -> str:
        """A name for Python's tools."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-") or "dossier"


def init(folder: FilePath, subject: Subject, *, with_example: bool = True) -> list[str]:
    """Write a new dossier into a folder that is empty or not there; returns the paths of its files."""
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise Refused(f"{folder} is not empty: a new dossier needs a folder of its own")
    files = {**_engine(subject), **_starter(subject), **_data(subject, with_example=with_example)}
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if (HOME / path).is_file():
            target.chmod((HOME / path).stat().st_mode)
    loaded = load(folder)
    (folder / LIST).write_text(list_text(folder, loaded), encoding="utf-8")
    return [*files, LIST]


# ---------------------------------------------------------------- what is copied


def _engine(subject: Subject) -> dict[str, bytes]:
    """The files of the engine, those that name a dossier with the new one's name."""
    paths = sorted(path for path in _files() if _is_engine(path))
    kept = {path for path in paths if path.startswith(f"{DOCS}/")} | set(_starter(subject))
    edits: dict[str, Callable[[str], str]] = {
        "pyproject.toml": lambda text: _named(text, subject),
        "mkdocs.yml": lambda text: config(text, subject, kept),
        "tools/outlines.py": lambda text: re.sub(r"(?m)^NAMES = \{\n(?: .*\n)*\}", "NAMES: dict[str, str] = {}", text),
        **dict.fromkeys(("requirements.txt", "requirements-dev.txt"), lambda text: _required(text, subject)),
    }
    found = {path: (HOME / path).read_bytes() for path in paths}
    return {path: edits[path](content.decode()).encode() if path in edits else content for path, content in found.items()}


def _files() -> Iterator[str]:
    for name in COPIED:
        path = HOME / name
        files = [path] if path.is_file() else path.rglob("*")
        yield from (file.relative_to(HOME).as_posix() for file in files if file.is_file())


def _is_engine(path: str) -> bool:
    return not LEFT_OUT.search(path) and (not path.startswith(f"{DOCS}/") or path in KEPT_DOCS)


def _project() -> str:
    """How the project is called for Python's tools."""
    found = re.search(r'(?m)^name = "(.*)"', (HOME / "pyproject.toml").read_text(encoding="utf-8"))
    return found[1] if found else ""


def _named(text: str, subject: Subject) -> str:
    text = re.sub(r'(?m)^name = ".*"', f'name = "{subject.slug}"', text, count=1)
    told = subject.title.replace("\\", "\\\\").replace('"', '\\"')
    return re.sub(r'(?m)^description = ".*"', lambda _: f'description = "{told}, and the engine that builds it."', text, count=1)


def _required(text: str, subject: Subject) -> str:
    return re.sub(rf"\b{re.escape(_project())}(?= \(pyproject)", subject.slug, text)


# ---------------------------------------------------------------- the settings of the site


def config(text: str, subject: Subject, kept: set[str]) -> str:
    """mkdocs.yml with the new dossier's name, without a card, and with the pages that there are in its navigation."""
    at = Lines(text)
    if not isinstance(at.nodes.root, yaml.MappingNode):
        raise TypeError("mkdocs.yml is no map")
    lines = list(at.lines)
    for top in reversed(at.entries(at.nodes.root, 0, len(lines))):
        if top.key == "site_name":
            lines[top.line : top.last] = [f"site_name: {scalar(subject.title)}"]
        elif top.key == "nav":
            pages = yaml.load("\n".join(lines[top.line : top.last]), yaml.BaseLoader)["nav"]  # noqa: S506 - texts only
            lines[top.line : top.last] = ["nav:", *_nav(_with_pages(pages, kept), 2)]
        elif top.key == "extra" and isinstance(top.value, yaml.MappingNode) and not top.value.flow_style:
            inner = at.entries(top.value, top.line + 1, top.last)
            for card in (one for one in inner if one.key == "card"):
                del lines[card.first : card.last]
    return "\n".join(lines)


def _with_pages(entries: list[Any], kept: set[str]) -> list[Any]:
    """The entries of a navigation whose pages there are; a heading without any is gone."""
    found = []
    for one in entries:
        title, target = next(iter(one.items())) if isinstance(one, dict) else (None, one)
        target = _with_pages(target, kept) if isinstance(target, list) else target if f"{DOCS}/{target}" in kept else None
        if target:
            found.append({title: target} if title else target)
    return found


def _nav(entries: list[Any], indent: int) -> Iterator[str]:
    for one in entries:
        title, target = next(iter(one.items())) if isinstance(one, dict) else (None, one)
        lead = " " * indent + "- " + (f"{scalar(title)}:" if title else "")
        if isinstance(target, list):
            yield lead
            yield from _nav(target, indent + 4)
        else:
            yield f"{lead} {target}" if title else f"{lead}{target}"


# ---------------------------------------------------------------- what is written anew


def _starter(subject: Subject) -> dict[str, bytes]:
    """The texts that name the new dossier."""
    words = {name: getattr(subject, name) for name in ("title", "summary", "editors", "licence")}
    found = {}
    for file in sorted((HOME / STARTER).rglob("*")):
        if file.is_file():
            text = string.Template(file.read_text(encoding="utf-8")).substitute(words)
            found[file.relative_to(HOME / STARTER).as_posix()] = text.encode()
    return found


def _data(subject: Subject, *, with_example: bool) -> dict[str, bytes]:
    """The shared file and the articles' pages."""
    text = f"{HEAD}{EXAMPLE_HEAD if with_example else ''}{_cover(subject)}{_records() if with_example else EMPTY}"
    pages = sorted((HOME / EXAMPLE / DOCS).rglob("*.md")) if with_example else []
    return {
        DATA: text.encode(),
        SCHEMA: schema_text().encode(),
        IDS: ids_schema_text(read(DATA, text).data).encode(),
        **{file.relative_to(HOME / EXAMPLE).as_posix(): file.read_bytes() for file in pages},
    }


EMPTY = "\narticles:\n\nactors:\n\nplaces:\n\nevents:\n\nsources:\n"


def _records() -> str:
    """What stands in the worked example below its cover."""
    file = SharedFile((HOME / EXAMPLE / DATA).read_text(encoding="utf-8"))
    cover = next(section for section in file.sections() if section.key == "dossier")
    return "\n".join(file.lines[cover.last :])


def _cover(subject: Subject) -> str:
    """The head of the shared file."""
    said: dict[str, Any] = {"title": subject.title, "summary": subject.summary, "editors": [subject.editors]}
    said |= {"licence": subject.licence, "reviewed": subject.date}
    refuse_unless_fits(Cover, said)
    return "\n".join(["dossier:", *(line for key, value in said.items() for line in entry(key, value, 2))]) + "\n"


# ---------------------------------------------------------------- without the example


def clear_example(root: FilePath) -> list[Problem]:
    """Take the worked example out of data and pages, and its addresses out of the list of published ones: they never were."""
    refuse_unless_sound(root)
    files = Files(root)
    example = read(DATA, (HOME / EXAMPLE / DATA).read_text(encoding="utf-8")).data
    taken = [(name, key) for name in ("paths", *SORTED) for key in _same(files.tree.data.get(name), example[name])]
    if not taken:
        raise Refused("the worked example is not here any more")
    text = files.data.replace(EXAMPLE_HEAD, "")
    for name, key in taken:
        text = SharedFile(text).without_record(name, key)
    for name in OPTIONAL:
        rest = read(DATA, text).data.get(name)
        if name in read(DATA, text).data and (not rest or rest == example[name]):
            text = SharedFile(text).without_section(name)
    pages = {f"{DOCS}/articles/{key}.md": None for name, key in taken if name == "articles"}
    changed = with_fresh_ids(root, {DATA: files.bytes_of(DATA, text), **pages})
    with trial(root, changed) as copy:
        refuse_unless_left_sound(copy)
        (copy / LIST).unlink(missing_ok=True)
        known = [line for _, line in listed(root) if not any(key in line for _, key in taken)]
        (copy / LIST).write_text("\n".join(known) + "\n", encoding="utf-8")
        addresses = list_text(copy, load(copy))
    return carry_out(root, {**changed, LIST: addresses.encode()})


OPTIONAL = ("kinds", "paths", "readings", "retired")
"""Parts of the shared file that go when nothing but the example stood in them."""


def _same(records: Any, example: dict[str, Any]) -> list[str]:
    """The records that stand as they stood in the example: what somebody changed is theirs."""
    return [key for key, record in (records or {}).items() if example.get(key) == record]
