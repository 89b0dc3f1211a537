"""The repository itself: what it says of itself is true, and it keeps its own rules. Passes in every fork."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = [file for name in ("README.md", "CONTRIBUTING.md", "dossier/README.md") if (file := ROOT / name).exists()]
BINARY = (".woff2", ".png", ".ico", ".jpg", ".svg")


def tracked() -> list[Path]:
    """The files of the repository; outside one, those that a repository would have."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [file for name in listed.stdout.splitlines() if (file := ROOT / name).is_file()]
    made = {".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())}
    return [file for file in ROOT.rglob("*") if file.is_file() and not made.intersection(file.relative_to(ROOT).parts)]


def test_every_make_task_that_a_document_names_exists() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in DOCUMENTS)
    named = set(re.findall(r"`make ([a-z]+)", text)) | set(re.findall(r"(?m)^make ([a-z]+)", text))
    assert {"serve", "test"} <= named
    here = (ROOT / "tests/benchmark.py").exists()  # it compares with the first edition of the dossier that it comes from
    for task in named if here else named - {"bench"}:
        assert re.search(rf"(?m)^[a-z ]*\b{task}\b[a-z ]*:", MAKEFILE), task


def test_every_task_is_explained_by_make_help() -> None:
    phony = re.search(r"(?m)^\.PHONY: (.*)$", MAKEFILE)
    explained = set(re.findall(r"(?m)^([a-z]+)(?: [a-z]+)*:.*##", MAKEFILE))
    assert phony
    assert set(phony[1].split()) - explained <= {"unit", "browser", "newest"}


def test_every_file_that_a_document_points_to_exists() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
        paths = re.findall(r"`((?:dossier|docs|data|tests|overrides|tools)/[\w./-]*)`", text)
        elsewhere = {path for path in paths if path.startswith(("docs/articles/", "tests/edition"))}
        """Made by the guide's example, and the tests of another edition than this."""
        for path in {*links, *paths} - {""} - elsewhere:
            assert (ROOT / path).exists() or (document.parent / path).exists(), f"{document.name}: {path}"


def test_locked_requirements_carry_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"(?m)^[a-z0-9].*==", text)
        assert len(packages) > 30
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
        assert "index" not in text


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.findall(r'(?m)^    "[\w.-]+[~=<>].*$', text)
    assert len(listed) > 10
    assert [line for line in listed if not re.search(r"#\s*\S", line)] == []


def test_actions_are_pinned_by_commit_and_may_only_read() -> None:
    for workflow in (ROOT / ".github/workflows").glob("*.yml"):
        text = workflow.read_text(encoding="utf-8")
        uses = re.findall(r"uses: (\S+)", text)
        assert uses
        assert [action for action in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []
        assert re.search(r"(?m)^permissions:\n  contents: read$", text)


def test_nothing_of_the_machine_it_was_written_on_is_in_the_repository() -> None:
    traces = re.compile(r"(?<![\w/.-])/(work|tmp|root|home|opt)/\w")
    for file in tracked():
        if file.suffix not in BINARY:
            text = file.read_text(encoding="utf-8", errors="ignore")
            assert not traces.search(text), file.relative_to(ROOT)
