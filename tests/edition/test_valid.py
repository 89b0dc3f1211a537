"""Every page is valid HTML, by the checker of the W3C (vnu): it needs Java, and the jar that `make test` gets from npm."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

JAR = ROOT / "build/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.mark.slow
@pytest.mark.skipif(not (JAR.exists() and shutil.which("java")), reason="the HTML checker needs npm and Java")
def test_the_html_checker_finds_no_error_on_any_page(site_dir: Path) -> None:
    command = ["java", "-Xss4m", "-jar", str(JAR), "--skip-non-html", "--errors-only", "--format", "json", str(site_dir)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    assert [f"{Path(one['url']).relative_to(site_dir)}: {one['message']}" for one in found] == []
