"""Hostile changes of a dossier, drawn by hypothesis.

`tests/engine/test_fuzz.py` tries them on made-up dossiers, `tests/edition/test_fuzz.py` on slices of this one.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dossier.ask.site import Site
from dossier.read.load import DATA, load
from dossier.read.problems import DossierError
from dossier.show.write import written

CASES = int(os.environ.get("FUZZ", "300"))
"""How many cases all tests of one set try together: 300 in `make test`, 10,000 in `make fuzz`."""
SECONDS, MEMORY = 5, 1_000_000_000
"""What one case may take, of the processor and of memory."""

STRANGE = (
    "", " ", "null", "~", "0", "-1", "9" * 400, "1e999", "nan", "yes", "2018-13-03", "999X", "9999", "0000", "../",
    "'[1921-05-02,1921-05-01]'", "<script>alert(1)</script>", "<div>", "</p>", "<!--", "-->", "&lt;", "&", "{{ 9**(9**9) }}",
    "{% raw %}", "{#", "}}", "{", "{: #x }", "javascript:alert(1)", "http://x", "https://example.org/a)b", "[x](y", "](",
    "**", "__", "`", "~~~", "> ", "# ", "1. ", "|", "\\", "\x00", "\x1b[31m", "\x85", "\u2028", "\u2029", "\u202e", "\u200f",
    "\ufeff", "\ufffe", "\U000e0041", "é", "e\u0301", "\U0001f514", "آدا", "'", '"', "“", "”", "#7", " #", ": ", "- ", "&a",
    "*a", "!tag", "?", "@", "%", "[", "]", ",", "\t", "\n", "\r", "\n\n", "---\n", "...", "<<<<<<< a\n", "=======\n",
    ">>>>>>> b\n", "con", "index", "search", "a" * 300, "x" * 20_000, "[" * 500, "{a: " * 60, "../../../etc/passwd",
    "{{ actor('a' * 10**9) }}", '{{ actor("x") }}', "{% call paragraph(1) %}", "{% endcall %}", "{% include 'x' %}",
    "{{ place(", "{{ 'x'.foo }}", '{% call note("record", "x", on="y", cites=["z"]) %}', "_" * 50, "*" * 50, "<" * 50,
    "(" * 50, "‸",
)  # fmt: skip
"""What people, programs and ill will put where it does not belong."""
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(STRANGE),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.none(),
    st.booleans(),
    st.dates().map(str),
    st.lists(st.sampled_from(STRANGE), max_size=3),
    st.dictionaries(st.sampled_from(STRANGE), st.sampled_from(STRANGE), max_size=3),
)


def budget(share: float) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The settings of one test that tries a share of all cases."""
    return settings(
        max_examples=max(int(CASES * share), 1),
        deadline=None,  # `survives` counts the seconds of its own work, not those of a busy machine
        database=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# ---------------------------------------------------------------- changes


@st.composite
def changed_data(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """The shared file as data, with one to three values changed, taken out, doubled or called something else."""
    data = yaml.safe_load(yaml.safe_dump(base, allow_unicode=True))  # a copy
    for _ in range(draw(st.integers(1, 3))):
        holder, key = _somewhere(draw, data)
        act = draw(st.sampled_from(("change", "take out", "rename", "swap", "add")))
        if act == "change" or isinstance(holder, list):
            holder[key] = draw(VALUES)
        elif act == "take out":
            del holder[key]
        elif act == "rename":
            holder[draw(st.sampled_from(STRANGE) | st.text(max_size=10))] = holder.pop(key)
        elif act == "swap":
            other_holder, other_key = _somewhere(draw, data)
            holder[key], other_holder[other_key] = other_holder[other_key], holder[key]
        else:
            holder[draw(st.text(max_size=8))] = draw(VALUES)
    return dict(data)


def _somewhere(draw: st.DrawFn, data: Any) -> tuple[Any, Any]:
    """A map or list within the data, and one of its keys."""
    places = list(_places(data))
    return places[draw(st.integers(0, len(places) - 1))] if places else (data, data.setdefault("x", ""))


def _places(data: Any) -> Any:
    keys = list(data) if isinstance(data, dict) else list(range(len(data))) if isinstance(data, list) else []
    for key in keys:
        yield data, key
        yield from _places(data[key])


PROSE = frozenset((
    "title", "title_en", "summary", "why_here", "says", "value", "why", "text", "words", "note", "caution", "left_out", "short",
    "publisher", "via", "unit", "by", "at", "not_to_confuse", "sort", "country", "label", "plural", "thread", "licence",
))  # fmt: skip
"""Fields that may hold any words."""


@st.composite
def strange_words(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """The shared file as data, with strange words within one to four of its texts."""
    data = yaml.safe_load(yaml.safe_dump(base, allow_unicode=True))
    texts = [(holder, key) for holder, key in _places(data) if key in PROSE and isinstance(holder[key], str)]
    for holder, key in draw(st.lists(st.sampled_from(texts), min_size=1, max_size=4)):
        at = draw(st.integers(0, len(holder[key])))
        holder[key] = holder[key][:at] + draw(st.sampled_from(STRANGE) | st.text(max_size=12)) + holder[key][at:]
    return dict(data)


@st.composite
def strange_prose(draw: st.DrawFn, base: str) -> str:
    """A page's text with strange words put between those of its paragraphs and notes."""
    blanks = [at for at, char in enumerate(base) if char == " " and base.rfind("%}", 0, at) > base.rfind("{%", 0, at)]
    at = draw(st.sampled_from(blanks or [0]))
    return f"{base[:at]} {draw(st.sampled_from(STRANGE) | st.text(max_size=12))} {base[at:]}"


@st.composite
def changed_text(draw: st.DrawFn, base: str) -> str:
    """A file's text with one to four changes: something put in, taken out, moved, cut off or turned round."""
    text = base
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 60)))
        act = draw(st.sampled_from(("put in", "replace", "take out", "indent", "double", "cut", "swap lines")))
        lines = text.split("\n")
        line = draw(st.integers(0, len(lines) - 1))
        if act == "put in":
            text = text[:at] + draw(st.sampled_from(STRANGE) | st.text(max_size=20)) + text[at:]
        elif act == "replace":
            text = text[:at] + draw(st.sampled_from(STRANGE)) + text[end:]
        elif act == "take out":
            text = text[:at] + text[end:]
        elif act == "indent":
            lines[line] = draw(st.sampled_from(("", " ", "  ", "   ", "\t"))) + lines[line].lstrip(
                draw(st.sampled_from(("", " ")))
            )
            text = "\n".join(lines)
        elif act == "double":
            text = text[:end] + text[at:]
        elif act == "cut":
            text = text[:at] if at > len(text) // 2 else text[at:]
        else:
            other = draw(st.integers(0, len(lines) - 1))
            lines[line], lines[other] = lines[other], lines[line]
            text = "\n".join(lines)
    return text


@st.composite
def changed_bytes(draw: st.DrawFn, base: bytes) -> bytes:
    """A file's bytes in another encoding, or with some that no encoding has."""
    act = draw(st.sampled_from(("latin-1", "utf-16", "utf-8-sig", "cp1252", "bytes")))
    if act == "bytes":
        at = draw(st.integers(0, len(base)))
        return base[:at] + draw(st.binary(min_size=1, max_size=8)) + base[at:]
    return base.decode("utf-8").encode(act, "replace")


# ---------------------------------------------------------------- what must hold


def copy_of(dossier: Path, folder: Path) -> Path:
    """A copy of a dossier's data and pages, to be changed again and again."""
    shutil.copytree(dossier / "data", folder / "data")
    shutil.copytree(dossier / "docs", folder / "docs")
    return folder


def survives(root: Path) -> None:
    """The dossier is read and shown, or its problems are told in clean lines at places that exist; in time, whatever it holds."""
    start = time.process_time()
    try:
        site = Site(load(root))
    except DossierError as error:
        _are_clean(root, error)
    else:
        for path, text in written(site):
            assert ".." not in path
            assert not path.startswith("/")
            Balance(FRONT_MATTER.sub("", text))
    assert time.process_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MEMORY


def _are_clean(root: Path, error: DossierError) -> None:
    assert error.problems
    for problem in error.problems:
        assert str(problem).isprintable()
        assert 1 <= problem.line <= _lines(root / problem.file)
        assert problem.column >= 1


def _lines(file: Path) -> int:
    """How many lines an editor counts in a file."""
    if not file.is_file():
        return 1
    text = file.read_bytes().decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


class Balance(HTMLParser):
    """Reads the HTML of a page: no script in it, every element closed, no id twice."""

    VOID = frozenset((
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "path", "rect", "circle", "line", "use", "stop",
    ))  # fmt: skip

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert tag not in ("script", "style", "iframe") or values.get("type") == "application/ld+json"
        assert not any(name.startswith("on") for name in values)
        assert not str(values.get("href") or "").lower().startswith(("javascript:", "data:"))
        if "id" in values:
            assert values["id"] not in self.ids
            self.ids.add(str(values["id"]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open
            assert self.open.pop() == tag


def text_of(data: dict[str, Any]) -> str:
    """Data as the shared file has it."""
    return str(yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=_Dumper))


class _Dumper(yaml.SafeDumper):
    """Writes values without aliases, as a person would."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def put(root: Path, data: dict[str, Any] | str) -> None:
    """Write the shared file."""
    text = data if isinstance(data, str) else text_of(data)
    (root / DATA).write_bytes(text.encode("utf-8", "surrogatepass"))
