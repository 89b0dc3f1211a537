"""How fast it is: `make bench`, or `python -m tests.benchmark edition|serve|sizes [N …]`. Every goal is a ratio within one run.

edition  a strict build of this dossier beside the build of the first edition (commit 0c064a3), A B A B …
serve    CPU seconds from a save to the right page, as a share of that first build
sizes    made-up dossiers beside their own pages as plain Markdown under the same theme: time, memory, bytes, search
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dossier.read.load import load
from tests import madeup
from tests.conftest import ROOT

FIRST = "0c064a3"
BENCH = ROOT / "build" / "bench"
SIZES = (5, 50, 500, 2000)
PLAIN = """\
site_name: The same pages as plain Markdown
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [attr_list, tables]
nav: [index.md]
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}, nav: {omitted_files: ignore}}
"""


@dataclass(frozen=True)
class Run:
    cpu: float
    """User and system seconds of the whole process."""
    wall: float
    memory: int
    """The most it held, in megabytes."""


def run(*command: str, cwd: Path = ROOT, python: Path = Path(sys.executable), **variables: str) -> Run:
    """A Python command as a process of its own; it must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(cwd), **variables}
    start = time.perf_counter()
    process = subprocess.Popen([python, *command], cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{told.decode()[-2000:]}")
    return Run(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss // 1024)


# ---------------------------------------------------------------- this edition beside the first


def has_first() -> bool:
    """Whether the repository has the first edition in its history: another dossier has not."""
    return subprocess.run(["git", "cat-file", "-e", FIRST], cwd=ROOT, capture_output=True, check=False).returncode == 0


def first_edition() -> tuple[Path, Path]:
    """The first edition in a folder of its own, with its own dependencies: its folder and its Python."""
    folder, venv = BENCH / FIRST, BENCH / f"{FIRST}-venv"
    if not folder.exists():
        print(f"getting the first edition ({FIRST}) and what it needs …", flush=True)
        BENCH.mkdir(parents=True, exist_ok=True)
        archive = subprocess.run(["git", "archive", FIRST], cwd=ROOT, capture_output=True, check=False)
        if archive.returncode:
            sys.exit(f"the commit {FIRST} is not in this repository: there is nothing to compare with")
        folder.mkdir()
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    python = venv / "bin" / "python"
    if not (venv / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", folder / "requirements.txt"], check=True)
        (venv / "ready").touch()
    return folder, python


def edition(pairs: int = 5) -> None:
    folder, python = first_edition()
    first, now = [], []
    for at in range(pairs + 1):
        before = run("-m", "mkdocs", "build", "-q", "--strict", "-d", str(BENCH / "first"), cwd=folder, python=python)
        after = run("-m", "mkdocs", "build", "-q", "--strict", "-d", str(BENCH / "now"))
        if at:  # the first pair only warms up
            first.append(before)
            now.append(after)
            print(f"pair {at}: {before.cpu:.1f} s then, {after.cpu:.1f} s now: {after.cpu / before.cpu:.2f}", flush=True)
    ratio = statistics.median(b.cpu / a.cpu for a, b in zip(first, now, strict=True))
    print(f"strict build from nothing: median ratio {ratio:.2f} (goal 0.45); memory {now[0].memory} MB")
    check = run("-m", "dossier", "check")
    old = run("-m", "dossier", "check", cwd=folder, python=python)
    print(f"check: {old.cpu:.2f} s then, {check.cpu:.2f} s now: {check.cpu / old.cpu:.2f} (goal 0.60)")


# ---------------------------------------------------------------- from a save to the page


def changes() -> Iterator[tuple[str, str, str, str, str, str]]:
    """What is changed in which file, from what to what; and the page on which it is seen, with the text to be seen."""
    dossier = load(ROOT).dossier
    data = (ROOT / "data/dossier.yml").read_text(encoding="utf-8")
    article = next(iter(dossier.articles))
    actor = next(actor for actor in dossier.actors.values() if data.count(f"{actor.title}, kind: usual") == 1)
    yield "a word of a page", "docs/about/method.md", r"\Z", "\nA zebra.\n", "about/method/", "A zebra."
    yield "a word of an article", f"docs/articles/{article}.md", r"\Z", "\n## A zebra\n", f"articles/{article}/", "A zebra"
    name = f"{re.escape(actor.title)}, kind: usual"
    yield "a word of the data", "data/dossier.yml", name, "Zebra, kind: usual", f"actors/{actor.id}/", "Zebra"
    yield "a template", "dossier/show/templates/actor.html", r"\Z", "<p>A zebra.</p>", f"actors/{actor.id}/", "A zebra."
    yield "a style sheet", "overrides/assets/css/base.css", r"\Z", ".zebra { color: red; }", "assets/css/edition.css", ".zebra"


def serve() -> None:
    folder, python = first_edition()
    whole = run("-m", "mkdocs", "build", "-q", "--strict", "-d", str(BENCH / "first"), cwd=folder, python=python).cpu
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "edition"
        ignored = shutil.ignore_patterns(".git", ".venv", "build", "site", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=ignored)
        with server(copy) as (site, pid):
            for name, path, old, new, page, text in changes():
                seen(site + page)
                time.sleep(1)
                before = cpu_of(pid)
                file = copy / path
                changed, times = re.subn(old, new, file.read_text(encoding="utf-8"), count=1)
                if not times:
                    sys.exit(f"{path} has nothing to change")
                file.write_text(changed, encoding="utf-8")
                start = time.perf_counter()
                while text not in seen(site + page):
                    time.sleep(0.1)
                wall = time.perf_counter() - start
                spent = cpu_of(pid) - before
                print(f"{name}: {spent:.2f} CPU s, {spent / whole:.3f} of the first edition's build (goal 0.10); {wall:.1f} s")


@contextmanager
def server(folder: Path, engine: Path | None = None) -> Iterator[tuple[str, int]]:
    """A development server over a folder, with the engine there or elsewhere: its address and process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(engine or folder)}
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-f", str(folder / "mkdocs.yml"), "-a", address]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not seen(f"http://{address}/"):
            if process.poll() is not None:
                sys.exit(f"the server over {folder} has ended")
            time.sleep(0.2)
        yield f"http://{address}/", process.pid
    finally:
        process.terminate()
        process.wait(10)


def seen(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except (urllib.error.HTTPError, OSError):
        return ""


def cpu_of(pid: int) -> float:
    """User and system seconds of a running process (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ---------------------------------------------------------------- made-up dossiers


TIMED = """\
import os, time
from mkdocs.plugins import CombinedEvent, event_priority
@event_priority(1000)
def _begin(**_): _begin.at = time.process_time()
@event_priority(-1000)
def _end(**_): open(os.environ.get("EXPORTS_TOOK", os.devnull), "w").write(str(time.process_time() - _begin.at))
on_post_build = CombinedEvent(_begin, _end)
"""
"""A hook that tells what the exports took, which the floor has not; those that a page shows are made earlier, with the pages."""


def sizes(wanted: tuple[int, ...] = SIZES) -> None:
    print(
        "articles   pages   files   build s   ms/page   of it exports s   plain s (pages)   ratio   without exports   MB memory"
        "   MB site   kB/page   kB before the first hit (whole index)   a save shown after s (CPU s)"
    )
    costs: dict[int, float] = {}
    for articles in wanted:
        with tempfile.TemporaryDirectory() as temporary:
            folder = madeup.write(Path(temporary) / "made", articles)
            costs[articles] = _size(folder, articles)
    if 50 in costs:
        for articles in (size for size in wanted if size > 50):
            print(f"cost per page at {articles} articles: {costs[articles] / costs[50]:.2f} of that at 50 (goal 1.30)")


def _size(folder: Path, articles: int) -> float:
    """Measure one made-up dossier; gives the seconds of CPU that a page costs."""
    site, took = folder / "site", folder / "took.txt"
    (folder / "timed.py").write_text(TIMED, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("hooks:\n", "hooks:\n  - timed.py\n"), encoding="utf-8")
    made = run("-m", "mkdocs", "build", "-q", "--strict", "-f", str(config), "-d", str(site), EXPORTS_TOOK=str(took))
    exports = float(took.read_text(encoding="utf-8"))
    written = [file for file in site.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" and "card" not in file.relative_to(site).parts for file in written)
    plain = as_plain_markdown(folder, site)
    floor = run("-m", "mkdocs", "build", "-q", "-f", str(plain / "mkdocs.yml"), "-d", str(plain / "site"))
    beside = sum(1 for _ in (plain / "docs").rglob("*.md"))
    size = sum(file.stat().st_size for file in written)
    search = sum(_packed(file) for file in (site / "search").glob("*.js"))
    first = _packed(site / "search/manifest.js") + 3 * max(_packed(file) for file in (site / "search").glob("s*.js"))
    shown, spent = saved(folder)
    print(
        f"{articles:8} {pages:7} {len(written):7} {made.cpu:9.1f} {1000 * made.cpu / pages:9.2f} {exports:17.1f}"
        f" {floor.cpu:9.1f} ({beside}) {made.cpu / floor.cpu:9.2f} {(made.cpu - exports) / floor.cpu:17.2f} {made.memory:11}"
        f" {size / 1e6:9.1f} {size / pages / 1e3:9.1f} {first / 1e3:22.0f} ({search / 1e3:.0f}) {shown:22.1f} ({spent:.1f})",
        flush=True,
    )
    return made.cpu / pages


def saved(folder: Path) -> tuple[float, float]:
    """Seconds from saving a changed record of a made-up dossier to the page that shows it, by the clock and of CPU."""
    with server(folder, ROOT) as (site, pid):
        page, data = f"{site}actors/actor-0-1/", folder / "data" / "dossier.yml"
        while not seen(page):
            time.sleep(0.2)
        time.sleep(1)
        before = cpu_of(pid)
        data.write_text(
            re.sub("text: 'Actor 0 [A-Za-z]+ 1'", "text: 'A zebra'", data.read_text(encoding="utf-8")), encoding="utf-8"
        )
        start = time.perf_counter()
        while "A zebra" not in seen(page):
            time.sleep(0.1)
        return time.perf_counter() - start, cpu_of(pid) - before


def as_plain_markdown(folder: Path, site: Path) -> Path:
    """The Markdown twins of a built site as a site of their own, without macros, hooks or templates."""
    plain = folder.with_name("plain")
    (plain / "docs").mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    for twin in site.rglob("index.md"):
        target = plain / "docs" / twin.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(twin, target)
    return plain


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def main() -> None:
    match sys.argv[1:] or (["edition", "serve", "sizes"] if has_first() else ["sizes"]):
        case ["sizes", *numbers]:
            sizes(tuple(int(number) for number in numbers) or SIZES)
        case names:
            for name in names:
                {"edition": edition, "serve": serve, "sizes": sizes}[name]()


if __name__ == "__main__":
    main()
