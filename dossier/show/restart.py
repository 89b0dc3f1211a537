"""While serving: when the engine itself was changed, the server starts again, for imported Python is not read twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


class Engine:
    """The Python files of the engine as they were when the server began."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known = self._stamps()

    def _stamps(self) -> dict[Path, int]:
        files = [self.root / "hooks.py", *Path(__file__).parents[1].rglob("*.py")]
        return {file: file.stat().st_mtime_ns for file in files if file.exists()}

    def has_changed(self) -> bool:
        return self._stamps() != self._known

    def fault(self) -> str | None:
        """The last line of what Python says where the changed engine cannot even be imported."""
        done = subprocess.run([sys.executable, "-c", "import hooks"], cwd=self.root, capture_output=True, text=True, check=False)
        return done.stderr.strip().splitlines()[-1] if done.returncode else None

    def restart(self, site_dir: str) -> None:
        """Begin this process anew; what was built so far would be left behind."""
        shutil.rmtree(site_dir, ignore_errors=True)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - the same command again
