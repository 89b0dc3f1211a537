"""How the engine scales: `python -m tests.benchmark` builds a dossier with N and with 4 N events and prints the ratio.

Linear growth gives a ratio near 4; with every record in the navigation it was near 16.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from .conftest import HARBOUR, ROOT, dossier_command, mkdocs

BASE = 400


def seconds(events: int) -> dict[str, float]:
    """Time the check and the strict build of the made-up dossier, enlarged by so many events."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "harbour"
        shutil.copytree(HARBOUR, copy)
        config = copy / "mkdocs.yml"
        config.write_text(config.read_text().replace("../../", f"{ROOT}/"))
        data = copy / "data" / "dossier.yml"
        more = "".join(
            f"  more-{i}:\n    title: Event {i}\n    kind: other\n    when: '1921-05-{i % 28 + 1:02}'\n    status: happened\n"
            f"    summary: One more.\n    participants: [{{actor: ada-keeper, role: party}}]\n"
            f"    follows: [{f'more-{i - 1}' if i else 'bell-rung-1921'}]\n"
            f"    accounts: [{{id: a, article: bell-first, paragraph: 1, by: ada-keeper, sure: certain, says: So it was.}}]\n"
            for i in range(events)
        )
        data.write_text(data.read_text().replace("\nsources:", f"\n{more}\nsources:"))
        with (copy / "docs/index.md").open("a") as home:
            home.write(f'\nThe last is {{{{ event("more-{events - 1}") }}}}.\n')
        found = {}
        commands: dict[str, Callable[[], subprocess.CompletedProcess[str]]] = {
            "check": lambda: dossier_command("--root", str(copy), "check"),
            "build": lambda: mkdocs("build", "-f", str(config), "-d", str(copy / "site")),
        }
        for name, run in commands.items():
            start = time.perf_counter()
            done = run()
            found[name] = time.perf_counter() - start
            assert done.returncode == 0, done.stderr
        return found


def main() -> None:
    small, large = seconds(BASE), seconds(4 * BASE)
    for name in small:
        ratio = large[name] / small[name]
        print(f"{name}: {small[name]:.1f} s for {BASE} events, {large[name]:.1f} s for {4 * BASE}: ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
