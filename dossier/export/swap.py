"""A site is built aside and takes its place when it is whole: a build that fails leaves the last good one as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


class Swap:
    """The folder of a site, and the one beside it in which the next is built."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.is_good = False
        """Whether the build went well; set by whoever builds."""
        self._old = self.site.with_name(f".{self.site.name}.old")
        if self._old.exists() and not self.site.exists():  # somebody was killed between the two renames
            self._old.rename(self.site)
        shutil.rmtree(self._old, ignore_errors=True)
        self.aside = self.site if os.path.ismount(self.site) else self.site.with_name(f".{self.site.name}.new")
        """Where to build; a mount point cannot be renamed, so there it is the place itself."""
        if self.aside != self.site:
            shutil.rmtree(self.aside, ignore_errors=True)

    def finish(self) -> None:
        """Put the new site in the old one's place, or remove it where it is not good."""
        if self.aside == self.site or not self.aside.exists():
            return
        if not self.is_good:
            shutil.rmtree(self.aside, ignore_errors=True)
            return
        if self.site.exists():
            self.site.rename(self._old)
        self.aside.rename(self.site)
        shutil.rmtree(self._old, ignore_errors=True)


def write_all(site: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Files into a site, each at its path below it; a folder is made once, for there are thousands of files."""
    made: set[str] = set()
    for path, body in files:
        folder = path.rpartition("/")[0]
        if folder not in made:
            (site / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        with open(f"{site}/{path}", "wb", buffering=0) as file:  # noqa: PTH123 - half the time of Path.write_bytes
            file.write(body)
