"""The same bytes tomorrow: a build depends on its data, not on the day, the folder, the zone, the locale or chance."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, built
from tests.edition.conftest import ADDRESS, REPOSITORY

OTHER_DAY = """
import datetime, time
LATER = datetime.timedelta(days=40)
class Date(datetime.date):
    @classmethod
    def today(cls): return datetime.datetime.now().date()
_real = datetime.datetime
class Now(_real):
    @classmethod
    def now(cls, tz=None): return _real.now(tz) + LATER
    @classmethod
    def utcnow(cls): return _real.utcnow() + LATER
datetime.datetime, datetime.date = Now, Date
_time, _gmtime, _localtime = time.time, time.gmtime, time.localtime
time.time = lambda: _time() + LATER.total_seconds()
time.gmtime = lambda at=None: _gmtime(time.time() if at is None else at)
time.localtime = lambda at=None: _localtime(time.time() if at is None else at)
"""
"""A clock that is forty days ahead, for all that runs in a Python."""
IGNORED = shutil.ignore_patterns(".git", ".venv", "build", "site", "node_modules", "__pycache__", ".*_cache", ".*.new", ".*.old")


def content(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.slow
def test_a_build_on_another_day_in_another_place_is_equal_to_the_byte(site_dir: Path, tmp_path: Path) -> None:
    clock, copy = tmp_path / "clock", tmp_path / "another place"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(OTHER_DAY)
    shutil.copytree(ROOT, copy, ignore=IGNORED)
    strange = {"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONPATH": f"{clock}:{copy}"}
    built(tmp_path / "other", "-q", cwd=copy, SITE_URL=ADDRESS, REPO_URL=REPOSITORY, **strange)
    here, there = content(site_dir), content(tmp_path / "other")
    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []
