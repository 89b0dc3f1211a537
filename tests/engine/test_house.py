"""The house keeps its rule: model ← read ← ask ← show and export; edit stands on read; only hooks.py knows MkDocs."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from dossier.read.docs import MACROS
from dossier.show.macros import Macros

PACKAGE = Path(__file__).parents[2] / "dossier"
MAY_IMPORT = {
    "model": {"model"},
    "read": {"model", "read"},
    "ask": {"model", "read", "ask"},
    "show": {"model", "read", "ask", "show"},
    "export": {"model", "read", "ask", "export"},
    "edit": {"model", "read", "edit"},
}
MODULES = [file for file in PACKAGE.rglob("*.py") if file.parent != PACKAGE]
TEMPLATES = sorted((PACKAGE / "show" / "templates").glob("*.html"))
BLOCK_ELEMENTS = (
    "article", "aside", "details", "div", "dl", "fieldset", "figure", "footer", "form", "header", "nav", "ol", "section",
    "select", "summary", "table", "tbody", "thead", "tr", "ul",
)  # fmt: skip


def imported(file: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_what_lies_below_it(file: Path) -> None:
    room = file.relative_to(PACKAGE).parts[0]
    rooms = {name.split(".")[1] for name in imported(file) if name.startswith("dossier.")}
    assert rooms <= MAY_IMPORT[room]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_hooks_know_mkdocs(file: Path) -> None:
    assert not any(name.split(".")[0] in ("mkdocs", "material", "mkdocs_macros") for name in imported(file))


@pytest.mark.parametrize("macro", MACROS.values(), ids=lambda macro: macro.name)
def test_a_macro_takes_what_its_row_says(macro: object) -> None:
    row = MACROS[macro.name]  # type: ignore[attr-defined]
    taken = [
        name for name in inspect.signature(getattr(Macros, row.name)).parameters if name not in ("self", "caller", "_", "__")
    ]
    assert taken == list(row.arguments) or row.name == "note"  # a note was read before it is rendered


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_template_says_what_it_is_given_in_lines_that_can_be_read(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.match(r"\{#-.*?Context:.*?-#\}", text, re.DOTALL), "it opens with a comment that names what it is given"
    assert max(len(line) for line in text.splitlines()) <= 120


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_template_closes_what_it_opens_and_does_not_compute(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\.append\(|\.update\(|\| *safe\b|\bmarkdown\b=?\"?1?\"? ?>", text)
    for name in BLOCK_ELEMENTS:
        assert len(re.findall(rf"<{name}\b", text)) == len(re.findall(rf"</{name}>", text)), name
